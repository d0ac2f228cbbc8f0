"""Resultatet er uten språk, og kan skrives på et nytt språk uten annet enn datafiler."""

import json
import shutil
import subprocess
import sys
import tomllib

import pytest
from jsonschema import Draft202012Validator

from checks import setninger
from checks.etiketter import etiketter
from checks.model import Funn, Resultat
from checks.schemas import temaer
from checks.spraak import NB, UkjentSpraak, koder, spraak
from checks.verdier import Feltliste, Feltnavn, Klokkeslett, Mengde, Ord, Valg, Valgene, rang
from tests.cases import ROOT, alle_kjorte

KJOR = """
import json, sys
sys.path[:0] = [sys.argv[1]]
sys.path.append(sys.argv[2])
import checks
assert checks.__file__.startswith(sys.argv[1])
from checks import sjekk
from tests.cases import alle_utkast
found = []
for utkast, dato in alle_utkast():
    resultat = sjekk(utkast, dato)
    knapper = [[f.skrevet(kode).knapp for f in resultat.funn] for kode in ("nb", "xx")]
    found.append([resultat.til_dict("nb"), resultat.til_dict("xx"), *knapper])
print(json.dumps(found))
"""


def toml(data: dict, over: str = "") -> str:
    """Nøstede tabeller av tekst og lister som TOML."""
    enkle = {k: v for k, v in data.items() if not isinstance(v, dict)}
    navn = [json.dumps(k) for k in enkle]
    lines = [f"[{over}]"] if over and enkle else []
    lines += [f"{n} = {json.dumps(v, ensure_ascii=False)}" for n, v in zip(navn, enkle.values(), strict=True)]
    for key, value in data.items():
        if isinstance(value, dict):
            lines.append(toml(value, ".".join(filter(None, (over, json.dumps(key))))))
    return "\n".join(lines) + "\n"


def oversatt(data: object, merke: str) -> object:
    """De samme dataene, med merket foran hver tekst i tabellene."""
    if isinstance(data, dict):
        return {k: oversatt(v, merke) for k, v in data.items()}
    return [f"{merke}{v}" for v in data] if isinstance(data, list) else f"{merke}{data}"


@pytest.fixture
def kopi(tmp_path):
    """En kopi av sjekken med språket xx: bokmål med XX foran hver setning, og små x-er foran navnene."""
    for mappe in ("checks", "schemas"):
        shutil.copytree(ROOT / mappe, tmp_path / mappe, ignore=shutil.ignore_patterns("__pycache__"))
    checks = tmp_path / "checks"
    felles = tomllib.loads((checks / "spraak.toml").read_text(encoding="utf-8"))[NB]
    felles |= {"maaneder": oversatt(felles["maaneder"], "x"), "siste_skille": " & ", "desimaltegn": "'"}
    felles["enheter"] = oversatt(felles["enheter"], "x")
    with (checks / "spraak.toml").open("a", encoding="utf-8", newline="\n") as file:
        file.write(toml(felles, "xx"))
    for tema in temaer():
        regler = tomllib.loads((checks / "regler" / f"{tema}.toml").read_text(encoding="utf-8"))
        bare = {
            regel: {
                "utfall": {
                    u: oversatt({k: v for k, v in t.items() if k in setninger.SETNINGER}, "XX ")
                    for u, t in post["utfall"].items()
                }
            }
            for regel, post in regler.items()
        }
        (checks / "regler" / f"{tema}.xx.toml").write_text(toml(bare), encoding="utf-8", newline="\n")
    navn = {n: oversatt(dict(getattr(etiketter(NB), n)), "x-") for n in ("felt", "entall", "valg")}
    (checks / "etiketter.xx.toml").write_text(toml(navn), encoding="utf-8", newline="\n")
    return tmp_path


def kjor(mappe):
    return subprocess.run(
        [sys.executable, "-B", "-c", KJOR, str(mappe), str(ROOT)], capture_output=True, encoding="utf-8", check=False
    )


def test_et_nytt_spraak_er_bare_datafiler_og_endrer_bare_setningene(kopi):
    done = kjor(kopi)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert len(found) > 300
    sagt, knapper = [], []
    for nb, xx, knapper_nb, knapper_xx in found:
        for paa_nb, paa_xx in zip(nb["funn"], xx["funn"], strict=True):
            for del_ in ("melding", "tiltak"):
                assert paa_nb.pop(del_)
                sagt.append(paa_xx.pop(del_))
        assert nb == xx
        assert [bool(k) for k in knapper_nb] == [bool(k) for k in knapper_xx]
        knapper += filter(None, knapper_xx)
    assert all(setning.startswith("XX ") for setning in [*sagt, *knapper]) and knapper
    alt = " ".join(sagt)
    for ord_ in ("xmars", "xmåneder", "xtimer", "x-Siste dag", "(x-mål 1)", "37'5", "«x-Privat bedrift»"):
        assert ord_ in alt, ord_
    assert " januar 20" not in alt and " måneder" not in alt


