"""Kommandolinjen: filer, valg, strømmer og formater. Det meste i prøvenes prosess, resten som et program."""

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from checks import rulebook
from checks.boundary import sjekk_json
from checks.rapport.innhold import TEKSTER
from checks.schemas import felter
from cli.command import dagens_dato
from cli.options import GaltValg, les_valg
from tests.cases import ROOT, read
from tests.kommando import kjor_tekst as run
from tests.test_boundary import GALE

EKSEMPLER = ROOT / "forms" / "eksempler"
DATO = ("--dato", "2026-02-02")


def program(*arguments: object, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess:
    """Kjør ``python -m checks`` i prosjektets rot og gi sluttkode og utskrift som tekst."""
    done = subprocess.run(
        [sys.executable, "-m", "checks", *map(str, arguments)],
        cwd=ROOT, input=stdin, capture_output=True, timeout=60, env=os.environ | environ,
    )  # fmt: skip
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


# -- én fil ----------------------------------------------------------------------------------


def test_et_godt_utkast_gir_null_og_tall_forst():
    done = program(EKSEMPLER / "nav-gyldig.json", *DATO)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].endswith("nav-gyldig.json")
    assert re.fullmatch(r"0 må rettes · 0 bør vurderes · 0 til orientering · \d+ ikke vurdert · \d+ i orden", lines[2])
    assert "Nav avgjør" in done.stdout
    assert "2. februar 2026" in done.stdout


def test_et_mangelfullt_utkast_gir_en_og_funnene_etter_alvor():
    done = run(EKSEMPLER / "nav-mangelfull.json", *DATO)
    assert (done.returncode, done.stderr) == (1, "")
    result = json.loads(run(EKSEMPLER / "nav-mangelfull.json", *DATO, "--format", "json").stdout)
    flat = " ".join(done.stdout.split())
    for funn in result["funn"]:
        for text in (
            funn["melding"],
            f"Gjør dette: {funn['tiltak']}",
            f"Hvem: {', '.join(funn['hvem'])}",
            f"Regel: {funn['regel']}",
        ):
            assert " ".join(text.split()) in flat
        for kilde in funn["kilder"]:
            url = rulebook.kilde_noekler()[kilde].get("url", "")
            assert f"Kilde: {rulebook.kildenavn(kilde)} {url}".strip() in flat
    order = [flat.index(overskrift) for overskrift in ("MÅ RETTES", "BØR VURDERES", "TIL ORIENTERING", "IKKE VURDERT")]
    assert order == sorted(order)
    for post in result["ikkeVurdert"]:
        assert rulebook.regel(post["regel"]).tittel in flat
        assert all(f"«{felter()[pointer.split('/')[1]].etikett}»" in flat for pointer in post["mangler"])


def test_utskriften_brytes_til_bredden():
    done = run(EKSEMPLER / "nav-mangelfull.json", *DATO, COLUMNS="60")
    assert [line for line in done.stdout.splitlines() if len(line) > 60 and "https://" not in line] == []


def test_json_for_en_fil_er_resultatet_slik_nettleseren_far_det():
    path = EKSEMPLER / "nav-mangelfull.json"
    done = run(path, *DATO, "--format=json")
    assert done.returncode == 1
    assert done.stdout == sjekk_json(path.read_text(encoding="utf-8"), "2026-02-02") + "\n"
    Draft202012Validator(read("schemas/resultat.schema.json")).validate(json.loads(done.stdout))


def test_standard_inn_er_en_fil():
    data = (EKSEMPLER / "nav-gyldig.json").read_bytes()
    as_json, as_text = run("-", *DATO, "--format", "json", stdin=data), program("-", *DATO, stdin=data)
    assert as_json.stdout == sjekk_json(data.decode(), "2026-02-02") + "\n"
    assert as_text.stdout.startswith("Standard inn\n")
    assert as_json.returncode == as_text.returncode == 0


