// Det flere deler av siden må vite om et funn. Rene funksjoner.

/**
 * @typedef {{regel: string, alvor: 'feil' | 'advarsel' | 'merknad', grunn: 'brudd' | 'ubesvart' | 'vet_ikke', felt: string[], melding: string, tiltak: string,
 *   hvem: string[], kilder: string[], art: string}} Funn
 * @typedef {{regelverk: string, dato: string, avtaletype: string | null, funn: Funn[],
 *   ikkeVurdert: {regel: string, mangler: string[], grunn: string}[], iOrden: string[], ikkeAktuelt: string[]}} Resultat
 */

/** Gruppen funnet vises i, som Funn.gruppe i checks/model.py. @param {Funn} finding */
export function groupOf({alvor, grunn}) {
  return alvor === 'advarsel' && grunn !== 'brudd' ? 'ubesvart' : alvor;
}

/**
 * Funnene i den rekkefølgen skjemaet spør. Et funn uten felt kommer først.
 * @param {Funn[]} findings  @param {{navn: string}[]} fields
 */
export function inFormOrder(findings, fields) {
  const place = new Map(fields.map(({navn}, number) => [navn, number]));
  const of = ({felt}) => (felt.length ? place.get(felt[0].split('/')[1]) ?? fields.length : -1);
  return [...findings].sort((one, other) => of(one) - of(other));
}

/** Funnene i en gruppe. @param {Resultat} result  @param {string} group */
export function inGroup({funn}, group) {
  return funn.filter(finding => groupOf(finding) === group);
}
