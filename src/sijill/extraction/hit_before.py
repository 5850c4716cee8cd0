"""Those hit who stand before the word that says so, and words that only say how they were hit."""

from __future__ import annotations

from sijill.extraction.chunks import Chunk, Nominal
from sijill.extraction.drafts import Draft

#: How many chunks before the word those hit may stand.
_BEFORE = 10
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


def says_how(chunk: Chunk) -> bool:
    """ "بجروح": a noun listed with its preposition tells of wounds, of nobody but those told with the verb."""
    noun = chunk.kind == "event" and chunk.hit is not None and chunk.hit.pos == "noun"
    return noun and not chunk.prefix and chunk.norm.startswith("ب")
