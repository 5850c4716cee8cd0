"""Which places an answer about a place must look at."""

from __future__ import annotations

from collections.abc import Iterable

from tests.analysis.plain.grouping import ends_of
from tests.analysis.plain.readings import Reading

from sijill.analysis.kin import Kin
from sijill.model.claims import PlaceMention
from sijill.record.rows import name_key
from sijill.record.store import Record

#: A tie to a whole region says too little of a town in it.
_TOO_WIDE = frozenset({"country", "governorate", "district"})


def place_ends(record: Record, place: str, words: str, readings: Iterable[Reading], kin: Kin) -> frozenset[str]:
    """Return the keys of the places that count for ``place``: itself, the one around it unless a region,
    those right within it, and any that reports call by the same name without saying which it is.
    """
    found = {place, *record.places_within(place)}
    names = {name_key(words)}
    known = record.place(place)
    if known is not None:
        names |= {name_key(name) for name in (known.name_ar, known.name_en, *known.aliases) if name}
        around = record.place(known.parent) if known.parent else None
        if around is not None and around.kind not in _TOO_WIDE:
            found.add(around.id)
    for reading in readings:
        thing = reading.stored.relation.object
        if not isinstance(thing, PlaceMention) or thing.id is not None:
            continue
        if names & {name_key(name) for name in (thing.text, thing.name) if name}:
            found.update(ends_of(reading, kin)[0][1:])
    return frozenset(found)
