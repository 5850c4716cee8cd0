"""Printing: JSON for programs, tables that fit the terminal and keep Arabic readable."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from sijill.model.state import More

#: Marks around a run of text so that its direction does not disturb what stands beside it (Unicode UAX 9).
_ISOLATE, _END = "\u2068", "\u2069"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_HEX_SHOWN = 8


def json_line(value: Any) -> None:
    """Print one value as a line of JSON, in UTF-8 whatever the terminal's encoding."""
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.buffer.flush()


def piece(part: str | bytes) -> None:
    """Print text as UTF-8 with its line ends as they are, or bytes."""
    sys.stdout.buffer.write(part.encode() if isinstance(part, str) else part)


def short(key: str) -> str:
    """An id short enough for a table, long enough for ``sijill show``."""
    kind, dash, digits = key.rpartition("-")
    return kind + dash + digits[:_HEX_SHOWN]


class Screen:
    """Prints tables and lines on standard output."""

    def __init__(self) -> None:
        self.console = Console(highlight=False)
        # Not rich's own answer, which colour settings of the environment can overrule.
        self._isolate = sys.stdout.isatty()

    def text(self, value: object, style: str = "") -> Text:
        """Text as it may stand on a screen: no control characters, Arabic isolated on a terminal."""
        plain = _CONTROL.sub("", "" if value is None else str(value))
        if self._isolate and _ARABIC.search(plain):
            plain = "\n".join(f"{_ISOLATE}{line}{_END}" for line in plain.split("\n"))
        return Text(plain, style=style, overflow="fold")

    def line(self, *parts: object, style: str = "") -> None:
        """Print one line; every part is isolated by itself."""
        joined = Text(" ").join(self.text(part) for part in parts)
        joined.stylize(style)
        self.console.print(joined, soft_wrap=False)

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[object]], whole: Sequence[str] = ()) -> None:
        """Print a table that folds its cells to fit; columns named in ``whole`` are never folded."""
        grid = Table(header_style="bold", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
        for column in columns:
            grid.add_column(column, overflow="fold", no_wrap=column in whole)
        for row in rows:
            grid.add_row(*(self.text(cell) for cell in row))
        self.console.print(grid)

    def more(self, left: More | msgspec.UnsetType) -> None:
        """Say how many reports are not quoted."""
        if left:
            told = f"{left.for_} more for, {left.against} more against"
            self.line(f"  {told}; --all-evidence quotes them", style="italic")

    def notes(self, notes: Iterable[str | None]) -> None:
        """Print the remarks that documents carry, each once with how many carry it."""
        told = [note for note in notes if note]
        for note in sorted(set(told)):
            self.line(f"Note on {told.count(note)} of these:", note, style="italic")
