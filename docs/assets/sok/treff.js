// Finner sidene som passer til det noen skriver i søket. Rene funksjoner: registeret inn, treff ut.
//
// Norsk bøyer ord og setter dem sammen. Derfor går vi ned til stammen («forsikringen» er «forsikring»), leter inni
// sammensatte ord («tilskudd» i «inkluderingstilskudd»), og tåler en bokstav feil i korte ord og to i lange.

const WORD = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu;
const ENDINGS = [
  "elsene", "ingene", "hetene", "elsen", "elser", "ingen", "inger", "heten", "heter", "else", "ende", "ings", "ing", "het",
  "enes", "ene", "ane", "ens", "ets", "ers", "en", "et", "er", "es", "a", "e", "s",
];
const SHORTEST_STEM = 3;
const WEIGHT = { title: 7, tags: 7, heading: 4, text: 2 };
const WHOLE_TAG = 12;
/** Hvor godt et ord i registeret passer til et ord i søket. */
const FIT = { same: 1, stem: 0.9, begins: 0.7, tail: 0.6, misspelled: 0.55, part: 0.45, inside: 0.4 };
const GOOD_FIT = 0.9;

/** Gjør registeret MkDocs lager, klart til å søkes i: én post for hver side, med delene av siden under. */
export function prepare(docs) {
  const pages = new Map();
  for (const doc of docs) {
    const [address] = doc.location.split("#");
    if (!pages.has(address)) pages.set(address, { address, title: "", tags: [], parts: [], words: new Map() });
    const page = pages.get(address);
    if (address === doc.location) {
      page.title = doc.title;
      page.tags = (doc.tags ?? []).map((tag) => tag.toLowerCase());
    }
    page.parts.push({ location: doc.location, title: doc.title, text: doc.text });
  }
  const spread = new Map();
  for (const page of pages.values()) {
    note(page.words, "title", words(page.title));
    note(page.words, "tags", page.tags.flatMap(words));
    for (const part of page.parts) {
      if (part.location !== page.address) note(page.words, "heading", words(part.title));
      note(page.words, "text", words(part.text));
    }
    for (const word of page.words.keys()) spread.set(word, (spread.get(word) ?? 0) + 1);
  }
  return { pages: [...pages.values()], spread, stems: new Map([...spread.keys()].map((word) => [word, stem(word)])) };
}

/** Sidene som passer, best først: adressen, tittelen, delen av siden som passer best, og ordene som traff. */
export function search(index, query) {
  const asked = [...new Set(words(query, false))];
  if (!asked.length) return [];
  const fits = asked.map((word) => fitting(index, word));
  const rarity = fits.map((fit) => rare(index, fit));
  const whole = query.trim().toLowerCase();
  const found = [];
  for (const page of index.pages) {
    const points = fits.map((fit, number) => rarity[number] * pagePoints(page, fit));
    if (!points.some(Boolean)) continue;
    const share = sum(rarity.filter((_, number) => points[number])) / sum(rarity);
    const bonus = page.tags.includes(whole) || page.title.toLowerCase() === whole ? WHOLE_TAG : 0;
    found.push({ page, points: sum(points) * share ** 2 + bonus });
  }
  found.sort((a, b) => b.points - a.points);
  const hits = new Set(fits.flatMap((fit) => [...fit.keys()]));
  return found.map(({ page }) => ({ address: page.address, title: page.title, part: bestPart(page, fits, rarity), hits }));
}

/** Ordene i en tekst, med små bokstaver. Et ord med bindestrek er både helt og delt. */
export function words(text, split = true) {
  const found = text.toLowerCase().match(WORD) ?? [];
  return split ? found.flatMap((word) => (word.includes("-") ? [word, ...word.split("-")] : [word])) : found;
}

/** Ordet uten bøyning. */
export function stem(word) {
  let root = word;
  for (let round = 0; round < 3; round += 1) {
    const ending = ENDINGS.find((one) => root.endsWith(one) && root.length - one.length >= SHORTEST_STEM);
    if (!ending) break;
    root = root.slice(0, -ending.length);
  }
  return root;
}

