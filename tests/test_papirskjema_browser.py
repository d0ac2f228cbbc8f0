"""Papirskjemaene i en ekte Chromium: fra tomt skjema til Word, utskrift, fil og tilbake."""

import json
from io import BytesIO
from itertools import chain
from uuid import UUID

import pytest
from docx import Document
from jsonschema import Draft202012Validator

from pages import paper_form
from tests import word
from tests.browser import (
    NARROW,
    SMALL,
    WIDE,
    accessible,
    choose,
    leaving_asks,
    new_message,
    printed,
    renewed,
    until,
    write,
)
from tests.cases import read

PAPERS = paper_form.NAVN
AWKWARD = 'Æøå & <b>fet</b> "sitat" 👩‍🔧 שלום مرحبا {deler} {{x}}\nny linje'
LONG = "Lang tekst. " * 90
DRAFT = {
    "modus": "intern",
    "maal": [
        {"id": "a1", "kategori": "Utprøving", "beskrivelse": "Svare på henvendelser alene."},
        {"id": "b2", "beskrivelse": "Arbeide tre timer hver dag."},
        {"id": "c3", "beskrivelse": "Bruke arkivet."},
    ],
}
STORED = """async () => ({
  local: Object.keys(localStorage).filter(key => !key.endsWith('.__palette')),
  session: Object.keys(sessionStorage).filter(key => !key.endsWith('.__palette')),
  cookies: document.cookie, databases: (await indexedDB.databases()).length,
  address: location.search + location.hash,
})"""


# -- å bruke et papirskjema ------------------------------------------------------------------


