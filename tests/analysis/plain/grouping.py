"""Readings of one tie brought together, however many documents tell it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from tests.analysis.plain.readings import Reading

from sijill.analysis.kin import Kin
from sijill.model.claims import ActorMention, PlaceMention
from sijill.text.normalise import fold

#: Ties that have no direction: who is named first says nothing.
MUTUAL = frozenset({"ally_of", "rival_of"})


class Group(msgspec.Struct, frozen=True):
    """One tie: its kind, the ends by head id (or folded words), and the readings for and against it.

    ``ends`` are subject and object, sorted for a mutual tie; a tie of three or more has all its parties.
    """

    relation: str
    ends: tuple[str, ...]
    many: bool
    readings: tuple[Reading, ...]

    @property
    def holding(self) -> tuple[Reading, ...]:
        """Readings that tell of the tie, past ones too."""
        return tuple(reading for reading in self.readings if not reading.against)

    @property
    def denying(self) -> tuple[Reading, ...]:
        """Readings that speak against the tie itself."""
        return tuple(reading for reading in self.readings if reading.against)


def end_key(mention: ActorMention | PlaceMention, kin: Kin) -> str:
    """Return what an end of a tie is grouped by."""
    if mention.id is None:
        return "text:" + fold(mention.text)
    return mention.id if isinstance(mention, PlaceMention) else kin.head(mention.id)


def ends_of(reading: Reading, kin: Kin) -> tuple[tuple[str, ...], bool]:
    """Return the ends of a reading, and whether they are three or more."""
    relation = reading.stored.relation
    if relation.parties:
        keys = tuple(sorted({end_key(party, kin) for party in relation.parties}))
        return keys, len(keys) > 2
    ends = tuple(end_key(end, kin) for end in (relation.subject, relation.object) if end is not None)
    if len(set(ends)) == 1:
        ends = ends[:1]
    return (tuple(sorted(ends)) if relation.relation in MUTUAL else ends), False


def group(readings: Iterable[Reading], kin: Kin) -> list[Group]:
    """Bring readings of one tie together, in the order of kinds and ends; a tie with one end is left out."""
    found: dict[tuple[str, tuple[str, ...], bool], list[Reading]] = {}
    for reading in readings:
        ends, many = ends_of(reading, kin)
        if len(ends) > 1:
            found.setdefault((reading.relation, ends, many), []).append(reading)
    return [
        Group(relation, ends, many, tuple(sorted(told, key=_order)))
        for (relation, ends, many), told in sorted(found.items(), key=lambda item: item[0])
    ]


def _order(reading: Reading) -> tuple[str, str]:
    last = reading.days.last
    return (last.isoformat() if last else ""), reading.stored.relation.id


def mention_at(reading: Reading, key: str, kin: Kin) -> ActorMention | PlaceMention | None:
    """Return the mention in ``reading`` that stands for an end of its tie."""
    relation = reading.stored.relation
    for mention in (relation.subject, relation.object, *relation.parties):
        if mention is not None and end_key(mention, kin) == key:
            return mention
    return None