function note(found, field, list) {
  for (const word of list) {
    if (!found.has(word)) found.set(word, {});
    const counts = found.get(word);
    counts[field] = (counts[field] ?? 0) + 1;
  }
}

/** Ordene i registeret som passer til et ord i søket, og hvor godt. */
function fitting(index, asked) {
  const root = stem(asked);
  const found = new Map();
  for (const [word, wordRoot] of index.stems) {
    const fit = likeness(asked, root, word, wordRoot);
    if (fit) found.set(word, fit);
  }
  if (![...found.values()].some((fit) => fit >= FIT.begins)) {
    for (const [word, wordRoot] of index.stems) {
      if (misspelled(asked, word) || misspelled(root, wordRoot)) found.set(word, Math.max(found.get(word) ?? 0, FIT.misspelled));
    }
  }
  return found;
}

function likeness(asked, root, word, wordRoot) {
  if (word === asked) return FIT.same;
  if (wordRoot === root) return FIT.stem;
  if (asked.length > 1 && word.startsWith(asked)) return FIT.begins;
  if (root.length > 3) {
    if (wordRoot.endsWith(root)) return FIT.tail;
    if (word.startsWith(root)) return FIT.tail;
    if (word.includes(root)) return FIT.inside;
  }
  // Ordet i søket er sammensatt, og siden har bare en del av det: «jobbsøknad» og «søknad».
  if (wordRoot.length > 3 && (root.endsWith(wordRoot) || (wordRoot.length > 4 && root.startsWith(wordRoot)))) return FIT.part;
  return 0;
}

function misspelled(asked, word) {
  const allowed = asked.length < 4 ? 0 : asked.length < 8 ? 1 : 2;
  return allowed > 0 && Math.abs(asked.length - word.length) <= allowed && distance(asked, word, allowed) <= allowed;
}

/** Hvor mange bokstaver som må endres, settes inn, tas bort eller bytte plass. Gir opp over ``allowed``. */
function distance(a, b, allowed) {
  let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      now[column] = Math.min(last[column] + 1, now[column - 1] + 1, last[column - 1] + cost);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) now[column] = Math.min(now[column], before[column - 2] + 1);
    }
    if (Math.min(...now) > allowed) return allowed + 1;
    [before, last] = [last, now];
  }
  return last[b.length];
}

/** Et ord som står på få sider, sier mer enn et som står på alle. */
function rare(index, fit) {
  const good = [...fit].filter(([, quality]) => quality >= GOOD_FIT);
  const counted = good.length ? good : [...fit];
  const spread = counted.length ? Math.max(...counted.map(([word]) => index.spread.get(word))) : 0;
  return Math.log(1 + index.pages.length / (spread + 1));
}

function pagePoints(page, fit) {
  const best = { title: 0, tags: 0, heading: 0, text: 0 };
  for (const [word, quality] of fit) {
    const counts = page.words.get(word);
    if (!counts) continue;
    for (const field of Object.keys(counts)) {
      const often = field === "text" || field === "heading" ? counts[field] / (counts[field] + 1) : 1;
      best[field] = Math.max(best[field], WEIGHT[field] * quality * often);
    }
  }
  return sum(Object.values(best));
}

/** Delen av siden som har mest av det noen lette etter; siden selv når ingen del har mer. */
function bestPart(page, fits, rarity) {
  let [best, most] = [page.parts[0], 0];
  for (const part of page.parts) {
    const heading = new Set(part.location === page.address ? [] : words(part.title));
    const text = new Set(words(part.text));
    const points = sum(fits.map((fit, number) => {
      let top = 0;
      for (const [word, quality] of fit) {
        top = Math.max(top, (heading.has(word) ? 3 * quality : 0) + (text.has(word) ? quality : 0));
      }
      return rarity[number] * top;
    }));
    if (points > most) [best, most] = [part, points];
  }
  return best;
}

function sum(numbers) {
  return numbers.reduce((total, one) => total + one, 0);
}
