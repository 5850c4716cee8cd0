"""The standing of a tie on a day, from dated evidence alone. No record, no names: rules only."""

from __future__ import annotations

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
    """The readings that count on a day. ``last`` is the last evidence, never after the day asked about; what
    speaks against the tie must reach ``start`` or a later day. ``settled`` is the standing where nothing that
    contests the tie can change it; else ``window`` says what would.
    """

    readings: tuple[Reading, ...]
    last: date | None
    start: date | None
    settled: Standing | None
    window: Window | None
    told_last: date | None


def hear(relation: str, readings: tuple[Reading, ...], on: date, settings: StateSettings) -> Heard:
    """Say which readings of a tie count on a day, and how it stands by them alone.

    * unknown: no dated evidence, or the first evidence is of a later day;
    * former: told as past or ended by then, and not told since;
    * stale: the last evidence is older than the horizon of this kind of tie.
    """
    horizon = timedelta(days=settings.horizon(relation))
    reach = timedelta(days=settings.past_reach_days)
    heard = tuple(reading for reading in readings if reading.days.known and _started(reading, on, reach))
    if not heard:
        return Heard(heard, None, None, "unknown", None, None)
    ends = [(reading.days.end or date.min, reading.over) for reading in heard]
    told = max(end for end, _ in ends)
    last = min(told, on)
    told_last = max((end for end, over in ends if not over), default=None)
    past = max((end for end, over in ends if over and end <= on), default=None)
    fresh = told_last is not None and on <= told_last + horizon
    then = any(over and on < end for end, over in ends)
    settled: Standing | None = None
    if past is not None and (told_last is None or told_last < past):
        settled = "former"
    elif not fresh and not then:
        settled = "stale"
    outlets = {reading.told.outlet for reading in heard}
    window = None if settled else Window(on - horizon, told, len(outlets) > 1, next(iter(outlets)))
    return Heard(heard, last, last - horizon, settled, window, told_last)


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
    if heard.readings and ended and (heard.told_last is None or heard.told_last < max(ended)):
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


def _started(reading: Reading, on: date, reach: timedelta) -> bool:
    if reading.days.first is not None:
        return reading.days.first <= on
    last = reading.days.last
    if last is None:
        return False
    # An unknown start: a past tie is carried back so far; one still holding counts from the day it was told.
    return last - reach <= on if reading.over else last <= on
