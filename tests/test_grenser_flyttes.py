"""Ingen setning er sann bare så lenge en grense er som nå.

Hver grense flyttes ett steg opp og ett ned, i en kopi av det som er lest, og tilfellene til reglene som bruker den,
sjekkes på nytt. Ingen setning kan ha det gamle tallet, eller si noe om Navs løsning som ikke lenger følger. Tall med
ord er også tall.
"""

import copy
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from checks import data, draft, limits, rulebook, setninger, sjekk
from checks.datoer import alder, pluss_dager, pluss_maaneder, siste_dag
from checks.limits import Grense, Grenser, grense_paa
from checks.spraak import spraak
from checks.svar import Svar
from tests.cases import ROOT, Tilfelle, tilfeller

DAG = date(2026, 2, 2)
FRA_UTKASTET = {
    "timer",
    "dager",
    "prosent",
    "regnet",
    "lengste",
    "lengde",
    "over",
    "plass",
    "fra",
    "til",
    "tid",
    "tall",
}
"""Verdiene i en setning som kommer av svarene. De kan være like tallet en grense har."""

FASTE = {
    "varighet-datovelger.forklaring": "én til tre dager er forskjellen mellom to måter å regne på",
    "varighet-kort.": "én dag er den korteste perioden som finnes",
    "varighet-tvilsdag.": "én dag er forskjellen mellom to måter å regne på",
    "varighet-forlengelse.forklaring": "dag én er den første",
    "varighet-samlet.": "én dag er forskjellen mellom to måter å regne på",
    "maalestokker.": "én dag er forskjellen mellom to måter å regne på",
    "arbeidstid-skolepliktig.": "to dager er lørdag og søndag",
    "arbeidstid-uke.forklaring": "sju dager er en uke",
}
"""Tall i setninger som ligner en grense, men er noe annet, etter begynnelsen på stedet."""


# -- å flytte en grense ----------------------------------------------------------------------------


def flyttet_verdi(verdi: float | str, steg: int) -> float | str | None:
    """Verdien ett steg opp eller ned; et klokkeslett flyttes en time. None når den ikke kan være der."""
    if isinstance(verdi, str):
        time = int(verdi[:2]) + steg
        return f"{time:02}{verdi[2:]}" if 0 <= time <= 24 and (time, verdi[3:]) <= (24, "00") else None
    ny = verdi + steg
    return ny if ny > 0 else verdi / 2 if steg < 0 else None


@contextmanager
def flyttet(navn: str, steg: int) -> Iterator[None]:
    """Grensen ett steg opp eller ned mens blokken varer. Grenser et schema eier, flyttes i en kopi av schemaet."""
    tema, _, kort = navn.partition(".")
    grenser = copy.deepcopy(limits._file())
    post: Any = grenser[tema][kort]
    with pytest.MonkeyPatch.context() as bytt:
        if "fra_schema" not in post:
            for periode in post["verdier"]:
                periode["verdi"] = flyttet_verdi(periode["verdi"], steg)
            bytt.setattr(limits, "_file", lambda: grenser)
            yield
            return
        fil, _, peker = post["fra_schema"].partition("#/")
        schema, lest = copy.deepcopy(data.read_json(f"schemas/{fil}")), data._json
        *veien, sist = peker.split("/")
        node: Any = data.finn(schema, veien)
        node[sist] = flyttet_verdi(node[sist], steg)
        bytt.setattr(data, "_json", lambda path: schema if path == f"schemas/{fil}" else lest(path))
        glem()
        try:
            yield
        finally:
            bytt.undo()
            glem()


def glem() -> None:
    """Bare i en egen prosess: det som er laget på nytt, er ikke lenger det samme som det andre prøver alt har.

    La alt i ``checks`` lese schemaene på nytt. Det som er lest av filene selv, beholdes."""
    for modul in [m for navn, m in sys.modules.items() if navn.startswith("checks.")]:
        for ting in vars(modul).values():
            if hasattr(ting, "cache_clear") and ting.__module__ != "checks.data":
                ting.cache_clear()


