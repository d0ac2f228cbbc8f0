// Word-dokumentene av utkastet: ett punkt for hvert, laget av malen på nettstedet eller av en leseren velger.

import {el} from '../felles/dom.js';
import {saveFile} from '../felles/files.js';
import {texts} from '../felles/tekst.js';
import {isAnswered} from '../felles/utkast.js';
import {paper as filledPaper} from './besvarelse.js';
import {keyed, privacyWarning, unusable} from './deler.js';
import {evaluation} from './evaluering.js';
import {knownNames} from './mal.js';
import {MalFeil, WORD_TYPE, fillTemplate, readTemplate} from './word.js';

const MAX_BYTES = 10_000_000;
const t = texts('dokumenter');

/**
 * @typedef {{navn: string, mal: string, papirskjema: import('./besvarelse.js').Papirskjema | null, tittel: string, om: string, gjelder: string, filnavn: string, skriv: string, vises: boolean,
 *   oppbevares: string, virksomhet: string, arbeidsgivertype: string}} Dokument  slik tools/build/libraries.py har skrevet dem i maler.json
 * @typedef {{data: Record<string, unknown>, sak: string | null}} Papir  det av papiret fra Python som avgjør hva som lages
 * @typedef {{dokument: Dokument, verdier: Record<string, unknown>}} Utfylt  et dokument med verdien til plassholderne
 */

/**
 * Det dokumentene lages av: papiret fra Python, kontrollen, og dokumentene saken har.
 * @param {import('./papirer.js').Sammenheng} context
 */
export async function prepared(context) {
  const [paper, {result, agenda}] = await Promise.all([context.paper('dokumenter'), context.check()]);
  const alle = paper.gjelder ? /** @type {Dokument[]} */ (JSON.parse(new TextDecoder().decode(await readTemplate('maler.json')))) : [];
  const draft = context.draft();
  return {paper, result, documents: toMake(alle.map(one => forEmployer(one, draft.arbeidsgivertype)), paper, result, agenda, draft)};
}

/**
 * Er arbeidsgiveren av et annet slag enn virksomheten nettstedet er laget for, er den en annen, og dokumentet nevner den ikke.
 * @param {Dokument} document  @param {unknown} arbeidsgivertype  svaret i utkastet
 */
export function forEmployer(document, arbeidsgivertype) {
  const isOther = isAnswered(arbeidsgivertype) && document.arbeidsgivertype && arbeidsgivertype !== document.arbeidsgivertype;
  return isOther ? {...document, virksomhet: ''} : document;
}

/** Et dokument laget av malen på nettstedet. @param {Utfylt} one  @param {any} paper */
export async function made({dokument, verdier}, paper) {
  const {buffer} = await fillTemplate(await readTemplate(`${dokument.mal}.docx`), verdier, namesIn(dokument, verdier, paper.navn));
  return buffer;
}

/**
 * Plassholderne en mal til dokumentet kan bruke. Et papirskjema har sine egne i tillegg.
 * @param {Dokument} document  @param {Record<string, unknown>} values  @param {import('./mal.js').Navn} names
 */
export function namesIn({papirskjema}, values, names) {
  return papirskjema ? {...knownNames(values), ...names, '': Object.keys(values)} : names;
}

/** @param {import('./papirer.js').Sammenheng} context */
export async function part(context) {
  const {paper, result, documents} = await prepared(context);
  const {gjelder, navn, dag, ubrukelige} = paper;
  if (!gjelder) return [el('p', {}, 'Dokumentene er for arbeidstrening. Utkastet gjelder et annet tiltak.')];
  return [
    privacyWarning(result, 'i dokumentene'),
    unusable(ubrukelige, 'Disse svarene lot seg ikke lese og er ikke med i dokumentene. Rett dem først:'),
    el('p', {}, t('om')),
    el('ul', {class: 'papir-liste'}, ...documents.map(({dokument, verdier}) =>
      item(dokument, `${dokument.navn}-${dag}.docx`,
        template => fillTemplate(template, verdier, namesIn(dokument, verdier, navn)), context.say))),
    el('p', {}, el('a', {href: new URL('../../om/maler/', import.meta.url).href, target: '_blank', rel: 'noopener'},
      'Slik endrer dere malene (åpnes i ny fane)')),
  ];
}

/**
 * Dokumentene som passer saken, hvert med verdien til plassholderne i malen.
 * @param {Dokument[]} alle  @param {Papir} paper  @param {import('./papirer.js').Resultat} result
 * @param {import('./papirer.js').Saksliste} agenda  @param {Record<string, unknown>} draft  utkastet i filen
 * @returns {Utfylt[]}
 */
