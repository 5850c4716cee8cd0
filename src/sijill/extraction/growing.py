"""What the readers of growing noun phrases share: the readers of the names, persons and ties they take in."""

from __future__ import annotations

from functools import lru_cache

from sijill.extraction.listed_names import ListedNames
from sijill.extraction.nominal_ties import NominalTies, Read
from sijill.extraction.nominal_words import Words
from sijill.extraction.person_names import PersonNames
from sijill.lexicon.entries import Head
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


def is_absolute(word: str, number: str, head: Head) -> bool:
    """Say whether the form cannot head a construct: "مسلحون", "جنديين", "حاجزاً" take no noun in the genitive."""
    if number in ("p", "d") and word.endswith(("ون", "ين", "ان")):
        return True
    accusative = number == "s" and word.endswith("ا") and len(word) > 3
    return accusative and word not in _folded(head.singular)


@lru_cache(maxsize=1_024)
def _folded(forms: tuple[str, ...]) -> frozenset[str]:
    return folded(forms)
