// Søket: en knapp øverst på siden åpner en dialog. Registeret hentes først da, så det ikke sinker noen som bare leser.

import { texts } from "../felles/tekst.js";

const t = texts("sok");
const SITE = new URL("../../", import.meta.url);
const SHOWN = 10;
const PAUSE = 150;
const SNIPPET = 150;

const button = /** @type {HTMLButtonElement | null} */ (document.querySelector(".sok-aapne"));
const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("dialog.sok"));
if (button && dialog) start();

function start() {
  const field = dialog.querySelector("input");
  const status = dialog.querySelector(".sok-status");
  const list = dialog.querySelector(".sok-treff");
  let register = null;
  let waiting = 0;

  button.hidden = false;
  button.addEventListener("click", () => {
    dialog.showModal();
    field.select();
    register ??= load();
  });
  dialog.querySelector(".sok-lukk").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || /** @type {Element} */ (event.target).closest("a")) dialog.close();
  });
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  });
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    show().then(() => list.querySelector("a")?.focus());
  });

  async function show() {
    const query = field.value.trim();
    if (query.length < 2) return fill([], "");
    try {
      const { find, index } = await (register ??= load());
      if (query !== field.value.trim()) return;
      const found = find(index, query);
      fill(found.slice(0, SHOWN), summary(query, found.length));
    } catch {
      register = null;
      fill([], t("feil"));
    }
  }

  function fill(found, said) {
    status.textContent = said;
    list.replaceChildren(...found.map(item));
  }
}

async function load() {
  const [{ prepare, search }, answer] = await Promise.all([
    import("./treff.js"),
    fetch(new URL("search/search_index.json", SITE)),
  ]);
  if (!answer.ok) throw new Error(String(answer.status));
  return { find: search, index: prepare((await answer.json()).docs) };
}

function summary(query, number) {
  if (!number) return t("ingen", { ord: query });
  if (number > SHOWN) return t("mange", { antall: number, viste: SHOWN });
  return t("treff", { antall: number });
}

function item({ title, part, hits }) {
  const link = element("a", title);
  link.href = new URL(part.location || ".", SITE).href;
  if (part.title !== title) link.append(" ", element("span", t("under", { tittel: part.title })));
  const row = document.createElement("li");
  row.append(link, snippet(part.text, hits));
  return row;
}

/** Teksten rundt det første ordet som traff, med ordene merket. */
function snippet(text, hits) {
  const paragraph = document.createElement("p");
  const pieces = text.split(/([\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*)/u);
  const first = Math.max(0, pieces.findIndex((piece) => hits.has(piece.toLowerCase())));
  let begin = first;
  for (let room = SNIPPET / 3; begin > 0 && room > 0; begin -= 1) room -= pieces[begin - 1].length;
  let length = 0;
  if (begin > 0) paragraph.append("… ");
  for (const piece of pieces.slice(begin)) {
    paragraph.append(hits.has(piece.toLowerCase()) ? element("mark", piece) : piece);
    length += piece.length;
    if (length > SNIPPET) {
      paragraph.append(" …");
      break;
    }
  }
  return paragraph;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
