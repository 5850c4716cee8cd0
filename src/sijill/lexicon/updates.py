"""The words that tell of a toll that changed, read from ``cues/updates.yaml``."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from sijill.lexicon.files import read_yaml
from sijill.text.normalise import fold


class Updates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ``cues/updates.yaml`` holds; its first line says how the lists work together."""

    change: tuple[str, ...]
    toll: tuple[str, ...]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    found = msgspec.convert(read_yaml("cues/updates.yaml"), Updates)
    return tuple(
        re.compile(r"(?<!\w)[وف]?(?:" + "|".join(re.escape(fold(word)) for word in words) + r")(?!\w)")
        for words in (found.change, found.toll)
    )


def tells_update(sentence: str) -> bool:
    """Say whether a folded sentence tells of a toll that changed."""
    return all(pattern.search(sentence) for pattern in _patterns())