# -- et tall slik noen kan skrive det ---------------------------------------------------------------

_ENERE = (
    "null én to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten".split()
)
_TIERE = dict(zip(range(20, 100, 10), "tjue tretti førti femti seksti sytti åtti nitti".split(), strict=True))
_AAR = {6: ["et halvt år", "halvår"], 12: ["ett år", "1 år"], 18: ["halvannet år", "1,5 år"], 24: ["to år", "2 år"]}


def med_ord(tall: float) -> list[str]:
    """Tallet med bokstaver: «tolv», «trettisju og en halv»."""
    hele = int(tall)
    if hele >= 100:
        return []
    ord_ = _ENERE[hele] if hele < 20 else _TIERE[hele // 10 * 10] + (_ENERE[hele % 10] if hele % 10 else "")
    if tall != hele:
        return [f"{ord_} og en halv"] if tall - hele == 0.5 else []
    return [ord_, "ett"] if hele == 1 else [ord_]


def skrevet(grense: Grense) -> list[str]:
    """Måtene grensen kan stå på i en setning."""
    paa, verdi = spraak(), grense.verdi
    if isinstance(verdi, str):
        hele = [f"klokka {int(verdi[:2])}", f"kl. {int(verdi[:2])}"] if verdi.endswith("00") else []
        return [paa.skriv_klokkeslett(verdi), *hele, *(["midnatt"] if verdi in ("00:00", "24:00") else [])]
    if grense.enhet == "aarstall":
        return [str(verdi)]
    tall = {paa.skriv_tall(verdi), str(verdi).replace(".", ","), *med_ord(verdi)}
    maater = [f"{t} {e}" for t in sorted(tall) for e in paa.enheter[grense.enhet]]
    return maater + (_AAR.get(int(verdi), []) if grense.enhet == "maaneder" else [])


@cache
def _maate(tekst: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,]){re.escape(tekst)}(?![\w,]|\.\d)", re.IGNORECASE)


def nevnt(grense: Grense, tekst: str) -> list[str]:
    """Måtene grensen står på i teksten."""
    return [maate for maate in skrevet(grense) if _maate(maate).search(tekst.replace("\u00a0", " "))]


# -- det som blir sagt ------------------------------------------------------------------------------


@cache
def tilfellene(navn: str) -> tuple[Tilfelle, ...]:
    """Tilfellene til reglene som bruker grensen."""
    brukere = {regel.id for regel in rulebook.regler().values() if navn in regel.grenser}
    return tuple(t for t in tilfeller() if t.regel in brukere and t.type != "ren")


def galt(navn: str, steg: int) -> list[str]:
    """Setningene som ikke er sanne når grensen er flyttet."""
    gammel = limits.grense(navn, DAG)
    with flyttet(navn, steg):
        assert limits.grense(navn, DAG).verdi != gammel.verdi
        return sorted({feil for t in tilfellene(navn) for feil in _galt_i(t, gammel)})


def _naa(regel: str) -> set[str]:
    """Måtene grensene regelen bruker, kan stå på slik de er flyttet, og summen av hovedregelen og forlengelsen."""
    grenser = {navn: limits.grense(navn, DAG) for navn in rulebook.regel(regel).grenser}
    hoved, mer = (grenser.get(f"varighet.{del_}") for del_ in ("hovedregel", "forlengelse"))
    summen = [replace(hoved, verdi=hoved.antall + mer.antall)] if hoved and mer else []
    return {maate for grense in (*grenser.values(), *summen) for maate in skrevet(grense)}


def _galt_i(tilfelle: Tilfelle, gammel: Grense) -> Iterator[str]:
    for funn in sjekk(tilfelle.utkast, tilfelle.dato).funn:
        if gammel.navn not in rulebook.regel(funn.regel).grenser:
            continue
        verdier = [(navn, "…" if navn in FRA_UTKASTET else verdi) for navn, verdi in funn.verdier]
        tekst = " ".join(
            setninger.skriv(f"{funn.regel}/{funn.utfall}", funn.felt, verdier, i_navs_loesning=funn.i_navs_loesning)
        )
        for maate in nevnt(gammel, tekst):
            if maate not in _naa(funn.regel):
                yield f"{funn.regel}: «{maate}» står i «{tekst}»"
        if NAV_STOPPER.search(tekst) and not _nav_stopper(funn.regel, tilfelle):
            yield f"{funn.regel}: Navs løsning stopper ikke dette: «{tekst}»"


