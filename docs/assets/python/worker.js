// Kjører sjekken i Python, i en egen tråd. Vet ingenting om reglene: JSON-tekst eller en fils byte inn, JSON-tekst ut.
//
//   inn:  {type: 'start', base, lock, selvtest, stdlib, app, wasm}
//         {type: navnet på spørsmålet, se Checks, id, innhold}   innhold er det spørsmålet tar imot
//   ut:   {type: 'klar'}   {type: 'resultat', id, tekst}              {type: 'feil', id?, grunn, detalj}

/**
 * @typedef {(tekst: string, dato: string) => string} Check
 * @typedef {{sjekk: Check, opplysninger: Check, vurdert: Check, papir: (tekst: string, dato: string, navn: string) => string,
 *   pakke: (tekst: string, dato: string, dokumenter: string) => string, tekster: (tekster: string) => string,
 *   fil: (bytes: ArrayBuffer) => string, forhaandsvisning: (bytes: ArrayBuffer) => string}} Checks
 * @typedef {{tekst: string, dato: string, sha256: string}} SelfTest
 * @typedef {{base: string, lock: object, selvtest: SelfTest, stdlib: ArrayBuffer, app: ArrayBuffer, wasm: WebAssembly.Module}} Start
 */

class Fault extends Error {
  /** @param {string} grunn  @param {string} detalj */
  constructor(grunn, detalj) {
    super(detalj);
    this.grunn = grunn;
  }
}

/**
 * Ta imot meldinger. Pyodides to deler gis inn av den som starter tråden; client.js sier hvorfor.
 * @param {(options: object) => Promise<any>} loadPyodide
 * @param {(settings: object) => Promise<any>} createPyodideModule
 */
export function serve(loadPyodide, createPyodideModule) {
  /** @type {Checks} */
  let checks;
  self.onmessage = async ({data}) => {
    try {
      if (data.type === 'start') {
        checks = await start(data, loadPyodide, createPyodideModule);
        self.postMessage({type: 'klar'});
      } else {
        self.postMessage({type: 'resultat', id: data.id, tekst: checks[data.type](...data.innhold)});
      }
    } catch (error) {
      const grunn = error.grunn ?? (data.id ? 'sjekk' : 'oppstart');
      self.postMessage({type: 'feil', id: data.id, grunn, detalj: String(error.message ?? error)});
    }
  };
}

/**
 * @param {Start} job  @param {(options: object) => Promise<any>} loadPyodide
 * @param {(settings: object) => Promise<any>} createPyodideModule
 * @returns {Promise<Checks>}
 */
async function start({base, lock, selvtest, stdlib, app, wasm}, loadPyodide, createPyodideModule) {
  const python = await withFiles(base, stdlib, wasm, () => loadPyodide({
    // Alle adressene settes: de Pyodide ellers velger selv, ligger hos andre.
    indexURL: base,
    packageBaseUrl: base,
    stdLibURL: `${base}stdlib.zip`,
    lockFileContents: JSON.stringify(lock),
    createPyodideModule,
  }));
  python.FS.writeFile('/app.zip', new Uint8Array(app));
  python.runPython('import sys; sys.path.append("/app.zip")');
  const boundary = python.pyimport('checks.boundary');
  /** @param {(data: any) => string} ask  @returns {(bytes: ArrayBuffer) => string} */
  const ofBytes = ask => bytes => {
    const data = python.toPy(new Uint8Array(bytes));
    try {
      return ask(data);
    } finally {
      data.destroy();
    }
  };
  const checks = {
    sjekk: boundary.sjekk_json,
    opplysninger: boundary.opplysninger_json,
    vurdert: boundary.vurdert_json,
    papir: boundary.papir_json,
    pakke: boundary.pakke_json,
    tekster: boundary.tekster_json,
    fil: ofBytes(boundary.fil_json),
    forhaandsvisning: ofBytes(boundary.forhaandsvisning_json),
  };
  const digest = python.runPython('import hashlib; lambda text: hashlib.sha256(text.encode()).hexdigest()');
  // Python skal svare det samme her som der pakken ble bygd.
  const sha256 = digest(checks.sjekk(selvtest.tekst, selvtest.dato));
  if (sha256 !== selvtest.sha256) throw new Fault('selvtest', sha256);
  return checks;
}

/**
 * Kjør med det Pyodide ellers ville hentet selv: standardbiblioteket, og WebAssembly som alt er kompilert.
 * Svikter WebAssembly, svarer Pyodide aldri. Derfor er det den feilen som da gjelder.
 * @template T
 * @param {string} base  @param {ArrayBuffer} stdlib  @param {WebAssembly.Module} wasm  @param {() => Promise<T>} run
 * @returns {Promise<T>}
 */
async function withFiles(base, stdlib, wasm, run) {
  const {fetch} = self;
  const {instantiateStreaming} = WebAssembly;
  self.fetch = async input => {
    if (String(input) === `${base}stdlib.zip`) return new Response(stdlib);
    if (String(input) === `${base}pyodide.asm.wasm`) return new Response();
    throw new TypeError(`uventet nedlasting: ${input}`);
  };
  try {
    return await new Promise((resolve, reject) => {
      WebAssembly.instantiateStreaming = async (_, imports) => {
        const instance = WebAssembly.instantiate(wasm, imports);
        instance.catch(reject);
        return {module: wasm, instance: await instance};
      };
      run().then(resolve, reject);
    });
  } finally {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}
