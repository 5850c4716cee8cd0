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
    """The record at a glance; ties as on the day ``on``, by default today."""
    on = visit.day("on") or dt.datetime.now(dt.UTC).date()
    told = visit.cached(("overview", on), lambda: _look(visit, on))
    waiting = None if visit.visitor.public else visit.cached("waiting", lambda: analysis.waiting(visit.record))
    return visit.page(
        "overview.html",
        told=told,
        waiting=waiting,
        names=visit.names,
        most_places=_PLACES,
        words_url=lambda piece: words_url(visit, piece),
    )


def _look(visit: Visit, on: dt.date) -> analysis.Overview:
    return analysis.overview(visit.record, visit.finder, on, visit.lexicon.parent_of)
