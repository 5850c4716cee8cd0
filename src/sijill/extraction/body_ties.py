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
from sijill.text.tokens import Gap

#: What verbs of joining and leaving say of their subject.
_MOVES = {"joins": "merged_into", "belongs": "member_of", "leaves": "split_from"}
#: How far after a verb of standing under "together with" may stand.
_BESIDE_REACH = 5
#: How many chunks a list may have.
_LIST_REACH = 12
#: Classes of nominal that are part of a body, or consist of some, and that may be allies.
_BODIES = frozenset({"militia", "force", "umbrella"})
_ALLIES = _BODIES | {"state"}
#: Links that are read here.
BODY_LINKS = frozenset({*_MOVES, "consists", "its_parts", "part_of", "allies", "led_by", "rivals"})


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
        if hit is not None and hit.pos == "noun":
            yield from self._moved(k, relation, frozenset(hit.value.split()))
            return
        pronoun = self._own(k + 1)
        if pronoun:
            others, subjects = [self._topic(k) or self._meant(k, pronoun)], self.sides.listed(k + 1)
        else:
            found = self.sides.apart(k, frozenset(hit.value.split() if hit is not None else ()))
            goes_on = self.sides.free_left(k) if self.chunks[k].coordinated else None
            subject = found.subject or self.clause.subject_before(k) or goes_on or self.sides.left(k)
            others, subjects = [found.other], self.clause.joined(subject) if subject is not None else []
            subjects = [*subjects, *(self._together_with(k) if relation == "member_of" else ())]
        for other in others:
            for one in subjects:
                if other is None or not names(one) or not names(other) or not differ(one, other):
                    continue
                tie = self.maker.between("member_of" if one.person else relation, one, other, k, "moves")
                yield self.maker.begun(tie, k)

    def _moved(self, k: int, relation: str, prepositions: frozenset[str]) -> Iterator[Tie]:
        """ "بعد انشقاق س عن ص", "...، واندماج منتسبيها في ص": a noun tells what was done, after what says so."""
        before = self.chunks[k - 1] if k else None
        goes_on = self.chunks[k].coordinated or before is None
        if not goes_on and (before is None or before.norm not in self.clause.grammar.done_before):
            return
        found = self.sides.apart(k, prepositions)
        one, other = found.subject, found.other
        if one is not None and one.class_ == "members" and one.suffix:
            one = antecedent(self.chunks, one.i, one.suffix)
        if one is not None and other is not None and names(one) and names(other) and differ(one, other):
            yield self.maker.begun(self.maker.between(relation, one, other, k, "moves"), k)

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
        after = self._list_right_after(k)
        goes_on = self.sides.free_left(k) if kind == "consists" and self.chunks[k].coordinated else None
        whole = goes_on or self.sides.left(k)
        first = self.chunks[k + 1] if kind == "consists" and whole is None and k + 1 < len(self.chunks) else None
        if first is not None and first.nominal is not None and not first.prep:
            # "تضم الغرفة س وص": the verb first.
            whole, after = first.nominal, self._list_right_after(k + 1)
        if kind == "its_parts" and not self.chunks[k].prep:
            word = self.piece.tokens[self.chunks[k].j - 1].norm
            whole = self._meant(k, "ها" if word.endswith("ها") else "ه")
        pairs = [(one, whole) for one in after] if kind != "part_of" else [(whole, one) for one in after[:1]]
        for part, body in pairs:
            if part is None or body is None or body.class_ not in _BODIES or part.class_ not in _BODIES:
                continue
            only_said = part.ties and part.ties[0].i < part.j
            if names(part) and not only_said and names(body) and differ(part, body):
                yield self.maker.between("member_of", part, body, k, "part-of")

    def _list_right_after(self, k: int, closely: bool = False) -> list[Nominal]:
        """The bodies that stand right after chunk ``k``, joined by "and" or a comma; ``closely``: none before."""
        found: list[Nominal] = []
        for chunk in self.chunks[k + 1 : k + 1 + _LIST_REACH]:
            gap = self.piece.tokens[chunk.i].gap
            if found and chunk.norm in self.clause.grammar.among_them:
                # "تضم فصائل منها س وص".
                found.clear()
                continue
            if chunk.nominal is None:
                if chunk.kind not in ("word", "prep") or gap & (HARD | Gap.PAREN_CLOSE):
                    break
                continue
            joined = chunk.coordinated or gap & Gap.COMMA if found else not (closely and gap & Gap.COMMA)
            if not joined or chunk.nominal.class_ not in _ALLIES or gap & (HARD | Gap.PAREN_CLOSE):
                break
            found.append(chunk.nominal)
        return found

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
        body = beside or self._meant(k, next((p for p in ("ها", "هم") if word.endswith(p)), "ه"))
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
        for ally in self._list_right_after(k, closely=True):
            if names(ally) and differ(ally, body):
                yield self.maker.between(relation, body, ally, k, rule)

    def _leads(self, k: int) -> Iterator[Tie]:
        """ "فلان الذي يتزعم س وص"."""
        first = self.chunks[k + 1].nominal if k + 1 < len(self.chunks) and not self.chunks[k + 1].prep else None
        follows = first is not None and first.person
        person = first if follows else self.sides.left(k)
        if person is not None and person.person:
            for body in map(_led, self._list_right_after(k + follows, closely=True)):
                if names(body):
                    yield self.maker.between("commanded_by", body, person, k, "leads")


def _led(nominal: Nominal) -> Nominal:
    """ "تولى فلان قيادة اللواء": of the command it is the body that he leads."""
    return nominal.owner if nominal.class_ == "state" and nominal.owner is not None else nominal
