"""Letters in one spelling: the same for words and for long texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sijill.model.spelling import Spelling

SPELLING = Spelling({"ا": "أإآ", "ه": "ة", "1": "١"})


@given(st.text(alphabet="أإآاةه١1ب \n😀", max_size=80))
def test_each_letter_is_written_plainly_whatever_the_length(text: str) -> None:
    forms = {"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "١": "1"}
    assert SPELLING.plain(text) == "".join(forms.get(letter, letter) for letter in text)
