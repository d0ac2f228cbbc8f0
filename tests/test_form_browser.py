"""Skjemaet i en ekte Chromium, mot det ferdige nettstedet og den ekte sjekken."""

import json
from datetime import datetime

import pytest

from checks import schemas
from checks.version import SKJEMAVERSJON
from pages import form
from tests.browser import (
    LABEL,
    MUST_MEND,
    NARROW,
    SMALL,
    TODAY,
    WIDE,
    accessible,
    choose,
    control,
    counts,
    drawn,
    example,
    fill_nav,
    heading,
    leaving_asks,
    link_to_field,
    message,
    new_result,
    open_file,
    printed,
    rewrite,
    rules,
    saved,
    settle,
    until,
    violations,
    write,
)
from tests.cases import read, treff
from tests.filer import HALVT_LESELIG
from tools.build import bundle

# -- begge regimer, for hånd -----------------------------------------------------------------


def test_en_avtale_med_nav_fylles_ut_kontrolleres_og_rettes(window):
    page = window()
    title = page.title()
    fill_nav(page)
    assert page.locator("#sluttdato ~ output").inner_text() == "lørdag 1. mai 2027"
    assert page.locator("#fodselsdato ~ output").inner_text() == "torsdag 10. mai 1990"
    control(page)

    assert counts(page).startswith("1 må rettes · ")
    assert rules(page, "danger") == ["varighet-hovedregel"]
    assert "Nav avgjør" in page.locator(".resultat-veiledning").inner_text()
    assert page.title() == f"Feil: {title}"
    assert page.evaluate("document.activeElement.textContent") == "Én ting må rettes før dere inngår avtalen"
    said = page.locator(f"{MUST_MEND} .funn-melding").inner_text()
    assert "1. mars 2027" in said
    assert message(page, "sluttdato") == f"Må rettes: {said}"
    end = page.locator("#sluttdato")
    assert end.get_attribute("aria-invalid") == "true"
    assert end.get_attribute("aria-describedby").split()[0] == "sluttdato-melding"

    link_to_field(page).click()
    assert page.evaluate("document.activeElement.id") == "sluttdato"
    rewrite(page, "sluttdato", "1.3.2027")
    assert counts(page).startswith("0 må rettes · ")
    assert heading(page) == "Sjekken fant ingenting som må rettes" and page.title() == title
    assert message(page, "sluttdato") == "" and end.get_attribute("aria-invalid") is None
    assert end.get_attribute("aria-describedby") == "sluttdato-hjelp sluttdato-eksempel"
    until(page, "document.querySelector('.skjema [role=status]').textContent === 'Alle feil er rettet.'")


def test_en_intern_avtale_fylles_ut_kontrolleres_og_rettes(window):
    page = window()
    choose(page, "modus", "En av våre egne ansatte (intern)")
    assert page.url.endswith("/sjekk/intern/") and page.locator("#drofting, #nedsatt_arbeidsevne").count() == 0
    write(page, "startdato", "2.3.26")
    write(page, "sluttdato", "29.5.26")
    write(page, "maal-0-beskrivelse", "Finne ut om halv stilling i arkivet går.")
    for name, answer in {
        "arbeidsgivertype": "Staten (departement, direktorat, statlig universitet)",
        "ansatt_i_virksomheten": "Ja",
        "kalt_nav_avtale": "Nei",
        "overforing_til_annet_arbeid_aktuelt": "Ja",
        "arbeidstaker_raadfort": "Ja",
        "tillitsvalgte_raadfort": "Nei",
    }.items():
        choose(page, name, answer)
    write(page, "evalueringsdato", "15. april 2026")
    control(page)
    assert rules(page, "danger") == ["intern-raadfort"]
    assert "Arbeidsgiveren avgjør" in page.locator(".resultat-veiledning").inner_text()
    group = page.locator("#tillitsvalgte_raadfort")
    assert group.get_attribute("aria-invalid") == "true"
    link_to_field(page).click()
    assert page.evaluate("document.activeElement.name") == "tillitsvalgte_raadfort"
    new_result(page, lambda: choose(page, "tillitsvalgte_raadfort", "Ja"))
    assert counts(page).startswith("0 må rettes") and group.get_attribute("aria-invalid") is None


def test_uten_valgt_regime_er_det_det_som_ma_rettes(window):
    page = window("sjekk/nav/")
    open_file(page, "uten.json", {"formaal": "Få erfaring."})
    assert page.locator("h2:visible").all_inner_texts()[0] == "Hvem det gjelder"
    control(page)
    assert counts(page).startswith("1 må rettes · ")
    link_to_field(page).click()
    assert page.evaluate("document.activeElement.name") == "modus"
    choose(page, "modus", "En person som kommer fra Nav (ekstern)")
    assert page.locator("h2:visible").all_inner_texts()[0] == "Passer dette?"


