"""An open record folder: connecting, one unchanging state to read, transactions to write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection

from sijill.model.errors import RecordError
from sijill.record import database

T = TypeVar("T")


class Handle:
    """Opens and closes the folder, and gives connections to those who read and write it."""

    def __init__(self, folder: Path, busy_seconds: float = database.BUSY_SECONDS) -> None:
        self.folder = folder
        self._busy_seconds = busy_seconds
        self._engine = database.make_engine(folder, busy_seconds)
        self._held: Connection | None = None

    @classmethod
    def open(cls, path: Path | str, create: bool = False, busy_seconds: float = database.BUSY_SECONDS) -> Self:
        """Open the record in the folder ``path``; ``create`` makes it when nothing is there.

        Raises :class:`RecordError` when there is no record, when the folder holds something else, when a
        newer version made it, or when another process keeps it locked for ``busy_seconds``.
        """
        folder = Path(path)
        there = (folder / database.FILE).is_file()
        if not there and folder.exists() and not folder.is_dir():
            raise RecordError(f"{folder} is a file, not a record folder. Name a folder with --record.")
        if not there and not create:
            found = f"{folder} is not a record folder" if folder.exists() else f"There is no record at {folder}"
            raise RecordError(
                f"{found}: it has no {database.FILE}. Make one with `sijill build PATH... --record "
                f"{folder}`, "
                "or name another folder with --record."
            )
        if not there and folder.exists() and any(p.name not in database.BEING_MADE for p in folder.iterdir()):
            raise RecordError(
                f"{folder} holds other files and is not a record folder. Name a new or empty folder with --record."
            )
        try:
            (folder / "raw").mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RecordError(f"The folder {folder} could not be made: {error.strerror}.") from error
        opened = cls(folder, busy_seconds)
        database.prepare(opened._engine, folder, create)
        return opened

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def snapshot(self) -> Iterator[Self]:
        """Give the record as it stands now, for reading only, whatever others write meanwhile."""
        with database.reading(self._engine, self.folder) as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
            seen = copy(self)
            seen._held = connection
            try:
                yield seen
            finally:
                connection.exec_driver_sql("PRAGMA query_only = OFF")

    @contextmanager
    def looking(self) -> Iterator[tuple[Self, Connection]]:
        """Give a snapshot, or this one where it is one, with its connection for those who ask by SQL."""
        if self._held is not None:
            yield self, self._held
            return
        with self.snapshot() as seen:
            assert seen._held is not None
            yield seen, seen._held

    def stamp(self) -> tuple[tuple[int, int], ...]:
        """Say which state the files are in: what was worked out from the record is good while this is equal."""
        found = (self.folder / (database.FILE + end) for end in ("", "-wal"))
        return tuple((told.st_mtime_ns, told.st_size) for told in (path.stat() for path in found if path.exists()))

    def _read(self, view: Callable[[Connection], T]) -> T:
        with self._reading() as connection:
            return view(connection)

    def _stream(self, view: Callable[[Connection], Iterable[T]]) -> Iterator[T]:
        with self._reading() as connection:
            yield from view(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._held is None:
            with database.reading(self._engine, self.folder) as connection:
                yield connection
        else:
            with database.messages(self.folder):
                yield self._held

    def _write(self, change: Callable[[Connection], T]) -> T:
        if self._held is not None:
            raise RecordError("This is a state of the record to read. Write to the record itself.")
        with database.writing(self._engine, self.folder) as connection:
            return change(connection)
