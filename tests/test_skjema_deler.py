"""Delene av skjemaet, oversikten, radene, møtedagene og målestokkene: kravene 1, 31, 32, 37 og 39 til 41, 50 og 52."""

import re
from datetime import date
from itertools import pairwise

import pytest

from checks import schemas, vilkaar
from checks.etiketter import etikett
from checks.sak import les_sak
from pages import form
from tests.browser import (
    NARROW,
    TODAY,
    WIDE,
    accessible,
    choose,
    control,
    elsewhere,
    eventually,
    example,
    fill_nav,
    new_result,
    open_file,
    printed,
    rewrite,
    saved,
    settle,
    unfold,
    until,
    write,
)

NAV, INTERN = "En person som kommer fra Nav (ekstern)", "En av våre egne ansatte (intern)"
VIEWPORTS = pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "390"])

UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
"""Slik Navs løsning skriver id-en til et mål."""


def ready(page):
    until(page, "document.querySelector('.skjema-klar') !== null")


def statuses(page):
    """{del: status} slik listen over delene viser dem."""
    items = page.locator(".skjema-deler li:not([hidden]):has(.del-status)")
    return dict(
        items.evaluate_all(
            "nodes => nodes.map(n => [n.querySelector('a').textContent, n.querySelector('.del-status').textContent])"
        )
    )


# -- før skjemaet ---------------------------------------------------------------------------------


def test_krav_01_forsiden_sier_hva_du_trenger_hvor_lenge_det_tar_og_at_det_er_et_utkast(window):
    page = window("")
    said = page.locator("article").inner_text()
    for words in (
        "Det du fyller ut, er et utkast.",
        "sendes ikke inn",
        "erstatter ikke Navs avtale",
        "Regn med et kvarter",
        "når du har dette klart",
    ):
        assert words in said, words


def test_krav_32_datofeltene_er_tekst_med_talltastatur(window):
    page = window()
    example(page)
    assert page.locator("input[type=date], input[type=number]").count() == 0
    assert page.locator("#startdato").get_attribute("inputmode") is None
    assert page.locator("#arbeid_fra").get_attribute("inputmode") is None
    assert page.locator("#timer_per_uke").get_attribute("inputmode") == "decimal"
    assert page.locator("#startdato").get_attribute("maxlength") is None


@pytest.mark.parametrize(
    "name, text, words",
    [
        ("startdato", "01.03.26", "søndag 1. mars 2026"),
        ("sluttdato", "2. juni 2026", "tirsdag 2. juni 2026"),
        ("oppstartsmote_dato", "16022026", "mandag 16. februar 2026"),
        ("startdato", "31.2.2026", ""),
    ],
)
def test_krav_31_datoen_gjentas_med_ukedag(window, name, text, words):
    page = window()
    write(page, name, text)
    assert page.locator(f"#{name} ~ output").inner_text() == words
    assert page.locator(f"#{name}").input_value() == text


# -- delene ---------------------------------------------------------------------------------------


@VIEWPORTS
def test_krav_39_alle_stegene_kan_nas_nar_som_helst_med_status_i_ord(window, viewport):
    page = window(viewport=viewport)
    if viewport == NARROW:
        assert not page.locator(".skjema-deler li").first.is_visible()
    unfold(page, "steg-passer", inside=".skjema-deler details")
    assert set(statuses(page).values()) == {"Ikke startet"}
    choose(page, "nav_tiltak", "Arbeidstrening")
    assert re.fullmatch(r"\d+ spørsmål igjen", statuses(page)["Hvem og hvor"])
    assert "0 av 7 ferdig" in page.locator("#deler").inner_text()
    for title in reversed(statuses(page)):  # i feil rekkefølge: intet steg venter på et annet
        page.locator(".skjema-deler a", has_text=re.compile(f"^{re.escape(title)}$")).click()
        heading = page.evaluate("""() => {
          const heading = document.activeElement.getBoundingClientRect();
          const header = document.querySelector('.md-header').getBoundingClientRect();
          return [document.activeElement.textContent, heading.top >= header.bottom, heading.bottom <= innerHeight];
        }""")
        assert heading == [title, True, True]
        page.go_back()


def test_krav_39_etter_kontrollen_sier_hvert_steg_hva_som_ma_rettes_til_det_er_rettet(window):
    page = window()
    example(page)
    # Sjekken sier litt etter hva som ikke trenger å bli spurt om.
    assert eventually(lambda: set(statuses(page).values()) == {"Alt er besvart"}, page), statuses(page)
    assert "7 av 7 ferdig" in page.locator("#deler").inner_text()
    write(page, "stillingsprosent", "")
    write(page, "sluttdato", "1.5.2027")
    assert statuses(page)["Periode og arbeidstid"] == "1 spørsmål igjen"  # ingen har bedt om en kontroll
    control(page)
    assert statuses(page)["Periode og arbeidstid"] == "1 må rettes · 1 spørsmål igjen"
    new_result(page, lambda: choose(page, "nylig_nedbemannet_samme_oppgaver", "Ja"))
    assert statuses(page)["Oppfølging og trygghet"].startswith("1 bør vurderes · ")
    rewrite(page, "sluttdato", "31.8.2026")
    assert statuses(page)["Periode og arbeidstid"] == "1 spørsmål igjen"
    page.get_by_role("button", name="Tøm skjemaet").click()
    assert set(statuses(page).values()) == {"Ikke startet"}


def test_krav_40_knappene_star_fra_venstre_med_den_viktigste_forst(window):
    page = window()
    buttons = page.locator(".skjema-bunn > .skjema-handlinger button")
    assert buttons.all_inner_texts() == ["Kontroller utkastet", "Lagre utkastet", "Skriv ut", "Tøm skjemaet"]
    assert (
        buttons.first.get_attribute("data-variant") == "primary"
        and page.locator("[data-variant=primary]:visible").count() == 1
    )
    lefts = buttons.evaluate_all("nodes => nodes.map(n => n.getBoundingClientRect().left)")
    assert lefts[0] == page.locator(".skjema-bunn").bounding_box()["x"]
    assert all(a < b for a, b in pairwise(lefts))
    assert not {"OK", "Avbryt"} & set(page.get_by_role("button").all_inner_texts())


# -- oversikten -----------------------------------------------------------------------------------


def asked(modus, draft):
    """Spørsmålene schemaene, layouten og sjekken stiller i et regime når ingen har svart, og som ikke er frivillige."""
    sak = les_sak(draft, date.fromisoformat(TODAY))
    pointless = vilkaar.uaktuelle(sak.lest, sak.grense)
    for field in form.fields(form.read_layout(modus)):
        shown = all(draft.get(name) in values for name, values in form.condition(field).get("vis", {}).items())
        hidden = any(draft.get(name) in values for name, values in form.condition(field).get("skjul", {}).items())
        optional = {"fold", "valgfri"} & field.keys() and field["navn"] not in draft
        if shown and not hidden and not optional and field["navn"] not in pointless:
            yield field


@pytest.mark.parametrize("answer, modus", [(NAV, "nav"), (INTERN, "intern")], ids=["nav", "intern"])
def test_krav_41_oversikten_har_hvert_sporsmal_som_stilles_og_sier_hva_som_ikke_er_besvart(window, answer, modus):
    page = window()
    choose(page, "modus", answer)
    _, draft = saved(page)
    page.locator("#se-over").click()
    page.locator(".oversikt-svar:visible").first.wait_for()
    wanted = []
    for field in asked(modus, draft):
        label = etikett(schemas.peker(field["navn"]), modus=modus)
        if field.get("minst_en"):
            parts = form.row_schema(field, schemas.felter()[field["navn"]].schema)
            wanted += [f"{label} 1: {schemas.resolve(parts[part['navn']])['title']}" for part in field["rad"]]
        else:
            wanted.append(label)
    answers = page.locator(".oversikt-svar > div")

    def read():
        return answers.evaluate_all("nodes => nodes.map(n => [...n.children].map(c => c.textContent))")

    # Sjekken sier litt etter hva som ikke trenger å bli spurt om.
    eventually(lambda: [question for question, _ in read()] == wanted, page)
    rows = read()
    assert [question for question, _ in rows] == wanted
    assert rows[0] == ["Hvem gjelder avtalen?", answer]
    layout = {etikett(schemas.peker(f["navn"]), modus=modus): f for f in form.fields(form.read_layout(modus))}
    for question, said in rows:
        field = layout.get(question, {})
        if "forvalg" not in field:
            nothing = "Ingen er krysset av" if field.get("kontroll") == "avkryssing" else "Ikke besvart"
            assert said == nothing, question
    titles = page.locator(".skjema-steg:not([hidden]) > h2").all_text_contents()
    assert page.locator(".skjema-oversikt h3").all_text_contents() == titles
    # Det første spørsmålet er besvart, og er da ikke noe steg å gå til.
    assert page.locator(".skjema-oversikt a").all_text_contents() == [f"Endre «{title}»" for title in titles[1:]]


