"""Overføringsarket og filene fra Nav i en ekte Chromium: fra knappen til utklippstavlen, papiret og skjemaet."""

import json
import re

import pytest

from checks.nav import felt as nav
from checks.nav import koder
from tests.browser import LOOKS, SMALL, WAITING, accessible, control, example, open_file, printed, saved, until, write
from tests.cases import read
from tests.test_nav import FELLES, FIL, HELE_AVTALEN, KREVD, NAV, RARE, feil
from tests.test_papirer_browser import open_paper, saved_file

LEST = "Filen fra Nav er åpnet."
IKKE_APNET = "Filen ble ikke åpnet. Skjemaet er som det var."


@pytest.fixture
def sheet(window):
    """Arket av et utkast fra en fil, eller av eksempelet."""

    def open_sheet(utkast=None, **settings):
        page = window(**settings)
        example(page) if utkast is None else open_file(page, "utkast.json", utkast)
        control(page)
        open_paper(page, "overforingsark")
        return page

    return open_sheet


def clipboard(page):
    return page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")


# -- krav 64: arket --------------------------------------------------------------------------


def test_krav_64_hvert_felt_har_en_knapp_som_kopierer_det_slik_nav_vil_ha_det(sheet):
    page = sheet(
        NAV | {"arbeidsgiver_telefon": "+47 900 00 002", "stillingsprosent": 62.5, "oppfolging": RARE + "\nlinje to"}
    )
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    rows = page.locator(".ark-felt > li")
    labels = page.locator(".ark-felt > li .ark-navn").all_inner_texts()
    assert (
        labels[:3] == ["Fornavn", "Etternavn", "Mobilnummer"] and labels[-2:] == [f.etikett for f in nav.felter()][-2:]
    )
    copied = {}
    for number in range(rows.count()):
        row = rows.nth(number)
        button = row.get_by_role("button", name="Kopier: ")
        if button.count():
            button.click()
            row.get_by_text("Kopiert.").wait_for()
            copied[row.get_attribute("data-peker")] = clipboard(page)
    assert len(copied) == 23  # hvert felt
    assert copied["/arbeidsgiver_telefon"] == "90000002" and copied["/stillingsprosent"] == "62,5"
    assert copied["/startdato"] == "02.03.2026" and copied["/maal/1/kategori"] == "Utprøving"
    assert copied["/oppfolging"] == RARE + "\nlinje to"
    assert copied["/innhold"] == f"{NAV['innhold']}\n\nPlan for opplæring:\n{NAV['opplaeringsplan']}"


def test_krav_64_kopiert_blir_sagt_hoflig_og_fokus_blir_pa_knappen(sheet):
    page = sheet()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    row = page.locator("[data-nav=arbeidsoppgaver]")
    assert re.fullmatch(r"[\d\s]+ av 1\s000 tegn", row.locator(".ark-teller").first.inner_text())
    button = row.get_by_role("button", name="Kopier: Beskriv arbeidsoppgavene som inngår i stillingen, Stilling")
    button.focus()
    page.keyboard.press("Enter")
    until(page, "[...document.querySelectorAll('[role=status]')].some(n => n.textContent === 'Kopiert.')")
    assert button.evaluate("node => node === document.activeElement")


def test_krav_64_lukket_utklippstavle_blir_sagt(sheet):
    page = sheet()
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject(new Error('nei'))}})"
    )
    row = page.locator("[data-nav=deltakerFornavn]")
    row.get_by_role("button").click()
    row.get_by_text("Nettleseren lot oss ikke kopiere. Merk teksten og kopier den selv.").wait_for()


