"""The small words of grammar that extraction asks for, read from ``cues/grammar.yaml``."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Literal

import msgspec

from sijill.lexicon.files import read_yaml
from sijill.text.normalise import fold

Words = frozenset[str]
#: Parts of words, compared with their beginnings or endings.
Parts = tuple[str, ...]


class PointsBack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A noun that alone means a place told before, and the kinds of place it may mean; () is any kind."""

    head: str
    kinds: tuple[str, ...] = ()


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """What ``cues/grammar.yaml`` holds, folded; the remark above each list there says what it is for."""

    prepositions: Words
    agent_phrases: Words
    means_phrases: Words
    agent_words: Words
    origin_words: Words
    named_as: Words
    own_side: Words
    to_him: Words
    shared_prepositions: Words
    governed: Words
    weak_causes: Words
    that_words: Words
    announcing_words: Words
    doubt_links: Words
    that_pronouns: Parts
    bare_that: Words
    quoting: Words
    addressed: Words
    may: Words
    statements: Words
    clause_words: Words
    open_clause_words: Words
    relatives: Words
    resumed: dict[str, Words]
    was: Words
    new_relatives: Words
    relatives_by_gender: dict[Literal["m", "f"], Words]
    openers: Words
    turns: Words
    what: Words
    passive_helpers: Words
    quantifiers: Words
    demonstratives: Words
    another: Words
    also: Words
    latter: Words
    former: Words
    pronouns: dict[Literal["m", "f", "x", "p"], Words]
    pronouns_of_many: Words
    pronouns_of_two: Words
    pronouns_of_one: Words
    deems: Words
    what_was_told: Words
    but_it: Words
    denial_words: Words
    parts_held: Words
    starting: Words
    done_before: Words
    until: Words
    turns_of_ties: Words
    foremost: Words
    in_name_of: Words
    in_ranks: Words
    among_them: Words
    they_are: Words
    wings: Words
    epithets: Words
    naming_plurals: Words
    offices_of: Words
    named_by_a_word: Words
    named_by_adjectives: Words
    naming_adjectives: Words
    no_name_begins: Parts
    no_name_ends: Parts
    unit_numbers: Words
    arms: Words
    who_is: Words
    told_after: Words
    announces: Words
    becomes: Words
    he_or_she: Words
    done_to: Words
    under_name: Words
    served_as: Words
    of_the_post: Words
    his_post: Words
    called_with: Words
    no_longer: Words
    common_heads: Words
    lone_heads: Words
    same: Words
    our: Parts
    same_place: Words
    one_of: Words
    some_of: Words
    protesters: Words
    another_of: Words
    without: Words
    relations_between: Words
    riding: Words
    subset: Words
    count_ends: Words
    adding: Words
    adding_with: Words
    along: Words
    not_hit: Words
    others: Words
    adding_openers: Words
    one_more: Words
    no_people: Words
    families: Words
    armed: Words
    of_families: Words
    deaths: Words
    quantities: Words
    plural_endings: Parts
    not_known: Words
    still: Words
    inflicts: Words
    any_of: Words
    attempts: Words
    scoring: Words
    succumbing: Words
    hit_earlier: Words
    victims_of: Words
    remains: Words
    on_target: Words
    one_victim: Words
    two_victims: Parts
    rises: Parts
    risen_to: Words
    toll_rises: Parts
    both_sides: Words
    between_them: Words
    in_it: Words
    numbers_of: Words
    hit_by: Words
    before_states: Words
    before_places: Words
    in_places: Words
    sides_before: Words
    sides_after: Words
    name_openers: Words
    points_back: tuple[PointsBack, ...]
    called_by_nouns: Words
    countryside: Words
    wide_heads: Words
    widest_heads: Words
    facilities: Words
    toward: Words
    origins: Words
    parts_of_places: Parts
    near_from: Words
    where: Words
    as_many: Words
    who_are: Words
    against: Words
    holder_after: Parts
    holder_before: Parts
    members_only: Words

    @cached_property
    def governing(self) -> Words:
        """Prepositions, alone and joined by "and"."""
        return self.prepositions | {f"و{word}" for word in self.prepositions}

    @cached_property
    def subject_ends(self) -> Words:
        """Clause words at which the search for a subject ends."""
        return self.clause_words - self.open_clause_words

    @cached_property
    def one_of_forms(self) -> dict[str, str]:
        """ "One of" as it is written, to the proclitic it bears."""
        return _with_clitics(self.one_of)

    @cached_property
    def some_of_forms(self) -> dict[str, str]:
        """ "Some of" as it is written, to the proclitic it bears."""
        return _with_clitics(self.some_of)

    @cached_property
    def another_of_forms(self) -> dict[str, str]:
        """ "Another", "its counterpart" as it is written, to the proclitic it bears."""
        return _with_clitics(self.another_of)

    @cached_property
    def two_word_prepositions(self) -> dict[tuple[str, str], str]:
        """Pairs of words to the preposition they make: all agent phrases are "من قبل"."""
        pairs = {_pair(phrase): "من قبل" for phrase in self.agent_phrases}
        return pairs | {_pair(phrase): phrase for phrase in self.means_phrases}

    @cached_property
    def agent_openers(self) -> Words:
        """First words of what brings whoever did it, with and without "and"."""
        firsts = {first for first, _ in self.two_word_prepositions}
        return self.agent_words | firsts | {f"و{first}" for first in firsts}

    @cached_property
    def openers_of_chunks(self) -> Words:
        """Grammar words that are more than plain words where they begin a chunk."""
        parts = self.one_of_forms.keys() | self.some_of_forms.keys() | self.another_of_forms.keys()
        return self.agent_openers | self.governing | parts

    @cached_property
    def kinds_meant(self) -> dict[str, tuple[str, ...]]:
        """Kinds of place that a noun alone may mean; () is any."""
        return {entry.head: entry.kinds for entry in self.points_back}


@cache
def grammar() -> Grammar:
    """The grammar words, read once a process."""
    return msgspec.convert(_folded(read_yaml("cues/grammar.yaml")), Grammar)


def _with_clitics(words: Words) -> dict[str, str]:
    return {clitic + word: clitic for clitic in ("", "و", "ب", "ل") for word in words}


def _pair(phrase: str) -> tuple[str, str]:
    first, _, second = phrase.partition(" ")
    return first, second


def _folded(value: object) -> object:
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, list):
        return [_folded(item) for item in value]
    if isinstance(value, dict):
        return {_folded(name): _folded(item) for name, item in value.items()}
    return value
