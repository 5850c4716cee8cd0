"""Event words: which chunks of a sentence open a draft claim, and which only add to another."""

from __future__ import annotations

from sijill.extraction.chunks import Chunk, Piece
from sijill.extraction.drafts import Draft
from sijill.lexicon.entries import EventWord
from sijill.model.spans import quote
from sijill.text.tokens import Gap

_RELATIVES = frozenset({"التي", "الذي", "الذين"})
#: Words after which a clause begins, so that a past verb may follow.
_OPENERS = frozenset(
    {
        "و",
        "ثم",
        "قد",
        "وقد",
        "فقد",
        "لقد",
        "كما",
        "حيث",
        "عندما",
        "بعدما",
        "حين",
        "فيما",
        "بينما",
        "الذي",
        "التي",
        "ما",
        "من",
        "ايضا",
        "كذلك",
    }
)
_BACK = frozenset({"هذا", "هذه", "ذلك", "تلك", "وهذا", "وهذه", "بهذا", "بهذه"})


def open_drafts(piece: Piece, text: str) -> list[Draft]:
    """Open a draft for each event word of the sentence."""
    drafts: list[Draft] = []
    for k, chunk in enumerate(piece.chunks):
        if chunk.kind != "event" or chunk.hit is None:
            continue
        word = chunk.hit.ref
        assert isinstance(word, EventWord)
        first, last = piece.tokens[chunk.i], piece.tokens[chunk.j - 1]
        verbal = chunk.hit.pos == "verb" and not _nominal_use(piece, k)
        if (word.person_object and not chunk.suffix and not _has_person(piece, k)) or (
            word.needs_verb and not _has_verb(piece, k)
        ):
            continue
        draft = Draft(word, piece, k, quote(text, first.start, last.end), verbal, chunk.hit.tense, lead=k)
        draft.passive = chunk.hit.value == "passive" or bool(
            k and piece.chunks[k - 1].norm in ("تم", "جري", "وتم", "يتم")
        )
        draft.definite = not verbal and _is_definite(piece, k, chunk)
        if word.redeploy and any(c.norm in ("الي",) for c in piece.chunks[k : k + 8] if c.kind == "prep"):
            draft.word = _as_mobilize(word)
        drafts.append(draft)
    return drafts


def _as_mobilize(word: EventWord) -> EventWord:
    """Forces pulled from one place to another are moved, not withdrawn."""
    return EventWord(word.id + "-redeploy", "MOBILIZE", word.frame, "redeploy", ("troops",), needs=word.needs)


def _nominal_use(piece: Piece, k: int) -> bool:
    """A form that is both verb and noun is a noun after a preposition, a cause or a support verb."""
    chunk = piece.chunks[k]
    if chunk.prefix.endswith(("ب", "ل", "ك")) and chunk.hit is not None and chunk.hit.tense == "past":
        return True
    if chunk.hit is None or chunk.hit.tense != "past" or chunk.hit.gender != "m" or chunk.hit.number != "s":
        return False
    if k == 0:
        return False
    before = piece.chunks[k - 1]
    if (
        before.kind == "word"
        and not chunk.prefix
        and not piece.tokens[chunk.i].gap
        and before.norm not in _OPENERS
    ):
        return True
    return before.kind in ("prep", "cause") or (before.kind == "support" and before.hit is not None)


def _has_verb(piece: Piece, k: int) -> bool:
    """Say whether a verb just before brings the noun about: "أعلن ... هدنة", "توصلا إلى هدنة"."""
    return any(
        chunk.kind in ("support", "report", "event") and chunk.hit is not None and chunk.hit.pos == "verb"
        for chunk in piece.chunks[max(0, k - 4) : k]
    )


def _has_person(piece: Piece, k: int) -> bool:
    for chunk in piece.chunks[k + 1 : k + 7]:
        if piece.tokens[chunk.i].gap & (Gap.STOP | Gap.NEWLINE):
            return False
        if (
            chunk.kind == "nominal"
            and chunk.nominal is not None
            and (chunk.nominal.class_ in ("person", "leader", "members") and not chunk.coordinated)
        ):
            return True
    return False


def _is_definite(piece: Piece, k: int, chunk: Chunk) -> bool:
    """ "القصف", "هذه الاشتباكات", "الهجوم المذكور" point back to a happening already told."""
    tokens = piece.tokens
    bare = tokens[chunk.i].norm[len(chunk.prefix) :] if chunk.prefix else tokens[chunk.i].norm
    article = bare.startswith("ال") or tokens[chunk.i].norm.startswith(("لل", "ولل", "بال", "وبال"))
    if k and piece.chunks[k - 1].norm in _BACK:
        return True
    if not article or chunk.j - chunk.i > 2:
        return False
    after = piece.chunks[k + 1] if k + 1 < len(piece.chunks) else None
    return not (after is not None and (after.norm in _RELATIVES or after.kind == "nisba"))


def fold_relatives(drafts: list[Draft]) -> list[Draft]:
    """ "الهجمات التي استهدفت ..." is one happening: the verb's words and object join the noun's draft."""
    kept: list[Draft] = []
    for draft in drafts:
        head = kept[-1] if kept else None
        if head is not None and _is_object(head, draft):
            head.mentions.append(draft.trigger)
            head.actors = head.actors or draft.actors
            continue
        if head is not None and _continues(head, draft):
            head.mentions.append(draft.trigger)
            head.recipients = head.recipients or draft.recipients
            if not head.actors and draft.actors and draft.rule == "verb-subject-object":
                head.actors = draft.actors
            continue
        kept.append(draft)
    return kept


def _is_object(head: Draft, draft: Draft) -> bool:
    """ "استقدمت ... تعزيزات": a noun of the verb's own family is its object, not a second happening."""
    same = head.word.family == draft.word.family and head.word.type == draft.word.type
    if not head.verbal or draft.verbal or not (same or head.word.takes_event):
        return False
    between = head.piece.chunks[head.at + 1 : draft.at]
    tokens = head.piece.tokens
    return (
        len(between) <= 5
        and not draft.chunk.coordinated
        and not any(
            tokens[c.i].gap & (Gap.STOP | Gap.NEWLINE) or c.kind in ("event", "report", "support")
            for c in between
        )
    )


def _continues(head: Draft, draft: Draft) -> bool:
    if (
        not draft.verbal
        or head.verbal
        or draft.word.family != "any"
        or head.word.outcome
        or not (head.word.type == "ASSAULT" or head.word.family in ("sweep", "raid"))
    ):
        return False
    between = head.piece.chunks[head.at + 1 : draft.at]
    tokens = head.piece.tokens
    if any(tokens[c.i].gap & (Gap.STOP | Gap.NEWLINE | Gap.COLON) for c in between) or len(between) > 6:
        return False
    hedged = any(c.kind == "report" and c.hit is not None and c.hit.ref == "suspected" for c in between)
    if any(
        c.kind in ("event", "citing")
        or (c.kind in ("report", "that") and not hedged)
        or (c.kind == "support" and not c.suffix)
        for c in between
    ):
        return False
    return not draft.chunk.coordinated
