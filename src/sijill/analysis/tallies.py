"""Counting right, spurious and missed answers, and the figures made of them."""

from __future__ import annotations

import msgspec


class Figures(msgspec.Struct, frozen=True):
    """Precision, recall and their harmonic mean, 0.0 where there was nothing to count."""

    p: float
    r: float
    f1: float


class TypeFigures(msgspec.Struct, frozen=True):
    """Figures for one event type; ``n`` counts the gold events of the type."""

    p: float
    r: float
    f1: float
    n: int


class Share(msgspec.Struct, frozen=True):
    """How many of ``n`` answers were right."""

    n: int
    accuracy: float


class Tally:
    """Counts of right (tp), spurious (fp) and missed (fn) answers."""

    def __init__(self) -> None:
        self.tp = self.fp = self.fn = 0

    def add(self, tp: int = 0, fp: int = 0, fn: int = 0) -> None:
        """Add to the counts."""
        self.tp += tp
        self.fp += fp
        self.fn += fn

    def figures(self) -> Figures:
        """The figures, to four places."""
        p = self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0
        r = self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0
        return Figures(round(p, 4), round(r, 4), round(2 * p * r / (p + r), 4) if p + r else 0.0)

    def type_figures(self) -> TypeFigures:
        """The figures with the number of gold answers."""
        found = self.figures()
        return TypeFigures(found.p, found.r, found.f1, self.tp + self.fn)


class Rate:
    """How many of a number of answers were right."""

    def __init__(self) -> None:
        self.n = self.right = 0

    def add(self, right: bool) -> bool:
        """Count one answer and hand it back."""
        self.n += 1
        self.right += right
        return right

    def share(self) -> Share | None:
        """The share, to four places; None where nothing was asked."""
        return Share(self.n, round(self.right / self.n, 4)) if self.n else None
