"""The standing of a tie on a day, from dated evidence alone. No record, no names: rules only."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

import msgspec

from sijill.analysis.readings import FIRM, Days, Reading
from sijill.analysis.settings import StateSettings
from sijill.model.state import Standing


class Objection(msgspec.Struct, frozen=True, gc=False):
    """A relation or claim, by its id, that speaks against a tie, and what it says.

    ``ends``: it makes the tie former from its first day on.
    """

    kind: Literal["tie", "act"]
    key: str
    says: str
    days: Days
    status: str
    outlet: str | None
    ends: bool = False


class Window(msgspec.Struct, frozen=True):
    """What may contest a tie: what reaches ``fresh`` or a later day, of another outlet than ``outlet`` or of
    ``told`` or later. ``several``: the tie is told by more than one outlet, so that any other contests it.
    """

    fresh: date
    told: date
    several: bool
    outlet: str | None

    def holds(self, objection: Objection) -> bool:
        """Firm, within the horizon, and not merely what the same outlet said before it told of the tie."""
        end = objection.days.end or date.min
        if objection.status not in FIRM or end < self.fresh:
            return False
        return objection.outlet is None or self.several or objection.outlet != self.outlet or end >= self.told


class Heard(msgspec.Struct, frozen=True):
    """What counts for a tie on a day: the first ``count`` readings of ``hearing``, in the order they begin in.

    ``last`` is the last evidence, never after the day asked about; what speaks against the tie must reach
    ``start`` or a later day. ``settled`` is the standing where nothing that contests the tie can change it; else
    ``window`` says what would.
    """

    hearing: Hearing
    count: int
    last: date | None
    start: date | None
    settled: Standing | None
    window: Window | None
    told_last: date | None

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The readings that count, in the order of the tie."""
        return self.hearing.first(self.count)


class Hearing:
    """The readings that tell of a tie, brought into the order in which they begin to count.

    What counts on a day, and how the tie stands by that alone, is then found without going through all of them:

    * unknown: no dated evidence, or the first evidence is of a later day;
    * former: told as past or ended by then, and not told since;
    * stale: the last evidence is older than the horizon of this kind of tie.
    """

    def __init__(self, relation: str, readings: tuple[Reading, ...], settings: StateSettings) -> None:
        self._readings = readings
        self._horizon = timedelta(days=settings.horizon(relation))
        reach = timedelta(days=settings.past_reach_days)
        order = [
            (day, n)
            for n, reading in enumerate(readings)
            if (day := reading.days.first or _begins_unknown(reading, reach)) is not None
        ]
        order.sort()
        self._order = [n for _, n in order]
        self._starts = [day for day, _ in order]
        #: The latest day that the first so many readings tell of, and the latest of those that are not over.
        self._told: list[date] = []
        self._holding: list[date | None] = []
        #: How many begin before, and the day, of each reading that is over.
        self._over: list[tuple[int, date]] = []
        told, holding = date.min, None
        for at, n in enumerate(self._order):
            reading = readings[n]
            end = reading.days.end or date.min
            told = max(told, end)
            if reading.over:
                self._over.append((at, end))
            else:
                holding = end if holding is None else max(holding, end)
            self._told.append(told)
            self._holding.append(holding)
        outlets = [readings[n].told.outlet for n in self._order]
        self._outlet = outlets[0] if outlets else None
        self._second = next((at for at, outlet in enumerate(outlets) if outlet != self._outlet), len(outlets))

    def first(self, count: int) -> tuple[Reading, ...]:
        """Return the readings that begin first, in the order of the tie."""
        if count == len(self._readings):
            return self._readings
        return tuple(self._readings[n] for n in sorted(self._order[:count]))

    def on(self, day: date) -> Heard:
        """Say which readings count on a day, and how the tie stands by them alone."""
        count = bisect_right(self._starts, day)
        if not count:
            return Heard(self, 0, None, None, "unknown", None, None)
        told, told_last = self._told[count - 1], self._holding[count - 1]
        last = min(told, day)
        over = [end for at, end in self._over if at < count]
        past = max((end for end in over if end <= day), default=None)
        fresh = told_last is not None and day <= told_last + self._horizon
        settled: Standing | None = None
        if past is not None and (told_last is None or told_last < past):
            settled = "former"
        elif not fresh and not any(day < end for end in over):
            settled = "stale"
        window = None
        if settled is None:
            window = Window(day - self._horizon, told, self._second < count, self._outlet)
        return Heard(self, count, last, last - self._horizon, settled, window, told_last)


def shown(objections: Iterable[Objection], heard: Heard, denied: bool, on: date) -> tuple[Objection, ...]:
    """Return the objections that count: within the horizon of the last evidence, or ending the tie before the day.

    Of a tie that is only ``denied`` all that is not of a later day; of one told only of other days, none.
    """
    if heard.start is None:
        return tuple(o for o in objections if denied and (o.days.first is None or o.days.first <= on))
    return tuple(
        o
        for o in objections
        if o.days.first is not None and o.days.first <= on and (o.ends or (o.days.end or date.min) >= heard.start)
    )


def stand(relation: str, heard: Heard, objections: Iterable[Objection], contested: bool) -> Standing:
    """Say how a tie stands, with what speaks against it; ``contested`` by what is not listed.

    * former: also where a newer tie or act ended it, and it was not told since;
    * contested: it would be current, but another outlet, or the same one later, contradicts it within the horizon;
    * shifting: a change of patron, told within the horizon;
    * current: told as holding within the horizon, or told later as having held then.
    """
    listed = tuple(objections)
    ended = [o.days.first for o in listed if o.ends and o.status in FIRM and o.days.first is not None]
    if heard.count and ended and (heard.told_last is None or heard.told_last < max(ended)):
        return "former"
    if heard.settled is not None:
        return heard.settled
    if contested or (heard.window is not None and any(heard.window.holds(o) for o in listed)):
        return "contested"
    return "shifting" if relation == "shifted_to" else "current"


def why_unknown(readings: tuple[Reading, ...]) -> str:
    """Say why nothing of a tie counts."""
    if not readings:
        return "only denied"
    days = [day for r in readings if (day := r.days.first or r.days.last) is not None]
    if not days:
        return "told only by reports without a date"
    return f"first told for {min(days).isoformat()}, after the day asked about"


def _begins_unknown(reading: Reading, reach: timedelta) -> date | None:
    """The first day on which a reading of an unknown start counts; None for one without any day.

    A past tie is carried back so far; one still holding counts from the day it was told.
    """
    last = reading.days.last
    return last - reach if last is not None and reading.over else last
