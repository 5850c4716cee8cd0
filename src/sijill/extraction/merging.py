"""What a claim gains from another telling of its happening."""

from __future__ import annotations

import msgspec

from sijill.extraction.cited import cite
from sijill.extraction.coreference_facts import Facts
from sijill.extraction.drafts import Draft, Telling
from sijill.lexicon.place_heads import place_words
from sijill.model.claims import PlaceMention
from sijill.text.normalise import fold

#: How many parties a side may have while tellings are compared.
_MAX_PARTIES = 8
#: How many tellings are weighed: keeps long documents linear.
_MAX_TELLINGS = 24
#: The precision of a place that is a region.
_REGION = 3


def merge(into: Draft, other: Draft, facts: Facts) -> None:
    """Add what the other telling says: its words as a mention, and every field the first one lacks."""
    into.mentions.extend([other.trigger, *other.mentions])
    into.last = other.piece.index
    into.again = into.again or into.verbal or other.verbal or into.piece is not other.piece
    into.named = into.named and other.named
    into.retold = into.retold or not other.piece.headline
    _merge_parties(into, other)
    _merge_places(into, other, facts)
    _merge_day(into, other, facts)
    _merge_casualties(into, other)
    for source in other.sources:
        cite(into.sources, source)
    if into.status == "asserted" and other.status == "reported":
        into.status = "reported"
    into.symmetric = into.symmetric or other.symmetric


def _merge_casualties(into: Draft, other: Draft) -> None:
    # A list of thousands is not gone through again for each telling.
    known = into.counted = into.counted or {(casualty.start, casualty.outcome) for casualty in into.casualties}
    for casualty, sentence in zip(other.casualties, other.told_in, strict=True):
        key = casualty.start, casualty.outcome
        if key not in known:
            known.add(key)
            into.casualties.append(casualty)
            into.told_in.append(sentence)


def _merge_parties(into: Draft, other: Draft) -> None:
    """Note the parties of each telling; which of them stand is decided when all tellings are known."""
    into.tellings = into.tellings or [_telling(into)]
    if len(into.tellings) < _MAX_TELLINGS:
        into.tellings.append(_telling(other))
    for known, told in ((into.actors, other.actors), (into.recipients, other.recipients)):
        starts = {role.text.start for role in known}
        new = [role for role in told if role.text.start not in starts]
        known.extend(new[: max(0, _MAX_PARTIES - len(known))])


def _telling(draft: Draft) -> Telling:
    return Telling(draft.piece.headline, draft.piece.index, list(draft.actors), list(draft.recipients))


def _merge_places(into: Draft, other: Draft, facts: Facts) -> None:
    finer = other.own_place and (
        not into.own_place or _fineness(other.places[0], facts) < _fineness(into.places[0], facts)
    )
    if finer:
        starts = {place.start for place in other.places}
        into.places = [*other.places, *(place for place in into.places if place.start not in starts)]
        into.own_place = True
        into.places[0] = _located(into.places)
    elif not into.places:
        into.places = other.places


def _located(places: list[PlaceMention]) -> PlaceMention:
    """The first place; where nobody knows its point, with that of a larger place told of the same happening."""
    first, *others = places
    larger = next((one for one in others if one.id is not None and one.lat is not None), None)
    if first.lat is not None or larger is None:
        return first
    return msgspec.structs.replace(first, lat=larger.lat, lon=larger.lon, geo_precision=_REGION)


def _merge_day(into: Draft, other: Draft, facts: Facts) -> None:
    if other.date is None or (not other.own_date and facts.before_news(other.date)):
        return
    surer = other.own_date and not into.own_date
    if into.date is None or surer or (other.date.edtf and not into.date.edtf):
        into.date, into.own_date = other.date, other.own_date or into.own_date
        into.hour_only, into.beside = other.hour_only, other.beside


def _fineness(place: PlaceMention, facts: Facts) -> int:
    """How exactly a mention names a spot: 0 is a part of a town; unlisted, by the word before it."""
    if place.id is None:
        head = place_words().head(fold(place.text).partition(" ")[0])
        part = head is not None and head.kinds[:1] == ("neighbourhood",)
        return 0 if part else 1 if head is not None and head.precision == 1 else 2
    return _REGION if facts.may_be_region(place) else place.geo_precision or 9
