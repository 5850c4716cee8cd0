"""What bodies are made of: joining and leaving, parts and wholes, allies, who leads by a verb."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.extraction.anaphora import antecedent
from sijill.extraction.chunks import HARD, Nominal
from sijill.extraction.drafts import Role
from sijill.extraction.quoting import quote_words
from sijill.extraction.tie_sides import differ, names
from sijill.extraction.ties import Tie, TieMaker
from sijill.lexicon.entries import Nation

#: What verbs of joining and leaving say of their subject.
_MOVES = {"joins": "merged_into", "belongs": "member_of", "leaves": "split_from"}
#: The same in a verbal noun.
_MOVES_IN_NOUNS = {"joining_nouns": "merged_into", "leaving_nouns": "split_from"}
#: How far before a verbal noun the word may stand that announces what it tells.
_ANNOUNCED_REACH = 10
#: How far after a verb of standing under "together with" may stand.
_BESIDE_REACH = 5
#: Classes of nominal that are part of a body, or consist of some, and that may be allies.
_BODIES = frozenset({"militia", "force", "umbrella"})
#: Links that are read here.
BODY_LINKS = frozenset(
    {*_MOVES, *_MOVES_IN_NOUNS, "consists", "made_of", "its_parts", "part_of", "allies", "led_by", "rivals"}
)


class BodyTies:
    """Reads the ties between bodies that verbs and nouns of belonging tell."""

    def __init__(self, maker: TieMaker) -> None:
        self.maker = maker
        self.piece, self.chunks = maker.piece, maker.chunks
        self.clause, self.sides = maker.clause, maker.sides

    def read(self, k: int, kind: str) -> Iterator[Tie]:
        """Yield the ties that the link of ``kind`` at chunk ``k`` tells."""
        if kind in _MOVES:
            yield from self._moves(k, _MOVES[kind])
        elif kind in _MOVES_IN_NOUNS:
            yield from self._moves_in_noun(k, _MOVES_IN_NOUNS[kind])
        elif kind in ("allies", "rivals"):
            yield from self._beside(k, "ally_of" if kind == "allies" else "rival_of", kind)
        elif kind == "led_by":
            yield from self._leads(k)
        else:
            yield from self._parts(k, kind)

    def _moves(self, k: int, relation: str) -> Iterator[Tie]:
        """ "انضم س إلى ص", "انشق س عن ص", "انضم إليها س وص"."""
        hit = self.chunks[k].hit
        if k and self.chunks[k - 1].norm == "من":
            # "من انضم إلى ...": whoever that may be.
            return
        pronoun = self._own(k + 1)
        if pronoun:
            others, subjects = [self._topic(k) or self._meant(k, pronoun)], self.maker.lists.listed(k + 1)
        else:
            found = self.sides.apart(k, frozenset(hit.value.split() if hit is not None else ()))
            subject = self.sides.subject(k, found.subject)
            if subject is not None and subject.i < self.chunks[k].i and self._has_object(k):
                # "دمجت روسيا عناصر الفصيل في ...", "ودمجت عناصره في ...": who merges others joins nothing.
                return
            others, subjects = [found.other], self._joining(k, subject, found.other)
            subjects = [*subjects, *(self._together_with(k) if relation == "member_of" else ())]
        for other in others:
            for one in subjects:
                if other is None or not names(one) or not names(other) or not differ(one, other):
                    continue
                if one.class_ == "members":
                    # "انضم عناصر من الفصيل إلى ...": some of its men, and not the body.
                    continue
                joins = one.person and relation != "split_from"
                tie = self.maker.between("member_of" if joins else relation, one, other, k, "moves")
                yield self.maker.begun(tie, k)

    def _has_object(self, k: int) -> bool:
        after = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        return after is not None and after.nominal is not None and not (after.prep or after.coordinated)

    def _moves_in_noun(self, k: int, relation: str) -> Iterator[Tie]:
        """ "بعد انضمام س إلى ص", "أعلن س انشقاقه عن ص", "أعلن س الاندماج في ص"."""
        hit, word = self.chunks[k].hit, self.piece.tokens[self.chunks[k].i].norm.removeprefix("و")
        found = self.sides.apart(k, frozenset(hit.value.split() if hit is not None else ()))
        announced, own = self._is_announced(k), hit is not None and bool(hit.gender)
        if own or word.startswith("ال"):
            subject = self.sides.left_of_change(k) if announced else None
        else:
            # "...، واندماج منتسبيها في ص" goes on with what was told.
            told = announced or k == 0 or self.chunks[k].coordinated
            told = told or self.chunks[k - 1].norm.removeprefix("و") in self.clause.grammar.told_after
            follows = k + 1 < len(self.chunks) and self.chunks[k + 1].nominal is found.subject
            subject = found.subject if told and follows else None
            if subject is not None and subject.class_ == "members" and subject.suffix:
                subject = antecedent(self.chunks, subject.i, subject.suffix)
        if subject is None or found.other is None or not names(subject) or not differ(subject, found.other):
            return
        joins = subject.person and relation != "split_from"
        tie = self.maker.between("member_of" if joins else relation, subject, found.other, k, "moves")
        yield self.maker.begun(tie, k)

    def _is_announced(self, k: int) -> bool:
        """Say whether a word of announcing stands before, and no refusal or other verb after it."""
        for at in range(k - 1, max(-1, k - 1 - _ANNOUNCED_REACH), -1):
            chunk = self.chunks[at]
            if self.piece.tokens[chunk.j - 1].after & HARD:
                return False
            if chunk.norm.removeprefix("و") in self.clause.grammar.announces:
                return True
            if chunk.is_verb:
                return False
        return False

    def _joining(self, k: int, subject: Nominal | None, other: Nominal | None) -> list[Nominal]:
        """Those listed after the verb before what they join; or the subject and those coordinated with it."""
        if subject is None or other is None:
            return []
        after = [one for one in self.maker.lists.listed(k) if one.i < other.i]
        return after if any(one is subject for one in after) else self.clause.joined(subject)

    def _together_with(self, k: int) -> list[Nominal]:
        """ "ينضوي س مع ص في ...": the body beside the subject."""
        near = self.chunks[k + 1 : k + 1 + _BESIDE_REACH]
        return [chunk.nominal for chunk in near if chunk.nominal is not None and chunk.prep == "مع"][:1]

    def _own(self, k: int) -> str:
        """The pronoun of a preposition that stands alone at chunk ``k``: "إليها", "لها"."""
        word = self.chunks[k].norm if k < len(self.chunks) else ""
        return next((p for p in self.clause.grammar.pronouns["x"] if word in (f"الي{p}", f"ل{p}", f"عن{p}")), "")

    def _parts(self, k: int, kind: str) -> Iterator[Tie]:
        """ "غرفة عمليات تضم س وص", "أبرز فصائلها س", "س، العمود الفقري لـ ص": bodies and what they consist of."""
        if kind == "made_of":
            yield from self._made_of(k)
            return
        after = self.maker.lists.list_after(k)
        goes_on = self.sides.free_left(k) if kind == "consists" and self.chunks[k].coordinated else None
        whole = goes_on or self.sides.left(k)
        first = self.chunks[k + 1] if kind == "consists" and whole is None and k + 1 < len(self.chunks) else None
        if first is not None and first.nominal is not None and not first.prep:
            # "تضم الغرفة س وص": the verb first.
            whole, after = first.nominal, self.maker.lists.list_after(k + 1)
        if kind == "its_parts" and not self.chunks[k].prep:
            word = self.piece.tokens[self.chunks[k].j - 1].norm
            whole = self._meant(k, "ها" if word.endswith("ها") else "ه")
        pairs = [(one, whole) for one in after] if kind != "part_of" else [(whole, one) for one in after[:1]]
        for part, body in pairs:
            if part is None or body is None or body.class_ not in _BODIES or part.class_ not in _BODIES:
                continue
            only_said = part.ties and part.ties[0].i < part.j
            if names(part) and not only_said and names(body) and differ(part, body):
                yield self.maker.put_past(self.maker.between("member_of", part, body, k, "part-of"), k)

    def _made_of(self, k: int) -> Iterator[Tie]:
        """ "يتألف س من ص وع"."""
        at = next((i for i in range(k + 1, min(k + 4, len(self.chunks))) if self.chunks[i].norm == "من"), None)
        whole = self.sides.subject(k, self._free(k + 1))
        if at is None or whole is None or whole.class_ not in _BODIES:
            return
        for part in self.maker.lists.list_after(at):
            if part.class_ in _BODIES and names(part) and differ(part, whole):
                yield self.maker.between("member_of", part, whole, k, "part-of")

    def _topic(self, k: int) -> Nominal | None:
        """The named body that opens the sentence."""
        first = next((chunk for chunk in self.chunks[:k] if chunk.nominal is not None), None)
        if first is None or first.nominal is None or first.prep:
            return None
        return first.nominal if names(first.nominal) and first.nominal.class_ in _BODIES else None

    def _meant(self, k: int, pronoun: str) -> Nominal | None:
        return antecedent(self.chunks, self.chunks[k].i, pronoun)

    def _beside(self, k: int, relation: str, rule: str) -> Iterator[Tie]:
        """ "حليفتها روسيا", "حلفاؤه من س وص", "خصمها س"."""
        word = self.piece.tokens[self.chunks[k].i].norm
        beside = self.chunks[k - 1].nominal if k and self.chunks[k].coordinated else None
        pronoun = next((p for p in ("ها", "هم") if word.endswith(p)), "ه")
        # "حركة س، حليفة ص": where nobody is whom "his" may mean, it is the feminine.
        body = beside or self._meant(k, pronoun) or (self.sides.left(k) if pronoun == "ه" else None)
        if body is None or not names(body):
            return
        after = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        nation = after.hit.ref if after is not None and after.kind == "nisba" and after.hit is not None else None
        if after is not None and isinstance(nation, Nation):
            # "قوات النظام وحليفها الروسي".
            first = self.chunks[k]
            words = quote_words(self.clause.text, self.piece.tokens, first.i, after.j, first.prefix)
            yield self.maker.make(relation, self.clause.role(body), Role(None, words, nation.id, "state"), k, rule)
            return
        for ally in self.maker.lists.list_after(k, closely=True):
            if names(ally) and differ(ally, body):
                yield self.maker.between(relation, body, ally, k, rule)

    def _leads(self, k: int) -> Iterator[Tie]:
        """ "فلان الذي يتزعم س وص"."""
        first, second = (self._free(k + 1), self._free(k + 2))
        if first is not None and second is not None and second.person and first.class_ in _BODIES and names(first):
            # "ويقود الفصيل فلان".
            yield self.maker.between("commanded_by", first, second, k, "leads")
            return
        follows = first is not None and first.person
        person = first if follows else self.sides.left(k)
        if person is not None and person.person:
            for body in map(_led, self.maker.lists.list_after(k + follows, closely=True)):
                if names(body):
                    yield self.maker.between("commanded_by", body, person, k, "leads")

    def _free(self, at: int) -> Nominal | None:
        """The nominal of chunk ``at`` where nothing governs or joins it."""
        chunk = self.chunks[at] if at < len(self.chunks) else None
        return chunk.nominal if chunk is not None and not (chunk.prep or chunk.coordinated) else None


def _led(nominal: Nominal) -> Nominal:
    """ "تولى فلان قيادة اللواء": of the command it is the body that he leads."""
    return nominal.owner if nominal.class_ == "state" and nominal.owner is not None else nominal
