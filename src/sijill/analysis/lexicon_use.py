"""What of the lexicon a record made use of, and which names it lacks: by frequency, with a few claims to quote."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import msgspec

from sijill.lexicon.gazetteer import name_key
from sijill.model.entities import Actor, Place
from sijill.record.mentions import Kind, Mentioned, claims_naming
from sijill.record.store import Record
from sijill.record.stored import ClaimFilter, StoredClaim

_WORDINGS = 6


class Matched(msgspec.Struct, frozen=True):
    """A thing of the lexicon that claims name: its id, how often, and in which words, the most used first."""

    key: str
    times: int
    words: tuple[tuple[str, int], ...]


class Unknown(msgspec.Struct, frozen=True):
    """A name that the lexicon lacks. ``key`` is the id of one found by its shape, None where nothing was found."""

    key: str | None
    text: str
    times: int
    spellings: tuple[str, ...]


def matched(told: Iterable[Mentioned], known: Mapping[str, Actor | Place] | Collection[str]) -> list[Matched]:
    """Return what claims name of the things ``known``, the most named first; ``told`` comes most used first."""
    words: dict[str, list[tuple[str, int]]] = {}
    for mention in told:
        if mention.key is not None and mention.key in known:
            words.setdefault(mention.key, []).append((mention.text, mention.times))
    found = [Matched(key, sum(n for _, n in each), tuple(each[:_WORDINGS])) for key, each in words.items()]
    return sorted(found, key=lambda one: (-one.times, one.key))


def unknown(told: Iterable[Mentioned], known: Collection[str]) -> list[Unknown]:
    """Return the names of nothing ``known``, the most used first; spellings that fold alike count as one."""
    words: dict[tuple[str | None, str], list[Mentioned]] = {}
    for mention in told:
        if mention.key is None or mention.key not in known:
            folded = name_key(mention.text) if mention.key is None else ""
            words.setdefault((mention.key, folded), []).append(mention)
    found = [
        Unknown(key, each[0].text, sum(one.times for one in each), tuple(one.text for one in each[:_WORDINGS]))
        for (key, _), each in words.items()
    ]
    return sorted(found, key=lambda one: (-one.times, one.text, one.key or ""))


def examples(record: Record, kind: Kind, of: Unknown | str, most: int = 2) -> list[StoredClaim]:
    """Return a few claims that name something: a name that the lexicon lacks, or an id."""
    key, text = (of, None) if isinstance(of, str) else (of.key, of.text if of.key is None else None)
    ids = record.ask(lambda connection: claims_naming(connection, kind, key, text, most))
    return list(record.claims(ClaimFilter(claims=tuple(ids), current_only=False))) if ids else []


def quote(record: Record, told: StoredClaim) -> str:
    """The words that a claim rests on."""
    span = told.claim.evidence
    return record.text(told.document.id)[span.start : span.end]
