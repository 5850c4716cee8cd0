"""Whose post a noun phrase tells: the person named beside it, or of whom it is said."""

from __future__ import annotations

from sijill.extraction.anaphora import antecedent
from sijill.extraction.chunks import HARD, Chunk, Nominal
from sijill.extraction.clauses import Clause
from sijill.text.tokens import Gap

#: How many chunks before a post the person may stand, and before "one of its commanders".
_PERSON_REACH, _ONE_OF_REACH = 5, 8
#: How far after a post, over places, "called" may stand.
_CALLED_REACH = 4
#: Words of an unlisted name: most, least, letters of each, and beginnings that no name has.
_NAME_WORDS, _LEAST_NAME_WORDS, _SHORTEST_NAME = 3, 2, 3
_NO_NAME_STARTS = ("ال", "لل", "بال", "وال")


class PostHolders:
    """Finds the persons around the posts of one sentence."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self.chunks, self.tokens = clause.chunks, clause.tokens

    def person_beside(self, k: int) -> Nominal | None:
        """The person whose post chunk ``k`` is: named right after it, or before it behind a comma."""
        after = self._named_after(k)
        if after is not None:
            return after
        before = self._named_before(k)
        if before is None and k and self.chunks[k - 1].norm in self.clause.grammar.who_is:
            # "لقي فلان حتفه في ...، وهو قيادي في ...".
            return antecedent(self.chunks, self.chunks[k].i, "ه", people=True)
        return before

    def _named_before(self, k: int) -> Nominal | None:
        """The person named before chunk ``k``, with no more than small words between."""
        for back in range(k - 1, max(-1, k - 1 - _PERSON_REACH), -1):
            chunk = self.chunks[back]
            if back < k - 1 and self.tokens[chunk.i].gap & HARD:
                return None
            nominal = chunk.nominal
            if nominal is None:
                if self._leads_to_post(chunk):
                    continue
                return None
            if nominal.ties and nominal.ties[-1].other.person and nominal.ties[-1].j == nominal.end:
                # "جماعات يدعمها فلان، وهو قائد ...".
                return nominal.ties[-1].other
            if self.tokens[chunk.i].gap & Gap.PAREN_OPEN and back:
                # "فلان (أبو فلان)، أحد قادة ...": the second name is between parentheses.
                continue
            if nominal.nickname or any(c.kind == "called" for c in self.chunks[max(0, back - 2) : back]):
                continue
            apart = back < k - 1 or self.tokens[self.chunks[k].i].gap & Gap.COMMA or not self._acts(back)
            return nominal if nominal.person and (apart or self._describes(k)) else None
        return None

    def _named_after(self, k: int) -> Nominal | None:
        """The person named right after chunk ``k``, or after "مسؤولها الإعلامي"."""
        beyond = self._over_places(k)
        if beyond is not None:
            return beyond
        for after in self.chunks[k + 1 : k + 3]:
            one = after.nominal
            if after.norm in self.clause.grammar.he_or_she and after is self.chunks[k + 1]:
                # "قائد الفصيل هو فلان".
                continue
            if one is None or after.prep or after.coordinated:
                return None
            if one.person:
                return one
            holder = self.chunks[k].nominal
            described = one.class_ == "person" and one.j - one.i == 1 and one.definite
            if holder is None or not holder.suffix or not described or self.tokens[after.i].gap & Gap.COMMA:
                return None
        return None

    def _over_places(self, k: int) -> Nominal | None:
        """ "قيادي في الفصيل في ريف ... يدعى فلان": the person named behind the place of the post."""
        for chunk in self.chunks[k + 1 : k + 1 + _CALLED_REACH]:
            if self.tokens[chunk.i].gap & HARD or chunk.kind not in ("nominal", "place", "prep"):
                return None
            if chunk.nominal is not None:
                free = not chunk.prep and not chunk.coordinated
                return chunk.nominal if chunk.nominal.person and free else None
        return None

    def unlisted_after(self, k: int) -> Nominal | None:
        """ "المتحدث باسم القوات س ص إن ...": two or three unknown words after a post and its body.

        A mark or "that" must end them.
        """
        at = k + 1
        while at < min(k + 1 + _NAME_WORDS, len(self.chunks)) and self._may_be_name(at):
            at += 1
        if at - k - 1 < _LEAST_NAME_WORDS or at >= len(self.chunks):
            return None
        first, last = self.chunks[k + 1], self.chunks[at - 1]
        ended = self.tokens[self.chunks[at].i].gap & (Gap.COMMA | Gap.QUOTE | HARD)
        if not ended and self.chunks[at].kind != "that":
            return None
        return Nominal(
            first.i, last.j, last.j, "person", person=True, named=True, gender="m", number="s", definite=True
        )

    def _may_be_name(self, at: int) -> bool:
        """Say whether the chunk is one unknown word that nothing marks off from the one before."""
        chunk = self.chunks[at]
        marked = (
            self.tokens[chunk.i].gap & ~Gap.COMMA
            if at and self.chunks[at - 1].nominal
            else self.tokens[chunk.i].gap
        )
        plain = chunk.kind == "word" and chunk.j - chunk.i == 1 and len(chunk.norm) >= _SHORTEST_NAME
        return plain and not marked and not chunk.norm.startswith(_NO_NAME_STARTS) and not chunk.prep

    def one_of(self, k: int) -> Nominal | None:
        """ "فلان من أبرز قادة الفصيل": the person who is said to be one of those that chunk ``k`` tells of."""
        at = k - 1
        while at >= 0 and self.chunks[at].norm in self.clause.grammar.foremost:
            at -= 1
        if at < 0 or self.chunks[at].norm != "من":
            return None
        for back in range(at - 1, max(-1, at - 1 - _ONE_OF_REACH), -1):
            chunk = self.chunks[back]
            if self.tokens[chunk.j].gap & HARD or (chunk.kind in ("event", "report") and back < at - 1):
                return None
            if chunk.nominal is not None:
                if (chunk.coordinated and back) or self._is_other_name(back) or chunk.nominal.class_ == "leader":
                    # "فلان، المعروف بـ ...": another name of the same person; "فلان قائد ..., من أبرز": his post.
                    continue
                apart = bool(self.tokens[chunk.j].gap & Gap.COMMA)
                return chunk.nominal if chunk.nominal.person and (apart or not chunk.prep) else None
        return None

    def _is_other_name(self, at: int) -> bool:
        """ "فلان، المعروف بـ س": the name is a second one; "المدعو س" alone is the first."""
        called = any(c.kind == "called" for c in self.chunks[max(0, at - 3) : at])
        return called and any(c.nominal is not None and c.nominal.person for c in self.chunks[:at])

    def _acts(self, at: int) -> bool:
        """ "اعتقل فلان قائد ...": what follows the subject of a verb may be its object."""
        return (
            at > 0
            and not self.chunks[at].prep
            and self.chunks[at - 1].is_verb
            and self.chunks[at - 1].kind == "event"
        )

    def _describes(self, k: int) -> bool:
        """ "فلان القيادي في ...", "فلان أحد قادة ...": the post is the person's, whatever verb stands before."""
        first = self.tokens[self.chunks[k].i].norm
        return first.startswith("ال") or first in self.clause.grammar.one_of

    def _leads_to_post(self, chunk: Chunk) -> bool:
        """ "فلان، وهو قائد ...": words that may stand between a person and the post."""
        if chunk.kind in ("word", "support"):
            words = self.clause.grammar
            between = (words.who_is, words.served_as, words.called_with, words.his_post)
            return any(chunk.norm in one for one in between)
        return chunk.kind in ("called", "prep", "stop")
