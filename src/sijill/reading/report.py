"""Roles for the lines of a page from its report's first paragraph on: paragraphs, subheads, teasers."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.model.document import BlockRole
from sijill.reading.lines import Line
from sijill.reading.overlap import share, stems
from sijill.reading.shapes import Shape, goes_on

#: After a closing line the report can go on within so many lines.
RETURN_LINES = 6
#: The report has begun for certain with so many characters of prose or two paragraphs.
BEGUN_CHARS = 200
#: A closing line after one short paragraph is part of the page's head where so many times more prose follows.
HEAD_FACTOR = 5
SUBHEAD_WORDS = 14
SURE_SUBHEAD_WORDS = 5
SUBHEAD_SHARE = 0.34
LIST_ITEM_WORDS = 6
#: A page's date may stand between its summary and its first paragraph, not later.
DATE_BEFORE_PARAGRAPH = 2
#: So many short lines around one are looked at.
RUN_LINES = 12


def inside_report(lines: Sequence[Line], shapes: Sequence[Shape], first: int) -> list[bool]:
    """For each line, whether it lies before a closing line or after one from which the report returned."""
    inside = [True] * len(lines)
    lengths = [len(line.text) if shape.kind == "prose" else 0 for line, shape in zip(lines, shapes, strict=True)]
    behind, paragraphs, ahead = 0, 0, sum(lengths)
    outside_until = first
    for at in range(first, len(lines)):
        closes = shapes[at].closes
        if at >= outside_until and closes != "never":
            begun = paragraphs > 1 or behind >= BEGUN_CHARS or ahead <= HEAD_FACTOR * behind
            if begun:
                back = _returns(lines, shapes, at) if closes == "may-return" else None
                outside_until = len(lines) if back is None else back
        inside[at] = at >= outside_until
        behind, ahead = behind + lengths[at], ahead - lengths[at]
        paragraphs += lengths[at] > 0
    return inside


def _returns(lines: Sequence[Line], shapes: Sequence[Shape], closing: int) -> int | None:
    """Where the report goes on after a closing line: at the next prose, if that continues a paragraph."""
    for at in range(closing + 1, min(closing + 1 + RETURN_LINES, len(lines))):
        if shapes[at].kind == "prose":
            return at if goes_on(lines[at]) and lines[at].full_stop else None
        if shapes[at].closes == "for-good":
            return None
    return None


def report_roles(
    lines: Sequence[Line], shapes: Sequence[Shape], inside: Sequence[bool], last: int, headlines: set[str]
) -> list[BlockRole]:
    """Give each line its role.

    ``inside`` is what :func:`inside_report` said of the lines, ``last`` the index of the last line of prose;
    ``headlines`` are the bare words of headlines.
    """
    roles: list[BlockRole] = []
    listing = False
    paragraphs = 0
    for at, (line, shape) in enumerate(zip(lines, shapes, strict=True)):
        if not inside[at]:
            roles.append("caption" if shape.kind == "caption" else "furniture")
            continue
        if shape.kind == "prose":
            listing = line.text.endswith(":")
            paragraphs += 1
            roles.append("body")
        elif shape.kind in ("furniture", "caption"):
            roles.append("caption" if shape.kind == "caption" else "furniture")
        elif line.bare in headlines and line.bare:
            roles.append("headline")
        elif listing and len(line.words) <= LIST_ITEM_WORDS:
            roles.append("body")
        elif shape.kind in ("dateline", "outlet", "byline"):
            roles.append("dateline")
        elif shape.kind == "date":
            roles.append("dateline" if paragraphs < DATE_BEFORE_PARAGRAPH and at < last else "furniture")
        elif at > last:
            roles.append("furniture")
        else:
            listing = line.text.endswith(":") and len(line.words) <= LIST_ITEM_WORDS + 2
            roles.append(_between_paragraphs(lines, shapes, at))
    return roles


def _between_paragraphs(lines: Sequence[Line], shapes: Sequence[Shape], at: int) -> BlockRole:
    """Tell a subhead (it speaks of what follows) and a list item from another report's headline."""
    line = lines[at]
    before, after = _short_before(shapes, at), _short_after(shapes, at)
    if line.full_stop or line.text.endswith((":", "،", "؛", "؟")):
        return "body"
    if line.cut_off or len(line.words) > SUBHEAD_WORDS:
        return "furniture"
    if len(line.words) <= SURE_SUBHEAD_WORDS:
        return "subhead" if after == 0 or before + after < 2 else "body"
    if after or any(lines[n].bare == line.bare for n in range(at - before, at)):
        return "furniture"
    ahead = [
        word
        for n in range(at + 1, min(at + 6, len(lines)))
        if shapes[n].kind == "prose"
        for word in lines[n].words
    ]
    return "subhead" if share(line.words, stems(ahead)) >= SUBHEAD_SHARE else "furniture"


def _short_before(shapes: Sequence[Shape], at: int) -> int:
    """How many short lines stand right before a line, up to a run that makes a list anyway."""
    run = 0
    while run < RUN_LINES and at - run > 0 and shapes[at - run - 1].kind == "short":
        run += 1
    return run


def _short_after(shapes: Sequence[Shape], at: int) -> int:
    run = 0
    while run < RUN_LINES and at + run + 1 < len(shapes) and shapes[at + run + 1].kind == "short":
        run += 1
    return run
