"""To skjemaer, ett steg om gangen: visningene, veien fra ett skjema til et annet, og at ingenting går tapt på veien."""

import json
import re

import pytest

from checks import schemas
from pages import form
from tests.browser import (
    NOTHING,
    STORED,
    choose,
    choose_file,
    control,
    example,
    new_message,
    open_file,
    saved,
    unfold,
    until,
    write,
)

NAV, INTERN = "En person som kommer fra Nav (ekstern)", "En av våre egne ansatte (intern)"
SHOWN = "[...document.querySelectorAll('.skjema h2')].filter(one => one.checkVisibility()).map(one => one.textContent)"
TITLES = {
    regime: [step["tittel"] for step in form.read_layout(regime)["steg"] if step["felt"][0]["navn"] != form.FIRST]
    for regime in schemas.MODI
}


def at(page):
    """Overskriftene som vises i skjemaet."""
    return page.evaluate(SHOWN)


def stands_at(page, title):
    until(page, f"title => {{ const shown = {SHOWN}; return shown.length === 1 && shown[0] === title; }}", title)


# -- ett steg om gangen ----------------------------------------------------------------------------


@pytest.mark.parametrize("regime", schemas.MODI)
def test_neste_tilbake_og_nettleserens_egne_knapper_gaar_mellom_stegene(window, regime):
    page = window(f"sjekk/{regime}/")
    titles = TITLES[regime]
    assert at(page) == titles[:1]
    for title in titles[1:]:
        page.get_by_role("link", name=f"Neste: {title}", exact=True).click()
        stands_at(page, title)
        assert page.evaluate("document.activeElement.textContent") == title
        assert page.title().startswith(f"{title} – ")
    page.get_by_role("link", name="Neste: Se over svarene", exact=True).click()
    page.locator(".oversikt-svar:visible").first.wait_for()
    page.go_back()
    stands_at(page, titles[-1])
    page.locator(".skjema-steg.er-vist").get_by_role("link", name="Tilbake", exact=True).click()
    stands_at(page, titles[-2])
    page.go_back()
    stands_at(page, titles[-1])
    page.go_forward()
    stands_at(page, titles[-2])


@pytest.mark.parametrize("settings", [{}, {"has_touch": True}], ids=["mus", "finger"])
def test_et_trykk_gaar_dit_det_ble_rettet_naar_svaret_tar_bort_noe_over_det(window, settings):
    """Navnet svarer for spørsmålet under, som da blir borte og flytter «Neste»."""
    page = window("sjekk/intern/", **settings)
    write(page, "naavaerende_leder_navn", "Oppdiktet Leder")
    write(page, "ny_leder_navn", "Oppdiktet Leder")
    page.locator("#koordinator_navn").click()
    page.keyboard.type("Oppdiktet Koordinator")
    assert page.locator("#koordinator").is_visible()
    onward = page.get_by_role("link", name="Neste: Periode og møter", exact=True)
    onward.tap() if settings else onward.click()
    stands_at(page, "Periode og møter")
    page.go_back()
    stands_at(page, TITLES["intern"][0])
    assert not page.locator("#koordinator").is_visible()


def test_en_adresse_med_et_steg_eller_et_felt_viser_steget(window):
    page = window("sjekk/intern/#steg-maal")
    stands_at(page, "Oppgaver og mål")
    page = window("sjekk/intern/#evalueringsdato")
    stands_at(page, "Periode og møter")
    until(page, "document.activeElement.id === 'evalueringsdato'")


def test_alt_paa_en_side_viser_hvert_steg_og_kan_velges_bort(window):
    page = window("sjekk/intern/")
    write(page, "deltaker_fornavn", "Oppdiktet")
    page.get_by_role("link", name="Vis alt på én side").click()
    until(page, f"number => ({SHOWN}).length >= number", len(TITLES["intern"]))
    assert [title for title in at(page) if title in TITLES["intern"]] == TITLES["intern"]
    page.get_by_role("link", name="Vis ett steg om gangen").click()
    stands_at(page, TITLES["intern"][0])
    assert page.locator("#deltaker_fornavn").input_value() == "Oppdiktet"


def test_en_adresse_til_et_resultat_som_ikke_finnes_viser_det_forste_steget(window):
    page = window("sjekk/intern/#resultat")
    stands_at(page, TITLES["intern"][0])


def test_den_som_gaar_tilbake_til_det_forste_sporsmalet_kan_fortsette(window):
    page = window("sjekk/")
    choose_file(page, "fil.json", {"modus": "intern", "ny_enhet": "Avdeling for prøver"})
    until(page, "document.querySelector('#ny_enhet')?.value === 'Avdeling for prøver'")
    write(page, "deltaker_fornavn", "Oppdiktet")
    page.evaluate("history.go(-1)")
    until(page, "document.querySelector('[data-hvem]') !== null || location.pathname.endsWith('/sjekk/nav/')")
    page.wait_for_url("**/sjekk/")
    page.get_by_role("button", name="Fortsett på utkastet").click()
    until(page, "document.querySelector('#deltaker_fornavn')?.value === 'Oppdiktet'")


