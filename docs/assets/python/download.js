// Henter pakken til nettleseren i en egen tråd: teller, pakker ut og kontrollerer hver fil.
//
//   inn:  {base, manifest, reload}
//   ut:   {type: 'framdrift', mottatt, totalt}
//         {type: 'fil', navn, innhold}     bytene, eller for .wasm den ferdig kompilerte modulen
//         {type: 'ferdig'}                 alt er levert, og kontrollert å være det det skal
//         {type: 'feil', grunn, detalj}    den første feilen; da kommer det ikke mer

/**
 * @typedef {{file: string, encoding: 'br' | 'gzip' | 'none', sent: number, raw: number, sha256: string}} Packed
 * @typedef {{files: Record<string, Packed>, decoder: Record<string, Packed>}} Manifest
 * @typedef {(file: Packed, how?: {each?: (chunk: Uint8Array) => void, turn?: Promise<unknown>}) => Promise<Uint8Array<ArrayBuffer>>} FetchFile
 */

const SMALLEST_WASM = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

class Fault extends Error {
  /** @param {string} grunn  @param {string} detalj */
  constructor(grunn, detalj) {
    super(detalj);
    this.grunn = grunn;
  }
}

self.onmessage = ({data}) => run(data).catch(
  error => self.postMessage({type: 'feil', grunn: error.grunn ?? 'oppstart', detalj: String(error.message ?? error)}));

/** @param {{base: string, manifest: Manifest, reload: boolean}} job */
async function run({base, manifest, reload}) {
  // En ekte kompilering: den avslører både en nettleser uten WebAssembly og en policy som nekter det.
  try {
    await WebAssembly.compile(SMALLEST_WASM);
  } catch (error) {
    throw new Fault('ingen-webassembly', String(error));
  }
  const native = knows('brotli');
  const wanted = [...Object.values(native ? {} : manifest.decoder), ...Object.values(manifest.files)];
  const totalt = wanted.reduce((sum, file) => sum + file.sent, 0);
  let mottatt = 0;
  /** @param {number} bytes */
  const arrived = bytes => {
    mottatt += bytes;
    self.postMessage({type: 'framdrift', mottatt, totalt});
  };

  // Kontrollen av innholdet løper ved siden av: Python kan starte imens, men er ikke klar før den er i mål.
  /** @type {Promise<void>[]} */
  const proofs = [];

  /** @type {FetchFile} */
  const fetchFile = async (file, {each, turn} = {}) => {
    const body = await request(base + file.file, reload);
    await turn;
    const content = await receive(file, body, () => unpacker(file.encoding), arrived, each);
    proofs.push(prove(file, content));
    return content;
  };
  /** @param {string} encoding */
  const unpacker = encoding => {
    if (encoding === 'gzip') return new DecompressionStream('gzip');
    return native ? new DecompressionStream(/** @type {any} */ ('brotli')) : brotliStream(decoder);
  };
  /** @param {string} navn  @param {Promise<unknown>} [turn] */
  const deliver = async (navn, turn) => {
    const file = manifest.files[navn];
    if (navn.endsWith('.wasm')) {
      self.postMessage({type: 'fil', navn, innhold: await compile(each => fetchFile(file, {each, turn}))});
    } else {
      const {buffer} = await fetchFile(file, {turn});
      /** @type {any} */ (self).postMessage({type: 'fil', navn, innhold: buffer}, [buffer]);
    }
  };

  // Alt bes om på én gang. Dekoderen først, for alt venter på den; så pakkes skriptene ut før resten,
  // for da kan tråden med Python starte imens.
  const decoder = native ? null : loadDecoder(base, manifest.decoder, fetchFile, arrived);
  const names = Object.keys(manifest.files);
  const scripts = Promise.all(names.filter(isScript).map(navn => deliver(navn)));
  await Promise.all([scripts, ...names.filter(navn => !isScript(navn)).map(navn => deliver(navn, scripts))]);
  await Promise.all(proofs);
  self.postMessage({type: 'ferdig'});
}

/** @param {string} navn */
function isScript(navn) {
  return navn.endsWith('.mjs');
}

