"""Word-dokumentene, laget i en ekte Chromium fra knappen til filen, og lest av python-docx og LibreOffice.

Teksten i hvert dokument står i golden/dokumenter.md.
"""

import base64
import io
import json
import re
import shutil
import subprocess
import zipfile
from datetime import date, datetime

import docx
import pytest

from checks.papirer import pakke
from checks.papirer.forhaandsvisning import blokker
from checks.sak import les_sak
from tests import word
from tests.browser import TODAY, WIDE, accessible, control, open_file, pdf_text, until
from tests.cases import read
from tests.golden import dokumenter
from tests.test_forhaandsvisning import said
from tests.test_papirer_browser import open_paper, saved_file
from tests.word import lines
from tools.build import libraries

TEMPLATES = libraries.TEMPLATES
DRAFTS = {regime: read(f"forms/eksempler/{regime}-gyldig.json") for regime in ("nav", "intern")}
EXPECTED = {
    "nav": ["saksliste", "utkast-nav", "midtveisevaluering", "sluttevaluering"],
    "intern": ["saksliste", "avtale-intern", "midtveisevaluering", "sluttevaluering"],
}
AWKWARD = "Første linje & <b>ikke fet</b> «æøå» 😀 {navn} {#maal}\nשלום עולם مرحبا\n" + "a" * 1000
LONG_WORD = "Menneskerettighetsorganisasjonsmedarbeider" * 20
ANNOUNCED = "Malen kan ikke brukes slik den er."


def opened(page, draft):
    """Åpne et utkast, kontroller det, og fold ut dokumentene."""
    open_file(page, "utkast.json", draft)
    control(page)
    return open_paper(page, "dokumenter")


def make_all(page):
    """{navnet på malen: (filnavn, byte)} for hvert dokument på siden."""
    found = {}
    for key in page.locator("[data-key^='word ']").evaluate_all("nodes => nodes.map(n => n.dataset.key)"):
        found[key.removeprefix("word ")] = saved_file(page, page.locator(f"[data-key='{key}']"))
    return found


def own_template(page, name, content, document="saksliste"):
    """Velg en fil som egen mal, slik leseren gjør. Det siden sa om en tidligere mal, er borte."""
    page.evaluate("document.querySelector('.papir-beskjed .ds-alert')?.remove()")
    with page.expect_file_chooser() as chooser:
        page.locator(f"[data-key='mal {document}']").click()
    chooser.value.set_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})


def refused(page):
    """Det siden sier når malen ikke kan brukes. Meldingen har fokus, og står ved dokumentet det gjelder."""
    until(page, "document.activeElement.closest('.papir-beskjed .ds-alert') !== null")
    return page.locator(".papir-beskjed .ds-alert").inner_text()


def changed(change, name="saksliste.docx"):
    """En mal fra nettstedet, endret slik noen kan ha endret den i Word."""
    document = docx.Document(str(TEMPLATES / name))
    change(document)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


@pytest.fixture(scope="module")
def made(chromium, address):
    """Alle dokumentene av de to eksemplene."""
    found = {}
    for regime, draft in DRAFTS.items():
        context = chromium.new_context(viewport=WIDE, timezone_id="Europe/Oslo")
        found[regime] = make_all(fresh(context, address, draft))
        context.close()
    return found


@pytest.fixture(scope="module")
def waiting(chromium, address):
    """Én side som er klar til å få en mal, for alle prøvene av maler med feil. Utkastet har ingen mål."""
    context = chromium.new_context(viewport=WIDE)
    yield fresh(context, address, {**DRAFTS["nav"], "maal": []})
    context.close()


def fresh(context, address, draft):
    page = context.new_page()
    page.faults = []
    page.on("console", lambda m: page.faults.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: page.faults.append(str(e)))
    page.clock.set_fixed_time(datetime.fromisoformat(f"{TODAY}T12:00:00+01:00"))
    page.goto(f"{address}sjekk/nav/#alt")
    opened(page, draft)
    return page


# -- dokumentene ---------------------------------------------------------------------------------


def test_hvert_regime_har_sine_dokumenter_og_filnavnene_har_ingen_navn(made):
    for regime, documents in made.items():
        assert list(documents) == EXPECTED[regime]
        assert [name for name, _ in documents.values()] == [f"{key}-2026-03-02.docx" for key in EXPECTED[regime]]


