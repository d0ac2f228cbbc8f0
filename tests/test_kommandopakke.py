"""Kommandolinjen til å ta med seg: pakken, filen som bare trenger Python, kroken for pre-commit, og action.yml."""

import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
import yaml

from checks.version import REGELVERK
from tests.cases import ROOT
from tests.kommando import kjor
from tools.build import packages

GOD, MANGELFULL = (ROOT / "forms" / "eksempler" / f"{name}.json" for name in ("nav-gyldig", "nav-mangelfull"))
VALG = ("--dato", "2026-02-02", "--format", "json")
KOMMANDO = "arbeidstrening-sjekk"
FEIL_PAKKE = "raise ImportError('en annen pakke som heter checks')\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> dict[str, Path]:
    """Filene, laget to ganger, så de kan sammenlignes."""
    found = [packages.build(tmp_path_factory.mktemp(name)) for name in ("en", "to")]
    return {"en": found[0][0].parent, "to": found[1][0].parent}


@pytest.fixture
def fremmed(tmp_path) -> Path:
    """En mappe å stå i, med en annen ``checks`` og ``cli``."""
    for name in ("checks", "cli"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(FEIL_PAKKE, encoding="utf-8")
    return tmp_path


def run(*command: object, cwd: Path, **environ: str) -> subprocess.CompletedProcess:
    env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")} | environ
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, timeout=120, check=False
    )


# -- likt hver gang, og med det som skal til ---------------------------------------------------


def test_bygget_to_ganger_gir_det_samme(made):
    one, two = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in made.values())
    assert set(one) == {packages.WHEEL, packages.PYZ, packages.SUMS} and one == two


def test_sha256_og_versjonen_er_rett_og_gamle_filer_er_borte(made, tmp_path):
    lines = (made["en"] / packages.SUMS).read_text(encoding="utf-8").splitlines()
    assert lines == [
        f"{hashlib.sha256((made['en'] / name).read_bytes()).hexdigest()}  {name}"
        for name in (packages.WHEEL, packages.PYZ)
    ]
    assert REGELVERK.replace("-", ".") == packages.VERSION
    (tmp_path / "arbeidstrening_sjekk-2020.1.1-py3-none-any.whl").write_bytes(b"gammel")
    kept = packages.build(tmp_path)
    assert set(tmp_path.iterdir()) == set(kept)


def test_pakken_installerer_ett_navn_og_har_det_samme_som_mappene(made):
    names = zipfile.ZipFile(made["en"] / packages.WHEEL).namelist()
    assert {name.partition("/")[0] for name in names} == {
        "arbeidstrening_sjekk",
        f"arbeidstrening_sjekk-{packages.VERSION}.dist-info",
    }
    inside = "arbeidstrening_sjekk/_innhold/"
    own = {name for name in packages.contents() if name.partition("/")[0] in ("checks", "cli", "schemas")}
    assert {name.removeprefix(inside) for name in names if name.startswith(inside)} == own
    assert not [name for name in names if name.endswith(".pyc")]


def test_lisensene_folger_med(made):
    names = zipfile.ZipFile(made["en"] / packages.PYZ).namelist()
    for package in ("attrs", "jsonschema", "jsonschema_specifications", "referencing", "typing_extensions"):
        assert any(re.match(rf"{package}-[^/]+\.dist-info/licenses/", name) for name in names), package
    assert "LICENSE" in names


# -- de virker, også der noe annet heter checks --------------------------------------------------


def test_filen_trenger_bare_python_og_gir_samme_svar(made, fremmed):
    pyz = made["en"] / packages.PYZ
    # -S: ingen pakker er installert.
    done, here = run(sys.executable, "-S", pyz, MANGELFULL, *VALG, cwd=fremmed), kjor(MANGELFULL, *VALG)
    assert (done.returncode, done.stdout, done.stderr) == (here.returncode, here.stdout, b"")
    assert b"python arbeidstrening-sjekk.pyz FIL|MAPPE" in run(sys.executable, "-S", pyz, "--help", cwd=fremmed).stdout


def test_filen_kjenner_norsk_tid_der_maskinen_ikke_gjor_det(made, fremmed):
    done = run(sys.executable, "-S", made["en"] / packages.PYZ, GOD, cwd=fremmed, PYTHONTZPATH=str(fremmed))
    assert done.stderr == b""


