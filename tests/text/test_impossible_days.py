"""Days that no calendar has, or of no year of our times: told as such, so that an issue can say so."""

from __future__ import annotations

import pytest

from sijill.text.dates import read_times
from sijill.text.tokens import tokenise


@pytest.mark.parametrize("text", ["31 شباط 2020", "29 شباط 2021", "5 تموز 1016", "5 تموز 3016", "31/02/2021"])
def test_a_day_that_cannot_be_is_told(text: str) -> None:
    (phrase,) = read_times(tokenise(f"وقع ذلك في {text} قرب التل."), None)
    assert phrase.impossible and phrase.edtf == "" and phrase.kind == "absolute"


@pytest.mark.parametrize("text", ["28 شباط 2021", "القرن 31", "31 شخصاً عام 1016", "5 تموز"])
def test_no_day_is_called_impossible_without_need(text: str) -> None:
    assert not any(phrase.impossible for phrase in read_times(tokenise(text), None))
