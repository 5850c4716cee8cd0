"""Folding: one spelling for what writers spell in many ways, and the way back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.text.normalise import fold, fold_with_map

ARABIC = "ابةتثجحخدذرزسشصضطظعغفقكلمنهويىأإآؤئءٱ"
MARKS = "\u064b\u064c\u064e\u064f\u0650\u0651\u0652\u0670\u0640\u200f\u200e\u202b\u202c\u2067\u2069\ufeff\u200c"
SIGNS = '٠١٢٣٤٥٦٧٨٩۰۱۲0123 .,،؛:؟!"«»()-–_/\n\t\u00a0ﻻﺍﺏﷲ'
texts = st.text(st.sampled_from(ARABIC + MARKS + SIGNS), max_size=60)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أحمد", "احمد"),
        ("إنفجار", "انفجار"),
        ("آلاف", "الاف"),
        ("قرية", "قريه"),
        ("مستشفى", "مستشفي"),
        ("مسؤول", "مسوول"),
        ("طائرة", "طايره"),
        ("قُتِلَ", "قتل"),
        ("قصــــف", "قصف"),
        ("١٢٣", "123"),
        ("۴۵۶", "456"),
        ("كیلومتر", "كيلومتر"),
        ("\u200fحاجز\u200e", "حاجز"),
        ("\u2067بلدة\u2069", "بلده"),
        ("ﻻ", "لا"),
        ("في\u00a0البلدة", "في البلده"),
    ],
)
def test_one_spelling(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(("one", "other"), [("قتل", "قتال"), ("صف", "قصف"), ("سوق", "شوق"), ("قرى", "قرة")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_the_map_gives_the_same_fold(text: str) -> None:
    assert fold_with_map(text).text == fold(text)


@given(texts)
def test_offsets_lead_back_into_the_original(text: str) -> None:
    folded = fold_with_map(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert folded.offsets[-1] == len(text)
    assert list(folded.offsets) == sorted(folded.offsets)


@given(texts, st.integers(0, 60), st.integers(0, 60))
def test_a_piece_of_the_fold_is_the_fold_of_its_original(text: str, a: int, b: int) -> None:
    plain = "".join(char for char in text if char not in "ﻻﺍﺏﷲ")  # one ligature is several folded letters
    folded = fold_with_map(plain)
    start, end = sorted((min(a, len(folded.text)), min(b, len(folded.text))))
    lo, hi = folded.original(start, end)
    assert fold(plain[lo:hi]) == folded.text[start:end]


def test_marks_after_a_letter_belong_to_it() -> None:
    text = "قُتِلَ جنديّ"
    assert fold_with_map(text).original(0, 3) == (0, 6)
