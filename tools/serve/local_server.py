"""A small web server for the browser tests and the benchmark: it counts, and it can be told to fail or to be slow."""

import http.server
import mimetypes
import sys
import threading
import time
import urllib.parse
from collections.abc import Callable
from pathlib import Path
from typing import Self

for _kind, _ending in (("text/javascript", ".js"), ("text/javascript", ".mjs"), ("application/wasm", ".wasm")):
    mimetypes.add_type(_kind, _ending)

PIECE = 16_384


class LocalServer:
    """Serves folders and texts on a port of its own; use it in a `with` statement.

    `routes` maps the start of a path to a folder, or a whole path to (content, type) or (content, type, encoding).
    `faults` maps a part of a path to a function from the content to what is sent instead: other bytes,
    a status number, or None to never answer.
    `pace` is bytes per second, shared by all requests; each answer then also waits `latency` seconds.
    `requests` lists (path, bytes of the body sent), and `posted` the bodies of POST requests.
    """

    def __init__(self, routes: dict, cache: str = "no-cache", pace: float = 0, latency: float = 0):
        self.routes = routes
        self.cache = cache
        self.pace = pace
        self.latency = latency
        self.faults: dict[str, Callable[[bytes], bytes | int | None]] = {}
        self.requests: list[tuple[str, int]] = []
        self.posted: list[str] = []
        self._closing = threading.Event()
        self._line = threading.Lock()
        self._free_at = 0.0
        self._server = _Server(("127.0.0.1", 0), self._handler())
        self.origin = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()

    def sent(self) -> int:
        """Return how many bytes of bodies have been sent."""
        return sum(size for _, size in self.requests)

    def find(self, path: str) -> tuple:
        """Return the content, type and encoding of a path; the content is None where there is nothing."""
        if isinstance(self.routes.get(path), tuple):
            return (*self.routes[path], None)[:3]
        for start, folder in self.routes.items():
            if isinstance(folder, Path) and path.startswith(start):
                file = folder / path[len(start) :]
                if file.is_dir():
                    file /= "index.html"
                if file.is_file():
                    return file.read_bytes(), mimetypes.guess_type(file.name)[0] or "application/octet-stream", None
        return None, "text/plain", None

    def answer(self, path: str) -> tuple | None:
        """Return the status, content, type and encoding of a path, or None for no answer at all."""
        content, kind, encoding = self.find(path)
        if content is None:
            return 404, b"", kind, None
        for part, fault in self.faults.items():
            if part in path:
                content = fault(content)
                if content is None or isinstance(content, int):
                    return None if content is None else (content, b"", kind, None)
        return 200, content, kind, encoding

    def wait_for_line(self, size: int) -> None:
        """Wait until so many bytes have had their turn on the line."""
        if self.pace:
            with self._line:
                self._free_at = max(self._free_at, time.monotonic()) + size / self.pace
                until = self._free_at
            time.sleep(max(0.0, until - time.monotonic()))

    def _handler(self):
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                path = urllib.parse.unquote(self.path.partition("?")[0])
                found = server.answer(path)
                if found is None:
                    server.requests.append((path, 0))
                    server._closing.wait()
                    self.close_connection = True
                    return
                status, content, kind, encoding = found
                time.sleep(server.latency)
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(content)))
                self.send_header("Cache-Control", server.cache)
                if encoding:
                    self.send_header("Content-Encoding", encoding)
                self.end_headers()
                for start in range(0, len(content), PIECE if server.pace else max(1, len(content))):
                    piece = content[start : start + PIECE] if server.pace else content
                    server.wait_for_line(len(piece))
                    self.wfile.write(piece)
                server.requests.append((path, len(content)))

            def do_POST(self):
                server.posted.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        return Handler


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        if not isinstance(sys.exception(), OSError):  # a browser that went away is no news
            super().handle_error(request, client_address)
