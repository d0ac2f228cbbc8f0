"""Kravene til skjemaet, ett for ett, i en ekte Chromium. Navnet på en prøve har nummeret på kravet den holder."""

import json

import pytest

from tests.test_form_browser import (  # noqa: F401  (de tre første er fixturer)
    NARROW,
    WIDE,
    address,
    chromium,
    window,
    choose,
    control,
    example,
    message,
    new_result,
    open_file,
    rewrite,
    saved,
    until,
    violations,
    write,
)

NAV, INTERN = "En person som kommer fra Nav (ekstern)", "En av våre egne ansatte (intern)"

SCHEMES = pytest.mark.parametrize(("viewport", "scheme"), [(WIDE, "light"), (NARROW, "dark")], ids=["1280-lys", "390-mork"])


def ready(page):
    until(page, "document.querySelector('.skjema-klar') !== null")


def shown(page, selector, words):
    """Vent til det står noe bestemt et sted på siden."""
    until(page, """([selector, words]) => [...document.querySelectorAll(selector)]
        .some(node => !node.hidden && node.textContent.replaceAll('\\u00a0', ' ').includes(words))""", [selector, words])  # fmt: skip


def pictured(page, name):
    """Ingen brudd på tilgjengelighet, og ingenting som må rulles sidelengs."""
    assert violations(page) == [], name
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), name


# -- opplysninger ved feltene ----------------------------------------------------------------


def test_krav_34_lengden_siste_mulige_dag_og_evaluering_vises_ved_datoene(window):
    page = window()
    choose(page, "modus", NAV)
    write(page, "startdato", "2.3.2026")
    ready(page)
    shown(page, "[data-fakta=periode] dd", "mandag 1. mars 2027")
    assert "18 måneder" in page.locator("[data-fakta=periode]").inner_text()
    write(page, "sluttdato", "1.5.2027")
    shown(page, "[data-fakta=periode] output", "Perioden er 1 år og 2 måneder.")
    box = page.locator("[data-fakta=periode]")
    assert "onsdag 1. september 2027" in box.inner_text() and "(midtveis)" in box.inner_text()
    drawn = box.get_by_role("img")
    for words in ("mandag 2. mars 2026", "lørdag 1. mai 2027", "12 måneder er mandag 1. mars 2027.", "Forslag til evaluering"):
        assert words in drawn.get_attribute("aria-label")
    assert drawn.locator(".tidslinje-grense").count() == 2 and drawn.locator(".tidslinje-evaluering").count() == 4
    choose(page, "nedsatt_arbeidsevne", "Nei")
    until(page, "!document.querySelector('[data-fakta=periode]').textContent.includes('18 måneder')")
    # Fakta, aldri en dom: perioden er for lang, men ingen har bedt om en kontroll.
    assert page.locator(".skjema-meldinger, .ds-error-summary, #resultat, [aria-invalid]").count() == 0


def test_krav_34_for_sjekken_er_hentet_vises_bare_det_datoene_selv_sier(window):
    page = window(expected_faults="ERR_FAILED")
    page.route("**/pakke/**", lambda route: route.abort())
    choose(page, "modus", NAV)
    write(page, "startdato", "2.3.2026")
    write(page, "sluttdato", "3.3.2026")
    shown(page, "[data-fakta=periode]", "Perioden er 2 dager, med både første og siste dag.")
    assert page.locator("[data-fakta=periode] svg, [data-fakta=periode] dl").count() == 0
    write(page, "sluttdato", "1.3.2026")
    until(page, "document.querySelector('[data-fakta=periode]').hidden")


def test_krav_34_timer_av_prosent_og_omvendt(window):
    page = window()
    choose(page, "modus", NAV)
    write(page, "stillingsprosent", "60 %")
    write(page, "fulltid_timer_per_uke", "37,5")
    ready(page)
    shown(page, "[data-fakta=arbeidstid]", "60 prosent av 37,5 timer er 22,5 timer i uken.")
    write(page, "timer_per_uke", "30")
    shown(page, "[data-fakta=arbeidstid]", "30 av 37,5 timer er 80 prosent.")
    write(page, "fulltid_timer_per_uke", "")
    until(page, "document.querySelector('[data-fakta=arbeidstid]').hidden")


def test_krav_34_evalueringen_kan_settes_midtveis_i_en_intern_utproving(window):
    page = window()
    choose(page, "modus", INTERN)
    write(page, "startdato", "2.3.2026")
    write(page, "sluttdato", "29.5.2026")
    ready(page)
    page.get_by_role("button", name="Sett evalueringen til 15. april 2026").click()
    assert page.locator("#evalueringsdato").input_value() == "15.4.2026"
    assert page.evaluate("document.activeElement.id") == "evalueringsdato"
    assert saved(page)[1]["evalueringsdato"] == "2026-04-15"


@SCHEMES
def test_krav_65_opplysningene_er_tilgjengelige(window, viewport, scheme):
    page = window(viewport=viewport, color_scheme=scheme, bypass_csp=True)
    example(page)
    ready(page)
    shown(page, "[data-fakta=periode]", "Forslag til dager")
    pictured(page, "opplysninger")


# -- rettinger -------------------------------------------------------------------------------


def for_lang(page):
    """Det gyldige eksempelet med en siste dag etter hovedregelens, kontrollert."""
    example(page)
    write(page, "sluttdato", "1.5.2027")
    control(page)


def test_rettingen_star_ved_feltet_retter_funnet_og_kan_angres(window):
    page = window()
    for_lang(page)
    fix = page.locator("[data-felt=sluttdato]").get_by_role("button", name="Sett siste dag til 1. mars 2027")
    new_result(page, fix.click)
    assert page.locator("#sluttdato").input_value() == "1.3.2027" and message(page, "sluttdato") == ""
    assert page.evaluate("document.activeElement.id") == "sluttdato"
    assert page.locator(".skjema-rettet p").inner_text() == "Siste dag er satt til mandag 1. mars 2027."
    assert page.locator(".resultat-antall").inner_text().startswith("0 må rettes")
    write(page, "formaal", "Noe annet")
    new_result(page, page.locator(".skjema-rettet").get_by_role("button", name="Angre").click)
    assert page.locator("#sluttdato").input_value() == "1.5.2027" and message(page, "sluttdato")
    assert page.locator("#formaal").input_value() == "Noe annet" and page.locator(".skjema-rettet").count() == 0


def test_rettingen_star_ogsa_i_resultatet_og_notatet_gar_nar_feltet_endres(window):
    page = window()
    for_lang(page)
    fix = page.locator("[data-regel=varighet-hovedregel]").get_by_role("button", name="Sett siste dag til 1. mars 2027")
    new_result(page, fix.click)
    assert page.locator("[data-regel=varighet-hovedregel]").count() == 0
    page.locator("#sluttdato").press_sequentially("x")
    assert page.locator(".skjema-rettet").count() == 0


@SCHEMES
def test_krav_65_rettingene_er_tilgjengelige(window, viewport, scheme):
    page = window(viewport=viewport, color_scheme=scheme, bypass_csp=True)
    for_lang(page)
    pictured(page, "retting")
    new_result(page, page.locator("[data-felt=sluttdato]").get_by_role("button", name="Sett siste dag").click)
    pictured(page, "rettet")
