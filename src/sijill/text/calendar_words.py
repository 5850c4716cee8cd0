"""The words of days, months and other times, from ``calendar.yaml``; its comments say what each entry means."""

from __future__ import annotations

from functools import cache

import msgspec

from sijill.text.wordfile import Words, read_words

#: By unit of time and the number that the form alone tells.
Units = dict[str, dict[int, Words]]
#: First and last of a run of months or twelfths.
Run = tuple[int, int]


class Fraction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that single out some twelfths of a month or year."""

    twelfths: Run
    words: Words


class CalendarWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of ``calendar.yaml``, folded."""

    months: dict[int, Words]
    weak_months: dict[int, Words]
    two_word_months: dict[str, tuple[int, int]]
    first: Words
    second: Words
    hijri: dict[int, Words]
    two_word_hijri: dict[str, dict[str, int]]
    weekdays: dict[int, Words]
    relative_days: dict[int, Words]
    day_head: Words
    parts_of_day: Words
    adverbs_of_day: Words
    definite_parts: Words
    part_prepositions: Words
    night: Words
    clock: Words
    hours: Words
    before_clock: Words
    clock_ordinals: Words
    clock_tails: Words
    clock_marks: Words
    hour_adjectives: Words
    prayer_heads: Words
    prayers: Words
    past: Words
    latest: Words
    current: Words
    coming: Words
    fractions: tuple[Fraction, ...]
    ordinal_fractions: dict[str, dict[str, Run]]
    seasons: dict[str, Run]
    units: Units
    periods: Units
    few: Words
    anaphoric: dict[int, Words]
    recently: Words
    vague: Words
    later_or_earlier: Words
    year_heads: Words
    month_heads: Words
    date_heads: Words
    since: Words
    onsets: Words
    eras: Words
    ago: Words
    after: Words
    within: Words
    this: Words
    month_prepositions: Words
    after_month_day: Words
    approximate: Words
    hijri_marks: Words
    gregorian_marks: Words
    not_today: Words
    outlets_of_today: Words
    outlet_heads: Words
    corresponding: Words
    until: Words
    named_by_date: Words
    general_nouns: Words
    ordinal_days: dict[int, Words]
    ordinal_tens: dict[int, Words]
    first_of: Words

    def points_back(self, word: str) -> int | None:
        """By how many days "the same day", "the next day" stands from the day told; None where it does not so."""
        return next((days for days, words in self.anaphoric.items() if word in words), None)


@cache
def calendar() -> CalendarWords:
    """The words of ``calendar.yaml``. Raises LexiconError for a file that does not fit."""
    return read_words("sijill.text", "calendar.yaml", CalendarWords)
