"""Innholdet i rapporten om ett utkast, som rene data. Formatene skriver det ut og legger ikke til noe."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from checks import regimer, rulebook, schemas
from checks.data import read_toml
from checks.datoer import norsk_dato
from checks.etiketter import etikett
from checks.model import ALVOR, Funn, Resultat
from checks.rapport.fingeravtrykk import fingeravtrykk
from checks.rapport.vurdert import begrunnelse
from checks.sak import Sak
from checks.spraak import spraak
from checks.version import SKJEMAVERSJON

TEKSTER = read_toml("checks/rapport/rapport.toml")
"""Ordene i rapporten, også de rapporten som tekst bruker."""

UKJENT = "ukjent"
"""Nøkkelen til et utkast uten regime."""


def lag(sak: Sak) -> dict[str, Any]:
    """Rapporten om en sak.

    Nøkler: ``avtaletype`` (i ord), ``veiledning``, ``antall`` (én linje), ``dato``, ``dag`` (i ord), ``regelversjon``,
    ``skjemaversjon``, ``fingeravtrykk``, ``grupper`` (se :func:`_gruppe`), ``ikkeVurdert`` (``[{tekst, regler}]``),
    ``iOrden`` og ``ikkeAktuelt`` (``[{id, tittel}]``). Har ingen navn og ingen fritekst fra utkastet, bortsett fra
    begrunnelsene noen har skrevet ved advarsler.
    """
    utkast, resultat = sak.utkast, sak.resultat
    return {
        "avtaletype": avtaletyper()[resultat.avtaletype or UKJENT],
        "veiledning": veiledning(resultat),
        "antall": antall(resultat),
        "dato": resultat.dato,
        "dag": dag_med_ord(resultat.dato),
        "regelversjon": resultat.regelverk,
        "skjemaversjon": SKJEMAVERSJON,
        "fingeravtrykk": fingeravtrykk(utkast),
        "grupper": [gruppe for alvor in ALVOR if (gruppe := _gruppe(alvor, utkast, resultat))],
        "ikkeVurdert": [
            {"tekst": mangler_tekst(mangler), "regler": _titler(regler)}
            for mangler, regler in etter_mangler(resultat).items()
        ],
        "iOrden": [{"id": regel, "tittel": rulebook.regel(regel).i_orden} for regel in resultat.i_orden],
        "ikkeAktuelt": _titler(resultat.ikke_aktuelt),
    }


def som_data(sak: Sak) -> dict[str, Any]:
    """Rapporten for andre programmer, etter ``schemas/rapport.schema.json``: resultatet, og det som gjør det mulig å
    etterprøve."""
    utkast, resultat = sak.utkast, sak.resultat
    return {
        "skjemaversjon": SKJEMAVERSJON,
        "fingeravtrykk": fingeravtrykk(utkast),
        "resultat": resultat.til_dict(),
        "vurdert": [
            {"regel": funn.regel, "felt": list(funn.felt), "begrunnelse": grunn}
            for funn in resultat.funn
            if (grunn := begrunnelse(utkast, funn)) is not None
        ],
    }


# -- det alle formatene trenger ---------------------------------------------------------------


def antall(resultat: Resultat) -> str:
    """Tallene på én linje: «2 må rettes · 3 bør vurderes · …»."""
    status = TEKSTER["status"]
    deler = [f"{resultat.antall(alvor)} {navn.lower()}" for alvor, navn in TEKSTER["alvor"].items()]
    deler += [
        f"{len(resultat.ikke_vurdert)} {status['ikkeVurdert'].lower()}",
        f"{len(resultat.i_orden)} {status['iOrden'].lower()}",
    ]
    return " · ".join(deler)


def veiledning(resultat: Resultat) -> str:
    """Det som alltid sies om hva et resultat er verdt."""
    return veiledninger()[resultat.avtaletype or UKJENT]


def avtaletyper() -> dict[str, str]:
    """Det rapporten kaller avtalen, etter regimet. ``ukjent`` er et utkast som ikke har noe."""
    return {regime.id: regime.avtaletype for regime in regimer.regimer().values()} | TEKSTER["avtaletype"]


def veiledninger() -> dict[str, str]:
    """Det som sies om hva et resultat er verdt, etter regimet og ``ukjent``."""
    return {regime.id: regime.veiledning for regime in regimer.regimer().values()} | TEKSTER["veiledning"]


def mangler_tekst(mangler: Sequence[str]) -> str:
    """«Ikke kontrollert fordi …», med navnene på feltene pekerne viser til."""
    return TEKSTER["ord"]["ikke_kontrollert"].format(felt=og([f"«{etikett(m)}»" for m in mangler]))


def etter_mangler(resultat: Resultat) -> dict[tuple[str, ...], list[str]]:
    """Reglene som ikke ble vurdert, etter svarene de ventet på, så hvert manglende svar nevnes én gang."""
    samlet: dict[tuple[str, ...], list[str]] = {}
    for regel, mangler in resultat.ikke_vurdert:
        samlet.setdefault(mangler, []).append(regel)
    return samlet


def grunnlag(funn: Funn) -> str:
    """Hva slags grunnlag funnet har, i ord."""
    typer = {rulebook.kilde_noekler()[k]["type"] for k in funn.kilder}
    return TEKSTER["art"]["avledet_uten_lov" if funn.art == "avledet" and "lov" not in typer else funn.art]


def kilder(noekler: Iterable[str]) -> list[dict[str, Any]]:
    """``[{navn, tittel, url}]`` for kildene som har en adresse."""
    poster = [(rulebook.kildenavn(noekkel), rulebook.kilde_noekler()[noekkel]) for noekkel in noekler]
    return [{"navn": navn, "tittel": post["tittel"], "url": post["url"]} for navn, post in poster if "url" in post]


def dag_med_ord(iso: str) -> str:
    """«2. februar 2026» av ``2026-02-02``."""
    return norsk_dato(date.fromisoformat(iso))


def og(deler: Sequence[str]) -> str:
    """«a, b og c»."""
    return spraak().skriv_liste(deler)


# -- funnene ----------------------------------------------------------------------------------


def _gruppe(alvor: str, utkast: object, resultat: Resultat) -> dict[str, Any] | None:
    """``{alvor, tittel, antall, temaer: [{tittel, funn}]}``, i resultatets rekkefølge; None uten funn."""
    found = [funn for funn in resultat.funn if funn.alvor == alvor]
    if not found:
        return None
    return {
        "alvor": alvor,
        "tittel": TEKSTER["alvor"][alvor],
        "antall": len(found),
        "temaer": [
            {"tittel": schemas.tema_schema(tema)["title"], "funn": [_funn(utkast, funn) for funn in av_tema]}
            for tema, av_tema in groupby(found, key=lambda funn: rulebook.regel(funn.regel).tema)
        ],
    }


def _funn(utkast: object, funn: Funn) -> dict[str, Any]:
    regel, skrevet = rulebook.regel(funn.regel), funn.skrevet()
    return {
        "regel": regel.id,
        "tittel": regel.tittel,
        "melding": skrevet.melding,
        "tiltak": skrevet.tiltak,
        "felt": [etikett(peker) for peker in funn.felt],
        "hvem": list(funn.hvem),
        "grunnlag": grunnlag(funn),
        "kilder": kilder(funn.kilder),
        "gjelderFra": dag_med_ord(regel.gyldig_fra),
        "sistSammenlignet": dag_med_ord(regel.sist_kontrollert),
        "vurdert": begrunnelse(utkast, funn),
    }


def _titler(regler: Iterable[str]) -> list[dict[str, Any]]:
    return [{"id": regel, "tittel": rulebook.regel(regel).tittel} for regel in regler]
