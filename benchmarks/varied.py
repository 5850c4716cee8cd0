"""Synthetic reports with what filters ask about: types, statuses, cited sources, loose days, places in places."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec
from benchmarks.synthetic import ACTORS, PLACES, reports

from sijill.codebook.loader import possible_modes
from sijill.model.claims import Claim, DateMention, Extraction, SourceMention
from sijill.model.document import Document
from sijill.model.entities import Actor, Place
from sijill.text.edtf import parse

T = TypeVar("T")
#: Districts and governorates above the places of the synthetic reports, camps above their actors.
DISTRICTS, GOVERNORATES, CAMPS, SOURCES = 60, 12, 8, 40
_TYPES = {"ASSAULT": 60, "COERCE": 15, "PROTEST": 10, "MOBILIZE": 8, "RETREAT": 7}
_STATUSES = {"reported": 70, "asserted": 18, "alleged": 8, "denied": 4}
#: How closely days are told: to the day, the month, the year, not at all.
_LOOSE = {"day": 85, "month": 9, "year": 3, "": 3}
_UNLOCATED, _SOURCED = 0.04, 0.4


def _chosen(rng: random.Random, shares: dict[str, int]) -> str:
    return rng.choices(list(shares), list(shares.values()))[0]


def varied(claims: int) -> Iterator[tuple[Document, Extraction]]:
    """Yield the reports of :func:`benchmarks.synthetic.reports`, each happening told in its own way."""
    for document, extraction in reports(claims):
        told = tuple(_varied(claim) for claim in extraction.claims)
        yield document, msgspec.structs.replace(extraction, claims=told)


def _varied(claim: Claim) -> Claim:
    # What all tellers of one happening agree on hangs on its day, place and word; the rest on the claim.
    day = claim.date.edtf if claim.date else ""
    same = random.Random(f"{day} {claim.places[0].id} {claim.trigger.text}")
    own = random.Random(claim.id)
    kind = _chosen(same, _TYPES)
    changed: dict[str, Any] = {"event_type": kind, "status": _chosen(own, _STATUSES)}
    if kind != "ASSAULT":
        modes = possible_modes(kind)
        changed["mode"] = (same.choice(modes),) if modes else ()
        changed["killed"] = None
    changed["date"] = _loosely(claim.date, _chosen(same, _LOOSE)) if claim.date else None
    if same.random() < _UNLOCATED:
        changed["places"] = ()
    if own.random() < _SOURCED:
        at = claim.trigger
        named = own.random() < 0.6
        key = f"source-{int(own.paretovariate(0.8)) % SOURCES}" if named else None
        changed["sources"] = (SourceMention(at.text, at.start, at.end, key, "media" if named else "unnamed"),)
    return msgspec.structs.replace(claim, **changed)


def _loosely(told: DateMention, how: str) -> DateMention | None:
    if how == "day":
        return told
    if not how:
        return None
    edtf = told.edtf[:7] if how == "month" else told.edtf[:4]
    days = parse(edtf)
    return msgspec.structs.replace(
        told,
        edtf=edtf,
        earliest=days.earliest.isoformat() if days.earliest else None,
        latest=days.latest.isoformat() if days.latest else None,
        precision=how,
    )


def actors() -> Iterator[Actor]:
    """Describe the actors of the reports, most of them in a camp."""
    yield from (Actor(f"camp-{n}", f"معسكر {n}", f"Camp {n}") for n in range(CAMPS))
    for n in range(ACTORS):
        parent = f"camp-{n % CAMPS}" if n % 10 else None
        yield Actor(f"actor-{n}", f"كتيبة {n}", f"Battalion {n}", parent=parent)


def places() -> Iterator[Place]:
    """Describe the places of the reports, each in a district of a governorate."""
    for n in range(GOVERNORATES):
        yield Place(f"governorate-{n}", f"محافظة {n}", f"Governorate {n}", "governorate")
    for n in range(DISTRICTS):
        above = f"governorate-{n % GOVERNORATES}"
        yield Place(f"district-{n}", f"منطقة {n}", f"District {n}", "district", parent=above)
    for n in range(PLACES):
        above = f"district-{n % DISTRICTS}"
        yield Place(f"place-{n}", f"قرية {n}", f"Village {n}", "village", parent=above)