@pytest.mark.parametrize("regime", EXPECTED)
def test_krav_61_dokumentene_har_overskrifter_sprak_og_overskriftsrader_og_ingen_plassholdere(made, regime):
    for key, (_, content) in made[regime].items():
        document = docx.Document(io.BytesIO(content))
        assert "{" not in "\n".join(lines(content)), key
        assert word.language(document) == "nb-NO"
        assert "Heading 1" in [word.style(p) for p in document.paragraphs]
        assert all(word.has_header_row(t) for t in document.tables)
        assert all(len(t.rows) > 1 for t in document.tables), key
        assert document.core_properties.author == document.core_properties.last_modified_by == ""
        assert "Eksempel" not in document.core_properties.title
        assert not key.endswith("evaluering") or "\n".join(lines(content)).count("☐") >= 5


def test_teksten_i_dokumentene_er_den_i_golden(made):
    """Filen er laget av de samme skriptene i Node.js. Her er det leseren får, likt."""
    text = dokumenter.written({r: {key: content for key, (_, content) in of.items()} for r, of in made.items()})
    assert text == dokumenter.FILE.read_text(encoding="utf-8")


def test_krav_61_det_samme_utkastet_gir_de_samme_bytene_ogsaa_i_en_annen_tidssone(made, chromium, address):
    context = chromium.new_context(viewport=WIDE, timezone_id="America/Los_Angeles")
    again = make_all(fresh(context, address, DRAFTS["intern"]))
    context.close()
    assert {key: content for key, (_, content) in again.items()} == {key: c for key, (_, c) in made["intern"].items()}
    for _, content in again.values():
        assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(content)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


HAS_TEXTS = {"nav": ["utkast-nav"], "intern": ["avtale-intern"]}
"""Dokumentene med tekstene i utkastet. De andre har bare målene."""


def awkward(regime):
    """Et utkast med vanskelige tegn, tusen tegn, et langt ord og mange mål."""
    goals = [{"id": f"m{n}", "kategori": "Annet", "beskrivelse": f"Mål {n} & {{startdato}} <i>"} for n in range(11)]
    goals.append({"kategori": "Annet", "beskrivelse": LONG_WORD})
    return {**DRAFTS[regime], "innhold": AWKWARD, "tilrettelegging": LONG_WORD, "maal": goals}


@pytest.mark.parametrize("regime", EXPECTED)
def test_krav_61_det_som_er_skrevet_staar_ordrett_i_dokumentet(window, regime):
    page = window()
    draft = awkward(regime)
    opened(page, draft)
    made = make_all(page)
    for key, (_, content) in made.items():
        text = "\n".join(lines(content))
        assert key not in HAS_TEXTS[regime] or (AWKWARD in text and LONG_WORD in text), key
        assert all(goal["beskrivelse"] in text for goal in draft["maal"]), key
    text = "\n".join(lines(made["sluttevaluering"][1]))
    assert text.count("Ble målet nådd? | ☐ Nådd") == 12


@pytest.mark.parametrize("regime", EXPECTED)
def test_et_tomt_utkast_gir_dokumenter_med_linjer_aa_fylle_ut(window, regime):
    page = window()
    opened(page, {"modus": regime})
    for key, (name, content) in make_all(page).items():
        text = "\n".join(lines(content))
        assert name == f"{key}-{TODAY}.docx"
        assert (
            ("____" if key.endswith("evaluering") else "Ikke avklart: ____") in text
            and "undefined" not in text
            and "{" not in text
        ), key
        assert all(len(t.rows) > 1 for t in docx.Document(io.BytesIO(content)).tables), key


def test_sakslisten_har_de_samme_sakene_som_rapporten(window):
    page = window()
    fold = opened(page, read("forms/eksempler/nav-mangelfull.json"))
    assert "Se på funnene om personvern først." in fold.inner_text()
    on_page = page.locator(".skjema-saksliste li").all_text_contents()
    parties = [t.removeprefix("Avklares med ") for t in page.locator(".skjema-saksliste h4").all_text_contents()]
    _, content = saved_file(page, fold.locator("[data-key='word saksliste']"))
    text = list(lines(content))
    assert parties and [line for line in text if line.lower().startswith("## ")][-len(parties) :] == [
        f"## {party[0].upper()}{party[1:]}" for party in parties
    ]
    assert len(on_page) > 2 and on_page == [t for t in text if t in on_page]


