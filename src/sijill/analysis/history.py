"""Hostility and alliance between two actors over time: what reports tell of ties and acts between them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from sijill.analysis.counts import months
from sijill.analysis.grouping import Grouper
from sijill.analysis.kin import Kin
from sijill.analysis.naming import Names, find_pair
from sijill.analysis.network import sign_of
from sijill.analysis.quotes import Quoter
from sijill.analysis.readings import FIRM, Days, claim_days, read
from sijill.analysis.settings import StateSettings, defaults
from sijill.codebook.loader import event_types
from sijill.linking.inputs import ParentOf
from sijill.model.state import Evidence, Named
from sijill.record.sight import Sight, sight
from sijill.record.store import Record
from sijill.record.told import Acts

#: Weight of a tie told, on PLOVER's scale of -10 to 10.
_TIE_WEIGHT = 5.0


class Told(msgspec.Struct, frozen=True):
    """One thing a report tells of the two: a tie or an act. ``weight`` runs from -10 hostile to 10 friendly.

    Acts have PLOVER's intensity of their type; ties told, plus or minus five; what is denied or past, none.
    """

    kind: Literal["tie", "act"]
    what: str
    earliest: str | None
    latest: str | None
    weight: float
    evidence: tuple[Evidence, ...]


class Month(msgspec.Struct, frozen=True):
    """What is told of a month: how many friendly and hostile things, and the sum of the weights of each."""

    month: str
    friendly: int
    hostile: int
    friendly_weight: float
    hostile_weight: float


class History(msgspec.Struct, frozen=True):
    """All that is told of two actors, oldest first, and by month; undated things stand in ``told`` only."""

    pair: tuple[Named, Named]
    told: tuple[Told, ...]
    months: tuple[Month, ...]


def history(
    record: Record,
    one: str,
    other: str,
    settings: StateSettings | None = None,
    parent_of: ParentOf | None = None,
) -> History:
    """Return the history of two actors, each an id or any name.

    Raises :class:`NotFoundError` or :class:`AmbiguousNameError` for a name, with the candidates, and
    :class:`SijillError` for two names of one actor or one power.
    """
    settings = settings or defaults()
    first, second = find_pair(record, one, other, settings)
    with sight(record) as seen:
        kin = Kin(settings, parent_of or seen.parents.get)
        pair = (kin.head(first), kin.head(second))
        quoter, names = Quoter(seen), Names(seen)
        told = [*_ties(seen, pair, kin, quoter, settings), *_acts(seen, pair, kin, quoter)]
        of = names.actor(first, first), names.actor(second, second)
    told.sort(key=lambda thing: (thing.latest or "", thing.earliest or "", thing.what, thing.evidence[0].claim))
    return History(of, tuple(told), tuple(_months(told)))


def _ties(seen: Sight, pair: tuple[str, str], kin: Kin, quoter: Quoter, settings: StateSettings) -> Iterator[Told]:
    grouper = Grouper(kin)
    readings = [
        reading
        for told in seen.ties(kin.same(pair[0]))
        if set(pair) <= set(grouper.key(told)[1]) and (reading := read(told, settings.over_after_days)) is not None
    ]
    quoter.fetch(relations=(reading.told.id for reading in readings))
    for reading in readings:
        weight = _TIE_WEIGHT * sign_of(reading.relation)
        status = reading.told.status
        firm = status in FIRM and not reading.against and not reading.over
        told = "denied" if reading.against else "past" if reading.over else status
        yield Told(
            "tie",
            f"{reading.relation} ({told})",
            *_iso(reading.days),
            weight if firm else 0.0,
            tuple(quoter.told(reading.told.id, told)),
        )


def _acts(seen: Sight, pair: tuple[str, str], kin: Kin, quoter: Quoter) -> Iterator[Told]:
    keys = [act.id for act in seen.acts(Acts(kin.same(pair[0]), kin.same(pair[1])))]
    quoter.fetch(claims=keys)
    for key in keys:
        stored = quoter.claim(key)
        claim = stored.claim
        weight = event_types()[claim.event_type].intensity or 0.0
        yield Told(
            "act",
            f"{claim.event_type} ({claim.status})",
            *_iso(claim_days(stored)),
            weight if claim.status in FIRM else 0.0,
            (quoter.of_claim(stored, f"tells of {claim.event_type}"),),
        )


def _iso(days: Days) -> tuple[str | None, str | None]:
    first, last = days.first, days.last
    return first.isoformat() if first else None, last.isoformat() if last else None


def _months(told: list[Told]) -> Iterator[Month]:
    dated: dict[str, list[Told]] = {}
    for thing in told:
        day = thing.latest or thing.earliest
        if day is not None:
            dated.setdefault(f"{date.fromisoformat(day):%Y-%m}", []).append(thing)
    if not dated:
        return
    for month in months(min(dated), max(dated)):
        weights = [thing.weight for thing in dated.get(month, ())]
        friendly, hostile = [w for w in weights if w > 0], [w for w in weights if w < 0]
        yield Month(month, len(friendly), len(hostile), sum(friendly), sum(hostile))
