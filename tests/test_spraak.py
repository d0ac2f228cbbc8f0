"""Resultatet er uten språk, og kan skrives på et nytt språk uten annet enn datafiler."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import asdict
from functools import reduce
from string import Formatter, ascii_letters
from typing import Any, cast

import pytest
from jsonschema import Draft202012Validator

from checks import limits, setninger
from checks import tekster as modul
from checks.data import read_toml
from checks.etiketter import etiketter
from checks.model import Funn, Resultat
from checks.nav import felt as nav
from checks.rulebook import kilde_noekler, kildenavn, regler
from checks.spraak import NB, ManglendeTekst, UkjentSpraak, koder, spraak
from checks.tekster import moenster, sted, tekster
from checks.verdier import Feltliste, Feltnavn, Klokkeslett, Mengde, Ord, Valg, Valgene, rang
from tests.cases import ROOT, alle_kjorte, read
from tests.test_setninger import is_sentence

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

ALT = """
import contextlib, io, json, sys
sys.path[:0] = [sys.argv[1]]
import checks, cli
assert checks.__file__.startswith(sys.argv[1]) and cli.__file__.startswith(sys.argv[1])
from checks import boundary, papirer, rulebook, schemas
from cli import command, files
from cli.options import FORMATER
utkast, dato, sagt = json.loads(sys.argv[2]), "2026-11-29", {}
os_filer = []
for navn, ett in utkast.items():
    tekst = json.dumps(ett)
    with open(f"{sys.argv[1]}/{navn}.json", "w", encoding="utf-8") as file:
        file.write(tekst)
    sagt[f"sjekk {navn}"] = boundary.sjekk_json(tekst, dato, "xx")
    sagt[f"opplysninger {navn}"] = boundary.opplysninger_json(tekst, dato, "xx")
    for papir in papirer.PAPIRER:
        sagt[f"{papir} {navn}"] = boundary.papir_json(tekst, dato, papir, "xx")
fra_nav = '{"deltakerFornavn": 1, "deltakerFnr": "1", "tiltakstype": "X", "annet": 1}'
for nummer, tekst in enumerate(["", "[]", "{", '{"a": 1}', '{"modus": "nav",}', fra_nav]):
    sagt[f"fil {nummer}"] = boundary.fil_json(tekst.encode(), "xx")
def kommando(*valg):
    ut, feil = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(ut), contextlib.redirect_stderr(feil):
        command.main([*valg], "programmet", "xx")
    sagt[f"kommando {' '.join(valg)}"] = ut.getvalue() + feil.getvalue()
alle = [f"{sys.argv[1]}/{navn}.json" for navn in utkast]
for format_ in FORMATER:
    kommando("--dato", dato, "--format", format_, alle[0])
    kommando("--dato", dato, "--format", format_, *alle, f"{sys.argv[1]}/finnes-ikke.json", f"{sys.argv[1]}/schemas")
for valg in ("--help", "--version", "--formt", "--format=x", "--dato=x", "--explain=x", "--explain="):
    kommando(valg)
kommando()
kommando("--dato", dato, "--format", "json", "--ut", f"{sys.argv[1]}/schemas", alle[0])
for regel in rulebook.regler():
    kommando("--dato", dato, "--explain", regel)
