"""The graph of who has it from whom, and the origins it is made of."""

from __future__ import annotations

import random

from tests.linking.test_linking_independence import text

from sijill.linking.independence import Telling, origins, provenance


def telling(key: str, outlet: str | None, seed: int, *upstream: str, day: str | None = None) -> Telling:
    return Telling(key, outlet, text(seed), frozenset(upstream), day)


def test_an_outlet_that_another_cites_is_its_origin() -> None:
    graph = provenance(
        [telling("a", "أورينت نت", 1), telling("b", "باء", 2, "orient-net"), telling("c", "جيم", 3)]
    )
    assert graph.origins == (("a", "b"), ("c",))
    kinds = {(edge.a, edge.kind, edge.b) for edge in graph.edges}
    assert ("a", "published_by", "source:orient-net") in kinds
    assert ("b", "cites", "source:orient-net") in kinds


def test_a_copy_leads_to_the_earlier_report_with_its_share() -> None:
    graph = provenance([telling("a", "A", 1, day="2031-03-06"), telling("b", "B", 1, day="2031-03-05")])
    (copy,) = [edge for edge in graph.edges if edge.kind == "copy_of"]
    assert (copy.a, copy.b) == ("a", "b") and copy.reason.startswith("100%")
    assert graph.origins == (("a", "b"),)


def test_a_chain_of_citations_is_one_origin() -> None:
    told = [
        telling("a", "A", 1, "x", "agency"),
        telling("b", "B", 2, "x"),
        telling("c", "C", 3, "agency"),
        telling("d", "D", 4),
    ]
    assert origins(told) == (("a", "b", "c"), ("d",))


def test_every_edge_has_its_nodes_and_a_reason_and_order_has_no_say() -> None:
    told = [
        telling(key, f"منفذ {key}", seed, f"s{seed}")
        for key, seed in zip("abcdef", (1, 1, 2, 3, 3, 4), strict=True)
    ]
    graph = provenance(told)
    ids = {node.id for node in graph.nodes}
    assert all({edge.a, edge.b} <= ids and edge.reason for edge in graph.edges)
    assert {node.kind for node in graph.nodes} == {"document", "source"}
    random.Random(1).shuffle(told)
    assert provenance(told) == graph
