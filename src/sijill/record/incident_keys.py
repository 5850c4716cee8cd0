"""By what an incident is found: the values it has for each family of the index.

Type, mode, status, days and the place on the map are the incident's own; actors, places, outlets and cited sources
are those of any claim that tells it, so that what only one outlet says is found too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256

import msgspec

from sijill.linking.grading import grade
from sijill.linking.inputs import ClaimView
from sijill.model.claims import SourceMention
from sijill.model.incidents import Incident, IncidentDate, IncidentPlace

#: The value of an incident that has none: no actor known, no place, no mode told.
NONE = "none"
#: How much of an incident people accepted: every claim that tells it, some, none.
REVIEWED = ("accepted", "partly", "unreviewed")
#: Before the kind of a cited source that has no id: "kind:witness".
KIND = "kind:"
#: The open end of a span of days.
OPEN = ".."
_SPOT = re.compile("[0-9a-f]{12}")

#: Values by family.
Keys = Mapping[str, Sequence[str]]


class Spot(msgspec.Struct, frozen=True, array_like=True):
    """A place on the map as an incident has it: one value of the family "spot"."""

    place: str | None
    name: str
    lat: float
    lon: float
    geo_precision: int | None


def keys_of(incident: Incident, claims: Sequence[ClaimView], accepted: int) -> Keys:
    """Return the values of an incident; ``accepted`` of ``claims``, which tell it, were accepted by people."""
    told = [view.claim for view in claims]
    mentions = [mention for claim in told for mention in (*claim.actors, *claim.recipients)]
    killed = incident.killed
    return {
        "type": [incident.event_type],
        "mode": _all(incident.mode),
        "status": [incident.status],
        "actor": _all(mention.id for mention in mentions),
        "place": _all(place.id for claim in told for place in claim.places),
        "outlet": _all(view.document.outlet for view in claims),
        "source": _all(source_key(source) for claim in told for source in claim.sources),
        "grade": [grade(incident, told)],
        "reviewed": [REVIEWED[0 if accepted == len(told) else 1 if accepted else 2]],
        "day": [days_key(incident.date)],
        "spot": [spot_key(incident.place)],
        "killed": [str(killed.best if killed.best is not None else killed.low) if killed else NONE],
        "sources": [str(incident.independent_sources)],
    }


def _all(values: Iterable[str | None]) -> list[str]:
    return sorted({value for value in values if value}) or [NONE]


def source_key(source: SourceMention) -> str:
    """The value of a cited source: its id or, where nobody knows who is meant, its kind."""
    return source.id or KIND + source.kind


def days_key(told: IncidentDate | None) -> str:
    """The value of a span of days: "2031-03-05/2031-03-07", with ".." for an open end."""
    return NONE if told is None else span_key(told.earliest, told.latest)


def span_key(earliest: str | None, latest: str | None) -> str:
    """The value of the days from ``earliest`` to ``latest`` (ISO; None: open)."""
    return f"{earliest or OPEN}/{latest or OPEN}" if earliest or latest else NONE


def days_of(key: str) -> tuple[str | None, str | None]:
    """Read what :func:`days_key` wrote; both None for no day at all."""
    if key == NONE:
        return None, None
    first, _, last = key.partition("/")
    return (None if first == OPEN else first), (None if last == OPEN else last)


def is_days(key: str) -> bool:
    """Say whether :func:`span_key` may have written ``key``."""
    if key == NONE:
        return True
    first, last = days_of(key)
    try:
        ends = [date.fromisoformat(day).isoformat() for day in (first, last) if day is not None]
    except ValueError:
        return False
    return ends != [] and ends == sorted(ends) and span_key(first, last) == key


def spot_key(where: IncidentPlace | None) -> str:
    """The value of a place on the map."""
    if where is None or where.lat is None or where.lon is None:
        return NONE
    spot = Spot(where.id, where.name or "", where.lat, where.lon, where.geo_precision)
    return msgspec.json.encode(spot).decode()


def short_spot(key: str) -> str:
    """A short name for what :func:`spot_key` wrote, fit for an address."""
    return NONE if key == NONE else sha256(key.encode()).hexdigest()[:12]


def is_spot(key: str) -> bool:
    """Say whether :func:`short_spot` may have written ``key``."""
    return key == NONE or _SPOT.fullmatch(key) is not None


#: Reads what :func:`spot_key` wrote, unless it is :data:`NONE`.
spot_of = msgspec.json.Decoder(Spot).decode
#: Reads the values of an incident as the index keeps them.
decode_keys = msgspec.json.Decoder(dict[str, list[str]]).decode
