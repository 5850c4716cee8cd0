"""What the readers of growing noun phrases share: the readers of the names, persons and ties they take in."""

from __future__ import annotations

from sijill.extraction.listed_names import ListedNames
from sijill.extraction.nominal_ties import NominalTies, Read
from sijill.extraction.nominal_words import Words
from sijill.extraction.person_names import PersonNames

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
