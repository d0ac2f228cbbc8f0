// Listen over innholdet på siden: viser hvor langt leseren er kommet.

import { scrollTo } from "./meny.js";

const BELOW_HEADER = 100;

/** Merker den siste overskriften leseren har passert, og dem over den. */
export function followContents() {
  const headings = new Map();
  for (const link of document.querySelectorAll("[data-md-type=toc] a.md-nav__link")) {
    const { hash } = /** @type {HTMLAnchorElement} */ (link);
    const heading = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (heading) headings.set(heading, link);
  }
  const passed = new Set();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) passed.delete(target);
      else passed.add(target);
    }
    mark(headings, passed);
  }, { rootMargin: `-${BELOW_HEADER}px 0px 1000000px 0px` }); // alt under hodet på siden, også det som er langt nede
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
