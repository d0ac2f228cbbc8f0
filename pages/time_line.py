"""Tidslinjen: en avtaleperiode med grensene tegnet inn, som bilde og som liste. Alt er regnet ut av grensene."""

from datetime import date

from markupsafe import Markup

from checks.datoer import norsk_dato, pluss_maaneder, siste_dag
from pages.references import months
from pages.templates import filled, render
from pages.words import words

EXAMPLE_START = date(2026, 3, 2)
"""Dagen eksempelet begynner."""

WIDTH, MARGIN, TOP, BAR, ROW = 660, 34, 22, 16, 46


def time_line(_argument: str, day: date) -> str:
    """Perioden etter hovedregelen, med forlengelse, og så langt Navs skjema går, med siste dag i ord."""
    main, longer, form, step = (
        months(name, day)
        for name in ("varighet.hovedregel", "varighet.forlengelse", "nav.lengste_periode", "varighet.vurdering")
    )
    longest = main + longer
    reviews = ", ".join(norsk_dato(pluss_maaneder(EXAMPLE_START, month)) for month in range(step, main, step))
    t = words()["tidslinje"]
    steps = (
        (t["forste_dag"], norsk_dato(EXAMPLE_START), t["forste_dag_om"]),
        (filled(t["vurdering"], maaneder=step), filled(t["vurdering_naar"], dager=reviews), t["vurdering_om"]),
        (filled(t["etter"], maaneder=main), _last(main), t["hovedregel_om"]),
        (filled(t["etter"], maaneder=longest), _last(longest), t["forlengelse_om"]),
        (filled(t["skjema"], maaneder=form), _last(form), t["skjema_om"]),
    )
    drawing = _drawing(main, longest, form, step)
    return render("tidslinje.html", tegning=drawing, trinn=steps, begynner=norsk_dato(EXAMPLE_START))


def _last(months: int) -> str:
    return norsk_dato(siste_dag(EXAMPLE_START, months).streng)


def _drawing(main: int, longest: int, form: int, step: int) -> Markup:
    """Strekene, med et merke ved hver vurdering. Bredden og stedene er i piksler av tegningen."""
    whole = max(longest, form)

    def at(month: float) -> str:
        return f"{MARGIN + month * (WIDTH - 2 * MARGIN) / whole:.1f}"

    def bar(kind: str, first: int, last: int, row: int) -> dict:
        width = float(at(last)) - float(at(first))
        return {
            "navn": kind,
            "x": at(first),
            "midt": at((first + last) / 2),
            "y": TOP + row * ROW,
            "bredde": f"{width:.1f}",
        }

    end = TOP + ROW + BAR + 14
    marks = range(0, whole + 1, step)
    return render(
        "tidslinje-tegning.html",
        bredde=WIDTH,
        hoyde=end + 16,
        tykkelse=BAR,
        streker=(bar("hoved", 0, main, 0), bar("forlenget", main, longest, 0), bar("skjema-tar", 0, form, 1)),
        merker=[
            {"x": at(m), "fra": TOP + row * ROW - 3, "til": TOP + row * ROW + BAR + 3} for m in marks for row in (0, 1)
        ],
        tallene=[{"x": at(m), "y": end + 10, "maaned": m} for m in marks],
    )
