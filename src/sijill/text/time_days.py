"""Single days that a time phrase means, counted from the day of publication.

Publication may be known as an interval only; then each result is the interval of the days it may mean. A day
without a year is the last such day up to publication, with one day's grace for pages dated in another time
zone. A year is never made up: what cannot be told is None.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from sijill.model.claims import Precision
from sijill.model.document import Published
from sijill.text.edtf import join_ends, parse, plausible_year

#: Above this many days a publication interval no longer tells which year a day without a year lies in.
_TELLS_YEAR = 62
#: A day told with its weekday or with "today" may lie this many days past publication, as known.
_BESIDE = 7
#: How many days "recently" (مؤخراً) and "of late" (في الآونة الأخيرة) reach back from publication: estimates, and
#: marked so in the EDTF value.
RECENT, RECENT_SPELL = 8, 38


class Anchor(msgspec.Struct, frozen=True):
    """First and last day on which the document may have been published, and the EDTF value that says so."""

    first: date
    last: date
    edtf: str


class Days(NamedTuple):
    """Days that a phrase means; None is an open end. ``about_*`` mark ends that are estimates."""

    earliest: date | None
    latest: date | None
    about_start: bool = False
    about_end: bool = False
    precision: Precision | None = None
    anchored: bool = False

    @property
    def edtf(self) -> str:
        """The days as an EDTF level 1 value; "" where two readings of an uncertain anchor contradict."""
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            return ""
        return join_ends(self.earliest, self.latest, self.about_start, self.about_end)


def anchor_of(published: Published | None) -> Anchor | None:
    """Take the days a document may have been published on; None when unknown, open-ended or implausible."""
    if published is None:
        return None
    try:
        known = parse(published.edtf)
    except ValueError:
        return None
    if known.earliest is None or known.latest is None:
        return None
    return Anchor(known.earliest, known.latest, published.edtf)


def precision_of(days: Days | None) -> Precision:
    """Name how exact the days are: day, days (2 to 6), week (7 to 10), month, season (to 4 months), year."""
    if days is None:
        return "unknown"
    if days.precision is not None:
        return days.precision
    if days.earliest is None or days.latest is None:
        return "unknown"
    length = (days.latest - days.earliest).days + 1
    steps: tuple[tuple[int, Precision], ...] = (
        (1, "day"),
        (6, "days"),
        (10, "week"),
        (31, "month"),
        (124, "season"),
        (366, "year"),
    )
    return next((name for limit, name in steps if length <= limit), "unknown")


def shift(anchor: Anchor | None, start: int, end: int, **marks: bool) -> Days | None:
    """Return the days from ``start`` to ``end`` days after publication (negative: before)."""
    if anchor is None or max(abs(start), abs(end)) > 40_000:
        return None
    lo, hi = anchor.first + timedelta(start), anchor.last + timedelta(end)
    if not (plausible_year(lo.year) and plausible_year(hi.year)):
        return None
    return Days(lo, hi, marks.get("about_start", False), marks.get("about_end", False), anchored=True)


def weekday(anchor: Anchor | None, day: int, direction: str | None) -> Days | None:
    """Resolve a weekday alone: the last such day, publication included, unless a direction says otherwise."""
    if anchor is None:
        return None

    def one(on: date) -> date:
        back = (on.weekday() - day) % 7
        match direction:
            case "coming":
                return on + timedelta(7 - back)
            case "past":
                return on - timedelta(back or 7)
            case "before past":
                return on - timedelta((back or 7) + 7)
        return on - timedelta(back)

    return Days(one(anchor.first), one(anchor.last), anchored=True)


def night_before(day: Days | None) -> Days | None:
    """Return the night into that day: it and the day before."""
    if day is None or day.earliest is None:
        return None
    return day._replace(earliest=day.earliest - timedelta(1))


def weekday_beside(anchor: Anchor | None, day: int, offset: int) -> Days | None:
    """Resolve "today Saturday", "yesterday Friday": the weekday decides where it and publication disagree.

    The nearest such day to the one spoken of is taken: it, a day beside it, else the last one before.
    """
    if anchor is None:
        return None
    said = shift(anchor, offset, offset)
    if said is None or said.earliest is None or said.latest is None:
        return None
    first = said.earliest + timedelta((day - said.earliest.weekday()) % 7)
    last = said.latest - timedelta((said.latest.weekday() - day) % 7)
    if first <= last:
        return Days(first, last, anchored=True)
    after = said.latest + timedelta(1)
    if after.weekday() == day and (said.earliest - last).days > 1:
        return Days(after, after, anchored=True)
    return Days(last, last, anchored=True)


def outvoted(stated: Days | None, anchor: Anchor | None, offset: int, on: int) -> Days | None:
    """Return the day of speaking where it and the weekday agree against the date written beside them.

    "Today Wednesday 8 January 2024" on Wednesday 8 January 2025 is a slip of the year, "today Friday the
    22nd" on Friday the 23rd one of the day. A date further off is left as it stands.
    """
    said = shift(anchor, offset, offset)
    if stated is None or said is None or stated.earliest is None or said.earliest is None:
        return stated
    if said.earliest != said.latest or said.earliest.weekday() != on or stated.earliest.weekday() == on:
        return stated
    off = abs((stated.earliest - said.earliest).days)
    slip_of_year = (stated.earliest.month, stated.earliest.day) == (said.earliest.month, said.earliest.day)
    return said if off <= 2 or (slip_of_year and off <= 366) else stated


def year_told(anchor: Anchor) -> bool:
    """Say whether publication is known well enough to tell the year of a day without one."""
    return (anchor.last - anchor.first).days <= _TELLS_YEAR


def safe_date(year: int, month: int, day: int) -> date | None:
    """Return the day, or None if the calendar or the plausible years have no such day."""
    if not plausible_year(year) or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def day_without_year(
    anchor: Anchor | None, month: int, day: int, direction: str | None, on_weekday: int | None, beside: bool
) -> date | None:
    """Resolve "7 October": the last such day up to publication (the next one for "coming").

    A weekday told with it decides among the years beside; ``beside`` ("today the 7th") takes the nearest.
    """
    if anchor is None or not year_told(anchor):
        return None
    last = anchor.last
    if direction != "coming":
        latest = last + timedelta(_BESIDE)
        near = [safe_date(year, month, day) for year in range(last.year - 1, last.year + 2)]
        days = sorted((d for d in near if d is not None and d <= latest), key=lambda d: abs((d - last).days))
        if on_weekday is not None:
            agreeing = [d for d in days if d.weekday() == on_weekday]
            if agreeing:
                return agreeing[0]
        if beside and days:
            return days[0]
    if direction == "coming":
        years = range(last.year, last.year + 9)
        return next((d for y in years if (d := safe_date(y, month, day)) and d >= anchor.first), None)
    grace = timedelta(0 if direction == "past" else 1)
    return next(
        (
            d
            for y in range(last.year + 1, last.year - 9, -1)
            if (d := safe_date(y, month, day)) and d <= last + grace
        ),
        None,
    )
