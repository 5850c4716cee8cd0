"""Hostility and alliance between two actors over time: what reports tell of ties and acts between them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from sijill.analysis.counts import months
from sijill.analysis.grouping import ends_of
from sijill.analysis.kin import Kin
from sijill.analysis.naming import Names, find_actor
from sijill.analysis.network import sign_of
from sijill.analysis.readings import FIRM, Days, Quoter, act_between, claim_days, read_relation
from sijill.analysis.settings import StateSettings, defaults
from sijill.codebook.loader import event_types
from sijill.linking.inputs import ParentOf
from sijill.model.state import Evidence, Named
from sijill.record.store import Record
from sijill.record.stored import ClaimFilter, RelationFilter

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

    Raises :class:`NotFoundError` or :class:`AmbiguousNameError` for a name, with the candidates.
    """
    settings = settings or defaults()
    kin = Kin(settings, parent_of or (lambda key: found.parent if (found := record.actor(key)) else None))
    names, quoter = Names(record), Quoter(record)
    first, second = find_actor(record, one), find_actor(record, other)
    told = [*_ties(record, first, second, kin, quoter, settings), *_acts(record, first, second, kin, quoter)]
    told.sort(key=lambda thing: (thing.latest or "", thing.earliest or "", thing.what, thing.evidence[0].claim))
    return History((names.actor(first, first), names.actor(second, second)), tuple(told), tuple(_months(told)))


def _ties(
    record: Record, one: str, other: str, kin: Kin, quoter: Quoter, settings: StateSettings
) -> Iterator[Told]:
    for stored in record.relations(RelationFilter(actors=kin.same(one))):
        reading = read_relation(stored, settings.over_after_days)
        if reading is None or not {kin.head(one), kin.head(other)} <= set(ends_of(reading, kin)[0]):
            continue
        weight = _TIE_WEIGHT * sign_of(reading.relation)
        firm = stored.relation.status in FIRM and not reading.against and not reading.over
        told = "denied" if reading.against else "past" if reading.over else stored.relation.status
        yield Told(
            "tie",
            f"{reading.relation} ({told})",
            *_iso(reading.days),
            weight if firm else 0.0,
            tuple(quoter.of_relation(stored, told)),
        )


def _acts(record: Record, one: str, other: str, kin: Kin, quoter: Quoter) -> Iterator[Told]:
    heads = (kin.head(one), kin.head(other))
    for stored in record.claims(ClaimFilter(actors=kin.same(one))):
        by, on = (frozenset(kin.head(key) for key in side) for side in act_between(stored.claim))
        if not ((heads[0] in by and heads[1] in on) or (heads[1] in by and heads[0] in on)):
            continue
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
