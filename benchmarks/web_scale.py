"""How quickly the web app answers in a large record: its pages over HTTP, and incidents found without it.

The record is synthetic (``benchmarks/varied.py``) and is kept in ``--keep DIR``, so that a second run need not
build it. Each filter of a fixed mix is asked for as a page does, with one cached index for all; then facets are
asked for after judgements, which change the index, and without a cache, as one command does.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from benchmarks.filling import fill
from benchmarks.varied import actors, places, varied
from benchmarks.web_pages import CORES, WARMING, Page, judged, measure, middle_and_most, moved

from sijill.analysis.incident_filter import IncidentFilter
from sijill.analysis.incident_find import IncidentFinder
from sijill.lexicon.loader import Lexicon
from sijill.pipeline import linking
from sijill.record import linkage
from sijill.record.incident_reading import IndexCache
from sijill.record.store import Record
from sijill.record.stored import ClaimFilter

#: Milliseconds that a page's 95th percentile may have.
MOST = 300
#: What this writes.
REPORT = Path(__file__).parents[1] / "docs/performance-web.md"
#: Filters as people put them together, from the whole record to a handful.
MIX = (
    "",
    "type=ASSAULT",
    "type=ASSAULT&status-not=denied&sort=-killed",
    "status=reported&grade=fair",
    "place=governorate-1",
    "place=district-3&type=COERCE",
    "place=place-700",
    "place=none",
    "actor=actor-0",
    "actor=actor-0&actor=actor-1&actor-not=actor-5&sort=-sources",
    "actor=actor-250",
    "bloc=camp-2",
    "bloc=camp-2&source=source-1",
    "source=kind:unnamed&reviewed=unreviewed",
    "from=2031-03-01&to=2031-04-15",
    "from=2031-06-10&to=2031-06-12&type=PROTEST",
    "to=2031-06-01&sort=day",
    "q=قصف",
    "q=قصف&place=governorate-1",
    "q=تفجير&from=2031-05-01&grade-not=weak",
    "mode=aerial&outlet-not=none",
)
#: Pages of rows asked for, as shares of all there are: mostly the first.
PAGES = (0.0, 0.0, 0.02, 0.5)
JUDGED = 10


class Timed(msgspec.Struct, frozen=True):
    """Milliseconds of one kind of answer: median, and what 95 in 100 take at most."""

    answer: str
    asked: int
    p50: float
    p95: float


@contextmanager
def record_of(claims: int, keep: Path | None) -> Iterator[Record]:
    """Open the record of ``claims`` claims, building it where it is not kept yet."""
    with tempfile.TemporaryDirectory() as aside:
        folder = (keep or Path(aside)) / f"claims-{claims}"
        there = folder.is_dir()
        with Record.open(folder, create=True) as record:
            if not there:
                record.put_actors(actors())
                record.put_places(places())
                fill(record, varied(claims), "")
            # As if linked by the lexicon and weights there are now: serving it would link it anew.
            record.put_setting(linkage.VERSION, linking(Lexicon.load()))
            yield record


def ask(record: Record, rounds: int) -> dict[str, list[float]]:
    """Ask for every filter of the mix ``rounds`` times; milliseconds by kind of answer."""
    finder = IncidentFinder(record, cache=IndexCache())
    finder.facets(IncidentFilter())
    took: dict[str, list[float]] = {name: [] for name in ("rows", "facets", "timeline", "points", "all four")}
    for n in range(rounds):
        for query in MIX:
            wanted = IncidentFilter.parse(query)
            offset = int(finder.total(wanted) * PAGES[n % len(PAGES)])
            answers: dict[str, Callable[[], object]] = {
                "rows": lambda w=wanted, at=offset: finder.page(w, at),  # type: ignore[misc]
                "facets": lambda w=wanted: finder.facets(w),  # type: ignore[misc]
                "timeline": lambda w=wanted: finder.timeline(w),  # type: ignore[misc]
                "points": lambda w=wanted: finder.points(w),  # type: ignore[misc]
            }
            whole = 0.0
            for name, answer in answers.items():
                spent = _milliseconds(answer)
                took[name].append(spent)
                whole += spent
            took["all four"].append(whole)
    took["facets after a judgement"] = list(_judged(record, finder))
    took["facets, nothing cached"] = [
        _milliseconds(lambda: IncidentFinder(record).facets(IncidentFilter())) for _ in range(JUDGED)
    ]
    return took


def _judged(record: Record, finder: IncidentFinder) -> Iterator[float]:
    """Accept a claim, have the index follow, and ask; each judgement is taken back."""
    for told in list(record.claims(ClaimFilter(limit=JUDGED))):
        with judged(record, told.claim.id):
            yield _milliseconds(lambda: finder.facets(IncidentFilter()))


def _milliseconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return (time.perf_counter() - began) * 1000


def timed(took: dict[str, list[float]]) -> list[Timed]:
    """Median and 95th percentile of each kind of answer."""
    return [
        Timed(
            name,
            len(spent),
            *middle_and_most(spent),
        )
        for name, spent in took.items()
    ]


def page(
    claims: int, incidents: int, found: Iterable[Timed], pages: Iterable[Page], loads: dict[str, float]
) -> str:
    """Write docs/performance-web.md."""
    told = list(pages)
    return "\n".join(
        [
            "# Performance of the web app",
            "",
            "Written by `python -m benchmarks.web_scale`; do not edit. The record is synthetic "
            "(`benchmarks/varied.py`):",
            f"{claims:,} claims, {incidents:,} incidents.",
            f"Python {platform.python_version()}, {os.cpu_count()} cores ({platform.machine()}); load average of "
            f"the last quarter of an hour, with this and all else that ran: {os.getloadavg()[2]:.1f}.",
            "",
            "## Pages, as the server answers them",
            "",
            f"Over HTTP from a server on {len(CORES)} cores to one client on the same machine, from sending to",
            f"the last byte, beginning {WARMING} seconds after the server, which first asks its pages by itself.",
            "*First* is the first answer of a page; median and 95th percentile are of those after it, each to",
            "another question where the page takes one. *After a judgement* is one answer, when nothing that was",
            "worked out before is known to hold. *kB* is the largest answer, compressed; *first load* is what an",
            "empty browser moves, files and all.",
            "",
            f"The aim is {MOST} ms at the 95th percentile. {_missed(told)}",
            "",
            "| page | asked | first, ms | median, ms | 95th percentile, ms | after a judgement, ms | kB "
            "| first load, kB |",
            "|---|---:|---:|---:|---:|---:|---:|---:|",
            *(
                f"| {m.name} | {m.asked} | {m.first} | {m.p50} | {m.p95} | {m.judged} | {m.kilobytes} | {load} |"
                for m in told
                for load in [loads.get(m.name, "")]
            ),
            "",
            *(
                f"`{m.name}` is a file to keep, sent while it is made: its times are those to the first byte. "
                f"Whole, it takes {m.whole[0]} ms (median) and {m.whole[1]} ms (95th percentile), outside the aim."
                for m in told
                if m.whole
            ),
            "",
            "## Finding incidents, without HTTP",
            "",
            f"{len(MIX)} filters, with one cached index for all; then after a judgement, and without a cache.",
            "",
            "| answer | asked | median, ms | 95th percentile, ms |",
            "|---|---:|---:|---:|",
            *(f"| {m.answer} | {m.asked} | {m.p50} | {m.p95} |" for m in found),
            "",
        ]
    )


def _missed(pages: Iterable[Page]) -> str:
    """Say which pages miss the aim, each with its slowest address."""
    slow = [f"{one.name} ({one.p95} ms; the slowest was `{one.slowest}`)" for one in pages if one.p95 > MOST]
    return f"Missed by {', '.join(slow)}." if slow else "No page misses it."


def main() -> None:
    """Build or open the record, measure, write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=200_000)
    parser.add_argument("--keep", type=Path, help="Folder in which records are kept for the next run.")
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--to", type=Path, default=REPORT, help="File to write.")
    given = parser.parse_args()
    with record_of(given.claims, given.keep) as record:
        incidents = IncidentFinder(record).total(IncidentFilter())
        pages, loads = measure(record.folder, MIX), moved(record.folder)
        found = timed(ask(record, given.rounds))
    print(_missed(pages))
    given.to.write_text(page(given.claims, incidents, found, pages, loads), "utf-8")


if __name__ == "__main__":
    main()
