"""Counting incidents one by one, whatever is kept of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sijill.model.incidents import Count, Incident

HAPPENED = ("asserted", "reported", "alleged", "suspected")
#: Incidents, told by several, killed and wounded, each low and high.
Sums = tuple[int, int, int, int, int, int]


def counts(incidents: Iterable[Incident], by: str) -> tuple[dict[str, Sums], dict[str, int]]:
    """Sums by key, and what is left out why."""
    found: dict[str, list[Incident]] = {}
    left_out: dict[str, int] = {}
    for incident in incidents:
        happened = incident.status in HAPPENED
        keys = set(_keys(incident, by)) if happened else set()
        if not keys:
            missing = "not dated so closely" if by in ("week", "month") else f"no {by}"
            why = missing if happened else incident.status
            left_out[why] = left_out.get(why, 0) + 1
        for key in keys:
            found.setdefault(key, []).append(incident)
    return {key: _sums(told) for key, told in found.items()}, left_out


def _keys(incident: Incident, by: str) -> Iterator[str]:
    where, when = incident.place, incident.date
    if by == "type":
        yield incident.event_type
    elif by == "place" and where is not None and where.name:
        yield where.id or f"text:{where.name}"
    elif by == "actor":
        for party in (*incident.actors, *incident.recipients):
            yield party.id or f"text:{party.name}"
    elif by in ("week", "month") and when is not None and when.earliest and when.latest:
        first, last = date.fromisoformat(when.earliest), date.fromisoformat(when.latest)
        if by == "week" and last - first < timedelta(days=9):
            yield (last - timedelta(days=last.weekday())).isoformat()
        if by == "month" and last - first < timedelta(days=31):
            yield f"{last:%Y-%m}"


def _sums(told: list[Incident]) -> Sums:
    killed = [incident.killed for incident in told if incident.killed]
    wounded = [incident.wounded for incident in told if incident.wounded]
    return (
        len(told),
        sum(incident.independent_sources > 1 for incident in told),
        sum(count.low for count in killed),
        sum(map(_high, killed)),
        sum(count.low for count in wounded),
        sum(map(_high, wounded)),
    )


def _high(count: Count) -> int:
    return max(count.best or 0, count.low) if count.high is None else count.high
