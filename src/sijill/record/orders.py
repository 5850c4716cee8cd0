"""From what a person asks for to judgements: finds what is meant, and refuses what cannot be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Column, ColumnElement, Connection, and_, select, true

from sijill.model.claims import Claim, RelationClaim
from sijill.model.errors import NotFoundError, RecordError
from sijill.model.judgements import ItemKind, Judgement, Order
from sijill.record import judgements, merging, schema, views
from sijill.record.anchors import anchor_of, plain
from sijill.record.decoding import decode_claim, decode_incident, decode_relation
from sijill.record.fields import COUNTS, check_words, edited, from_plain, recounted
from sijill.record.grades import LETTERS
from sijill.record.judgement_tables import machine_values as _M
from sijill.record.judgement_tables import standings as _S
from sijill.record.layers import added_id
from sijill.record.merging import ActorMap
from sijill.record.pending import needs_review

_MIN_PREFIX = 6
_LISTED = 6


class Found(msgspec.Struct, frozen=True):
    """A claim or relation that a judgement is about.

    ``value`` is what stands or, rejected, what it was; ``base`` the same without edits and merges.
    """

    kind: ItemKind
    id: str
    document: str
    value: Claim | RelationClaim
    base: Claim | RelationClaim
    text: str


def find(connection: Connection, key: str) -> Found:
    """Find a claim or relation by its id or the first characters of one, rejected ones too."""
    hits: dict[str, ItemKind] = {}
    places: tuple[tuple[ItemKind, Column[str], ColumnElement[bool]], ...] = (
        ("claim", schema.claims.c.id, true()),
        ("relation", schema.relations.c.id, true()),
        ("claim", _S.c.id, _S.c.kind == "claim"),
        ("relation", _S.c.id, _S.c.kind == "relation"),
    )
    for kind, column, extra in places:
        for row in connection.execute(
            select(column).where(_begins(column, key), extra).order_by(column).limit(_LISTED)
        ):
            hits[row[0]] = kind
    if key in hits:
        return _found(connection, hits[key], key)
    if len(hits) == 1:
        ((one, kind),) = hits.items()
        return _found(connection, kind, one)
    if hits:
        raise NotFoundError(f"“{key}” begins more than one id: {', '.join(sorted(hits))}. Give more characters.")
    raise NotFoundError(
        f"No claim or relation has the id “{key}”. `sijill claims` and `sijill export --format relations` list "
        f"them; the first {_MIN_PREFIX} characters are enough where only one id begins so."
    )


def _begins(column: Column[str], key: str) -> ColumnElement[bool]:
    """Ids that are ``key`` or, where it is long enough, begin with it; a range, so that the index serves."""
    if len(key) < _MIN_PREFIX:
        return column == key
    return and_(column >= key, column < key + "\uffff")


def _found(connection: Connection, kind: ItemKind, key: str) -> Found:
    decode = decode_claim if kind == "claim" else decode_relation
    table = schema.claims if kind == "claim" else schema.relations
    row = connection.execute(select(table.c.document_id, table.c.blob).where(table.c.id == key)).first()
    if row is None:
        row = connection.execute(
            select(_S.c.document_id, _S.c.blob).where(_S.c.kind == kind, _S.c.id == key)
        ).one()
    machine = connection.execute(select(_M.c.blob).where(_M.c.kind == kind, _M.c.id == key)).scalar()
    text = views.text_of(connection, row.document_id) or ""
    return Found(kind, key, row.document_id, decode(row.blob), decode(machine or row.blob), text)


def verdict(connection: Connection, act: str, key: str, reason: str = "") -> Order:
    """Accept or reject a claim or relation as it stands."""
    found = find(connection, key)
    anchor = anchor_of(found.base, found.document, found.text)
    if act == "accept":
        return Order("accept", found.kind, found.id, None, plain(found.base), reason, (anchor,))
    return Order("reject", found.kind, found.id, None, None, reason, (anchor,))


def edit(connection: Connection, key: str, field: str, told: Any, reason: str = "") -> Order:
    """Set a field to plain JSON as the extraction output has it; words must stand in the document."""
    found = find(connection, key)
    _check_sides(edited(found.value, field, told))
    check_words(told, found.text)
    anchor = anchor_of(found.base, found.document, found.text)
    return Order("edit", found.kind, found.id, field, told, reason, (anchor,))


def add(connection: Connection, document: str, kind: ItemKind, told: dict[str, Any], reason: str = "") -> Order:
    """Add a claim or relation that the machine missed; ``told`` is one as the extraction output has it."""
    text = views.text_of(connection, document)
    if text is None:
        raise NotFoundError(f"No document has the id {document}. `sijill documents` lists them.")
    check_words(told, text)
    value = from_plain({**told, "id": ""}, kind)
    _check_sides(value)
    value = msgspec.structs.replace(value, id=added_id(document, value))
    if isinstance(value, Claim) and not value.casualties:
        value = recounted(value, *COUNTS)
    table = schema.claims if kind == "claim" else schema.relations
    if connection.execute(select(table.c.id).where(table.c.id == value.id)).first():
        raise RecordError(f"This was added already, as {value.id}. Edit that with `sijill judge edit`.")
    return Order("add", kind, value.id, None, plain(value), reason, (anchor_of(value, document, text),))


def _check_sides(value: Claim | RelationClaim) -> None:
    """Raise RecordError for a tie of somebody with himself."""
    if isinstance(value, Claim) or value.subject is None or value.object is None:
        return
    if value.subject.id is not None and value.subject.id == value.object.id:
        raise RecordError(f"Both sides are {value.subject.id}: a tie is between two. Name another side.")


def _claim_or_first(connection: Connection, key: str) -> tuple[str, ...]:
    """The claims of an incident, or the claim itself."""
    table = schema.incidents
    hits = list(connection.execute(select(table.c.blob).where(_begins(table.c.id, key)).limit(2)).scalars())
    if len(hits) == 1:
        return decode_incident(hits[0]).claims
    return (find(connection, key).id,)


def _pair(connection: Connection, act: str, a: str, b: str, reason: str) -> Order:
    ends = [find(connection, key) for key in (a, b)]
    for end in ends:
        if end.kind != "claim":
            raise RecordError(f"{end.id} is a relation. Only claims are linked into incidents.")
    if ends[0].id == ends[1].id:
        raise RecordError(f"{ends[0].id} cannot be linked with itself or held apart from itself.")
    anchors = tuple(anchor_of(end.base, end.document, end.text) for end in ends)
    target = f"{ends[0].id} {ends[1].id}"
    return Order("link" if act == "link" else "unlink", "pair", target, None, None, reason, anchors)


def link(connection: Connection, claim: str, other: str, reason: str = "") -> list[Order]:
    """Say that a claim tells of the same happening as another claim, or as an incident."""
    own = find(connection, claim).id
    others = [key for key in _claim_or_first(connection, other) if key != own]
    if not others:
        raise RecordError(f"{other} holds nothing but {own} itself. Name another claim or incident.")
    return [_pair(connection, "link", own, others[0], reason)]


def unlink(connection: Connection, claim: str, other: str | None = None, reason: str = "") -> list[Order]:
    """Say that a claim does not tell of the same happening as another claim, or as its incident's others."""
    own = find(connection, claim).id
    if other is None:
        members = schema.incident_claims
        mine = select(members.c.incident_id).where(members.c.claim_id == own)
        query = select(members.c.claim_id).where(members.c.incident_id.in_(mine)).order_by(members.c.claim_id)
        others = [key for key in connection.execute(query).scalars() if key != own]
    else:
        others = [key for key in _claim_or_first(connection, other) if key != own]
    if not others:
        raise RecordError(f"{own} stands in an incident of its own; there is nothing to take it from.")
    return [_pair(connection, "unlink", own, key, reason) for key in others]


