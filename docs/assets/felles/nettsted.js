// Retter det i temaet som ikke virker med tastatur og skjermleser. Uten dette skriptet virker sidene fortsatt.

(() => {
  const narrowMenu = window.matchMedia("(max-width: 76.234375em)");

  /** Bytter ut en av temaets etiketter med en knapp som kan nås og trykkes med tastaturet. */
  function buttonFor(toggle, name, className) {
    const label = document.querySelector(`label.md-header__button[for="${toggle.id}"]`);
    if (!label) return null;
    const button = document.createElement("button");
    button.type = "button";
    button.className = `md-header__button md-icon ${className}`;
    button.setAttribute("aria-label", name);
    button.append(...label.childNodes);
    button.addEventListener("click", () => set(toggle, !toggle.checked));
    label.replaceWith(button);
    return button;
  }

  function set(toggle, open) {
    if (toggle.checked === open) return;
    toggle.checked = open;
    toggle.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function menu() {
    const toggle = /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"));
    const drawer = /** @type {HTMLElement | null} */ (document.querySelector(".md-sidebar--primary"));
    const button = toggle && drawer && buttonFor(toggle, "Meny", "meny-knapp");
    if (!button) return;

    // Temaet lar den som bruker tastatur, stanse ved overskriftene i menyen for å åpne dem. Her er alt åpent.
    for (const heading of drawer.querySelectorAll("label[tabindex]")) heading.removeAttribute("tabindex");

    const update = () => {
      drawer.inert = narrowMenu.matches && !toggle.checked;
      button.setAttribute("aria-expanded", String(toggle.checked));
    };
    toggle.addEventListener("change", () => {
      update();
      const first = /** @type {HTMLElement | null} */ (drawer.querySelector("a[href]:not(.md-logo)"));
      if (toggle.checked) first?.focus();
      else button.focus();
    });
    drawer.addEventListener("focusout", (/** @type {FocusEvent} */ event) => {
      const next = /** @type {HTMLElement | null} */ (event.relatedTarget);
      if (narrowMenu.matches && next && !drawer.contains(next)) {
        set(toggle, false);
        next.focus();
      }
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && narrowMenu.matches) set(toggle, false);
    });
    narrowMenu.addEventListener("change", update);
    update();
  }

  /** Temaet lar enkle bokstaver bla og søke. Det rammer den som styrer med tale eller skriver i et skjema. */
  function noSingleLetterShortcuts() {
    document.body.addEventListener("keydown", (event) => {
      if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
    });
  }

  /**
   * Temaets fargevalg er to radioknapper der den som har fokus, kan være den som ikke vises. Her blir de én knapp.
   * Temaet lagrer også fargene før noen har valgt dem, og da slutter sidene å følge maskinen. Her lagres bare et valg.
   */
  function colours() {
    const form = /** @type {HTMLElement | null} */ (document.querySelector("form[data-md-component=palette]"));
    if (!form || !window.__md_scope) return;
    const options = [...form.querySelectorAll("input")];
    const current = () => options.findIndex((one) => one.dataset.mdColorScheme === document.body.dataset.mdColorScheme);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "md-header__button md-icon";
    const icons = options.map((one) => one.nextElementSibling.querySelector("svg"));
    const draw = () => {
      button.title = options[current()].getAttribute("aria-label");
      button.setAttribute("aria-label", button.title);
      button.replaceChildren(icons[current()].cloneNode(true));
    };
    const use = (scheme) => {
      options.find((one) => one.dataset.mdColorScheme === scheme)?.click();
      draw();
    };
    button.addEventListener("click", () => {
      remember();
      use(options[1 - current()].dataset.mdColorScheme);
    });
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => {
      if (!isChosen()) use(event.matches ? "slate" : "default");
      forget();
    });
    window.addEventListener("pagehide", forget);
    draw();
    form.hidden = true;
    form.after(button);
    forget();
  }

  const [STORED, CHOSEN] = ["__palette", "fargevalg"].map((name) => `${window.__md_scope?.pathname}.${name}`);

  /** Om leseren har valgt farger. En nettleser som ikke vil lagre noe, har heller ikke noe valg å huske. */
  function isChosen() {
    try {
      return window.localStorage.getItem(CHOSEN) !== null;
    } catch {
      return false;
    }
  }

  function remember() {
    try {
      window.localStorage.setItem(CHOSEN, "valgt");
    } catch {
      // Da gjelder valget bare på denne siden.
    }
  }

  function forget() {
    try {
      if (!isChosen()) window.localStorage.removeItem(STORED);
    } catch {
      // Da er det ingenting å glemme.
    }
  }

  /** På papir kan ingen åpne det som er lukket. */
  function printOpen() {
    let opened = [];
    window.addEventListener("beforeprint", () => {
      opened = [...document.querySelectorAll("details:not([open])")];
      for (const details of opened) details.open = true;
    });
    window.addEventListener("afterprint", () => {
      for (const details of opened) details.open = false;
    });
  }

  // Når siden er lastet og har ro, tegnes også det som ikke er på skjermen. Til da venter skjemaet (avtalesjekk.css).
  function settled() {
    const done = () => { document.documentElement.dataset.nettsted = "klart"; };
    const whenIdle = () => window.requestIdleCallback ? requestIdleCallback(done, { timeout: 1000 }) : setTimeout(done, 200);
    if (document.readyState === "complete") whenIdle();
    else window.addEventListener("load", whenIdle, { once: true });
  }

  function start() {
    if (document.documentElement.dataset.nettsted) return;
    document.documentElement.dataset.nettsted = "starter";
    settled();
    menu();
    noSingleLetterShortcuts();
    colours();
    printOpen();
  }

  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
