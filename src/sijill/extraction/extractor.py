"""One document in, all that it claims out: the stages of extraction in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from sijill.extraction import casualties, status
from sijill.extraction.assemble import claim_of, persons_of, relation_claims
from sijill.extraction.attach import Places, attach_places, attach_times, inherit
from sijill.extraction.chunker import Chunker
from sijill.extraction.chunks import Piece
from sijill.extraction.citation import Citation, Frame
from sijill.extraction.coreference import Resolver
from sijill.extraction.drafts import Draft
from sijill.extraction.relations import RelationReader, Tie
from sijill.extraction.roles import RoleReader
from sijill.extraction.triggers import fold_relatives, open_drafts
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import DateMention, DocumentInfo, Extraction
from sijill.model.document import Document
from sijill.text import edtf
from sijill.text.dates import read_times
from sijill.text.joining import join_broken
from sijill.text.numbers import read_counts
from sijill.text.tokens import Token, split_sentences, tokenise

_SPOKEN = frozenset({"ACCUSE", "THREATEN", "REJECT", "REQUEST", "SUPPORT", "AID", "CONCEDE", "COOPERATE"})
_POLITICAL = frozenset({"AGREE", "CONSULT", "RETREAT"})
READ_ROLES = frozenset({"headline", "subhead", "body"})


class Step(msgspec.Struct, frozen=True):
    """One decision on a sentence: what kind, on which words, why."""

    kind: str
    text: str
    why: str


class SentenceTrace(msgspec.Struct, frozen=True):
    """A sentence and the decisions taken on it, for ``sijill explain``."""

    text: str
    start: int
    end: int
    steps: tuple[Step, ...]


class Reading(msgspec.Struct):
    """What was read from one document before it is put into claims."""

    pieces: list[Piece]
    drafts: list[Draft]
    ties: list[Tie]
    happenings: list[Draft]


def extract(document: Document, lexicon: Lexicon) -> Extraction:
    """Read all claims, relations and persons from ``document``. Deterministic; linear in its length."""
    reading = read(document, lexicon)
    claims = tuple(claim_of(draft, document, lexicon) for draft in reading.happenings)
    relations = tuple(relation_claims(reading.ties, document))
    persons = tuple(persons_of(reading.pieces, document, lexicon))
    info = DocumentInfo(
        document.id,
        document.file,
        document.url,
        document.title,
        document.outlet,
        document.published,
        document.sha256,
        len(document.text),
        document.note,
    )
    return Extraction(info, claims, relations, persons, document.issues)


def read(document: Document, lexicon: Lexicon) -> Reading:
    """Run the stages on each readable block, then join what is told more than once."""
    text = document.text
    blocks = [block for block in document.blocks if block.role in READ_ROLES]
    tokens = [join_broken(tokenise(text, block.start, block.end), text, lexicon.index) for block in blocks]
    supported = _supported(tokens, lexicon)
    chunker = Chunker(lexicon, document.published, supported)
    citation = Citation(text, lexicon)
    places = Places(text, lexicon)
    reading = Reading([], [], [], [])
    for paragraph, (block, run) in enumerate(zip(blocks, tokens, strict=True)):
        for sentence in split_sentences(run):
            piece, phrases = chunker.cut(sentence)
            piece.headline = block.role == "headline"
            piece.paragraph, piece.index = paragraph, len(reading.pieces)
            found = places.read(piece, phrases)
            frames = citation.read(piece)
            drafts = _drafts(piece, text, lexicon, frames)
            attach_places(drafts, found, piece)
            attach_times(drafts, piece, text)
            inherit(drafts)
            reading.ties.extend(RelationReader(piece, text, lexicon, frames, found).read())
            reading.pieces.append(piece)
            reading.drafts.extend(casualties.settle(drafts, reading.drafts))
    reading.happenings = [draft for draft in Resolver(lexicon).join(reading.drafts) if _stands(draft)]
    inherit_across(reading.happenings, _header_day(reading.pieces, text) or _page_day(document))
    return reading


def _drafts(piece: Piece, text: str, lexicon: Lexicon, frames: list[Frame]) -> list[Draft]:
    drafts = open_drafts(piece, text)
    if not drafts:
        return []
    roles = RoleReader(piece, text, lexicon)
    counts = {count.i: count for count in read_counts(piece.tokens)}
    for draft in drafts:
        roles.fill(draft)
    drafts = fold_relatives(drafts)
    roles.share(drafts)
    decide = status.StatusReader(piece, text, lexicon)
    behind = status.background(piece)
    for draft in drafts:
        casualties.count_victims(draft, text, counts)
        decide.decide(draft, frames)
        draft.background = behind
    _accused(drafts)
    return [draft for draft in drafts if draft.status not in ("feared", "figurative")]


def inherit_across(happenings: list[Draft], header: DateMention | None) -> None:
    """A happening without a place or day takes that of the happening told just before it, background aside.

    ``header`` is the day that the headline or an opening line gives for the whole report (a daily bulletin).
    """
    last: Draft | None = None
    day = header
    for draft in happenings:
        if draft.own_date and draft.date is not None and draft.date.edtf and not draft.background:
            day = draft.date
        elif (
            draft.date is None
            and not draft.background
            and draft.status not in ("habitual", "predicted", "opinion")
        ):
            draft.date = day
    for draft in happenings:
        if draft.places:
            last = draft if not draft.background else last
        elif last is not None and not draft.background and draft.piece.index - last.piece.index <= 3:
            draft.places = list(last.places)


def _page_day(document: Document) -> DateMention | None:
    """The day on the page's own date line, about which a report without any day tells its news.

    Marked approximate: the happening may be of that day or the day before. Only a dateline counts,
    and only where it agrees with the publication day when that is known.
    """
    for block in document.blocks:
        if block.role != "dateline":
            continue
        for phrase in read_times(
            tokens := tokenise(document.text, block.start, block.end), document.published
        ):
            if (
                phrase.precision != "day"
                or phrase.kind not in ("absolute", "weekday")
                or phrase.earliest is None
            ):
                continue
            day = date.fromisoformat(phrase.earliest)
            if document.published is not None and not _near(day, document.published.edtf):
                continue
            start, end = tokens[phrase.i].start, tokens[phrase.j - 1].end
            before = (day - timedelta(days=1)).isoformat()
            return DateMention(
                document.text[start:end],
                start,
                end,
                f"{phrase.earliest}~",
                before,
                phrase.earliest,
                "days",
                phrase.anchor,
            )
    return None


def _near(day: date, published: str) -> bool:
    known = edtf.parse(published)
    low, high = known.earliest or day, known.latest or day
    return low - timedelta(days=2) <= day <= high + timedelta(days=1)


def _stands(draft: Draft) -> bool:
    """Words and measures need somebody who speaks or acts; a definite noun that points to nothing told is none."""
    if draft.word.type in _SPOKEN:
        return bool(draft.actors or draft.recipients)
    if draft.word.type in _POLITICAL and draft.definite:
        return bool(draft.mentions or draft.actors)
    if draft.piece.headline:
        return True
    if draft.verbal:
        told = (
            draft.actors
            or draft.recipients
            or draft.mentions
            or draft.own_place
            or draft.own_date
            or draft.casualties
        )
        return bool(told)
    return anchored(draft)


def anchored(draft: Draft) -> bool:
    """Say whether a noun tells that something happened, rather than only speaking of such things.

    It does when a verb brings it about, when it is told again, when it has a day, when people were hit, when
    somebody is named who did it and to whom or where, or when something came of it.
    """
    if draft.lead != draft.at or draft.mentions or draft.own_date or draft.casualties:
        return True
    if not draft.definite and draft.word.outcome is None:
        return True
    if draft.status == "negated" or (draft.recipients and draft.word.type in ("COERCE", "MOBILIZE")):
        return True
    if draft.actors and (draft.recipients or draft.own_place or not draft.definite):
        return True
    if draft.recipients and draft.own_place:
        return True
    chunks = draft.piece.chunks
    return any(
        chunk.kind == "cause" and chunk.hit is not None and chunk.hit.ref == "forward"
        for chunk in chunks[draft.at + 1 : draft.at + 5]
    )


def _accused(drafts: list[Draft]) -> None:
    """ "اتهم س ص بقصف ...": what the accused is said to have done is his act, alleged."""
    for accusing, draft in zip(drafts, drafts[1:], strict=False):
        if accusing.word.accuses and draft.chunk.prefix.endswith("ب") and not draft.verbal and accusing.recipients:
            draft.actors = draft.actors or list(accusing.recipients)
            draft.status, draft.lead = "alleged", accusing.at


def _header_day(pieces: list[Piece], text: str) -> DateMention | None:
    """The day given in an opening line that tells no happening itself: "... ليوم الاثنين"."""
    for piece in pieces[:3]:
        if any(chunk.kind == "event" for chunk in piece.chunks):
            continue
        for chunk in piece.chunks:
            phrase = chunk.time
            if phrase is not None and phrase.edtf and phrase.precision == "day":
                start, end = piece.tokens[chunk.i].start, piece.tokens[chunk.j - 1].end
                return DateMention(
                    text[start:end],
                    start,
                    end,
                    phrase.edtf,
                    phrase.earliest,
                    phrase.latest,
                    phrase.precision,
                    phrase.anchor,
                )
    return None


def _supported(runs: list[list[Token]], lexicon: Lexicon) -> frozenset[str]:
    """Actors named in full somewhere in the document: their weak aliases count."""
    named: set[str] = set()
    for tokens in runs:
        for i in range(len(tokens)):
            for match in lexicon.index.at(tokens, i):
                if match.hit.kind == "actor":
                    named.add(str(match.hit.ref))
    for actor_id in tuple(named):
        parent = lexicon.parent_of(actor_id)
        while parent is not None and parent not in named:
            named.add(parent)
            parent = lexicon.parent_of(parent)
    return frozenset(named)


def explain(document: Document, lexicon: Lexicon) -> Iterator[SentenceTrace]:
    """Tell sentence by sentence what fired, what was rejected and why."""
    from sijill.extraction.trace import traces

    yield from traces(document, lexicon, read(document, lexicon))
