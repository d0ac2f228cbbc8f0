"""Resultatet som tekst til å lese i et terminalvindu."""

import shutil
import textwrap
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import IO

from checks import rulebook
from checks.datoer import norsk_dato
from checks.model import Funn, Resultat
from checks.rapport.innhold import GRUPPENAVN, TEKSTER, antall, etter_mangler, mangler_tekst, veiledning
from cli.output import Oppdrag
from cli.reading import Svar
from cli.streams import flytt, mellomlager
from cli.texts import ORD


def skriv(svar: Iterable[Svar], oppdrag: Oppdrag, ut: IO[str]) -> None:
    """Skriv rapportene etter hvert, og oppsummeringen til slutt når det er flere filer."""
    width = bredde()
    with mellomlager() as summary:
        for ett in svar:
            fil = oppdrag.visning(ett.fil)
            if oppdrag.valg.stille:
                _bare_det_som_stopper(ett, fil, oppdrag, width, ut)
                continue
            if ett.resultat is not None:
                ut.write(f"{rapport(ett.resultat, fil, width)}\n")
                ut.flush()
            if not oppdrag.alene:
                status = ORD["ubrukelig"] if ett.resultat is None else antall(ett.resultat)
                summary.write("\n".join([f"  {fil}", *wrap(status, width, "    ", "    ")]) + "\n")
        if not oppdrag.alene and not oppdrag.valg.stille:
            number = len(oppdrag.filer)
            ut.write(ORD["oppsummering_en" if number == 1 else "oppsummering"].format(antall=number) + "\n\n")
            flytt(summary, ut)


def _bare_det_som_stopper(ett: Svar, fil: str, oppdrag: Oppdrag, width: int, ut: IO[str]) -> None:
    funn = ett.stopper(oppdrag.valg.stopper)
    if funn:
        lines = [line for number, post in enumerate(funn, 1) for line in _funn(post, number, width)]
        ut.write("\n".join([fil, *lines, "", ""]))
        ut.flush()


def bredde() -> int:
    """Hvor bred teksten kan være: terminalen, men aldri mer enn det som er godt å lese."""
    return min(shutil.get_terminal_size((80, 24)).columns, 100)


def rapport(resultat: Resultat, fil: str, width: int) -> str:
    """Alt om ett utkast: tallene først, så funnene, så det som ikke ble vurdert."""
    regelverk, dag = (norsk_dato(date.fromisoformat(d)) for d in (resultat.regelverk, resultat.dato))
    lines = [
        fil,
        "=" * min(len(fil), width),
        *wrap(antall(resultat), width),
        *wrap(veiledning(resultat), width),
        *wrap(ORD["sjekket"].format(dag=dag, regelverk=regelverk), width),
        "",
    ]
    for gruppe, overskrift in GRUPPENAVN.items():
        if funn := resultat.i_gruppe(gruppe):
            lines += [overskrift.upper(), ""]
            for number, ett in enumerate(funn, 1):
                lines += [*_funn(ett, number, width), ""]
    if resultat.ikke_vurdert:
        lines += [ORD["ikke_vurdert"], "", *_ikke_vurdert(resultat, width), ""]
    return "\n".join(lines)


def _funn(funn: Funn, number: int, width: int) -> list[str]:
    ord_, skrevet = TEKSTER["ord"], funn.skrevet()
    head = f"{number:>3}. "
    body = " " * len(head)
    kilder = [_kilde(k) for k in funn.kilder]
    return [
        *wrap(skrevet.melding, width, head, body),
        *wrap(f"{ord_['gjor_dette']}: {skrevet.tiltak}", width, body, body + "  "),
        *wrap(f"{ord_['hvem']}: {', '.join(funn.hvem)}", width, body, body + "  "),
        *(line for kilde in kilder for line in wrap(f"{ORD['kilde']}: {kilde}", width, body, body + "  ")),
        *wrap(f"{ord_['regel']}: {funn.regel} ({funn.art})", width, body, body + "  "),
    ]


def _kilde(noekkel: str) -> str:
    url = rulebook.kilde_noekler()[noekkel].get("url")
    navn = rulebook.kildenavn(noekkel)
    return f"{navn} {url}" if url else navn


def _ikke_vurdert(resultat: Resultat, width: int) -> list[str]:
    lines = []
    for mangler, regler in etter_mangler(resultat).items():
        lines += wrap(mangler_tekst(mangler), width, "  ", "  ")
        for regel in regler:
            lines += wrap(f"{rulebook.regel(regel).tittel} ({regel})", width, "    - ", "      ")
    return lines


def wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Teksten delt i linjer, med dette foran den første og foran resten."""
    return list(_wrapped(text, width, first, rest))


@lru_cache(maxsize=2000)  # de samme meldingene kommer igjen i utkast etter utkast
def _wrapped(text: str, width: int, first: str, rest: str) -> tuple[str, ...]:
    return tuple(
        textwrap.wrap(
            text,
            max(width, 40),
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )
