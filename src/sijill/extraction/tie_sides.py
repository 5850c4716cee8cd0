"""The parties of a tie between words: who stands left and right of it, who is listed, which person is beside."""

from __future__ import annotations

from typing import NamedTuple

from sijill.extraction.anaphora import antecedent
from sijill.extraction.chunks import HARD, ORGANISED, Chunk, Nominal
from sijill.extraction.clauses import Clause
from sijill.extraction.drafts import Role
from sijill.lexicon.grammar import Words
from sijill.text.tokens import Gap

_PARTY = ORGANISED - {"members", "leader", "unidentified", "air"} | {"person"}
#: Classes of nominal through which their owner is meant.
_STAND_FOR = ("members", "site", "vehicle")
#: Classes of people whose body is the party of a quarrel.
_OF_BODY = ("members", "leader")
#: How far back the left party may stand.
_LEFT_REACH = 7
#: How far before words of help the verb may stand.
_DOER_REACH = 12
#: How far before a verb that goes on with a subject named before that may stand.
_SUBJECT_REACH = 18
#: How far after a verb the other party may stand.
_APART_REACH = 7
#: How far after a verb of quarrelling the list of all who quarrel may begin.
_ENUMERATED_REACH = 16


class Apart(NamedTuple):
    """The parties after a verb whose preposition stands apart from it."""

    subject: Nominal | None
    other: Nominal | None
    period: bool


