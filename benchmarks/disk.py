"""How much of what is measured is waiting for the disk."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sijill.record.store import Record


class DiskTime:
    """Adds up the milliseconds that commits and the flushing of files take."""

    def __init__(self) -> None:
        self.spent = 0.0

    def timed(self, run: Callable[..., Any]) -> Callable[..., Any]:
        """Return ``run`` with what it takes added up."""

        def timing(*given: Any) -> Any:
            began = time.perf_counter()
            try:
                return run(*given)
            finally:
                self.spent += (time.perf_counter() - began) * 1000

        return timing


@contextmanager
def disk_time(record: Record) -> Iterator[DiskTime]:
    """Time what an open record waits for the disk."""
    taken = DiskTime()
    dialect: Any = record._engine.dialect
    commit, flush = dialect.do_commit, os.fsync
    dialect.do_commit, os.fsync = taken.timed(commit), taken.timed(flush)
    try:
        yield taken
    finally:
        dialect.do_commit, os.fsync = commit, flush
