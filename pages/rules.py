"""Regler, grenser og kilder som Markdown og HTML til sidene. Rene funksjoner av data og en dag.

Overskrifter er vanlig Markdown, slik at de kommer i innholdsfortegnelsen og i søket. Resten er HTML,
slik at ingen tegn i tekstene kan leses som Markdown.
"""

import re
from datetime import date

from markupsafe import Markup

from checks import limits, regimer, rulebook, schemas
from checks.model import Regel
from checks.rapport.innhold import ordene
from pages import form
from pages.data import read
from pages.references import (
    UnknownName,
    count,
    fill,
    known,
    last_day,
    limit_text,
    page_title,
    paragraphs,
    rate,
    sentence,
    source,
    source_link,
    time,
)
from pages.templates import filled, markdown_text, render
from pages.words import words

ALVOR = ordene()["alvor"]

ABOUT_THE_FILE = "utkast-"
"""Slik begynner navnet på reglene om filen selv. De har ingen mening på papir."""

_VALUE = re.compile(r"\{([^{}]+)\}")


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
            render("avsnitt.html", tekst=schemas.tema_schema(tema).get("description", "")),
            *(rule(r, day, level=3) for r in _of_theme(tema)),
        )
    )


def rule(regel: Regel, day: date, level: int) -> str:
    """En regel: overskrift med id-en som anker, og det leseren trenger for å forstå og etterprøve den."""
    findings = [
        {"alvor": u.alvor, "ord": ALVOR[u.alvor], "melding": _finding(u.melding, regel, day)}
        for u in sorted(regel.utfall.values(), key=lambda u: list(ALVOR).index(u.alvor))
    ]
    facts = {
        "gjelder": regimer.omfang()[regel.gjelder],
        "krever": ", ".join(f"«{schemas.felter()[f].etikett}»" for f in regel.krever),
        "grunnlag": kind(regel),
        "hvem": sentence(regel.hvem),
        "kilder": Markup(", ").join(source_link(k) for k in regel.kilder),
        "grenser": render("grenser.html", grenser=[_limit_fact(name, day) for name in regel.grenser]),
        "gyldig_fra": time(date.fromisoformat(regel.gyldig_fra)),
        "sist_kontrollert": time(date.fromisoformat(regel.sist_kontrollert)),
    }
    text = fill(regel.forklaring, day)
    explained = render("regel.md", nivaa=level, regel=regel, forklaring=text, sier=findings, fakta=facts)
    return paragraphs((explained, _onwards(regel)))


def _onwards(regel: Regel) -> str:
    """Lenkene fra en regel: siden som forklarer den, og feltene i skjemaet. Markdown, så MkDocs kontrollerer dem."""
    post = read("regelsider").get(regel.id)
    if post is None:
        return ""  # en regel om filen selv
    fields = [(form.page_with(name), name, schemas.felter()[name].etikett) for name in post["felt"]]
    return render("regel-videre.md", tittel=page_title(post["side"]), side=post["side"], felter=fields)


def rules_about(page: str, _day: date) -> str:
    """Reglene en side forklarer, og feltet i skjemaet hver av dem ser på: ``regler-om arbeidsgivere/varighet.md``."""

    posts = [
        (rulebook.regel(name), post)
        for name, post in read("regelsider").items()
        if post["side"].partition("#")[0] == page
    ]
    if not posts:
        raise UnknownName(f"Ingen regel i innhold/regelsider.toml viser til «{page}».")
    first = [
        (regel, form.page_from(page, name), name, schemas.felter()[name].etikett)
        for regel, post in posts
        for name in post["felt"][:1]
    ]
    return render("regler-om.md", regler=first)


def kind(regel: Regel) -> str:
    """Hva slags grunnlag regelen har, i ord."""
    t = words()["regel"]["art"]
    types = {source(k)["type"] for k in regel.kilder}
    return {
        "lov": t["lov"],
        "nav-praksis": t["praksis"],
        "avledet": t["av_loven"] if "lov" in types else t["av_svarene"],
        "råd": t["raad"],
    }[regel.art]


def themes(_argument: str, day: date) -> str:
    """Temaene som liste med lenker til hver sin del av siden, og hvor mange regler de har."""
    return render(
        "temaer.md", temaer=[(name, theme_title(name), _number(_of_theme(name))) for name in schemas.temaer()]
    )


