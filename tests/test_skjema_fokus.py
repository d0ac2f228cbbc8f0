"""Fokus, opplesing og veier i skjemaet: det som står og det som byttes, når sjekken svarer mens noen bruker siden."""

import json
import re

import pytest

from checks import schemas
from pages.script_words import reading
from tests.browser import (
    LABEL,
    NARROW,
    WIDE,
    choose,
    control,
    example,
    held_back,
    message,
    new_result,
    open_file,
    saved,
    settle,
    until,
    write,
)

NAV, INTERN = "En person som kommer fra Nav (ekstern)", "En av våre egne ansatte (intern)"

FOCUSED = """() => {
  const {tagName, id, textContent} = document.activeElement;
  return [tagName, id, textContent.slice(0, 60)];
}"""


def ready(page):
    until(page, "document.querySelector('.skjema-klar') !== null")


def focused(page):
    return page.evaluate(FOCUSED)


# -- fokus står når sjekken svarer -----------------------------------------------------------------


def too_long(page):
    """Et utkast med en siste dag som er for sen, kontrollert, og knappen som retter det."""
    example(page)
    write(page, "sluttdato", "1.5.2027")
    control(page)
    return page.locator("[data-felt=sluttdato] .skjema-ved-felt button")


def test_fokus_star_pa_knappen_ved_feltet_nar_en_ny_kontroll_sier_det_samme(window):
    page = window()
    fix = too_long(page)
    fix.focus()
    fix.evaluate("node => { node.prov = 'den samme'; }")
    new_result(page, lambda: choose_without_focus(page, "har_ansatte-1"))
    assert page.evaluate("document.activeElement.prov") == "den samme"
    page.evaluate("document.querySelector('#sluttdato-melding').prov = 'den samme'")
    new_result(page, lambda: choose_without_focus(page, "har_ansatte-0"))
    assert page.evaluate("document.querySelector('#sluttdato-melding').prov") == "den samme", (
        "det som er likt, røres ikke"
    )


def choose_without_focus(page, id_):
    """Velg et svar uten å flytte fokus, slik et hjelpemiddel kan gjøre."""
    page.evaluate(
        """id => {
          const input = document.getElementById(id);
          input.checked = true;
          input.dispatchEvent(new Event('change', {bubbles: true}));
        }""",
        id_,
    )


def test_fokus_folger_knappen_ved_feltet_nar_teksten_pa_den_er_en_annen(window):
    page = window()
    too_long(page)
    page.locator("#startdato").fill("9.3.2026")
    page.locator("#startdato").blur()
    until(
        page,
        "document.querySelector('[data-felt=sluttdato] .skjema-ved-felt button').textContent.includes('8. mars 2027')",
    )
    # Siste dag endres og knappen nås med Tab før svaret kommer.
    page.locator("#sluttdato").fill("2.5.2027")
    page.locator("[data-felt=sluttdato] .skjema-ved-felt button").focus()
    new_result(page, lambda: choose_without_focus(page, "har_ansatte-1"))
    assert focused(page)[2].startswith("Sett siste dag til 8. mars 2027")


def test_fokus_gar_til_feltet_nar_knappen_ved_det_er_borte(window):
    page = window()
    fix = too_long(page)
    page.locator("#sluttdato").fill("31.8.2026")
    new_result(page, fix.focus)
    assert message(page, "sluttdato") == "" and focused(page)[1] == "sluttdato"


def test_fokus_star_pa_malestokken_ved_siste_dag_nar_den_far_ny_tekst(window):
    page = window()
    choose(page, "modus", NAV)
    write(page, "startdato", "1.3.2026")
    write(page, "sluttdato", "31.8.2027")
    ready(page)
    summary = page.locator("[data-maalestokk=varighet] summary")
    summary.wait_for()
    page.locator("#sluttdato").fill("30.6.2026")
    summary.focus()
    until(page, "document.querySelector('[data-maalestokk=varighet] p').textContent.startsWith('Perioden alene')")
    assert focused(page)[0] == "SUMMARY"


