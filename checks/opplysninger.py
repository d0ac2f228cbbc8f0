"""Opplysninger skjemaet viser ved siden av feltene mens noen fyller ut: fakta, aldri en dom.

Tallene kommer fra de samme grensene som reglene bruker.
"""

import itertools
import math
from datetime import date
from typing import Any

from checks.datoer import pluss_dager, pluss_maaneder, siste_dag
from checks.helligdager import forrige_virkedag
from checks.maalestokker import maalestokker
from checks.sak import Sak
from checks.spraak import NB, spraak
from checks.svar import Svar
from checks.vilkaar import uaktuelle

MAKS_AVTALTE = 12


def opplysninger(sak: Sak, kode: str = NB) -> dict[str, Any]:
    """Fakta om utkastet slik det er nå, som rene data med ord på språket.

    Nøkler: ``varighet`` (lengden i ord), ``sisteDager`` (siste mulige dag etter hver grense),
    ``arbeidstid`` (timer av prosent og omvendt), ``evalueringer`` (forslag til dager),
    ``maalestokker`` (se :mod:`checks.maalestokker`), ``rettinger`` (kjente rettinger av funn),
    ``uaktuelle`` (spørsmål som ikke kan bety noe, se :mod:`checks.vilkaar`). Det som ikke kan regnes ut, er ``None``
    eller tomt. Kaster aldri på grunn av innholdet i utkastet.
    """
    start, foreslatt, periode = sak.svar.get("startdato"), evalueringer(sak, kode), _periode(sak)
    return {
        "varighet": _varighet(*periode, kode) if periode else None,
        "sisteDager": _siste_dager(sak, start, kode) if start and sak.er_arbeidstrening else [],
        "arbeidstid": _arbeidstid(sak.svar, kode),
        "evalueringer": foreslatt,
        "maalestokker": (
            maalestokker(sak.svar, sak.dato, sak.grense, len(foreslatt), kode) if sak.er_arbeidstrening else []
        ),
        "rettinger": [
            {
                "regel": f.regel,
                "peker": f.felt[0],
                "felt": f.retting.felt,
                "verdi": f.retting.verdi,
                "tekst": f.skrevet(kode).knapp,
            }
            for f in sak.resultat.funn
            if f.retting
        ],
        "uaktuelle": uaktuelle(sak.lest, sak.grense),
    }


def evalueringer(sak: Sak, kode: str = NB) -> list[dict[str, Any]]:
    """Forslag til dager for evaluering: ``[{"dato", "tekst", "midtveis"}]``. Tom liste uten en periode."""
    periode = _periode(sak)
    if periode is None:
        return []
    start, slutt = periode
    hver = sak.grense("varighet.vurdering").antall if sak.er_arbeidstrening else None
    dager = evalueringsdager(start, slutt, hver)
    midten = min(dager, key=lambda d: abs((d - start) - (slutt - d)), default=None)
    return [{"dato": d.isoformat(), "tekst": spraak(kode).skriv_dag(d), "midtveis": d == midten} for d in dager]


def sluttmoetedag(start: date | None, slutt: date) -> date | None:
    """Forslag til dag for sluttmøtet: den siste virkedagen i perioden. None når perioden ikke har noen."""
    dag = forrige_virkedag(slutt)
    return None if start and dag < start <= slutt else dag


def varighet_i_ord(start: date, slutt: date, kode: str = NB) -> str:
    """Lengden fra og med ``start`` til og med ``slutt``: «6 måneder», «1 år og 3 dager»."""
    etter = pluss_dager(slutt, 1)
    maaneder = (etter.year - start.year) * 12 + etter.month - start.month
    while pluss_maaneder(start, maaneder) > etter:
        maaneder -= 1
    dager = (etter - pluss_maaneder(start, maaneder)).days
    aar, maaneder = divmod(maaneder, 12)
    return spraak(kode).skriv_varighet(aar, maaneder, dager)


def evalueringsdager(start: date, slutt: date, hver_maaned: int | None) -> list[date]:
    """Forslag til virkedager for evaluering: jevnt fordelt, og aldri lenger fra hverandre enn ``hver_maaned`` måneder.

    Uten ``hver_maaned`` er det én dag, midtveis. Kilde: tiltaksforskriften § 3-5 første ledd.
    """
    lengde = (slutt - start).days
    dager: list[date] = []
    for antall in range(1, MAKS_AVTALTE + 1):
        dager = [forrige_virkedag(pluss_dager(start, lengde * n // (antall + 1))) for n in range(1, antall + 1)]
        dager = sorted({d for d in dager if start < d < slutt})
        punkter = [start, *dager, slutt]
        if hver_maaned is None or all(b <= pluss_maaneder(a, hver_maaned) for a, b in itertools.pairwise(punkter)):
            return dager
    return dager


def _periode(sak: Sak) -> tuple[date, date] | None:
    """(første dag, siste dag) når begge er besvart og i rekkefølge, ellers None."""
    start, slutt = sak.svar.get("startdato"), sak.svar.get("sluttdato")
    return (start, slutt) if start and slutt and start <= slutt else None


def _varighet(start: date, slutt: date, kode: str) -> dict[str, str]:
    return {"fra": start.isoformat(), "til": slutt.isoformat(), "tekst": varighet_i_ord(start, slutt, kode)}


def _siste_dager(sak: Sak, start: date, kode: str) -> list[dict[str, Any]]:
    hoved, mer = sak.grense("varighet.hovedregel"), sak.grense("varighet.forlengelse")
    rader = [("hovedregel", hoved.antall)]
    if sak.svar.get("nedsatt_arbeidsevne") is not False:
        rader.append(("forlengelse", hoved.antall + mer.antall))
    return [
        {"navn": navn, "maaneder": maaneder, "dato": dag.isoformat(), "tekst": spraak(kode).skriv_dag(dag)}
        for navn, maaneder in rader
        for dag in [siste_dag(start, maaneder).streng]
    ]


def _arbeidstid(svar: Svar, kode: str) -> dict[str, str | None] | None:
    prosent, timer = svar.get("stillingsprosent"), svar.get("timer_per_uke")
    fulltid = svar.get("fulltid_timer_per_uke")
    if not fulltid or (prosent is None and timer is None):
        return None
    return {
        "timerAvProsent": None if prosent is None else _avrundet(prosent * fulltid / 100, kode),
        "prosentAvTimer": None if timer is None else _avrundet(100 * timer / fulltid, kode),
    }


def _avrundet(tall: float, kode: str) -> str | None:
    """Tallet med to desimaler; None når det er for stort til å regnes ut."""
    return spraak(kode).skriv_tall(round(tall, 2)) if math.isfinite(tall) else None
