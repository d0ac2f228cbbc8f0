"""Kommandoen ``python3 dev.py lighthouse``: mål de ferdige sidene, vis poengene, og si hva som trekker ned.

Alt går på egen maskin: sidene vises på en ledig port, og Lighthouse får verken melde feil eller hente noe.
"""

import argparse
import gzip
import json
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.build import finish
from tools.env import environment, steps
from tools.measure import weights
from tools.serve.local_server import LocalServer
from tools.serve.server import Handler, base_path

HERE = Path(__file__).resolve().parent
FOLDER = environment.BUILD / "lighthouse"
PAGES = ("", "ledere/fase-1-forfase/", "sjekk/", "sjekk/nav/")
"""Forsiden, en faseside, og sjekken før noen har begynt å skrive."""

CATEGORIES = {
    "performance": "ytelse",
    "accessibility": "tilgjengelighet",
    "best-practices": "god praksis",
    "seo": "søk",
}
GOALS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
"""Hva medianen minst skal være, i poeng av hundre."""

PACKED = {".html", ".js", ".css", ".json", ".svg", ".xml", ".txt"}
"""Det en vanlig tjener komprimerer."""


def main(arguments: list[str] | None = None) -> int:
    """Mål og skriv; 1 når et mål ikke er nådd."""
    parser = argparse.ArgumentParser(prog="dev.py lighthouse", description="Måler sidene med Lighthouse.")
    parser.add_argument("--runder", type=int, default=5, metavar="N", help="hvor mange ganger hver side måles")
    chosen = parser.parse_args(arguments)
    try:
        reports = run(max(1, chosen.runder))
    except steps.Stop as error:
        print(error, file=sys.stderr)
        return 1
    heavy = weigh_all()
    print("\n".join([*table(reports), *weight_table(heavy)]))
    print(f"\nRapportene ligger i {FOLDER.relative_to(environment.ROOT).as_posix()}/ som JSON.")
    light = all(weight <= weights.limit(page) for page, weight in heavy.items())
    return 0 if light and all(reached(page) for page in reports.values()) else 1


def run(rounds: int) -> dict[str, list[dict]]:
    """Rapportene for hver side. Sidene tar tur, så en treg stund på maskinen går ut over alle."""
    program = install()
    base = base_path()
    reports: dict[str, list[dict]] = {page: [] for page in PAGES}
    with LocalServer(routes(finish.SITE, base)) as server:
        for number in range(1, rounds + 1):
            for page in PAGES:
                with steps.step(f"Måler /{page}, runde {number} av {rounds}"):
                    report = measure(program, f"{server.origin}{base}{page}")
                    keep(report, page, number)
                    reports[page].append(report)
    return reports


def keep(report: dict, page: str, number: int) -> None:
    """Ta vare på hele rapporten, for den som vil vite hvorfor."""
    name = page.strip("/").replace("/", "-") or "forsiden"
    (FOLDER / f"{name}-{number}.json").write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")


