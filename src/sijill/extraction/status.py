"""Status: whether what an event word tells is told as a fact, by the cues in whose scope it stands."""

from __future__ import annotations

from sijill.extraction.chunks import HARD, Chunk, Piece
from sijill.extraction.citation import Frame, reaches
from sijill.extraction.cited import cite
from sijill.extraction.drafts import Draft
from sijill.extraction.governor import bare_forms
from sijill.extraction.hit_before import toll_of
from sijill.lexicon import entries
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import Cue
from sijill.text.normalise import fold
from sijill.text.tokens import Gap

_DOUBTS = ("alleged", "suspected", "opinion", "predicted")
#: The highest score of a role whose words are doubted, and within how many letters after it a doubt counts.
_DOUBTED, _DOUBT_REACH = 0.5, 30
#: How many chunks before "news of" the words that there is none may stand.
_LACK_WITHIN = 4
#: Which status wins when several cues cover one word.
_ORDER = (
    *("feared", "figurative", "accident", "negated", "denied", "predicted", "suspected", "alleged", "opinion"),
    "habitual",
)
#: Kinds of chunk that may be a cue.
_CUES = frozenset({"cue", "event", "report"})
#: Those that leave no happening of the record.
NO_HAPPENING = frozenset({"feared", "figurative", "accident"})


