"""Copies are found by the runs of words that they share, among few texts and among many."""

from __future__ import annotations

import random

from tests.linking.test_linking_independence import WORDS, text

from sijill.linking.copying import COPY_JACCARD, SHARED, bands, jaccard, near_copies, shingles


def changed(told: str, rng: random.Random, words: int) -> str:
    """Put other words in place of some."""
    found = told.split()
    for at in rng.sample(range(len(found)), words):
        found[at] = rng.choice(WORDS) + "ة"
    return " ".join(found)


def test_many_documents_go_through_the_index_and_find_the_same() -> None:
    texts = {f"{n:03d}": text(n // 2) for n in range(120)}
    found = [(one, other) for one, other, _ in near_copies(texts)]
    assert found == [(f"{n:03d}", f"{n + 1:03d}") for n in range(0, 120, 2)]


def test_copies_share_bands_and_the_share_is_exact() -> None:
    rng = random.Random(4)
    near = 0
    for seed in range(400):
        one = text(seed, 80)
        other = changed(one, rng, rng.randrange(6))
        share = jaccard(shingles(one), shingles(other))
        if share >= COPY_JACCARD:
            near += 1
            assert len(set(bands(one)) & set(bands(other))) >= SHARED, share
            assert list(near_copies({"a": one, "b": other})) == [("a", "b", share)]
    assert near > 200


def test_texts_with_one_run_in_common_are_not_compared() -> None:
    common = "تابعونا على صفحتنا كل مساء"
    texts = [f"{text(n)} {common}" for n in range(60)]
    keys = [set(bands(told)) for told in texts]
    assert all(len(keys[a] & keys[b]) < SHARED for a in range(60) for b in range(a))


def test_shingles_fold_and_short_texts_are_one_run() -> None:
    assert shingles("إلى المدينةِ") == shingles("الي المدينه") != frozenset()
    assert shingles("!") == frozenset() and bands("!") == ()
    assert jaccard(frozenset(), frozenset()) == 0.0
    assert set(bands("نبأ عاجل")) == set(bands("نَبأ عاجل"))
