"""A claim or tie that the machine missed, from the forms beside a report to a judgement."""

from __future__ import annotations

import msgspec

from sijill.analysis.missed import MissedClaim, MissedTie, claim_value, tie_value
from sijill.analysis.spoken import POLARITIES
from sijill.codebook.loader import event_types, relation_types, statuses
from sijill.model.errors import SijillError
from sijill.model.judgements import ItemKind
from sijill.record import orders
from sijill.record.stored import StoredDocument
from sijill.web.visit import Visit

#: A code and what it is called.
Choice = tuple[str, str]


class Choices(msgspec.Struct, frozen=True):
    """What the selects of the forms offer, in the reader's language."""

    types: list[Choice]
    statuses: list[Choice]
    relations: list[Choice]
    polarities: list[Choice]


def choices(visit: Visit) -> Choices:
    """What can be chosen; event types by name."""
    t = visit.t
    types = [(code, t.code("type", code)) for code in event_types()]
    return Choices(
        sorted(types, key=lambda one: one[1]),
        [(code, t.code("status", code)) for code in statuses()],
        [(code, t(f"common.tie_{code}")) for code in relation_types()],
        [(code, t(f"told.polarity_{code}")) for code in POLARITIES],
    )


def add(visit: Visit, document: StoredDocument) -> str:
    """Add what the form tells to ``document``; return the id of the claim or tie."""
    kind: ItemKind = "claim" if visit.field("kind") == "claim" else "relation"
    if kind == "claim":
        value = claim_value(visit.record, document, _claim(visit))
    else:
        value = tie_value(visit.record, document, _tie(visit))
    reason = visit.field("reason")
    made = visit.judge(lambda c: [orders.add(c, document.id, kind, value, reason)])
    return made[0].target


def _claim(visit: Visit) -> MissedClaim:
    trigger = _words(visit, "trigger")
    if trigger is None:
        raise SijillError(visit.t("missed.no_trigger"))
    return MissedClaim(
        event_type=visit.field("event_type"),
        trigger=trigger,
        mode=visit.field("mode"),
        status=visit.field("status"),
        actors=_several(visit, "actor1", "actor2"),
        recipients=_several(visit, "recipient1", "recipient2"),
        symmetric=visit.field("symmetric") == "1",
        places=_several(visit, "place"),
        date=_words(visit, "date"),
        killed=visit.field("killed") or None,
        wounded=visit.field("wounded") or None,
        sources=_several(visit, "source"),
    )


def _tie(visit: Visit) -> MissedTie:
    subject, other, third = (_words(visit, slot) for slot in ("subject", "object", "third"))
    sides = tuple(side for side in (subject, other, third) if side)
    return MissedTie(
        relation=visit.field("relation"),
        subject=None if third else subject,
        other=None if third else other,
        parties=sides if third else (),
        words=_words(visit, "words"),
        status=visit.field("status"),
        polarity=visit.field("polarity"),
        valid=visit.field("valid") or None,
        sources=_several(visit, "tie-source"),
    )


def _several(visit: Visit, *slots: str) -> tuple[str, ...]:
    return tuple(words for slot in slots if (words := _words(visit, slot)))


def _words(visit: Visit, slot: str) -> str | None:
    """A slot as a person would type it: START:END, with "=ID" where the form says whom or what it means."""
    start, end, means = (visit.field(f"{slot}-{part}") for part in ("start", "end", "means"))
    if not start or not end:
        if means:
            raise SijillError(visit.t("missed.no_words", means=means))
        return None
    return f"{start}:{end}={means}" if means else f"{start}:{end}"