def _number(rules_: list[Regel]) -> str:
    return count(len(rules_), words()["felles"]["regel"], words()["felles"]["regler"])


def theme_title(theme: str) -> str:
    """Det temaet heter for leseren."""
    return schemas.tema_schema(theme)["title"]


# -- sjekklisten -----------------------------------------------------------------------------


def checklist(_argument: str, day: date) -> str:
    """De samme reglene som avkrysning på papir, én liste for hver type avtale."""
    t, parts = words()["sjekkliste"], []
    for regime, post in regimer.regimer().items():
        parts.append(f"## {post.sjekkliste} {{ #{regime} .regime }}")
        for tema in schemas.temaer():
            chosen = [r for r in _of_theme(tema) if r.gjelder in post.gjelder and not r.id.startswith(ABOUT_THE_FILE)]
            if chosen:
                parts.append(f"### {markdown_text(theme_title(tema))} {{ #{regime}-{tema} }}")
                parts.append(render("sjekkliste.html", regime=regime, ruter=[_box(r, day) for r in chosen]))
    about_file = [r for r in rulebook.regler().values() if r.id.startswith(ABOUT_THE_FILE)]
    parts.append(f"## {t['fil']} {{ #fil }}")
    parts.append(t["om_fil"])
    parts.append("\n".join(f"- {markdown_text(r.tittel)} (`{r.id}`)" for r in about_file))
    parts.append(_paper_sources())
    return paragraphs(parts)


def _paper_sources() -> Markup:
    """Kildene til reglene med adressene, bare til papir: ved hver rute ville de skygget for den."""
    used = dict.fromkeys(k for r in rulebook.regler().values() for k in r.kilder if source(k).get("url"))
    return render("kilder-paa-papir.html", lenker=[source_link(key) for key in used])


def _box(regel: Regel, day: date) -> dict:
    sources = [source_link(k) for k in regel.kilder if source(k)["type"] != "intern"]
    text = fill(regel.forklaring, day)
    return {"regel": regel, "forklaring": text, "alvor": ALVOR[regel.alvor], "kilder": sources}


# -- kilder ----------------------------------------------------------------------------------


def sources(_argument: str, day: date) -> str:
    """Alle kildene i én tabell for hver type, med hvor mange regler som bygger på dem.

    Rollene er sagt ut, fordi radene vises som avsnitt på smale skjermer og ellers ville mistet dem.
    """
    t, parts = words()["kilder"], []
    for kind_ in ("lov", "nav", "side", "intern"):
        rows = [_source_row(key) for key, post in rulebook.kilde_noekler().items() if post["type"] == kind_]
        if rows:
            parts.append(f"## {t[kind_]} {{ #kilder-{kind_} }}")
            parts.append(render("kilder.html", tittel=t[kind_], rader=rows))
    return paragraphs(parts)


def _source_row(key: str) -> tuple[str, ...]:
    post = source(key)
    used = [r for r in rulebook.regler().values() if key in r.kilder or any(key in u.kilder for u in r.utfall.values())]
    number = _number(used) if used else words()["kilder"]["bare_sidene"]
    return source_link(key), post["tittel"], number, time(post["sist_kontrollert"])


BLOCKS = {"regler": rules, "sjekkliste": checklist, "kilder": sources, "temaer": themes, "regler-om": rules_about}
INLINE = {"kilde": lambda key, _day: source_link(key), "siste_dag": last_day, "sats": rate}


# -- smått -----------------------------------------------------------------------------------


def _of_theme(theme: str) -> list[Regel]:
    return [r for r in rulebook.regler().values() if r.tema == theme]


def _finding(message: str, regel: Regel, day: date) -> str:
    """Meldingen med tre prikker der verdiene fra utkastet kommer."""
    only = limit_text(regel.grenser[0], day) if len(regel.grenser) == 1 else "…"
    return _VALUE.sub(lambda match: only if match[1] == "grense" else "…", message)


def _limit_fact(name: str, day: date) -> Markup:
    now = limits.grense(name, day)
    return filled(
        words()["regel"]["grense"],
        tittel=now.tittel,
        verdi=limit_text(name, day),
        kilde=source_link(now.kilde),
        fra=time(now.gyldig_fra),
        kontrollert=time(now.sist_kontrollert),
    )
