"""Whether a happening stands by itself: a word that tells too little is no claim."""

from __future__ import annotations

from sijill.extraction.chunks import HARD
from sijill.extraction.drafts import Draft
from sijill.lexicon.grammar import grammar
from sijill.text.tokens import Gap

_SPOKEN = frozenset({"ACCUSE", "THREATEN", "REJECT", "REQUEST", "SUPPORT", "AID", "CONCEDE", "COOPERATE"})
_POLITICAL = frozenset({"AGREE", "CONSULT", "RETREAT"})
_VIOLENT = frozenset({"ASSAULT", "PROTEST"})
#: Dates that only say in which period of history something lies.
_PERIODS = frozenset({"year", "season"})
#: Words that open another clause after a noun, and how many chunks on its place and its outcome may stand.
_NEW_CLAUSE = frozenset({"event", "report", "that"})
_PLACE_REACH, _OUTCOME_REACH = 5, 4


def stands(draft: Draft) -> bool:
    """Words and measures need somebody who speaks or acts; a definite noun that points to nothing told is none."""
    if draft.word.type in _SPOKEN:
        return bool(draft.actors or (draft.recipients and not _describes(draft)))
    if draft.word.type in _POLITICAL and draft.definite:
        return bool(draft.mentions or draft.actors)
    if draft.named:
        return False
    if draft.piece.headline:
        return True
    if not draft.verbal:
        return anchored(draft)
    parties = draft.actors or draft.recipients or draft.casualties or _by_number(draft)
    whole = draft.word.type == "ASSAULT" and draft.word.needs
    return bool(parties or whole or draft.mentions or draft.own_place or draft.own_date)


def _describes(draft: Draft) -> bool:
    """ "الجهات التي تتعاون مع ...": what sort of people are meant, and nothing that happened."""
    before = draft.piece.chunks[draft.at - 1].norm if draft.at else ""
    return draft.tense == "present" and before in grammar().relatives


def _by_number(draft: Draft) -> bool:
    """ "تظاهر العشرات": those who gathered are told by their number alone."""
    after = draft.piece.chunks[draft.at + 1 : draft.at + 3]
    return draft.word.type == "PROTEST" and any(chunk.kind == "count" for chunk in after)


def anchored(draft: Draft) -> bool:
    """Say whether a noun tells that something happened, rather than only speaking of such things.

    It does when it is told again, when people were hit, when something came of it, when a verb brings it about, or
    when two of who, whom, where and when are told with it. A definite noun that nothing before explains
    ("الهجوم", "التعذيب") needs more: who did it and to whom or where, or a verb that says it took place.
    """
    chunks = draft.piece.chunks
    if draft.again or draft.rule == "noun-relative" or (draft.casualties and not _deed_alone(draft)):
        return True
    if any(chunk.refers("cause", "forward") for chunk in chunks[draft.at + 1 : draft.at + 1 + _OUTCOME_REACH]):
        return True
    if draft.word.type not in _VIOLENT:
        return _measure_anchored(draft)
    where = _near_place(draft)
    dated = draft.own_date and draft.date is not None and draft.date.precision not in _PERIODS
    if draft.status == "habitual" and draft.actors:
        # Whoever is said to do so again and again is told of, whether or not whom and where are said.
        return True
    if draft.definite:
        return _took_place(draft) or bool(draft.actors and (draft.recipients or where)) or (where and dated)
    told = sum(map(bool, (draft.actors, draft.recipients, draft.own_place, dated)))
    return draft.lead != draft.at or told > 1 or where or (draft.symmetric and told > 0)


def _measure_anchored(draft: Draft) -> bool:
    """The same for arrests, deployments and other measures, which reports tell in fewer words."""
    if draft.lead != draft.at or draft.mentions or draft.own_date or draft.status == "negated":
        return True
    if draft.recipients and (draft.own_place or draft.word.type in ("COERCE", "MOBILIZE")):
        return True
    if draft.definite:
        return bool(draft.actors and (draft.recipients or draft.own_place))
    return bool(draft.actors or (draft.word.outcome is None and (draft.recipients or draft.own_place)))


def _deed_alone(draft: Draft) -> bool:
    """ "القتل" says of nobody that he was killed; "اغتيال القائد" names the deed by its victim."""
    if draft.word.kills:
        return True
    return draft.definite and draft.word.outcome is not None and not draft.recipients


def _took_place(draft: Draft) -> bool:
    """ "اندلعت الاشتباكات", "تعرض للضرب", "تتواصل الغارات": a verb says that it occurs, or goes on."""
    lead = draft.piece.chunks[draft.lead]
    if draft.lead == draft.at or lead.hit is None or not lead.is_verb:
        return False
    if draft.status == "habitual":
        return True
    return lead.hit.value != "actor" and lead.hit.tense == "past"


def _near_place(draft: Draft) -> bool:
    """Say whether a place stands in the phrase of the noun itself."""
    piece = draft.piece
    for chunk in piece.chunks[draft.at + 1 : draft.at + 1 + _PLACE_REACH]:
        if piece.tokens[chunk.i].gap & (HARD | Gap.COMMA | Gap.COLON) or chunk.kind in _NEW_CLAUSE:
            return False
        if chunk.kind == "place":
            return True
    return False
