// Hodet på siden når leseren ruller, og knappen tilbake til toppen.

/** Når overskriften er rullet bort, står den i hodet i stedet for navnet på nettstedet. */
export function header() {
  const top = document.querySelector(".md-header");
  if (!top) return;
  const under = { rootMargin: `-${top.clientHeight}px 0px 1000000px 0px` }; // alt under hodet, så langt ned siden rekker
  whenGone(document.querySelector("article h1"), under, (gone) => {
    top.querySelector(".md-header__title")?.classList.toggle("md-header__title--active", gone);
  });
  whenGone(document.querySelector(".md-tabs"), under, (gone) => top.classList.toggle("md-header--shadow", gone));
}

/**
 * @param {Element | null} node  @param {IntersectionObserverInit} where
 * @param {(gone: boolean) => void} said  får vite når noe er rullet bort under hodet, og når det er tilbake
 */
function whenGone(node, where, said) {
  if (!node) return;
  new IntersectionObserver((entries) => {
    const last = entries.at(-1);
    if (last.target.isConnected) said(!last.isIntersecting);
  }, where).observe(node);
}

/** Knappen vises når leseren er kommet et stykke ned og ruller oppover igjen. */
export function toTop() {
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector(".md-top"));
  if (!button) return;
  let before = window.scrollY;
  window.addEventListener("scroll", () => {
    const now = window.scrollY;
    if (now !== before) button.hidden = now > before || now < window.innerHeight;
    before = now;
  }, { passive: true });
  button.addEventListener("click", () => {
    // Knappen blir borte, så fokus må få et nytt sted.
    /** @type {HTMLElement | null} */ (document.querySelector(".md-header a[href]"))?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  });
}
