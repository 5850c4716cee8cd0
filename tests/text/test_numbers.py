"""Counts are read with their bounds; ordinals, clocks and dates are not counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.text.numbers import (
    at_least_after,
    count_at,
    digits,
    is_label,
    is_measure,
    looks_dual,
    read_counts,
)
from sijill.text.tokens import tokenise


def bounds(text: str) -> list[tuple[int, int | None, str]]:
    return [(c.low, c.high, c.word_class) for c in read_counts(tokenise(text))]


@pytest.mark.parametrize(
    ("text", "low", "high", "word_class"),
    [
        ("14 عنصراً", 14, 14, "number"),
        ("١٤ عنصراً", 14, 14, "number"),
        ("1,000 خيمة", 1000, 1000, "number"),
        ("1.000 خيمة", 1000, 1000, "number"),
        ("بـ4 قذائف", 4, 4, "number"),
        ("الـ13 مقاتلاً", 13, 13, "number"),
        ("و10 سيدات", 10, 10, "number"),
        ("ثلاثة جنود", 3, 3, "number"),
        ("ثلاث قذائف", 3, 3, "number"),
        ("وثلاثة جنود", 3, 3, "number"),
        ("بخمسة صواريخ", 5, 5, "number"),
        ("لعشرة مدنيين", 10, 10, "number"),
        ("ثماني سيارات", 8, 8, "number"),
        ("أحد عشر رجلاً", 11, 11, "number"),
        ("إحدى عشرة امرأة", 11, 11, "number"),
        ("اثني عشر جندياً", 12, 12, "number"),
        ("خمسة عشر جريحاً", 15, 15, "number"),
        ("ثلاثةعشر جريحاً", 13, 13, "number"),
        ("عشرون شاحنة", 20, 20, "number"),
        ("خمسة وعشرين قتيلاً", 25, 25, "number"),
        ("واحد وثلاثون شاباً", 31, 31, "number"),
        ("مئة خيمة", 100, 100, "number"),
        ("مائة وخمسين خيمة", 150, 150, "number"),
        ("مئتان وثلاثة وأربعون نازحاً", 243, 243, "number"),
        ("ثلاثمئة مقاتل", 300, 300, "number"),
        ("ثلاث مئة مقاتل", 300, 300, "number"),
        ("ألف نازح", 1000, 1000, "number"),
        ("ألفين ومئتي نازح", 2200, 2200, "number"),
        ("ثلاثة آلاف نازح", 3000, 3000, "number"),
        ("أربعة آلاف و300 مدني", 4300, 4300, "number"),
        ("خمسة عشر ألف نازح", 15_000, 15_000, "number"),
        ("100 ألف نازح", 100_000, 100_000, "number"),
        ("2.5 مليون نازح", 2_500_000, 2_500_000, "number"),
        ("نصف مليون نازح", 500_000, 500_000, "number"),
        ("مليونا نازح", 2_000_000, 2_000_000, "number"),
        ("أطفاله الثلاثة", 3, 3, "number"),
        ("رجل واحد", 1, 1, "singular"),
        ("مسعفين اثنين", 2, 2, "dual"),
        ("امرأتين اثنتين", 2, 2, "dual"),
        ("ما لا يقل عن 13 راعياً", 13, None, "at_least"),
        ("وما لا يقل عن تسعة جنود", 9, None, "at_least"),
        ("لا يقل عن سبعة", 7, None, "at_least"),
        ("على الأقل 5 جرحى", 5, None, "at_least"),
        ("ستة على الأقل", 6, None, "at_least"),
        ("ستة رعاة على الأقل", 6, None, "at_least"),
        ("20 راعياً أو أكثر", 20, None, "at_least"),
        ("أكثر من 30 خيمة", 31, None, "more_than"),
        ("بأكثر من ثلاثين قذيفة", 31, None, "more_than"),
        ("ما يزيد عن مئة", 101, None, "more_than"),
        ("يزيد على 50 شاحنة", 51, None, "more_than"),
        ("أكثر من عشرات", 20, None, "dozens"),
        ("أقل من عشرة رعاة", 1, 9, "fewer_than"),
        ("ما يصل إلى 40 راعياً", 1, 40, "at_most"),
        ("عشرات الخيام", 20, None, "dozens"),
        ("العشرات من الرعاة", 20, None, "dozens"),
        ("بمئات القذائف", 200, None, "hundreds"),
        ("آلاف النازحين", 2000, None, "thousands"),
        ("الآلاف من النازحين", 2000, None, "thousands"),
        ("عشرات الآلاف", 20_000, None, "thousands"),
        ("بضعة رعاة", 3, 9, "few"),
        ("بضع قذائف", 3, 9, "few"),
        ("بضعة عشر راعياً", 13, 19, "few"),
        ("عدة قذائف", 2, None, "several"),
        ("بعدة قذائف", 2, None, "several"),
        ("عدد من الرعاة", 2, None, "several"),
        ("عدداً كبيراً من الخيام", 2, None, "several"),
        ("بين 5 و7 رعاة", 5, 7, "range"),
        ("ما بين خمسة وتسعة رعاة", 5, 9, "range"),
        ("5 إلى 7 رعاة", 5, 7, "range"),
        ("5-7 رعاة", 5, 7, "range"),
        ("أربعة أو خمسة رعاة", 4, 5, "range"),
        ("بين 15 و20 ألف نازح", 15_000, 20_000, "range"),
    ],
)
def test_one_count(text: str, low: int, high: int | None, word_class: str) -> None:
    assert bounds(text) == [(low, high, word_class)]


@pytest.mark.parametrize("word", ["نحو", "قرابة", "حوالي", "زهاء", "ما يقارب", "بنحو", "لنحو"])
def test_about_is_approximate(word: str) -> None:
    (count,) = read_counts(tokenise(f"{word} 15 خيمة"))
    assert (count.low, count.high, count.approximate) == (15, 15, True)


@pytest.mark.parametrize(
    "text",
    [
        "الفوج الثالث",
        "المرة الخامسة",
        "القرن التاسع عشر",
        "الثاني والعشرين من الشهر",
        "في العشرين من عمره",
        "الساعة 10:23",
        "08/08/2021",
        "2021-11-08",
        "6.8.2022",
        "لست هنا",
        "مساء الاثنين",
        "يوم الثلاثاء",
        "التعليقات (0)",
        "هاتف 0999123456789",
        "اجتماع ثلاثي",
        "عدد السكان",
        "قناة SY24",
        "بتكلفة 3.5",
        "بعده الوزير",
    ],
)
def test_no_count(text: str) -> None:
    assert read_counts(tokenise(text)) == []


def test_two_counts_do_not_merge() -> None:
    assert bounds("مقتل 5 رعاة و10 جنود") == [(5, 5, "number"), (10, 10, "number")]
    assert bounds("أربعة، خمسة") == [(4, 4, "number"), (5, 5, "number")]
    assert bounds("ثلاثة رعاة وعشرين خيمة") == [(3, 3, "number"), (20, 20, "number")]


def test_the_span_takes_in_the_modifier() -> None:
    text = "إصابة ما لا يقل عن 13 راعياً"
    tokens = tokenise(text)
    (count,) = read_counts(tokens)
    assert text[tokens[count.i].start : tokens[count.j - 1].end] == "ما لا يقل عن 13"
    tokens = tokenise("عشرة على الأقل من الرعاة")
    (count,) = read_counts(tokens)
    assert (count.i, count.j) == (0, 3)


@pytest.mark.parametrize(
    "text", ["55كم", "55 كيلومتراً", "37 عاماً", "ثلاث ساعات", "200 دولار", "20 بالمئة", "7 نيسان", "5 تشرين"]
)
def test_measures(text: str) -> None:
    tokens = tokenise(text)
    (count,) = read_counts(tokens)
    assert is_measure(tokens, count.j)


@pytest.mark.parametrize("text", ["5 رعاة", "عشرة، كم", "ثلاث خيام"])
def test_no_measure(text: str) -> None:
    tokens = tokenise(text)
    assert not is_measure(tokens, read_counts(tokens)[0].j)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("عام 2015", True), ("الفوج 46", True), ("واللواء/105/", True), ("عائلة واحدة", True), ("قتل 5", False)],
)
def test_labels(text: str, expected: bool) -> None:
    tokens = tokenise(text)
    assert is_label(tokens, read_counts(tokens)[0].i) is expected


def test_at_least_after_a_dual_noun() -> None:
    tokens = tokenise("عنصرين على الأقل")
    assert at_least_after(tokens, 1) == "at_least"
    assert at_least_after(tokenise("عنصرين. على الأقل"), 1) is None


def test_digits_with_clitics() -> None:
    assert digits("و1,000") == ("و", 1000)
    assert digits("12") == ("", 12)
    assert digits("10:23") is None
    assert digits("sy24") is None


def test_looks_dual() -> None:
    assert looks_dual("جنديين")
    assert looks_dual("جنديان")
    assert not looks_dual("جنود")


def test_count_at_the_edges() -> None:
    assert count_at([], 0) is None
    assert count_at(tokenise("ما لا يقل عن"), 0) is None


VOCABULARY = (
    "ثلاثة وعشرين عشر مئة آلاف ألف نحو أكثر من ما لا يقل عن بين و7 5 إلى - / 8 ، على الأقل بضع عشرات "
    "الآلاف عدد خمسة مليونا نصف الثالث . 1.5 ² ٣ "
)
WORDS = st.sampled_from(VOCABULARY.split())


@given(st.lists(WORDS, max_size=14))
def test_counts_are_ordered_disjoint_and_sane(words: list[str]) -> None:
    tokens = tokenise(" ".join(words))
    end = 0
    for count in read_counts(tokens):
        assert end <= count.i < count.j <= len(tokens)
        assert count.low >= 1
        assert count.high is None or count.high >= count.low
        end = count.j


@given(st.integers(min_value=1, max_value=999_999_999))
def test_every_whole_number_in_digits_is_read(number: int) -> None:
    for written in (str(number), f"{number:,}"):
        (count,) = read_counts(tokenise(f"قتل {written} جنود"))
        assert (count.low, count.high) == (number, number)
