// Åpner et utkast fra en fil, fra nettleseren eller fra et eksempel, og sier øverst hva som ikke kom med.

import {button, el, list, moveTo} from '../felles/dom.js';
import {texts} from '../felles/tekst.js';
import {quoted, readBytes, readDraft, UnusableFile} from '../felles/files.js';
import {migrate} from './migrering.js';
import {fieldLabel} from '../felles/skjema.js';
import {addDays, daysBetween, isDate} from '../felles/values.js';

/**
 * @typedef {'eksempel' | 'fil' | 'husket' | 'nav' | 'bytte'} Kilde  hvor utkastet kommer fra; bytte når leseren har byttet skjema
 * @typedef {{focus?: boolean, gjelder?: boolean[]}} Hvordan  gjelder er om hver av vurderingene gjelder, når sjekken har sagt det
 * @typedef {{utkast: Record<string, unknown>, kilde: Kilde, tekst: string, notater: string[], hvordan?: Hvordan}} Aapnet
 *   et utkast som er lest, og det som skal sies om det
 */

const t = texts('aapne');

/** Det som åpnes, etter hva filen var. @type {Record<string, string>} */
const OPENED = {utkast: 'Utkastet i filen er åpnet.', nav: 'Filen fra Nav er åpnet.'};

export class Aapning {
  /**
   * @param {HTMLElement} message  der det står hva som skjedde  @param {import('./svarene.js').Svarene} svarene
   * @param {{historie: import('./historie.js').Historie<any>, loading: import('../python/loading.js').Loading, today: () => string,
   *   fresh: () => void, change: (skjema: string, opened: Aapnet) => Promise<boolean>, current: () => Aapning, say: (text: string) => void}} hooks
   *   fresh kalles når noe annet står i skjemaet enn det som ble kontrollert, change når utkastet hører til et annet skjema, og
   *   current er denne delen av det skjemaet som vises
   */
  constructor(message, svarene, {historie, loading, today, fresh, change, current, say}) {
    this.message = message;
    this.svarene = svarene;
    this.data = svarene.data;
    this.historie = historie;
    this.loading = loading;
    this.today = today;
    this.fresh = fresh;
    this.change = change;
    this.current = current;
    this.say = say;
    this.opened = 0;
    this.isKnown = name => this.data.felt.some(field => field.navn === name) || Object.hasOwn(this.data.andreFelt, name);
  }

