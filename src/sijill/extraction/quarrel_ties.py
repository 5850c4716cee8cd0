"""Quarrels: between whom, and among which sides."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.extraction.anaphora import antecedent
from sijill.extraction.chunks import HARD
from sijill.extraction.drafts import Role
from sijill.extraction.tie_sides import differ, names
from sijill.extraction.ties import Tie, TieMaker
from sijill.text.tokens import Gap

#: How far after a word of quarrel "between" may stand.
_BETWEEN_REACH = 5
#: How far after a word of quarrel the other side may stand behind "with".
_WITH_REACH = 4
_BOTH = 2
#: How far before a word of quarrel the relations may be named between two.
_RELATIONS_REACH = 8


class QuarrelTies:
    """Reads the quarrels of one sentence."""

    def __init__(self, maker: TieMaker) -> None:
        self.maker = maker
        self.piece, self.chunks = maker.piece, maker.chunks
        self.lexicon, self.clause, self.sides = maker.lexicon, maker.clause, maker.sides

    def between(self, k: int) -> Iterator[Tie]:
        """ "خلاف بين س وص"; a quarrel whose sides are listed after it is read there."""
        yield from self._with_pronoun(k)
        yield from self._with_other(k)
        if k and self.chunks[k - 1].norm in self.lexicon.no_quarrel:
            return
        yield from self._of_two(k)
        yield from self._of_relations(k)
        between = any(c.norm.endswith("بين") for c in self.chunks[k + 1 : k + 9] if c.kind in ("prep", "word"))
        if not between or any(chunk.refers("link", "sides") for chunk in self.chunks[k:]):
            return
        opener = next(i for i, c in enumerate(self.chunks[k + 1 :], k + 1) if c.norm.endswith("بين"))
        if any(chunk.kind == "event" for chunk in self.chunks[k + 1 : opener]):
            # "نزاع ... اندلاع اشتباكات بين ...": those between whom something happened.
            return
        start = self.chunks[opener].i
        parties = [
            p for p in self.maker.lists.listed(k, 12) if p.i > start and (names(p) or p.class_ == "militia")
        ]
        # "نزاع بين س وص، وآخره اشتباكات بين ...": whom the next act joins are no sides of the quarrel.
        end = next((c.i for c in self.chunks if c.i > start and c.kind == "event"), None)
        before = parties if end is None else [party for party in parties if party.i < end]
        sides = before if len(before) >= _BOTH else parties
        yield from self.maker.rivals(k, self.maker.lists.distinct(sides), "quarrel", "quarrel-many")

    def _of_relations(self, k: int) -> Iterator[Tie]:
        """ "تشهد العلاقة بين س وص توتراً": the quarrel comes after the two between whom it is."""
        for at in range(k - 1, max(0, k - 1 - _RELATIONS_REACH), -1):
            if self.clause.tokens[self.chunks[at].i].gap & (HARD | Gap.COMMA) or self.chunks[at].kind == "event":
                return
            between = self.chunks[at].norm == "بين" and at + 1 < k
            if between and self.chunks[at - 1].norm in self.clause.grammar.relations_between:
                first = self.chunks[at + 1]
                parties = self.clause.listed(first) if first.nominal is not None else []
                named = [party for party in parties if names(party)]
                if len(named) >= _BOTH:
                    yield from self.maker.rivals(k, self.maker.lists.distinct(named), "quarrel", "quarrel-many")
                return

    def _with_pronoun(self, k: int) -> Iterator[Tie]:
        """ "نزاع بينها وبين س": one side is whom the pronoun means."""
        for at in range(k + 1, min(k + _BETWEEN_REACH, len(self.chunks) - 2)):
            word = self.chunks[at].norm
            pronoun = word.removeprefix("بين")
            other = self.chunks[at + 2].nominal
            if pronoun == word or pronoun not in self.clause.grammar.pronouns["x"]:
                continue
            if self.chunks[at + 1].norm != "وبين" or other is None:
                continue
            one = antecedent(self.chunks, self.chunks[at].i, pronoun)
            if one is not None and names(one) and names(other) and differ(one, other):
                yield self.maker.between("rival_of", one, other, k, "quarrel")
            return

    def _of_two(self, k: int) -> Iterator[Tie]:
        """ "صراع س وص على ...": both sides in the genitive."""
        near = self.chunks[k + 1 : k + 3]
        if self.clause.tokens[self.chunks[k].i].norm in self.lexicon.one_sided:
            return
        if len(near) < _BOTH or any(chunk.nominal is None or chunk.prep for chunk in near):
            return
        one, other = near[0].nominal, near[1].nominal
        joined = near[1].coordinated and not near[0].coordinated
        if joined and one and other and names(one) and names(other) and differ(one, other):
            yield self.maker.between("rival_of", one, other, k, "quarrel")

    def _with_other(self, k: int) -> Iterator[Tie]:
        """ "خاضت الحركة نزاعاً مع س", "على خلاف مع س": the other side is the subject of the clause."""
        whose = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        own = whose.nominal if whose is not None and not (whose.prep or whose.coordinated) else None
        for at in range(k + 1 + (own is not None), min(k + 1 + _WITH_REACH, len(self.chunks))):
            chunk = self.chunks[at]
            if chunk.kind not in ("word", "nisba", "prep", "nominal") or self.clause.tokens[chunk.i].gap & HARD:
                return
            other = chunk.nominal
            if other is None:
                continue
            one = own or self.sides.doer(k) or self.clause.subject_before(k) or self.sides.left(k)
            if chunk.prep == "مع" and one is not None and names(one) and names(other) and differ(one, other):
                yield self.maker.between("rival_of", one, other, k, "quarrel-with")
            return

    def listed(self, k: int) -> Iterator[Tie]:
        """ "أبرز أطرافه س وص": the sides are rivals, and belong to the body that quarrels."""
        roles = self.maker.lists.distinct([party for party in self.maker.lists.listed(k, 20) if names(party)])
        yield from self.maker.rivals(k, roles, "listed-sides", "listed-sides")
        whole = self._quarrelling_body(k) if len(roles) > 2 else None
        if whole is not None:
            yield from (self.maker.make("affiliated_with", role, whole, k, "side-of-the-whole") for role in roles)

    def _quarrelling_body(self, k: int) -> Role | None:
        for chunk in reversed(self.chunks[:k]):
            nominal = chunk.nominal
            if chunk.prep == "بين" and nominal is not None and nominal.class_ in ("militia", "force", "umbrella"):
                return self.clause.role(nominal)
        return None
