"""Det som følger med rundt hver side (beslutning 0036): menyen, fargene, innholdslisten, toppen og brede tabeller."""

import re

import pytest

from tests.browser import BASE, NARROW, PATIENCE, SCHEMES, SMALL, WIDE, drawn, held_back, until

TABLES = "arbeidsgivere/arbeidstid/"
LONG = "arbeidsgivere/varighet/"
MENU = ".md-sidebar--primary"


@pytest.fixture
def opened(window):
    """Åpner en side og venter til skriptene rundt den har startet."""

    def open_page(path, **settings):
        page = window(path, reduced_motion="reduce", **settings)
        page.locator("html[data-nettsted=klart]").wait_for()
        return page

    return open_page


def built(folder, path):
    """HTML-en til siden."""
    return (folder / path / "index.html").read_text(encoding="utf-8")


# -- sidene som filer ------------------------------------------------------------------------


def test_ingen_side_henter_skript_fra_temaet(folder):
    loaded = {
        src
        for path in folder.rglob("*.html")
        for src in re.findall(r'<script[^>]* src="[^"]*?(assets/[^"]+)"', path.read_text(encoding="utf-8"))
    }
    assert "assets/ramme/ramme.js" in loaded
    assert [src for src in loaded if src.startswith("assets/javascripts/")] == []


def test_hver_tabell_staar_i_en_ramme_som_kan_rulles_ogsaa_uten_skript(folder):
    bare = re.compile(r"(<(\w+)[^>]*>)\s*<table>")
    found = [(path, frame) for path in folder.rglob("*.html") for frame, _ in bare.findall(path.read_text("utf-8"))]
    assert found and [(path, frame) for path, frame in found if 'class="tabell' not in frame] == []


# -- fargene ---------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", SCHEMES)
def test_fargene_er_satt_foer_noe_annet_skript_er_hentet(window, scheme):
    page = window("om/", color_scheme=scheme, cold=True)
    waiting = held_back(page, "**/ramme/ramme.js")
    page.goto(page.url.replace("/om/", "/kilder/"), wait_until="commit")
    until(page, "document.querySelector('h1')?.getBoundingClientRect().height > 0")
    assert page.locator("body").get_attribute("data-md-color-scheme") == SCHEMES[scheme]
    until(page, "document.querySelector('main') !== null")
    while not waiting:
        drawn(page)
    waiting[0].continue_()
    page.locator("html[data-nettsted=klart]").wait_for()


def test_et_valg_av_farger_fra_for_gjelder_fortsatt_og_et_ulovlig_ikke(window, address):
    page = window("om/", cold=True)
    stored = "([key, value]) => localStorage.setItem(key, value)"
    for value, expected in (
        ('{"index": 1, "color": {"media": "", "scheme": "slate", "primary": "custom", "accent": "custom"}}', "slate"),
        ('{"color": {"scheme": "slate"}}', "slate"),
        ('{"color": {"scheme": "annet"}}', "default"),
        ("[", "default"),
        ("null", "default"),
    ):
        page.evaluate(stored, [f"{BASE}.__palette", value])
        page.goto(f"{address}kilder/")
        assert page.locator("body").get_attribute("data-md-color-scheme") == expected, value


def test_valget_av_farger_gjelder_ogsaa_i_en_annen_fane(opened, window):
    first = opened("kilder/")
    second = window("om/")
    second.get_by_role("button", name="Bytt til mørke farger").click()
    first.locator("body[data-md-color-scheme=slate]").wait_for()
    assert first.get_by_role("button", name="Bytt til lyse farger").get_attribute("title") == "Bytt til lyse farger"


# -- menyen ----------------------------------------------------------------------------------


@pytest.mark.parametrize("touch", [False, True], ids=["mus", "finger"])
def test_menyen_aapnes_med_knappen_og_lukkes_ved_siden_av_den(opened, touch):
    page = opened("kilder/", viewport=NARROW, has_touch=touch, cold=True)
    button = page.get_by_role("button", name="Meny")
    press = button.tap if touch else button.click
    press()
    until(page, "document.querySelector('.md-sidebar--primary').getBoundingClientRect().left >= 0")
    beside = page.locator(".md-overlay")
    place = {"position": {"x": 350, "y": 300}}
    (beside.tap if touch else beside.click)(**place)
    assert button.get_attribute("aria-expanded") == "false"
    assert page.locator(MENU).evaluate("e => e.inert")
    assert button.evaluate("e => e === document.activeElement")


def test_menyen_er_lukket_naar_leseren_kommer_tilbake(opened):
    page = opened("kilder/", viewport=NARROW)
    page.get_by_role("button", name="Meny").click()
    page.locator(f"{MENU} a", has_text="Ordliste").click()
    page.wait_for_url("**/ordliste/")
    page.go_back()
    page.locator("html[data-nettsted=klart]").wait_for()
    assert page.get_by_role("button", name="Meny").get_attribute("aria-expanded") == "false"


