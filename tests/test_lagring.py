"""Å holde på et utkast: huske, slette, åpne, hente tilbake og forlate siden. Kravene 37, 42 til 45 og 50."""

import json
from datetime import datetime

import pytest

from checks.version import SKJEMAVERSJON
from tests.browser import (
    NOTHING,
    STORED,
    choose,
    control,
    elsewhere,
    example,
    leaving_asks,
    new_result,
    open_file,
    pictured,
    saved,
    settle,
    until,
    write,
)
from tests.cases import read

NAV = "En person som kommer fra Nav (ekstern)"
BACK, BACK_BEFORE = "Hent tilbake det som sto her", "Hent tilbake det som sto her før"


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def told(page):
    return page.locator(".skjema-beskjed").inner_text()


# -- det nettleseren husker --------------------------------------------------------------------

REMEMBER = "Husk utkastet på denne maskinen"
KEEP = "() => localStorage.getItem('arbeidstrening.utkast')"


def kept(page):
    """Utkastet nettleseren husker."""
    return json.loads(json.loads(page.evaluate(KEEP))["utkast"])


def test_krav_42_ingenting_lagres_for_leseren_har_valgt_det(window):
    page = window()
    example(page)
    write(page, "formaal", "Mitt eget")
    control(page)
    page.reload()
    assert page.evaluate(STORED) == NOTHING and page.locator("#formaal").input_value() == ""
    assert not page.get_by_role("button", name="Slett alt").is_visible()


def test_krav_42_et_husket_utkast_hentes_fram_og_endringer_huskes(window):
    page = window()
    choose(page, "modus", NAV)
    write(page, "formaal", "Mitt eget")
    page.get_by_label(REMEMBER).check()
    assert "Husket 2. februar 2026. Slettes etter 4. mars 2026" in page.locator(".skjema-husk").inner_text()
    assert page.evaluate(STORED) == NOTHING | {"local": ["arbeidstrening.utkast"]}
    write(page, "innhold", "Pakke varer")
    until(page, "() => localStorage.getItem('arbeidstrening.utkast').includes('Pakke varer')")
    before = saved(page)[1]
    assert kept(page) == before
    page.locator("#innhold").fill("Pakke flere varer")
    page.reload()  # før det er gått så lang tid at endringen er lagret av seg selv
    page.locator(".skjema-beskjed .ds-alert").wait_for()
    assert (
        "Utkastet du ba nettleseren huske 2. februar 2026, er hentet fram."
        in page.locator(".skjema-beskjed").inner_text()
    )
    assert saved(page)[1] == before | {"innhold": "Pakke flere varer"}
    assert page.get_by_label(REMEMBER).is_checked()
    page.get_by_label(REMEMBER).uncheck()
    assert page.evaluate(STORED) == NOTHING and page.locator("#formaal").input_value() == "Mitt eget"


FIRST_EDITION = """() => {
  const kept = JSON.parse(localStorage.getItem('arbeidstrening.utkast'));
  const {hatt_arbeidstrening_foer, ...rest} = JSON.parse(kept.utkast);
  kept.utkast = JSON.stringify({...rest, skjemaversjon: '1', tidligere_perioder: []});
  localStorage.setItem('arbeidstrening.utkast', JSON.stringify(kept));
}"""
"""Gjør det som er husket, om til slik den første utgaven av skjemaet skrev det."""


def test_krav_44_et_husket_utkast_fra_forste_utgave_blir_gjort_om(window):
    page = window()
    choose(page, "modus", NAV)
    write(page, "formaal", "Mitt eget")
    page.get_by_label(REMEMBER).check()
    page.evaluate(FIRST_EDITION)
    page.reload()
    said = told(page)
    assert "eldre utgave" in said and "nye spørsmål" in said
    again = saved(page)[1]
    assert again["skjemaversjon"] == SKJEMAVERSJON and again["formaal"] == "Mitt eget"
    assert again["hatt_arbeidstrening_foer"] is False and again["tidligere_perioder"] == []


