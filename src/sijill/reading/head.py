"""Roles for the lines of a page before its report: headline among menus, tickers, datelines and captions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from sijill.model.document import BlockRole
from sijill.reading.lines import Line
from sijill.reading.overlap import share, stems
from sijill.reading.shapes import Shape
from sijill.reading.stated_date import dates_in

#: A headline has so many words at least, unless nothing longer stands there.
HEADLINE_WORDS = 4
#: More candidates than this are a ticker or a menu, among which one has to be chosen.
FEW = 3
FEW_SHARE = 0.2
CHOSEN_SHARE = 0.3
REPEATED_BONUS = 0.3
NEAREST_BONUS = 0.25

#: Roles that a line's look settles outside the report.
FIXED: dict[str, BlockRole] = {
    "furniture": "furniture",
    "caption": "caption",
    "dateline": "dateline",
    "outlet": "dateline",
    "byline": "dateline",
    "date": "dateline",
}


def head_roles(lines: Sequence[Line], shapes: Sequence[Shape], opening: Sequence[Line]) -> list[BlockRole]:
    """Give each line before the report its role; ``opening`` are the report's first paragraphs."""
    roles: list[BlockRole] = [FIXED.get(shape.kind, "furniture") for shape in shapes]
    undecided = [at for at, shape in enumerate(shapes) if shape.kind == "short"]
    candidates = [at for at in undecided if len(lines[at].words) >= HEADLINE_WORDS]
    among = stems(chain.from_iterable(line.words for line in opening))
    if not candidates:
        candidates = [at for at in undecided if len(lines[at].words) > 1 and share(lines[at].words, among)][:1]
    for at in _headlines(lines, candidates, among):
        roles[at] = "headline"
    # "حصاد ... ليوم الخميس 20-10-2022": the line over a bulletin that says whose day it tells.
    if candidates and dates_in(lines[candidates[-1]].text):
        roles[candidates[-1]] = "headline"
    return roles


def _headlines(lines: Sequence[Line], candidates: Sequence[int], among: frozenset[str]) -> list[int]:
    if not candidates:
        return []
    told = Counter(lines[at].bare for at in candidates)
    shares = {at: share(lines[at].words, among) for at in candidates}
    if len(told) <= FEW:
        kept = [at for at in candidates if shares[at] >= FEW_SHARE or (shares[at] and told[lines[at].bare] > 1)]
        return kept or [at for at in candidates if lines[at].bare == lines[candidates[-1]].bare]
    nearest = candidates[-2:]
    scores = {
        at: shares[at] + REPEATED_BONUS * (told[lines[at].bare] > 1) + NEAREST_BONUS * (at in nearest)
        for at in candidates
    }
    best = max(candidates, key=lambda at: (scores[at], at))
    if shares[best] < CHOSEN_SHARE and told[lines[best].bare] == 1:
        best = candidates[-1]
    return [
        at for at in candidates if lines[at].bare == lines[best].bare or (at > best and shares[at] >= CHOSEN_SHARE)
    ]
