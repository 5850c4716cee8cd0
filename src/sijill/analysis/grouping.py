"""Readings of one tie brought together, however many documents tell it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import msgspec

from sijill.analysis.kin import Kin
from sijill.analysis.readings import Reading
from sijill.record.decoding import PLACE_RELATIONS
from sijill.record.told import ToldTie

#: Ties that have no direction: who is named first says nothing.
MUTUAL = frozenset({"ally_of", "rival_of"})
#: Kind, ends by head id (or folded words), and whether they are three or more.
TieKey = tuple[str, tuple[str, ...], bool]

_decode = msgspec.json.Decoder(tuple[tuple[str, str, str], ...]).decode


class Group(msgspec.Struct, frozen=True):
    """One tie: its kind, the ends by head id (or folded words), and the readings for and against it.

    ``ends`` are subject and object, sorted for a mutual tie; a tie of three or more has all its parties.
    ``holding`` tell of the tie, past ones too, ``denying`` speak against the tie itself.
    """

    relation: str
    ends: tuple[str, ...]
    many: bool
    holding: tuple[Reading, ...]
    denying: tuple[Reading, ...]

    @property
    def readings(self) -> tuple[Reading, ...]:
        """All that is told of the tie."""
        return self.holding + self.denying if self.denying else self.holding


@lru_cache(maxsize=1 << 15)
def named_ends(ends: str) -> tuple[tuple[str, str, str], ...]:
    """Return key, words and, of a place, name of each end of a telling."""
    return _decode(ends)


def head_of(relation: str, key: str, n: int, kin: Kin) -> str:
    """Return what the ``n``-th end of a tie is grouped by; a place is its own."""
    return key if relation in PLACE_RELATIONS and n else kin.head(key)


class Grouper:
    """Brings tellings of one tie together; wordings that recur are looked at once."""

    def __init__(self, kin: Kin) -> None:
        self._kin = kin
        self._keys: dict[tuple[str, str, bool], TieKey] = {}

    def key(self, told: ToldTie) -> TieKey:
        """Return the tie that a telling is of."""
        wording = told.relation, told.ends, told.parties
        found = self._keys.get(wording)
        if found is None:
            found = self._keys[wording] = self._key(told)
        return found

    def _key(self, told: ToldTie) -> TieKey:
        pairs = enumerate(named_ends(told.ends))
        ends = [head_of(told.relation, key, n, self._kin) for n, (key, *_) in pairs]
        if told.parties:
            apart = tuple(sorted(set(ends)))
            return told.relation, apart, len(apart) > 2
        if len(set(ends)) == 1:
            # Ids of one power, or actors that a person merged: nobody has a tie with himself.
            return told.relation, tuple(ends[:1]), False
        return told.relation, tuple(sorted(ends) if told.relation in MUTUAL else ends), False

    def groups(self, readings: Iterable[Reading]) -> list[Group]:
        """Bring readings together, in the order of kinds and ends; a tie with one end is left out."""
        found: dict[TieKey, list[Reading]] = {}
        for reading in readings:
            key = self.key(reading.told)
            if len(key[1]) > 1:
                found.setdefault(key, []).append(reading)
        return [_group(key, sorted(told, key=_order)) for key, told in sorted(found.items(), key=_first)]


def _group(key: TieKey, told: list[Reading]) -> Group:
    denying = tuple(reading for reading in told if reading.against)
    holding = tuple(reading for reading in told if not reading.against) if denying else tuple(told)
    return Group(*key, holding, denying)


def _first(item: tuple[TieKey, list[Reading]]) -> TieKey:
    return item[0]


def _order(reading: Reading) -> tuple[str, str]:
    return reading.told.till, reading.told.id
