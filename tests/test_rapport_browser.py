"""Rapporten i en ekte nettleser: de samme bytene som kommandolinjen, på papir, og for dem som ikke ser den."""

import json
import re
import subprocess
import sys
from datetime import date

import pytest

from checks import rulebook
from checks.boundary import papir_json
from checks.rapport import innhold
from checks.rapport.innhold import dag_med_ord
from checks.sak import les_sak
from tests.browser import (
    AXE,
    NARROW,
    TODAY,
    WCAG,
    WIDE,
    control,
    counts,
    example,
    new_result,
    printed,
    saved,
    until,
    write,
)
from tests.cases import ROOT, read, saker
from tests.golden import rapporter
from tests.test_papirer_browser import open_paper, saved_file
from tests.test_worker_browser import begin, outcome, serving
from tools.build import bundle

GRUNN = "Avklart <b>muntlig</b> & skriftlig «æøå» 😀 \u05e9\u05dc\u05d5\u05dd. " + "Langt" * 200


def consider(page, reason):
    """Merk den første advarselen som vurdert; gi id-en til regelen."""
    finding = page.locator(".resultat-gruppe[data-farge=warning] [data-regel]").first
    rule = finding.get_attribute("data-regel")
    finding.get_by_role("button", name="Merk som vurdert").click()
    finding.get_by_label("Hvorfor kan det stå slik?").fill(reason)
    finding.get_by_role("button", name="Lagre vurderingen").click()
    return rule


