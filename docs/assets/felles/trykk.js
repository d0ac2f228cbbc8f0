// Et felt som forlates fordi leseren trykker på noe annet, kan vise eller ta bort noe over det hen trykker på. Da flytter målet
// seg mellom trykket og slippet, og nettleseren gir ikke noe klikk. Slikt venter derfor til trykket er gjort.

let isDown = false;
/** @type {(() => void)[]} */
let waiting = [];

function release() {
  isDown = false;
  const due = waiting;
  waiting = [];
  for (const action of due) action();
}

let isWatching = false;

/** Følg med på trykkene, fra noen begynner å fylle ut. */
export function watchPresses() {
  if (isWatching) return;
  isWatching = true;
  document.addEventListener('mousedown', () => { isDown = true; }, true);
  // Før det som er klikket på, gjør sitt: det skal se svarene slik de er.
  document.addEventListener('click', release, true);
  // Et trykk kan også slutte uten klikk, og på et rullefelt sier nettleseren ikke at det er sluppet.
  document.addEventListener('keydown', release, true);
  for (const type of ['mouseup', 'dragend']) document.addEventListener(type, () => setTimeout(release), true);
}

/** Gjør dette nå, eller med en gang trykket som er i gang, er gjort. @param {() => void} action */
export function afterPress(action) {
  if (isDown) waiting.push(action);
  else action();
}
