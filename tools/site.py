"""Det ferdige nettstedet: gjør det klart for utlegging, og viser det på egen maskin.

``python -m tools.site serve [--port N]`` viser mappen ``site/`` og bygger på nytt når noe endres.
"""

import argparse
import base64
import hashlib
import json
import mimetypes
import re
import subprocess
import sys
import threading
import time
from functools import partial
from html import unescape
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
WATCHED = ("docs", "checks", "forms", "innhold", "schemas", "overrides", "tools", "mkdocs.yml")

POLICY = (
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval' {hashes}",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'self'",
    "form-action 'none'",
)
"""Alt en side får lov til. Arbeideren som kjører sjekken, lages av en Blob og er bundet av det samme."""

THEMES_SEARCH = ("lunr/**/*.js", "javascripts/workers/search.*")
"""Søket til temaet, som vi ikke bruker."""

_CHARSET = '<meta charset="utf-8">'
_OURS = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*><meta name="referrer" content="no-referrer">')
_SOURCE = re.compile(r'<a href="[^"]*" data-kilde="([^"]+)">[^<]*</a>')
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_INLINE = re.compile(r"<script(?![^>]*\ssrc=)([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)


# -- etter byggingen -------------------------------------------------------------------------


def finish(site: Path = SITE) -> None:
    """Sett inn kildene, CSP og referrer på hver side, og fjern filer ingen henter. Kan kjøres flere ganger."""
    for path in site.rglob("*.html"):
        html = with_sources(path.read_text(encoding="utf-8"))
        path.write_text(with_policy(html), encoding="utf-8", newline="\n")
    trim_search(site / "search" / "search_index.json")
    for path in [*site.rglob("*.map"), *(p for name in THEMES_SEARCH for p in site.rglob(name))]:
        path.unlink(missing_ok=True)


def trim_search(index: Path) -> None:
    """Gjør registeret til ren tekst, og ta bort overskrifter uten tekst: skjemaet har mange, og alle ville hett som siden."""
    found = json.loads(index.read_text(encoding="utf-8"))
    if found.get("ren"):
        return
    found["docs"] = [_plain(post) for post in found["docs"] if post["text"] or "#" not in post["location"]]
    found["ren"] = True  # teksten skal ikke leses som HTML en gang til
    index.write_text(json.dumps(found, ensure_ascii=False, separators=(",", ":")), encoding="utf-8", newline="\n")


def _plain(post: dict) -> dict:
    """En post i registeret uten HTML. Stikkordene står bare på siden selv, ikke på hver del av den."""
    part = "#" in post["location"]
    text = {key: " ".join(unescape(_TAG.sub(" ", post[key])).split()) for key in ("title", "text")}
    return {"location": post["location"], **text, **({} if part else {"tags": post.get("tags", [])})}


def with_sources(html: str) -> str:
    """Siden med kildene nederst som lenker rett til paragrafen. Malen kjenner bare navnene på dem."""
    from tools import pages

    def link(match: re.Match) -> str:
        try:
            return pages.source_link(unescape(match[1]))
        except pages.UnknownName:
            return match[0]  # toppen av siden har en skrivefeil; det sier kontrollen av innholdet

    return _SOURCE.sub(link, html)


def script_hashes(html: str) -> set[str]:
    """Hash av hvert skript som står i selve siden, slik en CSP vil ha den. Data (JSON) er ikke skript."""
    return {
        "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode() + "'"
        for attributes, text in _INLINE.findall(html)
        if "json" not in attributes
    }


def csp(hashes: set[str]) -> str:
    """Reglene som én linje, med hashene til skriptene i sidene."""
    return "; ".join(POLICY).format(hashes=" ".join(sorted(hashes))).replace(" ;", ";")


def with_policy(html: str) -> str:
    """Siden med CSP rett etter tegnsettet, før noe annet kan hentes."""
    policy = csp(script_hashes(html))
    ours = f'<meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="referrer" content="no-referrer">'
    bare = _OURS.sub("", html)
    if bare.count(_CHARSET) != 1:
        raise ValueError(f"Siden skal ha akkurat én {_CHARSET}.")
    return bare.replace(_CHARSET, _CHARSET + ours)


# -- vis på egen maskin ----------------------------------------------------------------------


class Handler(SimpleHTTPRequestHandler):
    """Viser filene i en mappe under nettstedets adresse, uten å komprimere og uten å logge."""

    protocol_version = "HTTP/1.1"
    extensions_map = {
        **mimetypes.types_map,
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".mjs": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".json": "application/json",
        ".wasm": "application/wasm",
        ".bin": "application/octet-stream",
        ".svg": "image/svg+xml",
        "": "application/octet-stream",
    }

    def __init__(self, *arguments, base: str = "/", **settings):
        self.base = base
        super().__init__(*arguments, **settings)

    def send_head(self):
        """Som i SimpleHTTPRequestHandler, men med nettstedets sti foran alle adresser."""
        path = urlsplit(self.path).path
        if path.startswith(self.base):
            return super().send_head()
        if self.base.startswith(path):
            self.send_response(HTTPStatus.TEMPORARY_REDIRECT)
            self.send_header("Location", self.base)
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def translate_path(self, path: str) -> str:
        """Filen en adresse står for."""
        return super().translate_path("/" + path.removeprefix(self.base))

    def list_directory(self, path):
        """En mappe uten forside finnes ikke for den som leser, slik det også er der nettstedet legges ut."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code, message=None, explain=None):
        """Nettstedets egen side når noe ikke finnes."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", self.extensions_map[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        return None

    def end_headers(self):
        """Filer med hash i navnet kan nettleseren beholde; alt annet spør den om hver gang."""
        hashed = re.search(r"\.[0-9a-f]{8,}\.", self.path)
        self.send_header("Cache-Control", "public, max-age=31536000, immutable" if hashed else "no-cache")
        super().end_headers()

    def log_message(self, format, *arguments):  # noqa: A002 (navnet er bibliotekets)
        """Ingen linje for hver fil."""


class Server(ThreadingHTTPServer):
    """Én tråd for hver forbindelse. At nettleseren går sin vei, er ikke en feil."""

    daemon_threads = True

    def handle_error(self, request, client_address):
        """Si fra om alt annet enn forbindelser som ble brutt."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def server(site: Path = SITE, port: int = 0) -> ThreadingHTTPServer:
    """En tjener som ikke er startet ennå. Port 0 gir en ledig port; ``base_path`` sier hvor forsiden er."""
    handler = partial(Handler, directory=str(site), base=base_path(site))
    return Server(("127.0.0.1", port), handler)


def base_path(site: Path = SITE) -> str:
    """Stien nettstedet er bygd for, for eksempel ``/`` eller ``/arbeidstrening/``."""
    home = site / "index.html"
    canonical = re.search(r'<link rel="canonical" href="([^"]+)"', home.read_text(encoding="utf-8"))
    return urlsplit(canonical[1]).path if canonical else "/"


def serve(port: int) -> int:
    """Vis nettstedet til noen stopper det, og bygg på nytt når noe endres."""
    with server(SITE, port) as running:
        print(f"Viser nettstedet på port {port}. Endrer du en fil, bygges det på nytt.", flush=True)
        threading.Thread(target=running.serve_forever, daemon=True).start()
        seen = state()
        try:
            while True:
                time.sleep(1)
                seen = rebuilt(seen)
        except KeyboardInterrupt:
            return 0
        finally:
            running.shutdown()


def rebuilt(seen: dict) -> dict:
    """Bygg på nytt hvis noe er endret siden ``seen``; returner tilstanden det ble bygd fra."""
    now = state()
    if now == seen:
        return seen
    print("Noe er endret. Bygger på nytt ...", flush=True)
    if subprocess.call([sys.executable, "-m", "tools.build"], cwd=ROOT):
        print("Byggingen stanset. Nettstedet vises slik det ble.", flush=True)
    return now


def state() -> dict:
    """Når filene nettstedet bygges av, sist ble endret."""
    files = [f for name in WATCHED for f in ((ROOT / name).rglob("*") if (ROOT / name).is_dir() else [ROOT / name])]
    return {f: f.stat().st_mtime_ns for f in files if not {"__pycache__", "pakke"} & set(f.parts) and f.is_file()}


def main(arguments: list[str] | None = None) -> int:
    """Kommandoen i modulen."""
    parser = argparse.ArgumentParser(prog="python -m tools.site", description="Viser nettstedet på egen maskin.")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("serve", help="vis site/ til du stopper med Ctrl+C")
    command.add_argument("--port", type=int, default=8000)
    return serve(parser.parse_args(arguments).port)


if __name__ == "__main__":
    raise SystemExit(main())
