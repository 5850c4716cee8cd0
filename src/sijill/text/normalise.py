"""Folding: one spelling for words that writers spell in many ways, with a map back to the original.

Folding drops tashkeel, tatweel and invisible marks, writes alef, ya, waw-hamza and ta marbuta in one form each,
digits as 0-9, and presentation forms as plain letters. Two words that fold alike are looked up alike; what is
quoted is always cut from the original by :class:`Folded`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from sijill.model.spelling import Spelling

_DROPPED = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640"
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_SPELLING = Spelling(
    {
        "ا": "أإآٱ",
        "ي": "ىئیےۍ",
        "و": "ؤۋ",
        "ه": "ةۀہھە",
        "ك": "کګڪ",
        ",": "٬",
        " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
        **{str(digit): chr(0x660 + digit) + chr(0x6F0 + digit) for digit in range(10)},
    }
)
_NEEDS_MAP = re.compile(_DROPPED.pattern + "|" + _PRESENTATION.pattern)


class Folded(NamedTuple):
    """Folded text and, for each of its characters, the offset of the original character it came from.

    ``offsets`` has one entry more than ``text``: the length of the original.
    """

    text: str
    offsets: list[int] | range

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Map a half-open range of the folded text to the original, trailing marks included."""
        if start >= end:
            return self.offsets[start], self.offsets[start]
        after, behind_last = self.offsets[end], self.offsets[end - 1] + 1
        return self.offsets[start], after if after > behind_last else behind_last


def fold(text: str) -> str:
    """Fold ``text`` for comparison and look-up. Idempotent."""
    if _NEEDS_MAP.search(text):
        text = _PRESENTATION.sub(lambda m: unicodedata.normalize("NFKC", m.group()), text)
        text = _DROPPED.sub("", text)
    return _SPELLING.plain(text)


def folded(words: Iterable[str]) -> frozenset[str]:
    """Fold each of ``words``."""
    return frozenset(fold(word) for word in words)


def fold_with_map(text: str) -> Folded:
    """Fold ``text`` and keep where each character came from. Linear in the length of ``text``."""
    if not _NEEDS_MAP.search(text):
        return Folded(_SPELLING.plain(text), range(len(text) + 1))
    kept: list[str] = []
    offsets: list[int] = []
    last = 0
    for hit in _NEEDS_MAP.finditer(text):
        at = hit.start()
        kept.append(text[last:at])
        offsets.extend(range(last, at))
        char = hit.group()
        if _PRESENTATION.match(char):
            plain = _DROPPED.sub("", unicodedata.normalize("NFKC", char))
            kept.append(plain)
            offsets.extend([at] * len(plain))
        last = at + 1
    kept.append(text[last:])
    offsets.extend(range(last, len(text)))
    offsets.append(len(text))
    return Folded(_SPELLING.plain("".join(kept)), offsets)
