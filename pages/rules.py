"""Regler, grenser og kilder som Markdown og HTML til sidene. Rene funksjoner av data og en dag.

Overskrifter er vanlig Markdown, slik at de kommer i innholdsfortegnelsen og i søket. Resten er HTML,
slik at ingen tegn i tekstene kan leses som Markdown.
"""

import re
from datetime import date
from html import escape

from checks import limits, regimer, rulebook, schemas
from checks.model import Regel
from checks.rapport.innhold import TEKSTER
from pages.data import read
from pages.references import (
    UnknownName,
    count,
    fill,
    known,
    last_day,
    limit_text,
    markdown_text,
    page_title,
    paragraphs,
    rate,
    sentence,
    source,
    source_link,
    time,
)

ALVOR = TEKSTER["alvor"]

OMFANG = regimer.omfang()
KILDETYPER = {
    "lov": "Lover og forskrifter",
    "nav": "Nav",
    "side": "Andre nettsider",
    "intern": "Uten lovtekst bak",
}
SOURCE_COLUMNS = ("Kilde", "Hva den handler om", "Brukt i", "Sist sammenlignet")
ABOUT_THE_FILE = "utkast-"
"""Slik begynner navnet på reglene om filen selv. De har ingen mening på papir."""

_VALUE = re.compile(r"\{([^{}]+)\}")


# -- grenser ---------------------------------------------------------------------------------


# -- regler ----------------------------------------------------------------------------------


def rules(theme: str, day: date) -> str:
    """Alle reglene etter tema, eller reglene i ett tema, med alt som er sagt om dem."""
    if theme:
        known(theme, schemas.temaer(), "Temaet")
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
        "Hvem må gjøre noe": escape(sentence(regel.hvem)),
        "Kilder": ", ".join(source_link(k) for k in regel.kilder),
        "Grenser": "".join(f"<div>{_limit_fact(name, day)}</div>" for name in regel.grenser),
        "Gjelder fra": time(date.fromisoformat(regel.gyldig_fra)),
        "Sist sammenlignet med kilden": time(date.fromisoformat(regel.sist_kontrollert)),
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

    post = read("regelsider").get(regel.id)
    if post is None:
        return ""  # en regel om filen selv
    fields = ", ".join(f"[{markdown_text(schemas.felter()[f].etikett)}](/sjekk/index.md#{f})" for f in post["felt"])
    return (f"[Les mer på siden «{markdown_text(page_title(post['side']))}»](/{post['side']}) · I skjemaet: {fields}\n"
            "{: .regel-slutt }")  # fmt: skip


def rules_about(page: str, _day: date) -> str:
    """Reglene en side forklarer, og feltet i skjemaet hver av dem ser på: ``regler-om arbeidsgivere/varighet.md``."""

    posts = [
        (rulebook.regel(name), post)
        for name, post in read("regelsider").items()
        if post["side"].partition("#")[0] == page
    ]
    if not posts:
        raise UnknownName(f"Ingen regel i innhold/regelsider.toml viser til «{page}».")
    return "\n".join(
        f"- [{markdown_text(regel.tittel)}](/sjekk/regler/index.md#{regel.id}). "
        f"I skjemaet: [{markdown_text(schemas.felter()[post['felt'][0]].etikett)}](/sjekk/index.md#{post['felt'][0]})"
        for regel, post in posts
    )


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
    items = [f"- [{markdown_text(theme_title(t))}](#tema-{t}) ({count(len(_of_theme(t)), 'regel', 'regler')})"
             for t in schemas.temaer()]  # fmt: skip
    return "\n".join(items)


def theme_title(theme: str) -> str:
    """Det temaet heter for leseren."""
    return schemas.tema_schema(theme)["title"]


# -- sjekklisten -----------------------------------------------------------------------------


def checklist(_argument: str, day: date) -> str:
    """De samme reglene som avkrysning på papir, én liste for hver type avtale."""
    parts = []
    for regime, post in regimer.regimer().items():
        parts.append(f"## {post.sjekkliste} {{ #{regime} .regime }}")
        for tema in schemas.temaer():
            chosen = [r for r in _of_theme(tema) if r.gjelder in post.gjelder and not r.id.startswith(ABOUT_THE_FILE)]
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
    number = count(len(used), "regel", "regler") if used else "Bare sidene"
    _, *names = SOURCE_COLUMNS
    cells = zip(names, (escape(post["tittel"]), number, time(post["sist_kontrollert"])), strict=True)
    return f'<tr role="row"><th scope="row" role="rowheader">{source_link(key)}</th>' + "".join(
        f'<td role="cell" data-navn="{name}">{text}</td>' for name, text in cells
    ) + "</tr>"  # fmt: skip


BLOCKS = {"regler": rules, "sjekkliste": checklist, "kilder": sources, "temaer": themes, "regler-om": rules_about}
INLINE = {"kilde": lambda key, _day: source_link(key), "siste_dag": last_day, "sats": rate}


# -- smått -----------------------------------------------------------------------------------


def _of_theme(theme: str) -> list[Regel]:
    return [r for r in rulebook.regler().values() if r.tema == theme]


def _finding(message: str, regel: Regel, day: date) -> str:
    """Meldingen med tre prikker der verdiene fra utkastet kommer."""
    only = limit_text(regel.grenser[0], day) if len(regel.grenser) == 1 else "…"
    return escape(_VALUE.sub(lambda match: only if match[1] == "grense" else "…", message))


def _limit_fact(name: str, day: date) -> str:
    now = limits.grense(name, day)
    return (f"{escape(now.tittel)}: {escape(limit_text(name, day))} "
            f"({source_link(now.kilde)}, siden {time(now.gyldig_fra)}, "
            f"sammenlignet {time(now.sist_kontrollert)})")  # fmt: skip
