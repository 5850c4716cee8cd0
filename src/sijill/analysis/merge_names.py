"""Names of actors taken apart for comparing: the noun at the head, the words that tell it from others, its parts."""

from __future__ import annotations

import msgspec

from sijill.lexicon.gazetteer import loose_key, skeleton_key


class Name(msgspec.Struct, frozen=True):
    """One name of an actor. ``own`` are the words that tell it from others of its kind, without articles.

    ``head`` is the class of the noun at its head, "" for none. ``places`` are those of ``own`` that name a place,
    ``sides`` the directions, ``numbers`` the numbers.
    """

    written: str
    head: str
    own: frozenset[str]
    places: frozenset[str]
    sides: frozenset[str]
    numbers: frozenset[str]

    @property
    def loose(self) -> str:
        """The letters of the words that tell it apart, over what writers vary."""
        return loose_key(" ".join(sorted(self.own)))

    @property
    def sound(self) -> str:
        """The consonants of these."""
        return skeleton_key(" ".join(sorted(self.own)))