def test_uten_skript_aapnes_menyen_med_musen_og_knapper_som_ikke_virker_er_borte(window):
    page = window("kilder/", viewport=NARROW, java_script_enabled=False)
    assert page.locator(".md-header button:visible, .md-top:visible").count() == 0
    page.locator(".meny-uten-skript").click()
    page.locator(f"{MENU} a", has_text="Ordliste").click()
    page.wait_for_url("**/ordliste/")


def test_menyen_ruller_til_siden_leseren_er_paa_og_for_seg(opened):
    page = opened("om/beslutninger/0033-papirene-er-en-familie/", viewport=WIDE)
    seen = "document.querySelector('.md-sidebar--primary a.md-nav__link--active').getBoundingClientRect().bottom"
    assert 0 < page.evaluate(seen) <= WIDE["height"]
    assert page.evaluate("scrollY") == 0
    page.evaluate("window.scrollTo(0, 600)")
    drawn(page)
    box = page.locator(f"{MENU} .md-sidebar__scrollwrap").bounding_box()
    assert box["y"] >= 48 and box["y"] + box["height"] <= WIDE["height"], "menyen følger med nedover"


# -- innholdslisten og toppen ----------------------------------------------------------------


def test_innholdslisten_viser_hvor_leseren_er_ogsaa_etter_et_hopp(opened):
    page = opened(LONG, viewport=WIDE)
    contents = page.locator("[data-md-type=toc] a.md-nav__link")
    here = page.locator("[data-md-type=toc] [aria-current=location]")
    assert here.count() == 0, "leseren er øverst"
    for number in (4, 1):
        contents.nth(number).click()
        until(
            page,
            "text => document.querySelector('[data-md-type=toc] [aria-current]')?.textContent.trim() === text",
            contents.nth(number).inner_text().strip(),
        )
        assert here.count() == 1
    page.evaluate("window.scrollTo(0, 0)")
    until(page, "!document.querySelector('[data-md-type=toc] [aria-current]')")


def test_hodet_viser_navnet_paa_siden_naar_overskriften_er_rullet_bort(opened):
    page = opened(LONG, viewport=WIDE)
    shown = page.locator(".md-header__topic").last
    assert shown.evaluate("e => getComputedStyle(e).opacity") == "0"
    page.evaluate("window.scrollTo(0, 900)")
    until(page, "getComputedStyle([...document.querySelectorAll('.md-header__topic')].at(-1)).opacity === '1'")
    assert shown.inner_text().strip() == page.locator("h1").inner_text().strip()


def test_knappen_til_toppen_kommer_naar_leseren_ruller_oppover_og_flytter_fokus(opened):
    page = opened(LONG, viewport=WIDE)
    button = page.get_by_role("button", name="Tilbake til toppen")
    page.evaluate("window.scrollTo(0, 2000)")
    drawn(page)
    assert not button.is_visible()
    page.evaluate("window.scrollTo(0, 1800)")
    button.wait_for()
    button.focus()
    page.keyboard.press("Enter")
    until(page, "scrollY === 0")
    assert not button.is_visible()
    assert page.evaluate("document.activeElement.closest('.md-header') !== null")


# -- det som rulles for seg ------------------------------------------------------------------


def test_en_tabell_som_er_bredere_enn_skjermen_sier_fra_og_rulles_med_tastaturet(opened):
    page = opened(TABLES, viewport={"width": 390, "height": 800})
    wide = page.locator(".kan-rulles")
    assert wide.count() > 0
    for box in wide.all():
        assert box.get_attribute("role") == "region" and box.get_attribute("aria-label")
        sign = box.locator("xpath=preceding-sibling::*[1]")
        assert "sidelengs" in sign.inner_text()
    wide.first.focus()
    page.keyboard.press("ArrowRight")
    until(page, "document.querySelector('.kan-rulles').scrollLeft > 0")
    page.set_viewport_size(WIDE)
    until(page, "document.querySelectorAll('.kan-rulles, .rulle-tegn:not([hidden])').length === 0")
    assert page.locator(".tabell[tabindex]").count() == 0, "det er ikke noe å stanse ved når alt får plass"


def test_en_tabell_fra_markdown_faar_navn_av_overskriften_over_seg_naar_den_rulles(opened):
    page = opened("papirer/", viewport=SMALL)
    box = page.locator(".tabell-rulle").first
    box.evaluate("e => { e.style.width = '6rem'; }")
    page.locator(".tabell-rulle.kan-rulles").wait_for(timeout=PATIENCE * 1000)
    headings = page.locator("article :is(h1, h2, h3)").all_inner_texts()
    assert box.get_attribute("aria-label") in [text.strip() for text in headings]


def test_en_lenke_inn_i_noe_sammenfoldet_aapner_det(opened):
    page = opened("kilder/")
    page.evaluate(
        """() => {
          const inside = Object.assign(document.createElement('p'), {id: 'gjemt', textContent: 'gjemt'});
          const details = document.createElement('details');
          details.append(document.createElement('summary'), inside);
          document.querySelector('article').append(details);
          location.hash = 'gjemt';
        }"""
    )
    page.locator("#gjemt").wait_for()
