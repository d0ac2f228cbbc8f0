"""Resultatet som tekst til å lese i et terminalvindu."""

import textwrap
from collections.abc import Iterable
from datetime import date

from checks import rulebook
from checks.datoer import norsk_dato
from checks.model import Funn, Resultat
from checks.rapport.innhold import TEKSTER, antall, etter_mangler, mangler_tekst, veiledning

GRUPPER = TEKSTER["alvor"]
"""Overskriftene til funnene, strengest først."""


def rapport(resultat: Resultat, fil: str, width: int) -> str:
    """Alt om ett utkast: tallene først, så funnene, så det som ikke ble vurdert."""
    regelverk, dag = (norsk_dato(date.fromisoformat(d)) for d in (resultat.regelverk, resultat.dato))
    lines = [
        fil,
        "=" * min(len(fil), width),
        *_wrap(antall(resultat), width),
        *_wrap(veiledning(resultat), width),
        *_wrap(f"Sjekket for {dag}, etter reglene slik vi kjente dem {regelverk}.", width),
        "",
    ]
    for alvor, overskrift in GRUPPER.items():
        funn = [f for f in resultat.funn if f.alvor == alvor]
        if funn:
            lines += [overskrift.upper(), ""]
            for number, ett in enumerate(funn, 1):
                lines += [*_funn(ett, number, width), ""]
    if resultat.ikke_vurdert:
        lines += ["IKKE VURDERT", "", *_ikke_vurdert(resultat, width), ""]
    return "\n".join(lines)


def oppsummering(svar: Iterable[tuple[str, Resultat | None]], width: int) -> str:
    """Hver fil med tallene sine, til slutt når det er flere."""
    svar = list(svar)
    lines = [f"OPPSUMMERING: {len(svar)} {'fil' if len(svar) == 1 else 'filer'}", ""]
    for fil, resultat in svar:
        status = "kunne ikke brukes" if resultat is None else antall(resultat)
        lines += [f"  {fil}", *_wrap(status, width, "    ", "    ")]
    return "\n".join(lines)


def _funn(funn: Funn, number: int, width: int) -> list[str]:
    head = f"{number:>3}. "
    body = " " * len(head)
    kilder = [_kilde(k) for k in funn.kilder]
    return [
        *_wrap(funn.melding, width, head, body),
        *_wrap(f"Gjør dette: {funn.tiltak}", width, body, body + "  "),
        *_wrap(f"Hvem: {', '.join(funn.hvem)}", width, body, body + "  "),
        *(line for kilde in kilder for line in _wrap(f"Kilde: {kilde}", width, body, body + "  ")),
        *_wrap(f"Regel: {funn.regel} ({funn.art})", width, body, body + "  "),
    ]


def _kilde(noekkel: str) -> str:
    url = rulebook.kilde_noekler()[noekkel].get("url")
    navn = rulebook.kildenavn(noekkel)
    return f"{navn} {url}" if url else navn


def _ikke_vurdert(resultat: Resultat, width: int) -> list[str]:
    lines = []
    for mangler, regler in etter_mangler(resultat).items():
        lines += _wrap(mangler_tekst(mangler), width, "  ", "  ")
        for regel in regler:
            lines += _wrap(f"{rulebook.regel(regel).tittel} ({regel})", width, "    - ", "      ")
    return lines


def _wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        max(width, 40),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
