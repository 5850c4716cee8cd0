"""Which violence hit the people whom a casualty word counts: told before it, after it, or a sentence back."""

from __future__ import annotations

from itertools import pairwise

from sijill.extraction.chunks import HARD, Chunk
from sijill.extraction.drafts import Draft
from sijill.extraction.hit_before import toll_of
from sijill.lexicon.entries import EventWord
from sijill.lexicon.grammar import grammar
from sijill.text.tokens import Gap

#: How many words after a casualty word those may stand that point back to its cause.
_POINTS_WITHIN = 6
#: How many chunks after a toll its cause may stand, and the violence that "because of" names.
_LED_WITHIN, _NAMED_WITHIN = 12, 8
#: Within how many chunks a sentence opens with an outcome, and the toll then stands.
_HEAD, _HEAD_OF_TOLL = 5, 10
#: How many sentences after the violence one that opens with its outcome may stand.
_OUTCOME_WITHIN = 3


def cause_of(draft: Draft, causes: list[Draft]) -> Draft | None:
    """The nearest violence of the sentence, preferring what stands after "جراء" and the like."""
    if not causes:
        return None
    before = [c for c in causes if c.at < draft.at]
    if before and draft.piece.tokens[draft.chunk.j - 1].norm in grammar().victims_of:
        return _first_of(before)
    if (named := next((c for c in causes if _named_after(draft, c)), None)) is not None:
        return named
    turns = _turns if before else _breaks_off
    after = [c for c in causes if c.at > draft.at and linked(draft, c) and not turns(draft, draft.at, c.at)]
    if before and opened_by_cause(draft, before[-1].at) and not (after and _turned_to(draft)):
        return _first_of(before)
    if after:
        return after[0]
    # "... كما أصيب خمسة" goes on with the telling before it unless it brings a place or day of its own.
    until = draft.at if draft.own_place or draft.own_date else draft.at - 1
    return _first_of(before) if before and not _turns(draft, before[-1].at, until) else None


def told_before(draft: Draft, before: list[Draft]) -> Draft | None:
    """The violence of the sentence before, where this one opens with its outcome or points back to it.

    "وأدى ذلك إلى مقتل ..." opens with the outcome, "وأصيب فيها ..." points back; "من الطرفين" does so to a clash.
    """
    opens = _opens_with_cause(draft)
    within = _OUTCOME_WITHIN if opens else 1
    recent = (d for d in reversed(before) if d.violent and draft.piece.index - d.piece.index <= within)
    if opens or _goes_on(draft) or _followed_by(draft, grammar().in_it):
        return next(recent, None)
    if _joined_on(draft):
        return next((d for d in recent if d.piece.paragraph == draft.piece.paragraph), None)
    if _followed_by(draft, grammar().both_sides):
        return next((d for d in recent if d.symmetric), None)
    return None


def _named_after(draft: Draft, cause: Draft) -> bool:
    """ "... ما أدى لإصابة عامل جراء استهداف سيارته": within the clause "because of" names the violence itself."""
    if not 1 < cause.at - draft.at <= _NAMED_WITHIN:
        return False
    chunks, tokens = draft.piece.chunks[draft.at + 1 : cause.at + 1], draft.piece.tokens
    last = chunks[-2]
    named = last.refers("cause", "backward") and last.norm not in grammar().weak_causes
    return named and not any(tokens[chunk.i].gap & (HARD | Gap.COMMA) for chunk in chunks)


def _first_of(causes: list[Draft]) -> Draft:
    """The last of several, or the first of those that "and" joins into one: "الهجمات والانفجارات"."""
    at = len(causes) - 1
    while at and causes[at].chunk.coordinated and not causes[at].verbal and causes[at].at - causes[at - 1].at == 1:
        at -= 1
    return causes[at]


def _turns(draft: Draft, since: int, until: int) -> bool:
    """Say whether another telling opens between two words of the draft's sentence."""
    words, tokens = grammar().turns, draft.piece.tokens
    return any(tokens[chunk.i].norm in words for chunk in draft.piece.chunks[since:until])


def _turned_to(draft: Draft) -> bool:
    """ "..., في حين أصيب عامل بقصف آخر": another telling opens right before the casualty word."""
    return draft.at > 0 and _turns(draft, max(0, draft.at - 2), draft.at)


