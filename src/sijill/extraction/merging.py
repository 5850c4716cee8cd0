"""What a claim gains from another telling of its happening."""

from __future__ import annotations

from sijill.extraction.drafts import Draft, Telling
from sijill.model.claims import PlaceMention

#: How many parties a side may have while tellings are compared.
_MAX_PARTIES = 8


def merge(into: Draft, other: Draft) -> None:
    """Add what the other telling says: its words as a mention, and every field the first one lacks."""
    into.mentions.extend([other.trigger, *other.mentions])
    into.last = other.piece.index
    into.again = into.again or into.verbal or other.verbal or into.piece is not other.piece
    into.named = into.named and other.named
    into.retold = into.retold or not other.piece.headline
    _merge_parties(into, other)
    _merge_places(into, other)
    _merge_day(into, other)
    for casualty, sentence in zip(other.casualties, other.told_in, strict=True):
        if all(c.start != casualty.start or c.outcome != casualty.outcome for c in into.casualties):
            into.casualties.append(casualty)
            into.told_in.append(sentence)
    for source in other.sources:
        if all(known.text != source.text for known in into.sources):
            into.sources.append(source)
    if into.status == "asserted" and other.status == "reported":
        into.status = "reported"
    into.symmetric = into.symmetric or other.symmetric


def _merge_parties(into: Draft, other: Draft) -> None:
    """Note the parties of each telling; which of them stand is decided when all tellings are known."""
    into.tellings = into.tellings or [_telling(into)]
    into.tellings.append(_telling(other))
    for known, told in ((into.actors, other.actors), (into.recipients, other.recipients)):
        starts = {role.text.start for role in known}
        known.extend([role for role in told if role.text.start not in starts][: _MAX_PARTIES - len(known)])


def _telling(draft: Draft) -> Telling:
    return Telling(draft.piece.headline, draft.piece.index, list(draft.actors), list(draft.recipients))


def _merge_places(into: Draft, other: Draft) -> None:
    if other.own_place and (not into.own_place or _fineness(other.places[0]) < _fineness(into.places[0])):
        starts = {place.start for place in other.places}
        into.places = [*other.places, *(place for place in into.places if place.start not in starts)]
        into.own_place = True
    elif not into.places:
        into.places = other.places


def _merge_day(into: Draft, other: Draft) -> None:
    if other.date is None:
        return
    surer = other.own_date and not into.own_date
    if into.date is None or surer or (other.date.edtf and not into.date.edtf):
        into.date, into.own_date = other.date, other.own_date or into.own_date
        into.hour_only = other.hour_only


def _fineness(place: PlaceMention) -> int:
    """How exactly a mention names a spot; a village nobody listed comes after a listed one, before a region."""
    return 2 if place.id is None else place.geo_precision or 9