# -- flere filer -----------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """To gode utkast, ett med feil, ett som er ødelagt, og en fil som ikke er med."""
    (tmp_path / "b" / "c").mkdir(parents=True)
    shutil.copy(EKSEMPLER / "nav-gyldig.json", tmp_path / "b" / "c" / "god.json")
    shutil.copy(EKSEMPLER / "intern-gyldig.json", tmp_path / "intern.json")
    shutil.copy(EKSEMPLER / "nav-mangelfull.json", tmp_path / "b" / "feil.json")
    (tmp_path / "a.json").write_text('{"modus": "nav",}', encoding="utf-8")
    (tmp_path / "notat.txt").write_text("ikke et utkast", encoding="utf-8")
    return tmp_path


def test_en_mappe_sjekkes_hel_og_sortert(folder):
    done = run(folder, *DATO, "--format", "json")
    answers = json.loads(done.stdout)
    assert done.returncode == 2
    assert [Path(a["fil"]).relative_to(folder).as_posix() for a in answers] == [
        "a.json",
        "b/c/god.json",
        "b/feil.json",
        "intern.json",
    ]
    assert [set(a) for a in answers] == [
        {"fil", "grunn"},
        {"fil", "resultat"},
        {"fil", "resultat"},
        {"fil", "resultat"},
    ]
    assert answers[0]["grunn"] == "Linje 1, tegn 16: kommaet foran } skal bort."
    assert done.stderr.splitlines() == [
        f"{folder.as_posix()}: 1 fil slutter ikke på .json og er ikke sjekket: notat.txt.",
        f"{answers[0]['fil']}: {answers[0]['grunn']}",
    ]


def test_tekst_for_flere_filer_slutter_med_en_oppsummering(folder):
    done = run(folder, *DATO)
    body, _, summary = done.stdout.partition("OPPSUMMERING: 4 filer\n")
    assert body.count("Dette er veiledning") == 3
    names = [Path(line.strip()).name for line in summary.splitlines() if line.endswith(".json")]
    assert names == ["a.json", "god.json", "feil.json", "intern.json"]
    assert "a.json\n    kunne ikke brukes\n" in summary
    assert "god.json\n    0 må rettes" in summary


def test_feil_i_en_av_flere_gir_en(folder):
    (folder / "a.json").unlink()
    assert run(folder, *DATO).returncode == 1


def test_bare_gode_utkast_gir_null(folder):
    assert run(folder / "intern.json", folder / "b" / "c", *DATO).returncode == 0


def test_en_mappe_med_en_fil_gir_en_liste(folder):
    answers = json.loads(run(folder / "b" / "c", *DATO, "--format", "json").stdout)
    assert [set(a) for a in answers] == [{"fil", "resultat"}]


def test_samme_fil_to_ganger_sjekkes_en_gang(folder):
    god = folder / "b" / "c" / "god.json"
    answers = json.loads(run(god, folder / "b" / "c", *DATO, "--format", "json").stdout)
    assert len(answers) == 1


def test_en_tom_mappe_kan_ikke_brukes(tmp_path):
    done = run(tmp_path, *DATO, "--format", "json")
    assert done.returncode == 2
    assert json.loads(done.stdout) == [
        {"fil": tmp_path.as_posix(), "grunn": "Mappen har ingen filer som slutter på .json."}
    ]


# -- det som ikke kan brukes -----------------------------------------------------------------


def test_hver_ubrukelig_fil_far_en_linje_med_navn_og_sted(tmp_path):
    for number, (data, _) in enumerate(GALE.values()):
        (tmp_path / f"{number:02}.json").write_bytes(data)
    shutil.copy(EKSEMPLER / "nav-gyldig.json", tmp_path / "god.json")
    done = run(tmp_path, *DATO, "--format", "json")
    lines = done.stderr.splitlines()
    assert done.returncode == 2
    assert len(lines) == len(GALE)
    for number, (line, (_, sier)) in enumerate(zip(lines, GALE.values(), strict=True)):
        assert line.startswith(f"{tmp_path.as_posix()}/{number:02}.json: ")
        assert sier in line
    assert json.loads(done.stdout)[-1]["resultat"]["avtaletype"] == "nav"


