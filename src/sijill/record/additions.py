"""Adding names and actors to a record's own lexicon, and taking them out: checked, written whole, and logged.

The log keeps of the file a digest only, like of judgements: a name must not stand in a log for good.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sijill.lexicon import added
from sijill.lexicon.added import AddedActor
from sijill.lexicon.check import Finding, check
from sijill.lexicon.shapes import ADDED
from sijill.model.errors import LexiconError, NotFoundError
from sijill.record import log
from sijill.record.store import Record


def entries(record: Record) -> tuple[AddedActor, ...]:
    """What was added to the record's lexicon."""
    return added.read(record.folder / added.ACTORS)


def findings(told: Iterable[AddedActor]) -> list[Finding]:
    """What `sijill lexicon check` would say of a record's file with these entries; [] where all is well."""
    return [finding for finding in check(added=added.written(told)) if finding.file == ADDED]


def add(record: Record, entry: AddedActor) -> None:
    """Add an entry, which says by whom and when.

    Raises LexiconError with what the check says where the entry is not in order; nothing is written then.
    """
    with record.hold():
        told = (*entries(record), entry)
        wrong = findings(told)
        if wrong:
            raise LexiconError(" ".join(f"{one.message} {one.mend}" for one in wrong))
        _keep(record, told, {"act": "add", "at": entry.at, "user": entry.by})


def remove(record: Record, entry: AddedActor, user: str, at: str) -> None:
    """Take an entry out again; NotFoundError where it is not there."""
    with record.hold():
        told = entries(record)
        if entry not in told:
            raise NotFoundError(f"The record's lexicon does not add {', '.join(entry.names)} to “{entry.id}”.")
        left = tuple(one for one in told if one != entry)
        wrong = findings(left)
        if wrong:
            raise LexiconError(" ".join(f"{one.message} {one.mend}" for one in wrong))
        _keep(record, left, {"act": "remove", "at": at, "user": user})


def _keep(record: Record, told: tuple[AddedActor, ...], body: dict[str, log.Plain]) -> None:
    text = added.written(told)
    added.save(record.folder, text)
    record.note("lexicon", {**body, "digest": hashlib.sha256(text.encode()).hexdigest()})
