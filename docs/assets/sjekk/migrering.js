// Utkast fra eldre utgaver av skjemaet. Hvert trinn løfter et utkast én utgave, og sier hva som ble endret.

/**
 * Trinnene står i forms/felles.toml. `endre` trengs bare når et felt har fått et nytt navn eller en ny mening.
 * @typedef {{fra: string, til: string, notat: string, endre?: (draft: Record<string, unknown>) => Record<string, unknown>}} Trinn
 */

/**
 * Utkastet slik det er i utgaven `current`, og det leseren bør vite. Utkastet som kom inn, røres ikke.
 * @param {Record<string, unknown>} draft  @param {string} current  @param {Trinn[]} steps
 * @returns {{utkast: Record<string, unknown>, notater: string[]}}
 */
export function migrate(draft, current, steps) {
  const notater = [];
  let utkast = draft;
  let version = draft.skjemaversjon;
  if (version === undefined) return {utkast, notater};
  for (let step; version !== current && (step = steps.find(one => one.fra === version)); version = step.til) {
    utkast = {...step.endre ? step.endre(utkast) : utkast, skjemaversjon: step.til};
    notater.push(step.notat);
  }
  if (version !== current) notater.push('Utkastet er laget med en annen utgave av skjemaet. Se over at alt kom med.');
  else if (notater.length) notater.unshift('Utkastet er laget med en eldre utgave av skjemaet og er gjort om.');
  return {utkast, notater};
}