def test_fokus_star_pa_forslaget_nar_det_far_nye_dager_og_gar_til_feltet_nar_det_er_borte(window):
    page = window()
    choose(page, "modus", INTERN)
    write(page, "startdato", "2.3.2026")
    write(page, "sluttdato", "29.5.2026")
    ready(page)
    propose = page.locator("[data-fakta=evaluering] button")
    propose.wait_for()
    page.locator("#sluttdato").fill("30.4.2026")
    propose.focus()
    until(
        page,
        """document.querySelector('[data-fakta=evaluering] button').textContent
        !== 'Sett evalueringen til 15. april 2026'""",
    )
    assert focused(page)[2].startswith("Sett evalueringen til ")
    page.locator("#sluttdato").fill("")
    propose.focus()
    until(page, "document.querySelector('[data-fakta=evaluering]').hidden")
    assert focused(page)[1] == "evalueringsdato"


def test_fokus_star_i_veien_videre_og_i_oversikten_nar_de_lages_pa_nytt(window):
    page = window()
    example(page)
    control(page)
    page.locator(".skjema-videre a").focus()
    new_result(page, lambda: choose_without_focus(page, "har_ansatte-1"))
    assert page.evaluate("document.activeElement.closest('.skjema-videre') !== null")
    page.locator("#se-over").click()
    page.locator(".skjema-oversikt h3").nth(3).focus()
    before = focused(page)
    page.evaluate("document.querySelector('.skjema-oversikt dl').prov = 'gammel'")
    choose_without_focus(page, "har_ansatte-0")
    until(page, "document.querySelector('.skjema-oversikt dl').prov !== 'gammel'")
    assert focused(page) == before and before[0] == "H3"


def test_fokus_gar_til_overskriften_nar_det_som_hadde_det_er_borte(window):
    page = window()
    too_long(page)
    page.locator("[data-regel=varighet-hovedregel] button").focus()
    page.evaluate("""() => { const end = document.querySelector('#sluttdato'); end.value = '31.8.2026';
        end.dispatchEvent(new Event('change', {bubbles: true})); }""")
    until(
        page,
        "!document.querySelector('[data-regel=varighet-hovedregel]')?.closest('[data-farge]')",
    )
    assert focused(page)[1] == "resultat"


def test_prov_igjen_lar_fokus_sta_der_det_sies_hvordan_det_gar(window):
    page = window(expected_faults="ERR_FAILED|Failed to fetch", cold=True)
    page.route("**/pakke/*.wasm.bin", lambda route: route.abort())
    choose(page, "modus", NAV)
    again = page.locator(".skjema-bunn").get_by_role("button", name="Prøv igjen")
    again.click()
    assert page.evaluate("document.activeElement.closest('.skjema-status') !== null")
    # Det går galt en gang til: fokus er ved forklaringen.
    again.wait_for()
    assert focused(page)[2].startswith("Sjekken kan ikke kjøre her nå.")
    page.unroute("**/pakke/*.wasm.bin")
    again.click()
    ready(page)
    assert focused(page)[2] == "Sjekken er klar."


# -- veien til et felt -----------------------------------------------------------------------------


def test_krav_27_en_lenke_til_en_liste_gar_til_det_forste_i_den_ikke_til_det_som_er_valgt_lenger_nede(window):
    page = window()
    choose(page, "modus", NAV)
    for number in (1, 2):
        page.get_by_role("button", name="Legg til mål").click()
        write(page, f"maal-{number}-beskrivelse", "Noe")
    choose(page, "maal-2-kategori", "Annet")
    page.evaluate("location.hash = '#maal'")
    until(page, "document.activeElement.id === 'maal-0-kategori-0'")
    page.evaluate("location.hash = '#maal-2-kategori'")
    until(page, "document.activeElement.name === 'maal-2-kategori' && document.activeElement.checked")