def install() -> Path:
    """Hent Lighthouse slik tools/measure/lighthouse/package-lock.json sier; gir filen som starter den."""
    files = [HERE / "package.json", HERE / "package-lock.json"]
    wanted = {"lock": environment.fingerprint(*files)}
    if environment.read_stamp(FOLDER) != wanted:
        node = environment.system_node() or environment.venv_node()
        if node is None:
            raise steps.Stop("Fant ikke npm. Kjør python3 dev.py lighthouse.")
        with steps.step("Henter Lighthouse, som bare denne målingen bruker (ca. 180 MB)"):
            environment.remove(FOLDER)
            FOLDER.mkdir(parents=True)
            for file in files:
                shutil.copyfile(file, FOLDER / file.name)
            env = environment.install_environment() | {"PATH": environment.path_with(Path(node.path).parent)}
            steps.run(
                [*node.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
                environment.LOGS / "npm-lighthouse.log",
                "Fikk ikke hentet Lighthouse.",
                env=env,
                cwd=FOLDER,
            )
            environment.write_stamp(FOLDER, wanted)
    return FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"


def routes(folder: Path, base: str) -> dict[str, tuple]:
    """Filene i mappen slik en tjener ute på nettet gir dem: komprimert, og en mappe er siden i den."""
    found = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        address = base + path.relative_to(folder).as_posix().removesuffix("index.html")
        kind = Handler.extensions_map.get(path.suffix, "application/octet-stream")
        content = path.read_bytes()
        found[address] = (gzip.compress(content, 6), kind, "gzip") if path.suffix in PACKED else (content, kind)
    return found


def measure(program: Path, address: str) -> dict:
    """Rapporten fra én måling i en ny nettleserprofil."""
    chromium = environment.chromium_path()
    if not chromium:
        raise steps.Stop("Fant ingen Chromium å måle i.")
    command = [
        environment.node_path(),
        str(program),
        address,
        "--output=json",
        "--output-path=stdout",
        "--quiet",
        "--no-enable-error-reporting",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={' '.join(environment.chromium_flags())}",
    ]
    env = environment.install_environment() | {"CHROME_PATH": chromium}
    done = subprocess.run(command, env=env, cwd=FOLDER, capture_output=True, timeout=180, check=False)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        raise steps.Stop(
            f"Lighthouse svarte ikke for {address}:\n{done.stderr.decode(errors='replace')[-800:]}"
        ) from None
    if report.get("runtimeError"):
        raise steps.Stop(f"Lighthouse fikk ikke målt {address}: {report['runtimeError']['message']}")
    return report


# -- det som skrives -------------------------------------------------------------------------


def points(report: dict, category: str) -> int:
    """Poengene i en kategori, av hundre."""
    return round((report["categories"][category]["score"] or 0) * 100)


def median(reports: list[dict], category: str) -> float:
    """Den midterste av målingene."""
    return statistics.median(points(report, category) for report in reports)


def reached(reports: list[dict]) -> bool:
    """Om en side har nådd alle målene."""
    return all(median(reports, category) >= goal for category, goal in GOALS.items())


def table(reports: dict[str, list[dict]]) -> list[str]:
    """Linjene med poeng for hver side, og med det som trekker ned."""
    speeds = [report["environment"]["benchmarkIndex"] for measured in reports.values() for report in measured]
    lines = [
        "",
        "Lighthouse på en mobil. Ytelse er medianen, med alle målingene bak.",
        f"Maskinens fart under målingen (benchmarkIndex): {min(speeds):.0f}–{max(speeds):.0f}.",
    ]
    if min(speeds) < max(speeds) / 2:
        lines.append("Farten har svingt mye. Noe annet har brukt maskinen, så ytelsen må måles igjen når den er ledig.")
    for page, measured in reports.items():
        lines += ["", f"/{page}"]
        for category, name in CATEGORIES.items():
            verdict = "nådd" if median(measured, category) >= GOALS[category] else "IKKE NÅDD"
            each = ", ".join(str(points(report, category)) for report in measured)
            lines.append(f"  {name:<16}{median(measured, category):>4.0f}  ({each}), mål {GOALS[category]}: {verdict}")
        lines += [f"  trekker ned: {fault}" for fault in faults(measured)]
    return lines


def weigh_all() -> dict[str, int]:
    """Vekten av alle sidene, i byte."""
    with steps.step("Veier alle sidene"), sync_playwright() as playwright:
        path = environment.chromium_path()
        return weights.weigh(playwright.chromium.launch(executable_path=path, args=environment.chromium_flags()))


def weight_table(heavy: dict[str, int]) -> list[str]:
    """Linjene med vekten av hver side, den tyngste først."""
    lines = ["", "Hva hver side veier første gang den åpnes, i kB komprimert:"]
    for page, weight in sorted(heavy.items(), key=lambda one: -one[1]):
        over = "" if weight <= weights.limit(page) else f"  FOR TUNG, skal være høyst {weights.limit(page) / 1000:.0f}"
        lines.append(f"{weight / 1000:>7.1f}  /{page}{over}".replace(".", ",", 1))
    return lines


def faults(reports: list[dict]) -> list[str]:
    """Kontrollene som ikke var i orden i noen av målingene, utenom selve tidene."""
    found = {}
    for report in reports:
        for category in CATEGORIES:
            for ref in report["categories"][category]["auditRefs"]:
                audit = report["audits"][ref["id"]]
                if audit["score"] is not None and audit["score"] < 0.9 and ref["weight"]:
                    found[ref["id"]] = f"{audit['title']} ({ref['id']}{_shown(audit)})"
    return sorted(found.values())


def _shown(audit: dict) -> str:
    return f": {audit['displayValue']}" if audit.get("displayValue") else ""


if __name__ == "__main__":
    raise SystemExit(main())
