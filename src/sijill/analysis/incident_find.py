"""Finding incidents: one selection by a filter, told as rows, facet counts, a timeline, a map and a stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from sijill.analysis.counts import By, Counts
from sijill.analysis.incident_answers import FacetCounts, IncidentPage, IncidentRow, Points, Timeline
from sijill.analysis.incident_counts import Totals, contradictions, incident_counts, totals
from sijill.analysis.incident_filter import FACETS, Field, IncidentFilter
from sijill.analysis.incident_order import ordered
from sijill.analysis.incident_points import points
from sijill.analysis.incident_selection import Hidden, Selection
from sijill.analysis.incident_timeline import timeline
from sijill.analysis.incident_values import facet_counts
from sijill.model.incidents import Incident
from sijill.record import bits, incident_reading
from sijill.record.incident_keys import NONE
from sijill.record.incident_reading import Entry, IndexCache, Mask
from sijill.record.link_views import batches
from sijill.record.store import Record
from sijill.record.stored import IncidentFilter as ById

if TYPE_CHECKING:
    from sqlalchemy import Connection

T = TypeVar("T")


class IncidentFinder:
    """Answers filters over an open record. All answers to one filter come from the same selection.

    Over a :class:`sijill.record.reviewed.ReviewedRecord` it sees what people accepted alone, in incidents, facets
    and words. ``hidden`` holds values, as ("outlet", name) or ("actor", id), that no facet lists and no filter may
    name: protected sources, private persons. The incidents themselves stay; their names are the caller's to mask.
    With ``mask`` words are looked for in what that leaves of a sentence, so that nobody is found by his name.
    A server keeps one ``cache`` for all finders of a record that hide the same; without one each answer reads the
    index.

    Each answer raises :class:`FilterError` for an actor, bloc, place, outlet or source that is not to be found.
    """

    def __init__(
        self,
        record: Record,
        hidden: Hidden = frozenset(),
        cache: IndexCache | None = None,
        mask: Mask | None = None,
    ) -> None:
        self._record = record
        self._hidden = hidden
        self._mask = mask
        self._cache = cache or IndexCache()

    def _ask(self, wanted: IncidentFilter, answer: Callable[[Selection], T]) -> T:
        return self._record.ask(lambda connection: answer(self._select(connection, wanted)))

    def _select(self, connection: Connection, wanted: IncidentFilter) -> Selection:
        index = self._cache.read(connection)
        return Selection(connection, index, self._record.layer, wanted, self._hidden, self._mask)

    def page(self, wanted: IncidentFilter, offset: int = 0, limit: int = 50) -> IncidentPage:
        """Return the rows from ``offset`` on, at most ``limit``, in the order the filter asks for."""

        def answer(chosen: Selection) -> tuple[list[Entry], int, int]:
            undated = chosen.index.family("day").get(NONE, {})
            return (
                _entries(chosen, offset, limit),
                bits.count(chosen.fitting),
                bits.count_both(chosen.fitting_but("days"), undated),
            )

        entries, total, undated = self._ask(wanted, answer)
        incidents = _incidents(self._record, [entry.incident for entry in entries])
        rows = tuple(_row(incidents[entry.incident], entry) for entry in entries if entry.incident in incidents)
        return IncidentPage(rows, offset, total, undated)

    def total(self, wanted: IncidentFilter) -> int:
        """Return how many incidents fit."""
        return self._ask(wanted, lambda chosen: bits.count(chosen.fitting))

    def facets(self, wanted: IncidentFilter, top: int = 12) -> tuple[FacetCounts, ...]:
        """Count the values of each facet among what all else of the filter fits; ``top`` values of each."""
        return self._ask(wanted, lambda chosen: tuple(facet_counts(chosen, facet, top) for facet in FACETS))

    def facet(self, wanted: IncidentFilter, field: Field, top: int) -> FacetCounts:
        """Count the values of one facet, of days or of points, as :meth:`facets` does."""
        return self._ask(wanted, lambda chosen: facet_counts(chosen, field, top))

    def timeline(self, wanted: IncidentFilter) -> Timeline:
        """Return how incidents spread over time. Ask with ``wanted.between(None, None)`` for the whole of it."""
        return self._ask(wanted, timeline)

    def counts(self, wanted: IncidentFilter, by: By) -> Counts:
        """Count incidents and people hit by week, month, place, type or actor."""
        return self._ask(wanted, lambda chosen: incident_counts(chosen, by))

    def totals(self, wanted: IncidentFilter) -> Totals:
        """Count all that fit, those that several sources tell of and those whose claims differ."""
        return self._ask(wanted, totals)

    def contradictions(self, wanted: IncidentFilter, limit: int) -> list[Incident]:
        """Return incidents whose claims differ, at most ``limit``, the latest first, undated ones last."""
        ids = self._ask(wanted, lambda chosen: contradictions(chosen, limit))
        found = _incidents(self._record, ids)
        return [found[key] for key in ids if key in found]

    def points(self, wanted: IncidentFilter) -> Points:
        """Return where the incidents are."""
        return self._ask(wanted, points)

    def each(self, wanted: IncidentFilter, limit: int | None = None) -> Iterator[Incident]:
        """Yield all incidents that fit, or the first ``limit``, in the order the filter asks for."""
        return (row.incident for row in islice(self.rows(wanted), limit))

    def rows(self, wanted: IncidentFilter) -> Iterator[IncidentRow]:
        """Yield all rows that fit, in the order the filter asks for, as the record stands at the first of them."""
        with self._record.looking() as (seen, connection):
            chosen = self._select(connection, wanted)
            for numbers in batches(ordered(connection, chosen.index, chosen.fitting, wanted.sort)):
                entries = incident_reading.entries(connection, numbers)
                found = _incidents(seen, [entry.incident for entry in entries])
                yield from (_row(found[entry.incident], entry) for entry in entries if entry.incident in found)


def _incidents(record: Record, ids: Sequence[str]) -> dict[str, Incident]:
    return {incident.id: incident for incident in record.incidents(ById(ids=tuple(ids)))}


def _entries(chosen: Selection, offset: int, limit: int) -> list[Entry]:
    numbers = ordered(chosen.connection, chosen.index, chosen.fitting, chosen.wanted.sort, max(offset, 0))
    return incident_reading.entries(chosen.connection, list(islice(numbers, limit)))


def _row(incident: Incident, entry: Entry) -> IncidentRow:
    outlets = tuple(outlet for outlet in entry.keys["outlet"] if outlet != NONE)
    return IncidentRow(incident, outlets, entry.keys["grade"][0], entry.keys["reviewed"][0])
