"""What waits for review, in the one order in which the command line and the web app go through it.

Judgements that were sent back come first, whatever the filter; then what nobody judged: claims by day, then id, or
ties by relation, then id.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from sijill.analysis.spoken import one_of
from sijill.codebook.loader import event_types, relation_types
from sijill.model.judgements import Act, ItemKind, Order, Pending, Verdict
from sijill.record import orders
from sijill.record.desk import Ask, Desk
from sijill.record.store import Record
from sijill.record.stored import ClaimFilter, RelationFilter, StoredClaim, StoredRelation

if TYPE_CHECKING:
    from sqlalchemy import Connection

Unjudged = StoredClaim | StoredRelation
Step = Literal["accept", "reject", "quote-right", "split", "confirm"]
STEPS: tuple[Step, ...] = get_args(Step)
#: Reason of a rejection whose words do tell of something: the reading is to be mended, not the choice of words.
QUOTE_RIGHT = "quote right, value wrong"
#: Acts of people at the queue and beside a report, which undoing there goes back over.
ACTS: tuple[Act, ...] = ("accept", "reject", "edit", "add", "link", "unlink", "confirm")


class QueueFilter(msgspec.Struct, frozen=True):
    """Which claims, or with ``ties`` which ties; empty and None mean all. Make one with :meth:`of`.

    ``kinds`` are event types or relations; ``actor`` and ``place`` are ids.
    """

    ties: bool = False
    kinds: tuple[str, ...] = ()
    outlet: str | None = None
    actor: str | None = None
    place: str | None = None

    @classmethod
    def of(
        cls,
        ties: bool = False,
        kinds: Iterable[str] = (),
        outlet: str | None = None,
        actor: str | None = None,
        place: str | None = None,
    ) -> QueueFilter:
        """Make a filter; :class:`SijillError` for an event type or relation that there is not."""
        if ties:
            chosen = [one_of("relation", kind.lower(), tuple(relation_types())) for kind in kinds]
        else:
            chosen = [one_of("event type", kind.upper(), tuple(event_types())) for kind in kinds]
        return cls(ties, tuple(sorted(set(chosen))), outlet, actor, place)

    @property
    def limits(self) -> bool:
        """Say whether it leaves anything out besides ties or claims."""
        return bool(self.kinds or self.outlet or self.actor or self.place)


class Queue:
    """The queue of a record under a filter."""

    def __init__(self, record: Record, wanted: QueueFilter) -> None:
        self._record = record
        self._wanted = wanted

    @cached_property
    def sent_back(self) -> list[Pending]:
        """The judgements to look at again, oldest first."""
        return Desk(self._record).needs_review()

    def unjudged(self, offset: int = 0, limit: int | None = None) -> list[Unjudged]:
        """Return what nobody judged, from ``offset`` on."""
        if self._wanted.ties:
            return list(self._record.relations(self._relations("unreviewed", offset, limit)))
        return list(self._record.claims(self._claims("unreviewed", offset, limit)))

    def waiting(self) -> int:
        """Count what nobody judged."""
        return self._count("unreviewed")

    def judged(self) -> int:
        """Count what people accepted or rejected."""
        wanted = self._wanted
        kind: ItemKind = "relation" if wanted.ties else "claim"
        named = [key for key in (wanted.actor, wanted.place) if key]
        rejected = Desk(self._record).count_rejected(kind, wanted.kinds, wanted.outlet, named)
        return self._count("accepted") + rejected

    def _count(self, verdict: Verdict) -> int:
        if self._wanted.ties:
            return self._record.count_relations(self._relations(verdict))
        return self._record.count_claims(self._claims(verdict))

    def _claims(self, verdict: Verdict, offset: int = 0, limit: int | None = None) -> ClaimFilter:
        wanted = self._wanted
        return ClaimFilter(
            event_types=wanted.kinds,
            outlet=wanted.outlet,
            actors=(wanted.actor,) if wanted.actor else (),
            places=(wanted.place,) if wanted.place else (),
            verdicts=(verdict,),
            limit=limit,
            offset=offset,
        )

    def _relations(self, verdict: Verdict, offset: int = 0, limit: int | None = None) -> RelationFilter:
        wanted = self._wanted
        return RelationFilter(
            relations=wanted.kinds,
            outlet=wanted.outlet,
            actors=(wanted.actor,) if wanted.actor else (),
            places=(wanted.place,) if wanted.place else (),
            verdicts=(verdict,),
            limit=limit,
            offset=offset,
        )


def step(name: Step, keys: Iterable[str]) -> Ask:
    """Return what asks for a step on claims and ties, or to confirm judgements that were sent back."""
    told = tuple(keys)

    def asked(connection: Connection) -> list[Order]:
        if name == "confirm":
            return [order for key in told for order in orders.confirm(connection, key)]
        if name == "split":
            return [order for key in told for order in orders.unlink(connection, key)]
        act = "accept" if name == "accept" else "reject"
        reason = QUOTE_RIGHT if name == "quote-right" else ""
        return [orders.verdict(connection, act, key, reason) for key in told]

    return asked
