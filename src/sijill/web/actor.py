"""An actor: names, ties over time, incidents, people, places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import msgspec
from starlette.responses import Response

from sijill.analysis.incident_filter import IncidentFilter, Pick
from sijill.analysis.state import state
from sijill.analysis.timeline import Page, Timeline, timeline
from sijill.linking.inputs import ancestors
from sijill.model.state import Condition, Evidence, Named
from sijill.web import tie_lines
from sijill.web.asking import coverage, known, named, spoken_of, wordings
from sijill.web.tie_lines import Row
from sijill.web.visit import Visit

_INCIDENTS = 10


class Person(msgspec.Struct, frozen=True):
    """A person of a body: the tie that says so, and what became of them."""

    named: Named
    row: Row | None
    became: tuple[Condition, ...]


def show(visit: Visit) -> Response:
    """All that the record holds of one actor."""
    key = visit.record.canonical_actor(visit.path("actor"))
    of = known(visit, "actor", key)
    if key != visit.path("actor"):
        return visit.redirect("actor", actor=key)
    offset = visit.number("offset", 0)

    def drawn() -> Timeline:
        return timeline(visit.record, key, kind="actor", acts=False, shown=Page(tie_lines.PAGE, offset))

    told = visit.cached(("timeline", key, offset), drawn)
    rows = tie_lines.rows(told)
    ties = [row for row in rows if row.line.place is None]
    places = [row for row in rows if row.line.place is not None]
    shown = ties[offset : offset + tie_lines.PAGE]
    people = visit.cached(("people", key), lambda: _people(visit, key, told))
    wanted = IncidentFilter.of([Pick("actor", key)])
    return visit.page(
        "actor.html",
        of=of,
        described=visit.record.actor(key),
        parents=[named(visit, "actor", one) for one in ancestors(key, visit.lexicon.parent_of) if one != key],
        branches=_branches(visit, key),
        wordings=wordings(visit, "actor", key),
        told=told,
        ties=shown,
        all_ties=len(ties),
        contested=[row for row in ties if row.line.contested],
        offset=offset,
        limit=tie_lines.PAGE,
        drawing=tie_lines.drawing(visit, told, shown),
        people=people,
        places=places,
        roles=visit.cached(("roles", key), lambda: visit.record.roles([key])),
        incidents=visit.finder.page(wanted, 0, _INCIDENTS) if spoken_of(visit, "actor", key) else None,
        **tie_lines.helpers(visit, _words(shown, places, people)),
        today=coverage(visit)[1],
    )


def _words(ties: list[Row], places: list[Row], people: list[Person]) -> Iterator[Evidence]:
    became = (piece for person in people for condition in person.became for piece in condition.for_)
    return chain(tie_lines.pieces(ties), tie_lines.pieces(places[: tie_lines.PAGE]), became)


def _branches(visit: Visit, key: str) -> list[Named]:
    """Actors under this one by the lexicon, of which the record speaks."""
    under = [actor.id for actor in visit.lexicon.actors.values() if actor.parent == key]
    shown = [one for one in under if one not in visit.view.hidden and spoken_of(visit, "actor", one)]
    return [named(visit, "actor", one) for one in shown]


def _people(visit: Visit, key: str, told: Timeline) -> list[Person]:
    """Members and commanders that are persons, those of whom something became known first."""
    persons = visit.cached("persons", visit.record.person_ids)
    found: dict[str, Person] = {}
    for row in tie_lines.rows(told):
        belongs = (row.line.relation, row.line.role) in (("member_of", "object"), ("commanded_by", "subject"))
        one = row.line.other
        if belongs and one is not None and one.id is not None and _is_person(visit, one.id, persons):
            found[one.id] = Person(one, row, ())
    if not found and not _is_person(visit, key, persons):
        return []
    answer = state(visit.record, coverage(visit)[1], actor=key)
    became: dict[str, list[Condition]] = {}
    for condition in answer.condition:
        became.setdefault(condition.of.id or "", []).append(condition)
    for one_id, person in found.items():
        found[one_id] = Person(person.named, person.row, tuple(became.pop(one_id, ())))
    rest = [Person(told[0].of, None, tuple(told)) for told in became.values()]
    return sorted([*found.values(), *rest], key=lambda one: (not one.became, one.named.name_ar))


def _is_person(visit: Visit, key: str, persons: set[str]) -> bool:
    described = visit.record.actor(key)
    return key in persons or (described is not None and described.person)
