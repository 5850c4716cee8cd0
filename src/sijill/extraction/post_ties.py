"""Persons and the bodies they belong to or lead, by the post told beside the name."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.extraction.anaphora import antecedent
from sijill.extraction.chunks import Nominal
from sijill.extraction.tie_sides import names
from sijill.extraction.ties import Tie, TieMaker


class PostTies:
    """Reads whose post a nominal of one sentence tells."""

    def __init__(self, maker: TieMaker) -> None:
        self.maker = maker
        self.piece, self.chunks = maker.piece, maker.chunks
        self.lexicon, self.clause, self.sides = maker.lexicon, maker.clause, maker.sides

    def read(self, k: int, nominal: Nominal) -> Iterator[Tie]:
        """ "قائد ميليشيا ... فلان", "القيادي في ... فلان", "فلان، قائد ..."."""
        owner = nominal.owner
        if owner is None and nominal.class_ == "leader" and nominal.suffix:
            owner = antecedent(self.chunks, nominal.i, nominal.suffix)
        if nominal.class_ not in ("leader", "members") or owner is None or not names(owner):
            return
        person = nominal.inner[0] if nominal.inner else self.sides.person_beside(k)
        if person is None:
            return
        post = self.piece.tokens[nominal.i].norm[len(nominal.clitics) :].removeprefix("ال")
        if post in self.lexicon.posts_that_lead:
            yield self.maker.between("commanded_by", owner, person, k, "post-leads")
        else:
            yield self.maker.between("member_of", person, owner, k, "post-member")
