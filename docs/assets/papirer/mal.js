// Kontrollerer en Word-mal, og sier på norsk hva som er galt og hvor det står.

/**
 * De kjente plassholderne, etter listen de hører til. "" er dem som kan stå hvor som helst. En liste uten kjente navn
 * (null) tar imot alt.
 * @typedef {Record<string, string[] | null>} Navn
 */

const PARTS = /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/;
const MAIN = 'wordprocessingml.document.main+xml';
const LONGEST = 60;

/** Navnene i dataene, når ingen har sagt hva som er kjent. @param {Record<string, unknown>} data  @returns {Navn} */
export function knownNames(data) {
  /** @type {Navn} */
  const names = {'': Object.keys(data)};
  const collect = row => {
    for (const [name, value] of Object.entries(row)) {
      if (!Array.isArray(value)) continue;
      const rows = value.filter(one => typeof one === 'object' && one);
      names[name] = rows.length ? [...new Set([...names[name] ?? [], ...rows.flatMap(Object.keys)])] : names[name] ?? null;
      rows.forEach(collect);
    }
  };
  collect(data);
  return names;
}

// --- filen -----------------------------------------------------------------------

/**
 * Filen som zip, eller grunnen til at den ikke er et Word-dokument.
 * @param {any} PizZip  @param {ArrayBuffer} content  @returns {{zip?: any, problem?: string}}
 */
export function openTemplate(PizZip, content) {
  const start = String.fromCharCode(...new Uint8Array(content.slice(0, 4)));
  if (start === '%PDF') return {problem: 'Filen er en PDF. Malen må være et Word-dokument (.docx).'};
  if (start === '\u00d0\u00cf\u0011\u00e0') {
    return {problem: 'Filen er en eldre Word-fil (.doc), eller den har passord. Åpne den i Word, og lagre den som .docx uten passord.'};
  }
  if (!start.startsWith('PK')) return {problem: 'Filen er ikke et Word-dokument (.docx).'};
  let zip;
  try {
    zip = new PizZip(content);
  } catch {
    return {problem: 'Filen er skadet og lar seg ikke åpne. Åpne malen i Word og lagre den på nytt.'};
  }
  const types = zip.file('[Content_Types].xml')?.asText() ?? '';
  if (types.includes(MAIN)) return {zip};
  return {problem: types.includes('wordprocessingml.template') || types.includes('macroEnabled')
    ? 'Filen er en Word-fil av en annen type (.dotx eller .docm). Åpne den i Word, og lagre den som .docx.'
    : 'Filen er ikke et Word-dokument (.docx).'};
}

// --- plassholderne ------------------------------------------------------------------

/**
 * Plassholderne som ikke kan brukes der de står, som norske setninger.
 * @param {{file: string, parts: any[]}[]} files  delene av malen slik docxtemplater har lest dem
 * @param {Record<string, unknown>} data  @param {Navn} names  @param {any} zip
 */
export function misused(files, data, names, zip) {
  /** @type {Map<string, string>} */
  const said = new Map(); // den samme feilen sies én gang, med det første stedet
  /** @type {Map<string, number>} */
  let seen;
  const check = (part, lists, file) => {
    const {value, module, subparsed, inverted} = part;
    const written = `{${module === 'loop' ? inverted ? '^' : '#' : module === 'rawxml' ? '@' : ''}${value}}`;
    const number = seen.get(written) ?? 0;
    seen.set(written, number + 1);
    const problem = wrong(value, module, lists);
    if (problem && !said.has(problem)) said.set(problem, `${problem} ${inPart(zip, file, [written], number)}`.trim());
    if (subparsed) each(subparsed, value in names && !inverted ? [...lists, value] : lists, file);
  };
  const each = (list, lists, file) => list.filter(part => part.type === 'placeholder').forEach(part => check(part, lists, file));
  const wrong = (value, module, lists) => {
    const open = ['', ...lists].some(list => names[list] === null);
    const allowed = ['', ...lists].flatMap(list => names[list] ?? []);
    if (module && module !== 'loop') return `{@${value}} kan ikke brukes. Skriv {${value}} uten @.`;
    if (value === '.') return lists.length && names[lists.at(-1)] === null ? '' : '{.} virker bare i en liste av tekster. Skriv navnet på plassholderen.';
    if (open && !allowed.includes(value)) return '';
    if (!allowed.includes(value)) return unknown(value, allowed, names);
    if (module && !(value in names) && !isCondition(value, data)) return notCondition(value, allowed);
    if (!module && value in names) return `{${value}} er en liste. Skriv {#${value}} foran og {/${value}} etter det som skal gjentas.`;
    if (!module && typeof data[value] === 'boolean') return `{${value}} er et vilkår. Skriv {#${value}} foran og {/${value}} etter det vilkåret gjelder.`;
    return '';
  };
  for (const {file, parts} of files) {
    seen = new Map();
    each(parts, [], file);
  }
  return [...said.values(), ...otherDelimiters(zip)];
}

/** Et vilkår er sant eller usant. En tekst er det ikke: også «Ikke avklart» ville vært sann. */
function isCondition(value, data) {
  return /^(har|er)_/.test(value) && typeof data[value] !== 'string';
}

function notCondition(value, allowed) {
  const condition = `har_${value}`;
  return allowed.includes(condition)
    ? `{#${value}} er et svar og ikke et vilkår. Skriv {#${condition}} foran og {/${condition}} etter det som bare skal med når det er svart, eller {^${condition}} når svaret mangler.`
    : `{#${value}} er verken en liste eller et vilkår. Skriv {${value}} uten #.`;
}

