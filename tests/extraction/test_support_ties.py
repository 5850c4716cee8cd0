"""Who backs whom, by verbs and nouns of help."""

from __future__ import annotations

import pytest
from tests.extraction.told import has_tie, read_once, ties

BIRD, DAWN = "لواء «الصقر»", "حركة «الياسمين»"
BACKED = [
    ("يتلقى لواء الصقر السلاح والتمويل من إيران.", ("لواء الصقر", "إيران")),
    ("هاجم لواء «الصقر»، الذي يتلقى السلاح من إيران، قرية الزهرية.", (BIRD, "إيران")),
    ("حصلت حركة «الياسمين» على دعم تركي واسع.", (DAWN, "تركي")),
    ("حصل لواء «الصقر» على أسلحة من روسيا.", (BIRD, "روسيا")),
    ("باتت حركة «الياسمين» تعتمد على أنقرة في التسليح.", (DAWN, "أنقرة")),
    ("قال خالد الحمد إن الدعم الإيراني للواء الصقر لم يتوقف.", ("لواء الصقر", "الإيراني")),
    ("زادت روسيا دعمها للواء الصقر.", ("لواء الصقر", "روسيا")),
    ("زادت تركيا وقطر دعمهما لحركة «الياسمين».", (DAWN, "تركيا")),
    ("زادت تركيا وقطر دعمهما لحركة «الياسمين».", (DAWN, "قطر")),
    ("حركة «الياسمين» بقيادة خالد الحمد، المدعومة من تركيا، غادرت القرية.", (DAWN, "تركيا")),
]
NOT_BACKED = [
    "حصل الطالب على دعم أسرته في قرية الزهرية.",
    "يعتمد أهالي القرية على الزراعة في روسيا.",
    "تلقى لواء «الصقر» هزيمة من حركة «الياسمين».",
    "قال خالد الحمد إن الدعم الإيراني تراجع.",
]


@pytest.mark.parametrize(("text", "names"), BACKED)
def test_help_tells_who_backs_whom(text: str, names: tuple[str, str]) -> None:
    assert has_tie(text, "backed_by", *names, polarity="holds"), ties(text)


@pytest.mark.parametrize("text", NOT_BACKED)
def test_no_backing_is_made_up(text: str) -> None:
    assert [tie for tie in ties(text) if tie[0] == "backed_by"] == []


def test_the_backing_that_somebody_is_accused_of_is_alleged() -> None:
    text = "تتهم الحكومة السورية روسيا بتزويد لواء «الصقر» بالسلاح."
    found = [one for one in read_once(text).relations if one.relation == "backed_by"]
    assert has_tie(text, "backed_by", BIRD, "روسيا")
    assert [one.status for one in found] == ["alleged"]


def test_help_that_was_stopped_has_ended() -> None:
    text = "أوقفت إيران دعمها للواء الصقر في أيار 2020."
    found = [one for one in read_once(text).relations if one.relation == "backed_by"]
    assert [(one.polarity, one.valid) for one in found] == [("ended", "../2020-05")]


def test_the_help_of_those_who_did_help_is_past() -> None:
    assert has_tie("كانت روسيا تدعم لواء «الصقر».", "backed_by", BIRD, "روسيا", polarity="past")
