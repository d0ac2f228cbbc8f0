// Vinduet som har den ene Python-en. Den startes første gang noen spør, med den ekte klienten.

import {startSjekk} from './client.js?ekte';

const line = new BroadcastChannel('felles-sjekk');
/** @type {Promise<any> | undefined} */
let ready;

function client() {
  ready ??= new Promise((resolve, reject) => {
    const started = startSjekk({
      base: new URL('../pakke/', import.meta.url),
      onKlar: () => resolve({client: started}),
      onFeil: (grunn, feil) => {
        ready = undefined;
        reject(feil);
      },
    });
  });
  return ready;
}

line.onmessage = async ({data: {fra, id, navn, verdier}}) => {
  if (!fra) return;
  try {
    const {client: real} = await client();
    line.postMessage(id ? {til: fra, id, svar: await real[navn](...verdier)} : {til: fra, klar: true});
  } catch (error) {
    line.postMessage({til: fra, id, grunn: error.grunn ?? 'sjekk', detalj: String(error.message ?? error)});
  }
};
document.title = 'klar';
