// Én reise gjennom sjekken i en virkelig Firefox, styrt over WebDriver BiDi.
//
//   node journey.mjs <adressen til nettstedet> <sti til Firefox>
//
// Skriver én linje JSON med det som ble sett. Utkastet og det som ventes, står i test_firefox.py.

import puppeteer from 'puppeteer-core';

const [, , site, firefox] = process.argv;
const seen = {requests: [], console: []};

const browser = await puppeteer.launch({browser: 'firefox', executablePath: firefox, headless: true});
try {
  const page = await browser.newPage();
  page.on('request', request => request.url().startsWith('http') && seen.requests.push(request.url()));
  page.on('console', message => message.type() === 'error' && seen.console.push(message.text()));
  await page.goto(`${site}arbeidsgivere/varighet/`, {waitUntil: 'load'});
  seen.wanted = await page.evaluate(() => {
    const link = /** @type {HTMLElement} */ (document.querySelectorAll('[data-md-type=toc] a.md-nav__link')[3]);
    link.click();
    return link.textContent.trim();
  });
  seen.here = await until(page, () => document.querySelector('[data-md-type=toc] [aria-current]')?.textContent.trim(), 30);
  await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('.fargevalg')).click());
  seen.scheme = await page.evaluate(() => document.body.dataset.mdColorScheme);
  await page.goto(`${site}sjekk/nav/#alt`, {waitUntil: 'load'});
  seen.still = await page.evaluate(() => document.body.dataset.mdColorScheme);


  await choose(page, 'modus', 'nav');
  await write(page, 'startdato', '1.3.2026');
  await write(page, 'sluttdato', '1. mars 2027');
  await choose(page, 'nedsatt_arbeidsevne', 'false');
  await page.evaluate(() => [...document.querySelectorAll('button')].find(b => b.textContent.includes('Kontroller utkastet')).click());

  seen.link = await until(page, () => {
    const link = [...document.querySelectorAll('[data-regel] a[href$="#sluttdato"]')].find(a => a.textContent.includes('Siste dag'));
    return link && link.closest('[data-regel]').textContent.trim();
  }, 120);
  await page.evaluate(() => /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-regel] a[href$="#sluttdato"]')]).find(a => a.textContent.includes('Siste dag')).click());
  seen.focused = await until(page, () => document.activeElement?.id, 5);
  seen.invalid = await page.$eval('#sluttdato', field => field.getAttribute('aria-invalid'));
  seen.stored = await page.evaluate(() => ({local: Object.keys(localStorage), session: Object.keys(sessionStorage), cookie: document.cookie}));
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));

/** Velg et svar i en gruppe. */
async function choose(page, name, value) {
  await page.evaluate((n, v) => /** @type {HTMLInputElement[]} */ ([...document.getElementsByName(n)]).find(input => input.value === v).click(), name, value);
}

/** Skriv i et felt, tegn for tegn. */
async function write(page, id, text) {
  await page.focus(`#${id}`);
  await page.keyboard.type(text);
}

/** Spør siden til den svarer noe; en ventefunksjon gitt som tekst ville stanset på sidens policy. */
async function until(page, question, seconds) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
    const answer = await page.evaluate(question);
    if (answer) return answer;
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  throw new Error(`Siden svarte ikke på ${seconds} sekunder: ${question}`);
}
