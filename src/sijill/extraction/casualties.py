"""To which happening of a sentence each count of people hit belongs."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import cast

import msgspec

from sijill.extraction.chunks import HARD
from sijill.extraction.drafts import Draft, Role
from sijill.lexicon.grammar import grammar
from sijill.model.claims import Casualty, Outcome, PlaceMention
from sijill.text.tokens import Gap

#: Statuses of what did not happen.
_NOT_DONE = ("negated", "predicted")
#: How many words after a casualty word those may stand that point back to its cause.
_POINTS_WITHIN = 6
#: How many chunks on a casualty noun may stand that shares the denial of the one before.
_JOINED = 2
#: How many words before a toll a word for its rise, how many chunks after one its cause, and how many tolls back
#: one of the same kind may stand.
_RISEN_WITHIN, _LED_WITHIN, _TOLLS_BACK = 40, 12, 4
#: The precision of a place that is a region.
_REGION = 3


def settle(drafts: list[Draft], before: list[Draft]) -> list[Draft]:
    """Give the counts of one sentence to the happenings that caused them; gives the drafts that remain.

    The cause is the violence told in the same sentence, or in the sentence before when this one opens with
    "which led to". Casualties of a raid or of no told cause stay claims of their own.
    """
    causes = [d for d in drafts if d.violent and d.status not in (*_NOT_DONE, "denied")]
    _deny_joined(drafts)
    _share(drafts)
    kept: list[Draft] = []
    for draft in drafts:
        if draft.word.outcome is None and draft.word.family != "damage":
            kept.append(draft)
            continue
        cause = _cause(draft, [c for c in causes if c is not draft])
        if cause is None:
            cause = _told_before(draft, before)
        if cause is not None and (draft.status in _NOT_DONE) == (cause.status in _NOT_DONE):
            _give(cause, draft)
        elif cause is not None and draft.word.outcome is not None and _is_none(draft):
            _give_none(cause, draft)
        elif (first := _added_to(kept, draft)) is not None:
            _give(first, draft)
        elif (draft.status != "negated" and _stands_alone(draft, drafts)) or draft.word.outcome is None:
            kept.append(draft)
    return kept


def _added_to(kept: list[Draft], draft: Draft) -> Draft | None:
    """ "مقتل ستة مدنيين، ومقتل ثلاثة عناصر": of no told cause, "and" joins the dead of one place and day."""
    tolls = takewhile(lambda d: d.word.outcome is not None and not d.verbal, reversed(kept[-_TOLLS_BACK:]))
    before = next((d for d in tolls if d.word.outcome == draft.word.outcome), None)
    if before is None or draft.verbal or not draft.chunk.coordinated or before.status != draft.status:
        return None
    apart = (before.own_place and draft.own_place) or (before.own_date and draft.own_date)
    return None if apart else before


def _stands_alone(draft: Draft, drafts: list[Draft]) -> bool:
    """Say whether people hit were hit by violence: with a word for any death, a raid they died in says so."""
    raids = (d for d in drafts if d.word.type == "COERCE" and d.status not in _NOT_DONE)
    return not draft.word.needs_cause or any(
        _linked(draft, raid) if raid.at > draft.at else _opened_by_cause(draft, raid.at) for raid in raids
    )


def _give(cause: Draft, draft: Draft) -> None:
    """Add to the cause what a casualty word tells: counts, people hit, and a place or day it lacks."""
    cause.mentions.append(draft.trigger)
    if _risen(draft):
        _forget(cause, draft)
    cause.casualties.extend(draft.casualties)
    cause.told_in.extend(draft.told_in)
    if draft.word.outcome is not None:
        _take_recipients(cause, draft)
    elif not cause.recipients:
        cause.recipients = draft.recipients
    if draft.own_place and not cause.own_place:
        cause.places, cause.own_place = draft.places, True
    if (hit_at := _where_hit(draft)) is not None:
        cause.places = [hit_at, *(place for place in cause.places if place.start != hit_at.start)]
    if draft.own_date and not cause.own_date:
        cause.date, cause.own_date, cause.hour_only = draft.date, True, draft.hour_only


def _where_hit(draft: Draft) -> PlaceMention | None:
    """ "بلدات س وص وع، حيث أصيب مدني": of several places told, the one where people were hit."""
    chunks, at = draft.piece.chunks, draft.at
    if at < 2 or draft.piece.tokens[chunks[at - 1].i].norm not in grammar().where:
        return None
    told = [c.place for c in takewhile(lambda chunk: chunk.kind == "place", reversed(chunks[: at - 1]))]
    return next((place for place in told if place is not None and not _is_region(place)), None)


def _is_region(place: PlaceMention) -> bool:
    return place.id is not None and (place.geo_precision or _REGION) >= _REGION


def _is_none(draft: Draft) -> bool:
    """Say whether the text denies that anybody was hit, rather than that it is known."""
    if draft.status != "negated" or not draft.cues:
        return False
    since, words = min(cue.start for cue in draft.cues), grammar().not_known
    between = (token for token in draft.piece.tokens if since <= token.start < draft.trigger.start)
    return all(token.norm.removeprefix("ال") not in words for token in between)


def _give_none(cause: Draft, draft: Draft) -> None:
    """ "دون وقوع إصابات": the text says that nobody was, which is a count of none and no unknown count."""
    outcome, words = cast("Outcome", draft.word.outcome), draft.trigger
    cause.mentions.append(words)
    cause.casualties.append(Casualty(outcome, 0, 0, "unknown", words.text, words.start, words.end))
    cause.told_in.append(draft.piece.index)


def _deny_joined(drafts: list[Draft]) -> None:
    """ "دون وقوع قتلى أو جرحى": what is denied of the first is denied of the second."""
    for first, second in pairwise(drafts):
        both = first.word.outcome is not None and second.word.outcome is not None
        nouns = not first.verbal and not second.verbal and second.at - first.at <= _JOINED
        if both and nouns and first.status == "negated":
            second.status, second.cues = "negated", list(first.cues)


def _share(drafts: list[Draft]) -> None:
    """ "قُتل وأصيب 12 شخصاً": of two verbs side by side, what the first counts nobody of is told of both."""
    for first, second in pairwise(drafts):
        beside = first.verbal and second.verbal and second.at - first.at <= _JOINED
        outcomes = {first.word.outcome, second.word.outcome}
        if beside and outcomes == {"killed", "wounded"} and not first.casualties and not first.recipients:
            second.casualties = [
                msgspec.structs.replace(casualty, outcome="killed_or_wounded") for casualty in second.casualties
            ]


def _risen(draft: Draft) -> bool:
    """ "بمقتله يرتفع العدد إلى ستة قتلى": what is told after a rise holds what was told before it."""
    tokens, rises, i = draft.piece.tokens, grammar().toll_rises, draft.chunk.i
    return any(token.norm.startswith(rises) for token in tokens[max(0, i - _RISEN_WITHIN) : i])


def _forget(cause: Draft, draft: Draft) -> None:
    """Take from the cause the counts that the draft's own stand for."""
    outcomes = {casualty.outcome for casualty in draft.casualties}
    kept = [
        (casualty, sentence)
        for casualty, sentence in zip(cause.casualties, cause.told_in, strict=True)
        if casualty.outcome not in outcomes or sentence != draft.piece.index
    ]
    cause.casualties = [casualty for casualty, _ in kept]
    cause.told_in = [sentence for _, sentence in kept]


