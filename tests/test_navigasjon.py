"""Navigasjonen etter behov (beslutning 0031): dørene, menyen, bunnen, det neste å gjøre, og de gamle adressene."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
import yaml

from tests.browser import BASE
from tests.cases import ROOT, treff
from tests.test_hver_side import built

DOORS = [
    ("Jeg har en ansatt som trenger å prøve annet arbeid", "ledere/"),
    ("Jeg har fått en henvendelse om en plass", "ledere/vurdere-henvendelse/"),
    ("Vi skal lage avtale", "sjekk/"),
    ("Vi skal evaluere eller avslutte", "ledere/fase-3-midtveis/"),
]

TABS = ["Start", "Ansatt hos oss", "Person fra Nav", "Avtale og skjemaer", "For deltakeren", "Slå opp"]

ABOUT = ["om/", "kontakt/", "om/personvern/", "om/tilgjengelighet/", "om/endringer/", "nettstedskart/"]

ACTIONS = {
    "ledere/index.md": ["ledere/sok-plass/"],
    "ledere/sok-plass.md": ["papirer/soknad-intern/", "papirer/soknad-ekstern/"],
    "ledere/intern-eller-ekstern.md": ["sjekk/intern/", "ledere/vurdere-henvendelse/"],
    "ledere/vurdere-henvendelse.md": ["papirer/vurdering/"],
    "ledere/fase-1-forfase.md": ["papirer/vurdering/"],
    "ledere/fase-2-oppstart.md": ["sjekk/"],
    "ledere/fase-3-midtveis.md": ["papirer/midtveisevaluering/"],
    "ledere/fase-4-avslutning.md": ["papirer/sluttevaluering/"],
    "arbeidsgivere/index.md": ["ledere/vurdere-henvendelse/"],
    "arbeidsgivere/hvem-og-hvorfor.md": ["arbeidsgivere/dine-plikter/"],
    "arbeidsgivere/dine-plikter.md": ["arbeidsgivere/forbered/"],
    "arbeidsgivere/forbered.md": ["arbeidsgivere/forsikring-og-ansvar/"],
    "arbeidsgivere/forsikring-og-ansvar.md": ["arbeidsgivere/altinn/"],
    "arbeidsgivere/altinn.md": ["sjekk/nav/"],
    "arbeidsgivere/avtale.md": ["sjekk/nav/"],
    "arbeidsgivere/fravaer-og-avslutning.md": ["papirer/sluttevaluering/"],
    "papirer/vurdering.md": ["ledere/fase-1-forfase/"],
    "papirer/midtveisevaluering.md": ["ledere/fase-3-midtveis/"],
    "papirer/sluttevaluering.md": ["ledere/fase-4-avslutning/"],
}
"""Det neste å gjøre på hver side på veien. To bare der svaret leseren får på siden, avgjør hva det er."""

ADDRESSES = (ROOT / "tests" / "innhold" / "adresser.txt").read_text(encoding="utf-8").split()
"""Adressene, og ankrene i dem, som fantes før menyen ble delt etter behov. Noen kan ha lagret dem."""


def links(html: str, page: str) -> list[tuple[str, str]]:
    """Teksten i hver lenke, og hvor den går, fra rota av nettstedet."""
    found = re.findall(r'<a\b[^>]*\bhref="([^"]+)"[^>]*>(.*?)</a>', html, re.DOTALL)
    return [(" ".join(re.sub("<[^>]+>", "", text).split()), where(href, page)) for href, text in found]


def where(href: str, page: str) -> str:
    """Stien en lenke på siden går til, uten anker."""
    here = page.removesuffix("index.md") if page.endswith("index.md") else page.removesuffix(".md") + "/"
    target = urlsplit(urljoin(f"https://eksempel.test{BASE}{here}", href))
    return target.path.removeprefix(BASE) if target.netloc == "eksempel.test" else href


def part(html: str, start: str, end: str) -> str:
    """Det som står mellom to merker, som begge finnes."""
    inside = html.partition(start)[2]
    assert end in inside, (start, end)
    return inside.partition(end)[0]


# -- forsiden og menyen ----------------------------------------------------------------------


def test_forsiden_har_fire_dorer_i_rekkefolge_og_hver_har_en_lenke(folder):
    doors = part(built(folder, "index.md"), '<div class="dorer">', "</div>")
    assert links(doors, "index.md") == DOORS
    assert doors.count("<li>") == len(DOORS)


def test_forsiden_sier_hva_en_faar_for_dorene_og_viser_deltakeren_vei(folder):
    html = built(folder, "index.md")
    before = part(html, 'class="forside"', 'class="dorer"')
    for promise in ("Veiledning", "i Word", "kalenderen", "Ingenting blir sendt"):
        assert promise in before, promise
    beside = part(html, 'class="til-deltakeren"', "</p>")
    assert links(beside, "index.md") == [("for deg som skal på arbeidstrening", "deltakere/")]


def test_fanene_er_delt_etter_saken_og_har_ikke_sidene_om_nettstedet(folder):
    for page in ("index.md", "kilder.md", "om/personvern.md"):
        tabs = part(built(folder, page), '<nav class="md-tabs"', "</nav>")
        assert [text for text, _ in links(tabs, page)] == TABS, page


def test_hver_side_har_alle_delene_og_sidene_om_nettstedet_i_bunnen(folder):
    files = sorted(folder.rglob("index.html"))
    assert len(files) > len(ABOUT)
    for file in files:
        page = file.relative_to(folder).as_posix().removesuffix("index.html") + "index.md"
        footer = links(part(file.read_text(encoding="utf-8"), 'class="hovedsider', "</nav>"), page)
        assert [text for text, _ in footer][: len(TABS)] == TABS, page
        assert set(ABOUT) <= {target for _, target in footer}, page


def test_en_side_om_nettstedet_har_sidene_ved_siden_av_seg_i_menyen_og_de_andre_har_dem_ikke(folder):
    for page, shown in (("om/personvern.md", True), ("kilder.md", False)):
        menu = part(built(folder, page), "md-sidebar--primary", "md-sidebar--secondary")
        assert ("om/endringer/" in {target for _, target in links(menu, page)}) is shown, page


def test_kommandolinjen_staar_ikke_ved_siden_av_skjemaet():
    class Loader(yaml.SafeLoader):
        """YAML der merkene ikke betyr noe."""

    Loader.add_multi_constructor("", lambda loader, suffix, node: None)
    menu = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)["nav"]
    parts = {name: str(pages) for one in menu for name, pages in one.items()}
    assert "sjekk/index.md" in parts["Avtale og skjemaer"]
    assert "sjekk/kommandolinjen.md" not in parts["Avtale og skjemaer"]
    assert "sjekk/kommandolinjen.md" in parts["Slå opp"]


# -- det neste å gjøre -----------------------------------------------------------------------


@pytest.mark.parametrize("page", ACTIONS)
def test_siden_ender_i_det_neste_aa_gjore_foer_noen_andre_lenker(folder, page):
    onwards = part(built(folder, page), 'id="neste-steg"', "</article>")
    boxes = re.findall(r'<p class="gjor-naa">(.*?)</p>', onwards, re.DOTALL)
    assert [links(box, page)[0][1] for box in boxes] == ACTIONS[page]
    assert all(len(links(box, page)) == 1 and "<strong>Gjør dette nå" in box for box in boxes)
    first = treff(r"<a\b", onwards).start()
    assert onwards.find('class="gjor-naa"') < first


def test_hver_fase_og_hver_side_i_sakene_har_en_handling():
    written = {
        path.relative_to(ROOT / "docs").as_posix()
        for folder in ("ledere", "arbeidsgivere")
        for path in (ROOT / "docs" / folder).glob("*.md")
    }
    missing = [page for page in written if ".gjor-naa" not in (ROOT / "docs" / page).read_text(encoding="utf-8")]
    assert missing == []


def test_en_ansatt_hos_oss_er_ett_klikk_fra_skjemaet_sitt_ogsaa_ved_en_annen_enhet(folder):
    page = "ledere/intern-eller-ekstern.md"
    first = part(built(folder, page), 'class="veivalg"', "</ul>")
    assert "annen enhet" in first
    yes = next(line for line in first.split("<li>") if line.startswith("Ja"))
    assert "sjekk/intern/" in {target for _, target in links(yes, page)}
    unsure = next(line for line in first.split("<li>") if line.startswith("Usikker"))
    assert "enhet" not in unsure, "en annen enhet er ikke tvil"


# -- adressene -------------------------------------------------------------------------------


def test_hver_adresse_som_fantes_for_finnes_fortsatt_med_ankrene_sine(folder):
    gone = []
    for address in ADDRESSES:
        page, _, anchor = address.partition("#")
        file = folder / page.removeprefix("/") / "index.html"
        if not file.is_file() or (anchor and f'id="{anchor}"' not in file.read_text(encoding="utf-8")):
            gone.append(address)
    assert gone == []
    assert len(ADDRESSES) > 300