class StatusReader:
    """Decides the status of the drafts of one sentence."""

    def __init__(self, piece: Piece, text: str, lexicon: Lexicon) -> None:
        self.piece = piece
        self.text = text
        self.stops = lexicon.scope_ends
        self.going_on = lexicon.going_on
        self.speakers = lexicon.speakers
        self.grammar = lexicon.grammar
        self.frames = lexicon.frames
        self.scopes = self._scopes()

    def _scopes(self) -> list[tuple[entries.Cue, int, int, Cue]]:
        """Chunk ranges that each cue of the sentence covers."""
        found: list[tuple[entries.Cue, int, int, Cue]] = []
        chunks, tokens = self.piece.chunks, self.piece.tokens
        for k, chunk in enumerate(chunks):
            cue = _cue(chunk) if chunk.kind in _CUES else None
            if cue is None or self._is_no_cue(k, cue):
                continue
            start, end = tokens[chunk.i].start, tokens[chunk.j - 1].end
            mark = Cue(cue.kind, self.text[start:end], start, end)
            last = self._forward(k, cue) if cue.scope != "before" else k
            first = self._backward(k, cue) if cue.scope in ("both", "before") else k
            if cue.kind == "negated" and k + 1 < len(chunks) and chunks[k + 1].refers("cause", "forward"):
                first, last = self._outcome_after(k + 1, last)
            found.append((cue, first, last, mark))
        return found

    def _is_no_cue(self, k: int, cue: entries.Cue) -> bool:
        """ "لا يزال" denies nothing, and "وتوقع ثلاثة شهداء" brings about those hit and expects nothing.

        "لم ترد أنباء عن" says that there is no news: what it is of is not in doubt.
        """
        chunks = self.piece.chunks[k + 1 : k + 3]
        if cue.kind == "suspected" and self.piece.chunks[k].norm.split()[0] in self.grammar.not_known:
            before = self.piece.chunks[max(0, k - _LACK_WITHIN) : k]
            return any(
                chunk.kind == "cue" and (found := _cue(chunk)) and found.kind == "negated" for chunk in before
            )
        if cue.kind == "negated":
            return bool(chunks) and chunks[0].norm in self.grammar.still
        after = next((chunk for chunk in chunks if chunk.kind != "count"), None)
        hit = after.hit.ref if after is not None and after.hit is not None else None
        people = isinstance(hit, entries.EventWord) and hit.person
        return people and self.piece.chunks[k].norm.removeprefix("و") in self.grammar.inflicts

    def _forward(self, k: int, cue: entries.Cue) -> int:
        chunks, tokens = self.piece.chunks, self.piece.tokens
        words = 0
        for at in range(k + 1, len(chunks)):
            chunk = chunks[at]
            gap = tokens[chunk.i].gap
            words += chunk.j - chunk.i if chunk.kind == "word" else 1
            if words > cue.reach or gap & HARD:
                return at
            if gap & Gap.COMMA and at > k + 1 and cue.kind not in ("predicted", "feared"):
                return at
            if at > k + 1 and (chunk.norm in self.stops or (chunk.kind == "support" and chunk.prep == "مع")):
                # "تستعد لـ ... مع استمرار الغارات": what goes on meanwhile is not what is planned.
                return at
            if cue.scope == "next" and chunk.kind == "event":
                return at + 1
        return len(chunks)

    def _outcome_after(self, k: int, last: int) -> tuple[int, int]:
        """ "لم يسفر الهجوم عن إصابات": what did not come of it is the outcome; the attack itself happened."""
        for at in range(k + 1, len(self.piece.chunks)):
            chunk = self.piece.chunks[at]
            if self.piece.tokens[chunk.i].gap & (HARD | Gap.COMMA):
                break
            word = chunk.hit.ref if chunk.kind == "event" and chunk.hit is not None else None
            if isinstance(word, entries.EventWord) and (word.outcome is not None or word.family == "damage"):
                return at, at + 1
        return k, last

    def _backward(self, k: int, cue: entries.Cue) -> int:
        chunks, tokens = self.piece.chunks, self.piece.tokens
        for words, at in enumerate(range(k - 1, -1, -1), start=1):
            if words > cue.reach or tokens[chunks[at].j].gap & (HARD | Gap.COMMA):
                return at + 1
        return 0

    def decide(self, draft: Draft, frames: list[Frame]) -> None:
        """Set the draft's status, cues and sources."""
        over = [
            frame for frame in frames if frame.start <= draft.at < frame.end and not self._speaks(draft, frame)
        ]
        for frame in over:
            if frame.at == draft.at or frame.source is None:
                continue
            cite(draft.sources, frame.source)
        chunks = self.piece.chunks
        told = next((f.status for f in reversed(over) if f.at < draft.at and reaches(f, chunks, draft.at)), "")
        plain = "reported" if draft.sources else "asserted"
        kinds = self._kinds(draft)
        cued = next(kind for kind in _ORDER if kind in kinds) if kinds else ""
        draft.status = cued or (told if told in _DOUBTS else plain)

    def _speaks(self, draft: Draft, frame: Frame) -> bool:
        """ "قالت اللجنة ...، وطالبت بـ ...": whoever demands or blames is no source for it."""
        if frame.source is None or not self.frames[draft.word.frame].spoken or not draft.chunk.coordinated:
            return False
        return any(role.text.start == frame.source.start for role in draft.actors)

    def _kinds(self, draft: Draft) -> set[str]:
        """Every status that a cue or the form of the word gives; the cues are noted on the draft."""
        at = draft.lead if draft.lead and draft.lead < draft.at else draft.at
        kinds: set[str] = set()
        for cue, first, last, mark in self.scopes:
            if not (first <= draft.at < last or first <= at < last):
                continue
            if cue.kind == "denied" and mark.start == draft.trigger.start:
                # "نفت القيادة قصف القرية": the denial itself took place.
                continue
            if cue.kind == "suspected" and self._doubts_a_role(mark, draft):
                continue
            if cue.kind == "accident" and draft.word.outcome is None and draft.word.frame != "blast":
                continue
            kinds.add("predicted" if cue.kind == "attempted" else cue.kind)
            draft.cues.append(mark)
        if draft.tense == "future" or self._is_purpose(draft) or self._is_irrealis(draft):
            kinds.add("predicted")
        if self._in_words(draft):
            kinds.add("figurative")
        if not self.piece.headline and self._goes_on(draft):
            kinds.add("habitual")
        if {"negated", "feared"} <= kinds and draft.word.outcome is not None and self._any_is_none(draft):
            kinds.discard("feared")
        return {"habitual"} if {"negated", "habitual"} <= kinds else kinds

    def _any_is_none(self, draft: Draft) -> bool:
        """ "دون وقوع أي إصابات": "any" after a denial says that there were none, and not that some are feared."""
        denied = min(cue.start for cue in draft.cues if cue.kind == "negated")
        feared = [cue for cue in draft.cues if cue.kind == "feared"]
        return all(cue.start > denied and fold(cue.text) in self.grammar.any_of for cue in feared)

    def _is_irrealis(self, draft: Draft) -> bool:
        """ "على أن ينسحب", "قد يقصف", "كي يشن هجوما": the present right after أن or قد is not told as done."""
        at = min(draft.lead, draft.at)
        verb = self.piece.chunks[at].hit
        before = self.piece.chunks[at - 1] if at else None
        if before is None or verb is None or verb.pos != "verb" or verb.tense != "present":
            return False
        if at == draft.at and not draft.verbal:
            return False
        bare_that = before.kind == "that" and before.norm.removeprefix("و") in self.grammar.bare_that
        return bare_that or before.norm in self.grammar.may

    def _is_purpose(self, draft: Draft) -> bool:
        """ "لتفجير سيارة", "لشن هجوم" with no verb that takes ل before it is what somebody means to do."""
        first = self.piece.chunks[draft.lead]
        brought = draft.lead < draft.at
        if draft.verbal or draft.word.type != "ASSAULT" or draft.word.outcome is not None:
            return False
        if (
            not first.prefix.endswith("ل")
            or toll_of(self.piece, first)
            or (brought and (first.hit is None or first.hit.value != "actor"))
        ):
            return False
        takes = ("cause", "support", "cue") if brought else ("cause", "support", "cue", "event")
        return not any(chunk.kind in takes for chunk in self.piece.chunks[max(0, draft.lead - 3) : draft.lead])

    def _goes_on(self, draft: Draft) -> bool:
        """ "تتواصل الغارات", or a verb in the present with "since": it is the general practice."""
        lead = self.piece.chunks[draft.lead].hit if draft.lead != draft.at else None
        if lead is not None and lead.kind == "support" and lead.tense == "present" and lead.ref in self.going_on:
            return True
        if not draft.verbal or draft.tense != "present":
            return False
        violent = draft.word.type == "ASSAULT" and draft.word.family != "any"
        relative = draft.at > 0 and self.piece.chunks[draft.at - 1].norm in self.grammar.new_relatives
        if violent and not draft.own_date and (self.piece.index > 1 or relative):
            return True
        after = self.piece.chunks[draft.at :]
        return any(chunk.kind == "time" and self.piece.tokens[chunk.i].norm == "منذ" for chunk in after)

    def _in_words(self, draft: Draft) -> bool:
        """ "شن الوزير هجوما على المعارضة": whoever only speaks attacks in words."""
        if not draft.word.in_words or not draft.actors or draft.casualties:
            return False
        first = draft.actors[0].nominal
        return first is not None and not bare_forms(self.piece.tokens[first.i].norm).isdisjoint(self.speakers)

    def _doubts_a_role(self, mark: Cue, draft: Draft) -> bool:
        """ "a drone believed to be ..." doubts the actor, not the strike: lower that role's score."""
        for role in (*draft.actors, *draft.recipients):
            start, end = role.text.start, role.text.end
            if start <= mark.start < end:
                role.score = min(role.score, _DOUBTED)
                return True
            if max(start, end - 1) <= mark.start < end + _DOUBT_REACH:
                role.score = _DOUBTED
                return True
        return mark.start > draft.trigger.end


def _cue(chunk: Chunk) -> entries.Cue | None:
    """The cue that a chunk is: one of the lexicon, a verb of doubt or expectation, or a word that denies."""
    if chunk.hit is None:
        return None
    ref = chunk.hit.ref
    if chunk.kind == "cue":
        assert isinstance(ref, entries.Cue)
        return ref
    if chunk.kind == "event" and isinstance(ref, entries.EventWord) and ref.denies:
        return entries.Cue("denied", "after", 8)
    if chunk.kind == "report" and ref in ("suspected", "predicted") and chunk.hit.pos == "verb":
        return entries.Cue(str(ref), "after", 9)
    return None


def background(piece: Piece) -> bool:
    """Say whether the sentence goes back to older happenings.

    "وقال المركز في وقت سابق إن ..." tells when it was said and not when it happened.
    """
    first = next((chunk.kind for chunk in piece.chunks[:3] if chunk.kind in ("background", "report")), "")
    return first == "background"