@VIEWPORTS
def test_krav_41_endre_gar_til_delen_og_tilbake_til_det_samme_stedet_i_oversikten(window, viewport):
    page = window(viewport=viewport)
    fill_nav(page)
    page.locator("#se-over").click()
    review = page.locator(".skjema-oversikt")
    for words in ("mandag 2. mars 2026", "60 %", "Arbeidserfaring", "Plukke og pakke varer.", "Ja, den er tegnet"):
        review.locator("dd", has_text=words).first.wait_for()
    review.get_by_role("link", name="Endre «Periode og arbeidstid»").click()
    assert page.evaluate("document.activeElement.id") == "steg-periode"
    write(page, "sluttdato", "1.3.2027")
    page.get_by_role("link", name="Tilbake til «Se over svarene»").click()
    assert page.evaluate("document.activeElement.id") == "svar-steg-periode"
    assert review.locator("dd", has_text="mandag 1. mars 2027").is_visible()
    until(page, "document.querySelector('.skjema-tilbake') === null")


def test_krav_41_oversikten_kan_skrives_ut_alene_med_hele_teksten(window, tmp_path):
    page = window()
    example(page)
    awkward = "Første linje & <b>\nאבג  " + "Å😀" * 400 + " slutt"
    write(page, "formaal", awkward)
    page.locator("#se-over").click()
    assert page.locator(".oversikt-svar b").count() == 0
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Skriv ut bare oversikten").click()
    text = printed(page, tmp_path)
    assert (
        "Spørsmålene som gjelder utkastet" in text
        and "& <b>" in text
        and "slutt" in text
        and "Fyll inn det dere vet" not in text
        and "Endre «" not in text
    )
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.dataset.skrivUt") is None


# -- mål, møter og målestokker --------------------------------------------------------------------


def test_krav_37_nye_mal_far_en_id_som_blir_og_rader_fra_en_fil_beholder_det_de_hadde(window):
    page = window()
    choose(page, "modus", NAV)
    write(page, "maal-0-beskrivelse", "Første")
    for number, text in ((1, "Andre"), (2, "Tredje")):
        page.get_by_role("button", name="Legg til mål").click()
        write(page, f"maal-{number}-beskrivelse", text)
    before = saved(page)[1]["maal"]
    ids = [one["id"] for one in before]
    assert len(set(ids)) == 3 and all(re.fullmatch(UUID, one) for one in ids)
    page.get_by_role("button", name="Slett mål 1").click()
    assert [one["id"] for one in saved(page)[1]["maal"]] == ids[1:]
    page.locator("#maal").get_by_role("button", name="Angre").click()
    assert saved(page)[1]["maal"] == before
    page.get_by_role("button", name="Tøm skjemaet").click()
    page.locator(".skjema-beskjed").get_by_role("button", name="Hent tilbake det som sto her").click()
    assert saved(page)[1]["maal"] == before
    rows = [{"beskrivelse": "Uten id"}, {"id": "abc", "beskrivelse": "Med id"}]
    open_file(page, "fil.json", {"modus": "nav", "maal": rows})
    assert saved(page)[1]["maal"] == rows
    page.get_by_role("button", name="Legg til mål").click()
    write(page, "maal-2-beskrivelse", "Ny")
    again = saved(page)[1]["maal"]
    assert again[:2] == rows and re.fullmatch(UUID, again[2]["id"])


def test_oppstartsmotet_og_evalueringene_kan_fylles_ut_og_forslagene_brukes_med_angre(window):
    page = window()
    choose(page, "modus", NAV)
    write(page, "startdato", "2.3.2026")
    write(page, "sluttdato", "31.8.2026")
    write(page, "oppstartsmote_dato", "16.2.26")
    page.get_by_role("button", name="Legg til evaluering").click()
    assert page.evaluate("document.activeElement.id") == "evalueringsdatoer-0-dato"
    write(page, "evalueringsdatoer-0-dato", "15. mai 2026")
    assert (
        saved(page)[1]["evalueringsdatoer"] == ["2026-05-15"] and saved(page)[1]["oppstartsmote_dato"] == "2026-02-16"
    )
    ready(page)
    page.get_by_role("button", name=re.compile("^Bruk forslag")).click()
    assert page.evaluate("document.activeElement.id") == "evalueringsdatoer-0-dato"
    assert (
        page.locator("#evalueringsdatoer .skjema-rettet p").inner_text()
        == "Avtalte evalueringer er satt til mandag 1. juni 2026."
    )
    assert saved(page)[1]["evalueringsdatoer"] == ["2026-06-01"]
    page.locator("#evalueringsdatoer .skjema-rettet").get_by_role("button", name="Angre").click()
    assert saved(page)[1]["evalueringsdatoer"] == ["2026-05-15"]
    write(page, "evalueringsdatoer-0-dato", "")
    assert "evalueringsdatoer" not in saved(page)[1]
    said = open_file(page, "fil.json", {"modus": "nav", "evalueringsdatoer": ["2026-05-15", "en gang", 4]})
    assert "«Avtalte evalueringer»" in said
    assert saved(page)[1]["evalueringsdatoer"] == ["2026-05-15", "en gang"]


