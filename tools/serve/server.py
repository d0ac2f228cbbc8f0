"""Viser det ferdige nettstedet på egen maskin. Bygger på nytt når noe endres.

Kjøres slik: ``python -m tools.serve.server [--port N]``.
"""

import argparse
import mimetypes
import re
import subprocess
import sys
import threading
import time
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from tools.env.environment import ROOT

SITE = ROOT / "site"
WATCHED = ("docs", "checks", "forms", "innhold", "pages", "schemas", "overrides", "tools", "mkdocs.yml")


class Handler(SimpleHTTPRequestHandler):
    """Viser filene i en mappe under nettstedets adresse, uten å komprimere og uten å logge."""

    protocol_version = "HTTP/1.1"
    extensions_map: ClassVar[dict[str, str]] = {
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

    def log_message(self, format, *arguments):  # noqa: A002 -- navnet er bibliotekets
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
    parser = argparse.ArgumentParser(
        prog="python -m tools.serve.server", description="Viser nettstedet på egen maskin."
    )
    parser.add_argument("--port", type=int, default=8000)
    return serve(parser.parse_args(arguments).port)


if __name__ == "__main__":
    raise SystemExit(main())
