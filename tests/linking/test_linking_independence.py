"""Sources are counted by origin, not by page."""

from __future__ import annotations

import random

from sijill.linking.independence import Telling, jaccard, near_copies, origins, shingles

WORDS = [f"كلمة{chr(0x0628 + n)}{chr(0x062A + k)}" for n in range(6) for k in range(6)]


def text(seed: int, length: int = 60) -> str:
    rng = random.Random(seed)
    return " ".join(rng.choice(WORDS) for _ in range(length))


def told(key: str, outlet: str | None, seed: int, *upstream: str, tail: str = "") -> Telling:
    return Telling(key, outlet, text(seed) + tail, frozenset(upstream))


def test_unrelated_reports_are_independent() -> None:
    assert origins([told("a", "A", 1), told("b", "B", 2), told("c", None, 3)]) == (("a",), ("b",), ("c",))


def test_copies_outlets_and_upstream_join() -> None:
    groups = origins(
        [
            told("a", "A", 1),
            told("b", "B", 1, tail=" خاتمة قصيرة مضافة"),
            told("c", "A", 3),
            told("d", "D", 4, "agency"),
            told("e", "E", 5, "agency"),
            told("f", "F", 6),
        ]
    )
    assert groups == (("a", "b", "c"), ("d", "e"), ("f",))


def test_the_order_has_no_say() -> None:
    tellings = [told(key, key, seed) for key, seed in zip("abcdef", (1, 1, 2, 3, 3, 4), strict=True)]
    backwards = origins(list(reversed(tellings)))
    assert backwards == origins(tellings) == (("a", "b"), ("c",), ("d", "e"), ("f",))


def test_a_document_told_of_twice_counts_with_all_it_cites() -> None:
    groups = origins([told("a", "A", 1, "x"), told("a", "A", 1, "y"), told("b", "B", 2, "x")])
    assert groups == (("a", "b"),)


def test_many_documents_go_through_the_index_and_find_the_same() -> None:
    tellings = [told(f"{n:03d}", None, n // 2) for n in range(120)]
    assert list(near_copies(tellings)) == [(f"{n:03d}", f"{n + 1:03d}") for n in range(0, 120, 2)]


def test_shingles_fold_and_short_texts_are_one_run() -> None:
    assert shingles("إلى المدينةِ") == shingles("الي المدينه") != frozenset()
    assert shingles("!") == frozenset()
    assert jaccard(frozenset(), frozenset()) == 0.0
