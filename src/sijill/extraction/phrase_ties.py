"""Ties said of a body in its own noun phrase: "ميليشيا ... المدعومة من ...", "مكتب أمن الفرقة الرابعة"."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.extraction.anaphora import antecedent
from sijill.extraction.chunks import THINGS, Nominal
from sijill.extraction.tie_sides import differ, names
from sijill.extraction.ties import Tie, TieMaker
from sijill.text.normalise import fold


class PhraseTies:
    """Reads the ties that a nominal of one sentence holds."""

    def __init__(self, maker: TieMaker) -> None:
        self.maker = maker
        self.piece, self.chunks = maker.piece, maker.chunks
        self.lexicon, self.clause, self.sides = maker.lexicon, maker.clause, maker.sides

    def read(self, k: int, nominal: Nominal) -> Iterator[Tie]:
        """Yield the ties that the nominal at chunk ``k`` holds."""
        yield from self._part_of(k, nominal)
        yield from self._inside(k, nominal)

    def _part_of(self, k: int, nominal: Nominal) -> Iterator[Tie]:
        """ "مكتب أمن الفرقة الرابعة": a name that holds its parent's name says what it is part of."""
        if nominal.actor_id is None or nominal.j - nominal.i == 1:
            return
        actor = self.lexicon.actors.get(nominal.actor_id)
        parent = self.lexicon.actors.get(actor.parent or "") if actor is not None else None
        if parent is None or parent.kind == "state" or nominal.owner is not None or nominal.class_ in THINGS:
            return
        called = {fold(name) for name in (parent.name_ar, *parent.aliases)}
        for start in range(nominal.i + 1, nominal.j):
            if " ".join(token.norm for token in self.piece.tokens[start : nominal.j]) in called:
                whole = Nominal(start, nominal.j, nominal.j, parent.kind, parent.id, named=True)
                yield self.maker.between("member_of", nominal, whole, k, "part-in-name")
                return

    def _inside(self, k: int, nominal: Nominal) -> Iterator[Tie]:
        """ "ميليشيا ... المدعومة من ...": the ties said of a body in its own phrase."""
        unnamed = nominal.class_ in ("leader", "members", "person") and not nominal.person
        # Whose an aircraft is makes it no party.
        if unnamed or nominal.class_ == "air" or nominal.class_ in THINGS:
            return
        for tie in nominal.ties:
            subject, other = self.clause.role(nominal), self.clause.role(tie.other)
            if subject.text.start == other.text.start or not names(tie.other):
                continue
            if tie.relation == "supports":
                yield self.maker.make("backed_by", other, subject, k, "tie-supports")
                continue
            yield self.maker.make(tie.relation, subject, other, k, "tie-in-name")
            included = self._included(k)
            if included is not None and differ(included, tie.other):
                yield self.maker.make(tie.relation, self.clause.role(included), other, k, "tie-included")
        yield from self._own_side(k, nominal)

    def _included(self, k: int) -> Nominal | None:
        """ "قوات مدعومة من ...، بما في ذلك س": what is said of the whole holds of the one named of it."""
        if k + 2 >= len(self.chunks) or not self.chunks[k + 1].refers("link", "including"):
            return None
        one = self.chunks[k + 2].nominal
        return one if one is not None and names(one) else None

    def _own_side(self, k: int, nominal: Nominal) -> Iterator[Tie]:
        """ "الفصائل الموالية لها": whose side it is, the pronoun tells."""
        if nominal.own_side is None:
            return
        relation, pronoun = nominal.own_side
        other = antecedent(self.chunks, nominal.i, pronoun)
        if other is None or not names(other) or not differ(nominal, other):
            return
        if relation == "supports":
            yield self.maker.between("backed_by", other, nominal, k, "tie-supports")
        else:
            yield self.maker.between(relation, nominal, other, k, "tie-by-pronoun")
