"""Persons and the bodies they belong to or lead, by the post told beside the name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from sijill.extraction.anaphora import BODIES, antecedent
from sijill.extraction.chunks import Nominal
from sijill.extraction.tie_sides import names
from sijill.extraction.ties import Tie, TieMaker
from sijill.lexicon.entries import EventWord

#: Classes of noun that tell a post; those of a person and a source only where they belong to a body.
POSTS = frozenset({"leader", "members", "source", "person"})
#: How far after a post the pronoun may stand that tells whose it is.
_PRONOUN_REACH = 2


#: Statuses under which a post that ended did end.
_DONE = ("asserted", "reported", "alleged")


class PostTies:
    """Reads whose post a nominal of one sentence tells."""

    def __init__(self, maker: TieMaker) -> None:
        self.maker = maker
        self.piece, self.chunks = maker.piece, maker.chunks
        self.lexicon, self.clause = maker.lexicon, maker.clause

    def read(self, k: int, nominal: Nominal) -> Iterator[Tie]:
        """ "قائد ميليشيا ... فلان", "القيادي في ... فلان", "فلان، قائد ...", "من أبرز قادة ...".

        The nominal is of one of the classes :data:`POSTS`.
        """
        body = nominal.owner
        while body is not None and body.class_ == "leader" and body.owner is not None:
            # "المتحدث باسم قائد الفصيل": both belong to the body.
            body = body.owner
        if body is None and nominal.class_ != "person" and nominal.suffix:
            meant = (antecedent(self.chunks, nominal.i, nominal.suffix, among=kind) for kind in (BODIES, None))
            body = next((one for one in meant if one is not None), None)
        elif body is None and nominal.class_ == "leader":
            body = self._behind_pronoun(k)
        if body is None or body.person or not names(body):
            return
        if nominal.inner and body is nominal.owner and body.i > nominal.inner[0].i:
            # "هاجم وزير الزراعة فلان الفصيل": what stands behind the name is another party.
            return
        one = nominal.number == "s" or nominal.class_ == "source"
        if one:
            person = nominal.inner[0] if nominal.inner else self._beside(k)
            persons = [person] if person is not None else []
        else:
            one_of = self.maker.holders.one_of(k)
            persons = self._listed(k) or ([one_of] if one_of is not None else [])
        for person, led in product(persons, [body, *self._joined(k, body)]):
            if one and self._post(nominal) in self.lexicon.posts_that_lead and not self._in_part(nominal):
                tie = self._ended(self.maker.between("commanded_by", led, person, k, "post-leads"), k)
            else:
                tie = self.maker.put_past(self.maker.between("member_of", person, led, k, "post-member"), k)
            if k and self.chunks[k - 1].norm in self.clause.grammar.his_post:
                tie.polarity = "past"
            yield tie

    def _behind_pronoun(self, k: int) -> Nominal | None:
        """ "عيّن الفصيل فلاناً أميراً جديداً له": whose post it is, a pronoun on ل tells."""
        for chunk in self.chunks[k + 1 : k + 1 + _PRONOUN_REACH]:
            if chunk.norm.startswith("ل") and chunk.norm in self.clause.grammar.own_side:
                return antecedent(self.chunks, self.chunks[k].i, chunk.norm[1:], among=BODIES)
            if chunk.kind != "word" or not chunk.norm.endswith("ا"):
                return None
        return None

    def _ended(self, tie: Tie, k: int) -> Tie:
        """ "استقال قائد الفصيل فلان", "إقالة قائد اللواء فلان", "مقتل قائد اللواء فلان": he leads it no longer."""
        before = self.chunks[k - 1] if k else None
        word = before.hit.ref if before is not None and before.kind == "event" and before.hit is not None else None
        dismissed = isinstance(word, EventWord) and (word.family == "dismiss" or word.outcome == "killed")
        resigned = before is not None and before.norm.removeprefix("و") in self.lexicon.leaves_post
        done = tie.status in _DONE and not self.maker.under_denial(k - 1) if k else False
        if done and (dismissed or resigned):
            tie.polarity, tie.valid = "ended", self.maker.when(k)
        return tie

    def _beside(self, k: int) -> Nominal | None:
        return self.maker.holders.person_beside(k) or self.maker.holders.unlisted_after(k)

    def _joined(self, k: int, body: Nominal) -> list[Nominal]:
        """ "زعيم ميليشيات س وص": the bodies joined to the first, where the noun before it is a plural."""
        if body.number not in ("p", "d"):
            return []
        found: list[Nominal] = []
        for chunk in self.chunks[k + 1 :]:
            if (
                chunk.nominal is not None
                and chunk.coordinated
                and names(chunk.nominal)
                and not chunk.nominal.person
            ):
                found.append(chunk.nominal)
            elif chunk.norm != "و":
                break
        return found

    def _post(self, nominal: Nominal) -> str:
        word = self.piece.tokens[nominal.i].norm[len(nominal.clitics) :]
        bare = word.removesuffix(nominal.suffix).removeprefix("ال")
        return bare if bare in self.lexicon.posts_that_lead else bare.removesuffix("ا")

    def _in_part(self, nominal: Nominal) -> bool:
        """ "رئيس المكتب الإعلامي للفصيل": who heads a part of a body does not lead the body."""
        owner = nominal.owner
        between = range(nominal.i + 1, owner.i) if owner is not None else range(0)
        norms = (self.piece.tokens[k].norm for k in between)
        return any(norm.startswith("ال") and norm not in self.clause.grammar.of_the_post for norm in norms)

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
