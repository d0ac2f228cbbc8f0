// Lyse eller mørke farger. Kjøres før noe er tegnet, ellers ville siden først blitt vist i de gale.

{
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const STORED = `${new URL("../../", script.src).pathname}.__palette`;
  const SCHEMES = ["default", "slate"];
  const machine = window.matchMedia("(prefers-color-scheme: dark)");
  let chosen = stored();

  /** Det leseren har valgt før, eller null. En nettleser som ikke vil lagre noe, har heller ikke noe valg å huske. */
  function stored() {
    try {
      const scheme = JSON.parse(localStorage.getItem(STORED)).color.scheme;
      return SCHEMES.includes(scheme) ? scheme : null;
    } catch {
      return null;
    }
  }

  function choose(scheme) {
    chosen = scheme;
    try {
      localStorage.setItem(STORED, JSON.stringify({ color: { scheme } }));
    } catch {
      // Da gjelder valget bare på denne siden.
    }
    use();
  }

  function use() {
    const scheme = chosen ?? SCHEMES[Number(machine.matches)];
    document.body.dataset.mdColorScheme = scheme;
    const button = document.querySelector(".fargevalg");
    for (const icon of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".fargevalg > span"))) {
      icon.hidden = icon.dataset.farger !== scheme;
      if (!icon.hidden) {
        button.setAttribute("aria-label", icon.dataset.navn);
        button.setAttribute("title", icon.dataset.navn);
      }
    }
  }

  function button() {
    const node = /** @type {HTMLButtonElement | null} */ (document.querySelector(".fargevalg"));
    if (!node) return;
    node.hidden = false;
    node.addEventListener("click", () => choose(SCHEMES.find((one) => one !== document.body.dataset.mdColorScheme)));
    use();
  }

  use();
  document.addEventListener("DOMContentLoaded", button);
  machine.addEventListener("change", use);
  // En side nettleseren har tatt vare på, eller en annen fane, har ikke sett valget som er gjort imens.
  const again = () => {
    chosen = stored() ?? chosen;
    use();
  };
  window.addEventListener("pageshow", (event) => { if (event.persisted) again(); });
  window.addEventListener("storage", (event) => { if (event.key === STORED) again(); });
}
