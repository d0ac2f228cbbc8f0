"""Det som tas ut av andres stilark er bare det ingen bruker (beslutning 0036)."""

from pathlib import Path

import material
import pytest

from tests.browser import BASE, LOOKS, SCHEMES, control, drawn, example
from tests.cases import ROOT
from tools.build import unused_styles
from tools.build.used_names import collect

PAGE = """<!doctype html><html dir="ltr"><body data-tema="lyst"><p class="brukt stor" data-felt>Ubrukt i teksten</p>
<input type="checkbox"></body></html>"""
SCRIPT = """node.className = 'fra-skript'; node.dataset.aapenNaa = 'ja'; style.setProperty('--lest', '1');"""

SHEETS = {
    "en klasse på en side blir stående": (".brukt{color:red}", ".brukt{color:red;}"),
    "en klasse fra et skript blir stående": (".fra-skript{color:red}", ".fra-skript{color:red;}"),
    "en klasse ingen har, går ut, også når ordet står i teksten": (".Ubrukt{color:red}", ""),
    "bare velgerne som kan treffe, blir igjen": (".brukt,.ubrukt,p{color:red}", ".brukt,p{color:red;}"),
    "alle delene av en velger må finnes": (
        ".brukt .ubrukt{color:red}.brukt.stor>p{color:red}",
        ".brukt.stor>p{color:red;}",
    ),
    "det velgeren ikke skal treffe, avgjør ingenting": (
        ".brukt:not(.ubrukt){color:red}",
        ".brukt:not(.ubrukt){color:red;}",
    ),
    "i en gruppe er én nok": (":is(.brukt,.ubrukt) p{color:red}", ":is(.brukt,.ubrukt) p{color:red;}"),
    "en gruppe uten noen går ut": (":where(.ubrukt,.borte){color:red}", ""),
    "tilstander blir stående": ("p:hover::before,p:focus{color:red}", "p:hover::before,p:focus{color:red;}"),
    "et element som ikke finnes, går ut": ("video{color:red}p{color:red}", "p{color:red;}"),
    "et attributt på en side blir stående": (
        "[data-felt],[type=checkbox]{color:red}",
        "[data-felt],[type=checkbox]{color:red;}",
    ),
    "et attributt med en annen verdi går ut": ("[type=radio]{color:red}[dir=rtl] p{color:red}", ""),
    "en del av en verdi avgjør ingenting": ('[type^="ra"]{color:red}', '[type^="ra"]{color:red;}'),
    "et attributt fra et skript blir stående": ("[data-aapen-naa=ja]{color:red}", "[data-aapen-naa=ja]{color:red;}"),
    "regler i en gruppe": ("@media print{.ubrukt{color:red}p{color:red}}", "@media print{p{color:red;}}"),
    "en gruppe som blir tom, går ut": ("@media print{.ubrukt{color:red}}", ""),
    "regler inni regler": (
        ".brukt{color:red;&:hover{color:blue}.ubrukt{color:red}}",
        ".brukt{color:red;&:hover{color:blue;}}",
    ),
    "en variabel ingen leser, går ut": ("p{--a:1;color:red}", "p{color:red;}"),
    "en variabel et annet sted leser, blir": (
        "p{--a:1}p{--b:var(--a)}p{--c:1;top:var(--b, 2)}",
        "p{--a:1;}p{--b:var(--a);}p{top:var(--b, 2);}",
    ),
    "en variabel våre egne stiler leser, blir": ("p{--vaar:1}", "p{--vaar:1;}"),
    "en variabel et skript leser, blir": ("p{--lest:1}", "p{--lest:1;}"),
    "bare en regel som er borte, leste den": ("p{--a:1;color:red}.ubrukt{top:var(--a)}", "p{color:red;}"),
    "en bevegelse ingen bruker, går ut": (
        "@keyframes ned{to{top:0}}@keyframes opp{to{top:1px}}p{animation:opp 1s}",
        "@keyframes opp{to{top:1px}}p{animation:opp 1s;}",
    ),
    "lisensen og tegnsettet blir stående": (
        '@charset "UTF-8";/* Lisens */p{color:red}',
        '@charset "UTF-8";/* Lisens */p{color:red;}',
    ),
    "viktig er fortsatt viktig": ("p{color:red!important}", "p{color:red!important;}"),
}


