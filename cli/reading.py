"""Fra fil til svar. Dette er det eneste stedet kommandolinjen leser et utkast og spør sjekken."""

import os
import sys
from dataclasses import dataclass
from datetime import date

from checks import boundary
from checks.model import ADVARSEL, FEIL, Funn, Resultat
from checks.rapport.vurdert import begrunnelse
from checks.sak import Sak, les_sak
from checks.spraak import NB
from cli.files import Kilde
from cli.shown import STDIN
from cli.texts import sagt


@dataclass(frozen=True)
class Svar:
    """Det som kom ut av én fil: en sak, med filens tekst, eller grunnen til at det ikke ble noe."""

    fil: str
    sak: Sak | None = None
    grunn: str | None = None
    tekst: str = ""
    notater: tuple[str, ...] = ()
    spraak: str = NB
    plass: tuple[int, int] = (1, 1)
    """Linjen og tegnet grunnen gjelder."""

    @property
    def resultat(self) -> Resultat | None:
        """Det reglene sier, eller None når filen ikke kan brukes."""
        return self.sak.resultat if self.sak else None

    @property
    def utkast(self) -> dict:
        """Utkastet i filen. Bare en fil som kan brukes, har et."""
        assert self.sak is not None and isinstance(self.sak.utkast, dict)
        return self.sak.utkast

    def til_dict(self) -> dict:
        """``{fil, resultat}`` eller ``{fil, grunn}`` (kontrakten del 5)."""
        if self.resultat is None:
            return {"fil": self.fil, "grunn": self.grunn}
        return {"fil": self.fil, "resultat": self.resultat.til_dict(self.spraak)}

    def stopper(self, alvor: str) -> list[Funn]:
        """Funnene som gir sluttkode 1. En advarsel noen har vurdert og begrunnet, stopper ingenting."""
        if self.resultat is None:
            return []
        teller = (FEIL,) if alvor == FEIL else (FEIL, ADVARSEL)
        return [f for f in self.resultat.funn if f.alvor in teller and not self.er_vurdert(f)]

    def er_vurdert(self, funn: Funn) -> bool:
        """Om noen har begrunnet i utkastet at advarselen kan stå."""
        return self.sak is not None and begrunnelse(self.utkast, funn) is not None


def les(kilde: Kilde, dato: date, spraak: str = NB) -> Svar:
    """Les filen, og sjekk utkastet i den slik reglene er for ``dato``. Svaret skrives på ``spraak``."""
    fil, grunn = kilde
    if grunn:
        return Svar(fil, grunn=sagt("grunn", grunn, spraak), spraak=spraak)
    try:
        data = _read(fil)
        lest = boundary.les_fil(data, spraak)
    except boundary.UbrukeligFil as error:
        return Svar(fil, grunn=error.skrevet(spraak), spraak=spraak, plass=(error.linje or 1, error.tegn or 1))
    return Svar(
        fil,
        sak=les_sak(lest.utkast, dato),
        tekst=data.decode("utf-8").removeprefix("\ufeff"),
        notater=lest.notater,
        spraak=spraak,
    )


def _read(fil: str) -> bytes:
    """Filens innhold, men aldri mer enn det som skal til for å se at den er for stor."""
    try:
        if fil == STDIN:
            if sys.stdin is None or sys.stdin.closed:
                raise _ubrukelig("lukket_inn")
            return sys.stdin.buffer.read(boundary.MAX_BYTES + 1)
        with open(fil, "rb", opener=_open) as file:
            return file.read(boundary.MAX_BYTES + 1)
    except FileNotFoundError:
        raise _ubrukelig("finnes_ikke") from None
    except PermissionError:
        raise _ubrukelig("ikke_tilgang") from None
    except OSError:
        raise _ubrukelig("ikke_lesbar") from None


def _ubrukelig(grunn: str) -> boundary.UbrukeligFil:
    return boundary.UbrukeligFil(lambda kode: sagt("grunn", grunn, kode))


def _open(path: str, flags: int) -> int:
    """Åpne uten å vente på den andre enden av et rør; finnes den ikke, er røret tomt."""
    fd = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if hasattr(os, "O_NONBLOCK"):
        os.set_blocking(fd, True)
    return fd
