// Det noen har limt inn med kulepunkter og tomme linjer, blir ekte punkter og avsnitt i dokumentet. Da kan en skjermleser
// si at det er en liste, og Word bryter linjene riktig.

const DOCUMENT = 'word/document.xml';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Det folk skriver og limer inn foran et punkt. «o» med tabulator er det Word gir for et punkt på nivå to. */
const POINT = /^\s*(?:[-–—•·*‣▪◦●\uF0B7]|o(?=\t))\s+(?=\S)/;
const NUMBERED = /^\s*\d{1,2}[.)]\s+\S/;

/** Gjør om avsnittene i et ferdig utfylt dokument. Et dokument uten slike er urørt. @param {any} zip */
export function withLists(zip) {
  const text = zip.file(DOCUMENT).asText();
  if (!/<w:br\/>|<w:t(?: [^>]*)?>\s*(?:[-–—•·*‣▪◦●\uF0B7]|o\t)\s/.test(text)) return;
  const root = new DOMParser().parseFromString(text, 'text/xml');
  const bullet = styleId(zip, 'list bullet');
  const found = [...root.getElementsByTagName('w:p')].filter(node => split(node, bullet));
  if (!found.length) return;
  zip.file(DOCUMENT, DECLARATION + new XMLSerializer().serializeToString(root).replace(/^<\?xml[^>]*\?>\s*/, ''));
}

/** Del avsnittet der det er linjer. @param {Element} paragraph  @param {string | null} bullet  stilen til et punkt */
function split(paragraph, bullet) {
  const content = [...paragraph.childNodes].filter(node => node.nodeName !== 'w:pPr');
  /** @type {Node[][]} */
  const lines = [[]];
  for (const node of content) {
    if (isBreak(node)) lines.push([]);
    else lines.at(-1).push(node);
  }
  const texts = lines.map(line => line.map(node => node.textContent).join(''));
  const isList = texts.some(text => POINT.test(text)) || texts.filter(text => NUMBERED.test(text)).length > 1;
  if (!isList && !texts.some((text, number) => number && !text.trim())) return false;
  const written = lines.filter((_, number) => texts[number].trim());
  if (!written.length) return false; // bare tomme linjer er plass til å skrive for hånd
  const [properties] = [...paragraph.childNodes].filter(node => node.nodeName === 'w:pPr');
  for (const line of written) {
    const one = paragraph.cloneNode(false);
    if (properties) one.appendChild(properties.cloneNode(true));
    for (const node of line) one.appendChild(node);
    if (bullet && POINT.test(line.map(node => node.textContent).join(''))) asPoint(/** @type {Element} */ (one), bullet);
    paragraph.parentNode.insertBefore(one, paragraph);
  }
  paragraph.parentNode.removeChild(paragraph);
  return true;
}

/** Et linjeskift er alene i sin del av avsnittet; et sideskift har en type. @param {Node} node */
function isBreak(node) {
  const [found] = node.nodeName === 'w:r' ? [.../** @type {Element} */ (node).getElementsByTagName('w:br')] : [];
  return Boolean(found) && !node.textContent && !found.getAttribute('w:type');
}

/** Stilen gir punktet, så tegnet foran tas bort. @param {Element} paragraph  @param {string} bullet */
function asPoint(paragraph, bullet) {
  const document = paragraph.ownerDocument, namespace = paragraph.namespaceURI;
  const made = name => document.createElementNS(namespace, name);
  const properties = paragraph.getElementsByTagName('w:pPr')[0] ?? paragraph.insertBefore(made('w:pPr'), paragraph.firstChild);
  const style = properties.getElementsByTagName('w:pStyle')[0] ?? properties.insertBefore(made('w:pStyle'), properties.firstChild);
  style.setAttributeNS(namespace, 'w:val', bullet);
  const [first] = [...paragraph.getElementsByTagName('w:t')].filter(node => node.textContent.trim());
  first.textContent = first.textContent.replace(POINT, '');
}

/** Id-en til en stil. I en norsk mal heter den noe annet, men navnet i filen er engelsk. */
function styleId(zip, name) {
  const styles = new DOMParser().parseFromString(zip.file('word/styles.xml').asText(), 'text/xml').getElementsByTagName('w:style');
  const found = [...styles].find(style => style.getElementsByTagName('w:name')[0]?.getAttribute('w:val')?.toLowerCase() === name);
  return found?.getAttribute('w:styleId') ?? null;
}
