"""Sources are counted by origin, not by page."""

from __future__ import annotations

import random

from sijill.linking.copying import near_copies
from sijill.linking.independence import Source, Telling, independent, origins

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


def test_counting_by_known_copies_is_counting_by_texts() -> None:
    rng = random.Random(5)
    for _ in range(200):
        tellings = [
            told(
                f"{n:02d}",
                rng.choice((None, "A", "B", "أورينت نت", "D")),
                rng.randrange(12),
                *rng.sample(("orient-net", "y"), rng.randrange(3) // 2),
            )
            for n in range(rng.randrange(12))
        ]
        copies = [(one, other) for one, other, _ in near_copies({each.document: each.text for each in tellings})]
        sources = [Source(each.document, each.outlet, each.upstream) for each in tellings]
        assert independent(sources, copies) == len(origins(tellings))


def test_a_document_that_cites_two_joins_them_though_it_has_no_outlet() -> None:
    sources = [
        Source("a", None, frozenset({"x"})),
        Source("a", None, frozenset({"y"})),
        Source("b", "B", frozenset({"x"})),
        Source("c", "C", frozenset({"y"})),
    ]
    assert independent(sources, ()) == 1
    assert independent([], ()) == 0
