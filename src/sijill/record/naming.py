"""Finding a name however it is spelled: with tashkeel or tatweel, any alef, any space, after a proclitic."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sijill.text.normalise import fold

_FORMS = {"ا": "اأإآٱ", "و": "وؤۋ", "ي": "يىئیےۍ", "ه": "هةۀہھە", "ك": "كکګڪ"}
_MARKS = "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640\u200b-\u200f]*"
#: Between words: spaces of any kind, or the line break of JSON.
_GAP = r"(?:\s|\\n)+"


def pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern that finds ``names``, the longest first, in text and in JSON; None where there are none."""
    ordered = sorted({" ".join(fold(name).split()) for name in names}, key=lambda name: (-len(name), name))
    found = [_GAP.join(_word(word) for word in name.split()) for name in ordered if name]
    if not found:
        return None
    return re.compile(r"(?:(?<!\w)|(?<=[وفبلك]))(?:" + "|".join(found) + r")(?!\w)", re.IGNORECASE)


def _word(word: str) -> str:
    return "".join((f"[{_FORMS[letter]}]" if letter in _FORMS else re.escape(letter)) + _MARKS for letter in word)