def test_arket_sier_hva_nav_vil_stoppe_med_regelen_og_veien_til_feltet(sheet):
    page = sheet(
        NAV
        | {
            "startdato": "2026-08-31",
            "sluttdato": "2028-02-29",
            "nedsatt_arbeidsevne": True,
            "er_forlengelse": True,
            "veileder_fornavn": "",
        }
    )
    answer = page.locator(".ark-svar")
    assert "Nav-skjemaet vil stoppe dette:" in answer.inner_text() and "VARIGHET" not in answer.inner_text()
    assert "1 av 22 felt Nav krever, mangler i utkastet: «Veilederens fornavn»." in answer.inner_text()
    assert answer.get_by_role("link", name="Regelen").get_attribute("href").endswith("regler/#varighet-datovelger")
    assert "28. februar 2028" in page.locator("[data-nav=sluttDato] .ark-note").inner_text()
    answer.get_by_role("link", name="Gå til feltet").click()
    until(page, "document.activeElement.id === 'sluttdato'")


def test_arket_folger_utkastet(sheet):
    page = sheet()
    write(page, "stillingsprosent", "62.5")
    until(page, "document.querySelector('[data-nav=stillingprosent] .ark-verdi').textContent === '62,5'")


def test_arket_skrives_ut_alene(sheet, tmp_path):
    page = sheet(NAV | {"tilrettelegging": "Sjekkliste & <ro>. " * 50})
    page.evaluate("window.print = () => { window.printed = document.documentElement.hasAttribute('data-skriv-ark'); }")
    page.get_by_role("button", name="Skriv ut arket").click()
    assert page.evaluate("window.printed") is True
    text = printed(page, tmp_path)
    assert text.startswith("Overføringsark til Navs skjema, laget 2. februar 2026")
    assert "Forventet sluttdato 31.08.2026" in text and text.count("Sjekkliste & <ro>.") == 50
    for other in ("Kontroller utkastet", "Kopier", "Regelen «", "Om denne siden"):
        assert other not in text
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.hasAttribute('data-skriv-ark')") is False


def test_emoji_og_tekst_fra_hoyre_er_hel_paa_det_utskrevne_arket(sheet, tmp_path):
    page = sheet(NAV | {"tilrettelegging": "😀 שלום مرحبا & <b>", "oppfolging": "مرحبا " * 20 + "slutt"})
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Skriv ut arket").click()
    text = printed(page, tmp_path)
    # pdftotext gir tekst fra høyre i den rekkefølgen den vises, eller den den er skrevet.
    assert "😀" in text and ("& <b>" in text or ">b< &" in text) and "slutt" in text
    assert "שלום" in text or "םולש" in text
    assert sum(text.count(word) for word in ("مرحبا", "ابحرم")) >= 21


def test_arket_advarer_om_det_sjekken_fant_i_teksten(sheet):
    said = "Sjekken fant noe i teksten som kanskje ikke bør deles. Det blir med på arket og i filen."
    assert said in sheet(NAV | {"tilrettelegging": "Deltakeren har angst."}).locator(".ark").inner_text()
    assert said not in sheet().locator(".ark").inner_text()


def test_interne_utkast_har_ikke_arket(window):
    page = window()
    open_file(page, "utkast.json", read("forms/eksempler/intern-gyldig.json"))
    control(page)
    assert page.locator("[data-papir=overforingsark]").is_hidden()
    assert page.locator("[data-papir=kalender]").is_visible()


def test_arket_er_tilgjengelig_ogsa_med_lang_tekst_og_stopp(sheet):
    long = {"innhold": "Etlangtordutenmellomrom" * 45, "arbeidsgiver_telefon": "1-2", "stillingstittel": "x" * 200}
    accessible(sheet(NAV | long), looks=(*LOOKS, (SMALL, "light")))


def test_siden_om_det_nav_stopper_har_en_tabell_med_regler_som_finnes(window):
    page = window("sjekk/navs-skjema/")
    assert page.get_by_role("table").get_by_role("row").count() == len(koder.stopp()) + 1
    page.get_by_role("link", name="Siste dag er ikke for langt fram i tid for Navs løsning").click()
    page.wait_for_url("**/sjekk/regler/#varighet-siste-aar")
    assert page.locator("#varighet-siste-aar").is_visible()


