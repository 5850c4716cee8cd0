"""Whether a happening stands by itself: a word that tells too little is no claim."""

from __future__ import annotations

from sijill.extraction.drafts import Draft

_SPOKEN = frozenset({"ACCUSE", "THREATEN", "REJECT", "REQUEST", "SUPPORT", "AID", "CONCEDE", "COOPERATE"})
_POLITICAL = frozenset({"AGREE", "CONSULT", "RETREAT"})


def stands(draft: Draft) -> bool:
    """Words and measures need somebody who speaks or acts; a definite noun that points to nothing told is none."""
    if draft.word.type in _SPOKEN:
        return bool(draft.actors or draft.recipients)
    if draft.word.type in _POLITICAL and draft.definite:
        return bool(draft.mentions or draft.actors)
    if draft.piece.headline:
        return True
    if not draft.verbal:
        return anchored(draft)
    parties = draft.actors or draft.recipients or draft.casualties
    return bool(parties or draft.mentions or draft.own_place or draft.own_date)


def anchored(draft: Draft) -> bool:
    """Say whether a noun tells that something happened, rather than only speaking of such things.

    It does when a verb brings it about, when it is told again, when it has a day, when people were hit, when
    somebody is named who did it and to whom or where, or when something came of it.
    """
    if draft.lead != draft.at or draft.mentions or draft.own_date or draft.casualties:
        return True
    if not draft.definite and draft.word.outcome is None and (draft.actors or draft.recipients or draft.own_place):
        return True
    if draft.status == "negated" or (draft.recipients and draft.word.type in ("COERCE", "MOBILIZE")):
        return True
    if draft.actors and (draft.recipients or draft.own_place or not draft.definite):
        return True
    if draft.recipients and draft.own_place:
        return True
    after = draft.piece.chunks[draft.at + 1 : draft.at + 5]
    return any(chunk.refers("cause", "forward") for chunk in after)
