"""Words broken to dodge moderation, other spellings, wrong quotes: read as a reader reads them."""

from __future__ import annotations

import pytest
from tests.extraction.told import Case, actual, claim_of, read_once

CASES = [
    Case(
        "اندلعت اشتبا كات بين لواء «الصقر» وحركة «الياسمين».",
        "اشتبا كات",
        type="ASSAULT",
        actors=("لواء «الصقر»", "حركة «الياسمين»"),
        symmetric=True,
    ),
    Case("قـ.ـصف لواء «الصقر» قرية الزهرية.", "قـ.ـصف", type="ASSAULT", actors=("لواء «الصقر»",)),
    Case("مق.تل ثلاثة مدنيين في قرية الزهرية.", "مق.تل", type="ASSAULT", killed=(3, 3)),
    Case("قصــــف لواء «الصقر» قرية الزهرية.", "قصــــف", type="ASSAULT"),
    Case("اصيب ثلاثه مدنيين في انفجار لغم بقريه الزهرية.", "انفجار", wounded=(3, 3)),
    Case("قُتِلَ جُنْدِيّانِ بِرَصاصِ لِواءِ «الصَّقْرِ».", "قُتِلَ", type="ASSAULT", killed=(2, 2)),
    Case("#تل_الورد: قصف لواء «الصقر» البلدة بالمدفعية.", "قصف", type="ASSAULT", actors=("لواء «الصقر»",)),
    Case("إنفجار عبوه ناسفه في بلده تل الورد.", "إنفجار", type="ASSAULT", places=("بلده تل الورد",)),
    Case(
        "هاجم مسلحون مقر ''حركة الياسمين» في بلدة تل الورد.",
        "هاجم",
        actors=("مسلحون",),
        recipients=("مقر حركة الياسمين",),
    ),
    Case(
        "هاجم  مسلحون \u200fحاجزاً\u200f للواء «الصقر»\u00a0في بلدة تل الورد.",
        "هاجم",
        recipients=("حاجزا للواء «الصقر»",),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_broken_words(case: Case) -> None:
    case.check()


@pytest.mark.parametrize(
    "text", ["ذهب أحمد إلى السوق واشترى قص بة للصيد.", "كتب الشاعر قصيدة عن الفجر.", "وصل القطار. صفق الناس له."]
)
def test_pieces_that_are_words_are_not_joined(text: str) -> None:
    assert actual(text) == []


def test_a_joined_word_is_quoted_as_written() -> None:
    found = claim_of(read_once(CASES[0].text), "اشتبا كات")
    assert found.trigger.text == "اشتبا كات"