def test_en_fil_som_mangler_stopper_ikke_resten():
    done = run("finnes-ikke.json", EKSEMPLER / "nav-gyldig.json", *DATO)
    assert done.returncode == 2
    assert done.stderr == "finnes-ikke.json: Filen finnes ikke.\n"
    assert "0 må rettes" in done.stdout


def test_to_gar_foran_en():
    assert run("finnes-ikke.json", EKSEMPLER / "nav-mangelfull.json", *DATO).returncode == 2


def test_en_ubrukelig_fil_alene_gir_grunnen_som_json():
    done = run("finnes-ikke.json", *DATO, "--format", "json")
    assert done.returncode == 2
    assert json.loads(done.stdout) == {"fil": "finnes-ikke.json", "grunn": "Filen finnes ikke."}


def test_standard_inn_som_ikke_er_et_utkast():
    done = run("-", *DATO, stdin=b"[]")
    assert done.returncode == 2
    assert done.stderr.startswith("Standard inn: Filen inneholder ikke et utkast")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="bare Linux har en fil som alltid er uleselig")
def test_en_fil_som_ikke_lar_seg_lese():
    done = run("/proc/self/mem", *DATO)
    assert (done.returncode, done.stderr) == (2, "/proc/self/mem: Filen lar seg ikke lese.\n")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root kan lese alt")
def test_en_fil_uten_lesetilgang(folder):
    (folder / "a.json").chmod(0)
    done = run(folder / "a.json", *DATO)
    assert (done.returncode, done.stderr) == (2, f"{folder.as_posix()}/a.json: Du har ikke tilgang til å lese filen.\n")


def test_en_fil_uten_slutt_blir_ikke_lest_til_slutt():
    assert run("-", *DATO, stdin=b" " * 3_000_000).stderr.startswith("Standard inn: Filen er større enn 1 MB.")


# -- valgene ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "sier"),
    [
        ([], "Si hvilken fil eller mappe som skal sjekkes."),
        (["--format", "json"], "Si hvilken fil eller mappe som skal sjekkes."),
        (["x.json", "--dato", "2026-02-30"], "--dato må være en dag som finnes"),
        (["x.json", "--dato", "2.2.2026"], "--dato må være en dag som finnes"),
        (["x.json", "--dato"], "--dato må være en dag som finnes"),
        (
            ["x.json", "--format", "xml"],
            "--format må være tekst, html, json, jsonl, rapport-json, sarif, junit eller github",
        ),
        (["x.json", "--ut"], "--ut må følges av navnet på en fil."),
        (["x.json", "--nettsted", "eksempel.test"], "--nettsted må være en adresse som begynner med https://"),
        (["x.json", "--ut", "--format", "html"], "--ut mangler en verdi foran --format."),
        (["--ut", "--dato=2026-02-02", "x.json"], "--ut mangler en verdi foran --dato."),
        (["x.json", "--farge"], "Valget --farge finnes ikke."),
    ],
)
def test_gale_valg_far_en_setning(arguments, sier):
    with pytest.raises(GaltValg) as error:
        les_valg(arguments)
    assert str(error.value).startswith(sier)