# -- fra funn til felt -----------------------------------------------------------------------


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "390"])
def test_krav_27_hver_lenke_i_resultatet_forer_til_et_felt_med_etiketten_synlig(window, viewport):
    page = window(viewport=viewport)
    example(page, faulty=True)
    control(page)
    page.locator(".skjema-resultat details").evaluate_all("nodes => nodes.forEach(n => { n.open = true; })")
    links = page.locator(".skjema-bunn a[href^='#']")
    assert links.count() > 15
    for number in range(links.count()):
        name = links.nth(number).get_attribute("href")[1:]
        links.nth(number).click()
        seen = page.evaluate(LABEL, name)
        assert seen["focused"] and seen["within"] and seen["uncovered"] and seen["under"] >= 0, (name, seen)


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "390"])
def test_en_adresse_med_feltnavn_forer_til_feltet(window, viewport):
    page = window("sjekk/nav/#sluttdato", viewport=viewport)
    until(page, "document.activeElement.id === 'sluttdato'")
    # Nettleseren kan selv rulle til adressen etterpå; det er der leseren blir stående, som gjelder.
    drawn(page)
    seen = page.evaluate(LABEL, "sluttdato")
    assert seen["within"] and seen["uncovered"] and seen["under"] >= 0, seen


def test_et_funn_i_noe_sammenfoldet_folder_det_ut(window):
    page = window()
    fold = page.locator(".skjema-felter summary", has_text="Navn og telefon")
    example(page)
    fold.click()
    write(page, "deltaker_telefon", "123")
    settle(page)  # ellers kan siden flytte seg under klikket
    fold.click()
    control(page)
    assert not page.locator("#deltaker_telefon").is_visible()
    page.locator("[data-regel=parter-telefon] a[href='#deltaker_telefon']").first.click()
    assert page.locator("#deltaker_telefon").is_visible()
    assert page.evaluate("document.activeElement.id") == "deltaker_telefon"


def test_kilder_og_regler_har_lenker_som_finnes(window, address):
    page = window()
    example(page, faulty=True)
    control(page)
    sources = page.locator(".funn-om a[href^='https://']").evaluate_all(
        "nodes => nodes.map(n => [n.textContent, n.href, n.target])"
    )
    assert any(text == "tiltaksforskriften § 3-5 (åpnes i ny fane)" and "lovdata.no" in url for text, url, _ in sources)
    assert {target for *_, target in sources} == {"_blank"}
    rule_links = page.locator(".skjema-resultat a[href*='regler/#']").evaluate_all("nodes => nodes.map(n => n.href)")
    assert len(rule_links) > 50 and all(url.startswith(f"{address}sjekk/regler/#") for url in rule_links)
    page.goto(rule_links[0])
    assert page.evaluate("document.querySelector(':target') !== null")


# -- når noe sies ----------------------------------------------------------------------------


def test_krav_09_ingen_feil_vises_for_leseren_har_bedt_om_en_kontroll(window):
    page = window()
    choose(page, "modus", "En person som kommer fra Nav (ekstern)")
    write(page, "startdato", "31.2.2026")
    page.locator("#sluttdato").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
    until(page, "document.querySelector('.skjema-klar') !== null")
    assert page.locator(".skjema-meldinger, #resultat, [aria-invalid]").count() == 0
    assert page.locator("#startdato").input_value() == "31.2.2026"
    until(page, "document.querySelector('#startdato ~ output').innerText.startsWith('Datoen finnes ikke')")
    control(page)
    assert message(page, "startdato") == "Må rettes: Første dag: datoen finnes ikke i kalenderen."
    assert not page.locator("#startdato ~ output").is_visible(), "det samme sies ikke to ganger"


def test_sjekken_hentes_forst_nar_skjemaet_brukes_og_storrelsen_er_sagt(window):
    page = window(cold=True)
    fetched = []
    page.on(
        "request",
        lambda r: fetched.append(r.url) if "/pakke/" in r.url and not r.url.endswith("manifest.json") else None,
    )
    status = page.locator(".skjema-topp .skjema-status")
    page.locator("html[data-nettsted=klart]").wait_for()  # til da er det skjemaet selv som legger seg til rette
    until(page, "document.querySelector('.skjema-status').textContent.includes('MB')")
    size = float(treff(r"omtrent (\d+,\d) MB", status.inner_text())[1].replace(",", "."))
    assert fetched == []
    page.evaluate("""() => {
      window.said = [];
      const region = document.querySelector('.skjema [role=status]');
      new MutationObserver(() => region.textContent && window.said.push(region.textContent))
        .observe(region, {childList: true});
      window.shares = [];
      setInterval(() => window.shares.push(document.querySelector('.skjema-status progress')?.value), 5);
    }""")
    place = "document.querySelector('#modus').getBoundingClientRect().top + scrollY"
    before = page.evaluate(place)
    page.locator("#startdato").press("Tab")
    until(page, "document.querySelector('.skjema-klar') !== null")
    assert page.evaluate(place) == before, "feltene flyttet seg mens sjekken ble hentet"
    until(page, "window.said.at(-1) === 'Sjekken er klar.'")
    said = page.evaluate("window.said")
    assert 2 <= len(said) <= 4 and said[0].startswith("Henter sjekken")
    shares = [s for s in page.evaluate("window.shares") if s is not None]
    assert shares == sorted(shares) and len(set(shares)) > 3
    sent = sum(f["sent"] for f in json.loads((bundle.OUT / "manifest.json").read_text())["files"].values())
    assert abs(size - sent / 1e6) <= 0.05


