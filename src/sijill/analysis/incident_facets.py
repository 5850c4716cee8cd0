"""The facets as numbers of incidents by value: those of the index, and those that follow from it.

A place counts for every place it lies in. A bloc is the camp of an actor by the lexicon alone: the last of its
chain of umbrellas and parents (:class:`sijill.analysis.kin.Kin`), itself where it has none. It helps to find and
is no tie of the record; which blocs stood on a day, by what reports say, is what ``sijill network`` answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sijill.analysis.incident_filter import Field
from sijill.analysis.kin import Kin
from sijill.analysis.settings import defaults
from sijill.record import bits, catalogue, incident_names
from sijill.record.incident_keys import NONE, short_spot
from sijill.record.incident_reading import Family, IncidentIndex

if TYPE_CHECKING:
    from sqlalchemy import Connection


def family(connection: Connection, index: IncidentIndex, facet: Field) -> Family:
    """Return the numbers by value of a facet, of days or of points."""
    if facet == "when":
        return index.family("day")
    if facet == "spot":
        spots = index.family("spot")
        return {short: spots[key] for short, key in spots_by_name(index).items()}
    if facet == "place":
        return index.keep("places and those above", lambda: _places(connection, index))
    if facet == "bloc":
        return index.keep("blocs", lambda: _blocs(connection, index))
    return index.family(facet)


def spots_by_name(index: IncidentIndex) -> Mapping[str, str]:
    """The points of the map as the index has them, by their short names."""
    return index.keep("spots by name", lambda: {short_spot(key): key for key in index.family("spot")})


def _places(connection: Connection, index: IncidentIndex) -> Family:
    above = incident_names.places_above(connection)
    found: dict[str, dict[int, int]] = {}
    for place, numbers in index.family("place").items():
        for key in _upwards(place, above):
            _join(found.setdefault(key, {}), numbers)
    return found


def _upwards(place: str, above: Mapping[str, str]) -> Iterator[str]:
    seen: set[str] = set()
    at: str | None = place
    while at is not None and at not in seen:
        seen.add(at)
        yield at
        at = above.get(at)


def _blocs(connection: Connection, index: IncidentIndex) -> Family:
    known = catalogue.known_actors(connection)
    kin = Kin(defaults(), lambda key: found.parent if (found := known.get(key)) else None)
    found: dict[str, dict[int, int]] = {}
    for actor, numbers in index.family("actor").items():
        if actor in known:
            *_, head = kin.chain(actor)
            _join(found.setdefault(head, {}), numbers)
    everything = bits.either(index.family("layer").values())
    found[NONE] = bits.without(everything, bits.either(found.values()))
    return found


def _join(into: dict[int, int], numbers: bits.Bits) -> None:
    for chunk, part in numbers.items():
        into[chunk] = into.get(chunk, 0) | part
