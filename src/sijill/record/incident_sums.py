"""The tallies of all incidents of a layer, summed up by day and by place as they come, change and go."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from operator import add
from typing import Any, Literal

from sqlalchemy import Connection, Integer, RowMapping, delete, func, select

from sijill.record.incident_keys import decode_keys
from sijill.record.incident_tables import incident_entries as _E
from sijill.record.incident_tables import incident_sums as _S
from sijill.record.incident_tables import incident_tallies as _T
from sijill.record.incident_tallies import Tally

#: What all incidents are brought together by.
By = Literal["days", "place"]
_COUNTS = (
    "incidents", "several", "contradicting", "killed_low", "killed_high", "wounded_low", "wounded_high",
)  # fmt: skip
_Key = tuple[str, str, str, str, str]
_ROW = "layer = ? AND by = ? AND status = ? AND key = ? AND other = ?"
#: A row of ``incident_tallies``, as made or as read.
Counts = Mapping[str, Any] | RowMapping


class Sums:
    """What is to be added to the sums and taken from them."""

    def __init__(self) -> None:
        self._changes: dict[_Key, list[int]] = {}

    def put_in(self, layer: str, status: str, row: Counts) -> None:
        """Add an incident by its row of ``incident_tallies``."""
        self._change(layer, status, row, 1)

    def take_out(self, layer: str, status: str, row: Counts) -> None:
        """Take an incident out by its row of ``incident_tallies``."""
        self._change(layer, status, row, -1)

    def _change(self, layer: str, status: str, row: Counts, times: int) -> None:
        counts = [times, *(times * int(row[name]) for name in _COUNTS[1:])]
        days, place = (row["first"] or "", row["last"] or ""), (row["place"] or "", "")
        for by, (key, other) in (("days", days), ("place", place)):
            at = layer, by, status, key, other
            self._changes[at] = list(map(add, self._changes[at], counts)) if at in self._changes else counts

    def write(self, connection: Connection) -> None:
        """Bring the sums up to date."""
        changed = [(*key, *counts) for key, counts in sorted(self._changes.items()) if any(counts)]
        if not changed:
            return
        marks = ", ".join("?" * len(changed[0]))
        added = ", ".join(f"{name} = {name} + excluded.{name}" for name in _COUNTS)
        run = connection.exec_driver_sql
        run(f"INSERT INTO incident_sums VALUES ({marks}) ON CONFLICT DO UPDATE SET {added}", changed)
        if lower := [key for key, counts in sorted(self._changes.items()) if counts[0] < 0]:
            run(f"DELETE FROM incident_sums WHERE {_ROW} AND incidents = 0", lower)


def clear(connection: Connection) -> None:
    """Take out all sums."""
    connection.execute(delete(_S))


def count_again(connection: Connection) -> None:
    """Sum up all incidents of the index anew."""
    clear(connection)
    found = Sums()
    columns = (column for column in _T.c if column is not _T.c.n)
    query = select(_E.c.layer, _E.c["keys"], *columns).join(_T, _T.c.n == _E.c.n)
    for row in connection.execute(query).mappings():
        found.put_in(row["layer"], decode_keys(row["keys"])["status"][0], row)
    found.write(connection)


def sums(connection: Connection, by: By, layer: str, statuses: Collection[str] | None = None) -> list[Tally]:
    """Return the tallies of all incidents of a layer, or of those of some statuses, by days or by place."""
    keys = (_S.c.key, _S.c.other) if by == "days" else (_S.c.key,)
    query = select(*keys, *(func.sum(_S.c[name], type_=Integer) for name in _COUNTS))
    query = query.where(_S.c.layer == layer, _S.c.by == by).group_by(*keys)
    if statuses is not None:
        query = query.where(_S.c.status.in_(sorted(statuses)))
    return [
        Tally(tuple(key or None for key in row[: len(keys)]), *row[len(keys) :])
        for row in connection.execute(query)
    ]
