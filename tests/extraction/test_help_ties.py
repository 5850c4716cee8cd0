"""Who backs whom by verbs and nouns of help: units of ``help_ties.py``."""

from __future__ import annotations

import pytest
from tests.extraction.told import has_tie, read_once, ties

BIRD, DAWN = "لواء «الصقر»", "حركة «الياسمين»"
TOLD = [
    ("تتلقى حركة «الياسمين» الدعم من إيران.", "backed_by", (DAWN, "إيران")),
    ("تتلقى حركة «الياسمين» دعماً مالياً وتقنياً من إيران.", "backed_by", (DAWN, "إيران")),
    ("تحصل حركة «الياسمين» على دعم من إيران.", "backed_by", (DAWN, "إيران")),
    ("وتقدم إيران الدعم لحركة «الياسمين».", "backed_by", (DAWN, "إيران")),
    ("تقدم إيران لحركة «الياسمين» السلاح والمال.", "backed_by", (DAWN, "إيران")),
    ("تزود إيران حركة «الياسمين» بالسلاح.", "backed_by", (DAWN, "إيران")),
    ("إيران، الداعم الرئيسي لحركة «الياسمين»، نفت ذلك.", "backed_by", (DAWN, "إيران")),
    ("بايعت حركة «الياسمين» لواء «الصقر» قبل عام.", "affiliated_with", (DAWN, BIRD)),
]
ENDED = [
    ("سحبت إيران دعمها لحركة «الياسمين».", "ended"),
    ("سحبت إيران دعمها عن حركة «الياسمين».", "ended"),
    ("أوقفت إيران تمويل حركة «الياسمين».", "ended"),
    ("لم تعد إيران تدعم حركة «الياسمين».", "past"),
]
NOT_TOLD = [
    # no help is given or received
    "تلقى لواء «الصقر» ضربة من حركة «الياسمين».",
    "تقدم روسيا لتركيا اعتذاراً.",
    # given once, in the past: a happening
    "زودت إيران حركة «الياسمين» بالسلاح.",
    # what is stopped is no help
    "أوقفت إيران هجوم حركة «الياسمين».",
    # help that is for nobody named
    "تقدم إيران الدعم للأهالي.",
]


@pytest.mark.parametrize(("text", "relation", "names"), TOLD)
def test_help_that_is_told(text: str, relation: str, names: tuple[str, ...]) -> None:
    assert has_tie(text, relation, *names), ties(text)


@pytest.mark.parametrize(("text", "polarity"), ENDED)
def test_help_that_has_ended(text: str, polarity: str) -> None:
    assert has_tie(text, "backed_by", DAWN, "إيران", polarity=polarity), ties(text)


@pytest.mark.parametrize(
    "text",
    ["اتهمت تركيا حركة «الياسمين» بتلقي الدعم من إيران.", "اتهم لواء «الصقر» إيران بدعم حركة «الياسمين»."],
)
def test_help_that_somebody_is_accused_of(text: str) -> None:
    assert [(tie.relation, tie.status) for tie in read_once(text).relations] == [("backed_by", "alleged")]
    assert has_tie(text, "backed_by", DAWN, "إيران")


@pytest.mark.parametrize("text", NOT_TOLD)
def test_no_help_is_made_up(text: str) -> None:
    assert ties(text) == []
