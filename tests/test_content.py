"""Kontrollen av innholdet finner hver plantede feil på rett linje, og er stille når alt er i orden."""

import shutil
import subprocess
import sys
import tomllib
from datetime import date
from itertools import groupby

import pytest

from checks.version import REGELVERK
from tools import commands
from tools.content import (
    bare_limits,
    command,
    data_files,
    findings,
    freshness,
    front_matter,
    limits_data,
    locate,
    names,
    prose,
    readability,
    sources,
    spelling,
    statements,
    terms,
)
from tools.content.built_page import read as read_page
from tools.content.findings import ADVARSEL, FEIL, Funn
from tools.content.project import Project
from tools.env import environment

ROOT = environment.ROOT
TODAY = date(2026, 11, 22)
THE_DAY = date.fromisoformat(REGELVERK)
"""Dagen innholdet sist ble endret: ingen side er lest på nytt senere."""
PAGE = "docs/proeve.md"
TABLE = tomllib.loads((ROOT / "tests" / "plantede_feil.toml").read_text(encoding="utf-8"))
KILDER = {"loven § 1": {"type": "lov"}, "nettsiden": {"type": "nav"}}
SALT = "saltet til prøvene"
HASHES = [names.digest(words, SALT) for words in (["ole", "testnavn"], ["prøvesen"])]
HOME = """\
---
title: Velkommen
---

# Velkommen

## Først { #forst }

Dette er forsiden.

### Under

En underoverskrift hører med.

## Sist { #sist }

Avslutning og slutt.
"""


@pytest.fixture(scope="session")
def project():
    return Project(ROOT)


@pytest.fixture(scope="session")
def look_up():
    return spelling.node_look_up(environment.node_path())


@pytest.fixture(scope="session")
def settings(project, look_up):
    """Det kontrollene trenger ved siden av teksten, fra prosjektet selv der det finnes."""
    return {
        "known": sources.hosts(project.read("tests/innhold/verter.txt")),
        "terms": project.toml("tests/innhold/termliste.toml")["ord"],
        "own": spelling.own_words(project.read(spelling.FIL)),
        "schema": project.schema,
        "look_up": look_up,
    }


def check(kind: str, text: str, settings: dict, weekly: bool = False) -> list[Funn]:
    """Kjør kontrollen et tilfelle i tabellen gjelder."""
    match kind:
        case "topp":
            return front_matter.check(PAGE, text, settings["schema"]("schemas/side.schema.json"), KILDER, TODAY)
        case "tall":
            return bare_limits.check(PAGE, text)
        case "kilder":
            return sources.check("checks/kilder.toml", text, tomllib.loads(text), settings["known"])
        case "kilders-alder":
            return freshness.check_sources("checks/kilder.toml", text, tomllib.loads(text), TODAY, weekly)
        case "siders-alder":
            return freshness.check_page(PAGE, text, TODAY, weekly)
        case "lenker-ut":
            return sources.check_links(PAGE, text, settings["known"])
        case "ord":
            return terms.check_markdown(PAGE, text, settings["terms"])
        case "rettskriving":
            found = spelling.check({PAGE: list(prose.numbered(text))}, settings["own"], settings["look_up"])
            return [f for f in found if f.fil == PAGE]
        case "grenser":
            return limits_data.check(text, tomllib.loads(text), KILDER)
        case "navn":
            return names.check({PAGE: text}, SALT, HASHES)
        case "ordbok":
            return spelling.check_own_words(text)
        case "data":
            raise AssertionError("data har filen med: data:checks/grenser.toml")
    return data_files.check({kind.removeprefix("data:"): text}, settings["schema"])


def fil(case: dict) -> str:
    """Filen funnet skal peke på."""
    own = {
        "grenser": limits_data.FIL,
        "kilder": "checks/kilder.toml",
        "kilders-alder": "checks/kilder.toml",
        "ordbok": spelling.FIL,
        "paastander": statements.FIL,
    }
    return case.get("fil") or own.get(case["kontroll"]) or case["kontroll"].partition(":")[2] or PAGE


def text(case: dict) -> str:
    """Teksten; et linjeskift etter de tre hermetegnene er ikke med."""
    return case["tekst"].removeprefix("\n")


def named(which: str, *kinds: str, but: tuple = ("bygd", "plassholder", "paastander", "tekster")):
    cases = [c for c in TABLE[which] if (c["kontroll"] in kinds if kinds else c["kontroll"] not in but)]
    assert cases
    return pytest.mark.parametrize("case", [pytest.param(c, id=c["navn"]) for c in cases])


