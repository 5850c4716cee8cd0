"""How incidents spread over time: bins of days, weeks, months or years, and what is dated more loosely."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from sijill.analysis.incident_answers import Bin, Stretch, Timeline, Unit
from sijill.analysis.incident_selection import Selection
from sijill.record import bits
from sijill.record.incident_keys import days_of, span_key

#: The finest unit is taken under which the days asked about make no more bins than this.
MOST_BINS = 120
#: First and last ISO day, None where open.
Days = tuple[str | None, str | None]
_DAYS: dict[Unit, float] = {"day": 1, "week": 7, "month": 30.44, "year": 365.25}


def timeline(chosen: Selection) -> Timeline:
    """Count what a selection holds by time; from its first to its last day, or between the days it asks for."""
    family = chosen.index.family("day")
    counts = {days_of(key): bits.count_both(numbers, chosen.fitting) for key, numbers in family.items()}
    undated = counts.pop((None, None), 0)
    told = {days: count for days, count in counts.items() if count}
    total = undated + sum(told.values())
    if not told:
        return Timeline("day", (), (), undated, total)
    unit, units = _axis(told, chosen.wanted.since, chosen.wanted.until)
    edges = [start.isoformat() for start, _ in units]
    after = units[-1][1].isoformat()
    within, reaching = [0] * len(units), [0] * len(units)
    stretches: list[Stretch] = []
    for (earliest, latest), count in sorted(told.items(), key=lambda one: (one[0][0] or "", one[0][1] or "")):
        low = max(bisect_right(edges, earliest) - 1, 0) if earliest else 0
        high = bisect_right(edges, latest) - 1 if latest else len(edges) - 1
        if earliest and latest and low == high and edges[0] <= earliest and latest <= after:
            within[low] += count
            continue
        for at in range(low, high + 1):
            reaching[at] += count
        stretches.append(Stretch(earliest, latest, span_key(earliest, latest), count))
    bins = tuple(
        Bin(start.isoformat(), end.isoformat(), here, through)
        for (start, end), here, through in zip(units, within, reaching, strict=True)
    )
    return Timeline(unit, bins, tuple(stretches), undated, total)


def _axis(told: Iterable[Days], since: str | None, until: str | None) -> tuple[Unit, list[tuple[date, date]]]:
    """The unit and the first and last day of each bin."""
    ends = [date.fromisoformat(day) for days in told for day in days if day is not None]
    first = date.fromisoformat(since) if since else min(ends)
    last = date.fromisoformat(until) if until else max(ends)
    if first > last:
        # All that fits is open towards the days asked for, so that its own days lie outside them.
        first, last = (first, first) if since else (last, last)
    unit = unit_for(first, last)
    units = []
    start: date | None = start_of(first, unit)
    while start is not None and start <= last:
        end = end_of(start, unit)
        units.append((start, end))
        start = end + timedelta(days=1) if end < date.max else None
    return unit, units


def unit_for(first: date, last: date) -> Unit:
    """Return the finest unit that cuts the days into about :data:`MOST_BINS` at most; years where none does."""
    days = (last - first).days + 1
    return next((unit for unit, length in _DAYS.items() if days / length <= MOST_BINS), "year")


def start_of(day: date, unit: Unit) -> date:
    """Return the first day of the unit that a day lies in; weeks begin on Monday."""
    if unit == "day":
        return day
    if unit == "week":
        return day - timedelta(days=min(day.weekday(), (day - date.min).days))
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def end_of(start: date, unit: Unit) -> date:
    """Return the last day of the unit that begins on ``start``."""
    if unit == "month":
        return start.replace(day=monthrange(start.year, start.month)[1])
    if unit == "year":
        return start.replace(month=12, day=31)
    return start + timedelta(days=min(0 if unit == "day" else 6, (date.max - start).days))