def test_kontroller_virker_for_sjekken_er_hentet_og_viser_hvor_langt_den_er_kommet(window):
    page = window(cold=True)
    page.get_by_role("button", name="Kontroller utkastet").click()
    page.locator(".skjema-bunn progress").wait_for()
    until(page, "document.querySelector('#resultat') !== null")


def test_fokus_rives_ikke_bort_fra_den_som_skriver_mens_sjekken_hentes(window):
    page = window(cold=True)
    page.get_by_role("button", name="Kontroller utkastet").click()
    page.locator("#startdato").press_sequentially("2.3")
    until(page, "document.querySelector('#resultat') !== null")
    page.locator("#startdato").press_sequentially(".2026")
    assert page.locator("#startdato").input_value() == "2.3.2026"
    assert page.evaluate("document.activeElement.id") == "startdato"


def test_krav_14_ingen_knapp_er_noen_gang_stengt(window):
    page = window()
    example(page, faulty=True)
    control(page)
    assert page.locator(":disabled, [aria-disabled]").count() == 0


def test_krav_51_enkle_bokstaver_gjor_ingenting_pa_siden(window):
    page = window()
    example(page, faulty=True)
    control(page)
    for target in (
        page.locator("#resultat"),
        page.locator("#modus-0"),
        page.get_by_role("button", name="Skriv ut", exact=True),
    ):
        target.focus()
        before = page.url
        for key in "npsf/,.":
            page.keyboard.press(key)
        assert page.url == before
        assert not page.evaluate("document.querySelector('[data-md-toggle=search]').checked")
        assert page.evaluate("document.activeElement.closest('.skjema') !== null")


# -- datoer, tall og telefon slik folk skriver dem -------------------------------------------

DATES = {
    "01.03.26": ("1. mars", ""),
    "den 1. mars 2026": ("1. mars", ""),
    "20260512": ("12. mai", ""),
    "29.2.2026": (None, "Første dag: datoen finnes ikke i kalenderen."),
    "15. januar": (None, "Første dag: året mangler."),
    "i morgen": (None, "Første dag: datoen lar seg ikke lese."),
}
"""Noen slag; resten av måtene å skrive en dato på står i tests/prover/stavemaater.json."""


def test_krav_30_datoer_slik_folk_skriver_dem(window):
    page = window()
    choose(page, "modus", "En person som kommer fra Nav (ekstern)")
    choose(page, "nedsatt_arbeidsevne", "Nei")
    control(page)
    for text, (words, wrong) in DATES.items():
        rewrite(page, "startdato", text)
        shown = page.locator("#startdato ~ output")
        assert page.locator("#startdato").input_value() == text
        if words:
            assert f" {words} 20" in shown.inner_text(), text
            assert not message(page, "startdato").startswith("Må rettes: Første dag: "), text
        else:
            assert not shown.is_visible(), text
            assert message(page, "startdato") == f"Må rettes: {wrong}", text


YEAR_FIRST = {"20080515": "torsdag 15. mai 2008", "15052008": "torsdag 15. mai 2008"}


def test_krav_30_to_siffer_i_et_fodselsar_gjettes_det_ikke_pa(window):
    page = window()
    choose(page, "modus", "En person som kommer fra Nav (ekstern)")
    control(page)
    for text in ("10.5.90", "010208"):
        rewrite(page, "fodselsdato", text)
        assert not page.locator("#fodselsdato ~ output").is_visible(), text
        assert (
            message(page, "fodselsdato")
            == "Må rettes: Deltakerens fødselsdato: årstallet må ha fire siffer. Ellers kan hundreåret misforstås."
        )
        assert saved(page)[1]["fodselsdato"] == text
    # Åtte siffer kan ha året først. 2001 til 2012 ligner på en dag og en måned, og det er de som er under 18 år.
    for text, words in YEAR_FIRST.items():
        rewrite(page, "fodselsdato", text)
        assert page.locator("#fodselsdato ~ output").inner_text() == words, text
    rewrite(page, "fodselsdato", "31.2.1990")
    assert message(page, "fodselsdato") == "Må rettes: Deltakerens fødselsdato: datoen finnes ikke i kalenderen."
    rewrite(page, "fodselsdato", "10. mai 1990")
    assert (
        page.locator("#fodselsdato ~ output").inner_text() == "torsdag 10. mai 1990"
        and message(page, "fodselsdato") == ""
    )


FELT = read("tests/prover/felt.json")


def one_of_each(cases, *kinds):
    """Det første og det siste av hvert slag. Resten står i tests/test_prover.py, og tallene i stavemaater.json."""
    found = {}
    for case in cases:
        found.setdefault(tuple(case.get(kind) for kind in kinds), []).append(case)
    return [case for alike in found.values() for case in (alike[:1] + alike[1:][-1:])]