def test_krav_42_et_husket_utkast_gar_ut_tretti_dager_etter_siste_endring_selv_om_noen_ser_pa_det(window):
    page = window()
    choose(page, "modus", NAV)
    page.get_by_label(REMEMBER).check()
    before = page.evaluate(KEEP)
    page.clock.set_fixed_time(datetime.fromisoformat("2026-02-22T11:00:00+01:00"))
    page.reload()
    control(page)
    settle(page)
    assert page.locator("#modus-0").is_checked() and page.evaluate(KEEP) == before
    page.clock.set_fixed_time(datetime.fromisoformat("2026-03-04T11:00:00+01:00"))
    page.goto(elsewhere(page, "om/"))
    assert page.evaluate(KEEP) == before
    page.clock.set_fixed_time(datetime.fromisoformat("2026-03-04T13:00:00+01:00"))
    page.reload()
    until(page, "() => localStorage.getItem('arbeidstrening.utkast') === null")
    assert not page.get_by_role("button", name="Slett alt").is_visible()


def test_krav_42_det_som_ikke_lar_seg_lese_blir_liggende_til_noen_endrer_noe(window):
    page = window()
    choose(page, "modus", NAV)
    page.get_by_label(REMEMBER).check()
    page.evaluate("""() => {
      const kept = JSON.parse(localStorage.getItem('arbeidstrening.utkast'));
      kept.utkast = JSON.stringify({...JSON.parse(kept.utkast), startdato: 5});
      localStorage.setItem('arbeidstrening.utkast', JSON.stringify(kept));
    }""")
    page.reload()
    assert "«Første dag»" in told(page) and "filen" not in told(page)
    settle(page)
    assert kept(page)["startdato"] == 5 and not leaving_asks(page)


@pytest.mark.parametrize("path", ["", "om/personvern/", "sjekk/regler/", "finnes-ikke/"])
def test_krav_42_slett_alt_star_pa_alle_sidene(window, address, path):
    page = window(expected_faults="404")
    choose(page, "modus", NAV)
    page.get_by_label(REMEMBER).check()
    page.goto(address + path)
    page.get_by_role("button", name="Slett alt").click()
    assert page.evaluate(STORED) == NOTHING
    assert page.evaluate("document.activeElement.textContent") == "Utkastet er slettet fra denne nettleseren."
    assert not page.get_by_role("button", name="Slett alt").is_visible()


@pytest.mark.parametrize("place", [".skjema-husk", ".husket"], ids=["ved skjemaet", "nederst"])
def test_krav_42_slett_alt_i_sjekken_tar_ogsa_skjemaet_papirene_og_det_som_kunne_vaert_hentet_tilbake(window, place):
    page = window()
    choose(page, "modus", NAV)
    write(page, "formaal", "Skrevet av en annen")
    example(page)
    write(page, "innhold", "Plukke og pakke hemmelige varer")
    page.get_by_label(REMEMBER).check()
    control(page)
    page.locator("#se-over").click()
    page.locator(".oversikt-svar:visible").first.wait_for()
    page.locator("#se-over").click()
    page.locator("[data-papir=overforingsark] summary").click()
    until(page, "document.querySelector('[data-papir=overforingsark]').textContent.includes('hemmelige varer')")
    page.locator(place).get_by_role("button", name="Slett alt").click()
    assert page.evaluate(STORED) == NOTHING and page.locator("#resultat").count() == 0
    assert "skjemaet er tømt" in told(page) and page.locator(".skjema-beskjed button").count() == 0
    assert page.evaluate("document.querySelector('.skjema-beskjed').contains(document.activeElement)")
    assert "hemmelige" not in page.content() and "Skrevet av en annen" not in page.content()
    assert {k: v for k, v in saved(page)[1].items() if v != []}.keys() == {"skjemaversjon", "regelversjon", "modus"}
    settle(page)
    assert page.evaluate(STORED) == NOTHING and not leaving_asks(page)


