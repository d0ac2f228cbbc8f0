"""Sjekken i en ekte nettleser: samme svar som CPython, ekte framdrift, en grunn ved hver feil, og ingenting ut."""

import copy
import hashlib
import json
import random
import shutil
import subprocess
from contextlib import contextmanager

import brotli
import pytest
from playwright.sync_api import Page

from checks.boundary import sjekk_json
from tests.browser import eventually, until
from tests.cases import alle_utkast, saker
from tools.build import bundle, finish
from tools.env import environment
from tools.serve.local_server import LocalServer

ASSETS = bundle.OUT.parent
POLICY = finish.CSP

SCRIPT = """
import {startSjekk} from '/assets/python/client.js';

window.start = () => {
  const seen = {framdrift: [], klar: 0, feil: []};
  const sjekk = startSjekk({
    base: 'assets/pakke',
    onFramdrift: framdrift => seen.framdrift.push(framdrift),
    onKlar: () => { seen.klar += 1; },
    onFeil: grunn => seen.feil.push(grunn),
  });
  Object.assign(window, {seen, sjekk});
};
window.ask = (tekst, dato) => window.sjekk.sjekk(tekst, dato).then(
  tekst => ({tekst}), feil => ({grunn: feil.grunn, navn: feil.constructor.name}));
window.begun = true;
"""

# Reports by itself, for a browser that nobody steers.
REPORT = """
import '/side.js';
start();
const questions = await (await fetch('/questions.json')).json();
const answers = await Promise.all(questions.map(question => ask(...question)));
let own = true;
try { new DecompressionStream('brotli'); } catch { own = false; }
await fetch('/answers', {method: 'POST', body: JSON.stringify({answers, own, seen: window.seen})});
"""


def page(policy: str | None = POLICY, script: str = "/side.js") -> tuple[bytes, str]:
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">' if policy else ""
    tag = f'<script type="module" src="{script}"></script>'
    return f'<!doctype html><meta charset="utf-8">{meta}<title>Prøve</title>{tag}'.encode(), "text/html"


@pytest.fixture(scope="module")
def manifest():
    return bundle.build()


@contextmanager
def serving(cache: str = "no-cache", more: dict | None = None):
    routes = {
        "/": page(),
        "/uten-policy": page(None),
        "/uten-wasm": page(POLICY.replace(" 'wasm-unsafe-eval'", "")),
        "/side.js": (SCRIPT.encode(), "text/javascript"),
        "/favicon.ico": (b"", "image/x-icon"),
        "/assets/": ASSETS,
        **(more or {}),
    }
    with LocalServer(routes, cache) as server:
        yield server


@pytest.fixture
def server(manifest):
    with serving() as running:
        yield running


@pytest.fixture
def tab(chromium):
    """A tab in a profile of its own, which notes every address it asks for."""
    context = chromium.new_context()
    tab = context.new_page()
    tab.asked = []
    context.on("request", lambda request: tab.asked.append(request.url))
    yield tab
    context.close()


def begin(tab: Page, server: LocalServer, path: str = "/") -> None:
    tab.goto(server.origin + path)
    until(tab, "window.begun")
    tab.evaluate("start()")


def outcome(tab: Page) -> dict:
    """Wait until the check is ready or has failed; return what the page was told."""
    until(tab, "seen.klar || seen.feil.length")
    return tab.evaluate("seen")


def answers(tab: Page, questions: list) -> list[str]:
    found = tab.evaluate("questions => Promise.all(questions.map(question => ask(...question)))", questions)
    assert all("tekst" in answer for answer in found), [answer for answer in found if "tekst" not in answer][:3]
    return [answer["tekst"] for answer in found]


# -- samme svar som CPython ------------------------------------------------------------------

HOSTILE = [
    "",
    None,
    0,
    -1,
    3.0,
    1.0000000000000002,
    1e300,
    10**30,
    0.1 + 0.2,
    True,
    [],
    {},
    "x" * 1200,
    "\ud83d\ude00",
    "\u0000",
    "2026-02-30",
    "2026-W05-1",
    "20260201",
    "٢٠٢٦-٠١-٠١",
    "25:00",
    "vet_ikke",
    "é@ü.no",
    "12345678901",
    "tel. 99 99 99 99",
    "'); import os #",
    '"""\n\\',
    ["mentor", "mentor"],
    [{"fra": "2026-01-01"}],
]
ODD_TEXTS = [
    "",
    " ",
    "{",
    "[]",
    "null",
    "NaN",
    '{"a": NaN}',
    '{"modus": "nav", "modus": "intern"}',
    '{"modus":"\\ud83d"}',
    '\ufeff{"modus": "nav"}',
    '{"ukjent_felt": 1, "stardato": "2026-01-01"}',
    '{"startdato": 1e999}',
    "{" * 30,
    "[" * 100_000,
]


