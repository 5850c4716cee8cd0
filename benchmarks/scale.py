"""How linking, adding a document and asking for a state grow with the record; writes docs/performance.md.

Reports are synthetic (``benchmarks/synthetic.py``). Linking is timed for claims in memory, on two cores.
Records of growing size are filled at once, then one report after another is added and linked, and states are
asked for. The record of a million claims takes a quarter of an hour to fill and 7 GB of disk; --keep keeps it.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import get_args

import msgspec
from benchmarks.disk import disk_time
from benchmarks.filling import fill
from benchmarks.synthetic import DAYS, FIRST, Happening, report, reports

from sijill.analysis.counts import By
from sijill.analysis.history import history
from sijill.analysis.incident_filter import IncidentFilter
from sijill.analysis.incident_find import IncidentFinder
from sijill.analysis.naming import find_actor
from sijill.analysis.network import network
from sijill.analysis.state import state
from sijill.analysis.timeline import timeline
from sijill.linking.inputs import LinkClaim, LinkDocument, no_parent
from sijill.linking.link import link
from sijill.model.claims import Extraction
from sijill.model.document import Document
from sijill.model.entities import Actor, Place
from sijill.record.store import Record

TARGET = Path(__file__).parents[1] / "docs" / "performance.md"
WORKERS = 2
ADDED, ASKED = 100, 12
_BY: tuple[By, ...] = get_args(By)


class Linking(msgspec.Struct, frozen=True):
    """Claims linked in memory: seconds by the clock, and seconds of processors, all workers together."""

    claims: int
    incidents: int
    seconds: float
    worked: float


class Took(msgspec.Struct, frozen=True):
    """Milliseconds by the clock, and of the processor."""

    clock: float
    processor: float


class Sized(msgspec.Struct, frozen=True):
    """A record of so many claims: megabytes, and how long each addition and question took, by kind."""

    claims: int
    megabytes: float
    took: dict[str, list[Took]]


def linking(claims: int) -> Linking:
    """Link ``claims`` claims in memory on :data:`WORKERS` cores."""
    told: list[LinkClaim] = []
    documents = {}
    for document, extraction in reports(claims):
        day = document.published.edtf if document.published else None
        documents[document.id] = LinkDocument(document.id, document.file, document.outlet, day, day, document.text)
        told += [LinkClaim(claim, document.id) for claim in extraction.claims]
    before, began = os.times(), time.perf_counter()
    incidents = link(told, documents, workers=WORKERS)
    seconds, after = time.perf_counter() - began, os.times()
    worked = sum(after[:4]) - sum(before[:4])
    return Linking(len(told), len(incidents), round(seconds, 1), round(worked, 1))


def sized(claims: int, folder: Path) -> Sized:
    """Fill a record with ``claims`` claims, unless it is there from another run, and measure it."""
    if not folder.exists():
        with Record.open(folder, create=True) as record:
            record.put_actors(Actor(f"actor-{n}", f"كتيبة {n}", "") for n in range(300))
            record.put_places(Place(f"place-{n}", f"قرية {n}", "", "village") for n in range(900))
            fill(record, reports(claims), "benchmark")
    with Record.open(folder) as record:
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        took = _added(record, claims)
        took |= {name: [_milliseconds(run) for run in runs] for name, runs in _runs(record, claims).items()}
    return Sized(claims, round(size / 1e6), took)


def _runs(record: Record, claims: int) -> dict[str, Iterable[Callable[[], object]]]:
    days = [FIRST + timedelta(days=_days(claims) * n // 6) for n in range(1, 6)]
    return {
        "state": _questions(record, claims),
        "network": [partial(network, record, day, quoted=()) for day in days],
        "with words": [partial(network, record, day) for day in days],
        "timeline": [partial(timeline, record, f"actor-{n * n}") for n in range(5)],
        "history": [partial(history, record, f"actor-{n}", f"actor-{n + 1}") for n in range(5)],
        "counts": [partial(_counts, record, by) for by in _BY],
        "a name": [partial(find_actor, record, f"كتيبة {n}") for n in range(5)],
    }


def _added(record: Record, claims: int) -> dict[str, list[Took]]:
    """How long each addition took, and how long without what waits for the disk."""
    whole, thought = [], []
    with disk_time(record) as disk:
        for run in _additions(record, claims):
            before = disk.spent
            whole.append(_milliseconds(run))
            thought.append(Took(whole[-1].clock - (disk.spent - before), whole[-1].processor))
    return {"add": whole, "add, without disk": thought}


def _counts(record: Record, by: By) -> object:
    """Count all incidents as one command does, which reads the index anew."""
    return IncidentFinder(record).counts(IncidentFilter(), by)


def _milliseconds(run: Callable[[], object]) -> Took:
    worked, began = time.process_time(), time.perf_counter()
    run()
    return Took((time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000)


def _days(claims: int) -> int:
    return max(30, DAYS * claims // 1_000_000)


def _additions(record: Record, claims: int) -> Iterator[Callable[[], object]]:
    """Add one report of three happenings and link it, after one to open the files."""
    # A record kept from another run has the reports added then.
    before = len(record.log_entries())
    rng = random.Random(99 + before)
    for n in range(ADDED + 1):
        document, extraction = report(
            rng, 90_000_000 + before + n, n % 60, [Happening(rng, _days(claims)) for _ in range(3)]
        )

        def adding(document: Document = document, extraction: Extraction = extraction) -> None:
            record.add(document, extraction)
            record.relink(no_parent, "benchmark")

        if n == 0:
            adding()
        else:
            yield adding


def _questions(record: Record, claims: int) -> Iterator[Callable[[], object]]:
    """Ask for actors much and little spoken of, for places and for pairs, on days all over the record."""
    rng = random.Random(5)
    for n in range(ASKED + 1):
        day = FIRST + timedelta(days=rng.randrange(_days(claims)))
        one, other = f"actor-{n * n}", f"actor-{n + 1}"

        def asking(n: int = n, day: date = day, one: str = one, other: str = other) -> None:
            if n % 3 == 0:
                state(record, day, actor=one)
            elif n % 3 == 1:
                state(record, day, place=f"place-{n * 3}")
            else:
                state(record, day, pair=(one, other))

        if n == 0:
            asking()
        yield asking


def _table(measured: list[Sized], of: Callable[[Took], float]) -> list[str]:
    """Median and worst of one of the two times, a row for each record."""
    lines = [
        f"| claims | record, MB | {' | '.join(measured[0].took)} |",
        f"|---:|---:|{'---:|' * len(measured[0].took)}",
    ]
    for one in measured:
        told = ([of(took) for took in found] for found in one.took.values())
        cells = (f"{statistics.median(found):.1f} ({max(found):.1f})" for found in told)
        lines.append(f"| {one.claims:,} | {one.megabytes:,} | {' | '.join(cells)} |")
    return lines


def page(linked: list[Linking], measured: list[Sized], load: float) -> str:
    """Write the tables as Markdown; ``load`` is how many other processes wanted a core while measuring."""
    lines = [
        "# Performance",
        "",
        "Written by `python -m benchmarks.scale`; do not edit. Reports are synthetic: happenings over ten",
        "years for a million claims, fewer for fewer, at 900 places of which the first has one in twenty,",
        "told by one to four of sixty outlets; who stands with whom is a web told again and again.",
        "",
        f"Measured with Python {platform.python_version()}, {os.cpu_count()} cores ({platform.machine()}). When",
        f"it began, {load:.1f} other processes wanted a core: the more there are, the longer everything takes by",
        "the clock. Hence two tables: processor time is close to what the clock says on a machine that does",
        "nothing else.",
        "",
        f"## Linking claims in memory, {WORKERS} cores",
        "",
        "| claims | incidents | seconds | claims a second | processor seconds, both cores |",
        "|---:|---:|---:|---:|---:|",
        *(
            f"| {m.claims:,} | {m.incidents:,} | {m.seconds} | {m.claims / m.seconds:,.0f} | {m.worked} |"
            for m in linked
        ),
        "",
        "## One report added to a record, one state asked of it",
        "",
        f"Adding is keeping, indexing, logging and linking one report of three claims: {ADDED} reports. The",
        "second column leaves out what commits and the flushing of the raw file take. A state is that of an",
        f"actor, a place or a pair, the most spoken of among them: {ASKED + 1} questions.",
        "",
        "Then the network on a day as table and pages show it, and with the words of its ties; the timeline of",
        "an actor over all the time there is, and the history of a pair, five of each, those most spoken of",
        "first; all incidents counted by week, month, place, type and actor; an actor looked up by name.",
        "Milliseconds: median, and the worst in brackets.",
        "",
        "By the clock:",
        "",
        *_table(measured, lambda took: took.clock),
        "",
        "Of the processor:",
        "",
        *_table(measured, lambda took: took.processor),
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure and write the page; --print leaves the page alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--link", type=int, nargs="*", default=[12_500, 25_000, 50_000, 100_000])
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 50_000, 200_000, 1_000_000])
    parser.add_argument("--keep", type=Path, help="Folder in which records are kept for another run.")
    parser.add_argument("--print", action="store_true", dest="shown")
    given = parser.parse_args()
    load = os.getloadavg()[0]
    linked = [linking(count) for count in given.link]
    measured = []
    for count in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            measured.append(sized(count, (given.keep or Path(folder)) / str(count)))
    written = page(linked, measured, load)
    if given.shown:
        print(written)
    else:
        TARGET.write_text(written, "utf-8")


if __name__ == "__main__":
    main()
