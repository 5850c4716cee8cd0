"""The first page: what the record holds, where and when, what waits, contradicts, and went stale."""

from __future__ import annotations

import datetime as dt

from starlette.responses import Response

from sijill.analysis import overview as analysis
from sijill.web.tie_lines import words_url
from sijill.web.visit import Visit

#: So many places stand in the table; the rest is summed up.
_PLACES = 12


def show(visit: Visit) -> Response:
    """The record at a glance; ties as on the day ``on`` come after it."""
    told = visit.cached("overview", lambda: analysis.overview(visit.record, visit.finder))
    waiting = None if visit.visitor.public else visit.cached("waiting", lambda: analysis.waiting(visit.record))
    return visit.page(
        "overview.html",
        told=told,
        waiting=waiting,
        names=visit.names,
        most_places=_PLACES,
        on=_on(visit),
    )


def ties(visit: Visit) -> Response:
    """How ties stand on the day ``on``: a part of the first page, and a page of its own."""
    on = _on(visit)
    told = visit.cached(("standings", on), lambda: analysis.standings(visit.record, on, kept=visit.ties))
    return visit.page(
        "parts/overview_ties.html" if visit.partial else "overview_ties.html",
        told=told,
        words_url=lambda piece: words_url(visit, piece),
    )


def _on(visit: Visit) -> dt.date:
    """The day asked about, by default today."""
    return visit.day("on") or dt.datetime.now(dt.UTC).date()
