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
    governors: tuple[str, ...]
    through: frozenset[str]
    transparent: frozenset[str]
    feminine: frozenset[str] = frozenset()


@cache
def naming() -> Naming:
    """The naming words, read once a process."""
    lists = read_yaml("cues/naming.yaml")
    folded = {name: [fold(word) for word in words] for name, words in lists.items()}
    folded["feminine"] = [fold(word) for word in lists["transparent"] if word.endswith("ة")]
    return msgspec.convert(folded, Naming)
