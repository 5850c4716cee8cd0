"""Ties over time as pages show them: stretches of one standing, the drawing of ``ties.js``, and links to words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import msgspec

from sijill.analysis.timeline import Line, Timeline
from sijill.model.state import Evidence, Named
from sijill.web.asking import named
from sijill.web.remarks import Remarks
from sijill.web.visit import Visit

#: Ties on one page of a long list.
PAGE = 20


class Stretch(msgspec.Struct, frozen=True):
    """Days, both included, in which a tie had one standing."""

    standing: str
    since: str
    until: str


class Row(msgspec.Struct, frozen=True):
    """A tie of a timeline; ``anchor`` is the id of its words on the page. ``others`` stand at its other end."""

    anchor: str
    line: Line
    others: tuple[Named, ...]
    stretches: tuple[Stretch, ...]


def rows(told: Timeline) -> list[Row]:
    """The ties of a timeline in its order."""
    starts = _starts([date.fromisoformat(day) for day in told.periods])
    found = []
    for n, line in enumerate(told.lines, start=1):
        other = line.other or line.place
        others = tuple(one for one in line.parties if one.id is None or one.id != told.of.id)
        stretches = tuple(_stretches(line.standings, starts, told.periods))
        found.append(Row(f"tie-{n}", line, others or ((other,) if other else ()), stretches))
    return found


def _starts(ends: Sequence[date]) -> list[str]:
    """The first days of the periods; the first is as long as the second."""
    if not ends:
        return []
    step = (ends[1].year - ends[0].year) * 12 + ends[1].month - ends[0].month if len(ends) > 1 else 1
    month = ends[0].year * 12 + ends[0].month - max(step, 1)
    first = date(month // 12, month % 12 + 1, 1)
    return [first.isoformat(), *((end + timedelta(days=1)).isoformat() for end in ends[:-1])]


def _stretches(standings: Sequence[str | None], starts: Sequence[str], ends: Sequence[str]) -> Iterator[Stretch]:
    at = 0
    for standing, run in groupby(standings):
        length = len(list(run))
        if standing is not None:
            yield Stretch(standing, starts[at], ends[at + length - 1])
        at += length


def drawing(visit: Visit, told: Timeline, shown: Iterable[Row]) -> dict[str, Any]:
    """The data of the widget ``ties`` for some of the ties; bars lead to the state on their last day."""
    starts = _starts([date.fromisoformat(day) for day in told.periods])
    return {
        "from": starts[0] if starts else None,
        "to": told.periods[-1] if told.periods else None,
        "known_by": None,
        "rows": [_drawn(visit, told, row) for row in shown] if starts else [],
    }


def _drawn(visit: Visit, told: Timeline, row: Row) -> dict[str, Any]:
    line = row.line
    asked = told.of.id or told.of.name_ar
    bars = [
        {
            "from": stretch.since,
            "to": stretch.until,
            "standing": stretch.standing,
            "status": "",
            "for": len(line.for_),
            "against": len(line.against),
            "href": visit.url("state", {"on": stretch.until, told.kind: asked}),
        }
        for stretch in row.stretches
    ]
    sides = [("for", line.for_), ("against", line.against)]
    marks = {(day, side): piece for side, pieces in sides for piece in pieces if (day := first_day(piece))}
    return {
        "relation": relation(visit, line.relation, line.role),
        "other": {"name": names_of(visit, row.others), "href": f"#{row.anchor}"},
        "bars": bars,
        "marks": [
            {"day": day, "polarity": side, "href": words_url(visit, piece)} for (day, side), piece in marks.items()
        ],
    }


def relation(visit: Visit, code: str, role: str) -> str:
    """A kind of tie in words, from the side of the one asked about."""
    return visit.t(f"common.tie_{code}" if role != "object" else f"ties.inverse_{code}")


def names_of(visit: Visit, named: Iterable[Named]) -> str:
    """Names in the reader's language, joined by commas."""
    return visit.t("common.comma").join(name_of(visit, one) for one in named)


def name_of(visit: Visit, named: Named) -> str:
    """A name in the reader's language."""
    return visit.names.shown(named)


def first_day(piece: Evidence) -> str | None:
    """The first day on which the report may have come out, as an ISO day; None where that is not known."""
    day = piece.published.edtf.split("/")[0].rstrip("?~%") if piece.published else ""
    return day if len(day) == len("2020-07-09") else None


def words_url(visit: Visit, piece: Evidence) -> str:
    """The address of the words of a piece of evidence, highlighted in their document."""
    return visit.url(
        "document", {"claim": piece.claim, "at": f"{piece.start}-{piece.end}"}, document=piece.document
    )


def pieces(shown: Iterable[Row]) -> Iterator[Evidence]:
    """The words for and against ties."""
    return (piece for row in shown for piece in (*row.line.for_, *row.line.against))


def helpers(visit: Visit, shown: Iterable[Evidence]) -> dict[str, Any]:
    """What ``parts/ties.html`` uses besides the ties themselves; ``shown`` are the words that may be shown."""
    notes = visit.record.notes({piece.document for piece in shown})
    return {
        "remark": Remarks(visit.t, lambda key: name_of(visit, named(visit, "actor", key))),
        "note_of": notes.get,
        "words_url": lambda piece: words_url(visit, piece),
        "relation_of": lambda code, role: relation(visit, code, role),
        "shown_name": lambda one: name_of(visit, one),
    }