def mutated(utkast: dict, rnd: random.Random) -> str:
    """A draft with one to three values taken away or replaced by something hostile."""
    changed = copy.deepcopy(utkast)
    for key in rnd.sample(list(changed), min(len(changed), rnd.randint(1, 3))):
        if rnd.random() < 0.3:
            del changed[key]
        else:
            changed[key] = rnd.choice(HOSTILE)
    return json.dumps(changed, ensure_ascii=rnd.random() < 0.5)


@pytest.fixture(scope="module")
def shared(chromium, manifest):
    """One tab with the check ready, for the tests that only ask."""
    with serving() as server:
        tab = chromium.new_context().new_page()
        begin(tab, server)
        assert outcome(tab)["feil"] == []
        yield tab
        tab.context.close()


def test_hver_prøvesak_gir_samme_bytes_som_cpython(shared):
    questions = [[json.dumps(sak.utkast, ensure_ascii=False), sak.dato.isoformat()] for sak in saker()]
    assert len(questions) == 94 + 15
    assert answers(shared, questions) == [sjekk_json(*question) for question in questions]


def test_hvert_tilfelle_og_eksempel_gir_samme_bytes_som_cpython(shared):
    questions = [[json.dumps(utkast, ensure_ascii=False), dato.isoformat()] for utkast, dato in alle_utkast()]
    assert answers(shared, questions) == [sjekk_json(*question) for question in questions]


def test_ødelagte_utkast_gir_samme_bytes_som_cpython(shared):
    rnd = random.Random(20261122)
    drafts = [utkast for utkast, _ in alle_utkast()]
    questions = [[mutated(rnd.choice(drafts), rnd), "2026-02-02"] for _ in range(400)]
    questions += [[text, "2026-02-02"] for text in ODD_TEXTS]
    assert answers(shared, questions) == [sjekk_json(*question) for question in questions]


# -- framdrift og rekkefølge -----------------------------------------------------------------


def test_framdriften_er_ekte_stiger_og_ender_på_det_hele(tab, server, manifest):
    begin(tab, server)
    seen = outcome(tab)
    assert (seen["klar"], seen["feil"]) == (1, [])
    steps = [step["mottatt"] for step in seen["framdrift"]]
    assert steps == sorted(set(steps)) and len(steps) >= len(manifest["files"])
    total = sum(size for path, size in server.requests if "/pakke/" in path and not path.endswith(bundle.MANIFEST))
    assert {step["totalt"] for step in seen["framdrift"]} == {total}
    assert steps[-1] == total <= bundle.sent_bytes(manifest)


def test_et_spørsmål_som_kommer_før_sjekken_er_klar_får_svar(tab, server):
    begin(tab, server)
    question = ['{"modus": "nav"}', "2026-02-02"]
    assert answers(tab, [question, question]) == [sjekk_json(*question)] * 2


def test_det_som_har_hash_i_navnet_hentes_ikke_på_nytt(tab, manifest):
    with serving("max-age=0") as server:
        begin(tab, server)
        outcome(tab)
        server.requests.clear()
        begin(tab, server)
        assert outcome(tab)["feil"] == []
        asked = {path.rpartition("/")[2] for path, _ in server.requests}
    assert not [name for name in asked if name.endswith(".bin")]
    assert bundle.MANIFEST in asked


def test_etter_avslutt_får_spørsmålene_vite_hvorfor(tab, server):
    begin(tab, server)
    waiting = tab.evaluate("() => { const waiting = ask('{}', '2026-02-02'); sjekk.avslutt(); return waiting; }")
    after = tab.evaluate("ask('{}', '2026-02-02')")
    assert waiting == after == {"grunn": "avsluttet", "navn": "SjekkFeil"}
    assert tab.evaluate("seen.feil") == [], "siden vet det alt"


# -- når noe er galt -------------------------------------------------------------------------

