"""Whom or what a question means: from what was typed to an actor or place, or to those it may mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

import msgspec

from sijill.analysis.naming import Kind, actor_called, place_called
from sijill.analysis.suggesting import NameIndex, Suggestion
from sijill.model.errors import AmbiguousNameError, NotFoundError
from sijill.model.state import Named
from sijill.record.stored import ActorUse, PlaceUse
from sijill.record.usage import Wording
from sijill.web.visit import Visit


class Asked(msgspec.Struct, frozen=True):
    """What a name means: ``named`` where that is clear, else ``candidates`` and whether several fit or none.

    ``typed`` is shown again in the form; in public only a name that the record shows is, as the mask would tell
    by its pseudonym who is hidden.
    """

    typed: str
    named: Named | None = None
    candidates: Sequence[Suggestion] = ()
    problem: Literal["", "ambiguous", "unknown"] = ""

    @property
    def id(self) -> str:
        """The id; only where it is clear what is meant."""
        if self.named is None or self.named.id is None:
            raise ValueError(f"It is not clear whom “{self.typed}” means.")
        return self.named.id


def actor_uses(visit: Visit) -> list[ActorUse]:
    """The actors that the record speaks of, the most spoken of first."""
    return visit.cached("actor uses", visit.record.actors)


def place_uses(visit: Visit) -> list[PlaceUse]:
    """The places that the record speaks of, the most spoken of first."""
    return visit.cached("place uses", visit.record.places)


def index(visit: Visit, kind: Kind) -> NameIndex:
    """The names of the actors or places that the record speaks of."""
    if kind == "actor":
        return visit.cached("actor names", lambda: NameIndex(actor_uses(visit), visit.view.text))
    return visit.cached("place names", lambda: NameIndex(place_uses(visit), visit.view.text))


def asked(visit: Visit, kind: Kind, typed: str | None) -> Asked | None:
    """Say what ``typed`` means, an id or any name; None where nothing was typed."""
    if typed is None:
        return None
    if visit.view.text(typed) != typed:
        return Asked("", problem="unknown")
    try:
        key = actor_called(visit.record, typed) if kind == "actor" else place_called(visit.record, typed)
    except AmbiguousNameError as error:
        fitting = [key for key, _ in error.candidates if key not in visit.view.hidden]
        if len(fitting) > 1:
            return Asked(_echo(visit, typed), None, [_listed(visit, kind, key) for key in fitting], "ambiguous")
        if not fitting:
            return _unknown(visit, kind, typed)
        key = fitting[0]
    if key is None or key in visit.view.hidden:
        return _unknown(visit, kind, typed)
    return Asked(typed, named(visit, kind, key))


def named(visit: Visit, kind: Kind, key: str) -> Named:
    """The names of an id, as lexicon, gazetteer or reports give them."""
    described = visit.record.actor(key) if kind == "actor" else visit.record.place(key)
    if described is not None:
        return Named(key, described.name_ar, described.name_en)
    told = wordings(visit, kind, key)
    return Named(key, told[0].text if told else key)


def wordings(visit: Visit, kind: Kind, key: str) -> list[Wording]:
    """The words of reports for an actor or place, the most used first."""
    return visit.cached(("wordings", kind, key), lambda: visit.record.wordings(kind, key))


def spoken_of(visit: Visit, kind: Kind, key: str) -> bool:
    """Say whether what may be shown of the record speaks of an id."""
    if visit.view.public:
        return key in index(visit, kind).by_id
    return visit.record.speaks_of(key, kind)


def known(visit: Visit, kind: Kind, key: str) -> Named:
    """The names of the ``key`` of an address.

    Raises :class:`NotFoundError` for an id that the record does not hold or, in public, does not show.
    """
    described = visit.record.actor(key) if kind == "actor" else visit.record.place(key)
    listed = described is not None and not visit.view.public
    if key in visit.view.hidden or not (listed or spoken_of(visit, kind, key)):
        raise NotFoundError(visit.t(f"state.no_{kind}"))
    return named(visit, kind, key)


def _unknown(visit: Visit, kind: Kind, typed: str) -> Asked:
    return Asked(_echo(visit, typed), None, index(visit, kind).near(typed), "unknown")


def _echo(visit: Visit, typed: str) -> str:
    return "" if visit.view.public else typed


def _listed(visit: Visit, kind: Kind, key: str) -> Suggestion:
    told = index(visit, kind).by_id.get(key)
    if told is not None:
        return told
    one = named(visit, kind, key)
    return Suggestion(key, one.name_ar, one.name_en, kind, None, 0)


def coverage(visit: Visit) -> tuple[dt.date, dt.date]:
    """The first and the last day on which reports may have come out; today where none is dated."""
    today = dt.datetime.now(dt.UTC).date()
    first, last = visit.cached("published days", visit.record.published_days)
    return dt.date.fromisoformat(first) if first else today, dt.date.fromisoformat(last) if last else today
