"""Sidene på papir: rene, hele, og med adressen til hver kilde. Filene leses av et annet program enn nettleseren."""

import re

import pytest

from checks import rulebook
from pages import references
from tests.browser import BASE, control, example, open_file, pdf_text
from tests.cases import read

ALL_SOURCES = ("kilder/", "sjekk/regler/", "sjekk/skjema/")
"""Sider med så mange kilder at de har adressene i selve teksten, eller i en liste for seg på papir."""

FRAME = ("Gå til innhold", "Innhold på siden", "Nettstedskart", "Neste:", "Bytt til", "Slå opp")
"""Ord fra rammen rundt siden. De hører ikke hjemme på papir."""


@pytest.fixture
def printed(chromium, address, tmp_path):
    """Teksten av siden skrevet ut, side for side på papiret."""
    context = chromium.new_context()
    page = context.new_page()

    def sheets(path):
        page.goto(address + path)
        page.locator("html[data-nettsted=klart]").wait_for()
        file = tmp_path / "side.pdf"
        page.pdf(path=file, format="A4")
        return pdf_text(file).split("\f")[:-1]

    yield sheets
    context.close()


def close(text):
    """Teksten uten mellomrom, linjeskift og streker: en lang adresse brytes over flere linjer, ofte ved en strek."""
    return re.sub(r"[\s\u00ad-]+", "", text)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "ledere/",
        "ledere/fase-2-oppstart/",
        "ledere/roller-og-ansvar/",
        "ledere/vurdere-henvendelse/",
        "arbeidsgivere/avtale/",
        "arbeidsgivere/varighet/",
        "deltakere/rettigheter/",
        "sjekklister/",
        "ordliste/",
        "om/personvern/",
    ],
)
def test_en_side_paa_papir_har_alt_innholdet_adressene_og_ingenting_av_rammen(printed, chromium, address, path):
    sheets = printed(path)
    whole = close("".join(sheets))
    context = chromium.new_context()
    page = context.new_page()
    page.goto(address + path)
    page.emulate_media(media="print")
    headings = page.locator("article :is(h1, h2, h3):visible").all_inner_texts()
    listed = page.locator(".om-siden a[data-adresse]").evaluate_all("links => links.map(a => a.dataset.adresse)")
    context.close()
    assert headings and [h for h in headings if close(h) not in whole] == []
    assert listed or path == "ordliste/"
    assert [a for a in listed if close(a) not in whole] == []
    assert [a for a in listed if whole.count(close(f"({a})")) > 1] == [], "adressen står én gang, nederst"
    assert "Omdennesiden" in whole and "Sistlestmotkildene" in whole
    article = whole.partition("Omdennesiden")[0]
    assert [words for words in FRAME if close(words) in article and not any(words in h for h in headings)] == []
    assert "%C2%A7" not in whole, "adressene skrives slik en leser kan skrive dem inn"
    assert all(len(close(sheet)) > 40 for sheet in sheets), "et tomt ark"


def test_hver_kilde_siden_bruker_staar_i_listen_nederst(folder):
    """Derfor trenger ikke teksten adressene på papir."""
    missing = []
    for file in folder.rglob("index.html"):
        path = file.relative_to(folder).as_posix().removesuffix("index.html")
        if path in ALL_SOURCES:
            continue
        article, _, about = (
            file.read_text(encoding="utf-8").partition("<article")[2].partition('<section class="om-siden')
        )
        used, listed = (
            set(re.findall(r'href="([^"]+)" data-adresse=', part))
            for part in (article, about.partition("</section>")[0])
        )
        missing += [(path, one) for one in sorted(used - listed)]
    assert missing == []


@pytest.mark.parametrize("path", ALL_SOURCES)
def test_sidene_med_alle_kildene_har_alle_adressene_paa_papir(printed, path):
    whole = close("".join(printed(path)))
    used = {key for rule in rulebook.regler().values() for key in rule.kilder}
    addresses = [
        references.short_address(references.source(key)["url"]) for key in used if references.source(key).get("url")
    ]
    assert len(addresses) > 30
    assert [a for a in addresses if not stands_in(whole, a)] == []


def stands_in(whole: str, address: str) -> bool:
    """Om adressen står der. Er den delt over flere linjer i en kolonne, kommer ord fra de andre imellom delene."""
    parts = [re.escape(close(part)) for part in re.split("-+", address)]
    return re.search(".{0,60}?".join(parts), whole) is not None