def test_krav_42_utkastet_kan_slettes_fra_et_annet_vindu(window, address):
    page = window()
    choose(page, "modus", NAV)
    page.get_by_label(REMEMBER).check()
    other = page.context.new_page()
    other.goto(address)
    other.get_by_role("button", name="Slett alt").click()
    until(page, "!document.querySelector('#husk').checked")
    write(page, "formaal", "Mer")
    settle(page)
    assert page.evaluate(STORED) == NOTHING
    assert leaving_asks(page)


def two_windows(window):
    """Det samme utkastet husket og åpnet i to vinduer, med en endring i det andre."""
    page = window()
    choose(page, "modus", NAV)
    write(page, "formaal", "Fra det første")
    page.get_by_label(REMEMBER).check()
    other = page.context.new_page()
    other.goto(page.url)
    write(other, "innhold", "Fra det andre")
    until(page, "document.querySelector('.skjema-beskjed').textContent.includes('endret i et annet vindu')")
    return page, other


def test_krav_42_to_vinduer_skriver_ikke_over_hverandre(window):
    page, other = two_windows(window)
    assert not page.get_by_label(REMEMBER).is_checked() and page.evaluate("document.activeElement.id") != "formaal"
    write(page, "formaal", "Fra det første, igjen")
    settle(page)
    assert kept(page) == saved(other)[1] and kept(page)["formaal"] == "Fra det første"
    assert leaving_asks(page) and not leaving_asks(other)


def test_krav_42_leseren_kan_hente_det_andre_vinduet_har_husket_og_det_som_sto_her_er_ikke_tapt(window):
    page, other = two_windows(window)
    write(page, "formaal", "Fra det første, igjen")
    press(page, "Hent det som er husket")
    assert page.get_by_label(REMEMBER).is_checked() and saved(page)[1] == kept(other)
    press(page, BACK)
    assert page.locator("#formaal").input_value() == "Fra det første, igjen"


def test_krav_42_leseren_kan_la_vinduet_her_gjelde_og_da_far_det_andre_vite_det(window):
    page, other = two_windows(window)
    page.get_by_label(REMEMBER).click()
    assert not page.get_by_label(REMEMBER).is_checked() and "innhold" in kept(page), (
        "avkryssingen alene skriver ikke over"
    )
    press(page, "Husk det som står her i stedet")
    assert page.get_by_label(REMEMBER).is_checked() and kept(page) == saved(page)[1]
    until(
        other,
        """!document.querySelector('#husk').checked
        && document.querySelector('.skjema-beskjed').textContent.includes('annet vindu')""",
    )


def test_krav_42_slettet_i_et_annet_vindu_mens_siden_la_i_nettleserens_minne(window, launch):
    page = window(browser=launch(without=["--disable-back-forward-cache"]))
    choose(page, "modus", NAV)
    page.get_by_label(REMEMBER).check()
    # Henter siden fortsatt noe når den forlates, blir den ikke liggende i nettleserens minne.
    until(page, "document.querySelector('.skjema-topp .skjema-status').textContent.includes('Sjekken er klar.')")
    # Ikke alle nettlesere sier fra etterpå om det som skjedde imens.
    page.evaluate(
        "() => { window.same = true; addEventListener('storage', event => event.stopImmediatePropagation(), true); }"
    )
    page.goto(elsewhere(page, "om/personvern/"))
    press(page, "Slett alt")
    page.evaluate("setTimeout(() => history.back())")
    page.wait_for_url("**/sjekk/nav/**", wait_until="commit")
    until(page, "window.same === true")
    assert (
        not page.get_by_label(REMEMBER).is_checked()
        and not page.get_by_role("button", name="Slett alt").first.is_visible()
    )
    write(page, "formaal", "Mer")
    settle(page)
    assert page.evaluate(STORED) == NOTHING and leaving_asks(page)


REFUSE = "() => { Storage.prototype.setItem = () => { throw new DOMException('fullt', 'QuotaExceededError'); }; }"