def test_et_steg_kan_merkes_som_ferdig(window):
    page = window("sjekk/intern/")
    done = page.locator(".skjema-steg.er-vist").get_by_label("Jeg er ferdig med dette steget")
    done.check()
    assert page.locator(".skjema-deler li", has_text=TITLES["intern"][0]).inner_text().endswith("Merket som ferdig")
    assert "1 av 4 ferdig" in page.locator("#deler").inner_text()
    done.uncheck()
    assert "0 av 4 ferdig" in page.locator("#deler").inner_text()


def test_resultatet_er_en_visning_og_tilbake_gaar_dit_leseren_var(window):
    page = window("sjekk/intern/")
    example(page)
    page.get_by_role("link", name="Neste: Periode og møter").click()
    stands_at(page, "Periode og møter")
    write(page, "sluttdato", "1.1.2026")
    control(page)
    assert page.url.endswith("#resultat") and page.title().startswith("Feil: ")
    assert len(at(page)) == 1 and "må rettes" in at(page)[0]
    assert page.locator(".skjema-deler li.er-ferdig", has_text="må rettes").count() == 0
    page.locator(".resultat-gruppe a[href='#sluttdato'], .resultat-gruppe a[href='#startdato']").first.click()
    stands_at(page, "Periode og møter")
    assert page.evaluate("document.activeElement.id") in ("sluttdato", "startdato")
    page.go_back()
    until(page, "document.querySelector('.skjema').dataset.visning === 'resultat'")


def test_aa_huske_utkastet_tilbys_naar_det_tredje_svaret_er_gitt(window):
    page = window("sjekk/intern/")
    box = page.locator("#husk")
    assert not box.is_visible()
    for number, name in enumerate(("deltaker_fornavn", "naavaerende_enhet", "ny_enhet"), 1):
        write(page, name, "Oppdiktet")
        assert box.is_visible() == (number == 3)


def test_papirene_begynner_med_avtalen_slik_den_blir_og_den_kan_lagres_derfra(window):
    page = window("sjekk/intern/")
    example(page)
    control(page)
    page.locator("#deler + ol").get_by_role("link", name="Papirer").click()
    until(page, "document.querySelector('.papir-ark')?.innerText.includes('Avtale om intern arbeidstrening')")
    with page.expect_download() as download:
        page.get_by_role("button", name="Lagre som Word").click()
    assert re.fullmatch(r"avtale-intern-[\d-]+\.docx", download.value.suggested_filename)
    # Arket ruller for seg selv. Siden slutter der bunnen slutter.
    end = "document.querySelector('footer').getBoundingClientRect().bottom + scrollY"
    assert page.evaluate(f"document.documentElement.scrollHeight - ({end})") <= 1


def test_den_som_ber_om_alt_paa_en_side_gaar_videre_fra_toppen_av_det(window):
    page = window("sjekk/nav/")
    page.evaluate("location.hash = 'alt'")
    until(page, "document.querySelector('.skjema').dataset.visning === 'alt'")
    until(page, "document.activeElement.tagName === 'H2'")
    page.evaluate("location.hash = 'se-over'")
    page.locator(".oversikt-svar:visible").first.wait_for()
    links = page.locator(".skjema-oversikt a", has_text="Endre").all_inner_texts()
    assert links and not any("Hvem det gjelder" in text for text in links)


# -- hvem det gjelder ------------------------------------------------------------------------------


def test_det_forste_sporsmalet_staar_alene_og_er_lenker(window):
    page = window("sjekk/")
    assert page.locator(".hvem-valg a").all_inner_texts() == [NAV, INTERN]
    assert page.locator(".skjema input:not([type=file])").count() == 0
    page.get_by_role("link", name=INTERN).click()
    stands_at(page, TITLES["intern"][0])


@pytest.mark.parametrize(
    "name, path", [("drofting", "nav/#drofting"), ("evalueringsdato", "intern/#evalueringsdato")], ids=["nav", "intern"]
)
def test_en_gammel_adresse_til_et_felt_forer_til_skjemaet_som_har_det(window, name, path):
    page = window(f"sjekk/#{name}")
    page.wait_for_url(f"**/sjekk/{path}")
    until(page, "name => document.getElementById(name)?.contains(document.activeElement)", name)


