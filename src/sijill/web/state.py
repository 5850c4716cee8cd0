"""What held on a day, as known by a day: the question and its answer with the words it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import chain
from typing import Literal, get_args

import msgspec
from starlette.responses import Response

from sijill.analysis import state as analysis
from sijill.analysis.kin import one_power
from sijill.analysis.settings import defaults
from sijill.model.state import Evidence, State
from sijill.record.stored import IncidentFilter
from sijill.web import tie_lines
from sijill.web.asking import Asked, asked, coverage
from sijill.web.visit import Query, Visit

About = Literal["actor", "pair", "place"]
#: So many of the incidents near the day are named.
_INCIDENTS = 20
#: So many ties are shown with their words under each heading.
_TIES = 30


class Question(msgspec.Struct, frozen=True):
    """What is asked: about an actor, a pair of actors or a place, on a day, as known by a day."""

    about: About
    on: dt.date
    known_by: dt.date | None
    one: Asked | None
    other: Asked | None

    @property
    def clear(self) -> bool:
        """Say whether it can be answered."""
        ends = (self.one, self.other) if self.about == "pair" else (self.one,)
        return all(end is not None and end.named is not None for end in ends) and not self.same

    @property
    def same(self) -> bool:
        """Say whether both names mean one actor, or one power."""
        one, other = self.one, self.other
        if one is None or other is None or one.named is None or other.named is None:
            return False
        return one_power(one.id, other.id, defaults())


def show(visit: Visit) -> Response:
    """The form, and the answer where the question is clear; else those it may be about."""
    question = _question(visit)
    answer = _answer(visit, question) if question.clear else None
    return visit.page(
        "state.html",
        question=question,
        answer=answer,
        most=_TIES,
        near=list(visit.record.incidents(IncidentFilter(ids=answer.incidents[:_INCIDENTS]))) if answer else [],
        asking=lambda about=None: _asking(question, about),
        address_one=lambda key: visit.url("state", _asking(question, one=key)),
        address_other=lambda key: visit.url("state", _asking(question, other=key)),
        **tie_lines.helpers(visit, _words(answer) if answer else ()),
        seen=coverage(visit),
    )


def _question(visit: Visit) -> Question:
    about: About = "place" if visit.query("place") else "pair" if visit.query("other") else "actor"
    wanted = visit.query("about")
    about = next((one for one in get_args(About) if one == wanted), about)
    one = (
        asked(visit, "place", visit.query("place"))
        if about == "place"
        else asked(visit, "actor", visit.query("actor"))
    )
    other = asked(visit, "actor", visit.query("other")) if about == "pair" else None
    return Question(about, visit.day("on") or coverage(visit)[1], visit.day("known_by"), one, other)


def _answer(visit: Visit, question: Question) -> State:
    one = question.one.id if question.one else ""
    other = question.other.id if question.other else ""

    def ask() -> State:
        return analysis.state(
            visit.record,
            question.on,
            question.known_by,
            actor=one if question.about == "actor" else None,
            place=one if question.about == "place" else None,
            pair=(one, other) if question.about == "pair" else None,
        )

    return visit.cached(("state", question.about, question.on, question.known_by, one, other), ask)


def _words(answer: State) -> Iterator[Evidence]:
    ties = (piece for tie in (*answer.ties, *answer.places) for piece in (*tie.for_, *tie.against))
    return chain(ties, (piece for condition in answer.condition for piece in condition.for_))


def _asking(
    question: Question, about: str | None = None, one: str | None = None, other: str | None = None
) -> Query:
    """The query that asks the same, but about something else, or with ``one`` or ``other`` made clear by an id."""
    about = about or question.about
    kept = (about == "place") == (question.about == "place")
    first = one or (_clear(question.one) if kept else None)
    second = other or _clear(question.other)
    return {
        "about": about,
        "on": question.on.isoformat(),
        "known_by": question.known_by.isoformat() if question.known_by else None,
        "place" if about == "place" else "actor": first,
        "other": second if about == "pair" else None,
    }


def _clear(end: Asked | None) -> str | None:
    if end is None:
        return None
    return end.named.id if end.named else end.typed or None
