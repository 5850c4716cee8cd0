"""Who has it from whom: documents grouped by origin, so that sources are counted and not pages.

Three things make two documents one origin: they are near-copies of one another, they come from one outlet, or
they cite the same named source for what is counted, the outlet of one of them included.
"""

from __future__ import annotations

import heapq
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from zlib import crc32

import msgspec
from rensa import RMinHash, RMinHashLSH

from sijill.lexicon.outlets import source_of
from sijill.text.normalise import fold

#: Two documents are near-copies from this share of common five-word runs on.
COPY_JACCARD = 0.6
_RUN = 5
_PERMUTATIONS = 128
_BANDS = 32
_SEED = 42
#: Up to so many documents every pair is compared: cheaper than hashing, and misses none.
_ALL_PAIRS = 24
#: Hashes kept of a text in a sketch.
_SKETCH = 24
#: So many of them two copies have in common.
_COMMON = 5
#: More tellings than this that share a hash are compared with their neighbours only.
_MANY = 32
_WORD = re.compile(r"\w+")


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
    for one, other, share in _copies(merged):
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


def near_copies(tellings: Sequence[Telling]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of documents whose texts are near-copies, by exact Jaccard of folded five-word runs."""
    for one, other, _ in _copies(tellings):
        yield one, other


def _copies(tellings: Sequence[Telling]) -> Iterator[tuple[str, str, float]]:
    if len(tellings) < 2:
        return
    runs = {telling.document: shingles(telling.text) for telling in tellings}
    for one, other in _candidates(runs):
        share = jaccard(runs[one], runs[other])
        if share >= COPY_JACCARD:
            yield one, other, share


def _candidates(runs: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    names = [name for name in sorted(runs) if runs[name]]
    if len(names) <= _ALL_PAIRS:
        yield from ((one, other) for at, one in enumerate(names) for other in names[at + 1 :])
        return
    index = RMinHashLSH(COPY_JACCARD, _PERMUTATIONS, _BANDS)
    hashes = []
    for key, name in enumerate(names):
        sketch = RMinHash(_PERMUTATIONS, _SEED)
        sketch.update(sorted(runs[name]))
        index.insert(key, sketch)
        hashes.append(sketch)
    for key, sketch in enumerate(hashes):
        for other in sorted(index.query(sketch)):
            if other > key:
                yield names[key], names[other]


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of common members; 0 when both are empty."""
    either = len(one | other)
    return len(one & other) / either if either else 0.0


class Sketched(msgspec.Struct, frozen=True):
    """A telling whose text is not at hand, only the :func:`sketch` of it."""

    document: str
    outlet: str | None
    upstream: frozenset[str]
    sketch: bytes


def sketch(text: str) -> bytes:
    """Return the smallest hashes of the five-word runs: near-copies share most of them, whatever else differs.

    Of two texts with a share of :data:`COPY_JACCARD` of common runs each hash is common with that probability:
    one such pair in twenty thousand has fewer than :data:`_COMMON` in common.
    """
    hashes = heapq.nsmallest(_SKETCH, {crc32(run.encode()) for run in shingles(text)})
    return array("I", hashes).tobytes()


def independent(tellings: Sequence[Sketched], text_of: Callable[[str], str]) -> int:
    """Count the origins of many tellings; texts are asked for only where two may be copies of one another."""
    parts = _Parts()
    for telling in tellings:
        parts.find(telling.document)
        for key in _heard_from(telling.outlet, telling.upstream):
            parts.join(telling.document, key)
    sketches = {telling.document: telling.sketch for telling in tellings}
    roots = {document: parts.find(document) for document in sketches}
    if len(set(roots.values())) > 1:
        for one, other in _alike(sketches, roots):
            if parts.find(one) == parts.find(other):
                continue
            if jaccard(shingles(text_of(one)), shingles(text_of(other))) >= COPY_JACCARD:
                parts.join(one, other)
    return len({parts.find(document) for document in sketches})


def _alike(sketches: Mapping[str, bytes], roots: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of different parts that share enough hashes to be copies.

    Of a hash that very many share only neighbours are paired: it is of words that all of them use, or of a text
    that all of them copy.
    """
    hashes = {document: _hashes(sketches[document]) for document in sorted(sketches)}
    enough = {document: min(_COMMON, len(found) // 2 or 1) for document, found in hashes.items()}
    common: Counter[tuple[str, str]] = Counter()
    if len(hashes) <= _MANY:
        for one, other in combinations(hashes, 2):
            if roots[one] != roots[other] and (count := len(hashes[one] & hashes[other])):
                common[one, other] = count
    else:
        holders: dict[int, list[str]] = {}
        for document, found in hashes.items():
            for value in found:
                holders.setdefault(value, []).append(document)
        for held in holders.values():
            if len(held) < 2:
                continue
            pairs = combinations(held, 2) if len(held) <= _MANY else pairwise(held)
            common.update(pair for pair in pairs if roots[pair[0]] != roots[pair[1]])
    return [(a, b) for (a, b), count in common.items() if count >= enough[a] or count >= enough[b]]


@lru_cache(maxsize=1 << 14)
def _hashes(sketch: bytes) -> frozenset[int]:
    found = array("I")
    found.frombytes(sketch)
    return frozenset(found)


@lru_cache(maxsize=4096)
def shingles(text: str) -> frozenset[str]:
    """Return the folded five-word runs of ``text``; a shorter text is one run."""
    words = _WORD.findall(fold(text))
    if not words:
        return frozenset()
    return frozenset(" ".join(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1)))
