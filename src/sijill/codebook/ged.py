"""UCDP GED's type of violence and precisions, from ``ged.yaml``, and the PRIO-GRID cell of a point."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import msgspec

from sijill.codebook.loader import SpanCode, code_for, load_file


class Violence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """GED's codes for the type of violence."""

    state_based: int
    non_state: int
    one_sided: int


class GedBook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of ``ged.yaml``."""

    type_of_violence: Violence
    state_kinds: tuple[str, ...]
    civilian_kinds: tuple[str, ...]
    date_prec: tuple[SpanCode, ...]
    columns: tuple[str, ...]
    where_prec: dict[str, int]


@cache
def book() -> GedBook:
    """``ged.yaml``."""
    return load_file("ged.yaml", GedBook)


def type_of_violence(side_a: Collection[str], side_b: Collection[str], state: bool) -> int:
    """1 state-based, 2 non-state, 3 one-sided, from the kinds of actor of the two sides.

    ``state`` tells that a side is a government's force, at home or abroad.
    """
    codes = book().type_of_violence
    civilian = set(book().civilian_kinds)
    if side_b and civilian.issuperset(side_b):
        return codes.one_sided
    is_state = state or not set(book().state_kinds).isdisjoint((*side_a, *side_b))
    return codes.state_based if is_state else codes.non_state


def date_prec(days: int | None) -> int:
    """GED's precision of a date that spans ``days`` days; None is an open span."""
    return code_for(days, book().date_prec)


def where_prec(place_kind: str | None, near: bool) -> int:
    """GED's precision of a place of this kind (unknown: 5); ``near`` tells that the text says near it."""
    found = book().where_prec.get(place_kind or "", 5)
    return max(found, 2) if near else found
