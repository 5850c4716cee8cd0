"""Every tie of the record, weighed as it stood on a day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache, partial

from sijill.analysis.gather import Gatherer
from sijill.analysis.kin import Kin, parent
from sijill.analysis.naming import Names
from sijill.analysis.settings import StateSettings, defaults
from sijill.analysis.ties import TieBuilder
from sijill.analysis.weighing import Weighed, Weigher
from sijill.linking.inputs import ParentOf
from sijill.record.sight import sight
from sijill.record.store import Record


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
) -> Iterator[tuple[TieBuilder, list[Weighed]]]:
    """Give all ties, weighed as known by a day, and what writes those wanted of them out while the record is open.

    ``skip`` holds ids of relations to leave out; without ``places`` ties to places stay out. Unless
    ``all_evidence`` is wanted, of what very many reports tell some are quoted.
    """
    settings = settings or defaults()
    with sight(record) as seen:
        kin = Kin(settings, cache(parent_of or partial(parent, seen)))
        gatherer = Gatherer(seen, kin, settings, known_by)
        groups = gatherer.groups(gatherer.everything(on, skip, places))
        weigher = Weigher(seen, kin, settings, gatherer.among(groups, on), on, known_by)
        builder = TieBuilder(seen, kin, Names(seen), weigher, None if all_evidence else settings.quoted)
        yield builder, [weigher.weigh(group, whole=False) for group in groups]
