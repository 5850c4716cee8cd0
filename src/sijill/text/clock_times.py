"""Times of day in running text: "فجر", "الساعة العاشرة صباحا", "في ساعة متأخرة من ليل".

Many of these words mean something else alone (ظهر "appeared", عصر "era", فجر "blew up"): such a word is a
time only beside a day, which :attr:`Clock.alone` tells.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sijill.text.calendar_words import calendar
from sijill.text.time_line import LOOSE, Line
from sijill.text.time_words import Kind
from sijill.text.tokens import Gap


class Clock(NamedTuple):
    """A time of day read up to token ``j``; ``alone`` when it says when without a day beside it."""

    j: int
    alone: bool
    night: bool


def clock_at(line: Line, k: int) -> Clock | None:
    """Read the time of day that begins at ``k``."""
    kind = line.kind(k)
    if kind is Kind.CLOCK:
        return _oclock(line, k)
    if kind is Kind.PRAYER:
        named = line.joins(k + 1) and line.norm(k + 1) in calendar().prayers
        return Clock(k + 2, True, False) if named else None
    if kind is Kind.PART:
        return Clock(k + 1, line.value(k) == 1, line.norm(k).endswith(_night()))
    if kind is Kind.DEFINITE_PART:
        before = line.norm(k - 1) in calendar().part_prepositions and not line.tokens[k].gap
        if line.norm(k - 1) == "في" and line.norm(k) in ("الظهر", "العصر"):
            return None  # "in the back", "in the age"
        return Clock(k + 1, True, line.norm(k).endswith(_night())) if before else None
    if kind in (Kind.HOURS, Kind.UNIT, Kind.PERIOD):
        return _hours(line, k)
    if line.norm(k) == "منتصف" and line.norm(k + 1).endswith(_night()) and line.joins(k + 1):
        return Clock(k + 2, line.norm(k + 1) == "الليل", True)
    return _written_time(line, k) if ":" in line.norm(k) else None


@cache
def _night() -> tuple[str, ...]:
    return tuple(calendar().night)


def clock_after(line: Line, j: int) -> int:
    """Return the index behind a time of day that follows a day at ``j``: أمس ظهرا, الخميس عند الساعة 5."""
    at = j
    while (
        at < j + 3 and line.joins(at, LOOSE if at == j else Gap.NONE) and line.norm(at) in calendar().before_clock
    ):
        at += 1
    if not line.joins(at, LOOSE):
        return j
    if line.norm(at) in calendar().adverbs_of_day:
        return at + 1
    clock = clock_at(line, at) if line.kind(at) is not Kind.PART else None
    return clock.j if clock is not None and clock.alone else j


def _written_time(line: Line, k: int) -> Clock | None:
    hours, _, rest = line.norm(k).partition(":")
    minutes = rest[:2]
    if not (hours.isdigit() and minutes.isdigit() and int(hours) < 25 and len(minutes) == 2 and int(minutes) < 60):
        return None
    return Clock(_clock_end(line, k + 1), True, False)


def _clock_end(line: Line, j: int) -> int:
    """Skip "and a half", "a.m.", "in the morning" after an hour."""
    for words in (calendar().clock_tails, calendar().adverbs_of_day | calendar().clock_marks):
        while line.joins(j) and line.norm(j) in words:
            j += 1
    if line.norm(j) in ("بعد", "قبل") and line.joins(j) and line.joins(j + 1):
        end = j + 2 if line.norm(j + 1) in calendar().definite_parts else j + 3
        if end == j + 2 or (line.norm(j + 1), line.norm(j + 2)) == ("منتصف", "الليل"):
            return end
    return j


def _oclock(line: Line, k: int) -> Clock | None:
    """Read الساعة with its hour in digits or as an ordinal."""
    j = k + 1
    if not line.joins(j, Gap.COLON):
        return None
    if line.norm(j)[0].isdigit():
        return Clock(_clock_end(line, j + 1), True, False)
    start = j
    while line.joins(j) and line.norm(j) in calendar().clock_ordinals:
        j += 1
    return Clock(_clock_end(line, j), True, False) if j > start else None


def _hours(line: Line, k: int) -> Clock | None:
    """Read "ساعات الصباح الأولى", "ساعة متأخرة من ليل", "الساعات الأولى من فجر"."""
    if "ساع" not in line.norm(k):
        return None
    j, adjective = k + 1, False
    while line.joins(j) and (line.norm(j) in calendar().hour_adjectives or line.norm(j) == "من"):
        adjective = adjective or line.norm(j) != "من"
        j += 1
    if not line.joins(j):
        return None
    definite = line.norm(j) in calendar().definite_parts
    if not definite and line.kind(j) is not Kind.PART:
        # "the first hours of yesterday"
        return Clock(j, False, False) if adjective and line.norm(j - 1) == "من" else None
    if line.kind(k) is Kind.UNIT and not adjective:
        return None
    night = line.norm(j).endswith(_night())
    j += 1
    while line.joins(j) and line.norm(j) in calendar().hour_adjectives:
        j += 1
    return Clock(j, definite, night)
