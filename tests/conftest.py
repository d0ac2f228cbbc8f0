"""Ett bygd nettsted og én Chromium for alle prøvene i nettleseren."""

import re
import threading
from contextlib import ExitStack
from datetime import datetime

import pytest
from playwright.sync_api import sync_playwright

from tests.browser import BASE, TODAY, WIDE
from tools.build import bundle, everything, finish, libraries, styles
from tools.env import environment


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """Nettstedet bygd for en adresse med sti, slik det ligger når det er lagt ut. Ingen prøve endrer det."""
    bundle.build()
    styles.build()
    libraries.build()
    out = tmp_path_factory.mktemp("site")
    everything.build_site(out, SITE_URL=f"https://eksempel.test{BASE}", BYGGEDATO="2026-11-22")
    return out


@pytest.fixture(scope="session")
def origin(folder):
    """Adressen til tjeneren som dev.py serve bruker, på en ledig port."""
    with finish.server(folder) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def address(origin):
    """Adressen til forsiden."""
    return origin + BASE


@pytest.fixture(scope="session")
def launch():
    """Starter en Chromium med flere valg, og uten noen av dem Playwright ellers setter; alle lukkes til slutt."""
    with sync_playwright() as playwright, ExitStack() as opened:

        def launched(*flags, without=()):
            path = environment.chromium_path()
            assert path, "Fant ingen Chromium. Kjør gjennom python3 dev.py test."
            browser = playwright.chromium.launch(
                executable_path=path, args=[*environment.chromium_flags(), *flags], ignore_default_args=list(without)
            )
            opened.callback(browser.close)
            return browser

        yield launched


@pytest.fixture(scope="session")
def chromium(launch):
    """Én nettleser for de fleste prøvene."""
    return launch()


@pytest.fixture(scope="module")
def shared(chromium):
    """Et vindu som husker filene i sjekken fra prøve til prøve."""
    context = chromium.new_context(viewport=WIDE)
    yield context
    context.close()


@pytest.fixture
def window(chromium, shared, address):
    """Åpner siden, og ser etter at ingenting gikk galt eller ut av huset."""
    opened, contexts = [], []

    def open_page(path="sjekk/", browser=None, today=TODAY, expected_faults="", **settings):
        context = shared
        if browser or settings:
            context = (browser or chromium).new_context(**{"viewport": WIDE} | settings)
            contexts.append(context)
        page = context.new_page()
        page.faults, page.expected_faults = [], expected_faults
        page.on("console", lambda m: page.faults.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: page.faults.append(str(e)))
        page.on("request", lambda r: page.faults.append(r.url)
                if not r.url.startswith((address, "data:", "blob:")) else None)  # fmt: skip
        page.clock.set_fixed_time(datetime.fromisoformat(f"{today}T12:00:00+01:00"))
        page.goto(address + path)
        opened.append(page)
        return page

    yield open_page
    faults = [f for p in opened for f in p.faults if not (p.expected_faults and re.search(p.expected_faults, f))]
    for one in [*opened, *contexts]:
        one.close()
    assert faults == []


pytest_plugins = ["tests.merker"]
