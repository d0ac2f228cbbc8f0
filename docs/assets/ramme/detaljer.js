// Det som er foldet sammen, åpnes når noen skal dit, og på papir.

/** Åpner det en lenke peker inn i, og alt før utskrift: på papir kan ingen åpne det som er lukket. */
export function openDetails() {
  openTarget();
  window.addEventListener("hashchange", openTarget);
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const details of opened) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}

function openTarget() {
  let inside = document.querySelector(":target");
  while ((inside = inside?.closest("details:not([open])"))) /** @type {HTMLDetailsElement} */ (inside).open = true;
}