def test_krav_42_nekter_nettleseren_a_lagre_sier_siden_fra(window):
    page = window()
    page.evaluate(REFUSE)
    page.get_by_label(REMEMBER).click()
    assert "lot oss ikke lagre" in page.locator(".skjema-husk").inner_text()
    assert not page.get_by_label(REMEMBER).is_checked()


def test_krav_42_nekter_nettleseren_a_lagre_en_endring_sier_siden_at_det_gamle_fortsatt_er_husket(window):
    page = window()
    choose(page, "modus", NAV)
    page.get_by_label(REMEMBER).check()
    page.evaluate(REFUSE)
    write(page, "formaal", "Mer")
    until(page, "document.querySelector('.husk-status').textContent.includes('lot oss ikke lagre')")
    assert "slik det var 2. februar 2026, er fortsatt husket" in page.locator(".husk-status").inner_text()
    assert "formaal" not in kept(page) and leaving_asks(page)
    page.locator(".skjema-husk").get_by_role("button", name="Slett alt").click()
    assert page.evaluate(STORED) == NOTHING


def test_krav_65_a_huske_er_tilgjengelig(window, address):
    page = window()
    page.get_by_label(REMEMBER).check()
    pictured(page, "husk")
    page.goto(f"{address}om/personvern/")
    pictured(page, "slett")


# -- å forlate siden -----------------------------------------------------------------------------


def remember(page):
    page.get_by_label(REMEMBER).check()


def erased(page):
    write(page, "startdato", "Noe")
    write(page, "startdato", "")


def considering(page):
    example(page, faulty=True)
    control(page)
    page.locator("[data-regel=arbeidstid-samsvar]").get_by_role("button", name="Merk som vurdert").first.click()
    saved(page)


def half_written(page):
    considering(page)
    page.get_by_label("Hvorfor kan det stå slik?").fill("Prosenten er")


LEAVING = {
    "noe er valgt": (lambda page: choose(page, "nav_tiltak", "Arbeidstrening"), True),
    "noe er skrevet og visket ut": (erased, False),
    "en tom rad er lagt til": (lambda page: press(page, "Legg til mål"), False),
    "eksempelet står urørt": (example, False),
    "eksempelet er endret": (lambda page: (example(page), write(page, "formaal", "Mitt")), True),
    "eksempelet kom i stedet for noe som ikke er lagret": (
        lambda page: (write(page, "startdato", "Mitt"), example(page)),
        True,
    ),
    "skjemaet er tømt for noe som ikke er lagret": (
        lambda page: (write(page, "startdato", "Mitt"), press(page, "Tøm skjemaet")),
        True,
    ),
    "filen er åpnet og ikke endret": (lambda page: open_file(page, "a.json", {"modus": "nav"}), False),
    "endret siden det ble lagret": (lambda page: (example(page), saved(page), write(page, "formaal", "Mitt")), True),
    "endringen er tatt tilbake": (
        lambda page: (
            write(page, "startdato", "A"),
            saved(page),
            write(page, "startdato", "AB"),
            write(page, "startdato", "A"),
        ),
        False,
    ),
    "det huskes, og noe er nettopp skrevet": (
        lambda page: (remember(page), page.locator("#startdato").fill("Mitt")),
        False,
    ),
    "det huskes ikke lenger": (
        lambda page: (remember(page), write(page, "startdato", "Mitt"), page.get_by_label(REMEMBER).uncheck()),
        True,
    ),
    "en begrunnelse er åpnet": (considering, False),
    "en begrunnelse er halvskrevet": (half_written, True),
}


@pytest.mark.parametrize("case", LEAVING)
def test_krav_50_siden_spor_bare_nar_noe_ville_gatt_tapt(window, case):
    page = window()
    do, asks = LEAVING[case]
    do(page)
    assert leaving_asks(page) is asks


# -- å hente tilbake -----------------------------------------------------------------------------


