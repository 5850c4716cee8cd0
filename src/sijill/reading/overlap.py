"""How much of a short line's wording a longer text shares: a headline shares much with its report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_LEADING = re.compile(r"^[وف]?(?:[بكل]?ال|لل|[بل](?=\w{4}))?")
_TRAILING = re.compile(r"(?:ات|ون|ين|ان|ها|هم|يه|ه|ي|ا)$")
SHORTEST = 3


def stems(words: Iterable[str]) -> frozenset[str]:
    """The stems of all words long enough to carry meaning; numbers are none."""
    return frozenset(map(_stem, words)) - {""}


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    """A word in comparison form without proclitics, article and common endings; never below three letters.

    Empty for a shorter word and for a number.
    """
    if len(word) < SHORTEST or word[0].isdigit():
        return ""
    without = _LEADING.sub("", word, count=1)
    if len(without) < SHORTEST:
        without = word
    shorter = _TRAILING.sub("", without)
    return shorter if len(shorter) >= SHORTEST else without


def share(words: Iterable[str], among: frozenset[str]) -> float:
    """The share of the words' stems that occur in ``among``; 0.0 where no word carries meaning."""
    own = stems(words)
    return len(own & among) / len(own) if own else 0.0
