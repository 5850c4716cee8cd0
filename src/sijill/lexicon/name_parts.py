"""What names of persons are made of, by ``names/parts.yaml``; its comments say what each list holds."""

from __future__ import annotations

from functools import cache

from sijill.lexicon import files
from sijill.text.normalise import fold, folded


@cache
def _listed() -> dict[str, frozenset[str]]:
    return {name: folded(words) for name, words in files.read_yaml("names/parts.yaml").items()}


def bound() -> frozenset[str]:
    """Words that the next one belongs to: with it they make one part of a name."""
    return _listed()["bound"]


def joined() -> frozenset[str]:
    """Those of them that are often written in one word with the next."""
    return _listed()["joined"]


def spellings(name: str) -> tuple[str, ...]:
    """A name folded, and written with such words joined to the next: "عبد الله نور", "عبدالله نور"."""
    words = fold(name).split()
    if joined().isdisjoint(words[:-1]):
        return (" ".join(words),)
    together = "".join(word if word in joined() else f"{word} " for word in words).strip()
    return " ".join(words), together


def kunya() -> frozenset[str]:
    """The spellings of "father of"."""
    return _listed()["kunya"]


def family_endings() -> frozenset[str]:
    """How most family names end that are made of a place or trade."""
    return _listed()["family_endings"]
