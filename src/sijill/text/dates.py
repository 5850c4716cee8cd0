"""Times in running text as EDTF intervals, resolved against the day of publication.

The grammar joins neighbouring parts into one phrase ("صباح اليوم الأربعاء 16 آذار"). It follows the coding
rules, by which a weekday is the nearest such day in the direction the phrase gives (by default the past week,
publication included) and a year is never made up. Phrases that give no day are kept with ``edtf`` "", so
that a reviewer sees the words.
"""

from __future__ import annotations

from datetime import timedelta

import msgspec

from sijill.model.claims import Precision
from sijill.model.document import Published
from sijill.text.calendar_dates import CalendarDate, date_at, month_at
from sijill.text.calendar_words import calendar
from sijill.text.clock_times import clock_after, clock_at
from sijill.text.edtf import plausible_year
from sijill.text.number_values import DIGITS
from sijill.text.relative_days import relative_day, special_today
from sijill.text.time_days import (
    RECENT,
    Anchor,
    Days,
    anchor_of,
    night_before,
    outvoted,
    precision_of,
    shift,
    weekday,
    weekday_beside,
)
from sijill.text.time_line import LOOSE, Line
from sijill.text.time_periods import Found, length_at, period_at, resolve_date
from sijill.text.time_spans import ago, lasting, since
from sijill.text.time_words import Kind
from sijill.text.tokens import Gap, Token

#: How many days a length of time counts that is told from the day before.
_DAYS_OF = {"hour": 0, "day": 1, "week": 7}


class TimePhrase(msgspec.Struct, frozen=True):
    """Words ``tokens[i:j]`` that say when.

    ``kind``: absolute (a day of the calendar), weekday, relative (today, three days ago), period (weeks,
    months, years), clock (a time of an untold day), vague (recently), after (a day after
    what is told next). ``edtf`` is "" where no day is given;
    ``earliest`` and ``latest`` are ISO days, None for an open or unknown end. ``anchor`` is the publication's
    EDTF value if the days were counted from it. ``impossible``: the words give a day that no calendar has, or that
    lies outside the years of our times (31 February, 5 March 1016); it dates nothing. ``beside``: by how many days
    it stands from the day told before ("the same day", "two days later"), where it says so.
    """

    i: int
    j: int
    kind: str
    edtf: str
    earliest: str | None
    latest: str | None
    precision: Precision
    anchor: str | None
    impossible: bool = False
    beside: int | None = None


def read_times(tokens: list[Token], published: Published | None) -> list[TimePhrase]:
    """Read all time phrases from left to right; they do not overlap.

    Without ``published``, or with one that is open, malformed or implausible, only full dates are resolved.
    """
    line, anchor = Line(tokens), anchor_of(published)
    phrases: list[TimePhrase] = []
    end = 0
    for i, (word, token) in enumerate(zip(line.words, tokens, strict=True)):
        if i < end or (word is None and token.norm[-1] not in DIGITS):
            continue
        found = _phrase_at(line, i, anchor)
        if found is None:
            continue
        impossible = not found.stated and found.kind == "absolute"
        if (found.stated or impossible) and not _is_name(line, i, found):
            phrases.append(_phrase(i, found, anchor))
        end = found.j
    return phrases


def _phrase(i: int, found: Found, anchor: Anchor | None) -> TimePhrase:
    days = found.days
    ends = (days.earliest, days.latest) if days is not None else ()
    if any(end is not None and not plausible_year(end.year) for end in ends):
        days = None  # counted from the edge of the plausible years, over it
    return TimePhrase(
        i=i,
        j=found.j,
        kind=found.kind,
        edtf=days.edtf if days is not None else "",
        earliest=days.earliest.isoformat() if days is not None and days.earliest else None,
        latest=days.latest.isoformat() if days is not None and days.latest else None,
        precision=precision_of(days),
        anchor=anchor.edtf if days is not None and days.anchored and anchor is not None else None,
        impossible=not found.stated,
        beside=found.beside,
    )