def test_tre_malestokker_star_ved_feltene_der_de_ikke_er_like(window):
    page = window()
    choose(page, "modus", NAV)
    write(page, "startdato", "1.3.2026")
    write(page, "sluttdato", "31.8.2027")
    choose(page, "nedsatt_arbeidsevne", "Ja")
    ready(page)
    box = page.locator("[data-maalestokk=varighet]")
    until(
        page,
        """document.querySelector('[data-maalestokk=varighet]')
        ?.textContent.startsWith('Datovelgeren hos Nav stopper på 28. august 2027')""",
    )
    box.locator("summary").click()
    assert box.locator("dt").all_inner_texts() == ["Loven", "Navs skjema", "God praksis"]
    assert "12 måneder" in box.inner_text() and "18 måneder" in box.inner_text()
    write(page, "sluttdato", "30.6.2026")
    until(page, "document.querySelector('[data-maalestokk=varighet] p').textContent.startsWith('Perioden alene')")
    assert box.locator("dl").is_visible(), "boksen leseren har åpnet, skal stå åpen"
    write(page, "startdato", "30.1.2026")
    until(page, "document.querySelector('[data-maalestokk=tilbake]') !== null")
    write(page, "maal-0-beskrivelse", "å" * 1001)
    until(page, "document.querySelector('#maal [data-maalestokk=tekst]') !== null")
    write(page, "maal-0-beskrivelse", "kort")
    until(page, "document.querySelector('[data-maalestokk=tekst]') === null")
    # Fakta, aldri en dom.
    assert page.locator(".skjema-meldinger, [aria-invalid]").count() == 0
    choose(page, "modus", INTERN)
    until(page, "document.querySelector('[data-maalestokk]') === null")


def test_krav_39_delene_oversikten_og_malestokkene_er_tilgjengelige(window):
    page = window()
    example(page, faulty=True)
    control(page)
    page.locator("#se-over").click()
    page.locator(".skjema-deler details, .skjema-maalestokk details").evaluate_all(
        "nodes => nodes.forEach(n => { n.open = true; })"
    )
    assert page.locator(".skjema-maalestokk").count() >= 1
    accessible(page)


# -- å gå og komme tilbake ------------------------------------------------------------------------


def test_krav_50_tilbake_gir_svarene_nar_nettleseren_beholder_siden(window, launch):
    page = window(browser=launch(without=["--disable-back-forward-cache"]))
    choose(page, "modus", NAV)
    write(page, "formaal", "Mitt eget")
    ready(page)
    control(page)
    saved(page)
    page.goto(elsewhere(page, "om/personvern/"))
    page.evaluate("setTimeout(() => history.back())")
    page.wait_for_url("**/sjekk/nav/**", wait_until="commit")
    until(page, "document.querySelector('#formaal')?.value === 'Mitt eget'")
    assert page.locator("#modus-0").is_checked()
    rewrite(page, "formaal", "Sjekken svarer fortsatt")


def test_krav_50_uten_nettleserens_hjelp_spor_siden_for_noe_gar_tapt(window):
    page = window()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    write(page, "startdato", "2.3.2026")
    page.goto(elsewhere(page, "om/personvern/"))
    assert asked == ["beforeunload"]
    page.go_back()
    page.locator(".skjema.er-aktiv").wait_for()
    page.goto(elsewhere(page, "om/personvern/"))
    assert asked == ["beforeunload"], "et skjema ingen har skrevet i, har ingenting å tape"


def test_krav_52_en_side_som_besokes_to_ganger_har_bare_ett_sett_med_knapper_og_hendelser(window, launch):
    page = window(browser=launch(without=["--disable-back-forward-cache"]))
    header = page.locator(".md-header__button:visible")
    page.locator("html[data-nettsted]").wait_for()
    before = header.count()
    page.evaluate("window.same = true")
    for _ in range(2):
        page.goto(elsewhere(page, "om/personvern/"))
        page.evaluate("setTimeout(() => history.back())")
        page.wait_for_url("**/sjekk/nav/**", wait_until="commit")
        until(page, "window.same === true")  # det samme dokumentet, med hendelsene det hadde
    assert header.count() == before
    scheme = page.evaluate("document.body.dataset.mdColorScheme")
    page.locator(".fargevalg").click()
    assert page.evaluate("document.body.dataset.mdColorScheme") != scheme
    assert page.get_by_role("button", name="Kontroller utkastet").count() == 1
    assert page.locator(".skjema [role=status]").count() == 1
    choose(page, "modus", NAV)
    page.get_by_role("button", name="Legg til mål").click()
    assert page.locator("#maal [data-rad]").count() == 2
    downloads = []
    page.on("download", lambda one: downloads.append(one))  # noqa: PLW0108 -- Playwright må kunne merke funksjonen
    saved(page)
    settle(page)
    assert len(downloads) == 1