def _cause(draft: Draft, causes: list[Draft]) -> Draft | None:
    """The nearest violence of the sentence, preferring what stands after "جراء" and the like."""
    if not causes:
        return None
    before = [c for c in causes if c.at < draft.at]
    if before and _opened_by_cause(draft, before[-1].at):
        return _first_of(before)
    after = [c for c in causes if c.at > draft.at and _linked(draft, c) and not _turns(draft, draft.at, c.at)]
    if after:
        return after[0]
    # "... كما أصيب خمسة" goes on with the telling before it unless it brings a place or day of its own.
    until = draft.at if draft.own_place or draft.own_date else draft.at - 1
    return _first_of(before) if before and not _turns(draft, before[-1].at, until) else None


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


def _linked(draft: Draft, cause: Draft) -> bool:
    if draft.word.person and cause.at == draft.at + 1 and not cause.verbal and not cause.chunk.prefix:
        # "قتلى القصف": those whom it killed.
        return True
    chunks = draft.piece.chunks[max(draft.at + 1, cause.lead - 3, cause.at - 5) : cause.at + 1]
    tokens = draft.piece.tokens
    words = {tokens[c.i].norm for c in chunks[:-1]} | {c.prep for c in chunks}
    by = not words.isdisjoint(grammar().hit_by) or cause.chunk.prefix.endswith("ب")
    return by or any(chunk.kind == "cause" for chunk in chunks) or _led_to(draft, cause)


def _led_to(draft: Draft, cause: Draft) -> bool:
    """ "مقتل امرأة جراء صاروخ مصدره مناطق ... استهدف سيارة": by what they died is told before the violence."""
    if cause.at - draft.at > _LED_WITHIN:
        return False
    between = draft.piece.chunks[draft.at + 1 : cause.at]
    told = any(c.refers("cause", "backward") and c.norm not in grammar().weak_causes for c in between)
    return told and all(chunk.kind != "event" for chunk in between)


def _opened_by_cause(draft: Draft, since: int) -> bool:
    """Say whether "which led to" stands between the violence at ``since`` and the casualty word."""
    return any(chunk.refers("cause", "forward") for chunk in draft.piece.chunks[since + 1 : draft.at])


def _told_before(draft: Draft, before: list[Draft]) -> Draft | None:
    """The violence of the sentence before, where this one opens with its outcome or points back to it.

    "وأدى ذلك إلى مقتل ..." opens with the outcome, "وأصيب فيها ..." points back; "من الطرفين" does so to a clash.
    """
    recent = (d for d in reversed(before) if d.violent and draft.piece.index - d.piece.index <= 1)
    if _opens_with_cause(draft) or _followed_by(draft, grammar().in_it):
        return next(recent, None)
    if _followed_by(draft, grammar().both_sides):
        return next((d for d in recent if d.symmetric), None)
    return None


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
    """ "وأدى ذلك إلى مقتل ..." at the head of a sentence: its cause stands a sentence back."""
    first = [chunk.kind for chunk in draft.piece.chunks[:5]]
    return "cause" in first and draft.at < 10


def _take_recipients(cause: Draft, draft: Draft) -> None:
    """People hit are recipients of what hit them; fighters of a body already named as hit are not named twice."""
    if cause.symmetric:
        return
    for role in draft.recipients:
        if any(r.text.start == role.text.start for r in cause.recipients) or len(cause.recipients) > 3:
            continue
        if cause.recipients and role.class_ != "person" and not _beside_people(cause, role):
            continue
        cause.recipients.append(role)


def _beside_people(cause: Draft, role: Role) -> bool:
    """ "مقتل فلان واثنين من مقاتلي ...": so many fighters beside people, where no body is named as hit."""
    counted = role.nominal is not None and role.nominal.count is not None
    return counted and all(known.class_ == "person" for known in cause.recipients)
