"""One writer at a time for work of many transactions: the other waits, then learns who holds the record.

The lock is SQLite's own on a small file beside the record, so that the system lets go of it when its holder
dies, however it dies, on every platform. Readers never meet it.
"""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from sijill.model.errors import RecordError

FILE = "record.lock"
#: How long a build waits for another one.
WAIT_SECONDS = 60.0


class Holder(msgspec.Struct, frozen=True):
    """Who holds the lock: process id, host, UTC time since when."""

    pid: int
    host: str
    since: str

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host}, since {self.since}"


def holder(folder: Path) -> Holder | None:
    """Return who holds the lock of the record in ``folder`` now, None when nobody does."""
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        with closing(_opened(path, 0.0)) as lock:
            lock.execute("BEGIN IMMEDIATE")
            lock.rollback()
        return None
    except sqlite3.OperationalError:
        return _told(path)


def _opened(path: Path, seconds: float) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=seconds, isolation_level=None)


def _told(path: Path) -> Holder | None:
    try:
        with closing(_opened(path, 1.0)) as lock:
            row = lock.execute("SELECT pid, host, since FROM holder").fetchone()
    except sqlite3.Error:
        return None
    return Holder(*row) if row else None


@contextmanager
def hold(folder: Path, seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock; raises :class:`RecordError` that names the holder after ``seconds`` of waiting."""
    path = folder / FILE
    try:
        lock = _opened(path, seconds)
    except sqlite3.Error as error:
        raise RecordError(f"The lock of the record could not be opened at {path}: {error}.") from error
    me = Holder(os.getpid(), platform.node(), datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    with closing(lock):
        try:
            _take(lock, me)
        except sqlite3.OperationalError as error:
            raise RecordError(_refusal(folder, path, error, seconds)) from error
        try:
            yield
        finally:
            lock.rollback()


def _take(lock: sqlite3.Connection, me: Holder) -> None:
    """Write the holder's name where others can read it, then keep the lock without a change.

    Between the two another process may come in: then its name stands there, and it is this one's turn to wait.
    """
    row = (me.pid, me.host, me.since)
    while True:
        lock.execute("BEGIN IMMEDIATE")
        lock.execute("CREATE TABLE IF NOT EXISTS holder (pid INTEGER, host TEXT, since TEXT)")
        lock.execute("DELETE FROM holder")
        lock.execute("INSERT INTO holder VALUES (?, ?, ?)", row)
        lock.commit()
        lock.execute("BEGIN IMMEDIATE")
        if lock.execute("SELECT pid, host, since FROM holder").fetchone() == row:
            return
        lock.rollback()


def _refusal(folder: Path, path: Path, error: sqlite3.OperationalError, seconds: float) -> str:
    if "locked" not in str(error) and "busy" not in str(error):
        return f"The lock of the record could not be written at {path}: {error}. Check space and rights."
    who = _told(path) or "another process"
    return (
        f"The record in {folder} is in use by {who}; waited {seconds:g} s. Wait until it has finished, "
        "then run the command again; nothing was lost."
    )
