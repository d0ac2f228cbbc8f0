// Gir siden sjekken som løfter: sjekk(tekst, dato), opplysninger(tekst, dato), vurdert(tekst, dato), papir(tekst, dato, navn),
// pakke(tekst, dato, dokumenter), tekster(tekster), fil(bytes) og forhaandsvisning(bytes). Vet ingenting om reglene.
//
// Én tråd henter pakken (download.js), en annen kjører Python (worker.js). Begge startes fra en Blob som bare
// importerer: en tråd fra en fils adresse følger ikke policyen i en <meta> på siden, en fra en Blob gjør det.
// Pyodides to skript kommer komprimert og må også bli til Blob-er. Fordi tråden importerer dem idet den starter,
// er det worker-src i policyen som må tillate blob:, og ikke script-src.

/**
 * Grunnene til at noe går galt. Siden gjør dem til ord.
 *   ingen-webassembly  nettleseren kan ikke, eller får ikke lov til å, kjøre WebAssembly
 *   nedlasting         en fil mangler, eller forbindelsen ble brutt
 *   skadet-fil         en fil er ikke den den skal være
 *   stans              ingenting skjer lenger
 *   selvtest           Python svarer noe annet enn ventet på et kjent utkast
 *   oppstart           Python lot seg ikke starte
 *   sjekk              sjekken av dette utkastet stanset; den neste kan gå bra
 *   worker             en tråd lot seg ikke starte, eller døde
 *   avsluttet          siden avsluttet selv
 * @typedef {'ingen-webassembly' | 'nedlasting' | 'skadet-fil' | 'stans' | 'selvtest' | 'oppstart' | 'sjekk' | 'worker' | 'avsluttet'} Grunn
 */

export class SjekkFeil extends Error {
  /** @param {Grunn} grunn  @param {string} [detalj] til utvikleren, ikke til leseren */
  constructor(grunn, detalj = '') {
    super(detalj ? `${grunn}: ${detalj}` : grunn);
    this.grunn = grunn;
  }
}

/** Sekunder uten livstegn før vi gir opp. */
const PATIENCE = {
  download: 15, // mens det mangler bytes
  start: 60, // mens Python starter; en treg maskin kan bruke mange sekunder
  check: 30, // mens et utkast sjekkes; det skal ta millisekunder
};

// Etter en feil kan det være det nettleseren har lagret, som er galt.
let reload = false;

/**
 * Last ned og start sjekken. Etter en feil er svaret brukt opp: kall startSjekk på nytt for å prøve igjen.
 * Spørsmål som kommer før sjekken er klar, får svar når den er det.
 *
 * @param {{
 *   base: string | URL,
 *   onFramdrift?: (framdrift: {mottatt: number, totalt: number}) => void,
 *   onKlar?: () => void,
 *   onFeil?: (grunn: Grunn, feil: SjekkFeil) => void,
 * }} valg  base er mappen pakken ligger i
 * @returns {{
 *   sjekk: (tekst: string, dato: string) => Promise<string>,
 *   opplysninger: (tekst: string, dato: string) => Promise<string>,
 *   vurdert: (tekst: string, dato: string) => Promise<string>,
 *   papir: (tekst: string, dato: string, navn: string) => Promise<string>,
 *   pakke: (tekst: string, dato: string, dokumenter: string) => Promise<string>,
 *   tekster: (tekster: string) => Promise<string>,
 *   fil: (bytes: ArrayBuffer) => Promise<string>,
 *   forhaandsvisning: (bytes: ArrayBuffer) => Promise<string>,
 *   avslutt: () => void,
 * }}
 */
