"""Who stood with whom, and against whom, on a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
from starlette.responses import Response

from sijill.analysis.network import DOUBTFUL, Edge, Network, TieName, network
from sijill.model.errors import NotFoundError, SijillError
from sijill.web import tie_lines
from sijill.web.asking import coverage
from sijill.web.visit import Visit


class Question(msgspec.Struct, frozen=True):
    """A day, a day by which things were known, and doubtful statuses that are to count."""

    on: dt.date
    known_by: dt.date | None
    include: tuple[str, ...]

    @property
    def query(self) -> dict[str, str | tuple[str, ...] | None]:
        """The query string that asks it."""
        known = self.known_by.isoformat() if self.known_by else None
        return {"on": self.on.isoformat(), "known_by": known, "include": self.include}


def show(visit: Visit) -> Response:
    """The network on a day: drawn, as a table, its blocs and bridges."""
    question = _question(visit)
    found = _network(visit, question)
    first, last = coverage(visit)
    return visit.page(
        "network.html",
        question=question,
        found=found,
        names=found.actors,
        drawing=_drawing(visit, question, found),
        doubtful=sorted(DOUBTFUL),
        first=min(first, question.on),
        last=max(last, question.on),
    )


def data(visit: Visit) -> Response:
    """What the drawing of another day needs."""
    question = _question(visit)
    return visit.json(_drawing(visit, question, _network(visit, question)))


def tie(visit: Visit) -> Response:
    """The claims for and against one tie of the network."""
    question = _question(visit)
    found = _network(visit, question)
    asked = tuple(visit.query(name) or "" for name in ("subject", "object", "relation"))
    name = next((edge.name for edge in found.edges if _ends(visit, edge) == asked), None)
    if name is None:
        raise NotFoundError(visit.t("network.no_tie"))
    edge = next(edge for edge in _network(visit, question, name).edges if edge.name == name)
    return visit.page(
        "parts/network_tie.html" if visit.partial else "network_tie.html",
        question=question,
        edge=edge,
        names=found.actors,
        **tie_lines.helpers(visit, (*edge.evidence, *edge.against)),
    )


def _question(visit: Visit) -> Question:
    include = tuple(sorted(set(visit.request.query_params.getlist("include")) - {""}))
    unknown = DOUBTFUL.union(include) - DOUBTFUL
    if unknown:
        raise SijillError(f"“include” takes {', '.join(sorted(DOUBTFUL))}, not {', '.join(sorted(unknown))}.")
    return Question(visit.day("on") or coverage(visit)[1], visit.day("known_by"), include)


def _network(visit: Visit, question: Question, *quoted: TieName) -> Network:
    """The network with the words of none but the edges ``quoted``."""

    def ask() -> Network:
        asked = question.on, question.known_by, question.include
        return network(visit.record, *asked, quoted=quoted, kept=visit.ties)

    return visit.cached(("network", question, quoted), ask)


def _drawing(visit: Visit, question: Question, found: Network) -> dict[str, Any]:
    sectors = {key: actor.sector for key, actor in visit.lexicon.actors.items()}
    names = found.actors
    return {
        "on": found.on,
        "nodes": [
            {
                "id": key,
                "name": tie_lines.name_of(visit, one),
                "kind": visit.t.code("sector", sectors.get(key, "UNK")),
                "href": visit.url("actor", actor=one.id) if one.id and one.id not in visit.view.hidden else "",
            }
            for key, one in names.items()
        ],
        "edges": [
            {
                "id": f"{edge.subject} {edge.relation} {edge.object}",
                "source": edge.subject,
                "target": edge.object,
                "kind": "hostility" if edge.sign < 0 else "tie",
                "relation": visit.t(f"common.tie_{edge.relation}"),
                "standing": edge.standing,
                "for": edge.reports[0],
                "against": edge.reports[1],
                "panel": _tie_url(visit, question, edge),
            }
            for edge in found.edges
        ],
    }


def _ends(visit: Visit, edge: Edge) -> TieName:
    """What names an edge in an address: in public masked as the address was."""
    return visit.view.text(edge.subject), visit.view.text(edge.object), edge.relation


def _tie_url(visit: Visit, question: Question, edge: Edge) -> str:
    ends = dict(zip(("subject", "object", "relation"), _ends(visit, edge), strict=True))
    return visit.url("network-tie", {**question.query, **ends})
