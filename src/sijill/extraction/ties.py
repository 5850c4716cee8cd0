"""One stated tie, and how it is made: whose word it is, whether it is doubted, past, and since when."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from sijill.extraction.chunks import HARD, Nominal
from sijill.extraction.citation import Frame, reaches
from sijill.extraction.clauses import Clause
from sijill.extraction.drafts import Role
from sijill.extraction.post_holders import PostHolders
from sijill.extraction.tie_sides import TieSides
from sijill.lexicon import entries
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import PlaceMention, SourceMention
from sijill.text.tokens import Gap

#: How far after the words of a tie its period may stand, and kinds of chunk that open another clause.
_PERIOD_REACH, _OTHER_CLAUSE = 8, ("report", "that", "event", "cause", "citing", "link", "tie")
_DOUBTS = ("alleged", "suspected", "opinion")
#: Cues that a tie within the next words falls under.
_CUES, _CUE_REACH = ("suspected", "negated", "predicted"), 6


class Tie(msgspec.Struct):
    """One stated tie before it is made a claim."""

    relation: str
    subject: Role | None
    object: Role | PlaceMention | None
    start: int
    end: int
    status: str
    rule: str
    parties: list[Role] = msgspec.field(default_factory=list)
    polarity: str = "holds"
    valid: str = ""
    sources: list[SourceMention] = msgspec.field(default_factory=list)


class TieMaker:
    """Makes the ties of one sentence."""

    def __init__(self, clause: Clause, lexicon: Lexicon, frames: list[Frame]) -> None:
        self.clause = clause
        self.piece, self.chunks = clause.piece, clause.chunks
        self.lexicon = lexicon
        self.frames = frames
        self.sides = TieSides(clause)
        self.holders = PostHolders(clause)

    def make(
        self, relation: str, subject: Role | None, other: Role | PlaceMention | None, k: int, rule: str
    ) -> Tie:
        """A tie told at chunk ``k``; ``rule`` names how it was read."""
        status, sources = "asserted", []
        for frame in self.frames:
            if frame.start <= k < frame.end and frame.source is not None:
                sources.append(frame.source)
                doubted = frame.status in _DOUBTS and reaches(frame, self.chunks, k)
                status = frame.status if doubted else "reported"
        ended = self.is_no_longer(k)
        for chunk in self.chunks[max(0, k - _CUE_REACH) : k]:
            cue = chunk.hit.ref if chunk.kind == "cue" and chunk.hit is not None else None
            if not isinstance(cue, entries.Cue) or cue.kind not in _CUES or cue.scope == "both":
                continue
            if not (ended and cue.kind == "negated") and self.chunks[k].i - chunk.j < cue.reach:
                status = cue.kind
        tie = Tie(relation, subject, other, self.piece.start, self.piece.end, status, rule, sources=sources)
        tie.polarity = "past" if ended else "holds"
        return tie

    def between(self, relation: str, subject: Nominal, other: Nominal, k: int, rule: str) -> Tie:
        """A tie of two nominals."""
        return self.make(relation, self.clause.role(subject), self.clause.role(other), k, rule)

    def rivals(self, k: int, roles: list[Role], pair: str, many: str) -> Iterator[Tie]:
        """Two parties are rivals, or three and more in one quarrel."""
        if len(roles) == 2:
            yield self.make("rival_of", roles[0], roles[1], k, pair)
        elif len(roles) > 2:
            tie = self.make("rival_of", None, None, k, many)
            tie.parties = roles
            yield tie

    def is_past(self, k: int) -> bool:
        """ "كان يتلقى": the tie ended."""
        before = self.chunks[max(0, k - 4) : k]
        past = any(chunk.norm.removeprefix("و") in self.lexicon.past_markers for chunk in before)
        return past or self.is_no_longer(k)

    def is_no_longer(self, k: int) -> bool:
        """ "لم يعد س تابعاً لـ ص": the tie held before."""
        near = self.chunks[max(0, k - _CUE_REACH) : k]
        pairs = (f"{one.norm.removeprefix('و')} {two.norm}" for one, two in pairwise(near))
        return any(pair in self.clause.grammar.no_longer for pair in pairs)

    def period(self, k: int, polarity: str) -> str:
        """When the clause at chunk ``k`` says that a tie held, as EDTF: "منذ 2019", "حتى 2021"; "" untold."""
        for at in range(k + 1, min(k + 1 + _PERIOD_REACH, len(self.chunks))):
            chunk = self.chunks[at]
            if self.piece.tokens[chunk.i].gap & (HARD | Gap.COMMA) or chunk.is_verb or chunk.kind in _OTHER_CLAUSE:
                return ""
            told = chunk.time.edtf if chunk.time is not None else ""
            if not told:
                continue
            if polarity != "past":
                return told if told.endswith("/..") else ""
            if "/" in told:
                return told if ".." not in told else ""
            return f"../{told}" if self.chunks[at - 1].norm in self.clause.grammar.until else ""
        return ""

    def when(self, k: int) -> str:
        """The interval said of a change: "خلال الأشهر الأخيرة"."""
        phrases = (chunk.time for chunk in self.chunks[k + 1 : k + 7])
        return next((phrase.edtf for phrase in phrases if phrase is not None and phrase.edtf), "")
