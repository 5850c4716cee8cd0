"""Marks of direction in words of reports: shown as marks, and turning nothing beyond them."""

from __future__ import annotations

import pytest

from sijill.text.direction import settled, visible

OVERRIDE, POP, ISOLATE, POP_ISOLATE = "\u202e", "\u202c", "\u2068", "\u2069"


@pytest.mark.parametrize("plain", ["", "قصف على القرية", "a b", "قرية (x)"])
def test_plain_words_stay(plain: str) -> None:
    assert visible(plain) == settled(plain) == plain


@pytest.mark.parametrize("mark", [OVERRIDE, "\u202a", "\u202b", "\u202d"])
def test_an_embedding_or_override_turns_nothing(mark: str) -> None:
    assert mark not in visible(f"قرية{mark}abc")
    assert mark not in settled(f"قرية{mark}abc{POP}")


def test_isolates_stand_only_where_they_end() -> None:
    assert settled(f"{ISOLATE}abc{POP_ISOLATE}") == f"{ISOLATE}abc{POP_ISOLATE}"
    assert ISOLATE not in settled(f"{ISOLATE}abc")
    assert POP_ISOLATE not in settled(f"abc{POP_ISOLATE}")
