"""The one place that names the stages in order: discover, read, extract, add, link.

Reading and extraction run in worker processes; a worker that dies or hangs costs one document, which becomes
an issue that names it. What is written to a record is written here, in the order in which documents were
given, so that the number of workers changes nothing.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import TimeoutError as FutureTimeout
from datetime import UTC, datetime
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from sijill import __version__
from sijill.extraction.extractor import extract
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import Extraction
from sijill.model.document import IMPORTED, Document, Issue
from sijill.model.errors import ReadingError
from sijill.model.judgements import RELINKING
from sijill.reading.given import MetaTable
from sijill.reading.raw import RawItem, ReadFailure
from sijill.reading.registry import read
from sijill.reading.sources import discover

if TYPE_CHECKING:
    from sijill.model.judgements import Judgement
    from sijill.record.store import Record

# The record and what it brings are imported where they are used: `sijill extract` starts without them.

TOOL = f"sijill {__version__}"
#: Fewer documents than this are read in the process itself: starting workers would take longer.
FEW = 8
#: Seconds a worker may take for one document, and for each 100,000 bytes of it on top.
BASE_SECONDS, SECONDS_PER_100_KB = 60.0, 4.0
#: Documents handed out ahead of the one awaited, for each worker.
_AHEAD = 4


class Read(msgspec.Struct, frozen=True):
    """A document with what was extracted from it."""

    document: Document
    extraction: Extraction


Result = Read | ReadFailure
#: Told after each document: its file, and whether it could be read.
Progress = Callable[[str, bool], None]


class Built(msgspec.Struct, frozen=True):
    """What a build did: how many documents came out how (added, new_version, updated, unchanged, failed)."""

    outcomes: dict[str, int]
    incidents: int

    @property
    def read(self) -> int:
        """Documents that could be read."""
        return sum(count for outcome, count in self.outcomes.items() if outcome != "failed")


def now() -> str:
    """The time of capture: UTC, ISO 8601, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_and_extract(item: RawItem, at: str, added: tuple[Path, ...] = ()) -> Result:
    """Read one report and extract from it. What goes wrong comes back as a failure that names the file."""
    try:
        document = read(item, at, TOOL)
        return Read(document, extract(document, Lexicon.load(added)))
    except ReadingError as error:
        return ReadFailure(item.file, error.code, str(error))
    except Exception as error:
        # One document must not cost the others, whatever is wrong with it; the issue keeps what happened.
        told = f"{type(error).__name__}: {error}"
        message = f"The document could not be processed ({told}). Please report it with the file."
        return ReadFailure(item.file, "failed", message)


def extract_stream(
    paths: Sequence[str],
    *,
    jsonl: Mapping[str, str] | None = None,
    meta: MetaTable | None = None,
    jobs: int | None = None,
    at: str | None = None,
    added: Sequence[Path] = (),
) -> Iterator[Result]:
    """Yield every report under ``paths``, read and extracted, in the order in which it was found.

    ``jobs`` is the number of worker processes (default: one a core); fewer than :data:`FEW` documents, or one
    job, are read in this process.
    """
    found = iter(discover(paths, jsonl, meta))
    first = list(islice(found, FEW))
    workers = jobs or os.cpu_count() or 1
    files, captured = tuple(added), at or now()
    if len(first) < FEW or workers == 1:
        for item in chain(first, found):
            yield item if isinstance(item, ReadFailure) else read_and_extract(item, captured, files)
        return
    yield from _in_workers(chain(first, found), workers, captured, files)


def _in_workers(
    items: Iterable[RawItem | ReadFailure], workers: int, at: str, added: tuple[Path, ...]
) -> Iterator[Result]:
    from pebble import ProcessPool

    Lexicon.load(added)  # before the workers are forked, so that they share it
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if "fork" in methods else "spawn")
    waiting: deque[tuple[str, Any]] = deque()
    with ProcessPool(max_workers=workers, context=context) as pool:
        try:
            for item in items:
                if isinstance(item, ReadFailure):
                    waiting.append((item.file, item))
                else:
                    seconds = BASE_SECONDS + SECONDS_PER_100_KB * len(item.raw) / 100_000
                    future = pool.schedule(read_and_extract, [item, at, added], timeout=seconds)
                    waiting.append((item.file, future))
                if len(waiting) >= workers * _AHEAD:
                    yield _outcome(*waiting.popleft())
            while waiting:
                yield _outcome(*waiting.popleft())
        finally:
            # On an interrupt nothing that is still under way is waited for.
            pool.stop()  # type: ignore[no-untyped-call]


def _outcome(file: str, awaited: Any) -> Result:
    from pebble import ProcessExpired

    if isinstance(awaited, ReadFailure):
        return awaited
    try:
        result: Result = awaited.result()
    except FutureTimeout:
        return ReadFailure(file, "timed_out", "The document took too long and was given up. Is it one report?")
    except ProcessExpired as error:
        why = f"The worker that read it died ({error}). Other documents are in; try this one alone."
        return ReadFailure(file, "worker_died", why)
    return result


