"""Skriver hvor godt detektorene treffer: ``python -m tests.personvern [--mistet]``.

Dekning er hvor mye av det som skulle finnes, som ble funnet. Presisjon er hvor mye av det som ble funnet, som skulle
det.
``--mistet`` viser setningene det ble feil på, men aldri dem som er holdt utenfor.
"""

import sys

from tests.personvern import DETEKTORER, HOLDT_UTENFOR, SETT, maal, setninger, treffer

BREDDE = 15


def main() -> None:
    """Skriv tabellen."""
    print(f"{'detektor':{BREDDE}}{'sett':{BREDDE}}{'dekning':>9}{'presisjon':>11}{'skal':>7}{'skal ikke':>11}")
    for detektor in DETEKTORER:
        for sett in SETT:
            tall = maal(detektor, sett)
            print(
                f"{detektor:{BREDDE}}{sett:{BREDDE}}{tall.dekning:>9.3f}{tall.presisjon:>11.3f}"
                f"{tall.skal:>7}{tall.skal_ikke:>11}"
            )
    if "--mistet" in sys.argv:
        for s in setninger():
            if s.sett != HOLDT_UTENFOR and treffer(s) != s.treff:
                print(f"{'mistet' if s.treff else 'for mye'}  {s.detektor}  {s.felt}  {s.tekst!a}")


if __name__ == "__main__":
    main()
