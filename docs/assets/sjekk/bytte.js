// Henter en annen av sidene med et skjema inn i denne, uten at siden forlates: da er ingenting av det som er skrevet, borte.

const CONTENT = 'article';

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
  return {title: page.title, content};
}

/**
 * Vis siden i stedet for den som vises. @param {{title: string, content: Element}} page  @param {string | null} address
 *   adressen som skal stå i nettleseren, eller null når den alt gjør det
 */
export function showPage({title, content}, address) {
  // Resten av siden blir stående, og lenkene i den skal føre dit de førte.
  for (const node of document.querySelectorAll('a[href]:not([href^="#"]), link[rel~="icon"]')) {
    const link = /** @type {HTMLAnchorElement | HTMLLinkElement} */ (node);
    link.setAttribute('href', link.href);
  }
  if (address) window.history.pushState(null, '', address);
  document.title = title;
  document.querySelector(CONTENT).replaceWith(document.adoptNode(content));
}
