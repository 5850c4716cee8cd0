"""Words broken to dodge moderation: "اشتبا كات", "قـ.ـصف" are read whole and quoted as written."""

from __future__ import annotations

from typing import Protocol

from sijill.text.tokens import Token, is_broken_gap

_SHORTEST = 3
_STAND_ALONE = frozenset({"و", "ف", "ب", "ل", "ك", "من", "في", "عن", "ما", "لا", "ان", "او", "لم", "لن", "قد", "هم", "هو",
                          "هي", "كل", "ثم", "ذو", "اي", "بل", "اذ", "كم", "ام", "يا", "اب", "اخ", "مع", "حي", "تل"})


class Vocabulary(Protocol):
    """What knows whole words."""

    def known(self, word: str) -> bool:
        """Say whether the folded word is known, clitics aside."""
        ...


def join_broken(tokens: list[Token], text: str, words: Vocabulary) -> list[Token]:
    """Join two or three neighbouring pieces when neither stands as a word but together they do.

    A piece stands alone when the vocabulary knows it or it is a small word. Offsets of the joined token span
    all pieces, what was put between them included.
    """
    joined: list[Token] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        end = _reach(tokens, i, text, words)
        if end > i + 1:
            whole = "".join(t.norm for t in tokens[i:end])
            token = Token(token.start, tokens[end - 1].end, whole, token.gap, tokens[end - 1].after)
        joined.append(token)
        i = end
    return joined


def _reach(tokens: list[Token], i: int, text: str, words: Vocabulary) -> int:
    first = tokens[i].norm
    if first[0].isdigit() or len(first) > 8:
        return i + 1
    for count in (3, 2):
        pieces = tokens[i : i + count]
        if len(pieces) < count:
            continue
        if not all(is_broken_gap(text[a.end : b.start]) for a, b in zip(pieces, pieces[1:], strict=False)):
            continue
        if any(p.norm[0].isdigit() for p in pieces):
            continue
        whole = "".join(p.norm for p in pieces)
        if len(whole) < _SHORTEST or not words.known(whole):
            continue
        spaced = any(" " in text[a.end : b.start] and len(text[a.end : b.start]) == 1
                     for a, b in zip(pieces, pieces[1:], strict=False))
        loose = [p for p in pieces if not words.known(p.norm) and p.norm not in _STAND_ALONE]
        single = [p for p in pieces if len(p.norm) == 1 and p.norm not in ("و",)]
        if not spaced and (loose or single):
            return i + count
        if loose and (single or len(loose) == count or len(whole) >= 5 and min(len(p.norm) for p in loose) <= 3):
            return i + count
    return i + 1
