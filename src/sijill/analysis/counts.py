"""How many incidents and people hit, by week, month, place, type or actor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

import msgspec

from sijill.model.claims import HAPPENED
from sijill.model.incidents import Incident
from sijill.record.incident_tallies import NAMED, Tally, of_days

#: Turns an id into a name to show.
Label = Callable[[str], str]
By = Literal["week", "month", "place", "type", "actor"]
#: An incident dated to more days than this is counted under no week or month.
_LONGEST = {"week": 9, "month": 31}


class Row(msgspec.Struct, frozen=True):
    """One line of counts. ``killed_low`` adds the lowest counts, ``killed_high`` the highest closed ones.

    ``told_by_several`` counts the incidents that two or more independent sources tell of.
    """

    key: str
    label: str
    incidents: int
    told_by_several: int
    killed_low: int
    killed_high: int
    wounded_low: int
    wounded_high: int


class Counts(msgspec.Struct, frozen=True):
    """Rows by ``by``; ``left_out`` says why how many incidents stand in no row."""

    by: By
    rows: tuple[Row, ...]
    left_out: dict[str, int]


def counts(tallies: Iterable[Tally], by: By, label: Label | None = None) -> Counts:
    """Count by what ``tallies`` are brought together by: for weeks and months their days.

    Weeks and months without an incident between the first and the last stand with zeros; an incident counts under
    its last day. ``label`` turns ids into names.
    """
    found: dict[str, list[Tally]] = {}
    left_out: dict[str, int] = {}
    for tally in tallies:
        key = _period(*tally.key, by) if by in _LONGEST else tally.key[0]
        if key is None:
            why = "not dated so closely" if by in _LONGEST else f"no {by}"
            left_out[why] = left_out.get(why, 0) + tally.incidents
        else:
            found.setdefault(key, []).append(tally)
    if by in ("week", "month"):
        rows = tuple(_row(key, key, found.get(key, ())) for key in _filled(sorted(found), by))
        return Counts(by, rows, left_out)
    made = [_row(key, _named(key, label), told) for key, told in found.items()]
    return Counts(by, tuple(sorted(made, key=lambda row: (-row.incidents, row.key))), left_out)


def of_incidents(incidents: Iterable[Incident], by: Literal["week", "month"]) -> Counts:
    """Count incidents at hand over time; those that did not happen are left out."""
    return counts((of_days(incident) for incident in incidents if incident.status in HAPPENED), by)


def _named(key: str, label: Label | None) -> str:
    if key.startswith(NAMED) or label is None:
        return key.removeprefix(NAMED)
    return label(key)


@lru_cache(maxsize=1 << 14)
def _period(first: str | None, last: str | None, by: Literal["week", "month"]) -> str | None:
    if not first or not last:
        return None
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return period_of(end, by) if (end - start).days < _LONGEST[by] else None


def period_of(day: date, by: Literal["week", "month"]) -> str:
    """The ISO day of the Monday of the day's week, or its month as 2020-07."""
    return (day - timedelta(days=day.weekday())).isoformat() if by == "week" else f"{day:%Y-%m}"


def _filled(keys: list[str], by: By) -> list[str]:
    if not keys:
        return []
    if by == "week":
        first, last = date.fromisoformat(keys[0]), date.fromisoformat(keys[-1])
        return [(first + timedelta(weeks=n)).isoformat() for n in range((last - first).days // 7 + 1)]
    return list(months(keys[0], keys[-1]))


def months(first: str, last: str) -> Iterator[str]:
    """Yield the months from ``first`` to ``last``, both as 2020-07."""
    year, month = map(int, first.split("-"))
    while f"{year:04}-{month:02}" <= last:
        yield f"{year:04}-{month:02}"
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _row(key: str, label: str, tallies: Iterable[Tally]) -> Row:
    told = list(tallies)
    return Row(
        key,
        label,
        sum(tally.incidents for tally in told),
        sum(tally.several for tally in told),
        sum(tally.killed_low for tally in told),
        sum(tally.killed_high for tally in told),
        sum(tally.wounded_low for tally in told),
        sum(tally.wounded_high for tally in told),
    )
