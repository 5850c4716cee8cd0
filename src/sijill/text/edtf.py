"""Days written as EDTF (Extended Date/Time Format, ISO 8601-2), level 1, as far as the record uses it.

Read: ``2020``, ``2020-07``, ``2020-07-09``, each with ``~`` (about), ``?`` (uncertain) or ``%`` (both), and
``a/b`` where a side may be ``..`` (open) or empty (unknown). The qualifier does not widen the days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

import msgspec

#: Years outside this range are slips of the pen or of a reader (1016, 3016), never a date of reporting.
FIRST_YEAR = 1900
LAST_YEAR = 2100

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?", re.ASCII)
_FORMS = (
    "Write 2020, 2020-07 or 2020-07-09, with ~ (about) or ? (uncertain) after it, or a/b with .. for an open end"
)


class Interval(msgspec.Struct, frozen=True):
    """The first and last day of a date, both included; None where that end is open or unknown."""

    earliest: date | None
    latest: date | None


def plausible_year(year: int) -> bool:
    """Say whether a report of our times may speak of this year."""
    return FIRST_YEAR <= year <= LAST_YEAR


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


@lru_cache(maxsize=1024)
def parse(edtf: str) -> Interval:
    """Read an EDTF level 1 value.

    Raises ``ValueError`` with the value and the forms that are read, also for years outside
    :data:`FIRST_YEAR` to :data:`LAST_YEAR` and for an interval that ends before it starts.
    """
    left, slash, right = edtf.strip().partition("/")
    if not slash:
        first, last = _point(left, edtf)
        return Interval(first, last)
    start = None if left in ("", "..") else _point(left, edtf)[0]
    end = None if right in ("", "..") else _point(right, edtf)[1]
    if start is None and end is None:
        raise ValueError(f"“{edtf}” gives no day at all. {_FORMS}.")
    if start is not None and end is not None and start > end:
        raise ValueError(f"“{edtf}” ends before it starts; swap the two sides.")
    return Interval(start, end)


def _point(text: str, whole: str) -> tuple[date, date]:
    hit = _POINT.fullmatch(text)
    if hit is None:
        raise ValueError(f"“{whole}” is not a date the record can read. {_FORMS}.")
    year, month, day = (int(part) if part else None for part in hit.groups())
    if year is None or not plausible_year(year):
        raise ValueError(f"“{whole}”: the year must lie between {FIRST_YEAR} and {LAST_YEAR}. Check the year.")
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        raise ValueError(f"“{whole}”: the month must lie between 01 and 12.")
    if day is None:
        return date(year, month, 1), month_end(year, month)
    if not 1 <= day <= monthrange(year, month)[1]:
        raise ValueError(f"“{whole}”: that month has {monthrange(year, month)[1]} days.")
    return date(year, month, day), date(year, month, day)


def format_interval(earliest: date | None, latest: date | None, approx: bool = False) -> str:
    """Write the shortest exact EDTF value of the days from ``earliest`` to ``latest``.

    A whole month or year is written as such, None is an open end, nothing known is "". With ``approx`` every
    end that is known carries ``~``.
    """
    return join_ends(earliest, latest, approx, approx)


def join_ends(earliest: date | None, latest: date | None, approx_start: bool, approx_end: bool) -> str:
    """Write an interval as :func:`format_interval` does, with ``~`` on either end by itself."""
    if earliest is None and latest is None:
        return ""
    start_mark, end_mark = "~" * approx_start, "~" * approx_end
    if earliest is None or latest is None:
        first = ".." if earliest is None else _shortest_start(earliest) + start_mark
        last = ".." if latest is None else _shortest_end(latest) + end_mark
        return f"{first}/{last}"
    if earliest > latest:
        raise ValueError(f"An interval cannot run from {earliest} back to {latest}; swap the two days.")
    if approx_start == approx_end:
        if earliest == latest:
            return earliest.isoformat() + start_mark
        if earliest.year == latest.year and latest == month_end(latest.year, latest.month) and earliest.day == 1:
            if earliest.month == latest.month:
                return f"{earliest:%Y-%m}{start_mark}"
            if (earliest.month, latest.month) == (1, 12):
                return f"{earliest:%Y}{start_mark}"
    if earliest.day == 1 and latest == month_end(latest.year, latest.month):
        whole_years = earliest.month == 1 and latest.month == 12
        shape = "%Y" if whole_years else "%Y-%m"
        return f"{earliest.strftime(shape)}{start_mark}/{latest.strftime(shape)}{end_mark}"
    return f"{earliest.isoformat()}{start_mark}/{latest.isoformat()}{end_mark}"


def _shortest_start(day: date) -> str:
    """A lone start: 2011-01-01 reads the same as 2011, and 2011-07-01 as 2011-07."""
    if day.day != 1:
        return day.isoformat()
    return f"{day:%Y}" if day.month == 1 else f"{day:%Y-%m}"


def _shortest_end(day: date) -> str:
    """A lone end: 2011-12-31 reads the same as 2011, and 2011-07-31 as 2011-07."""
    if day != month_end(day.year, day.month):
        return day.isoformat()
    return f"{day:%Y}" if day.month == 12 else f"{day:%Y-%m}"