class TieSides:
    """Finds the parties around the words of one sentence that tell of ties."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self.chunks = clause.chunks
        self.tokens = clause.tokens

    def left(self, k: int) -> Nominal | None:
        """The nearest party before chunk ``k``, or the body whose members stand there."""
        for back in range(k - 1, max(-1, k - 1 - _LEFT_REACH), -1):
            chunk = self.chunks[back]
            if self.tokens[chunk.j - 1].after & HARD:
                return None
            nominal = chunk.nominal
            if nominal is not None and nominal.class_ in _STAND_FOR and nominal.owner is not None:
                return nominal.owner
            if nominal is not None and nominal.class_ == "members" and nominal.actor_id is not None:
                # "جنود روس": an adjective tells whose they are.
                return nominal
            if (
                nominal is not None
                and nominal.person
                and back
                and self.chunks[back - 1].refers("link", "org_person")
            ):
                # "الحركة بقيادة فلان ...": what is said is said of the body.
                continue
            if nominal is not None and (
                nominal.class_ in _PARTY or (nominal.class_ == "source" and nominal.named and back == k - 1)
            ):
                return nominal
        return None

    def free_left(self, k: int) -> Nominal | None:
        """The nearest party before chunk ``k`` that nothing governs: the subject that goes on."""
        for at in range(k - 1, max(-1, k - 1 - _SUBJECT_REACH), -1):
            chunk = self.chunks[at]
            if self.tokens[chunk.j - 1].after & HARD:
                return None
            nominal = chunk.nominal
            described = at > 0 and self.chunks[at - 1].kind == "tie"
            if (
                nominal is not None
                and nominal.class_ in _PARTY
                and not (chunk.prep or chunk.coordinated or described)
            ):
                return nominal
        return None

    def by_pronoun(self, k: int) -> Nominal | None:
        """ "يقول الجيش إنه استعاد ...", "وإنهم يتمركزون في ...": whom the pronoun on "that" means."""
        before = self.chunks[k - 1] if k else None
        if before is None or before.kind != "that":
            return None
        pronoun = next((p for p in self.clause.grammar.that_pronouns if before.norm.endswith(p)), "")
        return antecedent(self.chunks, before.i, pronoun.removeprefix("ان")) if pronoun else None

    def doer(self, k: int) -> Nominal | None:
        """Who does what the verb before chunk ``k`` tells: named after it without a preposition, or before it."""
        for at in range(k - 1, max(-1, k - 1 - _DOER_REACH), -1):
            chunk = self.chunks[at]
            if self.tokens[chunk.j].gap & HARD or chunk.kind == "that":
                return None
            if chunk.kind in ("event", "support", "link") and chunk.is_verb:
                between = self.chunks[at + 1 : k]
                free = (c.nominal for c in between if c.nominal is not None and not (c.prep or c.coordinated))
                after = next((nominal for nominal in free if nominal.class_ in _PARTY), None)
                return after or self.clause.subject_before(at)
        return None

    def right(self, k: int, reach: int = 5) -> Nominal | None:
        """The first party, person or outlet within ``reach`` chunks after ``k``."""
        for chunk in self.chunks[k + 1 : k + 1 + reach]:
            if self.tokens[chunk.i].gap & HARD:
                return None
            nominal = chunk.nominal
            if nominal is not None and (
                nominal.class_ in ORGANISED
                or nominal.class_ == "person"
                or nominal.source_id is not None
                or nominal.actor_id is not None
            ):
                return nominal
            if chunk.kind in ("event", "report"):
                return None
        return None

    def apart(self, k: int, prepositions: Words) -> Apart:
        """The subject, the party governed by one of ``prepositions``, and whether a period is told between."""
        subject, period, governor, before = None, False, "", ""
        for chunk in self.chunks[k + 1 : k + 1 + _APART_REACH]:
            happens = chunk.kind == "event" and chunk.is_verb
            if self.tokens[chunk.i].gap & HARD or happens or chunk.kind == "report":
                break
            if chunk.kind == "that":
                if chunk.norm not in prepositions:
                    break
                governor = chunk.norm
                continue
            if chunk.norm in self.clause.grammar.in_ranks and before in prepositions:
                # "إلى صفوف الفيلق".
                governor = before
            before = chunk.norm
            period = period or (chunk.time is not None and chunk.time.kind == "period")
            nominal = chunk.nominal
            if nominal is None or nominal.class_ not in _PARTY:
                continue
            if (chunk.prep or governor) in prepositions and names(nominal):
                return Apart(subject, nominal, period)
            if not chunk.prep and subject is None:
                subject = nominal
        return Apart(subject, None, period)

    def listed(self, k: int, limit: int = 16) -> list[Nominal]:
        """Parties after ``k``, up to the end of the clause."""
        found: list[Nominal] = []
        for chunk in self.chunks[k + 1 : k + 1 + limit]:
            if self.tokens[chunk.i].gap & HARD or chunk.kind in ("report", "citing", "that", "cause"):
                break
            if chunk.kind == "event" and chunk.is_verb and found:
                break
            nominal = chunk.nominal
            if nominal is not None and nominal.class_ in _OF_BODY and nominal.owner is not None:
                # "بين ضباط الفرقة وقادة اللواء": the bodies are the parties.
                nominal = nominal.owner
            if nominal is not None and nominal.class_ in _PARTY and (not found or self._is_joined(chunk)):
                found.append(nominal)
        return found

    def enumerated(self, k: int) -> list[Nominal]:
        """Those listed after "they are", or after a colon, further on in the sentence of chunk ``k``."""
        for at in range(k + 1, min(k + 1 + _ENUMERATED_REACH, len(self.chunks) - 1)):
            if self.tokens[self.chunks[at].i].gap & HARD:
                return []
            colon = bool(self.tokens[self.chunks[at].j].gap & Gap.COLON)
            if colon or self.chunks[at].norm in self.clause.grammar.they_are:
                found = [nominal for nominal in self.listed(at) if names(nominal)]
                return found if len(found) > 1 else []
        return []

    def _is_joined(self, chunk: Chunk) -> bool:
        beside = bool(self.tokens[chunk.i].gap & (Gap.COMMA | Gap.QUOTE))
        return beside or chunk.coordinated or chunk.prep == "بين"

    def distinct(self, nominals: list[Nominal]) -> list[Role]:
        """Roles of the nominals, each party once."""
        seen: list[Role] = []
        for role in map(self.clause.role, nominals):
            if not any(_same(role, known) for known in seen):
                seen.append(role)
        return seen


def names(nominal: Nominal) -> bool:
    """Say whether the nominal names somebody or stands for a name told before, not just a kind of people."""
    return nominal.actor_id is not None or nominal.named or nominal.stands_for is not None


def differ(one: Nominal, two: Nominal) -> bool:
    """Say whether the nominals are not known to be one actor."""
    return one is not two and (one.actor_id is None or one.actor_id != two.actor_id)


def _same(one: Role, two: Role) -> bool:
    return one.text.text == two.text.text or (one.actor_id is not None and one.actor_id == two.actor_id)
