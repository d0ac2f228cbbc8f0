"""python3 dev.py new-rule: regelen begynnes alle stedene den skal stå, og prøvene feiler til den er skrevet ferdig."""

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tools.new_rule import LEFT, Refused, skeleton

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 26)
FOLDERS = ("checks", "cli", "docs", "forms", "innhold", "overrides", "pages", "schemas", "tests", "tools")
FILES = (
    "CHANGELOG.md",
    "README.md",
    "dev.py",
    "mkdocs.yml",
    "package.json",
    "pyproject.toml",
    ".gitattributes",
    ".editorconfig",
)
RULE = "maal-prove"
NAMED = (
    f"test_regelen_viser_til_felt_grenser_og_kilder_som_finnes[{RULE}]",
    "test_hvert_utfall_blir_gitt_av_minst_ett_tilfelle",
    "test_ingenting_staar_igjen_aa_fylle_inn",
    f"test_tilfelle[{RULE}: FYLL INN: det som bryter regelen ({RULE})]",
)
FILLED = {
    "checks/regler/maal.toml": (
        ("FYLL INN: det som er i orden når regelen ikke slår ut, uten punktum", "Det er høyst tre mål"),
        ("FYLL INN: hvorfor regelen finnes.", "Mange mål er vanskelige å følge opp."),
        ("FYLL INN: navnet på kilden i checks/kilder.toml", "logikk"),
        (" # FYLL INN: dagen regelen gjelder fra", ""),
        ('krever = ["fyll_inn"]', 'krever = ["maal"]'),
        ("utfall.fyll_inn", "utfall.for_mange"),
        ("FYLL INN: hva som er galt med dette utkastet.", "Avtalen har flere enn tre mål."),
        ("FYLL INN: hva leseren kan gjøre.", "Velg de viktigste."),
    ),
    "checks/regler/maal.py": (
        ("FYLL INN: hva regelen ser etter.", "Flere enn tre mål."),
        ("    yield from ()", '    if len(svar["maal"]) > 3:\n        yield Treff("for_mange", (peker("maal"),))'),
    ),
    "tests/regler/maal.toml": (
        ("FYLL INN: det som er i orden (maal-prove)", "Målene i eksempelet er få nok"),
        ("FYLL INN: det som bryter regelen (maal-prove)", "Fire mål er for mange"),
        ("FYLL INN: det som er på grensen (maal-prove)", "Fem mål er også for mange"),
        ('endre = { fyll_inn = "fyll_inn" }', "endre = { maal = [%s] }"),
        ('funn = ["advarsel maal-prove /fyll_inn"]', 'funn = ["advarsel maal-prove /maal"]'),
    ),
    "innhold/regelsider.toml": (("fyll-inn.md", "arbeidsgivere/avtale.md#navs-skjema"), ('["fyll_inn"]', '["maal"]')),
    "CHANGELOG.md": ((" FYLL INN: hva den ser etter, og hvilke avtaler som merker den.", " Gjelder alle avtaler."),),
}  # svarene til en regel som ikke finnes


@pytest.fixture
def copy(tmp_path):
    """Prosjektet i en egen mappe, med git, så prøvene der ser filene."""
    made = shutil.ignore_patterns("__pycache__", "bibliotek", "designsystemet", "pakke")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=made)
    for name in FILES:
        shutil.copy(ROOT / name, tmp_path / name)
    run(tmp_path, "git", "init", "-q")
    return tmp_path


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTEST_"))}
    env["PYTHONUTF8"] = "1"
    return subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


def new_rule(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run(folder, sys.executable, "-m", "tools.new_rule", *words)


def about_the_rule(folder: Path) -> subprocess.CompletedProcess[str]:
    """Kjør prøvene som handler om regelen, og de som teller."""
    chosen = f"{RULE} or hvert_utfall or fylle_inn or heter_det_samme"
    places = ("tests/test_contract.py", "tests/test_cases.py", "tests/test_vaner.py")
    return run(folder, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n0", "-k", chosen, *places)


def test_prover_feiler_til_regelen_er_skrevet_ferdig_og_gaar_da(copy):
    assert new_rule(copy, "maal", RULE, "--python").returncode == 0
    before = about_the_rule(copy)
    assert before.returncode == 1, before.stdout
    for name in NAMED:
        assert re.search(rf"(?m)^FAILED .*{re.escape(name)}", before.stdout), name
    goal = '{ kategori = "Annet", beskrivelse = "Et mål" }'
    for name, pairs in FILLED.items():
        text = (copy / name).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, (name, old)
            text = text.replace(old, new)
        while "%s" in text:
            text = text.replace("%s", ", ".join([goal] * (5 if text.count("%s") == 1 else 4)), 1)
        (copy / name).write_text(text, encoding="utf-8")
    after = about_the_rule(copy)
    assert after.returncode == 0, after.stdout


def test_begge_gangene_skrives_det_samme_og_annen_gang_ingenting(copy):
    assert skeleton(copy, "maal", RULE, True, DAY) == skeleton(copy, "maal", RULE, True, DAY)
    assert new_rule(copy, "maal", RULE).returncode == 0
    written = {name: (copy / name).read_bytes() for name in FILLED}
    again = new_rule(copy, "maal", RULE)
    assert again.returncode == 2
    assert "finnes alt" in again.stderr
    assert {name: (copy / name).read_bytes() for name in FILLED} == written


@pytest.mark.parametrize(
    "tema, rule, reason",
    [
        ("maalet", "maal-prove", "er ikke et tema. Temaene er utkast, parter,"),
        ("maal", "maal-prøve", "Bruk bare a til z"),
        ("maal", "Maal", "Bruk bare a til z"),
        ("maal", "../maal", "Bruk bare a til z"),
        ("maal", "maal-kategori", "finnes alt, i checks/regler/maal.toml"),
        ("maal", "varighet-hovedregel", "finnes alt, i checks/regler/varighet.toml"),
    ],
)
def test_det_som_ikke_kan_vaere_en_ny_regel_blir_avvist_med_grunnen(tema, rule, reason):
    with pytest.raises(Refused, match=re.escape(reason)):
        skeleton(ROOT, tema, rule, False, DAY)


@pytest.mark.parametrize("tema", ["maal", "taushet"])
def test_skjelettet_er_merket_alle_stedene_og_er_riktig_skrevet_python(tema):
    written = skeleton(ROOT, tema, f"{tema}-prove", True, DAY)
    for path, text in written.items():
        assert LEFT.search(text) or path.name == "__init__.py", path
        if path.suffix == ".py":
            compile(text, str(path), "exec")
    assert f'"{tema}"' in dict(written).get(ROOT / "checks/regler/__init__.py", f'"{tema}"')
