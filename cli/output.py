"""Det en skriver av et format trenger å vite, og filen ``--ut`` skriver til."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import IO

from cli.options import Valg
from cli.reading import Svar
from cli.shown import visning
from cli.unfinished import UFERDIGE


class UtFinnes(Exception):
    """Filen finnes fra før, og ingen har bedt om at den skrives over."""


@dataclass
class Oppdrag:
    """Hva som skal skrives. Hvert format har ``skriv(svar, oppdrag, ut)`` og leser svarene ett om gangen.

    ``filer`` er alle filene, i rekkefølgen svarene kommer. ``sluttkode`` er ferdig når alle svarene er lest.
    """

    valg: Valg
    dato: date
    alene: bool
    filer: tuple[str, ...]
    sluttkode: int = 0
    """0 uten feil, 1 med feil, 2 når noe ikke kunne brukes; 2 går foran 1."""

    def tell(self, svar: Svar) -> None:
        """Ta svaret med i sluttkoden."""
        kode = 2 if svar.resultat is None else int(bool(svar.stopper(self.valg.stopper)))
        self.sluttkode = max(self.sluttkode, kode)

    def visning(self, fil: str) -> str:
        """Navnet på filen slik en leser ser det."""
        return visning(fil, self.valg.spraak)


@contextmanager
def til_fil(path: str, overskriv: bool) -> Iterator[IO[str]]:
    """Filen resultatet skrives til. Den er hel eller ikke der: det skrives ved siden av og flyttes på plass til slutt.

    Kaster UtFinnes når filen finnes og ikke skal skrives over, og OSError når den ikke lar seg skrive.
    """
    if _is_special(path):
        with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            yield file
        return
    if os.path.lexists(path) and not overskriv:
        raise UtFinnes(path)
    target = os.path.realpath(path)
    fd, beside = tempfile.mkstemp(prefix=".", suffix=".uferdig", dir=os.path.dirname(target))
    UFERDIGE.add(beside)
    try:
        with open(fd, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            yield file
        os.chmod(beside, _mode(target))
        os.replace(beside, target)
    except BaseException:
        os.unlink(beside)
        raise
    finally:
        UFERDIGE.discard(beside)


def _is_special(path: str) -> bool:
    """Om stien er et rør eller en enhet: der er det ingenting å skrive over."""
    try:
        return not stat.S_ISREG(os.stat(path).st_mode) and not os.path.isdir(path)
    except OSError:
        return False


def _mode(target: str) -> int:
    """Rettighetene filen skal ha: de den hadde, eller de en ny fil får."""
    try:
        return stat.S_IMODE(os.stat(target).st_mode)
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
