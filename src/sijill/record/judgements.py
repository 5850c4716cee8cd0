"""Keeping judgements: making, undoing, listing, and holding them against the log.

A judgement is written once. Undoing one makes another judgement, whose id the first then bears in
``undone_by``. The log keeps of each only a digest, who made it and when: names of persons and sources that a
judgement hides must not stand in a log that nothing can be taken out of.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from sijill.model.errors import NotFoundError, RecordError
from sijill.model.judgements import Anchor, Judgement, Order
from sijill.record import log
from sijill.record.judgement_tables import judgement_anchors as _A
from sijill.record.judgement_tables import judgements as _J

_LISTED = 6
_DIGITS = re.compile("[0-9a-f]+")
_decode_anchor = msgspec.json.Decoder(Anchor).decode


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _digest(values: dict[str, Any], anchors: Iterable[str]) -> str:
    kept = {key: value for key, value in values.items() if key not in ("id", "undone_by")}
    return hashlib.sha256(_json([kept, *anchors]).encode()).hexdigest()


def keep(connection: Connection, orders: Sequence[Order], user: str, at: str) -> list[Judgement]:
    """Write ``orders`` as judgements of one batch and note each in the log; what follows is not yet applied."""
    if not orders:
        return []
    if not user.strip():
        raise RecordError("A judgement needs a name behind it. Give --user or set SIJILL_USER.")
    last = connection.execute(select(func.max(_J.c.n))).scalar() or 0
    batch = "batch-" + hashlib.sha256(f"{last}\0{user}\0{at}".encode()).hexdigest()[:12]
    made = []
    for n, order in enumerate(orders, start=last + 1):
        row: dict[str, Any] = {
            "n": n,
            "at": at,
            "user": user,
            "act": order.act,
            "target_kind": order.target_kind,
            "target": order.target,
            "field": order.field,
            "value": _json(order.value),
            "reason": order.reason,
            "batch": batch,
        }
        blobs = [msgspec.json.encode(anchor).decode() for anchor in order.anchors]
        digest = _digest(row, blobs)
        row["id"] = f"judgement-{digest[:12]}"
        connection.execute(insert(_J).values(row))
        for slot, (anchor, blob) in enumerate(zip(order.anchors, blobs, strict=True)):
            connection.execute(insert(_A).values(n=n, slot=slot, document_id=anchor.document, blob=blob))
        entry: dict[str, log.Plain] = {
            "id": row["id"],
            "at": at,
            "user": user,
            "act": order.act,
            "batch": batch,
            "digest": digest,
        }
        log.append(connection, "judgement", entry)
        made.append(_read(connection, _J.c.n == n)[0])
    return made


def take_back(
    connection: Connection, key: str, user: str, at: str, reason: str = ""
) -> tuple[Judgement, list[Judgement]]:
    """Undo a judgement, or all of a batch, by its id or the first characters of one.

    Returns the undoing and what it took back. Undoing an undoing puts its judgements back in force.
    """
    found = resolve(connection, key)
    standing = [one for one in found if one.undone_by is None]
    if not standing:
        raise RecordError(f"{key} is undone already, by {found[0].undone_by}. Undo that to have it back.")
    kind = "judgement" if len(found) == 1 else "batch"
    target = found[0].id if kind == "judgement" else found[0].batch
    order = Order("undo", "judgement" if kind == "judgement" else "batch", target, reason=reason)
    (undoing,) = keep(connection, [order], user, at)
    changed = []
    for one in standing:
        if one.act == "undo":
            back = active(connection, _J.c.undone_by == one.id, undone=True)
            connection.execute(update(_J).where(_J.c.undone_by == one.id).values(undone_by=None))
            changed += back
        changed.append(one)
        connection.execute(update(_J).where(_J.c.n == one.n).values(undone_by=undoing.id))
    return undoing, changed


def last_step(connection: Connection, user: str, acts: Iterable[str]) -> list[Judgement]:
    """Return the judgements in force of the last step of ``user`` that is one of ``acts``; none: he made none."""
    mine = _J.c.user == user, _J.c.act.in_(tuple(acts)), _J.c.undone_by.is_(None)
    batch = connection.execute(select(_J.c.batch).where(*mine).order_by(_J.c.n.desc()).limit(1)).scalar()
    return [] if batch is None else active(connection, _J.c.batch == batch)


def resolve(connection: Connection, key: str) -> list[Judgement]:
    """Return the judgement or the batch that ``key`` names, whole or by its first characters.

    Digits alone name a judgement, as lists show it.
    """
    key = f"judgement-{key}" if _DIGITS.fullmatch(key) else key
    for column in (_J.c.id, _J.c.batch):
        found = _read(connection, column == key)
        if found:
            return found
    for column in (_J.c.id, _J.c.batch):
        starts = sorted(
            connection.execute(select(column).distinct().where(column.startswith(key, autoescape=True)))
            .scalars()
            .all()
        )
        if len(starts) == 1:
            return _read(connection, column == starts[0])
        if starts:
            listed = ", ".join(starts[:_LISTED])
            raise NotFoundError(f"“{key}” begins more than one id: {listed}. Give more characters.")
    raise NotFoundError(f"No judgement or batch has the id “{key}”. `sijill judge list` lists them.")


def _read(connection: Connection, *conditions: ColumnElement[bool]) -> list[Judgement]:
    rows = list(connection.execute(select(_J).where(*conditions).order_by(_J.c.n)))
    anchors: dict[int, list[Anchor]] = {}
    chosen = select(_J.c.n).where(*conditions)
    for row in connection.execute(select(_A).where(_A.c.n.in_(chosen)).order_by(_A.c.n, _A.c.slot)):
        anchors.setdefault(row.n, []).append(_decode_anchor(row.blob))
    return [
        Judgement(
            row.n,
            row.id,
            row.at,
            row.user,
            row.act,
            row.target_kind,
            row.target,
            row.field,
            json.loads(row.value),
            row.reason,
            row.batch,
            row.undone_by,
            tuple(anchors.get(row.n, ())),
        )
        for row in rows
    ]


def active(connection: Connection, *conditions: ColumnElement[bool], undone: bool = False) -> list[Judgement]:
    """Return the judgements in force that fit, oldest first; ``undone`` lets those out of force through."""
    return _read(connection, *conditions, *(() if undone else (_J.c.undone_by.is_(None),)))


def named(connection: Connection, keys: Collection[str]) -> dict[str, Judgement]:
    """Return judgements by id, in force or not."""
    return {one.id: one for one in _read(connection, _J.c.id.in_(sorted(keys)))}


def of_acts(connection: Connection, *acts: str, undone: bool = False) -> list[Judgement]:
    """Return the judgements in force of these acts, oldest first; ``undone`` lets those out of force through."""
    return active(connection, _J.c.act.in_(acts), undone=undone)


def on_documents(connection: Connection, documents: Iterable[str]) -> list[Judgement]:
    """Return the judgements in force that rest on words of ``documents``, oldest first."""
    chosen = select(_A.c.n).where(_A.c.document_id.in_(sorted(documents)))
    return active(connection, _J.c.n.in_(chosen))


def altered(connection: Connection) -> Iterator[str]:
    """Yield the ids of judgements that are not as the log has them, or that are gone.

    A judgement whose words were redacted no longer has its digest; the caller knows which documents were.
    """
    logged = {}
    for entry in log.entries(connection):
        body = json.loads(entry.entry)
        if body.get("kind") == "judgement":
            logged[body["id"]] = body["digest"]
    blobs: dict[int, list[str]] = {}
    for row in connection.execute(select(_A).order_by(_A.c.n, _A.c.slot)):
        blobs.setdefault(row.n, []).append(row.blob)
    for row in connection.execute(select(_J).order_by(_J.c.n)):
        values = dict(row._mapping)
        values["value"] = row.value
        if logged.pop(row.id, None) != _digest(values, blobs.get(row.n, ())):
            yield str(row.id)
    yield from logged


def redact(connection: Connection, document: str) -> tuple[str, ...]:
    """Blank the words and values of every judgement that rests on ``document``, undone or not; return their ids.

    The judgements themselves stay, with who made them and when; the digest in the log no longer fits them.
    """
    chosen = select(_A.c.n).where(_A.c.document_id == document)
    hit = list(connection.execute(chosen.distinct()).scalars())
    for row in list(connection.execute(select(_A).where(_A.c.document_id == document))):
        bare = msgspec.structs.replace(
            _decode_anchor(row.blob), quote="", sentence="", before="", after="", sides=()
        )
        connection.execute(
            update(_A)
            .where(_A.c.n == row.n, _A.c.slot == row.slot)
            .values(blob=msgspec.json.encode(bare).decode())
        )
    connection.execute(update(_J).where(_J.c.n.in_(hit)).values(value="null", reason=""))
    return tuple(connection.execute(select(_J.c.id).where(_J.c.n.in_(hit)).order_by(_J.c.n)).scalars())