def test_sakslisten_sier_at_noe_ma_rettes_forst_ogsaa_uten_saker_a_avklare(window):
    page = window()
    fold = opened(page, DRAFTS["intern"] | {"sluttdato": "2026-03-01"})
    text = list(lines(saved_file(page, fold.locator("[data-key='word saksliste']"))[1]))
    assert any(line.endswith("må rettes i utkastet først. Se rapporten.") for line in text)
    assert not any("Kontrollen av utkastet ga ingen" in line for line in text)


def test_svar_som_ikke_kan_brukes_er_nevnt_for_knappene_med_veien_til_feltet(window):
    page = window()
    fold = opened(page, DRAFTS["nav"] | {"sluttdato": "31.2.2026", "dager_per_uke": 8})
    warning = fold.locator(".ds-alert")
    assert "Disse svarene lot seg ikke lese og er ikke med i dokumentene." in warning.inner_text()
    assert warning.locator("li").all_inner_texts() == ["Siste dag", "Dager per uke"]
    warning.get_by_role("link", name="Siste dag").click()
    until(page, "document.activeElement.id === 'sluttdato'")


def test_et_annet_tiltak_far_ingen_dokumenter(window):
    page = window()
    open_file(page, "utkast.json", DRAFTS["nav"] | {"nav_tiltak": "aft"})
    control(page)
    page.locator("[data-papir=dokumenter] summary").click()
    until(
        page,
        "document.querySelector('[data-papir=dokumenter]').textContent.includes('Utkastet gjelder et annet tiltak.')",
    )
    assert not page.locator("[data-papir=dokumenter] button").count()


def test_hva_dokumentene_ligger_i_er_hentet_fra_prosessen(window):
    page = window()
    fold = opened(page, DRAFTS["intern"])
    said = fold.inner_text()
    assert all(
        (post["papirskjema"]["oppbevares"]["intern"] if post["papirskjema"] else post["oppbevares"]) in said
        for post in libraries.documents()
        if post["gjelder"] != "ekstern"
    )
    assert "Navs løsning" not in said and "personvern" not in said


def test_bibliotekene_hentes_forst_naar_noen_ber_om_et_dokument_og_ingenting_lagres(window):
    page = window()
    asked = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    stored = page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    fold = opened(page, DRAFTS["nav"])
    assert "maler.json" in asked and not {"docxtemplater.js", "pizzip.js", "saksliste.docx"} & set(asked)
    saved_file(page, fold.locator("[data-key='word saksliste']"))
    assert {"docxtemplater.js", "pizzip.js", "saksliste.docx"} <= set(asked)
    assert page.evaluate("JSON.stringify([localStorage, sessionStorage])") == stored


# -- forhåndsvisningen og pakken -----------------------------------------------------------------

SHEET = "document.querySelector('.papir-ark')?.innerText ?? ''"


def preview(page):
    """Fold ut forhåndsvisningen, og vent til arket er der."""
    fold = page.locator("[data-papir=forhaandsvisning]")
    fold.locator("summary").click()
    until(page, f"({SHEET}).length > 0")
    return fold.locator(".papir-ark")


def on_sheet(page):
    """Teksten på arket, element for element: overskrifter, avsnitt, punkter og ruter."""
    return page.locator(".papir-ark").evaluate(
        """sheet => {
          const cell = node => [...node.querySelectorAll('p')].map(p => p.textContent).join('\\n');
          return [...sheet.querySelectorAll('h4, h5, h6, :scope > p, li, tr')].map(node => node.localName === 'tr'
            ? [...node.children].map(cell).join(' | ').trimEnd() : node.textContent);
        }"""
    )


@pytest.mark.parametrize("regime, key", [("nav", "utkast-nav"), ("intern", "avtale-intern")])
def test_forhaandsvisningen_er_den_samme_i_nettleseren_som_i_cpython_og_har_teksten_i_filen(made, window, regime, key):
    page = window()
    open_file(page, "utkast.json", DRAFTS[regime])
    control(page)
    preview(page)
    assert on_sheet(page) == list(said(blokker(made[regime][key][1])))


def test_forhaandsvisningen_foelger_det_som_skrives_har_fokus_og_er_tilgjengelig(window):
    page = window()
    open_file(page, "utkast.json", DRAFTS["intern"])
    control(page)
    sheet = preview(page)
    headings = sheet.locator("h4, h5, h6").evaluate_all("nodes => nodes.map(n => n.localName)")
    assert headings[0] == "h4" and headings.count("h4") == 1 and "h6" in headings
    assert sheet.evaluate("n => (n.focus(), document.activeElement === n)")
    accessible(page)
    page.locator("#arbeidstoy").evaluate(
        "n => { for (let at = n; at; at = at.parentElement) if (at.localName === 'details') at.open = true; }"
    )
    page.locator("#arbeidstoy").fill("Vernesko & <b>hjelm</b>")
    until(page, f"({SHEET}).includes('Vernesko & <b>hjelm</b>')")
    assert page.locator(".papir-ark b").count() == 0


