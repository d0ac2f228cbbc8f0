"""Regning med timer, dager og klokkeslett (arbeidsmiljøloven kapittel 10 og 11)."""

import math
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from checks.helligdager import foerste_paaskedag
from checks.limits import Grense, Grenser
from checks.model import IkkeAktuelt, Kontroll, Mangler, Slutning, Treff
from checks.regler.alder import ALDEREN, er_ung
from checks.svar import JaNei, Svar, Tall
from checks.verdier import Innsatt, Klokkeslett, Mengde

DOEGN = 24 * 60

type Ferie = tuple[tuple[int, int], tuple[int, int]]

TIMEFELT: tuple[tuple[Tall, str], ...] = (
    ("timer_per_uke", "uke"),
    ("travleste_uke_timer", "uke"),
    ("lengste_dag_timer", "dag"),
)
KLOKKESLETT = ("/arbeid_fra", "/arbeid_til")
AVTALEFELT: tuple[JaNei, JaNei] = ("gjennomsnittsberegning_skriftlig_avtalt", "tariffavtalt_gjennomsnitt")
AVTALE = (f"/{AVTALEFELT[0]}", f"/{AVTALEFELT[1]}")
TIMENE = ("/timer_per_uke", "/lengste_dag_timer")
"""Svarene som avgjør at ingen dag og ingen uke er for lang. Den travleste uken er bare et svar når timene varierer."""


# -- voksne: uke, dag og gjennomsnitt --------------------------------------------------------


