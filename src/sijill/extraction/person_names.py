"""Persons by the shape of their names: given names and what follows, or words after a rank or "المدعو"."""

from __future__ import annotations

from sijill.extraction.chunks import Nominal
from sijill.extraction.listed_names import ListedNames
from sijill.extraction.nominal_words import BREAK, Words
from sijill.lexicon.entries import Match
from sijill.text.tokens import Gap

_MAX_NAMES = 5
#: Letters of a word too short to be "and" with another word, and of the longest pronoun and one more.
_SHORT = 3
#: Kinds of word that a last name may be as well.
_ALSO_A_NAME = frozenset({"given", "nisba"})
#: Beginnings of a word that a preposition and the article open: "فلان للاستجواب".
_TO_THE = ("لل", "بال")


class PersonNames:
    """Reads the names of persons who stand in no list."""

    def __init__(self, words: Words, listed: ListedNames) -> None:
        self.words = words
        self.listed = listed

    def read(self, i: int, opening: Match | None = None) -> tuple[Nominal, str] | None:
        """Read the person named at token ``i``; ``opening`` is the rank or "called" that stands there, if any."""
        tokens = self.words.tokens
        prefix, j = ("", i) if opening is None else (opening.prefix, i + opening.hit.length)
        if j >= len(tokens):
            return None
        if opening is not None:
            if tokens[j].gap & Gap.QUOTE and not tokens[j].gap & BREAK:
                return self._quoted(i, j, opening)
            known = self._listed(i, j, opening)
            if known is not None:
                return known, prefix
        else:
            listed = self.listed.read(j)
            if listed is not None and listed[0].person:
                return listed
        begins = self._given(j)
        if begins is None and opening is None:
            return None
        if begins is not None and opening is None:
            prefix = begins.prefix
        if tokens[j].is_number or (tokens[j].gap & BREAK and j > i):
            return None
        k = self._end(j, loose=opening is not None)
        if not self._is_name(j, k, begins is not None, loose=opening is not None):
            return None
        nominal = _person(i, k)
        nominal.nickname = opening is not None and opening.hit.kind == "called"
        return nominal, prefix

    def told_before(self, i: int) -> tuple[Nominal, str] | None:
        """The person named in full before whose last name alone stands at token ``i``, with its proclitic."""
        known = self.words.names_told.persons.forms.get(self.words.tokens[i].norm)
        if known is None or any(match.hit.kind not in _ALSO_A_NAME for match in self.words.matches[i]):
            return None
        prefix, actor_id, full = known
        nominal = _person(i, i + 1)
        nominal.actor_id, nominal.stands_for = actor_id, full
        return nominal, prefix

    def _quoted(self, i: int, j: int, opening: Match) -> tuple[Nominal, str] | None:
        shell = _person(i, j)
        shell.nickname = opening.hit.kind == "called"
        known = self.listed.read(j)
        if not self.listed.take_quoted(shell):
            return None
        shell.actor_id = known[0].actor_id if known else None
        return shell, opening.prefix

    def _listed(self, i: int, j: int, opening: Match) -> Nominal | None:
        """A person of the lexicon after a rank."""
        known = self.listed.read(j)
        if known is None or not known[0].person or known[1] not in ("", "ب"):
            return None
        person = known[0]
        person.i = i
        person.nickname = opening.hit.kind == "called"
        return person

    def _given(self, j: int) -> Match | None:
        """The given name at ``j``; the preposition على is none."""
        if self.words.tokens[j].last == "ى" and self.words.tokens[j].norm.endswith("علي"):
            return None
        return next((m for m in self.words.matches[j] if m.hit.kind == "given"), None)

    def _end(self, j: int, loose: bool) -> int:
        """Where the names that begin at ``j`` end."""
        words = self.words
        k = j
        while k < len(words.tokens) and k - j < _MAX_NAMES:
            marked = (words.tokens[k].gap | words.tokens[k - 1].after) & (BREAK | Gap.QUOTE | Gap.PAREN_OPEN)
            if k > j and self._is_nickname(k):
                k += 2
                continue
            if k > j and (marked or words.tokens[k].norm in words.grammar.sides_before):
                break
            if k in words.times or k in words.counts or not self._goes_on(j, k, loose):
                break
            k += 1
        return k

    def _is_nickname(self, k: int) -> bool:
        """ "مايكل «ريد» كولن": one word between quotation marks within a name."""
        tokens = self.words.tokens
        if k + 1 >= len(tokens) or not tokens[k].gap & Gap.QUOTE or not tokens[k].after & Gap.QUOTE:
            return False
        plain = not (tokens[k].gap | tokens[k].after) & (BREAK | Gap.PAREN_OPEN)
        return plain and not self.words.matches[k] and self._goes_on(k, k + 1, loose=True)

    def _goes_on(self, j: int, k: int, loose: bool) -> bool:
        """Say whether the word at ``k`` can belong to the name that begins at ``j``."""
        words = self.words
        word = words.tokens[k].norm
        if k > j and (word in words.grammar.one_of_forms or word in words.grammar.deems):
            return False
        if k > j and (word in words.lexicon.needed or word.startswith(_TO_THE)):
            # "لقي فلان حتفه", "خضع فلان للاستجواب".
            return False
        if len(word) == 1:
            # "قال فلان لـ«الشبكة»".
            return False
        given = [m for m in words.matches[k] if m.hit.kind == "given" and not m.suffix]
        is_given = any(not m.prefix or (k == j and m.prefix == "و") for m in given)
        if is_given or word in words.lexicon.joiners:
            return True
        if k - j > 1 and words.tokens[k - 2].norm in words.lexicon.joiners and not word.startswith("ال"):
            # "أبو حسن متهم بـ ...": after a name in two words only a last name with the article follows.
            return False
        if k - j > 1 and words.tokens[k - 1].norm.startswith("ال") and not word.startswith("ال"):
            # "أصدر فلان الفلاني قراراً ...": a last name with the article ends the name.
            return False
        content = [m for m in words.matches[k] if m.hit.kind not in ("place", "nisba")]
        if content and (k > j or not loose or any(m.hit.kind in ("event", "stop", "head") for m in content)):
            return False
        if k == j or len(word) <= _SHORT:
            return True
        if word.startswith("ب") and word[1:] in words.grammar.in_ranks:
            # "التحق فلان بصفوف الجيش".
            return False
        joined = word.startswith(("و", "ف"))
        return not (
            joined and (words.lexicon.index.known(word[1:]) or _governs(word[1:], words.grammar.governing))
        )

    def _is_name(self, j: int, k: int, given: bool, loose: bool) -> bool:
        """Say whether the words ``[j, k)`` are enough for a name and no place."""
        length = k - j
        if loose:
            # "الحاج كميل" between quotation marks: the title and one name are the whole.
            tokens = self.words.tokens
            quoted = length == 1 and bool(tokens[j - 1].gap & tokens[k - 1].after & Gap.QUOTE)
            single = given or quoted or tokens[j].norm.startswith("ال")
            return length > 1 or (length == 1 and single)
        place = self.words.best(j, ("place",))
        if place is not None and place.hit.length > 1 and place.hit.length >= min(length, 2):
            return False
        return length >= 2


def _governs(word: str, prepositions: frozenset[str]) -> bool:
    """ "عليها", "فيه": a preposition with a pronoun, written onto "and"."""
    return any(word.startswith(one) and len(word) - len(one) < _SHORT for one in prepositions)


def _person(i: int, j: int) -> Nominal:
    return Nominal(i, j, j, "person", person=True, named=True, gender="m", number="s", definite=True)
