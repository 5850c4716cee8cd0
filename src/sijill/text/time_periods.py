"""Weeks, months, years, parts of them and lengths of time in running text.

:func:`period_at` reads "أواخر الشهر الماضي", "عام 2015", "الأشهر الأخيرة"; :func:`length_at` the "ثلاثة أيام"
of "three days ago". Both look at one place of a :class:`~sijill.text.calendar_dates.Line` only.
"""

from __future__ import annotations

from typing import NamedTuple

from sijill.text.calendar_dates import CalendarDate, month_at, year_at
from sijill.text.calendar_words import calendar
from sijill.text.edtf import month_end, plausible_year
from sijill.text.number_values import DIGITS
from sijill.text.numbers import Count, count_at
from sijill.text.time_days import RECENT_SPELL, Anchor, Days, day_without_year, safe_date, shift
from sijill.text.time_line import Line
from sijill.text.time_spans import (
    calendar_month,
    calendar_year,
    hijri,
    last_period,
    month_of,
    month_without_year,
    named_period,
    part_of,
    year_of,
)
from sijill.text.time_words import Kind, ordinal_fractions, periods, units_of_time


class Found(NamedTuple):
    """A time phrase read up to token ``j``: its kind as in ``TimePhrase`` and its days, None when unresolved.

    ``stated`` is False for words that look like a date but give none (31 February): nothing is kept of them.
    ``beside`` is by how many days they stand from a day told before ("the next day"), where they say so.
    """

    j: int
    kind: str
    days: Days | None
    stated: bool = True
    beside: int | None = None


class Length(NamedTuple):
    """A length of time read up to token ``j``; ``number`` 0 is an unnumbered plural, ``few`` "a few"."""

    j: int
    unit: str
    number: int
    few: bool


def resolve_date(
    found: CalendarDate, anchor: Anchor | None, on_weekday: int | None = None, beside: bool = False
) -> Found:
    """Turn the parts of a date into days; a weekday or "today" beside it helps to choose a missing year."""
    kind = "period" if found.day is None else "absolute"
    if not found.valid:
        return Found(found.j, kind, None, stated=False)
    if found.hijri:
        days = hijri(found.year, found.month, found.day) if found.year is not None else None
        return Found(found.j, kind, days, stated=found.year is None or days is not None)
    year, month, anchored = found.year, found.month, False
    if found.year_shift is not None or found.month_shift is not None:
        of = calendar_year(anchor, found.year_shift or 0)
        if found.month_shift is not None:
            of = calendar_month(anchor, found.month_shift)
        if of is None or of.earliest is None or of.latest is None or of.earliest.year != of.latest.year:
            return Found(found.j, kind, None)
        if found.month_shift is not None:
            if of.earliest.month != of.latest.month:
                return Found(found.j, kind, None)
            month = of.earliest.month
        year, anchored = of.earliest.year, True
    if month is None:
        return Found(found.j, kind, None)
    if found.day is None:
        if year is not None:
            return Found(found.j, kind, month_of(year, month, anchored))
        return Found(found.j, kind, month_without_year(anchor, month, found.direction))
    if year is None:
        day = day_without_year(anchor, month, found.day, found.direction, on_weekday, beside)
        if day is None:
            return Found(found.j, kind, None)
        year, anchored = day.year, True
    first, last = safe_date(year, month, found.day), safe_date(year, month, found.last_day or found.day)
    if first is None or last is None:
        return Found(found.j, kind, None, stated=False)
    return Found(found.j, kind, Days(first, last, anchored=anchored))


def period_at(line: Line, k: int, anchor: Anchor | None, within: bool = False) -> Found | None:
    """Read the period that begins at ``k``; ``within`` tells that "during" stands before it."""
    match line.kind(k):
        case Kind.THIS:
            return _this(line, k, anchor)
        case Kind.FRACTION:
            return _fraction(line, k, anchor)
        case Kind.ORDINAL_FRACTION:
            return _ordinal_fraction(line, k, anchor)
    season = _season(line, k, anchor)
    if season is not None:
        return season
    return _whole(line, k, anchor, within) or _numbered(line, k, anchor)


