"""Incidents: table, map and timeline of one filter, its facets, and the same rows as CSV."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from starlette.responses import Response

from sijill.analysis.incident_filter import FilterError
from sijill.exchange import incident_table
from sijill.web import incident_drawing as drawing
from sijill.web import incident_lists as lists
from sijill.web import incident_query as query
from sijill.web.claim_words import ClaimWords
from sijill.web.downloads import streamed
from sijill.web.incident_query import SHOWS, Asked
from sijill.web.judged import step
from sijill.web.reading import Reading
from sijill.web.visit import Visit

ROWS = 50


def _answer(visit: Visit, make: Callable[[Asked], Response]) -> Response:
    try:
        return make(query.read(visit))
    except FilterError as error:
        raise query.guarded(visit, error) from None


def show(visit: Visit) -> Response:
    """The page, in the view asked for."""
    return _answer(visit, lambda asked: _page(visit, asked))


def _page(visit: Visit, asked: Asked) -> Response:
    finder, wanted = visit.finder, asked.wanted
    table = finder.page(wanted, asked.offset if asked.show == "table" else 0, ROWS if asked.show == "table" else 0)
    if visit.view.public and wanted.q and not table.total:
        asked = lists.muted(asked)
    drawn: dict[str, Any] = {}
    if asked.show == "map":
        drawn["points"] = finder.points(wanted)
    elif asked.show == "timeline":
        drawn["timeline"] = finder.timeline(drawing.whole(asked))
    facets = lists.facets(visit, asked)
    answer = visit.page(
        "incidents.html",
        asked=asked,
        table=table,
        limit=ROWS,
        shows=SHOWS,
        facets=facets,
        chips=lists.chips(visit, asked, facets),
        naming=visit.names,
        words=ClaimWords(visit.t, visit.names),
        drawing=drawing,
        unlocated=None if asked.alone else finder.total(wanted.with_pick("spot", "none")),
        done=step(visit, asked.done),
        **drawn,
    )
    told = visit.t("incidents.found", n=table.total)
    answer.headers["HX-Trigger"] = json.dumps({"sijill:announce": told})
    return answer


def map_json(visit: Visit) -> Response:
    """The points of the map."""
    return _answer(
        visit, lambda asked: visit.json(drawing.map_of(visit, asked, visit.finder.points(asked.wanted)))
    )


def timeline_json(visit: Visit) -> Response:
    """The bars of the timeline."""
    return _answer(
        visit,
        lambda asked: visit.json(drawing.timeline_of(visit, asked, visit.finder.timeline(drawing.whole(asked)))),
    )


def table_csv(visit: Visit) -> Response:
    """All rows of the table as CSV."""
    return _answer(visit, lambda asked: _csv(visit, asked))


def _csv(visit: Visit, asked: Asked) -> Response:
    visit.finder.total(asked.wanted)  # What the filter names and nothing has is told before anything is sent.

    def lines(reading: Reading) -> Iterator[str]:
        return incident_table.lines(reading.finder.rows(asked.wanted), reading.view.value)

    return streamed(visit, lines, "incidents.csv", "text/csv; charset=utf-8")
