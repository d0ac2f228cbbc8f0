// Listen over innholdet på siden: viser hvor langt leseren er kommet.

import { scrollTo } from "./meny.js";

/** Merker den siste overskriften leseren har passert, og dem over den. */
export function followContents() {
  const headings = new Map();
  // En overskrift så langt nede er noe leseren er kommet til: et hopp legger den litt over linjen.
  const line = 2 * document.querySelector(".md-header").clientHeight;
  for (const link of document.querySelectorAll("[data-md-type=toc] a.md-nav__link")) {
    const { hash } = /** @type {HTMLAnchorElement} */ (link);
    const heading = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (heading) headings.set(heading, link);
  }
  const passed = new Set();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, intersectionRatio } of entries) {
      if (intersectionRatio < 1) passed.add(target);
      else passed.delete(target);
    }
    mark(headings, passed);
  }, { rootMargin: `-${line}px 0px 1000000px 0px`, threshold: 1 }); // og så langt ned siden rekker
  for (const heading of headings.keys()) observer.observe(heading);
}

/** @param {Map<Element, HTMLElement>} headings  @param {Set<Element>} passed */
function mark(headings, passed) {
  const last = [...headings.keys()].findLast((one) => passed.has(one));
  for (const [heading, link] of headings) {
    link.classList.toggle("md-nav__link--passed", passed.has(heading));
    link.classList.toggle("md-nav__link--active", heading === last);
    if (heading === last) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
  if (last) scrollTo(headings.get(last));
}