COMPRESSED = ("brotli.wasm", "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "stdlib.zip", "app.zip")
NAMES = ("manifest.json", "brotli.js", *COMPRESSED)


def address(manifest: dict, name: str) -> str:
    """The part of an address that only this file has."""
    entry = {**manifest["files"], **manifest["decoder"]}.get(name)
    return "/pakke/" + (entry["file"] if entry else name)


def without_native_brotli(script: bytes) -> bytes:
    """download.js in a browser that has no brotli of its own."""
    return (
        b"""{
      const Native = self.DecompressionStream;
      self.DecompressionStream = function (format) {
        if (format === 'brotli') throw new TypeError('finnes ikke');
        return new Native(format);
      };
    }"""
        + script
    )


@pytest.mark.parametrize("name", NAMES)
def test_en_fil_som_mangler_gir_en_grunn(tab, server, manifest, name):
    server.faults["download.js"] = without_native_brotli
    server.faults[address(manifest, name)] = lambda _: 404
    begin(tab, server)
    answer = tab.evaluate("ask('{}', '2026-02-02')")
    assert outcome(tab)["feil"] == ["nedlasting"]
    assert answer == {"grunn": "nedlasting", "navn": "SjekkFeil"}


def test_et_nytt_forsøk_etter_en_feil_går_bra(tab, server, manifest):
    server.faults["download.js"] = without_native_brotli
    for name in ("stdlib.zip", "brotli.js"):
        server.faults[address(manifest, name)] = lambda _: 404
        begin(tab, server)
        assert outcome(tab)["feil"] == ["nedlasting"]
        del server.faults[address(manifest, name)]
        tab.evaluate("start()")
        seen = outcome(tab)
        assert (seen["klar"], seen["feil"]) == (1, [])


def flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :]


