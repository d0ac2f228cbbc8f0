"""Regler, grenser og kilder som Markdown og HTML til sidene. Rene funksjoner av data og en dag.

Overskrifter er vanlig Markdown, slik at de kommer i innholdsfortegnelsen og i søket. Resten er HTML,
slik at ingen tegn i tekstene kan leses som Markdown.
"""

import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import quote

from checks import limits, rulebook, schemas
from checks.datoer import norsk_dato, siste_dag
from checks.model import Regel
from checks.text_report import GRUPPER as ALVOR

DOCS = Path(__file__).resolve().parent.parent / "docs"
OMFANG = {
    "alle": "Alle avtaler",
    "nav": "Alle avtaler med Nav",
    "arbeidstrening": "Arbeidstrening gjennom Nav",
    "intern": "Interne avtaler",
}
REGIMER = {
    "nav": ("Når deltakeren kommer fra Nav", ("alle", "nav", "arbeidstrening")),
    "intern": ("Når en ansatt prøver annet arbeid hos dere", ("alle", "intern")),
}
KILDETYPER = {
    "lov": "Lover og forskrifter",
    "nav": "Nav",
    "side": "Andre nettsider",
    "intern": "Uten lovtekst bak",
}
SOURCE_COLUMNS = ("Kilde", "Hva den handler om", "Brukt i", "Sist sammenlignet")
ABOUT_THE_FILE = "utkast-"
"""Slik begynner navnet på reglene om filen selv. De har ingen mening på papir."""

_LIMIT = re.compile(r"\{([a-z0-9_]+\.[a-z0-9_]+)\}")
_VALUE = re.compile(r"\{([^{}]+)\}")


class UnknownName(LookupError):
    """Noe på en side viser til en regel, en grense eller en kilde som ikke finnes."""


# -- grenser ---------------------------------------------------------------------------------


def limit_text(name: str, day: date) -> str:
    """Grensen i ord slik den er på dagen, og verdien som kommer, hvis en ny er vedtatt."""
    _known(name, limits.navn(), "Grensen")
    coming = [p["fra"] for p in limits.perioder(name) if p["fra"] > day]
    text = str(limits.grense(name, day))
    return text + "".join(f" (fra {norsk_dato(d)}: {limits.grense(name, d)})" for d in coming[:1])


def rate(name: str, day: date) -> str:
    """En sats med året den kom: ``160 400 kroner (satsen for 2026)``. Da er teksten sann også før neste sats er lagt inn."""
    _known(name, limits.navn(), "Grensen")
    now = limits.grense(name, day)
    coming = "".join(f"; fra {norsk_dato(p['fra'])}: {limits.grense(name, p['fra'])}"
                     for p in limits.perioder(name) if p["fra"] > day)  # fmt: skip
    return f"{now} (satsen for {now.gyldig_fra.year}{coming})"


def last_day(argument: str, day: date) -> str:
    """Siste dag etter en grense i måneder, eller flere lagt sammen: ``siste_dag varighet.hovedregel 2027-03-01``."""
    names, _, start = argument.partition(" ")
    for name in names.split("+"):
        _known(name, limits.navn(), "Grensen")
        if limits.grense(name, day).enhet != "maaneder":
            raise UnknownName(f"Grensen «{name}» er ikke i måneder.")
    try:
        first = date.fromisoformat(start)
    except ValueError:
        raise UnknownName(f"«{start}» er ikke en dato. Skriv år, måned og dag slik: 2027-03-01.") from None
    months = sum(limits.grense(name, day).verdi for name in names.split("+"))
    return norsk_dato(siste_dag(first, months).streng)


def fill(text: str, day: date) -> str:
    """Teksten med grensene satt inn for navn som ``{varighet.hovedregel}``."""
    return _LIMIT.sub(lambda match: limit_text(match[1], day), text)


# -- regler ----------------------------------------------------------------------------------


def rules(theme: str, day: date) -> str:
    """Alle reglene etter tema, eller reglene i ett tema, med alt som er sagt om dem."""
    if theme:
        _known(theme, schemas.temaer(), "Temaet")
        return paragraphs(rule(r, day, level=3) for r in _of_theme(theme))
    return paragraphs(
        part
        for tema in schemas.temaer()
        for part in (
            f"## {markdown_text(theme_title(tema))} {{ #tema-{tema} }}",
            f"<p>{escape(schemas.tema_schema(tema).get('description', ''))}</p>",
            *(rule(r, day, level=3) for r in _of_theme(tema)),
        )
    )