@pytest.mark.parametrize(
    "fil, bort, sagt",
    [
        (
            "checks/regler/varighet.xx.toml",
            'retting = "XX Sett',
            "varighet-ugyldig-dato utfall uten_aar",
        ),
        ("checks/regler/maal.xx.toml", 'melding = "XX Mål mangler.', "maal-mangler utfall ubesvart melding mangler."),
        ("checks/etiketter.xx.toml", '"startdato" = ', "checks/etiketter.xx.toml felt startdato mangler."),
        ("checks/spraak.toml", '"desimaltegn" = "\'"', "checks/spraak.toml [xx] desimaltegn mangler."),
    ],
)
def test_en_tekst_som_mangler_blir_nevnt_med_fil_og_noekkel(kopi, fil, bort, sagt):
    path = kopi / fil
    lines = path.read_text(encoding="utf-8").splitlines()
    borte = next(n for n, line in enumerate(lines) if line.replace('"', "").startswith(bort.replace('"', "")))
    path.write_text("\n".join(lines[:borte] + lines[borte + 1 :]), encoding="utf-8", newline="\n")
    done = kjor(kopi)
    assert done.returncode != 0 and "ManglendeTekst" in done.stderr and sagt in done.stderr, done.stderr


@pytest.mark.parametrize("fil", ["checks/etiketter.xx.toml", "checks/regler/maal.xx.toml"])
def test_en_fil_som_mangler_paa_et_spraak_blir_nevnt(kopi, fil):
    (kopi / fil).unlink()
    done = kjor(kopi)
    assert "ManglendeTekst" in done.stderr and f"{fil} mangler." in done.stderr, done.stderr


def test_en_setning_kan_ikke_bruke_en_verdi_regelen_ikke_gir(kopi):
    path = kopi / "checks/regler/varighet.xx.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("{siste}", "{sisste}", 1), encoding="utf-8", newline="\n")
    done = kjor(kopi)
    assert "ManglendeTekst" in done.stderr and "sisste" in done.stderr and "varighet-hovedregel/for_lang" in done.stderr


@pytest.mark.parametrize("kode", koder())
def test_hvert_spraak_har_alt(kode):
    """Bokmål er fasiten. Et språk til, som ikke er helt, stanser her."""
    assert setninger.maler(kode).keys() == setninger.maler(NB).keys()
    assert etiketter(kode).felt.keys() == etiketter(NB).felt.keys()


def test_tekstene_paa_et_annet_spraak_folger_schemaene_sine(kopi):
    for fil, navn in (
        ("spraak.toml", "spraak"),
        ("etiketter.xx.toml", "etiketter"),
        ("regler/maal.xx.toml", "setninger"),
    ):
        schema = json.loads((ROOT / f"schemas/{navn}.schema.json").read_text(encoding="utf-8"))
        data = tomllib.loads((kopi / "checks" / fil).read_text(encoding="utf-8"))
        assert list(Draft202012Validator(schema).iter_errors(data)) == []
        assert list(Draft202012Validator(schema).iter_errors({}))


def test_et_ukjent_spraak_nevner_dem_som_finnes():
    kjort = next(k for k in alle_kjorte() if k.resultat.funn)
    for skriv in (kjort.resultat.til_dict, kjort.resultat.funn[0].til_dict, kjort.resultat.funn[0].skrevet):
        with pytest.raises(UkjentSpraak, match=r"Språket «se» finnes ikke\. Språkene er: nb"):
            skriv("se")
    uten_funn = next(k.resultat for k in alle_kjorte() if not k.resultat.funn)
    with pytest.raises(ValueError, match="«»"):
        uten_funn.til_dict("")
    assert koder()[0] == NB


def test_resultatet_har_ingen_setninger():
    """Verdiene i et funn er rene: en tekst er en nøkkel fra schemaene eller et feltnavn, aldri en setning."""
    assert {"melding", "tiltak"}.isdisjoint({*Funn.__dataclass_fields__, *Resultat.__dataclass_fields__})
    tekster = {v for k in alle_kjorte() for f in k.resultat.funn for _, v in f.verdier if isinstance(v, str)}
    assert all(" " not in tekst and tekst.isascii() for tekst in tekster), tekster
    assert tekster, "minst ett funn nevner en nøkkel"


def test_ingen_funn_star_to_ganger():
    for kjort in alle_kjorte():
        assert len(set(kjort.resultat.funn)) == len(kjort.resultat.funn)


VERDIER = [
    3,
    2.5,
    Mengde(12, "maaneder"),
    Mengde("21:00", "klokkeslett"),
    Klokkeslett("08:00"),
    "startdato",
    Feltnavn("sluttdato"),
    Feltliste(("startdato",)),
    Valg("modus", "nav"),
    Valgene("modus"),
    Ord("oppstart"),
]


def test_alle_slags_verdier_lar_seg_sortere():
    assert sorted([*VERDIER, *reversed(VERDIER)], key=rang)[::2] == sorted(VERDIER, key=rang)


@pytest.mark.parametrize(
    "mengde, ord_",
    [
        (Mengde(1, "timer"), "1 time"),
        (Mengde(37.5, "timer"), "37,5 timer"),
        (Mengde(160400, "kroner"), "160\u00a0400 kroner"),
        (Mengde(2089, "aarstall"), "2089"),
        (Mengde("06:00", "klokkeslett"), "klokka 06.00"),
    ],
)
def test_mengder_skrives_med_enhet(mengde, ord_):
    assert spraak().skriv_mengde(mengde) == ord_


def test_lister_varigheter_og_ordenstall_skrives_pa_bokmaal():
    assert [spraak().skriv_liste(d) for d in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a og b",
        "a, b og c",
    ]
    assert spraak().skriv_varighet(1, 0, 3) == "1 år og 3 dager"
    assert [spraak().skriv_ordenstall(n) for n in (3, 5)] == ["tredje", "5."]
