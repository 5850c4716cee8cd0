"""Printing: JSON for programs, tables that fit the terminal and keep Arabic readable."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sijill.cli.fitting import column_widths, longest_line, longest_word
from sijill.model.errors import SijillError

#: Marks around a run of text so that its direction does not disturb what stands beside it (Unicode UAX 9).
_ISOLATE, _END = "\u2068", "\u2069"
#: What a terminal obeys, and what turns the direction of all that follows, so that a name reads as another.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_HEX_SHOWN = 8
#: Words longer than this, such as paths, are broken rather than take the room of other columns.
_BROKEN = 24
#: A table whose words would be broken into less than this is printed row by row instead.
_LEGIBLE = 8


def json_line(value: Any) -> None:
    """Print one value as a line of JSON, in UTF-8 whatever the terminal's encoding."""
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.buffer.flush()


def piece(part: str | bytes) -> None:
    """Print text as UTF-8 with its line ends as they are, or bytes; these to no terminal."""
    if isinstance(part, bytes) and sys.stdout.isatty():
        raise SijillError("This format is no text for a terminal. Name a file, or send it on with > or |.")
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

    def table(
        self,
        columns: Sequence[str],
        rows: Iterable[Sequence[object]],
        whole: Sequence[str] = (),
        none: str = "Nothing to list.",
    ) -> None:
        """Print a table that folds its cells to fit, ``none`` where it has no rows.

        Words of columns named in ``whole`` are not broken as long as there is room. Where the terminal is too
        narrow to read a table in, each row stands by itself, a line for each column that has something.
        """
        cells = [[self.text(cell) for cell in row] for row in rows]
        if not cells:
            self.line(none)
            return
        widths = self._widths(columns, cells, whole)
        if widths is None:
            self._row_by_row(columns, cells)
            return
        grid = Table(header_style="bold", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
        for column, width in zip(columns, widths, strict=True):
            grid.add_column(column, overflow="fold", width=width)
        for row in cells:
            grid.add_row(*row)
        self.console.print(grid)

    def _row_by_row(self, columns: Sequence[str], cells: Sequence[Sequence[Text]]) -> None:
        for row in cells:
            grid = Table.grid(padding=(0, 2, 0, 0))
            grid.add_column(style="bold", no_wrap=True)
            grid.add_column(overflow="fold")
            for column, cell in zip(columns, row, strict=True):
                if cell.plain:
                    grid.add_row(column, cell)
            self.console.print(grid)
            self.line()

    def _widths(
        self, columns: Sequence[str], cells: Sequence[Sequence[Text]], whole: Sequence[str]
    ) -> list[int] | None:
        """Widths of the columns; None where they would be too narrow to read."""
        natural, words = [], []
        for at, column in enumerate(columns):
            told = [column, *(row[at].plain for row in cells)]
            natural.append(max(map(longest_line, told)))
            words.append(max(map(longest_word, told)))
        firm = [at for at, column in enumerate(columns) if column in whole]
        # A blank at both ends of a line, and after and between columns.
        room = self.console.width - 2 * len(columns) - 1
        legible, least = (
            [word if at in firm else min(word, most) for at, word in enumerate(words)]
            for most in (_LEGIBLE, _BROKEN)
        )
        return column_widths(natural, least, room, firm) if sum(legible) <= room else None

    def notes(self, notes: Iterable[str | None], of: str = "these") -> None:
        """Print the remarks that documents carry, each once with how many of ``of``, those shown, carry it."""
        all_told = list(notes)
        for note, count in sorted(Counter(note for note in all_told if note).items()):
            share = "all" if count == len(all_told) else count
            on = "" if len(all_told) == 1 else f" on {share} of {of}"
            self.line(f"Note{on}:", note, style="italic")
