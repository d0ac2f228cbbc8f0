"""Der programmet begynner: Ctrl-C virker med en gang, og en strøm som er lukket, tar ikke plassen til en fil."""

import contextlib
import os
import signal
import sys

from cli.unfinished import UFERDIGE

_AVBRUTT = "\nAvbrutt.\n"


def start(program: str = "python -m checks") -> int:
    """Kjør kommandolinjen med det som sto etter programmets navn; gi sluttkoden."""
    forbered()
    try:
        from cli.command import main

        return main(sys.argv[1:], program)
    except Exception:
        import traceback

        from cli.streams import si
        from cli.texts import sagt

        si(traceback.format_exc() + sagt("sier", "egen_feil"))
        return 2


def forbered() -> None:
    """Gjør prosessen klar. Kan kalles flere ganger."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _avbryt)


def _avbryt(*_: object) -> None:
    """Slutt med en gang. Et unntak ville kunne dukke opp midt i noe som ikke tåler det."""
    for path in UFERDIGE:
        with contextlib.suppress(OSError):
            os.unlink(path)
    with contextlib.suppress(OSError):
        os.write(2, _AVBRUTT.encode())
    os._exit(2)
