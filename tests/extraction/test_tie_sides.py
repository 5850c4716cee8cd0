"""Of whom a tie is said that another clause, another tie or a post stands before: units of ``tie_sides.py``."""

from __future__ import annotations

import pytest
from tests.extraction.told import has_tie, read_once, ties

BIRD, DAWN, PLAIN = "لواء «الصقر»", "حركة «الياسمين»", "فيلق «السهل»"
SAID = [
    # two nouns of change are said of one body
    ("أعلن لواء «الصقر» انشقاقه عن فيلق «السهل» وانضمامه إلى حركة «الياسمين».", "split_from", (BIRD, PLAIN)),
    ("أعلن لواء «الصقر» انشقاقه عن فيلق «السهل» وانضمامه إلى حركة «الياسمين».", "merged_into", (BIRD, DAWN)),
    # the verb goes on with whom the sentence is about, over what another tie names
    (
        "وكان قائد ميليشيا «النهر»، خالد الحمد، أعلن أمس انسلاخه عن فيلق «السهل» وانضم إلى لواء «الصقر».",
        "member_of",
        ("خالد الحمد", BIRD),
    ),
    (
        "وكانت كتيبة «الرماح» قد شاركت في الهجوم على تل الورد، لكنها تقربت من لواء «الصقر».",
        "shifted_to",
        ("كتيبة «الرماح»", BIRD),
    ),
    ("انشق القيادي في حركة «الياسمين» خالد الحمد والتحق بلواء «الصقر».", "member_of", ("خالد الحمد", BIRD)),
    ("انشق خالد الحمد عن لواء «الصقر».", "split_from", ("خالد الحمد", BIRD)),
    # a relative clause after a post is said of the body, where its pronoun fits
    ("شغل خالد الحمد موقعاً قيادياً في لواء «الصقر» الذي تدعمه إيران.", "backed_by", (BIRD, "إيران")),
    # one of many, at the beginning of a sentence
    ("زار خالد الحمد تل الورد. وخالد الحمد من أبرز قادة لواء «الصقر».", "member_of", ("خالد الحمد", BIRD)),
]
ENDED = [
    ("لم تعد حركة «الياسمين» تابعة لفيلق «السهل».", "affiliated_with", (DAWN, PLAIN)),
    ("ما عاد لواء «الصقر» تابعاً لفيلق «السهل».", "affiliated_with", (BIRD, PLAIN)),
]
NOT_SAID = [
    # a verb right after an indefinite noun tells of it alone
    "أعلن لواء «الصقر» توقيف مشتبه بهم ينتمون إلى حركة «الياسمين».",
    # a person named beside a state, and a verb that does not agree
    "فرضت روسيا عقوبات عليه إلى جانب خالد الحمد.",
]


@pytest.mark.parametrize(("text", "relation", "names"), SAID)
def test_of_whom_a_tie_is_said(text: str, relation: str, names: tuple[str, ...]) -> None:
    assert has_tie(text, relation, *names), ties(text)


@pytest.mark.parametrize(("text", "relation", "names"), ENDED)
def test_a_tie_that_is_no_more(text: str, relation: str, names: tuple[str, ...]) -> None:
    assert has_tie(text, relation, *names, polarity="past"), ties(text)
    assert [tie.status for tie in read_once(text).relations] == ["asserted"]


@pytest.mark.parametrize("text", NOT_SAID)
def test_of_whom_no_tie_is_said(text: str) -> None:
    assert ties(text) == []


def test_a_denial_reaches_no_further_than_its_words() -> None:
    text = "هاجم مسلحون حاجزاً غير رسمي يديره عناصر من لواء «الصقر»، الذراع المسلحة لحركة «الياسمين»."
    assert {tie.status for tie in read_once(text).relations} == {"asserted"}
    assert has_tie(text, "affiliated_with", BIRD, DAWN)