def uke(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Aml. § 10-4 første ledd: timer på sju dager uten avtale om gjennomsnitt."""
    return _uten_avtale(svar, grense, ("timer_per_uke", "travleste_uke_timer"), "arbeidstid.uke")


def dag(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Aml. § 10-4 første ledd: timer på ett døgn uten avtale om gjennomsnitt.

    Timene i uken delt på dagene er lengden på en gjennomsnittlig dag. Minst én dag er så lang.
    """
    if er_ung(svar, grense):
        yield IkkeAktuelt(ALDEREN)
        return
    treff = list(_uten_avtale(svar, grense, ("lengste_dag_timer",), "arbeidstid.dag"))
    snitt = _snitt_per_dag(svar, grense)
    maks = grense("arbeidstid.dag")
    if not treff and snitt and snitt.timer > maks.tall and not _har_avtale(svar):
        treff = [_snittet_uten_avtale(svar, grense, snitt, maks)]
    yield from treff
    if not treff and "lengste_dag_timer" not in svar:
        yield Mangler(("/lengste_dag_timer",))


def gjennomsnitt(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Aml. § 10-5 første og annet ledd: grensene når gjennomsnitt er avtalt."""
    snittet, lange = _snitt_per_dag(svar, grense), _lange(svar, grense)
    if er_ung(svar, grense):
        yield IkkeAktuelt(ALDEREN)
        return
    avslaatt = all(svar.get(felt) is False for felt in AVTALEFELT)
    if not lange and not avslaatt:
        yield IkkeAktuelt(TIMENE)
        return
    if not _har_avtale(svar):
        yield IkkeAktuelt(AVTALE)
        return
    for slag, felt, timer in lange:
        sikker, hoyest = _avtalte_grenser(svar, grense, felt)
        verdier = {"timer": _timer(timer), "snitt": grense("arbeidstid.uke").mengde}
        pekere = snittet.felt if slag and snittet else (f"/{felt}",)
        if timer > hoyest:
            antatt = "_antatt" if slag and snittet and snittet.antatt else slag
            yield Treff(f"for_mange{antatt}", pekere, verdier | {"grense": _timer(hoyest)} | _antatt(snittet))
        elif timer > sikker:
            felter = ("/tariffavtalt_gjennomsnitt", *pekere)
            yield Treff(f"ubesvart_tariff{slag}", felter, verdier | {"grense": _timer(sikker)})
        else:
            yield Treff("uvanlig_uke" if felt == "timer_per_uke" else f"uvanlig{slag}", pekere, verdier)


def _lange(svar: Svar, grense: Grenser) -> list[tuple[str, Tall, float]]:
    """(slag, felt, timer) for det som er over lovens vanlige grense, også en gjennomsnittlig dag."""
    lange: list[tuple[str, Tall, float]] = [
        ("", f, svar[f]) for f, slag in TIMEFELT if f in svar and svar[f] > grense(f"arbeidstid.{slag}").tall
    ]
    snittet = _snitt_per_dag(svar, grense)
    if snittet and snittet.timer > max(grense("arbeidstid.dag").tall, svar.get("lengste_dag_timer", 0)):
        lange.append(("_snitt", "lengste_dag_timer", snittet.timer))
    return lange


def trenger_avtale(svar: Svar, grense: Grenser) -> bool:
    """Om timene er over lovens vanlige grense, så en avtale om gjennomsnitt avgjør. Den gjelder aldri for unge."""
    return not er_ung(svar, grense) and bool(_lange(svar, grense))


class Snitt(NamedTuple):
    """En gjennomsnittlig dag: timene, dagene, feltene de er regnet av, og full uke når den ikke er oppgitt."""

    timer: float
    dager: float
    felt: tuple[str, ...]
    antatt: Mengde | None


def _snitt_per_dag(svar: Svar, grense: Grenser) -> Snitt | None:
    """Timer på en gjennomsnittlig dag, av timene i uken eller av prosenten. Under én dag i uken sier det ingenting."""
    dager = svar.get("dager_per_uke")
    if dager is None or dager < 1:
        return None
    if "timer_per_uke" in svar:
        return Snitt(round(svar["timer_per_uke"] / dager, 2), dager, ("/timer_per_uke", "/dager_per_uke"), None)
    if "stillingsprosent" not in svar or svar.er_ubrukelig("/timer_per_uke"):
        return None
    antatt = None if "fulltid_timer_per_uke" in svar else grense("nav.full_uke")
    fulltid = antatt.tall if antatt else svar["fulltid_timer_per_uke"]
    felt = ("/stillingsprosent", "/dager_per_uke", "/fulltid_timer_per_uke")
    timer = min(svar["stillingsprosent"] * fulltid / 100 / dager, sys.float_info.max)
    return Snitt(round(timer, 2), dager, felt, antatt.mengde if antatt else None)


def _snittet_uten_avtale(svar: Svar, grense: Grenser, snitt: Snitt, maks: Grense) -> Slutning:
    verdier: dict[str, Innsatt] = {
        "timer": _timer(snitt.timer),
        "dager": Mengde(snitt.dager, "dager"),
        "grense": maks.mengde,
    } | _antatt(snitt)
    mulige = [f for f in AVTALE if snitt.timer <= _hoyest(grense, "lengste_dag_timer", f)]
    ubesvarte = tuple(f for f in mulige if f[1:] not in svar)
    if any(svar.er_ubrukelig(f) for f in ubesvarte):
        return Mangler(ubesvarte)
    if ubesvarte:
        utfall = "ubesvart_avtale_antatt" if snitt.antatt else "ubesvart_avtale_snitt"
        return Treff(utfall, (*ubesvarte, *snitt.felt), verdier)
    if snitt.antatt:
        return Treff("for_mange_antatt", snitt.felt, verdier)
    return Treff("for_mange_snitt" if mulige else "for_mange_snitt_uansett", snitt.felt, verdier)


def _antatt(snitt: Snitt | None) -> dict[str, Innsatt]:
    return {"fulltid": snitt.antatt} if snitt and snitt.antatt else {}


def _uten_avtale(svar: Svar, grense: Grenser, felter: Sequence[Tall], grensenavn: str) -> Iterator[Slutning]:
    """Treff for felt over lovens vanlige grense når det ikke er avtalt gjennomsnitt."""
    if er_ung(svar, grense):
        yield IkkeAktuelt(ALDEREN)
        return
    maks = grense(grensenavn)
    for felt in felter:
        if felt not in svar or svar[felt] <= maks.tall or _har_avtale(svar):
            continue
        verdier = {"timer": _timer(svar[felt]), "grense": maks.mengde}
        ubesvarte = tuple(f for f in AVTALE if f[1:] not in svar and svar[felt] <= _hoyest(grense, felt, f))
        if ubesvarte and not any(svar.er_ubrukelig(f) for f in ubesvarte):
            yield Treff("ubesvart_avtale", (*ubesvarte, f"/{felt}"), verdier)
        elif ubesvarte:
            yield Mangler(ubesvarte)
        else:
            kan_avtales = any(svar[felt] <= _hoyest(grense, felt, avtale) for avtale in AVTALE)
            yield Treff("for_mange" if kan_avtales else "for_mange_uansett", (f"/{felt}",), verdier)


def _hoyest(grense: Grenser, felt: Tall, avtale: str) -> float:
    """Det meste feltet kan være på når avtalen finnes."""
    med_tariff = avtale == AVTALE[1]
    if felt == "timer_per_uke":
        return grense("arbeidstid.uke_avtalt").tall
    if felt == "travleste_uke_timer":
        return grense("arbeidstid.uke_tariff_topp" if med_tariff else "arbeidstid.uke_avtalt_topp").tall
    return grense("arbeidstid.dag_tariff" if med_tariff else "arbeidstid.dag_avtalt").tall


def _har_avtale(svar: Svar) -> bool:
    return bool(svar.get("gjennomsnittsberegning_skriftlig_avtalt") or svar.get("tariffavtalt_gjennomsnitt"))


def _avtalte_grenser(svar: Svar, grense: Grenser, felt: Tall) -> tuple[float, float]:
    """(det meste etter det som er svart, det meste som kunne gjelde med tariffavtale), i timer."""
    vanlig, tariff = (_hoyest(grense, felt, avtale) for avtale in AVTALE)
    tariffavtalt = svar.get("tariffavtalt_gjennomsnitt")
    if tariffavtalt:
        return tariff, tariff
    return vanlig, (vanlig if tariffavtalt is False else tariff)


# -- dager, natt og hvile --------------------------------------------------------------------


def dager(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Aml. § 10-8 fjerde ledd: sju dager gjør hver søndag til arbeidsdag. Navs felt: to desimaler."""
    antall = svar["dager_per_uke"]
    if antall >= grense("arbeidstid.dager_uten_fri").tall:
        alle = grense("arbeidstid.dager_uten_fri").antall
        yield Treff("uten_fri", ("/dager_per_uke",), {"dager": antall, "hoyst": Mengde(alle - 1, "dager")})
    if _for_mange_desimaler(antall):
        yield Treff("desimaler", ("/dager_per_uke",))


def natt(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Aml. § 10-11 første, annet, tredje og femte ledd, for voksne; unge har sin egen regel.

    Utkastet sier verken om det arbeides på to skift, eller om den som arbeider, har bedt om kveldsarbeid.
    """
    if er_ung(svar, grense):
        yield IkkeAktuelt(ALDEREN)
        return
    if _uten_lengde(svar):
        yield Mangler(KLOKKESLETT)
        return
    fra, til = _arbeidsdag(svar)
    klokka = {
        "natt_fra": grense("arbeidstid.natt_fra"),
        "natt_til": grense("arbeidstid.natt_til"),
        "avtalt": grense("arbeidstid.kveld_avtalt_til"),
        "toskift": grense("arbeidstid.toskift_til"),
    }
    slutter = {navn: _minutter(maks.klokka) for navn, maks in klokka.items()}
    if _overlapper(fra, til, slutter["natt_fra"], slutter["natt_til"]):
        om_dagen = fra >= slutter["natt_til"]
        unntak = "kveld" if til <= slutter["avtalt"] else "sen_kveld" if til <= slutter["toskift"] else "natt"
        verdier = _klokkeslett(svar) | {navn: maks.mengde for navn, maks in klokka.items()}
        yield Treff(unntak if om_dagen else "natt", KLOKKESLETT, verdier)


def hvile(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Aml. §§ 10-8 første ledd og 11-5 annet ledd, regnet fra seneste slutt til tidligste start."""
    if _uten_lengde(svar):
        yield Mangler(KLOKKESLETT)
        return
    navn = "arbeidstid.hvile"
    if er_ung(svar, grense):
        navn = "arbeidstid.skole_hvile" if svar.get("skolepliktig") else "arbeidstid.ung_hvile"
    fra, til = _arbeidsdag(svar)
    if DOEGN - (til - fra) < grense(navn).tall * 60:
        verdier = _klokkeslett(svar) | {"grense": grense(navn).mengde, "voksen": grense("alder.voksen").mengde}
        utfall = "for_lite" if navn == "arbeidstid.hvile" else "for_lite_ung"
        yield Treff(utfall, ("/arbeid_fra", "/arbeid_til"), verdier)


# -- unge ------------------------------------------------------------------------------------


def ung(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Aml. §§ 11-2 tredje ledd og 11-5 tredje ledd. Ingen gjennomsnittsberegning for unge.

    Den som går på grunnskolen, har strengere timegrenser i sin egen regel.
    """
    if not er_ung(svar, grense):
        yield IkkeAktuelt(ALDEREN)
        return
    voksen, ukefri = grense("alder.voksen").mengde, grense("arbeidstid.ung_ukefri").mengde
    lange: list[tuple[Tall, Grense]] = [
        (f, g) for f, slag in TIMEFELT if f in svar and svar[f] > (g := grense(f"arbeidstid.ung_{slag}")).tall
    ]
    if lange and svar.get("skolepliktig"):
        yield IkkeAktuelt(("/skolepliktig",))
    else:
        for felt, maks in lange:
            verdier = {"timer": _timer(svar[felt]), "grense": maks.mengde, "voksen": voksen}
            yield Treff("for_mange", (f"/{felt}",), verdier)
    if "dager_per_uke" in svar:
        antall, alle = svar["dager_per_uke"], grense("arbeidstid.dager_uten_fri").antall
        hoyst = alle - _fridager(grense)
        verdier = {"dager": antall, "voksen": voksen, "ukefri": ukefri, "hoyst": Mengde(hoyst, "dager")}
        if antall > hoyst:
            yield Treff("uten_fri" if antall > alle - 1 else "lite_fri", ("/dager_per_uke",), verdier)
    mangler = tuple(f"/{f}" for f in ("timer_per_uke", "dager_per_uke", "lengste_dag_timer") if f not in svar)
    if mangler:
        yield Mangler(mangler)


def _fridager(grense: Grenser) -> int:
    """Hele fridager etter hverandre som trengs for ukefriheten, når hvilen før den første regnes med."""
    timer = grense("arbeidstid.ung_ukefri").tall - grense("arbeidstid.ung_hvile").tall
    return math.ceil(timer * 60 / DOEGN)


def ung_natt(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Aml. § 11-3 og § 12-9 i forskriften om organisering, ledelse og medvirkning."""
    if not er_ung(svar, grense):
        yield IkkeAktuelt(ALDEREN)
        return
    if _uten_lengde(svar):
        yield Mangler(KLOKKESLETT)
        return
    fra, til = _arbeidsdag(svar)
    morgen = _minutter(grense("arbeidstid.natt_til").klokka)
    klokka = {
        "kveld": grense("arbeidstid.ung_kveld_fra"),
        "natt": grense("arbeidstid.ung_natt_fra"),
        "unntak": grense("arbeidstid.ung_unntak_til"),
        "natt_til": grense("arbeidstid.natt_til"),
        "skole": grense("arbeidstid.skole_natt_fra"),
    }
    verdier = _klokkeslett(svar) | {k: v.mengde for k, v in klokka.items()} | {"voksen": grense("alder.voksen").mengde}
    felt = ("/arbeid_fra", "/arbeid_til")

    def arbeider_fra(klokkeslett: int) -> bool:
        return _overlapper(fra, til, klokkeslett, morgen)

    if svar.get("skolepliktig") and arbeider_fra(_minutter(klokka["skole"].klokka)):
        yield Treff("skole", felt, verdier)
    elif arbeider_fra(_minutter(klokka["unntak"].klokka) % DOEGN):
        yield Treff("natt", felt, verdier)
    elif arbeider_fra(_minutter(klokka["natt"].klokka)):
        yield Treff("sen_kveld", felt, verdier)
    elif arbeider_fra(_minutter(klokka["kveld"].klokka)):
        yield Treff("kveld", felt, verdier)


def skolepliktig(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Aml. § 11-2 annet ledd; foresattes samtykke: § 12-4 i forskriften om organisering, ledelse og medvirkning."""
    if not er_ung(svar, grense):
        yield IkkeAktuelt(ALDEREN)
        return
    if svar.get("skolepliktig") is False:
        yield IkkeAktuelt(("/skolepliktig",))
        return
    if "skolepliktig" not in svar:
        yield Treff("ubesvart", ("/skolepliktig",))
        return
    yield Treff("samtykke", ("/skolepliktig",))
    kan_vaere_ferie = _kan_vaere_ferie(svar)
    uten_plass = None if kan_vaere_ferie else _uten_plass_i_skoleuken(svar, grense)
    if uten_plass:
        yield uten_plass
    for felt, slag in TIMEFELT:
        if felt not in svar:
            continue
        timer, skole, ferie = svar[felt], grense(f"arbeidstid.skole_{slag}"), grense(f"arbeidstid.ferie_{slag}")
        for_mange = timer > ferie.tall
        kan_vaere_fri = kan_vaere_ferie or (
            slag == "dag" and (svar.get("dager_per_uke", 0) <= FRIDAGER or not for_mange)
        )
        tid = "dager" if slag == "dag" else "uker"
        if timer <= skole.tall or (slag == "dag" and uten_plass and not for_mange):
            continue
        if not kan_vaere_fri:
            utfall, maks = f"for_mange_{tid}", skole
        elif for_mange:
            utfall, maks = f"for_mange_{tid}_fri", ferie
        else:
            utfall, maks = f"kanskje_for_mange_{tid}", skole
        yield Treff(utfall, (f"/{felt}",), {"timer": _timer(timer), "grense": maks.mengde})


FRIDAGER = 2
"""Dager uten undervisning i en vanlig skoleuke: lørdag og søndag."""


def _uten_plass_i_skoleuken(svar: Svar, grense: Grenser) -> Treff | None:
    """Om timene ikke får plass på høyst to fridager og resten skoledager.

    Er den lengste dagen ikke lengre enn en skoledag kan være, er det tallene som ikke stemmer med hverandre.
    """
    skoledag, fridag = grense("arbeidstid.skole_dag").tall, grense("arbeidstid.ferie_dag").tall
    timer, dager = svar.get("timer_per_uke"), svar.get("dager_per_uke")
    lengste = svar.get("lengste_dag_timer", fridag)
    if timer is None or dager is None or lengste <= skoledag or timer > grense("arbeidstid.skole_uke").tall:
        return None
    fri = min(FRIDAGER, dager)
    plass = round(fri * min(lengste, fridag) + (dager - fri) * skoledag, 2)
    if timer <= plass:
        return None
    felt = ("/timer_per_uke", "/dager_per_uke", *(("/lengste_dag_timer",) if "lengste_dag_timer" in svar else ()))
    verdier = {"timer": _timer(timer), "plass": _timer(plass), "dager": Mengde(dager, "dager")}
    return Treff("faar_ikke_plass", felt, verdier | {"grense": grense("arbeidstid.skole_dag").mengde})


_LANGE_FERIER = (((6, 18), (8, 22)), ((12, 19), (1, 4)))
_KORTE_FERIER = (((9, 21), (10, 18)), ((2, 8), (3, 14)))
_KORT_FERIE = timedelta(days=9)
"""Sommer og jul, og ukene høst- og vinterferien ligger i. Loven nevner ingen datoer, og de er ikke like overalt.

En kort ferie er en uke med helgene på hver side.
"""


def _kan_vaere_ferie(svar: Svar) -> bool:
    """Om hele perioden kan ligge i en skoleferie; ellers er det sikkert en skoledag i den."""
    start, slutt = svar["startdato"], svar.get("sluttdato")
    if not slutt or slutt < start:
        return False
    if any(_innenfor(start, slutt, ferie) for ferie in _LANGE_FERIER):
        return True
    paaske = foerste_paaskedag(start.year)
    if paaske - timedelta(days=8) <= start and slutt <= paaske + timedelta(days=1):
        return True
    return slutt - start < _KORT_FERIE and any(_innenfor(start, slutt, uker) for uker in _KORTE_FERIER)


def _innenfor(start: date, slutt: date, ferie: Ferie) -> bool:
    """Om start og slutt ligger i den samme ferien, som kan gå over nyttår."""
    fra, til = ferie
    over_nyttaar = fra > til
    aar = start.year - (over_nyttaar and (start.month, start.day) < fra)
    return (aar, *fra) <= _deler(start) and _deler(slutt) <= (aar + over_nyttaar, *til)


def _deler(dag: date) -> tuple[int, int, int]:
    """År, måned og dag, som kan sammenlignes også utenfor kalenderen."""
    return dag.year, dag.month, dag.day


# -- tall som skal stemme --------------------------------------------------------------------


def prosent(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Navs felt tar to desimaler; de andre grensene står i schemaet."""
    if _for_mange_desimaler(svar["stillingsprosent"]):
        yield Treff("desimaler", ("/stillingsprosent",))


def samsvar(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Stillingsprosent mot timer, timer mot dager, antall dager mot dagene selv, og lengste dag mot klokkeslett.

    Halve dager er et gjennomsnitt: to og en halv dag er tre arbeidsdager.
    """
    vurdert = False
    if {"stillingsprosent", "timer_per_uke", "fulltid_timer_per_uke"} <= svar.keys():
        vurdert = True
        regnet = min(100 * svar["timer_per_uke"] / svar["fulltid_timer_per_uke"], sys.float_info.max)
        if round(abs(regnet - svar["stillingsprosent"]), 6) > grense("arbeidstid.samsvar").tall:
            yield Treff(
                "prosent",
                ("/stillingsprosent", "/timer_per_uke", "/fulltid_timer_per_uke"),
                {
                    "prosent": Mengde(svar["stillingsprosent"], "prosent"),
                    "timer": _timer(svar["timer_per_uke"]),
                    "regnet": Mengde(round(regnet, 2), "prosent"),
                    "fulltid": _timer(svar["fulltid_timer_per_uke"]),
                },
            )
    if {"timer_per_uke", "dager_per_uke", "lengste_dag_timer"} <= svar.keys():
        vurdert = True
        plass = svar["dager_per_uke"] * svar["lengste_dag_timer"]
        if round(svar["timer_per_uke"] - plass, 6) > 0 and svar["dager_per_uke"] >= 1:
            verdier = {
                "timer": _timer(svar["timer_per_uke"]),
                "dager": svar["dager_per_uke"],
                "lengste": _timer(svar["lengste_dag_timer"]),
            }
            yield Treff("dager", ("/timer_per_uke", "/dager_per_uke", "/lengste_dag_timer"), verdier)
    if {"dager_per_uke", "arbeidsdager"} <= svar.keys() and not _har_ukjent_arbeidsdag(svar):
        vurdert = True
        antall = len(set(svar["arbeidsdager"]))
        if antall != math.ceil(svar["dager_per_uke"]):
            verdier = {"dager": svar["dager_per_uke"], "antall": antall}
            yield Treff("arbeidsdager", ("/dager_per_uke", "/arbeidsdager"), verdier)
    if {"arbeid_fra", "arbeid_til"} <= svar.keys() and _uten_lengde(svar):
        vurdert = True
        yield Treff("samme_klokkeslett", KLOKKESLETT, _klokkeslett(svar))
    elif {"lengste_dag_timer", "arbeid_fra", "arbeid_til"} <= svar.keys():
        vurdert = True
        fra, til = _arbeidsdag(svar)
        if svar["lengste_dag_timer"] * 60 > til - fra:
            verdier = {"lengste": _timer(svar["lengste_dag_timer"])} | _klokkeslett(svar)
            yield Treff("klokkeslett", ("/lengste_dag_timer", "/arbeid_fra", "/arbeid_til"), verdier)
    if not vurdert:
        yield Mangler(("/stillingsprosent", "/timer_per_uke", "/fulltid_timer_per_uke"))


KONTROLLER: dict[str, Kontroll] = {
    "arbeidstid-uke": uke,
    "arbeidstid-dag": dag,
    "arbeidstid-gjennomsnitt": gjennomsnitt,
    "arbeidstid-dager": dager,
    "arbeidstid-natt": natt,
    "arbeidstid-ung": ung,
    "arbeidstid-ung-natt": ung_natt,
    "arbeidstid-skolepliktig": skolepliktig,
    "arbeidstid-prosent": prosent,
    "arbeidstid-samsvar": samsvar,
    "arbeidstid-hvile": hvile,
}


# -- regning ---------------------------------------------------------------------------------


def _timer(antall: float) -> Mengde:
    return Mengde(antall, "timer")


def _har_ukjent_arbeidsdag(svar: Svar) -> bool:
    """Om en av arbeidsdagene ikke lot seg lese. Den har alt sitt eget funn, og antallet er da ikke kjent."""
    return any(peker.startswith("/arbeidsdager/") for peker in svar.ubrukelige)


def _for_mange_desimaler(tall: float) -> bool:
    return round(tall, 2) != tall


def _minutter(klokkeslett: str) -> int:
    timer, minutter = klokkeslett.split(":")
    return int(timer) * 60 + int(minutter)


def _arbeidsdag(svar: Svar) -> tuple[int, int]:
    """(start, slutt) i minutter fra midnatt; slutt etter midnatt er over 24 timer."""
    fra, til = _minutter(svar["arbeid_fra"]) % DOEGN, _minutter(svar["arbeid_til"])
    return fra, til if til > fra else til + DOEGN


def _uten_lengde(svar: Svar) -> bool:
    """Om start og slutt er samme klokkeslett. Da er det ene skrevet feil; ingen mener et helt døgn."""
    return _minutter(svar["arbeid_fra"]) % DOEGN == _minutter(svar["arbeid_til"]) % DOEGN


def _klokkeslett(svar: Svar) -> dict[str, Innsatt]:
    return {"fra": Klokkeslett(svar["arbeid_fra"]), "til": Klokkeslett(svar["arbeid_til"])}


def _overlapper(fra: int, til: int, natt_fra: int, natt_til: int) -> bool:
    """Om arbeidsdagen overlapper natten (natt_fra til natt_til, gjerne over midnatt) i noen av døgnene den berører."""
    varighet = (natt_til - natt_fra) % DOEGN
    return any(fra < natt_fra + skift + varighet and natt_fra + skift < til for skift in (-DOEGN, 0, DOEGN))