def _whole(line: Line, k: int, anchor: Anchor | None, within: bool, of: bool = False) -> Found | None:
    """Read a month, a year or a definite period; ``of`` tells that "the end of" or the like stands before."""
    if line.kind(k) is Kind.YEAR_HEAD:
        found = _year(line, k)
        if found is not None:
            return found
    if line.norm(k) in periods():
        return _period(line, k, anchor, within, of)
    month = month_at(line, k)
    if month is not None:
        bare = month.year is None and month.year_shift is None and month.direction is None
        if month.weak and bare and not of and not within and not _month_expected(line, k, month):
            return None
        return resolve_date(month, anchor)
    if of or within or (line.norm(k - 1) in ("في", "وفي", "منذ") and not line.tokens[k].gap):
        return _bare_year(line, k)
    return None


def _month_expected(line: Line, k: int, month: CalendarDate) -> bool:
    if month.hijri:
        return line.norm(k - 1) in ("في", "خلال") and month.month == 9
    return line.norm(k - 1) in calendar().month_prepositions and not line.tokens[k].gap


def _this(line: Line, k: int, anchor: Anchor | None) -> Found | None:
    if not line.joins(k + 1) or line.norm(k + 1) not in periods():
        return None
    unit, count = periods()[line.norm(k + 1)]
    if unit not in ("week", "month", "year") or count != 1:
        return None
    return Found(k + 2, "period", named_period(anchor, unit, "current", within=False))


def _fraction(line: Line, k: int, anchor: Anchor | None) -> Found | None:
    fraction = divmod(line.value(k), 100)
    at = k + 1
    if not line.joins(at):
        return None
    if line.kind(at) is Kind.THIS:
        found = _this(line, at, anchor)
    else:
        found = _whole(line, at, anchor, within=False, of=True)
    return found and found._replace(days=part_of(found.days, fraction, anchor))


def _ordinal_fraction(line: Line, k: int, anchor: Anchor | None) -> Found | None:
    head = line.norm(k)
    fraction = ordinal_fractions().get((head[head.find("ال") :], line.norm(k + 1)))
    if fraction is None or line.norm(k + 2) not in ("من", "في") or not line.joins(k + 3):
        return None
    found = _whole(line, k + 3, anchor, within=False, of=True)
    return found and found._replace(days=part_of(found.days, fraction, anchor))


def _season(line: Line, k: int, anchor: Anchor | None) -> Found | None:
    months = calendar().seasons.get(line.norm(k))
    if months is None:
        return None
    year = year_at(line, k + 1, headed=True)
    if year is None or year.hijri or not year.valid:
        return None
    number = year.year
    if number is None:
        of = calendar_year(anchor, year.year_shift or 0)
        if of is None or of.earliest is None or of.latest is None or of.earliest.year != of.latest.year:
            return Found(year.j, "period", None)
        number = of.earliest.year
    first = safe_date(number, months[0], 1)
    days = Days(first, month_end(number, months[1]), anchored=year.year is None)
    return Found(year.j, "period", days)


def _year(line: Line, k: int) -> Found | None:
    """Read "عام 2015", "سنة 1441 هـ", "عامي 2011 و2015"."""
    year = year_at(line, k, headed=True)
    if year is None or year.year is None:
        return None
    if year.hijri:
        days = hijri(year.year, None, None)
        return Found(year.j, "period", days, stated=days is not None)
    days = year_of(year.year)
    last = line.number(year.j) if line.joins(year.j) and line.norm(year.j)[0] == "و" else None
    if days is not None and last is not None and line.norm(k).endswith("عامي"):
        until = year_of(last)
        if until is not None and last > year.year:
            return Found(year.j + 1, "period", days._replace(latest=until.latest))
    return Found(year.j, "period", days, stated=days is not None)


