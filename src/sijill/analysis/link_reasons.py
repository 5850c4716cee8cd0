"""Why two claims stand, or do not stand, in one incident."""

from __future__ import annotations

import msgspec

from sijill.linking.inputs import LinkClaim, ParentOf
from sijill.linking.link import Why, why
from sijill.linking.weights import table
from sijill.model.errors import NotFoundError
from sijill.model.judgements import Judgement
from sijill.record import overlays
from sijill.record.store import Record
from sijill.record.stored import StoredClaim


class Reasons(msgspec.Struct, frozen=True):
    """The weights of a pair of claims, the sum from which a pair is joined, and whether this one is.

    ``judged`` is the judgement that links the two or holds them apart, which outranks the weights; None: nobody
    decided on this pair.
    """

    claims: tuple[StoredClaim, StoredClaim]
    why: Why
    link_at: float
    together: bool
    judged: Judgement | None


def link_reasons(record: Record, a: str, b: str, parent_of: ParentOf) -> Reasons:
    """Explain a pair of claims by their ids or the first characters of these.

    Raises :class:`NotFoundError` for what is no claim, for one in an older version of a report, and for one
    claim named twice.
    """
    told = _claim(record, a), _claim(record, b)
    if told[0].claim.id == told[1].claim.id:
        raise NotFoundError(f"“{a}” and “{b}” are one claim. Name two.")
    documents = record.link_documents({stored.document.id for stored in told})
    for stored in told:
        if stored.document.id not in documents:
            raise NotFoundError(
                f"{stored.claim.id} stands in an older version of a report; only newest versions are linked."
            )
    one, other = (LinkClaim(stored.claim, stored.document.id) for stored in told)
    return Reasons(
        told,
        why(one, other, documents, parent_of),
        table().link_at,
        record.together(one.claim.id, other.claim.id),
        record.ask(lambda connection: overlays.said_of_pair(connection, one.claim.id, other.claim.id)),
    )


def _claim(record: Record, key: str) -> StoredClaim:
    shown = record.show(key).value
    if not isinstance(shown, StoredClaim):
        raise NotFoundError(f"“{key}” is no claim. `sijill claims` lists them with their ids.")
    return shown
