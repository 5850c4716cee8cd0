"""The signed network of ties on a day as GraphML, for Gephi, Cytoscape, igraph and the like."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from sijill.analysis.network import Network, network
from sijill.exchange.imported import is_imported
from sijill.exchange.view import ExportView
from sijill.model.judgements import read_by
from sijill.model.xml_text import plain

#: Doubtful statuses that a network may be asked to include.
_DOUBTFUL = ("alleged", "suspected", "opinion")


class GraphMl:
    """A node for each actor, an edge for each tie that stands; edges bear sign, standing and sources.

    The day is ``Choice.on``; without one it is the last day of which the record has evidence on a tie.
    """

    file = "network.graphml"

    def write(self, view: ExportView) -> Iterator[str]:
        """Yield the file."""
        import networkx as nx

        found = network_of(view)
        graph: Any = nx.MultiDiGraph(on=found.on, known_by=found.known_by or "", coded_by="Sijill")
        bloc_of = {actor: n + 1 for n, bloc in enumerate(found.blocs) for actor in bloc}

        def text(words: str) -> str:
            return plain(view.masker.text(words))

        shown: dict[str, str] = {}
        for key, actor in found.actors.items():
            shown[key] = str(view.masker.value(key))
            graph.add_node(
                shown[key],
                label=text(actor.name_en or actor.name_ar),
                name_ar=text(actor.name_ar),
                name_en=text(actor.name_en),
                bloc=bloc_of.get(key, 0),
                bridge="; ".join(bridge.why for bridge in found.bridges if bridge.actor == key),
            )
        for edge in found.edges:
            view.rows += 1
            quotes = [" ".join(piece.quote.split()) for piece in edge.evidence]
            graph.add_edge(
                shown[edge.subject],
                shown[edge.object],
                relation=edge.relation,
                sign=edge.sign,
                standing=edge.standing,
                status=edge.status,
                valid=edge.valid,
                last_evidence=edge.last_evidence or "",
                independent_sources=edge.independent_sources,
                against=edge.reports[1],
                quarrel=text(edge.quarrel or ""),
                outlets=text("; ".join(dict.fromkeys(piece.outlet or "" for piece in edge.evidence))),
                quotes=text(" | ".join(quotes)),
                by=read_by(who for piece in edge.evidence for who in piece.by.split(", ")),
            )
        written = io.BytesIO()
        nx.write_graphml(graph, written, named_key_ids=True)
        yield written.getvalue().decode()


def network_of(view: ExportView) -> Network:
    """The network that the choice asks for."""
    skip = frozenset(
        told.relation.id
        for told in view.record.relations()
        if is_imported(told.relation.rule) and not view.choice.imported
    )
    on = date.fromisoformat(view.choice.on) if view.choice.on else _last_day(view)
    found = network(
        view.record,
        on,
        include=[status for status in _DOUBTFUL if status in view.choice.include],
        parent_of=view.lexicon.parent_of,
        skip=skip,
    )
    view.left_out.update(found.left_out)
    return found


def _last_day(view: ExportView) -> date:
    days = [told.document.latest for told in view.record.relations() if told.document.latest]
    return date.fromisoformat(max(days)) if days else date.min