@pytest.mark.parametrize(
    "name, asked, answer",
    [
        ("kommune_unntak_samtykke", "arbeidsgivertype", "Kommune eller fylkeskommune"),
        ("droftingsdato", "drofting", "Ja, det er gjort"),
    ],
)
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "390"])
def test_en_adresse_til_et_felt_som_ikke_vises_forer_til_sporsmalet_som_avgjor_det(
    window, viewport, name, asked, answer
):
    page = window(f"sjekk/nav/#{name}", viewport=viewport)
    until(page, "id => document.getElementById(id).contains(document.activeElement)", asked)
    note = page.locator(f"[data-felt={asked}] .skjema-rettet").inner_text()
    assert note.startswith("Feltet «") and "» vises når svaret på «" in note and f"«{answer}»" in note
    seen = page.evaluate(LABEL, asked)
    assert seen["within"] and seen["uncovered"] and seen["under"] >= 0
    until(page, "said => document.querySelector('.skjema > [role=status]').textContent === said", note)
    page.locator(f"[data-felt={asked}] input").last.check()
    assert page.locator(".skjema-rettet").count() == 0


def test_hver_lenke_fra_reglene_til_skjemaet_forer_et_sted(window, address, folder):
    """Felt begge skjemaene har, er det siden med det første spørsmålet som fører videre; her prøves de i begge."""
    html = (folder / "sjekk" / "regler" / "index.html").read_text(encoding="utf-8")
    links = set(re.findall(r'href="\.\./((?:[a-z]+/)?)#([a-z0-9_-]+)"', html))
    assert len(links) > 50
    lost = []
    for regime in schemas.MODI:
        page = window(f"sjekk/{regime}/")
        for name in sorted(name for where, name in links if where in ("", f"{regime}/")):
            page.evaluate("name => { document.activeElement.blur(); location.hash = name; }", name)
            try:
                until(page, "document.querySelector('#avtalesjekk').contains(document.activeElement)")
            except AssertionError:
                lost.append((regime, name))
    assert lost == []


@pytest.mark.parametrize("hash_", ["#%", "#%E0%A4%A", "#finnes-ikke", "#__proto__"])
def test_en_adresse_uten_mening_gjor_ingenting(window, hash_):
    page = window(f"sjekk/nav/{hash_}")
    page.locator(".skjema.er-aktiv").wait_for()
    until(page, "document.documentElement.dataset.nettsted === 'klart'")
    assert not page.evaluate("document.querySelector('#avtalesjekk').contains(document.activeElement)")


def test_et_felt_med_flere_vilkar_forer_til_det_som_ikke_er_oppfylt(window):
    page = window()
    choose(page, "modus", NAV)
    page.evaluate("location.hash = '#kommune_unntak_samtykke'")
    until(page, "document.activeElement.name === 'arbeidsgivertype'")
    note = page.locator("[data-felt=arbeidsgivertype] .skjema-rettet").inner_text()
    assert note.endswith("vises når svaret på «Hva slags arbeidsgiver er dere?» er «Kommune eller fylkeskommune».")
    choose(page, "har_ansatte", "Nei")
    page.evaluate("location.hash = '#droftingsdato'")
    until(page, "document.activeElement.name === 'har_ansatte'")
    assert "vises ikke når svaret på «" in page.locator("[data-felt=har_ansatte] .skjema-rettet").inner_text()


# -- det som leses opp -----------------------------------------------------------------------------

LISTEN = """() => {
  window.heard = [];
  const live = node => {
    const element = node.nodeType === 1 ? node : node.parentElement;
    const region = element?.closest('output, [aria-live], [role=status]');
    return region && region.getAttribute('aria-live') !== 'off' && region.checkVisibility() ? region : null;
  };
  const here = new Set(document.querySelectorAll('output'));
  new MutationObserver(changes => {
    for (const {target} of changes) {
      const region = live(target);
      // Bare noe som alt sto på siden og ble vist, leses opp når det endres.
      if (region && region.tagName === 'OUTPUT' && here.has(region)) window.heard.push(region.textContent);
    }
  }).observe(document.querySelector('.skjema'), {childList: true, characterData: true, subtree: true});
}"""


