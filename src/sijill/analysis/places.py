"""Which places an answer about a place must look at."""

from __future__ import annotations

from sijill.record.decoding import PLACE_RELATIONS
from sijill.record.evidence import NAMED
from sijill.record.rows import name_key
from sijill.record.sight import Sight

#: A tie to a whole region says too little of a town in it.
_TOO_WIDE = frozenset({"country", "governorate", "district"})


def told_by_name(sight: Sight, words: str) -> bool:
    """Say whether reports tell of who holds, or stands in, a place of this name that they do not identify."""
    return bool(sight.ties({NAMED + name_key(words)}, PLACE_RELATIONS))


def place_keys(sight: Sight, place: str, words: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the places that count for ``place``: itself, the one around it unless a region, and those right
    within it; and its folded names, for what reports call so without saying which place it is.
    """
    found = {place, *sight.places_within(place)}
    names = {name_key(words)}
    known = sight.place(place)
    if known is not None:
        names |= {name_key(name) for name in (known.name_ar, known.name_en, *known.aliases) if name}
        around = sight.place(known.parent) if known.parent else None
        if around is not None and around.kind not in _TOO_WIDE:
            found.add(around.id)
    return frozenset(found), frozenset(names)
