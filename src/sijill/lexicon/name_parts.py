"""What names of persons are made of, by ``names/parts.yaml``; its comments say what each list holds."""

from __future__ import annotations

from collections.abc import Iterable
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


def runs(names: Iterable[str]) -> list[tuple[str, ...]]:
    """The folded words of each name, and once more with such words joined to the next: "عبدالله نور"."""
    parts, found = joined(), []
    for name in names:
        words = tuple(fold(name).split())
        found.append(words)
        if not parts.isdisjoint(words[:-1]):
            found.append(tuple("".join(word if word in parts else f"{word} " for word in words).split()))
    return found


def kunya() -> frozenset[str]:
    """The spellings of "father of"."""
    return _listed()["kunya"]


def family_endings() -> frozenset[str]:
    """How most family names end that are made of a place or trade."""
    return _listed()["family_endings"]
