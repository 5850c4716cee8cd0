"""The words that name a happening without telling it, read from ``cues/naming.yaml``."""

from __future__ import annotations

from functools import cache

import msgspec

from sijill.lexicon.files import read_yaml
from sijill.text.normalise import fold


class Naming(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ``cues/naming.yaml`` holds, folded; the remark above each list there says what it is for.

    ``feminine`` are those of ``transparent`` that are written with ة, which folding makes ه.
    """

    heads: frozenset[str]
    prepositions: frozenset[str]
    governors: dict[str, frozenset[str]]
    governors_over: dict[str, frozenset[str]]
    endings: frozenset[str]
    transparent: frozenset[str]
    feminine: frozenset[str] = frozenset()

    def governs(self, preposition: str, words: frozenset[str], over: frozenset[str]) -> bool:
        """Say whether one of ``words``, or of the words ``over`` a subject, governs through the preposition."""
        near, far = self.governors.get(preposition, frozenset()), self.governors_over.get(preposition, frozenset())
        return self._any_of(words, near | far) or self._any_of(over, far)

    def _any_of(self, words: frozenset[str], known: frozenset[str]) -> bool:
        endings = self.endings | {""}
        return any(word.startswith(base) and word[len(base) :] in endings for base in known for word in words)


@cache
def naming() -> Naming:
    """The naming words, read once a process."""
    lists = read_yaml("cues/naming.yaml")
    folded = {name: _folded(value) for name, value in lists.items()}
    folded["feminine"] = [fold(word) for word in lists["transparent"] if word.endswith("ة")]
    return msgspec.convert(folded, Naming)


def _folded(value: list[str] | dict[str, list[str]]) -> object:
    if isinstance(value, dict):
        return {fold(preposition): [fold(word) for word in words] for preposition, words in value.items()}
    return [fold(word) for word in value]
