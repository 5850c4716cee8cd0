"""Those hit who stand before the word that says so, and words that only say how people or things were hit."""

from __future__ import annotations

from sijill.extraction.chunks import Chunk, Nominal, Piece
from sijill.extraction.drafts import Draft
from sijill.extraction.governor import bare_forms
from sijill.lexicon.grammar import grammar

#: How many chunks before the word those hit may stand.
_BEFORE = 10
#: How many words before the violence that it is of the word for a toll may stand.
_TOLL_WITHIN = 3
_PEOPLE = ("person", "members")


def several_before(draft: Draft) -> Nominal | None:
    """The last people before the word who are told to be several."""
    for chunk in reversed(draft.piece.chunks[: draft.at]):
        nominal = chunk.nominal
        if nominal is not None and nominal.class_ in _PEOPLE and nominal.number == "p":
            return nominal
    return None


def people_before(draft: Draft) -> list[Nominal]:
    """ "أربعة جنود لم تعرف أسماؤهم قتلوا", "جثة لشاب قتل": the people before the verb, near or right beside it."""
    if draft.chunk.hit is None or draft.at == 0:
        return []
    if draft.chunk.hit.number != "p":
        beside = draft.piece.chunks[draft.at - 1].nominal
        one = beside is not None and beside.class_ == "person" and beside.number == "s" and not beside.definite
        return [beside] if one and beside is not None else []
    for chunk in reversed(draft.piece.chunks[max(0, draft.at - _BEFORE) : draft.at]):
        nominal = chunk.nominal
        if nominal is None or chunk.prep or nominal.number != "p":
            continue
        if nominal.class_ in _PEOPLE:
            return [nominal]
    return []


def who_underwent(draft: Draft) -> Nominal | None:
    """ "تعرض ثلاثة عمال لإصابات", "ثلاثة عمال تعرضوا لإصابات": those beside the verb of undergoing."""
    if draft.verbal or not draft.chunk.prefix.endswith("ل"):
        return None
    two = draft.piece.chunks[max(0, draft.at - 2) : draft.at]
    if not any(
        chunk.kind == "support" and chunk.hit is not None and chunk.hit.value == "recipient" for chunk in two
    ):
        return None
    people = (c.nominal for c in two if c.nominal is not None and c.nominal.class_ in _PEOPLE and not c.prep)
    return next(people, None)


def says_how(chunk: Chunk) -> bool:
    """ "بجروح": a noun listed with its preposition tells of wounds, of nobody but those told with the verb."""
    noun = chunk.kind == "event" and chunk.hit is not None and chunk.hit.pos == "noun"
    return noun and not chunk.prefix and chunk.norm.startswith("ب")


def toll_of(piece: Piece, chunk: Chunk) -> bool:
    """ "كحصيلة أولية للقصف": the toll told before is that of the violence."""
    before = piece.tokens[max(0, chunk.i - _TOLL_WITHIN) : chunk.i]
    of = chunk.prefix.endswith("ل") and not piece.tokens[chunk.i].gap
    return of and any(not bare_forms(token.norm).isdisjoint(grammar().numbers_of) for token in before)


def on_target(piece: Piece, chunk: Chunk) -> bool:
    """ "محققة إصابات مباشرة": hits on what was aimed at, and nobody wounded."""
    tokens, words = piece.tokens, grammar()
    after = tokens[chunk.j].norm if chunk.j < len(tokens) and not tokens[chunk.j].gap else ""
    scored = chunk.i > 0 and not bare_forms(tokens[chunk.i - 1].norm).isdisjoint(words.scoring)
    return scored or after in words.on_target
