"""Tidslinjen: en avtaleperiode med grensene tegnet inn, som bilde og som liste. Alt er regnet ut av grensene."""

from datetime import date
from html import escape

from checks import limits
from checks.datoer import norsk_dato, pluss_maaneder, siste_dag

EXAMPLE_START = date(2026, 3, 2)
"""Dagen eksempelet begynner."""

WIDTH, MARGIN, TOP, BAR, ROW = 660, 34, 22, 16, 46


def time_line(_argument: str, day: date) -> str:
    """Perioden etter hovedregelen, med forlengelse, og så langt Navs skjema går, med siste dag i ord."""
    main, longer, form, step = (limits.grense(name, day).verdi for name in (
        "varighet.hovedregel", "varighet.forlengelse", "nav.lengste_periode", "varighet.vurdering"))  # fmt: skip
    longest = main + longer
    reviews = ", ".join(norsk_dato(pluss_maaneder(EXAMPLE_START, month)) for month in range(step, main, step))
    steps = (
        ("Første dag", norsk_dato(EXAMPLE_START), "Avtalen er godkjent av alle. Nav godkjente sist."),
        (f"Nav vurderer varigheten regelmessig, med høyst {step} måneder mellom", f"senest {reviews}", "Plikten er Navs, og den gjelder så lenge perioden varer."),
        (f"Etter {main} måneder", _last(main), "Siste mulige dag etter hovedregelen."),
        (f"Etter {longest} måneder", _last(longest), "Siste mulige dag når Nav har forlenget. Det kan Nav bare når arbeidsevnen er nedsatt."),
        (f"Her stopper Navs skjema: etter {form} måneder", _last(form), "Skjemaet har samme grense for alle, også for dem som ikke kan få forlengelse."),
    )  # fmt: skip
    items = "".join(
        f"<li><strong>{escape(name)}</strong> ({when})<br>{escape(meaning)}</li>" for name, when, meaning in steps
    )
    return (f'<figure class="tidslinje">{_drawing(main, longest, form, step)}<ol>{items}</ol>'
            f"<figcaption>En periode som begynner {norsk_dato(EXAMPLE_START)}. Siste dag er regnet med."
            '<span class="om-tegningen"> Tallene under streken er måneder.</span></figcaption></figure>')  # fmt: skip


def _last(months: int) -> str:
    return norsk_dato(siste_dag(EXAMPLE_START, months).streng)


def _drawing(main: int, longest: int, form: int, step: int) -> str:
    """Strekene. Bildet er skjult for skjermlesere, for listen under sier det samme."""
    whole = max(longest, form)

    def at(month: float) -> str:
        return f"{MARGIN + month * (WIDTH - 2 * MARGIN) / whole:.1f}"

    def bar(kind: str, first: int, last: int, row: int, name: str) -> str:
        y = TOP + row * ROW
        width = float(at(last)) - float(at(first))
        return (f'<text class="navn" x="{at((first + last) / 2)}" y="{y - 6}">{name}</text>'
                f'<rect class="{kind}" x="{at(first)}" y="{y}" width="{width:.1f}" height="{BAR}"/>')  # fmt: skip

    end = TOP + ROW + BAR + 14
    marks = "".join(
        f'<line class="merke" x1="{at(m)}" y1="{TOP + row * ROW - 3}" x2="{at(m)}" y2="{TOP + row * ROW + BAR + 3}"/>'
        for m in range(0, whole + 1, step) for row in (0, 1)
    )  # fmt: skip
    ticks = marks + "".join(f'<text x="{at(m)}" y="{end + 10}">{m}</text>' for m in range(0, whole + 1, step))
    return (f'<svg viewBox="0 0 {WIDTH} {end + 16}" aria-hidden="true" focusable="false">'
            + bar("hoved", 0, main, 0, "Hovedregelen")
            + bar("forlenget", main, longest, 0, "Forlengelse")
            + bar("skjema-tar", 0, form, 1, "Så langt går Navs skjema") + f"{ticks}</svg>")  # fmt: skip
