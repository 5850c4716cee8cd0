"""Who has it from whom: documents grouped by origin, so that sources are counted and not pages.

Three things make two documents one origin: they are near-copies of one another, they come from one outlet, or
they cite the same named source for what is counted, the outlet of one of them included.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from sijill.lexicon.outlets import source_of
from sijill.linking.copying import near_copies
from sijill.text.normalise import fold


class Telling(msgspec.Struct, frozen=True):
    """A document that tells of something: its outlet, text, the ids of the sources it cites for it, and the
    first ISO day on which it may have been published.
    """

    document: str
    outlet: str | None
    text: str
    upstream: frozenset[str] = frozenset()
    published: str | None = None


class Node(msgspec.Struct, frozen=True):
    """A document, or an outlet or source that documents have it from. ``kind``: document, source.

    An outlet is a source too: one node stands for both, so that who cites it is tied to what it publishes.
    """

    id: str
    kind: str
    label: str


class Edge(msgspec.Struct, frozen=True):
    """Who has it from whom. ``kind``: published_by and cites lead from a document to an outlet or source;
    copy_of leads from a document to an earlier one that says the same (of one day, to the first by id), and
    ``share`` is how much of their five-word runs they have in common.
    """

    a: str
    b: str
    kind: str
    reason: str
    share: float | None = None


class Provenance(msgspec.Struct, frozen=True):
    """The graph of who has it from whom; its connected parts are the ``origins``, as document ids."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    origins: tuple[tuple[str, ...], ...]


def provenance(tellings: Sequence[Telling]) -> Provenance:
    """Draw who has it from whom; nodes, edges and origins come sorted, whatever the order given.

    A document told of twice counts with all it cites.
    """
    merged = _by_document(tellings)
    nodes = {telling.document: Node(telling.document, "document", telling.outlet or "") for telling in merged}
    edges: list[Edge] = []
    for telling in merged:
        if telling.outlet:
            key = _publisher(telling.outlet)
            nodes.setdefault(key, Node(key, "source", telling.outlet))
            edges.append(Edge(telling.document, key, "published_by", f"published by {telling.outlet}"))
        for source in sorted(telling.upstream):
            key = f"source:{source}"
            nodes.setdefault(key, Node(key, "source", source))
            edges.append(Edge(telling.document, key, "cites", f"cites {source}"))
    told = {telling.document: telling for telling in merged}
    for one, other, share in near_copies({key: telling.text for key, telling in told.items()}):
        first, later = sorted((one, other), key=lambda key: (told[key].published or "9", key))
        reason = f"{share:.0%} of their five-word runs are the same"
        edges.append(Edge(later, first, "copy_of", reason, share))
    edges.sort(key=lambda edge: (edge.a, edge.kind, edge.b))
    return Provenance(
        tuple(nodes[key] for key in sorted(nodes)), tuple(edges), _parts([t.document for t in merged], edges)
    )


def origins(tellings: Sequence[Telling]) -> tuple[tuple[str, ...], ...]:
    """Group the documents by origin; the number of groups is the number of independent sources.

    Groups and their members come sorted by document id.
    """
    return provenance(tellings).origins


class _Parts:
    """Which keys hang together; of a part the key that sorts first stands for it."""

    def __init__(self) -> None:
        self._root: dict[str, str] = {}

    def find(self, key: str) -> str:
        root = self._root
        while root.setdefault(key, key) != key:
            key = root[key]
        return key

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        self._root[second] = first


@lru_cache(maxsize=4096)
def _publisher(outlet: str) -> str:
    # An outlet that others cite is the origin of what they tell.
    return f"source:{source_of(outlet) or fold(outlet)}"


def _heard_from(outlet: str | None, upstream: frozenset[str]) -> Iterator[str]:
    if outlet:
        yield _publisher(outlet)
    yield from (f"source:{source}" for source in sorted(upstream))


def _parts(documents: Sequence[str], edges: Sequence[Edge]) -> tuple[tuple[str, ...], ...]:
    parts = _Parts()
    for edge in edges:
        parts.join(edge.a, edge.b)
    groups: dict[str, list[str]] = {}
    for document in documents:
        groups.setdefault(parts.find(document), []).append(document)
    return tuple(tuple(group) for group in groups.values())


def _by_document(tellings: Sequence[Telling]) -> list[Telling]:
    found: dict[str, Telling] = {}
    for telling in tellings:
        known = found.get(telling.document)
        if known is not None:
            telling = msgspec.structs.replace(telling, upstream=telling.upstream | known.upstream)
        found[telling.document] = telling
    return [found[key] for key in sorted(found)]


class Source(msgspec.Struct, frozen=True):
    """Who tells of something in a document: its outlet, and the ids of the sources it cites for it."""

    document: str
    outlet: str | None
    upstream: frozenset[str]


def independent(told: Iterable[Source], copies: Iterable[tuple[str, str]]) -> int:
    """Count the origins of what documents tell; ``copies`` are pairs of them that are near-copies."""
    parts = _Parts()
    pairs = list(copies)
    copied = {document for pair in pairs for document in pair}
    met: set[str] = set()
    # Documents of one outlet are one origin: only one that copies, or has no outlet, counts by itself.
    for document, outlet, upstream in {
        (one.document if one.outlet is None or one.document in copied else "", one.outlet, one.upstream)
        for one in told
    }:
        keys = [f"document:{document}"] if document else []
        keys += _heard_from(outlet, upstream)
        for key in keys:
            parts.join(keys[0], key)
        met.add(keys[0])
    for one, other in pairs:
        parts.join(f"document:{one}", f"document:{other}")
    return len({parts.find(key) for key in met})