def test_datoene_leses_ikke_opp_nar_et_helt_utkast_fylles_inn(window):
    page = window()
    page.evaluate(LISTEN)
    example(page)
    settle(page)
    assert [said for said in page.evaluate("window.heard") if "Perioden" not in said] == []
    assert page.locator("#startdato ~ output").inner_text() != ""
    # Det leseren skriver selv, leses opp, én gang.
    write(page, "startdato", "3.3.2026")
    settle(page)
    assert [said for said in page.evaluate("window.heard") if "Perioden" not in said] == ["tirsdag 3. mars 2026"]
    page.locator("#startdato").fill("03.03.2026")
    page.locator("#startdato").blur()
    settle(page)
    assert [said for said in page.evaluate("window.heard") if "Perioden" not in said] == ["tirsdag 3. mars 2026"]


def test_lengden_pa_perioden_leses_opp_nar_den_endrer_seg(window):
    page = window()
    choose(page, "modus", NAV)
    ready(page)
    page.evaluate(LISTEN)
    write(page, "startdato", "2.3.2026")
    write(page, "sluttdato", "1.6.2026")
    until(page, "window.heard.some(said => said === 'Perioden er 3 måneder.')")
    write(page, "sluttdato", "30.6.2026")
    until(page, "window.heard.at(-1).startsWith('Perioden er 3 måneder og')")


# -- datoene ingen regel ser på ---------------------------------------------------------------------

UNREAD = reading()["avslag"]["ikke_dato"]


def test_en_motedag_som_ikke_finnes_blir_sagt_ved_feltet(window):
    """Ingen regel ser på disse datoene, så kontrollen sier aldri fra."""
    page = window()
    choose(page, "modus", NAV)
    words = page.locator("#oppstartsmote_dato ~ output")
    page.locator("#oppstartsmote_dato").fill("tull")
    assert words.inner_text() == "", "ikke mens noen skriver"
    page.locator("#oppstartsmote_dato").blur()
    said(page, "#oppstartsmote_dato ~ output", UNREAD)
    write(page, "oppstartsmote_dato", "16.2.2026")
    assert words.inner_text() == "mandag 16. februar 2026"
    write(page, "oppstartsmote_dato", "")
    assert words.inner_text() == ""
    open_file(page, "fil.json", {"modus": "nav", "evalueringsdatoer": ["2026-05-15", "en gang"]})
    outputs = page.locator("#evalueringsdatoer output").all_inner_texts()
    assert outputs == ["fredag 15. mai 2026", UNREAD]
    assert page.locator("[aria-invalid], .skjema-meldinger").count() == 0


def test_svaret_som_er_lest_paa_en_annen_maate_gjentas_i_feltet(window):
    page = window()
    choose(page, "modus", NAV)
    for field, text, words in (
        ("startdato", "man. 2. mars 2026", "mandag 2. mars 2026"),
        ("sluttdato", "1. juni -26", "mandag 1. juni 2026"),
        ("timer_per_uke", "ca. 22,5 timer", "Lest som 22,5."),
        ("dager_per_uke", "3", ""),
        ("arbeid_fra", "kl. 8", "Lest som 08.00."),
    ):
        write(page, field, text)
        assert page.locator(f"#{field} ~ output").inner_text() == words
        assert page.locator(f"#{field}").input_value() == text
    write(page, "lengste_dag_timer", "7–8")
    said(page, "#lengste_dag_timer ~ output", reading()["avslag"]["tall_spenn"])
    assert page.locator("[aria-invalid], .skjema-meldinger").count() == 0


def said(page, place, text):
    """Et avslag venter til den som skriver, er ferdig."""
    until(page, f"document.querySelector({json.dumps(place)}).innerText === {json.dumps(text)}")


# -- opplysningene og svarene følges ad --------------------------------------------------------------


