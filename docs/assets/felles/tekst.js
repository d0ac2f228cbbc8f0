// Ordene skriptene viser. De kommer med siden, fra pages/tekster/ og checks/spraak.toml.

const page = document.querySelector('script.tekster');
const words = page ? JSON.parse(page.textContent) : {};

/**
 * Ordene til et skript. Verdiene settes inn i {klammer}; de andre blir stående til withNodes.
 * @param {string} script  @returns {(name: string, values?: Record<string, unknown>) => string}
 */
export const texts = script => (name, values = {}) =>
  words[script][name].replace(/\{(\w+)\}/g, (all, key) => (key in values ? String(values[key]) : all));

/**
 * Teksten delt der elementene skal stå: «Se {siden}.» med en lenke.
 * @param {string} text  @param {Record<string, Node>} nodes  @returns {(string | Node)[]}
 */
export const withNodes = (text, nodes) => text.split(/\{(\w+)\}/).map((part, index) => (index % 2 ? nodes[part] : part));

/**
 * Januar og mandag først, på sider som har et skjema.
 * @returns {{maaneder: string[], ukedager: string[]}}
 */
export const calendar = () => words.kalender;

/** Mønstrene sjekken leser datoer, tall og klokkeslett med, fra checks/lesing.toml. På sider som har et skjema. */
export const reading = () => words.lesing;
