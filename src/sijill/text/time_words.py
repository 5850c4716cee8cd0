"""Look-up of the words of time by their folded form, proclitics included."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from sijill.text.calendar_words import Units, calendar
from sijill.text.number_words import attach

PROCLITICS = ("", "و", "ف", "ب", "ل")


class Kind(StrEnum):
    """What part a word plays in the date grammar."""

    MONTH = "month"
    WEAK_MONTH = "weak month"
    MONTH_HEAD = "head of a two-word month"
    HIJRI = "hijri month"
    HIJRI_HEAD = "head of a two-word hijri month"
    WEEKDAY = "weekday"
    RELATIVE = "relative day"
    DAY_HEAD = "the word day"
    PART = "part of day"
    DEFINITE_PART = "definite part of day"
    HOURS = "hours"
    PRAYER = "prayer"
    CLOCK = "o'clock"
    UNIT = "unit of time"
    PERIOD = "definite period"
    FRACTION = "fraction of a period"
    ORDINAL_FRACTION = "half or quarter"
    SEASON = "season"
    YEAR_HEAD = "the word year"
    MONTH_WORD = "the word month"
    SINCE = "since"
    AGO = "ago"
    AFTER = "after"
    WITHIN = "within"
    THIS = "this"
    DATE_HEAD = "the word date"
    ORDINAL = "ordinal day"
    FIRST_OF = "first of yesterday"
    VAGUE = "vague"


class TimeWord(NamedTuple):
    """A word of the date grammar: its part, its value (a month, a weekday, a number) and its unit if any."""

    kind: Kind
    value: int = 0
    unit: str = ""


@cache
def time_words() -> dict[str, TimeWord]:
    """Map every folded word that the date grammar begins with or builds on, with its proclitics, to its part.

    A word that plays two parts stands under the one that can begin a phrase; the grammar looks at the folded
    word where it needs the other.
    """
    words = calendar()
    table: dict[str, TimeWord] = {}

    def add(spellings: Iterable[str], word: TimeWord, clitics: tuple[str, ...] = PROCLITICS) -> None:
        for spelling in spellings:
            for clitic in clitics:
                table.setdefault(attach(clitic, spelling), word)

    for number, names in words.months.items():
        add(names, TimeWord(Kind.MONTH, number))
    for number, names in words.weak_months.items():
        add(names, TimeWord(Kind.WEAK_MONTH, number), ("",))
        long = [name for name in names if len(name) > 3]
        add(long, TimeWord(Kind.WEAK_MONTH, number), ("و", "ل", "ب"))
    for day, names in words.weekdays.items():
        add(names, TimeWord(Kind.WEEKDAY, day))
    for offset, names in words.relative_days.items():
        add(names, TimeWord(Kind.RELATIVE, offset))
    for head, (first, _) in words.two_word_months.items():
        add([head], TimeWord(Kind.MONTH_HEAD, first))
    for number, names in words.hijri.items():
        add(names, TimeWord(Kind.HIJRI, number), ("", "و", "ب", "ل"))
    add(words.two_word_hijri, TimeWord(Kind.HIJRI_HEAD), ("",))
    add(words.parts_of_day, TimeWord(Kind.PART))
    add(words.adverbs_of_day, TimeWord(Kind.PART, 1), ("", "و"))
    add(words.definite_parts, TimeWord(Kind.DEFINITE_PART), ("",))
    add(words.clock, TimeWord(Kind.CLOCK))
    add(words.day_head, TimeWord(Kind.DAY_HEAD))
    add(words.year_heads, TimeWord(Kind.YEAR_HEAD))
    add(words.month_heads, TimeWord(Kind.MONTH_WORD))
    add(words.hours, TimeWord(Kind.HOURS))
    add(words.prayer_heads, TimeWord(Kind.PRAYER))
    for word, (unit, count) in units_of_time().items():
        add([word], TimeWord(Kind.UNIT, count, unit), ("",))
    for word, (unit, count) in _by_form(words.periods).items():
        add([word], TimeWord(Kind.PERIOD, count, unit))
    for fraction in words.fractions:
        start, end = fraction.twelfths
        add(fraction.words, TimeWord(Kind.FRACTION, start * 100 + end))
    add(words.ordinal_fractions, TimeWord(Kind.ORDINAL_FRACTION))
    add(words.seasons, TimeWord(Kind.SEASON))
    add(words.since, TimeWord(Kind.SINCE), ("", "و", "ف"))
    add(words.ago, TimeWord(Kind.AGO), ("", "و", "ف"))
    add(words.after, TimeWord(Kind.AFTER), ("", "و", "ف"))
    add(words.within, TimeWord(Kind.WITHIN), ("", "و", "ف"))
    add(words.this, TimeWord(Kind.THIS))
    add(words.date_heads, TimeWord(Kind.DATE_HEAD), ("", "و"))
    for number, names in words.ordinal_days.items():
        add(names, TimeWord(Kind.ORDINAL, number))
    add(words.first_of, TimeWord(Kind.FIRST_OF))
    add(words.vague, TimeWord(Kind.VAGUE), ("", "و", "ل"))
    return table


def _by_form(units: Units) -> dict[str, tuple[str, int]]:
    return {
        word: (unit, number) for unit, forms in units.items() for number, words in forms.items() for word in words
    }


@cache
def units_of_time() -> dict[str, tuple[str, int]]:
    """Map folded units of time without the article to the unit and the number told by the form (0: many)."""
    return _by_form(calendar().units)


@cache
def periods() -> dict[str, tuple[str, int]]:
    """Map folded definite periods, with their proclitics, to the unit and the number told by the form."""
    told = _by_form(calendar().periods)
    return {attach(clitic, word): key for word, key in told.items() for clitic in PROCLITICS}


@cache
def month_names() -> frozenset[str]:
    """Folded names of the months in all calendars, two-word months by their head."""
    words = calendar()
    named = (words.months, words.weak_months, words.hijri)
    return frozenset(words.two_word_months).union(*(names for months in named for names in months.values()))


@cache
def directions() -> dict[str, str]:
    """Map folded adjectives of direction to past, latest, current or coming."""
    words = calendar()
    told = {"past": words.past, "latest": words.latest, "current": words.current, "coming": words.coming}
    return {word: direction for direction, spellings in told.items() for word in spellings}


@cache
def second_words() -> dict[tuple[str, str], int]:
    """Map the two folded words of a two-word month to its number: 1 to 12, Hijri months plus 100."""
    words = calendar()
    table: dict[tuple[str, str], int] = {}
    for head, (first, second) in words.two_word_months.items():
        table |= dict.fromkeys(((head, word) for word in words.first), first)
        table |= dict.fromkeys(((head, word) for word in words.second), second)
    for head, tails in words.two_word_hijri.items():
        table |= {(head, tail): 100 + number for tail, number in tails.items()}
    return table


@cache
def ordinal_fractions() -> dict[tuple[str, str], tuple[int, int]]:
    """Map folded "the half", "the first" and the like to twelfths of a period: from, to."""
    told = calendar().ordinal_fractions
    return {(head, tail): span for head, tails in told.items() for tail, span in tails.items()}


@cache
def ordinal_tens() -> dict[str, int]:
    """Map the folded second part of "the twenty-third" to its tens."""
    return {word: tens for tens, spellings in calendar().ordinal_tens.items() for word in spellings}
