"""What was read from each sentence and why, and what was not: the answer of ``sijill explain``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from sijill.extraction.chunks import THINGS, Chunk, Nominal, Piece
from sijill.extraction.drafts import Draft
from sijill.extraction.extractor import READ_ROLES, Reading, SentenceTrace, Step
from sijill.extraction.predicates import NEEDED_WITHIN, has_needed
from sijill.extraction.quoting import after_clitics
from sijill.extraction.roles import RoleReader
from sijill.extraction.status import StatusReader
from sijill.extraction.ties import Tie
from sijill.extraction.trace_words import (
    happening,
    lacking,
    nominal_words,
    place_words,
    tie_words,
    time_words,
)
from sijill.extraction.triggers import open_drafts
from sijill.lexicon import entries
from sijill.lexicon.loader import Lexicon
from sijill.model.document import Document

_UNREAD: Mapping[str, str] = {
    "dateline": "dateline: read for the day and outlet of the report, not for happenings",
    "caption": "caption: tells of a picture, not read",
    "furniture": "furniture: part of the page, not of the report, not read",
}
_Placed = tuple[int, Step]


def traces(document: Document, lexicon: Lexicon, reading: Reading) -> Iterator[SentenceTrace]:
    """Tell the steps of every sentence and of every block that was not read, in the order of the text."""
    tracer = _Tracer(document, lexicon, reading)
    told = [*tracer.unread(), *(tracer.sentence(piece) for piece in reading.pieces)]
    yield from sorted(told, key=lambda trace: (trace.start, trace.end))


class _Tracer:
    """Looks up, for the sentences of one document, what became of each event word."""

    def __init__(self, document: Document, lexicon: Lexicon, reading: Reading) -> None:
        self.document = document
        self.text = document.text
        self.lexicon = lexicon
        self.ties = sorted(reading.ties, key=_tie_start)
        self.claims = {draft.trigger.start: draft for draft in reading.happenings}
        self.joined = {quote.start: draft for draft in reading.happenings for quote in draft.mentions}
        self.kept = {draft.trigger.start: draft for draft in reading.drafts}

    def unread(self) -> Iterator[SentenceTrace]:
        for block in self.document.blocks:
            if block.role not in READ_ROLES:
                words = self.text[block.start : block.end]
                step = Step("block", words.strip().partition("\n")[0], _UNREAD[block.role])
                yield SentenceTrace(words, block.start, block.end, (step,))

    def sentence(self, piece: Piece) -> SentenceTrace:
        steps = [*self._named(piece), *self._events(piece), *self._missed(piece), *self._ties(piece)]
        steps.sort(key=lambda placed: placed[0])
        words = self.text[piece.start : piece.end]
        return SentenceTrace(words, piece.start, piece.end, tuple(step for _, step in steps))

    def _named(self, piece: Piece) -> Iterator[_Placed]:
        for chunk in piece.chunks:
            start, words = self._words(piece, chunk.i, chunk.j, chunk.prefix)
            if chunk.nominal is not None:
                yield from self._nominal(piece, chunk.nominal, chunk.prefix)
            elif chunk.kind == "place":
                yield start, Step("place", words, place_words(chunk.place))
            elif chunk.time is not None:
                yield start, Step("time", words, time_words(chunk.time))
            elif chunk.kind == "cue" and chunk.hit is not None and isinstance(chunk.hit.ref, entries.Cue):
                yield start, Step("cue", words, f"makes what it covers {chunk.hit.ref.kind}")

    def _nominal(self, piece: Piece, nominal: Nominal, prefix: str) -> Iterator[_Placed]:
        start, words = self._words(piece, nominal.i, nominal.j, prefix)
        if nominal.via is not None:
            start, words = self._words(piece, *nominal.via, "")
        kind = "source" if nominal.class_ == "source" else "thing" if nominal.class_ in THINGS else "actor"
        yield start, Step(kind, words, nominal_words(nominal, self.lexicon))
        for inner in nominal.inner:
            if inner.named or inner.actor_id is not None:
                yield from self._nominal(piece, inner, inner.clitics)

    def _events(self, piece: Piece) -> Iterator[_Placed]:
        opened = open_drafts(piece, self.text)
        for draft in opened:
            yield draft.trigger.start, self._event(draft)
        at = {draft.at for draft in opened}
        for k, chunk in enumerate(piece.chunks):
            if chunk.kind == "event" and k not in at and chunk.hit is not None:
                word = chunk.hit.ref
                assert isinstance(word, entries.EventWord)
                lacks = "a person who undergoes it" if word.person_object else "a verb that brings it about"
                start, words = self._words(piece, chunk.i, chunk.j, chunk.prefix)
                yield start, Step("rejected", words, f"“{word.id}” needs {lacks} near it")

    def _event(self, draft: Draft) -> Step:
        words, start = draft.trigger.text, draft.trigger.start
        claim = self.claims.get(start)
        if claim is not None:
            return Step("claim", words, happening(claim))
        into = self.joined.get(start)
        if into is None:
            return Step("rejected", words, self._dropped(draft))
        other = f"“{into.trigger.text}” at {into.trigger.start}"
        if draft.word.outcome is not None and into.violent:
            return Step("joined", words, f"tells whom {other} hit")
        if into.piece.index != draft.piece.index:
            return Step("joined", words, f"tells again of {other}")
        return Step("joined", words, f"is part of {other}")

    def _dropped(self, draft: Draft) -> str:
        """Why an event word gave no claim. What was read of a dropped draft is gone, so it is read again."""
        word = draft.word
        kept = self.kept.get(draft.trigger.start)
        if kept is not None:
            return f"{word.type} by “{word.id}” tells too little to stand alone: {lacking(kept)}"
        RoleReader(draft.piece, self.text, self.lexicon).fill(draft)
        StatusReader(draft.piece, self.text, self.lexicon).decide(draft, [])
        cues = ", ".join(f"“{cue.text}”" for cue in draft.cues)
        if draft.status == "feared":
            return f"{word.type} by “{word.id}” is feared or supposed only, by {cues}"
        if draft.status == "negated" and word.outcome is not None:
            return f"“{word.id}” is said not to have happened, by {cues}, and no cause of it is told"
        return f"“{word.id}” belongs to another event word of the sentence"

    def _missed(self, piece: Piece) -> Iterator[_Placed]:
        """Event words of the lexicon that lacked a word they need, or that were read as something else."""
        tokens = piece.tokens
        covering = {i: chunk for chunk in piece.chunks for i in range(chunk.i, chunk.j)}
        for i in range(len(tokens)):
            chunk = covering[i]
            if chunk.kind == "event":
                continue
            for match in self.lexicon.index.at(tokens, i):
                word = match.hit.ref
                if not isinstance(word, entries.EventWord) or match.suffix or match.prefix not in ("", "و", "ف"):
                    continue
                if match.hit.kind == "event" and (why := self._why_missed(piece, chunk, word, match, i)):
                    start, words = self._words(piece, i, i + match.hit.length, match.prefix)
                    yield start, Step("rejected", words, why)
                    break

    def _why_missed(
        self, piece: Piece, chunk: Chunk, word: entries.EventWord, match: entries.Match, i: int
    ) -> str:
        if word.needs and match.hit.pos == "verb" and not has_needed(word, piece.tokens, i):
            return f"“{word.id}” needs one of {'، '.join(word.needs)} within the next {NEEDED_WITHIN} words"
        if chunk.kind in ("nominal", "place", "time"):
            _, words = self._words(piece, chunk.i, chunk.j, "")
            return f"“{word.id}”, but read as part of the {_CALLED[chunk.kind]} “{words}”"
        return ""

    def _ties(self, piece: Piece) -> Iterator[_Placed]:
        first = bisect_left(self.ties, piece.start, key=_tie_start)
        for tie in self.ties[first : bisect_left(self.ties, piece.end, key=_tie_start)]:
            yield tie.start, Step("tie", self.text[tie.start : tie.end], tie_words(tie))

    def _words(self, piece: Piece, i: int, j: int, prefix: str) -> tuple[int, str]:
        first, last = piece.tokens[i], piece.tokens[j - 1]
        start = after_clitics(self.text, first.start, first.norm, prefix)
        return start, self.text[start : last.end]


def _tie_start(tie: Tie) -> int:
    return tie.start


_CALLED: Mapping[str, str] = {"nominal": "name or description", "place": "place", "time": "time phrase"}