def rule(regel: Regel, day: date, level: int) -> str:
    """En regel: overskrift med id-en som anker, og det leseren trenger for å forstå og etterprøve den."""
    findings = "".join(
        f'<li><strong class="alvor alvor-{u.alvor}">{ALVOR[u.alvor]}:</strong> {_finding(u.melding, regel, day)}</li>'
        for u in sorted(regel.utfall.values(), key=lambda u: list(ALVOR).index(u.alvor))
    )
    facts = {
        "Gjelder": OMFANG[regel.gjelder],
        "Trenger svar på": ", ".join(f"«{escape(schemas.felter()[f].etikett)}»" for f in regel.krever),
        "Grunnlag": kind(regel),
        "Hvem må gjøre noe": escape(_sentence(regel.hvem)),
        "Kilder": ", ".join(source_link(k) for k in regel.kilder),
        "Grenser": "".join(f"<div>{_limit_fact(name, day)}</div>" for name in regel.grenser),
        "Gjelder fra": _time(date.fromisoformat(regel.gyldig_fra)),
        "Sist sammenlignet med kilden": _time(date.fromisoformat(regel.sist_kontrollert)),
    }
    rows = "".join(f"<div><dt>{name}</dt><dd>{text}</dd></div>" for name, text in facts.items() if text)
    return "\n\n".join((
        f"{'#' * level} {markdown_text(regel.tittel)} {{ #{regel.id} }}",
        f'<div class="regel"><p>{escape(fill(regel.forklaring, day))}</p>'
        f'<section data-search-exclude><p class="regel-sier">Dette kan sjekken si:</p><ul>{findings}</ul><dl>{rows}</dl></section>'
        f'<p class="regel-id">Regelens navn: <code>{regel.id}</code></p></div>',
        _onwards(regel),
    ))  # fmt: skip


def _onwards(regel: Regel) -> str:
    """Lenkene fra en regel: siden som forklarer den, og feltene i skjemaet. Markdown, så MkDocs kontrollerer dem."""
    from tools.content_data import read  # den leser tekster med det som står her

    post = read("regelsider").get(regel.id)
    if post is None:
        return ""  # en regel om filen selv
    fields = ", ".join(f"[{markdown_text(schemas.felter()[f].etikett)}](/sjekk/index.md#{f})" for f in post["felt"])
    return (f"[Les mer på siden «{markdown_text(page_title(post['side']))}»](/{post['side']}) · I skjemaet: {fields}\n"
            "{: .regel-slutt }")  # fmt: skip


def rules_about(page: str, _day: date) -> str:
    """Reglene en side forklarer, og feltet i skjemaet hver av dem ser på: ``regler-om arbeidsgivere/varighet.md``."""
    from tools.content_data import read

    posts = [(rulebook.regel(name), post) for name, post in read("regelsider").items() if post["side"].partition("#")[0] == page]
    if not posts:
        raise UnknownName(f"Ingen regel i innhold/regelsider.toml viser til «{page}».")
    return "\n".join(
        f"- [{markdown_text(regel.tittel)}](/sjekk/regler/index.md#{regel.id}). "
        f"I skjemaet: [{markdown_text(schemas.felter()[post['felt'][0]].etikett)}](/sjekk/index.md#{post['felt'][0]})"
        for regel, post in posts
    )


@cache
def page_title(path: str) -> str:
    """Overskriften på en side i ``docs/``; et anker i stien betyr ingenting."""
    file = DOCS / path.partition("#")[0]
    if not file.is_file():
        raise UnknownName(f"Siden «{path}» finnes ikke i docs/.")
    return re.search(r"^# (.+?)\s*(?:\{.*)?$", file.read_text(encoding="utf-8"), re.MULTILINE)[1]