def assert_found(case: dict, found: list[Funn], where: str, written: str):
    """Feilen er funnet i rett fil og på rett linje, med en melding som sier hva som er galt og hva man gjør."""
    line = locate.text_line(written, case["ved"]) if "ved" in case else 1
    assert line, "«ved» står ikke i filen"
    hits = [f for f in found if f.fil == where and f.linje == line and case["hva"] in f"{f.hva} {f.gjoer}"]
    assert hits, "\n".join(map(findings.text, found)) or "ingen funn"
    assert hits[0].alvor == case.get("alvor", FEIL)
    for part in (hits[0].hva, hits[0].gjoer):
        assert part.rstrip()[-1:] in ".?!»", part
    assert case["hva"] == "" or hits[0].gjoer.strip()


# -- tabellen: én tekst om gangen --------------------------------------------------------------


@named("feil")
def test_planted_fault_is_found(case, settings):
    assert_found(case, check(case["kontroll"], text(case), settings), fil(case), text(case))


@named("rent")
def test_clean_text_is_left_alone(case, settings):
    assert [findings.text(f) for f in check(case["kontroll"], text(case), settings)] == []


def test_at_least_25_faults_are_planted_and_every_check_has_a_clean_sample():
    assert len(TABLE["feil"]) >= 25
    assert len({c["navn"] for c in TABLE["feil"] + TABLE["rent"]}) == len(TABLE["feil"]) + len(TABLE["rent"])
    clean = {c["kontroll"] for c in TABLE["rent"]}
    without = {c["kontroll"] for c in TABLE["feil"] if not c["kontroll"].startswith("data:")} - clean
    assert without <= {"kilder", "ordbok", "plassholder"}  # de rene filene er prosjektets egne


# -- tabellen: datafilene med tekst ------------------------------------------------------------


def spelled(case: dict, folder) -> list[Funn]:
    """Rettskrivingen i et prosjekt som bare har denne datafilen."""
    (folder / case["fil"]).parent.mkdir(parents=True)
    (folder / case["fil"]).write_text(text(case), encoding="utf-8")
    return list(command.check_spelling(Project(folder), TODAY))


@named("feil", "tekster")
def test_planted_fault_in_a_data_file_is_found(case, tmp_path):
    assert_found(case, spelled(case, tmp_path), case["fil"], text(case))


@named("rent", "tekster")
def test_clean_data_file_is_left_alone(case, tmp_path):
    assert [findings.text(f) for f in spelled(case, tmp_path)] == []


# -- tabellen: sider som bygges ----------------------------------------------------------------