def _breaks_off(draft: Draft, since: int, until: int) -> bool:
    """As :func:`_turns`, but more people hit go on with the telling: "قُتل رجل، كما أصيب ثلاثة، جراء قصف"."""
    words, tokens, chunks = grammar().turns, draft.piece.tokens, draft.piece.chunks
    apart = False
    for at in range(since, until):
        apart = apart or chunks[at].kind in ("place", "time", "cause")
        if tokens[chunks[at].i].norm in words and (apart or not _tells_hit(chunks[at + 1])):
            return True
    return False


def _tells_hit(chunk: Chunk) -> bool:
    word = chunk.hit.ref if chunk.hit is not None else None
    return isinstance(word, EventWord) and word.outcome is not None


def linked(draft: Draft, cause: Draft) -> bool:
    """Say whether words between the two make the violence told after people hit the cause: "قُتل ... جراء قصف"."""
    if draft.word.person and cause.at == draft.at + 1 and not cause.verbal and not cause.chunk.prefix:
        # "قتلى القصف": those whom it killed.
        return True
    chunks = draft.piece.chunks[max(draft.at + 1, cause.lead - 3, cause.at - 5) : cause.at + 1]
    tokens = draft.piece.tokens
    words = {tokens[c.i].norm for c in chunks[:-1]} | {c.prep for c in chunks}
    by = not words.isdisjoint(grammar().hit_by) or cause.chunk.prefix.endswith("ب")
    by = by or toll_of(draft.piece, cause.chunk)
    return by or any(chunk.kind == "cause" for chunk in chunks) or _led_to(draft, cause)


def _led_to(draft: Draft, cause: Draft) -> bool:
    """ "مقتل امرأة جراء صاروخ مصدره مناطق ... استهدف سيارة": by what they died is told before the violence."""
    if cause.at - draft.at > _LED_WITHIN:
        return False
    between = draft.piece.chunks[draft.at + 1 : cause.at]
    told = any(c.refers("cause", "backward") and c.norm not in grammar().weak_causes for c in between)
    return told and all(chunk.kind != "event" for chunk in between)


def opened_by_cause(draft: Draft, since: int) -> bool:
    """Say whether "which led to" stands after the violence at ``since``, or right before it: "وتسبب القصف ب"."""
    chunks = draft.piece.chunks
    verb_first = since > 0 and chunks[since - 1].is_verb and chunks[since - 1].refers("cause", "forward")
    return verb_first or any(chunk.refers("cause", "forward") for chunk in chunks[since + 1 : draft.at])


def _followed_by(draft: Draft, words: frozenset[str]) -> bool:
    """Say whether one of the words stands soon after the casualty word, in its clause."""
    tokens, start = draft.piece.tokens, draft.chunk.j
    for token in tokens[start : start + _POINTS_WITHIN]:
        if token.gap & (HARD | Gap.COMMA):
            return False
        if token.norm in words:
            return True
    return False


def _opens_with_cause(draft: Draft) -> bool:
    """ "وأدى ذلك إلى مقتل ...", "وإثر ذلك قُتل ..." at the head of a sentence: its cause stands a sentence back."""
    chunks, back = draft.piece.chunks, grammar().demonstratives
    return draft.at < _HEAD_OF_TOLL and any(
        chunk.refers("cause", "forward") or (chunk.kind == "cause" and after.norm in back)
        for chunk, after in pairwise(chunks[: _HEAD + 1])
    )


def _joined_on(draft: Draft) -> bool:
    """ "وأصيب سبعة من الجيران." after violence in the paragraph: the sentence tells no more than who was hit."""
    opens = draft.at == 0 and draft.chunk.coordinated and draft.verbal
    alone = not any(chunk.kind in ("event", "cause") and chunk is not draft.chunk for chunk in draft.piece.chunks)
    return opens and alone and not (draft.own_place or draft.own_date)


def _goes_on(draft: Draft) -> bool:
    """ "كما أصيب عامل": a sentence that opens so goes on with the one before, unless it tells of elsewhere."""
    opens = draft.at <= 1 and draft.piece.tokens[draft.piece.chunks[0].i].norm in grammar().turns
    return opens and draft.verbal and not (draft.own_place or draft.own_date)
