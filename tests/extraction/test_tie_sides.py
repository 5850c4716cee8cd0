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
    # the verb of a relative clause is said of the noun before it, and goes over what a preposition governs
    ("داهمت روسيا مقراً لحركة «الياسمين»، التي بايعت فيلق «السهل».", "affiliated_with", (DAWN, PLAIN)),
    ("أعلنت حركة «الياسمين» فك ارتباطها بلواء «الصقر»، وبايعت فيلق «السهل».", "affiliated_with", (DAWN, PLAIN)),
    # "he, who is": said of the topic before, over a description
    ("لواء «الصقر» لم يعد صفاً واحداً، فهو في أصله تابع لفيلق «السهل».", "affiliated_with", (BIRD, PLAIN)),
    ("تسلمت كتيبة «الرماح»، وهي تشكيلات محلية تمولها إيران، المواقع.", "backed_by", ("كتيبة «الرماح»", "إيران")),
    # whom help comes to: not from whom something is taken
    (
        "كان لواء «الصقر» قد استولى على القرى من حركة «الياسمين» بدعم من روسيا.",
        "backed_by",
        (BIRD, "روسيا"),
    ),
    ("تعرضت القرية لقصف من لواء «الصقر» بدعم من روسيا.", "backed_by", (BIRD, "روسيا")),
    # chains: the nearest body before a tie, and the first one behind "and"
    ("هاجم لواء «الصقر» التابع لفيلق «السهل» المدعوم من تركيا قرية.", "backed_by", (PLAIN, "تركيا")),
    ("هاجم لواء «الصقر» التابع لفيلق «السهل» المدعوم من تركيا قرية.", "affiliated_with", (BIRD, PLAIN)),
    ("لواء «الصقر»، المدعوم من تركيا والتابع لفيلق «السهل»، انسحب.", "affiliated_with", (BIRD, PLAIN)),
    # one of many, at the beginning of a sentence
    ("زار خالد الحمد تل الورد. وخالد الحمد من أبرز قادة لواء «الصقر».", "member_of", ("خالد الحمد", BIRD)),
    # those who join one after the other, and what came of it by name
    ("اندمج لواء «الصقر»، حركة «الياسمين» وكتيبة «النهر» في فيلق «السهل».", "merged_into", (DAWN, PLAIN)),
    (
        "اندمج لواء «الصقر» وحركة «الياسمين» في تشكيل جديد يحمل اسم «فيلق الوادي».",
        "merged_into",
        (DAWN, "فيلق الوادي"),
    ),
    ("أعلن لواء «الصقر» حل نفسه واندماجه في فيلق «السهل».", "merged_into", (BIRD, PLAIN)),
    (
        "اندمجت قوات لواء «الصقر»، حركة «الياسمين»، كتيبة «النهر» ولواء «الرماح» في كيان يحمل اسم «فيلق الوادي».",
        "merged_into",
        ("لواء «الرماح»", "فيلق الوادي"),
    ),
    # parts of a body
    ("تضم حركة «الياسمين» ثلاث كتائب هي كتيبة «النهر» وكتيبة «الرماح».", "member_of", ("كتيبة «الرماح»", DAWN)),
    (
        "لواء عشائر السهل التابع لحركة «الياسمين» غادر القرية.",
        "affiliated_with",
        ("لواء عشائر السهل", "حركة «الياسمين»"),
    ),
    ("تعد كتيبة «الرماح» جزءاً من لواء «الصقر».", "member_of", ("كتيبة «الرماح»", BIRD)),
    # a verb of aid, in the present
    ("تمول إيران كتيبة «الرماح».", "backed_by", ("كتيبة «الرماح»", "إيران")),
]
ENDED = [
    ("لم تعد حركة «الياسمين» تابعة لفيلق «السهل».", "affiliated_with", (DAWN, PLAIN)),
    ("ما عاد لواء «الصقر» تابعاً لفيلق «السهل».", "affiliated_with", (BIRD, PLAIN)),
]
NOT_SAID = [
    # a verb right after an indefinite noun tells of it alone
    "أعلن لواء «الصقر» اعتقال شبان ينتمون إلى حركة «الياسمين».",
    # help against a body is none to it, nor does a body join from which somebody came
    "انطلق هجوم على لواء «الصقر» بدعم من روسيا.",
    "قُتل رماة من حركة «الياسمين»، ثلاثة منهم انضموا إلى فيلق «السهل».",
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


def test_what_is_joined_by_and_is_not_said_of_the_patron() -> None:
    text = "لواء «الصقر»، المدعوم من تركيا والتابع لفيلق «السهل»، انسحب."
    assert not has_tie(text, "affiliated_with", "تركيا", PLAIN)


def test_a_denial_reaches_no_further_than_its_words() -> None:
    text = "هاجم مسلحون حاجزاً غير رسمي يديره عناصر من لواء «الصقر»، الذراع المسلحة لحركة «الياسمين»."
    assert {tie.status for tie in read_once(text).relations} == {"asserted"}
    assert has_tie(text, "affiliated_with", BIRD, DAWN)
