"""How many incidents and people hit, by week, month, place, type or actor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

import msgspec

from sijill.model.incidents import Count, Incident

#: Turns an id and the words of a report into a name to show.
Label = Callable[[str, str], str]
By = Literal["week", "month", "place", "type", "actor"]
#: Statuses of incidents that somebody says did happen, on some day.
HAPPENED = frozenset({"asserted", "reported", "alleged", "suspected"})
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


def counts(
    incidents: Iterable[Incident],
    by: By,
    actor_label: Label | None = None,
    place_label: Label | None = None,
) -> Counts:
    """Count ``incidents``. By actor an incident counts for each actor and recipient; by week under its last day.

    Weeks and months without an incident between the first and the last stand with zeros. What is denied,
    negated, expected, habitual or an opinion is left out. Labels turn
    ids into names; without them the first wording stands.
    """
    label = {"actor": actor_label, "place": place_label}.get(by) or _as_worded
    found: dict[str, list[Incident]] = {}
    names: dict[str, str] = {}
    left_out: dict[str, int] = {}
    for incident in incidents:
        if incident.status not in HAPPENED:
            left_out[incident.status] = left_out.get(incident.status, 0) + 1
            continue
        keys = list(_keys(incident, by))
        if not keys:
            why = "not dated so closely" if by in _LONGEST else f"no {by}"
            left_out[why] = left_out.get(why, 0) + 1
        for key, words in keys:
            found.setdefault(key, []).append(incident)
            names.setdefault(key, words)
    if by in ("week", "month"):
        rows = tuple(_row(key, key, found.get(key, ())) for key in _filled(sorted(found), by))
    else:
        ranked = sorted(found, key=lambda key: (-len(found[key]), key))
        rows = tuple(
            _row(key, names[key] if key.startswith("text:") else label(key, names[key]), found[key])
            for key in ranked
        )
    return Counts(by, rows, dict(sorted(left_out.items())))


def _as_worded(_key: str, words: str) -> str:
    return words


def _keys(incident: Incident, by: By) -> Iterator[tuple[str, str]]:
    if by == "type":
        yield incident.event_type, incident.event_type
    elif by == "place":
        where = incident.place
        if where is not None and where.name:
            yield where.id or f"text:{where.name}", where.name
    elif by == "actor":
        for party in dict.fromkeys((*incident.actors, *incident.recipients)):
            yield party.id or f"text:{party.name}", party.name
    else:
        when = incident.date
        if when is not None and when.earliest and when.latest:
            first, last = date.fromisoformat(when.earliest), date.fromisoformat(when.latest)
            if (last - first).days < _LONGEST[by]:
                key = period_of(last, by)
                yield key, key


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


def _row(key: str, label: str, incidents: Iterable[Incident]) -> Row:
    told = list(incidents)
    killed = [incident.killed for incident in told if incident.killed is not None]
    wounded = [incident.wounded for incident in told if incident.wounded is not None]
    return Row(
        key,
        label,
        len(told),
        sum(incident.independent_sources > 1 for incident in told),
        sum(count.low for count in killed),
        sum(map(_high, killed)),
        sum(count.low for count in wounded),
        sum(map(_high, wounded)),
    )


def _high(count: Count) -> int:
    return count.high if count.high is not None else max(count.best or 0, count.low)
