"""The subject of a verb that stands before it.

Arabic reports put the subject after the verb (VSO), or before it in headlines and after أن/إن (SVO).
"""

from __future__ import annotations

from sijill.extraction.chunks import HARD, ORGANISED, Chunk, Nominal, Piece
from sijill.lexicon.grammar import Grammar
from sijill.text.tokens import Gap

VERBISH = frozenset({"event", "support", "report", "cause"})
#: How many chunks back the subject of a clause is looked for.
_SUBJECT_REACH = 15
#: How many chunks before "who" the one may stand of whom it tells, over a place and an origin.
_RELATIVE_REACH = 3


class Subjects:
    """Finds subjects in one sentence."""

    def __init__(self, piece: Piece, grammar: Grammar) -> None:
        self.chunks = piece.chunks
        self.tokens = piece.tokens
        self.grammar = grammar

    def agrees(self, verb: Chunk, subject: Nominal) -> bool:
        """Gender agreement of a verb with a subject before it; unknown gender agrees with all."""
        hit = verb.hit
        if hit is None or hit.gender == "" or subject.gender in ("", "x") or subject.number == "p":
            return True
        return hit.gender == subject.gender

    def is_joined(self, k: int) -> bool:
        """ "واعتقل", "كما اعتقل": the verb goes on after the one before it."""
        after = self.chunks[k].coordinated or self.chunks[k].prefix.startswith("ف")
        return after or (k > 0 and self.chunks[k - 1].norm in self.grammar.also)

    def subject_before(self, k: int) -> Nominal | None:
        """The topic of an SVO clause: the nominal that opens the clause before the verb.

        A clause opens after أن, at a stop, or at a comma that a topic follows; relative clauses and appositions
        between topic and verb are passed over, another finite verb ends the search.
        """
        topic: Nominal | None = None
        ends = self.grammar.subject_ends
        for back in range(k - 1, max(-1, k - 1 - _SUBJECT_REACH), -1):
            chunk = self.chunks[back]
            if self._opens_after(back, topic) or chunk.kind in ("that", "background", "citing"):
                return topic
            if chunk.kind == "nominal" and chunk.nominal is not None:
                if chunk.nominal.class_ == "source":
                    return topic
                loose = chunk.coordinated and topic is None and k - back > 3
                helper = back > 0 and (
                    self.chunks[back - 1].kind == "tie"
                    or self.chunks[back - 1].refers("link", "together", "backed")
                )
                if chunk.nominal.class_ != "weapon" and not (chunk.prep or loose or helper):
                    topic = chunk.nominal
            elif chunk.kind in VERBISH:
                if not self._passed_over(back, k, topic):
                    return topic if chunk.kind in ("report", "cause") else None
            elif chunk.norm in ends:
                return topic
        return topic

    def relative_head(self, k: int, people: bool = False) -> Nominal | None:
        """ "بدعم من الفيلق الذي زود ...": the body right before the relative pronoun of the verb, if it agrees.

        A verb that bears the body's own pronoun tells what was done to it, or by whom it is led. With ``people``
        it may be a person: "جثمان فلان الذي قتل ...".
        """
        verb = self.chunks[k]
        if k < 2 or verb.suffix or self.chunks[k - 1].norm not in self.grammar.relatives:
            return None
        at = k - 3 if self.chunks[k - 2].kind == "nisba" and k > 2 else k - 2
        nominal = self.chunks[at].nominal
        fits = is_agentive(nominal) or (people and nominal is not None and nominal.person)
        return nominal if nominal is not None and fits and self.agrees(verb, nominal) else None

    def relative_object(self, k: int) -> Nominal | None:
        """ "الطفل الذي قتلته القوات": whom the pronoun of a relative verb means, the one before "who".

        In "الجندي الذي قتله" he may be who killed: there a subject has to follow the verb.
        """
        verb, meant = self.chunks[k], self.grammar.resumed
        if k < 2 or self.chunks[k - 1].norm not in meant or verb.suffix not in meant[self.chunks[k - 1].norm]:
            return None
        near = (chunk for chunk in reversed(self.chunks[max(0, k - 1 - _RELATIVE_REACH) : k - 1]))
        head = next((chunk for chunk in near if chunk.kind not in ("nisba", "place")), None)
        nominal = head.nominal if head is not None else None
        if nominal is None or nominal.class_ == "weapon":
            # "الصاروخ الذي أطلقته الطائرة" hits others.
            return None
        after = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        subject = after is not None and (after.nominal is not None or after.kind == "event") and not after.prep
        return nominal if subject or not self.agrees(verb, nominal) else None

    def is_topic_of_that(self, nominal: Nominal) -> bool:
        """ "قال المصدر إن القوات ...": a nominal right after أن or إن is the subject of the verb that follows."""
        at = next((k for k, chunk in enumerate(self.chunks) if chunk.nominal is nominal), 0)
        return at > 0 and self.chunks[at - 1].kind == "that" and not self.chunks[at].prep

    def _opens_after(self, back: int, topic: Nominal | None) -> bool:
        """Say whether the clause opens after chunk ``back``: at a stop, or at a comma that a topic follows."""
        end = self.chunks[back].j
        after = self.tokens[end].gap if end < len(self.tokens) else 0
        if after & (HARD | Gap.COLON):
            return True
        return bool(after & Gap.COMMA) and topic is not None and not self._opened_by_that(back)

    def _passed_over(self, back: int, k: int, topic: Nominal | None) -> bool:
        """Say whether a verb or event noun at ``back`` leaves the subject of ``k`` still to be found."""
        chunk = self.chunks[back]
        if chunk.kind == "event" and chunk.hit is not None and chunk.hit.pos != "verb":
            return topic is None and k - back > 1
        if back == 0:
            return False
        before = self.chunks[back - 1]
        # "أربعة عمال يعملون في ... خطفوا": a relative clause on an indefinite noun has no relative pronoun.
        described = before.nominal is not None and not before.nominal.definite and not before.prep
        if described and chunk.is_verb and not chunk.coordinated and not self.chunks[k].coordinated:
            return True
        return before.norm in self.grammar.relatives

    def _opened_by_that(self, at: int) -> bool:
        """Say whether an أن stands before ``at`` in its sentence with no finite verb between."""
        for chunk in reversed(self.chunks[max(0, at - 9) : at + 1]):
            if chunk.kind == "that":
                return True
            if chunk.kind in VERBISH and chunk.is_verb:
                return False
        return False


def is_agentive(nominal: Nominal | None) -> bool:
    """Say whether the nominal can act alone: an armed body, a state, unknown gunmen; not people or things."""
    if nominal is None:
        return False
    return (nominal.class_ in ORGANISED and nominal.count is None) or nominal.class_ == "unidentified"
