"""Whom a name means that reports give only with a rank, or the lexicon only without its kind of body."""

from __future__ import annotations

from functools import cache

from sijill.lexicon import files, titles
from sijill.lexicon.entries import Head
from sijill.record import wordings
from sijill.record.rows import name_key
from sijill.record.store import Record
from sijill.text.normalise import fold

#: Words of a name that is looked for behind ranks: one alone fits too many.
_LEAST_WORDS = 2


def with_rank(record: Record, name: str) -> list[str]:
    """Return the ids of persons whom reports call ``name`` after ranks and posts only: "العقيد فلان الفلاني"."""
    key = name_key(name)
    if len(key.split()) < _LEAST_WORDS:
        return []
    before = titles.titles() | titles.kinds()
    called = record.ask(lambda connection: wordings.ending(connection, "actor", key))
    told = {one for one, words in called if before.issuperset(words.removesuffix(key).split())}
    return sorted(one for one in told if record.speaks_of(one, "actor"))


def without_head(record: Record, name: str) -> list[str]:
    """Return the ids that the lexicon calls by ``name`` without its first word, a kind of body: "قوة فلان"."""
    head, _, rest = name_key(name).partition(" ")
    if head not in _heads() or not rest:
        return []
    strong, _weak = record.named("actor", rest)
    return [one for one in strong if record.speaks_of(one, "actor")]


@cache
def _heads() -> frozenset[str]:
    heads = files.read_entries("actors/heads.yaml", Head)
    return frozenset(fold(form) for head in heads for form in (*head.singular, *head.plural))
