"""Ids that are hashes of content: the same words of the same document have the same id on every run."""

from __future__ import annotations

import hashlib

from sijill.text.normalise import fold


def content_id(prefix: str, *parts: object) -> str:
    """A short id: prefix, dash, 16 hex digits of the SHA-256 over the parts."""
    joined = "\x1f".join(str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode()).hexdigest()[:16]}"


def found_actor_id(words: str) -> str:
    """Id of an actor found by shape, from its folded name without quotation marks."""
    plain = " ".join(word.strip("\"“”«»'") for word in fold(words).split())
    return content_id("actor", plain)