def _is_name(line: Line, i: int, found: Found) -> bool:
    """Say whether the words only name something: a street called 23 July, the Friday prayer, Russia Today."""
    before, gap = line.norm(i - 1), line.tokens[i].gap
    if gap & ~Gap.QUOTE or not before:
        return False
    if found.kind in ("absolute", "weekday", "period"):
        return not {before, before[1:]}.isdisjoint(calendar().named_by_date)
    if line.norm(i) == "اليوم" and found.j == i + 1:
        outlet = before in calendar().outlets_of_today or line.norm(i - 2) in calendar().outlet_heads
        return outlet or before in calendar().until
    return False


def _phrase_at(line: Line, i: int, anchor: Anchor | None) -> Found | None:
    match line.kind(i):
        case Kind.SINCE:
            return _since(line, i, anchor)
        case Kind.AGO:
            return _ago(line, i, anchor)
        case Kind.AFTER:
            return _after(line, i, anchor)
        case Kind.WITHIN:
            if not line.joins(i + 1):
                return None
            start = i + 2 if line.norm(i + 1) == "ال" else i + 1  # "خلال الـ 24 ساعة الماضية"
            return _day_phrase(line, start, anchor) or period_at(line, start, anchor, within=True)
        case Kind.VAGUE:
            return _vague(line, i, anchor)
        case Kind.DATE_HEAD:
            date = date_at(line, i + 1, beside_day=True) if line.joins(i + 1, Gap.COLON) else None
            return resolve_date(date, anchor) if date is not None and date.day is not None else None
    return _day_phrase(line, i, anchor) or period_at(line, i, anchor)


def _vague(line: Line, i: int, anchor: Anchor | None) -> Found | None:
    """Read "recently", "formerly", "at a later time", "earlier on Wednesday"."""
    if line.norm(i) == "وقت":
        if not line.joins(i + 1) or line.norm(i + 1) not in calendar().later_or_earlier:
            return None
        day = _day_phrase(line, i + 3, anchor) if line.norm(i + 2) == "من" and line.joins(i + 3) else None
        return day or Found(i + 2, "vague", None)
    if line.norm(i) == "السابق" and line.norm(i - 1) != "في":
        return None
    recently = line.norm(i) in calendar().recently
    return Found(i + 1, "vague", shift(anchor, -RECENT, 0, about_start=True) if recently else None)


def _since(line: Line, i: int, anchor: Anchor | None) -> Found | None:
    if not line.joins(i + 1):
        return None
    found = _day_phrase(line, i + 1, anchor) or period_at(line, i + 1, anchor)
    if found is not None:
        return found._replace(days=since(anchor, found.days))
    if line.norm(i + 1) in calendar().onsets and line.joins(i + 2) and line.norm(i + 2) in calendar().eras:
        return Found(i + 3, "vague", None)
    length = length_at(line, i + 1)
    if length is None:
        return None
    kind = "vague" if length.unit == "year" and not length.number else "relative"
    return Found(length.j, kind, lasting(anchor, length.unit, length.number, length.few))


def _ago(line: Line, i: int, anchor: Anchor | None) -> Found | None:
    """Read "three days ago" and "before 2011".

    "Three days before the strike" counts from elsewhere, "before Friday" gives no day: both are left alone.
    """
    if not line.joins(i + 1):
        return None
    if line.kind(i + 1) is Kind.YEAR_HEAD:
        year = period_at(line, i + 1, anchor)
        if year is not None:
            until = year.days.earliest - timedelta(1) if year.days is not None and year.days.earliest else None
            return year._replace(days=Days(None, until) if until is not None else None)
    length = length_at(line, i + 1)
    if length is None or month_at(line, i + 1) is not None or _day(line, i + 1, anchor, nightly=False) is not None:
        return None
    j = length.j
    if line.norm(j) in ("من", "علي") and line.joins(j):
        if line.norm(j + 1) not in ("الان", "اليوم"):
            return None
        j += 2
    kind = "vague" if length.unit == "year" and not length.number else "relative"
    return Found(j, kind, ago(anchor, length.unit, length.number, length.few))


