"""Counting what a filter selects: all of it, or by week, month, place, type or actor."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from sijill.analysis.counts import By, Counts, counts
from sijill.analysis.incident_filter import Facet
from sijill.analysis.incident_selection import Selection
from sijill.analysis.incident_values import names_of
from sijill.model.claims import HAPPENED
from sijill.record import bits, incident_reading
from sijill.record.incident_sums import sums
from sijill.record.incident_tallies import NAMED, Grouping, Tally, contradicting, tallies

_GROUPING: dict[By, Grouping] = {
    "week": "days",
    "month": "days",
    "place": "place",
    "type": "type",
    "actor": "party",
}


class Totals(msgspec.Struct, frozen=True):
    """How many incidents, of how many two or more independent sources tell, of how many the claims differ."""

    incidents: int
    told_by_several: int
    contradicting: int


def totals(chosen: Selection) -> Totals:
    """Count a selection as a whole, whether or not it happened."""
    told = _tallied(chosen, "days", None)
    return Totals(
        sum(tally.incidents for tally in told),
        sum(tally.several for tally in told),
        sum(tally.contradicting for tally in told),
    )


def _whole(chosen: Selection) -> bool:
    """Say whether it is all that is in the layer."""
    return chosen.fitting == chosen.index.family("layer").get(chosen.layer, {})


def _tallied(chosen: Selection, by: Grouping, statuses: Collection[str] | None) -> list[Tally]:
    """Tally a selection, or the incidents of some statuses in it; sums are kept of all that there are."""
    if by in ("days", "place") and _whole(chosen):
        return sums(chosen.connection, by, chosen.layer, statuses)
    fitting = chosen.fitting
    if statuses is not None:
        of_status = chosen.index.family("status")
        told = bits.either(numbers for status, numbers in of_status.items() if status in statuses)
        fitting = bits.both(told, fitting)
    return tallies(chosen.connection, by, fitting)


def contradictions(chosen: Selection, limit: int) -> list[str]:
    """Return the ids of incidents whose claims differ, at most ``limit``, the latest first, undated ones last."""
    fitting = None if _whole(chosen) else chosen.fitting
    numbers = contradicting(chosen.connection, chosen.layer, fitting, limit)
    ids = incident_reading.ids_of(chosen.connection, numbers)
    return [ids[n] for n in numbers]


def incident_counts(chosen: Selection, by: By) -> Counts:
    """Count a selection. By actor an incident counts for each actor and recipient that is not hidden.

    What is denied, negated, expected, habitual or an opinion is left out, and told so.
    """
    by_status = chosen.index.family("status")
    told = {status: bits.both(numbers, chosen.fitting) for status, numbers in by_status.items()}
    tallied = _tallied(chosen, _GROUPING[by], HAPPENED)
    facet: Facet | None = "actor" if by == "actor" else "place" if by == "place" else None
    if facet is None:
        found = counts(tallied, by)
    else:
        shown = [tally for tally in tallied if (facet, tally.key[0]) not in chosen.hidden]
        keys = {key for tally in shown for key in tally.key if key is not None and not key.startswith(NAMED)}
        found = counts(shown, by, names_of(chosen, facet, keys).__getitem__)
    statuses = {status: bits.count(numbers) for status, numbers in told.items() if status not in HAPPENED}
    left_out = found.left_out | {status: count for status, count in statuses.items() if count}
    return Counts(by, found.rows, dict(sorted(left_out.items())))
