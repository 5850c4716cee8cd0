"""Formats that rows are imported from: ACLED-style CSV and JSON lines. A new one is a function and one line."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from sijill.exchange.importing import ImportRow, around, parts, row_error, wrong_type
from sijill.model.datafile import read_data
from sijill.model.errors import ReadingError, SijillError
from sijill.reading.encoding import decode
from sijill.text.edtf import format_interval, month_end, parse

#: Days on either side of a day that ACLED gives for a part of a week (time_precision 2).
_WEEK = 3
_DAY_FORMS = ("%Y-%m-%d", "%d %B %Y", "%d/%m/%Y", "%d-%b-%Y", "%d %b %Y")
_NEEDED = ("event_id_cnty", "event_date", "sub_event_type", "actor1")
_JSON_FIELDS = {
    **dict.fromkeys(("id", "date", "event_type", "place", "notes", "url", "published"), "text"),
    **dict.fromkeys(("mode", "actors", "recipients", "sources"), "list of texts"),
    **dict.fromkeys(("lat", "lon"), "degrees"),
    **dict.fromkeys(("geo_precision", "killed", "wounded"), "whole number"),
    "symmetric": "true or false",
}


class AcledKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a sub-event type is in PLOVER."""

    type: str
    mode: tuple[str, ...] = ()
    symmetric: bool = False


@cache
def acled_kinds() -> dict[str, AcledKind]:
    """``acled_types.yaml``."""
    return read_data("sijill.exchange", "acled_types.yaml", dict[str, AcledKind])


def acled(path: Path) -> Iterator[ImportRow]:
    """Yield the rows of an ACLED-style CSV file. Raises :class:`SijillError` naming line and mend."""
    written = _text(path)
    first = written.partition("\n")[0]
    between = ";" if first.count(";") > first.count(",") else ","
    table = csv.DictReader(io.StringIO(written, newline=""), delimiter=between)
    missing = [name for name in _NEEDED if name not in (table.fieldnames or ())]
    if missing:
        raise SijillError(
            f"{path} lacks the columns {', '.join(missing)}. An ACLED-style file has at least "
            f"{', '.join(_NEEDED)}, under these names, in its first line."
        )
    try:
        for cells in table:
            where = f"{path}, line {table.line_num}"
            try:
                yield _possible(_acled_row({name: (cell or "").strip() for name, cell in cells.items() if name}))
            except ValueError as error:
                raise SijillError(row_error(where, str(error), {name: 1 for name in cells if name})) from error
    except csv.Error as error:
        raise SijillError(
            f"{path}, line {table.line_num}: {error}. Mend it, and import the file again."
        ) from error


def _text(path: Path) -> str:
    """The text of a file, in whichever encoding a spreadsheet wrote it; errors name the file."""
    try:
        found = decode(path.read_bytes())
    except ReadingError as error:
        raise SijillError(f"{path}: {error}") from error
    for lost in found.issues:
        raise SijillError(f"{path}: {lost.message} Save it as UTF-8, and import the file again.")
    return found.text


def _possible(row: ImportRow) -> ImportRow:
    """The row, if its values can be; raises ValueError that says which cannot."""
    wrong = wrong_type(row.event_type, row.mode)
    if wrong:
        raise ValueError(wrong)
    for edtf in filter(None, (row.date, row.published)):
        parse(edtf)
    for name, value, most in (("lat", row.lat, 90), ("lon", row.lon, 180)):
        if value is not None and not abs(value) <= most:
            raise ValueError(f"its {name} lies not between -{most} and {most} degrees")
    for name, count in (("killed", row.killed), ("wounded", row.wounded)):
        if count is not None and count < 0:
            raise ValueError(f"its {name} is below 0")
    return row


def _unquoted(cell: str) -> str:
    """A cell without the ' that keeps a spreadsheet from running it."""
    return cell[1:] if re.match(r"'[=+\-@\t\r]", cell) else cell