def test_en_adresse_til_et_felt_begge_har_folger_med_valget(window):
    page = window("sjekk/#sluttdato")
    page.get_by_text("Spørsmålet er i begge skjemaene").first.wait_for()
    page.get_by_role("link", name=INTERN).click()
    page.wait_for_url("**/sjekk/intern/#sluttdato")
    until(page, "document.activeElement.id === 'sluttdato'")


def test_en_fil_aapnes_i_skjemaet_den_horer_til(window):
    page = window("sjekk/")
    choose_file(page, "fil.json", {"modus": "intern", "ny_enhet": "Avdeling for prøver"})
    page.wait_for_url("**/sjekk/intern/")
    until(page, "document.querySelector('#ny_enhet')?.value === 'Avdeling for prøver'")
    assert not page.locator("[data-md-type=toc]").is_visible()


# -- fra ett skjema til et annet -------------------------------------------------------------------


def test_et_annet_valg_henter_det_andre_skjemaet_med_svarene_og_kan_angres(window):
    page = window("sjekk/intern/#alt")
    write(page, "startdato", "2.3.2026")
    write(page, "ny_enhet", "Avdeling for prøver")
    _, before = saved(page)
    choose(page, "modus", NAV)
    assert page.url.endswith("/sjekk/nav/") and page.locator("#startdato").input_value() == "2.3.2026"
    here = page.locator(".md-nav--primary a.md-nav__link--active:visible").all_inner_texts()
    assert [name.strip() for name in here] == ["Avtale for en person fra Nav"]
    said = page.locator(".skjema-beskjed").inner_text()
    assert "Du har byttet skjema" in said and "«Enheten for utprøvingen»" in said
    after = saved(page)[1]
    assert after["modus"] == "nav" and not {"ny_enhet", "ansatt_i_virksomheten", "kalt_nav_avtale"} & after.keys()
    page.get_by_role("button", name="Hent tilbake det som sto her").click()
    page.wait_for_url("**/sjekk/intern/")
    until(page, "document.querySelector('#ny_enhet')?.value === 'Avdeling for prøver'")
    assert saved(page)[1] == before
    assert page.evaluate(STORED) == NOTHING
    new_message(page, lambda: page.get_by_role("button", name="Gjør om").click())
    until(page, "document.querySelector('#startdato')?.value === '2.3.2026' && !document.querySelector('#ny_enhet')")


def test_nettleserens_tilbake_gaar_til_det_forrige_skjemaet_med_svarene(window):
    page = window("sjekk/intern/")
    write(page, "deltaker_fornavn", "Oppdiktet")
    page.evaluate("location.hash = 'alt'")
    choose(page, "modus", NAV)
    page.go_back()
    page.wait_for_url("**/sjekk/intern/**")
    until(
        page,
        "document.querySelector('#deltaker_fornavn')?.value === 'Oppdiktet' && document.querySelector('#ny_enhet')",
    )


@pytest.mark.parametrize(
    "draft, path",
    [
        ({"modus": "intern", "ny_enhet": "Prøveavdelingen"}, "intern"),
        ({"modus": "nav", "nav_tiltak": "aft", "formaal": "Prøve"}, "nav"),
        ({"modus": "nav", "nav_tiltak": "annet", "formaal": "Prøve"}, "nav"),
        ({"formaal": "Prøve"}, "nav"),
    ],
    ids=["intern", "aft", "annet", "uten modus"],
)
@pytest.mark.parametrize("opened_in", schemas.MODI)
def test_en_fil_henter_skjemaet_sitt_uansett_hvor_den_aapnes(window, opened_in, draft, path):
    page = window(f"sjekk/{opened_in}/#alt")
    write(page, "startdato", "2.3.2026")
    choose_file(page, "fil.json", draft)
    page.get_by_text("Utkastet i filen er åpnet.").wait_for()
    page.wait_for_url(f"**/sjekk/{path}/**")
    name, value = next((n, v) for n, v in draft.items() if n in ("ny_enhet", "formaal"))
    assert page.locator(f"#{name}").input_value() == value and page.locator("#startdato").input_value() == ""
    kept = {n: v for n, v in saved(page)[1].items() if n not in ("skjemaversjon", "regelversjon")}
    assert {n: v for n, v in kept.items() if v != []} == draft, "en fil får ingen svar den ikke hadde"