# -- det Navs løsning stopper -------------------------------------------------------------------------

NAV_STOPPER = re.compile("Navs løsning [^.]*(?:stoppe|lagrer ikke|ikke imot)")


def _for_lenge(svar: Svar, grense: Grenser, dato: date) -> bool:
    return svar["sluttdato"] > siste_dag(svar["startdato"], grense("nav.lengste_periode").antall).streng


STOPPER = {
    "varighet-lengste": _for_lenge,
    "varighet-tvilsdag": _for_lenge,
    "varighet-datovelger": _for_lenge,
    "varighet-tilbake-i-tid": lambda s, g, d: pluss_dager(s["startdato"], g("nav.tilbake_i_tid").antall) < d,
    "varighet-siste-aar": lambda s, g, d: s["sluttdato"].year > g("nav.siste_aar").antall,
    "alder-minste": lambda s, g, d: alder(s["fodselsdato"], d) < g("alder.minste").antall,
    "alder-ovre-grense": lambda s, g, d: (
        s["fodselsdato"] < pluss_dager(pluss_maaneder(s["sluttdato"], -12 * g("nav.ovre_alder").antall), 1)
    ),
}
"""Når Navs løsning stopper det regelen ser på, regnet for seg. Kilde: Navs avtaleløsning, se checks/nav/koder.toml."""


def _nav_stopper(regel: str, tilfelle: Tilfelle) -> bool:
    svar = draft.les(tilfelle.utkast, tilfelle.dato).svar
    if regel in ("arbeidstid-dager", "arbeidstid-prosent"):
        felt = "dager_per_uke" if regel == "arbeidstid-dager" else "stillingsprosent"
        tall = float(str(tilfelle.utkast[felt]).replace(",", "."))
        lavest, hoyest = (limits.grense(f"nav.{felt}_{ende}", DAG).tall for ende in ("lavest", "hoyest"))
        return not lavest <= tall <= hoyest or round(tall, 2) != tall
    return STOPPER[regel](svar, grense_paa(svar.get("startdato", tilfelle.dato)), tilfelle.dato)


EGEN_PROSESS = """
import json, sys
from tests.test_grenser_flyttes import galt
print(json.dumps(galt(sys.argv[1], int(sys.argv[2]))))
"""


def galt_i_egen_prosess(navn: str, steg: int) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", EGEN_PROSESS, navn, str(steg)],
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)


def eies_av_et_schema(navn: str) -> bool:
    tema, _, kort = navn.partition(".")
    return "fra_schema" in limits._file()[tema][kort]


@pytest.mark.parametrize("steg", [1, -1], ids=["opp", "ned"])
@pytest.mark.parametrize("navn", limits.navn())
def test_ingen_setning_paastaar_det_gamle_naar_grensen_flyttes(navn, steg):
    if flyttet_verdi(limits.grense(navn, DAG).verdi, steg) is not None:
        assert (galt_i_egen_prosess if eies_av_et_schema(navn) else galt)(navn, steg) == []


# -- det som står fast ------------------------------------------------------------------------------

DATAFILER = (
    *sorted(p.relative_to(ROOT).as_posix() for p in (ROOT / "checks" / "regler").glob("*.toml")),
    *sorted(p.relative_to(ROOT).as_posix() for p in (ROOT / "checks" / "papirer").glob("*.toml")),
    *sorted(p.relative_to(ROOT).as_posix() for p in (ROOT / "forms").rglob("*.toml")),
    *("checks/rapport/rapport.toml", "checks/regimer.toml", "checks/maalestokker.toml", "checks/fil.toml"),
    *("cli/tekster.toml", "pages/tekster/nb.toml"),
)
SCHEMAER = tuple(
    sorted(
        p.relative_to(ROOT).as_posix() for navn in ("tema", "papirer") for p in (ROOT / "schemas" / navn).glob("*.json")
    )
)
TEKSTNOEKLER = {"title", "description", "x-hjelp-i", "intern"}