def test_lag_alt_gir_en_zip_fil_med_noytrale_navn_lik_den_python_lager(window, made):
    page = window()
    opened(page, DRAFTS["intern"])
    name, content = saved_file(page, page.get_by_role("button", name="Lag alt"))
    assert name == "arbeidstrening-2026-03-02.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {info.filename: archive.read(info) for info in archive.infolist()}
    documents = {n: c for n, c in files.items() if n.endswith(".docx")}
    assert next(iter(documents)) == "avtale.docx" and documents["avtale.docx"] == made["intern"]["avtale-intern"][1]
    assert list(documents.values())[1:] == [c for key, (_, c) in made["intern"].items() if key != "avtale-intern"]
    assert list(files)[len(documents) :] == ["moter.ics", "e-post.txt", "rapport.html", "utkast.json"]
    draft = json.loads(files["utkast.json"])
    assert draft["deltaker_etternavn"] == DRAFTS["intern"]["deltaker_etternavn"]
    again = pakke.lag(les_sak(draft, date.fromisoformat(TODAY)), files["utkast.json"].decode(), documents)
    assert again["innhold"] == content
    until(page, "document.querySelector('.skjema-papirer > .papir-beskjed').textContent.includes('er lagret')")


def test_lag_alt_sier_fra_naar_utkastet_gjelder_et_annet_tiltak(window):
    page = window()
    open_file(page, "utkast.json", DRAFTS["nav"] | {"nav_tiltak": "aft"})
    control(page)
    page.get_by_role("button", name="Lag alt").click()
    until(page, "document.querySelector('.skjema-papirer > .papir-beskjed').textContent.includes('et annet tiltak')")


def test_det_som_er_limt_inn_blir_punkter_ogsaa_i_nettleseren(window):
    page = window()
    opened(page, DRAFTS["intern"] | {"innhold": "Oppgaver:\n- Ordne\n• Registrere"})
    content = saved_file(page, page.locator("[data-key='word avtale-intern']"))[1]
    found = [(word.style(p), p.text) for p in docx.Document(io.BytesIO(content)).paragraphs]
    assert ("List Bullet", "Ordne") in found and ("List Bullet", "Registrere") in found


# -- egen mal ------------------------------------------------------------------------------------


def test_en_egen_mal_fylles_ut_og_navnet_paa_den_som_lagret_den_er_borte(window):
    page = window()
    opened(page, DRAFTS["intern"])

    def ours(document):
        document.add_heading("Vår egen del", 1)
        document.add_paragraph("Den ansatte: {deltaker_navn}")
        document.core_properties.author = document.core_properties.last_modified_by = "Eksempel Malskriver"

    with page.expect_download() as download:
        own_template(page, "vår mal.docx", changed(ours))
    content = download.value.path().read_bytes()
    assert download.value.suggested_filename == "saksliste-2026-03-02.docx"
    assert "Den ansatte: Eksempel Ansatt" in list(lines(content))
    assert docx.Document(io.BytesIO(content)).core_properties.author == ""
    assert b"Malskriver" not in b"".join(zipfile.ZipFile(io.BytesIO(content)).read(n) for n in ("docProps/core.xml",))


def add(text):
    def change(document):
        document.add_heading("Vår del", 1)
        document.add_paragraph(text)

    return change


def header(text):
    return lambda document: document.sections[0].header.paragraphs[0].add_run(text)


def in_list(document):
    """En skrivefeil i en tabellrad som gjentas. Utkastet har ingen mål, så raden blir aldri til noe."""
    cell = next(t for t in document.tables if t.rows[0].cells[1].text == "Mål").rows[1].cells[1]
    cell.paragraphs[0].runs[0].text = "{kategorien}{beskrivelse}{/maal}"


