// Overføringsarket: svarene slik Navs skjema spør, med en knapp som kopierer hvert av dem. Alt om felt, rekkefølge,
// lengder og hva Nav stopper, kommer fra Python; her blir det bare vist.

import {button, el} from '../felles/dom.js';
import {texts} from '../felles/tekst.js';
import {shortDateInWords} from '../felles/values.js';
import {copyButton, fileButton, keyed, privacyWarning, styles} from './deler.js';

/** @typedef {{regel: string, tittel: string, tekst: string}} Note */
/** @typedef {{nav: string, etikett: string, felt: string[], verdi: string, mangler: string | null, teller: string | null,
 *   forLang: boolean, om: string[], noter: Note[], medFormaal: {verdi: string, teller: string, forLang: boolean} | null}} Rad */

const t = texts('overforingsark');
const NEW_TAB = {target: '_blank', rel: 'noopener'};

/** @param {import('./papirer.js').Sammenheng} context */
export async function part({paper, check, say, today}) {
  const [sheet, {result}] = await Promise.all([paper('overforingsark'), check(), styles('overforingsark.css')]);
  if (!sheet.gjelder) return [el('p', {}, 'Arket er for arbeidstrening gjennom Nav. Utkastet gjelder et annet tiltak.')];
  return [el('div', {class: 'ark'},
    el('p', {class: 'ark-tittel'}, el('strong', {}, `Overføringsark til Navs skjema, laget ${shortDateInWords(today())}`)),
    el('p', {}, 'Ha arket ved siden av når du fyller ut Navs skjema. Feltene har samme navn og rekkefølge som der.',
      el('span', {class: 'bare-skjerm'}, ' «Kopier» legger svaret på utklippstavlen, skrevet slik Nav vil ha det. Der ligger det til du kopierer noe annet.')),
    privacyWarning(result, 'på arket og i filen'),
    el('div', {class: 'skjema-knapper'},
      keyed('ark skriv', button('Skriv ut arket', printSheet)),
      fileButton('Lagre som fil til Navs løsning', sheet.filnavn, () => sheet.innhold, 'application/json', say)),
    el('p', {class: 'ark-om bare-skjerm'}, 'Filen er skrevet slik Navs løsning lagrer avtalen. Navs skjema kan ikke åpne den. Den er for et program som kan, og du kan åpne den her igjen. ',
      el('a', {href: `${rulesPage()}../navs-skjema/`, ...NEW_TAB}, 'Om arket og filen (åpnes i ny fane)'), '.'),
    el('section', {class: 'ark-svar', 'aria-labelledby': 'ark-svar'},
      el('h4', {id: 'ark-svar'}, 'Hva Nav ville svart'),
      sheet.stopper.length > 0 && el('p', {}, 'Nav-skjemaet vil stoppe dette:'),
      sheet.stopper.length > 0 && el('ul', {}, ...sheet.stopper.map(stop)),
      ...sheet.merknader.map(text => el('p', {}, text))),
    ...sheet.steg.map((step, number) => el('section', {class: 'ark-steg', 'aria-labelledby': `ark-steg-${number}`},
      el('h4', {id: `ark-steg-${number}`}, `${number + 1}. ${step.navn}`),
      ...step.deler.flatMap(({navn, felt}) => [
        navn !== step.navn && el('h5', {}, navn),
        el('ul', {class: 'ark-felt'}, ...felt.map(row => field(row, navn, say)))]))),
    sheet.utenFelt.length > 0 && el('details', {class: 'skjema-fold ark-resten'},
      el('summary', {id: 'ark-uten', 'data-key': 'fold ark-uten'}, t('uten_felt', {antall: sheet.utenFelt.reduce((sum, {svar}) => sum + svar.length, 0)})),
      el('div', {class: 'skjema-foldet'},
        el('p', {}, t('uten_felt_om')),
        ...sheet.utenFelt.map(post => without(post, say)))))];
}

/** Noe Navs skjema ville stoppet, med regelen som ser det og veien til feltet. */
function stop({tekst, naar, regel, tittel, felt}) {
  const [first] = felt;
  return el('li', {},
    `${tekst} `,
    el('span', {class: 'ark-om'}, `Skjer når ${naar}.`),
    el('span', {class: 'bare-skjerm ark-om'}, ' ', ruleLink(regel, tittel, `stopp ${regel} ${first}`),
      first && ' · ', first && el('a', {href: `#${fieldId(first)}`, 'data-key': `ark felt ${first} ${tekst}`}, 'Gå til feltet')));
}

/** @param {Rad} row  @param {string} group  delen feltet står i; «Fornavn» finnes i tre */
function field(row, group, say) {
  const [first] = row.felt;
  return el('li', {'data-nav': row.nav, 'data-peker': first},
    el('div', {class: 'ark-navn'}, row.etikett),
    row.verdi ? el('div', {class: 'ark-verdi', dir: 'auto'}, row.verdi) : el('div', {class: 'ark-mangler'}, row.mangler),
    row.verdi && copy(row.verdi, `${row.etikett}, ${group}`, first, say),
    row.teller && el('span', {class: row.forLang ? 'ark-teller for-mye' : 'ark-teller'}, row.teller),
    row.medFormaal && el('div', {class: 'bare-skjerm'}, copy(row.medFormaal.verdi, t('formaal_av', {felt: row.etikett}), `${first} formaal`, say, t('formaal')),
      el('span', {class: row.medFormaal.forLang ? 'ark-teller for-mye' : 'ark-teller'}, row.medFormaal.teller)),
    ...row.om.map(text => el('p', {class: 'ark-om'}, text)),
    ...row.noter.map(({regel, tittel, tekst}) => el('p', {class: 'ark-note'}, `${tekst} `,
      el('span', {class: 'bare-skjerm'}, ruleLink(regel, tittel, `note ${first} ${regel} ${tekst}`)))));
}

/** Svar uten felt hos Nav. Tekst noen har skrevet, kan kopieres; resten er bare til å se på. */
function without({tekst, svar}, say) {
  return el('div', {class: 'ark-uten'},
    el('p', {}, tekst),
    el('dl', {}, ...svar.map(({felt, etikett, verdi, fritekst}) => el('div', {},
      el('dt', {}, etikett),
      el('dd', {dir: 'auto'}, verdi),
      fritekst && el('dd', {}, copy(verdi, etikett, felt, say))))));
}

/** «Kopier» står på alle knappene; skjermleseren sier hva. */
function copy(text, label, key, say, shown = 'Kopier') {
  const node = copyButton(shown, () => text, say, `ark ${key}`);
  node.querySelector('button').setAttribute('aria-label', `${shown}: ${label}`);
  return node;
}

function ruleLink(rule, title, key) {
  return el('a', {href: `${rulesPage()}#${rule}`, 'data-key': `ark ${key}`, ...NEW_TAB}, `Regelen «${title}»`);
}

/** Adressen til siden «Reglene». */
function rulesPage() {
  return /** @type {HTMLElement} */ (document.querySelector('[data-avtalesjekk]')).dataset.regler;
}

/** /maal/0/beskrivelse blir maal-0-beskrivelse, som er id-en i skjemaet. @param {string} pointer */
function fieldId(pointer) {
  return pointer.slice(1).replaceAll('/', '-');
}

function printSheet() {
  const page = document.documentElement;
  page.dataset.skrivArk = '';
  window.addEventListener('afterprint', () => delete page.dataset.skrivArk, {once: true});
  window.print();
}
