"""Papirene av et utkast, laget i en ekte Chromium: fra knappen til filen leseren får."""

import io
import json

import docx
import icalendar
import pytest

from tests.browser import accessible, control, example, first, open_file, settle, until
from tests.cases import read

WRITE_AND_CLICK = """([field, text, key]) => {
  const control = document.getElementById(field);
  control.value = text;
  control.dispatchEvent(new Event('input', {bubbles: true}));
  document.querySelector(`[data-key="${CSS.escape(key)}"]`).click();
}"""
"""Skriver i et felt, og trykker med det samme, uten at feltet er forlatt."""


def open_paper(page, name):
    """Fold ut et papir, og vent til det er laget."""
    fold = page.locator(f"[data-papir={name}]")
    fold.locator("summary").click()
    until(page, "name => document.querySelector(`[data-papir=${name}] :is(button, a, .papir-ark)`) !== null", name)
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
    page.locator("#sluttmote_dato").fill("24.8.2026")
    page.locator("#sluttmote_dato").blur()
    until(page, "document.querySelector('[data-papir=kalender]').textContent.includes('24. august 2026')")


def test_krav_63_teksten_til_e_posten_kan_kopieres(checked):
    page = checked()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    fold = open_paper(page, "epost")
    fold.get_by_role("button", name="Kopier tekst").click()
    until(page, "document.querySelector('[data-papir=epost] .skjema-kopiert').textContent === 'Kopiert.'")
    assert "Sluttmøte" in page.evaluate("navigator.clipboard.readText()")


def word(content):
    document = docx.Document(io.BytesIO(content))
    return "\n".join(
        [p.text for p in document.paragraphs] + [c.text for t in document.tables for r in t.rows for c in r.cells]
    )


SAVED = {
    # papiret: (feltet, det som skrives, knappen, det som skal stå i filen)
    "rapport": (
        "sluttdato",
        "1.3.2026",
        "fil rapport-2026-02-02.json",
        lambda c: b"varighet-rekkefolge" in c.partition(b'"ikkeVurdert"')[0],
    ),
    "overforingsark": (
        "tilrettelegging",
        "Skrevet nå",
        "fil nav-avtale-2026-02-02.json",
        lambda c: json.loads(c)["tilrettelegging"] == "Skrevet nå",
    ),
    "dokumenter": ("tilrettelegging", "Skrevet nå", "word utkast-nav", lambda c: "Skrevet nå" in word(c)),
    "kalender": (
        "sluttmote_dato",
        "24.8.2026",
        "fil moeter-2026-02-16.ics",
        lambda c: b"DTSTART;VALUE=DATE:20260824" in c,
    ),
}


@pytest.mark.parametrize("name", SAVED)
def test_et_klikk_rett_etter_at_noe_er_skrevet_gir_en_fil_med_det_nye(checked, name):
    field, text, key, is_new = SAVED[name]
    page = checked()
    open_paper(page, name)
    with page.expect_download() as download:
        page.evaluate(WRITE_AND_CLICK, [field, text, key])
    assert is_new(download.value.path().read_bytes())


@pytest.mark.parametrize(
    "name, field, text, key",
    [
        ("epost", "oppstartsmote_dato", "17.2.2026", "kopier epost"),
        ("overforingsark", "tilrettelegging", "Skrevet nå", "kopier ark /tilrettelegging"),
    ],
)
def test_det_som_kopieres_rett_etter_at_noe_er_skrevet_er_det_nye(checked, name, field, text, key):
    page = checked()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_paper(page, name)
    page.evaluate(WRITE_AND_CLICK, [field, text, key])
    until(
        page,
        """name => [...document.querySelectorAll(`[data-papir=${name}] .skjema-kopiert`)]
        .some(n => n.textContent === 'Kopiert.')""",
        name,
    )
    assert {"epost": "17. februar 2026"}.get(name, text) in page.evaluate("navigator.clipboard.readText()")


def test_papirene_folger_med_mens_noen_skriver_og_lukkede_punkt_har_ingenting_av_den_forrige_saken(checked):
    page = checked()
    open_paper(page, "overforingsark")
    fold = open_paper(page, "dokumenter")
    fold.locator("summary").click()
    page.locator("#tilrettelegging").fill("Skrevet nå")
    until(page, "document.querySelector('[data-papir=overforingsark]').textContent.includes('Skrevet nå')")
    until(page, "document.querySelector('[data-papir=dokumenter] .skjema-foldet').childElementCount === 0")


def test_nar_en_annen_sak_er_apnet_er_papirene_tomme_til_den_er_kontrollert(checked):
    page = checked()
    open_paper(page, "dokumenter")
    open_file(page, "utkast.json", read("forms/eksempler/nav-gyldig.json") | {"deltaker_etternavn": "Andresak"})
    assert (
        page.locator("[data-papir] .skjema-foldet").all_text_contents() == [""] * page.locator("[data-papir]").count()
    )
    control(page)
    _, content = saved_file(page, page.locator("[data-key='word utkast-nav']"))
    assert "Andresak" in word(content)


def test_et_papir_som_svikter_for_sent_tar_ikke_plassen_til_et_nyere(checked):
    page = checked(expected_faults="maler.json|ERR_FAILED|Failed to fetch|lot seg ikke")
    held = []
    page.route("**/maler.json", lambda route: route.continue_() if held else held.append(route))
    page.locator("[data-papir=dokumenter] summary").click()
    first(page, held)
    page.locator("#tilrettelegging").fill("Skrevet nå")
    until(page, "document.querySelector('[data-papir=dokumenter] button') !== null")
    with page.expect_event("requestfailed"):
        held[0].abort()
    settle(page)
    assert (
        page.locator("[data-papir=dokumenter] button").count()
        and not page.locator("[data-papir=dokumenter] .ds-validation-message").count()
    )


def test_papirene_er_tilgjengelige(checked):
    page = checked()
    for name in page.locator("[data-papir]:visible").evaluate_all("nodes => nodes.map(node => node.dataset.papir)"):
        open_paper(page, name)
    accessible(page)
