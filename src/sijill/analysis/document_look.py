"""All that a record knows of one report: its captures, its copies, and what was read from it, in its order."""

from __future__ import annotations

import msgspec

from sijill.model.judgements import Judgement
from sijill.record import captures, copies, judgements
from sijill.record.captures import CaptureDetails
from sijill.record.desk import Desk
from sijill.record.store import Record
from sijill.record.stored import ClaimFilter, RelationFilter, StoredClaim, StoredDocument, StoredRelation


class Copy(msgspec.Struct, frozen=True):
    """A near-copy of a report; ``share`` of their five-word runs are the same, from 0.6 to 1."""

    document: StoredDocument
    share: float


def readings(record: Record, document: str) -> list[StoredClaim | StoredRelation]:
    """Return the claims and ties of a document in the order in which it tells them."""
    claims = record.claims(ClaimFilter(documents=(document,), current_only=False))
    ties = record.relations(RelationFilter(documents=(document,), current_only=False))
    return sorted([*claims, *ties], key=_place)


def _place(told: StoredClaim | StoredRelation) -> tuple[int, int, str]:
    if isinstance(told, StoredClaim):
        return told.claim.trigger.start, 0, told.claim.id
    return told.relation.evidence[0].start, 1, told.relation.id


def rejections(record: Record, document: str) -> list[tuple[StoredClaim | StoredRelation, Judgement | None]]:
    """Return what people rejected of a document, each with the judgement that did, where it is of this capture."""
    made = record.ask(lambda connection: judgements.on_documents(connection, (document,)))
    by = {one.target: one for one in made if one.act == "reject"}
    told = Desk(record).rejected(document)
    return [(one, by.get(one.claim.id if isinstance(one, StoredClaim) else one.relation.id)) for one in told]


def capture(record: Record, document: str) -> CaptureDetails:
    """Return how a document was captured."""
    return record.ask(lambda connection: captures.details(connection, document))


def incidents_of(record: Record, claims: list[str]) -> dict[str, tuple[str, int]]:
    """Return, for each claim that stands in one, the id of its incident and how many claims tell it."""
    return record.ask(lambda connection: captures.incidents_of(connection, claims))


def near_copies(record: Record, document: str) -> list[Copy]:
    """Return the near-copies of a report, the nearest first."""
    shares = record.ask(lambda connection: copies.of(connection, document))
    told = record.documents_named(set(shares))
    return sorted(
        (Copy(told[key], shares[key]) for key in shares), key=lambda one: (-one.share, one.document.file)
    )
