// Henter en annen av sidene med et skjema inn i denne, uten at siden forlates: da er ingenting av det som er skrevet, borte.

const CONTENT = 'article';
const TOC = '[data-md-type=toc]';

/**
 * Siden på adressen, lest som et dokument for seg. Kaster når den ikke lot seg hente.
 * @param {string} address
 */
export async function fetchPage(address) {
  const answer = await fetch(address, {cache: 'no-cache'});
  if (!answer.ok) throw new Error(`${answer.status}: ${address}`);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const content = page.querySelector(CONTENT);
  if (!content) throw new Error(address);
  return {title: page.title, content, hasToc: !(/** @type {HTMLElement | null} */ (page.querySelector(TOC))?.hidden)};
}

/**
 * Vis siden i stedet for den som vises. @param {Awaited<ReturnType<typeof fetchPage>>} page  @param {string | null} address
 *   adressen som skal stå i nettleseren, eller null når den alt gjør det
 */
export function showPage({title, content, hasToc}, address) {
  // Resten av siden blir stående, og lenkene i den skal føre dit de førte.
  for (const node of document.querySelectorAll('a[href]:not([href^="#"]), link[rel~="icon"]')) {
    const link = /** @type {HTMLAnchorElement | HTMLLinkElement} */ (node);
    link.setAttribute('href', link.href);
  }
  if (address) window.history.pushState(null, '', address);
  document.title = title;
  document.querySelector(CONTENT).replaceWith(document.adoptNode(content));
  for (const node of document.querySelectorAll('.md-nav--primary a.md-nav__link')) {
    const {origin, pathname, hash} = /** @type {HTMLAnchorElement} */ (node);
    node.classList.toggle('md-nav__link--active', !hash && origin === window.location.origin && pathname === window.location.pathname);
  }
  const toc = /** @type {HTMLElement | null} */ (document.querySelector(TOC));
  if (toc) toc.hidden = !hasToc;
}
