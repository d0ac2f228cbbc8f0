// Ett steg om gangen. Hvert steg, oversikten, resultatet og papirene er en visning med sin egen adresse (#steg-parter), så
// nettleserens egne knapper går fram og tilbake. Uten skript, og når leseren vil, vises alt på én side.

import {moveTo} from '../felles/dom.js';

/** Adressen til alt på én side. */
export const ALL = 'alt';
/** Adressen tilbake til ett steg om gangen. */
const ONE = 'steg';

/**
 * @typedef {{id: string, node: HTMLElement, heading: () => HTMLElement | null, isShown: () => boolean}} Visningen
 *   isShown er om visningen er med nå
 */

export class Visninger {
  /**
   * @param {HTMLElement} root  @param {Visningen[]} views  i rekkefølge
   * @param {(id: string, title: string) => void} onShow  kalles når en annen vises
   */
  constructor(root, views, onShow) {
    this.root = root;
    this.views = views;
    this.onShow = onShow;
    this.links = new Map(views.map(({id}) => [id, root.querySelector(`.skjema-deler a[href="#${id}"]`)]));
    /** Det som vises: id-en til en visning, eller alt. */
    this.current = '';
    /** Den første visningen sist vi så etter. @type {Visningen | null} */
    this.before = null;
    // Den som blir ført til et felt eller et funn, skal se det.
    root.addEventListener('skjema:vis', event => this.#reveal(/** @type {HTMLElement} */ (event.target)));
  }

  /** Den første visningen som er med. */
  get first() {
    return this.views.find(view => view.isShown()) ?? this.views[0];
  }

  /**
   * Vis det adressen nevner. @param {string} name  @returns {boolean} om den nevnte en visning
   */
  follow(name) {
    if (name === ALL) return this.#showAll();
    const view = name === ONE || !name ? this.first : this.views.find(one => one.id === name);
    if (!view) return false;
    if (!view.isShown()) return this.follow(''); // et resultat som er borte når siden er lastet på nytt
    // Den som er på siden med alt, blir der til hen ber om noe annet.
    if (this.current !== ALL || name === ONE) this.#show(view.id);
    const heading = view.heading();
    if (name && heading) moveTo(heading, heading);
    return true;
  }

  /** Noe er kommet til eller tatt bort. Det som vises, er noe som er med. */
  changed() {
    for (const view of this.views) {
      const item = /** @type {HTMLElement} */ (this.links.get(view.id)?.closest('li'));
      if (item) item.hidden = !view.isShown();
    }
    if (!this.current || this.current === ALL) return;
    // Det første spørsmålet er bare med når det ikke er besvart, og da må det besvares før resten.
    const {first} = this;
    const isNew = first !== this.before && first === this.views[0];
    this.before = first;
    if (isNew || !this.views.find(view => view.id === this.current).isShown()) this.#show(first.id);
  }

  /** @param {HTMLElement} node */
  #reveal(node) {
    const view = this.views.find(one => one.node.contains(node));
    if (!view || this.current === ALL || this.current === view.id) return;
    this.#show(view.id);
    // Fra resultatet kommer leseren tilbake dit hen var. Har lenken gitt en adresse, er det den som gjelder.
    const named = document.getElementById(window.location.hash.slice(1));
    if (!named || !view.node.contains(named)) window.history.pushState(null, '', `#${view.id}`);
  }

  /** Den som ber om alt, skal videre fra toppen av det. Den som åpner siden slik, står der alt. */
  #showAll() {
    const heading = this.current && this.current !== ALL && this.first.heading();
    this.#show(ALL);
    if (heading) moveTo(heading, heading);
    return true;
  }

  /** @param {string} id */
  #show(id) {
    this.current = id;
    this.root.dataset.visning = id;
    for (const view of this.views) view.node.classList.toggle('er-vist', view.id === id);
    this.root.classList.toggle('er-underveis', id !== ALL && id !== this.first.id);
    const view = this.views.find(one => one.id === id);
    this.onShow(id, view?.heading()?.textContent ?? '');
    return true;
  }
}