print(json.dumps(sagt))
"""
"""Alt det nye språket kan vises i: resultatet, opplysningene, papirene, rapporten, filene og kommandolinjen."""

NAV = read("forms/eksempler/nav-mangelfull.json") | {
    **dict.fromkeys(("formaal", "oppfolging", "tilrettelegging"), "x"),
    "innhold": "x" * 900,
    "opplaeringsplan": "x" * 200,
    "maal": [{"kategori": "Arbeidserfaring", "beskrivelse": "x"}, {"kategori": "Annet"}],
    "tidligere_perioder": [{"fra": "2025-01-01", "til": "2025-02-01", "samme_virksomhet": True}],
}
INTERNT = read("forms/eksempler/intern-gyldig.json") | {
    **dict.fromkeys(
        ("innhold", "opplaeringsplan", "oppfolging", "tilrettelegging", "naavaerende_enhet", "ny_enhet"), "x"
    ),
    **dict.fromkeys(("stedfortreder", "fravaer_meldes_til", "arbeidstoy", "reise", "kostnadssted", "moteplass"), "x"),
    "maal": [],
}
"""Utkast uten norske ord den som fylte ut, har skrevet selv."""

NAVS_EGNE = [
    nav.data()["skjoet"]["overskrift"].rstrip(":"),
    *(ord_ for steg in nav.data()["steg"] for ord_ in (steg["navn"], *(del_["navn"] for del_ in steg["del"]))),
    *(ord_ for felt in nav.felter() for ett in (felt, *felt.rad) for ord_ in (ett.etikett, *nav.kategorier().values())),
]
"""Navs ord i Navs skjema, som bare er på bokmål."""


def paa_bokmaal(text: str) -> list[str]:
    """Det som er norsk i en utskrift, utenom Navs egne ord, navnene på kildene og nøklene i resultatet."""
    text = re.sub(r"<style>.*?</style>|<[^<>]*>|https?://[^\s\\\"]+|PRODID:[^\\]*", "\n", text, flags=re.DOTALL)
    for egen in sorted(
        [*NAVS_EGNE, *map(kildenavn, kilde_noekler()), *kilde_noekler(), "(råd)"], key=len, reverse=True
    ):
        text = text.replace(egen, "")
    return [del_ for del_ in re.split(r'\n|\\n|\\?"', text) if is_sentence(del_)]


def toml(data: dict, over: str = "") -> str:
    """Nøstede tabeller av tekst og lister som TOML."""
    enkle = {k: v for k, v in data.items() if not isinstance(v, dict)}
    navn = [json.dumps(k) for k in enkle]
    lines = [f"[{over}]"] if over and enkle else []
    lines += [f"{n} = {_verdi(v)}" for n, v in zip(navn, enkle.values(), strict=True)]
    for key, value in data.items():
        if isinstance(value, dict):
            lines.append(toml(value, ".".join(filter(None, (over, json.dumps(key))))))
    return "\n".join(lines) + "\n"


def _verdi(verdi) -> str:
    if isinstance(verdi, dict):
        return "{ " + ", ".join(f"{json.dumps(k)} = {_verdi(v)}" for k, v in verdi.items()) + " }"
    if isinstance(verdi, list):
        return f"[{', '.join(map(_verdi, verdi))}]"
    return json.dumps(verdi, ensure_ascii=False)


SPERRET = str.maketrans(dict.fromkeys("æøåÆØÅ", "ｑ") | {b: chr(ord(b) + 0xFEE0) for b in ascii_letters})
"""Bokstavene i det oppdiktede språket. Det som er skrevet med våre egne, er ikke oversatt."""


def oversatt(data: object, merke: str) -> object:
    """De samme dataene, med merket foran hver tekst i tabellene."""
    return i_tekstene(data, lambda tekst: f"{merke}{tekst}")


def sperret(data: object) -> object:
    """De samme dataene, med andre bokstaver i hver tekst. Verdiene som settes inn, er de samme."""

    def skriv(tekst: str) -> str:
        deler = re.split(r"(\{\{|\}\}|\{[^{}]*\})", tekst)
        return "".join(del_ if nummer % 2 else del_.translate(SPERRET) for nummer, del_ in enumerate(deler))

    return i_tekstene(data, skriv)


def i_tekstene(data, skriv, i_liste=False):
    """Dataene med hver tekst skrevet om, unntatt det som kjennetegner en post i en liste."""
    if isinstance(data, dict):
        kjennetegn = ("kode", "nav", "navn") if i_liste else ()
        return {k: v if k in kjennetegn else i_tekstene(v, skriv) for k, v in data.items()}
    return [i_tekstene(v, skriv, i_liste=True) for v in data] if isinstance(data, list) else skriv(data)


def tekstfiler(mappe) -> list[str]:
    """Datafilene med tekst på bokmål, ved stien fra rota. Språkene og etikettene har sin egen form."""
    alle = (p for del_ in ("checks", "cli") for p in sorted((mappe / del_).rglob("*.toml")))
    navn = [p.relative_to(mappe).as_posix() for p in alle if p.name != "spraak.toml" and p.suffixes == [".toml"]]
    return [fil for fil in navn if moenster(fil)]


def skriv_toml(path, data):
    path.write_text(toml(data), encoding="utf-8", newline="\n")


@pytest.fixture
def kopi(tmp_path):
    """En kopi av sjekken med språket xx: bokmål med XX foran hver setning, og små x-er foran navnene."""
    nytt_spraak(tmp_path, lambda tekst: oversatt(tekst, "XX "), lambda navn: oversatt(navn, "x-"))
    return tmp_path


def nytt_spraak(mappe, skriv, navn, ord_=lambda ord_: oversatt(ord_, "x")):
    for del_ in ("checks", "cli", "schemas"):
        shutil.copytree(ROOT / del_, mappe / del_, ignore=shutil.ignore_patterns("__pycache__"))
    felles = tomllib.loads((mappe / "checks" / "spraak.toml").read_text(encoding="utf-8"))[NB]
    felles |= {del_: ord_(felles[del_]) for del_ in ("maaneder", "enheter")}
    felles |= {"siste_skille": " & ", "desimaltegn": "'", "ukedager": skriv(felles["ukedager"])}
    felles |= {del_: skriv(felles[del_]) for del_ in ("klokka", "flere", "ord", "ordenstall")}
    with (mappe / "checks" / "spraak.toml").open("a", encoding="utf-8", newline="\n") as file:
        file.write(toml(felles, "xx"))
    for fil in tekstfiler(ROOT):
        skriv_toml(mappe / sted(fil, "xx"), skriv(moenster(fil)))
    skriv_toml(mappe / "checks/etiketter.xx.toml", navn({n: dict(v) for n, v in asdict(etiketter(NB)).items()}))


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
    for ord_ in (
        "xmars",
        "xmåneder",
        "xtimer",
        "x-Siste dag",
        "(x-mål 1)",
        "37'5",
        "«x-Privat bedrift, også enkeltpersonforetak»",
    ):
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


@pytest.mark.parametrize(
    "fil, noekkel",
    [
        ("checks/rapport/rapport.toml", "ord gjor_dette"),
        ("checks/papirer/kalender.toml", "oppstart beskrivelse"),
        ("checks/papirer/dokumenter.toml", "liste maal om"),
        ("checks/nav/koder.toml", "stopp 1 tekst"),
        ("checks/nav/felt.toml", "lest innledning"),
        ("checks/regimer.toml", "regime intern epost avslutning"),
        ("checks/fil.toml", "skrivemaate slutt"),
        ("cli/tekster.toml", "sier avbrutt"),
    ],
)
def test_en_tekst_som_mangler_i_en_fil_blir_nevnt(monkeypatch, fil, noekkel):
    *dit, siste = cast("list[Any]", [int(del_) - 1 if del_.isdigit() else del_ for del_ in noekkel.split()])
    paa_xx = deepcopy(moenster(fil))
    del reduce(lambda del_, navn: del_[navn], dit, paa_xx)[siste]
    with pytest.raises(ManglendeTekst, match=re.escape(f"{sted(fil, 'xx')} {noekkel} mangler.")):
        lest_paa_xx(monkeypatch, fil, paa_xx)


@pytest.mark.parametrize(
    "fil, endret, sagt",
    [
        (
            "checks/rapport/rapport.toml",
            {"ord": {"kontrollert": "{dagen}"}},
            "ord kontrollert bruker dagen, som bokmål",
        ),
        ("checks/rapport/rapport.toml", {"ord": {"ny": "ny"}}, "ord ny finnes ikke på bokmål."),
        ("checks/rapport/rapport.toml", {"tittel": ""}, "tittel er tom."),
        ("checks/rapport/rapport.toml", {"ord": "ord"}, "ord skal være en tabell."),
        ("checks/nav/koder.toml", {"stopp": []}, "stopp skal være en liste med"),
    ],
)
def test_en_oversettelse_som_ikke_passer_blir_nevnt(monkeypatch, fil, endret, sagt):
    paa_xx = deepcopy(moenster(fil))
    for navn, verdi in endret.items():
        paa_xx[navn] = paa_xx[navn] | verdi if isinstance(verdi, dict) else verdi
    with pytest.raises(ManglendeTekst, match=re.escape(f"{sted(fil, 'xx')} {sagt}")):
        lest_paa_xx(monkeypatch, fil, paa_xx)


def test_poster_i_en_liste_kan_ikke_bytte_plass(monkeypatch):
    """To setninger om det Nav stopper, ville ellers kunne stå ved hverandres kode."""
    paa_xx = deepcopy(moenster("checks/nav/koder.toml"))
    paa_xx["stopp"][0], paa_xx["stopp"][1] = paa_xx["stopp"][1], paa_xx["stopp"][0]
    with pytest.raises(ManglendeTekst, match=r"koder\.xx\.toml stopp 1 kode skal være 'START_ETTER_SLUTT'"):
        lest_paa_xx(monkeypatch, "checks/nav/koder.toml", paa_xx)


def test_en_oversettelse_gir_tekstene_og_lar_resten_staa(monkeypatch):
    fil = "checks/regimer.toml"
    paa_xx = lest_paa_xx(monkeypatch, fil, i_tekstene(deepcopy(moenster(fil)), str.upper))
    paa_nb = tekster(fil)
    assert paa_xx["regime"]["nav"]["merke"] == "EKSTERN"
    assert paa_xx["regime"]["nav"]["sporsmaal"] == paa_nb["regime"]["nav"]["sporsmaal"]
    assert paa_xx["regime"]["nav"]["kap_3"] == paa_nb["regime"]["nav"]["kap_3"]


def lest_paa_xx(monkeypatch, fil, paa_xx) -> dict:
    """Filen lest på et språk som har tekstene i ``paa_xx``."""
    monkeypatch.setattr(modul, "les_oversatt", lambda _: paa_xx)
    return cast("dict", modul._oversatt.__wrapped__(fil, "xx"))


def test_alle_som_kan_gjore_noe_har_et_navn():
    brukt = {
        hvem
        for regel in regler().values()
        for hvem in (*regel.hvem, *(h for u in regel.utfall.values() for h in u.hvem))
    }
    assert brukt == set(tekster("checks/rapport/rapport.toml")["hvem"])


def test_verdiene_en_melding_kan_ha_har_et_navn():
    maler = setninger.maler(NB).values()
    brukt = {
        n for m in maler for t in (m.melding, m.tiltak_i_navs_loesning) for _, n, _, _ in Formatter().parse(t) if n
    }
    assert brukt - set(limits.navn()) == set(tekster("cli/tekster.toml")["verdi"])


def test_alt_som_er_setninger_i_datafilene_er_kjent_som_tekst():
    """Ellers ville en setning stått igjen på bokmål uten at noen merket det."""
    for fil in tekstfiler(ROOT):
        alle, kjente = set(_tekstene(read_toml(fil))), set(_tekstene(moenster(fil)))
        assert [t for t in alle - kjente if is_sentence(t) and t not in UTEN_OVERSETTELSE] == [], fil


UTEN_OVERSETTELSE = {*NAVS_EGNE, *nav.data()["skjoet"].values()} | kilde_noekler().keys()
"""Navs ord i Navs skjema, og navnene på kildene."""


def _tekstene(data) -> Iterator[str]:
    if isinstance(data, dict | list):
        for verdi in data.values() if isinstance(data, dict) else data:
            yield from _tekstene(verdi)
    elif isinstance(data, str):
        yield data


@pytest.mark.parametrize("fil", ["checks/etiketter.xx.toml", "checks/regler/maal.xx.toml"])
def test_en_fil_som_mangler_paa_et_spraak_blir_nevnt(kopi, fil):
    (kopi / fil).unlink()
    done = kjor(kopi)
    assert "ManglendeTekst" in done.stderr and f"{fil} mangler." in done.stderr, done.stderr


def test_en_setning_kan_ikke_bruke_en_verdi_regelen_ikke_gir(kopi):
    path = kopi / "checks/regler/varighet.xx.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("{siste}", "{sisste}", 1), encoding="utf-8", newline="\n")
    done = kjor(kopi)
    assert "ManglendeTekst" in done.stderr and "utfall for_lang melding bruker sisste" in done.stderr, done.stderr


@pytest.fixture(scope="module")
def alt_paa_nytt_spraak(tmp_path_factory):
    """Alt sjekken og kommandolinjen kan vise av to utkast, på et språk som ikke har bokstavene våre."""
    mappe = tmp_path_factory.mktemp("spraak")
    nytt_spraak(mappe, sperret, sperret, sperret)
    done = kjor_alt(mappe)
    assert done.returncode == 0, done.stderr
    return {hva: tekst.replace(str(mappe), "") for hva, tekst in json.loads(done.stdout).items()}


def kjor_alt(mappe):
    utkast = {"mangelfullt": NAV, "internt": INTERNT}
    command = [sys.executable, "-B", "-c", ALT, str(mappe), json.dumps(utkast)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_ingenting_er_igjen_paa_bokmaal(alt_paa_nytt_spraak):
    left = {hva: igjen for hva, tekst in alt_paa_nytt_spraak.items() if (igjen := paa_bokmaal(tekst))}
    assert not left


@pytest.mark.parametrize("kode", koder())
def test_hvert_spraak_har_alt(kode):
    """Bokmål er fasiten. Et språk til, som ikke er helt, stanser her."""
    for fil in tekstfiler(ROOT):
        assert tekster(fil, kode).keys() == tekster(fil, NB).keys()
    assert setninger.maler(kode).keys() == setninger.maler(NB).keys()
    assert etiketter(kode).felt.keys() == etiketter(NB).felt.keys()


def test_tekstene_paa_et_annet_spraak_folger_schemaene_sine(kopi):
    for fil, navn in (
        ("spraak.toml", "spraak"),
        ("etiketter.xx.toml", "tekster"),
        ("regler/maal.xx.toml", "tekster"),
        ("nav/felt.xx.toml", "tekster"),
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
