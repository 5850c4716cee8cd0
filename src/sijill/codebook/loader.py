"""Loads the codebook files, checks them, and answers what a type, mode, relation or status is."""

from __future__ import annotations

from functools import cache
from typing import Literal, TypeVar

import msgspec

from sijill.model.datafile import read_data

T = TypeVar("T")
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
RelationObject = Literal["actor", "place"]
Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]
GradeNeed = Literal["denied", "disputed_actor", "admitted", "two_sources", "one_source"]


class EventType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One PLOVER type. ``own_modes`` are the record's additions, which PLOVER does not know."""

    quad: Quad
    intensity: float | None
    needs_recipient: bool = False
    modes: tuple[str, ...] = ()
    own_modes: tuple[str, ...] = ()


class RelationType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A dated tie; see the head of ``relations.yaml`` for the fields."""

    object: RelationObject
    label: str
    inverse: str
    meaning: str
    symmetric: bool = False
    among: str | None = None


class StatusMeaning(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a status means; ``rank`` 1 is the firmest."""

    rank: int
    actual: bool
    meaning: str


class AirwarsGrade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A grade and what an incident needs for it."""

    grade: Grade
    needs: GradeNeed
    meaning: str


class SpanCode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The code of a date that spans at most ``days`` days."""

    days: int
    code: int


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A country as ACLED and GED name it; ``iso`` is the numeric code, ``gwno`` Gleditsch and Ward's."""

    name: str
    iso: int
    region: str
    ged_region: str
    gwno: int | None


class CodeName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a code is called in Arabic and in English."""

    ar: str
    en: str


def load_file(name: str, kind: type[T]) -> T:
    """Read one YAML file of this package as ``kind``; errors as in :func:`read_data`."""
    return read_data("sijill.codebook", name, kind)


@cache
def event_types() -> dict[str, EventType]:
    """The sixteen PLOVER types by name."""
    return load_file("plover.yaml", dict[str, EventType])


@cache
def relation_types() -> dict[str, RelationType]:
    """The relations by name."""
    return load_file("relations.yaml", dict[str, RelationType])


def relation_words(name: str, role: str, several: bool = False) -> str:
    """A relation in English, from the side of who plays ``role`` in it: "backed by", for the object "backs".

    Where all of ``several`` parties are named after it: "quarrel of". A name that is no relation stands as it is.
    """
    kind = relation_types().get(name)
    if kind is None:
        return name
    if several and kind.among is not None:
        return kind.among
    return kind.inverse if role == "object" else kind.label


@cache
def statuses() -> dict[str, StatusMeaning]:
    """The statuses by name, the firmest first."""
    found = load_file("statuses.yaml", dict[str, StatusMeaning])
    return dict(sorted(found.items(), key=lambda item: item[1].rank))


@cache
def contexts() -> tuple[str, ...]:
    """PLOVER's contexts."""
    return load_file("contexts.yaml", tuple[str, ...])


@cache
def airwars_grades() -> tuple[AirwarsGrade, ...]:
    """Airwars' grades in the order in which they are tried."""
    return load_file("airwars.yaml", tuple[AirwarsGrade, ...])


@cache
def countries() -> dict[str, Country]:
    """Countries by ISO 3166 alpha-3 code."""
    return load_file("countries.yaml", dict[str, Country])


@cache
def code_names() -> dict[str, dict[str, CodeName]]:
    """What codes are called, by kind of code; under "none" what having no value of a kind is called."""
    return load_file("names.yaml", dict[str, dict[str, CodeName]])


def known_type(name: str) -> bool:
    """Say whether PLOVER has the event type ``name``."""
    return name in event_types()


def known_mode(name: str, mode: str) -> bool:
    """Say whether a claim of type ``name`` may carry ``mode``: PLOVER's, or one the record adds."""
    found = event_types().get(name)
    return found is not None and (mode in found.modes or mode in found.own_modes)


def possible_modes(name: str) -> tuple[str, ...]:
    """The modes that a claim of type ``name`` may carry, for error messages; empty for an unknown type."""
    found = event_types().get(name)
    return (*found.modes, *found.own_modes) if found else ()


def code_for(days: int | None, table: tuple[SpanCode, ...]) -> int:
    """Return the code of a date that spans ``days`` days; None (open) and longer spans have the last code."""
    if days is not None:
        for entry in table:
            if days <= entry.days:
                return entry.code
    return table[-1].code
