"""Rapporten som én HTML-fil, også når den handler om mange filer: tabellen først, så hver fil for seg."""

import os
from collections.abc import Iterable, Sequence
from typing import IO

from checks.rapport import html, innhold
from cli.output import Oppdrag
from cli.reading import Svar
from cli.shown import STDIN, trygg_xml
from cli.streams import flytt, mellomlager


def skriv(svar: Iterable[Svar], oppdrag: Oppdrag, ut: IO[str]) -> None:
    """Skriv hodet og radene i tabellen etter hvert; resten venter i et mellomlager."""
    if oppdrag.alene:
        (ett,) = svar
        if ett.sak:
            ut.write(html.en(innhold.lag(ett.sak, oppdrag.valg.spraak)))
            return
        svar = [ett]
    kode = oppdrag.valg.spraak
    navn = iter(_kort(oppdrag.filer))
    rapporter: list[dict] = []
    with mellomlager() as bodies:
        ut.write(html.flere_foran(len(oppdrag.filer), oppdrag.dato.isoformat(), kode))
        for nummer, ett in enumerate(svar, 1):
            fil = oppdrag.visning(next(navn))
            rapport = innhold.lag(ett.sak, kode) if ett.sak else None
            ut.write(trygg_xml(html.flere_rad(nummer, fil, rapport, kode)))
            bodies.write(trygg_xml(html.flere_del(nummer, fil, rapport, ett.grunn, kode)))
            if rapport and len(rapporter) < 2:
                rapporter.append(rapport)
        ut.write(html.FLERE_SKILLE)
        flytt(bodies, ut)
    ut.write(html.flere_bak(rapporter))


def _kort(filer: Sequence[str]) -> list[str]:
    """Stiene uten mappen alle ligger i: en rapport i arkivet skal ikke si hvor på disken utkastene lå."""
    steder = [fil for fil in filer if fil != STDIN]
    try:
        felles = os.path.commonpath([os.path.dirname(os.path.abspath(fil)) for fil in steder])
    except ValueError:  # ingen filer, eller på hver sin disk i Windows
        return [fil if fil == STDIN else os.path.basename(fil) for fil in filer]
    return [fil if fil == STDIN else os.path.relpath(fil, felles).replace(os.sep, "/") for fil in filer]
