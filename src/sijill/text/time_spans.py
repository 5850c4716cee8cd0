"""Months, years and lengths of time that a phrase means, counted from the day of publication.

As in :mod:`sijill.text.time_days`, an interval of publication gives the interval of what may be meant, and
what cannot be told is None.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from hijridate import Hijri

from sijill.model.claims import Precision
from sijill.text.edtf import month_end, plausible_year
from sijill.text.time_days import Anchor, Days, precision_of, shift, year_told

_FIRST_HIJRI, _LAST_HIJRI = 1343, 1500
#: Days of a month at which a number of twelfths of it have passed (12 is its end).
_TWELFTHS_OF_MONTH = {0: 0, 3: 7, 4: 10, 6: 15, 8: 20, 9: 22}
#: A lunar year has 354 days; what is shorter is no year.
_SHORTEST_YEAR = 350
_UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
#: How far back an unnumbered plural may reach, in days: "days ago", "weeks ago", "months ago".
_VAGUE_AGO = {"day": (14, 2), "week": (60, 14), "month": (365, 60)}
_FEW_DAYS_AGO = (9, 2)
#: What an unnumbered plural "in the last ..." spans: days, or months for "the last months".
_VAGUE_LAST = {"hour": 1, "day": 7, "week": 28}
_LAST_MONTHS = 3


def month_of(year: int, month: int, anchored: bool = False) -> Days | None:
    """Return a whole month, None for an implausible year."""
    if not plausible_year(year):
        return None
    return Days(date(year, month, 1), month_end(year, month), anchored=anchored)


def year_of(year: int, anchored: bool = False) -> Days | None:
    """Return a whole year, None for an implausible one."""
    return Days(date(year, 1, 1), date(year, 12, 31), anchored=anchored) if plausible_year(year) else None


def month_without_year(anchor: Anchor | None, month: int, direction: str | None) -> Days | None:
    """Resolve a month without a year: the last such month that has begun at publication."""
    if anchor is None:
        return None

    def year(on: date) -> int:
        match direction:
            case "current":
                return on.year
            case "coming":
                return on.year + (month <= on.month)
            case "past" | "latest":
                return on.year - (month >= on.month)
        return on.year - (month > on.month)

    if not year_told(anchor) and year(anchor.first) != year(anchor.last):
        return None
    return month_of(year(anchor.last), month, anchored=True)


def _months_on(day: date, months: int) -> date:
    """Return the first day of the month that lies ``months`` after that of ``day``."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def calendar_month(anchor: Anchor | None, months: int) -> Days | None:
    """Return the calendar month so many months after publication (negative: before)."""
    if anchor is None or abs(months) > 1_200:
        return None
    first, last = _months_on(anchor.first, months), _months_on(anchor.last, months)
    if not (plausible_year(first.year) and plausible_year(last.year)):
        return None
    return Days(first, month_end(last.year, last.month), anchored=True)


def calendar_year(anchor: Anchor | None, years: int) -> Days | None:
    """Return the calendar year so many years after publication (negative: before)."""
    if anchor is None:
        return None
    first, last = anchor.first.year + years, anchor.last.year + years
    if not (plausible_year(first) and plausible_year(last)):
        return None
    return Days(date(first, 1, 1), date(last, 12, 31), anchored=True)


def part_of(days: Days | None, fraction: tuple[int, int], anchor: Anchor | None) -> Days | None:
    """Return the early, middle or late part of a month or year, in twelfths from ``fraction[0]`` on.

    The part in which the report appeared ends with it. Shorter periods are returned whole.
    """
    if days is None or days.earliest is None or days.latest is None:
        return days
    first, last = days.earliest, days.latest
    start, end = fraction
    if (last - first).days >= _SHORTEST_YEAR:
        lo = _months_on(first, start) if start else first
        hi = _months_on(last + timedelta(1), end - 12) - timedelta(1) if end < 12 else last
    elif (last - first).days >= 27:
        # More than a month long: one month, but which one the publication interval leaves open.
        lo = first + timedelta(_TWELFTHS_OF_MONTH[start])
        hi = last if end == 12 else last.replace(day=1) + timedelta(_TWELFTHS_OF_MONTH[end] - 1)
    else:
        return days
    if anchor is not None and days.anchored and lo <= anchor.last < hi:
        hi = anchor.last
    return Days(lo, hi, True, True, anchored=days.anchored)


