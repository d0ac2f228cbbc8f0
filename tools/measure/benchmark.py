"""Measures the checker in the browser: ``python -m tools.measure.benchmark [--rask] [--linje] [--skjema]``.

Everything is measured in one run, the variants taking turns, because the same variant differs by half
from one run to another on a busy machine. Trust the ratios, not the milliseconds.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from tools.build import bundle, finish
from tools.env import environment, steps
from tools.env.environment import ROOT
from tools.measure import variants, weights
from tools.serve.local_server import LocalServer
from tools.serve.server import base_path

VALID = ROOT / "forms" / "eksempler" / "nav-gyldig.json"
DATE = bundle.SELF_TEST_DATE
CHECKS = 60
PATIENCE = 180
SLOWED = 4
PACE, LATENCY = 9e6 / 8, 0.06
CONTENT_PAGES = ("", "ledere/", "arbeidsgivere/")
CHECK_PAGE = "sjekk/nav/"

DRAFTS = {"valid": "utkast uten feil", "bad": "utkast med feil"}
OURS, GZIP, PACKAGE, STOCK = "vår pakke (brotli)", "vår pakke, gzip", "vår, rpds fra pyrsistent", "vanlig Pyodide"

# The same page for all: it asks one question at once, and notes when the answer is there. The clock starts when
# the loading does, for on the site that is not when the page is opened but when the form is first touched.
PAGE_SCRIPT = """
import {open} from '/variant.js';
import {drafts, dato} from '/drafts.js';
const tasks = [];
new PerformanceObserver(list => tasks.push(...list.getEntries().map(entry => entry.duration)))
  .observe({type: 'longtask', buffered: true});
const begun = performance.now();
const ask = open();
await ask(drafts.bad, dato);
const first = performance.now() - begun;
window.result = () => ({first, tasks});
window.check = async (name, count) => {
  for (let number = 0; number < count / 2; number += 1) await ask(drafts[name], dato);
  const times = [];
  for (let number = 0; number < count; number += 1) {
    const start = performance.now();
    await ask(drafts[name], dato);
    times.push(performance.now() - start);
  }
  return times;
};
"""

# Two variants in one page, asked in turn: whatever else the machine does, it does to both.
FORM_SCRIPT = """async count => {
  const button = [...document.querySelectorAll('.skjema-bunn button')]
    .find(one => one.textContent === 'Kontroller utkastet');
  const report = document.querySelector('.skjema-resultat');
  const times = [];
  for (let number = 0; number < count; number += 1) {
    const shown = new Promise(resolve => new MutationObserver((_, observer) => {
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(resolve));
    }).observe(report, {childList: true}));
    const start = performance.now();
    button.click();
    await shown;
    times.push(performance.now() - start);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return times;
}"""

PAIR_SCRIPT = """
import {drafts, dato} from '/drafts.js';
const asks = await Promise.all(['/first.js', '/second.js'].map(async path => (await import(path)).open()));
for (const ask of asks) await ask(drafts.bad, dato);
window.result = () => ({first: 0, tasks: []});
window.check = async (name, count) => {
  for (let number = 0; number < count; number += 1) await asks[number % 2](drafts[name], dato);
  const times = [[], []];
  for (let number = 0; number < count; number += 1) {
    for (const turn of [number % 2, 1 - number % 2]) {
      const start = performance.now();
      await asks[turn](drafts[name], dato);
      times[turn].push(performance.now() - start);
    }
  }
  return times;
};
"""

NATIVE = """
import json, sys, time
from checks.boundary import sjekk_json
drafts, dato, count = json.load(sys.stdin)
times = {}
for name, text in drafts.items():
    sjekk_json(text, dato)
    times[name] = []
    for _ in range(count):
        start = time.perf_counter()
        sjekk_json(text, dato)
        times[name].append((time.perf_counter() - start) * 1000)
