"""Ids that are hashes of content: the same words of the same document have the same id on every run."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from itertools import dropwhile

from sijill.lexicon.titles import kinds, officers
from sijill.text.normalise import fold

#: What stands for the rank of an officer, whichever it is.
_OFFICER = "officer"
#: A name recurs in its report, and in those after it.
_CACHED_NAMES = 4_096


def content_id(prefix: str, *parts: object) -> str:
    """A short id: prefix, dash, 16 hex digits of the SHA-256 over the parts."""
    joined = "\x1f".join(str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode()).hexdigest()[:16]}"


@lru_cache(_CACHED_NAMES)
def found_actor_id(words: str) -> str:
    """Id of an actor found by shape, from its folded name without quotation marks."""
    return content_id("actor", " ".join(_plain(words)))


@lru_cache(_CACHED_NAMES)
def found_person_id(words: str) -> str:
    """Id of a person found by shape: as of any actor, but an officer keeps it from rank to rank."""
    plain = _plain(words)
    if plain and plain[0] in officers():
        name = list(dropwhile(kinds().__contains__, plain[1:]))
        if len(name) > 1:
            return content_id("actor", _OFFICER, *name)
    return found_actor_id(words)


def _plain(words: str) -> list[str]:
    return [word.strip("\"“”«»'") for word in fold(words).split()]
