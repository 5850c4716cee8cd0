"""Values as tables and answers word them."""

from __future__ import annotations

import pytest

from sijill.cli import words
from sijill.model.claims import DateMention
from sijill.model.incidents import Count


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("", "held for unknown time"),
        ("2031-03-05", "held 2031-03-05"),
        ("2031-03~", "held about 2031-03"),
        ("2031-03-01/2031-03-05", "held 2031-03-01 to 2031-03-05"),
        ("2031-03-01~/2031-03-05~", "held about 2031-03-01 to about 2031-03-05"),
        ("../2031-03-05", "held from an unknown day until 2031-03-05"),
        ("/2031-03-05~", "held from an unknown day until about 2031-03-05"),
        ("2031-03-05/..", "held from 2031-03-05 on"),
    ],
)
def test_when_a_tie_held(edtf: str, told: str) -> None:
    assert words.held(edtf) == told


@pytest.mark.parametrize(
    ("low", "best", "high", "told"),
    [(3, 3, 3, "3"), (2, None, None, "2+"), (2, None, 5, "2-5"), (2, 3, 5, "3 (2-5)"), (2, 3, None, "3 (2+)")],
)
def test_a_count_of_several_claims(low: int, best: int | None, high: int | None, told: str) -> None:
    assert words.count(Count(low, best, high)) == told


def test_a_day_that_no_words_give_is_said_so() -> None:
    assert words.day_and_words(None) == ""
    assert words.day_and_words(DateMention("أمس", 0, 3, "2031-03-05")) == "2031-03-05 from “أمس”"
    assert words.day_and_words(DateMention("لاحقاً", 0, 6, "")) == "no day in “لاحقاً”"