json.dump(times, sys.stdout)
"""


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.measure.benchmark", description="Måler sjekken i nettleseren."
    )
    parser.add_argument("--rask", action="store_true", help="to runder i stedet for fem")
    parser.add_argument("--linje", action="store_true", help="mål også på en linje på 9 Mbit/s")
    parser.add_argument("--skjema", action="store_true", help="mål bare skjemaet på den ferdige siden")
    chosen = parser.parse_args(arguments)
    if chosen.skjema:
        print_form()
        return 0
    try:
        run(2 if chosen.rask else 5, chosen.linje)
    except steps.Stop as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def run(rounds: int, with_line: bool) -> None:
    """Prepare the variants, measure them in turn, and print the tables."""
    manifest = bundle.build()
    routes_of = {
        OURS: variants.our_routes(bundle.OUT),
        GZIP: variants.our_routes(variants.gzip_bundle(manifest)),
        PACKAGE: variants.our_routes(variants.package_bundle()),
        STOCK: variants.stock_routes(),
    }
    both = variants.pair_routes()
    drafts = {"valid": VALID.read_text(encoding="utf-8"), "bad": manifest["selfTest"]["tekst"]}
    measured = {name: [] for name in routes_of}
    native, pairs = [], []
    with steps.step(f"Måler {rounds} runder lokalt, hver i en ny nettleserprofil"):
        for _ in range(rounds):
            native.append(native_times(drafts))
            for name, routes in routes_of.items():
                measured[name].append(visit(routes, drafts))
            pairs.append(pair(both, drafts))
    line = {}
    if with_line:
        with steps.step(f"Måler {rounds} runder på en linje på 9 Mbit/s"):
            for _ in range(rounds):
                for name in (OURS, GZIP, STOCK):
                    line.setdefault(name, []).append(visit(routes_of[name], drafts, PACE, LATENCY)["cold"]["first"])
    print_start(measured, line)
    print_checks(measured, native)
    print_rpds(measured, pairs)
    print_site()
    print_form()


# --- measuring --------------------------------------------------------------------


@contextmanager
def profile() -> Iterator:
    """A browser with a profile nobody has used, thrown away afterwards."""
    path = environment.chromium_path()
    if not path:
        raise steps.Stop("Fant ingen Chromium å måle i.")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=path, args=environment.chromium_flags()
        )
        yield context
        context.close()


def serving(script: str, drafts: dict, routes: dict, pace: float = 0, latency: float = 0) -> LocalServer:
    """Return a server of the page that all variants share; every file may be kept for ever."""
    policy = finish.CSP
    html = (
        f'<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<title>Måling</title><script type="module" src="/page.js"></script>'
    )
    return LocalServer(
        {
            "/": (html.encode(), "text/html"),
            "/page.js": variants.script(script),
            "/drafts.js": variants.script(f"export const drafts = {json.dumps(drafts)}, dato = {json.dumps(DATE)};"),
            "/favicon.ico": (b"", "image/x-icon"),
            **routes,
        },
        "public, max-age=31536000, immutable",
        pace,
        latency,
    )


def visit(routes: dict, drafts: dict, pace: float = 0, latency: float = 0) -> dict:
    """Visit a variant cold and warm; return times in ms, bytes, and the long tasks of the page."""
    found = {}
    with serving(PAGE_SCRIPT, drafts, routes, pace, latency) as server, profile() as context:
        for temperature in ("cold", "warm"):
            server.requests.clear()
            tab = context.new_page()
            tab.goto(server.origin)
            found[temperature] = {**answer(tab), "bytes": server.sent()}
            if temperature == "warm":
                found |= times(tab, drafts)
            tab.close()
    return found


def pair(routes: dict, drafts: dict) -> dict:
    """Return how long each check takes with our rpds and with the package, by draft: two lists of ms."""
    with serving(PAIR_SCRIPT, drafts, routes) as server, profile() as context:
        tab = context.new_page()
        tab.goto(server.origin)
        answer(tab)
        return times(tab, drafts)


def times(tab: Page, drafts: dict) -> dict:
    """Return how long each of many checks takes, by draft."""
    return {name: tab.evaluate("([name, count]) => check(name, count)", [name, CHECKS]) for name in drafts}


def answer(tab: Page) -> dict:
    """Wait for the first verdict; polled, because waiting in the page needs what the policy forbids."""
    for _ in range(PATIENCE * 10):
        seen = tab.evaluate("({failed: window.failed, ...(window.result ? window.result() : {})})")
        if seen.get("failed"):
            raise steps.Stop(f"Sjekken lot seg ikke starte i målingen: {seen['failed']}")
        if "first" in seen:
            return seen
        time.sleep(0.1)
    raise steps.Stop("Sjekken ble aldri klar i målingen.")


def native_times(drafts: dict) -> dict:
    """Return how long each check takes in CPython, with the compiled rpds."""
    done = subprocess.run(
        [sys.executable, "-c", NATIVE],
        input=json.dumps([drafts, DATE, CHECKS * 3]),
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)


# --- tables -----------------------------------------------------------------------


def number(value: float, decimals: int = 0) -> str:
    """Return a number the Norwegian way: `1 234,5`."""
    return f"{value:,.{decimals}f}".replace(",", " ").replace(".", ",")


def spread(values: list[float], decimals: int = 0) -> str:
    """Return the median with the smallest and the largest."""
    return (
        f"{number(statistics.median(values), decimals)} "
        f"({number(min(values), decimals)}–{number(max(values), decimals)})"
    )


def table(head: tuple, rows: list[tuple]) -> None:
    """Print rows in columns, numbers to the right."""
    texts = [head, *rows]
    widths = [max(len(row[column]) for row in texts) for column in range(len(head))]
    print()
    for place, row in enumerate(texts):
        print(
            "  ".join(
                cell.ljust(width) if column == 0 else cell.rjust(width)
                for column, (cell, width) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
        )
        if place == 0:
            print("  ".join("-" * width for width in widths))


def goal(text: str, value: float, limit: float, decimals: int = 2) -> None:
    """Print a measured value against what is to be reached."""
    verdict = "nådd" if value <= limit else "IKKE NÅDD"
    print(f"  {text}: {number(value, decimals)}, skal være høyst {number(limit, decimals)}: {verdict}")


def print_start(measured: dict, line: dict) -> None:
    """Print bytes and times to the first verdict."""

    def first(name, temperature):
        return [run[temperature]["first"] for run in measured[name]]

    print("\nFra nedlastingen begynner til det første svaret er der, i ms: median (minst–størst)")
    head = ("variant", "sendt, MB", "kaldt lokalt", "varmt lokalt") + (("kaldt på 9 Mbit/s",) if line else ())
    rows = []
    for name, runs in measured.items():
        sent = number(statistics.median(run["cold"]["bytes"] for run in runs) / 1e6, 2)
        row = (name, sent, spread(first(name, "cold")), spread(first(name, "warm")))
        rows.append(row + ((spread(line[name]) if name in line else "",) if line else ()))
    table(head, rows)
    median = {name: statistics.median(first(name, "cold")) for name in measured}
    print()
    goal("Sendt i MB, med dekoder", bundle.sent_bytes(bundle.read_manifest() or {}) / 1e6, 4.6)
    goal("Kaldt lokalt mot vanlig Pyodide", median[OURS] / median[STOCK], 0.45)
    warm = {name: statistics.median(first(name, "warm")) for name in measured}
    goal("Varmt lokalt mot vanlig Pyodide", warm[OURS] / warm[STOCK], 0.45)
    tasks = [task for run in measured[OURS] for temperature in ("cold", "warm") for task in run[temperature]["tasks"]]
    longest = max(tasks, default=0)
    goal("Lengste oppgave i hovedtråden mens den laster, ms (0 = ingen over 50)", longest, 50, 0)


def print_checks(measured: dict, native: list[dict]) -> None:
    """Print how long one check takes, in the browser and in CPython."""
    version = "CPython " + ".".join(str(part) for part in sys.version_info[:3])

    def medians(runs, name):
        return [statistics.median(run[name]) for run in runs]

    print("\nÉn sjekk, i ms, i nettleseren med tur og retur til tråden: median av rundene (minst–størst)")
    places = {**{name: runs for name, runs in measured.items() if name != GZIP}, version: native}
    rows = [(name, *(spread(medians(runs, draft), 1) for draft in DRAFTS)) for name, runs in places.items()]
    table(("hvor", *DRAFTS.values()), rows)
    print()
    for draft, text in DRAFTS.items():
        ours, theirs = (statistics.median(medians(runs, draft)) for runs in (measured[OURS], native))
        goal(f"Pyodide mot CPython, {text}", ours / theirs, 2)


def print_rpds(measured: dict, pairs: list[dict]) -> None:
    """Print what the published rpds package would cost in place of our own."""

    def cost(text, ours, package):
        print(
            f"  {text}: {number((statistics.median(package) / statistics.median(ours) - 1) * 100 + 0.0)} % mer tid "
            f"({number(statistics.median(ours), 1)} og {number(statistics.median(package), 1)} ms)"
        )

    print("\nrpds fra pyrsistent mot vår egen (pakken velges hvis den koster høyst 10 %)")
    cost("klar, kaldt", *([run["cold"]["first"] for run in measured[name]] for name in (OURS, PACKAGE)))
    for draft, text in DRAFTS.items():
        cost(f"én sjekk om og om, {text}", *([statistics.median(run[draft][turn]) for run in pairs] for turn in (0, 1)))
    sent = [statistics.median(run["cold"]["bytes"] for run in measured[name]) for name in (OURS, PACKAGE)]
    print(f"  sendt: {number((sent[1] - sent[0]) / 1000)} kB mer")


def print_site() -> None:
    """Print what the content pages weigh, and how long the check page keeps the main thread."""
    if not (finish.SITE / "index.html").is_file():
        print("\nSidene er ikke bygd. Kjør python3 dev.py benchmark for å måle dem også.")
        return
    base = base_path()
    rows, heaviest, longest = [], 0, 0
    with LocalServer({base: finish.SITE}) as server, profile() as context:
        for page in (*CONTENT_PAGES, CHECK_PAGE):
            if not (finish.SITE / page / "index.html").is_file():
                continue
            server.requests.clear()
            tab = context.new_page()
            tab.goto(f"{server.origin}{base}{page}", wait_until="networkidle")
            asked = {path for path, _ in server.requests}
            weight = sum(weights.packed(server.find(path)[0] or b"") for path in asked)
            rows.append((f"/{page}", number(weight / 1000, 1), str(len(asked))))
            if page == CHECK_PAGE:
                longest = tasks_while_loading(tab, f"{server.origin}{base}assets/")
            else:
                heaviest = max(heaviest, weight / 1000)
            tab.close()
    print("\nSidene slik de lastes første gang")
    table(("side", "kB gzip", "filer"), rows)
    print()
    goal("Tyngste innholdsside, kB gzip", heaviest, weights.CONTENT / 1000, 1)
    goal("Lengste oppgave i hovedtråden på /sjekk/ mens sjekken laster, ms (0 = ingen over 50)", longest, 50, 0)


def print_form() -> None:
    """Print how long the form takes from «Kontroller» to findings on screen, and its tasks on a slow machine.

    The slowing reaches the main thread only: Chromium does not slow workers, and the check runs in one.
    """
    if not (finish.SITE / CHECK_PAGE / "index.html").is_file():
        return
    rows, all_times, longest, work = [], [], 0, 0
    base = base_path()
    with LocalServer({base: finish.SITE}) as server, profile() as context:
        for text, label in (
            ("Prøv et utkast som er i orden", DRAFTS["valid"]),
            ("Prøv et utkast med vanlige feil", DRAFTS["bad"]),
        ):
            tab = context.new_page()
            tab.goto(f"{server.origin}{base}{CHECK_PAGE}")
            tab.get_by_role("button", name=text).click()
            tab.locator(".skjema-klar").first.wait_for(timeout=PATIENCE * 1000)
            tab.evaluate(FORM_SCRIPT, 5)
            found = tab.evaluate(FORM_SCRIPT, CHECKS)
            session = context.new_cdp_session(tab)
            session.send("Performance.enable", {"timeDomain": "threadTicks"})
            before, _ = main_thread(session), tab.evaluate(FORM_SCRIPT, CHECKS // 2)
            busy = (main_thread(session) - before) * 1000 / (CHECKS // 2)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
            tab.evaluate("""() => {
              window.tasks = [];
              new PerformanceObserver(list => tasks.push(...list.getEntries().map(entry => entry.duration)))
                .observe({type: 'longtask'});
            }""")
            tab.evaluate(FORM_SCRIPT, CHECKS // 4)
            slow = max(tab.evaluate("tasks"), default=0)
            rows.append((label, number(statistics.median(found)), number(p95(found)), number(busy, 1), number(slow)))
            all_times += found
            longest, work = max(longest, slow), max(work, busy)
            tab.close()
    print("\nSkjemaet, fra «Kontroller» til funnene er på skjermen når sjekken er klar, i ms")
    table(("utkast", "median", "p95", "hovedtråden, CPU", f"lengste oppgave, {SLOWED} ganger tregere"), rows)
    print()
    goal("Median til funnene er på skjermen, ms", statistics.median(all_times), 50, 0)
    goal("95-prosentilen, ms", p95(all_times), 100, 0)
    # Processor time does not depend on what else the machine is doing: together the tasks of one check bound each of
    # them.
    goal(f"Alt hovedtråden gjør i én kontroll, CPU-tid ganger {SLOWED}, ms", work * SLOWED, 200, 0)
    goal(
        f"Lengste oppgave i hovedtråden, {SLOWED} ganger tregere, ms (tråden med Python er ikke tregere)",
        longest,
        200,
        0,
    )


def p95(values: list[float]) -> float:
    """Return the value that 95 of 100 do not exceed."""
    return statistics.quantiles(values, n=20)[-1]


def main_thread(session) -> float:
    """Return the seconds of processor time the main thread of a page has used."""
    return next(m["value"] for m in session.send("Performance.getMetrics")["metrics"] if m["name"] == "TaskDuration")


def tasks_while_loading(tab: Page, assets: str) -> float:
    """Load the check on the finished page; return the longest task of the main thread in ms."""
    tab.evaluate(
        """assets => {
      window.tasks = [];
      new PerformanceObserver(list => tasks.push(...list.getEntries().map(entry => entry.duration)))
        .observe({type: 'longtask'});
      import(`${assets}sjekk/client.js`).then(({startSjekk}) => startSjekk({
        base: `${assets}pakke/`,
        onKlar: () => { window.ended = 'klar'; },
        onFeil: grunn => { window.ended = grunn; },
      }));
    }""",
        assets,
    )
    for _ in range(PATIENCE * 10):
        if tab.evaluate("window.ended"):
            break
        time.sleep(0.1)
    if tab.evaluate("window.ended") != "klar":
        raise steps.Stop(f"Sjekken lot seg ikke starte på siden: {tab.evaluate('window.ended')}")
    return max(tab.evaluate("tasks"), default=0)


if __name__ == "__main__":
    raise SystemExit(main())
