"""Hva hver side veier første gang den åpnes: alt som hentes, komprimert slik en tjener gjør det."""

import gzip
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser

from tools.build import finish
from tools.serve.local_server import LocalServer
from tools.serve.server import base_path

CONTENT, PAPER, CHECK = 50_000, 75_000, 120_000
"""Mest en innholdsside, en side med et papirskjema og sidene med skjemaene skal veie, i byte, før noen skriver.

Skjemaene har egne stiler og skript. Det som måler om siden med skjemaet er rask nok, er Lighthouse.
"""

CHECK_PAGES = ("sjekk/", "sjekk/nav/", "sjekk/intern/")
PAPER_PAGES = "papirer/"


def limit(page: str) -> int:
    """Mest siden skal veie, i byte."""
    if page in CHECK_PAGES:
        return CHECK
    return PAPER if page.startswith(PAPER_PAGES) and page != PAPER_PAGES else CONTENT


def packed(content: bytes) -> int:
    """What a file weighs on its way to the reader."""
    return len(gzip.compress(content, 9))


def weigh(browser: Browser, folder: Path = finish.SITE) -> dict[str, int]:
    """Vekten av hver side i mappen, i byte. Hver side hentes hel, som i en ny nettleser."""
    base = base_path(folder)
    found = {}
    with LocalServer({base: folder}) as server:

        @cache
        def weight(path: str) -> int:
            return packed(server.find(path)[0] or b"")

        context = browser.new_context()
        tab = context.new_page()
        context.new_cdp_session(tab).send("Network.setCacheDisabled", {"cacheDisabled": True})
        for file in sorted(folder.rglob("index.html")):
            page = file.relative_to(folder).as_posix().removesuffix("index.html")
            tab.goto("about:blank")
            server.requests.clear()
            tab.goto(f"{server.origin}{base}{page}")
            found[page] = sum(weight(path) for path in {path for path, _ in server.requests})
        context.close()
    return found