/** @param {string} url  @param {boolean} reload */
async function request(url, reload) {
  try {
    // Navnet bærer innholdets hash, så det nettleseren har fra før, er rett. Etter en feil hentes alt på nytt.
    const response = await fetch(url, {cache: reload ? 'reload' : 'force-cache'});
    if (response.ok) return response.body;
    throw new Error(String(response.status));
  } catch (error) {
    throw new Fault('nedlasting', `${url}: ${error.message}`);
  }
}

/**
 * Ta imot én fil. `each` får hver bit så snart den er pakket ut.
 * @param {Packed} file  @param {ReadableStream} body  @param {() => any} unpacker
 * @param {(bytes: number) => void} arrived  @param {(chunk: Uint8Array) => void} [each]
 */
async function receive(file, body, unpacker, arrived, each = () => {}) {
  const content = new Uint8Array(file.raw);
  let sent = 0;
  let length = 0;
  const count = new TransformStream({
    transform(chunk, controller) {
      sent += chunk.length;
      arrived(chunk.length);
      controller.enqueue(chunk);
    },
  });
  try {
    const reader = body.pipeThrough(count).pipeThrough(unpacker()).getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      content.set(piece.value, length);
      length += piece.value.length;
      each(piece.value);
    }
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault(sent < file.sent ? 'nedlasting' : 'skadet-fil', `${file.file}: ${error.message}`);
  }
  if (length !== file.raw) throw new Fault('skadet-fil', `${file.file}: ${length} av ${file.raw}`);
  return content;
}

/** @param {Packed} file  @param {Uint8Array<ArrayBuffer>} content */
async function prove(file, content) {
  // Uten https finnes ikke crypto.subtle. Da får lengden og selvtesten være nok.
  if (!self.isSecureContext) return;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  const found = Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('');
  if (found !== file.sha256) throw new Fault('skadet-fil', file.file);
}

/**
 * Kompiler mens bytene kommer.
 * @param {(each: (chunk: Uint8Array) => void) => Promise<unknown>} fetchWasm
 */
async function compile(fetchWasm) {
  /** @type {Promise<unknown>} */
  let whole = Promise.resolve();
  const stream = new ReadableStream({
    start(controller) {
      whole = fetchWasm(chunk => controller.enqueue(chunk)).then(() => controller.close());
      whole.catch(error => controller.error(error));
    },
  });
  const module = WebAssembly.compileStreaming(new Response(stream, {headers: {'Content-Type': 'application/wasm'}}))
    .catch(error => { throw new Fault('skadet-fil', error.message); });
  module.catch(() => {}); // kom den ikke frem, sier `whole` det bedre
  await whole;
  return module;
}

// --- brotli ---------------------------------------------------------------------

/** @param {string} format */
function knows(format) {
  try {
    return Boolean(new DecompressionStream(/** @type {any} */ (format)));
  } catch {
    return false;
  }
}

/**
 * @param {string} base  @param {Record<string, Packed>} files
 * @param {FetchFile} fetchFile  @param {(bytes: number) => void} arrived
 */
async function loadDecoder(base, files, fetchFile, arrived) {
  const script = files['brotli.js'];
  const [brotli, wasm] = await Promise.all([
    import(base + script.file).catch(error => { throw new Fault('nedlasting', `${script.file}: ${error.message}`); }),
    fetchFile(files['brotli.wasm']),
  ]);
  arrived(script.sent);
  await brotli.default({module_or_path: wasm});
  return brotli;
}

/** Som `new DecompressionStream('brotli')`, for nettlesere som ikke har den. */
function brotliStream(decoder) {
  const PIECE = 1 << 18;
  let brotli, state;
  return new TransformStream({
    async start() {
      brotli = await decoder;
      state = new brotli.DecompressStream();
    },
    transform(chunk, controller) {
      let rest = chunk;
      for (let more = true; more;) {
        const result = state.decompress(rest, PIECE);
        controller.enqueue(result.buf);
        rest = rest.subarray(result.input_offset);
        more = result.code === brotli.BrotliStreamResultCode.NeedsMoreOutput;
      }
    },
    flush() {
      state.free();
    },
  });
}