def _bare_year(line: Line, k: int) -> Found | None:
    year = year_at(line, k, headed=True)
    if year is None or year.year is None or not year.valid or line.norm(year.j - 1) in units_of_time():
        return None
    if line.joins(year.j) and line.norm(year.j) in units_of_time():
        return None
    days = hijri(year.year, None, None) if year.hijri else year_of(year.year)
    return Found(year.j, "period", days) if days is not None else None


def _period(line: Line, k: int, anchor: Anchor | None, within: bool, of: bool) -> Found | None:
    """Read a definite period and its adjective, with a number or "few" between: الأيام الثلاثة الماضية."""
    unit, count = periods()[line.norm(k)]
    if (unit, count) == ("week", 1):
        week = _ordinal_fraction(line, k, anchor)
        if week is not None:
            return week
    if line.kind(k) is Kind.YEAR_HEAD and line.norm(k - 1) in calendar().general_nouns:
        return None
    j, few = k + 1, False
    number = count_at(line.tokens, j) if count == 0 and line.joins(j) else None
    if number is not None and number.low == number.high:
        count, j = number.low, number.j
    elif line.joins(j) and line.norm(j) in calendar().few:
        j, few = j + 1, True
    j, direction = line.direction(j)
    if unit == "vague":
        former = direction is None and calendar().points_back(line.norm(j)) is not None and line.joins(j)
        recent = shift(anchor, -RECENT_SPELL, 0, about_start=True) if direction == "latest" else None
        return Found(j + former, "vague", recent) if direction or former else None
    if direction is None:
        if of and count == 1 and unit in ("month", "year"):
            return Found(k + 1, "period", named_period(anchor, unit, "current", within))
        return None
    if count == 1:
        if unit == "year" and line.joins(j):
            year = line.number(j)  # "العام الحالي 2023"
            if year is not None and plausible_year(year):
                return Found(j + 1, "period", year_of(year))
        return Found(j, "period", named_period(anchor, unit, direction, within))
    if direction in ("past", "latest"):
        days = last_period(anchor, unit, count)
        if few and days is not None:
            days = days._replace(about_start=True)
        kind = "vague" if unit == "year" and not count else "period"
        return Found(j, kind, days)
    return Found(j, "vague", None)


def _numbered(line: Line, k: int, anchor: Anchor | None) -> Found | None:
    """Read "24 ساعة الماضية", "الثلاثة أيام الماضية": a number, a unit and an adjective."""
    if line.norm(k)[-1:] not in DIGITS and not line.norm(k).startswith("ال"):
        return None
    length = length_at(line, k)
    if length is None or not length.number:
        return None
    j, direction = line.direction(length.j)
    if direction not in ("past", "latest"):
        return None
    return Found(j, "period", last_period(anchor, length.unit, length.number))


def length_at(line: Line, k: int) -> Length | None:
    """Read a length of time: يومين, ثلاثة أيام, عدة أيام, نحو شهر, أيام قليلة."""
    if line.joins(k) and line.norm(k) in calendar().approximate:
        k += 1
    elif line.norm(k) in ("اكثر", "اقل") and line.norm(k + 1) == "من":
        k += 2
    if not line.joins(k):
        return None
    few = line.norm(k) in calendar().few
    if few:
        k += 1
    unit = units_of_time().get(line.norm(k)) if line.joins(k) else None
    if unit is not None:
        name, count = unit
        j = k + 1
        if line.joins(j) and line.norm(j) in calendar().few:
            j, few = j + 1, True
        elif count and line.joins(j) and line.norm(j) in ("واحد", "واحده", "اثنين"):
            j += 1
        return Length(j, name, 0 if few else count, few and line.norm(k - 1) != "عده")
    number: Count | None = count_at(line.tokens, k)
    if number is None or (number.low != number.high and number.high is not None):
        return None
    unit = units_of_time().get(line.norm(number.j)) if line.joins(number.j) else None
    return Length(number.j + 1, unit[0], number.low, False) if unit is not None else None
