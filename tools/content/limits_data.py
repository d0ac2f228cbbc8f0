"""Grensene i ``checks/grenser.toml``: kilden finnes, og periodene følger etter hverandre."""

from datetime import date, timedelta
from itertools import pairwise

from tools.content import locate
from tools.content.findings import Funn, nearest

FIL = "checks/grenser.toml"


def check(text: str, grenser: dict, kilder: dict[str, dict]) -> list[Funn]:
    """Funn i grensene. Det som er skrevet feil, sier schemaet fra om."""
    found: list[Funn] = []
    for tema, navn, post in ((t, n, p) for t, g in grenser.items() if isinstance(g, dict) for n, p in g.items()):
        if not isinstance(post, dict):
            continue
        kilde = post.get("kilde")
        if isinstance(kilde, str) and kilde not in kilder:
            found.append(
                Funn(
                    FIL,
                    locate.toml_line(text, [tema, navn, "kilde"]),
                    f"Kilden «{kilde}» finnes ikke i checks/kilder.toml.",
                    f"{nearest(kilde, kilder)}Rett navnet, eller legg til kilden der først.",
                )
            )
        line = locate.toml_line(text, [tema, navn, "verdier"])
        found += [Funn(FIL, line, f"{tema}.{navn}: {hva}", gjoer) for hva, gjoer in _periods(post.get("verdier", []))]
    return found


def _periods(periods: list) -> list[tuple[str, str]]:
    spans = [(p.get("fra"), p.get("til")) for p in periods if isinstance(p, dict)]
    days = [(fra, til) for fra, til in spans if isinstance(fra, date) and isinstance(til, date | None)]
    if len(days) < len(spans):
        return []
    found = []
    for (_, til), (fra, _) in pairwise(days):
        last = fra - timedelta(days=1)
        if til != last:
            found.append(
                (
                    f"verdien før {fra} slutter {til or 'ikke'}, så det er ikke klart hvilken som gjelder.",
                    f"Skriv til = {last} på den som slutter, og sett den eldste først.",
                )
            )
    if days and days[-1][1] is not None:
        found.append(
            (f"ingen verdi gjelder etter {days[-1][1]}.", "Legg til den nye verdien, eller fjern «til» på den siste.")
        )
    return found
