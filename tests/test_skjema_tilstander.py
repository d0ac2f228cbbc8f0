"""Hver visning slik ulike lesere ser den, og en leser som blir avbrutt: lastet på nytt, tilbake, vridd, uten skript."""

import pytest

from checks import schemas
from tests.browser import (
    NARROW,
    NOTHING,
    SMALL,
    STORED,
    WIDE,
    control,
    drawn,
    example,
    saved,
    until,
    violations,
    write,
)
from tests.test_skjema_steg import SHOWN, TITLES, stands_at
from tests.test_tilgjengelighet import LARGE_TEXT, TROUBLE

AFTER = ["se-over", "resultat", "papirer"]
FOCUSED = "document.activeElement.textContent"


def go_to(page, view):
    """Gå til visningen slik adressen gjør det."""
    page.evaluate("view => { location.hash = view; }", view)
    until(page, "view => document.querySelector('.skjema').dataset.visning === view", view)


def steps(page):
    """Visningene skjemaet har med nå."""
    return page.evaluate(
        "[...document.querySelectorAll('.skjema-deler li:not([hidden]) a')].map(a => a.getAttribute('href').slice(1))"
    )


# -- hver visning ----------------------------------------------------------------------------------

LOOKS = {
    "bred": {"viewport": WIDE},
    "smal-mork": {"viewport": NARROW, "color_scheme": "dark"},
    "320": {"viewport": SMALL},
    "stor-tekst": {"viewport": WIDE},
    "faste-farger": {"viewport": WIDE, "forced_colors": "active"},
}
QUICK = {("intern", look) for look in LOOKS} | {("nav", "320"), ("nav", "stor-tekst")}


@pytest.mark.parametrize(
    "regime, look",
    [
        pytest.param(regime, look, marks=() if (regime, look) in QUICK else pytest.mark.dyp)
        for regime in schemas.MODI
        for look in LOOKS
    ],
)
def test_krav_65_66_hver_visning_er_tilgjengelig_og_faar_plass(window, launch, regime, look):
    browser = launch(LARGE_TEXT) if look == "stor-tekst" else None
    page = window(f"sjekk/{regime}/", reduced_motion="reduce", browser=browser, **LOOKS[look])
    example(page, faulty=regime == "nav")
    control(page)
    drawn(page)
    views = steps(page)
    assert views[-len(AFTER) :] == AFTER and len(views) == len(TITLES[regime]) + len(AFTER)
    for view in views:
        go_to(page, view)
        drawn(page)
        assert violations(page) == [], view
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), view
        assert page.evaluate(TROUBLE) == [], view


@pytest.mark.parametrize("regime", schemas.MODI)
def test_krav_67_tittelen_paa_hver_visning_faar_fokus_og_er_navnet_paa_siden(window, regime):
    page = window(f"sjekk/{regime}/")
    example(page)
    control(page)
    for view in steps(page):
        go_to(page, view)
        title = page.evaluate(FOCUSED)
        assert page.title().startswith(title) and page.evaluate(SHOWN + ".length") <= 1, (view, title, page.title())
        assert (
            page.evaluate("document.querySelector('.skjema-deler [aria-current=step]').getAttribute('href')")
            == f"#{view}"
        )
    for view in reversed(steps(page)[:-1]):
        page.go_back()
        until(page, "view => document.querySelector('.skjema').dataset.visning === view", view)
        assert page.title().startswith(page.evaluate(FOCUSED)), view


# -- avbrutt ---------------------------------------------------------------------------------------


def half_way(window, **settings):
    """En leser som har kommet til det tredje steget, og skrevet noe der."""
    page = window("sjekk/intern/", **settings)
    for name in ("deltaker_fornavn", "naavaerende_enhet", "ny_enhet"):
        write(page, name, "Oppdiktet")
    go_to(page, "steg-maal")
    write(page, "innhold", "Ordne arkivet")
    return page


def test_lastes_siden_paa_nytt_er_leseren_i_det_samme_steget_og_det_hun_ikke_ba_om_aa_huske_er_borte(window):
    page = half_way(window)
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    stands_at(page, "Oppgaver og mål")
    assert page.locator("#innhold").input_value() == "" and page.evaluate(STORED) == NOTHING


def test_lastes_siden_paa_nytt_er_det_huskede_framme_i_det_samme_steget(window):
    page = half_way(window)
    page.locator("#husk").check()
    until(page, "localStorage.length > 0")
    before = saved(page)[1]
    page.reload()
    stands_at(page, "Oppgaver og mål")
    until(page, "document.querySelector('#innhold').value === 'Ordne arkivet'")
    assert saved(page)[1] == before
    page.go_back()
    stands_at(page, TITLES["intern"][0])
    assert page.locator("#ny_enhet").input_value() == "Oppdiktet"


def test_vris_telefonen_er_svarene_steget_og_fokus_som_de_var(window):
    page = half_way(window, viewport=NARROW, has_touch=True)
    page.locator("#opplaeringsplan").tap()
    page.keyboard.type("Uke 1")
    for viewport in ({"width": 844, "height": 390}, {"width": 390, "height": 844}):
        page.set_viewport_size(viewport)
        drawn(page)
        stands_at(page, "Oppgaver og mål")
        assert page.evaluate("[document.activeElement.id, document.activeElement.value]") == [
            "opplaeringsplan",
            "Uke 1",
        ]
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
        box = page.locator("#opplaeringsplan").bounding_box()
        assert 0 <= box["y"] < viewport["height"], "leseren ser fortsatt feltet hun skriver i"


# -- uten skript -----------------------------------------------------------------------------------


@pytest.mark.parametrize("regime", schemas.MODI)
def test_krav_49_uten_javascript_gaar_veien_til_skjemaet_og_hvert_steg_staar_paa_siden(window, regime):
    page = window("sjekk/", java_script_enabled=False, viewport=SMALL)
    page.locator(f".hvem-valg a[href='{regime}/']").click()
    shown = [title for title in page.locator(".skjema-steg h2:visible").all_inner_texts() if title in TITLES[regime]]
    assert shown == TITLES[regime]
    assert page.locator(".skjema-steg [data-felt]:visible").count() > len(TITLES[regime])
