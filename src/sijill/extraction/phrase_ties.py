"""Ties said of a body in its own noun phrase: "ميليشيا ... المدعومة من ...", "مكتب أمن الفرقة الرابعة"."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.extraction.anaphora import antecedent
from sijill.extraction.chunks import HARD, ORGANISED, THINGS, Nominal
from sijill.extraction.chunks import Tie as Said
from sijill.extraction.tie_sides import differ, names
from sijill.extraction.ties import Tie, TieMaker
from sijill.text.normalise import fold
from sijill.text.tokens import Gap

#: Classes of body that may be part of another, and of those it may be part of.
_PART_OF_BODY = frozenset({"militia", "force"})
_HOLDS_BODIES = _PART_OF_BODY | {"umbrella"}
#: Classes of noun that are no party of a tie: their owner is.
_THROUGH = THINGS | {"leader", "members", "person"}
#: Endings of the dual and the plural.
_OF_SEVERAL = ("ين", "ون", "ان")
#: How far before a description the name may stand.
_DESCRIBED_REACH = 3
#: How far before that name a verb of deeming may stand.
_DEEMED_REACH = 3
#: How far before the one who leads a body it stands: "الحركة بقيادة فلان".
_LED_REACH = 2
#: Classes of nominal that a description may be said of.
_DESCRIBED = ORGANISED - {"members", "leader", "unidentified", "air"}


class PhraseTies:
    """Reads the ties that a nominal of one sentence holds."""

    def __init__(self, maker: TieMaker) -> None:
        self.maker = maker
        self.piece, self.chunks = maker.piece, maker.chunks
        self.lexicon, self.clause = maker.lexicon, maker.clause

    def read(self, k: int, nominal: Nominal) -> Iterator[Tie]:
        """Yield the ties that the nominal at chunk ``k`` holds."""
        if nominal.actor_id is not None and nominal.j - nominal.i > 1:
            yield from self._part_of(k, nominal, nominal.actor_id)
        if not (self.chunks[k].coordinated or self.chunks[k].prep):
            yield from self._wing(k, nominal)
        yield from self._within(k, nominal)
        if nominal.number == "p" and not names(nominal):
            yield from self._of_kind(k, nominal)
        if nominal.ties or nominal.own_side is not None:
            yield from self._inside(k, nominal)
        for tie in nominal.ties:
            yield from self._of_other(k, tie.other)

    def _part_of(self, k: int, nominal: Nominal, actor_id: str) -> Iterator[Tie]:
        """ "مكتب أمن الفرقة الرابعة": a name that holds its parent's name says what it is part of."""
        actor = self.lexicon.actors.get(actor_id)
        parent = self.lexicon.actors.get(actor.parent or "") if actor is not None else None
        if parent is None or parent.kind == "state" or nominal.owner is not None or nominal.class_ in THINGS:
            return
        called = {fold(name) for name in (parent.name_ar, *parent.aliases)}
        for start in range(nominal.i + 1, nominal.j):
            if " ".join(token.norm for token in self.piece.tokens[start : nominal.j]) in called:
                whole = Nominal(start, nominal.j, nominal.j, parent.kind, parent.id, named=True)
                yield self.maker.between("member_of", nominal, whole, k, "part-in-name")
                return

    def _wing(self, k: int, nominal: Nominal) -> Iterator[Tie]:
        """ "س، الذراع العسكرية لـ ص", "فرع ص في سوريا، س": the body that is called another's wing or branch."""
        whole = nominal.owner or self._owner_behind(k)
        if whole is None or not names(whole):
            return
        word = self.piece.tokens[nominal.i].norm[len(nominal.clitics) :].removeprefix("ال")
        if word not in self.clause.grammar.wings:
            return
        for at in (k - 1, k + 1):
            beside = self.chunks[at].nominal if 0 <= at < len(self.chunks) else None
            if beside is None or self.clause.tokens[self.chunks[max(at, k)].i].gap & HARD:
                continue
            one = _body(beside)
            if one is not None and one.class_ in _DESCRIBED and names(one) and differ(one, whole):
                yield self.maker.between("affiliated_with", one, whole, k, "wing")
                return

    def _within(self, k: int, nominal: Nominal) -> Iterator[Tie]:
        """ "اللواء 16 في الحشد الشعبي": a named body right after "in" holds the body named before."""
        if k + 2 >= len(self.chunks) or self.chunks[k + 1].norm != "في" or self.chunks[k + 1].kind != "prep":
            # "في مواجهة" is no "in".
            return
        after = self.chunks[k + 2]
        part, whole = _body(nominal), after.nominal
        if nominal.ties and nominal.ties[-1].j == nominal.end:
            # "لواء ... التابع لفرقة س في الجيش ...": what stands right before "in".
            part = nominal.ties[-1].other
        if part is not None and part.class_ == "state" and part.owner is not None:
            # "قيادة اللواء في الفيلق ...".
            part = part.owner
        if part is None or whole is None or self.piece.tokens[after.i].gap & ~Gap.QUOTE:
            return
        bodies = part.class_ in _PART_OF_BODY and part.number == "s" and whole.class_ in _HOLDS_BODIES
        if bodies and names(part) and names(whole) and differ(part, whole):
            yield self.maker.between("member_of", part, whole, k, "body-within")

    def _owner_behind(self, k: int) -> Nominal | None:
        """ "الذراع العسكرية لحركة ...": the body behind the letter right after chunk ``k``."""
        after = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        return after.nominal if after is not None and after.prep == "ل" else None

    def _inside(self, k: int, nominal: Nominal) -> Iterator[Tie]:
        """ "ميليشيا ... المدعومة من ...": the ties said of a body in its own phrase."""
        described = self._described(k, nominal)
        if described is None and nominal.class_ in ("leader", "members") and nominal.owner is None:
            described = self.maker.holders.one_of(k)
        body = described or _body(nominal)
        if body is None:
            return
        led = self._led_by(k, nominal)
        if led is not None:
            # "الحركة بقيادة فلان، المدعومة من ...": not the man is backed.
            body = led
        behind = described is None and body is not nominal
        for tie in nominal.ties:
            if (behind and not self._agrees(tie, body)) or not names(tie.other) or not differ(body, tie.other):
                continue
            subject, other = self.clause.role(body), self.clause.role(tie.other)
            if subject.text.start == other.text.start or _is_nobody(body, tie):
                continue
            if tie.relation == "supports":
                yield self.maker.make("backed_by", other, subject, k, "tie-supports")
                continue
            rule = "tie-of-described" if described else "tie-of-owner" if behind else "tie-in-name"
            predicate = not self.piece.tokens[tie.i].norm.startswith("ال") and names(body)
            said = self.maker.make(tie.relation, subject, other, k, rule, in_name=not predicate)
            # "كان اللواء ... يتلقى دعمه من ...": what is said of a named body, and not its description.
            yield self.maker.put_past(said, k) if predicate else said
            for one in [*self._joined(k, tie), *self._included(k)]:
                if differ(one, tie.other):
                    yield self.maker.make(tie.relation, self.clause.role(one), other, k, "tie-shared")
        if body is nominal:
            yield from self._own_side(k, nominal)

    def _of_other(self, k: int, body: Nominal) -> Iterator[Tie]:
        """ "لواء ... التابع لفيلق س المدعوم من ص": what is said of the body that a tie names."""
        for tie in body.ties:
            if tie.i >= body.j and names(body) and names(tie.other) and differ(body, tie.other):
                if tie.relation == "supports":
                    yield self.maker.between("backed_by", tie.other, body, k, "tie-supports")
                else:
                    yield self.maker.between(tie.relation, body, tie.other, k, "tie-of-other")
            yield from self._of_other(k, tie.other)

    def _led_by(self, k: int, nominal: Nominal) -> Nominal | None:
        """The body that the person at chunk ``k`` is said to lead, where a feminine word follows his name."""
        feminine = bool(nominal.ties) and self.piece.tokens[nominal.ties[0].i].norm.endswith("ه")
        if not nominal.person or nominal.gender == "f" or not feminine or k < _LED_REACH:
            return None
        return self.chunks[k - _LED_REACH].nominal if self.chunks[k - 1].refers("link", "org_person") else None

    def _agrees(self, tie: Said, body: Nominal) -> bool:
        """ "قيادي في الحركة المدعومة من ...": the word of the tie has the body's gender, or is a plural."""
        word = self.piece.tokens[tie.i].norm
        return body.gender in ("", "x", "f" if word.endswith("ه") else "m") or word.endswith(("ين", "ون"))

    def _described(self, k: int, nominal: Nominal) -> Nominal | None:
        """ "وهو فصيل محلي مدعوم من ...", "تعد الحركة جماعة مرتبطة بـ ...": the name that a phrase describes."""
        chunk = self.chunks[k]
        only_said = bool(nominal.ties) and nominal.ties[0].i < nominal.j
        if nominal.definite or chunk.prep or chunk.coordinated or not only_said:
            return None
        told = False
        for back in range(k - 1, max(-1, k - 1 - _DESCRIBED_REACH), -1):
            before = self.chunks[back]
            if self.clause.tokens[before.j].gap & (HARD if told else HARD | Gap.COMMA):
                return None
            one = before.nominal
            if one is not None:
                party = one.class_ in _DESCRIBED and names(one)
                return one if party and (told or self._is_deemed(back)) else None
            told = told or before.norm in self.clause.grammar.who_is
            if not (told or (before.kind == "word" and before.norm.startswith("ال"))):
                return None
        return None

    def _is_deemed(self, at: int) -> bool:
        """Say whether the name at chunk ``at`` opens its clause, or a verb of deeming stands before it."""
        before = self.chunks[max(0, at - _DEEMED_REACH) : at]
        opens = not before or before[-1].kind == "that"
        return opens or any(chunk.norm.removeprefix("و") in self.clause.grammar.deems for chunk in before)

    def _joined(self, k: int, tie: Said) -> Iterator[Nominal]:
        """ "الفرقة ... واللواء ... المدعومين من ...": a plural is said of the bodies joined before it too."""
        if not self.piece.tokens[tie.i].norm.endswith(_OF_SEVERAL):
            return
        at = k
        while at > 0 and self.chunks[at].coordinated:
            at -= 1
            while at > 0 and self.chunks[at].kind in ("word", "nisba"):
                at -= 1
            beside = self.chunks[at].nominal
            body = _body(beside) if beside is not None else None
            if body is None or not names(body):
                return
            yield body

    def _included(self, k: int) -> list[Nominal]:
        """ "قوات مدعومة من ...، بما في ذلك س", "فصائل تابعة لـ ...، أبرزها س وص": those named of them."""
        after = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        if after is None or not (
            after.refers("link", "including") or after.norm in self.clause.grammar.among_them
        ):
            return []
        return [one for one in self.maker.lists.list_after(k + 1) if names(one)]

    def _of_kind(self, k: int, nominal: Nominal) -> Iterator[Tie]:
        """ "فصائل في س، منها ص وع": of bodies within a body, those that are named."""
        whole = self.chunks[k + 2].nominal if k + 2 < len(self.chunks) else None
        if whole is None or self.chunks[k + 2].prep != "في":
            return
        if whole.class_ in _HOLDS_BODIES and nominal.class_ in _PART_OF_BODY and names(whole):
            for part in self._included(k + 2):
                if part.class_ in _PART_OF_BODY and differ(part, whole):
                    yield self.maker.between("member_of", part, whole, k, "body-within")

    def _own_side(self, k: int, nominal: Nominal) -> Iterator[Tie]:
        """ "الفصائل الموالية لها": whose side it is, the pronoun tells."""
        relation, pronoun = nominal.own_side or ("", "")
        if relation in ("", "supports") or nominal.class_ == "source":
            return
        found = antecedent(self.chunks, nominal.i, pronoun)
        for other in self._beside(k, pronoun) or ([found] if found is not None else []):
            if names(other) and differ(nominal, other):
                yield self.maker.between(relation, nominal, other, k, "tie-by-pronoun")

    def _beside(self, k: int, pronoun: str) -> list[Nominal]:
        """ "س وص والفصائل الموالية لهما": the pronoun means those that the body is joined to."""
        found: list[Nominal] = []
        while k > 0 and self.chunks[k].coordinated and self.chunks[k - 1].nominal is not None:
            k -= 1
            beside = self.chunks[k].nominal
            body = _body(beside) if beside is not None else None
            if body is None or body.class_ not in _DESCRIBED:
                break
            found.append(body)
        return found if pronoun in self.clause.grammar.pronouns["p"] else found[:1]


def _body(nominal: Nominal) -> Nominal | None:
    """The body that the ties of a phrase are said of: of fighters, posts and things it is whose they are."""
    if nominal.class_ == "air":
        # Whose an aircraft is makes it no party.
        return None
    body: Nominal | None = nominal
    while body is not None and not body.person and body.class_ in _THROUGH:
        body = body.owner
    return body if body is nominal or (body is not None and names(body)) else None


def _is_nobody(body: Nominal, tie: Said) -> bool:
    """ "دورية تابعة للفيلق", "مصادر مقربة من ...": what the tie alone tells apart is no party."""
    if tie.i >= body.j:
        return False
    unit = body.class_ == "force" and not body.definite and tie.relation == "affiliated_with"
    another = body.class_ == "militia" and not names(body)
    return unit or another or body.class_ == "source"
