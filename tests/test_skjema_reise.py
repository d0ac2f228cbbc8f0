"""Hele veien fra forsiden til et lagret utkast, i begge regimer: mus, bare tastatur, og fingeren på 390 piksler."""

import json

import pytest

from tests.browser import (
    NOTHING,
    STORED,
    WIDE,
    control,
    counts,
    example,
    heading,
    link_to_field,
    new_result,
    saved,
    until,
    violations,
)
from tools.measure.reiser.hands import HANDS

PHONE = {"width": 390, "height": 844}
SCREENS = {"mus": WIDE, "tastatur": WIDE, "finger": PHONE}


JOURNEYS = {
    "nav": (
        {
            "lonn_fra_arbeidsgiver": ("Nei",),
            "formaal": "Få erfaring fra et lager.",
            "maal-0-beskrivelse": "Plukke en ordre alene.",
            "innhold": "Plukke og pakke <varer> & «esker».",
            "opplaeringsplan": "Uke 1 sammen med en kollega.",
            "startdato": "2.3.2026",
            "sluttdato": "1. mai 2027",
            "nedsatt_arbeidsevne": ("Nei",),
        },
        ("sluttdato", "1.3.2027"),
        {
            "modus": "nav",
            "sluttdato": "2027-03-01",
            "nedsatt_arbeidsevne": False,
            "innhold": "Plukke og pakke <varer> & «esker».",
        },
    ),
    "intern": (
        {
            "ny_enhet": "Arkivet",
            "startdato": "2.3.26",
            "sluttdato": "31.4.2026",
            "evalueringsdato": "15. april 2026",
            "innhold": "Ordne arkivet.",
            "maal-0-beskrivelse": "Finne ut om halv stilling går.",
        },
        ("sluttdato", "29.5.2026"),
        {"modus": "intern", "sluttdato": "2026-05-29", "evalueringsdato": "2026-04-15"},
    ),
}


DOORS = {"nav": "En person som kommer fra Nav (ekstern)", "intern": "En av våre egne ansatte (intern)"}


@pytest.mark.parametrize("regime", JOURNEYS)
@pytest.mark.parametrize("hand", HANDS)
def test_hele_veien_fra_forsiden_til_et_lagret_utkast(window, hand, regime):
    answers, (wrong, mended), expected = JOURNEYS[regime]
    page = window("", viewport=SCREENS[hand], **HANDS[hand].settings)
    me = HANDS[hand](page)
    me.press(page.locator("article").get_by_role("link", name="Vi skal lage avtale"))
    page.wait_for_url("**/sjekk/")
    me.press(page.get_by_role("link", name=DOORS[regime]))
    page.locator(".skjema.er-aktiv").wait_for()
    for name, answer in answers.items():
        while not page.locator(f"#{name}").is_visible():
            # Adressen er ny før steget er det.
            before = page.locator(".skjema").get_attribute("data-visning")
            me.press(page.locator(".skjema-steg.er-vist").get_by_role("link", name="Neste: "))
            until(page, "before => document.querySelector('.skjema').dataset.visning !== before", before)
        if isinstance(answer, tuple):
            me.press(page.locator(f"#{name}").get_by_label(answer[0], exact=True))
        else:
            me.write(page.locator(f"#{name}"), answer)
    assert page.locator(".skjema-meldinger, #resultat, [aria-invalid]").count() == 0
    me.press(page.get_by_role("button", name="Kontroller utkastet"))
    until(page, "document.querySelector('#resultat') !== null")
    assert counts(page).startswith("1 må rettes")
    assert page.evaluate("document.activeElement.id") == "resultat"
    me.press(link_to_field(page))
    assert page.evaluate("document.activeElement.id") == wrong
    page.keyboard.press("Control+a")
    page.keyboard.type(mended)
    new_result(page, lambda: page.keyboard.press("Tab"))
    assert counts(page).startswith("0 må rettes") and heading(page) == "Sjekken fant ingenting som må rettes"
    with page.expect_download() as download:
        me.press(page.get_by_role("button", name="Lagre utkastet"))
    draft = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert expected.items() <= draft.items()
    assert page.evaluate(STORED) == NOTHING
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


# -- tilgjengelig i hver tilstand -----------------------------------------------------------------

STATES = {
    "tvungne-farger": {"forced_colors": "active"},
    "stor-tekst": {},
    "papir": {},
}


@pytest.mark.parametrize("state", STATES)
def test_krav_39_axe_finner_ingenting_tomt_med_feil_og_med_oversikten(window, state):
    page = window(reduced_motion="reduce", **{"viewport": WIDE} | STATES[state])
    if state == "stor-tekst":
        page.evaluate("document.documentElement.style.fontSize = '250%'")  # temaet har 125 % som vanlig
    if state == "papir":
        page.emulate_media(media="print")
    assert violations(page) == [], "tomt"
    page.emulate_media(media="screen")
    example(page, faulty=True)
    control(page)
    page.locator("#se-over").click()
    page.locator(".oversikt-svar:visible").first.wait_for()
    if state == "papir":
        page.emulate_media(media="print")
    assert violations(page) == [], "med feil, rapport og oversikt"
    if state != "papir":
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert saved(page)[1] if state != "papir" else True
