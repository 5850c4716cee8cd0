"""Positions in a document's text, and words quoted from it."""

from __future__ import annotations

import msgspec


class Span(msgspec.Struct, frozen=True, order=True):
    """Half-open range of Unicode code points into ``Document.text``."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Say whether the two ranges share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Say whether ``other`` lies wholly within this range."""
        return self.start <= other.start and other.end <= self.end


class Quote(msgspec.Struct, frozen=True):
    """Words of the document and where they stand: ``document.text[start:end] == text``."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The position alone."""
        return Span(self.start, self.end)


def quote(text: str, start: int, end: int) -> Quote:
    """Cut a quote out of ``text``; offsets are code points."""
    return Quote(text[start:end], start, end)
