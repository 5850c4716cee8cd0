"""What the readers of growing noun phrases share: the readers of the names, persons and ties they take in."""

from __future__ import annotations

from functools import lru_cache

from sijill.extraction.listed_names import ListedNames
from sijill.extraction.nominal_ties import NominalTies, Read
from sijill.extraction.nominal_words import Words
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

    def _is_loose(self, j: int) -> bool:
        """Say whether a definite word may belong to the phrase although nothing is known of it."""
        word = self.words.tokens[j].norm
        return len(word) > 3 and word.startswith("ال") and not self.words.closes(j)

    def _is_noun(self, j: int) -> bool:
        """ "قصف لواء السهم المشفى": a noun after a name that is complete is another party, thing or place."""
        return any(match.hit.kind in ("head", "placehead") for match in self.words.matches[j])


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
