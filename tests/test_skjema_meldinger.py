"""Når skjemaet sier fra, hva det sier, og hvor: kravene 8, 10 til 14, 17 til 21 og 23 til 29, i en ekte Chromium."""

import re
from datetime import date, datetime

import pytest

from checks import rulebook, sjekk
from checks.etiketter import etikett
from tests.browser import (
    NARROW,
    TODAY,
    WIDE,
    choose,
    control,
    example,
    message,
    new_result,
    open_file,
    rewrite,
    rules,
    saved,
    settle,
    until,
    write,
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
        fold.locator("button").first.wait_for()
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
    assert shown.all_text_contents() == [f.skrevet().melding for f in found() if f.alvor == "feil"]
    rewrite(page, "timer_per_uke", "27")
    assert {f.alvor for f in found()} == {"advarsel"}
    assert shown.all_text_contents() == [f"Bør vurderes: {f.skrevet().melding}" for f in found()]


def test_krav_18_meldingen_ved_feltet_er_den_samme_som_i_listen_tegn_for_tegn(window):
    page = checked(window(), faulty=True)
    links = page.locator(".ds-error-summary a")
    assert links.count() >= 3
    for number in range(links.count()):
        link = links.nth(number)
        shown = page.locator(
            f"[id='{link.get_attribute('href')[1:]}-melding'] .ds-validation-message"
        ).all_text_contents()
        assert link.text_content() in shown


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
    link = page.locator(".ds-error-summary a")
    assert link.count() == 1 and link.get_attribute("href") == "#startdato"


# -- feillisten -----------------------------------------------------------------------------------


def test_krav_23_feillisten_kommer_forst_etter_kontrollen_rett_over_knappen_ogsa_med_en_feil(window):
    page = window()
    example(page)
    write(page, "sluttdato", "1.5.2027")
    until(page, "document.querySelector('.skjema-klar') !== null")
    assert page.locator(".ds-error-summary").count() == 0
    control(page)
    assert page.locator(".ds-error-summary li").count() == 1
    following = page.locator(".skjema-feil + .skjema-knapper button").first
    assert following.inner_text() == "Kontroller utkastet"


def test_krav_24_advarsler_merknader_og_ikke_vurdert_star_bare_i_rapporten(window):
    page = checked(window(), faulty=True)
    listed = page.locator(".ds-error-summary li").all_text_contents()
    assert len(listed) == len(rules(page, "danger")) > 2
    for severity in ("warning", "info"):
        for text in page.locator(f".resultat-gruppe[data-farge={severity}] .funn-melding").all_text_contents():
            assert text not in listed


def test_krav_25_fokus_gar_til_overskriften_i_feillisten_som_ikke_roper(window):
    page = checked(window(), faulty=True)
    assert page.evaluate("document.activeElement.id") == "feilliste"
    box = page.locator(".ds-error-summary")
    assert box.get_attribute("role") == "group" and box.get_attribute("aria-live") is None
    assert page.locator("[role=alert]").count() == 0


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
    control(page)
    page.locator(".ds-error-summary a").click()
    assert page.evaluate("[document.activeElement.name, document.activeElement.id]") == ["modus", "modus-0"]


def test_krav_28_det_som_er_rettet_forsvinner_fra_listen_og_til_slutt_listen_selv(window):
    page = checked(window())
    rewrite(page, "sluttdato", "1.1.2030")
    new_result(page, lambda: choose(page, "i_tillegg_til_grunnbemanning", "Nei"))
    before = page.locator(".ds-error-summary li").count()
    assert before >= 2
    rewrite(page, "sluttdato", "31.8.2026")
    assert 0 < page.locator(".ds-error-summary li").count() < before
    new_result(page, lambda: choose(page, "i_tillegg_til_grunnbemanning", "Ja"))
    assert page.locator(".ds-error-summary").count() == 0
    until(page, "document.querySelector('.skjema [role=status]').textContent === 'Alle feil er rettet.'")


def test_krav_29_overskriften_i_feillisten_er_alltid_den_samme(window):
    page = checked(window(), faulty=True)
    assert page.locator(".ds-error-summary h2").inner_text() == "Dette bør rettes før dere inngår avtalen:"


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
