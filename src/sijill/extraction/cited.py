"""One source cited twice for one happening: "وزارة الصحة في س" and "الوزارة", "مراسل الشبكة" and "مراسلنا"."""

from __future__ import annotations

import re

from sijill.lexicon.grammar import grammar
from sijill.model.claims import SourceMention
from sijill.text.normalise import fold

_WORDS = re.compile(r"\w+")


def cite(known: list[SourceMention], source: SourceMention) -> None:
    """Add a source to those of a claim; of one that is told twice the words stay that say more."""
    for at, one in enumerate(known):
        if _one(one, source):
            if one.via is None and source.via is None and _says_more(source, one):
                known[at] = source
            return
    known.append(source)


def _one(x: SourceMention, y: SourceMention) -> bool:
    if x.start == y.start or (x.id is not None and x.id == y.id):
        return True
    one, other = _words(x), _words(y)
    if x.kind == y.kind == "correspondent" and (_own(one) or _own(other)):
        return True
    return one[:1] == other[:1] and (set(one) <= set(other) or set(other) <= set(one))


def _says_more(x: SourceMention, y: SourceMention) -> bool:
    return _weight(x) > _weight(y)


def _weight(source: SourceMention) -> tuple[bool, bool, int]:
    words = _words(source)
    return source.id is not None, not _own(words), len(words)


def _own(words: list[str]) -> bool:
    """ "مراسلنا": one word, with the pronoun of the outlet that speaks."""
    return len(words) == 1 and words[0].endswith(grammar().our)


def _words(source: SourceMention) -> list[str]:
    return [_bare(word) for word in _WORDS.findall(fold(source.text))]


def _bare(word: str) -> str:
    return word.removeprefix("لل").removeprefix("ال") if len(word) > 4 else word