@pytest.mark.parametrize(
    "field, key", [("stillingsprosent", "stillingprosent"), ("dager_per_uke", "antallDagerPerUke")]
)
def test_krav_36_tall_tas_imot_slik_navs_skjema_tar_imot_dem(window, field, key):
    page = window()
    choose(page, "modus", "En person som kommer fra Nav (ekstern)")
    control(page)
    for case in one_of_each(FELT[key], "grunn"):
        rewrite(page, field, case["inn"])
        if case["gyldig"] or case["grunn"] == "mangler":
            assert "Nav" not in message(page, field) and "tall" not in message(page, field), case
        else:
            assert message(page, field), case
        if case["gyldig"]:
            assert saved(page)[1][field] == case["verdi"]


def test_krav_22_telefonnumre_tas_imot_slik_navs_skjema_tar_imot_dem(window):
    page = window()
    choose(page, "modus", "En person som kommer fra Nav (ekstern)")
    page.get_by_text("Navn og telefon", exact=True).click()
    control(page)
    for case in one_of_each(FELT["telefon"], "gyldig", "norskMobil", "smsAdvarsel"):
        rewrite(page, "arbeidsgiver_telefon", case["inn"])
        assert bool(message(page, "arbeidsgiver_telefon")) == (not case["gyldig"]), case
        assert page.locator("#arbeidsgiver_telefon").input_value() == case["inn"]
    rewrite(page, "arbeidsgiver_telefon", "")
    assert message(page, "arbeidsgiver_telefon") == "", "tomt er ubesvart"


def test_klokkeslett_slik_folk_skriver_dem(window):
    page = window()
    choose(page, "modus", "En person som kommer fra Nav (ekstern)")
    for text, value in {
        "8": "08:00",
        "08.30": "08:30",
        "0830": "08:30",
        "kl. 9": "09:00",
        "24:00": "24:00",
        "25": "25",
        "8.5": "8.5",
        "24.30": "24.30",
        "åtte": "åtte",
    }.items():
        write(page, "arbeid_fra", text)
        assert saved(page)[1]["arbeid_fra"] == value


def test_krav_22_ingenting_som_er_skrevet_blir_kuttet(window):
    page = window()
    choose(page, "modus", "En person som kommer fra Nav (ekstern)")
    text = "Å 😀 " * 300  # 1500 UTF-16-enheter
    write(page, "innhold", text)
    assert page.locator("#innhold").input_value() == text
    assert page.locator("#innhold-plass").inner_text() == "500 tegn for mye. Plass til 1000."
    control(page)
    assert "500" in message(page, "innhold")
    assert saved(page)[1]["innhold"] == text


# -- rader og felt som skjules ---------------------------------------------------------------


def test_krav_37_rader_kan_legges_til_slettes_og_hentes_tilbake(window):
    page = window()
    choose(page, "modus", "En person som kommer fra Nav (ekstern)")
    write(page, "maal-0-beskrivelse", "Første")
    for number, text in ((1, "Andre"), (2, "Tredje")):
        page.get_by_role("button", name="Legg til mål").click()
        assert page.evaluate("document.activeElement.name") == f"maal-{number}-kategori"
        write(page, f"maal-{number}-beskrivelse", text)
    page.get_by_role("button", name="Slett mål 2").click()
    assert page.evaluate("document.activeElement.textContent") == "Mål 2"
    assert page.locator("#maal-1-beskrivelse").input_value() == "Tredje"
    page.locator("#maal").get_by_role("button", name="Angre").click()
    assert page.evaluate("document.activeElement.textContent") == "Mål 2"
    assert [m["beskrivelse"] for m in saved(page)[1]["maal"]] == ["Første", "Andre", "Tredje"]

    choose(page, "hatt_arbeidstrening_foer", "Ja")
    page.get_by_role("button", name="Legg til tidligere periode").click()
    write(page, "tidligere_perioder-0-fra", "1.1.2025")
    assert page.locator("#tidligere_perioder-0-fra ~ output").inner_text() == "onsdag 1. januar 2025"
    choose(page, "tidligere_perioder-0-samme_virksomhet", "Nei")
    assert saved(page)[1]["tidligere_perioder"] == [{"fra": "2025-01-01", "samme_virksomhet": False}]
    page.get_by_role("button", name="Slett tidligere periode 1").click()
    assert page.evaluate("document.activeElement.textContent").startswith("Tidligere perioder")
    assert "tidligere_perioder" not in saved(page)[1]
    choose(page, "hatt_arbeidstrening_foer", "Nei")
    assert saved(page)[1]["tidligere_perioder"] == []


def test_tomme_rader_til_slutt_er_ikke_med_men_en_tom_rad_imellom_holder_numrene(window):
    page = window()
    choose(page, "modus", "En person som kommer fra Nav (ekstern)")
    assert "maal" not in saved(page)[1]
    for _ in range(3):
        page.get_by_role("button", name="Legg til mål").click()
    write(page, "maal-2-beskrivelse", "Tredje")
    assert [{k: v for k, v in one.items() if k != "id"} for one in saved(page)[1]["maal"]] == [
        {},
        {},
        {"beskrivelse": "Tredje"},
    ]
    control(page)
    page.locator("a[href='#maal-2-kategori']").first.click()
    assert page.evaluate("document.activeElement.name") == "maal-2-kategori"


