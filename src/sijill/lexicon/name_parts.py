"""What names of persons are made of, by ``names/parts.yaml``; its comments say what each list holds."""

from __future__ import annotations

from functools import cache

from sijill.lexicon import files
from sijill.text.normalise import folded


@cache
def _listed() -> dict[str, frozenset[str]]:
    return {name: folded(words) for name, words in files.read_yaml("names/parts.yaml").items()}


def bound() -> frozenset[str]:
    """Words that the next one belongs to: with it they make one part of a name."""
    return _listed()["bound"]


def kunya() -> frozenset[str]:
    """The spellings of "father of"."""
    return _listed()["kunya"]


def family_endings() -> frozenset[str]:
    """How most family names end that are made of a place or trade."""
    return _listed()["family_endings"]