export function toMake(alle, {data, sak}, result, agenda, draft) {
  const avklaringer = agenda.map(({mangler, ...del}) => ({...del, mangler: mangler.map(svar => ({svar}))}));
  const errors = mustFix(result.funn.filter(({alvor}) => alvor === 'feil').length);
  const laget = t('laget_av_utkastet', {dag: data.dagens_dato});
  const paperOf = ({papirskjema}) => papirskjema && filledPaper(papirskjema, evaluation(papirskjema, draft), laget);
  return alle.filter(({gjelder}) => gjelder === 'begge' || gjelder === sak).map(placed(sak)).map(dokument => ({dokument, verdier: {
    ...data, avklaringer, har_avklaringer: avklaringer.length > 0, oppbevares: dokument.oppbevares, har_oppbevares: true,
    virksomhet: dokument.virksomhet, har_virksomhet: Boolean(dokument.virksomhet), maa_rettes: errors, har_maa_rettes: Boolean(errors),
    ...paperOf(dokument),
  }}));
}

/** Dokumentet med stedet det skal ligge i denne saken. @param {string | null} sak  @returns {(document: Dokument) => Dokument} */
const placed = sak => document => ({...document, oppbevares: document.papirskjema?.oppbevares[sak] ?? document.oppbevares});

/** @param {number} errors */
function mustFix(errors) {
  return errors ? `${errors === 1 ? 'Én ting' : `${errors} ting`} må rettes i utkastet først. Se rapporten.` : '';
}

/**
 * @param {Dokument} dokument  @param {string} name  filnavnet leseren får
 * @param {(template: ArrayBuffer) => Promise<Uint8Array<ArrayBuffer>>} fill  @param {(text: string) => void} say
 */
function item(dokument, name, fill, say) {
  const message = el('div', {class: 'papir-beskjed'});
  let busy = false;
  const make = async read => {
    if (busy) return;
    busy = true;
    message.replaceChildren();
    say('Dokumentet lages nå.');
    try {
      saveFile(name, await fill(await read()), WORD_TYPE);
      say(`Filen ${name} er lagret.`);
    } catch (error) {
      refuse(message, error);
    } finally {
      busy = false;
    }
  };
  const chooser = /** @type {HTMLInputElement} */ (el('input', {type: 'file', accept: `.docx,${WORD_TYPE}`, hidden: true, 'aria-label': `Velg mal til «${dokument.tittel}»`,
    onchange: async () => {
      const [file] = chooser.files;
      if (file) await make(() => contentOf(file));
      chooser.value = '';
    }}));
  return el('li', {},
    el('h4', {}, dokument.tittel),
    el('p', {}, dokument.om),
    dokument.skriv && el('p', {}, dokument.skriv),
    el('p', {}, el('strong', {}, 'Hvor det skal ligge: '), dokument.oppbevares),
    el('div', {class: 'skjema-knapper'},
      named(`word ${dokument.navn}`, 'Lag Word-dokument', dokument.tittel, 'secondary', () => make(() => readTemplate(`${dokument.mal}.docx`))),
      named(`mal ${dokument.navn}`, 'Bruk vår egen mal', dokument.tittel, 'tertiary', () => chooser.click()), chooser),
    dokument.papirskjema && el('p', {}, el('a', {href: new URL(`../../papirer/${dokument.navn}/`, import.meta.url).href, target: '_blank',
      rel: 'noopener'}, t('fyll_ut', {tittel: dokument.tittel}))),
    message);
}

/** En knapp der skjermleseren også får høre hvilket dokument den gjelder. */
function named(key, text, title, variant, onclick) {
  return keyed(key, el('button', {type: 'button', class: 'ds-button', 'data-variant': variant, onclick},
    text, el('span', {class: 'skjema-lesbar'}, `: ${title}`)));
}

/** @param {File} file */
async function contentOf(file) {
  if (file.size > MAX_BYTES) throw new MalFeil(['Filen er større enn 10 MB. Bruk en mal uten store bilder.']);
  return file.arrayBuffer();
}

function refuse(message, error) {
  const known = error instanceof MalFeil;
  if (!known) console.warn(error); // til den som feilsøker
  const heading = el('p', {tabindex: -1}, el('strong', {}, known ? 'Malen kan ikke brukes slik den er.' : 'Dokumentet lot seg ikke lage.'));
  message.append(el('div', {class: 'ds-alert', 'data-color': 'warning'}, heading,
    known ? el('ul', {}, ...error.problemer.map(text => el('li', {}, text))) : el('p', {}, 'Last siden på nytt og prøv en gang til. Lagre utkastet først.'),
    known && el('p', {}, 'Utkastet er som det var. Rett malen i Word, og velg den på nytt.')));
  heading.focus();
}
