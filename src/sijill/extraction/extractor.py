"""One document in, all that it claims out: the stages of extraction in order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from sijill.extraction import casualties, status
from sijill.extraction.anaphora import NamedBefore, name_people
from sijill.extraction.assemble import claim_of, persons_of, relation_claims
from sijill.extraction.attach import attach_places, attach_times, inherit
from sijill.extraction.both_sides import BothSides
from sijill.extraction.chunker import Chunker
from sijill.extraction.chunks import Piece
from sijill.extraction.citation import Citation, Frame
from sijill.extraction.clauses import Clause
from sijill.extraction.coreference import Resolver
from sijill.extraction.days import day_of_news, day_of_report, inherit_across
from sijill.extraction.denied_ties import DeniedTies
from sijill.extraction.drafts import Draft
from sijill.extraction.folding import fold_relatives
from sijill.extraction.home_army import home_army
from sijill.extraction.names_told import NamesTold
from sijill.extraction.naming import mark_named
from sijill.extraction.places_resolved import Places
from sijill.extraction.posts_of_places import name_holders
from sijill.extraction.relations import RelationReader
from sijill.extraction.roles import RoleReader
from sijill.extraction.shared_names import SharedNames
from sijill.extraction.standing import stands
from sijill.extraction.ties import Tie
from sijill.extraction.triggers import open_drafts
from sijill.extraction.victims import count_victims
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import DocumentInfo, Extraction
from sijill.model.document import Document, Issue
from sijill.text.edtf import FIRST_YEAR, LAST_YEAR
from sijill.text.joining import join_broken
from sijill.text.tokens import split_sentences, tokenise

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
    info = DocumentInfo.of(document)
    return Extraction(info, claims, relations, persons, (*document.issues, *_impossible_days(reading, document)))


def _impossible_days(reading: Reading, document: Document) -> Iterator[Issue]:
    """What the text gives as a day and no calendar has, so that somebody looks at it."""
    for piece in reading.pieces:
        for phrase in piece.impossible:
            start, end = piece.tokens[phrase.i].start, piece.tokens[phrase.j - 1].end
            told = document.text[start:end]
            why = f"“{told}” is no day of the years {FIRST_YEAR} to {LAST_YEAR}; it dates nothing."
            yield Issue("impossible_day", why, start, end)


def read(document: Document, lexicon: Lexicon) -> Reading:
    """Run the stages on each readable block, then join what is told more than once."""
    text = document.text
    blocks = [block for block in document.blocks if block.role in READ_ROLES]
    tokens = [join_broken(tokenise(text, block.start, block.end), text, lexicon.index) for block in blocks]
    shared, told = SharedNames(tokens, lexicon), NamesTold(text, lexicon)
    chunker = Chunker(lexicon, document.published, shared, told)
    citation = Citation(text, lexicon)
    places = Places(text, lexicon)
    named = NamedBefore(text, home_army(shared.supported, lexicon))
    sides, denied = BothSides(), DeniedTies(lexicon)
    reading = Reading([], [], [], [])
    before: Clause | None = None
    for paragraph, (block, run) in enumerate(zip(blocks, tokens, strict=True)):
        for sentence in split_sentences(run):
            piece, phrases = chunker.cut(sentence)
            name_people(piece, text, lexicon)
            name_holders(piece)
            named.follow(piece)
            told.remember(piece)
            piece.headline = block.role == "headline"
            piece.paragraph, piece.index = paragraph, len(reading.pieces)
            found = places.read(piece, phrases)
            frames = citation.read(piece)
            drafts = _drafts(piece, text, lexicon, frames, before)
            clause = Clause(piece, text, lexicon)
            before = None if piece.headline else clause
            sides.name(clause, drafts)
            attach_places(drafts, found, piece)
            attach_times(drafts, piece, text)
            inherit(drafts)
            ties = list(RelationReader(clause, lexicon, frames, found).read())
            reading.ties.extend(denied.read(clause, ties))
            reading.pieces.append(piece)
            reading.drafts.extend(casualties.settle(drafts, reading.drafts))
    resolver = Resolver(lexicon, day_of_news(reading.drafts, document.published))
    reading.happenings = [draft for draft in resolver.join(reading.drafts) if stands(draft)]
    inherit_across(reading.happenings, day_of_report(reading.pieces, document), document.published)
    return reading


def _drafts(piece: Piece, text: str, lexicon: Lexicon, frames: list[Frame], before: Clause | None) -> list[Draft]:
    drafts = open_drafts(piece, text)
    if not drafts:
        return []
    roles = RoleReader(piece, text, lexicon, before)
    for draft in drafts:
        roles.fill(draft)
    drafts = fold_relatives(drafts)
    roles.share(drafts)
    decide = status.StatusReader(piece, text, lexicon)
    behind = status.background(piece)
    for draft in drafts:
        count_victims(draft, text, piece.counts)
        decide.decide(draft, frames)
        draft.background = behind
    mark_named(drafts)
    _accused(drafts)
    return [draft for draft in drafts if draft.status not in status.NO_HAPPENING]


def _accused(drafts: list[Draft]) -> None:
    """ "اتهم س ص بقصف ...": what the accused is said to have done is his act, alleged.

    "هدد س بقصف ...": what is threatened has not been done.
    """
    for told, draft in pairwise(drafts):
        if draft.verbal or not draft.chunk.prefix.endswith("ب"):
            continue
        if told.word.accuses and told.recipients:
            draft.actors = draft.actors or list(told.recipients)
            draft.status, draft.lead = "alleged", told.at
        elif told.verbal and told.word.type == "THREATEN" and draft.status == "asserted":
            draft.status = "predicted"


def explain(document: Document, lexicon: Lexicon) -> Iterator[SentenceTrace]:
    """Tell sentence by sentence what fired, what was rejected and why."""
    from sijill.extraction.trace import traces

    yield from traces(document, lexicon, read(document, lexicon))
