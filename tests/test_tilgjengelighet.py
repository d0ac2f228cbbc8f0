"""Sidene og det tomme skjemaet for alle lesere: axe, tastatur, stor tekst, smale skjermer, farger og bevegelse.

Kravene har numrene fra kravlisten til skjemaet (65–70).
Lengst nede står det skjermleseren får, som et tre av roller og navn.
"""

import re
from collections import Counter
from functools import cache
from urllib.parse import urljoin, urlsplit

import pytest

from checks import rulebook, schemas
from pages import references
from pages.form import FIRST, read_layout, rules_in
from pages.read_more import pages_about
from tests.browser import AXE, BASE, SCHEMES, control, drawn, example, until
from tests.cases import treff
from tools.measure import weights

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 390, 320)
COLOURS = ["color-contrast", "link-in-text-block"]
"""Reglene i axe som ser på farger. Alt annet er det samme i lyst og mørkt."""
PARTS = 6
"""Sidene deles på så mange prøver, så arbeiderne kan ta hver sin."""
LARGE_TEXT = "--blink-settings=defaultFontSize=32"
"""Det en leser gjør når hun setter skriften i nettleseren til 200 %."""

SOME = (
    "",
    "ledere/",
    "ledere/fase-2-oppstart/",
    "ledere/roller-og-ansvar/",
    "arbeidsgivere/varighet/",
    "arbeidsgivere/avtale/",
    "deltakere/",
    "sjekk/",
    "sjekk/intern/",
    "sjekk/regler/",
    "sjekklister/",
    "kilder/",
    "om/tilgjengelighet/",
)
"""En side av hvert slag, der det å se på alle ville tatt for lang tid."""


@pytest.fixture(scope="module")
def addresses(folder):
    """Stien til hver side, fra forsiden."""
    found = sorted(p.relative_to(folder).as_posix().removesuffix("index.html") for p in folder.rglob("*.html"))
    assert set(SOME) <= set(found)
    return found


@pytest.fixture
def tab(chromium, address):
    """Åpner et vindu med disse innstillingene; ``go(sti)`` er ferdig når skriptene har startet."""
    contexts = []

    def opened(browser=None, **settings):
        context = (browser or chromium).new_context(**{"viewport": {"width": 1280, "height": 900}} | settings)
        contexts.append(context)
        page = context.new_page()
        page.faults = []
        page.on("console", lambda m: page.faults.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: page.faults.append(str(e)))
        page.on(
            "request",
            lambda r: page.faults.append(r.url) if not r.url.startswith((address, "data:", "blob:")) else None,
        )

        def go(path):
            page.goto(address + path)
            page.locator("html[data-nettsted=klart]").wait_for()

        page.go = go
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def large_browser(launch):
    """En nettleser der leseren har satt skriften til 200 %."""
    return launch(LARGE_TEXT)


@pytest.fixture
def large_text(large_browser, tab):
    """Et vindu i den."""
    return tab(browser=large_browser, reduced_motion="reduce")


def still(page):
    """Vent til ingenting beveger seg; ellers måles fargene midt i en overgang."""
    # Ikke med løftene i «finished»: de holdes ikke alltid for en bevegelse som stilarket har tatt bort.
    until(page, "document.getAnimations().every(a => a.playState !== 'running')")


def too_wide(page):
    return page.evaluate("document.scrollingElement.scrollWidth > innerWidth")


# -- krav 65: axe ------------------------------------------------------------------------------


AXE_RUN = """([tags, rules]) => axe.run({runOnly: tags, resultTypes: ['violations'], preload: false, rules})"""


def measured(page, tags, colours=True):
    """Bruddene axe finner med disse reglene, slik siden er nå; uten dem om farger når det er sagt."""
    rules = {"target-size": {"enabled": True}} if tags is WCAG else {}
    if not colours:
        rules |= {rule: {"enabled": False} for rule in COLOURS}
    found = page.evaluate(AXE_RUN, [tags, rules])
    return [(v["id"], v["nodes"][0]["html"][:200]) for v in found["violations"]]


