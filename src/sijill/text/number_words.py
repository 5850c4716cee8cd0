"""The words of numbers, from ``numbers.yaml``; :mod:`sijill.text.numbers` reads with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

import msgspec

from sijill.text.wordfile import Words, read_words

ARTICLE = "ال"
_CLITICS = ("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "فل")
#: The number from which one of the units may bear the article: الواحد and الاثنين are no counts.
_DEFINITE_FROM = 3
#: Units that are written before "ten" as they are.
_TEENS = range(3, 10)


class NumberFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of ``numbers.yaml``, folded; its comments say what each entry means."""

    units: dict[int, Words]
    teen_heads: dict[int, Words]
    teen_tails: Words
    tens: dict[int, Words]
    hundreds: dict[int, Words]
    scales: dict[int, Words]
    scale_plurals: dict[int, Words]
    fixed: dict[int, Words]
    vague: dict[int, Words]
    half: Words
    few: Words
    several: Words
    several_of: Words
    ordinals: Words
    modifiers: dict[str, tuple[str, ...]]
    after: dict[str, tuple[str, ...]]
    units_of_measure: Words
    label_heads: Words
    never: Words


class NumberWord(NamedTuple):
    """A word of a number: its part of the grammar, its value, and the clitics written before it."""

    part: str
    value: int
    clitic: str


@cache
def number_file() -> NumberFile:
    """The words of ``numbers.yaml``. Raises LexiconError for a file that does not fit."""
    return read_words("sijill.text", "numbers.yaml", NumberFile)


@cache
def number_words() -> dict[str, NumberWord]:
    """Map every folded number word, with each proclitic it may carry, to what it is."""
    told, plain = number_file(), _plain_words()
    words = {
        attach(clitic, word): NumberWord(part, value, clitic)
        for clitic in reversed(_CLITICS)
        for word, (part, value) in plain.items()
    }
    words.update({word: NumberWord(part, value, "") for word, (part, value) in plain.items()})
    return {word: entry for word, entry in words.items() if word not in told.never}


def clitic_of(word: str) -> str:
    """Return what is written before a folded word that begins a count: "بست", "وخمسة"."""
    known = number_words().get(word)
    if known is not None and known.clitic:
        return known.clitic
    # Also "وأحد", which is written as "one".
    return word[0] if word[0] in "وبل" and len(word) > 3 else ""


def _plain_words() -> dict[str, tuple[str, int]]:
    """Number words without proclitics: their part and value."""
    told = number_file()
    tables: tuple[tuple[str, Mapping[int, Iterable[str]]], ...] = (
        ("unit", told.units),
        ("teen_head", told.teen_heads),
        ("tens", told.tens),
        ("hundreds", told.hundreds),
        ("scale", told.scales),
        ("plural", told.scale_plurals),
        ("fixed", told.fixed),
    )
    plain: dict[str, tuple[str, int]] = {}
    for part, table in tables:
        for value, spellings in table.items():
            for spelling in spellings:
                plain.setdefault(spelling, (part, value))
    teens = {value: words for value, words in told.units.items() if value in _TEENS} | told.teen_heads
    for value, spellings in teens.items():
        for spelling in spellings:
            for tail in told.teen_tails:
                plain.setdefault(spelling + tail, ("teen", value + 10))
    for low, words in told.vague.items():
        plain |= dict.fromkeys((*words, *(ARTICLE + word for word in words)), ("vague", low))
    plain |= dict.fromkeys(told.half, ("half", 0)) | dict.fromkeys(told.few, ("few", 3))
    plain |= dict.fromkeys(told.several, ("several", 2)) | dict.fromkeys(told.several_of, ("several_of", 2))
    definite = {value: words for value, words in told.units.items() if value >= _DEFINITE_FROM}
    for part, table in (("definite", definite), ("definite_plural", told.scale_plurals)):
        plain |= {ARTICLE + word: (part, value) for value, words in table.items() for word in words}
    return plain


def attach(clitic: str, word: str) -> str:
    """Write a proclitic before a folded word: ل before the article gives لل."""
    if clitic.endswith("ل") and word.startswith(ARTICLE) and len(word) > 4:
        return clitic + "ل" + word[2:]
    return clitic + word


@cache
def modifiers() -> dict[tuple[str, ...], tuple[tuple[tuple[str, ...], str], ...]]:
    """Map the first two folded words, or the only one, to the word runs that they may begin and their effect.

    The longest run comes first.
    """
    table: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = {}
    for effect, phrases in number_file().modifiers.items():
        for phrase in phrases:
            head, *rest = phrase.split()
            for clitic in ("", "و", "ف", "ب", "ل"):
                run = (clitic + head, *rest)
                table.setdefault(run[:2], []).append((run, effect))
    return {opening: tuple(sorted(runs, key=lambda run: -len(run[0]))) for opening, runs in table.items()}


@cache
def modifier_heads() -> frozenset[str]:
    """The first words of all modifiers."""
    return frozenset(opening[0] for opening in modifiers())


@cache
def count_openers() -> frozenset[str]:
    """All words with which a count may begin: number words and the first words of modifiers."""
    return modifier_heads() | number_words().keys()


@cache
def after_modifiers() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Map the first folded word of what may follow a number to its word runs and their effect."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for effect, phrases in number_file().after.items():
        for phrase in phrases:
            run = tuple(phrase.split())
            table.setdefault(run[0], []).append((run, effect))
    return {head: tuple(runs) for head, runs in table.items()}
