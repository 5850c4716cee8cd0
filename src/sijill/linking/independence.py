"""Who has it from whom: documents grouped by origin, so that sources are counted and not pages.

Three things make two documents one origin: they are near-copies of one another, they come from one outlet, or
they cite the same named source for what is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec
from rensa import RMinHash, RMinHashLSH

from sijill.text.normalise import fold
from sijill.text.tokens import tokenise

#: Two documents are near-copies from this share of common five-word runs on.
COPY_JACCARD = 0.6
_RUN = 5
_PERMUTATIONS = 128
_BANDS = 32
_SEED = 42
#: Up to so many documents every pair is compared: cheaper than hashing, and misses none.
_ALL_PAIRS = 24


class Telling(msgspec.Struct, frozen=True):
    """A document that tells of something: its outlet, text and the ids of the sources it cites for it."""

    document: str
    outlet: str | None
    text: str
    upstream: frozenset[str] = frozenset()


def origins(tellings: Sequence[Telling]) -> tuple[tuple[str, ...], ...]:
    """Group the documents by origin; the number of groups is the number of independent sources.

    Groups and their members come sorted by document id. A document told of twice counts with all it cites.
    """
    merged = _by_document(tellings)
    root = {telling.document: telling.document for telling in merged}

    def find(document: str) -> str:
        while root[document] != document:
            document = root[document]
        return document

    def join(one: str, other: str) -> None:
        first, second = sorted((find(one), find(other)))
        root[second] = first

    seen: dict[str, str] = {}
    for telling in merged:
        marks = [f"source:{source}" for source in sorted(telling.upstream)]
        if telling.outlet:
            # An outlet that others cite is the origin of what they tell.
            marks += [f"outlet:{fold(telling.outlet)}"]
        for mark in marks:
            join(seen.setdefault(mark, telling.document), telling.document)
    for one, other in near_copies(merged):
        join(one, other)
    groups: dict[str, list[str]] = {}
    for telling in merged:
        groups.setdefault(find(telling.document), []).append(telling.document)
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
    runs = {telling.document: shingles(telling.text) for telling in tellings}
    for one, other in _candidates(runs):
        if jaccard(runs[one], runs[other]) >= COPY_JACCARD:
            yield one, other


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


@lru_cache(maxsize=4096)
def shingles(text: str) -> frozenset[str]:
    """Return the folded five-word runs of ``text``; a shorter text is one run."""
    words = [token.norm for token in tokenise(text)]
    if not words:
        return frozenset()
    return frozenset(" ".join(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1)))