def small_site(folder, cases: list[dict]) -> dict[str, str]:
    """Et lite nettsted med en side for hvert tilfelle, med prosjektets egne innstillinger. Filene og innholdet."""
    written = {"docs/index.md": HOME}
    for number, case in enumerate(cases):
        title = case.get("tittel", f"Side {number}")
        written[f"docs/side-{number}.md"] = f"---\ntitle: {title}\n---\n\n# {title}\n\n{text(case)}\n"
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    config = config.replace("custom_dir: overrides", f"custom_dir: {(ROOT / 'overrides').as_posix()}")
    menu = ["index.md", *(f"side-{n}.md" for n, c in enumerate(cases) if c.get("i_menyen", True))]
    menu += ["finnes-ikke-i-docs.md"] * any(c.get("fil") == "mkdocs.yml" for c in cases)
    written["mkdocs.yml"] = config + "\nnav:\n" + "".join(f"  - {page}\n" for page in menu)
    for name, content in written.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    image = folder / "docs" / "assets" / "nettsted.png"
    image.parent.mkdir(exist_ok=True)
    image.write_bytes(b"")
    return written


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Alle tilfellene i tabellen som må bygges, bygd sammen: filene, funnene og sidene."""
    cases = [c for c in TABLE["feil"] + TABLE["rent"] if c["kontroll"] == "bygd"]
    folder = tmp_path_factory.mktemp("nettsted")
    written = small_site(folder, cases)
    project, out = Project(folder), folder / "ut" / "nettsted"
    broken, whole = command.build_pages(project, TODAY, out)
    assert whole, broken
    found = broken + list(command.check_built(project, out))
    pages = {page.fil: page for page in command.read_pages(out, project)}
    return cases, written, found, pages


@named("feil", "bygd")
def test_planted_fault_in_a_built_page_is_found(case, built):
    cases, written, found, _ = built
    where = case.get("fil") or f"docs/side-{cases.index(case)}.md"
    assert_found(case, found, where, written[where])


@named("rent", "bygd")
def test_clean_built_page_is_left_alone(case, built):
    cases, _, found, _ = built
    where = {f"docs/side-{cases.index(case)}.md", "docs/index.md"}
    assert [findings.text(f) for f in found if f.fil in where] == []


@named("feil", "plassholder")
def test_unknown_placeholder_stops_the_build_and_is_explained(case, tmp_path):
    written = small_site(tmp_path, [case])
    found, whole = command.build_pages(Project(tmp_path), TODAY, tmp_path / "ut" / "nettsted")
    assert not whole
    assert_found(case, found, "docs/side-0.md", written["docs/side-0.md"])


@named("feil", "paastander")
def test_lost_statement_is_found(case, built):
    listed = tomllib.loads(text(case))["paastand"]
    assert_found(case, statements.check(text(case), listed, built[3]), statements.FIL, text(case))


@named("rent", "paastander")
def test_statements_in_their_places_are_left_alone(case, built):
    assert statements.check(text(case), tomllib.loads(text(case))["paastand"], built[3]) == []


# -- prosjektet selv ---------------------------------------------------------------------------


@pytest.fixture(scope="session")
def real(tmp_path_factory):
    """Det dev.py test kontrollerer før prøvene, i en kopi uten noe prosjektet lager selv, som på en ny maskin."""
    copy, out = tmp_path_factory.mktemp("kopi"), tmp_path_factory.mktemp("ut") / "nettsted"
    for name in Project(ROOT).names:
        if (ROOT / name).is_file():  # ellers slettet og ikke lagret ennå
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    return command.run(copy, THE_DAY, out=out)


@pytest.mark.dyp
def test_the_real_content_has_no_errors(real):
    assert [findings.text(f) for f in real[0] if f.alvor == FEIL] == []


@pytest.mark.dyp
def test_every_page_was_checked(real):
    assert set(real[1].pages) == set(real[1].glob("docs/**/*.md")) != set()


def test_names_of_real_persons_are_guarded_by_hashes_only(project):
    guard = project.toml("tests/innhold/navn.toml")
    assert len(guard["hasher"]) >= 2
    assert names.check(project.tracked, guard["salt"], guard["hasher"]) == []


# -- meldingene --------------------------------------------------------------------------------

FUNN = Funn("docs/a,b.md", 3, "100 % feil: to\nlinjer.", "Rett det.")


def test_finding_is_one_line_with_file_line_what_and_what_to_do():
    assert findings.text(Funn("docs/a.md", 3, "Lenken er død.", "Rett den.")) == "docs/a.md:3: Lenken er død. Rett den."
    assert findings.text(Funn("docs/a.md", 3, "Siden er gammel.", "Les den.", ADVARSEL)).startswith(
        "docs/a.md:3: Advarsel. "
    )


def test_github_gets_the_finding_on_its_line():
    assert findings.annotation(FUNN) == (
        "::error file=docs/a%2Cb.md,line=3,title=Innhold%3A feil::100 %25 feil: to%0Alinjer. Rett det."
    )
    assert findings.annotation(Funn("a", 1, "b", "c", ADVARSEL)).startswith("::warning ")


@pytest.mark.parametrize("on_github", [True, False])
def test_annotations_are_printed_on_github_only(on_github, capsys, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true" if on_github else "")
    command.report([Funn("docs/a.md", 3, "Feil.", "Rett den.")], Project(ROOT / "tests"), 4.2)
    shown = capsys.readouterr().out
    assert ("::error " in shown) == on_github
    assert "docs/a.md:3: Feil. Rett den." in shown
    assert "0 sider kontrollert på 4 s: 1 feil og 0 advarsler." in shown


@pytest.mark.parametrize(
    "found, code, said",
    [
        ([], 0, "Alt er i orden."),
        ([Funn("a", 1, "b.", "c.", ADVARSEL)], 0, "Ingenting stanser."),
        ([Funn("a", 1, "b.", "c.")], 1, "kjør python3 dev.py pages på nytt"),
    ],
)
def test_only_errors_give_exit_code_1(found, code, said, capsys, monkeypatch):
    monkeypatch.setattr(command, "run", lambda root, today, weekly: (found, Project(ROOT / "tests")))
    assert command.main(["--dato", "2026-11-22"]) == code
    assert said in capsys.readouterr().out


def test_today_and_weekly_come_from_the_command_line(monkeypatch):
    seen = []
    monkeypatch.setattr(
        command, "run", lambda root, today, weekly: seen.append((today, weekly)) or ([], Project(ROOT / "tests"))
    )
    command.main(["--dato", "2027-01-02", "--ukentlig"])
    command.main(["--dato", "2027-01-02"])
    assert seen == [(date(2027, 1, 2), True), (date(2027, 1, 2), False)]


@named("feil", "kilders-alder", "siders-alder")
def test_old_content_is_an_error_in_the_weekly_run(case, settings):
    assert {f.alvor for f in check(case["kontroll"], text(case), settings, weekly=True)} == {FEIL}


# -- delene ------------------------------------------------------------------------------------


def test_visible_prose_keeps_the_line_numbers():
    markdown = """---
