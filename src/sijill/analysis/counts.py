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
    tally = Tally(by)
    for incident in incidents:
        tally.add(incident)
    return tally.counts({"actor": actor_label, "place": place_label}.get(by) or _as_worded)


class Tally:
    """Counts incidents one after the other, without keeping them; :func:`counts` says how."""

    def __init__(self, by: By) -> None:
        self._by = by
        self._rows: dict[str, _Sum] = {}
        self._names: dict[str, str] = {}
        self._left_out: dict[str, int] = {}

    def add(self, incident: Incident) -> None:
        """Count an incident."""
        if incident.status not in HAPPENED:
            self._leave_out(incident.status)
            return
        keys = list(_keys(incident, self._by))
        if not keys:
            self._leave_out("not dated so closely" if self._by in _LONGEST else f"no {self._by}")
        for key, words in keys:
            self._rows.setdefault(key, _Sum()).add(incident)
            self._names.setdefault(key, words)

    def counts(self, label: Label | None = None) -> Counts:
        """What was counted so far; ``label`` turns ids into names."""
        label = label or _as_worded
        if self._by in ("week", "month"):
            keys = _filled(sorted(self._rows), self._by)
            rows = tuple(self._rows.get(key, _Sum()).row(key, key) for key in keys)
        else:
            ranked = sorted(self._rows, key=lambda key: (-self._rows[key].incidents, key))
            named = (
                self._names[key] if key.startswith("text:") else label(key, self._names[key]) for key in ranked
            )
            rows = tuple(self._rows[key].row(key, name) for key, name in zip(ranked, named, strict=True))
        return Counts(self._by, rows, dict(sorted(self._left_out.items())))

    def _leave_out(self, why: str) -> None:
        self._left_out[why] = self._left_out.get(why, 0) + 1


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


class _Sum:
    def __init__(self) -> None:
        self.incidents = self.told_by_several = 0
        self.killed, self.wounded = [0, 0], [0, 0]

    def add(self, incident: Incident) -> None:
        self.incidents += 1
        self.told_by_several += incident.independent_sources > 1
        for sums, count in ((self.killed, incident.killed), (self.wounded, incident.wounded)):
            if count is not None:
                sums[0] += count.low
                sums[1] += _high(count)

    def row(self, key: str, label: str) -> Row:
        return Row(key, label, self.incidents, self.told_by_several, *self.killed, *self.wounded)


def _high(count: Count) -> int:
    return count.high if count.high is not None else max(count.best or 0, count.low)
