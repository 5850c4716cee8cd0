"""One stated tie, and how it is made: whose word it is, whether it is doubted, past, and since when."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from sijill.extraction.chunks import HARD, Chunk, Nominal
from sijill.extraction.citation import Frame, reaches
from sijill.extraction.clauses import Clause
from sijill.extraction.drafts import Role
from sijill.extraction.post_holders import PostHolders
from sijill.extraction.tie_lists import TieLists
from sijill.extraction.tie_sides import TieSides
from sijill.extraction.tie_times import TieTimes
from sijill.lexicon import entries
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import PlaceMention, SourceMention

_DOUBTS = ("alleged", "suspected", "opinion")
#: Cues that a tie within the next words falls under.
_CUES, _CUE_REACH = ("suspected", "negated", "predicted"), 6
#: How far before the words of a tie "was" may stand, and over what describes the subject.
_PAST_NEAR, _PAST_REACH = 4, 14
#: How far before the words of a tie the verb of denying it may stand.
_DENIAL_REACH = 14


class Tie(msgspec.Struct):
    """One stated tie before it is made a claim.

    ``polarity``: it holds, is past, or has ended at the time in ``valid``; ``begins``: it began then and goes on.
    """

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
    begins: bool = False
    sources: list[SourceMention] = msgspec.field(default_factory=list)


class TieMaker:
    """Makes the ties of one sentence."""

    def __init__(self, clause: Clause, lexicon: Lexicon, frames: list[Frame]) -> None:
        self.clause = clause
        self.piece, self.chunks = clause.piece, clause.chunks
        self.lexicon = lexicon
        self.frames = frames
        self.sides, self.lists = TieSides(clause), TieLists(clause)
        self.times = TieTimes(clause)
        self.holders = PostHolders(clause)

    def make(
        self,
        relation: str,
        subject: Role | None,
        other: Role | PlaceMention | None,
        k: int,
        rule: str,
        in_name: bool = False,
    ) -> Tie:
        """A tie told at chunk ``k``; ``rule`` names how it was read. ``in_name``: by what describes a party."""
        status, sources = "asserted", []
        for frame in self.frames:
            if frame.start <= k < frame.end and frame.source is not None:
                sources.append(frame.source)
                doubted = frame.status in _DOUBTS and reaches(frame, self.chunks, k)
                status = frame.status if doubted else "reported"
        over = self.is_no_longer(k)
        for at in range(max(0, k - _CUE_REACH), k):
            chunk = self.chunks[at]
            cue = chunk.hit.ref if chunk.kind == "cue" and chunk.hit is not None else None
            if not isinstance(cue, entries.Cue) or cue.kind not in _CUES or cue.scope == "both":
                continue
            still = self.chunks[at + 1].norm in self.clause.grammar.still
            # "لا يزال تابعاً لـ ...", "لم يعد تابعاً لـ ...".
            if not still and not (over and cue.kind == "negated") and self.chunks[k].i - chunk.j < cue.reach:
                status = cue.kind
        # What describes who denies is not denied with it.
        if not in_name and self.chunks[k].nominal is None and self.under_denial(k):
            status = "denied"
        span = self.times.right_after(k) if in_name else self.times.around(k)
        polarity = "past" if over or span.over else "holds"
        start, end = self.piece.start, self.piece.end
        return Tie(
            relation, subject, other, start, end, status, rule, polarity=polarity, valid=span.edtf, sources=sources
        )

    def under_denial(self, k: int) -> bool:
        """ "نفى س أن يكون ... مدعوماً من ص": chunk ``k`` stands in the words of a denial."""
        for at in range(k - 1, max(-1, k - 1 - _DENIAL_REACH), -1):
            chunk = self.chunks[at]
            if self.clause.tokens[chunk.j].gap & HARD or chunk.norm in self.clause.grammar.turns_of_ties:
                return False
            word = chunk.hit.ref if chunk.kind == "event" and chunk.hit is not None else None
            if chunk.norm.removeprefix("و") in self.clause.grammar.denial_words:
                return True
            if isinstance(word, entries.EventWord) and word.denies and chunk.is_verb:
                return not chunk.suffix
            what = at > 0 and self.chunks[at - 1].norm == "ما"
            if (chunk.kind == "report" and not what) or (chunk.is_verb and chunk.coordinated):
                return False
        return False

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
        """ "كان يتلقى", "كان اللواء، الذي ...، يسيطر", "لم يعد ...": the tie ended."""
        near = self.chunks[max(0, k - _PAST_NEAR) : k]
        relative = max((n for n, c in enumerate(near) if c.norm in self.clause.grammar.new_relatives), default=-1)
        # "كان اللواء، الذي يتلقى ...، يسيطر": what was is told by the verb of the clause, not by what describes.
        was = any(map(self._is_past_marker, near[relative + 1 :])) or self._opened_in_past(k)
        return was or self.is_no_longer(k)

    def is_no_longer(self, k: int) -> bool:
        """ "لم يعد س تابعاً لـ ص": the tie held before."""
        near = self.chunks[max(0, k - _CUE_REACH) : k]
        pairs = (f"{one.norm.removeprefix('و')} {two.norm}" for one, two in pairwise(near))
        return any(pair in self.clause.grammar.no_longer for pair in pairs)

    def _opened_in_past(self, k: int) -> bool:
        """Say whether the clause of the verb at ``k`` opens with "was", over what describes its subject."""
        for at in range(k - 1, max(-1, k - 1 - _PAST_REACH), -1):
            chunk = self.chunks[at]
            if self.clause.tokens[chunk.j].gap & HARD or chunk.kind in ("that", "report"):
                return False
            if self._is_past_marker(chunk):
                after = self.chunks[at + 1].nominal
                relative = any(c.norm in self.clause.grammar.new_relatives for c in self.chunks[k - 1 : k])
                return after is not None and not relative and after is self.clause.subject_before(k)
            described = at > 0 and self.chunks[at - 1].norm in self.clause.grammar.relatives
            if chunk.is_verb and chunk.kind in ("event", "support") and not described:
                return False
        return False

    def _is_past_marker(self, chunk: Chunk) -> bool:
        return chunk.norm.removeprefix("و") in self.lexicon.past_markers

    def put_past(self, tie: Tie, k: int) -> Tie:
        """Mark the tie as past where its words at chunk ``k`` are: in the years told, if any are."""
        if self.is_past(k):
            tie.polarity = "past"
            tie.valid = tie.valid or self.times.within(k)
        return tie

    def begun(self, tie: Tie, k: int) -> Tie:
        """Mark the tie as one that began when its words at chunk ``k`` say, and goes on."""
        tie.valid = self.when(k)
        tie.begins, tie.polarity = bool(tie.valid), "holds"
        return tie

    def when(self, k: int) -> str:
        """The time said of a change: "خلال الأشهر الأخيرة", "ومنذ 2020 أخذ يميل ...", "حتى 2017، حين استعادها"."""
        phrases = (chunk.time for chunk in self.chunks[k + 1 : k + 7])
        after = next((phrase.edtf for phrase in phrases if phrase is not None and phrase.edtf), "")
        return after or self.times.before(k)
