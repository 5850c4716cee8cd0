"""Happenings that several claims tell of, with every reported value kept beside the summary."""

from __future__ import annotations

import msgspec

from sijill.model.claims import Outcome, Status
from sijill.model.claims import Party as Side


class Count(msgspec.Struct, frozen=True):
    """People hit, over all claims of an incident. ``best`` None: only vague counts; ``high`` None: open."""

    low: int
    best: int | None
    high: int | None


class Toll(msgspec.Struct, frozen=True):
    """People of one side hit in one way. ``party`` is actor, recipient, civilian or unknown."""

    outcome: Outcome
    party: Side
    count: Count


class IncidentDate(msgspec.Struct, frozen=True):
    """The days an incident is held to have taken, as EDTF and as ISO days (None: open)."""

    edtf: str
    earliest: str | None
    latest: str | None


class IncidentPlace(msgspec.Struct, frozen=True):
    """Where an incident is held to have happened; as fine as the finest agreed claim, never finer."""

    id: str | None
    name: str | None
    lat: float | None = None
    lon: float | None = None
    geo_precision: int | None = None


class Party(msgspec.Struct, frozen=True):
    """An actor or recipient of an incident; ``id`` None where nobody knows whom the words mean."""

    id: str | None
    name: str


class ReportedValue(msgspec.Struct, frozen=True):
    """One value that claims report for a field, and the claims that report it."""

    value: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]


class FieldValues(msgspec.Struct, frozen=True):
    """Every value reported for one field of an incident, the best supported first."""

    field: str
    values: tuple[ReportedValue, ...]


class Link(msgspec.Struct, frozen=True):
    """Why two claims were joined: the sum of the weights and the reason of each."""

    a: str
    b: str
    weight: float
    reasons: tuple[str, ...]


class Incident(msgspec.Struct, frozen=True):
    """Claims judged to tell of one happening.

    ``id`` is a hash of the first of the sorted ids of ``claims``: a claim stands in one incident only, so the
    id is unique, the same whatever the order of arrival, and mostly stays when more claims join. ``origins``
    groups the documents by where they have it from; ``independent_sources`` is the number of groups.
    ``disagreements`` are sentences in English. ``casualties`` parts the counts by side where reports do.
    """

    id: str
    event_type: str
    mode: tuple[str, ...]
    status: Status
    date: IncidentDate | None
    place: IncidentPlace | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    symmetric: bool
    killed: Count | None
    wounded: Count | None
    killed_or_wounded: Count | None
    independent_sources: int
    origins: tuple[tuple[str, ...], ...]
    disagreements: tuple[str, ...]
    values: tuple[FieldValues, ...]
    claims: tuple[str, ...]
    links: tuple[Link, ...] = ()
    casualties: tuple[Toll, ...] = ()