def test_en_gammel_python_far_en_setning():
    source = packages._STUB.read_text(encoding="utf-8")
    first = source.partition("from cli.start")[0].replace("(3, 12)", "(99, 0)")
    done = run(sys.executable, "-c", first, cwd=ROOT)
    assert done.returncode == 2 and done.stderr.startswith(b"Sjekken trenger Python 3.12 eller nyere.")


def test_pakken_virker_ved_siden_av_en_annen_pakke_som_heter_checks(made, fremmed, tmp_path_factory):
    place = tmp_path_factory.mktemp("miljø")
    venv.create(place, symlinks=os.name != "nt")
    scripts = place / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", "--quiet"]
    done = run(*pip, made["en"] / packages.WHEEL, cwd=fremmed)
    assert (done.returncode, done.stderr) == (0, b"")
    (site,) = place.glob("**/site-packages")
    (site / "checks").mkdir()
    (site / "checks" / "__init__.py").write_text(FEIL_PAKKE, encoding="utf-8")
    # jsonschema kommer ellers fra et register; her fra miljøet prøvene kjører i.
    (site / "delt.pth").write_text(str(next(p for p in sys.path if p.endswith("site-packages"))), encoding="utf-8")
    for command in ([scripts / KOMMANDO], [python, "-m", "arbeidstrening_sjekk"]):
        done, here = run(*command, MANGELFULL, *VALG, cwd=fremmed.parent), kjor(MANGELFULL, *VALG)
        assert (done.returncode, done.stdout, done.stderr) == (here.returncode, here.stdout, b"")
    imported = run(python, "-c", "import arbeidstrening_sjekk, sys; print(sys.path)", cwd=fremmed.parent).stdout
    assert b"_innhold" not in imported, "å importere pakken skal ikke endre noe for andre"


# -- kroken og handlingen ------------------------------------------------------------------------


def test_kroken_og_handlingen_kjorer_kommandoen_pakken_installerer():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["scripts"] == {KOMMANDO: "arbeidstrening_sjekk:main"}
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    command, *options = hook["entry"].split()
    assert (hook["id"], command, hook["language"]) == (KOMMANDO, KOMMANDO, "python")
    # pre-commit gir kroken filnavnene etter valgene.
    assert [kjor(*options, *paths, *VALG[:2]).returncode for paths in ([GOD], [GOD, MANGELFULL])] == [0, 1]


@pytest.mark.skipif(os.name == "nt", reason="handlingen kjører i bash på Linux")
@pytest.mark.parametrize(
    "inputs, kode",
    [
        ({"STIER": f"{GOD}\n"}, 0),
        ({"STIER": f"{GOD}\n{MANGELFULL}\n"}, 1),
        ({"STIER": "-x; touch farlig\n"}, 2),
        ({"STIER": str(GOD), "FORMAT": "sarif", "UT": "funn.sarif"}, 0),
    ],
)
def test_handlingen_gir_koden_videre_og_kjorer_ingenting_av_det_som_star_i_valgene(inputs, kode, tmp_path):
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    uses, step = action["runs"]["steps"]
    assert re.fullmatch(r"actions/setup-python@[0-9a-f]{40}", uses["uses"])
    assert "${{" not in step["run"], "verdiene kommer gjennom miljøet"
    assert set(step["env"].values()) == {f"${{{{ inputs.{name} }}}}" for name in action["inputs"]}
    bin_ = tmp_path / "arbeidstrening-sjekk" / "bin"
    bin_.mkdir(parents=True)
    for name, body in (("python", "exit 0"), (KOMMANDO, f'PYTHONPATH="{ROOT}" exec "{sys.executable}" -m checks "$@"')):
        (bin_ / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (bin_ / name).chmod(0o755)
    script = step["run"].replace("python -m venv", ": venv")
    env = {
        "DATO": "2026-02-02",
        "FAIL_ON": "feil",
        "FORMAT": "github",
        "UT": "",
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_ACTION_PATH": str(ROOT),
    }
    done = run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script, cwd=tmp_path, **(env | inputs))
    assert done.returncode == kode, done.stderr.decode()
    assert not (tmp_path / "farlig").exists()
    if inputs.get("UT"):
        assert json.loads((tmp_path / "funn.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
