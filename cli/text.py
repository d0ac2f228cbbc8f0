"""Resultatet som tekst til å lese i et terminalvindu."""

import shutil
import textwrap
from collections.abc import Iterable
from functools import lru_cache
from typing import IO

from checks import rulebook, setninger
from checks.model import Funn, Resultat
from checks.rapport.innhold import (
    antall,
    dag_med_ord,
    etter_mangler,
    gruppenavn,
    hvem,
    mangler_tekst,
    ordene,
    veiledning,
)
from checks.spraak import NB, spraak
from cli.output import Oppdrag
from cli.reading import Svar
from cli.streams import flytt, mellomlager
from cli.texts import sagt


def skriv(svar: Iterable[Svar], oppdrag: Oppdrag, ut: IO[str]) -> None:
    """Skriv rapportene etter hvert, og oppsummeringen til slutt når det er flere filer."""
    width, kode = bredde(), oppdrag.valg.spraak
    with mellomlager() as summary:
        for ett in svar:
            fil = oppdrag.visning(ett.fil)
            if oppdrag.valg.stille:
                _bare_det_som_stopper(ett, fil, oppdrag, width, ut)
                continue
            if ett.resultat is not None:
                ut.write(f"{rapport(ett.resultat, fil, width, kode)}\n")
                ut.flush()
            if not oppdrag.alene:
                status = sagt("ord", "ubrukelig", kode) if ett.resultat is None else antall(ett.resultat, kode)
                summary.write("\n".join([f"  {fil}", *wrap(status, width, "    ", "    ")]) + "\n")
        if not oppdrag.alene and not oppdrag.valg.stille:
            number = len(oppdrag.filer)
            slag = "oppsummering_en" if number == 1 else "oppsummering"
            ut.write(sagt("ord", slag, kode, antall=number) + "\n\n")
            flytt(summary, ut)


def _bare_det_som_stopper(ett: Svar, fil: str, oppdrag: Oppdrag, width: int, ut: IO[str]) -> None:
    funn = ett.stopper(oppdrag.valg.stopper)
    if funn:
        lines = [line for number, post in enumerate(funn, 1) for line in _funn(post, number, width, ett.spraak)]
        ut.write("\n".join([fil, *lines, "", ""]))
        ut.flush()


def bredde() -> int:
    """Hvor bred teksten kan være: terminalen, men aldri mer enn det som er godt å lese."""
    return min(shutil.get_terminal_size((80, 24)).columns, 100)


def rapport(resultat: Resultat, fil: str, width: int, kode: str = NB) -> str:
    """Alt om ett utkast: tallene først, så funnene, så det som ikke ble vurdert."""
    regelverk, dag = (dag_med_ord(d, kode) for d in (resultat.regelverk, resultat.dato))
    lines = [
        fil,
        "=" * min(len(fil), width),
        *wrap(antall(resultat, kode), width),
        *wrap(veiledning(resultat, kode), width),
        *wrap(sagt("ord", "sjekket", kode, dag=dag, regelverk=regelverk), width),
        "",
    ]
    for gruppe, overskrift in gruppenavn(kode).items():
        if funn := resultat.i_gruppe(gruppe):
            lines += [overskrift.upper(), ""]
            for number, ett in enumerate(funn, 1):
                lines += [*_funn(ett, number, width, kode), ""]
    if resultat.ikke_vurdert:
        lines += [sagt("ord", "ikke_vurdert", kode), "", *_ikke_vurdert(resultat, width, kode), ""]
    return "\n".join(lines)


def _funn(funn: Funn, number: int, width: int, kode: str) -> list[str]:
    ord_, skrevet = ordene(kode)["ord"], funn.skrevet(kode)
    head = f"{number:>3}. "
    body = " " * len(head)
    kilder = [_kilde(k) for k in funn.kilder]
    return [
        *wrap(skrevet.melding, width, head, body),
        *wrap(f"{ord_['gjor_dette']}: {skrevet.tiltak}", width, body, body + "  "),
        *wrap(f"{ord_['hvem']}: {spraak(kode).skille.join(hvem(funn.hvem, kode))}", width, body, body + "  "),
        *(
            line
            for kilde in kilder
            for line in wrap(f"{sagt('ord', 'kilde', kode)}: {kilde}", width, body, body + "  ")
        ),
        *wrap(f"{ord_['regel']}: {funn.regel} ({funn.art})", width, body, body + "  "),
    ]


def _kilde(noekkel: str) -> str:
    url = rulebook.kilde_noekler()[noekkel].get("url")
    navn = rulebook.kildenavn(noekkel)
    return f"{navn} {url}" if url else navn


def _ikke_vurdert(resultat: Resultat, width: int, kode: str) -> list[str]:
    lines = []
    for mangler, regler in etter_mangler(resultat).items():
        lines += wrap(mangler_tekst(mangler, kode), width, "  ", "  ")
        for regel in regler:
            lines += wrap(f"{setninger.tittel(regel, kode, resultat.avtaletype)} ({regel})", width, "    - ", "      ")
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