def kind(regel: Regel) -> str:
    """Hva slags grunnlag regelen har, i ord."""
    types = {source(k)["type"] for k in regel.kilder}
    return {
        "lov": "Lov eller forskrift",
        "nav-praksis": "Navs praksis",
        "avledet": "Utledet av loven" if "lov" in types else "Følger av opplysningene selv",
        "råd": "Råd",
    }[regel.art]


def themes(_argument: str, day: date) -> str:
    """Temaene som liste med lenker til hver sin del av siden, og hvor mange regler de har."""
    items = [f"- [{markdown_text(theme_title(t))}](#tema-{t}) ({_count(len(_of_theme(t)), 'regel', 'regler')})"
             for t in schemas.temaer()]  # fmt: skip
    return "\n".join(items)


def theme_title(theme: str) -> str:
    """Det temaet heter for leseren."""
    return schemas.tema_schema(theme)["title"]


# -- sjekklisten -----------------------------------------------------------------------------


def checklist(_argument: str, day: date) -> str:
    """De samme reglene som avkrysning på papir, én liste for hver type avtale."""
    parts = []
    for regime, (title, scopes) in REGIMER.items():
        parts.append(f"## {title} {{ #{regime} .regime }}")
        for tema in schemas.temaer():
            chosen = [r for r in _of_theme(tema) if r.gjelder in scopes and not r.id.startswith(ABOUT_THE_FILE)]
            if chosen:
                parts.append(f"### {markdown_text(theme_title(tema))} {{ #{regime}-{tema} }}")
                boxes = "".join(_box(r, regime, day) for r in chosen)
                parts.append(f'<ul class="sjekkliste" data-search-exclude>{boxes}</ul>')
    about_file = [r for r in rulebook.regler().values() if r.id.startswith(ABOUT_THE_FILE)]
    parts.append("## Regler som bare gjelder en fil { #fil }")
    parts.append("Disse reglene handler om filen sjekken leser, og har ingen rute på papir:")
    parts.append("\n".join(f"- {markdown_text(r.tittel)} (`{r.id}`)" for r in about_file))
    parts.append(_paper_sources())
    return paragraphs(parts)


def _paper_sources() -> str:
    """Kildene til reglene med adressene, bare til papir: ved hver rute ville de skygget for den."""
    used = dict.fromkeys(k for r in rulebook.regler().values() for k in r.kilder if source(k).get("url"))
    items = "".join(f"<li>{source_link(key)}</li>" for key in used)
    return f'<section class="bare-papir" data-search-exclude><p><strong>Kildene</strong></p><ul>{items}</ul></section>'


def _box(regel: Regel, regime: str, day: date) -> str:
    box = f"{regime}-{regel.id}"
    sources = ", ".join(source_link(k) for k in regel.kilder if source(k)["type"] != "intern")
    return (
        f'<li><input type="checkbox" id="{box}" autocomplete="off">'
        f'<div><label for="{box}">{escape(regel.tittel)}</label>'
        f"<p>{escape(fill(regel.forklaring, day))}</p>"
        f'<p class="regel-id">{ALVOR[regel.alvor]} · <code>{regel.id}</code>{" · " if sources else ""}{sources}</p></div></li>'
    )


# -- kilder ----------------------------------------------------------------------------------


def sources(_argument: str, day: date) -> str:
    """Alle kildene i én tabell for hver type, med hvor mange regler som bygger på dem.

    Rollene er sagt ut, fordi radene vises som avsnitt på smale skjermer og ellers ville mistet dem.
    """
    parts = []
    for kind_, title in KILDETYPER.items():
        rows = [_source_row(key) for key, post in rulebook.kilde_noekler().items() if post["type"] == kind_]
        if rows:
            parts.append(f"## {title} {{ #kilder-{kind_} }}")
            head = "".join(f'<th scope="col" role="columnheader">{name}</th>' for name in SOURCE_COLUMNS)
            parts.append(
                f'<div class="tabell" role="region" tabindex="0" aria-label="{title}" data-search-exclude>'
                f'<table class="tabell-kilder tabell-stabel" role="table"><caption class="bare-leser">{title} reglene bygger på</caption>'
                f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
                f'<tbody role="rowgroup">{"".join(rows)}</tbody></table></div>'
            )
    return paragraphs(parts)


def _source_row(key: str) -> str:
    post = source(key)
    used = [r for r in rulebook.regler().values() if key in r.kilder or any(key in u.kilder for u in r.utfall.values())]
    number = _count(len(used), "regel", "regler") if used else "Bare sidene"
    _, *names = SOURCE_COLUMNS
    cells = zip(names, (escape(post["tittel"]), number, _time(post["sist_kontrollert"])), strict=True)
    return f'<tr role="row"><th scope="row" role="rowheader">{source_link(key)}</th>' + "".join(
        f'<td role="cell" data-navn="{name}">{text}</td>' for name, text in cells
    ) + "</tr>"  # fmt: skip


def source(key: str) -> dict:
    """Kilden med denne henvisningen."""
    known = rulebook.kilde_noekler()
    _known(key, known, "Kilden")
    return known[key]


def source_link(key: str) -> str:
    """Henvisningen som lenke til kilden, uten forkortelse. Finnes det ikke noe å lenke til, står det hva den er."""
    url = source(key).get("url")
    if not url:
        return escape(source(key)["tittel"])
    name = re.sub(r"§§? \S+", r'<span class="hel">\g<0></span>', escape(rulebook.kildenavn(key)))
    return f'<a href="{escape(quote(url, safe=":/#?&=%"))}" data-adresse="{escape(short_address(url))}">{name}</a>'


def short_address(url: str) -> str:
    """Adressen slik den står på papir: det en leser skriver inn."""
    return url.removeprefix("https://").removeprefix("www.").rstrip("/")


# -- skjemaet --------------------------------------------------------------------------------


def form(layout: str, day: date) -> str:
    """Skjemaet som HTML, laget av schemaene og en layout i ``forms/``."""
    from forms.render import render  # bare siden med skjemaet trenger den

    try:
        # Søket skal finne siden, men ikke laste ned hver etikett. Det ser bort fra <article> til den samme tagen lukkes.
        return f"<article data-search-exclude>{render(layout, day)}</article>"
    except FileNotFoundError:
        raise UnknownName(f"Skjemaet «{layout}» finnes ikke i forms/.") from None


BLOCKS = {"regler": rules, "sjekkliste": checklist, "kilder": sources, "temaer": themes, "regler-om": rules_about, "skjema": form}
INLINE = {"kilde": lambda key, _day: source_link(key), "siste_dag": last_day, "sats": rate}


# -- smått -----------------------------------------------------------------------------------


def _of_theme(theme: str) -> list[Regel]:
    return [r for r in rulebook.regler().values() if r.tema == theme]


def _known(name: str, names: Iterable[str], what: str) -> None:
    if name not in names:
        raise UnknownName(f"{what} «{name}» finnes ikke. {nearest(name, names)}")


def nearest(name: str, names: Iterable[str]) -> str:
    """Spørsmål om leseren mente det navnet som ligner mest."""
    near = get_close_matches(name, list(names), n=1)
    return f"Mente du «{near[0]}»?" if near else ""


def _finding(message: str, regel: Regel, day: date) -> str:
    """Meldingen med tre prikker der verdiene fra utkastet kommer."""
    only = limit_text(regel.grenser[0], day) if len(regel.grenser) == 1 else "…"
    return escape(_VALUE.sub(lambda match: only if match[1] == "grense" else "…", message))


def _limit_fact(name: str, day: date) -> str:
    now = limits.grense(name, day)
    return (f"{escape(now.tittel)}: {escape(limit_text(name, day))} "
            f"({source_link(now.kilde)}, siden {_time(now.gyldig_fra)}, "
            f"sammenlignet {_time(now.sist_kontrollert)})")  # fmt: skip


def _time(day: date) -> str:
    return f'<time datetime="{day.isoformat()}">{norsk_dato(day)}</time>'


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _sentence(words: Iterable[str]) -> str:
    *first, last = words
    text = f"{', '.join(first)} og {last}" if first else last
    return text[:1].upper() + text[1:]


def markdown_text(text: str) -> str:
    """Teksten uten tegn Markdown kan lese som noe annet."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", text)


def paragraphs(parts: Iterable[str]) -> str:
    """Delene med en tom linje mellom, slik Markdown skiller avsnitt."""
    return "\n\n".join(parts)
