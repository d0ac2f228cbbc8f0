"""Deler av en side som bare noen virksomheter skal ha: ``{{ hvis org.x }}``, ``{{ ellers }}`` og ``{{ slutt }}``.

Hver av dem står på en linje for seg selv. De kan stå inni hverandre.
"""

import re
from collections.abc import Callable

from pages.references import UnknownName

_MARK = re.compile(r"\s*\{\{\s*(?:hvis\s+(?P<name>\S+)|(?P<word>ellers|slutt))\s*\}\}\s*")


def choose(lines: list[str], has: Callable[[str], bool]) -> list[str]:
    """Linjene som skal med, uten merkene og uten tomme linjer i stedet: et punkt i en liste kan være med eller ikke.

    Kaster UnknownName når ``slutt`` mangler eller står for mye, og når ``has`` ikke kjenner navnet.
    """
    open_parts: list[dict] = []
    chosen = []
    for number, line in enumerate(lines, 1):
        mark = _MARK.fullmatch(line)
        if mark is None:
            chosen += [line] if all(part["med"] for part in open_parts) else []
        elif mark["name"]:
            open_parts.append({"med": has(mark["name"]), "linje": number, "ellers": False})
        elif not open_parts:
            raise UnknownName(
                f"Det står {{{{ {mark['word']} }}}} på linje {number}, men ingen {{{{ hvis … }}}} før den."
            )
        elif mark["word"] == "slutt":
            open_parts.pop()
        elif open_parts[-1]["ellers"]:
            raise UnknownName(f"Det står {{{{ ellers }}}} to ganger etter samme {{{{ hvis … }}}}, på linje {number}.")
        else:
            open_parts[-1] = {**open_parts[-1], "med": not open_parts[-1]["med"], "ellers": True}
    if open_parts:
        raise UnknownName(f"{{{{ hvis … }}}} på linje {open_parts[-1]['linje']} mangler {{{{ slutt }}}}.")
    return chosen
