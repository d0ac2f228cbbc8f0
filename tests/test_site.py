"""Det ferdige nettstedet: lenker, overskrifter, CSP og tjeneren, og sidene i en ekte nettleser."""

import http.client
import json
import re
import shutil
import threading
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from checks import rulebook
from tests.browser import BASE, drawn, pdf_text, until
from tools.build import finish
from tools.serve import server as local


@dataclass
class Page(HTMLParser):
    """Det prøvene trenger å vite om en HTML-fil."""

    html: str
    ids: Counter = field(default_factory=Counter)
    links: list = field(default_factory=list)
    loaded: list = field(default_factory=list)
    headings: list = field(default_factory=list)
    metas: list = field(default_factory=list)
    scripts: list = field(default_factory=list)
    title: str = ""

    def __post_init__(self):
        super().__init__()
        self._inside = None
        self.feed(self.html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if "id" in attrs:
            self.ids[attrs["id"]] += 1
        if tag == "a" and "href" in attrs:
            self.links.append(attrs["href"])
        if tag in ("script", "img", "iframe", "source", "video", "audio", "embed") and "src" in attrs:
            self.loaded.append(attrs["src"])
        if tag == "link" and attrs.get("rel") in ("stylesheet", "icon", "preload", "modulepreload", "preconnect"):
            self.loaded.append(attrs["href"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "meta":
            self.metas.append(attrs)
        if tag == "script" and "src" not in attrs and attrs.get("type") != "application/json":
            self.scripts.append("")
            self._inside = "script"
        if tag == "title" and not self.title:
            self._inside = "title"

    def handle_endtag(self, tag):
        self._inside = None

    def handle_data(self, data):
        if self._inside == "script":
            self.scripts[-1] += data
        if self._inside == "title":
            self.title += data

    def meta(self, name: str) -> str:
        """Innholdet i en meta med dette navnet."""
        return next((m["content"] for m in self.metas if name in (m.get("name"), m.get("http-equiv"))), "")


@pytest.fixture(scope="module")
def pages(folder) -> dict[str, Page]:
    """Alle sidene, etter adressen de har."""
    found = {}
    for path in sorted(folder.rglob("*.html")):
        address = BASE + path.relative_to(folder).as_posix().removesuffix("index.html")
        found[address] = Page(path.read_text(encoding="utf-8"))
    return found


@contextmanager
def running(folder: Path):
    """Tjeneren som dev.py serve bruker, på en ledig port."""
    with local.server(folder) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.server_port
        finally:
            server.shutdown()


# -- sidene som filer ------------------------------------------------------------------------


def test_alle_lenker_og_filer_finnes(folder, pages):
    broken = []
    for address, page in pages.items():
        for link in [*page.links, *page.loaded]:
            target = urlsplit(urljoin(f"https://eksempel.test{address}", link))
            if target.netloc != "eksempel.test":
                continue
            if target.path in pages:
                if target.fragment and unquote(target.fragment) not in pages[target.path].ids:
                    broken.append((address, link))
            elif not (folder / unquote(target.path).removeprefix(BASE)).is_file():
                broken.append((address, link))
    assert broken == []


def test_hver_id_finnes_en_gang(pages):
    assert {a: [i for i, n in p.ids.items() if n > 1] for a, p in pages.items() if max(p.ids.values()) > 1} == {}


def test_hver_side_har_en_overskrift_og_hopper_ikke_over_nivaaer(pages):
    for address, page in pages.items():
        assert page.headings.count(1) == 1, address
        assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False)), (
            address
        )


def test_hver_side_har_egen_tittel_og_beskrivelse(pages):
    for address, page in pages.items():
        assert 5 <= len(page.title.strip()) <= 75, address
        assert 50 <= len(page.meta("description")) <= 160, address
    assert max(Counter(p.title for p in pages.values()).values()) == 1


def test_ingen_side_henter_noe_fra_andre(pages):
    assert [(a, u) for a, p in pages.items() for u in p.loaded if urlsplit(u).netloc] == []


def test_ingen_stil_henter_noe_fra_andre(folder):
    for path in folder.rglob("*.css"):
        found = re.findall(
            r"""(?:url\(\s*["']?|@import\s+["'])((?:https?:)?//[^"')]+)""", path.read_text(encoding="utf-8")
        )
        assert found == [], path.name


def test_ingen_side_har_skript_i_seg(pages):
    assert [address for address, page in pages.items() if page.scripts] == []
    assert Page("<script>1</script>").scripts == ["1"], "prøven ser et skript når det er der"
    with pytest.raises(ValueError, match="selve siden"):
        finish.with_policy('<meta charset="utf-8"><script>1</script>')


def test_csp_staar_rett_etter_tegnsettet_og_er_streng(pages):
    for address, page in pages.items():
        names = [m.get("charset") or m.get("http-equiv") or m.get("name") for m in page.metas[:3]]
        assert names == ["utf-8", "Content-Security-Policy", "referrer"], address
        assert page.meta("referrer") == "no-referrer"
        rules = dict(rule.strip().split(" ", 1) for rule in page.meta("Content-Security-Policy").split(";"))
        assert rules["default-src"] == "'none'"
        assert rules["script-src"] == "'self' 'wasm-unsafe-eval'"
        assert rules["connect-src"] == "'self'" and rules["form-action"] == "'none'"
        assert rules["worker-src"] == "'self' blob:"


def test_etterarbeidet_kan_gjores_om_igjen_uten_at_noe_endres(folder, tmp_path):
    folder = shutil.copytree(folder, tmp_path / "nettsted")  # den ekte leses av andre prøver imens
    files = [*folder.rglob("*.html"), folder / "search" / "search_index.json"]
    before = {p: p.read_bytes() for p in files}
    finish.finish(folder)
    assert {p: p.read_bytes() for p in files} == before


def test_filer_ingen_henter_er_borte(folder):
    assert list(folder.rglob("*.map")) == []
    assert [*folder.rglob("lunr*.js"), *folder.rglob("workers/search*"), *folder.rglob("bundle.*.js")] == []


def test_soket_finner_hver_regel_og_ingen_tomme_steder(folder):
    posts = json.loads((folder / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    assert {f"sjekk/regler/#{regel}" for regel in rulebook.regler()} <= {post["location"] for post in posts}
    assert [post["location"] for post in posts if not post["text"] and "#" in post["location"]] == []


def test_hver_regel_har_anker_paa_regelsiden_og_staar_i_sjekklisten(pages):
    checklist = pages[f"{BASE}sjekk/skjema/"].html
    for regel in rulebook.regler():
        assert pages[f"{BASE}sjekk/regler/"].ids[regel] == 1, regel
        assert f"<code>{regel}</code>" in checklist, regel


def test_ingen_engelske_ord_fra_temaet_er_igjen(pages):
    for address, page in pages.items():
        assert re.findall(r"\b(?:Header|Footer|Not found|Skip to|Back to top|Made with)\b", page.html) == [], address


def test_utkastet_sier_at_det_ikke_sendes_inn(pages):
    for address in (BASE, f"{BASE}sjekk/"):
        assert "sendes ikke inn" in pages[address].html and "erstatter ikke Navs avtale" in pages[address].html


# -- tjeneren --------------------------------------------------------------------------------


def asked(port: int, path: str) -> http.client.HTTPResponse:
    """Svaret på et spørsmål til tjeneren, uten å følge videresending."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", path)
    return connection.getresponse()


@pytest.mark.parametrize(
    "name, kind, cache",
    [
        ("fil.wasm", "application/wasm", "no-cache"),
        ("fil.mjs", "text/javascript; charset=utf-8", "no-cache"),
        ("fil.0123456789ab.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
        ("app.0123456789ab.zip.bin", "application/octet-stream", "public, max-age=31536000, immutable"),
    ],
)
def test_tjeneren_sier_hva_filene_er(tmp_path, name, kind, cache):
    (tmp_path / "index.html").write_text("<title>Start</title>", encoding="utf-8")
    (tmp_path / name).write_bytes(b"innhold")
    with running(tmp_path) as port:
        answer = asked(port, f"/{name}")
        assert (answer.status, answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (200, kind, cache)
        assert answer.read() == b"innhold"
        assert "Content-Encoding" not in answer.headers


def test_tjeneren_viser_nettstedet_under_stien_det_er_bygd_for(origin):
    port = urlsplit(origin).port
    assert asked(port, "/").headers["Location"] == BASE
    assert asked(port, f"{BASE}sjekk/").status == 200
    missing = asked(port, f"{BASE}finnes-ikke/")
    assert missing.status == 404 and "Fant ikke siden" in missing.read().decode()
    assert asked(port, f"{BASE}../../etc/passwd").status == 404
    assert asked(port, f"{BASE}assets/").status == 404


# -- sidene i nettleseren --------------------------------------------------------------------


def opened(chromium, origin, **settings):
    """Et nytt vindu som noterer alt som går galt eller ut av huset."""
    context = chromium.new_context(**settings)
    page = context.new_page()
    page.faults = []
    page.on("console", lambda m: page.faults.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: page.faults.append(str(e)))
    page.on(
        "request", lambda r: page.faults.append(r.url) if not r.url.startswith((origin, "data:", "blob:")) else None
    )
    return page


def visit(page, address: str) -> None:
    """Åpne en side og vent til skriptene dens er ferdige med å starte."""
    page.goto(address)
    page.locator("html[data-nettsted=klart]").wait_for()


def test_soket_virker_og_csp_stanser_ingenting_det_trenger(chromium, origin):
    # At policyen ikke stanser noe på noen av sidene, ser test_tilgjengelighet etter, som er innom alle.
    page = opened(chromium, origin)
    for word, target in [("forsikring", "arbeidsgivere/"), ("tilskudd", "arbeidsgivere/"), ("rundskriv", "kilder/")]:
        visit(page, f"{origin}{BASE}")
        page.get_by_role("button", name="Søk").click()
        page.get_by_role("searchbox").press_sequentially(word)
        page.locator(f".sok-treff a[href*='{target}']").first.wait_for()
    assert page.faults == []
    assert page.evaluate("Object.keys(localStorage)") == []
    assert page.context.cookies() == []
    page.context.close()


def test_csp_stanser_et_kall_ut_av_huset(chromium, origin):
    page = opened(chromium, origin)
    visit(page, f"{origin}{BASE}sjekk/")
    blocked = page.evaluate("fetch('https://eksempel.test/lekkasje').then(() => 'sendt', () => 'stanset')")
    assert blocked == "stanset"
    assert any("Content Security Policy" in fault for fault in page.faults)
    page.context.close()


def test_menyen_paa_en_smal_skjerm_virker_med_tastatur(chromium, origin):
    page = opened(chromium, origin, viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    visit(page, f"{origin}{BASE}kilder/")
    button = page.get_by_role("button", name="Meny")
    assert button.get_attribute("aria-expanded") == "false"
    stops = []
    for _ in range(5):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null"))
    assert not any(stops), "den lukkede menyen kan nås med tastaturet"

    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.textContent.trim()") == "Start"
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Meny"

    page.keyboard.press("Enter")
    page.locator(".md-sidebar--primary a", has_text="Ordliste").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/ordliste/")
    page.context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_soket_virker_med_tastatur(chromium, origin, width):
    page = opened(chromium, origin, viewport={"width": width, "height": 800}, reduced_motion="reduce")
    visit(page, f"{origin}{BASE}")
    button = page.get_by_role("button", name="Søk")
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Søk")
    assert dialog.get_by_role("searchbox", name="Hva leter du etter?").evaluate("e => e === document.activeElement")
    page.keyboard.type("forsikring")
    dialog.get_by_role("status").get_by_text("treff").wait_for()
    page.keyboard.press("Enter")
    until(page, "document.activeElement.matches('.sok-treff a')")
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert button.evaluate("e => e === document.activeElement")
    page.context.close()


def test_soket_sier_fra_naar_det_ikke_finner_noe_og_naar_registeret_ikke_kan_hentes(chromium, origin):
    page = opened(chromium, origin)
    visit(page, f"{origin}{BASE}")
    status = page.get_by_role("dialog", name="Søk").get_by_role("status")
    page.route("**/search_index.json", lambda route: route.abort())
    page.get_by_role("button", name="Søk").click()
    page.keyboard.type("qqqqqq")
    status.get_by_text("lot seg ikke hente").wait_for()
    page.unroute("**/search_index.json")
    page.keyboard.type("q")
    status.get_by_text("Ingen treff på «qqqqqqq»").wait_for()
    page.context.close()


def test_enkle_bokstaver_gjor_ingenting_utenfor_tekstfelt(chromium, origin):
    page = opened(chromium, origin)
    visit(page, f"{origin}{BASE}sjekk/intern/")
    for key in "npsf/.,":
        page.keyboard.press(key)
    drawn(page)
    assert page.url == f"{origin}{BASE}sjekk/intern/"
    assert page.evaluate("document.activeElement === document.body")
    page.context.close()


def test_uten_javascript_kan_alle_sider_naas(chromium, origin, pages):
    page = opened(chromium, origin, java_script_enabled=False, viewport={"width": 390, "height": 800})
    page.goto(f"{origin}{BASE}sjekk/intern/")
    assert page.locator("noscript p.merke").bounding_box()["height"] > 20
    assert not page.locator(".sok-aapne").is_visible()
    page.get_by_role("navigation", name="Hovedsider").get_by_role("link", name="Nettstedskart").click()
    listed = page.locator("article a").evaluate_all("links => links.map((link) => link.pathname)")
    assert set(pages) - set(listed) == {f"{BASE}404.html"}
    page.get_by_role("article").get_by_role("link", name="Sjekkliste på papir").click()
    assert page.url == f"{origin}{BASE}sjekk/skjema/"
    assert page.get_by_role("checkbox").count() > len(rulebook.regler()) / 2
    page.context.close()


def test_sjekklisten_paa_papir_har_hver_regel_og_ingen_meny(chromium, origin, tmp_path):
    page = opened(chromium, origin)
    visit(page, f"{origin}{BASE}sjekk/skjema/")
    page.pdf(path=tmp_path / "sjekkliste.pdf", format="A4")
    text = pdf_text(tmp_path / "sjekkliste.pdf")
    words = re.sub(r"[\s-]+", "", text)
    for regel in rulebook.regler().values():
        assert re.sub(r"[\s-]+", "", regel.tittel) in words, regel.id
        assert regel.id.replace("-", "") in words, regel.id
    assert "Person fra Nav" not in text and "Innhold på siden" not in text
    page.context.close()
