"""Files of words are folded as they are read, keys too; the files there are say what the grammar needs."""

from __future__ import annotations

import pytest

from sijill.model.errors import LexiconError
from sijill.text.calendar_words import calendar
from sijill.text.normalise import fold
from sijill.text.number_words import number_file, number_words
from sijill.text.wordfile import read_words


def test_words_and_keys_are_folded() -> None:
    assert fold("أيلول") in calendar().months[9]
    assert (fold("جمادى"), fold("الأولى")) in {
        (head, tail) for head, tails in calendar().two_word_hijri.items() for tail in tails
    }
    assert fold("ما يصل إلى") in number_file().modifiers["at_most"]


def test_a_file_that_does_not_fit_is_named() -> None:
    with pytest.raises(LexiconError, match=r"^text/numbers\.yaml"):
        read_words("sijill.text", "numbers.yaml", dict[str, int])


def test_every_month_has_a_name() -> None:
    words = calendar()
    told = {*words.months, *words.weak_months, *(n for pair in words.two_word_months.values() for n in pair)}
    assert told == set(range(1, 13))
    hijri = {*words.hijri, *(n for tails in words.two_word_hijri.values() for n in tails.values())}
    assert hijri == set(range(1, 13))


@pytest.mark.parametrize(
    ("word", "part", "value"),
    [
        ("سبعة", "unit", 7),
        ("وسبعة", "unit", 7),
        ("السبعة", "definite", 7),
        ("خمسةعشر", "teen", 15),
        ("أحدعشر", "teen", 11),
        ("للعشرات", "vague", 20),
        ("الآلاف", "definite_plural", 1000),
    ],
)
def test_number_words_with_article_and_proclitics(word: str, part: str, value: int) -> None:
    found = number_words()[fold(word)]
    assert (found.part, found.value) == (part, value)


@pytest.mark.parametrize("word", ["لست", "الواحد", "الاثنين"])
def test_what_is_no_number(word: str) -> None:
    assert fold(word) not in number_words()
