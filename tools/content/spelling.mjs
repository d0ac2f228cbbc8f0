// Leser ord, ett på hver linje, og skriver dem ordboka ikke kjenner, med forslag: "ord<tab>forslag,forslag".
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { decodeTrie } from "cspell-trie-lib";

const path = new URL("nb.trie.gz", import.meta.resolve("@cspell/dict-nb-no/cspell-ext.json"));
const dictionary = decodeTrie(gunzipSync(readFileSync(fileURLToPath(path))));
const isWhole = (word) => !dictionary.findWord(word, { caseSensitive: true }).compoundUsed;
const knows = (word) => dictionary.hasWord(word, true);

for (const word of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const lower = word.toLowerCase();
  if (knows(word) || knows(lower)) continue;
  // Et forslag som ordboka bare har satt sammen selv, er sjelden et ord noen har ment.
  const near = dictionary.suggest(lower, { numSuggestions: 5, changeLimit: 2 }).filter(isWhole);
  process.stdout.write(`${word}\t${near.join(",")}\n`);
}
