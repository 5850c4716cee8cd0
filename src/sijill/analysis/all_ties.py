"""Every tie of the record as it stood on a day."""

from __future__ import annotations

from datetime import date

from sijill.analysis.gather import Gatherer
from sijill.analysis.kin import Kin
from sijill.analysis.naming import Names
from sijill.analysis.readings import Quoter
from sijill.analysis.settings import StateSettings, defaults
from sijill.analysis.ties import TieBuilder
from sijill.linking.inputs import ParentOf
from sijill.model.state import Named, Tie
from sijill.record.decoding import PLACE_RELATIONS
from sijill.record.store import Record


def all_ties(
    record: Record,
    on: date,
    known_by: date | None = None,
    settings: StateSettings | None = None,
    parent_of: ParentOf | None = None,
    skip: frozenset[str] = frozenset(),
    places: bool = True,
) -> list[tuple[dict[str, Named], Tie]]:
    """Return each tie with its ends by the key that they are grouped by, the subject first, as known by a day.

    ``skip`` holds ids of relations to leave out; without ``places`` ties to places stay out.
    """
    settings = settings or defaults()
    kin = Kin(settings, parent_of or (lambda key: found.parent if (found := record.actor(key)) else None))
    gatherer = Gatherer(record, kin, settings, on, known_by)
    readings = [reading for reading in gatherer.everything() if reading.stored.relation.id not in skip]
    groups = [group for group in gatherer.groups(readings) if places or group.relation not in PLACE_RELATIONS]
    builder = TieBuilder(on, settings, kin, Names(record), Quoter(record))
    return builder.ties_with_ends(groups, gatherer.material(groups))
