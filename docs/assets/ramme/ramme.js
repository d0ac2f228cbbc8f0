// Det som følger med rundt hver side. Uten disse skriptene kan alt fortsatt leses, og alle sidene nås.

import { openDetails } from "./detaljer.js";
import { followContents } from "./innhold.js";
import { menu } from "./meny.js";
import { scrollableTables } from "./tabeller.js";
import { header, toTop } from "./topp.js";

const page = document.documentElement;
page.classList.replace("no-js", "js");
page.dataset.nettsted = "starter";
for (const start of [menu, header, toTop, followContents, scrollableTables, openDetails]) start();
settled();

// Når siden er lastet og har ro, tegnes også det som ikke er på skjermen. Til da venter skjemaet (avtalesjekk.css).
function settled() {
  const done = () => { page.dataset.nettsted = "klart"; };
  const whenIdle = () => window.requestIdleCallback ? requestIdleCallback(done, { timeout: 1000 }) : setTimeout(done, 200);
  if (document.readyState === "complete") whenIdle();
  else window.addEventListener("load", whenIdle, { once: true });
}
