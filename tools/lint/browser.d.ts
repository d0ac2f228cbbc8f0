// Det temaet og bibliotekene legger i nettleserens window. Bare til typekontrollen.
interface Window {
  /** Roten til nettstedet; temaet setter den i hodet på hver side. */
  __md_scope?: URL;
  /** Sender hver side som vises. Finnes bare når temaet laster sider uten å laste hele vinduet. */
  document$?: {subscribe(next: () => void): void};
}
