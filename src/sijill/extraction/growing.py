"""What the readers of growing noun phrases share: the readers of the names, persons and ties they take in."""

from __future__ import annotations

from functools import lru_cache

from sijill.extraction.chunks import ORGANISED, Nominal
from sijill.extraction.listed_names import ListedNames
from sijill.extraction.nominal_ties import NominalTies, Read
from sijill.extraction.nominal_words import Words
from sijill.extraction.owners import own
from sijill.extraction.person_names import PersonNames
from sijill.lexicon.entries import Head, Match
from sijill.text.normalise import folded

#: Endings of adjectives of belonging, known or not.
RELATIONAL = ("يه", "يين", "يون")


class GrowingPhrases:
    """A reader of noun phrases that grow word by word."""

    def __init__(
        self, words: Words, listed: ListedNames, persons: PersonNames, ties: NominalTies, read: Read
    ) -> None:
        self.words = words
        self.listed = listed
        self.persons = persons
        self.ties = ties
        self.read_nominal = read

    def _is_object(self, match: Match | None, j: int) -> bool:
        """Say whether the head at ``j``, if any, bears the ending of an object."""
        head = match.hit.ref if match is not None else None
        number = match.hit.number if match is not None else ""
        return isinstance(head, Head) and is_accusative(self.words.tokens[j].norm, number, head)

    def body_behind_preposition(self, nominal: Nominal, head: Head, j: int, depth: int) -> bool:
        """ "عناصر من الفرقة", "قيادي في الفصيل"."""
        word = self.words.tokens[j].norm
        speaks = head.class_ == "leader" and word in self.words.grammar.in_name_of
        if nominal.named or not (word == "من" or (word == "في" and head.of) or speaks):
            return False
        after = j + 2 if j + 2 < len(self.words.tokens) and self._in_ranks(j + 1) else j + 1
        found = self._quoted_whole(head, after) or self.read_nominal(after, depth + 1)
        if found is None or found[1] or found[0].class_ == "members":
            return False
        institution = head.class_ == "leader" and found[0].source_id is not None
        if found[0].class_ not in ORGANISED and not institution:
            return False
        own(nominal, found[0])
        return True

    def _quoted_whole(self, head: Head, j: int) -> tuple[Nominal, str] | None:
        """ "القيادي في «ورد الجبال»": the body by its quotation marks, where no listed name fills them."""
        whole = (
            self.ties.quoted(j) if head.class_ in ("leader", "members") and j < len(self.words.tokens) else None
        )
        listed = self.listed.read(j) if whole is not None else None
        heads = whole is not None and self.words.best(j, ("head",)) is not None
        return None if heads or (listed is not None and whole and listed[0].j >= whole[0].j) else whole

    def _in_ranks(self, j: int) -> bool:
        """ "قيادي في صفوف الفصيل": the word between says no more than the body."""
        return self.words.tokens[j].norm in self.words.grammar.in_ranks and not self.words.broken(j)

    def body_behind_letter(self, nominal: Nominal, head: Head, j: int, depth: int) -> bool:
        """ "عناصر للفصيل", "القائد بالفصيل"."""
        if not head.of or nominal.named:
            return False
        alone = self.words.tokens[j].norm if self.words.tokens[j].norm in ("ل", "ب") else ""
        if alone and j + 1 == len(self.words.tokens):
            return False
        found = self.read_nominal(j + len(alone), depth + 1)
        if found is None or found[0].class_ not in ORGANISED:
            return False
        letter = alone or found[1]
        if letter == "ل" or (letter == "ب" and head.class_ == "leader"):
            found[0].clitics = found[1]
            own(nominal, found[0])
            return True
        return False


def is_absolute(word: str, number: str, head: Head) -> bool:
    """Say whether the form cannot head a construct: "مسلحون", "جنديين", "حاجزاً" take no noun in the genitive."""
    if number in ("p", "d") and word.endswith(("ون", "ين", "ان")):
        return True
    return is_accusative(word, number, head)


def is_accusative(word: str, number: str, head: Head) -> bool:
    """Say whether the form bears the ending of an indefinite object: "حاجزاً", which nothing before it owns."""
    ending = number == "s" and word.endswith("ا") and len(word) > 3
    return ending and word not in _folded(head.singular)


@lru_cache(maxsize=1_024)
def _folded(forms: tuple[str, ...]) -> frozenset[str]:
    return folded(forms)
