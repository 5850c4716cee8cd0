"""A record of many small happenings, told in every way that a filter asks about, and what fits, found slowly."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.record import builders as b

from sijill.analysis.incident_filter import Field, IncidentFilter
from sijill.linking.grading import grade
from sijill.linking.inputs import no_parent
from sijill.model.claims import Claim, SourceMention
from sijill.model.entities import Actor, Place
from sijill.model.incidents import Incident
from sijill.record import orders
from sijill.record.desk import Desk
from sijill.record.incident_keys import NONE, short_spot, source_key, spot_key
from sijill.record.store import Record
from sijill.record.stored import StoredClaim

AT, USER = "2031-05-01T10:00:00Z", "ليلى"
#: Actors and the actor above each; the last is one that no lexicon describes.
ABOVE = {"wadi": None, "saqr": "wadi", "bahr": None, "najm": "saqr"}
UNKNOWN = "actor-0123"
#: Places and the place around each, with coordinates or without.
AROUND = {"rif": None, "tell": "rif", "souq": "tell", "qala": None}
POINTS = {"tell": (35.2, 40.5), "souq": (35.21, 40.51), "qala": (34.0, 39.0)}
DAYS = (
    *("2031-03-01", "2031-03-02", "2031-03-03", "2031-04-11", "2031-03", "2031", "2030-12-30/2031-01-04"),
    *("2031-03-02/..", "../2031-03-01", ""),
)
WORDS = ("قصف", "اشتباك", "كمين")


def make(folder: Path, reports: int = 60) -> Path:
    """Build the record: some happenings are told twice, some claims are accepted, one is rejected."""
    rng = random.Random(11)
    with Record.open(folder, create=True) as record:
        record.put_actors(Actor(key, f"جماعة {key}", key.title(), parent=up) for key, up in ABOVE.items())
        record.put_places(
            Place(key, f"موضع {key}", key.title(), "village", parent=up, radius_km=2.0)
            for key, up in AROUND.items()
        )
        for n in range(reports):
            record.add(*report(random.Random(rng.randrange(reports // 2)), n, rng))
        record.relink(no_parent, "test")
        judge(record, rng)
        record.relink(no_parent, "test")
    return folder


def judge(record: Record, rng: random.Random) -> None:
    """Accept every third claim or so and reject one."""
    told = sorted(record.claims(), key=lambda one: one.claim.id)
    chosen = [one.claim.id for one in told if rng.random() < 0.4]
    desk = Desk(record)
    desk.decide(lambda c: [orders.verdict(c, "accept", key) for key in chosen[1:]], USER, AT)
    desk.decide(lambda c: [orders.verdict(c, "reject", chosen[0])], USER, AT)


def report(same: random.Random, n: int, own: random.Random) -> tuple[Any, Any]:
    """A report of one or two happenings; ``same`` decides what reports of one happening agree on."""
    text = "".join(f"{word} عند الموضع رقم {n} بحسب شاهد وقائد جماعة. " for word in WORDS)
    outlet = own.choice(["منفذ ألف", "منفذ باء", None])
    doc = b.document(text, f"{n}.txt", outlet, "2031-04-20")
    claims = [_claim(same, own, doc, word) for word in own.sample(WORDS, own.choice([1, 2]))]
    return doc, b.extraction(doc, tuple(claims))


def _claim(same: random.Random, own: random.Random, doc: Any, word: str) -> Claim:
    kind, modes = same.choice(
        [("ASSAULT", ("aerial",)), ("ASSAULT", ()), ("COERCE", ("arrest", "beat")), ("AID", ())]
    )
    who = [b.actor(doc, "جماعة", key) for key in same.sample([*ABOVE, UNKNOWN, None], own.choice([0, 1, 2]))]
    where = same.choice([*AROUND, None])
    at = b.find(doc, "شاهد")
    cited = [SourceMention(at.text, at.start, at.end, key, "witness") for key in (own.choice(["afp", "x", None]),)]
    values: dict[str, Any] = {
        "status": own.choice(["asserted", "reported", "denied"]),
        "actors": tuple(who[:1]),
        "recipients": tuple(who[1:]),
        "places": (b.place(doc, "الموضع", where, *POINTS.get(where, (None, None))),) if where else (),
        "sources": tuple(cited) if own.random() < 0.5 else (),
        "date": same.choice(DAYS) or None,
        "killed": (own.randint(0, 4),) * 2 if own.random() < 0.5 else None,
    }
    return b.claim(doc, word, kind, modes, **values)


def values_of(incident: Incident, told: list[StoredClaim], accepted: int) -> dict[Field, set[str]]:
    """The values of each facet, worked out from the incident and the claims that tell it."""
    claims = [one.claim for one in told]
    mentions = [m for claim in claims for m in (*claim.actors, *claim.recipients)]
    actors = {m.id for m in mentions if m.id}
    places = {up for claim in claims for place in claim.places for up in _around(place.id)}
    found: dict[Field, set[str]] = {
        "type": {incident.event_type},
        "mode": set(incident.mode),
        "status": {incident.status},
        "actor": actors,
        "bloc": {_head(actor) for actor in actors if actor in ABOVE},
        "place": places,
        "outlet": {one.document.outlet for one in told if one.document.outlet},
        "source": {source_key(source) for claim in claims for source in claim.sources},
        "grade": {grade(incident, claims)},
        "when": set(),
        "spot": set(),
        "reviewed": {"accepted" if accepted == len(told) else "partly" if accepted else "unreviewed"},
    }
    when, where = incident.date, incident.place
    if when and (when.earliest or when.latest):
        found["when"] = {f"{when.earliest or '..'}/{when.latest or '..'}"}
    if where and where.lat is not None:
        found["spot"] = {short_spot(spot_key(where))}
    return {facet: values or {NONE} for facet, values in found.items()}


def _around(place: str | None) -> Iterator[str]:
    while place is not None:
        yield place
        place = AROUND[place]


def _head(actor: str) -> str:
    above = ABOVE[actor]
    return actor if above is None else _head(above)


def fits(
    incident: Incident, values: dict[Field, set[str]], sentences: list[str], wanted: IncidentFilter, but: str = ""
) -> bool:
    """Say whether an incident fits all restrictions of a filter but one: a facet, "days" or "q"."""
    for facet, held in values.items():
        ins, outs = set(wanted.values(facet)), set(wanted.values(facet, out=True))
        if facet != but and ((ins and ins.isdisjoint(held)) or not outs.isdisjoint(held)):
            return False
    if wanted.q and but != "q" and not any(all(w in s.split() for w in wanted.q.split()) for s in sentences):
        return False
    if but == "days" or not (wanted.since or wanted.until):
        return True
    when = incident.date
    if when is None or not (when.earliest or when.latest):
        return False
    starts_late = wanted.until and when.earliest and when.earliest > wanted.until
    return not starts_late and not (wanted.since and when.latest and when.latest < wanted.since)
