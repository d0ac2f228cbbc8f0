"""Kommandoen ``python3 dev.py pages``: kjør alle kontrollene, vis funnene, og si hva som gjenstår."""

import argparse
import os
import sys
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from tools.build import everything, finish, libraries, packages
from tools.content import (
    bare_limits,
    build_log,
    built_page,
    built_pages,
    data_files,
    findings,
    freshness,
    front_matter,
    html_validity,
    limits_data,
    names,
    prose,
    readability,
    sources,
    spelling,
    statements,
    terms,
)
from tools.content.built_page import Page
from tools.content.findings import ADVARSEL, FEIL, Funn, count
from tools.content.project import NO_PROSE, PROSE_DATA, Project
from tools.env import environment, steps

OUT = environment.BUILD / "innhold" / "nettsted"


def main(arguments: list[str] | None = None) -> int:
    """Kjør kontrollene; 1 når det er feil å rette."""
    parser = argparse.ArgumentParser(prog="dev.py pages", description="Kontrollerer det som er skrevet på sidene.")
    parser.add_argument(
        "--dato", type=day, metavar="ÅÅÅÅ-MM-DD", help="dagen som regnes som i dag (ellers dagen det er)"
    )
    parser.add_argument("--ukentlig", action="store_true", help="gammelt innhold er feil, ikke bare advarsel")
    parser.add_argument(
        "--se", type=Path, metavar="MAPPE", help="legg sidene i en mappe, slik at de kan åpnes rett fra den"
    )
    parser.add_argument("--lix", action="store_true", help="vis hvor lett hver side er å lese")
    chosen = parser.parse_args(arguments)
    started = time.monotonic()
    today = chosen.dato or date.today()
    try:
        found, project = run(environment.ROOT, today, weekly=chosen.ukentlig)
        report(found, project, time.monotonic() - started)
        if chosen.lix:
            print("\n".join(lix_table(read_pages(OUT, project))))
        if chosen.se:
            with steps.step("Lager sidene til å lese"):
                preview(chosen.se, today)
    except steps.Stop as error:
        print(error, file=sys.stderr)
        return 1
    return 1 if any(f.alvor == FEIL for f in found) else 0


def lix_table(pages: list[Page]) -> list[str]:
    """Linjene med LIX for hver side, den tyngste først. Korte sider har bare antallet ord."""
    measured = [(readability.lix(page), page.fil) for page in pages]
    ordered = sorted(measured, key=lambda one: (-(one[0].value if one[0] else 0), one[1]))
    values = [found.value for found, _ in ordered if found]
    lines = ["", f"LIX, som helst skal være {readability.WARNS} eller lavere:"]
    lines += [
        f"{found.value:>4}  {fil}" if found else f"   –  {fil} (under {readability.FEWEST_WORDS} ord)"
        for found, fil in ordered
    ]
    return [
        *lines,
        f"{len(values)} sider er målt, fra {min(values)} til {max(values)}." if values else "Ingen sider er målt.",
    ]


def preview(out: Path, today: date) -> None:
    """Legg sidene i en mappe, med lenker til filer, så de kan åpnes uten en tjener. Søket virker ikke der.

    De er uten CSP: i en fil hører ikke stilene og skriptene til siden.
    """
    env = {**os.environ, "BYGGEDATO": today.isoformat(), "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    steps.run(
        [sys.executable, "-m", "mkdocs", "build", "--no-strict", "--no-directory-urls", "--site-dir", out],
        environment.LOGS / "til-aa-lese.log",
        "Sidene lot seg ikke bygge, så det er ingen å lese.",
        env=env,
        cwd=environment.ROOT,
    )
    finish.fill(out)


