"""Persons and the bodies they belong to or lead, by the post told beside the name."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.extraction.anaphora import antecedent
from sijill.extraction.chunks import HARD, Nominal
from sijill.extraction.tie_sides import names
from sijill.extraction.ties import Tie, TieMaker
from sijill.text.tokens import Gap

#: Classes of noun that tell a post; those of a person and a source only where they belong to a body.
_POSTS = frozenset({"leader", "members", "source", "person"})
#: How many chunks before "one of its commanders" the person may stand.
_REACH = 8


class PostTies:
    """Reads whose post a nominal of one sentence tells."""

    def __init__(self, maker: TieMaker) -> None:
        self.maker = maker
        self.piece, self.chunks = maker.piece, maker.chunks
        self.lexicon, self.clause, self.sides = maker.lexicon, maker.clause, maker.sides

    def read(self, k: int, nominal: Nominal) -> Iterator[Tie]:
        """ "قائد ميليشيا ... فلان", "القيادي في ... فلان", "فلان، قائد ...", "من أبرز قادة ..."."""
        if nominal.class_ not in _POSTS:
            return
        body = nominal.owner
        if body is None and nominal.class_ in ("leader", "members") and nominal.suffix:
            body = antecedent(self.chunks, nominal.i, nominal.suffix)
        if body is None or body.person or not names(body):
            return
        one = nominal.number == "s" or nominal.class_ == "source"
        if one:
            person = nominal.inner[0] if nominal.inner else self.sides.person_beside(k)
            persons = [person] if person is not None else []
        else:
            persons = self._listed(k) or self._one_of_them(k)
        for person in persons:
            if one and self._post(nominal) in self.lexicon.posts_that_lead:
                yield self.maker.between("commanded_by", body, person, k, "post-leads")
            else:
                yield self.maker.between("member_of", person, body, k, "post-member")

    def _post(self, nominal: Nominal) -> str:
        return self.piece.tokens[nominal.i].norm[len(nominal.clitics) :].removeprefix("ال")

    def _listed(self, k: int) -> list[Nominal]:
        """ "عنصرين من الفصيل هما س وص": those whose names follow."""
        if k + 1 >= len(self.chunks) or self.chunks[k + 1].norm not in self.clause.grammar.they_are:
            return []
        found: list[Nominal] = []
        for chunk in self.chunks[k + 2 :]:
            if chunk.nominal is not None and chunk.nominal.person and (not found or chunk.coordinated):
                found.append(chunk.nominal)
            elif chunk.norm != "و":
                break
        return found

    def _one_of_them(self, k: int) -> list[Nominal]:
        """ "فلان من أبرز قادة الفصيل": the person told of before."""
        at = k - 1
        while at >= 0 and self.chunks[at].norm in self.clause.grammar.foremost:
            at -= 1
        if at < 0 or self.chunks[at].norm != "من":
            return []
        for back in range(at - 1, max(-1, at - 1 - _REACH), -1):
            chunk = self.chunks[back]
            if self.clause.tokens[chunk.j].gap & HARD or (chunk.kind in ("event", "report") and back < at - 1):
                return []
            if chunk.nominal is not None:
                apart = bool(self.clause.tokens[chunk.j].gap & Gap.COMMA)
                return [chunk.nominal] if chunk.nominal.person and (apart or not chunk.prep) else []
        return []
