"""Names that stand in the lexicon, and names between quotation marks or in parentheses."""

from __future__ import annotations

from sijill.extraction.chunks import Nominal
from sijill.extraction.nominal_ties import NominalTies
from sijill.extraction.nominal_words import BREAK, Words
from sijill.extraction.predicates import opens_speech
from sijill.lexicon.entries import Match
from sijill.model.entities import Actor
from sijill.text.tokens import Gap

_QUOTED_WORDS = 6
#: Classes of noun for people who belong to a body.
_OF_A_BODY = frozenset({"leader", "members", "person"})
#: Kinds of word that may open a listed name.
_NAMES = frozenset({"actor", "weak"})


class ListedNames:
    """Reads the actors that the lexicon lists."""

    def __init__(self, words: Words, ties: NominalTies) -> None:
        self.words = words
        self.ties = ties

    def read(self, i: int) -> tuple[Nominal, str] | None:
        """Read the listed actor that begins at token ``i``; gives it with its proclitics, or None."""
        if _NAMES.isdisjoint(self.words.kinds[i]):
            return None
        best = self._longest(i)
        if best is None or (best.suffix and best.hit.length == 1) or self._outrivalled(i, best):
            return None
        if best.hit.value and self._reads_as_place(i, best):
            return None
        end = i + best.hit.length
        actor = self.words.lexicon.actors[str(best.hit.ref)]
        nominal = Nominal(
            i,
            end,
            end,
            _class(actor),
            actor.id,
            named=True,
            definite=True,
            person=actor.person,
            gender=self._gender(i, actor.kind),
            number="s",
        )
        self.absorb_parenthesis(nominal)
        self.ties.take(nominal, 0)
        return nominal, best.prefix

    def _longest(self, i: int) -> Match | None:
        """The full name, or a longer weak alias of the one actor bearing it who is named in full elsewhere."""
        best = self.words.best(i, ("actor",))
        bearers = [m for m in self.words.matches[i] if m.hit.kind == "weak" and m.hit.ref in self.words.supported]
        weak = max(bearers, key=lambda match: match.hit.length, default=None)
        if weak is None or any(m.hit.length == weak.hit.length and m.hit.ref != weak.hit.ref for m in bearers):
            return best
        return weak if best is None or weak.hit.length > best.hit.length else best

    def _outrivalled(self, i: int, best: Match) -> bool:
        """Say whether the words are rather a longer name of an outlet or a place, or hold the start of a name."""
        if best.hit.kind == "weak" and self._runs_into_name(i, i + best.hit.length):
            return True
        rival = self.words.best(i, ("outlet", "place", "head", "source"))
        return rival is not None and rival.hit.kind in ("outlet", "place") and rival.hit.length > best.hit.length

    def _runs_into_name(self, i: int, end: int) -> bool:
        """ "عناصر الدفاع | الوطني": a full name begins within the words and goes on after them."""
        inner = ((k, match) for k in range(i + 1, end) for match in self.words.matches[k])
        return any(match.hit.kind == "actor" and k + match.hit.length > end for k, match in inner)

    def _gender(self, i: int, kind: str) -> str:
        head = self.words.best(i, ("head",))
        if head is not None:
            return head.hit.gender
        return "f" if kind == "state" else "x"

    def _reads_as_place(self, i: int, match: Match) -> bool:
        """A state that is also where things happen: a place after "in" or "from", an actor as a verb's subject.

        Its capital is one after "in", but not after "from": "المدعومة من طهران".
        """
        if match.hit.value not in ("place", "capital"):
            return False
        if match.prefix.endswith("ب"):
            return True
        before = self.words.tokens[i - 1].norm if i else ""
        from_it = match.hit.value == "capital" and before in self.words.grammar.origins
        return before in self.words.grammar.before_states and not from_it

    def absorb_parenthesis(self, nominal: Nominal) -> None:
        """ "قوات سوريا الديمقراطية (قسد)" is one name."""
        j, tokens = nominal.j, self.words.tokens
        if j >= len(tokens) or tokens[j].gap & BREAK:
            return
        if not tokens[j].gap & (Gap.PAREN_OPEN | Gap.QUOTE | Gap.DASH):
            return
        for match in self.words.matches[j]:
            if match.hit.kind == "actor" and match.hit.ref == nominal.actor_id and not match.prefix:
                nominal.j = nominal.end = j + match.hit.length
                return

    def take_quoted(self, nominal: Nominal) -> bool:
        """Take a quoted name after the head in: up to the closing mark, at most six words."""
        j, tokens = nominal.end, self.words.tokens
        if opens_speech(tokens[j], self.words.matches[j]):
            return False
        for k in range(j, min(j + _QUOTED_WORDS, len(tokens))):
            if tokens[k].after & Gap.QUOTE:
                known = self.read(j)
                # «اليمن الكبير» is a body of its own, and not the state.
                whole = known is not None and (known[0].j == k + 1 or known[0].class_ != "state")
                if known is not None and whole and known[0].j <= k + 1:
                    nominal.actor_id = nominal.actor_id or known[0].actor_id
                    _belong(nominal, known[0])
                nominal.end = nominal.j = k + 1
                # "مجموعة «إرهابية»": adjectives name nobody.
                nominal.named = nominal.named or not all(map(self.words.describes, range(j, k + 1)))
                return True
            if k > j and tokens[k].gap & BREAK:
                return False
        return False


def _class(actor: Actor) -> str:
    """As what class of nominal an actor is read: a party or a union acts and has members as armed bodies do."""
    if actor.person:
        return "person"
    return "militia" if actor.kind in ("party", "civil") else actor.kind


def _belong(nominal: Nominal, body: Nominal) -> None:
    """ "رجال «الحرس الثوري»": those whose head needs a body belong to the one between the marks."""
    if nominal.class_ in _OF_A_BODY and nominal.owner is None and not body.person:
        nominal.owner = body
