"""Incidents in order, page by page, without looking at those before the page one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sijill.analysis.incident_filter import Sort
from sijill.record import bits, incident_reading
from sijill.record.bits import Bits
from sijill.record.incident_keys import NONE, days_of
from sijill.record.incident_reading import IncidentIndex

if TYPE_CHECKING:
    from sqlalchemy import Connection


def ordered(
    connection: Connection, index: IncidentIndex, fitting: Bits, sort: Sort, offset: int = 0
) -> Iterator[int]:
    """Yield the numbers of ``fitting`` from ``offset`` on, in order.

    By the first day, then the last; or by killed (the best count, else the lowest) or independent sources, then
    the newest first. What has no day or no count comes last either way; of equals the first id comes first.
    """
    down = sort.startswith("-")
    name = sort.removeprefix("-")
    if name == "day":
        by_day = index.keep(("order of days", down), lambda: _days(index, down))
        return _each(connection, fitting, [by_day], offset)
    newest = index.keep(("order of days", True), lambda: _days(index, True))
    by_count = index.keep(("order", sort), lambda: _numbers(index, name, down))
    return _each(connection, fitting, [by_count, newest], offset)


def _days(index: IncidentIndex, down: bool) -> list[Bits]:
    values = index.family("day")
    by_day: dict[tuple[str, str], list[Bits]] = {}
    for key in values:
        first, last = days_of(key)
        if first or last:
            # An open end counts as the day that is known, so that several values may stand in one place.
            by_day.setdefault((first or last or "", last or first or ""), []).append(values[key])
    ranked = [bits.either(by_day[days]) for days in sorted(by_day, reverse=down)]
    return [*ranked, values.get(NONE, {})]


def _numbers(index: IncidentIndex, name: str, down: bool) -> list[Bits]:
    values = index.family(name)
    ranked = sorted((key for key in values if key != NONE), key=int, reverse=down)
    return [*(values[key] for key in ranked), values.get(NONE, {})]


def _each(connection: Connection, fitting: Bits, orders: Sequence[list[Bits]], offset: int) -> Iterator[int]:
    if not orders:
        ids = incident_reading.ids_of(connection, bits.numbers(fitting))
        yield from sorted(ids, key=lambda n: ids[n])[offset:]
        return
    for numbers in orders[0]:
        part = bits.both(fitting, numbers)
        size = bits.count(part)
        if offset < size:
            yield from _each(connection, part, orders[1:], offset)
        offset = max(offset - size, 0)