def test_krav_44_det_som_sto_i_skjemaet_kan_alltid_hentes_tilbake(window):
    page = window()
    choose(page, "modus", NAV)
    write(page, "formaal", "Mitt eget")
    mine = saved(page)[1]
    example(page)
    example(page, faulty=True)
    press(page, BACK)
    assert saved(page)[1] == mine
    press(page, "Tøm skjemaet")
    assert "Filen ble ikke åpnet" in open_file(page, "fil.json", b"Hei")
    press(page, BACK_BEFORE)
    assert saved(page)[1] == mine
    open_file(page, "ny.json", {"modus": "nav", "formaal": "Fra filen"})
    write(page, "innhold", "Skrevet etterpå")
    later = saved(page)[1]
    press(page, BACK)
    assert saved(page)[1] == mine
    press(page, "Gjør om")
    assert saved(page)[1] == later
    press(page, BACK_BEFORE)
    open_file(page, "nyere.json", {"modus": "intern"})
    press(page, BACK)
    assert saved(page)[1] == mine
    press(page, BACK_BEFORE)
    assert saved(page)[1] == later, "det som ble gjort om, er heller ikke tapt"


def test_krav_44_et_eksempel_huskes_ikke_for_noen_endrer_det(window):
    page = window()
    choose(page, "modus", NAV)
    page.get_by_label(REMEMBER).check()
    page.locator("#formaal").fill("Mitt eget")
    example(page)
    settle(page)
    assert kept(page)["formaal"] == "Mitt eget"
    write(page, "formaal", "Mitt nye")
    until(page, "() => localStorage.getItem('arbeidstrening.utkast').includes('Mitt nye')")
    assert leaving_asks(page), "det som var husket, finnes nå bare på siden"
    press(page, BACK)
    until(page, "() => localStorage.getItem('arbeidstrening.utkast').includes('Mitt eget')")


def test_krav_44_et_nytt_utkast_far_ikke_feil_ingen_har_bedt_om(window):
    page = window()
    title = page.title()
    choose(page, "nav_tiltak", "Arbeidstrening")
    control(page)
    example(page, faulty=True)
    settle(page)
    assert page.locator(".skjema-meldinger, #resultat, [aria-invalid]").count() == 0 and page.title() == title
    new_result(page, lambda: press(page, BACK))


def rows(page, *texts):
    for number, text in enumerate(texts):
        press(page, "Legg til mål") if number else None
        write(page, f"maal-{number}-beskrivelse", text)


def goals(page):
    return [one["beskrivelse"] for one in saved(page)[1].get("maal", [])]


def test_krav_37_en_slettet_rad_hentes_tilbake_uten_a_rore_de_andre(window):
    page = window()
    choose(page, "modus", NAV)
    rows(page, "Første", "Andre", "Tredje")
    press(page, "Slett mål 2")
    write(page, "maal-0-beskrivelse", "Første, endret")
    write(page, "maal-1-beskrivelse", "Tredje, endret")
    press(page, "Angre")
    assert goals(page) == ["Første, endret", "Andre", "Tredje, endret"]


REPLACED = {
    "åpnet en fil": lambda page: open_file(page, "ny.json", {"modus": "nav", "maal": [{"beskrivelse": "Fra filen"}]}),
    "tømt skjemaet": lambda page: press(page, "Tøm skjemaet"),
    "fylt inn eksempelet": example,
    "lagt til en rad": lambda page: press(page, "Legg til mål"),
}


@pytest.mark.parametrize("case", REPLACED)
def test_krav_37_en_rad_kan_ikke_hentes_inn_i_noe_den_ikke_horte_til(window, case):
    page = window()
    choose(page, "modus", NAV)
    rows(page, "Første", "Andre")
    press(page, "Slett mål 2")
    assert page.locator("#maal .skjema-radnotat").get_by_role("button", name="Angre").count() == 1
    REPLACED[case](page)
    assert page.locator("#maal .skjema-radnotat *").count() == 0