WRONG = {
    "skrivefeil": (
        add("Fra {startdto} til"),
        "{startdto} finnes ikke. Mente du {startdato}? Se i «Fra {startdto} til», under overskriften «Vår del».",
    ),
    "norske bokstaver": (add("{Nåværende enhet}"), "Mente du {naavaerende_enhet}?"),
    "ingenting ligner": (add("{xyz}"), "Plassholderen {xyz} finnes ikke. Rett navnet i malen."),
    "uten slutt": (
        add("Dag: {startdato og mer"),
        "Plassholderen som begynner med {startdato, mangler en avsluttende }. Se i «Dag: {startdato og mer»",
    ),
    "uten begynnelse": (add("Dag: startdato}"), "Det står en } uten { foran. Se i «Dag: startdato}»"),
    "to klammer": (
        add("{{startdato}}"),
        "Skriv bare én klamme på hver side: {navn}, ikke {{navn}}. Se i «{{startdato}}», under overskriften «Vår del».",
    ),
    "liste uten slutt": (add("{#maal}{beskrivelse}"), "{#maal} mangler en {/maal} etter seg."),
    "slutt uten liste": (add("{/moeter}"), "{/moeter} mangler en {#moeter} foran seg."),
    "feil slutt": (add("{#maal}x{/moeter}"), "{#maal} er avsluttet med {/moeter}. De må ha samme navn."),
    "utenfor listen": (
        add("Mer {beskrivelse}"),
        "{beskrivelse} virker bare mellom {#maal} og {/maal}. Se i «Mer {beskrivelse}», under overskriften «Vår del».",
    ),
    "liste som tekst": (
        add("{maal}"),
        "{maal} er en liste. Skriv {#maal} foran og {/maal} etter det som skal gjentas.",
    ),
    "vilkår som tekst": (add("{er_nav}"), "{er_nav} er et vilkår."),
    "svar som vilkår": (
        add("{#annen_bistand}Ja{/annen_bistand}"),
        "{#annen_bistand} er et svar og ikke et vilkår. Skriv {#har_annen_bistand}",
    ),
    "svar som omvendt vilkår": (
        add("{^annen_bistand}Nei{/annen_bistand}"),
        "eller {^har_annen_bistand} når svaret mangler.",
    ),
    "felt som heter har": (add("{#har_ansatte}Ja{/har_ansatte}"), "Skriv {#har_har_ansatte}"),
    "felt i en rad som vilkår": (
        add("{#maal}{#beskrivelse}x{/beskrivelse}{/maal}"),
        "{#beskrivelse} er verken en liste eller et vilkår.",
    ),
    "felt i en rad som har et vilkår": (
        add("{#maal}{#kategori}x{/kategori}{/maal}"),
        "{#kategori} er et svar og ikke et vilkår. Skriv {#har_kategori}",
    ),
    "punktum": (add("{.}"), "{.} virker bare i en liste av tekster."),
    "punktum i målene": (add("{#maal}{.}{/maal}"), "{.} virker bare i en liste av tekster."),
    "andre klammer": (
        add("{=<% %>=} <%startdato%>"),
        "{=<% %>=} kan ikke brukes. Skriv plassholderne mellom { og }. Se i «{=<% %>=} <%startdato%>»",
    ),
    "rå XML": (add("{@innhold}"), "{@innhold} kan ikke brukes. Skriv {innhold} uten @."),
    "i toppteksten": (header(" {startdto}"), "Se i toppteksten"),
    "i en liste uten rader": (in_list, "Plassholderen {kategorien} finnes ikke. Mente du {kategori}?"),
}


@pytest.mark.parametrize("change, said", WRONG.values(), ids=WRONG)
def test_en_feil_i_malen_blir_forklart_og_utkastet_er_som_det_var(waiting, change, said):
    own_template(waiting, "mal.docx", changed(change))
    text = refused(waiting)
    assert said in text and ANNOUNCED in text and "Utkastet er som det var." in text
    assert waiting.locator("#innhold").input_value() == DRAFTS["nav"]["innhold"]
    assert waiting.faults == []


FILES = {
    "PDF": (b"%PDF-1.7 ...", "Filen er en PDF."),
    "gammel Word-fil": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "Filen er en eldre Word-fil (.doc), eller den har passord.",
    ),
    "tekst": ("Hei på deg".encode(), "Filen er ikke et Word-dokument (.docx)."),
    "tom": (b"", "Filen er ikke et Word-dokument (.docx)."),
    "avkuttet": ((TEMPLATES / "saksliste.docx").read_bytes()[:3000], "Filen er skadet og lar seg ikke åpne."),
}


@pytest.mark.parametrize("content, said", FILES.values(), ids=FILES)
def test_en_fil_som_ikke_er_en_mal_blir_forklart(waiting, content, said):
    own_template(waiting, "mal.docx", content)
    assert said in refused(waiting)
    assert waiting.faults == []


