"""The word that governs a noun, and the preposition it does so through.

Read word by word, since a name or a phrase before the noun may hold its governor; words that only count or qualify
("سلسلة", "عدة", "أعنف") are passed over.
"""

from __future__ import annotations

from functools import cache, lru_cache

import msgspec

from sijill.extraction.chunks import HARD, Piece
from sijill.lexicon.grammar import grammar
from sijill.lexicon.naming import naming
from sijill.text.tokens import Gap, Token

#: How many words before the noun its governor is looked for, and over how many it may govern a preposition.
_REACH, _OVER = 6, 2
_PARTS = HARD | Gap.COMMA | Gap.COLON
#: Prepositions of one letter, written onto the word they govern.
LETTERS = ("ب", "ل", "ك")


class Governor(msgspec.Struct, frozen=True):
    """What governs a noun: ``preposition`` as a bare word or letter, ``words`` the forms its governor may have.

    ``over`` are the forms of the words just before, which may govern the preposition over their subject ("تدرب
    العناصر على"). A governor beyond a comma, or none, has no words.
    """

    preposition: str = ""
    words: frozenset[str] = frozenset()
    over: frozenset[str] = frozenset()


def governor(piece: Piece, at: int) -> Governor:
    """Find what governs the noun that opens chunk ``at``."""
    tokens, chunk = piece.tokens, piece.chunks[at]
    preposition = chunk.prefix[-1] if chunk.prefix.endswith(LETTERS) else ""
    first = chunk.i
    if at and piece.chunks[at - 1].kind == "count" and not tokens[first].gap & _PARTS:
        # "لنحو 150 هجوماً", "أكثر من 20 غارة": what governs the number governs the noun.
        counted = piece.chunks[at - 1]
        first = counted.i
        preposition = preposition or (counted.prefix if counted.prefix in LETTERS else "")
    for k in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if tokens[k + 1].gap & _PARTS:
            break
        forms = bare_forms(tokens[k].norm)
        known = next((form for form in forms if form in _prepositions()), "")
        if known and not preposition:
            preposition = known
        elif tokens[k].is_number or passed_over(tokens[k]):
            preposition = preposition or _letter_on(tokens[k].norm)
        else:
            return Governor(preposition, forms, _before(piece, k) if preposition else frozenset())
    return Governor(preposition)


def _before(piece: Piece, k: int) -> frozenset[str]:
    """The words before word ``k`` in its clause, one of which may govern a preposition over its subject."""
    forms: set[str] = set()
    for back in range(k - 1, max(-1, k - 1 - _OVER), -1):
        if piece.tokens[back + 1].gap & _PARTS:
            break
        forms |= bare_forms(piece.tokens[back].norm)
    return frozenset(forms)


@cache
def _prepositions() -> frozenset[str]:
    return naming().prepositions | grammar().prepositions | grammar().clause_words | grammar().hit_by


def passed_over(token: Token) -> bool:
    """Say whether the word only counts or qualifies what follows; "بعده" is no "بعدة", though both fold alike."""
    known = bare_forms(token.norm) & naming().transparent
    return any(token.last == "ة" or word not in naming().feminine for word in known)


def _letter_on(written: str) -> str:
    """The preposition written onto a word passed over: "بعدة", "لسلسلة"."""
    rest = written.removeprefix("و")
    return rest[0] if rest not in naming().transparent and rest[:1] in LETTERS else ""


@lru_cache(maxsize=8192)
def bare_forms(written: str) -> frozenset[str]:
    """The word as written, and without the clitics it may bear."""
    forms = {written}
    for clitics in (("و", "ف"), ("ب", "ل", "ك"), ("ال", "ل")):
        forms |= {form.removeprefix(clitic) for form in forms for clitic in clitics if len(form) > len(clitic) + 2}
    return frozenset(forms)
