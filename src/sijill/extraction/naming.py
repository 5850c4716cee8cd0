"""Whether a noun of violence or protest tells of a happening, or only names one that is spoken of.

"قضية اغتيال القائد", "المتهم بخطف تاجر", "منذ قصف البلدة", "أساليب التعذيب": the word that governs the noun makes
it a thing known, or a kind of act.
"""

from __future__ import annotations

from sijill.extraction.chunks import Piece
from sijill.extraction.drafts import Draft
from sijill.extraction.governor import governor
from sijill.lexicon.naming import naming

#: Within how many chunks a noun joined by "and" goes with the one before.
_JOINED = 3
#: How many letters an ending has at most.
_ENDING = 3


def mark_named(drafts: list[Draft]) -> None:
    """Mark the nouns of one sentence that only name what they speak of; one joined by "and" goes with the last."""
    before: Draft | None = None
    for draft in drafts:
        if not draft.verbal and draft.word.type in ("ASSAULT", "PROTEST") and draft.rule != "noun-relative":
            joined = before is not None and draft.chunk.coordinated and draft.at - before.at <= _JOINED
            accused = any(d.word.accuses and d.verbal and d.at < draft.at for d in drafts)
            draft.named = not accused and (_names(draft) or bool(joined and before and before.named))
        before = draft


def _names(draft: Draft) -> bool:
    supports = (k for k in range(draft.lead, draft.at) if _is_support_noun(draft.piece, k))
    return any(_named_at(draft.piece, k) for k in (*supports, draft.at))


def _is_support_noun(piece: Piece, k: int) -> bool:
    """ "تنفيذ", and "شن" after a preposition, where it is no verb."""
    chunk = piece.chunks[k]
    return chunk.kind == "support" and not (chunk.is_verb and not governor(piece, k).preposition)


def _named_at(piece: Piece, at: int) -> bool:
    words, governing = naming(), governor(piece, at)
    if governing.preposition in words.prepositions:
        return True
    if not governing.preposition:
        return not governing.words.isdisjoint(words.heads)
    if governing.preposition not in words.through:
        return False
    return any(_is_form(word, known) for word in governing.words | governing.over for known in words.governors)


def _is_form(word: str, known: str) -> bool:
    """Say whether the word is the known one with an ending at most."""
    return word.startswith(known) and len(word) - len(known) <= _ENDING