def merge(connection: Connection, kept: str, others: Iterable[str], reason: str = "") -> list[Order]:
    """Say that actors are one, whose id is ``kept``.

    Raises RecordError where that would make one of two others that a person keeps apart. Merging these two by
    name outranks what was said of them before.
    """
    told = list(others)
    if kept in told:
        raise RecordError(f"{kept} is one already: name it once, and after it the actors that are the same.")
    made = [Order("merge", "actor", kept, None, {"other": other}, reason) for other in told]
    before = judgements.of_acts(connection, "merge", "split")
    after = [
        *before,
        *(Judgement(0, "", "", "", "merge", "actor", kept, None, one.value, "", "", None) for one in made),
    ]
    mapped = ActorMap(merging.merge_map(after), {})
    for pair, apart in merging.kept_apart(after).items():
        if len({mapped.canonical(key) for key in pair}) == 1:
            raise RecordError(
                f"{' and '.join(sorted(pair))} would become one, and {apart.user} keeps them apart. Undo "
                f"{apart.id} first, or merge these two by name."
            )
    return made


def keep_apart(actor: str, other: str, reason: str = "") -> Order:
    """Say that two actors are not one, whether or not anybody merged them."""
    if actor == other:
        raise RecordError(f"{actor} cannot be kept apart from itself. Name two actors.")
    return Order("split", "actor", actor, None, {"from": other}, reason)


