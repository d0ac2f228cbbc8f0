"""Når skjemaet sier fra, hva det sier, og hvor: kravene 8, 10 til 14, 17 til 21 og 23 til 29, i en ekte Chromium."""

import re
from datetime import date, datetime

import pytest

from checks import rulebook, sjekk
from checks.etiketter import etikett
from tests.browser import (
    MUST_MEND,
    NARROW,
    TODAY,
    WAITING,
    WIDE,
    choose,
    choose_file,
    control,
    counts,
    eventually,
    example,
    first,
    heading,
    heard,
    held_back,
    link_to_field,
    message,
    new_result,
    open_file,
    rewrite,
    saved,
    settle,
    until,
)
from tests.cases import alle_kjorte, read
from tests.filer import HALVT_LESELIG

NAV = "En person som kommer fra Nav (ekstern)"
DAG = date.fromisoformat(TODAY)


# -- når ------------------------------------------------------------------------------------------


def checked(page, faulty=False):
    example(page, faulty)
    control(page)
    return page


def test_krav_10_etter_den_forste_kontrollen_kommer_neste_nar_feltet_forlates_eller_et_valg_gjores(window):
    page = checked(window())
    page.locator("#sluttdato").fill("1.1.2026")
    settle(page)
    assert message(page, "sluttdato") == ""
    new_result(page, page.locator("#sluttdato").blur)
    assert "før første dag" in message(page, "sluttdato")
    new_result(page, lambda: choose(page, "yrkesskadeforsikring", "Nei"))
    assert message(page, "yrkesskadeforsikring")


def test_krav_11_a_forlate_vinduet_flytter_verken_fokus_eller_rulling(window):
    page = checked(window(), faulty=True)
    page.locator("#formaal").focus()
    before = page.evaluate("[document.activeElement.id, scrollY]")
    for event in ("new Event('blur')", "new Event('focus')", "new Event('pageshow')"):
        page.evaluate(f"window.dispatchEvent({event})")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    other = page.context.new_page()
    other.bring_to_front()
    page.bring_to_front()
    other.close()
    settle(page)
    assert page.evaluate("[document.activeElement.id, scrollY]") == before


def test_krav_12_et_felt_som_blir_rettet_er_uten_melding_nar_det_forlates(window):
    page = checked(window())
    rewrite(page, "sluttdato", "31.2.2027")
    assert page.locator("#sluttdato").get_attribute("aria-invalid") == "true"
    rewrite(page, "sluttdato", "31.8.2026")
    assert page.locator("#sluttdato").get_attribute("aria-invalid") is None and message(page, "sluttdato") == ""


def test_krav_13_telleren_leses_opp_hoflig_og_venter_til_skrivingen_har_stanset(window):
    page = window(cold=True)  # klokken som styres, gjelder alle sidene i det samme vinduet
    page.clock.install(time=datetime(2026, 2, 2, 12))
    page.clock.pause_at(datetime(2026, 2, 2, 13))
    choose(page, "modus", NAV)
    region = page.locator(".skjema > [role=status]")
    assert region.get_attribute("role") == "status"  # status er høflig
    page.locator("#innhold").fill("a" * 990)
    page.locator("#innhold").press_sequentially("b")
    assert page.locator("#innhold-plass").inner_text() == "9 tegn igjen."
    page.clock.run_for(900)
    assert "tegn igjen" not in region.inner_text()
    page.clock.run_for(300)
    assert region.inner_text() == "9 tegn igjen."


ELSEWHERE = {"Kopier sakslisten": "prøves der papirene prøves"}

SEEN = """() => {
  const active = document.activeElement;
  const parts = ['.skjema-topp', '.skjema-felter', '.skjema-bunn'];
  const text = parts.map(part => document.querySelector(part).innerText).join();
  const answers = [...document.querySelectorAll('.skjema input, .skjema textarea')]
    .map(one => one.type === 'radio' ? one.checked : one.value);
  const focus = active === document.body ? '' : active.outerHTML.slice(0, 200);
  return JSON.stringify([text, answers, focus, window.printed ?? 0, window.chosen ?? 0]);
}"""


