"""Status: whether what an event word tells is told as a fact, by the cues in whose scope it stands."""

from __future__ import annotations

from sijill.extraction.chunks import Piece
from sijill.extraction.citation import Frame, reaches
from sijill.extraction.drafts import Draft
from sijill.lexicon import entries
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import Cue
from sijill.text.tokens import Gap

#: Which status wins when several cues cover one word.
_ORDER = ("feared", "figurative", "negated", "denied", "predicted", "suspected", "alleged", "opinion", "habitual")


class StatusReader:
    """Decides the status of the drafts of one sentence."""

    def __init__(self, piece: Piece, text: str, lexicon: Lexicon) -> None:
        self.piece = piece
        self.text = text
        self.stops = lexicon.scope_ends
        self.going_on = lexicon.going_on
        self.scopes = self._scopes()

    def _scopes(self) -> list[tuple[entries.Cue, int, int, Cue]]:
        """Chunk ranges that each cue of the sentence covers."""
        found: list[tuple[entries.Cue, int, int, Cue]] = []
        chunks, tokens = self.piece.chunks, self.piece.tokens
        for k, chunk in enumerate(chunks):
            if chunk.hit is None or chunk.kind not in ("cue", "report", "event"):
                continue
            cue = chunk.hit.ref
            if chunk.kind == "event":
                if not (isinstance(cue, entries.EventWord) and cue.denies):
                    continue
                cue = entries.Cue("denied", "after", 8)
            if chunk.kind == "report":
                if cue not in ("suspected", "predicted") or chunk.hit.pos != "verb":
                    continue
                cue = entries.Cue(str(cue), "after", 9)
            assert isinstance(cue, entries.Cue)
            start, end = tokens[chunk.i].start, tokens[chunk.j - 1].end
            mark = Cue(cue.kind, self.text[start:end], start, end)
            last = self._forward(k, cue) if cue.scope != "before" else k
            first = self._backward(k, cue) if cue.scope in ("both", "before") else k
            found.append((cue, first, last, mark))
        return found

    def _forward(self, k: int, cue: entries.Cue) -> int:
        chunks, tokens = self.piece.chunks, self.piece.tokens
        words = 0
        for at in range(k + 1, len(chunks)):
            chunk = chunks[at]
            gap = tokens[chunk.i].gap
            words += chunk.j - chunk.i if chunk.kind == "word" else 1
            if words > cue.reach or gap & (Gap.STOP | Gap.NEWLINE):
                return at
            if gap & Gap.COMMA and at > k + 1 and cue.kind not in ("predicted", "feared"):
                return at
            if chunk.norm in self.stops and at > k + 1:
                return at
            if cue.scope == "next" and chunk.kind == "event":
                return at + 1
        return len(chunks)

    def _backward(self, k: int, cue: entries.Cue) -> int:
        chunks, tokens = self.piece.chunks, self.piece.tokens
        words = 0
        for at in range(k - 1, -1, -1):
            words += 1
            if words > cue.reach or tokens[chunks[at].j].gap & (Gap.STOP | Gap.NEWLINE | Gap.COMMA):
                return at + 1
        return 0

    def decide(self, draft: Draft, frames: list[Frame]) -> None:
        """Set the draft's status, cues and sources."""
        at = draft.lead if draft.lead and draft.lead < draft.at else draft.at
        for frame in frames:
            if frame.start <= draft.at < frame.end and frame.at != draft.at and frame.source is not None:
                if all(s.start != frame.source.start for s in draft.sources):
                    draft.sources.append(frame.source)
        chunks = self.piece.chunks
        frame_status = next(
            (
                f.status
                for f in reversed(frames)
                if f.start <= draft.at < f.end and f.at < draft.at and reaches(f, chunks, draft.at)
            ),
            None,
        )
        status = "reported" if draft.sources else "asserted"
        if frame_status in ("alleged", "suspected", "opinion", "predicted"):
            status = frame_status
        kinds: list[str] = []
        for cue, first, last, mark in self.scopes:
            if first <= draft.at < last or first <= at < last:
                if cue.kind == "suspected" and self._doubts_a_role(mark, draft):
                    continue
                kinds.append("predicted" if cue.kind == "attempted" else cue.kind)
                draft.cues.append(mark)
        if draft.tense == "future" or self._is_purpose(draft) or self._is_irrealis(draft):
            kinds.append("predicted")
        if not self.piece.headline and self._goes_on(draft):
            kinds.append("habitual")
        if "negated" in kinds and "habitual" in kinds:
            kinds = ["habitual"]
        for kind in _ORDER:
            if kind in kinds:
                status = kind
                break
        draft.status = status

    def _is_irrealis(self, draft: Draft) -> bool:
        """ "على أن ينسحب", "قد يقصف": the present right after أن or قد is not told as done."""
        before = self.piece.chunks[draft.at - 1] if draft.at else None
        if before is None or not draft.verbal or draft.tense != "present":
            return False
        return (before.kind == "that" and before.norm.removeprefix("و") in ("ان", "بان")) or before.norm in ("قد", "وقد")

    def _is_purpose(self, draft: Draft) -> bool:
        """ "لتفجير سيارة" with no verb that takes ل before it is what somebody means to do."""
        if (
            draft.verbal
            or draft.word.outcome is not None
            or not draft.chunk.prefix.endswith("ل")
            or draft.lead != draft.at
        ):
            return False
        return draft.word.type == "ASSAULT" and not any(
            chunk.kind in ("cause", "support", "event", "cue")
            for chunk in self.piece.chunks[max(0, draft.at - 3) : draft.at]
        )

    def _goes_on(self, draft: Draft) -> bool:
        """ "تتواصل الغارات", or a verb in the present with "since": it is the general practice."""
        lead = self.piece.chunks[draft.lead].hit if draft.lead != draft.at else None
        if (
            lead is not None
            and lead.kind == "support"
            and lead.tense == "present"
            and lead.ref in self.going_on
        ):
            return True
        if not draft.verbal or draft.tense != "present":
            return False
        tokens = self.piece.tokens
        if (
            draft.word.type == "ASSAULT"
            and not draft.own_date
            and self.piece.index > 1
            and draft.word.family != "any"
        ):
            return True
        return any(c.kind == "time" and tokens[c.i].norm == "منذ" for c in self.piece.chunks[draft.at :])

    def _doubts_a_role(self, mark: Cue, draft: Draft) -> bool:
        """ "a drone believed to be ..." doubts the actor, not the strike: lower that role's score."""
        for role in (*draft.actors, *draft.recipients):
            if role.text.start <= mark.start < role.text.end:
                role.score = min(role.score, 0.5)
                return True
            if (
                role.text.start <= mark.start
                and mark.start - role.text.end < 30
                and mark.start >= role.text.end - 1
            ):
                role.score = 0.5
                return True
        return mark.start > draft.trigger.end


def background(piece: Piece) -> bool:
    """Say whether the sentence goes back to older happenings."""
    return any(chunk.kind == "background" for chunk in piece.chunks[:3])