# -- filer til og fra Nav --------------------------------------------------------------------


def test_utkastet_lagres_som_fil_til_nav_og_apnes_igjen(sheet):
    page = sheet()
    name, content = saved_file(page, page.get_by_role("button", name="Lagre som fil til Navs løsning"))
    body = json.loads(content)
    assert name == "nav-avtale-2026-02-02.json" and feil(body) == [] and set(body) == set(KREVD)
    before = saved(page)[1]
    page.get_by_role("button", name="Tøm skjemaet").click()
    assert LEST in open_file(page, name, content)
    after = saved(page)[1]
    shared = {f for felt in nav.felter() if not felt.ved for f in felt.felt}
    assert {f: after.get(f) for f in shared} == {f: before.get(f) for f in shared}
    rest = {
        f for f in set(after) - shared if after[f] != []
    }  # tomme rader er det skjemaet skriver når ingenting er ført opp
    assert rest == {"skjemaversjon", "regelversjon", "modus", "nav_tiltak"}


def test_en_fil_fra_nav_kan_apnes_for_sjekken_er_hentet(window):
    page = window(cold=True)  # et nytt vindu: ingenting er hentet
    said = []
    page.expose_function("said", lambda text: said.append(text))  # noqa: PLW0108 -- Playwright må kunne merke funksjonen
    page.evaluate("""new MutationObserver(() => window.said(document.querySelector('.skjema-beskjed').textContent))
        .observe(document.querySelector('.skjema-beskjed'), {childList: true})""")
    text = open_file(page, "avtale.json", HELE_AVTALEN)
    assert WAITING in said[0]
    assert (
        LEST in text and "Fødselsnummeret er ikke tatt med." in text and "Svar på resten før du kontrollerer." in text
    )
    _, utkast = saved(page)
    assert utkast["innhold"] == FELLES["arbeidsoppgaver"] and utkast["organisasjonsnummer"] == "889640782"
    assert "01819000049" not in page.content() and "01819000049" not in json.dumps(utkast)


def test_apningen_av_en_fil_fra_nav_kan_angres(window):
    page = window()
    write(page, "stillingstittel", "Skrevet for hånd.")
    assert LEST in open_file(page, "avtale.json", FIL)
    assert (
        page.locator("#stillingstittel").input_value() == "Lagermedarbeider"
        and page.locator("#dager_per_uke").input_value() == "3,5"
    )
    page.locator(".skjema-beskjed").get_by_role("button", name="Hent tilbake det som sto her").click()
    assert (
        page.locator("#stillingstittel").input_value() == "Skrevet for hånd."
        and page.locator("#dager_per_uke").input_value() == ""
    )


def test_en_fil_fra_nav_som_ikke_kan_leses_endrer_ingenting(window):
    page = window()
    write(page, "stillingstittel", "Skrevet for hånd.")
    deep = FIL | {"x": json.loads("[" * 30 + "]" * 30)}
    assert IKKE_APNET in open_file(page, "avtale.json", deep)
    assert page.locator("#stillingstittel").input_value() == "Skrevet for hånd."


def test_lar_sjekken_seg_ikke_hente_er_skjemaet_som_det_var(window):
    page = window(cold=True, expected_faults="Failed to load resource|manifest|ERR_FAILED")
    page.context.route("**/pakke/**", lambda route: route.abort())
    write(page, "stillingstittel", "Skrevet for hånd.")
    text = open_file(page, "avtale.json", FIL)
    assert IKKE_APNET in text and "Velg filen på nytt for å prøve igjen" in text
    assert page.locator("#stillingstittel").input_value() == "Skrevet for hånd."


def test_et_lagret_utkast_apnes_som_for_ogsa_om_det_har_navs_navn_i_seg(window):
    page = window()
    text = open_file(page, "utkast.json", NAV | {"startDato": "2026-01-01"})
    assert "Utkastet i filen er åpnet." in text and "«startDato»" in text
