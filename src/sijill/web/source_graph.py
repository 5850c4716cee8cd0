"""Who has it from whom as a drawing: outlets on the side where reading starts, those they cite on the other."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import msgspec

WIDTH, ROW, TOP = 720, 26, 18
#: Where the two columns end and start, and the widest line.
_NEAR, _FAR, _THICKEST = 250, 470, 12.0


class Label(msgspec.Struct, frozen=True):
    """A name at a point; ``anchor`` is the side at which it ends there."""

    text: str
    x: int
    y: int
    anchor: str


class Line(msgspec.Struct, frozen=True):
    """A curve from an outlet to one it cites: path, width, and both names with the number of claims."""

    path: str
    width: float
    outlet: str
    source: str
    claims: int


class Graph(msgspec.Struct, frozen=True):
    """A drawing of ``height`` pixels."""

    height: int
    labels: tuple[Label, ...]
    lines: tuple[Line, ...]


def drawn(flows: Sequence[tuple[str, str, int]], mirrored: bool) -> Graph:
    """Draw who (first) cites whom (second) in how many claims; ``mirrored`` where reading starts at the right."""
    outlets = list(dict.fromkeys(outlet for outlet, _, _ in flows))
    cited = list(dict.fromkeys(source for _, source, _ in flows))
    start, end = (_FAR, _NEAR) if mirrored else (_NEAR, _FAR)
    most = max((claims for _, _, claims in flows), default=1)
    labels = [Label(name, start, _at(n), "start" if mirrored else "end") for n, name in enumerate(outlets)]
    labels += [Label(name, end, _at(n), "end" if mirrored else "start") for n, name in enumerate(cited)]
    lines = []
    for outlet, source, claims in flows:
        one, other = _at(outlets.index(outlet)), _at(cited.index(source))
        inward = -8 if mirrored else 8
        a, b, middle = start + inward, end - inward, (start + end) // 2
        path = f"M{a} {one}C{middle} {one} {middle} {other} {b} {other}"
        lines.append(Line(path, round(max(1.0, _THICKEST * sqrt(claims / most)), 1), outlet, source, claims))
    return Graph(TOP + ROW * max(len(outlets), len(cited)), tuple(labels), tuple(lines))


def _at(n: int) -> int:
    return TOP + ROW * n
