"""Roles filled by pronouns: on a verb, on a verbal noun, or in a verb's own ending."""

from __future__ import annotations

from collections.abc import Collection

from sijill.extraction.anaphora import antecedent
from sijill.extraction.chunks import HARD, Chunk, Nominal
from sijill.extraction.clauses import Clause
from sijill.extraction.drafts import Draft
from sijill.extraction.quoting import quote_words
from sijill.lexicon.entries import Frame
from sijill.model.spans import Quote
from sijill.text.tokens import Gap

#: What a role is worth that is reached through a pronoun on a verb, in its ending, on a noun.
_OBJECT_SCORE, _SUBJECT_SCORE, _NOUN_SCORE = 0.6, 0.6, 0.7
#: Types of measure that the one undergoes who is named by a pronoun within their words.
_UNDERGONE = frozenset({"ACCUSE", "COERCE", "SANCTION"})
#: Pronouns on a noun, the longer first.
_ON_NOUNS = ("هما", "هم", "ها", "ه")
#: How far before "who" or "which" the one may stand of whom it tells.
_RELATIVE_REACH = 5


class Pronouns:
    """Follows the pronouns of one sentence's event words."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause

    def object_of(self, draft: Draft) -> None:
        """ "تستدعيهم": the people, or else the party, named before and not acting here.

        In "طوقت ... القرية واقتحمتها" the party before is the one who acts, who is not known yet.
        """
        acting = {role.text.start for role in draft.actors}
        goes_on = draft.chunk.coordinated and not draft.actors
        for people in (True,) if goes_on else (True, False):
            found = antecedent(self.clause.chunks, draft.chunk.i, draft.chunk.suffix, people)
            if found is None:
                continue
            role = self.clause.role(found, _OBJECT_SCORE)
            if role.text.start not in acting:
                role.via = self._word(draft)
                draft.recipients.append(role)
                return

    def subject_of(self, draft: Draft, verb: Chunk) -> None:
        """A verb of the act without a subject of its own: the party named before that agrees with it.

        After "who" or "which" that is nobody but the one right before: "الجهات التي تتعاون مع ...".
        """
        hit, at = verb.hit, self.clause.chunks.index(verb)
        before = self.clause.chunks[max(0, at - _RELATIVE_REACH) : at]
        relative = bool(before) and before[-1].norm in self.clause.grammar.relatives
        pronoun = {"f": "ها", "m": "ه"}.get(hit.gender if hit is not None else "", "")
        if hit is not None and hit.number == "p":
            pronoun = "هم"
        found = antecedent(before if relative else self.clause.chunks, verb.i, pronoun)
        if found is not None:
            self.clause.add(draft.actors, found, _SUBJECT_SCORE)
            draft.rule = "verb-pronoun"

    def on_noun(self, draft: Draft, frame: Frame) -> None:
        """A pronoun on a verbal noun stands where its genitive would: "استيلائها", "اعتقاله"."""
        acts_on = self._acts_on_what_follows(draft, frame)
        people = frame.genitive == "recipient" and not acts_on
        found = antecedent(self.clause.chunks, draft.chunk.i, draft.chunk.suffix, people)
        if found is None:
            return
        role = self.clause.role(found, _NOUN_SCORE)
        role.via = self._word(draft)
        acts = acts_on or frame.genitive in ("actor", "kind", "kind_mover")
        if (acts and not draft.actors) or draft.word.family == "seize":
            draft.actors.append(role)
        elif people and not draft.recipients:
            draft.recipients.append(role)
        draft.rule = draft.rule or "noun-pronoun"

    def on_support(self, noun: Chunk, known: Collection[str]) -> Nominal | None:
        """ "بعد تعرضه لهجوم": whom the pronoun means on a noun that is among the ``known`` without it."""
        word = self.clause.tokens[noun.i].norm[len(noun.prefix) :]
        endings = (p for p in _ON_NOUNS if word.endswith(p) and word.removesuffix(p) in known)
        pronoun = next(endings, None) if noun.hit is not None and noun.hit.pos == "noun" else None
        if pronoun is None:
            return None
        found = (antecedent(self.clause.chunks, noun.i, pronoun, people) for people in (False, True))
        return max((one for one in found if one is not None), key=lambda one: one.i, default=None)

    def within_noun(self, draft: Draft, suffix: str) -> None:
        """ "تحميله مسؤولية", "تعليق طلعاتها": who is charged or detained, or else whose measure it is."""
        undergoes = draft.word.type in _UNDERGONE
        found = antecedent(self.clause.chunks, draft.chunk.i, suffix, undergoes)
        roles = draft.recipients if undergoes else draft.actors
        if found is not None and not roles:
            role = self.clause.role(found, _NOUN_SCORE)
            role.via = self._word(draft)
            roles.append(role)
            draft.rule = draft.rule or "noun-pronoun"

    def _acts_on_what_follows(self, draft: Draft, frame: Frame) -> bool:
        """ "استهدافها لمواقع ...": where an object follows, the pronoun is who acts."""
        chunks = self.clause.chunks
        if frame.object != "recipient" or draft.at + 1 >= len(chunks):
            return False
        after = chunks[draft.at + 1]
        marked = self.clause.tokens[after.i].gap & (HARD | Gap.COMMA)
        return after.nominal is not None and after.prep == "ل" and not marked

    def _word(self, draft: Draft) -> Quote:
        return quote_words(self.clause.text, self.clause.tokens, draft.chunk.i, draft.chunk.i + 1)
