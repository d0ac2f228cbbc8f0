"""Prosessen på sidene: fasene, rollene, dokumentene og sjekklistene, laget av ``innhold/prosess.toml``.

Lenkene er skrevet fra rota av ``docs/`` (``/ledere/…``), fordi den samme plassholderen står på sider i ulike mapper.
De er Markdown, slik at MkDocs kontrollerer dem.
"""

from collections.abc import Callable, Iterable
from datetime import date
from html import escape

from checks import regimer, rulebook
from pages import references
from pages.data import CHANGEABLE, WHERE, find, read, text

GRUNNLAG = {"lov": "Lov", "nav": "Navs praksis", "rutine": "Lokal rutine", "raad": "Råd"}
GJELDER = regimer.saker()


# -- fasene ----------------------------------------------------------------------------------


def phases(current: str, _day: date) -> str:
    """De fire fasene som lenker, der siden en står på er merket: ``faser forfase``."""
    find("fase", current)
    items = "".join(
        f'<li markdown="span">[Fase {p["nummer"]}: {p["tittel"]}](/{p["side"]}){mark}</li>'
        for p in read("prosess")["fase"]
        for mark in ['{ aria-current="step" }' if p["id"] == current else ""]
    )
    return f'<nav class="faser" aria-label="Fasene" markdown><ol markdown>{items}</ol></nav>'


def phase_box(current: str, day: date) -> str:
    """Kort om fasen: når, hvem, dokumenter, hvor de er, og hva som kommer etterpå."""
    phase = find("fase", current)
    people = [escape(role["kort"]) + WHERE[role["gjelder"]] for role in _all("rolle", phase["med"])]
    papers = [f"{escape(d['navn'])}{WHERE[d['gjelder']]}: {_lower(text(d['funksjon'], day))}"
              for d in _all("dokument", phase["dokumenter"])]  # fmt: skip
    rows = {
        "Begynner": text(phase["begynner"], day),
        "Slutter": text(phase["slutter"], day),
        "Ansvar": text(phase["ansvar"], day),
        "Hvem er med": _list(people),
        "Dokumenter, og hvor de ligger": _list(papers),
        "Etterpå": text(phase["neste"], day),
    }
    body = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows.items())
    return f'<dl class="fase-boks">{body}</dl>'


def picture(_argument: str, day: date) -> str:
    """Prosessen som bilde: fire bokser etter hverandre, med hvem som er med og hva som kommer ut av det."""
    boxes = references.paragraphs(
        references.paragraphs((
            '<li class="prosess-fase" markdown="block">',
            f'<p class="prosess-tittel" markdown="span">[{p["nummer"]}. {p["tittel"]}](/{p["side"]})<br>{escape(p["kort"])}</p>',
            '<p class="bare-leser">Med i fasen:</p>',
            f'<ul class="prosess-parter">{_chips(p)}</ul>',
            f'<p class="prosess-slutt"><strong>Ferdig når:</strong> {text(p["slutter"], day)}</p>',
            "</li>",
        ))
        for p in read("prosess")["fase"]
    )  # fmt: skip
    return references.paragraphs(
        (
            '<figure class="prosess" markdown="block">',
            f'<ol class="prosess-faser" markdown="block">\n\n{boxes}\n\n</ol>',
            "<figcaption>Prosessen fra søknad til avslutning, med dem som er med i hver fase.</figcaption>",
            "</figure>",
        )
    )


def _chips(phase: dict) -> str:
    return "".join(
        f'<li class="part part-{role["gjelder"]}">{escape(role["kort"])}{WHERE[role["gjelder"]]}</li>'
        for role in _all("rolle", phase["med"])
    )


# -- rollene ---------------------------------------------------------------------------------


def matrix(_argument: str, day: date) -> str:
    """Hvem som gjør hva i hver fase: en tabell på brede skjermer, en liste for hver rolle på smale."""
    process = read("prosess")
    names = {p["id"]: f"{p['nummer']}. {escape(p['tittel'])}" for p in process["fase"]}
    head = "".join(f'<th scope="col">{name}</th>' for name in names.values())
    rows = "".join(
        f'<tr><th scope="row">{escape(role["navn"])}</th>'
        + "".join(f"<td>{_tasks(role, phase, day)}</td>" for phase in names)
        + "</tr>"
        for role in process["rolle"]
    )
    lists = "".join(
        f"<section><h3>{escape(role['navn'])}</h3><p>{escape(role['forklaring'])}</p><dl>"
        + "".join(f"<div><dt>{name}</dt><dd>{_tasks(role, phase, day)}</dd></div>" for phase, name in names.items())
        + "</dl></section>"
        for role in process["rolle"]
    )
    return (
        '<div class="tabell matrise-bred" role="region" tabindex="0" aria-label="Hvem gjør hva">'
        '<table class="matrise"><caption>Hvem gjør hva i hver fase</caption>'
        f'<thead><tr><th scope="col">Rolle</th>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
        f'\n\n<div class="matrise-smal" data-search-exclude data-pagefind-ignore>{lists}</div>'
    )


def _tasks(role: dict, phase: str, day: date) -> str:
    tasks = [text(t, day) for t in role["oppgaver"][phase]]
    return tasks[0] if len(tasks) == 1 else _list(tasks)


