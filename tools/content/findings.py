"""Et funn i innholdet, og måtene det vises på: i terminalen og på linjen i GitHub."""

from collections.abc import Iterable
from dataclasses import dataclass

FEIL = "feil"
ADVARSEL = "advarsel"

_GITHUB = {FEIL: "error", ADVARSEL: "warning"}


@dataclass(frozen=True, order=True)
class Funn:
    """Noe som er galt: hvor det står, hva det er, og hva den som skriver, gjør med det."""

    fil: str
    linje: int
    hva: str
    gjoer: str
    alvor: str = FEIL


def text(funn: Funn) -> str:
    """Funnet som én linje, slik redigeringsprogrammer og terminaler kan lenke det."""
    mild = "Advarsel. " if funn.alvor == ADVARSEL else ""
    return f"{funn.fil}:{funn.linje}: {mild}{funn.hva} {funn.gjoer}"


def annotation(funn: Funn) -> str:
    """Funnet som en kommando GitHub gjør om til en merknad på linjen i endringsforslaget."""
    place = f"file={_property(funn.fil)},line={funn.linje},title={_property('Innhold: ' + funn.alvor)}"
    return f"::{_GITHUB[funn.alvor]} {place}::{_data(f'{funn.hva} {funn.gjoer}')}"


def ordered(found: Iterable[Funn]) -> list[Funn]:
    """Funnene uten gjentakelser, etter fil og linje."""
    return sorted(set(found))


def count(number: int, one: str, many: str) -> str:
    """Tallet med ordet bøyd: «1 side», «31 sider»."""
    return f"{number} {one if number == 1 else many}"


def nearest(name: str, known: Iterable[str]) -> str:
    """Spørsmålet «Mente du …?» med det kjente navnet som ligner mest, eller en tom tekst."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1)
    return f"Mente du «{near[0]}»? " if near else ""


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
