"""Event words of one sentence that tell one happening: a noun and its relative, a verb and its object or means."""

from __future__ import annotations

from sijill.extraction.chunks import HARD, Chunk, Piece
from sijill.extraction.drafts import Draft
from sijill.lexicon.grammar import grammar
from sijill.text.tokens import Gap

#: How many chunks may stand between an event noun and the verb that tells the same.
_OBJECT_REACH, _RELATIVE_REACH, _MEANS_REACH, _DEMAND_REACH = 5, 6, 9, 8
#: How far before a verb of reaching the violence may stand that reached so far.
_VIOLENCE_REACH = 9
#: How far after a noun the relative verb may stand that tells more of it.
_TOLD_ON_REACH = 4


def fold_relatives(drafts: list[Draft]) -> list[Draft]:
    """ "الهجمات التي استهدفت ..." is one happening: the verb's words and object join the noun's draft."""
    kept: list[Draft] = []
    for draft in drafts:
        head = kept[-1] if kept else None
        if head is not None and _is_subject(head, draft):
            draft.mentions.append(head.trigger)
            draft.again = True
            draft.recipients = draft.recipients or head.recipients
            kept[-1] = draft
            continue
        if head is not None and _is_object(head, draft):
            head.mentions.append(draft.trigger)
            head.actors = head.actors or draft.actors
            continue
        if head is not None and _is_means(head, draft):
            head.mentions.append(draft.trigger)
            head.recipients = head.recipients or draft.recipients
            head.word = draft.word
            continue
        if head is not None and _continues(head, draft):
            head.mentions.append(draft.trigger)
            head.again = True
            head.recipients = head.recipients or draft.recipients
            if not head.actors and draft.actors and draft.rule == "verb-subject-object":
                head.actors = draft.actors
            continue
        if head is not None and _is_demand_of_protest(head, draft):
            head.mentions.append(draft.trigger)
            head.recipients = head.recipients or draft.recipients
            continue
        kept.append(draft)
    return [draft for draft in kept if not draft.word.of_event or draft.mentions or _is_done_by_violence(draft)]


def _is_done_by_violence(draft: Draft) -> bool:
    """ "القصف ... ويطال قرى", "إحدى القذائف طالت منزلاً": a happening or a weapon stands before the verb."""
    before = draft.piece.chunks[max(0, draft.at - _VIOLENCE_REACH) : draft.at]
    return any(
        chunk.kind == "event" or (chunk.nominal is not None and chunk.nominal.class_ == "weapon")
        for chunk in before
    )


def _is_subject(head: Draft, draft: Draft) -> bool:
    """ "طال القصف بلدة", "طالت إحدى الغارات سيارة": a happening is what a verb of any violence says it did."""
    between = draft.piece.chunks[head.at + 1 : draft.at]
    near = len(between) <= 1 and all(chunk.norm in grammar().one_of for chunk in between)
    beside = near and not draft.chunk.prefix and not draft.piece.tokens[draft.chunk.i].gap
    marked = head.chunk.hit is not None and head.chunk.hit.value == "passive"
    fits = head.verbal and head.word.family == "any" and not marked and not draft.verbal
    return beside and fits and draft.word.type == head.word.type


def _is_object(head: Draft, draft: Draft) -> bool:
    """ "استقدمت ... تعزيزات": a noun of the verb's own family is its object, not a second happening."""
    same = head.word.family == draft.word.family and head.word.type == draft.word.type
    if not head.verbal or draft.verbal or not (same or head.word.takes_event) or draft.chunk.coordinated:
        return False
    between = head.piece.chunks[head.at + 1 : draft.at]
    if len(between) > _OBJECT_REACH or _marked(head.piece, between, HARD):
        return False
    return not (any(chunk.kind in ("event", "report", "support") for chunk in between) or _is_told_on(draft))


def _is_told_on(draft: Draft) -> bool:
    """ "أوقف ... عملية كان قد أطلقها قبل أيام": a relative verb tells more of the object itself."""
    chunks = draft.piece.chunks
    for chunk in chunks[draft.at + 1 : draft.at + 1 + _TOLD_ON_REACH]:
        if draft.piece.tokens[chunk.i].gap & (HARD | Gap.COMMA):
            return False
        if chunk.kind == "support":
            return chunk.is_verb and bool(chunk.suffix)
        if chunk.kind not in ("stop", "word"):
            return False
    return False


def _is_means(head: Draft, draft: Draft) -> bool:
    """ "استهدفت القوات بقصف مدفعي ...": what ب brings is how a verb that fits any violence was done."""
    if not head.verbal or draft.verbal or not _brought_by_letter(draft) or head.word.family != "any":
        return False
    if draft.word.type != head.word.type or draft.word.outcome or draft.definite:
        return False
    between = head.piece.chunks[head.at + 1 : draft.at]
    if len(between) > _MEANS_REACH or _marked(head.piece, between, HARD):
        return False
    return not any(chunk.kind in ("event", "report", "support", "cause", "that") for chunk in between)


def _brought_by_letter(draft: Draft) -> bool:
    """ "بقصف", "بثلاث غارات": ب stands on the noun or on its number."""
    if draft.chunk.prefix:
        return draft.chunk.prefix == "ب"
    before = draft.piece.chunks[draft.at - 1]
    return before.kind == "count" and before.prefix == "ب"


def _continues(head: Draft, draft: Draft) -> bool:
    """ "الهجمات التي استهدفت ...": a verb that fits any violence goes on with the noun before it."""
    if not draft.verbal or draft.word.family != "any" or draft.chunk.coordinated:
        return False
    if head.verbal and (head.tense != draft.tense or draft.piece.tokens[draft.chunk.i].gap or draft.passive):
        return False
    takes_verb = head.word.type in ("ASSAULT", "COERCE") or head.word.family == "sweep"
    if not takes_verb or head.word.outcome:
        return False
    between = head.piece.chunks[head.at + 1 : draft.at]
    if len(between) > _RELATIVE_REACH or _marked(head.piece, between, HARD | Gap.COLON):
        return False
    hedged = any(chunk.refers("report", "suspected") for chunk in between)
    return not any(_parts(chunk, hedged) for chunk in between)


def _is_demand_of_protest(head: Draft, draft: Draft) -> bool:
    """ "مظاهرات تندد بـ ... وتطالب بـ ...": what those who rally say belongs to the rally."""
    if (
        head.word.frame != "rally"
        or draft.word.frame != "speak_of"
        or not draft.verbal
        or draft.tense != "present"
    ):
        return False
    between = head.piece.chunks[head.at + 1 : draft.at]
    if len(between) > _DEMAND_REACH or _marked(head.piece, between, HARD):
        return False
    return not any(chunk.kind in ("report", "that", "citing") for chunk in between)


def _marked(piece: Piece, chunks: list[Chunk], marks: int) -> bool:
    return any(piece.tokens[chunk.i].gap & marks for chunk in chunks)


def _parts(chunk: Chunk, hedged: bool) -> bool:
    """Say whether a chunk between noun and verb makes them two happenings."""
    if chunk.kind in ("event", "citing") or chunk.norm in grammar().turns:
        return True
    if chunk.kind in ("report", "that"):
        return not hedged
    return chunk.kind == "support" and not chunk.suffix
