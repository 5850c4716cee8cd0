"""Which incidents are asked for: the one object behind table, map, timeline, exports and permalinks.

As a query string: a parameter for each facet (``type=ASSAULT``), the same with ``-not`` for what is to stay out
(``outlet-not=...``), ``from`` and ``to`` (ISO days), ``q`` (words) and ``sort``. Values of one facet are
alternatives; facets, days and words all have to fit. What is written back is canonical: one filter, one string.
``when`` and ``spot`` name one bar of the timeline and one point of the map, as their answers do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Literal, get_args
from urllib.parse import parse_qsl, urlencode

import msgspec

from sijill.codebook.loader import airwars_grades, event_types, possible_modes, statuses
from sijill.model.errors import SijillError
from sijill.record.incident_keys import NONE, REVIEWED, is_days, is_spot

Facet = Literal["type", "mode", "status", "actor", "bloc", "place", "outlet", "source", "grade", "reviewed"]
#: What is asked for exactly and counted in no list: days as told, a point of the map.
Exact = Literal["when", "spot"]
Field = Facet | Exact
Sort = Literal["day", "-day", "killed", "-killed", "sources", "-sources"]
FACETS: tuple[Facet, ...] = get_args(Facet)
#: All that a value can be wanted of, or not wanted.
FIELDS: tuple[Field, ...] = (*FACETS, *get_args(Exact))
SORTS: tuple[Sort, ...] = get_args(Sort)
#: Ends the name of a parameter whose values are to stay out.
NOT = "-not"
_DAYS = ("from", "to")
_PARAMETERS = (*FIELDS, *(field + NOT for field in FIELDS), *_DAYS, "q", "sort")


class FilterError(SijillError):
    """A filter names a field or value that there is not; the message lists what there is."""


class Pick(msgspec.Struct, frozen=True, order=True):
    """One value of a facet, wanted or, with ``out``, not wanted."""

    facet: Field
    value: str
    out: bool = False


class IncidentFilter(msgspec.Struct, frozen=True):
    """Which incidents, and in which order; empty means all of them.

    ``picks`` are sorted, each once. ``since`` and ``until`` are ISO days: an incident fits whose days meet them,
    one without a day does not. ``q`` are words that must stand in a sentence that tells of the incident, as
    ``sijill search`` finds them. Make one with :meth:`parse` or :meth:`of`, which check what is given.
    """

    picks: tuple[Pick, ...] = ()
    q: str = ""
    since: str | None = None
    until: str | None = None
    sort: Sort = "-day"

    @classmethod
    def parse(
        cls, query: str | Iterable[tuple[str, str]], own: Collection[str] = (), usual: Sort = "-day"
    ) -> IncidentFilter:
        """Read a query string or its pairs; empty values mean nothing, ``own`` names what is not the filter's.

        ``usual`` is the order where the query asks for none.

        Raises :class:`FilterError` for an unknown parameter, for an unknown value of a facet whose values are
        those of the codebook, for a day or point that is none, and for words that hold no letter or digit.
        """
        pairs = parse_qsl(query) if isinstance(query, str) else query
        picks: list[Pick] = []
        single: dict[str, str] = {}
        for name, given in pairs:
            value = given.strip()
            if name in own or not value:
                continue
            if name not in _PARAMETERS:
                raise FilterError(f"There is no filter “{name}”. There are {', '.join(_PARAMETERS)}.")
            facet = name.removesuffix(NOT)
            if facet in FIELDS:
                picks.append(Pick(facet, value, name != facet))
            elif single.setdefault(name, value) != value:
                raise FilterError(f"“{name}” was given twice, as “{single[name]}” and “{value}”. Give one.")
        return cls.of(picks, single.get("q", ""), single.get("from"), single.get("to"), single.get("sort", usual))

    @classmethod
    def of(
        cls,
        picks: Iterable[Pick] = (),
        q: str = "",
        since: str | None = None,
        until: str | None = None,
        sort: str = "-day",
    ) -> IncidentFilter:
        """Make a filter of checked values; the errors are those of :meth:`parse`."""
        chosen = tuple(sorted(set(picks)))
        for pick in chosen:
            _check_value(pick)
        words = " ".join(q.split())
        if words and not any(letter.isalnum() for letter in words):
            raise FilterError(f"“{words}” holds no word to look for. Give letters or digits.")
        for name, day in zip(_DAYS, (since, until), strict=True):
            _check_day(name, day)
        if since and until and since > until:
            raise FilterError(f"“from” {since} comes after “to” {until}. Give the earlier day first.")
        if sort not in SORTS:
            raise FilterError(f"There is no order “{sort}”. There are {', '.join(SORTS)}.")
        return cls(chosen, words, since, until, sort)

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters in their canonical order; the usual order of rows is not written."""
        told = [(pick.facet + (NOT if pick.out else ""), pick.value) for pick in self.picks]
        rest = {"from": self.since, "to": self.until, "q": self.q, "sort": self.sort}
        usual = {"sort": IncidentFilter().sort}
        return told + [(name, value) for name, value in rest.items() if value and value != usual.get(name)]

    def render(self) -> str:
        """The query string; ``parse(render())`` gives the same filter."""
        return urlencode(self.pairs())

    @property
    def limits(self) -> bool:
        """Say whether it leaves anything out; the order does not."""
        return bool(self.picks or self.q or self.since or self.until)

    def values(self, facet: Field, out: bool = False) -> tuple[str, ...]:
        """The values of a facet that are wanted, or those that are not."""
        return tuple(pick.value for pick in self.picks if pick.facet == facet and pick.out == out)

    def with_pick(self, facet: Field, value: str, out: bool = False) -> IncidentFilter:
        """This filter with a value wanted or not wanted; the other of the two is taken back."""
        return self.of([*self.dropping(facet, value).picks, Pick(facet, value, out)], *self._rest())

    def dropping(self, facet: Field, value: str | None = None) -> IncidentFilter:
        """This filter without a value of a facet, wanted or not; without any value of it where none is named."""
        left = (pick for pick in self.picks if pick.facet != facet or value not in (None, pick.value))
        return msgspec.structs.replace(self, picks=tuple(left))

    def between(self, since: str | None, until: str | None) -> IncidentFilter:
        """This filter with other days; (None, None) takes them away."""
        return self.of(self.picks, self.q, since, until, self.sort)

    def _rest(self) -> tuple[str, str | None, str | None, str]:
        return self.q, self.since, self.until, self.sort