def _after(line: Line, i: int, anchor: Anchor | None) -> Found | None:
    """Read "a day after" in "a day after the strike": the strike was so long ago, about, when it was reported.

    At the head of a sentence "two days later" counts from the day told before.
    """
    length = length_at(line, i + 1) if line.joins(i + 1) else None
    if length is None:
        return None
    if line.norm(length.j) != "من" or not line.joins(length.j):
        unit = None if i or length.few else _DAYS_OF.get(length.unit)
        if unit is None or not (length.number or unit == 0):
            return None
        return Found(length.j, "vague", None, beside=unit * length.number)
    days = ago(anchor, length.unit, length.number, length.few)
    return Found(length.j, "after", days and days._replace(about_start=True, about_end=True))


def _day_phrase(line: Line, i: int, anchor: Anchor | None) -> Found | None:
    """Read a day with the time of day before and after it, or a time of day alone."""
    clock = clock_at(line, i)
    if clock is None:
        day = _day(line, i, anchor, nightly=False)
        return day and day._replace(j=clock_after(line, day.j))
    k = clock.j
    while line.joins(k) and line.norm(k) in ("من", "في"):
        k += 1
    if line.joins(k, LOOSE):
        day = _day(line, k, anchor, clock.night)
        if day is not None:
            return day._replace(j=clock_after(line, day.j))
        if k > clock.j:  # "الساعة 20:23 من مساء اليوم"
            rest = _day_phrase(line, k, anchor)
            if rest is not None:
                return rest
    return Found(clock.j, "clock", None) if clock.alone else None


def _day(line: Line, k: int, anchor: Anchor | None, nightly: bool) -> Found | None:
    """Read a day: a relative day, a weekday, a date, or several of them that mean the same day."""
    offset, j = relative_day(line, k)
    if offset is None and line.kind(k) is Kind.DAY_HEAD:
        if not line.joins(k + 1, Gap.PAREN_OPEN):
            return None
        offset, j = relative_day(line, k + 1)
    elif offset is not None and j == k + 1:
        special = special_today(line, k, anchor)
        if special is not None:
            return special
    on = line.value(j) if _weekday_at(line, j, first=j == k) else None
    if on is not None:
        j += 1
        if nightly and _weekday_at(line, j, first=False) and line.value(j) == (on + 1) % 7:
            second = weekday(anchor, line.value(j), None)
            return Found(j + 1, "weekday", night_before(second))
    j, direction = line.direction(j) if on is not None else (j, None)
    date = _date_after(line, j, k)
    if date is not None and date.day is not None:
        found = resolve_date(date, anchor, on, beside=offset == 0)
        if offset is not None and on is not None:
            return found._replace(days=outvoted(found.days, anchor, offset, on))
        return found
    if offset is not None:
        days = shift(anchor, offset, offset) if on is None else weekday_beside(anchor, on, offset)
        return Found(j, "relative", days)
    return Found(j, "weekday", weekday(anchor, on, direction)) if on is not None else None


def _weekday_at(line: Line, j: int, first: bool) -> bool:
    if line.kind(j) is not Kind.WEEKDAY or not (first or line.joins(j, LOOSE)):
        return False
    return not (line.norm(j + 1) in ("عشر", "عشره") and line.joins(j + 1))  # الأحد عشر is eleven


def _date_after(line: Line, j: int, k: int) -> CalendarDate | None:
    """Read the date at ``j``, the start of the phrase or after the day words that begin at ``k``."""
    if j > k and line.joins(j, LOOSE) and line.norm(j) in calendar().corresponding:
        j += 1
    if j > k and not line.joins(j, LOOSE):
        return None
    return date_at(line, j, beside_day=j > k)