/** Malen kan ikke bytte ut klammene: da ville resten av den ikke blitt kontrollert. @param {any} zip */
function otherDelimiters(zip) {
  return Object.keys(zip.files).filter(name => PARTS.test(name)).flatMap(name => {
    const found = [...xml(zip, name).getElementsByTagName('w:p')]
      .map(node => [...node.getElementsByTagName('w:t')].map(part => part.textContent).join(''))
      .map(text => /\{\s*=[^}]*\}?/.exec(text)?.[0]).find(Boolean);
    return found ? [`${found} kan ikke brukes. Skriv plassholderne mellom { og }. ${inPart(zip, name, [found], 0)}`.trim()] : [];
  });
}

function unknown(value, allowed, names) {
  const list = Object.keys(names).find(name => name && names[name]?.includes(value));
  if (list) return `{${value}} virker bare mellom {#${list}} og {/${list}}.`;
  const near = nearest(value, [...allowed, ...Object.values(names).flatMap(some => some ?? [])]);
  return `Plassholderen {${value}} finnes ikke. ${near ? `Mente du {${near}}?` : 'Rett navnet i malen.'}`;
}

/** Det kjente navnet som ligner mest, eller tom tekst. @param {string} written  @param {string[]} names */
export function nearest(written, names) {
  const plain = written.trim().toLowerCase().replace(/æ/g, 'ae').replace(/ø/g, 'o').replace(/å/g, 'aa').replace(/[\s-]+/g, '_');
  let best = '';
  let least = Math.max(2, Math.floor(plain.length / 3)) + 1;
  for (const name of names) {
    const steps = distance(plain, name);
    if (steps < least) [best, least] = [name, steps];
  }
  return best;
}

/** Hvor mange tegn som må legges til, fjernes eller byttes. */
function distance(from, to) {
  let row = [...Array(to.length + 1).keys()];
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[to.length];
}

// --- feil docxtemplater finner ---------------------------------------------------------

/** @param {any} error  det docxtemplater kastet  @param {any} zip */
export function syntaxProblems(error, zip) {
  const errors = error.properties?.errors ?? [error];
  return [...new Set(errors.map(one => sentence(one.properties ?? {}, zip)))];
}

function sentence({id, xtag = '', context = '', openingtag = '', closingtag = ''}, zip) {
  const tag = String(xtag).split(/[{}]/).find(Boolean) ?? '';
  switch (id) {
    case 'unclosed_tag': return `Plassholderen som begynner med {${tag}, mangler en avsluttende }. ${where(zip, `{${tag}`)}`;
    case 'unopened_tag': return `Det står en } uten { foran. ${where(zip, `${tag}}`)}`;
    case 'duplicate_open_tag':
    case 'duplicate_close_tag': return `Skriv bare én klamme på hver side: {navn}, ikke {{navn}}. ${where(zip, String(context).trim())}`;
    case 'unclosed_loop': return `{#${tag}} mangler en {/${tag}} etter seg. ${where(zip, `{#${tag}}`, `{^${tag}}`)}`;
    case 'unopened_loop': return `{/${tag}} mangler en {#${tag}} foran seg. ${where(zip, `{/${tag}}`)}`;
    case 'closing_tag_does_not_match_opening_tag':
      return `{#${openingtag}} er avsluttet med {/${closingtag}}. De må ha samme navn. ${where(zip, `{/${closingtag}}`)}`;
    case 'unbalanced_loop_tags':
    case 'loop_position_invalid': return `{#${tag}} og {/${tag}} står ikke på samme nivå. Sett begge i hver sin linje, eller begge i samme rad i en tabell.`;
    default: return 'Malen lar seg ikke lese som Word (.docx). Åpne den i Word og lagre den på nytt.';
  }
}

// --- hvor i malen ------------------------------------------------------------------------

/** Hvor i malen noe står: avsnittet og overskriften over, eller tom tekst. @param {any} zip  @param {...string} needles */
function where(zip, ...needles) {
  for (const name of Object.keys(zip.files).filter(file => PARTS.test(file))) {
    const found = inPart(zip, name, needles, 0);
    if (found) return found;
  }
  return '';
}

/** Det samme i én del av malen, der det står for gang nummer `number` (fra null). */
function inPart(zip, name, needles, number) {
  if (!PARTS.test(name)) return '';
  const headings = headingStyles(zip);
  let left = number;
  let heading = '';
  let before = '';
  for (const node of xml(zip, name).getElementsByTagName('w:p')) {
    const text = [...node.getElementsByTagName('w:t')].map(part => part.textContent).join('').trim();
    const here = Math.max(...needles.map(needle => text.split(needle).length - 1));
    left -= here;
    if (here && left < 0) {
      const place = needles.includes(text) && before ? `etter «${short(before)}»` : `i «${short(text)}»`;
      if (name.includes('/header')) return `Se i toppteksten, ${place}.`;
      if (name.includes('/footer')) return `Se i bunnteksten, ${place}.`;
      return `Se ${place}${heading ? `, under overskriften «${short(heading)}»` : ''}.`;
    }
    if (!text) continue;
    before = text;
    if (headings.has(node.getElementsByTagName('w:pStyle')[0]?.getAttribute('w:val'))) heading = text;
  }
  return '';
}

/** Id-ene til overskriftsstilene. I en norsk mal heter de Overskrift1, men navnet i filen er engelsk. */
function headingStyles(zip) {
  const styles = [...xml(zip, 'word/styles.xml').getElementsByTagName('w:style')];
  return new Set(styles.filter(style => /^heading \d/i.test(style.getElementsByTagName('w:name')[0]?.getAttribute('w:val') ?? ''))
    .map(style => style.getAttribute('w:styleId')));
}

function xml(zip, name) {
  return new DOMParser().parseFromString(zip.file(name)?.asText() ?? '<x/>', 'text/xml');
}

function short(text) {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
}