@pytest.fixture
def used(tmp_path):
    """Navnene på en liten side med et lite skript."""
    page, script = tmp_path / "index.html", tmp_path / "a.js"
    page.write_text(PAGE, encoding="utf-8")
    script.write_text(SCRIPT, encoding="utf-8")
    return collect([page], [script])


@pytest.mark.parametrize("sheet, expected", SHEETS.values(), ids=SHEETS)
def test_bare_det_ingen_bruker_gaar_ut(used, sheet, expected):
    assert unused_styles.trimmed([sheet], used, ["a{top:var(--vaar)}"]) == [expected]
    assert unused_styles.trimmed([expected], used, ["a{top:var(--vaar)}"]) == [expected], "og en gang til er det samme"


def test_en_variabel_kan_leses_av_et_annet_ark(used):
    assert unused_styles.trimmed(["p{--a:1}", "p{top:var(--a)}"], used) == ["p{--a:1;}", "p{top:var(--a);}"]


# -- nettstedet ser ut som med hele stilarkene ------------------------------------------------

WHOLE = {
    "assets/stylesheets": Path(material.__file__).parent / "templates" / "assets" / "stylesheets",
    "assets/designsystemet": ROOT / "docs" / "assets" / "designsystemet",
}

STYLES = """() => {
  const names = [...getComputedStyle(document.body)].filter(name => !name.startsWith('--'));
  const seen = [];
  for (const node of document.querySelectorAll('body, body *')) {
    if (!node.checkVisibility()) continue;
    for (const part of ['', '::before', '::after', '::marker', '::placeholder']) {
      const style = getComputedStyle(node, part);
      if (['::before', '::after'].includes(part) && style.content === 'none') continue;
      if (part === '::marker' && style.display !== 'list-item' && !node.matches('li, summary')) continue;
      if (part === '::placeholder' && !node.matches('input, textarea')) continue;
      const values = names.map(name => style.getPropertyValue(name));
      seen.push([node.localName, node.className, part, ...values].join('|'));
    }
  }
  return seen;
}"""


def whole(route):
    """Svar med hele stilarket, slik det er i pakken."""
    path = route.request.url.partition(BASE)[2].removesuffix("?hel")
    folder, _, name = path.rpartition("/")
    route.fulfill(path=WHOLE[folder] / name, content_type="text/css")


@pytest.mark.parametrize("path", ["", "arbeidsgivere/arbeidstid/", "sjekk/", "om/maler/", "papirer/vurdering/"])
def test_siden_ser_ut_som_med_hele_stilarkene(window, path):
    page = window(path, reduced_motion="reduce", cold=True)
    trimmed = [styles(page, *look) for look in LOOKS]
    page.route("**/assets/stylesheets/*.css", whole)
    page.route("**/assets/designsystemet/*.css", whole)
    page.reload()
    assert [styles(page, *look) for look in LOOKS] == trimmed
    assert trimmed[0] != trimmed[1], "prøven ser at bredden og fargene er byttet"


def styles(page, viewport, scheme):
    """Stilen til alt som vises, i denne bredden og disse fargene."""
    page.locator("html[data-nettsted=klart]").wait_for()
    page.set_viewport_size(viewport)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.locator(f"body[data-md-color-scheme={SCHEMES[scheme]}]").wait_for()
    drawn(page)
    return page.evaluate(STYLES)


def test_skjemaet_med_resultat_ser_ut_som_med_hele_stilarkene(window):
    page = window(reduced_motion="reduce")
    example(page, faulty=True)
    control(page)
    trimmed = page.evaluate(STYLES)
    page.route("**/assets/stylesheets/*.css*", whole)
    page.route("**/assets/designsystemet/*.css*", whole)
    page.evaluate(
        """() => {
          const links = document.querySelectorAll('link[href*="/stylesheets/"], link[href*="/designsystemet/"]');
          return Promise.all([...links].map(link => new Promise(done => {
            const whole = link.cloneNode();
            whole.addEventListener('load', () => { link.remove(); done(); });
            whole.href += '?hel';
            link.after(whole);
          })));
        }"""
    )
    assert page.evaluate(STYLES) == trimmed
