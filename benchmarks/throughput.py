"""How fast reports are read: documents of 2,000 characters a second on one core, start-up time, memory.

The reports are made of the examples, repeated or cut to length; nothing else is needed. Timings are the best
of several runs, after some reports to warm up.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

import msgspec

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
CHARS = 2_000
AT = "2000-01-01T00:00:00Z"


class Measured(msgspec.Struct, frozen=True):
    """Documents and characters a second and core; seconds to load the lexicon and to start; peak memory."""

    documents_per_second: float
    characters_per_second: float
    load_seconds: float
    start_seconds: float
    python_seconds: float
    start_ratio: float
    peak_megabytes: float


def texts(count: int) -> list[str]:
    """Reports of :data:`CHARS` characters, no two alike, made of the examples' readable paragraphs."""
    paragraphs = [
        paragraph
        for path in sorted(REPORTS.glob("*.txt"))
        if "1256" not in path.name
        for paragraph in path.read_text("utf-8").split("\n")
        if len(paragraph) > 80
    ]
    stream = cycle(paragraphs)
    made = []
    for number in range(count):
        text = f"تقرير رقم {number}\n"
        while len(text) < CHARS:
            text += next(stream) + "\n"
        made.append(text[:CHARS])
        # Another place in the circle each time, so that reports differ.
        next(islice(stream, number % 7, None))
    return made


def measure(count: int, rounds: int) -> Measured:
    """Measure on this core; raises SystemExit where the examples are missing."""
    if not REPORTS.is_dir():
        raise SystemExit(f"There are no reports in {REPORTS}; the benchmark is made of the examples.")
    from sijill.lexicon.loader import Lexicon
    from sijill.pipeline import Read, read_and_extract
    from sijill.reading.raw import TEXT, RawItem

    began = time.perf_counter()
    Lexicon.load()
    load = time.perf_counter() - began
    items = [RawItem(f"{n}.txt", text.encode(), TEXT) for n, text in enumerate(texts(count))]
    for item in items[:20]:
        if not isinstance(read_and_extract(item, AT), Read):
            raise SystemExit(f"{item.file} could not be read, so that nothing was measured.")
    seconds = min(_seconds(lambda: [read_and_extract(item, AT) for item in items]) for _ in range(rounds))
    with tempfile.TemporaryDirectory() as empty:
        start = _started([sys.executable, "-m", "sijill.cli", "extract", empty])
    plain = _started([sys.executable, "-c", "pass"])
    return Measured(
        documents_per_second=round(count / seconds, 1),
        characters_per_second=round(count * CHARS / seconds),
        load_seconds=round(load, 3),
        start_seconds=round(start, 3),
        python_seconds=round(plain, 3),
        start_ratio=round(start / plain, 1),
        peak_megabytes=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    )


def _seconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def _started(command: list[str], rounds: int = 5) -> float:
    return min(
        _seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)) for _ in range(rounds)
    )


def main() -> None:
    """Print the table, or JSON with --json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    measured = msgspec.to_builtins(measure(given.documents, given.rounds))
    if given.json:
        print(json.dumps(measured))
        return
    for name, value in measured.items():
        print(f"{name.replace('_', ' '):24} {value:>12,}")


if __name__ == "__main__":
    main()