def test_gale_valg_gir_to_og_viser_vei_til_hjelpen():
    done = run("--dato", "i går", EKSEMPLER / "nav-gyldig.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1 and "--help" in done.stderr


def test_filer_kan_hete_det_valg_heter():
    assert les_valg(["--dato=2026-02-02", "--", "--format"]).stier == ("--format",)


def test_hjelpen_forklarer_alt_pa_norsk():
    done = run("--help")
    assert (done.returncode, done.stderr) == (0, "")
    for ord_ in (
        "--dato",
        "--format",
        "FIL",
        "MAPPE",
        "Sluttkode",
        "Eksempler",
        "(feil)",
        "(advarsel)",
        "(merknad)",
        "Ikke vurdert",
    ):
        assert ord_ in done.stdout
    assert not re.search(r"\b(usage|options|show|error)\b", done.stdout, re.IGNORECASE)
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_eksemplene_i_hjelpen_viser_filer_som_finnes():
    paths = re.findall(r"forms/\S+\.json", run("--help").stdout)
    assert paths and all((ROOT / path).exists() for path in paths)


def test_dagen_er_dagens_dato_i_norge():
    """Norge er én eller to timer foran UTC, så datoen er UTC-datoen eller dagen etter."""
    before = datetime.now(UTC)
    found = dagens_dato()
    after = datetime.now(UTC)
    assert (before + timedelta(hours=1)).date() <= found <= (after + timedelta(hours=2)).date()


def test_uten_dato_brukes_dagens_dato():
    before = dagens_dato()
    result = json.loads(run(EKSEMPLER / "nav-gyldig.json", "--format", "json").stdout)
    assert before <= date.fromisoformat(result["dato"]) <= dagens_dato()


def test_en_maskin_uten_tidssoner_sier_hvilken_dato_den_bruker(tmp_path):
    """Uten tidssonefiler og uten pakken tzdata, slik det kan være på Windows."""
    (tmp_path / "tzdata").mkdir()
    (tmp_path / "tzdata" / "__init__.py").write_text("raise ImportError\n", encoding="utf-8")
    empty = tmp_path / "tom"
    empty.mkdir()
    done = program(EKSEMPLER / "nav-gyldig.json", PYTHONTZPATH=str(empty), PYTHONPATH=str(tmp_path))
    assert done.stderr.startswith("Maskinen kjenner ikke norsk tid, så maskinens egen dato brukes: ")
    assert date.today().isoformat() in done.stderr
    assert done.returncode in (0, 1)


# -- tegn og strømmer ------------------------------------------------------------------------


def test_utskriften_er_utf8_uansett_hva_maskinen_bruker_ellers():
    done = program(EKSEMPLER / "nav-mangelfull.json", *DATO, PYTHONIOENCODING="cp1252", PYTHONUTF8="0", LC_ALL="C")
    assert "må rettes" in done.stdout and "Gjør dette" in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="bare Linux tar imot slike filnavn")
def test_et_filnavn_som_ikke_er_tekst_velter_ingenting(tmp_path):
    name = os.fsencode(tmp_path) + b"/\xff.json"
    with open(name, "wb") as file:
        file.write(b"{}")
    done = run(tmp_path, *DATO, "--format", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout)[0]["fil"].endswith("/\udcff.json")


def test_den_som_slutter_a_lese_far_ingen_klage():
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "checks", str(EKSEMPLER / "nav-gyldig.json"), *DATO],
            cwd=ROOT, stdout=closed, stderr=subprocess.PIPE, timeout=60,
        )  # fmt: skip
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform != "linux", reason="krever en pseudoterminal")
def test_fremdriften_vises_bare_i_en_terminal_og_bare_nar_det_drar_ut(tmp_path):
    data = (EKSEMPLER / "nav-mangelfull.json").read_bytes()
    for number in range(3):
        (tmp_path / f"{number}.json").write_bytes(data)
    quick = _stderr_in_a_terminal(tmp_path, after=60)
    slow = _stderr_in_a_terminal(tmp_path, after=-1)
    assert quick == ""
    assert "av 3 filer" in slow and slow.endswith("\r\033[K")


def _stderr_in_a_terminal(folder: Path, after: int) -> str:
    import pty

    master, terminal = pty.openpty()
    code = (
        "import sys; from cli import command; command.PROGRESS_AFTER_SECONDS = int(sys.argv[1]); "
        "sys.exit(command.main(sys.argv[2:]))"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(after), str(folder), *DATO],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=terminal, timeout=60,
    )  # fmt: skip
    os.close(terminal)
    try:
        return os.read(master, 65536).decode()
    except OSError:  # ingenting ble skrevet før terminalen ble lukket
        return ""
    finally:
        os.close(master)


def test_veiledningen_finnes_for_hver_type_avtale():
    assert set(TEKSTER["veiledning"]) == {"nav", "intern", "ukjent"}
    assert all("ikke et vedtak" in text for text in TEKSTER["veiledning"].values())
