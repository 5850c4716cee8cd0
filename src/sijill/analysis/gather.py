"""Fetching from the record just what a question about some actors or places needs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sijill.analysis.grouping import Group, ends_of, group
from sijill.analysis.kin import Kin
from sijill.analysis.objections import CAMP, Material, backers_of
from sijill.analysis.readings import Reading, known_by, read_relation
from sijill.analysis.settings import StateSettings
from sijill.record.decoding import PLACE_RELATIONS
from sijill.record.store import Record
from sijill.record.stored import ClaimFilter, RelationFilter, StoredClaim

_TEXT = "text:"


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
        ids = self._ids(actors)
        return self._readings(RelationFilter(actors=ids)) if ids else []

    def camps(self, actors: Iterable[str]) -> list[Reading]:
        """Return the readings that put one of ``actors`` into a camp."""
        ids = self._ids(actors)
        return self._readings(RelationFilter(actors=ids, relations=tuple(sorted(CAMP)))) if ids else []

    def at_places(self) -> list[Reading]:
        """Return all readings of control and presence."""
        return self._readings(RelationFilter(relations=tuple(sorted(PLACE_RELATIONS))))

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

    def claims(self, actors: Iterable[str], types: Iterable[str]) -> list[StoredClaim]:
        """Return the claims of ``types`` with one of ``actors``, near the day or of any undated one."""
        ids, kinds = self._ids(actors), tuple(sorted(types))
        if not ids or not kinds:
            return []
        since = self._on - timedelta(days=2 * max(self._settings.horizon_days.values()))
        wanted = ClaimFilter(
            event_types=kinds,
            actors=ids,
            since=since.isoformat(),
            until=self._on.isoformat(),
            undated=True,
        )
        return [s for s in self._record.claims(wanted) if known_by(s.document, self._known)]

    def claims_on(self, persons: Iterable[str], types: Iterable[str]) -> list[StoredClaim]:
        """Return the claims of ``types`` with one of ``persons`` up to the day."""
        ids, kinds = tuple(sorted(set(persons))), tuple(sorted(types))
        if not ids or not kinds:
            return []
        wanted = ClaimFilter(event_types=kinds, actors=ids, until=self._on.isoformat(), undated=True)
        return [s for s in self._record.claims(wanted) if known_by(s.document, self._known)]

    def material(self, ties: list[Group]) -> Material:
        """Gather what may speak against ``ties``."""
        subjects = {tie.ends[0] for tie in ties if not tie.many}
        subjects |= {
            end for tie in ties if not tie.many and tie.relation not in PLACE_RELATIONS for end in tie.ends
        }
        readings = self.about(subjects)
        acts = {act for rule in self._settings.contradicted_by.values() for act in rule.acts}
        claims = self.claims(subjects, acts)
        met = {end for reading in readings for end in ends_of(reading, self._kin)[0]}
        for stored in claims:
            met |= {m.id for m in (*stored.claim.actors, *stored.claim.recipients) if m.id}
        holders = {tie.ends[0] for tie in ties if tie.relation in PLACE_RELATIONS}
        if holders:
            readings = [*readings, *self.at_places()]
            met |= {
                ends_of(reading, self._kin)[0][0] for reading in readings if reading.relation in PLACE_RELATIONS
            }
        once = {reading.stored.relation.id: reading for reading in readings}
        return Material(
            readings=tuple(once[key] for key in sorted(once)),
            claims=tuple(claims),
            retreats=tuple(self.claims(holders, ("RETREAT",))),
            backers=backers_of(self.camps(met), self._kin),
        )

    def groups(self, readings: Iterable[Reading]) -> list[Group]:
        """Bring readings of one tie together."""
        return group(readings, self._kin)

    def _ids(self, actors: Iterable[str]) -> tuple[str, ...]:
        named = {actor for actor in actors if not actor.startswith(_TEXT)}
        return tuple(sorted({key for actor in named for key in self._kin.same(actor)}))
