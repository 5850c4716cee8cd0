"""What the finder of incidents answers: rows, counts of facets, bins of a timeline, points of a map."""

from __future__ import annotations

from typing import Literal

import msgspec

from sijill.analysis.incident_filter import Field
from sijill.model.incidents import Incident

Unit = Literal["day", "week", "month", "year"]


class IncidentRow(msgspec.Struct, frozen=True):
    """A row of the table. ``outlets`` are those that tell it; ``grade`` and ``reviewed`` as in the facets."""

    incident: Incident
    outlets: tuple[str, ...]
    grade: str
    reviewed: str


class IncidentPage(msgspec.Struct, frozen=True):
    """Rows from ``offset`` on, of ``total`` that fit.

    ``undated`` counts incidents without a day that all else of the filter fits: where it asks for days they are
    not among the ``total``.
    """

    rows: tuple[IncidentRow, ...]
    offset: int
    total: int
    undated: int


class FacetValue(msgspec.Struct, frozen=True):
    """A value with how many incidents have it. ``picked`` is "in", "out" or "" as the filter has it.

    ``within`` is of a place the one it lies in.
    """

    value: str
    name_ar: str
    name_en: str
    count: int
    picked: Literal["", "in", "out"] = ""
    within: str | None = None


class FacetCounts(msgspec.Struct, frozen=True):
    """The most frequent values of a facet and all that are picked; ``more`` counts values left out.

    Of places also the most frequent ones within those that are wanted.
    """

    facet: Field
    values: tuple[FacetValue, ...]
    more: int


class Bin(msgspec.Struct, frozen=True):
    """Days from ``start`` to ``end`` (ISO, both included).

    ``count`` incidents fall within; the days of ``reaching`` lie partly outside: they count in each bin they meet.
    """

    start: str
    end: str
    count: int
    reaching: int


class Stretch(msgspec.Struct, frozen=True):
    """``count`` incidents whose day is only known to lie between two ISO days (None: open) of several bins.

    ``when`` is the value by which a filter asks for just these.
    """

    earliest: str | None
    latest: str | None
    when: str
    count: int


class Timeline(msgspec.Struct, frozen=True):
    """Bins without a gap, oldest first; the counts of bins and stretches and ``undated`` add up to ``total``."""

    unit: Unit
    bins: tuple[Bin, ...]
    stretches: tuple[Stretch, ...]
    undated: int
    total: int


class Point(msgspec.Struct, frozen=True):
    """``count`` incidents at one place known equally well. Degrees; ``geo_precision`` as ACLED's (1 to 3).

    ``radius_km`` is how far the place's name reaches, 0 for a site or where nobody knows. ``spot`` is the value by
    which a filter asks for just these.
    """

    spot: str
    place: str | None
    name_ar: str
    name_en: str
    lat: float
    lon: float
    geo_precision: int | None
    radius_km: float
    count: int


class Points(msgspec.Struct, frozen=True):
    """Points, the most incidents first; their counts and ``unlocated`` add up to ``total``."""

    points: tuple[Point, ...]
    unlocated: int
    total: int