def command_line(path, form):
    """Det kommandolinjen skriver om filen, som byte."""
    done = subprocess.run(
        [sys.executable, "-m", "checks", path, "--dato", TODAY, "--format", form],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode < 2
    return done.stdout


def squeezed(text):
    """Teksten uten mellomrom og bindestreker: pdftotext tar bort dem som står der en linje brytes."""
    return re.sub(r"[\s-]", "", text)


@pytest.fixture
def reported(window, tmp_path):
    """Siden med feil og en vurdert advarsel, papiret utfoldet, og filen som ble lagret: (side, papir, sti)."""

    def open_reported(**settings):
        page = window(**settings)
        example(page, faulty=True)
        write(page, "innhold", f"Rydde & sortere. {'Ord ' * 230}")
        control(page)
        consider(page, GRUNN)
        path = tmp_path / "utkast.json"
        path.write_text(json.dumps(saved(page)[1], ensure_ascii=False), encoding="utf-8")
        return page, open_paper(page, "rapport"), path

    return open_reported


# -- de samme bytene ----------------------------------------------------------------------------


def test_krav_57_rapporten_fra_siden_er_lik_den_fra_kommandolinjen_til_minste_byte(reported):
    page, fold, path = reported()
    for button, name, form in (("Lagre rapporten", "html", "html"), ("Lagre som data", "json", "rapport-json")):
        filename, content = saved_file(page, fold.get_by_role("button", name=button))
        assert filename == f"rapport-{TODAY}.{name}"
        assert content == command_line(path, form)
    vurdert = json.loads(content)["vurdert"]
    assert [post["begrunnelse"] for post in vurdert] == [GRUNN]


def test_krav_57_hver_provesak_gir_samme_rapport_i_nettleseren_som_i_cpython(chromium):
    """Også funnene: JSON-en i papiret har hele resultatet."""
    bundle.build()
    questions = [[json.dumps(sak.utkast, ensure_ascii=False), sak.dato.isoformat(), "rapport"] for sak in saker()]
    vanskelig = read("forms/eksempler/nav-mangelfull.json") | {
        "æ\u2028": [1e21, 0.1, -0.0, 1e-7, 123456789012345680000],
        "vurdert": [{}],
    }
    questions += [[json.dumps(vanskelig), "2026-02-02", "rapport"], ['{"modus": "\\ud83d"}', "2026-02-02", "rapport"]]
    with serving() as server:
        tab = chromium.new_context().new_page()
        begin(tab, server)
        assert outcome(tab)["feil"] == []
        found = tab.evaluate("questions => Promise.all(questions.map(question => sjekk.papir(...question)))", questions)
        tab.context.close()
    assert found == [papir_json(*question) for question in questions]


# -- på siden: krav 53, 54 og 60 --------------------------------------------------------------------


@pytest.mark.parametrize("navn", ["nav-gyldig", "nav-mangelfull"])
def test_krav_53_siden_har_de_samme_tallene_og_det_samme_forbeholdet_som_rapporten(window, navn):
    page = window()
    example(page, faulty=navn == "nav-mangelfull")
    control(page)
    # Siden spør om utkastet på skjemaets form; filen spør om det samme.
    utkast = saved(page)[1]
    rapport = innhold.lag(les_sak(utkast, date.fromisoformat(TODAY)))
    assert (counts(page), page.locator(".resultat-veiledning").inner_text()) == (
        rapport["antall"],
        rapport["veiledning"],
    )


def test_krav_54_hvert_funn_pa_siden_har_hvem_kilde_og_datoer_foldet_sammen_under_seg(window):
    page = window()
    example(page, faulty=True)
    control(page)
    items = page.locator(".resultat-innhold [data-regel]").all()
    assert len(items) > 15
    for item in items:
        rule, fold = rulebook.regel(item.get_attribute("data-regel")), item.locator(".funn-mer")
        assert "Regelen gjelder fra" not in item.inner_text()
        fold.locator("summary").click()
        text = item.inner_text()
        assert f"Regelen gjelder fra {dag_med_ord(rule.gyldig_fra)}" in text and "Hvem: " in text
        assert f"Sist sammenlignet med kilden {dag_med_ord(rule.sist_kontrollert)}" in text
    opened = page.locator(".funn-mer[open]").count()
    new_result(page, lambda: write(page, "innhold", "Rydde på lageret."))
    assert page.locator(".funn-mer[open]").count() == opened, "det som er foldet ut, står slik"


def test_krav_60_siden_pa_papir_har_svarene_og_funnene_og_ikke_noe_av_menyen(reported, tmp_path):
    page, _, _ = reported()
    findings = page.locator(".funn-melding").all_text_contents()
    text = printed(page, tmp_path)
    close = squeezed(text)
    assert len(findings) > 15 and [t for t in findings if squeezed(t) not in close] == []
    assert squeezed("Lov eller forskrift: tiltaksforskriften § 3-5") in close
    assert close.count("Ord") >= 230 and "Langt" * 200 in close
    assert text.startswith("Avtale for en person fra Nav") and "Om nettstedet" not in text and "Lag papirer" not in text
    assert "Endre «" not in text and "åpnes i en ny fane" not in text and "Regelen gjelder fra" not in text


# -- rapporten på papir og på skjerm ------------------------------------------------------------


def test_skriv_ut_viser_bare_rapporten_og_rydder_etter_seg(reported):
    # Rammen får ikke kjøre skript, og det er klokken prøvene setter inn i hver ramme, som får vite det.
    page, fold, _ = reported(expected_faults="Blocked script execution in 'about:srcdoc'")
    fold.get_by_role("button", name="Skriv ut rapporten").click()
    until(page, "document.querySelector('#rapport-utskrift')?.contentDocument?.querySelector('h1') != null")
    frame = page.locator("#rapport-utskrift")
    assert frame.evaluate("n => n.contentDocument.body.textContent").strip().startswith("Rapport om et avtaleutkast")
    # Stilen gjelder: policyen stanser den ikke.
    assert (
        frame.evaluate("n => n.contentWindow.getComputedStyle(n.contentDocument.querySelector('.melding')).fontWeight")
        == "600"
    )
    assert page.evaluate("scrollX === 0 && document.scrollingElement.scrollWidth <= innerWidth")
    frame.evaluate("n => n.contentWindow.dispatchEvent(new Event('afterprint'))")
    assert frame.count() == 0


@pytest.fixture
def standalone(chromium, tmp_path):
    """Åpner en rapport fra en fil, slik den som leser arkivet gjør."""
    contexts = []

    def open_report(source, **settings):
        path = tmp_path / "rapport.html"
        path.write_text(source, encoding="utf-8")
        contexts.append(chromium.new_context(bypass_csp=True, **{"viewport": WIDE} | settings))
        page = contexts[-1].new_page()
        page.goto(path.as_uri())
        return page

    yield open_report
    for context in contexts:
        context.close()


SIDER = ("nav-mangelfull.html", "intern-gyldig.html", "eksempler.html")


@pytest.mark.parametrize(
    "viewport, scheme",
    [(WIDE, "light"), (WIDE, "dark"), (NARROW, "light"), (NARROW, "dark"), ({"width": 320, "height": 480}, "light")],
    ids=["1280-lys", "1280-mork", "390-lys", "390-mork", "320"],
)
@pytest.mark.parametrize("navn", SIDER)
def test_rapporten_er_tilgjengelig(standalone, navn, viewport, scheme):
    page = standalone((rapporter.FOLDER / navn).read_text(encoding="utf-8"), viewport=viewport, color_scheme=scheme)
    page.locator("details").evaluate_all("nodes => nodes.forEach(n => { n.open = true; })")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: [...tags, 'best-practice'], resultTypes: ['violations']})", WCAG)
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found["violations"]] == []
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_krav_60_rapporten_pa_papir_er_apen_hel_og_med_adressene(standalone, reported, tmp_path):
    _, _, path = reported()
    source = command_line(path, "html").decode()
    page = standalone(source, color_scheme="dark")
    assert page.locator("details[open]").count() == 0
    folded = page.locator("details li").all_text_contents()
    links = page.locator("a").evaluate_all("nodes => nodes.map(n => n.getAttribute('href'))")
    text = printed(page, tmp_path)
    close = squeezed(text)
    assert len(folded) > 40 and [t for t in folded if squeezed(t) not in close] == []
    assert links and [url for url in links if squeezed(url) not in close] == []
    assert "Langt" * 200 in close and "<b>muntlig</b>" in close
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_hvert_utkast_begynner_pa_et_nytt_ark_og_ingen_funn_deles(standalone, tmp_path):
    page = standalone((rapporter.FOLDER / "eksempler.html").read_text(encoding="utf-8"))
    page.emulate_media(media="print")
    sections = page.locator(".utkast").evaluate_all("nodes => nodes.map(n => getComputedStyle(n).breakBefore)")
    findings = page.locator(".funn").evaluate_all("nodes => nodes.map(n => getComputedStyle(n).breakInside)")
    assert sections == ["page"] * 3 and set(findings) == {"avoid"} and len(findings) == 18


# -- det som følger med utkastet ----------------------------------------------------------------


def test_rapporten_folger_endringer_i_utkastet(window):
    page = window()
    example(page)
    control(page)
    fold = open_paper(page, "rapport")
    before = fold.locator(".papir-fingeravtrykk").inner_text()
    assert re.fullmatch("[0-9a-f]{64}", before)
    new_result(page, lambda: write(page, "innhold", "Noe annet."))
    until(page, "before => document.querySelector('.papir-fingeravtrykk').textContent !== before", before)


def test_navn_og_fritekst_er_verken_i_rapporten_eller_i_filnavnet(reported):
    page, fold, _ = reported()
    filename, content = saved_file(page, fold.get_by_role("button", name="Lagre rapporten"))
    for text in ("Eksempelverkstedet", "Forefallende", "Rydde", "angst", "40000001"):
        assert text.encode() not in content and text not in filename
