"""How long the web app's pages take over HTTP, as `sijill serve` answers them, and what their first load moves.

The server runs in a process of its own on two cores. Each page is asked about many things of the record, from the
most spoken of to the hardly known, each question once, so that nothing but what all questions share is worked out
beforehand. Times are those of one client on the same machine, from sending to the last byte; of a file to keep, to
its first.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote, urlencode, urlsplit

import msgspec
from playwright.sync_api import Browser, StorageState, sync_playwright

from sijill.analysis.incident_filter import IncidentFilter
from sijill.analysis.incident_find import IncidentFinder
from sijill.analysis.sources import key_of
from sijill.lexicon.loader import Lexicon
from sijill.linking.inputs import no_parent
from sijill.pipeline import linking
from sijill.record import orders
from sijill.record.desk import Desk
from sijill.record.store import Record
from sijill.record.stored import ClaimFilter
from sijill.web.pages import PAGES

T = TypeVar("T")
#: Cores of the server, and how many questions each page is asked.
CORES, ASKED = {0, 1}, 20
DAYS = ("2031-01-15", "2031-03-01", "2031-05-20", "2031-06-10", "2031-08-30", "2032-01-01")
#: Pages that are left out: one sends on, one needs a tie that the page before it names.
_LEFT_OUT = ("preferences", "network-tie")
#: Pages that take no question are asked the same again.
_ALIKE = [""] * 5
#: Seconds after which a server has asked its pages by itself: it is measured from then on.
WARMING = 10
#: Files to keep, sent while they are made: of these it counts when they begin.
DOWNLOADS = frozenset({"incidents-csv"})
_AT = "2041-01-01T00:00:00Z"
CHROMIUM = Path("/usr/bin/chromium")


class Page(msgspec.Struct, frozen=True):
    """A page: milliseconds of its first answer, median and 95th percentile of the others, of the first after a
    judgement, and of whole answers where it is a download; kilobytes of the largest, and the slowest address.
    """

    name: str
    asked: int
    first: float
    p50: float
    p95: float
    judged: float
    whole: tuple[float, float] | None
    kilobytes: float
    slowest: str


class Answer(msgspec.Struct, frozen=True):
    """An answer: milliseconds until its first and its last byte were there, and how many it has, compressed."""

    path: str
    first: float
    last: float
    size: int


class Client:
    """One browser's connection to a server: its session, and the addresses it asks."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.origin = f"{parts.scheme}://{parts.netloc}"
        self._connection = HTTPConnection(parts.netloc, timeout=600)
        self._headers = {"Accept-Encoding": "gzip"}
        self._connection.request("GET", f"{parts.path}?{parts.query}")
        answer = self._connection.getresponse()
        answer.read()
        self._headers["Cookie"] = answer.headers["set-cookie"].split(";")[0]

    def ask(self, path: str) -> Answer:
        """Ask for an address, as a browser does that can unzip."""
        began = time.perf_counter()
        self._connection.request("GET", quote(path, safe="/?&=%+:"), headers=self._headers)
        answer = self._connection.getresponse()
        begun = answer.read(1)
        first = time.perf_counter()
        size = len(begun) + len(answer.read())
        if answer.status >= 400:
            raise RuntimeError(f"{path} answers {answer.status}; is the record of this version?")
        return Answer(path, (first - began) * 1000, (time.perf_counter() - began) * 1000, size)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address to open of a server of the record on :data:`CORES`."""
    command = [str(Path(sys.executable).with_name("sijill")), "serve", "--record", str(folder), "--port", "0"]
    with subprocess.Popen(
        [*command, "--no-browser", "--user", "benchmark"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: os.sched_setaffinity(0, CORES),
    ) as server:
        try:
            assert server.stdout is not None
            address = next(line.split()[1] for line in server.stdout if line.startswith("Open:"))
            _until_it_listens(urlsplit(address).netloc)
            time.sleep(WARMING)
            yield address
        finally:
            server.terminate()


def _until_it_listens(place: str) -> None:
    host, port = place.split(":")
    while True:
        try:
            return socket.create_connection((host, int(port))).close()
        except ConnectionRefusedError:
            time.sleep(0.05)


def measure(folder: Path, filters: Sequence[str]) -> list[Page]:
    """Ask every page its questions, and one more right after a judgement."""
    with Record.open(folder) as record:
        asked = questions(record, filters)
        with served(folder) as address:
            client = Client(address)
            answers = {name: [client.ask(path) for path in paths] for name, paths in asked.items()}
            judged = dict(_after_judgements(client, record, asked))
    return [_page(name, told, judged[name]) for name, told in answers.items()]


def _page(name: str, told: Sequence[Answer], judged: Answer) -> Page:
    def taken(answer: Answer) -> float:
        return answer.first if name in DOWNLOADS else answer.last

    rest = told[1:] or told
    whole = middle_and_most([answer.last for answer in rest]) if name in DOWNLOADS else None
    return Page(
        name,
        len(told),
        round(taken(told[0]), 1),
        *middle_and_most([taken(answer) for answer in rest]),
        round(taken(judged), 1),
        whole,
        round(max(answer.size for answer in told) / 1000, 1),
        max(rest, key=taken).path,
    )


def middle_and_most(spent: Sequence[float]) -> tuple[float, float]:
    """The median, and what 95 in 100 take at most."""
    ordered = sorted(spent)
    return round(statistics.median(ordered), 1), round(ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))], 1)


def _after_judgements(client: Client, record: Record, asked: dict[str, list[str]]) -> Iterator[tuple[str, Answer]]:
    """Judge a claim before each page is asked, so that nothing it was told before is known to hold."""
    claims = [told.claim.id for told in record.claims(ClaimFilter(limit=len(asked)))]
    for (name, paths), key in zip(asked.items(), claims, strict=True):
        with judged(record, key):
            yield name, client.ask(paths[-1])


@contextmanager
def judged(record: Record, claim: str) -> Iterator[None]:
    """Accept a claim and have the incidents follow; it is taken back in the end."""
    desk, version = Desk(record), linking(Lexicon.load())
    made = desk.decide(lambda c: [orders.verdict(c, "accept", claim)], "benchmark", _AT)
    record.relink(no_parent, version)
    yield
    desk.undo(made[0].id, "benchmark", _AT)
    record.relink(no_parent, version)


def moved(folder: Path) -> dict[str, float]:
    """Kilobytes that the first load of each page moves into an empty browser, files and all, by page."""
    with Record.open(folder) as record:
        asked = questions(record, ("",))
    with served(folder) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--headless", "--no-sandbox"])
        first = chromium.new_context()
        first.new_page().goto(address)
        session, origin = first.storage_state(), "/".join(address.split("/")[:3])
        found = {name: _bytes(chromium, session, origin + paths[0]) for name, paths in asked.items()}
        chromium.close()
    return {name: round(size / 1000, 1) for name, size in found.items() if size}


def _bytes(chromium: Browser, session: StorageState, address: str) -> int:
    """Bytes of all answers, as they went over the wire; 0 for what is no page but data."""
    context = chromium.new_context(storage_state=session)
    if not context.request.get(address).headers["content-type"].startswith("text/html"):
        return 0
    page = context.new_page()
    network, sizes = context.new_cdp_session(page), [0]
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    network.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    context.close()
    return int(sum(sizes))


def questions(record: Record, filters: Sequence[str]) -> dict[str, list[str]]:
    """Addresses by the name of the page: what each is asked."""
    finder = IncidentFinder(record)
    total = finder.total(IncidentFilter())
    most = finder.page(IncidentFilter.parse("sort=-sources"), 0, ASKED // 2).rows
    some = [row for n in range(ASKED // 2) for row in finder.page(IncidentFilter(), n * total // ASKED, 1).rows]
    incidents = [row.incident.id for row in (*most, *some)]
    actors = _spread([use.actor.id for use in record.actors()])
    places = _spread([use.place.id for use in record.places()])
    documents = _spread([document.id for document in record.documents()])
    days = [DAYS[n % len(DAYS)] for n in range(ASKED)]
    others = actors[1:] + actors[:1]
    asked = {
        "overview-ties": [{"on": f"2031-{1 + n % 12:02}-{1 + n // 12:02}"} for n in range(ASKED)],
        "overview": [{"on": f"2031-{1 + n % 12:02}-{1 + n // 12:02}"} for n in range(ASKED)],
        "network": [{"on": f"2031-{1 + n % 12:02}-{1 + n // 12:02}"} for n in range(ASKED)],
        "network-data": [{"on": f"2031-{1 + n % 12:02}-{11 + n // 12:02}"} for n in range(ASKED)],
        "pair": [{"actor": one, "other": other} for one, other in zip(actors, others, strict=True)],
        "suggest": [{"kind": "actor", "actor": f"كتيبة {n}"} for n in range(ASKED)],
        "actors": [{"q": f"كتيبة {n}", "offset": ""} for n in range(ASKED)],
        "places": [{"q": f"قرية {n}", "offset": ""} for n in range(ASKED)],
        "state": [
            *({"actor": one, "on": on} for one, on in zip(actors, days, strict=True)),
            *({"about": "place", "place": one, "on": on} for one, on in zip(places, days, strict=True)),
            *({"actor": one, "other": two, "on": on} for one, two, on in zip(actors, others, days, strict=True)),
        ],
    }
    outlets = [value.value for value in finder.facet(IncidentFilter(), "outlet", ASKED).values]
    asked["source"] = [{"key": key_of(outlet)} for outlet in outlets if outlet != "none"]
    told = {page: [urlencode(query) for query in queries] for page, queries in asked.items()}
    told |= {page: list(filters) for page in ("incidents", "incidents-csv", "incidents-map", "incidents-timeline")}
    filled = {"incident": incidents, "actor": actors, "place": places, "document": documents}
    return {
        page.name: list(_addresses(page.path, told.get(page.name, _ALIKE), filled))
        for page in PAGES
        if page.method == "GET" and page.name not in _LEFT_OUT
    }


def _addresses(path: str, queries: Iterable[str], filled: dict[str, list[str]]) -> Iterator[str]:
    parts = [name for name in filled if f"{{{name}}}" in path]
    ends = [path.replace(f"{{{parts[0]}}}", one) for one in filled[parts[0]]] if parts else [path]
    return (f"{end}?{query}" for query in (queries if not parts else [""]) for end in ends)


def _spread(ids: Sequence[T]) -> list[T]:
    """:data:`ASKED` of them: half the first, which are the most spoken of, half from all over the rest."""
    half = ASKED // 2
    step = max(1, (len(ids) - half) // half)
    return [*ids[:half], *ids[half::step]][:ASKED]
