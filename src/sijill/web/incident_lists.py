"""Facets and chips of the incidents page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

import msgspec

from sijill.analysis.incident_answers import FacetCounts, FacetValue
from sijill.web.incident_query import Asked
from sijill.web.visit import Visit

#: Values listed of a facet, and of the one listed in full.
_SHOWN, _ALL = 10, 250
#: Facets that are open from the start.
_OPEN = frozenset({"type", "status", "place", "actor"})

Pairs = list[tuple[str, str]]


class Line(msgspec.Struct, frozen=True):
    """A value in the list of its facet; ``depth`` says how far it lies within places listed above it.

    ``key`` names it within the page, so that the focus stays on it.
    """

    value: FacetValue
    depth: int
    key: str
    label: str


class Facet(msgspec.Struct, frozen=True):
    """A facet as listed; ``more`` values are not. ``open`` says whether its list is unfolded."""

    name: str
    lines: tuple[Line, ...]
    more: int
    every: bool
    open: bool


class Chip(msgspec.Struct, frozen=True):
    """A restriction in force: what it is called, how to take it away, how to turn it round (picks alone)."""

    field: str
    label: str
    remove: Pairs
    turn: Pairs | None = None
    out: bool = False


def muted(asked: Asked) -> Asked:
    """The same, without repeating its words."""
    return msgspec.structs.replace(asked, mute=True)


def facets(visit: Visit, asked: Asked) -> tuple[Facet, ...]:
    """The facets as they are listed."""
    found = []
    finder = visit.finder
    for told in finder.facets(asked.wanted, _SHOWN):
        every = told.facet == asked.every
        counts = finder.facet(asked.wanted, told.facet, _ALL) if every else told
        picked = any(value.picked for value in counts.values)
        found.append(
            Facet(
                counts.facet, _lines(visit, counts), counts.more, every, picked or every or counts.facet in _OPEN
            )
        )
    return tuple(found)


def _lines(visit: Visit, counts: FacetCounts) -> tuple[Line, ...]:
    """The values, each place after the one it lies in."""
    listed = {value.value for value in counts.values}
    inside: dict[str | None, list[FacetValue]] = {}
    for value in counts.values:
        inside.setdefault(value.within if value.within in listed else None, []).append(value)
    return tuple(_nested(visit, counts.facet, inside, None, 0))


def _nested(
    visit: Visit, facet: str, inside: dict[str | None, list[FacetValue]], above: str | None, depth: int
) -> Iterator[Line]:
    for value in inside.get(above, ()):
        yield Line(value, depth, quote(f"{facet}={value.value}", safe=""), name_of(visit, facet, value))
        yield from _nested(visit, facet, inside, value.value, depth + 1)


def chips(visit: Visit, asked: Asked, listed: Sequence[Facet]) -> tuple[Chip, ...]:
    """All that the filter restricts."""
    names = {(facet.name, line.value.value): line.value for facet in listed for line in facet.lines}
    for value in visit.finder.facet(asked.wanted, "spot", 0).values:
        names["spot", value.value] = value
    found = []
    for pick in asked.wanted.picks:
        named = names.get((pick.facet, pick.value))
        label = span_in_words(visit, pick.value) if pick.facet == "when" else pick.value
        if named is not None:
            label = name_of(visit, pick.facet, named)
        turned = asked.including if pick.out else asked.excluding
        found.append(
            Chip(
                pick.facet,
                label,
                asked.without(pick.facet, pick.value),
                turned(pick.facet, pick.value),
                pick.out,
            )
        )
    wanted = asked.wanted
    if wanted.since or wanted.until:
        days = span_in_words(visit, f"{wanted.since or '..'}/{wanted.until or '..'}")
        found.append(Chip("days", days, asked.between(None, None)))
    if wanted.q:
        found.append(Chip("q", "" if asked.mute else wanted.q, asked.wordless()))
    return tuple(found)


def name_of(visit: Visit, facet: str, value: FacetValue) -> str:
    """What a value is called for the reader."""
    words = (visit.t.lang == "en" and value.name_en) or value.name_ar or value.name_en or value.value
    return visit.names.place(value.value, words) if facet == "place" else words


def span_in_words(visit: Visit, span: str) -> str:
    """Days from "FIRST/LAST" in words; a span of one day is that day."""
    first, slash, last = span.partition("/")
    if not slash:
        return visit.t("common.no_day")
    return visit.t.day(first if first == last else span)
