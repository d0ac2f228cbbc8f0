"""Hele veien i begge regimer: fra et tomt skjema til Word, kalender, overføringsark og fil, og tilbake fra filen."""

import io

import docx
import icalendar
import pytest

from tests.browser import choose, control, fill_nav, open_file, saved, until, write
from tests.test_papirer_browser import open_paper, saved_file

GOAL = "Plukke en ordre uten hjelp & si fra når noe mangler: <æøå> 😀"


def fill_intern(page):
    """Et utkast til intern utprøving, skrevet for hånd."""
    choose(page, "modus", "En av våre egne ansatte (intern)")
    write(page, "naavaerende_enhet", "Enhet for eksempler")
    write(page, "ny_enhet", "Enhet for prøver")
    write(page, "startdato", "2.3.2026")
    write(page, "sluttdato", "29.5.2026")
    write(page, "evalueringsdato", "15.4.2026")
    write(page, "innhold", "Ta imot besøkende.")


def texts(content):
    """All tekst i et Word-dokument, også i tabellene."""
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def words(page):
    """{knapp: byte} for hvert Word-dokument siden lager av utkastet."""
    fold = open_paper(page, "dokumenter")
    keys = fold.locator("[data-key^='word ']").evaluate_all("nodes => nodes.map(n => n.dataset.key)")
    return {key: saved_file(page, page.locator(f"[data-key='{key}']"))[1] for key in keys}


@pytest.mark.parametrize("fill, documents, meetings", [(fill_nav, 4, 3), (fill_intern, 4, 3)], ids=["nav", "intern"])
def test_et_utkast_skrives_blir_til_alle_papirene_lagres_og_kommer_tilbake(window, fill, documents, meetings):
    page = window()
    fill(page)
    write(page, "maal-0-beskrivelse", GOAL)
    write(page, "oppstartsmote_dato", "16.2.2026")
    control(page)
    made = words(page)
    assert len(made) == documents
    assert sum(GOAL in texts(content) for content in made.values()) >= 2

    fold = open_paper(page, "kalender")
    _, calendar = saved_file(page, fold.get_by_role("button", name="Lagre møtene som kalenderfil"))
    events = icalendar.Calendar.from_ical(calendar).walk("VEVENT")
    assert len(events) >= meetings and str(events[0]["SUMMARY"]) == "Oppstartsmøte"

    if fill is fill_nav:
        fold = open_paper(page, "overforingsark")
        until(page, "goal => document.querySelector('[data-papir=overforingsark]').textContent.includes(goal)", GOAL)
    name, draft = saved(page)
    assert name == "avtaleutkast-2026-02-02.json" and draft["maal"][0]["beskrivelse"] == GOAL and draft["maal"][0]["id"]

    page.get_by_role("button", name="Tøm skjemaet").click()
    assert page.locator(".skjema-papirer").is_hidden()
    open_file(page, name, draft)
    control(page)
    assert saved(page)[1] == draft
    page.evaluate("document.querySelectorAll('[data-papir][open]').forEach(fold => { fold.open = false; })")
    assert words(page) == made