def day(text: str) -> date:
    """Datoen i ``--dato``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"«{text}» er ikke en dato. Skriv år, måned og dag slik: 2026-11-22") from None


def run(root: Path, today: date, weekly: bool = False, out: Path = OUT) -> tuple[list[Funn], Project]:
    """Alle funnene i prosjektet, ordnet etter fil og linje."""
    project = Project(root)
    found: list[Funn] = []
    for title, check in (
        ("toppen av sidene", check_front_matter),
        ("datafilene", check_data),
        ("tall i teksten", check_limits),
        ("kildene", check_sources),
        ("ordvalget", check_terms),
        ("rettskrivingen", check_spelling),
        ("navn på privatpersoner", check_names),
    ):
        with steps.step(f"Kontrollerer {title}"):
            found += check(project, today)
    found += check_freshness(project, today, weekly)
    with steps.step("Bygger sidene"):
        libraries.build(root / libraries.OUT.relative_to(libraries.ROOT), templates=root / "forms" / "maler")
        packages.build(root / packages.OUT.relative_to(packages.ROOT))
        broken, whole = build_pages(project, today, out)
        found += broken
    if whole:
        with steps.step("Kontrollerer de bygde sidene"):
            # Uten det MkDocs alt har sagt, og følger av det: det som mangler i menyen, mangler på alle sidene.
            already = {(f.fil, f.linje) for f in broken} | {(built_pages.THEME, 1) for _ in broken}
            found += [f for f in check_built(project, out) if (f.fil, f.linje) not in already]
    return findings.ordered(found), project


def report(found: list[Funn], project: Project, seconds: float) -> None:
    """Skriv funnene og en oppsummering. På GitHub kommer hvert funn også som merknad på linjen."""
    for one in found:
        print(findings.text(one))
    if os.environ.get("GITHUB_ACTIONS") == "true":
        for one in found:
            print(findings.annotation(one))
    wrong, mild = (sum(f.alvor == alvor for f in found) for alvor in (FEIL, ADVARSEL))
    print(
        f"\n{count(len(project.pages), 'side', 'sider')} kontrollert på {steps.seconds(seconds)}: "
        f"{count(wrong, 'feil', 'feil')} og {count(mild, 'advarsel', 'advarsler')}."
    )
    if wrong:
        print("Rett feilene, og kjør python3 dev.py pages på nytt.")
    elif mild:
        print("Ingenting stanser. Se på advarslene når du har tid.")
    else:
        print("Alt er i orden.")


# -- kontrollene, med det de trenger fra prosjektet -------------------------------------------


def check_front_matter(project: Project, today: date) -> Iterable[Funn]:
    """Toppen av hver side."""
    schema = project.schema("schemas/side.schema.json")
    return [
        f for fil, text in project.pages.items() for f in front_matter.check(fil, text, schema, project.kilder, today)
    ]


def check_data(project: Project, _today: date) -> Iterable[Funn]:
    """Datafilene mot schemaene, og ordboka."""
    patterns = {*data_files.SCHEMAS, *data_files.HOUSES}
    files = {fil: project.read(fil) for fil in project.glob(*patterns)}
    found = data_files.check(files, project.schema) + spelling.check_own_words(project.read_or_empty(spelling.FIL))
    return found + limits_data.check(
        project.read_or_empty(limits_data.FIL), project.toml(limits_data.FIL), project.kilder
    )


def check_limits(project: Project, _today: date) -> Iterable[Funn]:
    """Tall som er grenser."""
    return [f for fil, text in project.pages.items() for f in bare_limits.check(fil, text)]


def check_sources(project: Project, _today: date) -> Iterable[Funn]:
    """Kildene og lenkene ut."""
    fil = "checks/kilder.toml"
    known = sources.hosts(project.read_or_empty("tests/innhold/verter.txt"))
    text = project.read_or_empty(fil)
    found = sources.check(fil, text, project.kilder, known)
    found += sources.unused(fil, text, project.kilder, _used_sources(project))
    return found + [f for page, markdown in project.pages.items() for f in sources.check_links(page, markdown, known)]


def check_terms(project: Project, _today: date) -> Iterable[Funn]:
    """Ordene vi ikke bruker, i sidene, README og tekstene i datafilene."""
    words = project.toml("tests/innhold/termliste.toml").get("ord", [])
    found = [f for fil, text in _markdown(project).items() for f in terms.check_markdown(fil, text, words)]
    found += [f for fil, text in project.pages.items() for f in terms.check_lines(fil, front_matter.texts(text), words)]
    return found + [f for fil, lines in _data_texts(project).items() for f in terms.check_lines(fil, lines, words)]


def check_spelling(project: Project, _today: date) -> Iterable[Funn]:
    """Rettskrivingen i sidene og tekstene i datafilene. README har også engelsk."""
    texts = {fil: front_matter.texts(text) + list(prose.numbered(text)) for fil, text in project.pages.items()}
    own = spelling.own_words(project.read_or_empty(spelling.FIL))
    return spelling.check(texts | _data_texts(project), own, spelling.node_look_up(environment.node_path()))


def check_names(project: Project, _today: date) -> Iterable[Funn]:
    """Navn på privatpersoner i alt som er med i prosjektet."""
    guard = project.toml("tests/innhold/navn.toml")
    return names.check(project.tracked, guard.get("salt", ""), guard.get("hasher", []))


def check_freshness(project: Project, today: date, weekly: bool) -> list[Funn]:
    """Sider og kilder som skulle vært lest på nytt."""
    fil = "checks/kilder.toml"
    found = freshness.check_sources(fil, project.read_or_empty(fil), project.kilder, today, weekly)
    return found + [f for page, text in project.pages.items() for f in freshness.check_page(page, text, today, weekly)]


def build_pages(project: Project, today: date, out: Path) -> tuple[list[Funn], bool]:
    """Bygg sidene uten pakken til nettleseren. Funnene, og om det ble sider å se på."""
    try:
        everything.build_site(out, project.root / "mkdocs.yml", BYGGEDATO=today.isoformat())
    except steps.Stop:
        said = everything.LOG.read_text(encoding="utf-8", errors="replace")
        return build_log.check(said, project.read), not build_log.FATAL.search(said)
    return [], True


def check_built(project: Project, out: Path) -> list[Funn]:
    """De bygde sidene: lenker, overskrifter, bilder, HTML, lesbarhet og påstandene."""
    pages = read_pages(out, project)
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    address = urlsplit(next((page.canonical for page in pages if page.path == "index.html"), ""))
    found = built_pages.check(pages, files, project.pages, address.path or "/", address.netloc)
    for page in pages:
        found += readability.check(page, project.pages.get(page.fil, ""))
    report_ = html_validity.run(out, environment.node_path(), environment.NODE_MODULES)
    found += html_validity.check(report_, {page.path: page for page in pages}, project.pages)
    listed = project.read_or_empty(statements.FIL)
    found += statements.check(
        listed, project.toml(statements.FIL).get("paastand", []), {page.fil: page for page in pages}
    )
    return found


def read_pages(out: Path, project: Project) -> list[Page]:
    """De bygde sidene, hver med filen den kommer fra."""
    pages = []
    for path in sorted(out.rglob("*.html")):
        place = path.relative_to(out).as_posix()
        folder = place.removesuffix("index.html")
        candidates = (f"docs/{folder}index.md", f"docs/{folder.rstrip('/')}.md", f"overrides/{place}")
        fil = next((c for c in candidates if (project.root / c).is_file()), f"site/{place}")
        pages.append(built_page.read(place, fil, path.read_text(encoding="utf-8")))
    return pages


# -- hjelp ------------------------------------------------------------------------------------


def _markdown(project: Project) -> dict[str, str]:
    return {**project.pages, **{fil: project.read(fil) for fil in project.glob("README.md")}}


def _data_texts(project: Project) -> dict[str, list[tuple[int, str]]]:
    found = {}
    for fil in sorted({*project.glob(*PROSE_DATA)} - {*NO_PROSE}):
        try:
            found[fil] = prose.data_texts(fil, project.read(fil))
        except ValueError:
            continue  # lar seg ikke lese; det sier data_files
    return found


def _used_sources(project: Project) -> set[str]:
    used: set[str] = set()

    def collect(node) -> None:
        if isinstance(node, dict):
            used.update({node["kilde"]} if isinstance(node.get("kilde"), str) else ())
            used.update(k for k in node.get("kilder", ()) if isinstance(k, str)) if isinstance(
                node.get("kilder"), list
            ) else None
            for value in node.values():
                collect(value)

    for fil in project.glob("checks/grenser.toml", "checks/regler/*.toml", "innhold/*.toml"):
        collect(project.toml(fil))
    for text in project.pages.values():
        used.update(front_matter.cited(text))
        used.update(key for key in front_matter.read(text).get("kilder") or () if isinstance(key, str))
    return used