def switched(page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.locator(f"body[data-md-color-scheme={SCHEMES[scheme]}]").wait_for()  # fargene er virkelig byttet
    still(page)


LIGHTEST = 20_000
"""Ingen side veier mindre, i byte: stilene og skriptene er felles. Gjør den det, veier prøven ikke det som hentes."""


@pytest.fixture(scope="module")
def weigh(folder):
    """Hva en adresse på nettstedet veier, komprimert."""

    @cache
    def found(path):
        file = folder / path.removeprefix(BASE)
        file = file / "index.html" if file.is_dir() else file
        return weights.packed(file.read_bytes()) if file.is_file() else 0  # en fil som mangler, er en annen feil

    return found


@pytest.mark.parametrize(
    "coloured", [WIDTHS[:2], pytest.param(WIDTHS, marks=pytest.mark.dyp)], ids=["to bredder i farger", "alle i farger"]
)
@pytest.mark.parametrize("part", range(PARTS))
def test_krav_65_66_68_hver_side_i_alle_bredder_og_begge_farger_veier_lite_nok_og_har_lenker_som_sier_hvor_de_gaar(
    tab, address, addresses, weigh, coloured, part
):
    """Hver side åpnes én gang: axe, bredden, det som klippes, vekten og lenkene, og at policyen ikke stanset noe.

    Fargene på 320 piksler ses bare i de dype prøvene.
    """
    page, source, found, runs = tab(reduced_motion="reduce"), AXE.read_text(encoding="utf-8"), [], 0
    paths, fetched = addresses[part::PARTS], []
    page.on("request", lambda one: fetched.append(urlsplit(one.url).path) if one.url.startswith(address) else None)
    page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    for path in paths:
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page.emulate_media(color_scheme="light")
        page.faults.clear()
        fetched.clear()
        page.go(path)
        found += [(path, fault) for fault in page.faults if not path.endswith("404.html") or "404" not in fault]
        weight = sum(weigh(one) for one in set(fetched))
        found += [] if LIGHTEST < weight <= weights.limit(path) else [(path, "vekt", weight)]
        found += [(path, "kake", kept)] if (kept := page.context.cookies()) else []
        found += links_that_mislead(page, path)
        page.evaluate(source)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            switched(page, "light")
            drawn(page)
            found += [(path, width, "lys", *fault) for fault in measured(page, WCAG, colours=width in coloured)]
            found += [(path, width, "bredere enn skjermen")] if too_wide(page) else []
            found += [(path, width, trouble) for trouble in page.evaluate(TROUBLE)] if width == 320 else []
            runs += 1
            if width in coloured:
                switched(page, "dark")
                found += [(path, width, "mørk", *fault) for fault in measured(page, COLOURS)]
                runs += 1
        found += [(path, "lagret", kept)] if (kept := page.evaluate("Object.keys(localStorage)")) else []
    assert found == [], "\n".join(map(str, found))
    assert runs == (len(WIDTHS) + len(coloured)) * len(paths) > 0


def test_fargene_folger_maskinen_til_noen_velger_og_lagres_forst_da(tab):
    page = tab(color_scheme="dark")
    page.go("")
    body = page.locator("body")
    stored = "Object.keys(localStorage).sort()"
    assert body.get_attribute("data-md-color-scheme") == "slate" and page.evaluate(stored) == []
    page.emulate_media(color_scheme="light")
    page.locator("body[data-md-color-scheme=default]").wait_for()
    page.go("ledere/")
    assert page.evaluate(stored) == []
    page.get_by_role("button", name="Bytt til mørke farger").click()
    assert body.get_attribute("data-md-color-scheme") == "slate"
    assert page.evaluate(stored) == [f"{BASE}.__palette"]
    page.go("kilder/")
    assert body.get_attribute("data-md-color-scheme") == "slate"
    page.emulate_media(color_scheme="dark")
    page.emulate_media(color_scheme="light")
    drawn(page)
    assert body.get_attribute("data-md-color-scheme") == "slate", "det leseren har valgt, gjelder"


def test_fargene_kan_velges_med_tastaturet(tab):
    page = tab(color_scheme="light")
    page.go("")
    assert page.get_by_role("radio").count() == 0
    page.get_by_role("button", name="Bytt til mørke farger").focus()
    page.keyboard.press("Enter")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.keyboard.press("Space")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Bytt til mørke farger"


# -- krav 66: reflow, stor tekst, treffpunkter, fokus og bevegelse -----------------------------

# Tekst som ikke får plass der den står, og kontroller som ligger over hverandre.
TROUBLE = """() => {
  const seen = node => node.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && !node.closest('.bare-leser, .skjema-lesbar, [inert], .md-skip, .sok-aapne span')
    && !node.closest('thead, .tabell-plassholdere caption');
  const trouble = [];
  for (const node of document.querySelectorAll('body *')) {
    if (!seen(node) || !node.textContent.trim() || node.closest('svg')) continue;
    const style = getComputedStyle(node);
    const hides = ['hidden', 'clip'].includes(style.overflowX);
    if (hides && node.scrollWidth > node.clientWidth + 1) trouble.push('klippet: ' + node.outerHTML.slice(0, 120));
  }
  const controls = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter(seen)
    .filter(node => !node.matches('.md-option, .md-toggle') && !node.closest('.md-sidebar--primary'));
  const boxes = controls.flatMap(node => [...node.getClientRects()].map(box => [node, box]))
    .filter(([, box]) => box.width > 1 && box.height > 1);
  const top = document.querySelector('.md-header').getBoundingClientRect().bottom;
  for (const [number, [one, a]] of boxes.entries()) {
    for (const [other, b] of boxes.slice(number + 1)) {
      if (one === other || one.contains(other) || other.contains(one)) continue;
      if ((a.top < top) !== (b.top < top)) continue;  // hodet ligger over siden med vilje
      const over = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const up = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (over > 2 && up > Math.min(a.height, b.height) / 2) {
        trouble.push('over hverandre: ' + one.outerHTML.slice(0, 80) + ' og ' + other.outerHTML.slice(0, 80));
      }
    }
  }
  return trouble;
}"""


@pytest.mark.parametrize("part", range(PARTS))
def test_krav_66_med_stor_tekst_klippes_ingenting_og_ingenting_rulles_sidelengs(large_text, addresses, part):
    page, found = large_text, []
    for path in addresses[part::PARTS]:
        page.go(path)
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 40
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 800})
            drawn(page)
            found += [(path, width, "bredere enn skjermen")] if too_wide(page) else []
            found += [(path, width, trouble) for trouble in page.evaluate(TROUBLE)]
    assert found == [], "\n".join(map(str, found))


