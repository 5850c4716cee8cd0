"""Words broken to dodge moderation: "اشتبا كات", "قـ.ـصف" are read whole and quoted as written."""

from __future__ import annotations

from itertools import compress
from typing import Protocol

from sijill.text.tokens import Token, is_broken_gap

_SHORTEST = 3
_LONGEST_PIECE = 8
#: The word for an event of so many letters may hold a piece that is a short word by itself: "تعز يزات".
_LONG_WHOLE = 7
_PROCLITICS = frozenset("لبك")
_MARKS = frozenset('"“”„«')
_STAND_ALONE = frozenset(
    {
        "و",
        "ف",
        "ب",
        "ل",
        "ك",
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


def join_broken(tokens: list[Token], text: str, words: Vocabulary) -> list[Token]:
    """Join two or three neighbouring pieces when neither stands as a word but together they do.

    A piece stands alone when the vocabulary knows it or it is a small word. Offsets of the joined token span
    all pieces, what was put between them included.
    """
    loose = [not (words.known(token.norm) or token.norm in _STAND_ALONE) for token in tokens]
    # A word that stands, beside another that stands, is never a piece.
    weak = [is_loose or len(token.norm) == 1 for token, is_loose in zip(tokens, loose, strict=True)]
    weak.append(False)
    joined: list[Token] = []
    done = 0
    for i, token in enumerate(tokens):
        if i < done or not (weak[i] or weak[i + 1]) or len(token.norm) > _LONGEST_PIECE:
            continue
        end = _reach(tokens, i, text, words, loose)
        if end > i + 1:
            whole = "".join(t.norm for t in tokens[i:end])
            joined += tokens[done:i]
            joined.append(Token(token.start, tokens[end - 1].end, whole, token.gap, tokens[end - 1].after))
            done = end
    return joined + tokens[done:]


def _reach(tokens: list[Token], i: int, text: str, words: Vocabulary, loose: list[bool]) -> int:
    """Where the word that begins at ``i`` ends, its pieces counted."""
    first = tokens[i]
    if i + 1 >= len(tokens) or first.norm[0].isdigit():
        return i + 1
    second = tokens[i + 1]
    between = text[first.end : second.start]
    if not is_broken_gap(between) or second.norm[0].isdigit() or _belongs_on(second, text):
        return i + 1
    two = first.norm + second.norm
    # Whether the pieces are broken is asked first: few are, and only what they make together is then looked up.
    if i + 2 < len(tokens):
        third = tokens[i + 2]
        if len(third.norm) <= _LONGEST_PIECE and not third.norm[0].isdigit():
            further = text[second.end : third.start]
            spaced = between == further == " "
            if (
                is_broken_gap(further)
                and _is_broken((first.norm, second.norm, third.norm), loose[i : i + 3], spaced)
                and words.known(two + third.norm)
            ):
                return i + 3
    if len(two) < _SHORTEST:
        return i + 1
    if _is_broken((first.norm, second.norm), loose[i : i + 2], between == " "):
        return i + 2 if words.known(two) or words.tells(two) else i + 1
    # One piece of a long word may be a short word by itself.
    short = any(loose[i : i + 2]) and min(len(first.norm), len(second.norm)) <= _SHORTEST
    return i + 2 if short and len(two) >= _LONG_WHOLE and words.tells(two) else i + 1


def _belongs_on(token: Token, text: str) -> bool:
    """ "القائد العام لـ«السهل»": a letter right before a quotation mark belongs to the word between the marks."""
    return token.norm in _PROCLITICS and text[token.end : token.end + 1] in _MARKS


def _is_broken(pieces: tuple[str, ...], loose: list[bool], spaced: bool) -> bool:
    """Say whether the pieces are no words by themselves; plain spaces between them ask for stronger signs."""
    lengths = list(map(len, pieces))
    single = 1 in lengths and any(len(piece) == 1 and piece != "و" for piece in pieces)
    if not spaced:
        return single or any(loose)
    if not any(loose):
        return False
    return single or all(loose) or (sum(lengths) >= 5 and min(compress(lengths, loose)) <= 3)
