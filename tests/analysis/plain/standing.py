"""The standing of a tie on a day, from dated evidence alone. No record, no names: rules only."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from tests.analysis.plain.readings import FIRM, Days, Reading

from sijill.analysis.settings import StateSettings
from sijill.model.claims import Status
from sijill.model.state import Evidence, Standing


class Objection(msgspec.Struct, frozen=True):
    """Something that speaks against a tie. ``ends``: it makes the tie former from its first day on."""

    evidence: tuple[Evidence, ...]
    days: Days
    status: Status
    outlet: str | None
    ends: bool = False


class Judged(msgspec.Struct, frozen=True):
    """A tie's standing with what it rests on. ``last_evidence`` is never after the day asked about."""

    standing: Standing
    heard: tuple[Reading, ...]
    against: tuple[Objection, ...]
    last_evidence: date | None
    note: str | None = None


def judge(
    relation: str,
    readings: tuple[Reading, ...],
    objections: tuple[Objection, ...],
    on: date,
    settings: StateSettings,
) -> Judged:
    """Say how a tie stands on a day.

    * unknown: no dated evidence, or the first evidence is of a later day;
    * former: told as past or ended by then, or ended by a newer tie or act, and not told since;
    * stale: the last evidence is older than the horizon of this kind of tie;
    * contested: it would be current, but another outlet, or the same one later, contradicts it within the
    horizon; * shifting: a change of patron, told within the horizon;
    * current: told as holding within the horizon, or told later as having held then.
    """
    horizon = timedelta(days=settings.horizon(relation))
    reach = timedelta(days=settings.past_reach_days)
    dated = tuple(reading for reading in readings if reading.days.known)
    heard = tuple(reading for reading in dated if _started(reading, on, reach))
    if not heard:
        denied = () if readings else tuple(o for o in objections if o.days.first is None or o.days.first <= on)
        return Judged("unknown", readings, denied, None, _why_unknown(dated, bool(readings)))
    last = max(min(end, on) for reading in heard if (end := _end(reading)) is not None)
    known = tuple(o for o in objections if o.days.first is not None and o.days.first <= on)
    shown = tuple(o for o in known if o.ends or _end_of(o) >= min(on, last) - horizon)
    standing = _standing(relation, heard, shown, on, horizon)
    return Judged(standing, heard, shown, last)


def _standing(
    relation: str,
    heard: tuple[Reading, ...],
    against: tuple[Objection, ...],
    on: date,
    horizon: timedelta,
) -> Standing:
    holding = [reading for reading in heard if not reading.over]
    past = [reading for reading in heard if reading.over]
    told_last = max((end for r in holding if (end := _end(r)) is not None), default=None)
    ended = [end for r in past if (end := _end(r)) is not None and end <= on]
    ended += [o.days.first for o in against if o.ends and o.status in FIRM and o.days.first is not None]
    if ended and (told_last is None or told_last < max(ended)):
        return "former"
    fresh = told_last is not None and on <= told_last + horizon
    then = any((end := _end(reading)) is not None and on < end for reading in past)
    if not fresh and not then:
        return "stale"
    if any(_contests(o, heard, on, horizon) for o in against):
        return "contested"
    return "shifting" if relation == "shifted_to" else "current"


def _contests(objection: Objection, heard: tuple[Reading, ...], on: date, horizon: timedelta) -> bool:
    """Firm, within the horizon, and not merely what the same outlet said before it told of the tie."""
    if objection.status not in FIRM or _end_of(objection) < on - horizon:
        return False
    others = any(reading.stored.document.outlet != objection.outlet for reading in heard)
    if objection.outlet is None or others:
        return True
    told = max(end for reading in heard if (end := _end(reading)) is not None)
    return _end_of(objection) >= told


def _started(reading: Reading, on: date, reach: timedelta) -> bool:
    if reading.days.first is not None:
        return reading.days.first <= on
    last = reading.days.last
    if last is None:
        return False
    # An unknown start: a past tie is carried back so far; one still holding counts from the day it was told.
    return last - reach <= on if reading.over else last <= on


def _end(reading: Reading) -> date | None:
    return reading.days.last or reading.days.first


def _end_of(objection: Objection) -> date:
    return objection.days.last or objection.days.first or date.min


def _why_unknown(dated: tuple[Reading, ...], any_reading: bool) -> str | None:
    if not any_reading:
        return "only denied"
    if not dated:
        return "told only by reports without a date"
    first = min(day for r in dated if (day := r.days.first or r.days.last) is not None)
    return f"first told for {first.isoformat()}, after the day asked about"
