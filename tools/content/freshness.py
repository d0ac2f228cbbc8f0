"""Hvor lenge siden noen leste en side eller en kilde på nytt."""

from datetime import date, timedelta

from checks.datoer import norsk_dato
from tools.content import front_matter, locate
from tools.content.findings import ADVARSEL, FEIL, Funn

SOURCE_DAYS = 180
"""Så mange dager kan det gå mellom to ganger noen leser en kilde."""


def check_page(fil: str, markdown: str, today: date, weekly: bool) -> list[Funn]:
    """Funn når siden skulle vært gjennomgått."""
    fields = front_matter.read(markdown)
    days, reviewed = fields.get("gjennomgangsintervall_dager"), _day(fields.get("gjennomgatt"))
    if reviewed is None or not isinstance(days, int) or today <= reviewed + timedelta(days=days):
        return []
    line = locate.text_line(markdown, "gjennomgatt:") or 1
    return [
        Funn(
            fil,
            line,
            f"Siden skulle vært lest på nytt innen {norsk_dato(reviewed + timedelta(days=days))}.",
            f"Les den mot kildene, rett det som er endret, og skriv gjennomgatt: {today}.",
            _severity(weekly),
        )
    ]


def check_sources(fil: str, text: str, kilder: dict[str, dict], today: date, weekly: bool) -> list[Funn]:
    """Funn for hver kilde som skulle vært lest, eller som er datert fram i tid."""
    found = []
    for key, post in kilder.items():
        read = _day(post.get("sist_kontrollert"))
        if read is None:
            continue
        line = locate.toml_line(text, [key, "sist_kontrollert"])
        if read > today:
            found.append(
                Funn(
                    fil,
                    line,
                    f"Kilden «{key}» er kontrollert {norsk_dato(read)}, og den dagen har ikke vært.",
                    "Skriv dagen du leste kilden.",
                )
            )
        elif (today - read).days > SOURCE_DAYS:
            found.append(
                Funn(
                    fil,
                    line,
                    f"Kilden «{key}» er ikke lest siden {norsk_dato(read)}.",
                    f"Les den, rett det som er endret, og skriv sist_kontrollert = {today}.",
                    _severity(weekly),
                )
            )
    return found


def _severity(weekly: bool) -> str:
    return FEIL if weekly else ADVARSEL


def _day(value) -> date | None:
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        return None
