"""What a user says of documents that their text does not: the --meta table."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import msgspec

from sijill.model.errors import ReadingError
from sijill.reading.edtf import edtf_or_none
from sijill.reading.encoding import decode

COLUMNS = ("file", "published", "outlet", "url", "title", "author", "note")


class Given(msgspec.Struct, frozen=True):
    """What was given for one document; None where nothing was. ``published`` is EDTF."""

    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    note: str | None = None


class MetaTable:
    """The rows of a --meta table, found by path or by the file's base name; knows what did not fit."""

    def __init__(self, rows: dict[str, Given]) -> None:
        self._rows = rows
        self._unasked = dict.fromkeys(rows)
        self._missing: list[str] = []

    def for_file(self, file: str) -> Given:
        """What was given for ``file``: under its path as written, else under its base name, else nothing."""
        path = Path(file)
        for name in (file, str(path), path.name):
            if name in self._rows:
                self._unasked.pop(name, None)
                return self._rows[name]
        self._missing.append(file)
        return Given()

    @property
    def misfits(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Files asked for that have no row, and files of rows that nobody asked for, in their order."""
        return tuple(self._missing), tuple(self._unasked)


def load_meta(path: str) -> MetaTable:
    """Read a --meta table: CSV with a head line of columns out of :data:`COLUMNS`, of which "file" is needed.

    Raises ReadingError naming line and mend, with code "meta".
    """
    try:
        written = decode(Path(path).read_bytes()).text
    except OSError as error:
        raise ReadingError("meta", f"{path}: cannot be read ({error.strerror}). Check the path.") from error
    reader = csv.reader(io.StringIO(written, newline=""))
    columns = [column.strip() for column in next(reader, [])]
    unknown = [column for column in columns if column not in COLUMNS]
    if unknown or "file" not in columns or len(set(columns)) < len(columns):
        wrong = f"unknown column {unknown[0]!r}" if unknown else "columns lack 'file' or name one twice"
        raise ReadingError("meta", f"{path}, line 1: {wrong}. Possible: {', '.join(COLUMNS)}.")
    rows: dict[str, Given] = {}
    for cells in reader:
        place = f"{path}, line {reader.line_num}"
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(columns):
            raise ReadingError(
                "meta",
                f"{place}: {len(cells)} cells where the head has {len(columns)}. "
                "Put a value with commas in quotes.",
            )
        row = {column: cell.strip() or None for column, cell in zip(columns, cells, strict=True)}
        file = row.pop("file")
        if file is None:
            raise ReadingError("meta", f"{place}: no file is named. Give its path or base name.")
        if file in rows:
            raise ReadingError("meta", f"{place}: {file!r} stands here for the second time. Keep one line.")
        rows[file] = _given(row, place)
    return MetaTable(rows)


def _given(row: dict[str, str | None], place: str) -> Given:
    published = row.get("published")
    if published is not None:
        edtf = edtf_or_none(published)
        if edtf is None:
            raise ReadingError(
                "meta",
                f"{place}: published is {published!r}, which is no EDTF date of 1990 to 2100. "
                "Write 2020-07-09, 2020-07, 2020, or an interval 2020-07-03/2020-07-10.",
            )
        row = {**row, "published": edtf}
    return Given(**row)