@cache
def faste_tekster() -> dict[str, str]:
    """Hver setning som kan vises, etter stedet: «varighet-lengste.utfall.for_lang.tiltak»."""
    found = {}
    for fil in DATAFILER:
        rot = "" if fil.startswith("checks/regler/") else fil.rpartition("/")[2].partition(".")[0] + "."
        found |= {rot + sted: tekst for sted, tekst in _tekster(_toml(fil), "")}
    for fil in SCHEMAER:
        rot = fil.rpartition("/")[2].partition(".")[0]
        found |= {
            f"{rot}.{sted}": tekst
            for sted, tekst in _tekster(data.read_json(fil), "")
            if sted.rpartition(".")[2] in TEKSTNOEKLER
        }
    return found


def _toml(fil: str) -> dict:
    return tomllib.loads((ROOT / fil).read_text(encoding="utf-8"))


def _tekster(node: Any, sted: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, str):
        yield sted.strip("."), node
    elif isinstance(node, dict):
        for navn, del_ in node.items():
            yield from _tekster(del_, f"{sted}.{navn}")
    elif isinstance(node, list):
        for nummer, del_ in enumerate(node):
            yield from _tekster(del_, f"{sted}.{nummer}")


def skriver_grenser(tekster: dict[str, str]) -> set[tuple[str, str, str]]:
    """(sted, måte, grense) der en setning har en grense som fast tekst."""
    return {
        (sted, maate, navn)
        for navn in limits.navn()
        for maate in skrevet(limits.grense(navn, DAG))
        for sted, tekst in tekster.items()
        if _maate(maate).search(tekst) and not any(sted.startswith(fast) for fast in FASTE)
    }


def test_ingen_setning_har_en_grense_som_fast_tekst():
    assert skriver_grenser(faste_tekster()) == set()


def test_hvert_unntak_trengs():
    """Et unntak som ikke lenger dekker noe, skal ut."""
    assert [fast for fast in FASTE if not any(sted.startswith(fast) for sted in faste_tekster())] == []


# -- det prøven skal finne --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "setning, navn, steg",
    [
        ("Navs løsning vil også stoppe så lange perioder.", "nav.lengste_periode", 1),
        ("Ingen får mer enn tolv måneder først.", "varighet.hovedregel", 1),
        ("Ingen får mer enn ett år først.", "varighet.hovedregel", -1),
        ("Forlengelsen er på 6 måneder.", "varighet.forlengelse", 1),
    ],
)
def test_en_plantet_fast_setning_blir_funnet(monkeypatch, setning, navn, steg):
    maler, adresse = setninger.maler("nb"), "varighet-lengste/for_lang"
    plantet = {**maler, adresse: replace(maler[adresse], tiltak=setning, i_navs_loesning="")}
    monkeypatch.setattr(setninger, "maler", lambda kode: plantet)
    assert galt(navn, steg) != []


@pytest.mark.parametrize(
    "setning, maate",
    [
        ("Gjelder bare under 18 år.", "18 år"),
        ("Halvannet år er det lengste.", "halvannet år"),
        ("Arbeid til klokka 21 er lov.", "klokka 21"),
        ("Vanlig er trettisju og en halv timer.", "trettisju og en halv timer"),
        ("Det er plass til 1000 tegn.", "1000 tegn"),
    ],
)
def test_et_plantet_tall_blir_funnet(setning, maate):
    assert maate in {funnet for _, funnet, _ in skriver_grenser({"sted": setning})}


def test_hver_grense_i_en_regel_har_tilfeller_aa_flytte_den_i():
    brukt = {navn for regel in rulebook.regler().values() for navn in regel.grenser}
    assert [navn for navn in sorted(brukt) if not tilfellene(navn)] == []