def test_svar_i_skjulte_felt_er_ikke_med_i_utkastet(window):
    page = window()
    choose(page, "modus", "En person som kommer fra Nav (ekstern)")
    assert not page.locator("#kommune_unntak_samtykke").is_visible()
    choose(page, "arbeidsgivertype", "Kommune eller fylkeskommune")
    choose(page, "kommune_unntak_samtykke", "Ja")
    choose(page, "drofting", "Nei, men det er planlagt")
    write(page, "droftingsdato", "20.1.2026")
    assert {"kommune_unntak_samtykke", "droftingsdato"} <= saved(page)[1].keys()
    choose(page, "arbeidsgivertype", "Privat bedrift, også enkeltpersonforetak")
    choose(page, "har_ansatte", "Nei")
    assert not {"kommune_unntak_samtykke", "drofting", "droftingsdato"} & saved(page)[1].keys()
    choose(page, "har_ansatte", "Ja")
    assert saved(page)[1]["droftingsdato"] == "2026-01-20"


def test_det_som_ma_fylles_ut_folger_regimet_og_tiltaket(window):
    page = window()
    words = page.locator("#innhold ~ .ds-label, label[for=innhold] .skjema-krav").first
    choose(page, "modus", "En person som kommer fra Nav (ekstern)")
    assert words.inner_text() == "Må fylles ut"
    choose(page, "nav_tiltak", "Arbeidsforberedende trening (AFT)")
    assert words.inner_text() == "Sjekken spør"
    choose(page, "modus", "En av våre egne ansatte (intern)")
    assert words.inner_text() == "Sjekken spør"


def test_et_spoersmaal_som_ikke_kan_bety_noe_blir_ikke_stilt_og_et_svar_blir_staaende(window):
    page = window()
    school, risk = page.locator("[data-felt=skolepliktig]"), page.locator("[data-felt=risikovurdering_under_18]")
    choose(page, "modus", "En person som kommer fra Nav (ekstern)")
    write(page, "fodselsdato", "10.5.2010")
    write(page, "startdato", "2.3.2026")
    assert school.is_visible() and risk.is_visible()
    choose(page, "skolepliktig", "Nei")
    write(page, "fodselsdato", "10.5.1990")
    until(page, "document.querySelector('[data-felt=risikovurdering_under_18]').hidden")
    assert school.is_visible() and saved(page)[1]["skolepliktig"] is False
    assert "gjennomsnittsberegning_skriftlig_avtalt" not in saved(page)[1]
    write(page, "timer_per_uke", "45")
    until(page, "!document.querySelector('[data-felt=gjennomsnittsberegning_skriftlig_avtalt]').hidden")
    write(page, "timer_per_uke", "30")
    until(page, "document.querySelector('[data-felt=gjennomsnittsberegning_skriftlig_avtalt]').hidden")
    write(page, "fodselsdato", "10.5.2010")
    until(page, "!document.querySelector('[data-felt=risikovurdering_under_18]').hidden")


def test_nav_krever_det_staar_ikke_i_en_intern_avtale(window):
    page = window()
    shown = "nodes => nodes.filter(node => node.checkVisibility()).map(node => node.textContent)"
    said = {}
    for answer in ("En person som kommer fra Nav (ekstern)", "En av våre egne ansatte (intern)"):
        choose(page, "modus", answer)
        said[answer] = {
            page.locator(place).evaluate_all(shown).count("Nav krever det") > 0
            for place in (".skjema-felter .skjema-krav", ".skjema-merkene dt")
        }
    assert list(said.values()) == [{True}, {False}]


# -- filer, eksempler og å begynne på nytt ---------------------------------------------------


@pytest.mark.parametrize("name", ["nav-gyldig", "nav-mangelfull", "intern-gyldig"])
def test_et_utkast_kommer_like_helt_ut_av_skjemaet_som_inn(window, name):
    page = window()
    draft = read(f"forms/eksempler/{name}.json")
    draft = draft | {
        "vurdert": [{"regel": "varighet-vurdering", "begrunnelse": "Avtalt muntlig", "verdier": {}}],
        "maal": [{"id": "a1", **m} for m in draft["maal"]],
    }
    said = open_file(page, "utkast.json", draft)
    assert said.splitlines()[0] == "Utkastet i filen er åpnet."
    filename, again = saved(page)
    assert filename == f"avtaleutkast-{TODAY}.json"
    assert list(again)[:2] == ["skjemaversjon", "regelversjon"]
    known = {n: v for n, v in draft.items() if v != "" and n != "maal"}
    assert {n: again.get(n) for n in known} == known
    assert again["maal"] == [{k: v for k, v in m.items() if v != ""} for m in draft["maal"]]
    new = again.keys() - draft.keys()
    # En tom liste svarer nei på spørsmålet om den, og da står svaret også for seg.
    answered = {"hatt_arbeidstrening_foer"} if draft.get("tidligere_perioder") == [] else set()
    assert answered <= new and all(again[n] == [] for n in new - answered), new
    assert all(again[n] is False for n in answered)
    open_file(page, "igjen.json", again)
    assert saved(page) == (filename, again)