def _acled_row(raw: Mapping[str, str]) -> ImportRow:
    cells = {name: _unquoted(cell) for name, cell in raw.items()}
    kind = acled_kinds().get(cells["sub_event_type"])
    if kind is None:
        raise ValueError(f"its sub_event_type is none of {', '.join(acled_kinds())}")
    first = (*parts(cells["actor1"]), *parts(cells.get("assoc_actor_1", "")))
    second = (*parts(cells.get("actor2", "")), *parts(cells.get("assoc_actor_2", "")))
    precision = cells.get("time_precision") or "1"
    return ImportRow(
        key=cells["event_id_cnty"],
        kind=cells["sub_event_type"],
        event_type=kind.type,
        mode=kind.mode,
        date=_acled_date(cells["event_date"], precision),
        actors=first,
        recipients=second,
        symmetric=kind.symmetric and bool(second),
        place=cells.get("location", ""),
        lat=_number(cells, "latitude"),
        lon=_number(cells, "longitude"),
        geo_precision=_whole(cells, "geo_precision"),
        killed=_whole(cells, "fatalities"),
        sources=parts(cells.get("source", "")),
        notes=cells.get("notes", ""),
        published=_stamped(cells.get("timestamp", "")),
    )


def _stamped(cell: str) -> str:
    """The day (UTC) of a time in seconds since 1970, "" where there is none."""
    if not cell.isdecimal():
        return ""
    try:
        return datetime.fromtimestamp(int(cell), UTC).date().isoformat()
    except (OverflowError, OSError) as error:
        raise ValueError("its timestamp is no time in seconds since 1970") from error


def _acled_date(cell: str, precision: str) -> str:
    for form in _DAY_FORMS:
        try:
            day = datetime.strptime(cell, form).date()
        except ValueError:
            continue
        if precision == "1":
            return day.isoformat()
        if precision == "2":
            return around(day, _WEEK)
        return format_interval(day.replace(day=1), month_end(day.year, day.month))
    raise ValueError("its event_date is no day; write it as 2020-07-09 or 09 July 2020")


def _number(cells: Mapping[str, str], name: str) -> float | None:
    cell = cells.get(name, "")
    try:
        found = float(cell) if cell else None
    except ValueError as error:
        raise ValueError(f"its {name} is no number") from error
    if found is not None and not math.isfinite(found):
        raise ValueError(f"its {name} is no number")
    return found


def _whole(cells: Mapping[str, str], name: str) -> int | None:
    found = _number(cells, name)
    if found is None:
        return None
    if found != int(found) or found < 0:
        raise ValueError(f"its {name} is no whole number")
    return int(found)


def json_lines(path: Path) -> Iterator[ImportRow]:
    """Yield the rows of a file of JSON lines with the fields that ``docs/exchange-formats.md`` lists."""
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            told = json.loads(line)
        except ValueError as error:
            raise SijillError(f"{where} is no JSON object. Write one object a line.") from error
        if not isinstance(told, dict):
            raise SijillError(f"{where} is no JSON object. Write one object a line.")
        try:
            yield _possible(_json_row(told))
        except (ValueError, msgspec.ValidationError) as error:
            raise SijillError(row_error(where, str(error), told)) from error


def _json_row(told: dict[str, Any]) -> ImportRow:
    unknown = sorted(set(told) - set(_JSON_FIELDS))
    if unknown:
        raise ValueError(f"it has unknown fields {', '.join(unknown)}; known are {', '.join(_JSON_FIELDS)}")
    if not told.get("id") or not told.get("event_type"):
        raise ValueError("it needs id and event_type")
    kept = {name: value for name, value in told.items() if value is not None and name not in ("id",)}
    event_type = str(told["event_type"]).upper()
    return msgspec.convert(
        {**kept, "key": str(told["id"]), "kind": event_type, "event_type": event_type}, ImportRow
    )


#: Readers of rows by the name of the format.
FORMATS: dict[str, Callable[[Path], Iterator[ImportRow]]] = {"acled": acled, "jsonl": json_lines}
