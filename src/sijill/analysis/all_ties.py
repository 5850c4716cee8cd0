"""Every tie of the record, weighed as it stood on a day; what no day changes may be kept for questions to come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import msgspec

from sijill.analysis.departures import Departures
from sijill.analysis.gather import Gatherer
from sijill.analysis.grouping import Group
from sijill.analysis.kin import Kin
from sijill.analysis.naming import Names
from sijill.analysis.objections import Around
from sijill.analysis.settings import StateSettings, defaults
from sijill.analysis.ties import TieBuilder
from sijill.analysis.weighing import Weighed, Weigher
from sijill.linking.inputs import ParentOf
from sijill.record.decoding import PLACE_RELATIONS
from sijill.record.sight import sight
from sijill.record.store import Record
from sijill.record.told import ToldTie


class KeptTies(msgspec.Struct, frozen=True):
    """All ties of a record, brought together with what may speak against each on any day.

    ``told``, ``parents`` and ``left`` are what the rest is made of: all that documents tell of ties, who is under
    whom by the lexicon, and who left which place.
    """

    told: list[ToldTie]
    parents: dict[str, str]
    left: Departures
    kin: Kin
    groups: list[Group]
    around: Around


def keep_ties(record: Record, before: KeptTies | None = None) -> KeptTies:
    """Bring together all ties of a record; of what was kept ``before`` all stays that still holds."""
    with sight(record) as seen:
        told, parents = seen.all_ties(), seen.parents
        if before is not None and (before.told, before.parents) != (told, parents):
            before = None
        kin = before.kin if before else Kin(defaults(), parents.get)
        gatherer = Gatherer(seen, kin, defaults())
        groups = before.groups if before else gatherer.groups(gatherer.read(told))
        left = gatherer.departures(groups)
        if before is not None and before.left == left:
            return before
        return KeptTies(told, parents, left, kin, groups, gatherer.among(groups, left))


@contextmanager
def all_ties(
    record: Record,
    on: date,
    known_by: date | None = None,
    settings: StateSettings | None = None,
    parent_of: ParentOf | None = None,
    skip: frozenset[str] = frozenset(),
    places: bool = True,
    all_evidence: bool = False,
    kept: KeptTies | None = None,
) -> Iterator[tuple[TieBuilder, list[Weighed]]]:
    """Give all ties, weighed as known by a day, and what writes those wanted of them out while the record is open.

    ``skip`` holds ids of relations to leave out; without ``places`` ties to places stay out. Unless
    ``all_evidence`` is wanted, of what very many reports tell some are quoted. ``kept`` is what :func:`keep_ties`
    gives of the record; a question with ``known_by``, ``skip``, settings or parents of its own makes no use of it.
    """
    own = kept is None or known_by or settings or parent_of or skip
    settings = settings or defaults()
    with sight(record) as seen:
        if kept is None or own:
            kin = Kin(settings, parent_of or seen.parents.get)
            gatherer = Gatherer(seen, kin, settings, known_by)
            groups = gatherer.groups(gatherer.everything(on, skip, places))
            around = gatherer.among(groups, gatherer.departures(groups), on)
        else:
            kin, around = kept.kin, kept.around
            groups = [group for group in kept.groups if places or group.relation not in PLACE_RELATIONS]
        weigher = Weigher(seen, kin, settings, around, on, known_by)
        builder = TieBuilder(seen, kin, Names(seen), weigher, None if all_evidence else settings.quoted)
        yield builder, [weigher.weigh(group, whole=False) for group in groups]
