"""A report as blocks of plain text, and where the words of its claims stand in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from sijill.exchange.replacing import Part
from sijill.model.document import Block
from sijill.text.direction import visible
from sijill.web.reading import View
from sijill.web.told import Told

#: So many characters a block may have: the browser lays out only the blocks near its window.
CHUNK = 4000


class Shown(msgspec.Struct, frozen=True):
    """A report as it is shown: its blocks, the data of the widget ``highlight``, and the words asked for."""

    chunks: Sequence[str]
    data: dict[str, Any]
    at: Part | None


def shown(text: str, blocks: Iterable[Block], told: Iterable[Told], at: Part | None, view: View) -> Shown:
    """Prepare a report: names masked as the view has it, every place moved to where its words then stand."""
    furniture = [(block.start, block.end) for block in blocks if block.role == "furniture"]
    named: list[tuple[str, str, str]] = []
    parts: list[Part] = [*furniture, *([at] if at else [])]
    for one in told:
        for value in one.values:
            named += [(value.key, one.id, value.field)] * len(value.spans)
            parts += value.spans
        named += [(f"{one.id}-evidence", one.id, "evidence")] * len(one.evidence)
        parts += one.evidence
    masked, moved = view.passage(text, parts)
    first = len(furniture) + (1 if at else 0)
    marks: dict[str, dict[str, Any]] = {}
    for (key, claim, field), part in zip(named, moved[first:], strict=True):
        mark = marks.setdefault(key, {"key": key, "claim": claim, "field": field, "spans": []})
        mark["spans"].append(part)
    data = {"length": len(masked), "marks": list(marks.values()), "furniture": list(moved[: len(furniture)])}
    return Shown(list(chunks(visible(masked))), data, moved[len(furniture)] if at else None)


def chunks(text: str, most: int = CHUNK) -> Iterator[str]:
    """Cut a text into blocks of whole lines with their ends; a line longer than ``most`` is cut after a blank."""
    held: list[str] = []
    size = 0
    for line in text.splitlines(keepends=True):
        for piece in _pieces(line, most):
            if size + len(piece) > most:
                yield "".join(held)
                held, size = [], 0
            held.append(piece)
            size += len(piece)
    if held:
        yield "".join(held)


def _pieces(line: str, most: int) -> Iterator[str]:
    start = 0
    while len(line) - start > most:
        end = start + most
        cut = max(line.rfind(blank, start, end) for blank in (" ", "\t", "\u00a0")) + 1
        if cut <= start:
            # No blank: not within a word if it can be helped, as its letters would no longer join.
            cut = next((n for n in range(end, start, -1) if not line[n - 1].isalnum()), end)
        yield line[start:cut]
        start = cut
    yield line[start:]
