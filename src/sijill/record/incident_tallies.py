"""What is counted of incidents: kept beside the index, summed up by SQLite for those that a filter selects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Integer, func, select, text

from sijill.model.incidents import Count, Incident, IncidentPlace, Party
from sijill.record import bits, rows
from sijill.record.bits import Bits
from sijill.record.incident_tables import incident_entries as _E
from sijill.record.incident_tables import incident_parties as _A
from sijill.record.incident_tables import incident_tallies as _T

#: Begins the key of a place or party that has no id: its name follows.
NAMED = "text:"
#: One list as JSON: SQLite takes only so many values in a query.
_FITS = _T.c.n.in_(text("SELECT value FROM json_each(:fitting)"))
#: What incidents are brought together by before they are counted.
Grouping = Literal["days", "place", "type", "party"]


class Tally(msgspec.Struct, frozen=True):
    """Incidents brought together under ``key``, None for those that have none: how many there are, how many of
    them two or more independent sources tell of, of how many the claims differ, and the sums of people hit, lowest
    and highest.
    """

    key: tuple[str | None, ...]
    incidents: int = 1
    several: int = 0
    contradicting: int = 0
    killed_low: int = 0
    killed_high: int = 0
    wounded_low: int = 0
    wounded_high: int = 0


def tally_row(n: int, incident: Incident) -> rows.Row:
    """Make the row of ``incident_tallies`` of the entry ``n``."""
    return {"n": n, "event_type": incident.event_type, **_days(incident), "place": place_key(incident.place)} | (
        _sums(incident)
    )


def party_rows(n: int, incident: Incident) -> Iterator[rows.Row]:
    """Make the rows of ``incident_parties`` of the entry ``n``."""
    for party in sorted({party_key(party) for party in (*incident.actors, *incident.recipients)}):
        yield {"n": n, "party": party}


def of_days(incident: Incident) -> Tally:
    """Tally one incident by its days."""
    return Tally(tuple(_days(incident).values()), **_sums(incident))


def _days(incident: Incident) -> dict[str, str | None]:
    when = incident.date
    return {"first": when.earliest if when else None, "last": when.latest if when else None}


def _sums(incident: Incident) -> dict[str, Any]:
    killed, wounded = incident.killed, incident.wounded
    return {
        "several": incident.independent_sources > 1,
        "contradicting": bool(incident.disagreements),
        "killed_low": killed.low if killed else 0,
        "killed_high": _high(killed),
        "wounded_low": wounded.low if wounded else 0,
        "wounded_high": _high(wounded),
    }


def _high(count: Count | None) -> int:
    if count is None:
        return 0
    return count.high if count.high is not None else max(count.best or 0, count.low)


def place_key(where: IncidentPlace | None) -> str | None:
    """The key of a place, None where there is no name of it."""
    return (where.id or NAMED + where.name) if where is not None and where.name else None


def party_key(party: Party) -> str:
    """The key of an actor or recipient."""
    return party.id or NAMED + party.name


def tallies(connection: Connection, by: Grouping, fitting: Bits) -> list[Tally]:
    """Count the incidents with the numbers ``fitting`` by a grouping; one of several parties counts for each."""
    keys = {
        "days": (_T.c.first, _T.c.last),
        "place": (_T.c.place,),
        "type": (_T.c.event_type,),
        "party": (_A.c.party,),
    }[by]
    people = (_T.c.killed_low, _T.c.killed_high, _T.c.wounded_low, _T.c.wounded_high)
    told = (func.sum(flag, type_=Integer) for flag in (_T.c.several, _T.c.contradicting))
    sums = [func.count(), *told, *map(func.sum, people)]
    query = select(*keys, *sums).select_from(_T.outerjoin(_A, _A.c.n == _T.c.n) if by == "party" else _T)
    found = connection.execute(query.where(_FITS).group_by(*keys), _listed(fitting))
    return [Tally(tuple(row[: len(keys)]), *row[len(keys) :]) for row in found]


def contradicting(connection: Connection, layer: str, fitting: Bits | None, limit: int) -> list[int]:
    """Return at most ``limit`` numbers of incidents of a layer, or of those of ``fitting``, whose claims differ.

    The latest last day comes first, then the first id; undated ones stand at the end.
    """
    query = select(_T.c.n).join(_E, _E.c.n == _T.c.n).where(_E.c.layer == layer, _T.c.contradicting)
    query = query.order_by(_T.c.last.desc().nulls_last(), _E.c.incident_id).limit(limit)
    if fitting is None:
        return list(connection.execute(query).scalars())
    return list(connection.execute(query.where(_FITS), _listed(fitting)).scalars())


def _listed(fitting: Bits) -> dict[str, str]:
    return {"fitting": msgspec.json.encode(list(bits.numbers(fitting))).decode()}
