"""Claims and ties that the machine missed, as a person tells them by words of the report.

Every part is typed as :mod:`sijill.analysis.spoken` reads it: words that stand once or START:END, with ``=ID``.
"""

from __future__ import annotations

from typing import Any

import msgspec

from sijill.analysis.spoken import Speller, count, edtf_or_none, modes, one_of, sentence_of
from sijill.codebook.loader import event_types, relation_types, statuses
from sijill.model.errors import SijillError
from sijill.model.spans import Span
from sijill.record.anchors import plain
from sijill.record.decoding import PLACE_RELATIONS
from sijill.record.store import Record
from sijill.record.stored import StoredDocument

#: Rule named by what a person added.
RULE = "person"


class MissedClaim(msgspec.Struct, frozen=True):
    """A claim as typed. ``mode`` holds modes parted by commas; what is empty or None the words do not say."""

    event_type: str
    trigger: str
    mode: str = ""
    status: str = "asserted"
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    symmetric: bool = False
    places: tuple[str, ...] = ()
    date: str | None = None
    killed: str | None = None
    wounded: str | None = None
    sources: tuple[str, ...] = ()


class MissedTie(msgspec.Struct, frozen=True):
    """A tie as typed: ``subject`` and ``other``, or three ``parties`` or more.

    ``words`` tell it, by default all from side to side; ``valid`` is EDTF, by default the day of the report.
    """

    relation: str
    subject: str | None = None
    other: str | None = None
    parties: tuple[str, ...] = ()
    words: str | None = None
    status: str = "asserted"
    polarity: str = "holds"
    valid: str | None = None
    sources: tuple[str, ...] = ()


def claim_value(record: Record, report: StoredDocument, told: MissedClaim) -> dict[str, Any]:
    """Return the claim as :func:`sijill.record.orders.add` takes it.

    Raises :class:`SijillError` for words that do not stand in the report and for values that there are not.
    """
    text = record.text(report.id)
    spell = Speller(record, text)
    event_type = one_of("event_type", told.event_type.upper(), tuple(event_types()))
    at = spell.quote(told.trigger)
    dated = spell.date(told.date) if told.date else None
    killed, wounded = (count(number) if number else None for number in (told.killed, told.wounded))
    return {
        "event_type": event_type,
        "mode": list(modes(event_type, told.mode)),
        "status": one_of("status", told.status, tuple(statuses())),
        "score": 1.0,
        "rule": RULE,
        "trigger": plain(at),
        "mentions": [plain(at)],
        "evidence": plain(sentence_of(text, at.span)),
        "actors": [plain(spell.actor(one)) for one in told.actors],
        "recipients": [plain(spell.actor(one)) for one in told.recipients],
        "symmetric": told.symmetric,
        "places": [plain(spell.place(one)) for one in told.places],
        "date": plain(dated) if dated else None,
        "killed": plain(killed) if killed else None,
        "wounded": plain(wounded) if wounded else None,
        "sources": [plain(spell.source(one)) for one in told.sources],
    }


def tie_value(record: Record, report: StoredDocument, told: MissedTie) -> dict[str, Any]:
    """Return the tie as :func:`sijill.record.orders.add` takes it; errors as in :func:`claim_value`."""
    if bool(told.parties) == bool(told.subject and told.other) or len(told.parties) in (1, 2):
        raise SijillError("A tie has two sides, subject and object, or three parties and more. Give one of these.")
    spell = Speller(record, record.text(report.id))
    relation = one_of("relation", told.relation, tuple(relation_types()))
    sides = [spell.actor(one) for one in told.parties]
    subject = spell.actor(told.subject) if told.subject else None
    other = None
    if told.other:
        other = spell.place(told.other) if relation in PLACE_RELATIONS else spell.actor(told.other)
    spans = [(side.start, side.end) for side in (subject, other, *sides) if side is not None]
    told_by = Span(min(start for start, _ in spans), max(end for _, end in spans))
    if told.words:
        told_by = spell.quote(told.words).span
    told_day = report.published.edtf if report.published else ""
    return {
        "relation": relation,
        "subject": plain(subject) if subject else None,
        "object": plain(other) if other else None,
        "parties": [plain(side) for side in sides],
        "status": one_of("status", told.status, tuple(statuses())),
        "polarity": spell.field("polarity", told.polarity, None),
        "valid": edtf_or_none(told.valid) if told.valid else told_day,
        "evidence": [plain(told_by)],
        "sources": [plain(spell.source(one)) for one in told.sources],
        "rule": RULE,
    }
