"""Ett bygd nettsted og én Chromium for alle prøvene i nettleseren."""

import os
import re
from contextlib import ExitStack
from datetime import datetime

import pytest
from playwright.sync_api import expect, sync_playwright

from tests import shared_site
from tests.browser import BASE, TODAY, WIDE
from tools.env import environment


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """Nettstedet bygd for en adresse med sti, slik det ligger når det er lagt ut.

    Alle arbeiderne deler det; ingen prøve endrer det.
    """
    own = tmp_path_factory.getbasetemp()
    return shared_site.build_once(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


@pytest.fixture(scope="session")
def origin(folder):
    """Adressen til tjeneren som dev.py serve bruker, på en ledig port."""
    with shared_site.running(folder) as found:
        yield found


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


@pytest.fixture(scope="session")
def shared(chromium, address):
    """Ett vindu for de fleste prøvene, med filene i sjekken og én Python som alt er i gang. Tømmes mellom prøvene."""
    context = chromium.new_context(viewport=WIDE, extra_http_headers=shared_site.HEADERS)
    context.host = context.new_page()
    context.host.goto(address + shared_site.HOST)
    expect(context.host).to_have_title("klar")
    yield context
    context.close()


def emptied(context):
    """Ta bort alt en prøve kan ha satt igjen i det felles vinduet."""
    for page in context.pages:
        if page is not context.host:
            page.close()
    context.unroute_all()
    context.clear_cookies()
    context.clear_permissions()
    context.host.evaluate("localStorage.clear()")


@pytest.fixture
def window(chromium, shared, address):
    """Åpner siden, og ser etter at ingenting gikk galt eller ut av huset.

    De fleste vinduene deler én Python. ``cold`` gir et nytt vindu som må hente og starte sin egen, og det gjør også
    valg som gjelder hele vinduet (``browser``, tidssone, uten JavaScript).
    """
    opened, contexts = [], []

    def open_page(
        path="sjekk/nav/#alt",
        *,
        today=TODAY,
        expected_faults="",
        viewport=WIDE,
        color_scheme="light",
        reduced_motion="no-preference",
        forced_colors="none",
        browser=None,
        cold=False,
        **settings,
    ):
        context = shared
        if browser or cold or settings:
            context = (browser or chromium).new_context(**settings)
            contexts.append(context)
        page = context.new_page()
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=color_scheme, reduced_motion=reduced_motion, forced_colors=forced_colors)
        page.faults, page.expected_faults = [], expected_faults
        page.on("console", lambda m: page.faults.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: page.faults.append(str(e)))
        page.on(
            "request",
            lambda r: page.faults.append(r.url) if not r.url.startswith((address, "data:", "blob:")) else None,
        )
        page.clock.set_fixed_time(datetime.fromisoformat(f"{today}T12:00:00+01:00"))
        page.goto(address + path)
        if path.endswith("#alt"):  # prøven fyller ut hele skjemaet, også det som ligger sammenfoldet
            page.locator(".skjema-felter details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        opened.append(page)
        return page

    yield open_page
    faults = [f for p in opened for f in p.faults if not (p.expected_faults and re.search(p.expected_faults, f))]
    for one in contexts:
        one.close()
    emptied(shared)
    assert faults == []


pytest_plugins = ["tests.merker"]