def ago(anchor: Anchor | None, unit: str, count: int, few: bool) -> Days | None:
    """Resolve "three days ago"; ``count`` 0 is an unnumbered plural, ``few`` the words for "a few".

    Weeks are give or take two days, months and years whole and approximate.
    """
    if unit == "minute" or (unit == "hour" and count == 1):
        return shift(anchor, 0, 0)
    if unit == "hour":
        return shift(anchor, -max(1, -(-count // 24)), 0)
    if count == 0:
        if unit not in _VAGUE_AGO:
            return None
        far, close = _FEW_DAYS_AGO if few and unit == "day" else _VAGUE_AGO[unit]
        days = shift(anchor, -far, -close, about_start=True, about_end=True)
        return days and days._replace(precision="days" if unit == "day" else None)
    if unit == "day":
        return shift(anchor, -count, -count)
    if unit == "week":
        return shift(anchor, -7 * count - 2, -7 * count + 2, about_start=True, about_end=True)
    days = calendar_month(anchor, -count) if unit == "month" else calendar_year(anchor, -count)
    return days and days._replace(about_start=True, about_end=True)


def lasting(anchor: Anchor | None, unit: str, count: int, few: bool) -> Days | None:
    """Resolve "for three days now": from then up to publication; months and years back stay open-ended."""
    days = ago(anchor, unit, count, few)
    if days is None or anchor is None:
        return None
    if unit in ("month", "year"):
        return days._replace(latest=None, about_end=False, precision=precision_of(days))
    if unit == "week" and count:
        days = shift(anchor, -7 * count, 0)
    return days and days._replace(latest=anchor.last, about_end=False, precision=None)


def since(anchor: Anchor | None, days: Days | None) -> Days | None:
    """Resolve "since" those days: up to publication when that is within the week, else open-ended."""
    if days is None or days.earliest is None:
        return days
    start = days.earliest
    if anchor is not None and anchor.first - timedelta(7) <= start <= anchor.last:
        return days._replace(latest=anchor.last, about_end=False, precision=None, anchored=True)
    return days._replace(latest=None, about_end=False, precision=precision_of(days))


def last_period(anchor: Anchor | None, unit: str, count: int) -> Days | None:
    """Resolve "in the last three days": so many units up to publication; 0 is an unnumbered plural."""
    if anchor is None:
        return None
    if unit == "hour":
        return shift(anchor, -max(1, -(-count // 24)), 0)
    if count == 0 and unit in _VAGUE_LAST:
        days = shift(anchor, -_VAGUE_LAST[unit], 0, about_start=True)
        return days and days._replace(precision="week" if unit == "day" else None)
    if unit in ("month", "year"):
        if unit == "year" and count == 0:
            return None
        months = (count or _LAST_MONTHS) * (12 if unit == "year" else 1)
        whole = calendar_month(anchor, -months)
        if whole is None or whole.earliest is None:
            return None
        day = min(anchor.first.day, monthrange(whole.earliest.year, whole.earliest.month)[1])
        start = whole.earliest.replace(day=day)
        precision: Precision | None = "month" if months == 1 else "season" if months <= 4 else None
        return Days(start, anchor.last, True, False, precision, anchored=True)
    days = shift(anchor, -_UNIT_DAYS[unit] * count, 0)
    return days and days._replace(precision="week" if (unit, count) == ("week", 1) else None)


def named_period(anchor: Anchor | None, unit: str, direction: str, within: bool) -> Days | None:
    """Resolve "last week", "this month", "next year".

    A past week is the seven days before publication, "within" it or "the latest" includes the day itself;
    months and years are those of the calendar.
    """
    step = {"before past": -2, "past": -1, "latest": -1, "current": 0, "coming": 1}[direction]
    if direction == "latest":
        return last_period(anchor, unit, 1)
    if unit == "month":
        return calendar_month(anchor, step)
    if unit == "year":
        return calendar_year(anchor, step)
    if unit == "week":
        spans = {-2: (-14, -8), -1: (-7, 0 if within else -1), 0: (-6, 0), 1: (1, 7)}
        days = shift(anchor, *spans[step])
        return days and days._replace(precision="week")
    return None


def hijri(year: int, month: int | None, day: int | None) -> Days | None:
    """Turn a Hijri day, month or year into days (Umm al-Qura calendar); None outside 1343 to 1500.

    The days are approximate: where the moon decides, a month may begin a day later or earlier.
    """
    if not _FIRST_HIJRI <= year <= _LAST_HIJRI:
        return None
    first = Hijri(year, month or 1, 1)
    last = Hijri(year, month or 12, 1)
    if day is not None and not 1 <= day <= first.month_length():
        return None
    start = Hijri(year, month or 1, day or 1).to_gregorian()
    end = Hijri(year, month or 12, day or last.month_length()).to_gregorian()
    precision: Precision = "day" if day else "month" if month else "year"
    return Days(date(*start.datetuple()), date(*end.datetuple()), True, True, precision)
