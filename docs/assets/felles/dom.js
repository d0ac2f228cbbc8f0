// Små hjelpere mot siden. Tekst settes alltid som tekst, aldri som HTML.

/**
 * Et element med attributter og innhold. `on…` er hendelser, usanne verdier hoppes over.
 * @param {string} tag  @param {Record<string, unknown>} [attributes]  @param {...(Node | string | null | false)} children
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...present(children));
  return node;
}

/**
 * Det av innholdet som er der.
 * @param {(Node | string | null | false)[]} children  @returns {(Node | string)[]}
 */
function present(children) {
  return /** @type {(Node | string)[]} */ (children.filter(child => child !== null && child !== false));
}

/** @param {string} text  @param {() => void} onclick  @param {'primary' | 'secondary' | 'tertiary'} [variant] */
export function button(text, onclick, variant = 'secondary') {
  return el('button', {type: 'button', class: 'ds-button', 'data-variant': variant, onclick}, text);
}

/**
 * En lenke som åpnes i en ny fane. Den som ser, får vite det én gang over lenkene; den som hører, ved hver av dem.
 * @param {Record<string, unknown>} attributes  @param {...(Node | string)} children
 */
export function newTab(attributes, ...children) {
  return el('a', {...attributes, target: '_blank', rel: 'noopener'}, ...children, el('span', {class: 'skjema-lesbar'}, ' (åpnes i ny fane)'));
}

/** Fokus blir på den samme knappen når innholdet lages på nytt, se replace. @template {HTMLElement} T  @param {string} key  @param {T} node */
export function keyed(key, node) {
  node.dataset.key = key;
  return node;
}

/** «a, b og c». @param {string[]} words */
export function list(words) {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} og ${words.at(-1)}` : words.join('');
}

/** Si noe høflig til den som bruker skjermleser. hush tar det bort igjen når det ikke gjelder lenger. @param {HTMLElement} region */
export function announcer(region) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let latest = '';
  const say = text => {
    clearTimeout(timer);
    latest = text;
    region.textContent = '';
    // Et tomt øyeblikk imellom gjør at den samme teksten også leses to ganger på rad.
    timer = setTimeout(() => { region.textContent = text; }, 100);
  };
  const hush = text => {
    if (text && text === latest) say('');
  };
  return Object.assign(say, {hush});
}

/**
 * Vis stedet, hvis det ligger i en del av siden som ikke vises nå. Rull slik at `top` står like under det faste hodet på siden, og flytt fokus uten å rulle mer.
 * @param {HTMLElement} top  @param {HTMLElement} focused
 */
export function moveTo(top, focused) {
  focused.dispatchEvent(new CustomEvent('skjema:vis', {bubbles: true}));
  for (let node = focused.parentElement; node; node = node.parentElement) {
    if (node instanceof HTMLDetailsElement) node.open = true;
  }
  const header = document.querySelector('.md-header');
  const covered = header && getComputedStyle(header).position === 'sticky' ? header.getBoundingClientRect().height : 0;
  window.scrollTo({top: top.getBoundingClientRect().top + window.scrollY - covered - 16, behavior: 'instant'});
  focused.focus({preventScroll: true});
}

/**
 * Bytt innholdet i et element, og la fokus bli på den samme lenken eller knappen. Finnes den ikke lenger, går fokus til
 * overskriften over stedet den sto.
 * @param {HTMLElement} node  @param {...(Node | string | null | false)} children
 */
export function replace(node, ...children) {
  keepFocus(node, () => node.replaceChildren(...present(children)));
}

/**
 * Gjør en endring i et element, og la fokus bli på det som har den samme nøkkelen. Den som bruker tastatur eller
 * skjermleser, mister ellers plassen sin.
 * @param {HTMLElement} node  @param {() => void} change
 * @param {() => HTMLElement | null} [otherwise]  dit fokus går når det som hadde det, er borte
 */
export function keepFocus(node, change, otherwise = () => headingAbove(node)) {
  const active = /** @type {HTMLElement | null} */ (document.activeElement);
  if (!active || active === node || !node.contains(active)) return void change();
  const {key} = active.dataset;
  change();
  if (active.isConnected && document.activeElement === active) return;
  const again = /** @type {HTMLElement | null} */ (key === undefined ? null : node.querySelector(`[data-key="${CSS.escape(key)}"]`));
  (again ?? otherwise())?.focus({preventScroll: true});
}

/** Den første overskriften i elementet, eller den siste som vises før det. @param {HTMLElement} node */
function headingAbove(node) {
  const shown = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('h1, h2, h3, h4')]).filter(one => one.checkVisibility?.() ?? true);
  const heading = shown.find(one => node.contains(one))
    ?? shown.findLast(one => node.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING) ?? null;
  if (heading && !heading.hasAttribute('tabindex')) heading.tabIndex = -1;
  return heading;
}

/** Skriv ut bare én del av siden: den som har klassen `skjema-<part>`, se @media print. @param {string} part */
export function printOnly(part) {
  const page = document.documentElement;
  page.dataset.skrivUt = part;
  window.addEventListener('afterprint', () => delete page.dataset.skrivUt, {once: true});
  window.print();
}
