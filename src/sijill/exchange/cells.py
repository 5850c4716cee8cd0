"""Cells of a table file, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

Cell = str | int | float | None
#: Characters with which a spreadsheet starts a formula.
_STARTS = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"


def safe(cell: Cell) -> str | int | float:
    """A cell as written: numbers stay numbers, a text that would be run as a formula gets a ' before it."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        text = cell.replace("\x00", "")
        return "'" + text if text.startswith(_STARTS) else text
    return cell


def line(cells: Sequence[Cell]) -> str:
    """One line of a CSV file, with CRLF as RFC 4180 asks."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow([safe(cell) for cell in cells])
    return written.getvalue()


def row(columns: Sequence[str], values: Mapping[str, Cell]) -> str:
    """One line with ``values`` in the order of ``columns``; a value without a column is a mistake."""
    stray = values.keys() - set(columns)
    if stray:
        raise ValueError(f"No such columns: {', '.join(sorted(stray))}.")
    return line([values.get(column) for column in columns])
