"""Kommandolinjen: filer, valg, strømmer og formater. Det meste i prøvenes prosess, resten som et program."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import weakref
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from checks import limits, rulebook, sjekk
from checks.boundary import sjekk_json
from checks.rapport.innhold import veiledninger
from checks.schemas import felter
from checks.version import REGELVERK, SKJEMAVERSJON
from cli import command, start
from cli.command import dagens_dato
from cli.explain import forklar
from cli.options import FORMATER, GaltValg, les_valg
from tests.cases import ROOT, read, treff
from tests.kommando import kjor_tekst as run
from tests.test_boundary import GALE

EKSEMPLER = ROOT / "forms" / "eksempler"
DATO = ("--dato", "2026-02-02")


def program(*arguments: object, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess:
    """Kjør ``python -m checks`` i prosjektets rot og gi sluttkode og utskrift som tekst."""
    done = subprocess.run(
        [sys.executable, "-m", "checks", *map(str, arguments)],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        timeout=60,
        check=False,
        env=os.environ | environ,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


# -- én fil ----------------------------------------------------------------------------------


def test_et_godt_utkast_gir_null_og_tall_forst():
    done = program(EKSEMPLER / "nav-gyldig.json", *DATO)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].endswith("nav-gyldig.json")
    tall = r"0 må rettes · (\d+ ikke vurdert · )?\d+ i orden "
    assert re.match(tall, " ".join(lines[2:]))
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
    under_filnavnet = done.stdout.splitlines()[1:]
    assert [line for line in under_filnavnet if len(line) > 60 and "https://" not in line] == []


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
    assert " ".join(body.split()).count("Dette er veiledning") == 3
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
    assert done.stderr.startswith("Standard inn: Filen er ikke et utkast")


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
    "arguments, sier",
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
        (["x.json", "--formatt", "json"], "Valget --formatt finnes ikke. Mente du --format?"),
        (["x.json", "--quiet=ja"], "--quiet tar ingen verdi."),
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
    (tmp_path / "\udcff.json").write_bytes(b'{"modus": "nav"}')
    done = run(tmp_path, *DATO, "--format", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout)[0]["fil"].endswith("/\udcff.json")


def test_den_som_slutter_a_lese_far_ingen_klage():
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "checks", str(EKSEMPLER / "nav-gyldig.json"), *DATO],
            cwd=ROOT,
            stdout=closed,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
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
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=terminal,
        timeout=60,
        check=False,
    )
    os.close(terminal)
    try:
        return os.read(master, 65536).decode()
    except OSError:  # ingenting ble skrevet før terminalen ble lukket
        return ""
    finally:
        os.close(master)


def test_veiledningen_finnes_for_hver_type_avtale():
    assert set(veiledninger()) == {"nav", "intern", "ukjent"}
    assert all("ikke et vedtak" in text for text in veiledninger().values())


# -- om reglene og programmet ----------------------------------------------------------------


def test_versjonen_er_den_reglene_har():
    done = run("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"arbeidstrening-sjekk {REGELVERK.replace('-', '.')}\n" in done.stdout
    assert f"Regelversjon {REGELVERK}, skjemaversjon {SKJEMAVERSJON}" in done.stdout


def test_hver_regel_kan_forklares_med_grenser_utfall_og_kilder():
    for regel in rulebook.regler().values():
        flat = " ".join(forklar(regel.id, date(2026, 2, 2), "sjekk").split())
        assert flat.startswith(f"{regel.tittel} ({regel.id}) ===")
        assert not re.search(r"[{}]", flat), regel.id
        kilder = {kilde for utfall in regel.utfall.values() for kilde in utfall.kilder} | set(regel.kilder)
        assert all(" ".join(rulebook.kildenavn(kilde).split()) in flat for kilde in kilder), regel.id
        for navn in regel.grenser:
            grense = limits.grense(navn, date(2026, 2, 2))
            assert " ".join(f"{grense.tittel}: {grense}".split()) in flat, navn
        assert flat.count("Gjør dette: ") == len(regel.utfall)


def test_explain_viser_grensene_for_dagen_alle_reglene_og_den_regelen_noen_kan_ha_ment():
    flat = " ".join(run("--explain", "varighet-hovedregel", *DATO).stdout.split())
    assert "12 måneder (tiltaksforskriften § 3-5)" in flat and "GRENSENE 2. FEBRUAR 2026" in flat
    alle = run("--explain").stdout
    assert all(f"  {regel}: " in alle for regel in rulebook.regler())
    done = run("--explain", "varighet-hovedrege")
    assert (done.returncode, done.stdout) == (2, "") and "Mente du varighet-hovedregel?" in done.stderr


# -- hva som stopper -------------------------------------------------------------------------


@pytest.fixture
def advarsler(tmp_path) -> tuple[Path, Path]:
    """(et utkast med en advarsel, det samme med advarselen vurdert)."""
    utkast = read("forms/eksempler/nav-gyldig.json") | {"drofting": "planlagt"}
    (funn,) = (f for f in sjekk(utkast, date(2026, 2, 2)).funn if f.alvor == "advarsel")
    verdier = {peker: utkast[peker[1:]] for peker in funn.felt}
    vurdert = {"vurdert": [{"regel": funn.regel, "begrunnelse": "Møtet er avtalt.", "verdier": verdier}]}
    paths = tmp_path / "advarsel.json", tmp_path / "vurdert.json"
    for path, more in zip(paths, ({}, vurdert), strict=True):
        path.write_text(json.dumps(utkast | more), encoding="utf-8")
    return paths


def test_fail_on_avgjor_om_en_advarsel_stopper_men_ikke_en_som_er_vurdert(advarsler):
    advarsel, vurdert = advarsler
    for valg, koder in (((), (0, 0)), (("--fail-on", "feil"), (0, 0)), (("--fail-on=advarsel",), (1, 0))):
        assert tuple(run(path, *DATO, *valg).returncode for path in (advarsel, vurdert)) == koder, valg
    assert run(EKSEMPLER / "nav-mangelfull.json", *DATO, "--fail-on", "advarsel").returncode == 1
    assert "--fail-on må være feil eller advarsel, ikke «alt»." in run(vurdert, "--fail-on", "alt").stderr


def test_quiet_viser_bare_det_som_stopper(folder, advarsler):
    done = run(folder, *advarsler, *DATO, "--quiet")
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "a.json: Linje 1" in done.stderr
    names = [line for line in done.stdout.splitlines() if line.endswith(".json")]
    assert [Path(name).name for name in names] == ["feil.json"]
    result = sjekk(read("forms/eksempler/nav-mangelfull.json"), date(2026, 2, 2))
    shown = re.findall(r"Regel: (\S+)", done.stdout)
    assert shown == [funn.regel for funn in result.funn if funn.alvor == "feil"]
    assert "OPPSUMMERING" not in done.stdout
    with_warnings = run(*advarsler, *DATO, "-q", "--fail-on", "advarsel").stdout
    assert "advarsel.json" in with_warnings and "vurdert.json" not in with_warnings
    assert run(EKSEMPLER / "nav-gyldig.json", *DATO, "-q").stdout == ""


# -- formatene for andre programmer ------------------------------------------------------------


def test_jsonl_er_de_samme_svarene_en_pa_hver_linje(folder):
    whole = json.loads(run(folder, *DATO, "--format", "json").stdout)
    lines = run(folder, *DATO, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == whole
    alone = run(folder / "intern.json", *DATO, "--format", "jsonl").stdout
    assert set(json.loads(alone)) == {"fil", "resultat"}, "likt for én fil"


def test_github_far_en_merknad_for_hvert_funn_pa_linjen_det_star(folder):
    (folder / "b, c: 100%.json").write_bytes((folder / "b" / "feil.json").read_bytes())
    done = run(folder / "b, c: 100%.json", folder / "a.json", *DATO, "--format", "github")
    unusable, *found = [
        treff(r"\A::(\w+) file=(.+),line=(\d+),col=(\d+),title=([^,:]+)::(.+)\Z", line)
        for line in done.stdout.splitlines()
    ]
    assert unusable.group(1, 3, 4) == ("error", "1", "16") and "kommaet foran }" in unusable[6]
    result = sjekk(read("forms/eksempler/nav-mangelfull.json"), date(2026, 2, 2))
    levels = {"feil": "error", "advarsel": "warning", "merknad": "notice"}
    assert [line[1] for line in found] == [levels[funn.alvor] for funn in result.funn]
    assert {line[2].rpartition("/")[2] for line in found} == {"b%2C c%3A 100%25.json"}
    text = (folder / "b" / "feil.json").read_text(encoding="utf-8").splitlines()
    for line, funn in zip(found, result.funn, strict=True):
        # Feltet linjen hører til: det siste på øverste nivå som begynner der eller før.
        above = re.findall(r'^  "(\w+)"', "\n".join(text[: int(line[3])]), re.MULTILINE)[-1:]
        assert line[3] == "1" or above[0] in {pointer.split("/")[1] for pointer in funn.felt}
        assert f"({funn.regel})" in line[6]
    assert len({line[3] for line in found}) > 5


# -- ingenting hoppes over i stillhet ----------------------------------------------------------

POSIX = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows har ikke slike filer")


def grunner(*arguments: object) -> dict[str, str]:
    """Filene som ikke kunne brukes, etter navn, med grunnen."""
    answers = json.loads(run(*arguments, *DATO, "--format", "json").stdout)
    return {Path(a["fil"]).name: a.get("grunn", "") for a in answers}


def test_store_bokstaver_i_endelsen_teller(folder):
    (folder / "b" / "c" / "god.json").rename(folder / "b" / "c" / "GOD.JSON")
    assert grunner(folder)["GOD.JSON"] == ""


def test_andre_filer_i_mappen_blir_nevnt_men_teller_ikke(folder):
    (folder / "a.json").unlink()
    for name in ("utkast.json.txt", "utkast.pdf", "å.docx"):
        (folder / "b" / name).write_text("x", encoding="utf-8")
    done = run(folder, *DATO)
    said = "4 filer slutter ikke på .json og er ikke sjekket: notat.txt, utkast.json.txt, utkast.pdf og 1 til."
    assert (done.returncode, done.stderr) == (1, f"{folder.as_posix()}: {said}\n")


@POSIX
def test_ror_enheter_og_lenker_i_ring_blir_nevnt_og_ikke_apnet(folder):
    os.mkfifo(folder / "ror.json")  # å åpne det ville ventet for alltid
    (folder / "b" / "opp").symlink_to("..", target_is_directory=True)
    (folder / "seg-selv.json").symlink_to("seg-selv.json")
    (folder / "borte.json").symlink_to("finnes-ikke.json")
    (folder / "enhet.json").symlink_to("/dev/zero")
    (folder / "mappe.json").mkdir()
    found = grunner(folder)
    assert found["ror.json"].startswith("Dette er et rør, en enhet") and found["enhet.json"] == found["ror.json"]
    assert found["opp"] == found["seg-selv.json"] == "Lenken går i ring og følges ikke."
    assert found["borte.json"] == "Filen finnes ikke."
    assert found["god.json"] == "" and len(found) == 9
    assert run("/dev/zero", *DATO).stderr.startswith("/dev/zero: Dette er et rør, en enhet")


@POSIX
def test_et_ror_brukeren_selv_nevner_blir_lest_og_er_tomt_nar_ingen_skriver(tmp_path):
    os.mkfifo(tmp_path / "ror")
    assert run(tmp_path / "ror", *DATO).stderr.endswith("Filen er tom.\n")
    reader, writer = os.pipe()
    with os.fdopen(writer, "wb") as out:
        out.write((EKSEMPLER / "nav-gyldig.json").read_bytes())
    assert run(f"/dev/fd/{reader}", *DATO).returncode == 0
    os.close(reader)


@POSIX
def test_samme_fil_under_flere_navn_teller_en_gang(folder):
    god = folder / "b" / "c" / "god.json"
    (folder / "0-lenke.json").symlink_to(god)
    os.link(god, folder / "z-hard.json")
    (folder / "a-mappe").symlink_to(folder / "b", target_is_directory=True)
    whole = run(folder, *DATO, "--format", "json")
    assert len(json.loads(whole.stdout)) == 4
    names = [god, f"{folder}/b/./c/../c/god.json", folder / "0-lenke.json", folder / "z-hard.json"]
    (only,) = json.loads(run(*names, *DATO, "--format", "json").stdout)
    assert only["fil"] == god.as_posix(), "det første navnet"


@POSIX
def test_en_lenke_til_en_mappe_utenfor_blir_fulgt(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("annen")
    shutil.copy(EKSEMPLER / "nav-gyldig.json", other / "utenfor.json")
    (folder / "lenke").symlink_to(other, target_is_directory=True)
    assert grunner(folder)["utenfor.json"] == ""


def test_et_monster_skallet_ikke_byttet_ut_blir_utvidet_eller_forklart(folder):
    assert set(grunner(f"{folder}/**/*.json")) == {"a.json", "god.json", "feil.json", "intern.json"}
    assert grunner(f"{folder}/[ai]*.json")["intern.json"] == ""
    assert grunner(f"{folder}/x*.json") == {"x*.json": "Ingen filer passer med mønsteret."}
    (folder / "[1].json").write_bytes((folder / "intern.json").read_bytes())
    assert "avtaletype" in json.loads(run(folder / "[1].json", *DATO, "--format", "json").stdout), "filen selv"


# -- tegn som ikke synes -----------------------------------------------------------------------

USYNLIG = "a\x1b[31m\u202eb\u200bc\u2066\x9b\x7f\u061c.json"
RAA = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0001-\U000e007f]"
)


@POSIX
@pytest.mark.parametrize("navn", FORMATER)
def test_tegn_som_styrer_terminalen_kommer_aldri_fram_som_de_er(navn, tmp_path):
    shutil.copy(EKSEMPLER / "nav-mangelfull.json", tmp_path / USYNLIG)
    (tmp_path / f"ødelagt{USYNLIG}").write_text("{", encoding="utf-8")
    (tmp_path / f"{USYNLIG}.txt").write_text("", encoding="utf-8")
    done = run(tmp_path, *DATO, "--format", navn)
    assert done.returncode == 2 and not RAA.search(done.stdout) and not RAA.search(done.stderr)
    assert r"\x1b[31m\u202eb\u200bc" in done.stderr
    if navn in ("json", "rapport-json"):
        assert Path(json.loads(done.stdout)[0]["fil"]).name == USYNLIG, "andre programmer leser det rette navnet"


@pytest.mark.parametrize(
    "arguments",
    [
        (USYNLIG,),
        (f"--{USYNLIG}",),
        ("x", "--dato", USYNLIG),
        ("x", "--format", USYNLIG),
        ("x", "--nettsted", USYNLIG),
        ("x", "--fail-on", USYNLIG),
        ("--explain", USYNLIG),
        ("x", "--ut", f"--{USYNLIG}"),
        (f"{USYNLIG}*",),
        (EKSEMPLER / "nav-gyldig.json", "--ut", f"finnes-ikke/{USYNLIG}"),
    ],
)
def test_heller_ikke_i_det_som_sies_om_valgene(arguments):
    done = run(*arguments)
    assert done.returncode == 2 and r"\u202e" in done.stderr
    assert not RAA.search(done.stderr) and not RAA.search(done.stdout)


# -- minnet ------------------------------------------------------------------------------------


@pytest.mark.parametrize("navn", FORMATER)
def test_bare_ett_utkast_er_i_minnet_om_gangen(navn, tmp_path, monkeypatch):
    for number in range(6):
        shutil.copy(EKSEMPLER / "intern-gyldig.json", tmp_path / f"{number}.json")
    seen, most = [], []

    def les(*arguments):
        seen.append(weakref.ref(svar := les_utkastet(*arguments)))
        most.append(sum(ref() is not None for ref in seen))
        return svar

    les_utkastet = command.les
    monkeypatch.setattr(command, "les", les)
    run(tmp_path, *DATO, "--format", navn)
    assert len(most) == 6 and max(most) <= 2, "den nye, og den som nettopp ble skrevet"


# -- strømmer som er lukket eller fulle, og Ctrl-C ------------------------------------------------

FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="krever en enhet som alltid er full")
GOD, MANGELFULL = "forms/eksempler/nav-gyldig.json", "forms/eksempler/nav-mangelfull.json"
STROMMER = [
    (f"{GOD} >&-", 2, "Resultatet lot seg ikke skrive ut."),
    (f"{GOD} >/dev/full", 2, "Resultatet lot seg ikke skrive ut."),
    (f"{MANGELFULL} --format html >/dev/full", 2, "Resultatet lot seg ikke skrive ut."),
    ("--help >/dev/full", 2, "Resultatet lot seg ikke skrive ut."),
    (f"{MANGELFULL} 2>&-", 1, ""),
    (f"{MANGELFULL} 2>/dev/full", 1, ""),
    ("finnes-ikke.json 2>/dev/full", 2, ""),
    (f"{GOD} >/dev/full 2>/dev/full", 2, ""),
    (f"{MANGELFULL} --quiet <&- >&- 2>&-", 2, ""),
    (f"{GOD} --quiet <&- >&- 2>&-", 0, ""),
    (f"{GOD} --format sarif --ut /dev/null >&-", 0, ""),
    ("- <&-", 2, "Standard inn: Standard inn er lukket"),
]


@FULL
def test_en_strom_som_er_lukket_eller_full_gir_rett_kode_og_aldri_kode_fra_python():
    started = [
        subprocess.Popen(
            ["sh", "-c", f'"$0" -m checks --dato 2026-02-02 {rest}', sys.executable],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for rest, _, _ in STROMMER
    ]
    for (rest, kode, sier), process in zip(STROMMER, started, strict=True):
        said = process.communicate(timeout=120)[1].decode()
        assert (process.returncode, said[: len(sier)]) == (kode, sier), (rest, said)
        assert "Traceback" not in said and "Exception" not in said, rest


INTERRUPTIBLE = """
import runpy, signal

signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("checks", run_name="__main__", alter_sys=True)
"""
"""Programmet. En jobb i bakgrunnen arver at signalet overses; her skal det komme fram."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows har ikke dette signalet")
@pytest.mark.parametrize("more", [(), ("--ut", "rapport.html", "--format", "html")], ids=["til skjermen", "til en fil"])
def test_ctrl_c_gir_to_ingen_kode_fra_python_og_ingen_halv_fil(more, tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTIBLE, "+.json", "-", *DATO, *more],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    assert process.stderr.readline() == b"+.json: Filen finnes ikke.\n"  # nå leser den standard inn
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said.strip(), list(tmp_path.iterdir())) == (2, b"Avbrutt.", [])


WHILE_LOADING = """
import os, runpy, signal, sys

signal.signal(signal.SIGINT, signal.default_int_handler)

class Interrupting:
    def find_spec(self, name, *_):
        if name == sys.argv[1]:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting())
runpy.run_module("checks", run_name="__main__", alter_sys=True)
"""
"""Programmet, med et Ctrl-C idet det begynner å laste modulen som er det første ordet."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows har ikke dette signalet")
@pytest.mark.parametrize("module", ["cli.command", "checks.engine", "checks.regler.varighet", "jsonschema"])
def test_ctrl_c_mens_reglene_lastes_gir_to_og_ingen_kode_fra_python(module):
    done = subprocess.run(
        [sys.executable, "-c", WHILE_LOADING, module, str(EKSEMPLER / "nav-gyldig.json"), *DATO],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr.strip(), done.stdout) == (2, b"Avbrutt.", b"")


def test_en_feil_i_programmet_gir_ikke_samme_kode_som_et_utkast_som_ma_rettes(monkeypatch, capsys):
    monkeypatch.setattr(command, "les", lambda *_: 1 / 0)
    monkeypatch.setattr(sys, "argv", ["checks", str(EKSEMPLER / "nav-gyldig.json")])
    monkeypatch.setattr(start, "forbered", lambda: None)
    assert start.start() == 2
    assert "Dette er en feil i programmet, ikke i utkastet." in capsys.readouterr().err
