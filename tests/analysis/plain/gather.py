"""All that a record holds, whatever the question."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tests.analysis.plain.grouping import Group, ends_of, group
from tests.analysis.plain.objections import Material, backers_of
from tests.analysis.plain.readings import Reading, known_by, read_relation

from sijill.analysis.kin import Kin
from sijill.analysis.settings import StateSettings
from sijill.record.decoding import PLACE_RELATIONS
from sijill.record.store import Record
from sijill.record.stored import ClaimFilter, RelationFilter, StoredClaim


class Gatherer:
    """Reads relations and claims as known by a day."""

    def __init__(self, record: Record, kin: Kin, settings: StateSettings, on: date, known: date | None) -> None:
        self._record = record
        self._kin = kin
        self._settings = settings
        self._on = on
        self._known = known
        self._hidden: set[str] = set()

    @property
    def hidden(self) -> int:
        """Number of documents met so far that were not out by the day of knowing."""
        return len(self._hidden)

    def about(self, actors: Iterable[str]) -> list[Reading]:
        """Return the readings in which one of ``actors`` or another id of the same power takes part."""
        heads = {self._kin.head(actor) for actor in actors}
        return [reading for reading in self.everything() if heads & set(ends_of(reading, self._kin)[0])]

    def at_places(self) -> list[Reading]:
        """Return all readings of control and presence."""
        return [reading for reading in self.everything() if reading.relation in PLACE_RELATIONS]

    def everything(self) -> list[Reading]:
        """Return all readings of the record."""
        return self._readings(RelationFilter())

    def _readings(self, wanted: RelationFilter) -> list[Reading]:
        found = []
        for stored in self._record.relations(wanted):
            if not known_by(stored.document, self._known):
                self._hidden.add(stored.document.id)
                continue
            reading = read_relation(stored, self._settings.over_after_days)
            if reading is not None:
                found.append(reading)
        return found

    def claims_on(self, persons: Iterable[str], types: Iterable[str]) -> list[StoredClaim]:
        """Return the claims of ``types`` with one of ``persons`` up to the day."""
        ids, kinds = tuple(sorted(set(persons))), tuple(sorted(types))
        if not ids or not kinds:
            return []
        wanted = ClaimFilter(event_types=kinds, actors=ids, until=self._on.isoformat(), undated=True)
        return [s for s in self._record.claims(wanted) if known_by(s.document, self._known)]

    def material(self, ties: list[Group]) -> Material:
        """Gather what may speak against ``ties``: all there is."""
        readings = self.everything()
        claims = [s for s in self._record.claims(ClaimFilter()) if known_by(s.document, self._known)]
        return Material(readings, claims, claims, backers_of(readings, self._kin))

    def groups(self, readings: Iterable[Reading]) -> list[Group]:
        """Bring readings of one tie together."""
        return group(readings, self._kin)
