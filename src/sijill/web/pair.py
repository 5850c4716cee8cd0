"""Two actors: their history of hostility and alliance."""

from __future__ import annotations

from starlette.responses import Response

from sijill.analysis.history import history
from sijill.analysis.kin import one_power
from sijill.analysis.settings import defaults
from sijill.web import tie_lines
from sijill.web.asking import Asked, asked, coverage
from sijill.web.visit import Visit

_PAGE = 40


def show(visit: Visit) -> Response:
    """All that is told of two actors, ``actor`` and ``other``, each an id or any name."""
    one, other = asked(visit, "actor", visit.query("actor")), asked(visit, "actor", visit.query("other"))
    offset = visit.number("offset", 0)
    told = None
    if one is not None and other is not None and one.named and other.named:
        key = one.id, other.id
        if not one_power(*key, defaults()):
            told = visit.cached(("history", key), lambda: history(visit.record, *key))
    newest = list(reversed(told.told)) if told else []
    shown = newest[offset : offset + _PAGE]
    return visit.page(
        "pair.html",
        one=one,
        other=other,
        told=told,
        newest=shown,
        total=len(newest),
        offset=offset,
        limit=_PAGE,
        **tie_lines.helpers(visit, (piece for each in shown for piece in each.evidence)),
        address_of=lambda name: lambda key: visit.url("pair", _query(one, other) | {name: key}),
        today=coverage(visit)[1],
    )


def _query(one: Asked | None, other: Asked | None) -> dict[str, str | None]:
    ends = {"actor": one, "other": other}
    return {name: (end.named.id if end.named else end.typed) if end else None for name, end in ends.items()}
