// Det prøvene får i stedet for docs/assets/python/client.js når de deler én Python: den samme døra, men spørsmålene går til
// vert.js i et annet vindu i den samme nettleseren. Der svarer den ekte klienten og den ekte tråden. Å starte Python tar
// sekunder, og bare prøvene som handler om starten, trenger å gjøre det igjen.

import {SjekkFeil} from './client.js?ekte';

export {SjekkFeil};

/** Som startSjekk i den ekte, med de samme løftene. */
export function startSjekk({onFramdrift = () => {}, onKlar = () => {}, onFeil = () => {}}) {
  const line = new BroadcastChannel('felles-sjekk');
  const me = crypto.randomUUID();
  const waiting = new Map();
  globalThis.ubesvart = () => waiting.size; // settle() i tests/browser.py venter på at den er 0
  let last = 0;
  let ended = null;

  function end(grunn, detalj) {
    if (ended) return;
    ended = new SjekkFeil(grunn, detalj);
    line.close();
    for (const {reject} of waiting.values()) reject(ended);
    waiting.clear();
    if (grunn !== 'avsluttet') onFeil(grunn, ended);
  }

  line.onmessage = ({data}) => {
    if (data.til !== me || ended) return;
    if (data.klar) {
      onFramdrift({mottatt: 1, totalt: 1});
      onKlar();
    } else if (data.id) {
      const {resolve, reject} = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.grunn) reject(new SjekkFeil(data.grunn, data.detalj));
      else resolve(data.svar);
    } else {
      end(data.grunn, data.detalj);
    }
  };
  line.postMessage({fra: me});

  const ask = navn => (...verdier) => new Promise((resolve, reject) => {
    if (ended) return reject(ended);
    waiting.set(++last, {resolve, reject});
    line.postMessage({fra: me, id: last, navn, verdier});
  });
  return new Proxy({avslutt: () => end('avsluttet')}, {get: (own, name) => own[name] ?? (name === 'then' ? undefined : ask(name))});
}