def saved(page, button="Lagre som fil"):
    """(filnavn, byte) når leseren trykker på en knapp som gir en fil."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def opened(page, content):
    """Åpne en fil, og gi det siden sier om den."""
    raw = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
    file = {"name": "fil.json", "mimeType": "application/json", "buffer": raw}
    new_message(page, lambda: page.locator("input[type=file]").set_input_files(file))
    return page.locator(".skjema-beskjed").inner_text()


def word_button(page):
    """Knappen som gir papiret i Word. Et brev har en knapp for hver tekst."""
    return page.locator(".skjema-bunn .ds-button[data-variant=primary]").inner_text()


def document(page):
    """Word-dokumentet slik python-docx leser det: (stiler og avsnitt, {spørsmål: svar})."""
    name, raw = saved(page, word_button(page))
    found = Document(BytesIO(raw))
    answers = {}
    for table in found.tables:
        if table.rows[0].cells[-1].text == "Underskrift":
            continue
        assert [c.text for c in table.rows[0].cells] == ["Spørsmål", "Svar"]
        for row in table.rows[1:]:
            answers.setdefault(row.cells[0].text, []).append(row.cells[1].text)
    return name, found, answers


def goals(page):
    return page.locator("#maal [data-rad]").evaluate_all("rows => rows.map(row => row.querySelector('textarea').value)")


def carried(page, number):
    found = page.locator(f"#maal [data-rad]:nth-child({number}) .papir-medfolger")
    return found.inner_text().replace("\n", " ") if found.count() else ""


def fill_everything(page, name):
    """Et svar i hvert felt som vises, med vanskelig tekst der det går."""
    layout = paper_form.read_layout(name)
    schema = paper_form.read_schema(name)["properties"]

    def answer(field, one, at):
        wrapper = page.locator(f"[data-felt='{at}']")
        if not wrapper.is_visible():
            return
        if field["kontroll"] in ("radio", "avkryssing"):
            wrapper.locator("input").first.check()
        elif field["kontroll"] == "dato":
            write(page, at, "27.3.2026")
        else:
            write(page, at, AWKWARD if field["kontroll"] == "langtekst" else AWKWARD.partition("\n")[0])

    for field in paper_form.fields(layout):
        one = schema[field["navn"]]
        if field["navn"] == "parter":
            page.get_by_role("button", name="Legg til part").click()
        for part in field.get("rad", []):
            answer(part, one["items"]["properties"][part["navn"]], f"{field['navn']}-0-{part['navn']}")
        if field["kontroll"] != "rader":
            answer(field, one, field["navn"])


# -- alle papirene ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAPERS)
def test_alt_som_fylles_ut_star_i_word_og_i_filen_som_aapnes_igjen(window, name):
    page = window(f"papirer/{name}/")
    fill_everything(page, name)
    assert "er besvart" in page.locator(".skjema-mangler").inner_text()
    filename, found, answers = document(page)
    again = word_button(page)
    assert saved(page, again)[1] == saved(page, again)[1]
    letters = paper_form.read_layout(name).get("tekst")
    assert filename == f"{name}{'-notat' if letters else ''}-2026-02-02.docx"
    assert found.paragraphs[0].text == (letters[0]["overskrift"] if letters else paper_form.read_schema(name)["title"])
    assert "Skrevet 2. februar 2026" in [p.text for p in found.paragraphs]
    assert "Ikke besvart" not in chain(*answers.values())
    long_texts = [f for f in paper_form.fields(paper_form.read_layout(name)) if f["kontroll"] in ("tekst", "langtekst")]
    written = [*chain(*answers.values()), *(p.text for p in found.paragraphs)]
    assert any('Æøå & <b>fet</b> "sitat" 👩‍🔧 שלום مرحبا {deler} {{x}}' in a for a in written) == bool(long_texts)
    filename, raw = saved(page)
    assert filename == f"{name}-2026-02-02.json"
    assert list(Draft202012Validator(paper_form.read_schema(name)).iter_errors(json.loads(raw))) == []
    other = window(f"papirer/{name}/")
    assert "er åpnet" in opened(other, raw)
    assert saved(other)[1] == raw
    assert other.url.endswith(f"papirer/{name}/") and "Æøå" not in other.title()


@pytest.mark.parametrize("name", PAPERS)
def test_et_tomt_skjema_gir_et_dokument_som_sier_hva_som_mangler(window, name):
    page = window(f"papirer/{name}/")
    assert page.locator(".skjema-mangler li").count() > 0
    assert page.locator("[aria-invalid], .ds-validation-message").count() == 0
    _, found, answers = document(page)
    if "evaluering" in name:
        assert all(a.startswith("☐") or not a.strip("_\n") for a in chain(*answers.values()))
    elif name == "vurdering":
        assert "Ikke avklart: «Hva slags sak er det?»" in found.paragraphs[-2].text and not answers
    else:
        assert set(chain(*answers.values())) == {"Ikke besvart"}
    until(page, "document.querySelector('.papir-sagt').textContent.includes('mangler.')")
    assert not leaving_asks(page)


@pytest.mark.parametrize("name", PAPERS)
def test_skjemaet_er_tilgjengelig(window, name):
    page = window(f"papirer/{name}/")
    if "evaluering" in name:
        opened(page, DRAFT)
    for radio in page.locator(".skjema-felt:visible input[type=radio]").all():
        if radio.is_visible():
            radio.check()
    accessible(page, looks=((WIDE, "light"), (WIDE, "dark"), (NARROW, "light"), (SMALL, "dark")))


@pytest.mark.parametrize("name", PAPERS)
def test_uten_javascript_kan_skjemaet_skrives_ut_tomt(window, name, tmp_path):
    page = window(f"papirer/{name}/", java_script_enabled=False)
    assert page.locator("noscript").count() == 1
    paper = printed(page, tmp_path)
    layout, schema = paper_form.read_layout(name), paper_form.read_schema(name)
    for field in paper_form.fields(layout):
        assert schema["properties"][field["navn"]]["title"] in paper
    assert not [words for words in ("Neste steg", "Åpne", "Om denne siden", "JavaScript") if words in paper]


# -- å fylle ut, lagre og skrive ut ----------------------------------------------------------


def test_vurderingen_fylles_ut_med_bare_tastatur(window):
    page = window("papirer/vurdering/")
    page.locator("#sak-0").focus()
    for keys in (["Space", "Tab"], ["Tab"], ["Space", "Tab"], ["Tab"], ["Space", "Tab"], ["Tab"], ["Space", "Tab"]):
        for key in keys:
            page.keyboard.press(key)
    # drøfting, i tillegg, svar
    for key in ("Space", "Tab", "Space", "Tab", "Space", "Tab"):
        page.keyboard.press(key)
    for text in ("Koordinator i HR", "Leder for arkivet", "uke 7"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    assert "Alt som må fylles ut, er besvart." in page.locator(".skjema-mangler").inner_text()
    assert "Forslag til oppstartsmøte: uke 7." in page.locator("[data-tekst=notat]").inner_text()


def test_teksten_til_notatet_og_soekeren_folger_svaret(window):
    page = window("papirer/vurdering/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    choose(page, "sak", "Ekstern sak")
    choose(page, "svar", "Nei")
    page.get_by_label("Vi har ikke oppgaver som passer.").check()
    page.get_by_label("Vi har ingen som kan følge opp i perioden.").check()
    choose(page, "igjen", "Ja")
    write(page, "igjen_naar", "til høsten")
    note = page.locator("[data-tekst=notat]").inner_text()
    assert "Vi kan ikke ta imot på arbeidstrening denne gangen.\n" in note and "Koordinator" not in note
    assert "Vi har ingen som kan følge opp i perioden. Vi har ikke oppgaver som passer.\n" in note
    assert "Ikke avklart: «Har dere ressurser til å følge opp?»" in note and "tillitsvalgte" not in note
    page.get_by_role("button", name="Kopier brev til søkeren").click()
    until(page, "[...document.querySelectorAll('.skjema-kopiert')].some(n => n.textContent === 'Kopiert.')")
    answer = page.evaluate("navigator.clipboard.readText()")
    assert "Vi kan ikke tilby deg en plass denne gangen." in answer and "Når: til høsten." in answer
    choose(page, "svar", "Ja")
    assert "Det er Nav som avgjør om du får tiltaket." in page.locator("[data-tekst=svar]").inner_text()
    choose(page, "sak", "Intern sak")
    assert "Nav" not in page.locator("[data-tekst=svar]").inner_text()


@pytest.mark.parametrize(
    "kind, field, answer, warning, letter",
    [
        ("Ekstern sak", "i_tillegg", "Nei", "i strid med loven", "Vi må undersøke noe mer"),
        ("Ekstern sak", "i_tillegg", "Vet ikke", "Finn ut om personen kommer i tillegg", "Vi må undersøke noe mer"),
        ("Ekstern sak", "drofting", "Nei, ikke ennå", "Drøft den først.", "Først skal vi drøfte plassen"),
        ("Ekstern sak", "drofting", "Vet ikke", "Finn ut om plassen er drøftet", "Først skal vi drøfte plassen"),
        ("Intern sak", "raadfort", "Nei, ikke ennå", "overføring til annet arbeid", "Først snakker vi med deg"),
        ("Ekstern sak", "oppfolging", "Nei", "ikke ressurser til å følge opp", "Vi vil gjerne ta imot deg."),
        ("Ekstern sak", "drofting", "Ja", "", "Vi vil gjerne ta imot deg."),
    ],
)
def test_et_ja_som_ikke_kan_gis_ennaa_sies_paa_siden_og_i_notatet(window, kind, field, answer, warning, letter):
    page = window("papirer/vurdering/")
    choose(page, "sak", kind)
    choose(page, field, answer)
    choose(page, "svar", "Ja")
    write(page, "leder", "avdelingslederen")
    shown = page.locator(".papir-varsler").inner_text()
    assert (warning in shown) if warning else not shown
    note = page.locator("[data-tekst=notat]").inner_text()
    assert ("Før vi kan gå videre" in note and warning in note) == bool(warning)
    answer_text = page.locator("[data-tekst=svar]").inner_text()
    assert letter in answer_text and "loven" not in answer_text
    assert ("Vi vil gjerne ta imot deg." in answer_text) == (field != "i_tillegg")
    _, raw = saved(page, "Brev til søkeren i Word")
    paragraphs = [(word.style(p), p.text) for p in Document(BytesIO(raw)).paragraphs]
    assert paragraphs[0] == ("Title", "Svar på søknaden om arbeidstrening")
    assert ("Brevhode", "Til:\tSøkeren") in paragraphs and any(letter in text for _, text in paragraphs)


def test_spoersmaalene_folger_sakstypen_og_det_som_ikke_gjelder_er_ikke_med(window):
    page = window("papirer/midtveisevaluering/")
    assert page.locator("#nav_varighet").is_hidden() and page.locator("#oppfolgingsplan").is_hidden()
    choose(page, "sak", "Ekstern sak")
    choose(page, "nav_varighet", "Vet ikke")
    choose(page, "sak", "Intern sak")
    assert page.locator("#nav_varighet").is_hidden() and page.locator("#oppfolgingsplan").is_visible()
    _, _, answers = document(page)
    assert "Har Nav vurdert varigheten?" not in answers and "Er oppfølgingsplanen oppdatert?" in answers
    assert "nav_varighet" not in json.loads(saved(page)[1])


def test_utskriften_har_svarene_og_bare_skjemaet(window, tmp_path):
    page = window("papirer/soknad-intern/")
    write(page, "fornavn", "Kari Prøve")
    write(page, "oensker", LONG + "Slutt på teksten.")
    paper = printed(page, tmp_path)
    assert "Kari Prøve" in paper and "Slutt på teksten." in paper
    assert "Lag Word-dokument" not in paper and "Neste steg" not in paper and "Når du er ferdig" not in paper


def test_for_lang_tekst_klippes_ikke_men_blir_nevnt(window):
    page = window("papirer/soknad-ekstern/")
    write(page, "oensker", "x" * 1005)
    assert "Hva vil du prøve eller lære?: 5 tegn for mye" in page.locator(".skjema-mangler").inner_text()
    _, _, answers = document(page)
    assert answers["Hva vil du prøve eller lære?"] == ["x" * 1005]


def test_tusen_tegn_og_vanskelige_tegn_er_hele_i_word_i_filen_og_paa_papir(window, tmp_path):
    """Nøyaktig så langt feltet tar, med emoji og tekst fra høyre."""
    text = "😀 שלום مرحبا & <b>\n"
    text += "ord " * ((1000 - len(text.encode("utf-16-le")) // 2 - 4) // 4)
    text += "x" * (1000 - len(text.encode("utf-16-le")) // 2)
    page = window("papirer/soknad-ekstern/")
    write(page, "oensker", text)
    assert "tegn for mye" not in page.locator(".skjema-mangler").inner_text()
    assert document(page)[2]["Hva vil du prøve eller lære?"] == [text]
    assert json.loads(saved(page)[1])["oensker"] == text
    assert printed(page, tmp_path).count("ord") >= text.count("ord") and "x" * 3 not in text[:-20]


def test_tegn_word_ikke_taaler_tas_bort(window):
    page = window("papirer/soknad-intern/")
    page.evaluate("""() => {
      const field = document.querySelector('#erfaring');
      field.value = 'før\\u0001\\uD83D etter';
      field.dispatchEvent(new Event('input', {bubbles: true}));
    }""")
    assert document(page)[2]["Hva har du gjort før?"] == ["før etter"]


@pytest.mark.parametrize(
    "written, shown", [("2026-03-01", "1. mars 2026"), ("2026-02-30", "2026-02-30"), ("0026-13-45", "0026-13-45")]
)
def test_en_dag_som_ikke_finnes_staar_som_den_er_skrevet(window, written, shown):
    page = window("papirer/soknad-ekstern/")
    write(page, "oensker", written)
    assert document(page)[2]["Hva vil du prøve eller lære?"] == [shown]


def test_lenken_til_et_svar_som_mangler_gaar_til_feltet(window):
    page = window("papirer/vurdering/", viewport=NARROW)
    page.locator(".skjema-mangler").get_by_role("link", name="Er rammene i orden?").click()
    assert page.evaluate("document.activeElement.id") == "rammer-0"
    assert page.evaluate("location.hash") == ""


def test_skjemaet_kan_toemmes_og_toemmingen_angres(window):
    page = window("papirer/midtveisevaluering/")
    opened(page, DRAFT)
    write(page, "dato", "1.3.2026")
    page.get_by_role("button", name="Tøm skjemaet").click()
    assert goals(page) == [""] and page.locator("#dato").input_value() == ""
    page.get_by_role("button", name="Angre").click()
    assert goals(page)[0] == "Svare på henvendelser alene." and page.locator("#dato").input_value() == "1.3.2026"
    assert leaving_asks(page)


def test_knappene_flytter_seg_ikke_naar_leseren_gaar_rett_fra_et_felt_til_en_knapp(window):
    page = window("papirer/vurdering/")
    choose(page, "svar", "Ja")
    page.locator("#koordinator").fill("Koordinator i HR")
    page.locator("#start").fill("uke 7")
    assert json.loads(saved(page)[1])["start"] == "uke 7"
    page.locator("#leder").fill("Leder for arkivet")
    page.locator(".skjema-mangler").get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.id") == "sak-0"


def test_siden_spoer_bare_naar_det_er_noe_aa_miste(window):
    page = window("papirer/soknad-intern/")
    write(page, "fornavn", "Kari")
    assert leaving_asks(page)
    saved(page)
    assert not leaving_asks(page)


@pytest.mark.parametrize("name", PAPERS)
def test_ingenting_lagres_og_ingenting_sendes(window, name):
    page = window(f"papirer/{name}/")
    sent = []
    page.on("request", lambda r: sent.append((r.method, r.url, r.post_data)))
    fill_everything(page, name)
    document(page)
    saved(page)
    assert page.evaluate(STORED) == {"local": [], "session": [], "cookies": "", "databases": 0, "address": ""}
    assert {method for method, _, _ in sent} <= {"GET"} and not any(data for *_, data in sent)
    assert not [url for _, url, _ in sent if "pyodide" in url or "app.zip" in url or "?" in url]


@pytest.mark.parametrize(
    "content, words",
    [
        (b"", "Filen er tom."),
        (b"{", "ikke et skjema lagret herfra, eller den er skadet"),
        (b"[1]", "inneholder noe annet enn et skjema"),
        (b"\xff\xfe", "tegnene i den lar seg ikke lese"),
        ({"noe": 1}, "Ingenting i filen hører til i et skjema"),
        ({"papir": "vurdering", "svar": "ja"}, "hører til et annet skjema"),
        ({"papir": 7, "maal": []}, "hører til et annet skjema"),
        ({"maal": [{"kategori": "ANNET", "beskrivelse": "x"}], "startDato": "2026-03-02"}, "Åpne den i sjekken"),
        ({"tiltakstype": "ARBEIDSTRENING", "gjeldendeInnhold": {"maal": []}}, "Åpne den i sjekken"),
        ({"modus": "nav", "maal": "tekst"}, "Det er ingen mål i utkastet."),
        ({"modus": "nav", "maal": [None, 3, {"beskrivelse": " "}]}, "Det er ingen mål i utkastet."),
    ],
    ids="tom halv liste ikke-tekst fremmed annet-skjema rart-papir fra-nav hele-avtalen-fra-nav maal-er-tekst "
    "tomme-maal".split(),
)
def test_en_fil_som_ikke_passer_roerer_ikke_skjemaet(window, content, words):
    page = window("papirer/midtveisevaluering/")
    write(page, "gjelder", "Sak 1")
    said = opened(page, content)
    assert words in said and "Skjemaet er som det var." in said
    assert page.locator("#gjelder").input_value() == "Sak 1"


def test_et_avtaleutkast_hoerer_ikke_hjemme_i_en_soeknad(window):
    page = window("papirer/soknad-intern/")
    assert "Det åpnes i sjekken." in opened(page, DRAFT)


def test_det_som_ikke_lot_seg_lese_i_en_fil_blir_nevnt(window):
    page = window("papirer/vurdering/")
    said = opened(
        page, {"papir": "vurdering", "papirversjon": "0", "sak": "kanskje", "fodselsnummer": "x", "svar": "ja"}
    )
    assert "«Hva slags sak er det?», «fodselsnummer»" in said and "annen versjon" in said
    assert "fodselsnummer" not in saved(page)[1].decode()


# -- målene ----------------------------------------------------------------------------------


def test_maalene_og_sakstypen_hentes_fra_utkastet(window):
    page = window("papirer/midtveisevaluering/")
    assert "3 mål er hentet fra utkastet." in opened(page, DRAFT)
    assert goals(page) == [m["beskrivelse"] for m in DRAFT["maal"]]
    assert page.locator("#sak-1").is_checked() and "Utprøving" in carried(page, 1)
    for example in ("nav-gyldig", "intern-gyldig"):
        assert "hentet fra utkastet" in opened(page, read(f"forms/eksempler/{example}.json"))


def test_et_husket_utkast_leses_bare_naar_leseren_ber_om_det(window):
    page = window("papirer/midtveisevaluering/")
    assert page.get_by_role("button", name="Hent målene fra utkastet").count() == 0
    page.evaluate(
        """draft => localStorage.setItem('arbeidstrening.utkast',
      JSON.stringify({tid: new Date().toISOString(), utkast: JSON.stringify(draft)}))""",
        DRAFT,
    )
    page.reload()
    assert goals(page) == [""]
    page.get_by_role("button", name="Hent målene fra utkastet nettleseren husker").click()
    page.locator(".skjema-beskjed .ds-alert").wait_for()
    assert len(goals(page)) == 3


def test_fra_midtveis_til_slutt_etter_nummer_med_maal_lagt_til_fjernet_og_skrevet_om(window, tmp_path):
    midway = window("papirer/midtveisevaluering/")
    opened(midway, DRAFT)
    choose(midway, "maal-0-midtveis", "Nådd")
    choose(midway, "maal-1-midtveis", "Delvis nådd")
    write(midway, "maal-1-midtveis_merknad", "To timer går greit & bra.")
    _, raw = saved(midway)
    rows = json.loads(raw)["maal"]
    assert [(r["id"], r.get("midtveis")) for r in rows] == [("a1", "naadd"), ("b2", "delvis"), ("c3", None)]

    changed = {
        "modus": "intern",
        "maal": [
            {"id": "b2", "beskrivelse": "Arbeide fire timer hver dag."},
            {"id": "d4", "beskrivelse": "Ta imot besøk."},
            DRAFT["maal"][0],
        ],
    }
    orders = ([changed, raw], [raw, changed])
    documents = []
    for order in orders:
        end = window("papirer/sluttevaluering/")
        said = " ".join(opened(end, content) for content in order)
        assert "er skrevet om siden midtveis." in said and "er nytt siden midtveis." in said and "står ikke i" in said
        assert goals(end) == [
            "Arbeide fire timer hver dag.",
            "Ta imot besøk.",
            "Svare på henvendelser alene.",
            "Bruke arkivet.",
        ]
        assert "Midtveis Delvis nådd" in carried(end, 1) and "To timer går greit & bra." in carried(end, 1)
        assert "Målet slik det sto midtveis Arbeide tre timer hver dag." in carried(end, 1)
        assert carried(end, 2) == ""
        assert "Midtveis Nådd" in carried(end, 3)
        assert "Midtveis Ikke besvart" in carried(end, 4) and "Målet står ikke lenger i avtalen Ja" in carried(end, 4)
        choose(end, "maal-0-slutt", "Nådd")
        documents.append(saved(end)[1])
        _, found, answers = document(end)
        headings = [p.text for p in found.paragraphs if word.style(p) == "Heading 2"]
        assert headings == ["Mål 1", "Mål 2", "Mål 3", "Mål 4"]
        assert answers["Midtveis"] == ["Delvis nådd", "Nådd", "Ikke besvart"]
        assert answers["Ble målet nådd?"][0] == "Nådd" and len(answers["Ble målet nådd?"]) == 4
        assert "To timer går greit & bra." in printed(end, tmp_path)
    assert documents[0] == documents[1]
    ids = [row["id"] for row in json.loads(documents[0])["maal"]]
    assert ids == ["b2", "d4", "a1", "c3"]
    again = window("papirer/sluttevaluering/")
    opened(again, documents[0])
    assert saved(again)[1] == documents[0]
    assert (
        list(Draft202012Validator(paper_form.read_schema("sluttevaluering")).iter_errors(json.loads(documents[0])))
        == []
    )


def test_saken_og_det_som_ble_skrevet_midtveis_foelger_med_til_slutten(window):
    example = read("forms/eksempler/intern-gyldig.json")
    midway = window("papirer/midtveisevaluering/")
    assert "Saken, perioden og partene er hentet" in opened(midway, example)
    write(midway, "gjelder", "2026/17")
    write(midway, "dato", "15.4.2026")
    write(midway, "personen_sier", "Arkivet er bra & stille.")
    choose(midway, "endres", "Ja")
    write(midway, "endringer", "En time mindre på fredag.")
    write(midway, "til_neste", "Lederen bestiller pult.")
    _, raw = saved(midway)
    end = window("papirer/sluttevaluering/")
    assert "Det som ble skrevet midtveis, står under målene." in opened(end, raw)
    assert end.locator("#gjelder").input_value() == "2026/17" and end.locator("#sak-1").is_checked()
    assert end.locator("#sluttdato").input_value() == "29.5.2026"
    assert end.locator("#parter [data-rad]").count() == 4
    along = end.locator(".papir-tidligere").inner_text()
    for text in ("15. april 2026", "Arkivet er bra & stille.", "En time mindre på fredag.", "Lederen bestiller pult."):
        assert text in along
    assert not end.locator("#jobb").is_visible() and not end.locator("#attest").is_visible()
    _, found, answers = document(end)
    assert answers["Saksnummer"] == ["2026/17"] and answers["Det som skulle endres"] == ["En time mindre på fredag."]
    assert (
        answers["Den ansatte"] == ["Eksempel Ansatt, Avdeling for eksempler"] and "Er en jobb aktuell?" not in answers
    )
    signed = next(t for t in found.tables if t.rows[0].cells[-1].text == "Underskrift")
    assert [row.cells[0].text for row in signed.rows][1:] == [
        *("Den ansatte", "Nåværende leder", "Leder ved den nye enheten", "Koordinator"),
    ]
    _, file = saved(end)
    checker = Draft202012Validator(paper_form.read_schema("sluttevaluering"))
    assert list(checker.iter_errors(json.loads(file))) == []
    again = window("papirer/sluttevaluering/")
    opened(again, file)
    assert saved(again)[1] == file and "stille" in again.locator(".papir-tidligere").inner_text()
    again.get_by_role("button", name="Tøm skjemaet").click()
    assert again.locator(".papir-tidligere").inner_text() == ""


def test_maal_uten_nummer_settes_sammen_etter_tekst_og_plass_og_det_sies(window):
    unnumbered = {"modus": "nav", "maal": [{"beskrivelse": "Plukke varer."}, {"beskrivelse": "Kjøre truck."}]}
    midway = window("papirer/midtveisevaluering/")
    opened(midway, unnumbered)
    choose(midway, "maal-0-midtveis", "Ikke nådd")
    choose(midway, "maal-1-midtveis", "Nådd")
    _, raw = saved(midway)
    end = window("papirer/sluttevaluering/")
    opened(end, raw)
    said = opened(
        end, {"modus": "nav", "maal": [{"beskrivelse": "Plukke  varer."}, {"beskrivelse": "Kjøre truck alene."}]}
    )
    assert "Ikke alle målene har et nummer i filen." in said
    assert "Mål 2 er satt sammen etter plassen. Se at det er det samme målet." in said
    assert "Midtveis Ikke nådd" in carried(end, 1) and "Målet slik det sto midtveis Kjøre truck." in carried(end, 2)


def test_svar_som_er_skrevet_blir_staaende_naar_maalene_hentes_paa_nytt(window):
    page = window("papirer/midtveisevaluering/")
    opened(page, DRAFT)
    choose(page, "maal-2-midtveis", "Delvis nådd")
    opened(page, {**DRAFT, "maal": DRAFT["maal"][::-1]})
    assert page.locator("#maal-0-midtveis").get_by_label("Delvis nådd").is_checked()
    page.get_by_role("button", name="Angre").click()
    assert page.locator("#maal-2-midtveis").get_by_label("Delvis nådd").is_checked()


def test_et_maal_skrevet_for_haand_faar_et_nummer_og_beholder_det(window):
    page = window("papirer/midtveisevaluering/")
    write(page, "maal-0-beskrivelse", "Et mål.")
    page.get_by_role("button", name="Legg til mål").click()
    write(page, "maal-1-beskrivelse", "Et mål til.")
    first, second = saved(page)[1], saved(page)[1]
    assert first == second
    ids = [row["id"] for row in json.loads(first)["maal"]]
    assert len(set(ids)) == 2 and all(UUID(one).version == 4 for one in ids)


def test_et_utkast_for_feil_sakstype_blir_nevnt(window):
    page = window("papirer/sluttevaluering/")
    choose(page, "sak", "Ekstern sak")
    assert "Filen gjelder en intern sak" in opened(page, DRAFT)
    assert page.locator("#sak-0").is_checked()


# -- å lete i det som er skrevet ----------------------------------------------------------------


def read_through(page):
    """Trykk på knappen, og gi det siden da sier."""
    return renewed(page, ".papir-lest .ds-alert", lambda: page.get_by_role("button", name="Let i teksten").click())


def test_det_som_er_skrevet_leses_naar_leseren_ber_om_det_og_svaret_er_borte_naar_noe_endres(window):
    page = window("papirer/sluttevaluering/")
    assert opened(page, DRAFT).startswith("3 mål er hentet")
    nothing = read_through(page)
    assert nothing.get_by_role("listitem").count() == 3 and nothing.get_by_role("link").count() == 0
    write(page, "maal-1-beskrivelse", "Jobbe til tross for diabetes.")
    assert page.locator(".papir-lest").inner_text() == ""
    write(page, "gjelder", "Sak 01819000049")
    found = read_through(page)
    links = found.get_by_role("link")
    assert links.evaluate_all("all => all.map(a => a.getAttribute('href'))") == ["#gjelder", "#maal-1-beskrivelse"]
    assert "diabetes" not in found.inner_text() and "01819000049" not in found.inner_text()
    links.nth(1).click()
    assert page.evaluate("document.activeElement.id") == "maal-1-beskrivelse"
    accessible(page)


def test_et_tomt_skjema_har_ingenting_aa_lete_i(window):
    page = window("papirer/vurdering/")
    assert read_through(page).inner_text() == "Det er ikke skrevet noe å lete i ennå."


def test_uten_sjekken_sier_siden_hva_leseren_gjor_og_et_nytt_forsok_gaar(window):
    page = window("papirer/vurdering/", cold=True, expected_faults="manifest|Failed to|nedlasting")
    write(page, "saksnummer", "2026/17")
    page.route("**/pakke/manifest.json", lambda route: route.abort())
    said = read_through(page).inner_text()
    assert "lot seg ikke hente" in said and "Les gjennom teksten selv" in said
    assert page.locator("#saksnummer").input_value() == "2026/17"
    page.unroute_all()
    assert "ingenting den kjenner igjen" in read_through(page).inner_text()
