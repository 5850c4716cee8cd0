"""Finding incidents: one selection by a filter, told as rows, facet counts, a timeline, a map and a stream."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sijill.analysis.incident_answers import FacetCounts, IncidentPage, Points, Timeline
from sijill.analysis.incident_filter import IncidentFilter
from sijill.model.incidents import Incident
from sijill.record.incident_index import IndexCache
from sijill.record.store import Record


class Sight(msgspec.Struct, frozen=True):
    """What may be seen. ``reviewed``: only what people accepted, incidents summed up from that alone.

    ``hidden`` holds values, as ("outlet", name) or ("actor", id), that no facet lists and no filter may name:
    protected sources, private persons. The incidents themselves stay; their names are the caller's to mask.
    """

    reviewed: bool = False
    hidden: frozenset[tuple[str, str]] = frozenset()


class IncidentFinder:
    """Answers filters over an open record. All five answers to one filter come from the same selection.

    A server keeps one :class:`IndexCache` for all its finders; without one each finder reads the index itself.
    Each answer raises :class:`FilterError` for an actor, bloc, place, outlet or source the record does not have.
    """

    def __init__(self, record: Record, sight: Sight = Sight(), cache: IndexCache | None = None) -> None:  # noqa: B008
        ...

    def page(self, wanted: IncidentFilter, offset: int = 0, limit: int = 50) -> IncidentPage:
        """Return the rows from ``offset`` on, at most ``limit``, in the order the filter asks for."""
        raise NotImplementedError

    def total(self, wanted: IncidentFilter) -> int:
        """Return how many incidents fit."""
        raise NotImplementedError

    def facets(self, wanted: IncidentFilter, top: int = 12) -> tuple[FacetCounts, ...]:
        """Count the values of each facet among what all else of the filter fits; ``top`` values of each."""
        raise NotImplementedError

    def timeline(self, wanted: IncidentFilter) -> Timeline:
        """Return how incidents spread over time. Ask with ``wanted.between(None, None)`` for the whole of it."""
        raise NotImplementedError

    def points(self, wanted: IncidentFilter) -> Points:
        """Return where the incidents are."""
        raise NotImplementedError

    def each(self, wanted: IncidentFilter) -> Iterator[Incident]:
        """Yield all incidents that fit, in the order the filter asks for."""
        raise NotImplementedError