def test_lar_skjemaet_seg_ikke_hente_staar_alt_som_det_var(window):
    page = window("sjekk/intern/#alt", expected_faults="ERR_FAILED|Failed to (load|fetch)")
    write(page, "ny_enhet", "Avdeling for prøver")
    page.route("**/sjekk/nav/", lambda route: route.abort())
    page.locator("#modus").get_by_label(NAV).click()
    page.get_by_text("Skjemaet lot seg ikke hente.").wait_for()
    assert page.url.endswith("/sjekk/intern/#alt") and page.locator("#ny_enhet").input_value() == "Avdeling for prøver"
    assert page.locator("#modus").get_by_label(INTERN).is_checked()
    page.unroute("**/sjekk/nav/")
    choose(page, "modus", NAV)
    page.route("**/sjekk/intern/", lambda route: route.abort())
    page.get_by_role("button", name="Hent tilbake det som sto her").click()
    page.get_by_text("Skjemaet lot seg ikke hente.").wait_for()
    assert page.url.endswith("/sjekk/nav/") and page.locator("#ny_enhet").count() == 0
    page.unroute("**/sjekk/intern/")
    page.get_by_role("button", name="Hent tilbake det som sto her før").click()
    until(page, "document.querySelector('#ny_enhet')?.value === 'Avdeling for prøver'")


def test_et_svar_som_stopper_avtalen_sier_hvor_leseren_gaar(window):
    page = window("sjekk/nav/")
    choose(page, "ansatt_i_virksomheten", "Ja")
    out = page.locator("#ansatt_i_virksomheten .skjema-utvei")
    assert "Bruk skjemaet for en ansatt hos dere" in out.inner_text()
    out.get_by_role("link").click()
    page.wait_for_url("**/sjekk/intern/")
    stands_at(page, TITLES["intern"][0])
    assert saved(page)[1]["ansatt_i_virksomheten"] is True


def test_et_husket_utkast_hentes_bare_fram_i_skjemaet_det_horer_til(window):
    page = window("sjekk/intern/")
    for name in ("deltaker_fornavn", "naavaerende_enhet", "ny_enhet"):
        write(page, name, "Oppdiktet")
    page.locator("#husk").check()
    until(page, "localStorage.length > 0 && document.querySelector('.husk-status').textContent !== ''")
    other = window("sjekk/nav/")
    assert other.locator("#deltaker_fornavn").input_value() == ""
    other.get_by_role("button", name="Hent det fram").click()
    other.wait_for_url("**/sjekk/intern/")
    until(other, "document.querySelector('#ny_enhet')?.value === 'Oppdiktet'")
    start = window("sjekk/")
    start.get_by_role("link", name="Fortsett på utkastet").click()
    start.wait_for_url("**/sjekk/intern/")
    until(start, "document.querySelector('#ny_enhet')?.value === 'Oppdiktet'")


def test_sjekken_hentes_ikke_paa_nytt_naar_leseren_bytter_skjema(window):
    page = window("sjekk/intern/#alt", cold=True)
    write(page, "startdato", "2.3.2026")
    control(page)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    choose(page, "modus", NAV)
    control(page)
    assert [url for url in asked if "/pakke/" in url] == [] and asked


def test_hvert_vet_ikke_noen_ma_avklare_er_en_linje_i_resultatet_og_i_sakslisten(window):
    page = window("sjekk/nav/")
    unknown = ["hatt_arbeidstrening_foer", "vurdering_minst_hver_tredje_maaned", "kontaktpunkt_nav"]
    draft = json.loads((form.FORMS / "eksempler" / "nav-gyldig.json").read_text(encoding="utf-8"))
    del draft["tidligere_perioder"]
    open_file(page, "utkast.json", draft | dict.fromkeys(unknown, "vet_ikke"))
    control(page)
    lines = page.locator(".resultat-ubesvart > li > p:first-child").all_inner_texts()
    labels = [schemas.felter()[name].etikett for name in unknown]
    assert [sum(label in line for line in lines) for label in labels] == [1, 1, 1]
    assert page.locator("[data-farge=warning] h3", has_text="Uten svar").inner_text() == f"Uten svar ({len(lines)})"
    unfold(page, "", inside=".skjema-saksliste")
    agenda = page.locator(".skjema-saksliste li").all_inner_texts()
    assert [sum(label in line for line in agenda) for label in labels] == [1, 1, 1]


def test_dette_vet_nav_svarer_vet_ikke_paa_resten_av_steget_og_kan_angres(window):
    page = window("sjekk/nav/#steg-avklares")
    choose(page, "nedsatt_arbeidsevne", "Nei")
    before = saved(page)[1]
    page.get_by_role("button", name="Dette vet Nav").click()
    page.get_by_text("spørsmål er besvart med «Vet ikke»").first.wait_for()
    after = saved(page)[1]
    assert after["nedsatt_arbeidsevne"] is False
    unknown = {name for name, value in after.items() if value == "vet_ikke"}
    assert {"hatt_arbeidstrening_foer", "samtidige_tiltak", "kontaktpunkt_nav"} <= unknown
    page.locator(".skjema-ukjent").get_by_role("button", name="Angre").click()
    assert saved(page)[1] == before
