"""Kommandolinjen: les valgene, finn filene, sjekk dem én for én, og skriv etter hvert."""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from importlib import import_module

from checks.spraak import NB
from cli import files, streams
from cli.options import GaltValg, Valg, les_valg
from cli.output import Oppdrag, UtFinnes, til_fil
from cli.reading import Svar, les
from cli.shown import trygg
from cli.streams import si
from cli.texts import ordene, sagt

PROGRESS_AFTER_SECONDS = 1.0
_PROGRESS_EVERY = 0.1
_BREDDE = 20

_SKRIVERE = {
    "tekst": "cli.text",
    "html": "cli.html",
    "json": "cli.data",
    "jsonl": "cli.data",
    "rapport-json": "cli.data",
    "sarif": "cli.sarif",
    "junit": "cli.junit",
    "github": "cli.github",
}
"""Modulen som skriver hvert format. Den lastes først når noen ber om formatet."""


def main(arguments: Sequence[str], program: str = "python -m checks", spraak: str = NB) -> int:
    """Kjør kommandoen på språket. Gir sluttkoden, og kaster aldri på grunn av filer, strømmer eller Ctrl-C."""
    try:
        code = _run(arguments, program, spraak)
    except BrokenPipeError:  # den som leser, har fått nok
        streams.kast_standard_ut()
        code = 2
    except OSError:
        streams.kast_standard_ut()
        si(sagt("sier", "skrives_ikke", spraak))
        code = 2
    except KeyboardInterrupt:
        si(f"\n{sagt('sier', 'avbrutt', spraak)}")
        code = 2
    return code if streams.fullfor() else 2


def _run(arguments: Sequence[str], program: str, spraak: str) -> int:
    try:
        valg = les_valg(arguments, spraak)
        if valg.hjelp or valg.versjon or valg.forklar is not None:
            return _fortell(valg, program)
    except GaltValg as error:
        si(sagt("valg", "hjelp", spraak, melding=error.skrevet(spraak), program=program))
        return 2
    dato = valg.dato or dagens_dato(spraak)
    kilder = files.finn_filer(valg.stier, (lambda _: None) if valg.stille else si, spraak)
    oppdrag = Oppdrag(valg, dato, files.er_alene(valg.stier), tuple(fil for fil, _ in kilder))
    skriver = import_module(_SKRIVERE[valg.format])
    svar = _svar(kilder, oppdrag)
    if valg.ut is None:
        ut = streams.standard_ut()
        skriver.skriv(svar, oppdrag, ut)
        ut.flush()
        return oppdrag.sluttkode
    if any(_same_file(valg.ut, fil) for fil, _ in kilder):
        si(sagt("sier", "ut_er_kilde", spraak, fil=trygg(valg.ut)))
        return 2
    try:
        with til_fil(valg.ut, valg.overskriv) as file:
            skriver.skriv(svar, oppdrag, file)
    except UtFinnes:
        si(sagt("sier", "ut_finnes", spraak, fil=trygg(valg.ut)))
        return 2
    except OSError:
        si(sagt("sier", "ut_skrives_ikke", spraak, fil=trygg(valg.ut)))
        return 2
    return oppdrag.sluttkode


def _fortell(valg: Valg, program: str) -> int:
    """Det som ikke gjelder noen fil: hjelpen, versjonene, en regel."""
    if valg.hjelp:
        text = ordene(valg.spraak)["hjelp"].format(program=program)
    elif valg.versjon:
        from checks.version import REGELVERK, SKJEMAVERSJON

        text = ordene(valg.spraak)["versjon"].format(
            versjon=REGELVERK.replace("-", "."),
            regelverk=REGELVERK,
            skjemaversjon=SKJEMAVERSJON,
            python=sys.version.partition(" ")[0],
        )
    else:
        from cli import explain

        text = explain.forklar(valg.forklar or "", valg.dato or dagens_dato(valg.spraak), program, valg.spraak)
    ut = streams.standard_ut()
    ut.write(text)
    ut.flush()
    return 0


def dagens_dato(spraak: str = NB) -> date:
    """Dagens dato i Norge. Vet maskinen ikke hva tidssonen er, brukes maskinens egen dato, og det sies."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # leser filer; trengs ikke når datoen er gitt

    try:
        return datetime.now(ZoneInfo("Europe/Oslo")).date()
    except ZoneInfoNotFoundError:
        idag = date.today()
        si(sagt("sier", "uten_norsk_tid", spraak, dato=idag))
        return idag


# -- underveis -------------------------------------------------------------------------------


def _svar(kilder: Sequence[files.Kilde], oppdrag: Oppdrag) -> Iterator[Svar]:
    """Svarene, ett om gangen: ingen filer blir liggende i minnet. Det som ikke kan brukes, sies med en gang."""
    spraak = oppdrag.valg.spraak
    progress = Progress(len(kilder), spraak) if _shows_progress(oppdrag.valg) else None
    for number, kilde in enumerate(kilder):
        if progress:
            progress.show(number)
        ett = les(kilde, oppdrag.dato, spraak)
        oppdrag.tell(ett)
        if ett.grunn:
            if progress:
                progress.clear()
            si(sagt("sier", "fil", spraak, fil=oppdrag.visning(ett.fil), grunn=ett.grunn))
        for notat in ett.notater:
            if progress:
                progress.clear()
            si(sagt("sier", "fil", spraak, fil=oppdrag.visning(ett.fil), grunn=notat))
        yield ett
    if progress:
        progress.clear()


def _shows_progress(valg: Valg) -> bool:
    """Bare i en terminal, og ikke oppå det som skrives til den samme terminalen."""
    if valg.stille or sys.stderr is None or not sys.stderr.isatty():
        return False
    return valg.ut is not None or sys.stdout is None or not sys.stdout.isatty()


class Progress:
    """Linjen som viser hvor langt sjekken er kommet, når det drar ut."""

    def __init__(self, antall: int, spraak: str = NB):
        self.antall = antall
        self.spraak = spraak
        self.due = time.monotonic() + PROGRESS_AFTER_SECONDS
        self.shown = False

    def show(self, number: int) -> None:
        """Vis linjen, om det er lenge nok siden sist."""
        if time.monotonic() < self.due:
            return
        self.due = time.monotonic() + min(_PROGRESS_EVERY, max(PROGRESS_AFTER_SECONDS, 0))
        filled = _BREDDE * number // self.antall
        bar = "#" * filled + "." * (_BREDDE - filled)
        self._write("\r" + sagt("sier", "fremdrift", self.spraak, fylt=bar, nummer=number, antall=self.antall))
        self.shown = True

    def clear(self) -> None:
        """Ta linjen bort."""
        if self.shown:
            self._write("\r\033[K")
        self.shown = False

    def _write(self, text: str) -> None:
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except OSError:
            pass


def _same_file(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:  # minst én av dem finnes ikke
        return False
