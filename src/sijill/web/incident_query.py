"""What an address of the incidents page asks for, and the addresses that lead on from there."""

from __future__ import annotations

from typing import Any, Literal, get_args

import msgspec

from sijill.analysis.incident_filter import FACETS, Facet, Field, FilterError, IncidentFilter, Sort
from sijill.model.errors import NotFoundError
from sijill.web.visit import Visit

Show = Literal["table", "map", "timeline"]
SHOWS: tuple[Show, ...] = get_args(Show)
#: Parameters that say how incidents are shown, not which.
OWN = ("view", "offset", "axis", "all", "done")


class Asked(msgspec.Struct, frozen=True):
    """One view of one filter.

    ``axis`` "chosen" draws the timeline over the days asked for alone. ``every`` is the facet listed in full.
    ``done`` is the step of judgements just made. ``mute`` is for the public: words that found nothing are not
    repeated, as the mask would tell by its pseudonym that they name somebody.
    """

    wanted: IncidentFilter
    show: Show = "table"
    offset: int = 0
    axis: Literal["", "chosen"] = ""
    every: Facet | None = None
    done: str | None = None
    mute: bool = False

    def pairs(self) -> list[tuple[str, str]]:
        """The query of the filter and the view, without the page; a new filter starts at its first."""
        own = {"view": "" if self.show == "table" else self.show, "axis": self.axis, "all": self.every or ""}
        asked = self.wanted.pairs()
        if self.mute:
            asked = [(name, value) for name, value in asked if name != "q"]
        return asked + [(name, value) for name, value in own.items() if value]

    def of(self, wanted: IncidentFilter, **changed: Any) -> list[tuple[str, str]]:
        """The query of another filter in the same view, from the first page on."""
        return msgspec.structs.replace(self, wanted=wanted, **changed).pairs()

    def including(self, field: Field, value: str) -> list[tuple[str, str]]:
        """With a value wanted."""
        return self.of(self.wanted.with_pick(field, value))

    def excluding(self, field: Field, value: str) -> list[tuple[str, str]]:
        """With a value not wanted."""
        return self.of(self.wanted.with_pick(field, value, out=True))

    def without(self, field: Field, value: str) -> list[tuple[str, str]]:
        """With a value neither wanted nor not wanted."""
        return self.of(self.wanted.dropping(field, value))

    def between(self, since: str | None, until: str | None) -> list[tuple[str, str]]:
        """With other days, and the timeline over all of its days."""
        return self.of(self.wanted.between(since, until), axis="")

    def wordless(self) -> list[tuple[str, str]]:
        """Without words."""
        return self.of(msgspec.structs.replace(self.wanted, q=""))

    def seen_as(self, show: Show) -> list[tuple[str, str]]:
        """In another view."""
        return self.of(self.wanted, show=show)

    def over(self, axis: str) -> list[tuple[str, str]]:
        """With the timeline over all days, or with "chosen" over those asked for."""
        return self.of(self.wanted, axis=axis)

    def listing(self, facet: Facet | None) -> list[tuple[str, str]]:
        """With all values of a facet listed."""
        return self.of(self.wanted, every=facet)

    def sorted_by(self, name: str) -> list[tuple[str, str]]:
        """Sorted by a column: most or latest first, and the other way round where it is so already."""
        sort: Sort = msgspec.convert(name if self.wanted.sort == f"-{name}" else f"-{name}", Sort)
        return self.of(msgspec.structs.replace(self.wanted, sort=sort))

    def sorting(self, name: str) -> str:
        """How the table is sorted by a column, as ``aria-sort`` says it; "" where it is not."""
        if self.wanted.sort.removeprefix("-") != name:
            return ""
        return "descending" if self.wanted.sort.startswith("-") else "ascending"

    @property
    def alone(self) -> bool:
        """Say whether days or points are asked for exactly, so that there is no more to say of them."""
        return any(pick.facet in ("when", "spot") for pick in self.wanted.picks)


def read(visit: Visit) -> Asked:
    """Read the query string; the errors are those of :meth:`IncidentFilter.parse`."""
    pairs = visit.request.query_params.multi_items()
    every = visit.query("all")
    return Asked(
        IncidentFilter.parse(pairs, OWN),
        _one_of("view", visit.query("view") or SHOWS[0], SHOWS),
        visit.number("offset", 0),
        "chosen" if visit.query("axis") == "chosen" else "",
        _one_of("all", every, FACETS) if every else None,
        visit.query("done"),
    )


def _one_of(name: str, given: str, known: tuple[Any, ...]) -> Any:
    if given not in known:
        raise FilterError(f"There is no {name} “{given}”. There are {', '.join(known)}.")
    return given


def guarded(visit: Visit, error: FilterError) -> Exception:
    """The error as it may be told: in public it repeats nothing, as the mask would show what was masked."""
    return NotFoundError(visit.t("incidents.no_such_value")) if visit.view.public else error
