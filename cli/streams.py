"""Standard ut og standard feil, slik de kan være: lukket, fulle, eller med en leser som har gått sin vei."""

import errno
import io
import os
import sys
import tempfile
from typing import IO, TextIO

_I_MINNET = 1_000_000


class _Lukket(io.StringIO):
    """En utskrift som ikke finnes. Den tar imot ingenting."""

    def write(self, text: str, /) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def standard_ut() -> TextIO:
    """Standard ut i UTF-8. Er den lukket, kaster den OSError når noe skrives."""
    if sys.stdout is None or sys.stdout.closed:
        return _Lukket()
    _utf8(sys.stdout)
    return sys.stdout


def si(text: str) -> None:
    """Skriv en linje på standard feil. Går det ikke, er det ingen å si det til."""
    stream = sys.stderr
    if stream is None or stream.closed:
        return
    _utf8(stream)
    try:
        print(text, file=stream, flush=True)
    except OSError:
        _kast(stream)


def fullfor() -> bool:
    """Skriv det som venter. False når standard ut ikke tok imot alt. Etterpå har ikke Python noe å klage på."""
    went_well = True
    for stream in (sys.stdout, sys.stderr):
        if stream is None or stream.closed:
            continue
        try:
            stream.flush()
        except OSError:
            _kast(stream)
            went_well = went_well and stream is sys.stderr
    return went_well


def kast_standard_ut() -> None:
    """La resten av utskriften forsvinne. Ellers klager Python når programmet slutter."""
    if sys.stdout is not None:
        _kast(sys.stdout)


def mellomlager() -> IO[str]:
    """Et sted for tekst som må vente. Det lille ligger i minnet, resten i en fil som forsvinner av seg selv."""
    return tempfile.SpooledTemporaryFile(_I_MINNET, "w+", encoding="utf-8", errors="backslashreplace", newline="\n")


def flytt(fra: IO[str], til: IO[str]) -> None:
    """Skriv alt i et mellomlager videre."""
    fra.seek(0)
    while part := fra.read(1 << 16):
        til.write(part)


def _utf8(stream: TextIO) -> None:
    # Windows skriver ellers i en eldre tegnkoding, og et filnavn kan ha byte som ikke er tekst.
    ready = (stream.encoding, stream.errors) == ("utf-8", "backslashreplace")
    if isinstance(stream, io.TextIOWrapper) and not ready:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _kast(stream: TextIO) -> None:
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # strømmen har ingen fil bak seg
        pass