def test_opplysninger_fra_et_eldre_utkast_tar_ikke_plassen_til_nye(window, address):
    """En kontroll svarer etter at noen har skrevet videre: de nye opplysningene skal likevel komme."""
    page = window()
    page.evaluate(
        """async address => {
          const {Opplysninger} = await import(`${address}assets/sjekk/opplysninger.js`);
          let draft = {a: 1};
          const shown = [];
          const facts = new Opplysninger({
            loading: () => ({ready: true, facts: async text => JSON.stringify({om: JSON.parse(text).a})}),
            draft: () => draft, today: () => '2026-02-02', show: (_, found) => shown.push(found.om),
          });
          facts.take({a: 1}, {om: 1});
          window.later = () => {
            draft = {a: 2};
            facts.soon();
            facts.take({a: 1}, {om: 1});
          };
          window.shown = shown;
        }""",
        address,
    )
    settle(page)
    page.evaluate("window.later()")
    settle(page)
    assert page.evaluate("window.shown") == [1, 2]


# -- svar på knapper, og veien videre ----------------------------------------------------------------


def test_krav_14_a_lagre_gir_et_svar_som_synes_til_noe_endres(window):
    page = window()
    choose(page, "modus", NAV)
    saved(page)
    said = page.locator(".skjema-sagt")
    assert said.is_visible() and said.inner_text() == "Utkastet er lagret som fil."
    write(page, "formaal", "Noe nytt")
    assert said.inner_text() == ""


def test_veien_videre_til_et_annet_tiltak_er_ikke_navs_skjema_for_arbeidstrening(window):
    page = window()
    example(page)
    control(page)
    assert "Logg inn hos Nav og skriv avtalen der." in page.locator(".skjema-videre").inner_text()
    for answer in ("Arbeidsforberedende trening (AFT)", "Et annet tiltak"):
        new_result(page, lambda answer=answer: choose(page, "nav_tiltak", answer))
        said = page.locator(".skjema-videre").inner_text()
        assert "Spør veilederen i Nav eller tiltaksarrangøren hvilken avtale dere skal bruke." in said
        assert "skriv avtalen der" not in said and "Altinn" not in said


def test_bare_det_som_ma_fylles_ut_er_fremhevet_ogsa_etter_at_et_krav_falt_bort(window):
    page = window()
    choose(page, "modus", NAV)
    mark = page.locator("label[for=innhold] .skjema-krav")
    weight = "node => Number(getComputedStyle(node).fontWeight)"
    assert mark.inner_text() == "Må fylles ut" and mark.evaluate(weight) == 700
    choose(page, "modus", INTERN)
    assert mark.inner_text() == "Sjekken spør" and mark.evaluate(weight) == 400
    choose(page, "modus", NAV)
    assert mark.inner_text() == "Må fylles ut" and mark.evaluate(weight) == 700


# -- siden står i ro mens den starter ------------------------------------------------------------------

SHIFTS = """
window.shifts = [];
new PerformanceObserver(list => {
  for (const one of list.getEntries()) {
    const names = one.sources.map(({node}) => node && (node.id || node.className || node.nodeName));
    window.shifts.push([one.value, names]);
  }
}).observe({type: 'layout-shift', buffered: true});
new PerformanceObserver(() => { window.painted = true; }).observe({type: 'paint', buffered: true});
"""


@pytest.mark.parametrize(
    "viewport",
    [{"width": 412, "height": 823}, {"width": 1350, "height": 940}, {"width": 820, "height": 820}],
    ids=["412", "1350", "820"],
)
def test_ingenting_flytter_seg_mens_skriptene_starter(window, address, viewport):
    """Skriptene holdes igjen til siden er tegnet, ellers kan de vinne over den første tegningen."""
    page = window("om/", viewport=viewport)
    page.add_init_script(SHIFTS)
    held = held_back(page, "**/sjekk/avtalesjekk.js")
    page.goto(f"{address}sjekk/nav/", wait_until="commit")
    until(page, "window.painted === true && document.querySelector('.skjema-bunn') !== null")
    settle(page)
    assert page.locator(".er-aktiv").count() == 0 and len(held) == 1
    held[0].continue_()
    page.locator(".skjema.er-aktiv").wait_for()
    until(page, "document.querySelector('.skjema-status').textContent.includes('MB')")
    settle(page)
    shifts = page.evaluate("window.shifts")
    assert sum(value for value, _ in shifts) < 0.02, json.dumps(shifts)