NEW_FIELDS = {
    "nav": {
        "hatt_arbeidstrening_foer": (lambda page, n: choose(page, n, "Vet ikke"), "vet_ikke"),
        "samtidige_tiltak": (lambda page, n: choose(page, n, "Vet ikke"), "vet_ikke"),
    },
    "intern": {
        "kostnadssted": (lambda page, n: write(page, n, "Avdeling for prøver, 4711"), "Avdeling for prøver, 4711"),
        "moteplass": (lambda page, n: write(page, n, "Møterom 2"), "Møterom 2"),
    },
    "begge": {
        "arbeidsdager": (lambda page, n: [choose(page, n, d) for d in ("Mandag", "Lørdag")], ["mandag", "lordag"]),
        "sluttmote_dato": (lambda page, n: write(page, n, "27.8.2026"), "2026-08-27"),
        "stedfortreder": (lambda page, n: write(page, n, "Den faste kollegaen"), "Den faste kollegaen"),
        "fravaer_meldes_til": (lambda page, n: write(page, n, "Lederen, på telefon"), "Lederen, på telefon"),
        "arbeidstoy": (lambda page, n: write(page, n, "Vernesko"), "Vernesko"),
        "reise": (lambda page, n: write(page, n, "Buss"), "Buss"),
    },
}
REGIMES = {
    "nav": "En person som kommer fra Nav (ekstern)",
    "intern": "En av våre egne ansatte (intern)",
}


@pytest.mark.parametrize("modus", REGIMES)
def test_de_nye_feltene_skrives_lagres_og_apnes_igjen(window, modus):
    page = window()
    choose(page, "modus", REGIMES[modus])
    page.locator(".skjema-fold").evaluate_all("nodes => nodes.forEach(n => { n.open = true; })")
    fields = NEW_FIELDS["begge"] | NEW_FIELDS[modus]
    for name, (answer, _) in fields.items():
        answer(page, name)
    other = NEW_FIELDS["intern" if modus == "nav" else "nav"]
    assert not any(page.locator(f"[data-felt={name}]").is_visible() for name in other)
    filename, draft = saved(page)
    assert {name: draft[name] for name in fields} == {name: value for name, (_, value) in fields.items()}
    assert not other.keys() & draft.keys()
    page.reload()
    open_file(page, "utkast.json", draft)
    assert saved(page) == (filename, draft)


def test_vet_ikke_om_andre_tiltak_staar_alene(window):
    page = window()
    choose(page, "modus", REGIMES["nav"])
    choose(page, "samtidige_tiltak", "Mentor")
    choose(page, "samtidige_tiltak", "Vet ikke")
    assert saved(page)[1]["samtidige_tiltak"] == "vet_ikke"
    choose(page, "samtidige_tiltak", "Inkluderingstilskudd")
    assert saved(page)[1]["samtidige_tiltak"] == ["inkluderingstilskudd"]


OLD_FILES = {
    "ingen perioder": ([], False),
    "en periode": ([{"fra": "2025-01-01", "til": "2025-02-28", "samme_virksomhet": False}], True),
}


@pytest.mark.parametrize("periods, answer", OLD_FILES.values(), ids=OLD_FILES)
def test_krav_44_en_fil_fra_forste_utgave_blir_gjort_om_og_ingenting_er_borte(window, periods, answer):
    page = window()
    old = read("forms/eksempler/nav-gyldig.json") | {"skjemaversjon": "1", "tidligere_perioder": periods}
    said = open_file(page, "gammel.json", old)
    assert "eldre utgave" in said and "nye spørsmål" in said and "ikke tatt med" not in said
    again = saved(page)[1]
    assert again["skjemaversjon"] == SKJEMAVERSJON and again["hatt_arbeidstrening_foer"] is answer
    kept = {n: v for n, v in old.items() if n not in ("skjemaversjon", "regelversjon", "maal")}
    assert {n: again.get(n) for n in kept} == kept


BAD_FILES = {
    "tom": b"",
    "ikke JSON": b"Hei p\xc3\xa5 deg",
    "avbrutt": b'{"modus": "nav"',
    "feil tegnsett": '{"formaal": "Få"}'.encode("latin-1"),
    "liste": b'[{"modus": "nav"}]',
    "tall": b"42",
    "noe helt annet": b'{"name": "leftpad", "version": "1"}',
    "for stor": b'{"modus": "nav", "formaal": "' + b"a" * 1_000_001 + b'"}',
    "NaN": b'{"timer_per_uke": NaN}',
}


def test_krav_44_en_fil_som_ikke_er_et_utkast_endrer_ingenting(window):
    page = window()
    example(page)
    before = saved(page)
    texts = set()
    for name, content in BAD_FILES.items():
        said = open_file(page, "fil.json", content)
        assert said.startswith("Filen ble ikke åpnet. Skjemaet er som det var."), name
        assert "JSON" not in said, name
        texts.add(said)
        assert saved(page) == before
    assert len(texts) >= 6


