"""How linking, adding a document and asking for a state grow with the record; writes docs/performance.md.

Reports are synthetic (``benchmarks/synthetic.py``). Linking is timed for claims in memory, on two cores.
Records of growing size are filled at once, then one report after another is added and linked, and states are
asked for. With --sizes 1000000 the record takes some minutes to fill and 6 GB of disk.
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
from itertools import islice
from pathlib import Path

import msgspec
from benchmarks.synthetic import DAYS, FIRST, Happening, report, reports
from sqlalchemy import Table, insert

from sijill.analysis.state import state
from sijill.linking.inputs import LinkClaim, LinkDocument, no_parent
from sijill.linking.link import link
from sijill.model.claims import Extraction
from sijill.model.document import Document
from sijill.model.entities import Actor, Place
from sijill.record import database, rows, schema, writer
from sijill.record.store import Record

TARGET = Path(__file__).parents[1] / "docs" / "performance.md"
WORKERS = 2
ADDED, ASKED = 30, 12
_BATCH = 2_000


class Linking(msgspec.Struct, frozen=True):
    """Claims linked in memory, and how long that took in seconds."""

    claims: int
    incidents: int
    seconds: float


class Sized(msgspec.Struct, frozen=True):
    """A record of so many claims: megabytes, and milliseconds for one addition and one state (median, worst)."""

    claims: int
    megabytes: float
    add_ms: float
    add_worst_ms: float
    state_ms: float
    state_worst_ms: float


def linking(claims: int) -> Linking:
    """Link ``claims`` claims in memory on :data:`WORKERS` cores."""
    told: list[LinkClaim] = []
    documents = {}
    for document, extraction in reports(claims):
        day = document.published.edtf if document.published else None
        documents[document.id] = LinkDocument(document.id, document.file, document.outlet, day, day, document.text)
        told += [LinkClaim(claim, document.id) for claim in extraction.claims]
    began = time.perf_counter()
    incidents = link(told, documents, workers=WORKERS)
    return Linking(len(told), len(incidents), round(time.perf_counter() - began, 1))


def fill(record: Record, told: Iterable[tuple[Document, Extraction]]) -> None:
    """Put reports into an empty record at once, without raw bytes and log, then link."""
    left = iter(told)
    with database.writing(record._engine, record.folder) as connection:
        while batch := list(islice(left, _BATCH)):
            for table, made in _rows(batch):
                if made:
                    connection.execute(insert(table), made)
            for document, _ in batch:
                writer.index(connection, document)
    record.relink(no_parent, "benchmark", workers=os.cpu_count() or 1)


def _rows(batch: list[tuple[Document, Extraction]]) -> Iterator[tuple[Table, list[rows.Row]]]:
    claims = [(d.id, claim) for d, e in batch for claim in e.claims]
    relations = [(d.id, relation) for d, e in batch for relation in e.relations]
    yield schema.documents, [{**rows.document_row(d, e), "current": True} for d, e in batch]
    yield schema.blocks, [row for d, _ in batch for row in rows.block_rows(d)]
    yield schema.claims, [rows.claim_row(key, claim) for key, claim in claims]
    yield schema.claim_actors, [row for _, claim in claims for row in rows.claim_actor_rows(claim)]
    yield schema.claim_places, [row for _, claim in claims for row in rows.claim_place_rows(claim)]
    yield schema.claim_sources, [row for _, claim in claims for row in rows.claim_source_rows(claim)]
    yield schema.relations, [rows.relation_row(key, relation) for key, relation in relations]
    yield schema.relation_parties, [row for _, r in relations for row in rows.relation_party_rows(r)]


def sized(claims: int, folder: Path) -> Sized:
    """Fill a record with ``claims`` claims and measure it."""
    with Record.open(folder, create=True) as record:
        record.put_actors(Actor(f"actor-{n}", f"كتيبة {n}", "") for n in range(300))
        record.put_places(Place(f"place-{n}", f"قرية {n}", "", "village") for n in range(900))
        fill(record, reports(claims))
        added = [_milliseconds(adding) for adding in _additions(record, claims)]
        asked = [_milliseconds(asking) for asking in _questions(record, claims)]
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Sized(
        claims,
        round(size / 1e6),
        round(statistics.median(added), 1),
        round(max(added), 1),
        round(statistics.median(asked), 1),
        round(max(asked), 1),
    )


def _milliseconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return (time.perf_counter() - began) * 1000


def _days(claims: int) -> int:
    return max(30, DAYS * claims // 1_000_000)


def _additions(record: Record, claims: int) -> Iterator[Callable[[], object]]:
    """Add one report of three happenings and link it, after one to open the files."""
    rng = random.Random(99)
    for n in range(ADDED + 1):
        document, extraction = report(
            rng, 90_000_000 + n, n % 60, [Happening(rng, _days(claims)) for _ in range(3)]
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


def page(linked: list[Linking], measured: list[Sized]) -> str:
    """Write the tables as Markdown."""
    lines = [
        "# Performance",
        "",
        "Written by `python -m benchmarks.scale`; do not edit. Reports are synthetic: happenings over ten",
        "years for a million claims, fewer for fewer, at 900 places of which the first has one in twenty,",
        "told by one to four of sixty outlets.",
        "",
        f"Measured with Python {platform.python_version()}, {os.cpu_count()} cores ({platform.machine()}).",
        "",
        f"## Linking claims in memory, {WORKERS} cores",
        "",
        "| claims | incidents | seconds | claims a second |",
        "|---:|---:|---:|---:|",
        *(f"| {m.claims:,} | {m.incidents:,} | {m.seconds} | {m.claims / m.seconds:,.0f} |" for m in linked),
        "",
        "## One report added to a record, one state asked of it",
        "",
        f"Adding is keeping, indexing, logging and linking one report of three claims: {ADDED} reports. A",
        f"state is that of an actor, a place or a pair, the most spoken of among them: {ASKED + 1} questions.",
        "",
        "| claims | record, MB | add, ms (median) | add, ms (worst) | state, ms (median) | state, ms (worst) |",
        "|---:|---:|---:|---:|---:|---:|",
        *(
            f"| {m.claims:,} | {m.megabytes:,.0f} | {m.add_ms} | {m.add_worst_ms} "
            f"| {m.state_ms} | {m.state_worst_ms} |"
            for m in measured
        ),
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure and write the page; --print leaves the page alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--link", type=int, nargs="*", default=[12_500, 25_000, 50_000, 100_000])
    parser.add_argument("--sizes", type=int, nargs="*", default=[20_000, 50_000, 100_000])
    parser.add_argument("--print", action="store_true", dest="shown")
    given = parser.parse_args()
    linked = [linking(count) for count in given.link]
    measured = []
    for count in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            measured.append(sized(count, Path(folder) / "record"))
    written = page(linked, measured)
    if given.shown:
        print(written)
    else:
        TARGET.write_text(written, "utf-8")


if __name__ == "__main__":
    main()
