"""Look-up of the words of time by their folded form, proclitics included."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import NamedTuple

from sijill.text.calendar_words import (
    ADVERBS_OF_DAY,
    AFTER,
    AGO,
    CLOCK,
    COMING,
    CURRENT,
    DATE_HEADS,
    DAY_HEAD,
    DEFINITE_PARTS,
    FIRST,
    FRACTIONS,
    HIJRI,
    LATEST,
    MONTH_HEADS,
    MONTHS,
    ORDINAL_DAYS,
    ORDINAL_FRACTIONS,
    ORDINAL_TENS,
    PARTS_OF_DAY,
    PAST,
    PERIODS,
    PRAYER_HEADS,
    RELATIVE_DAYS,
    SEASONS,
    SECOND,
    SINCE,
    THIS,
    TWO_WORD_HIJRI,
    TWO_WORD_MONTHS,
    UNITS_OF_TIME,
    VAGUE,
    WEAK_MONTHS,
    WEEKDAYS,
    WITHIN,
    YEAR_HEADS,
)
from sijill.text.normalise import fold
from sijill.text.number_words import attach, folded_set


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
    table: dict[str, TimeWord] = {}

    def add(spellings: str, word: TimeWord, clitics: tuple[str, ...] = ("", "و", "ف", "ب", "ل")) -> None:
        for spelling in fold(spellings).split():
            for clitic in clitics:
                table.setdefault(attach(clitic, spelling), word)

    for number, names in MONTHS.items():
        add(names, TimeWord(Kind.MONTH, number))
    for number, names in WEAK_MONTHS.items():
        add(names, TimeWord(Kind.WEAK_MONTH, number), ("",))
        add(
            " ".join(name for name in names.split() if len(name) > 3),
            TimeWord(Kind.WEAK_MONTH, number),
            ("و", "ل", "ب"),
        )
    for day, names in WEEKDAYS.items():
        add(names, TimeWord(Kind.WEEKDAY, day))
    for offset, names in RELATIVE_DAYS.items():
        add(names, TimeWord(Kind.RELATIVE, offset))
    for head, pair in TWO_WORD_MONTHS.items():
        add(head, TimeWord(Kind.MONTH_HEAD, pair[0]))
    for number, names in HIJRI.items():
        add(names, TimeWord(Kind.HIJRI, number), ("", "و", "ب", "ل"))
    add(" ".join(TWO_WORD_HIJRI), TimeWord(Kind.HIJRI_HEAD), ("",))
    add(PARTS_OF_DAY, TimeWord(Kind.PART))
    add(ADVERBS_OF_DAY, TimeWord(Kind.PART, 1), ("", "و"))
    add(DEFINITE_PARTS, TimeWord(Kind.DEFINITE_PART), ("",))
    add(CLOCK, TimeWord(Kind.CLOCK))
    add(DAY_HEAD, TimeWord(Kind.DAY_HEAD))
    add(YEAR_HEADS, TimeWord(Kind.YEAR_HEAD))
    add(MONTH_HEADS, TimeWord(Kind.MONTH_WORD))
    add("ساعات", TimeWord(Kind.HOURS))
    add(PRAYER_HEADS, TimeWord(Kind.PRAYER))
    for (unit, count), names in UNITS_OF_TIME.items():
        add(names, TimeWord(Kind.UNIT, count, unit), ("",))
    for (unit, count), names in PERIODS.items():
        add(names, TimeWord(Kind.PERIOD, count, unit))
    for (first, last), names in FRACTIONS.items():
        add(names, TimeWord(Kind.FRACTION, first * 100 + last))
    add(" ".join(ORDINAL_FRACTIONS), TimeWord(Kind.ORDINAL_FRACTION))
    add(" ".join(SEASONS), TimeWord(Kind.SEASON))
    add(SINCE, TimeWord(Kind.SINCE), ("", "و", "ف"))
    add(AGO, TimeWord(Kind.AGO), ("", "و", "ف"))
    add(AFTER, TimeWord(Kind.AFTER), ("", "و", "ف"))
    add(WITHIN, TimeWord(Kind.WITHIN), ("", "و", "ف"))
    add(THIS, TimeWord(Kind.THIS))
    add(DATE_HEADS, TimeWord(Kind.DATE_HEAD), ("", "و"))
    for number, names in ORDINAL_DAYS.items():
        add(names, TimeWord(Kind.ORDINAL, number))
    add("أول", TimeWord(Kind.FIRST_OF))
    add(VAGUE, TimeWord(Kind.VAGUE), ("", "و", "ل"))
    return table


@cache
def units_of_time() -> dict[str, tuple[str, int]]:
    """Map folded units of time without the article to the unit and the number told by the form (0: many)."""
    return {word: key for key, spellings in UNITS_OF_TIME.items() for word in folded_set(spellings)}


@cache
def periods() -> dict[str, tuple[str, int]]:
    """Map folded definite periods, with their proclitics, to the unit and the number told by the form."""
    return {
        attach(clitic, word): key
        for key, spellings in PERIODS.items()
        for word in folded_set(spellings)
        for clitic in ("", "و", "ف", "ب", "ل")
    }


@cache
def month_names() -> frozenset[str]:
    """Folded names of the months in all calendars, two-word months by their head."""
    names = [*MONTHS.values(), *WEAK_MONTHS.values(), *HIJRI.values(), *TWO_WORD_MONTHS]
    return folded_set(" ".join(names))


@cache
def directions() -> dict[str, str]:
    """Map folded adjectives of direction to past, latest, current or coming."""
    return {
        word: direction
        for direction, spellings in (
            ("past", PAST),
            ("latest", LATEST),
            ("current", CURRENT),
            ("coming", COMING),
        )
        for word in folded_set(spellings)
    }


@cache
def second_words() -> dict[tuple[str, str], int]:
    """Map the two folded words of a two-word month to its number: 1 to 12, Hijri months plus 100."""
    table: dict[tuple[str, str], int] = {}
    for head, (first, second) in TWO_WORD_MONTHS.items():
        for spelling in fold(FIRST).split():
            table[fold(head), spelling] = first
        for spelling in fold(SECOND).split():
            table[fold(head), spelling] = second
    for head, tails in TWO_WORD_HIJRI.items():
        for tail, number in tails.items():
            table[fold(head), fold(tail)] = 100 + number
    return table


@cache
def ordinal_fractions() -> dict[tuple[str, str], tuple[int, int]]:
    """Map folded "the half", "the first" and the like to twelfths of a period: from, to."""
    return {
        (fold(head), fold(tail)): span for head, tails in ORDINAL_FRACTIONS.items() for tail, span in tails.items()
    }


@cache
def seasons() -> dict[str, tuple[int, int]]:
    """Map folded seasons to their first and last month."""
    return {fold(name): months for name, months in SEASONS.items()}


@cache
def ordinal_tens() -> dict[str, int]:
    """Map the folded second part of "the twenty-third" to its tens."""
    return {word: tens for tens, spellings in ORDINAL_TENS.items() for word in folded_set(spellings)}
