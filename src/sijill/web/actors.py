"""Actors and places that the record speaks of: lists to search."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from sijill.analysis.naming import Kind
from sijill.web.asking import index
from sijill.web.visit import Visit

_PAGE = 50
#: So many names are suggested below a field.
_SUGGESTED = 8


def actors(visit: Visit) -> Response:
    """Actors by how much is told of them; ``q`` searches all their names."""
    return _list(visit, "actor", "actors.html")


def places(visit: Visit) -> Response:
    """Places by how much is told of them; ``q`` searches all their names."""
    return _list(visit, "place", "places.html")


def suggest(visit: Visit) -> Response:
    """Names that begin like what is typed into a field, as options of its list; asked for as a page, the list."""
    kind: Kind = "place" if visit.query("kind") == "place" else "actor"
    typed = next((one for name in ("actor", "other", "place") if (one := visit.query(name))), None)
    if not visit.partial:
        return visit.redirect(f"{kind}s", {"q": None if visit.view.public else typed})
    found = index(visit, kind).find(typed)[:_SUGGESTED] if typed else []
    return visit.page("parts/suggestions.html", found=found)


def _list(visit: Visit, kind: Kind, template: str) -> Response:
    typed = visit.query("q")
    found = index(visit, kind).find(typed or "")
    offset = visit.number("offset", 0)
    values: dict[str, Any] = {
        "found": found[offset : offset + _PAGE],
        "total": len(found),
        "offset": offset,
        "limit": _PAGE,
        "pairs": [("q", typed)] if typed else [],
        # In public what was typed is not shown again: masked, it would tell by which pseudonym.
        "typed": "" if visit.view.public else typed or "",
        "searched": typed is not None,
    }
    return visit.page(template, **values)
