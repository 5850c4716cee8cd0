"""Cuts the text of a page into blocks: headline, subhead, dateline, body, caption, furniture.

The report is found first: from the first line of prose to the last, cut short where a line such as "related
reports" closes it, unless a paragraph after it plainly goes on ("and he added ..."). Around and between those
lines each short line is judged by its look and by the words it shares with the prose. To lose a line
of the report is worse than to keep a menu entry; to keep another day's news is worst.
"""

from __future__ import annotations

from collections.abc import Sequence

from sijill.model.document import Block, BlockRole
from sijill.reading.head import FIXED, head_roles
from sijill.reading.lines import Line, mostly_arabic, split_lines
from sijill.reading.report import SURE_SUBHEAD_WORDS, inside_report, report_roles
from sijill.reading.shapes import CREDIT_WORDS, Shape, dateline_length, goes_on, is_prose, shape_of
from sijill.reading.wrapped import join_wrapped

#: Roles in which news is read.
READABLE: frozenset[BlockRole] = frozenset({"headline", "subhead", "dateline", "body"})

#: A network post of so few lines needs no prose to be all body.
POST_LINES = 3


def cut_blocks(text: str) -> tuple[Block, ...]:
    """Give every line of ``text`` that is not blank a role and join neighbours of one role.

    Blocks come in order and do not overlap; each character that is not white space lies in exactly one.
    """
    lines = join_wrapped(text, split_lines(text))
    roles = _roles(lines, mostly_arabic(text))
    blocks: list[Block] = []
    begun = False
    for line, role in zip(lines, roles, strict=True):
        if role == "body" and not begun:
            begun = True
            prefix = dateline_length(line.text)
            if prefix:
                blocks.append(Block("dateline", line.start, line.start + prefix))
                rest = line.text[prefix:]
                blocks.append(Block("body", line.end - len(rest.lstrip()), line.end))
                continue
        if blocks and blocks[-1].role == role:
            blocks[-1] = Block(role, blocks[-1].start, line.end)
        else:
            blocks.append(Block(role, line.start, line.end))
    return tuple(blocks)


def _roles(lines: Sequence[Line], arabic_page: bool) -> list[BlockRole]:
    seen = [shape_of(line, True, arabic_page) for line in lines]
    shapes = _mended(lines, seen)
    first = next((at for at, shape in enumerate(shapes) if shape.kind == "prose"), None)
    if first is None:
        return _without_prose(lines, shapes)
    first = _past_long_headline(lines, shapes, first)
    for at in range(first, len(lines)):
        if seen[at].kind == "caption":  # the only look that depends on standing in the head
            seen[at] = shape_of(lines[at], False, arabic_page)
    shapes[first + 1 :] = _mended(lines, seen)[first + 1 :]
    inside = inside_report(lines, shapes, first)
    last = max(at for at in range(first, len(lines)) if inside[at] and shapes[at].kind == "prose")
    opening = [line for line, shape in zip(lines[first:], shapes[first:], strict=True) if shape.kind == "prose"]
    roles = head_roles(lines[:first], shapes[:first], opening[:4])
    headlines = {line.bare for line, role in zip(lines, roles, strict=False) if role == "headline"}
    roles += report_roles(lines[first:], shapes[first:], inside[first:], last - first, headlines)
    return roles


def _mended(lines: Sequence[Line], seen: Sequence[Shape]) -> list[Shape]:
    """The shape of each line, mended by its neighbours."""
    mended = list(seen)
    for at, (line, shape) in enumerate(zip(lines, seen, strict=True)):
        after = seen[at + 1] if at + 1 < len(lines) else None
        if after is not None and after.kind == "caption" and line.gap_before and not lines[at + 1].gap_before:
            if shape.kind in ("short", "prose") and len(lines[at + 1].words) <= CREDIT_WORDS:
                mended[at] = Shape("caption")
        elif shape.kind == "prose" and not line.full_stop and not is_prose(line, alone=True):
            before = seen[at - 1] if at else None
            if "prose" not in (before and before.kind, after and after.kind):
                mended[at] = Shape("short")
    return mended


def _without_prose(lines: Sequence[Line], shapes: Sequence[Shape]) -> list[BlockRole]:
    """A post of a few unpunctuated lines is body; a page of many short lines with menus holds no report."""
    marked = any(shape.kind == "furniture" for shape in shapes)
    telling = [
        at
        for at, shape in enumerate(shapes)
        if shape.kind == "short" and len(lines[at].words) > SURE_SUBHEAD_WORDS
    ]
    signed = any(shape.kind in ("date", "dateline", "outlet", "byline") for shape in shapes)
    if marked and signed and 1 < len(telling) <= POST_LINES:
        return [
            "headline" if at == telling[0] else "body" if at in telling else FIXED.get(shape.kind, "furniture")
            for at, shape in enumerate(shapes)
        ]
    keep: BlockRole = "furniture" if marked and len(lines) > POST_LINES else "body"
    roles = [FIXED.get(shape.kind, keep) for shape in shapes]
    return roles if marked or "body" in roles else ["body"] * len(lines)


def _past_long_headline(lines: Sequence[Line], shapes: list[Shape], first: int) -> int:
    """Where the first "paragraph" is a long headline (no full stop, prose with one after), begin after it."""
    line = lines[first]
    later = (at for at in range(first + 1, len(lines)) if shapes[at].kind == "prose")
    after = next(later, None)
    headline_like = (
        not line.full_stop and (first == 0 or not goes_on(line)) and len(line.text) < 180 and "،" not in line.text
    )
    nothing_before = not any(shapes[at].kind == "short" for at in range(first))
    if headline_like and nothing_before and after is not None and lines[after].full_stop and after - first <= 6:
        shapes[first] = Shape("short")
        return after
    return first
