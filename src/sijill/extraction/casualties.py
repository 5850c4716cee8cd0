"""To which happening of a sentence each count of people hit belongs."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import cast

import msgspec

from sijill.extraction.cited import cite
from sijill.extraction.drafts import Draft, Role
from sijill.extraction.toll_causes import cause_of, linked, opened_by_cause, told_before
from sijill.lexicon.grammar import grammar
from sijill.model.claims import Casualty, Outcome, PlaceMention

#: Statuses of what did not happen.
_NOT_DONE = ("negated", "predicted")
#: How many chunks on a casualty noun may stand that shares the denial of the one before.
_JOINED = 2
#: How many words before a toll a word for its rise, and how many tolls back one of the same kind may stand.
_RISEN_WITHIN, _TOLLS_BACK = 40, 4
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
    last: Draft | None = None
    for draft in drafts:
        if draft.word.outcome is None and draft.word.family != "damage":
            kept.append(draft)
            last = None
            continue
        cause = cause_of(draft, [c for c in causes if c is not draft])
        if cause is None:
            cause = told_before(draft, before)
        if cause is None and draft.chunk.coordinated and not draft.own_place and not draft.own_date:
            # "وأدى ذلك إلى مقتل طفل وإصابة خمسة": what hit the first hit the second.
            cause = last
        last = cause
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
    """ "مقتل ستة مدنيين، ومقتل ثلاثة عناصر", "مقتل رجل وإصابة آخر": of no told cause, "and" joins those hit.

    A verb is joined only to one of the other outcome: "قُتل رجل وأصيب آخر".
    """
    tolls = list(takewhile(lambda d: d.word.outcome is not None, reversed(kept[-_TOLLS_BACK:])))
    same = next((d for d in tolls if d.word.outcome == draft.word.outcome and not d.verbal), None)
    before = same if same is not None and not draft.verbal else next(iter(tolls), None)
    if before is None or not draft.chunk.coordinated or before.status != draft.status:
        return None
    if draft.verbal and before.word.outcome == draft.word.outcome:
        return None
    apart = (before.own_place and draft.own_place) or (before.own_date and draft.own_date)
    return None if apart else before


def _stands_alone(draft: Draft, drafts: list[Draft]) -> bool:
    """Say whether people hit were hit by violence: with a word for any death, a raid they died in says so."""
    raids = (d for d in drafts if d.word.type == "COERCE" and d.status not in _NOT_DONE)
    return not draft.word.needs_cause or any(
        linked(draft, raid) if raid.at > draft.at else opened_by_cause(draft, raid.at) for raid in raids
    )


def _give(cause: Draft, draft: Draft) -> None:
    """Add to the cause what a casualty word tells: counts, people hit, and a place or day it lacks."""
    cause.mentions.append(draft.trigger)
    if _risen(draft):
        _forget(cause, draft)
    cause.casualties.extend(draft.casualties)
    cause.told_in.extend(draft.told_in)
    if cause.symmetric and not (cause.actors or cause.recipients):
        # "قتل الجيش عشرين عنصراً من الفصيل في معارك": who killed them fought.
        cause.actors = draft.actors
    elif not cause.actors and draft.verbal and _killed_in(cause):
        cause.actors = draft.actors
    if draft.word.outcome is not None:
        _take_recipients(cause, draft)
    elif not cause.recipients:
        cause.recipients = draft.recipients
    if draft.own_place and not cause.own_place:
        cause.places, cause.own_place = draft.places, True
    if (hit_at := _where_hit(draft)) is not None:
        cause.places = [hit_at, *(place for place in cause.places if place.start != hit_at.start)]
    if draft.own_date and not cause.own_date:
        cause.date, cause.own_date = draft.date, True
        cause.hour_only, cause.beside = draft.hour_only, draft.beside
    for source in draft.sources:
        cite(cause.sources, source)
    if cause.sources and cause.status == "asserted":
        cause.status = "reported"


def _killed_in(cause: Draft) -> bool:
    """ "قتل مقاتلوه سبعة جنود في كمين", "بغارة": by what whoever killed did it."""
    before = cause.piece.chunks[cause.at - 1] if cause.at else None
    led = cause.chunk.prefix.endswith("ب") or (
        before is not None and before.kind == "prep" and before.norm == "في"
    )
    return led and not (cause.verbal or cause.definite)


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
    """ "قُتل وأصيب 12 شخصاً", "12 شخصاً قُتلوا وأصيبوا": of two verbs side by side each is told of all those hit."""
    for first, second in pairwise(drafts):
        beside = first.verbal and second.verbal and second.at - first.at <= _JOINED
        outcomes = {first.word.outcome, second.word.outcome}
        if not beside or outcomes != {"killed", "wounded"}:
            continue
        told = {casualty.start for casualty in first.casualties}
        before = {casualty.start for casualty in second.casualties if casualty.start < first.trigger.start}
        if (told and told == before) or (not told and not first.recipients):
            first.casualties, first.told_in = [], []
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


def _take_recipients(cause: Draft, draft: Draft) -> None:
    """People hit are recipients of what hit them; fighters of a body already named as hit are not named twice."""
    # Of a mutual clash only somebody named who fell in it: the others are of its parties.
    for role in filter(_is_named_person, draft.recipients) if cause.symmetric else draft.recipients:
        if any(r.text.start == role.text.start for r in cause.recipients) or len(cause.recipients) > 3:
            continue
        person = role.class_ == "person" or (role.nominal is not None and role.nominal.person)
        if cause.recipients and not person and not _beside_people(cause, role):
            continue
        cause.recipients.append(role)


def _is_named_person(role: Role) -> bool:
    return role.nominal is not None and role.nominal.person and role.nominal.named


def _beside_people(cause: Draft, role: Role) -> bool:
    """ "مقتل فلان واثنين من مقاتلي ...": so many fighters beside people, where no body is named as hit."""
    counted = role.nominal is not None and role.nominal.count is not None
    return counted and all(known.class_ == "person" for known in cause.recipients)
