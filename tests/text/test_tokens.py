"""Words, what stands between them, sentences, and what may be written onto a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.text.normalise import fold
from sijill.text.tokens import (
    MAX_SENTENCE_TOKENS,
    Gap,
    gap_flags,
    readings,
    split_sentences,
    tokenise,
    without_suffix,
)

CHARS = "ابتسلمنهويةىأ\u064e\u0651\u0640\u200f0123٤٥ .،؛:؟\"«»()[]-/\\|\n\r\t'…_*·a"
texts = st.text(st.sampled_from(CHARS), max_size=80)


def words(text: str) -> list[str]:
    return [token.norm for token in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("هاجم مسلحون حاجزاً.", ["هاجم", "مسلحون", "حاجزا"]),
        ('«الصقر»، و"الياسمين"', ["الصقر", "و", "الياسمين"]),
        ("بـ4 قذائف", ["ب4", "قذايف"]),
        ("1,500 خيمة", ["1,500", "خيمه"]),
        ("الساعة 10:30", ["الساعه", "10:30"]),
        ("12/3/2021", ["12", "3", "2021"]),
        ("#تل_الورد", ["تل", "الورد"]),
        ("", []),
        ("... ؟!", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("between", "flags"),
    [
        (" ", Gap.NONE),
        ("، ", Gap.COMMA),
        (" «", Gap.QUOTE),
        ('": ', Gap.QUOTE | Gap.COLON),
        (" (", Gap.PAREN_OPEN),
        (") - ", Gap.PAREN_CLOSE | Gap.DASH),
        (".\n", Gap.STOP | Gap.NEWLINE),
        ("؟ ", Gap.STOP),
        (" / ", Gap.SLASH),
        (" % ", Gap.OTHER),
    ],
)
def test_gaps(between: str, flags: int) -> None:
    assert gap_flags(between) == flags


def test_a_gap_is_told_on_both_sides() -> None:
    first, second = tokenise("القصف، والهجوم")
    assert first.after == second.gap == Gap.COMMA


@pytest.mark.parametrize("text", ["هجوم «الصقر» على", "هجوم “الصقر” على", 'هجوم "الصقر" على'])
def test_a_quotation_mark_belongs_to_the_word_it_touches(text: str) -> None:
    before, quoted, after = tokenise(text)
    assert (quoted.gap, quoted.after) == (Gap.QUOTE, Gap.QUOTE)
    assert before.after == after.gap == Gap.NONE


@pytest.mark.parametrize(
    ("text", "last"), [("قرية", "ة"), ("مشفى", "ى"), ("قريه", ""), ("قريةٍ", "ة"), ("قرى،", "ى")]
)
def test_the_last_letter_as_written_is_kept(text: str, last: str) -> None:
    assert tokenise(text)[0].last == last


@given(texts)
def test_every_token_is_cut_from_the_text(text: str) -> None:
    end = 0
    for token in tokenise(text):
        assert end <= token.start < token.end <= len(text)
        assert fold(text[token.start : token.end]) == token.norm
        end = token.end


@given(texts, st.integers(0, 80))
def test_a_piece_is_tokenised_with_offsets_of_the_whole(text: str, start: int) -> None:
    start = min(start, len(text))
    assert [t.norm for t in tokenise(text, start)] == words(text[start:])
    assert all(token.start >= start for token in tokenise(text, start))


@given(texts)
def test_sentences_hold_every_word_once_and_in_order(text: str) -> None:
    tokens = tokenise(text)
    sentences = list(split_sentences(tokens))
    assert [token for sentence in sentences for token in sentence.tokens] == tokens
    assert all(s.start == s.tokens[0].start and s.end == s.tokens[-1].end for s in sentences)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("هاجم مسلحون الحاجز. وانسحبوا.", 2),
        ("لماذا انسحبوا؟ لا أحد يعرف", 2),
        ("هجوم على الحاجز\nقال الأهالي إنهم سمعوا الرصاص", 2),
        ("وصل 2.5 طن من الطحين", 1),
        ("قصف، ثم هجوم؛ ثم انسحاب", 1),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(list(split_sentences(tokenise(text)))) == count


def test_a_run_on_text_is_cut_at_a_comma() -> None:
    text = " ".join(["كلمة"] * (MAX_SENTENCE_TOKENS - 20)) + "، " + " ".join(["كلمة"] * 100)
    first, second = split_sentences(tokenise(text))
    assert len(first.tokens) == MAX_SENTENCE_TOKENS - 20
    assert second.tokens[0].gap == Gap.COMMA


def test_a_run_on_text_without_commas_is_cut_all_the_same() -> None:
    text = " ".join(["كلمة"] * (3 * MAX_SENTENCE_TOKENS))
    assert [len(s.tokens) for s in split_sentences(tokenise(text))] == [MAX_SENTENCE_TOKENS] * 3


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("للدفاع", ("ل", "الدفاع")),
        ("للدفاع", ("ل", "دفاع")),
        ("للواء", ("ل", "لواء")),
        ("وبالمدينه", ("وب", "المدينه")),
        ("فقصف", ("ف", "قصف")),
        ("والقصف", ("و", "القصف")),
        ("وصل", ("", "وصل")),
        ("لحركه", ("ل", "حركه")),
    ],
)
def test_readings(word: str, reading: tuple[str, str]) -> None:
    assert reading in set(readings(word))


@pytest.mark.parametrize("word", ["في", "مع", "ان"])
def test_a_word_of_two_letters_has_one_reading(word: str) -> None:
    assert list(readings(word)) == [("", word)]


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("عناصرها", ("عناصر", "ها")),
        ("قواتهم", ("قوات", "هم")),
        ("عمليتهم", ("عمليه", "هم")),
        ("موقعه", ("موقع", "ه")),
        ("بلدتنا", ("بلده", "نا")),
    ],
)
def test_suffixes(word: str, stem: tuple[str, str]) -> None:
    assert stem in set(without_suffix(word))


def test_a_word_without_suffix_has_none() -> None:
    assert list(without_suffix("قصف")) == []


def test_words_of_one_ligature_are_quoted_by_it() -> None:
    text = "قال ﷺ ذلك"
    ligature = [token for token in tokenise(text) if text[token.start : token.end] == "ﷺ"]
    assert [token.norm for token in ligature] == ["صلي", "الله", "عليه", "وسلم"]
