// Det som er bredere enn skjermen og rulles for seg: tabeller og kode.

import { texts } from "../felles/tekst.js";

const t = texts("tabeller");
const WIDE = ".md-typeset :is(.tabell, .tabell-rulle, pre > code)";

/** Sier fra ved det som kan rulles, og lar tastaturet nå det. Får alt plass, er det ikke noe å stanse ved. */
export function scrollableTables() {
  const observer = new ResizeObserver((entries) => { for (const { target } of entries) update(/** @type {HTMLElement} */ (target)); });
  for (const box of document.querySelectorAll(WIDE)) observer.observe(box);
}

/** @param {HTMLElement} box */
function update(box) {
  const wide = box.scrollWidth > box.clientWidth + 1;
  if (wide) box.tabIndex = 0;
  else box.removeAttribute("tabindex");
  if (box.localName === "code") return;
  box.classList.toggle("kan-rulles", wide);
  if (wide && !box.hasAttribute("aria-label")) {
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", name(box));
  }
  const sign = box.previousElementSibling;
  if (sign?.matches(".rulle-tegn")) /** @type {HTMLElement} */ (sign).hidden = !wide;
  else if (wide) box.before(Object.assign(document.createElement("p"), { className: "rulle-tegn", textContent: t("rull") }));
}

/** Det tabellen heter: overskriften over den. @param {HTMLElement} box */
function name(box) {
  const above = [...document.querySelectorAll("article :is(h1, h2, h3, h4)")].findLast(
    (one) => one.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return above?.textContent.trim() ?? document.title;
}
