"""Whether two Arabic phrases name the same thing: the yardstick of the evaluation, not of the record.

Lenient by design: a gold phrase may hold a title or a place more than the mention that was found. The words
that decide stand in ``phrases.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from sijill.text.normalise import fold
from sijill.text.wordfile import read_words

_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"^[وف]?(?:لل|[بك]?ال)(?=\w{2})")
_GLUED = "وفبلك"
#: Share of words in common (Dice) from which two phrases are held to name the same thing.
_SHARE = 0.66
#: Fewest words of a phrase for it to be found whole in a longer one that adds a tie.
_BARE_WORDS = 3


class _Words(msgspec.Struct, frozen=True):
    stop: frozenset[str]
    head: frozenset[str]
    nation: tuple[str, ...]
    side: frozenset[str]
    tie: frozenset[str]
    free: frozenset[str]


@cache
def _words() -> _Words:
    return read_words("sijill.analysis", "phrases.yaml", _Words)


def content_words(phrase: str) -> list[str]:
    """The folded words of ``phrase`` without article, conjunction and stop words."""
    bare = (_ARTICLE.sub("", word) for word in _WORD.findall(fold(phrase)))
    return [word for word in bare if word not in _words().stop]


def _alike(a: str, b: str) -> bool:
    """Equal but for one preposition or conjunction written onto either."""
    return a == b or (a[:1] in _GLUED and a[1:] == b) or (b[:1] in _GLUED and b[1:] == a)


def _shared(some: Sequence[str], others: Sequence[str]) -> int:
    return sum(any(_alike(word, other) for other in others) for word in some)


def _nations(words: Sequence[str]) -> set[str]:
    return {stem for stem in _words().nation for word in words if word.lstrip("لب").startswith(stem)}


def _clash(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether the phrases name different states or sides, or only one is the "free" body of that name."""
    for mine, theirs in ((_nations(a), _nations(b)), (_words().side & set(a), _words().side & set(b))):
        if mine and theirs and mine.isdisjoint(theirs):
            return True
    return _words().free.isdisjoint(a) != _words().free.isdisjoint(b)


def same_name(first: str, second: str) -> bool:
    """Say whether two phrases name the same thing."""
    a, b = content_words(first), content_words(second)
    if not a or not b:
        plain = fold(first).strip()
        return bool(plain) and plain == fold(second).strip()
    named_a = [word for word in a if word not in _words().head]
    named_b = [word for word in b if word not in _words().head]
    if not named_a or not named_b:
        common = _shared(a, b)
        return common > 0 and ((not named_a and not named_b) or common == min(len(a), len(b)))
    if _clash(named_a, named_b):
        return False
    tied_a, tied_b = not _words().tie.isdisjoint(named_a), not _words().tie.isdisjoint(named_b)
    if tied_a != tied_b and len(named_a) != len(named_b):
        bare, full = (named_b, named_a) if tied_a else (named_a, named_b)
        return len(bare) >= _BARE_WORDS and _shared(bare, full) == len(bare)
    common = _shared(named_a, named_b)
    short, long_and_short = min(len(named_a), len(named_b)), len(named_a) + len(named_b)
    return common > 0 and (common >= short or 2 * common / long_and_short >= _SHARE)
