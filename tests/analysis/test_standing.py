"""What counts of a tie on a day, against going through all that is told of it."""

from __future__ import annotations

import random
from datetime import date, timedelta

import msgspec
import pytest

from sijill.analysis.readings import Days, Reading
from sijill.analysis.settings import StateSettings, defaults
from sijill.analysis.standing import Hearing
from sijill.record.told import ToldTie

FIRST = date(2031, 1, 1)
RELATION = "backed_by"
TOLD = ToldTie("r", RELATION, "d", None, "reported", "holds", "", "", False, False, False, "", "", "", "[]", False)


def reading(rng: random.Random, n: int) -> Reading:
    first = FIRST + timedelta(days=rng.randrange(900)) if rng.random() < 0.8 else None
    last = (first or FIRST) + timedelta(days=rng.randrange(400)) if rng.random() < 0.7 else None
    told = msgspec.structs.replace(TOLD, id=f"r{n}", outlet=rng.choice(["a", "b", None]))
    return Reading(told, Days(first, last), rng.random() < 0.3, False)


def heard(readings: tuple[Reading, ...], on: date, settings: StateSettings) -> tuple[object, ...]:
    """The same by going through all readings."""
    horizon = timedelta(days=settings.horizon(RELATION))
    reach = timedelta(days=settings.past_reach_days)
    counting = []
    for one in readings:
        begins = one.days.first or (one.days.last and (one.days.last - reach if one.over else one.days.last))
        if begins is not None and begins <= on:
            counting.append(one)
    if not counting:
        return (), None, None, "unknown", None, None
    ends = [(one.days.end or date.min, one.over) for one in counting]
    told, told_last = max(end for end, _ in ends), max((end for end, over in ends if not over), default=None)
    past = max((end for end, over in ends if over and end <= on), default=None)
    fresh = told_last is not None and on <= told_last + horizon
    settled = None
    if past is not None and (told_last is None or told_last < past):
        settled = "former"
    elif not fresh and not any(over and on < end for end, over in ends):
        settled = "stale"
    outlets = {one.told.outlet for one in counting}
    window = None if settled else (on - horizon, told, len(outlets) > 1)
    last = min(told, on)
    return tuple(counting), last, last - horizon, settled, window, told_last


@pytest.mark.parametrize("seed", range(40))
def test_a_tie_is_heard_as_if_all_were_gone_through(seed: int) -> None:
    rng, settings = random.Random(seed), defaults()
    readings = tuple(reading(rng, n) for n in range(rng.randrange(12)))
    hearing = Hearing(RELATION, readings, settings)
    for days in range(-30, 1900, 17):
        on = FIRST + timedelta(days=days)
        found = hearing.on(on)
        window = (found.window.fresh, found.window.told, found.window.several) if found.window else None
        told = found.readings, found.last, found.start, found.settled, window, found.told_last
        assert told == heard(readings, on, settings)
        assert found.count == len(found.readings)
        if found.window is not None and not found.window.several:
            assert {one.told.outlet for one in found.readings} == {found.window.outlet}
