"""What tests of pages share: an app over a record, clients of it, and every address of the registry."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode

from httpx2 import Response
from starlette.testclient import TestClient

from sijill.analysis.network import Edge, network
from sijill.analysis.sources import key_of
from sijill.record.store import Record
from sijill.web.app import App
from sijill.web.pages import PAGES, Page
from sijill.web.serving import Serving

PORT = 8351
ORIGIN = f"http://127.0.0.1:{PORT}"
USER = "Rima"
#: Query strings that pages are asked with, where the bare address shows nothing or there are several views.
ASKED = {
    "exports-download": (
        "",
        "format=incidents",
        "format=claims",
        "format=relations",
        "format=acled",
        "format=html",
    ),
    "incidents": ("", "view=map", "view=timeline&from=2019-01-01"),
    "network-tie": ("{tie}",),
    "lexicon": ("", "show=added"),
    "source": ("", "key={source}"),
    "pair": ("", "actor={actor}&other={other}"),
    "state": ("", "actor={actor}", "about=place&place={place}", "about=pair&actor={actor}&other={other}"),
    "suggest": ("kind=actor&actor={actor}",),
}


@contextmanager
def running(folder: Path, public: bool = False) -> Iterator[App]:
    """An app over the record in ``folder``, without a socket."""
    app = App(Serving(folder, PORT, "" if public else USER, public))
    yield app
    app.close()


def stranger(app: App) -> TestClient:
    """A browser without a session; answers are not followed when they lead elsewhere."""
    return TestClient(app.asgi, base_url=ORIGIN, follow_redirects=False)


def reviewer(app: App) -> TestClient:
    """A browser with a session, that sends our Origin and the form token with every POST of :func:`sent`."""
    client = stranger(app)
    assert client.get(app.opening_address()).status_code == 303
    token = client.cookies[f"sijill-session-{PORT}"]
    client.headers["origin"] = ORIGIN
    client.headers["x-csrf-token"] = app.site.sessions.csrf(token)
    return client


@cache
def parts(folder: Path) -> dict[str, str]:
    """Something of the record for each part that an address of the registry may hold."""
    with Record.open(folder) as record:
        claim, relation = next(record.claims()), next(record.relations())
        actors = [use.actor.id for use in record.actors()]
        edge, on = next(_edges(record))
        return {
            "claim": claim.claim.id,
            "relation": relation.relation.id,
            "document": claim.document.id,
            "incident": next(record.incidents()).id,
            "actor": actors[0],
            "other": actors[1],
            "place": record.places()[0].place.id,
            "source": quote(key_of(claim.document.outlet or ""), safe=""),
            "tie": urlencode(
                {"on": on, "subject": edge.subject, "object": edge.object, "relation": edge.relation}
            ),
        }


def _edges(record: Record) -> Iterator[tuple[Edge, dt.date]]:
    """Ties that held on the day some report came out, and that day."""
    for document in record.documents():
        if document.published and len(document.published.edtf) == len("2020-07-09"):
            on = dt.date.fromisoformat(document.published.edtf)
            yield from ((edge, on) for edge in network(record, on).edges)


def addresses(folder: Path, method: str = "GET") -> list[tuple[Page, str]]:
    """Every page of the registry that answers to ``method``, with each address of it that tests ask for."""
    told = parts(folder)
    return [
        (page, page.path.format(**told) + (f"?{query.format(**told)}" if query else ""))
        for page in PAGES
        if page.method == method
        for query in (ASKED.get(page.name, ("",)) if method == "GET" else ("",))
    ]


def crawl(client: TestClient, most: int = 5) -> Iterator[tuple[str, Response]]:
    """Follow links from the first page on, to at most ``most`` addresses of any one page of the registry."""
    pages = [(re.compile(re.sub(r"\{\w+\}", "[^/]+", page.path)), page.name) for page in PAGES]
    waiting, seen = ["/"], {"/"}
    left = {page.name: most for page in PAGES}
    while waiting:
        url = waiting.pop(0)
        answer = client.get(url)
        yield url, answer
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        for href in re.findall(r'(?:href|data-url|hx-get)="(/[^"#]*)', answer.text):
            found = html.unescape(href)
            path = found.partition("?")[0]
            name = next((name for pattern, name in pages if pattern.fullmatch(path)), None)
            if found in seen or path.startswith("/static/") or (name and not left[name]):
                continue
            seen.add(found)
            waiting.append(found)
            if name:
                left[name] -= 1


def written(answer: Response) -> str:
    """All that an answer tells: its headers and words, those of the files within a zip among them."""
    if answer.headers.get("content-type") != "application/zip":
        return f"{answer.headers} {answer.text}"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        files = "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
        return f"{answer.headers} {packed.namelist()} {files}"
