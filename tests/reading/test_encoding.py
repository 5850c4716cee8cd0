"""Encodings: every spelling of one text gives that text; what is no text is refused."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.model.errors import ReadingError
from sijill.reading.encoding import decode, without_surrogates

from .pages import HEADLINE, LEAD, SECOND

TEXT = f"{HEADLINE}\r\n\r\n{LEAD}\n{SECOND}"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1256"), "cp1256"),
    ],
)
def test_the_text_is_the_same_in_every_encoding(raw: bytes, encoding: str) -> None:
    decoded = decode(raw)
    assert (decoded.text, decoded.encoding, decoded.issues) == (TEXT, encoding, ())


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"\x00" * 4096, "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "binary"),
        (LEAD.encode() + b"\x00" * 10, "binary"),
        ("Привет, мир. ".encode("koi8-r") * 40, "binary"),
    ],
)
def test_what_is_no_text_is_refused_with_a_mend(raw: bytes, code: str) -> None:
    with pytest.raises(ReadingError) as caught:
        decode(raw)
    assert caught.value.code == code
    assert len(str(caught.value).split(". ")) >= 2


def test_one_broken_byte_costs_one_character_and_is_told() -> None:
    raw = TEXT.encode()
    decoded = decode(raw[:60] + b"\xff" + raw[60:] + b" " * 200)
    assert decoded.text.count("\ufffd") >= 1
    assert decoded.encoding == "utf-8"
    assert [issue.code for issue in decoded.issues] == ["undecodable_bytes"]


def test_a_declared_encoding_is_taken_where_it_fits() -> None:
    assert decode(TEXT.encode("cp1256"), "windows-1256").text == TEXT
    assert decode(TEXT.encode(), "no-such-table").text == TEXT


def test_lone_surrogates_are_replaced_one_by_one() -> None:
    text, issues = without_surrogates("أ\ud800ب")
    assert (text, len(issues)) == ("أ\ufffdب", 1)


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reading_error(raw: bytes) -> None:
    try:
        decoded = decode(raw)
    except ReadingError as error:
        assert error.code in {"empty", "binary"}
    else:
        decoded.text.encode("utf-8")
        assert "\x00" not in decoded.text


def test_a_short_report_cut_off_within_a_letter_is_read_and_told() -> None:
    raw = "قصف مجهولون حاجزا.".encode()[:20]
    decoded = decode(raw)
    assert decoded.encoding == "utf-8"
    assert decoded.text == "قصف مجهولو\ufffd"
    assert [issue.code for issue in decoded.issues] == ["undecodable_bytes"]
