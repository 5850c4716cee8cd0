"""Days told from another day that the text gives: the day after, two days before."""

from __future__ import annotations

import pytest
from tests.text.test_dates import WEDNESDAY, only

from sijill.model.document import Published
from sijill.text.dates import read_times
from sijill.text.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("في اليوم نفسه", 0),
        ("مساء اليوم ذاته", 0),
        ("في الليلة نفسها", 0),
        ("في اليوم التالي", 1),
        ("في اليوم السابق", -1),
        ("وبعد يومين انفجرت عبوة", 2),
        ("وبعد أسبوع انفجرت عبوة", 7),
        ("وبعد ساعات انفجرت عبوة", 0),
    ],
)
def test_days_told_from_the_day_before(text: str, beside: int) -> None:
    phrase = only(text)
    assert (phrase.edtf, phrase.beside) == ("", beside)


@pytest.mark.parametrize("text", ["اليوم", "أمس", "بعد يوم من الهجوم"])
def test_days_told_from_publication_stand_beside_none(text: str) -> None:
    assert only(text).beside is None


@pytest.mark.parametrize("text", ["وبعد أيام انفجرت عبوة", "أفرج عنه بعد يومين"])
def test_lengths_that_give_no_day(text: str) -> None:
    assert not read_times(tokenise(text), Published(WEDNESDAY, "stated"))
