"""Papirene av et utkast, laget i en ekte Chromium: fra knappen til filen leseren får."""

import icalendar
import pytest

from tests.browser import NARROW, WIDE, control, example, until, violations


def open_paper(page, name):
    """Fold ut et papir, og vent til det er laget."""
    fold = page.locator(f"[data-papir={name}]")
    fold.locator("summary").click()
    until(page, "name => document.querySelector(`[data-papir=${name}] button, [data-papir=${name}] a`) !== null", name)
    return fold


def saved_file(page, button):
    """(filnavn, byte) når leseren trykker på en knapp som gir en fil."""
    with page.expect_download() as download:
        button.click()
    return download.value.suggested_filename, download.value.path().read_bytes()


@pytest.fixture
def checked(window):
    """Siden med eksempelet som er i orden, kontrollert."""

    def open_checked(**settings):
        page = window(**settings)
        example(page)
        control(page)
        return page

    return open_checked


def test_papirene_vises_forst_nar_utkastet_er_kontrollert_og_hentes_nar_noen_spor(checked):
    page = checked()
    asked = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    assert page.locator(".skjema-papirer").is_visible()
    open_paper(page, "kalender")
    assert "kalender.js" in asked and "epost.js" not in asked
    page.get_by_role("button", name="Tøm skjemaet").click()
    assert page.locator(".skjema-papirer").is_hidden()


def test_kalenderen_lagres_som_fil_og_folger_endringer_i_utkastet(checked):
    page = checked()
    fold = open_paper(page, "kalender")
    name, content = saved_file(page, fold.get_by_role("button", name="Lagre møtene som kalenderfil"))
    assert name == "moeter-2026-02-16.ics"
    assert len(icalendar.Calendar.from_ical(content).walk("VEVENT")) == 3
    page.locator("#sluttdato").fill("24.8.2026")
    page.locator("#sluttdato").blur()
    until(page, "document.querySelector('[data-papir=kalender]').textContent.includes('24. august 2026')")


def test_krav_63_teksten_til_e_posten_kan_kopieres(checked):
    page = checked()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    fold = open_paper(page, "epost")
    fold.get_by_role("button", name="Kopier tekst").click()
    until(page, "document.querySelector('[data-papir=epost] .skjema-kopiert').textContent === 'Kopiert.'")
    assert "Avslutningsmøte" in page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize(("viewport", "scheme"), [(WIDE, "light"), (NARROW, "dark")], ids=["1280-lys", "390-mork"])
def test_papirene_er_tilgjengelige(checked, viewport, scheme):
    page = checked(viewport=viewport, color_scheme=scheme, bypass_csp=True)
    for name in page.locator("[data-papir]:visible").evaluate_all("nodes => nodes.map(node => node.dataset.papir)"):
        open_paper(page, name)
    page.emulate_media(reduced_motion="reduce")
    assert violations(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
