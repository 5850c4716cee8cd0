"""Which incidents a filter means, and which without one of its restrictions: the one place that says so."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING

from sijill.analysis.incident_facets import family
from sijill.analysis.incident_filter import FIELDS, Field, IncidentFilter, possible
from sijill.analysis.incident_unknown import is_known, unknown
from sijill.record import bits, incident_reading, merging
from sijill.record.bits import Bits
from sijill.record.incident_keys import NONE, days_of
from sijill.record.incident_reading import IncidentIndex, Mask

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: Values that are not to be seen: ("outlet", name), ("actor", id).
Hidden = Set[tuple[str, str]]


class Selection:
    """What a filter selects from one layer of an index. ``all`` are the numbers of everything in the layer."""

    def __init__(
        self,
        connection: Connection,
        index: IncidentIndex,
        layer: str,
        wanted: IncidentFilter,
        hidden: Hidden = frozenset(),
        mask: Mask | None = None,
    ) -> None:
        self.connection = connection
        self.index = index
        self.layer = layer
        self.wanted = wanted
        self.hidden = hidden
        self.all = bits.without(index.family("layer").get(layer, {}), incident_reading.gone(connection))
        self._limits: dict[str, Bits] = {facet: self._facet(facet) for facet in FIELDS if self._picked(facet)}
        if wanted.since or wanted.until:
            self._limits["days"] = index.keep(("days", wanted.since, wanted.until), self._days)
        if wanted.q:
            words = wanted.q
            self._limits["q"] = index.keep(
                ("q", words, mask), lambda: incident_reading.with_words(connection, words, mask)
            )
        self.fitting = self.fitting_but("")

    def fitting_but(self, name: str) -> Bits:
        """Return the numbers that fit all restrictions but one: a facet, "days" or "q"."""
        found: Bits = self.all
        for limit, numbers in self._limits.items():
            if limit != name:
                found = bits.both(found, numbers)
        return found

    def counts(self, facet: Field) -> dict[str, int]:
        """Count the values of a facet among what fits all other restrictions; values of none are left out."""
        among = self.fitting_but(facet)
        return {
            value: count
            for value, numbers in family(self.connection, self.index, facet).items()
            if (facet, value) not in self.hidden and (count := bits.count_both(numbers, among))
        }

    def _picked(self, facet: Field) -> bool:
        return any(pick.facet == facet for pick in self.wanted.picks)

    def _facet(self, facet: Field) -> Bits:
        wanted, unwanted = self.wanted.values(facet), self.wanted.values(facet, out=True)
        inside = bits.either(self._value(facet, value) for value in wanted) if wanted else self.all
        return bits.without(inside, bits.either(self._value(facet, value) for value in unwanted))

    def _value(self, facet: Field, value: str) -> Bits:
        values = family(self.connection, self.index, facet)
        if facet in ("when", "spot"):
            return values.get(value, {})
        if facet in ("actor", "bloc") and value not in values:
            # What people merged since a link was kept answers under the id it has now.
            value = merging.actor_map(self.connection).canonical(value)
        numbers = values.get(value, {})
        shown = (facet, value) not in self.hidden
        if shown and (value == NONE or possible(facet) is not None or bits.count_both(numbers, self.all)):
            return numbers
        if shown and is_known(self.connection, facet, value, self.layer):
            return {}
        told = {
            other: count
            for other, those in values.items()
            if (facet, other) not in self.hidden and (count := bits.count_both(those, self.all))
        }
        raise unknown(self.connection, facet, value, told)

    def _days(self) -> Bits:
        since, until = self.wanted.since, self.wanted.until
        found = []
        for key, numbers in self.index.family("day").items():
            first, last = days_of(key)
            if key != NONE and not (since and last and last < since) and not (until and first and first > until):
                found.append(numbers)
        return bits.either(found)
