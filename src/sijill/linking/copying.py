"""Which texts are copies or near-copies of one another: their five-word runs, and how such pairs are found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations
from struct import pack

from rensa import RMinHash

from sijill.text.normalise import fold

#: Two texts are near-copies from this share of common five-word runs on.
COPY_JACCARD = 0.6
_RUN = 5
#: Two texts are compared where all least hashes agree in so many bands.
SHARED = 2
#: Of pairs with just :data:`COPY_JACCARD` of their runs in common one in eight thousand agrees in fewer bands than
#: :data:`SHARED`, of those with two thirds in common one in a million.
_BANDS, _ROWS = 48, 3
_SEED = 42
#: Up to so many texts every pair is compared: cheaper than hashing, and misses none.
_ALL_PAIRS = 24
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def shingles(text: str) -> frozenset[str]:
    """Return the folded five-word runs of ``text``; a shorter text is one run."""
    words = _WORD.findall(fold(text))
    if not words:
        return frozenset()
    return frozenset(" ".join(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1)))


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of common members; 0 when both are empty."""
    either = len(one | other)
    return len(one & other) / either if either else 0.0


def bands(text: str) -> tuple[int, ...]:
    """Return the keys of which copies of ``text`` have :data:`SHARED` too: signed 64-bit numbers, if any words."""
    runs = shingles(text)
    if not runs:
        return ()
    sketch = RMinHash(_BANDS * _ROWS, _SEED)
    sketch.update(list(runs))
    least = sketch.digest()
    packed = (pack(f"<{_ROWS + 1}I", n, *least[n * _ROWS : (n + 1) * _ROWS]) for n in range(_BANDS))
    return tuple(int.from_bytes(blake2b(key, digest_size=8).digest(), "big", signed=True) for key in packed)


def near_copies(texts: Mapping[str, str]) -> Iterator[tuple[str, str, float]]:
    """Yield the pairs of keys whose texts are near-copies, sorted, with the share of runs in common."""
    for one, other in _candidates(texts):
        share = jaccard(shingles(texts[one]), shingles(texts[other]))
        if share >= COPY_JACCARD:
            yield one, other, share


def _candidates(texts: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    if len(texts) <= _ALL_PAIRS:
        return combinations(sorted(texts), 2)
    holders: dict[int, list[str]] = {}
    for key in sorted(texts):
        for band in bands(texts[key]):
            holders.setdefault(band, []).append(key)
    sharing = Counter(pair for held in holders.values() for pair in combinations(held, 2))
    return sorted(pair for pair, shared in sharing.items() if shared >= SHARED)