title: x
---

Første [lenke](a.md "hint") og `kode`.

<!-- en
kommentar -->
```
kode
```
Siste **ord** {{ grense.navn }} her. { .knapp }
"""
    shown = dict(prose.numbered(markdown))
    assert {number: " ".join(line.split()) for number, line in shown.items()} == {
        5: "Første lenke (hint) og .",
        12: "Siste ord her.",
    }


@pytest.mark.parametrize(
    "path, line",
    [
        (["a", "verdi"], 2),
        (["liste", 0, "x"], 5),
        (["liste", 1, "x"], 8),
        (["b", 'c "d"'], 10),
        (["b", "e"], 9),
    ],
)
def test_line_of_a_value_in_toml(path, line):
    written = """[a]
verdi = 1 # ikke [b]

[[liste]]
x = "y"

[[liste]]
x = "y"
[b]
"c \\"d\\"" = 1
""".replace('"c \\"d\\""', "'c \"d\"'")
    assert locate.toml_line(written, path) == line


@pytest.mark.parametrize(
    "words, expected",
    [
        ("Kort. Kort igjen! Og så?", 3),
        ("Se nr. 1041 og kap. 3 i loven fra 1. januar. Slutt.", 2),
        ("Dette: Det er to.", 2),
        ("Uten punktum", 1),
        ("…", 0),
    ],
)
def test_sentences_are_counted_as_people_do(words, expected):
    assert len(readability.sentences(words)) == expected


def test_lix_counts_list_items_as_sentences_and_skips_short_pages():
    items = "".join("<li>Dette er ni ganske korte ord uten noe punktum</li>" for _ in range(12))
    page = read_page("a/index.html", PAGE, f"<article><h1>Svært langordede overskrifter</h1><ul>{items}</ul></article>")
    found = readability.lix(page)
    assert found is not None
    assert (found.words, found.value) == (108, 9 + round(100 * 1 / 9))
    assert (
        readability.lix(read_page("a", PAGE, "<article><p>Ekstraordinære arbeidstreningsforutsetninger.</p></article>"))
        is None
    )


@pytest.mark.parametrize("groups", [[["en", "to"], ["tre"]]])
def test_own_words_have_endings_and_lines(groups):
    found = spelling.own_words("# topp\nunderenhet -en -er # et ord\n\nAltinn\n")
    lines = {line: [w for w, _ in words] for line, words in groupby(found.items(), key=lambda one: one[1])}
    assert lines == {2: ["underenhet", "underenheten", "underenheter"], 4: ["Altinn"]}


@pytest.mark.parametrize(
    "word, known",
    [("Underenheten", True), ("UNDERENHET", True), ("altinn", False), ("Altinn", True), ("underenhets", False)],
)
def test_own_words_keep_their_capitals(word, known):
    own = spelling.own_words("Altinn\nunderenhet -en\n")
    found = spelling.check({PAGE: [(1, word)]}, own, lambda asked: {w: [] for w in asked})
    assert [f.hva for f in found if f.fil == PAGE] == ([] if known else [f"«{word}» står ikke i ordboka."])


def test_an_own_word_nobody_uses_gives_a_warning():
    found = spelling.check(
        {PAGE: [(1, "underenheten")]}, spelling.own_words("Altinn\nunderenhet -en\n"), lambda asked: {}
    )
    assert [(f.linje, f.alvor) for f in found] == [(1, ADVARSEL)]


# -- kommandoene og CI -------------------------------------------------------------------------


@pytest.fixture
def calls(monkeypatch):
    """Det dev.py ville ha kjørt. Kontrollen av innholdet slutter med feil, resten går bra."""
    seen = []

    def started(words, env, said):
        seen.append(words)
        return subprocess.Popen([sys.executable, "-c", "print('Koden er sett på.')"], stdout=said)

    monkeypatch.setattr(environment, "ensure", lambda with_browsers=False: {})
    monkeypatch.setattr(commands, "_start", started)
    monkeypatch.setattr(commands, "_call", lambda words, env: seen.append(words) or int("tools.content" in words))
    return seen


def test_dev_py_pages_passes_its_options_on_and_gives_the_exit_code(calls):
    assert commands.main(["pages", "--dato", "2027-01-02", "--ukentlig"]) == 1
    assert calls == [["-m", "tools.content", "--dato", "2027-01-02", "--ukentlig"]]


def test_lix_of_every_page_can_be_asked_for(calls):
    assert commands.main(["pages", "--lix"]) == 1
    assert calls == [["-m", "tools.content", "--lix"]]
    words = "<p>" + "Dette er en kort setning med vanlige ord. " * 15 + "</p>"
    long = read_page("a/index.html", "docs/a.md", f"<article><h1>A</h1>{words}</article>")
    short = read_page("b/index.html", "docs/b.md", "<article><h1>B</h1><p>Kort.</p></article>")
    said = command.lix_table([short, long])
    found = readability.lix(long)
    assert found is not None
    assert said[2:] == [
        f"{found.value:>4}  docs/a.md",
        "   –  docs/b.md (under 100 ord)",
        f"1 sider er målt, fra {found.value} til {found.value}.",
    ]


CODE = ["-m", "tools.lint", "--kort"]


def test_dev_py_test_checks_the_code_and_the_pages_and_still_runs_the_rest(calls, capfd):
    assert commands.main(["test"]) == 1
    whole = ["-m", "pytest", *commands.PARALLEL, *commands.SLOWEST, *commands.COVERED]
    measured = ["-m", "tools.measure.covered"]
    assert calls == [CODE, ["-m", "tools.content"], ["-m", "tools.build"], whole, measured]
    assert capfd.readouterr().out.startswith("Koden er sett på.\nTid: sidene")


def test_fast_means_the_same_without_browsers(calls):
    assert commands.main(["test", "--fast"]) == 1
    assert [call[1] for call in calls] == ["tools.lint", "tools.content", "tools.build", "pytest"]
    assert calls[3][-2:] == ["-m", "not nettleser"]


def test_code_that_must_be_corrected_fails_the_command_after_the_tests(calls, monkeypatch, capfd):
    refusing = [sys.executable, "-c", "import sys; sys.exit('Dette må rettes.')"]
    monkeypatch.setattr(commands, "_call", lambda words, env: calls.append(words) or 0)
    monkeypatch.setattr(
        commands, "_start", lambda words, env, said: subprocess.Popen(refusing, stdout=said, stderr=said)
    )
    assert commands.main(["test", "--fast"]) == 1
    assert [call[1] for call in calls] == ["tools.content", "tools.build", "pytest"]
    assert capfd.readouterr().out.startswith("Dette må rettes.\n")


def test_what_runs_beside_is_ended_when_the_rest_stops(calls, monkeypatch):
    started = []

    def slow(words, env, said):
        started.append(subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, stdout=said))
        return started[0]

    def stopped(words, env):
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "_start", slow)
    monkeypatch.setattr(commands, "_call", stopped)
    assert commands.main(["test"]) == 130
    assert started[0].poll() is not None


def test_deep_runs_only_what_is_long_by_nature(calls):
    assert commands.main(["deep", "-k", "tilfeldige"]) == 0
    assert calls[1][:3] == ["-m", "pytest", "--dyp"] and calls[1][-2:] == ["-k", "tilfeldige"]


def test_some_tests_only_means_only_those(calls):
    assert commands.main(["test", "-k", "varighet"]) == 0
    assert calls == [["-m", "tools.build"], ["-m", "pytest", "-k", "varighet"]]


def test_github_checks_the_pages_keeps_them_to_look_at_and_lets_age_fail_weekly():
    folder = ROOT / ".github" / "workflows"
    flows = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.yml")}
    assert 'run: python3 dev.py pages --se "$RUNNER_TEMP/sidene"' in flows["test.yml"]
    assert "path: ${{ runner.temp }}/sidene" in flows["test.yml"]
    assert "run: python3 dev.py pages --ukentlig" in flows["weekly.yml"]
    assert "run: python3 dev.py deep" in flows["weekly.yml"]


def test_pages_to_look_at_link_to_files(tmp_path):
    command.preview(tmp_path, TODAY)
    assert 'href="ledere/index.html"' in (tmp_path / "index.html").read_text(encoding="utf-8")
    # Det toppen av siden henter fra virksomheten, er satt inn, og siden kan åpnes som en fil.
    shown = (tmp_path / "deltakere" / "index.html").read_text(encoding="utf-8")
    assert "{{" not in shown and "Content-Security-Policy" not in shown