def possible(facet: Field) -> tuple[str, ...] | None:
    """Every value a facet can have; None where the record decides, as for actors."""
    if facet == "type":
        return tuple(event_types())
    if facet == "mode":
        return (*sorted({mode for name in event_types() for mode in possible_modes(name)}), NONE)
    if facet == "status":
        return tuple(statuses())
    if facet == "grade":
        return tuple(dict.fromkeys(entry.grade for entry in airwars_grades()))
    return REVIEWED if facet == "reviewed" else None


def _check_value(pick: Pick) -> None:
    if pick.facet == "when" and not is_days(pick.value):
        raise FilterError(
            f"“{pick.value}” is no span of days. Write it as 2020-07-09/2020-07-12, with “..” for an open end, or "
            "“none” for what has no day."
        )
    if pick.facet == "spot" and not is_spot(pick.value):
        raise FilterError(f"“{pick.value}” is no point of the map. Take one from the map, or “none”.")
    known = possible(pick.facet)
    if known is not None and pick.value not in known:
        raise FilterError(f"“{pick.value}” is no {pick.facet}. There are {', '.join(known)}.")


def _check_day(name: str, day: str | None) -> None:
    try:
        if day is not None and date.fromisoformat(day).isoformat() != day:
            raise ValueError
    except ValueError as error:
        raise FilterError(f"“{name}” is “{day}”, which is no day. Write it as 2020-07-09.") from error
