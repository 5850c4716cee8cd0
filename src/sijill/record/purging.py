"""Removing from the files of a record what a redaction took out of its tables."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sijill.model.errors import RecordError
from sijill.record import database
from sijill.record.custody import PURGE_DUE
from sijill.record.raw import RawStore

#: How long the purge waits for other processes to let go of the file.
PURGE_SECONDS = 5.0


def purge(folder: Path, raw: RawStore) -> None:
    """Remove what a redaction left in raw files, free pages and the write-ahead log; may be run again.

    Raises :class:`RecordError` where another process reads the record, which keeps old pages alive.
    """
    with database.messages(folder), closing(_opened(folder)) as file:
        file.execute("PRAGMA secure_delete = ON")
        for (name,) in file.execute("SELECT id FROM tombstones ORDER BY id").fetchall():
            raw.purge(name)
        try:
            file.execute("VACUUM")
            (busy, *_), *_ = file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except sqlite3.OperationalError as error:
            raise RecordError(_UNFINISHED.format(why=error)) from error
        if busy:
            raise RecordError(_UNFINISHED.format(why="another process is reading the record"))
        file.execute("DELETE FROM settings WHERE key = ?", (PURGE_DUE,))
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _opened(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(folder / database.FILE, PURGE_SECONDS, isolation_level=None)


_UNFINISHED = (
    "The redaction is noted, but its bytes could not all be purged yet: {why}. Let other commands finish, then "
    "run the same redaction again."
)
