"""Skriver tabellene med tall: ``python -m tests.tall``.

Dekning og presisjon for detektorene, støy i vanlige utkast, og stavemåtene leserne tar imot. ``python -m
tests.personvern`` og ``python -m tests.stavemaater`` skriver sine egne.
"""

from collections import Counter
from datetime import date

from checks import sjekk
from checks.model import ADVARSEL, FEIL, GRUNNER, MERKNAD
from tests import stavemaater
from tests.cases import read
from tests.personvern import __main__ as personvern

FIL = "tests/prover/stoy.json"
FOER_GRUNN = "uten grunn"
"""Før hvert funn fikk en grunn (ADR 0027), sto spørsmål uten svar sammen med de andre advarslene."""


def stoy() -> str:
    """Funnene i hvert utkast i støyprøven, etter grunn. Før grunnen kom, var alle advarslene i én liste."""
    data = read(FIL)
    hode = ["utkast", "feil", f"advarsler {FOER_GRUNN}", *(f"advarsler: {grunn}" for grunn in GRUNNER), "merknader"]
    linjer = [_rad(hode), _rad(["---"] * len(hode))]
    i_alt = Counter[str]()
    for navn, utkast in data["utkast"].items():
        funn = sjekk(utkast, date.fromisoformat(data["dato"])).funn
        tall = Counter([f.alvor for f in funn] + [f.grunn for f in funn if f.alvor == ADVARSEL])
        i_alt += tall
        linjer.append(_tall(navn, tall))
    return "\n".join([*linjer, _tall("alle", i_alt)])


def _tall(navn: str, tall: Counter[str]) -> str:
    return _rad([navn, *(str(tall[slag]) for slag in (FEIL, ADVARSEL, *GRUNNER, MERKNAD))])


def _rad(celler: list[str]) -> str:
    return f"| {' | '.join(celler)} |"


def main() -> None:
    """Skriv tabellene."""
    print("Dekning og presisjon (tests/personvern)")
    personvern.main()
    print(f"\nStøy ({FIL}): advarsler før og etter at hvert funn fikk en grunn")
    print(stoy())
    print(f"\nStavemåter ({stavemaater.FIL.name})")
    print(stavemaater.statistikk())


if __name__ == "__main__":
    main()