def test_krav_66_alt_som_kan_treffes_er_minst_24_piksler(tab):
    page = tab(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    found = []
    for path in SOME:
        page.go(path)
        found += page.evaluate(
            """path => [...document.querySelectorAll('button, summary, [type=checkbox], [type=radio]'),
                       ...document.querySelectorAll('.knapp, .gjor-naa a, .dorer a')]
            .filter(node => node.checkVisibility({visibilityProperty: true}) && !node.matches('.md-option, .md-toggle'))
            .map(node => {
              const label = node.labels?.[0];
              const box = (label && label.contains(node) ? label : node).getBoundingClientRect();
              return [path, node.outerHTML.slice(0, 100), box.width, box.height];
            })
            .filter(([, , width, height]) => Math.min(width, height) < 24)""",
            path,
        )
    assert found == []


CONTRAST = """() => {
  const numbers = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const [R, G, B] = [r, g, b].map(c => c / 255).map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * R + 0.7152 * G + 0.0722 * B;
  };
  const node = document.activeElement;
  const shown = node;
  const ring = getComputedStyle(shown);
  let behind = shown.parentElement, color = [0, 0, 0, 0];
  while (behind) {
    color = numbers(getComputedStyle(behind).backgroundColor);
    if (color.length < 4 || color[3] > 0.9) break;
    behind = behind.parentElement;
  }
  const [a, b] = [light(numbers(ring.outlineColor)), light(color)].sort((x, y) => y - x);
  return {what: shown.outerHTML.slice(0, 120), width: ring.outlineStyle === 'none' ? 0 : parseFloat(ring.outlineWidth),
          ratio: (a + 0.05) / (b + 0.05), body: node === document.body, box: shown.getBoundingClientRect().toJSON()};
}"""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", ["", "ledere/fase-2-oppstart/", "sjekk/intern/", "sjekklister/"])
def test_krav_66_fokus_er_synlig_mot_bakgrunnen(tab, path, scheme):
    page = tab(color_scheme=scheme, reduced_motion="reduce")
    page.go(path)
    stops, faint = 0, []
    for _ in range(45):
        page.keyboard.press("Tab")
        seen = page.evaluate(CONTRAST)
        if seen["body"]:
            break
        stops += 1
        if seen["width"] < 2 or seen["ratio"] < 3 or seen["box"]["width"] == 0:
            faint.append(seen)
    assert faint == []
    assert stops > 20


def test_krav_66_den_som_vil_ha_mindre_bevegelse_faar_ingen(tab):
    page = tab(reduced_motion="reduce", viewport={"width": 390, "height": 800})
    for path in SOME:
        page.go(path)
        moving = page.evaluate("""() => [...document.querySelectorAll('*')].filter(node => {
          const style = getComputedStyle(node);
          return style.transitionDuration !== '0s' || style.animationName !== 'none' || style.scrollBehavior !== 'auto';
        }).map(node => node.outerHTML.slice(0, 80))""")
        assert moving == [], path
    page.get_by_role("button", name="Meny").click()
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.locator(".md-sidebar--primary").bounding_box()["x"] >= 0, "menyen er framme med en gang"


def test_krav_66_med_faste_farger_er_knapper_fokus_og_ruter_til_aa_se(tab):
    page = tab(forced_colors="active", reduced_motion="reduce")
    page.go("")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    for door in page.locator(".dorer li").all():
        assert door.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
    assert page.locator(".om-siden").evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
    assert page.locator(".md-tabs__item--active").evaluate("e => getComputedStyle(e).borderBottomStyle") == "solid"
    for _ in range(12):
        page.keyboard.press("Tab")
        seen = page.evaluate(CONTRAST)
        assert seen["width"] >= 2 and seen["ratio"] >= 3, seen
    page.go("sjekklister/")
    box = page.get_by_role("checkbox").first
    assert box.bounding_box()["width"] >= 20
    before = box.screenshot()
    box.check()
    assert box.screenshot() != before, "et kryss er til å se"
    page.go("arbeidsgivere/varighet/")
    assert page.locator(".tidslinje .hoved").evaluate("e => getComputedStyle(e).fill") == "rgb(0, 0, 0)"


# -- krav 67: tastatur og det skjermleseren får ------------------------------------------------


def test_krav_67_veien_fra_forsiden_til_skjemaet_med_bare_tastaturet(tab):
    page = tab(reduced_motion="reduce")
    page.go("")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Gå til innhold"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#arbeidstrening"
    page.keyboard.press("Tab")
    while not page.evaluate("document.activeElement.textContent.trim() === 'Vi skal lage avtale'"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body"), "døra lar seg ikke nå"
    page.keyboard.press("Enter")
    page.wait_for_url("**/sjekk/")
    page.locator("html[data-nettsted=klart]").wait_for()
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.skjema === 'intern'"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/sjekk/intern/")
    page.locator(".skjema.er-aktiv").wait_for()


def test_krav_67_alt_i_det_tomme_skjemaet_har_et_navn_for_skjermleseren(tab):
    page = tab()
    page.go("sjekk/nav/#alt")
    unnamed = [
        line
        for line in page.locator("form.skjema-felter").aria_snapshot().splitlines()
        if re.match(r"\s*- (?:textbox|radio|checkbox|combobox|button|radiogroup)(?!.* \")", line)
    ]
    assert unnamed == []
    groups = page.locator("#modus").aria_snapshot()
    assert re.match(r'- radiogroup "Hvem gjelder avtalen\?', groups), groups
    assert groups.count("- radio ") == 2


@pytest.mark.parametrize("path", SOME)
def test_krav_67_skjermleseren_faar_deler_med_navn_og_en_overskrift(tab, path):
    page = tab()
    page.go(path)
    tree = page.locator("body").aria_snapshot()
    for part in (r"- banner", r'- navigation "Hovedsider"', r"- main", r"- heading .*\[level=1\]"):
        assert len(re.findall(f"(?m)^\\s*{part}", tree)) == 1, (part, tree[:2000])
    names = re.findall(r'(?m)^\s*- navigation(?: "([^"]*)")?', tree)
    assert "" not in names and len(names) == len(set(names)), names


def test_et_hopp_til_en_overskrift_legger_den_under_hodet_paa_siden(tab):
    for width in (1280, 390):
        page = tab(viewport={"width": width, "height": 800}, reduced_motion="reduce")
        for target in ("arbeidsgivere/avtale/#endre", "sjekk/regler/#varighet-hovedregel", "ordliste/#bokstav-k"):
            page.go(target)
            drawn(page)
            seen = page.evaluate("""() => {
              const box = document.querySelector(':target').getBoundingClientRect();
              const header = document.querySelector('.md-header').getBoundingClientRect();
              return [box.top - header.bottom, innerHeight - box.bottom];
            }""")
            assert seen[0] >= 0 and seen[1] >= 0, (width, target, seen)


def test_en_lukket_meny_kan_ikke_naas_med_tastaturet(tab):
    page = tab(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    page.go("kilder/")
    for _ in range(30):
        page.keyboard.press("Tab")
        assert not page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
    assert page.locator(".md-sidebar--primary").evaluate("e => e.inert")
    page.set_viewport_size({"width": 1280, "height": 800})
    assert not page.locator(".md-sidebar--primary").evaluate("e => e.inert"), "på en bred skjerm er menyen framme"


def test_menyen_virker_med_tastaturet_ogsaa_ved_400_prosent(tab):
    page = tab(viewport={"width": 320, "height": 256}, reduced_motion="reduce")  # 1280 × 1024 forstørret fire ganger
    page.go("kilder/")
    page.get_by_role("button", name="Meny").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ledere/")


# -- krav 68: språk og lenker ------------------------------------------------------------------

VAGUE = {
    "her",
    "les mer",
    "mer",
    "se her",
    "klikk her",
    "trykk her",
    "denne",
    "denne siden",
    "lenke",
    "se regelen",
    "les mer her",
}

LINKS = """() => [...document.querySelectorAll('main a[href], .hovedsider a[href]')].map(a => ({
  name: (a.getAttribute('aria-label') ?? a.textContent).replace(/\\s+/g, ' ').trim(),
  tab: a.target === '_blank', form: a.closest('.skjema') !== null,
  where: a.href.split('#')[0], children: a.querySelectorAll('svg, img').length }))"""


def links_that_mislead(page, path):
    """Det som er galt med språket og lenkene på siden: en lenke sier hvor den går, og to like går til det samme."""
    found, places = [] if page.evaluate("document.documentElement.lang") == "nb" else [(path, "språket")], {}
    for link in page.evaluate(LINKS):
        words = link["name"].casefold().strip(" .:→")
        found += [(path, "sier ikke hvor", link)] if not words or words in VAGUE else []
        found += [(path, "ny fane", link)] if link["tab"] != ("(åpnes i ny fane)" in link["name"]) else []
        found += [(path, "bare midt i skjemaet åpnes en ny fane", link)] if link["tab"] and not link["form"] else []
        if not link["form"] and link["where"] != page.url.split("#")[0]:
            places.setdefault(words, set()).add(link["where"])
    return found + [(path, words, where) for words, where in places.items() if len(where) > 1]


RESULT_LINKS = """() => {
  for (const fold of document.querySelectorAll('.skjema-resultat details')) fold.open = true;
  return [...document.querySelectorAll('.skjema-bunn a[href]')].map(a => ({
    name: a.textContent.replace(/\\s+/g, ' ').trim(), tab: a.target === '_blank', where: a.getAttribute('href')}));
}"""


@pytest.mark.parametrize("faulty", [True, False, None], ids=["feil", "i-orden", "tomt"])
def test_krav_68_ogsaa_lenkene_i_resultatet_sier_hvor_de_gaar_og_at_en_ny_fane_aapnes(window, faulty):
    page = window()
    if faulty is not None:
        example(page, faulty)
    control(page)
    links, places = page.evaluate(RESULT_LINKS), {}
    assert any(link["tab"] for link in links)
    for link in links:
        words = link["name"].casefold().strip(" .:→")
        assert words and words.replace(" (åpnes i ny fane)", "") not in VAGUE | {"om regelen", "gå til feltet"}, link
        assert link["tab"] == ("(åpnes i ny fane)" in link["name"]), link
        if link["tab"]:
            places.setdefault(words, set()).add(link["where"])
    # To regler kan hete det samme når de gjelder hvert sitt regime.
    titles = Counter(rule.tittel.casefold() for rule in rulebook.regler().values())
    assert [
        words for words, where in places.items() if len(where) > titles.get(words.removesuffix(" (åpnes i ny fane)"), 1)
    ] == []
    # Den som ser, får vite det én gang, over lenkene.
    assert page.locator(".skjema-resultat p", has_text="åpnes i en ny fane").is_visible()


STEPS = [(regime, step) for regime in schemas.MODI for step in read_layout(regime)["steg"]]


@pytest.mark.parametrize("regime, step", STEPS, ids=lambda one: one if isinstance(one, str) else one["id"])
def test_hvert_steg_i_skjemaet_lenker_til_sidene_som_forklarer_det(folder, regime, step):
    html = (folder / "sjekk" / regime / "index.html").read_text(encoding="utf-8")
    part = html.partition(f'id="steg-{step["id"]}"')[2].partition("</section>")[0]
    line = "".join(re.findall(r'(?s)<details class="skjema-les">.*?</details>', part))
    about = pages_about(rules_in(step, regime))
    assert bool(line) == bool(about)
    # Bare i det interne skjemaet er det ellers steg der ingen side forklarer reglene.
    assert about or regime == "intern" or step["felt"][0]["navn"] == FIRST
    for page, anchor in about.items():
        place = re.escape(page.removesuffix("index.md").removesuffix(".md"))
        href = re.search(rf'href="\.\./\.\./({place}/?){f"#{anchor}" if anchor else ""}"', line)
        assert href, (page, anchor, line)
        target = (folder / href[1] / "index.html").read_text(encoding="utf-8")
        assert f'id="{anchor}"' in target if anchor else True
        assert references.page_title(page) in line


# -- krav 69: erklæringen ----------------------------------------------------------------------


def test_krav_69_tilgjengelighetserklaeringen_er_lenket_fra_hver_side(folder, addresses):
    statement = (folder / "om" / "tilgjengelighet" / "index.html").read_text(encoding="utf-8")
    assert "Tilgjengelighetserklæring" in statement and 'id="si-fra"' in statement
    for path in addresses:
        html = (folder / path / "index.html" if not path.endswith(".html") else folder / path).read_text(
            encoding="utf-8"
        )
        footer = html.partition('aria-label="Hovedsider"')[2].partition("</nav>")[0]
        link = treff(r'<a href="([^"]*)">Tilgjengelighet</a>', footer)[1]
        assert urlsplit(urljoin(f"https://eksempel.test{BASE}{path}", link)).path == f"{BASE}om/tilgjengelighet/", path


# -- krav 70: våre egne farger -----------------------------------------------------------------


@pytest.mark.parametrize("scheme", SCHEMES)
def test_krav_70_vaare_egne_farger_har_kontrast_nok(tab, scheme):
    texts = [
        "--md-default-fg-color",
        "--md-default-fg-color--light",
        "--md-typeset-color",
        "--md-typeset-a-color",
        "--nettsted-feil",
        "--nettsted-advarsel",
        "--nettsted-merknad",
    ]
    pairs = [(one, under, 4.5) for one in texts for under in ("--md-default-bg-color", "--nettsted-flate")]
    pairs += [("--nettsted-kant", under, 3) for under in ("--md-default-bg-color", "--nettsted-flate")]
    pairs += [("--nettsted-ring", "--md-default-bg-color", 3), ("--md-accent-bg-color", "--md-accent-fg-color", 4.5)]
    page = tab(color_scheme=scheme)
    page.go("")
    assert page.locator("body").get_attribute("data-md-color-scheme") == SCHEMES[scheme]
    ratios = page.evaluate(
        """pairs => {
      const probe = document.createElement('span');
      document.querySelector('.md-typeset').append(probe);
      const canvas = document.createElement('canvas').getContext('2d');
      const shade = name => {
        probe.style.color = `var(${name})`;
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = getComputedStyle(probe).color;
        canvas.fillRect(0, 0, 1, 1);
        const [R, G, B] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map(c => c / 255)
          .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * R + 0.7152 * G + 0.0722 * B;
      };
      return pairs.map(([one, under]) => {
        const [a, b] = [shade(one), shade(under)].sort((x, y) => y - x);
        return (a + 0.05) / (b + 0.05);
      });
    }""",
        pairs,
    )
    assert len(set(ratios)) > 5, "prøven leser ikke fargene"
    assert [(pair, round(ratio, 2)) for pair, ratio in zip(pairs, ratios, strict=True) if ratio < pair[2]] == []
