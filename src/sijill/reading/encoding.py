"""Bytes to characters: UTF-8, UTF-16 and windows-1256, the last only where the outcome reads as Arabic.

chardet finds none of 100 windows-1256 pages, charset-normalizer offers several single-byte tables for
most; our own look at letters and common words decides among them.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from sijill.model.document import Issue
from sijill.model.errors import ReadingError
from sijill.reading.lines import mostly_arabic

#: Single-byte tables in which Arabic pages were written.
TABLES = ("cp1256", "iso8859_6")
MOST_CONTROL = 0.01
MOST_REPLACED = 0.01
LEAST_COMMON = 0.02
SAMPLE_BYTES = 65_536
MOST_FOREIGN = 0.05

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_COMMON = re.compile(r"(?<!\w)(?:في|من|على|إلى|الى|أن|ان|عن|مع|التي|الذي|هذا|هذه|ال\w+)(?!\w)")
_WORD = re.compile(r"\w+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BINARY = "Give the report as text, HTML or JSON lines."


class Decoded(NamedTuple):
    """Text without byte-order mark, newlines as they were, the encoding's name and what was lost."""

    text: str
    encoding: str
    issues: tuple[Issue, ...] = ()


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """Decode a file. ``declared`` is a page's own word on its encoding, taken where it fits the bytes.

    Raises ReadingError with code "empty" or "binary".
    """
    decoded = _decode(raw, declared)
    text = decoded.text
    if not text.strip("\ufeff\u200b \t\r\n\f\v") or text.isspace():
        raise ReadingError("empty", "The file holds no text. Check whether it was saved or downloaded in full.")
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > MOST_CONTROL * len(text):
        raise ReadingError(
            "binary",
            f"{controls:,} of {len(text):,} characters are control characters: this is no text. {_BINARY}",
        )
    return decoded


def _decode(raw: bytes, declared: str | None) -> Decoded:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _lenient(raw[len(mark) :], encoding)
    wide = _utf16_by_pattern(raw)
    if wide is not None:
        return wide
    if declared is not None and (by_word := _strict(raw, declared)) is not None:
        return Decoded(by_word, codecs.lookup(declared).name)
    text = _strict(raw, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8")
    broken = raw.decode("utf-8", errors="replace")
    if broken.count("\ufffd") <= MOST_REPLACED * len(broken) + 1:
        # One more than the share: a short report cut off within its last letter is still a report.
        return _lenient(raw, "utf-8")
    return _single_byte(raw)


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        text = raw.decode(encoding)
    except (UnicodeError, LookupError):
        return None
    return text if isinstance(text, str) else None


def _lenient(raw: bytes, encoding: str) -> Decoded:
    text = raw.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    if lost > MOST_REPLACED * len(text) + 1:
        raise ReadingError("binary", f"{lost:,} of {len(text):,} characters are not {encoding}. {_BINARY}")
    issues = (Issue("undecodable_bytes", f"{lost} places are not {encoding} and read as \ufffd."),) if lost else ()
    return Decoded(text, encoding, issues)


def _utf16_by_pattern(raw: bytes) -> Decoded | None:
    """UTF-16 without a mark: every other byte is 0x06 (Arabic) or 0x00 (Latin, spaces), the rest neither."""
    sample = raw[: SAMPLE_BYTES & ~1]
    if len(sample) < 4 or len(raw) % 2:
        return None
    halves = sample[0::2], sample[1::2]
    high = [(half.count(0x00) + half.count(0x06)) / len(half) for half in halves]
    for at, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if high[at] > 0.9 and high[1 - at] < 0.3:
            text = _strict(raw, encoding)
            return None if text is None else Decoded(text, encoding)
    return None


def _single_byte(raw: bytes) -> Decoded:
    matches = from_bytes(raw[:SAMPLE_BYTES], cp_isolation=list(TABLES))
    offered = [match.encoding for match in matches]
    ranked = [name for name in TABLES if name in offered] + [name for name in TABLES if name not in offered]
    for name in ranked:
        text = _strict(raw, name)
        if text is not None and reads_as_arabic(text):
            return Decoded(text, name)
    text = _strict(raw, TABLES[0])
    foreign = sum(1 for byte in raw[:SAMPLE_BYTES] if byte > 0x7F) / min(len(raw), SAMPLE_BYTES)
    if text is not None and foreign <= MOST_FOREIGN and not _CONTROL.search(text):
        return Decoded(text, TABLES[0])
    raise ReadingError(
        "binary",
        f"The bytes are neither UTF-8, UTF-16 nor windows-1256 Arabic. {_BINARY} "
        "A text in another encoding has to be saved as UTF-8 first.",
    )


def reads_as_arabic(text: str) -> bool:
    """Say whether characters out of a single-byte table make Arabic: letters, and words every report has."""
    words = _WORD.findall(text)
    if not words or not mostly_arabic(text) or len(_CONTROL.findall(text)) > MOST_CONTROL * len(text):
        return False
    return len(_COMMON.findall(text)) >= LEAST_COMMON * len(words)


def without_surrogates(text: str) -> tuple[str, tuple[Issue, ...]]:
    """Put U+FFFD for each lone surrogate, which no file can hold; offsets stay."""
    whole, lost = _SURROGATE.subn("\ufffd", text)
    issues = (Issue("undecodable_bytes", f"{lost} lone surrogates read as \ufffd."),) if lost else ()
    return whole, issues
