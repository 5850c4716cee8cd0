"""Names of actors taken apart for comparing: the noun at the head, and the words that tell it from others."""

from __future__ import annotations

from functools import cached_property
from itertools import takewhile

from sijill.lexicon.entries import Head
from sijill.lexicon.gazetteer import loose_key, name_key, skeleton_key
from sijill.lexicon.loader import Lexicon
from sijill.lexicon.place_heads import place_words
from sijill.lexicon.titles import titles
from sijill.text.number_words import number_file
from sijill.text.tokens import Token, tokenise

_SHORT = 3
#: Kinds of words that are said of many and tell none from another: adjectives, words of ties, ends of names.
_SAID_OF_ANY = frozenset({"adjective", "tie", "stop"})


class Name:
    """One name of an actor. ``own`` are the words that tell it from others of its kind, without articles.

    ``head`` is the class of the noun at its head, ``title`` what a person is called by before the name; "" for
    none. Of ``own``, ``places`` name a place, ``sides`` a
    direction and ``numbers`` a number; ``ties`` are words of the name that tie it to another ("affiliated with").
    """

    def __init__(self, written: str, lexicon: Lexicon) -> None:
        self.written = written
        tokens = tokenise(written)
        kinds = lexicon.index.kinds(tokens)
        self.head = _head(tokens, lexicon)
        titled = list(takewhile(lambda token: token.norm in titles(), tokens))
        self.title = " ".join(token.norm for token in titled)
        rest = [
            word
            for i, token in enumerate(tokens)
            if i >= max(len(titled), bool(self.head)) and not kinds[i] & _SAID_OF_ANY
            for word in name_key(token.norm).split()
        ]
        self.ties = frozenset(bare(token.norm) for token, kind in zip(tokens, kinds, strict=True) if "tie" in kind)
        self.own = frozenset(bare(word) for word in rest if len(word) >= _SHORT or word.isdigit())
        self.sides = frozenset(bare(word) for word in rest if place_words().bearing([word]) is not None)
        self.numbers = frozenset(bare(word) for word in rest if word.isdigit() or _ordinal(word))
        named = (word for word in rest if lexicon.gazetteer.named(word) or lexicon.gazetteer.named(bare(word)))
        self.places = frozenset(map(bare, named)) - self.sides - self.numbers

    @cached_property
    def loose(self) -> str:
        """The letters of its own words, over what writers vary: spaces, articles, hamza."""
        return loose_key(" ".join(sorted(self.own)))

    @cached_property
    def sounds(self) -> str:
        """The consonants of its own words."""
        return "".join(sorted(map(skeleton_key, self.own)))


def bare(word: str) -> str:
    """A folded word without its article."""
    return word.removeprefix("ال") if len(word) > _SHORT + 1 else word


def _ordinal(word: str) -> bool:
    ordinals = number_file().ordinals
    return word in ordinals or word.removesuffix("ه") in ordinals


def _head(tokens: list[Token], lexicon: Lexicon) -> str:
    for match in lexicon.index.at(tokens, 0) if len(tokens) > 1 else ():
        ref = match.hit.ref
        if match.hit.kind == "head" and isinstance(ref, Head) and match.hit.length == 1:
            return ref.class_
    return ""