def test_krav_14_hver_knapp_pa_siden_gir_et_svar_som_synes(window):
    page = checked(window(), faulty=True)
    page.evaluate("""() => {
      window.print = () => { window.printed = (window.printed ?? 0) + 1; };
      for (const one of document.querySelectorAll('input[type=file]')) {
        one.click = () => { window.chosen = (window.chosen ?? 0) + 1; };
      }
    }""")
    names = page.locator(".skjema button:visible").all_inner_texts()
    assert len(set(names)) > 12
    silent = []
    for name in dict.fromkeys(names):
        if name in ELSEWHERE:
            continue
        example(page, faulty=True)
        control(page)
        page.evaluate("document.activeElement.blur()")
        target = page.locator(".skjema button:visible", has_text=re.compile(f"^{re.escape(name)}$")).first
        target.wait_for()
        before = page.evaluate(SEEN)
        target.evaluate("node => node.click()")
        try:
            until(page, f"before => ({SEEN})() !== before", before)
        except AssertionError:
            silent.append(name)
    assert silent == []


def test_krav_14_hver_knapp_gir_et_svar_ogsa_nar_noe_mangler(window):
    page = window()
    choose(page, "modus", NAV)
    page.get_by_role("button", name="Legg til mål").click()
    assert page.locator("#maal [data-rad]").count() == 2
    until(page, "document.querySelector('.skjema-klar') !== null")  # ellers kan «Sjekken er klar.» bli lest i stedet
    settle(page)
    page.get_by_role("button", name="Lagre utkastet").click()
    until(page, "document.querySelector('.skjema [role=status]').textContent === 'Utkastet er lagret som fil.'")
    control(page)
    assert page.locator("#resultat").count() == 1
    page.get_by_role("button", name="Tøm skjemaet").click()
    assert "Skjemaet er tømt." in page.locator(".skjema-beskjed").inner_text()


# -- hva ------------------------------------------------------------------------------------------

INTERNE_ORD = re.compile(
    r"[a-z]+_[a-z]+|\bJSON\b|\bnull\b|\btrue\b|\bfalse\b|\bundefined\b|\bNaN\b|\bschema\b|x-[a-z]+"
)


def test_krav_08_ingen_interne_ord_i_det_leseren_ser(window):
    page = checked(window(), faulty=True)
    # Papirene har sin egen prøve under.
    page.locator("details").evaluate_all(
        "nodes => nodes.filter(n => !n.closest('.skjema-papirer')).forEach(n => { n.open = true; })"
    )
    until(page, "document.querySelectorAll('.oversikt-svar dt').length > 40")
    seen = page.locator(".skjema").inner_text()
    assert len(seen) > 5000
    assert INTERNE_ORD.findall(seen) == []
    assert not {rule for rule in rulebook.regler() if f" {rule} " in seen}


def test_krav_08_ingen_interne_ord_i_papirene_og_i_det_som_sies_om_en_fil(window):
    page = checked(window(), faulty=True)
    for fold in page.locator(".skjema-papirer > details:visible").all():
        fold.locator("summary").first.click()
        fold.locator(".skjema-foldet > :not(p:only-child)").first.wait_for()
    seen = [page.locator(".skjema-papirer").inner_text()]
    assert "Word" in seen[0] and len(seen[0]) > 3000
    for content in (b"", b"Hei", b'{"modus": "nav"', b"[]", b'{"name": "x"}', "å".encode("latin-1")):
        seen.append(open_file(page, "fil.json", content))
    seen.append(open_file(page, "halv.json", HALVT_LESELIG | {"vurdert": 4}))
    found = {word for text in seen for word in INTERNE_ORD.findall(text)}
    assert found <= {"JSON"}, "JSON er navnet på filtypen i to av papirene, som er til andre programmer"


def draft(**changes):
    return {k: v for k, v in (read("forms/eksempler/nav-gyldig.json") | changes).items() if v is not None}