def test_krav_44_det_som_ikke_lar_seg_lese_i_en_fil_blir_nevnt_og_resten_kommer_med(window):
    page = window()
    said = open_file(page, "halv.json", HALVT_LESELIG)
    for part in (
        "annen utgave",
        "endret siden",
        "«Første dag»",
        "«Er plassen drøftet",
        "«Formål»",
        "«Mål»",
        "«Har deltakeren andre tiltak",
        "«Tidligere perioder",
        "ikke er tatt med: ett felt",
        "«Dato for evaluering underveis»",
    ):
        assert part in said, part
    _, draft = saved(page)
    assert (
        draft["sluttdato"] == "i mai" and draft["timer_per_uke"] == "mange" and draft["samtidige_tiltak"] == ["mentor"]
    )
    assert draft["virksomhet_navn"] == "<script>alert(1)</script>" and draft["maal"] == [{"beskrivelse": "Godt"}]
    assert not {"startdato", "drofting", "formaal", "evalueringsdato"} & draft.keys()
    control(page)
    assert page.locator(".skjema b, .skjema img, .skjema script:not(.skjema-data)").count() == 0
    assert page.locator("#virksomhet_navn").input_value() == "<script>alert(1)</script>"


def test_det_gyldige_eksempelet_er_i_orden_pa_en_annen_dag(window):
    page = window(today="2027-08-18")
    example(page)
    assert "oppdiktet" in page.locator(".skjema-beskjed").inner_text()
    control(page)
    assert counts(page).startswith("0 må rettes")
    assert page.evaluate("document.activeElement.id") == "resultat"
    start = datetime.fromisoformat(saved(page)[1]["startdato"])
    assert start.strftime("%A") == "Monday" and 0 < (start - datetime(2027, 8, 18)).days < 40


def test_dagen_er_dagen_i_norge(window):
    page = window(timezone_id="America/Los_Angeles", today=TODAY)
    page.clock.set_fixed_time(datetime.fromisoformat("2026-02-28T23:30:00+00:00"))
    choose(page, "modus", "En av våre egne ansatte (intern)")
    control(page)
    assert "Kontrollert 1. mars 2026" in page.locator(".resultat-om").inner_text()


def test_a_tomme_skjemaet_og_a_apne_et_utkast_kan_angres(window):
    page = window()
    choose(page, "modus", "En person som kommer fra Nav (ekstern)")
    write(page, "formaal", "Mitt eget")
    _, mine = saved(page)
    example(page)
    page.locator(".skjema-beskjed").get_by_role("button", name="Hent tilbake det som sto her").click()
    assert saved(page)[1] == mine
    control(page)
    page.get_by_role("button", name="Tøm skjemaet").click()
    assert page.locator("#resultat, .skjema-meldinger").count() == 0
    assert saved(page)[1].keys() == {"skjemaversjon", "regelversjon", "modus", "samtidige_tiltak"}
    new_result(
        page, lambda: page.locator(".skjema-beskjed").get_by_role("button", name="Hent tilbake det som sto her").click()
    )
    assert saved(page)[1] == mine


def test_krav_50_siden_spor_bare_for_den_forlates_med_noe_som_ikke_er_lagret(window):
    page = window()
    assert not leaving_asks(page)
    page = window()
    choose(page, "nav_tiltak", "Arbeidstrening")
    assert leaving_asks(page)
    saved(page)
    assert not leaving_asks(page)
    page.wait_for_url("**/sjekk/")


# -- når sjekken ikke kan kjøre --------------------------------------------------------------


def test_krav_48_uten_webassembly_sier_siden_at_ingenting_er_kontrollert(window, launch, address):
    page = window(browser=launch("--js-flags=--jitless"))
    choose(page, "nav_tiltak", "Arbeidstrening")
    page.locator(".skjema-topp strong", has_text="Ingenting er kontrollert").wait_for()
    page.get_by_role("button", name="Kontroller utkastet").click()
    alert = page.locator(".skjema-bunn .ds-alert")
    alert.wait_for()
    assert "Ingenting er kontrollert" in alert.inner_text() and "WebAssembly" in alert.inner_text()
    until(page, "document.querySelector('.skjema [role=status]').textContent.includes('Ingenting er kontrollert')")
    assert page.locator("#resultat").count() == 0
    assert saved(page)[1]["modus"] == "nav"
    page.get_by_role("button", name="Hva du kan gjøre").click()
    assert page.evaluate("document.activeElement.textContent").startswith("Sjekken kan ikke kjøre her nå.")
    assert alert.get_by_role("link").evaluate("a => a.href") == f"{address}sjekk/skjema/"


def test_krav_48_en_brutt_nedlasting_kan_proves_igjen_uten_at_noe_gar_tapt(window):
    page = window(expected_faults="ERR_FAILED|Failed to fetch", cold=True)
    page.route("**/pakke/*.wasm.bin", lambda route: route.abort())
    choose(page, "modus", "En person som kommer fra Nav (ekstern)")
    write(page, "formaal", "Mitt eget")
    page.get_by_role("button", name="Kontroller utkastet").click()
    alert = page.locator(".skjema-bunn .ds-alert")
    alert.wait_for()
    assert "lot seg ikke hente" in alert.inner_text()
    page.unroute("**/pakke/*.wasm.bin")
    new_result(page, lambda: alert.get_by_role("button", name="Prøv igjen").click())
    assert alert.count() == 0 and page.locator("#formaal").input_value() == "Mitt eget"
    assert "må rettes" in counts(page)


