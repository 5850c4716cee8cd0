"""The SQLite file: opening, locking, upgrading, and turning its errors into messages."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError

from sijill.model.errors import RecordError
from sijill.record import evidence, incident_sums, locking
from sijill.record.incident_index import settle
from sijill.record.schema import FILLED, HEAD

FILE = "record.sqlite"
#: What may stand in the folder while another process makes the record.
BEING_MADE = frozenset({"raw", locking.FILE, *(FILE + end for end in ("", "-wal", "-shm", "-journal"))})
#: How long a writer waits for another one before it gives up.
BUSY_SECONDS = 10.0
_PAUSE_SECONDS = 0.02
_UPGRADE_CACHE_KIB = 200_000
#: What a connection keeps in memory, as it needs it. What one report touches lies all over a large record and is
#: read, then written: with SQLite's own 2 MB much would be read again and again.
_CACHE_KIB = 32_768
#: So many pages (16 MB) wait in the log beside the file before they are put into it. With SQLite's own 1000 that
#: is so after every other report, and pages that change with each report are written that often.
_LOG_PAGES = 4_000


def make_engine(folder: Path, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """Make the engine of the record in ``folder``; no connection is opened yet."""
    engine = create_engine(
        f"sqlite:///{folder / FILE}", connect_args={"timeout": busy_seconds, "check_same_thread": False}
    )

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:
        # The driver's own transaction handling would defer BEGIN to the first write; see `_begin`.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        _keep_log_beside(cursor, busy_seconds)
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        cursor.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes the lock at once: a lock taken at the first write may fail after work is done.
        writing = connection.get_execution_options().get("sijill_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _keep_log_beside(cursor: sqlite3.Cursor, seconds: float) -> None:
    """Switch to a write-ahead log. SQLite does not wait here by itself: two that make one record would collide."""
    until = time.monotonic() + seconds
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() >= until:
                raise
            time.sleep(_PAUSE_SECONDS)


@contextmanager
def messages(folder: Path) -> Iterator[None]:
    """Turn what SQLite reports into a :class:`RecordError` that says what to do next."""
    try:
        yield
    except OperationalError as error:
        told = str(error.orig)
        if "locked" in told or "busy" in told:
            who = locking.holder(folder) or "another process"
            raise RecordError(
                f"The record {folder} is in use: {who} is writing to it. Wait until it has finished, "
                "then run the command again; nothing was lost."
            ) from error
        if "full" in told or "disk I/O" in told:
            # SQLite also answers "disk I/O error" where a quota or the size of one file is at its limit.
            raise RecordError(
                f"The disk of the record {folder} takes no more ({told}): there is no space left, or it "
                "fails. What was added before is safe. "
                f"Free some "
                "space and run the command again; it goes on where it stopped."
            ) from error
        if "readonly" in told or "unable to open" in told:
            raise RecordError(
                f"The record {folder} cannot be opened for this: {told}. Check that you may read and write there, "
                "or copy it to where you may."
            ) from error
        raise RecordError(f"The record {folder} could not be used: {told}.") from error
    except DatabaseError as error:
        raise RecordError(
            f"The file {folder / FILE} is damaged or is no SQLite file ({error.orig}). Restore it from a "
            f"backup "
            "or build the record again from its documents."
        ) from error


@contextmanager
def writing(engine: Engine, folder: Path) -> Iterator[Connection]:
    """Give a connection that holds the write lock; commit at the end, roll back on any error."""
    with messages(folder), engine.connect() as connection:
        locked = connection.execution_options(sijill_write=True)
        with locked.begin():
            yield locked


@contextmanager
def reading(engine: Engine, folder: Path) -> Iterator[Connection]:
    """Give a connection that sees one unchanging state of the record."""
    with messages(folder), engine.connect() as connection, connection.begin():
        yield connection


def revision(connection: Connection) -> str | None:
    """Return the schema revision of the file, None for an empty one."""
    if not connection.execute(
        text("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'")
    ).first():
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found else None


def upgrade(connection: Connection) -> None:
    """Bring the schema to :data:`HEAD` by the migrations of this package."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("sijill.record") / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def prepare(engine: Engine, folder: Path, create: bool) -> None:
    """Upgrade the schema, or where ``create`` is wanted make it; a record of a newer version is refused.

    An empty file is refused too unless it is to become a record: taken for one it would hold, and verify, nothing.
    """
    with reading(engine, folder) as connection:
        found = revision(connection)
    if found == HEAD:
        return
    if found is None and not create:
        raise RecordError(
            f"The file {folder / FILE} holds no record: it was emptied, or a build that makes it has not come "
            "so far. Restore it from a backup, or run the build to its end."
        )
    if found is not None and found > HEAD:
        raise RecordError(
            f"The record {folder} was made by a newer version of Sijill (schema {found}; this version "
            f"reads up to "
            f"{HEAD}). Install the newer version, or build the record again with this one."
        )
    with writing(engine, folder) as connection:
        before = revision(connection)
        if before == HEAD:
            return
        # Filling tables anew reads and writes all over the file.
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_UPGRADE_CACHE_KIB}")
        upgrade(connection)
        filled = before is not None and before >= FILLED
        if not filled:
            evidence.fill(connection)
        settle(connection)
        if not filled:
            incident_sums.count_again(connection)
