"""Words broken to dodge moderation are read whole; words that stand alone stay apart."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.text.joining import join_broken
from sijill.text.tokens import Token, tokenise


class Known:
    """A vocabulary of a few folded words, some of which tell of events."""

    EVENTS = frozenset({"اشتباكات", "قصف", "مقتل", "هجوم", "قتل", "هاجم", "تعزيزات", "تجوال"})
    WORDS = frozenset(
        {"اشتباكات", "قصف", "مقتل", "هجوم", "داعش", "عين", "النهر", "قتل", "صف", "ميليشيا", "هاجم", "تعز", "عبد"}
        | {"العامل"}
    )

    def known(self, word: str) -> bool:
        """Say whether the word is one of the few."""
        return word in self.WORDS

    def tells(self, word: str) -> bool:
        """Say whether the word is one of an event's."""
        return word in self.EVENTS


def joined(text: str) -> list[Token]:
    return join_broken(tokenise(text), text, Known())


@pytest.mark.parametrize(
    ("text", "whole", "quoted"),
    [
        ("اندلعت اشتبا كات عنيفة", "اشتباكات", "اشتبا كات"),
        ("اندلعت اشتبـ ـاكات عنيفة", "اشتباكات", "اشتبـ ـاكات"),
        ("قـ.ـصف على البلدة", "قصف", "قـ.ـصف"),
        ("مق.تل شاب", "مقتل", "مق.تل"),
        ("هج*وم على الحاجز", "هجوم", "هج*وم"),
        ("د.ا.عش في البادية", "داعش", "د.ا.عش"),
        ("ميلي_شيا في البلدة", "ميليشيا", "ميلي_شيا"),
        ("وصلت تعز يزات أخرى", "تعزيزات", "تعز يزات"),
        ("حظر تجو ال في المدينة", "تجوال", "تجو ال"),
    ],
)
def test_broken_words_are_joined(text: str, whole: str, quoted: str) -> None:
    found = [token for token in joined(text) if token.norm == whole]
    assert [text[token.start : token.end].rstrip() for token in found] == [quoted]


@pytest.mark.parametrize(
    "text",
    [
        "عين النهر",
        "وصل القطار. هاجم",
        "قتل صف",
        "في من عن",
        "12 قصف",
        "اشتبا\nكات",
        "اشتبا، كات",
        "اشتبا — كات",
        "القائد العام لـ«النهر»",
    ],
)
def test_words_that_stand_alone_stay_apart(text: str) -> None:
    assert joined(text) == tokenise(text)


def test_what_stood_around_a_broken_word_stands_around_the_whole() -> None:
    text = "«مق.تل»، ثم"
    first, second, _ = tokenise(text)
    whole, _ = joined(text)
    assert (whole.gap, whole.after) == (first.gap, second.after)


@given(st.text(st.sampled_from("اشتباكقصفمتلهجو.*ـ_ \n،"), max_size=60))
def test_joining_loses_nothing_and_keeps_the_order(text: str) -> None:
    tokens, whole = tokenise(text), joined(text)
    assert "".join(token.norm for token in whole) == "".join(token.norm for token in tokens)
    assert all(a.end <= b.start for a, b in pairwise(whole))
    assert {token.start for token in whole} <= {token.start for token in tokens}