# -- dokumentene, systemene og kontaktene ------------------------------------------------------


def documents(_argument: str, day: date) -> str:
    """Alle dokumentene: fase, hvem som lager dem, hvor de skal ligge, og hva hver av delene bygger på."""
    return table("dokumenter", "Dokumentene i hver fase",
                  ("Dokument", "Fase", "Hvem lager det", "Hvor det ligger", "Grunnlag"),
                  ((escape(d["navn"]) + WHERE[d["gjelder"]], _phase_name(d["fase"]), text(d["lages_av"], day),
                    f"{text(' '.join(filter(None, [d['funksjon'] + '.', d.get('detalj')])), day)} ({GRUNNLAG[d['plassering']]})", _basis(d))
                   for d in read("prosess")["dokument"]))  # fmt: skip


def systems(_argument: str, _day: date) -> str:
    """Systemene etter hva de brukes til, med navnet rutinen har på dem."""
    return table("systemer", "Systemene, og det rutinen kaller dem", ("Funksjon", "Navn i rutinen", "Brukes til"),
                  ((_upper(escape(s["funksjon"])), escape(s["navn"]) + (f" ({CHANGEABLE})" if s["kan_vaere_endret"] else ""),
                    escape(s["brukes_til"])) for s in read("organisasjon")["system"].values()))  # fmt: skip


def contacts(_argument: str, _day: date) -> str:
    """Kontaktpunktene etter rolle. Tomme opplysninger vises ikke."""
    parts = []
    for contact in read("organisasjon")["kontakt"].values():
        mail, phone, link = (escape(contact[key]) for key in ("epost", "telefon", "lenke"))
        ways = (mail and f'<a href="mailto:{mail}">{mail}</a>', phone, link and f'<a href="{link}">{link}</a>')
        reach = " · ".join(filter(None, ways)) or "Spør i virksomheten hvem som har rollen."
        parts.append(
            f"<div><dt>{escape(contact['tittel'])}</dt><dd>{escape(contact['hjelper_med'])}<br>{reach}</dd></div>"
        )
    return f'<dl class="kontakter">{"".join(parts)}</dl>'


# -- sjekklistene ----------------------------------------------------------------------------


def checklist(phase: str, day: date) -> str:
    """Avkrysningsliste for en fase: ``sjekkliste-fase forfase``."""
    find("fase", phase)
    items = "\n".join(
        f'- <input type="checkbox" id="{phase}-{number}" autocomplete="off"> '
        f'<label for="{phase}-{number}">{text(point["tekst"], day)}</label> '
        f'<span class="punkt-om">{_about(point)}</span>'
        for number, point in enumerate((p for p in read("prosess")["punkt"] if p["fase"] == phase), 1)
    )
    return f'<div class="sjekkliste-fase" markdown>\n\n{items}\n\n</div>'


def _about(point: dict) -> str:
    return " · ".join(filter(None, (
        GJELDER.get(point["gjelder"]),
        _basis(point),
        f"[Se regelen «{_rule_title(point['regel'])}»](/sjekk/regler/index.md#{point['regel']})" if "regel" in point else "",
        f"[Les «{references.markdown_text(references.page_title(point['side']))}»](/{point['side']})" if "side" in point else "",
    )))  # fmt: skip


# -- smått -----------------------------------------------------------------------------------


def _rule_title(name: str) -> str:
    return references.markdown_text(rulebook.regel(name).tittel)


def _all(kind: str, keys: Iterable[str]) -> list[dict]:
    return [find(kind, key) for key in keys]


def _phase_name(key: str) -> str:
    phase = find("fase", key)
    return f"{phase['nummer']}. {escape(phase['tittel'])}"


def _basis(post: dict) -> str:
    """Hva punktet bygger på. Kilden til en rutine er ikke en regel, og står bare nederst på siden."""
    name = GRUNNLAG[post["grunnlag"]]
    return f"{name}: {references.source_link(post['kilde'])}" if post["grunnlag"] in ("lov", "nav") else name


def table(name: str, caption: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """En tabell. På smale skjermer er hver rad et avsnitt; derfor er rollene sagt ut, og hver rute vet hva den heter."""
    head = "".join(f'<th scope="col" role="columnheader">{column}</th>' for column in columns)
    body = "".join(
        f'<tr role="row"><th scope="row" role="rowheader">{first}</th>'
        + "".join(
            f'<td role="cell" data-navn="{name}">{cell}</td>' for name, cell in zip(columns[1:], rest, strict=True)
        )
        + "</tr>"
        for first, *rest in rows
    )
    return (f'<div class="tabell" role="region" tabindex="0" aria-label="{caption}">'
            f'<table class="tabell-{name} tabell-stabel" role="table"><caption>{caption}</caption>'
            f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{body}</tbody></table></div>')  # fmt: skip


def _list(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


BLOCKS: dict[str, Callable[[str, date], str]] = {
    "faser": phases,
    "fase-boks": phase_box,
    "prosessbilde": picture,
    "matrise": matrix,
    "dokumenter": documents,
    "systemer": systems,
    "kontakter": contacts,
    "sjekkliste-fase": checklist,
}