def split(connection: Connection, actor: str, other: str, reason: str = "") -> Order:
    """Take two actors apart that a person merged."""
    merges = judgements.of_acts(connection, "merge")
    if not any({one.target, one.value["other"]} == {actor, other} for one in merges):
        raise RecordError(
            f"Nobody merged {actor} with {other} directly. `sijill judge list --act merge` lists what was "
            "merged; to part mentions of one id give --document and --as."
        )
    return keep_apart(actor, other, reason)


def split_documents(
    connection: Connection, actor: str, own: str, documents: Iterable[str], reason: str = ""
) -> Order:
    """Say that ``actor`` in these documents, in whatever capture, is another one: ``own``."""
    told = sorted(set(documents))
    if len(merging.pages(connection, told)) == 0:
        raise NotFoundError("None of these documents is in the record. `sijill documents` lists them.")
    if own == actor:
        raise RecordError(f"{actor} cannot be split into itself. Give another id or name with --as.")
    return Order("split", "actor", actor, None, {"as": own, "documents": told}, reason)


def mark(act: str, key: str, names: Iterable[str], reason: str = "") -> Order:
    """Mark a person "public" or "private", or "protect" a source; ``names`` are all it goes by.

    Raises RecordError where no name has a letter: nothing, marked so, would be found in every empty cell.
    """
    told = sorted({name for name in names if any(map(str.isalnum, name))})
    if not told or not key.strip():
        raise RecordError("There is no name in this. Give the name of a person or source as reports write it.")
    value = {"names": told}
    if act == "protect":
        return Order("protect", "source", key, None, value, reason)
    return Order("public" if act == "public" else "private", "person", key, None, value, reason)


def grade_source(key: str, names: Iterable[str], letter: str, since: str, reason: str = "") -> Order:
    """Give a source a reliability from A to F, from an ISO day on ("": from the beginning)."""
    if letter not in LETTERS or len(letter) != 1:
        raise RecordError(f"“{letter}” is no grade of a source. The Admiralty code has A to F.")
    value = {"letter": letter, "from": since, "names": sorted(set(names))}
    return Order("grade", "source", key, "reliability", value, reason)


def grade_claim(connection: Connection, key: str, credibility: int, reason: str = "") -> Order:
    """Give a claim a credibility from 1 to 6."""
    if not 1 <= credibility <= 6:
        raise RecordError(f"{credibility} is no grade of a claim. The Admiralty code has 1 to 6.")
    found = find(connection, key)
    if found.kind != "claim":
        raise RecordError(f"{found.id} is a relation; only claims are graded.")
    anchor = anchor_of(found.base, found.document, found.text)
    return Order("grade", "claim", found.id, "credibility", {"credibility": credibility}, reason, (anchor,))


def confirm(connection: Connection, key: str, reason: str = "") -> list[Order]:
    """Say that a judgement sent back for review is right as it stands now."""
    wanted = {one.id for one in judgements.resolve(connection, key)}
    found = [one for one in needs_review(connection) if one.judgement.id in wanted]
    if not found:
        raise NotFoundError(f"{key} is not among the judgements to review. `sijill review --list` shows them.")
    return [
        Order("confirm", "judgement", one.judgement.id, None, {"document": one.document, "why": one.why}, reason)
        for one in found
    ]
