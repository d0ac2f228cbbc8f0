// Åpner et utkast fra en fil, fra nettleseren eller fra et eksempel, og sier øverst hva som ikke kom med.

import {button, el, list, moveTo} from './dom.js';
import {readDraft, readFile, UnusableFile} from './files.js';
import {migrate} from './migrering.js';
import {isFromNav, readNav} from './navfil.js';
import {fieldLabel} from './skjema.js';
import {addDays, daysBetween} from './values.js';

const ISO_DATE = /^\d{4}-\d\d-\d\d$/;
const NAMED = 10;

export class Aapning {
  /**
   * @param {HTMLElement} message  der det står hva som skjedde  @param {import('./svarene.js').Svarene} svarene
   * @param {{loading: import('./loading.js').Loading, today: () => string, say: (text: string) => void}} hooks
   */
  constructor(message, svarene, {loading, today, say}) {
    this.message = message;
    this.svarene = svarene;
    this.data = svarene.data;
    this.loading = loading;
    this.today = today;
    this.say = say;
    this.opened = 0;
    this.isKnown = name => this.data.felt.some(field => field.navn === name);
  }

  /** Si hva som skjedde, øverst, med mulighet til å angre. */
  tell(text, lines, undo, focus = true) {
    const heading = el('p', {tabindex: -1}, el('strong', {}, text));
    const box = el('div', {class: 'ds-alert', 'data-color': 'info'},
      heading,
      ...lines.map(line => el('p', {}, line)),
      undo && button('Angre', () => {
        undo();
        this.tell('Endringen er angret.', [], null);
      }));
    this.message.replaceChildren(box);
    if (focus) moveTo(box, heading);
    else this.say(text);
  }

  /** @param {File} file */
  async file(file) {
    const number = ++this.opened;
    const marks = this.data.navKjennetegn;
    try {
      const read = await readFile(file, name => this.isKnown(name) || marks.includes(name));
      if (!isFromNav(read, marks)) return this.#draft(read, 'Utkastet i filen er åpnet.');
      const {utkast, notater} = await readNav(read, {loading: this.loading, date: this.today(),
        waiting: (text, lines) => this.tell(text, lines, null)});
      // Har leseren åpnet en annen fil imens, er det den som gjelder.
      if (number === this.opened) this.#open(utkast, 'Filen fra Nav er åpnet.', notater);
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      this.tell('Filen ble ikke åpnet. Skjemaet er som det var.', [error.message], null);
    }
  }

  /** Det leseren har bedt nettleseren huske, hvis det er noe. */
  remembered() {
    const kept = this.svarene.huske.open();
    if (!kept) return;
    try {
      this.#draft(readDraft(kept.text, this.isKnown), `Utkastet du ba nettleseren huske ${kept.day}, er hentet fram.`, false);
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      // Et tomt utkast har ingen felt, og er ingenting å hente fram.
    }
  }

  /** Eksemplet med datoene flyttet fram, slik at perioden begynner om noen uker. */
  example({utkast, laget}) {
    const days = Math.floor(daysBetween(laget, this.today()) / 7) * 7;
    const past = new Set(this.data.felt.filter(field => field.heltAar).map(field => field.navn));
    const moved = (value, name) => {
      if (Array.isArray(value)) return value.map(item => moved(item));
      if (typeof value === 'object' && value) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, moved(v, k)]));
      return typeof value === 'string' && ISO_DATE.test(value) && !past.has(name) ? addDays(value, days) : value;
    };
    const {skjemaversjon, regelversjon} = this.data;
    this.#open({...moved(utkast), skjemaversjon, regelversjon}, 'Eksempelet er fylt inn.',
      ['Personene og virksomheten er oppdiktet. Trykk «Kontroller utkastet» nederst for å se hva sjekken sier.']);
  }

  /** Et utkast kan være fra en annen tid. */
  #draft(read, text, focus = true) {
    const {utkast, notater} = migrate(read, this.data.skjemaversjon);
    if (utkast.regelversjon !== undefined && utkast.regelversjon !== this.data.regelversjon) {
      notater.push('Reglene er endret siden filen ble lagret. Kontroller utkastet på nytt.');
    }
    this.#open(utkast, text, notater, focus);
  }

  #open(utkast, text, notes, focus = true) {
    const undo = this.svarene.snapshot();
    const {uleselige, ukjente, skjulte, vurdert} = this.svarene.load(utkast);
    const named = names => list(names.map(name => `«${fieldLabel(name)}»`));
    this.tell(text, [
      ...notes,
      uleselige.length && `Noe lot seg ikke lese og er ikke tatt med: ${named(uleselige)}.`,
      !vurdert && 'Noen av vurderingene i filen lot seg ikke lese og er ikke tatt med.',
      skjulte.length && `Disse svarene gjelder ikke når resten er slik, og er ikke med i utkastet: ${named(skjulte)}.`,
      ukjente.length && `Filen har noe skjemaet ikke kjenner, og som ikke er tatt med: ${list(ukjente.slice(0, NAMED).map(name => `«${name}»`))}`
        + `${ukjente.length > NAMED ? ` og ${ukjente.length - NAMED} til` : ''}.`,
      el('a', {href: '#kontroller'}, 'Gå til knappen som kontrollerer utkastet'),
    ].filter(Boolean), focus ? undo : null, focus);
  }
}
