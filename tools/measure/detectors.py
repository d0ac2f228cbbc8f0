"""Measures that the detectors take time in step with the text: ``python -m tools.measure.detectors``.

Each kind of text is read at 100 kB and at 1 MB in the same run, taking turns, and the ratio is what counts:
at most ten. It is the time of the processor, so that a busy machine matters less.
"""

import sys
import time
from collections.abc import Callable

from checks.detektorer import DETEKTORER, finner

SMALL, LARGE = 100_000, 1_000_000
ROUNDS = 2
LIMIT = 10
MARGIN = 1.5
"""Measured times differ by this much from one round to another."""

TEXTS: dict[str, str] = {
    "ord": "Hjelper til i butikken og fyller varer i hyllene. ",
    "ett ord uten slutt": "a",
    "ett ord av stammer": "angstdepresjon",
    "bare helseord": "har angst og diabetes ",
    "nesten helseord": "angs diabe syk sykdom ",
    "helse hos andre": "pasient med diabetes ",
    "helse ved ting": "diagnose på motor ",
    "andre og hver sitt ord": "pasient kunde har ",
    "medlem uten navn": "medlem av organisert i med i ",
    "navn uten medlem": "LO NTL Fagforbundet ",
    "siffer uten slutt": "1",
    "siffer og mellomrom": "1 ",
    "seks og fem siffer": "123456 12345 ",
    "siffer og bokstaver": "1a",
    "konto foran": "konto konto konto ",
    "tegnsetting": ".,;:-/",
    "mellomrom": " ",
    "linjeskift": "\n",
    "usynlige tegn": "\u200b",
    "siffer med usynlige tegn": "1\u200b\u00ad",
    "brede siffer": "１４",
    "bindestreker": "a-",
    "apostrofer": "a'",
    "personnummer": "1, personnummer ",
    "forbund:": "forbund : ",
}


def main() -> int:
    """Print the table; the exit code is 1 when a text took far more than ten times as long."""
    print(f"{'tekst':28}{'100 kB':>10}{'1 MB':>10}{'forhold':>10}")
    worst = 0.0
    for name, part in TEXTS.items():
        small, large = _times(_text(part, SMALL), _text(part, LARGE))
        worst = max(worst, large / small)
        print(f"{name:28}{small * 1000:>7.0f} ms{large * 1000:>7.0f} ms{large / small:>10.1f}")
    print(f"Størst forhold: {worst:.1f}. Grensen er {LIMIT}, og målingen er usikker med en faktor {MARGIN}.")
    return int(worst > LIMIT * MARGIN)


def _text(part: str, length: int) -> str:
    return (part * (length // len(part) + 1))[:length]


def _times(small: str, large: str) -> tuple[float, float]:
    """The quickest of some rounds of the small one, and one of the large."""
    return min(_time(lambda: _all(small)) for _ in range(ROUNDS)), _time(lambda: _all(large))


def _time(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _all(text: str) -> None:
    for detector in DETEKTORER:
        finner(detector, text, "oppgaver")  # the longest way: what speaks of others is weighed and left


if __name__ == "__main__":
    sys.exit(main())
