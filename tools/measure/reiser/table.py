"""Det som er talt, som tabeller på siden om gjennomgangene. Bare rene funksjoner; ordene og grensene er data."""

import re
from collections.abc import Iterable

from tools.measure.reiser.walk import View, Walked

BEGIN, END = (
    "<!-- reiser: her begynner det kommandoen skriver -->",
    "<!-- reiser: her slutter det kommandoen skriver -->",
)
IN_ORDER = "rekkefolge"
"""Den som går med tastaturet i skjemaets rekkefølge, og ikke glemmer noe. Grensen for Tab gjelder denne."""

Figures = dict[str, float]


def figures(walked: Walked, model: list[dict]) -> Figures:
    """Tallene for én reise, med minuttene regnet etter modellen."""
    counts = {name: walked.counts.get(name, 0) for name in ("trykk", "tab", "taster")} | {"ord": walked.words}
    return {
        **counts,
        "steg": walked.steps,
        "sporsmaal": len(walked.questions),
        "tab_til_kontroll": walked.tabs_to_check,
        "hoyeste": max(view.height for view in walked.views.values()),
        "minutter": round(sum(counts[part["tell"]] / part["per_minutt"] for part in model), 1),
    }


def applies(row: str, way: str) -> bool:
    """Om en grense gjelder for denne måten å gå på."""
    return row != "tab_til_kontroll" or way == IN_ORDER


def over(journey: dict, measured: dict[str, Figures]) -> list[tuple[str, str, float, float]]:
    """(tall, måte, målt, grense) for det som er over en grense."""
    return [
        (row, way, found[row], limit)
        for row, limit in journey["grenser"].items()
        for way, found in measured.items()
        if applies(row, way) and found[row] > limit
    ]


def journey_table(journey: dict, measured: dict[str, Figures], words: dict) -> list[str]:
    """Tabellen for en reise: før og nå, én kolonne for hver måte."""
    missed = {(row, way) for row, way, *_ in over(journey, measured)}

    def cell(row: str, way: str) -> str:
        if not applies(row, way):
            return words["ingen"]
        number = _number(measured[way][row])
        return words["over"].format(tall=number) if (row, way) in missed else number

    head = [words["hva"], words["for"], *(words["maate"].get(way) or words[way] for way in measured), words["grense"]]
    rows = [
        [
            name,
            _number(journey["foer"][row]) if row in journey["foer"] else words["ikke_maalt"],
            *(cell(row, way) for way in measured),
            _number(journey["grenser"][row]) if row in journey["grenser"] else words["ingen"],
        ]
        for row, name in words["rad"].items()
    ]
    return _table(head, rows)


def view_table(walked: Walked, limit: float, words: dict) -> list[str]:
    """Tabellen over visningene, i den rekkefølgen de kom."""

    def row(view: View) -> list[str]:
        height = _number(view.height)
        return [
            view.title,
            height if view.height <= limit else words["over"].format(tall=height),
            _number(view.words),
            str(len(view.questions)) if view.questions else words["ingen"],
        ]

    head = [words["visning"], words["hoyde"], words["ord"], words["sporsmaal"]]
    return _table(head, [row(view) for view in walked.views.values()])


def model_table(model: list[dict], words: dict) -> list[str]:
    """Hva som regnes som arbeid, og hvor fort det går."""
    return _table(
        [words["anslag"], words["per_minutt"], words["grunn"]],
        [[part["hva"], _number(part["per_minutt"]), part["grunn"]] for part in model],
    )


def page_part(data: dict, walked: dict[str, dict[str, Walked]]) -> str:
    """Den delen av siden kommandoen skriver. ``walked`` har hver reise, og hver måte den er gått på."""
    words, lines = data["tabell"], []
    for journey in data["reise"]:
        found = walked[journey["id"]]
        measured = {way: figures(one, data["modell"]) for way, one in found.items()}
        lines += [f"## {journey['tittel']} {{ #{journey['id']} }}", "", journey["tekst"], ""]
        lines += [
            *journey_table(journey, measured, words),
            "",
            *view_table(next(iter(found.values())), journey["grenser"]["hoyeste"], words),
            "",
        ]
    lines += [f"## {words['modell']} {{ #modell }}", "", *model_table(data["modell"], words)]
    return "\n".join(lines)


def replaced(page: str, part: str) -> str:
    """Siden med en ny utgave av det kommandoen skriver."""
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}\n\n{part}\n\n{END}{rest.split(END)[1]}"


def written(page: str) -> str:
    """Det kommandoen har skrevet på siden."""
    return page.partition(BEGIN)[2].partition(END)[0].strip()


def read_tables(part: str) -> Iterable[list[list[str]]]:
    """Tabellene i teksten, med cellene i hver rad; linjen under overskriften er ikke med."""
    for table in re.findall(r"(?:^\|.*\|\n?)+", part, re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.strip().splitlines()]
        yield [rows[0], *rows[2:]]


def _table(head: list[str], rows: list[list[str]]) -> list[str]:
    return [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows)]


def _number(value: float) -> str:
    return f"{value:,}".replace(",", "\u00a0").replace(".", ",")
