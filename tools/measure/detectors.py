"""Measures that the search for words takes time in step with the text: ``python -m tools.measure.detectors``.

Each kind of text is read at 1 MB once and at 100 kB ten times, so that both read as much, taking turns in the same
run. The quickest of the rounds counts, in the time of the processor: a busy machine makes both slower, and disturbs
only some rounds. The ratio is what 1 MB takes of what 100 kB takes: ten when the time follows the length.
"""

import sys
import time
from collections.abc import Callable

from checks import oppgaveord
from checks.detektorer import DETEKTORER, finner

SMALL, LARGE = 100_000, 1_000_000
TIMES = LARGE // SMALL
ROUNDS = 3
LIMIT = 10
MARGIN = 1.1
"""The quickest rounds still differ by this much, from memory and the clock."""

SEARCHES: dict[str, Callable[[str], object]] = {
    "detektorene": lambda text: [finner(detector, text, "oppgaver") for detector in DETEKTORER],
    "oppgaveord": lambda text: [oppgaveord.funnet(words, text) for words in ("forbudt", "vikar")],
}
"""What is searched for, the longest way: in the field about the work, what speaks of others is weighed and left."""

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
    "nektet arbeid": "ikke truck ",
    "nesten vikar": "når en ",
    "nesten å dekke opp": "dekke a a a a ",
    "unntatt foran": "hjelpe vikar ",
}


def main() -> int:
    """Print the table; the exit code is 1 when a text took more than ten times as long."""
    print(f"{'tekst':28}{'leter etter':14}{'100 kB':>10}{'1 MB':>10}{'forhold':>10}")
    worst = 0.0
    for name, part in TEXTS.items():
        for search, find in SEARCHES.items():
            small, large = _times(find, part)
            worst = max(worst, large / small)
            print(f"{name:28}{search:14}{small * 1000:>7.1f} ms{large * 1000:>7.0f} ms{large / small:>10.1f}")
    print(f"Størst forhold: {worst:.1f}. Grensen er {LIMIT}, og målingen er usikker med en faktor {MARGIN}.")
    return int(worst > LIMIT * MARGIN)


def _text(part: str, length: int) -> str:
    return (part * (length // len(part) + 1))[:length]


def _times(find: Callable[[str], object], part: str) -> tuple[float, float]:
    """Seconds for the small text and for the large."""
    small, large = _text(part, SMALL), _text(part, LARGE)
    rounds = [(_time(find, small, TIMES) / TIMES, _time(find, large, 1)) for _ in range(ROUNDS)]
    return min(one for one, _ in rounds), min(one for _, one in rounds)


def _time(find: Callable[[str], object], text: str, times: int) -> float:
    start = time.process_time()
    for _ in range(times):
        find(text)
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
