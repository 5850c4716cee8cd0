"""A small server on the loopback address for the pages under ``widgets/``, under the web app's own strict policy.

It fills in what ``base.html`` gives a page (language, direction, theme, words of the widgets) and remembers every
request, so that tests can see what a widget sent.
"""

from __future__ import annotations

import json
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import yaml

WEB = Path(__file__).parents[2] / "src/sijill/web"
PAGES = Path(__file__).parent / "widgets"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class WidgetServer(ThreadingHTTPServer):
    """Serves the widget pages; ``requests`` holds method, path with query, and form of each that is not a file."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.requests: list[tuple[str, str, dict[str, str]]] = []
        #: What other addresses answer: path to JSON or HTML.
        self.answers: dict[str, Any] = {}
        #: Pages made by a test: name to the HTML within the frame.
        self.pages: dict[str, str] = {}

    def url(self, page: str, **query: str) -> str:
        """Address of a page of ``widgets/``; ``lang`` and ``theme`` set the frame."""
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        return f"http://127.0.0.1:{self.server_port}/{page}?{asked}"


class _Handler(BaseHTTPRequestHandler):
    server: WidgetServer

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path.startswith("/static/"):
            self._file(WEB / address.path.lstrip("/"))
        elif address.path in self.server.answers:
            self.server.requests.append(("GET", self.path, {}))
            self._answer(self.server.answers[address.path])
        elif (page := self._page(address.path.strip("/"))) is not None:
            self.server.requests.append(("GET", self.path, {}))
            self._send(_framed(page, parse_qs(address.query)).encode(), "text/html; charset=utf-8")
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()}
        self.server.requests.append(("POST", self.path, form | {"csrf": self.headers.get("X-CSRF-Token", "")}))
        self._answer(self.server.answers[urlsplit(self.path).path])

    def _page(self, name: str) -> str | None:
        path = PAGES / f"{name}.html"
        return self.server.pages.get(name) or (path.read_text("utf-8") if path.is_file() else None)

    def _file(self, path: Path) -> None:
        if path.is_file():
            self._send(path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream")
        else:
            self.send_error(404)

    def _answer(self, answer: Any) -> None:
        if isinstance(answer, str):
            self._send(answer.encode(), "text/html; charset=utf-8")
        else:
            self._send(json.dumps(answer).encode(), "application/json")

    def _send(self, body: bytes, media_type: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the base class names it so
        """Say nothing: a test's output is its own."""


def _framed(page: str, query: dict[str, list[str]]) -> str:
    """The page within ``frame.html``, with the words of the widgets in the language asked for."""
    language = query.get("lang", ["en"])[0]
    words = yaml.safe_load((WEB / f"messages/{language}/widgets.yaml").read_text("utf-8"))
    values = {
        "lang": language,
        "dir": "rtl" if language == "ar" else "ltr",
        "theme": query.get("theme", ["light"])[0],
        "digits": query.get("digits", ["latn"])[0],
        "messages": json.dumps(words, ensure_ascii=False).replace("<", "\\u003c"),
        "page": page,
    }
    text = (PAGES / "frame.html").read_text("utf-8")
    for name, value in values.items():
        text = text.replace(f"%{name}%", value)
    return text


@contextmanager
def serving() -> Iterator[WidgetServer]:
    """A server that runs while the context does."""
    server = WidgetServer()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