@pytest.mark.parametrize(
    "felt, verdier",
    [
        ("sluttdato", {"tom": None, "finnes ikke": "31.2.2027", "for tidlig": "2026-01-01", "for sen": "2030-01-01"}),
        ("startdato", {"tom": None, "finnes ikke": "i mai", "for tidlig": "2025-01-01"}),
        (
            "fodselsdato",
            {
                "ufullstendig": "10.5.90",
                "finnes ikke": "31.2.1990",
                "for ung": "2015-01-01",
                "for gammel": "1950-01-01",
            },
        ),
        ("innhold", {"tom": None, "for lang": "a" * 1001}),
        ("stillingsprosent", {"finnes ikke": "halv", "for lite": 0, "for mye": 101}),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_krav_17_hver_mate_et_svar_kan_vaere_galt_pa_har_sin_egen_tekst(felt, verdier):
    said = {}
    for navn, verdi in verdier.items():
        funn = [f for f in sjekk(draft(**{felt: verdi}), DAG).funn if f"/{felt}" in f.felt and f.alvor != "merknad"]
        assert funn, (felt, navn)
        said[navn] = funn[0].skrevet().melding
    assert len(set(said.values())) == len(said), said


def test_krav_17_er_noe_galt_star_bare_det_ved_feltet_og_det_som_bor_vurderes_nar_det_er_rettet(window):
    page = checked(window())
    shown = page.locator("#timer_per_uke-melding .ds-validation-message")

    def found():
        return [f for f in sjekk(saved(page)[1], DAG).funn if "/timer_per_uke" in f.felt and f.alvor != "merknad"]

    rewrite(page, "timer_per_uke", "45")
    assert {f.alvor for f in found()} == {"feil", "advarsel"}, "svaret bryter to regler"
    assert shown.all_text_contents() == [f"Må rettes: {f.skrevet().melding}" for f in found() if f.alvor == "feil"]
    rewrite(page, "timer_per_uke", "27")
    assert {f.alvor for f in found()} == {"advarsel"}
    assert shown.all_text_contents() == [f"Bør vurderes: {f.skrevet().melding}" for f in found()]


def test_krav_18_meldingen_ved_feltet_er_den_samme_som_i_resultatet_tegn_for_tegn(window):
    page = checked(window(), faulty=True)
    cards = page.locator(MUST_MEND)
    assert cards.count() >= 3
    for card in cards.all():
        field = card.locator(".funn-lenke a").get_attribute("href")[1:]
        shown = page.locator(f"[id='{field}-melding'] .ds-validation-message").all_text_contents()
        assert f"Må rettes: {card.locator('.funn-melding').text_content()}" in shown


CONTRAST = """id => {
  const luminance = color => {
    const [r, g, b] = color.match(/[\\d.]+/g).slice(0, 3).map(Number)
      .map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, two) => {
    const [a, b] = [luminance(one), luminance(two)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const field = document.getElementById(id), style = getComputedStyle(field);
  const message = document.querySelector(`[id="${id}-melding"] .ds-validation-message`);
  const icon = getComputedStyle(message, '::before');
  const page = getComputedStyle(document.body).backgroundColor;
  return {border: parseFloat(style.borderTopWidth), edge: ratio(style.borderTopColor, page),
    text: ratio(getComputedStyle(message).color, page), icon: parseFloat(icon.width) > 0 && icon.content !== 'none'};
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_krav_19_et_felt_med_feil_har_tekst_ikon_og_tykkere_kant_som_synes(window, scheme):
    page = checked(window(color_scheme=scheme))
    rewrite(page, "sluttdato", "1.1.2030")
    seen = page.evaluate(CONTRAST, "sluttdato")
    assert seen["border"] >= 2 and seen["edge"] >= 3 and seen["text"] >= 4.5 and seen["icon"], seen
    assert page.evaluate("""() => document.querySelector('#sluttdato-melding').compareDocumentPosition(
        document.querySelector('#sluttdato')) & Node.DOCUMENT_POSITION_PRECEDING""")


def test_krav_20_feltene_med_feil_er_merket_for_skjermlesere_med_meldingen_forst(window):
    page = checked(window(), faulty=True)
    rewrite(page, "fulltid_timer_per_uke", "mange")
    pointers = {pointer for f in sjekk(saved(page)[1], DAG).funn if f.alvor == "feil" for pointer in f.felt}
    wrong = {pointer.strip("/").replace("/", "-") for pointer in pointers}
    assert len(wrong) >= 5
    for name in wrong:
        field = page.locator(f"[data-felt='{name}']")
        part = field if field.get_attribute("role") == "radiogroup" else field.locator("input, textarea").first
        assert part.get_attribute("aria-invalid") == "true", name
        assert part.get_attribute("aria-describedby").split()[0] == f"{name}-melding"
        assert page.locator(f"[id='{name}-melding']").inner_text().strip()
    marked = page.locator(".skjema [aria-invalid=true]").evaluate_all(
        "nodes => nodes.map(n => n.closest('[data-felt]').dataset.felt)"
    )
    assert set(marked) == wrong
    assert page.locator("[aria-errormessage]").count() == 0


def test_krav_21_en_feil_mellom_to_felt_star_ved_begge_og_nevner_den_andre_verdien(window):
    page = checked(window())
    rewrite(page, "sluttdato", "1.2.2026")
    assert "2. mars 2026" in message(page, "sluttdato") and message(page, "startdato") == message(page, "sluttdato")
    assert (
        page.locator("#startdato").get_attribute("aria-invalid")
        == page.locator("#sluttdato").get_attribute("aria-invalid")
        == "true"
    )
    assert page.locator(MUST_MEND).count() == 1 and link_to_field(page).get_attribute("href") == "#startdato"


# -- resultatet -----------------------------------------------------------------------------------

SENTENCES = {
    "ingenting": ({}, "Sjekken fant ingenting som må rettes"),
    "en": ({"sluttdato": "2027-05-01"}, "Én ting må rettes før dere inngår avtalen"),
    "tre": (
        {"sluttdato": "2027-05-01", "i_tillegg_til_grunnbemanning": False, "formaal": None},
        "Tre ting må rettes før dere inngår avtalen",
    ),
}


@pytest.mark.parametrize("changes, sentence", SENTENCES.values(), ids=SENTENCES)
def test_krav_23_og_29_resultatet_kommer_etter_kontrollen_med_en_setning_som_ikke_godkjenner_noe(
    window, changes, sentence
):
    page = window()
    open_file(page, "fil.json", draft(**changes))
    until(page, "document.querySelector('.skjema-klar') !== null")
    assert page.locator("#resultat, .resultat-gruppe").count() == 0
    control(page)
    assert heading(page) == sentence
    assert page.locator(MUST_MEND).count() == len([f for f in sjekk(draft(**changes), DAG).funn if f.alvor == "feil"])
    said = page.locator(".resultat-innhold").inner_text()
    assert "Nav avgjør til slutt." in said and not re.search(r"\b(godkjent|alt er riktig|lovlig)\b", said)


def test_krav_23_uten_noe_a_rette_er_papiret_hovedknappen_ellers_er_det_a_rette(window):
    page = checked(window())
    main = page.locator(".resultat-neste [data-variant=primary]")
    assert main.all_inner_texts() == ["Før over til Navs skjema"]
    main.click()
    page.locator("[data-papir=overforingsark][open] .ark").wait_for()
    rewrite(page, "sluttdato", "1.1.2030")
    assert main.all_inner_texts() == ["Gå til det første som må rettes"]
    assert page.locator(".resultat-neste [data-variant=secondary]").inner_text() == "Før over til Navs skjema"
    main.click()
    assert page.evaluate("document.activeElement.id") == "sluttdato"
    new_result(page, lambda: choose(page, "nav_tiltak", "Et annet tiltak"))
    assert "Før over til Navs skjema" not in page.locator(".resultat-neste").all_inner_texts()


def test_krav_23_i_en_intern_sak_lager_hovedknappen_avtalen_i_word(window):
    page = window()
    open_file(page, "fil.json", read("forms/eksempler/intern-gyldig.json"))
    control(page)
    assert "den ansatte og lederne skriver under" in page.locator(".resultat-veiledning").inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="Lag avtalen i Word").click()
    assert download.value.suggested_filename.startswith("avtale-intern-")
    assert page.evaluate("document.activeElement.closest('[data-papir=forhaandsvisning]') !== null")


def test_krav_24_hvert_funn_star_en_gang_feil_og_brudd_som_kort_og_svar_som_mangler_som_en_linje(window):
    page = checked(window(), faulty=True)
    findings = sjekk(saved(page)[1], DAG).funn
    shown = page.locator(".resultat-innhold .funn-melding").all_text_contents()
    assert sorted(shown) == sorted(f.skrevet().melding for f in findings) and len(shown) > 15
    cards = page.locator(".resultat-funn .funn-melding").all_text_contents()
    lines = page.locator(".resultat-ubesvart .funn-melding").all_text_contents()
    assert sorted(cards) == sorted(f.skrevet().melding for f in findings if f.gruppe != "ubesvart")
    assert sorted(lines) == sorted(f.skrevet().melding for f in findings if f.gruppe == "ubesvart")
    page.locator(".skjema-lesbar").evaluate_all("nodes => nodes.forEach(node => node.remove())")
    visible = page.locator(".resultat-innhold").inner_text()
    assert [text for text in shown if visible.count(text) != 1] == []


def test_krav_25_fokus_gar_til_overskriften_i_resultatet_og_antallene_leses_opp_hoflig(window):
    page = checked(window(), faulty=True)
    assert page.evaluate("document.activeElement.id") == "resultat"
    assert page.locator("[role=alert], .skjema-resultat [aria-live]").count() == 0
    heard(page, "4 må rettes, 3 bør vurderes, 8 uten svar.")


def test_krav_26_tittelen_sier_feil_sa_lenge_det_er_noen(window):
    page = window()
    title = page.title()
    checked(page)
    rewrite(page, "sluttdato", "1.1.2030")
    assert page.title() == f"Feil: {title}"
    rewrite(page, "sluttdato", "31.8.2026")
    assert page.title() == title


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "390"])
def test_krav_27_en_lenke_til_en_gruppe_gar_til_det_forste_valget(window, viewport):
    page = window(viewport=viewport)
    open_file(page, "fil.json", draft(yrkesskadeforsikring=None))
    control(page)
    line = page.locator("[data-regel=forsikring-tegnet]")
    line.locator("summary").click()
    line.locator(".funn-lenke a").click()
    focused = page.evaluate("[document.activeElement.name, document.activeElement.id]")
    assert focused == ["yrkesskadeforsikring", "yrkesskadeforsikring-0"]


def test_krav_28_det_som_er_rettet_forsvinner_og_tallet_i_overskriften_folger_med(window):
    page = checked(window())
    rewrite(page, "sluttdato", "1.1.2030")
    new_result(page, lambda: choose(page, "i_tillegg_til_grunnbemanning", "Nei"))
    assert heading(page).startswith("Tre ting må rettes") and page.locator(MUST_MEND).count() == 3
    rewrite(page, "sluttdato", "31.8.2026")
    assert heading(page).startswith("Én ting må rettes") and page.locator(MUST_MEND).count() == 1
    new_result(page, lambda: choose(page, "i_tillegg_til_grunnbemanning", "Ja"))
    assert heading(page) == "Sjekken fant ingenting som må rettes" and page.locator(MUST_MEND).count() == 0
    heard(page, "Alle feil er rettet.")


# -- svar der spørsmålet står ------------------------------------------------------------------------


def test_et_sporsmal_uten_svar_besvares_i_resultatet_uten_at_fokus_gar_tapt_og_kan_angres(window):
    page = window()
    open_file(page, "fil.json", draft(har_ansatte=None, yrkesskadeforsikring=None))
    control(page)
    line = page.locator(".resultat-ubesvart [data-regel=forsikring-tegnet]")
    assert line.get_by_role("group", name="Er yrkesskadeforsikring tegnet?").locator("button").all_inner_texts() == [
        "Ja, den er tegnet",
        "Nei",
        "Vet ikke",
    ]
    new_result(page, line.get_by_role("button", name="Ja, den er tegnet").click)
    assert line.count() == 0 and page.evaluate("document.activeElement.textContent") == "Angre"
    assert saved(page)[1]["yrkesskadeforsikring"] == "tegnet"
    note = page.locator(".uavklart-besvart")
    assert note.inner_text().startswith("«Er yrkesskadeforsikring tegnet?» er besvart: Ja, den er tegnet.")
    new_result(page, note.get_by_role("button", name="Angre").click)
    assert page.evaluate("document.activeElement.closest('.resultat-gruppe h3') !== null")
    assert "yrkesskadeforsikring" not in saved(page)[1] and line.count() == 1 and note.count() == 0


def test_vet_ikke_i_resultatet_blir_staende_med_de_andre_svarene_og_angre(window):
    page = window()
    open_file(page, "fil.json", draft(yrkesskadeforsikring=None))
    control(page)
    line = page.locator(".resultat-ubesvart [data-regel=forsikring-tegnet]")
    new_result(page, line.get_by_role("button", name="Vet ikke").click)
    assert line.locator(".uavklart-svar button").all_inner_texts() == ["Ja, den er tegnet", "Nei", "Angre"]
    assert page.evaluate("document.activeElement.textContent") == "Angre"


def test_et_svar_som_ma_skrives_har_en_lenke_til_feltet(window):
    page = window()
    open_file(page, "fil.json", draft(oppfolging=None))
    control(page)
    link = page.locator(".resultat-ubesvart .uavklart-svar a")
    link.click()
    assert page.evaluate("document.activeElement.id") == "oppfolging"


# -- et gammelt resultat -----------------------------------------------------------------------------


def test_et_resultat_er_merket_som_gammelt_i_det_et_svar_er_endret_og_ikke_lenger_nar_det_er_satt_tilbake(window):
    page = checked(window())
    heard(page, "0 må rettes.")
    status, report = page.locator("#resultat-status"), page.locator(".skjema-resultat")
    assert status.inner_text() == "Resultatet gjelder svarene slik de er nå."
    before = page.locator("#formaal").input_value()
    page.locator("#formaal").fill("Noe annet")
    assert status.inner_text() == "Svarene er endret. Resultatet under er fra før endringen."
    assert "er-gammelt" in report.get_attribute("class")
    heard(page, "")
    page.locator("#formaal").fill(before)
    assert status.inner_text() == "Resultatet gjelder svarene slik de er nå."
    assert "er-gammelt" not in report.get_attribute("class")


def test_et_svar_fra_et_eldre_utkast_tar_aldri_plassen_til_et_nyere(window, address):
    """Sjekken svarer i feil rekkefølge: det siste spørsmålet får svar først."""
    page = window()
    page.evaluate(
        """async address => {
          const {Kontroll} = await import(`${address}assets/sjekk/kontroll.js`);
          const answers = [];
          const rest = {alvor: 'feil', grunn: 'brudd', felt: [], tiltak: '', hvem: [], kilder: [], art: 'lov'};
          const result = regel => JSON.stringify({regelverk: '2026-11-29', dato: '2026-02-02', avtaletype: null,
            funn: [{...rest, regel, melding: regel}], ikkeVurdert: [], iOrden: [], ikkeAktuelt: []});
          const report = document.createElement('div');
          const words = {gruppe: {feil: 'Må rettes', advarsel: '', ubesvart: '', merknad: ''}, status: {}, art: {},
            veiledning: {}};
          const known = {regler: {}, kilder: {}, kildenavn: {}, datoer: {}, lover: [], ord: words,
            hvem: {}, fremmedeParter: {}, fremmedeRegler: [], felt: [],
            skriver: {}, omtale: {}, form: {}, fix: () => null, consider: () => null,
            isSettled: () => false, paper: () => null, after: () => null};
          let draft = {a: 1};
          const work = document.createElement('p');
          const kontroll = new Kontroll({form: document.createElement('form'), report, work}, {
            loading: {checkWithFacts: () => new Promise(done => answers.push(done))},
            draft: () => draft, now: () => draft, considered: () => [], today: () => '2026-02-02', known,
            say: () => {}, hush: () => {}, onFacts: () => {}, onResult: () => {}});
          kontroll.ask();
          draft = {a: 2};
          kontroll.ask();
          answers[1]([result('nytt'), 'null', 'null']);
          await kontroll.prepare();
          await new Promise(done => requestAnimationFrame(() => done()));
          window.shown = [report.querySelector('.funn-melding').textContent];
          answers[0]([result('gammelt'), 'null', 'null']);
          await new Promise(done => requestAnimationFrame(() => done()));
          window.shown.push(report.querySelector('.funn-melding').textContent);
        }""",
        address,
    )
    assert page.evaluate("window.shown") == ["nytt", "nytt"]


@pytest.mark.parametrize("modus", ["nav", "intern"])
def test_den_som_ber_om_kontroll_mens_filen_aapnes_far_svar_pa_det_som_star_i_filen(window, modus):
    page = window("sjekk/nav/", cold=True)
    held = held_back(page, "**/pakke/*.wasm.bin")
    choose_file(page, "fil.json", {"modus": modus, "innhold": "Prøve fra filen"})
    page.get_by_text(WAITING).wait_for()
    page.get_by_role("button", name="Kontroller utkastet").click()
    first(page, held)

    def released():
        while held:
            held.pop().continue_()
        return f"/sjekk/{modus}/" in page.url and page.locator("#resultat").count()

    assert eventually(released, page)
    assert page.locator("#innhold").input_value() == "Prøve fra filen"
    assert "må rettes" in counts(page)


def test_mens_sjekken_arbeider_star_det_at_den_kontrollerer(window):
    page = window(cold=True)
    held = held_back(page, "**/pakke/*.wasm.bin")
    choose(page, "modus", NAV)
    page.get_by_role("button", name="Kontroller utkastet").click()
    assert page.locator("#resultat-status").inner_text() == "Kontrollerer …"
    assert page.locator(".skjema-resultat").get_attribute("aria-busy") == "true"
    first(page, held)

    def released():
        while held:
            held.pop().continue_()
        return page.locator("#resultat").count()

    assert eventually(released, page)
    assert page.locator(".skjema-resultat").get_attribute("aria-busy") == "false"


def test_krav_38_annet_kan_brukes_flere_ganger_de_andre_kategoriene_en(window):
    page = checked(window())
    category = page.locator("#maal-0-kategori input:checked").get_attribute("value")
    page.get_by_role("button", name="Legg til mål").click()
    choose(page, "maal-1-kategori", category)
    until(
        page,
        "text => document.querySelector('#maal-1-kategori-melding')?.textContent.includes(text)",
        "brukt mer enn én gang",
    )
    for number in (0, 1):
        new_result(page, lambda number=number: choose(page, f"maal-{number}-kategori", "Annet"))
    assert message(page, "maal-1-kategori") == ""
    assert [one["kategori"] for one in saved(page)[1]["maal"]] == ["Annet", "Annet"]


WITHOUT_LABEL = {
    "arbeidstid-ung-natt": "de to klokkeslettene heter «Arbeidstiden» til sammen",
    "utkast-modus": "filen har ingen felt",
}
"""Reglene der en melding ikke har et ord fra etiketten, og hvorfor."""


def stems(text):
    """Begynnelsen på ordene, så «dag» og «dagen» er det samme."""
    return {word[:5] for word in re.findall(r"[a-zæøå]{3,}", text.lower())}


def test_krav_16_hver_melding_om_noe_som_ma_rettes_har_et_ord_fra_etiketten_til_feltet():
    """Den som leser listen, skal se hvilket felt det gjelder uten å følge lenken."""
    seen, without = set(), set()
    for kjort in alle_kjorte():
        for (regel, _), funn in kjort.treff:
            if funn.alvor != "feil" or (regel, funn.skrevet().melding) in seen:
                continue
            seen.add((regel, funn.skrevet().melding))
            labels = " ".join(etikett(pointer) for pointer in funn.felt)
            if not stems(labels) & stems(funn.skrevet().melding):
                without.add(regel)
    assert len(seen) > 50
    assert without == WITHOUT_LABEL.keys()
