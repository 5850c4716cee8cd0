"""Values that no incident has: whether anything else knows them, and what to say where nothing does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sijill.analysis.incident_filter import Field, FilterError
from sijill.record import catalogue, incident_names
from sijill.record.incident_index import REVIEWED
from sijill.record.incident_keys import NONE
from sijill.record.marks import marks
from sijill.record.rows import name_key

if TYPE_CHECKING:
    from sqlalchemy import Connection

_SUGGESTED = 8


def is_known(connection: Connection, facet: Field, value: str, layer: str) -> bool:
    """Say whether lexicon, gazetteer or a tie name an actor or place that no incident has."""
    if facet not in ("actor", "bloc", "place"):
        return False
    described = catalogue.place if facet == "place" else catalogue.actor
    if described(connection, value) is not None:
        return True
    return incident_names.told_in_ties(connection, facet, value, layer == REVIEWED)


def unknown(connection: Connection, facet: Field, value: str, told: Mapping[str, int]) -> FilterError:
    """Say that ``value`` is not to be found, and the most frequent of ``told``, counts by value.

    Persons that no lexicon calls public, and whom or what people marked, are not named without being asked for.
    """
    named = _actors(connection, told) if facet == "actor" else _unmarked(connection, told)
    most = sorted(named, key=lambda other: (-told[other], other))
    listed = ", ".join(most[:_SUGGESTED])
    more = f" and {len(told) - _SUGGESTED} more" if len(told) > _SUGGESTED else ""
    there_are = f"There are {listed}{more}." if most else "There is none to name."
    return FilterError(f"No incident has the {facet} “{value}”. {there_are}")


def _actors(connection: Connection, told: Mapping[str, int]) -> list[str]:
    known = catalogue.known_actors(connection)
    public = {key for key, actor in known.items() if not actor.person or actor.public}
    return [key for key in _unmarked(connection, told) if key == NONE or key in public]


def _unmarked(connection: Connection, told: Mapping[str, int]) -> list[str]:
    found = marks(connection)
    marked = (*found.private, *found.protected)
    ids = {mark.id for mark in marked}
    names = {name_key(name) for mark in marked for name in mark.names} - {""}
    return [key for key in told if key not in ids and not any(name in name_key(key) for name in names)]