export function startSjekk({base, onFramdrift = () => {}, onKlar = () => {}, onFeil = () => {}}) {
  const folder = new URL(base, document.baseURI).href.replace(/\/?$/, '/');
  /** @type {Map<number, {type: string, innhold: (string | ArrayBuffer)[], resolve: (tekst: string) => void, reject: (feil: SjekkFeil) => void}>} */
  const questions = new Map();
  /** @type {(() => void)[]} */
  const cleanup = [];
  /** @type {SjekkFeil | null} */
  let ended = null;
  /** @type {Worker | null} */
  let python = null;
  let whole = false; // alle filene er kontrollert
  let started = false; // Python har bestått selvtesten
  let ready = false;
  let last = 0;
  const watch = watchdog(() => end('stans'));

  /** @param {Grunn} grunn  @param {string} [detalj] */
  function end(grunn, detalj) {
    if (ended) return;
    ended = new SjekkFeil(grunn, detalj);
    watch.stop();
    cleanup.forEach(clean => clean());
    questions.forEach(question => question.reject(ended));
    questions.clear();
    if (grunn === 'avsluttet') return;
    reload = true;
    onFeil(grunn, ended);
  }

  /** @param {string[]} lines  @param {Record<string, (message: any) => void>} handlers */
  function startWorker(lines, handlers) {
    const worker = new Worker(scriptUrl(lines.join('\n'), cleanup), {type: 'module'});
    worker.onmessage = ({data}) => { if (!ended) handlers[data.type](data); };
    worker.onerror = event => { event.preventDefault(); end('worker', event.message); };
    cleanup.push(() => worker.terminate());
    return worker;
  }

  async function download() {
    watch.expect(PATIENCE.download);
    /** @type {Record<string, any>} */
    const files = {};
    const downloader = startWorker([`import ${here('./download.js')};`], {
      framdrift({mottatt, totalt}) {
        watch.expect(mottatt < totalt ? PATIENCE.download : PATIENCE.start);
        onFramdrift({mottatt, totalt});
      },
      fil({navn, innhold}) {
        files[navn] = innhold;
        if (!python && files['pyodide.mjs'] && files['pyodide.asm.mjs']) {
          python = startPython(files['pyodide.mjs'], files['pyodide.asm.mjs']);
        }
        if (Object.keys(manifest.files).every(name => files[name])) {
          const {'stdlib.zip': stdlib, 'app.zip': app, 'pyodide.asm.wasm': wasm} = files;
          python.postMessage(
            {type: 'start', base: folder, lock: manifest.lock, selvtest: manifest.selfTest, stdlib, app, wasm},
            [stdlib, app],
          );
        }
      },
      ferdig() {
        downloader.terminate();
        whole = true;
        beginIfReady();
      },
      feil: ({grunn, detalj}) => end(grunn, detalj),
    });
    const manifest = await readManifest(folder);
    downloader.postMessage({base: folder, manifest, reload});
  }

  /** @param {ArrayBuffer} pyodide  @param {ArrayBuffer} asm */
  function startPython(pyodide, asm) {
    return startWorker([
      `import {loadPyodide} from ${JSON.stringify(scriptUrl(pyodide, cleanup))};`,
      `import createPyodideModule from ${JSON.stringify(scriptUrl(asm, cleanup))};`,
      `import {serve} from ${here('./worker.js')};`,
      'serve(loadPyodide, createPyodideModule);',
    ], {
      klar() {
        started = true;
        beginIfReady();
      },
      resultat: ({id, tekst}) => take(id).resolve(tekst),
      feil: ({id, grunn, detalj}) => id ? take(id).reject(new SjekkFeil(grunn, detalj)) : end(grunn, detalj),
    });
  }

  function beginIfReady() {
    ready = whole && started;
    if (!ready) return;
    watch.stop();
    reload = false;
    for (const id of questions.keys()) ask(id);
    onKlar();
  }

  /** @param {number} id */
  function ask(id) {
    const {type, innhold} = questions.get(id);
    // Bytene i en fil flyttes til tråden i stedet for å kopieres. Siden trenger dem ikke mer.
    python.postMessage({type, id, innhold}, /** @type {ArrayBuffer[]} */ (innhold.filter(one => one instanceof ArrayBuffer)));
    watch.expect(PATIENCE.check);
  }

  /** @param {number} id */
  function take(id) {
    const question = questions.get(id);
    questions.delete(id);
    if (questions.size) watch.expect(PATIENCE.check);
    else watch.stop();
    return question;
  }

  download().catch(error => end(error.grunn ?? 'worker', error.message));

  /** @param {string} type  @returns {(...innhold: (string | ArrayBuffer)[]) => Promise<string>} */
  const asking = type => (...innhold) => new Promise((resolve, reject) => {
    if (ended) return reject(ended);
    questions.set(++last, {type, innhold, resolve, reject});
    if (ready) ask(last);
  });

  return {
    sjekk: asking('sjekk'),
    opplysninger: asking('opplysninger'),
    vurdert: asking('vurdert'),
    papir: asking('papir'),
    pakke: asking('pakke'),
    tekster: asking('tekster'),
    fil: asking('fil'),
    forhaandsvisning: asking('forhaandsvisning'),
    avslutt: () => end('avsluttet'),
  };
}

/** Adressen til en fil ved siden av denne, som en streng i JavaScript. @param {string} name */
function here(name) {
  return JSON.stringify(new URL(name, import.meta.url).href);
}

/**
 * En adresse til et skript som bare denne siden og trådene dens kan lese.
 * @param {BlobPart} script  @param {(() => void)[]} cleanup
 */
function scriptUrl(script, cleanup) {
  const url = URL.createObjectURL(new Blob([script], {type: 'text/javascript'}));
  cleanup.push(() => URL.revokeObjectURL(url));
  return url;
}

/** @param {string} folder */
async function readManifest(folder) {
  try {
    const response = await fetch(`${folder}manifest.json`, {cache: 'no-cache'});
    if (response.ok) return await response.json();
    throw new Error(String(response.status));
  } catch (error) {
    throw new SjekkFeil('nedlasting', `manifest.json: ${error.message}`);
  }
}

/**
 * Sier fra når et livstegn er ventet og uteblir.
 * Teller slag og ikke klokkeslett: en maskin som har sovet, er ingen stans.
 * @param {() => void} expired
 */
function watchdog(expired) {
  let left = 0;
  let timer = 0;
  const stop = () => {
    clearInterval(timer);
    timer = 0;
  };
  const beat = () => {
    left -= 1;
    if (left > 0) return;
    stop();
    expired();
  };
  return {
    stop,
    /** @param {number} seconds */
    expect(seconds) {
      left = seconds;
      timer ||= setInterval(beat, 1000);
    },
  };
}
