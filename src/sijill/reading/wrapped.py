"""Joins lines that were wrapped at a fixed width back into the paragraph they were cut from."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.reading.data import cues
from sijill.reading.lines import Line, line_at

WIDEST = 110


def join_wrapped(text: str, lines: Sequence[Line]) -> list[Line]:
    """Give each hard-wrapped paragraph as one line; others stay as they are.

    Only pages that part their paragraphs by blank lines are looked at: where they do, neighbours without one
    between them, filled to a like width and without a full stop inside, are one paragraph.
    """
    groups: list[list[Line]] = []
    for line in lines:
        if line.gap_before or not groups:
            groups.append([line])
        else:
            groups[-1].append(line)
    if len(groups) < 2:
        return list(lines)
    joined: list[Line] = []
    for group in groups:
        if _is_wrapped(group):
            joined.append(line_at(text, group[0].start, group[-1].end, group[0].gap_before))
        else:
            joined.extend(group)
    return joined


def _is_wrapped(group: Sequence[Line]) -> bool:
    if len(group) < 2 or not group[-1].full_stop or any(line.full_stop for line in group[:-1]):
        return False
    if any(cues().find(line.plain, line.bare) is not None for line in group):
        return False
    widest = max(len(line.text) for line in group)
    if widest > WIDEST:
        return False
    if len(group) == 2:
        return len(group[0].words) <= 2
    return all(len(line.text) >= 0.6 * widest for line in group[1:-1])
