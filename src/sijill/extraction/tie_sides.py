"""The parties of a tie between words: who stands left and right of it, whom it governs."""

from __future__ import annotations

from typing import NamedTuple

from sijill.extraction.anaphora import antecedent
from sijill.extraction.chunks import HARD, ORGANISED, Nominal
from sijill.extraction.clauses import Clause
from sijill.lexicon.entries import EventWord
from sijill.lexicon.grammar import Words

#: Classes of nominal that are parties of ties.
PARTY = ORGANISED - {"members", "leader", "unidentified", "air"} | {"person"}
#: Classes of nominal through which their owner is meant.
_STAND_FOR = ("members", "site", "vehicle")
#: How far back the left party may stand.
_LEFT_REACH = 7
#: How far before words of help the verb may stand.
_DOER_REACH = 12
#: How far before a verb that goes on with a subject named before that may stand.
_SUBJECT_REACH = 18
#: How far before what somebody is accused of the verb may stand.
_ACCUSED_REACH = 5
#: How near the beginning of a sentence its topic stands.
_TOPIC_WITHIN = 3
#: How far after a verb the other party may stand.
_APART_REACH = 16


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
                nominal.class_ in PARTY or (nominal.class_ == "source" and nominal.named and back == k - 1)
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
            party = nominal is not None and (nominal.class_ in PARTY or nominal.person)
            if nominal is not None and party and not self._is_governed(at):
                return _who(nominal)
        return None

    def _is_governed(self, at: int) -> bool:
        """Say whether a preposition, "and" or the words of a tie stand before the nominal: "انشقاقه عن س"."""
        chunk = self.chunks[at]
        return bool(chunk.prep) or chunk.coordinated or self._is_behind_tie(at)

    def _is_behind_tie(self, at: int) -> bool:
        """Say whether the words of a tie govern the nominal at chunk ``at``; a verb before it does not."""
        return at > 0 and self.chunks[at - 1].governs_as_tie

    def subject(self, k: int, after: Nominal | None = None) -> Nominal | None:
        """Who does what the verb at chunk ``k`` tells: named ``after`` it, or else the nearest before that fits.

        It must be named, agree with the verb and not be governed by the words of another tie.
        """
        verb = self.chunks[k]
        after = after or self.clause.relative_head(k, people=True)
        if after is not None or self._is_described(k):
            return _who(after) if after is not None and names(after) else None
        goes_on = self.free_left(k) if verb.coordinated else None
        topic = self.topic(k) if verb.hit is not None and verb.hit.number != "p" else None
        for one in (self.clause.subject_before(k), goes_on, self.left(k), self.free_left(k), topic):
            if one is not None and names(one) and self.clause.agrees(verb, one) and not self._is_bound(one):
                return _who(one)
        return None

    def _is_described(self, k: int) -> bool:
        """ "شبان ينتمون إلى ...": a verb right after an indefinite noun tells of it and of nobody before."""
        before = self.chunks[k - 1].nominal if k else None
        loose = before is not None and not (before.definite or names(before))
        return loose and not self.chunks[k].coordinated and not self.tokens[self.chunks[k].i].gap

    def topic(self, k: int) -> Nominal | None:
        """The first party of the sentence, behind كان or no more than small words: what all of it is about."""
        for at, chunk in enumerate(self.chunks[: min(k, _TOPIC_WITHIN)]):
            if chunk.nominal is not None:
                party = chunk.nominal.class_ in PARTY and not chunk.prep
                return chunk.nominal if party and not self._crosses_stop(at, k) else None
            if chunk.kind not in ("stop", "word", "background"):
                return None
        return None

    def _crosses_stop(self, at: int, k: int) -> bool:
        return any(self.tokens[chunk.i].gap & HARD for chunk in self.chunks[at + 1 : k + 1])

    def _is_bound(self, nominal: Nominal) -> bool:
        at = next((i for i, chunk in enumerate(self.chunks) if chunk.nominal is nominal), 0)
        return self._is_behind_tie(at) or bool(at and self.chunks[at].prep)

    def left_of_change(self, k: int) -> Nominal | None:
        """Who changes, before a noun of change: "أعلن س انشقاقه عن ص وانضمامه إلى ع" is said of س twice."""
        left = self.left(k)
        return (self.free_left(k) or left) if left is not None and self._is_bound(left) else left

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
                after = next((nominal for nominal in free if nominal.class_ in PARTY), None)
                return after or self.clause.subject_before(at) or self._goes_on(at)
        return None

    def _goes_on(self, at: int) -> Nominal | None:
        """ "تحشد س مقاتليها، كما تشن هجمات": the named party before that agrees with a verb behind "also"."""
        if not at or self.chunks[at - 1].norm not in self.clause.grammar.also:
            return None
        for back in range(at - 2, max(-1, at - 2 - _SUBJECT_REACH), -1):
            chunk = self.chunks[back]
            if self.tokens[chunk.j - 1].after & HARD:
                return None
            one = chunk.nominal
            if one is not None and one.class_ in PARTY and names(one) and not self._is_governed(back):
                return one if self.clause.agrees(self.chunks[at], one) else None
        return None

    def accused(self, k: int) -> Nominal | None:
        """ "اتهم س ص بـ ...": whom a verb of accusing accuses of what chunk ``k`` tells; None where none does."""
        one = self.chunks[k - 1].nominal if k else None
        if one is None or not names(one) or not self.tokens[self.chunks[k].i].norm.startswith("ب"):
            return None
        for chunk in reversed(self.chunks[max(0, k - _ACCUSED_REACH) : k - 1]):
            word = chunk.hit.ref if chunk.kind == "event" and chunk.hit is not None else None
            if self.tokens[chunk.j].gap & HARD or isinstance(word, EventWord):
                return one if isinstance(word, EventWord) and word.accuses and chunk.is_verb else None
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
            ranks = self.clause.grammar.in_ranks
            if (chunk.norm in ranks and before in prepositions) or chunk.norm in {f"ب{word}" for word in ranks}:
                # "إلى صفوف الفيلق", "بصفوف الفيلق".
                governor = before if before in prepositions else "ب"
            before_it, before = before, chunk.norm
            period = period or (chunk.time is not None and chunk.time.kind == "period")
            nominal = chunk.nominal
            if nominal is None or not (nominal.class_ in PARTY or nominal.person):
                continue
            named = before_it in self.clause.grammar.under_name
            if (named or (chunk.prep or governor) in prepositions) and names(nominal):
                return Apart(subject, nominal, period)
            governor = ""
            if not chunk.prep and subject is None:
                subject = _who(nominal)
        return Apart(subject, None, period)


def _who(nominal: Nominal) -> Nominal:
    """ "القيادي فلان": the man, not his post."""
    return next((one for one in nominal.inner if one.person), nominal) if nominal.class_ == "leader" else nominal


def names(nominal: Nominal) -> bool:
    """Say whether the nominal names somebody or stands for a name told before, not just a kind of people."""
    return nominal.actor_id is not None or nominal.named or nominal.stands_for is not None


def differ(one: Nominal, two: Nominal) -> bool:
    """Say whether the nominals are not known to be one actor."""
    return one is not two and (one.actor_id is None or one.actor_id != two.actor_id)
