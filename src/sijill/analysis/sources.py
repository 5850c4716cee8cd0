"""Who tells what in a record, and from whom they have it: outlets and cited sources."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec

from sijill.lexicon.outlets import source, source_of
from sijill.record import sourcing
from sijill.record.grades import Grades, SourceGrade
from sijill.record.incident_index import REVIEWED
from sijill.record.incident_keys import KIND
from sijill.record.store import Record


class SourceRow(msgspec.Struct, frozen=True):
    """A source that publishes or is cited. ``key`` is the lexicon's id, the name of an outlet that it does not
    know, or "kind:witness" where nobody knows who is meant; ``outlets`` are the names it publishes under.

    ``cites`` and ``cited_by`` are keys with how many claims. ``first`` and ``last`` are ISO days of its reports.
    """

    key: str
    name_ar: str
    name_en: str
    kind: str
    outlets: tuple[str, ...]
    documents: int
    claims: int
    first: str | None
    last: str | None
    cites: tuple[tuple[str, int], ...]
    cited_by: tuple[tuple[str, int], ...]

    @property
    def cited(self) -> int:
        """In how many claims others cite it."""
        return sum(claims for _, claims in self.cited_by)


def sources(record: Record) -> dict[str, SourceRow]:
    """Return everyone who publishes or is cited, by key: those with most reports first, then the most cited."""
    accepted = record.layer == REVIEWED
    published = record.ask(lambda connection: sourcing.outlets(connection, accepted))
    cited = record.ask(lambda connection: sourcing.cited(connection, accepted))
    own: dict[str, list[sourcing.Outlet]] = defaultdict(list)
    kinds: dict[str, str] = {}
    for outlet in published:
        own[key_of(outlet.name)].append(outlet)
    cites: dict[str, Counter[str]] = defaultdict(Counter)
    cited_by: dict[str, Counter[str]] = defaultdict(Counter)
    for told in cited:
        outlet_key = key_of(told.outlet) if told.outlet else ""
        kinds.setdefault(told.source, told.kind)
        cited_by[told.source][outlet_key] += told.claims
        if outlet_key:
            cites[outlet_key][told.source] += told.claims
    rows = [_row(key, own.get(key, []), kinds.get(key), cites[key], cited_by[key]) for key in {*own, *cited_by}]
    rows.sort(key=lambda row: (-row.documents, -row.cited, row.key))
    return {row.key: row for row in rows}


def key_of(outlet: str) -> str:
    """The key of the source that an outlet is: the lexicon's id, else its name."""
    return source_of(outlet) or outlet


def _row(
    key: str, own: list[sourcing.Outlet], kind: str | None, cites: Counter[str], cited_by: Counter[str]
) -> SourceRow:
    listed = source(key)
    days = [day for outlet in own for day in (outlet.first, outlet.last) if day]
    return SourceRow(
        key=key,
        name_ar=listed.name_ar if listed else "" if key.startswith(KIND) else key,
        name_en=listed.name_en if listed else "",
        kind=listed.kind if listed else kind or "media",
        outlets=tuple(outlet.name for outlet in own),
        documents=sum(outlet.documents for outlet in own),
        claims=sum(outlet.claims for outlet in own),
        first=min(days, default=None),
        last=max(days, default=None),
        cites=tuple(sorted(cites.items(), key=lambda item: (-item[1], item[0]))),
        cited_by=tuple(sorted(cited_by.items(), key=lambda item: (-item[1], item[0]))),
    )


def history(grades: Grades, row: SourceRow) -> list[SourceGrade]:
    """Return the grades of a source in force, the earliest day first."""
    names = {row.key, *row.outlets}
    found = {one.judgement: one for one in grades.told if one.source in names or names & set(one.names)}
    return sorted(found.values(), key=lambda one: one.since)


def flows(rows: Iterable[SourceRow], most: int) -> list[tuple[str, str, int]]:
    """Return the ``most`` strongest of who has it from whom: outlet, source that it cites, claims."""
    told = [(row.key, key, claims) for row in rows for key, claims in row.cites if not key.startswith(KIND)]
    return sorted(told, key=lambda each: (-each[2], each[0], each[1]))[:most]