  /**
   * Si hva som skjedde, øverst. Det som sto i skjemaet før, kan hentes tilbake herfra så lenge siden er åpen.
   * @param {string} text  @param {(string | Node)[]} lines
   * @param {{focus?: boolean, choices?: HTMLElement[], replaced?: boolean}} [how]  replaced når noe annet nettopp kom i stedet
   */
  tell(text, lines, {focus = true, choices = [], replaced = false} = {}) {
    const heading = el('p', {tabindex: -1}, el('strong', {}, text));
    const {before, after} = this.historie;
    const buttons = [...choices,
      before.length > 0 && button(replaced ? 'Hent tilbake det som sto her' : 'Hent tilbake det som sto her før', () => this.#undo()),
      after.length > 0 && button('Gjør om', () => this.#redo())].filter(Boolean);
    const box = el('div', {class: 'ds-alert', 'data-color': 'info'},
      heading,
      ...lines.map(line => el('p', {}, line)),
      buttons.length > 0 && el('div', {class: 'skjema-knapper'}, ...buttons));
    this.message.replaceChildren(box);
    this.message.classList.remove('er-lest');
    if (focus) moveTo(box, heading);
    else this.say(text);
  }

  async #undo() {
    this.opened += 1;
    if (await this.historie.undo()) this.current().tell('Det som sto her, er hentet tilbake.', []);
  }

  async #redo() {
    this.opened += 1;
    if (await this.historie.redo()) this.current().tell('Det er gjort om igjen.', []);
  }

  /** @param {File} file */
  async file(file) {
    const number = ++this.opened;
    // Har noe annet kommet i skjemaet imens, er det det som gjelder.
    const isLatest = () => number === this.opened;
    try {
      const {maksByte, forStor} = this.data.fil;
      const bytes = await readBytes(file, maksByte, forStor);
      if (!isLatest()) return;
      if (!this.loading.ready) this.tell('Filen åpnes når sjekken er klar …', ['Skjemaet er som det var til filen er lest. Du kan skrive imens.']);
      const answer = JSON.parse(await this.#read(bytes));
      if (!isLatest()) return;
      if (answer.grunn) throw new UnusableFile(answer.grunn);
      const {utkast, slag, notater, gjelder} = answer;
      if (slag === 'utkast') this.#draft(utkast, 'fil', OPENED.utkast, {gjelder});
      else this.#open(utkast, slag, OPENED[slag], notater, {gjelder});
    } catch (error) {
      const known = error instanceof UnusableFile;
      // Feilen skal også være å finne for den som feilsøker.
      if (!known) console.warn(error);
      if (isLatest()) this.tell('Filen ble ikke åpnet. Skjemaet er som det var.', [known ? error.message : 'Det gikk noe galt hos oss da filen ble lest.']);
    }
  }

  /** Utkastet i bytene, eller grunnen, som JSON. Kaster UnusableFile når sjekken ikke kan svare. @param {ArrayBuffer} bytes */
  async #read(bytes) {
    try {
      return await this.loading.file(bytes);
    } catch (error) {
      if (!error.grunn || error.grunn === 'sjekk') throw error;
      throw new UnusableFile('Filen kan ikke åpnes nå, for sjekken lot seg ikke hente eller starte. '
        + 'Velg filen på nytt for å prøve igjen, eller bruk en annen nettleser. Filen er ikke endret.');
    }
  }

  /** Det leseren har bedt nettleseren huske, hvis det er noe. @param {boolean} [byReader]  leseren ba om det nå */
  remembered(byReader = false) {
    const kept = this.svarene.huske.open();
    try {
      if (!kept) throw new UnusableFile('Nettleseren husker ikke noe utkast.');
      const read = readDraft(kept.text, this.isKnown);
      const open = () => this.#draft(read, 'husket', `Utkastet du ba nettleseren huske ${kept.day}, er hentet fram.`, {focus: byReader});
      // Den som har gått til et annet skjema, skal ikke bli ført bort derfra.
      if (!byReader && read.modus !== undefined && this.#belongs(read) !== this.data.skjema) {
        this.tell(t('annet_husket', {dag: kept.day}), [], {focus: false, choices: [button(t('hent_husket'), open)]});
      } else {
        open();
      }
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      // Et tomt utkast har ingen felt, og er ingenting å hente fram.
      if (byReader) this.tell('Det er ikke noe utkast å hente fram. Skjemaet er som det var.', []);
    }
  }

  /** Nettleseren husker noe annet enn det som kom herfra. @param {boolean} byReader  leseren ba nettopp om å huske utkastet */
  conflict(byReader) {
    this.tell('Utkastet er endret i et annet vindu.', ['Nettleseren husker nå noe annet enn det som står her. Det du endrer her, huskes ikke før du har valgt.'], {
      focus: byReader,
      choices: [
        button('Hent det som er husket', () => this.remembered(true)),
        button('Husk det som står her i stedet', () => {
          this.svarene.huske.replace();
          this.tell('Nettleseren husker det som står her.', []);
        }),
      ],
    });
  }

  /** Eksemplet med datoene flyttet fram, slik at perioden begynner om noen uker. */
  example({utkast, laget}) {
    const days = Math.floor(daysBetween(laget, this.today()) / 7) * 7;
    const past = new Set(this.data.felt.filter(field => field.heltAar).map(field => field.navn));
    const moved = (value, name) => {
      if (Array.isArray(value)) return value.map(item => moved(item));
      if (typeof value === 'object' && value) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, moved(v, k)]));
      return isDate(value) && !past.has(name) ? addDays(value, days) : value;
    };
    const {skjemaversjon, regelversjon} = this.data;
    this.#open({...moved(utkast), skjemaversjon, regelversjon}, 'eksempel', 'Eksempelet er fylt inn.',
      ['Personene og virksomheten er oppdiktet. Trykk «Kontroller utkastet» nederst for å se hva sjekken sier.']);
  }

  /** Tøm skjemaet. */
  empty() {
    this.#replace(() => this.svarene.empty());
    this.tell('Skjemaet er tømt.', [], {replaced: true});
  }

  /** Skjemaet utkastet hører til. @param {Record<string, unknown>} draft  @returns {string} */
  #belongs({modus}) {
    const {skjemaer, uten} = this.data;
    return typeof modus === 'string' && Object.hasOwn(skjemaer, modus) ? modus : uten;
  }

  /** Leseren har slettet alt, også det som kunne vært hentet tilbake. */
  erased() {
    this.#replace(() => this.svarene.empty());
    this.historie.clear();
    this.svarene.saved.clear();
    this.tell('Alt er slettet fra denne nettleseren, og skjemaet er tømt.', ['Filer du har lagret, har du fortsatt.']);
  }

  /**
   * Et utkast kan være fra en annen tid.
   * @param {Record<string, unknown>} read  @param {Kilde} source  @param {string} text  @param {Hvordan} [how]
   */
  #draft(read, source, text, how = {}) {
    const {utkast, notater} = migrate(read, this.data.skjemaversjon, this.data.utgaver);
    if (utkast.regelversjon !== undefined && utkast.regelversjon !== this.data.regelversjon) {
      notater.push('Reglene er endret siden utkastet ble lagret. Kontroller utkastet på nytt.');
    }
    this.#open(utkast, source, text, notater, how);
  }

  /**
   * @param {Record<string, unknown>} utkast  @param {Kilde} source  @param {string} text  @param {string[]} notes
   * @param {Hvordan} [how]
   */
  #open(utkast, source, text, notes, how = {}) {
    const opened = {utkast, kilde: source, tekst: text, notater: notes, hvordan: how};
    const skjema = this.#belongs(utkast);
    if (skjema === this.data.skjema) this.show(opened);
    else this.change(skjema, opened);
  }

  /** Fyll utkastet inn i skjemaet, og si hva som ikke kom med. @param {Aapnet} opened */
  show({utkast, kilde, tekst, notater, hvordan = {}}) {
    const {focus = true, gjelder} = hvordan;
    const {uleselige, ukjente, skjulte, brutte, vurdert} = this.#replace(() => this.svarene.load(utkast, kilde, gjelder));
    const named = names => list(names.map(name => `«${this.data.andreFelt[name] ?? fieldLabel(name)}»`));
    this.tell(tekst, [
      ...notater,
      uleselige.length && `Noe lot seg ikke lese og er ikke tatt med: ${named(uleselige)}.`,
      !vurdert && 'Noen av vurderingene lot seg ikke lese og er ikke tatt med.',
      brutte.length && `Linjeskiftene er gjort om i disse svarene: ${named(brutte)}.`,
      skjulte.length && `Disse svarene gjelder ikke når resten er slik, og er ikke med i utkastet: ${named(skjulte)}.`,
      ukjente.length && `Utkastet har noe skjemaet ikke kjenner, og som ikke er tatt med: ${quoted(ukjente)}.`,
      el('a', {href: '#kontroller'}, 'Gå til knappen som kontrollerer utkastet'),
    ].filter(Boolean), {focus, replaced: true});
  }

  /** @template T  @param {() => T} fill  @returns {T} */
  #replace(fill) {
    const filled = this.historie.replace(() => {
      this.fresh();
      return fill();
    });
    this.opened += 1; // en fil som fortsatt leses, skal ikke komme i stedet for dette
    return filled;
  }
}
