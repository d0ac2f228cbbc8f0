"""Norske helligdager og høytidsdager som er fridager.

Kilder: helligdagsfredloven § 2 og lov om 1 og 17 mai som høgtidsdager § 1.
Regnet her fordi et bibliotek ville lagt 1,7 MB til det nettleseren henter; testene holder listen mot et bibliotek.
"""

from datetime import date, timedelta
from functools import cache

_FASTE = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
_FRA_FOERSTE_PAASKEDAG = (-3, -2, 0, 1, 39, 49, 50)
"""Skjærtorsdag, langfredag, første og andre påskedag, Kristi himmelfartsdag, første og andre pinsedag."""


def foerste_paaskedag(aar: int) -> date:
    """Første påskedag etter den gregorianske kalenderen (Gauss' påskeformel i Meeus' form)."""
    a, (b, c) = aar % 19, divmod(aar, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    maaned, dag = divmod(h + m - 7 * n + 114, 31)
    return date(aar, maaned, dag + 1)


@cache
def helligdager(aar: int) -> frozenset[date]:
    """Fridagene i et år, uten vanlige søndager."""
    paaske = foerste_paaskedag(aar)
    bevegelige = {paaske + timedelta(days=n) for n in _FRA_FOERSTE_PAASKEDAG}
    return frozenset(bevegelige | {date(aar, maaned, dag) for maaned, dag in _FASTE})


def er_virkedag(dag: date) -> bool:
    """Om dagen er mandag til fredag og ikke en fridag."""
    return dag.weekday() < 5 and dag not in helligdager(dag.year)


def forrige_virkedag(dag: date) -> date:
    """Dagen selv om den er en virkedag, ellers den nærmeste før. Kalenderens første dag har ingen før seg."""
    while dag > date.min and not er_virkedag(dag):
        dag -= timedelta(days=1)
    return dag