def test_boksen_om_siden_og_tabellhodet_deles_ikke_mellom_to_ark(printed):
    for path in ("arbeidsgivere/avtale/", "sjekklister/", "ledere/", "arbeidsgivere/arbeidstid/"):
        sheets = [close(sheet) for sheet in printed(path)]
        assert sum("Omdennesiden" in sheet and "Sistlestmotkildene" in sheet for sheet in sheets) == 1, path
    sheets = [close(sheet) for sheet in printed("arbeidsgivere/avtale/")]
    caption = [number for number, sheet in enumerate(sheets) if "KravutenegetfeltiNavsskjema" in sheet]
    assert len(caption) == 1 and "Formålet" in sheets[caption[0]].partition("KravutenegetfeltiNavsskjema")[2]


def test_fargene_paa_papir_er_lyse_ogsaa_naar_skjermen_er_mork(chromium, address):
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{address}ledere/")
    page.locator("html[data-nettsted=klart]").wait_for()
    page.emulate_media(media="print", color_scheme="dark")
    for selector in ("body", "article p", "article a", ".om-siden dd", "article .admonition p", ".prosess-slutt"):
        color = page.locator(selector).first.evaluate("e => getComputedStyle(e).color")
        assert max(map(int, re.findall(r"\d+", color)[:3])) < 130, (selector, color)
    behind = page.locator(".om-siden").evaluate("e => getComputedStyle(e).backgroundColor")
    assert min(map(float, re.findall(r"[\d.]+", behind)[:3])) > 200 or behind.endswith(", 0)"), behind
    value = "(node, name) => getComputedStyle(node).getPropertyValue(name)"
    for name in ("--nettsted-feil", "--nettsted-advarsel", "--nettsted-merknad"):
        light = page.locator(":root").evaluate(value, name)
        assert light and page.locator("body").evaluate(value, name) == light, name
    context.close()


def test_adressen_er_bygd_for_nettstedet():
    assert (
        BASE.startswith("/") and references.short_address("https://www.nav.no/arbeidsgiver/") == "nav.no/arbeidsgiver"
    )


# -- skjemaet ----------------------------------------------------------------------------------

LONG = dict.fromkeys(
    ("formaal", "innhold", "opplaeringsplan", "oppfolging", "tilrettelegging", "annen_bistand"),
    "Ord om arbeidet her. " * 47,
)
DRAFTS = {
    "i orden": ("nav-gyldig", {}, 3),
    "med vanlige feil": ("nav-mangelfull", {}, 3),
    "intern": ("intern-gyldig", {"sluttdato": "2026-02-20", "evalueringsdato": None}, 3),
    "det lengste": ("nav-mangelfull", LONG, 6),
}


@pytest.mark.parametrize("name", DRAFTS)
def test_krav_60_et_kontrollert_utkast_er_paa_faa_ark(window, tmp_path, name):
    draft, changes, most = DRAFTS[name]
    page = window()
    open_file(page, "fil.json", read(f"forms/eksempler/{draft}.json") | changes)
    control(page)
    page.emulate_media(media="print", color_scheme="dark")
    page.pdf(path=tmp_path / "side.pdf", format="A4")
    sheets = pdf_text(tmp_path / "side.pdf").split("\f")[:-1]
    whole = close("".join(sheets))
    assert len(sheets) <= most
    assert [f for f in page.locator(".funn-melding").all_text_contents() if close(f) not in whole] == []
    assert whole.count("arbeidet") >= sum(str(text).count("arbeidet") for text in changes.values())
    assert "Omdennesiden" not in whole and "Hvaskjermedopplysningene" not in whole
    assert all(len(close(sheet)) > 40 for sheet in sheets), "et tomt ark"
    for selector in (".funn-melding", ".oversikt-svar dd", ".resultat-gruppe h3", "#resultat"):
        for color in page.locator(selector).evaluate_all(
            "nodes => nodes.slice(0, 3).map(e => getComputedStyle(e).color)"
        ):
            assert sum(map(int, re.findall(r"\d+", color)[:3])) < 330, (selector, color)


def test_siden_er_som_foer_etter_utskriften(window, tmp_path):
    page = window()
    example(page, faulty=True)
    control(page)
    page.pdf(path=tmp_path / "side.pdf", format="A4")
    assert page.locator(".skjema-oversikt[open], .resultat-innhold details[open]").count() == 0
    assert page.locator("#formaal").is_visible()
