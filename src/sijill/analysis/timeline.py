"""An actor's or place's ties and acts over time: the standing of each tie period by period, and what was told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

import msgspec

from sijill.analysis.kin import Kin
from sijill.analysis.naming import Names, find_actor, find_place
from sijill.analysis.readings import Quoter, claim_days
from sijill.analysis.settings import StateSettings, defaults
from sijill.analysis.state import state
from sijill.linking.inputs import ParentOf, no_parent
from sijill.model.errors import NotFoundError, SijillError
from sijill.model.state import Evidence, Named, State, Tie
from sijill.record.store import Record
from sijill.record.stored import ClaimFilter, StoredClaim

Kind = Literal["actor", "place"]
#: Periods that a timeline may be cut into, in months; the finest that fits is taken.
_STEPS = (1, 3, 6, 12)
#: Days before the first report that are shown where it tells of a tie that used to be.
_BEFORE = 365
#: Standings that are worth a line.
_SHOWN = frozenset({"current", "shifting", "contested", "former", "stale"})


class Line(msgspec.Struct, frozen=True, rename={"for_": "for"}):
    """One tie over time. ``standings`` has one entry for each period, None where nothing was known of it.

    ``for_`` and ``against`` hold every piece of evidence met in any period, oldest report first.
    """

    relation: str
    role: str
    other: Named | None
    place: Named | None
    parties: tuple[Named, ...]
    standings: tuple[str | None, ...]
    contested: bool
    for_: tuple[Evidence, ...]
    against: tuple[Evidence, ...]


class Act(msgspec.Struct, frozen=True):
    """A claim in which the one asked about takes part or that tells of the place asked about."""

    event_type: str
    status: str
    earliest: str | None
    latest: str | None
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    evidence: Evidence


class Timeline(msgspec.Struct, frozen=True):
    """Ties and acts of one actor or place. ``periods`` are the last days of the periods, as ISO days."""

    of: Named
    kind: str
    periods: tuple[str, ...]
    lines: tuple[Line, ...]
    acts: tuple[Act, ...]
    note: str | None


def timeline(
    record: Record,
    name: str,
    since: date | None = None,
    until: date | None = None,
    columns: int = 48,
    settings: StateSettings | None = None,
    parent_of: ParentOf | None = None,
    kind: Kind | None = None,
) -> Timeline:
    """Return the timeline of an actor, or of a place where no actor has the name; ``kind`` asks for one of them.

    ``since`` and ``until`` default to the first and last day for which the record has evidence. The time is
    cut into months, quarters, half-years or years, at most ``columns`` of them. Each tie stands in a period as
    ``state`` answers on its last day.
    """
    if since is not None and until is not None and since > until:
        raise SijillError(f"The timeline cannot run from {since} to {until}: swap --since and --until.")
    settings = settings or defaults()
    kind, key = _find(record, name, kind)
    acts = _acts(record, kind, key, settings, parent_of)
    first, last = _ends(record, kind, key, acts, settings)
    start, end = since or first, until or last
    periods = tuple(_periods(start, end, columns)) if start and end else ()
    answers = [_ask(record, kind, key, name, day, settings, parent_of) for day in periods]
    names = Names(record)
    of = names.actor(key, name) if kind == "actor" else names.place(key, name)
    shown = [act for act in acts if _falls(act, since, until)]
    note = None if periods else "No report that dates anything about it is in the record."
    return Timeline(
        of, kind, tuple(day.isoformat() for day in periods), tuple(_lines(answers)), tuple(shown), note
    )


def _find(record: Record, name: str, kind: Kind | None) -> tuple[Kind, str]:
    if kind == "place":
        return kind, find_place(record, name)
    if kind == "actor":
        return kind, find_actor(record, name)
    try:
        return "actor", find_actor(record, name)
    except NotFoundError as error:
        try:
            return "place", find_place(record, name)
        except NotFoundError:
            raise error from None


def _ask(
    record: Record,
    kind: str,
    key: str,
    name: str,
    day: date,
    settings: StateSettings,
    parent_of: ParentOf | None,
) -> State:
    actor, place = (key, None) if kind == "actor" else (None, name)
    return state(record, day, actor=actor, place=place, settings=settings, parent_of=parent_of)


def _tie_key(tie: Tie) -> tuple[str, str, str, tuple[str, ...]]:
    other = tie.other or tie.place
    place = (tie.place.id or tie.place.name_ar) if tie.place else ""
    parties = tuple(party.id or party.name_ar for party in tie.parties)
    return tie.relation, tie.role + " " + place, (other.id or other.name_ar) if other else "", parties


def _lines(answers: list[State]) -> Iterator[Line]:
    met: dict[tuple[str, str, str, tuple[str, ...]], dict[int, Tie]] = {}
    for at, answer in enumerate(answers):
        for tie in (*answer.ties, *answer.places):
            if tie.standing in _SHOWN:
                met.setdefault(_tie_key(tie), {})[at] = tie
    for key in sorted(met, key=lambda one: (min(met[one]), one)):
        ties = met[key]
        latest = ties[max(ties)]
        yield Line(
            relation=latest.relation,
            role=latest.role,
            other=latest.other,
            place=latest.place,
            parties=latest.parties,
            standings=tuple(ties[at].standing if at in ties else None for at in range(len(answers))),
            contested=any(tie.standing == "contested" for tie in ties.values()),
            for_=_once(piece for at in sorted(ties) for piece in ties[at].for_),
            against=_once(piece for at in sorted(ties) for piece in ties[at].against),
        )


def _once(pieces: Iterator[Evidence]) -> tuple[Evidence, ...]:
    found = {(piece.claim, piece.start): piece for piece in pieces}
    return tuple(found[key] for key in sorted(found, key=lambda one: (_when(found[one]), one)))


def _when(piece: Evidence) -> str:
    return piece.published.edtf if piece.published else ""


def _acts(record: Record, kind: str, key: str, settings: StateSettings, parent_of: ParentOf | None) -> list[Act]:
    kin = Kin(settings, parent_of or no_parent)
    wanted = ClaimFilter(actors=kin.same(key)) if kind == "actor" else ClaimFilter(places=(key,))
    names, quoter = Names(record), Quoter(record)
    found = [_act(stored, names, quoter) for stored in record.claims(wanted)]
    return sorted(found, key=lambda act: (act.latest or "9999", act.earliest or "", act.evidence.claim))


def _act(stored: StoredClaim, names: Names, quoter: Quoter) -> Act:
    claim, days = stored.claim, claim_days(stored)
    return Act(
        claim.event_type,
        claim.status,
        days.first.isoformat() if days.first else None,
        days.last.isoformat() if days.last else None,
        tuple(names.actor(mention.id, mention.text) for mention in claim.actors),
        tuple(names.actor(mention.id, mention.text) for mention in claim.recipients),
        quoter.of_claim(stored, f"tells of {claim.event_type}"),
    )


def _falls(act: Act, since: date | None, until: date | None) -> bool:
    first, last = act.earliest or act.latest, act.latest or act.earliest
    if first is None or last is None:
        return since is None and until is None
    return (since is None or last >= since.isoformat()) and (until is None or first <= until.isoformat())


def _ends(
    record: Record, kind: str, key: str, acts: list[Act], settings: StateSettings
) -> tuple[date | None, date | None]:
    """The first and last day of which something is told, a horizon further for what goes stale."""
    documents = {document.id: document for document in record.documents()}
    told = {act.evidence.document for act in acts}
    past = False
    for stored in record.relations():
        relation = stored.relation
        ids = {m.id for m in (relation.subject, relation.object, *relation.parties) if m is not None}
        if key in ids:
            told.add(stored.document.id)
            past = past or relation.polarity in ("past", "ended")
    if kind == "place":
        told |= {stored.document.id for stored in record.relations() if stored.relation.relation == "controls"}
    reports = [documents[one] for one in sorted(told) if one in documents]
    days = [date.fromisoformat(day) for one in reports for day in (one.earliest, one.latest) if day]
    days += [date.fromisoformat(day) for act in acts for day in (act.earliest, act.latest) if day]
    if not days:
        return None, None
    # What "used to be" held before the report that says so.
    first = min(days) - timedelta(days=_BEFORE if past else 0)
    return first, max(days) + timedelta(days=min(settings.horizon_days.values()) // 2)


def _periods(start: date, end: date, columns: int) -> Iterator[date]:
    """The last days of the periods from ``start`` to ``end``; never more than ``columns``."""
    total = (end.year - start.year) * 12 + end.month - start.month + 1
    step = next((step for step in _STEPS if -(-total // step) <= columns), -(-total // columns))
    month = start.year * 12 + start.month - 1
    while True:
        month += step
        year, after = divmod(month, 12)
        last = date(year, after + 1, 1) - timedelta(days=1)
        yield min(last, end)
        if last >= end:
            return
