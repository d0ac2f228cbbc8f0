"""Nettstedet prøvene i nettleseren deler: bygd én gang for alle arbeiderne, med én Python for de fleste vinduene."""

import shutil
import threading
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from tests.browser import BASE
from tools.build import bundle, everything, finish, libraries, styles
from tools.env import steps
from tools.serve.server import Handler, Server, base_path

SHARED = Path(__file__).parent / "felles_sjekk"
HEADERS = {"X-Felles-Sjekk": "ja"}
"""Det et vindu ber med, når det skal dele Python med de andre."""
HOST = "assets/python/vert.html"
"""Siden som har den ene Python-en, regnet fra forsiden."""


def build_once(root: Path) -> Path:
    """Bygg nettstedet i ``root``, for en adresse med sti, hvis ingen annen arbeider har gjort det. Ingen endrer det."""
    out, done = root / "nettsted", root / "nettsted-er-bygd"
    with steps.exclusive(root / "nettsted-laas"):
        if not done.is_file():
            shutil.rmtree(out, ignore_errors=True)
            bundle.build()
            styles.build()
            libraries.build()
            everything.build_site(out, SITE_URL=f"https://eksempel.test{BASE}", BYGGEDATO="2026-11-22")
            done.touch()
    return out


class SharingHandler(Handler):
    """Tjeneren som dev.py serve bruker, og i tillegg filene vinduene deler Python med."""

    def send_head(self):
        """Som ellers, men den som ber om det, får døra til den felles sjekken i stedet for den ekte klienten."""
        address = urlsplit(self.path)
        name = address.path.removeprefix(f"{self.base}assets/python/")
        if name == "vert.html":
            return self._own(_host_page(), ".html")
        if name == "vert.js" or (name == "client.js" and not address.query and self.headers["X-Felles-Sjekk"]):
            return self._own((SHARED / name).read_bytes(), ".js")
        return super().send_head()

    def _own(self, content: bytes, ending: str):
        self.send_response(200)
        self.send_header("Content-Type", self.extensions_map[ending])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _host_page() -> bytes:
    policy = finish.CSP
    return (
        f'<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<title>starter</title><script type="module" src="vert.js"></script>'
    ).encode()


@contextmanager
def running(folder: Path):
    """Nettstedet på en ledig port; gir adressen uten sti."""
    handler = partial(SharingHandler, directory=str(folder), base=base_path(folder))
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
