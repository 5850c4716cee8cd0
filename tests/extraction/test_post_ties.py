"""Posts and those who hold them: units of ``post_ties.py``, ``post_holders.py`` and of leading by a verb."""

from __future__ import annotations

import pytest
from tests.extraction.told import Case, has_tie, ties

BIRD, DAWN, MAN = "لواء «الصقر»", "حركة «الياسمين»", "خالد الحمد"
TOLD = [
    # the body first, then who leads it
    ("ويقود لواء «الصقر» خالد الحمد منذ عام.", "commanded_by", (BIRD, MAN)),
    ("ويتزعم حركة «الياسمين» خالد الحمد.", "commanded_by", (DAWN, MAN)),
    # who was given a post, whose body a pronoun tells
    ("عيّن لواء «الصقر» خالد الحمد قائداً جديداً له.", "commanded_by", (BIRD, MAN)),
    ("اختارت حركة «الياسمين» خالد الحمد رئيساً لها.", "commanded_by", (DAWN, MAN)),
    ("خالد الحمد، الذي عمل قائداً في لواء «الصقر»، غادر.", "commanded_by", (BIRD, MAN)),
    # whose post it is: a body before a state
    (
        "انتقل لواء «الصقر» إلى حدود تركيا، بحسب ما أفاد به قائده خالد الحمد لإذاعة محلية.",
        "commanded_by",
        (BIRD, MAN),
    ),
    ("قال خالد الحمد، المتحدث باسم قائد لواء «الصقر»، إن القصف توقف.", "member_of", (MAN, BIRD)),
    ("خالد الحمد المعروف بـ«أبو حسن»، وقائد لواء «الصقر»، غادر.", "commanded_by", (BIRD, MAN)),
    ("نعى لواء «الصقر» زعيمه في حلب خالد الحمد.", "commanded_by", (BIRD, MAN)),
    ("قائد لواء «الصقر» هو خالد الحمد.", "commanded_by", (BIRD, MAN)),
    ("قتل خالد الحمد (أبو علي)، أحد قياديي لواء «الصقر».", "member_of", (MAN, BIRD)),
    ("الأمين العام لحركة «الياسمين» خالد الحمد نفى ذلك.", "member_of", (MAN, DAWN)),
    # who heads a part of a body does not lead the body
    ("غادر رئيس المكتب السياسي لحركة «الياسمين» خالد الحمد البلدة.", "member_of", (MAN, DAWN)),
    ("قُتل القيادي في «ورد الجبال» خالد الحمد.", "member_of", (MAN, "ورد الجبال")),
    ("قال الجنرال مايكل «ريد» كولن، قائد لواء «الصقر»، ذلك.", "commanded_by", (BIRD, "الجنرال مايكل «ريد» كولن")),
    ("انسحب لواء «الصقر» الذي أسسه خالد الحمد عام 2015.", "commanded_by", (BIRD, MAN)),
    ("خالد الحمد، الذي يشغل منصب قائد لواء «الصقر»، غادر.", "commanded_by", (BIRD, MAN)),
    ("خالد الحمد، وهو عضو سابق في حركة «الياسمين»، غادر.", "member_of", (MAN, DAWN)),
    ("قصفت حركة «الياسمين» برئاسة خالد الحمد قرية الزهرية.", "commanded_by", (DAWN, MAN)),
    # a last name with the article ends the name
    ("أصدر قائد لواء «الصقر» خالد الحمد قراراً بتعيين نائب له.", "commanded_by", (BIRD, MAN)),
]
NOT_TOLD = [
    # two who lead nothing of one another
    "ويقود خالد الحمد سيارة نحو بلدة تل الورد.",
    # whom an office holder speaks against
    "هاجم وزير الزراعة خالد الحمد لواء «الصقر».",
    # who heads a delegation for a day
    "استقبل الوجهاء وفداً من حركة «الياسمين» برئاسة خالد الحمد.",
    # two that escalate against a third do not quarrel
    "قُتل مدنيون منذ تصعيد روسيا وإيران على القرى.",
]


@pytest.mark.parametrize(("text", "relation", "names"), TOLD)
def test_a_post_that_is_told(text: str, relation: str, names: tuple[str, ...]) -> None:
    assert has_tie(text, relation, *names), ties(text)


def test_a_post_that_somebody_was_removed_from() -> None:
    text = "أقيل خالد الحمد من منصبه قائداً للواء «الصقر»."
    assert has_tie(text, "commanded_by", BIRD, MAN, polarity="past"), ties(text)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_no_post_is_made_up(text: str) -> None:
    assert ties(text) == []


def test_who_holds_a_post_is_named_behind_its_place() -> None:
    text = "اعتقلت حركة «الياسمين» قائد اللواء في درعا خالد الحمد."
    Case(text, "اعتقلت", actors=(DAWN,), recipients=(MAN,)).check()