@pytest.mark.parametrize(
    "types, said",
    [
        ("openxmlformats-officedocument.wordprocessingml.template", "av en annen type (.dotx eller .docm)"),
        ("ms-word.document.macroEnabled", "av en annen type (.dotx eller .docm)"),
        ("openxmlformats-officedocument.spreadsheetml.sheet", "Filen er ikke et Word-dokument (.docx)."),
    ],
    ids=["dotx", "docm", "xlsx"],
)
def test_andre_filer_fra_office_blir_forklart(waiting, types, said):
    source, target = zipfile.ZipFile(TEMPLATES / "saksliste.docx"), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == "[Content_Types].xml":
                own = f"application/vnd.{types}.main+xml"
                content = re.sub(rb"application/[^\"]*document\.main\+xml", own.encode(), content)
            archive.writestr(name, content)
    own_template(waiting, "mal.docx", target.getvalue())
    assert said in refused(waiting)


def test_meldingen_om_malen_er_tilgjengelig(window):
    page = window()
    opened(page, DRAFTS["nav"])
    own_template(page, "mal.docx", changed(add(f"{{{LONG_WORD[:200]}}}")))
    refused(page)
    accessible(page)


FILL = """async ([template, data]) => {
  const {fillTemplate} = await import(new URL('../../assets/papirer/word.js', location.href).href);
  const bytes = Uint8Array.from(atob(template), character => character.charCodeAt(0));
  try {
    return {size: (await fillTemplate(bytes.buffer, data)).length};
  } catch (error) {
    return {problems: error.problemer ?? [String(error)]};
  }
}"""


@pytest.mark.parametrize(
    "text, data, problems",
    [
        ("{navn}{#rader}{felt}{/rader}", {"navn": "x", "rader": [{"felt": "y"}]}, 0),
        ("{#rader}{felt}{/rader}{^rader}ingen{/rader}", {"rader": []}, 0),
        ("{#rader}{.}{/rader}", {"rader": ["a", "b"]}, 0),
        ("{#rader}{fetl}{/rader}", {"rader": [{"felt": "y"}]}, 1),
        ("{nvan}", {"navn": "x"}, 1),
    ],
    ids=["rader", "ingen rader", "tekster", "skrivefeil i en rad", "skrivefeil"],
)
def test_uten_kjente_navn_er_de_kjente_dem_som_er_i_dataene(waiting, text, data, problems):
    blank = docx.Document()
    blank.add_paragraph(text)
    saved = io.BytesIO()
    blank.save(saved)
    answer = waiting.evaluate(FILL, [base64.b64encode(saved.getvalue()).decode(), data])
    assert len(answer.get("problems", [])) == problems and ("size" in answer) == (not problems), answer


# -- lest av LibreOffice -----------------------------------------------------------------------------


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice er ikke installert")
@pytest.mark.parametrize("regime", EXPECTED)
def test_krav_61_libreoffice_leser_dokumentene(made, regime, tmp_path):
    found = read_by_libreoffice(made[regime], tmp_path)
    for key, text in found.items():
        assert "Side 1 av" in text and "{" not in text, key
        assert DRAFTS[regime]["maal"][0]["beskrivelse"].split()[0] in text


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice er ikke installert")
@pytest.mark.parametrize("regime, key", [("nav", "utkast-nav"), ("intern", "avtale-intern")])
def test_krav_61_libreoffice_leser_ogsaa_et_dokument_med_vanskelig_tekst(window, tmp_path, regime, key):
    page = window()
    opened(page, awkward(regime))
    text = read_by_libreoffice({key: saved_file(page, page.locator(f"[data-key='word {key}']"))}, tmp_path)[key]
    assert "Første linje & <b>ikke fet</b> «æøå» 😀 {navn} {#maal}" in text
    assert text.replace(" ", "").count("a" * 1000) == 1 and "Mål 10 & {startdato} <i>" in text


def read_by_libreoffice(documents, folder):
    """{navnet på malen: teksten} slik LibreOffice viser dokumentene."""
    for name, content in documents.values():
        (folder / name).write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *folder.glob("*.docx")]
    subprocess.run(convert, check=True, capture_output=True, timeout=180)
    return {
        key: " ".join(pdf_text((folder / name).with_suffix(".pdf")).split()) for key, (name, _) in documents.items()
    }