FAULTS = {
    "en bit er snudd": flipped,
    "slutten mangler": lambda content: content[: len(content) // 2],
    "noe annet, rett pakket": lambda content: brotli.compress(b"noe annet", quality=1),
    "en feilside": lambda content: b"<!doctype html><title>Feil</title>",
    "tom": lambda content: b"",
}
DAMAGES = [(name, "en bit er snudd") for name in COMPRESSED]
DAMAGES += [(name, fault) for name in ("brotli.wasm", "app.zip") for fault in list(FAULTS)[1:]]
DAMAGES += [("manifest.json", fault) for fault in ("slutten mangler", "en feilside", "tom")]


@pytest.mark.parametrize("name, fault", DAMAGES)
def test_en_skadet_fil_gir_en_grunn(tab, server, manifest, name, fault):
    server.faults["download.js"] = without_native_brotli
    server.faults[address(manifest, name)] = FAULTS[fault]
    begin(tab, server)
    seen = outcome(tab)
    assert seen["klar"] == 0
    assert seen["feil"] in (["nedlasting"], ["skadet-fil"])


def test_en_annen_fil_med_samme_lengde_blir_ikke_tatt_i_bruk(tab, server, manifest):
    raw = manifest["files"]["app.zip"]["raw"]
    server.faults[address(manifest, "app.zip")] = lambda _: brotli.compress(bytes(raw), quality=1)
    begin(tab, server)
    assert outcome(tab)["feil"] == ["skadet-fil"]


def test_en_skadet_fil_i_nettleserens_lager_blir_hentet_på_nytt(tab, manifest):
    with serving("public, max-age=31536000, immutable") as server:
        server.faults[address(manifest, "app.zip")] = flipped
        begin(tab, server)
        assert outcome(tab)["klar"] == 0
        server.faults.clear()
        tab.evaluate("start()")
        assert outcome(tab)["feil"] == []


@pytest.mark.parametrize("name", NAMES)
def test_en_fil_som_aldri_kommer_gir_stans(tab, server, manifest, name):
    server.faults["download.js"] = without_native_brotli
    server.faults[address(manifest, name)] = lambda _: None
    tab.clock.install()
    begin(tab, server)
    tab.clock.run_for(14_000)
    assert tab.evaluate("seen.feil") == []
    tab.clock.run_for(62_000)
    assert outcome(tab)["feil"] == ["stans"]


def test_et_svar_som_ikke_er_cpythons_stopper_før_klar(tab, server, manifest):
    wrong = {**manifest, "selfTest": {**manifest["selfTest"], "sha256": "0" * 64}}
    server.faults["manifest.json"] = lambda _: json.dumps(wrong).encode()
    begin(tab, server)
    assert outcome(tab) == {**tab.evaluate("seen"), "klar": 0, "feil": ["selvtest"]}


def test_webassembly_som_ikke_lar_seg_starte_gir_en_grunn(tab, server, manifest):
    """Pyodide itself would never answer."""
    wants_what_is_not_there = bytes.fromhex("0061736d01000000010401600000020701017801790000")
    entry = {
        **manifest["files"]["pyodide.asm.wasm"],
        "raw": len(wants_what_is_not_there),
        "sha256": hashlib.sha256(wants_what_is_not_there).hexdigest(),
    }
    wrong = {**manifest, "files": {**manifest["files"], "pyodide.asm.wasm": entry}}
    server.faults["manifest.json"] = lambda _: json.dumps(wrong).encode()
    server.faults[entry["file"]] = lambda _: brotli.compress(wants_what_is_not_there)
    begin(tab, server)
    assert outcome(tab)["feil"] == ["oppstart"]


@pytest.mark.parametrize("script", ["download.js", "worker.js"])
def test_en_tråd_som_ikke_lar_seg_starte_gir_en_grunn(tab, server, script):
    server.faults[script] = lambda _: 404
    begin(tab, server)
    assert outcome(tab)["feil"] == ["worker"]


def test_en_policy_uten_webassembly_gir_en_grunn(tab, server):
    begin(tab, server, "/uten-wasm")
    assert outcome(tab)["feil"] == ["ingen-webassembly"]


def test_en_nettleser_uten_webassembly_gir_en_grunn_og_laster_ikke_ned_noe(server, launch):
    other = launch("--js-flags=--jitless")
    tab = other.new_page()
    begin(tab, server)
    assert outcome(tab)["feil"] == ["ingen-webassembly"]
    assert not [path for path, _ in server.requests if path.endswith(".bin")]


# -- brotli ----------------------------------------------------------------------------------


def test_uten_brotli_i_nettleseren_brukes_vår_dekoder(tab, server, manifest):
    server.faults["download.js"] = without_native_brotli
    begin(tab, server)
    seen = outcome(tab)
    assert (seen["klar"], seen["feil"]) == (1, [])
    assert seen["framdrift"][-1]["mottatt"] == bundle.sent_bytes(manifest)
    asked = {path.rpartition("/")[2] for path, _ in server.requests}
    assert {entry["file"] for entry in manifest["decoder"].values()} <= asked


def test_firefox_gir_samme_bytes_og_henter_brotli_bare_naar_den_ikke_har_sin_egen(manifest, tmp_path):
    path = environment.firefox_path()
    if not path:
        pytest.skip("Fant ingen Firefox.")
    questions = [[json.dumps(sak.utkast, ensure_ascii=False), sak.dato.isoformat()] for sak in saker()]
    routes = {
        "/firefox": page(script="/report.js"),
        "/report.js": (REPORT.encode(), "text/javascript"),
        "/questions.json": (json.dumps(questions).encode(), "application/json"),
    }
    with serving(more=routes) as server:
        command = [path, "--headless", "--no-remote", "--profile", tmp_path, server.origin + "/firefox"]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            eventually(lambda: server.posted)
        finally:
            running.terminate()
            running.wait(30)
            shutil.rmtree(tmp_path, ignore_errors=True)
        asked = {path.rpartition("/")[2] for path, _ in server.requests}
    report = json.loads(server.posted[0])
    assert report["answers"] == [{"tekst": sjekk_json(*question)} for question in questions]
    needed = [*manifest["files"].values(), *([] if report["own"] else manifest["decoder"].values())]
    assert report["seen"]["framdrift"][-1]["mottatt"] == sum(entry["sent"] for entry in needed)
    decoder = {entry["file"] for entry in manifest["decoder"].values()}
    assert asked & decoder == (set() if report["own"] else decoder)


# -- ingenting ut ----------------------------------------------------------------------------

# Never rejects: what counts is whether the other server heard of it.
LEAK = "url => fetch(url, {mode: 'no-cors'}).then(() => 'sendt', () => 'stoppet')"


def test_ingen_andre_steder_blir_spurt(tab, server):
    begin(tab, server)
    outcome(tab)
    answers(tab, [['{"modus": "nav"}', "2026-02-02"]])
    assert len(tab.asked) > 8
    assert not [url for url in tab.asked if not url.removeprefix("blob:").startswith(server.origin + "/")]


@pytest.mark.parametrize("path, expected", [("/", "stoppet"), ("/uten-policy", "sendt")])
def test_policyen_stanser_det_som_vil_ut_både_fra_siden_og_fra_trådene(tab, server, path, expected):
    """Without the policy the same requests arrive, so the test would notice if nothing stopped them."""
    with LocalServer({"/": (b"", "text/plain")}) as other:
        # One file never comes, so the thread that downloads is still there to try from.
        server.faults["stdlib"] = lambda _: None
        begin(tab, server, path)
        eventually(lambda: len(tab.workers) == 2, tab)
        assert len(tab.workers) == 2
        for number, place in enumerate([tab, *tab.workers]):
            assert place.evaluate(LEAK, f"{other.origin}/lekkasje/{number}") == expected
        heard = {path for path, _ in other.requests}
    assert heard == (set() if expected == "stoppet" else {f"/lekkasje/{number}" for number in range(3)})