# -- uten skript, på papir og med skjermleser ------------------------------------------------


def test_skjemaet_og_resultatet_er_tilgjengelig(window):
    page, looks = window(), [(viewport, scheme) for viewport in (WIDE, SMALL) for scheme in ("light", "dark")]
    accessible(page, "tomt", looks)
    example(page, faulty=True)
    page.get_by_role("button", name="Legg til tidligere periode").click()
    control(page)
    page.locator("details").evaluate_all("nodes => nodes.forEach(n => { n.open = true; })")
    accessible(page, "med feil", looks)
    example(page)
    control(page)
    accessible(page, "i orden", looks)


RESULTS = {
    "bare advarsler": {"drofting": "planlagt", "droftingsdato": None},
    "bare uten svar": {"yrkesskadeforsikring": "vet_ikke", "i_tillegg_til_grunnbemanning": None},
}


@pytest.mark.parametrize("state", RESULTS)
def test_resultatet_er_tilgjengelig_ogsaa_naar_det_er_besvart_der_og_naar_det_er_gammelt(window, state):
    page = window()
    open_file(page, "fil.json", read("forms/eksempler/nav-gyldig.json") | RESULTS[state])
    control(page)
    assert heading(page) == "Sjekken fant ingenting som må rettes"
    assert page.locator(".resultat-gruppe[data-farge=warning] [data-regel]").count() > 0
    accessible(page, state)
    answer = page.locator(".uavklart-svar button")
    if answer.count():
        new_result(page, answer.first.click)
        accessible(page, f"{state}, besvart")
    page.locator("#formaal").fill("Noe annet")
    assert page.locator(".skjema-resultat.er-gammelt").count() == 1
    accessible(page, f"{state}, gammelt")


def test_uten_skriptene_er_skjemaet_fortsatt_tilgjengelig(window):
    page = window("sjekk/nav/?", expected_faults="ERR_FAILED|failed to load")
    page.route("**/*.js", lambda route: route.abort())
    page.reload()
    assert page.locator(".er-aktiv").count() == 0 and page.locator("#droftingsdato").is_visible()
    assert violations(page) == []


@pytest.mark.parametrize("regime", schemas.MODI)
def test_krav_49_uten_javascript_kan_hele_skjemaet_skrives_ut(window, tmp_path, address, regime):
    page = window(f"sjekk/{regime}/", java_script_enabled=False)
    assert (
        "JavaScript" in page.locator("noscript").inner_text()
        or page.get_by_text("Kontrollen trenger JavaScript").is_visible()
    )
    assert page.locator(".skjema button").count() == 0
    text = printed(page, tmp_path)
    layout = form.read_layout(regime)
    for one in form.fields(layout):
        assert schemas.felter()[one["navn"]].etikett in text, one["navn"]
        for part in one.get("rad", []):
            assert form.row_schema(one, schemas.felter()[one["navn"]].schema)[part["navn"]]["title"] in text
    assert "Mål 1" in text and "Fyll ut bare når" in text
    page.locator("article a[href='../skjema/']").first.click()
    assert page.url == f"{address}sjekk/skjema/"


def test_utskriften_har_svarene_og_hvert_funn_og_ikke_det_som_er_i_orden(window, tmp_path):
    page = window()
    example(page, faulty=True)
    control(page)
    findings = page.locator(".funn-melding").all_inner_texts()
    in_order = page.locator(".skjema-resultat details[data-part=iOrden] li a").first.evaluate(
        "node => node.firstChild.textContent"
    )
    text = printed(page, tmp_path)
    assert len(findings) > 10
    for finding in findings:
        assert text.count(finding) == 1, finding
    assert "Forefallende arbeid i verkstedet." in text and "Eksempelverkstedet AS" in text
    assert in_order not in text and "29 i orden" in text and "Kontrollert 2. februar 2026" in text
    assert "Kontroller utkastet" not in text and "Hva skjer med opplysningene" not in text
    assert "Kommune eller fylkeskommune" not in text, "bare det som er valgt"


# -- ingenting lagres og ingenting sendes ----------------------------------------------------


def test_krav_46_ingenting_lagres_i_nettleseren_og_ingenting_sendes_ut(window):
    page = window()
    fill_nav(page)
    control(page)
    saved(page)
    stored = page.evaluate("""async () => ({
      local: Object.keys(localStorage).filter(key => !key.endsWith('.__palette')),
      session: Object.keys(sessionStorage), cookies: document.cookie,
      databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
    })""")
    assert stored == {"local": [], "session": [], "cookies": "", "databases": 0, "caches": 0}
    assert "?" not in page.url and "Plukke" not in page.title()
    leaked = page.evaluate("fetch('https://eksempel.test/?lekkasje').then(() => 'sendt', () => 'stanset')")
    assert leaked == "stanset"
    page.faults = [f for f in page.faults if "Content Security Policy" not in f and "eksempel.test" not in f]