@pytest.mark.parametrize("button", ["Legg til evaluering", "Slett evaluering 1"])
def test_krav_37_notatet_om_brukte_forslag_gar_nar_radene_endres(window, button):
    page = window()
    choose(page, "modus", NAV)
    write(page, "startdato", "2.3.2026")
    write(page, "sluttdato", "31.8.2026")
    until(page, "document.querySelector('.skjema-klar') !== null")
    page.get_by_role("button", name="Bruk forslag").click()
    assert page.locator("#evalueringsdatoer .skjema-rettet").count() == 1
    press(page, button)
    assert page.locator("#evalueringsdatoer .skjema-rettet").count() == 0


# -- filer som er litt annerledes ------------------------------------------------------------------

LONG = "Første linje\r\nandre linje"
ODD = {
    "et organisasjonsnummer som tall": ({"organisasjonsnummer": 889640782}, {"organisasjonsnummer": "889640782"}, None),
    "et telefonnummer som tall": ({"arbeidsgiver_telefon": 22334455}, {"arbeidsgiver_telefon": "22334455"}, None),
    "linjeskift i et felt med én linje": (
        {"virksomhet_navn": "Lager\nog logistikk"},
        {"virksomhet_navn": "Lager og logistikk"},
        "Linjeskiftene er gjort om",
    ),
    "linjeskift fra Windows": (
        {"innhold": LONG},
        {"innhold": "Første linje\nandre linje"},
        "Linjeskiftene er gjort om",
    ),
    "vanlige linjeskift": ({"innhold": "Første\nandre"}, {"innhold": "Første\nandre"}, None),
    "et tall ingen kan skrive": ({"timer_per_uke": 1e21}, {"timer_per_uke": None}, "Noe lot seg ikke lese"),
    "en del av et mål utenfor målene": ({"maal.id": "abc"}, {"maal.id": None}, "«maal.id»"),
    "flere rader enn noen har": (
        {"maal": [{"beskrivelse": "A"}] * 101},
        {"maal": [{"beskrivelse": "A"}] * 100},
        "«Mål»",
    ),
}


@pytest.mark.parametrize("case", ODD)
def test_krav_44_det_som_ikke_kan_sta_som_det_var_blir_nevnt(window, case):
    page = window()
    content, wanted, words = ODD[case]
    said = open_file(page, "fil.json", {"modus": "nav"} | content)
    draft = saved(page)[1]
    assert {name: draft.get(name) for name in wanted} == wanted
    assert (words in said) if words else said.split("\n\n")[1] == "Gå til knappen som kontrollerer utkastet"


def test_krav_44_svaert_mange_rader_stanser_ikke_siden(window):
    page = window()
    write(page, "startdato", "Mitt eget")
    said = open_file(page, "fil.json", b'{"modus": "nav", "maal": [' + b",".join([b"{}"] * 300_000) + b"]}")
    assert "flere enn 1000 rader" in said and page.locator("#startdato").input_value() == "Mitt eget"


def test_krav_44_gar_noe_galt_hos_oss_star_det_som_sto_der_og_leseren_far_vite_det(window):
    page = window(expected_faults="med vilje")
    choose(page, "modus", NAV)
    write(page, "formaal", "Mitt eget")
    page.evaluate("""() => {
      const write = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value');
      Object.defineProperty(HTMLTextAreaElement.prototype, 'value', {...write, set(text) {
        if (text === 'farlig') throw new Error('med vilje');
        write.set.call(this, text);
      }});
    }""")
    said = open_file(page, "fil.json", {"modus": "nav", "formaal": "Fra filen", "tilrettelegging": "farlig"})
    assert said.startswith("Filen ble ikke åpnet. Skjemaet er som det var.")
    assert (
        page.locator("#formaal").input_value() == "Mitt eget" and page.locator("#tilrettelegging").input_value() == ""
    )


# -- vurderinger uten funn -------------------------------------------------------------------------


