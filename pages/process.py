"""Prosessen på sidene: fasene, rollene, dokumentene og sjekklistene, laget av ``innhold/prosess.toml``.

Lenkene er skrevet fra rota av ``docs/`` (``/ledere/…``), fordi den samme plassholderen står på sider i ulike mapper.
De er Markdown, slik at MkDocs kontrollerer dem.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from markupsafe import Markup

from checks import rulebook
from pages import references
from pages.data import find, read, text
from pages.templates import filled, markdown_text, render
from pages.words import words

# -- fasene ----------------------------------------------------------------------------------


def phases(current: str, _day: date) -> str:
    """De fire fasene som lenker, der siden en står på er merket: ``faser forfase``."""
    find("fase", current)
    return render("faser.html", faser=read("prosess")["fase"], valgt=current)


def phase_box(current: str, day: date) -> str:
    """Kort om fasen: når, hvem, dokumenter, hvor de er, og hva som kommer etterpå."""
    phase = find("fase", current)
    where = words()["hvor"]
    people = [role["kort"] + where[role["gjelder"]] for role in _all("rolle", phase["med"])]
    papers = [
        filled(
            "{navn}{hvor}: {funksjon}",
            navn=d["navn"],
            hvor=where[d["gjelder"]],
            funksjon=_lower(text(d["funksjon"], day)),
        )
        for d in _all("dokument", phase["dokumenter"])
    ]
    rows = {
        "begynner": text(phase["begynner"], day),
        "slutter": text(phase["slutter"], day),
        "ansvar": text(phase["ansvar"], day),
        "med": _list(people),
        "dokumenter": _list(papers),
        "neste": text(phase["neste"], day),
    }
    return render("fase-boks.html", rader=rows)


def picture(_argument: str, day: date) -> str:
    """Prosessen som bilde: fire bokser etter hverandre, med hvem som er med og hva som kommer ut av det."""
    phases = [
        {**phase, "roller": _all("rolle", phase["med"]), "ferdig": text(phase["slutter"], day)}
        for phase in read("prosess")["fase"]
    ]
    return render("prosessbilde.md", faser=phases)


# -- rollene ---------------------------------------------------------------------------------


def matrix(_argument: str, day: date) -> str:
    """Hvem som gjør hva i hver fase: en tabell på brede skjermer, en liste for hver rolle på smale."""
    process = read("prosess")
    roles = [
        {**role, "gjoer": {phase: _tasks(role, phase, day) for phase in role["oppgaver"]}} for role in process["rolle"]
    ]
    return render("matrise.html", faser=process["fase"], roller=roles)


def _tasks(role: dict, phase: str, day: date) -> Markup:
    tasks = [text(t, day) for t in role["oppgaver"][phase]]
    return tasks[0] if len(tasks) == 1 else _list(tasks)


# -- dokumentene, systemene og kontaktene ------------------------------------------------------


def documents(_argument: str, day: date) -> str:
    """Alle dokumentene: fase, hvem som lager dem, hvor de skal ligge, og hva hver av delene bygger på."""
    t = words()

    def where(post: dict) -> Markup:
        place = text(" ".join(filter(None, [post["funksjon"] + ".", post.get("detalj")])), day)
        return filled("{sted} ({grunnlag})", sted=place, grunnlag=t["grunnlag"][post["plassering"]])

    rows = (
        (d["navn"] + t["hvor"][d["gjelder"]], _phase_name(d["fase"]), text(d["lages_av"], day), where(d), _basis(d))
        for d in read("prosess")["dokument"]
    )
    return table("dokumenter", t["dokumenter"]["bildetekst"], t["dokumenter"]["kolonner"], rows)


def systems(_argument: str, _day: date) -> str:
    """Systemene etter hva de brukes til, med navnet rutinen har på dem."""
    t = words()
    changeable = f" ({t['felles']['kan_vaere_endret']})"
    rows = (
        (_upper(one["funksjon"]), one["navn"] + (changeable if one["kan_vaere_endret"] else ""), one["brukes_til"])
        for one in read("organisasjon")["system"].values()
    )
    return table("systemer", t["systemer"]["bildetekst"], t["systemer"]["kolonner"], rows)


def contacts(_argument: str, _day: date) -> str:
    """Kontaktpunktene etter rolle. Tomme opplysninger vises ikke."""
    return render("kontakter.html", kontakter=list(read("organisasjon")["kontakt"].values()))


# -- sjekklistene ----------------------------------------------------------------------------


def checklist(phase: str, day: date) -> str:
    """Avkrysningsliste for en fase: ``sjekkliste-fase forfase``."""
    find("fase", phase)
    points = [
        {"tekst": text(point["tekst"], day), "om": _about(point)}
        for point in read("prosess")["punkt"]
        if point["fase"] == phase
    ]
    return render("sjekkliste-fase.md", fase=phase, punkter=points)


def _about(point: dict) -> list[str]:
    t, about = words(), []
    if point["gjelder"] != "begge":
        about.append(t["gjelder"][point["gjelder"]])
    about.append(_basis(point))
    if "regel" in point:
        said = filled(t["felles"]["se_regelen"], tittel=markdown_text(rulebook.regel(point["regel"]).tittel))
        about.append(render("lenke.md", tekst=said, side=f"sjekk/regler/index.md#{point['regel']}"))
    if "side" in point:
        said = filled(t["felles"]["les"], tittel=markdown_text(references.page_title(point["side"])))
        about.append(render("lenke.md", tekst=said, side=point["side"]))
    return about


# -- smått -----------------------------------------------------------------------------------


def _all(kind: str, keys: Iterable[str]) -> list[dict]:
    return [find(kind, key) for key in keys]


def _phase_name(key: str) -> str:
    phase = find("fase", key)
    return f"{phase['nummer']}. {phase['tittel']}"


def _basis(post: dict) -> str:
    """Hva punktet bygger på. Kilden til en rutine er ikke en regel, og står bare nederst på siden."""
    name = words()["grunnlag"][post["grunnlag"]]
    if post["grunnlag"] not in ("lov", "nav"):
        return name
    return filled("{navn}: {kilde}", navn=name, kilde=references.source_link(post["kilde"]))


def table(name: str, caption: str, columns: Sequence[str], rows: Iterable[tuple[str, ...]]) -> Markup:
    """En tabell. På smale skjermer er hver rad et avsnitt; derfor er rollene sagt ut, og hver rute har sitt navn."""
    return render("tabell.html", navn=name, bildetekst=caption, kolonner=columns, rader=rows)


def _list(items: Iterable[str]) -> Markup:
    return render("liste.html", punkter=items)


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