def build(
    paths: Sequence[str],
    folder: Path,
    *,
    jsonl: Mapping[str, str] | None = None,
    meta: MetaTable | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
    wait: float = 60.0,
) -> Built:
    """Add every report under ``paths`` to the record in ``folder``, made when it is not there, and link.

    Another build of the same record is waited for ``wait`` seconds. One that is killed goes on where it
    stopped when it is run again.
    """
    from sijill.lexicon.added import added_files
    from sijill.record.store import Record

    at = now()
    with Record.open(folder, create=True, busy_seconds=wait) as record, record.hold():
        added = tuple(added_files(folder))
        lexicon = Lexicon.load(added)
        describe(record, lexicon, added)
        outcomes: Counter[str] = Counter()
        results = extract_stream(paths, jsonl=jsonl, meta=meta, jobs=jobs, at=at, added=added)
        for result in results:
            _keep(record, result, outcomes)
            if progress:
                named = result.document.file if isinstance(result, Read) else result.file
                progress(named, isinstance(result, Read))
        record.note_run(at, TOOL, lexicon.digest)
        return Built(dict(sorted(outcomes.items())), relink(record, lexicon))


def _keep(record: Record, result: Result, outcomes: Counter[str]) -> None:
    if isinstance(result, ReadFailure):
        record.add_issue(result.file, result.code, result.message)
        outcomes["failed"] += 1
    else:
        outcomes[record.add(result.document, result.extraction)] += 1


def describe(record: Record, lexicon: Lexicon, added: Sequence[Path]) -> None:
    """Keep in the record how lexicon and gazetteer describe what it may speak of, unless it is there.

    ``added`` are the files added to the record's lexicon.
    """
    by = " ".join([lexicon.digest, *(sha256(path.read_bytes()).hexdigest() for path in added)])
    if record.settings().get("described_by") == by:
        return
    record.put_actors(lexicon.actors.values())
    record.put_places(lexicon.gazetteer)
    record.put_setting("described_by", by)


def linking(lexicon: Lexicon) -> str:
    """Name all that weighs in linking besides the claims: lexicon and weights."""
    from sijill.linking.weights import digest

    return f"{lexicon.digest} {digest()}"


def is_linked(record: Record, lexicon: Lexicon) -> bool:
    """Say whether the incidents are linked by this lexicon and the weights there are; else all are linked anew."""
    from sijill.record.linkage import VERSION

    return record.settings().get(VERSION) == linking(lexicon)


def relink(record: Record, lexicon: Lexicon, told: Callable[[str], None] = lambda _: None) -> int:
    """Bring the incidents up to date with the claims; returns how many there are. ``told`` hears of each stage."""
    record.relink(lexicon.parent_of, linking(lexicon), os.cpu_count() or 1, told)
    return record.count_incidents()


def settle(record: Record, made: Iterable[Judgement]) -> None:
    """Link claims into incidents anew where the judgements just made, or taken back, may have changed them."""
    if any(one.act in RELINKING for one in made):
        relink(record, Lexicon.of_record(record.folder))


def add_gazetteer(
    table: Path, folder: Path, progress: Progress | None = None, wait: float = 60.0
) -> tuple[int, list[Issue], Built]:
    """Add the place table ``table`` to the record in ``folder`` and resolve its places again.

    Returns how many places the table gave, the rows that could not be used, and what extraction changed.
    """
    from sijill.lexicon.added import added_files
    from sijill.lexicon.gazetteer_import import import_table, save_added
    from sijill.record.store import Record

    with Record.open(folder, create=True, busy_seconds=wait) as record, record.hold():
        before = tuple(added_files(folder))
        places, issues = import_table(table, Lexicon.load(before).gazetteer)
        save_added(folder, places)
        return len(places), issues, _read_again(record, progress)


def apply_lexicon(folder: Path, progress: Progress | None = None, wait: float = 60.0) -> Built:
    """Read every report of the record in ``folder`` again, as the lexicon and what was added to it now say."""
    from sijill.record.store import Record

    with Record.open(folder, busy_seconds=wait) as record, record.hold():
        return _read_again(record, progress)


def _read_again(record: Record, progress: Progress | None) -> Built:
    from sijill.lexicon.added import added_files
    from sijill.record.rereading import read_again

    added = tuple(added_files(record.folder))
    lexicon = Lexicon.load(added)
    describe(record, lexicon, added)
    outcomes: Counter[str] = Counter()
    for stored in list(record.documents(current_only=False)):
        document = read_again(record, stored, TOOL)
        if document.media_type == IMPORTED:
            continue
        outcomes[record.add(document, extract(document, lexicon))] += 1
        if progress:
            progress(document.file, True)
    record.note_run(now(), TOOL, lexicon.digest)
    return Built(dict(sorted(outcomes.items())), relink(record, lexicon))
