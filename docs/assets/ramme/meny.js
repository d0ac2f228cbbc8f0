// Menyen på en smal skjerm. Avkrysningen den er åpen ved, virker også uten skript, men bare med mus og finger.

const narrow = window.matchMedia("(max-width: 76.234375em)");

/** Lar menyen åpnes og lukkes også med tastaturet, og tar den bort for tastatur og skjermleser når den er lukket. */
export function menu() {
  const toggle = /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"));
  const drawer = /** @type {HTMLElement | null} */ (document.querySelector(".md-sidebar--primary"));
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector(".meny-knapp"));
  if (!toggle || !drawer || !button) return;

  const set = (open) => {
    if (toggle.checked === open) return;
    toggle.checked = open;
    toggle.dispatchEvent(new Event("change"));
  };
  const update = () => {
    drawer.inert = narrow.matches && !toggle.checked;
    button.setAttribute("aria-expanded", String(toggle.checked));
  };

  toggle.addEventListener("change", () => {
    update();
    const first = /** @type {HTMLElement | null} */ (drawer.querySelector("a[href]:not(.md-logo)"));
    if (toggle.checked) first?.focus();
    else button.focus();
  });
  drawer.addEventListener("focusout", (event) => {
    const next = /** @type {HTMLElement | null} */ (event.relatedTarget);
    if (narrow.matches && next && !drawer.contains(next)) {
      set(false);
      next.focus();
    }
  });
  button.addEventListener("click", () => set(!toggle.checked));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && narrow.matches) set(false);
  });
  narrow.addEventListener("change", update);
  window.addEventListener("pageshow", (event) => { if (event.persisted) set(false); });

  // Alt i menyen er åpent. Overskriftene i den er da ikke noe å stanse ved.
  for (const heading of drawer.querySelectorAll("label[tabindex]")) heading.removeAttribute("tabindex");
  /** @type {HTMLElement | null} */ (document.querySelector(".meny-uten-skript"))?.remove();
  button.hidden = false;
  update();
  showCurrent(drawer);
}

/** Rull menyen så lenken til siden en er på, er til å se. @param {HTMLElement} drawer */
function showCurrent(drawer) {
  const links = /** @type {HTMLElement[]} */ ([...drawer.querySelectorAll("a.md-nav__link--active")]);
  const current = links.find((one) => one.clientHeight > 0);
  if (current) scrollTo(current);
}

/** Rull feltet på siden, og ikke selve siden, så lenken er til å se. @param {HTMLElement} link */
export function scrollTo(link) {
  const field = link.closest(".md-sidebar__scrollwrap");
  if (!field) return;
  const [inner, outer] = [link.getBoundingClientRect(), field.getBoundingClientRect()];
  const bottom = Math.min(outer.bottom, window.innerHeight);
  if (inner.top < outer.top || inner.bottom > bottom) field.scrollTop += inner.top - (outer.top + bottom) / 2;
}
