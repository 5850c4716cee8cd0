"""The verb that brings a noun about, and the party it brings: "شن مسلحون هجوماً", "تعرض المخيم لقصف"."""

from __future__ import annotations

from collections.abc import Container

from sijill.extraction.chunks import HARD, Chunk, Nominal
from sijill.extraction.clauses import Clause
from sijill.extraction.drafts import Draft
from sijill.extraction.governor import governor
from sijill.extraction.pronouns import Pronouns
from sijill.extraction.quoting import quote_words
from sijill.extraction.subjects import VERBISH, is_agentive
from sijill.lexicon.entries import EventWord
from sijill.text.tokens import Gap

#: How many chunks before a noun its support verb may stand.
_SUPPORT_REACH = 9
#: How many chunks before the act the verb of saying may stand that opens its clause.
_ANNOUNCED_REACH = 7


class SupportVerbs:
    """Finds the support verbs of the verbal nouns of one sentence."""

    def __init__(self, clause: Clause, pronouns: Pronouns) -> None:
        self.clause = clause
        self.pronouns = pronouns

    def fill(self, draft: Draft) -> None:
        """The nearest support verb before the noun in its clause, and its subject."""
        tokens, role = self.clause.tokens, ""
        aside = self._before_aside(draft)
        if aside is not None and self._governs(self.clause.chunks[aside], draft):
            hit = self.clause.chunks[aside].hit
            if hit is not None and self._take_support(draft, aside, hit.value):
                return
        for back in range(draft.at - 1, max(-1, draft.at - 1 - _SUPPORT_REACH), -1):
            chunk = self.clause.chunks[back]
            if chunk.j < len(tokens) and tokens[chunk.j].gap & HARD:
                return
            if chunk.kind == "support":
                # "تمكنت القوات من صد هجوم": what the nearest noun says of its subject holds of the verb's.
                role = role or (chunk.hit.value if chunk.hit is not None else "")
                if self._governs(chunk, draft) and self._take_support(draft, back, role):
                    return
            elif self._ends_support(draft, chunk):
                return

    def _before_aside(self, draft: Draft) -> int | None:
        """ "تمكنت القوة، بعد نصب كمين، من اعتقال ...": the verb before what stands between commas."""
        chunks, tokens = self.clause.chunks, self.clause.tokens
        opens = draft.at - (draft.at > 0 and chunks[draft.at - 1].kind == "prep")
        if not tokens[chunks[opens].i].gap & Gap.COMMA:
            return None
        for at in range(opens - 1, max(0, opens - _SUPPORT_REACH), -1):
            if tokens[chunks[at].i].gap & Gap.COMMA:
                return next((k for k in (at - 1, at - 2) if k >= 0 and chunks[k].kind == "support"), None)
        return None

    def _governs(self, support: Chunk, draft: Draft) -> bool:
        """Say whether the noun stands free or behind a preposition that the support word takes.

        "و" after a word that no rule knows joins the noun to that word and not to the verb's own object.
        """
        if draft.chunk.coordinated and self.clause.chunks[draft.at - 1].kind == "word":
            return False
        preposition = governor(draft.piece, draft.at).preposition
        return not preposition or preposition in self._takes(support)

    def _ends_support(self, draft: Draft, chunk: Chunk) -> bool:
        """Say whether a support verb before ``chunk`` belongs to another noun or clause."""
        if chunk.kind == "that" and self._is_taken(chunk):
            return False
        if chunk.kind in ("report", "that", "cause", "citing"):
            return True
        if chunk.kind == "event" and (chunk.is_verb or not draft.chunk.coordinated):
            return not _heads(chunk)
        return chunk.norm in self.clause.grammar.clause_words

    def _is_taken(self, chunk: Chunk) -> bool:
        """ "أعلن مسؤوليته عن الهجوم": a preposition that the support noun before it takes."""
        at = self.clause.chunks.index(chunk)
        before = self.clause.chunks[at - 1] if at else None
        noun = before is not None and before.kind == "support" and not before.is_verb
        return before is not None and noun and before.hit is not None and chunk.norm in self._takes(before)

    def _takes(self, support: Chunk) -> Container[str]:
        assert support.hit is not None
        return self.clause.support_takes[str(support.hit.ref)]

    def _take_support(self, draft: Draft, back: int, role: str) -> bool:
        """Let the support word at ``back`` lead the noun; False where its subject is still to be found."""
        chunk = self.clause.chunks[back]
        hit = chunk.hit
        assert hit is not None
        draft.lead = back
        draft.mentions.append(quote_words(self.clause.text, self.clause.tokens, chunk.i, chunk.j))
        if role in ("none", "place"):
            return True
        subjects = self._support_subjects(draft, back)
        if hit.pos == "noun" and not subjects:
            return False
        self.clause.add_all(draft.actors if role == "actor" else draft.recipients, subjects)
        draft.rule = f"support-{role}"
        return True

    def _support_subjects(self, draft: Draft, back: int) -> list[Nominal]:
        """The subject between support verb and noun, else the topic before the verb."""
        for chunk in self.clause.chunks[back + 1 : draft.at]:
            if chunk.nominal is not None and not chunk.prep and chunk.nominal.class_ != "source":
                return self.clause.listed(chunk)
        if (meant := self.pronouns.on_support(self.clause.chunks[back], self.clause.support_takes)) is not None:
            return [meant]
        relative = self.clause.relative_head(back)
        before = relative or self.clause.subject_before(back) or self._announcer(back)
        if before is None or not self.clause.agrees(self.clause.chunks[back], before):
            return []
        return self.clause.joined(before)

    def _announcer(self, back: int) -> Nominal | None:
        """ "أعلن اللواء عن شن", "أعلن أنه شن": a body that tells of an act without a subject did it."""
        chunks, grammar = self.clause.chunks, self.clause.grammar
        that = chunks[back - 1] if back else None
        if that is None or that.kind != "that":
            return None
        if that.norm in grammar.bare_that:
            return None
        told: Nominal | None = None
        for chunk in reversed(chunks[max(0, back - 1 - _ANNOUNCED_REACH) : back - 1]):
            if chunk.kind == "report":
                return told
            if chunk.kind in VERBISH or chunk.kind == "that":
                return None
            body = _spoken_for(chunk.nominal)
            if is_agentive(body) and not (chunk.prep or chunk.coordinated):
                told = body
        return None


def _spoken_for(nominal: Nominal | None) -> Nominal | None:
    """ "متحدث باسم اللواء" speaks for the body after it; whoever else tells speaks for himself."""
    return nominal.owner if nominal is not None and nominal.class_ == "source" else nominal


def _heads(chunk: Chunk) -> bool:
    """ "نفذ عمليات خطف": the verb brings about the noun that this one only heads."""
    return chunk.hit is not None and isinstance(chunk.hit.ref, EventWord) and chunk.hit.ref.needs_verb
