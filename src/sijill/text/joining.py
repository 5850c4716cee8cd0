"""Words broken to dodge moderation: "اشتبا كات", "قـ.ـصف" are read whole and quoted as written."""

from __future__ import annotations

from itertools import pairwise
from typing import Protocol

from sijill.text.tokens import Token, is_broken_gap

_SHORTEST = 3
_LONGEST_PIECE = 8
#: The word for an event of so many letters may hold a piece that is a short word by itself: "تعز يزات".
_LONG_WHOLE = 7
_PROCLITICS = frozenset("لبك")
_MARKS = frozenset('"“”„«')
_DIGITS = frozenset("0123456789")
_STAND_ALONE = frozenset(
    {
        "و",
        "ف",
        "ب",
        "ل",
        "ك",
        "فك",
        "من",
        "في",
        "عن",
        "ما",
        "لا",
        "ان",
        "او",
        "لم",
        "لن",
        "قد",
        "هم",
        "هو",
        "هي",
        "كل",
        "ثم",
        "ذو",
        "اي",
        "بل",
        "اذ",
        "كم",
        "ام",
        "يا",
        "اب",
        "اخ",
        "مع",
        "حي",
        "تل",
    }
)


class Vocabulary(Protocol):
    """What knows whole words."""

    def known(self, word: str) -> bool:
        """Say whether the folded word is or opens something known, clitics aside."""
        ...

    def tells(self, word: str) -> bool:
        """Say whether the folded word is one of those that tell of an event."""
        ...


class _Sign:
    """What tells whether a run of letters is a piece of a broken word: bits of an int, joined over neighbours."""

    STANDS = 1
    LOOSE = 2
    #: Loose, and no longer than the shortest word.
    SHORT = 4
    LETTER = 8
    #: A lone "and" is no broken piece, but the word of which it is one may begin with it.
    AND = 16
    LONG = 32
    #: A word that stands, beside another that stands, is never a piece.
    WEAK = LOOSE | LETTER | AND


def join_broken(tokens: list[Token], text: str, words: Vocabulary) -> list[Token]:
    """Join two or three neighbouring pieces when neither stands as a word but together they do.

    A piece stands alone when the vocabulary knows it or it is a small word. Offsets of the joined token span
    all pieces, what was put between them included.
    """
    signs = _signs(tokens, words)
    joined: list[Token] = []
    done = 0
    weak = [i for i, (a, b) in enumerate(pairwise(signs)) if (a | b) & _Sign.WEAK and not a & _Sign.LONG]
    for i in weak:
        if i < done:
            continue
        end = _reach(tokens, i, text, words, signs)
        if end > i + 1:
            whole = "".join(t.norm for t in tokens[i:end])
            joined += tokens[done:i]
            joined.append(Token(tokens[i].start, tokens[end - 1].end, whole, tokens[i].gap, tokens[end - 1].after))
            done = end
    return joined + tokens[done:]


def _signs(tokens: list[Token], words: Vocabulary) -> list[int]:
    signs: list[int] = []
    for token in tokens:
        norm = token.norm
        stands = words.known(norm) or norm in _STAND_ALONE
        signs.append(_Sign.STANDS if stands and 1 < len(norm) <= _LONGEST_PIECE else _sign(norm, stands))
    return signs


def _sign(norm: str, stands: bool) -> int:
    if len(norm) > _LONGEST_PIECE:
        return _Sign.LONG | (_Sign.STANDS if stands else _Sign.LOOSE)
    letter = 0 if len(norm) > 1 else _Sign.AND if norm == "و" else _Sign.LETTER
    if stands:
        return letter | _Sign.STANDS
    return letter | (_Sign.LOOSE | _Sign.SHORT if len(norm) <= _SHORTEST else _Sign.LOOSE)


def _reach(tokens: list[Token], i: int, text: str, words: Vocabulary, signs: list[int]) -> int:
    """Where the word that begins at ``i`` ends, its pieces counted."""
    first, second = tokens[i], tokens[i + 1]
    if first.norm[0] in _DIGITS or second.norm[0] in _DIGITS:
        return i + 1
    between = text[first.end : second.start]
    spaced = between == " "
    if not (spaced or is_broken_gap(between)) or (signs[i + 1] & _Sign.LETTER and _belongs_on(second, text)):
        return i + 1
    pair = signs[i] | signs[i + 1]
    two = first.norm + second.norm
    # Whether the pieces are broken is asked first: few are, and only what they make together is then looked up.
    third = tokens[i + 2] if i + 2 < len(tokens) and not signs[i + 2] & _Sign.LONG else None
    if third is not None and third.norm[0] not in _DIGITS:
        further = text[second.end : third.start]
        if (
            _is_broken(pair | signs[i + 2], len(two) + len(third.norm), spaced and further == " ")
            and is_broken_gap(further)
            and words.known(two + third.norm)
        ):
            return i + 3
    if len(two) < _SHORTEST:
        return i + 1
    if _is_broken(pair, len(two), spaced):
        return i + 2 if words.known(two) or words.tells(two) else i + 1
    # One piece of a long word may be a short word by itself.
    long = pair & _Sign.LOOSE and len(two) >= _LONG_WHOLE
    short = long and (len(first.norm) <= _SHORTEST or len(second.norm) <= _SHORTEST)
    return i + 2 if short and words.tells(two) else i + 1


def _belongs_on(token: Token, text: str) -> bool:
    """ "القائد العام لـ«السهل»": a letter right before a quotation mark belongs to the word between the marks."""
    return token.norm in _PROCLITICS and text[token.end : token.end + 1] in _MARKS


def _is_broken(signs: int, chars: int, spaced: bool) -> bool:
    """Say whether pieces with these signs, of so many characters in all, are no words by themselves.

    Plain spaces between them ask for stronger signs.
    """
    if not spaced:
        return bool(signs & (_Sign.LETTER | _Sign.LOOSE))
    if not signs & _Sign.LOOSE:
        return False
    return bool(signs & _Sign.LETTER) or not signs & _Sign.STANDS or (chars >= 5 and bool(signs & _Sign.SHORT))
