"""Innholdet i rapporten om ett utkast, som rene data. Formatene skriver det ut og legger ikke til noe."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from checks import regimer, rulebook, schemas, setninger
from checks.etiketter import etikett, etiketter
from checks.model import GRUPPER, Funn, Resultat
from checks.rapport.fingeravtrykk import fingeravtrykk
from checks.rapport.vurdert import begrunnelse
from checks.sak import Sak
from checks.spraak import NB, spraak
from checks.tekster import tekster
from checks.version import SKJEMAVERSJON

FIL = "checks/rapport/rapport.toml"

UKJENT = "ukjent"
"""Nøkkelen til et utkast uten regime."""


def ordene(kode: str = NB) -> dict[str, Any]:
    """Ordene i rapporten, også de rapporten som tekst bruker. Kaster som :func:`checks.tekster.tekster`."""
    return tekster(FIL, kode)


def lag(sak: Sak, kode: str = NB) -> dict[str, Any]:
    """Rapporten om en sak, skrevet på språket. Kaster UkjentSpraak når det ikke finnes.

    Nøkler: ``spraak`` (koden), ``avtaletype`` (i ord), ``veiledning``, ``antall`` (én linje), ``dato``, ``dag`` (i
    ord), ``regelversjon``, ``skjemaversjon``, ``fingeravtrykk``, ``grupper`` (se :func:`_gruppe`), ``ikkeVurdert``
    (``[{tekst, regler}]``), ``iOrden`` og ``ikkeAktuelt`` (``[{id, tittel}]``). Har ingen navn og ingen fritekst fra
    utkastet, bortsett fra begrunnelsene noen har skrevet ved advarsler.
    """
    utkast, resultat = sak.utkast, sak.resultat
    return {
        "spraak": kode,
        "avtaletype": avtaletyper(kode)[resultat.avtaletype or UKJENT],
        "veiledning": veiledning(resultat, kode),
        "antall": antall(resultat, kode),
        "dato": resultat.dato,
        "dag": dag_med_ord(resultat.dato, kode),
        "regelversjon": resultat.regelverk,
        "skjemaversjon": SKJEMAVERSJON,
        "fingeravtrykk": fingeravtrykk(utkast),
        "grupper": [gruppe for navn in GRUPPER if (gruppe := _gruppe(navn, utkast, resultat, kode))],
        "ikkeVurdert": [
            {"tekst": mangler_tekst(mangler, kode), "regler": _titler(regler, resultat, kode)}
            for mangler, regler in etter_mangler(resultat).items()
        ],
        "iOrden": [
            {"id": regel, "tittel": setninger.i_orden(regel, kode, resultat.avtaletype)} for regel in resultat.i_orden
        ],
        "ikkeAktuelt": _titler(resultat.ikke_aktuelt, resultat, kode),
    }


def som_data(sak: Sak, kode: str = NB) -> dict[str, Any]:
    """Rapporten for andre programmer, etter ``schemas/rapport.schema.json``: resultatet, og det som gjør det mulig å
    etterprøve."""
    utkast, resultat = sak.utkast, sak.resultat
    return {
        "skjemaversjon": SKJEMAVERSJON,
        "fingeravtrykk": fingeravtrykk(utkast),
        "resultat": resultat.til_dict(kode),
        "vurdert": [
            {"regel": funn.regel, "felt": list(funn.felt), "begrunnelse": grunn}
            for funn in resultat.funn
            if (grunn := begrunnelse(utkast, funn)) is not None
        ],
    }


# -- det alle formatene trenger ---------------------------------------------------------------


def gruppenavn(kode: str = NB) -> dict[str, str]:
    """Overskriftene til funnene, etter gruppe (:attr:`checks.model.Funn.gruppe`), i den rekkefølgen de vises."""
    navn = ordene(kode)["alvor"] | ordene(kode)["gruppe"]
    return {gruppe: navn[gruppe] for gruppe in GRUPPER}


def antall(resultat: Resultat, kode: str = NB) -> str:
    """Tallene på én linje: «0 må rettes · 3 bør vurderes · …». Av dem som er null, er bare det første med."""
    status = ordene(kode)["status"]
    tallene = [(len(resultat.i_gruppe(gruppe)), navn) for gruppe, navn in gruppenavn(kode).items()]
    tallene += [
        (len(resultat.ikke_vurdert), status["ikkeVurdert"]),
        (len(resultat.i_orden), status["iOrden"]),
    ]
    return " · ".join(f"{tall} {navn.lower()}" for nummer, (tall, navn) in enumerate(tallene) if tall or nummer == 0)


def veiledning(resultat: Resultat, kode: str = NB) -> str:
    """Det som alltid sies om hva et resultat er verdt."""
    return veiledninger(kode)[resultat.avtaletype or UKJENT]


def avtaletyper(kode: str = NB) -> dict[str, str]:
    """Det rapporten kaller avtalen, etter regimet. ``ukjent`` er et utkast som ikke har noe."""
    return {regime.id: regime.avtaletype for regime in regimer.regimer(kode).values()} | ordene(kode)["avtaletype"]


def veiledninger(kode: str = NB) -> dict[str, str]:
    """Det som sies om hva et resultat er verdt, etter regimet og ``ukjent``."""
    return {regime.id: regime.veiledning for regime in regimer.regimer(kode).values()} | ordene(kode)["veiledning"]


def mangler_tekst(mangler: Sequence[str], kode: str = NB) -> str:
    """«Ikke kontrollert fordi …», med navnene på feltene pekerne viser til."""
    return ordene(kode)["ord"]["ikke_kontrollert"].format(felt=feltene([etikett(m, kode) for m in mangler], kode))


def etter_mangler(resultat: Resultat) -> dict[tuple[str, ...], list[str]]:
    """Reglene som ikke ble vurdert, etter svarene de ventet på, så hvert manglende svar nevnes én gang."""
    samlet: dict[tuple[str, ...], list[str]] = {}
    for post in resultat.ikke_vurdert:
        samlet.setdefault(post.mangler, []).append(post.regel)
    return samlet


def grunnlag(funn: Funn, kode: str = NB) -> str:
    """Hva slags grunnlag funnet har, i ord."""
    typer = {rulebook.kilde_noekler()[k]["type"] for k in funn.kilder}
    return ordene(kode)["art"]["avledet_uten_lov" if funn.art == "avledet" and "lov" not in typer else funn.art]


def kilder(noekler: Iterable[str], kode: str = NB) -> list[dict[str, Any]]:
    """``[{navn, tittel, url}]`` for kildene som har en adresse."""
    alle = rulebook.kilde_noekler(kode)
    poster = [(rulebook.kildenavn(noekkel), alle[noekkel]) for noekkel in noekler]
    return [{"navn": navn, "tittel": post["tittel"], "url": post["url"]} for navn, post in poster if "url" in post]


def dag_med_ord(iso: str, kode: str = NB) -> str:
    """«2. februar 2026» av ``2026-02-02``."""
    return spraak(kode).skriv_dato(date.fromisoformat(iso))


def og(deler: Sequence[str], kode: str = NB) -> str:
    """«a, b og c»."""
    return spraak(kode).skriv_liste(deler)


def feltene(navn: Sequence[str], kode: str = NB) -> str:
    """««Første dag» og «Siste dag»», av det feltene heter."""
    return og([spraak(kode).siter(ett) for ett in navn], kode)


def hvem(parter: Iterable[str], kode: str = NB) -> list[str]:
    """Dem som kan gjøre noe, slik de heter på språket."""
    return [ordene(kode)["hvem"][part] for part in parter]


# -- funnene ----------------------------------------------------------------------------------


def _gruppe(navn: str, utkast: object, resultat: Resultat, kode: str) -> dict[str, Any] | None:
    """``{gruppe, tittel, antall, temaer: [{tittel, funn}]}``, i resultatets rekkefølge i hvert tema; None uten funn."""
    found = sorted(resultat.i_gruppe(navn), key=_temaets_plass)
    if not found:
        return None
    return {
        "gruppe": navn,
        "tittel": gruppenavn(kode)[navn],
        "antall": len(found),
        "temaer": [
            {"tittel": etiketter(kode).tema[tema], "funn": [_funn(utkast, funn, resultat, kode) for funn in av_tema]}
            for tema, av_tema in groupby(found, key=lambda funn: rulebook.regel(funn.regel).tema)
        ],
    }


def _temaets_plass(funn: Funn) -> int:
    return schemas.temaer().index(rulebook.regel(funn.regel).tema)


def _funn(utkast: object, funn: Funn, resultat: Resultat, kode: str) -> dict[str, Any]:
    regel, skrevet = rulebook.regel(funn.regel), funn.skrevet(kode)
    return {
        "regel": regel.id,
        "tittel": setninger.tittel(regel.id, kode, resultat.avtaletype),
        "melding": skrevet.melding,
        "tiltak": skrevet.tiltak,
        "felt": [etikett(peker, kode, resultat.avtaletype) for peker in funn.felt],
        "hvem": hvem(funn.hvem, kode),
        "grunnlag": grunnlag(funn, kode),
        "kilder": kilder(funn.kilder, kode),
        "gjelderFra": dag_med_ord(regel.gyldig_fra, kode),
        "sistSammenlignet": dag_med_ord(regel.sist_kontrollert, kode),
        "vurdert": begrunnelse(utkast, funn),
    }


def _titler(regler: Iterable[str], resultat: Resultat, kode: str) -> list[dict[str, Any]]:
    return [{"id": regel, "tittel": setninger.tittel(regel, kode, resultat.avtaletype)} for regel in regler]
