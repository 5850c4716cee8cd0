"""Names after a head noun that no list holds: between quotation marks, before a tie, in the construct."""

from __future__ import annotations

from sijill.extraction.chunks import Nominal
from sijill.extraction.listed_names import ListedNames
from sijill.extraction.nominal_words import Words
from sijill.extraction.person_names import PersonNames
from sijill.lexicon.entries import Head
from sijill.text.tokens import Gap

_CALLED = ("militia", "force")
#: How far a tie may stand after an unmarked name, and kinds of word that are no part of one.
_WORDS_TO_TIE = 4
_NO_NAME = ("stop", "that", "report", "citing", "tie", "adjective", "link")
#: Letters of the shortest word that may name a body.
_SHORTEST_NAME = 4
#: Classes of head that open a name between quotation marks, and the words it may have.
_MAY_BE_QUOTED = ("militia", "force", "state", "umbrella")
_QUOTED_WORDS = 6


class HeadNames:
    """Finds the unlisted names of bodies and of those who hold a post."""

    def __init__(self, words: Words, listed: ListedNames, persons: PersonNames) -> None:
        self.words = words
        self.listed = listed
        self.persons = persons

    def in_quotes(self, nominal: Nominal) -> None:
        """ "الجبهة الخضراء للدفاع" between quotation marks is a name as a whole."""
        words, tokens = self.words, self.words.tokens
        if nominal.class_ not in _MAY_BE_QUOTED or not tokens[nominal.i].gap & Gap.QUOTE:
            return
        for k in range(nominal.end - 1, min(nominal.i + _QUOTED_WORDS, len(tokens))):
            if k >= nominal.end and (words.broken(k) or self._speaks(k)):
                return
            if tokens[k].after & Gap.QUOTE:
                if not all(map(words.describes, range(nominal.end, k + 1))):
                    nominal.named = True
                    widen(nominal, k + 1)
                return

    def up_to_tie(self, nominal: Nominal, head: Head, j: int) -> bool:
        """ "لواء شهداء الوادي التابع لـ ...": what stands between a body and a tie said of it is its name."""
        words = self.words
        forces = head.class_ == "force" and nominal.number == "p" and nominal.j - nominal.i == 1
        if not self.is_one(nominal, head) and not (forces and not nominal.definite):
            return False
        for k in range(j, min(j + _WORDS_TO_TIE, len(words.tokens))):
            if words.broken(k) or k in words.times or k in words.counts:
                return False
            if k > j and "tie" in words.kinds[k] and words.tokens[k].norm.startswith("ال"):
                nominal.named = True
                widen(nominal, k)
                return True
            if any(m.hit.pos == "verb" or m.hit.kind in _NO_NAME for m in words.matches[k]):
                return False
        return False

    def is_name(self, nominal: Nominal, head: Head, j: int) -> bool:
        """ "لواء الصقر", "كتائب الصقر": one body in the construct with a definite noun is called so."""
        word = self.words.tokens[nominal.i].norm[len(nominal.clitics) :]
        plural = word in self.words.grammar.naming_plurals and nominal.end - nominal.i == 1
        office = nominal.end - nominal.i == 1 and word in self.words.grammar.offices_of
        return (self.is_one(nominal, head) or plural or office) and not self.words.describes(j)

    def of_epithet(self, nominal: Nominal, head: Head, j: int) -> bool:
        """ "كتيبة صقور السهل": what armed bodies call themselves, with the definite noun or the place after it."""
        words, k = self.words, j + 1
        if words.tokens[j].norm not in words.grammar.epithets:
            return False
        if not (self.is_one(nominal, head) or self._takes_a_word(nominal)):
            return False
        if k >= len(words.tokens) or words.broken(k) or k in words.times:
            return False
        place = words.best(k, ("place",))
        if place is not None and not place.prefix:
            end = k + place.hit.length
        elif words.tokens[k].norm.startswith("ال") and not words.closes(k):
            end = k + 1
        else:
            return False
        nominal.named = True
        widen(nominal, end)
        return True

    def of_told_before(self, nominal: Nominal, head: Head, j: int) -> bool:
        """ "كتيبة فرسان السهل" where quotation marks stood around the name before."""
        alone = nominal.end - nominal.i == 1 and not nominal.definite and head.class_ in _CALLED
        end = self.words.names_told.bodies.behind_head(self.words.tokens, j) if alone else 0
        if end:
            nominal.named = True
            widen(nominal, end)
        return bool(end)

    def of_unknown_word(self, nominal: Nominal, j: int) -> bool:
        """ "كتيبة ماسين", "قوات درع السهل": a word nothing is known of, and a definite noun after it, name a body.

        Only after heads that are feminine or plural, so that an adjective or a verb shows by its ending.
        """
        if not self._takes_a_word(nominal):
            return False
        words, grammar = self.words, self.words.grammar
        word = words.tokens[j].norm
        person = self.persons.read(j) if "given" in words.kinds[j] else None
        if person is not None and not person[1]:
            # "قوات خالد الحمد".
            nominal.named = True
            widen(nominal, person[0].j)
            return True
        if words.matches[j] or len(word) < _SHORTEST_NAME:
            return False
        if word.startswith(grammar.no_name_begins) or word.endswith(grammar.no_name_ends):
            return False
        nominal.named = True
        k = j + 1
        definite = k < len(words.tokens) and not words.broken(k) and words.tokens[k].norm.startswith("ال")
        widen(nominal, k + 1 if definite and not words.closes(k) and not words.describes(k) else k)
        return True

    def of_adjectives(self, nominal: Nominal) -> bool:
        """ "القيادة العامة", "المجلس السياسي الأعلى": a body told apart by an adjective that names or by two."""
        one = nominal.definite and nominal.number == "s" and nominal.owner is None and nominal.nation is None
        stem = self.words.tokens[nominal.i].norm[len(nominal.clitics) :]
        bare = {stem.removeprefix("ال"), stem.removeprefix("ل")}
        if not one or bare.isdisjoint(self.words.grammar.named_by_adjectives):
            return False
        said = nominal.ties[0].i if nominal.ties else nominal.j
        after = range(nominal.i + 1, min(said, nominal.j))
        norms = [self.words.tokens[k].norm for k in after]
        if not norms or not all(norm.startswith("ال") for norm in norms):
            return False
        known = any(norm in self.words.grammar.naming_adjectives for norm in norms)
        return known or (len(norms) > 1 and not all(map(self.words.describes, after)))

    def _takes_a_word(self, nominal: Nominal) -> bool:
        """Say whether a head that a word of its own may name stands alone so far."""
        head = self.words.tokens[nominal.i].norm[len(nominal.clitics) :]
        alone = nominal.end - nominal.i == 1 and not nominal.definite and not nominal.absolute
        return alone and head in self.words.grammar.named_by_a_word

    def has_epithet(self, nominal: Nominal) -> bool:
        """Say whether the name is what armed bodies call themselves: nothing loose follows it."""
        second = nominal.i + 1
        return second < nominal.j and self.words.tokens[second].norm in self.words.grammar.epithets

    def of_unit(self, nominal: Nominal, head: Head, j: int) -> bool:
        """ "اللواء 16 مشاة", "الفرقة الخامسة": the number of a unit is its name."""
        words, tokens = self.words, self.words.tokens
        bare = nominal.definite and nominal.number == "s" and nominal.end - nominal.i == 1
        if head.class_ != "force" or not bare:
            return False
        after = words.best(j + 1, ("head",)) if j + 1 < len(tokens) else None
        counted = j in words.counts or (after is not None and not after.prefix)
        if tokens[j].norm not in words.grammar.unit_numbers and (not tokens[j].is_number or counted):
            return False
        arm = j + 1 < len(tokens) and tokens[j + 1].norm in words.grammar.arms and not words.broken(j + 1)
        nominal.named = True
        widen(nominal, j + 1 + arm)
        return True

    @staticmethod
    def is_one(nominal: Nominal, head: Head) -> bool:
        """Say whether a head stands alone so far, one armed body of no name."""
        alone = nominal.end - nominal.i == 1 and not nominal.definite and not nominal.closed
        return alone and nominal.number == "s" and head.class_ in _CALLED

    def of_holder(self, nominal: Nominal, head: Head, j: int) -> bool:
        """ "المجند في الجيش «فلان»": a name between quotation marks after a post and its body is a person's."""
        if head.class_ not in ("leader", "members") or nominal.number != "s" or nominal.owner is None:
            return False
        person = Nominal(j, j, j, "person", person=True, named=True, gender="m", number="s", definite=True)
        if not self.listed.take_quoted(person):
            return False
        nominal.inner.append(person)
        nominal.leads = (person.i, person.j)
        nominal.person = head.class_ == "leader"
        nominal.end = nominal.j = person.j
        return True

    def of_leader(self, nominal: Nominal, head: Head, j: int) -> bool:
        """ "قائد الفصيل فلان": the name belongs to the post before it."""
        if head.class_ != "leader" or self.words.tokens[j].norm.startswith("ال"):
            return False
        person = self.persons.read(j)
        if person is None or person[1]:
            return False
        nominal.inner.append(person[0])
        nominal.leads = (person[0].i, person[0].j)
        nominal.end = nominal.j = person[0].j
        return True

    def in_parentheses(self, nominal: Nominal, j: int) -> None:
        """ "شاب (فلان الفلاني)": the name of the one person told of."""
        if nominal.class_ != "person" or nominal.number != "s" or nominal.person or nominal.end != j:
            return
        person = self.persons.read(j)
        if person is not None and not person[1] and self.words.tokens[person[0].j - 1].after & Gap.PAREN_CLOSE:
            nominal.inner.append(person[0])
            nominal.person = nominal.named = True
            widen(nominal, person[0].j)

    def _speaks(self, k: int) -> bool:
        """Say whether the word makes a sentence or a list of what stands between quotation marks, and no name."""
        return any(
            m.hit.pos == "verb"
            or m.hit.kind in ("that", "tie", "citing")
            or (m.prefix == "و" and m.hit.kind in ("head", "actor"))
            for m in self.words.matches[k]
        )


def widen(nominal: Nominal, end: int) -> None:
    """Take the words up to ``end`` into the name; nothing in the genitive may follow."""
    nominal.end = nominal.j = end
    nominal.closed = True
