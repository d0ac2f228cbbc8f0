"""Tekstene i et papirskjema, lest med detektorene når noen ber om det. Papirene har ingen andre regler."""

from collections.abc import Sequence
from typing import Any, TypedDict

from checks import setninger
from checks.detektorer import DETEKTORER, Slag, finn
from checks.spraak import NB
from checks.tegn import er_tom


class Tekst(TypedDict):
    """En tekst noen har skrevet: navnet på feltet, hva den handler om, og det som står der."""

    etikett: str
    slag: Slag
    tekst: str


def les_gjennom(tekster: Sequence[Tekst], kode: str = NB) -> dict[str, Any]:
    """Det detektorene fant: ``{"funn": [{"nummer", "melding", "tiltak"}], "ikkeFunnet": [setning]}``.

    ``nummer`` er plassen til teksten. Setningene er de samme som reglene i ``checks/regler/personvern.toml`` har, og
    ingenting av det som er skrevet, står i dem. ``ikkeFunnet`` er tom når ingen av tekstene har noe i seg.
    Kilder: personopplysningsloven § 12 og GDPR artikkel 9.
    """
    skrevne = [(nummer, tekst) for nummer, tekst in enumerate(tekster) if not er_tom(tekst["tekst"])]
    funn = [(nummer, tekst, detektor) for nummer, tekst in skrevne for detektor in finn(tekst["tekst"], tekst["slag"])]
    funnet = {detektor for *_, detektor in funn}
    return {
        "funn": [
            {"nummer": nummer, **_setninger(detektor, tekst["etikett"], kode)} for nummer, tekst, detektor in funn
        ],
        "ikkeFunnet": [setninger.i_orden(_regel(d), kode) for d in DETEKTORER if skrevne and d not in funnet],
    }


def _regel(detektor: str) -> str:
    return f"personvern-{detektor}"


def _setninger(detektor: str, etikett: str, kode: str) -> dict[str, str]:
    mal = setninger.maler(kode)[f"{_regel(detektor)}/funnet"]
    return {"melding": setninger.etter_sporsmal(mal.melding.format(etikett=etikett)), "tiltak": mal.tiltak}