def test_en_vurdering_uten_funn_vises_og_kan_fjernes(window):
    page = window()
    loose = page.locator(".skjema-vurderinger")
    assert not loose.is_visible()
    one = {"regel": "varighet-vurdering", "begrunnelse": "Noe om helsen hennes", "verdier": {}}
    open_file(
        page, "fil.json", read("forms/eksempler/nav-gyldig.json") | {"vurdert": [one, one | {"regel": "finnes-ikke"}]}
    )
    assert "Noe om helsen hennes" in loose.inner_text() and loose.locator("li").count() == 2
    assert "En regel sjekken ikke kjenner" in loose.inner_text() and "finnes-ikke" not in loose.inner_text()
    control(page)
    assert loose.locator("li").count() == 2
    loose.get_by_role("button", name="Fjern").first.click()
    assert page.evaluate("document.activeElement.id") == "vurderinger"
    assert [entry["regel"] for entry in saved(page)[1]["vurdert"]] == ["finnes-ikke"]
    loose.get_by_role("button", name="Fjern").click()
    assert not loose.is_visible() and page.evaluate("document.activeElement.id") == "kontroller"
    assert "vurdert" not in saved(page)[1]


def test_krav_65_vurderingene_uten_funn_er_tilgjengelige(window):
    page = window()
    one = {"regel": "varighet-vurdering", "begrunnelse": "Etlangtordutenmellomrom" * 20, "verdier": {}}
    open_file(
        page, "fil.json", {"modus": "nav", "vurdert": [one, one | {"regel": "finnes-ikke", "begrunnelse": "Kort."}]}
    )
    assert page.locator(".skjema-vurderinger li").count() == 2
    pictured(page, "vurderinger uten funn")


def test_en_vurdering_som_star_ved_et_funn_er_ikke_ogsa_blant_dem_uten(window):
    page = window()
    example(page, faulty=True)
    control(page)
    finding = page.locator(".resultat-gruppe[data-farge=warning] [data-regel=arbeidstid-samsvar]")
    finding.get_by_role("button", name="Merk som vurdert").click()
    finding.get_by_label("Hvorfor kan det stå slik?").fill("Rundet av.")
    press(page, "Lagre vurderingen")
    assert "Vurdert: Rundet av." in finding.inner_text() and not page.locator(".skjema-vurderinger").is_visible()


# -- å lagre uten å forstyrre ------------------------------------------------------------------------


def test_a_lagre_tegner_ikke_siden_pa_nytt(window):
    page = window()
    choose(page, "modus", NAV)
    page.get_by_label(REMEMBER).check()
    page.locator(".skjema-klar").first.wait_for()
    settle(page)
    page.locator("#se-over").click()
    page.locator(".oversikt-svar:visible").first.wait_for()
    page.evaluate("""() => {
      window.redrawn = 0;
      new MutationObserver(() => { window.redrawn += 1; })
        .observe(document.querySelector('.skjema-oversikt'), {childList: true, subtree: true});
    }""")
    page.locator("#formaal").fill("Mitt eget")
    until(page, "() => localStorage.getItem('arbeidstrening.utkast').includes('Mitt eget')")
    assert page.evaluate("window.redrawn") == 0


def test_krav_48_etter_en_feil_startes_ikke_sjekken_av_at_noen_skriver(window):
    page = window(expected_faults="ERR_FAILED|Failed to fetch", cold=True)
    page.route("**/pakke/*.wasm.bin", lambda route: route.abort())
    choose(page, "modus", NAV)
    page.locator(".skjema-stanset").wait_for()
    page.evaluate("""() => {
      window.again = 0;
      new MutationObserver(() => { window.again += document.querySelector('progress') ? 1 : 0; })
        .observe(document.querySelector('.skjema-topp .skjema-status'), {childList: true});
    }""")
    page.locator("#formaal").press_sequentially("Hei")
    page.locator("#formaal").blur()
    settle(page)
    assert page.evaluate("window.again") == 0 and page.locator(".skjema-stanset").is_visible()
