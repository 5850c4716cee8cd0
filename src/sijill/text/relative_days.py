"""Days told from another: today, yesterday, tomorrow, and "the same day" or "the next" of a day told before."""

from __future__ import annotations

from sijill.text.calendar_dates import date_at
from sijill.text.calendar_words import calendar
from sijill.text.time_days import Anchor, shift
from sijill.text.time_line import Line
from sijill.text.time_periods import Found
from sijill.text.time_words import Kind


def relative_day(line: Line, k: int) -> tuple[int | None, int]:
    """Read today, yesterday, the day before it, tomorrow: days from publication and the index behind."""
    at = k
    if line.kind(at) is Kind.THIS and line.joins(at + 1):
        if line.kind(at + 1) is Kind.DEFINITE_PART or line.norm(at + 1) in ("اليوم", "الليله"):
            return 0, at + 2
        return None, k
    before_that = line.kind(at) is Kind.FIRST_OF
    if before_that:
        at += 1 + (line.norm(at + 1) == "من")
    if line.kind(at) is not Kind.RELATIVE or (at > k and not line.joins(at)):
        return None, k
    offset, j = line.value(at), at + 1
    if offset < 0 and (before_that or (line.norm(j) == "الاول" and line.joins(j))):
        return offset - 1, j + (not before_that)
    if before_that:
        return None, k
    return offset + (offset > 0 and line.norm(k - 1) == "بعد"), j


def special_today(line: Line, k: int, anchor: Anchor | None) -> Found | None:
    """Read "last night", and "today" in "the same day", "the first day", which is another day than today."""
    word, after = line.norm(k), line.norm(k + 1) if line.joins(k + 1) else ""
    if word.endswith("الليله") and after in calendar().past:
        return Found(k + 2, "relative", shift(anchor, -1, 0))
    beside = calendar().points_back(after)
    if not word.endswith(("اليوم", "ليوم")):
        night = word.endswith("الليله") and beside is not None
        return Found(k + 2, "vague", None, beside=beside) if night else None
    if beside is not None or line.norm(k - 1) in ("ذات", "نفس"):
        return Found(k + 1 + (beside is not None), "vague", None, beside=beside or 0)
    if after in calendar().not_today and date_at(line, k + 1) is None:
        return Found(k + 2, "vague", None, stated=False)
    return None
