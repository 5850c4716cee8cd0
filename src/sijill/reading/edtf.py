"""Checks that a given date is an EDTF level 1 value in the range this project reads."""

from __future__ import annotations

import re
from datetime import date

from sijill.reading.stated_date import FIRST_YEAR, LAST_YEAR

_POINT = re.compile(r"(?P<year>\d{2}(?:\d{2}|\dX|XX))(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?[?~%]?$")
_TIMESTAMP = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}")
_SEASONS = range(21, 25)


def edtf_or_none(given: str) -> str | None:
    """The EDTF value that ``given`` is, without white space around; None where it is none.

    A time stamp ("2021-03-04T10:00:00Z") counts as its day. Intervals may be open ("2021-03-04/..").
    """
    value = given.strip()
    stamp = _TIMESTAMP.match(value)
    if stamp:
        value = stamp[1]
    parts = value.split("/")
    if len(parts) > 2 or not any(_is_point(part) for part in parts):
        return None
    open_ends = ("", "..")
    if not all(_is_point(part) or (len(parts) == 2 and part in open_ends) for part in parts):
        return None
    if len(parts) == 2 and all(_is_point(part) for part in parts) and _key(parts[0]) > _key(parts[1]):
        return None
    return value


def _is_point(value: str) -> bool:
    hit = _POINT.match(value)
    if hit is None:
        return False
    if "X" in hit["year"]:
        decade_or_century = int(hit["year"].replace("X", "9")), int(hit["year"].replace("X", "0"))
        return (
            decade_or_century[0] >= FIRST_YEAR
            and decade_or_century[1] <= LAST_YEAR
            and hit["month"] in (None, "XX")
        )
    if not FIRST_YEAR <= int(hit["year"]) <= LAST_YEAR:
        return False
    if hit["month"] in (None, "XX"):
        return hit["day"] in (None, "XX")
    month = int(hit["month"])
    if hit["day"] in (None, "XX"):
        return 1 <= month <= 12 or (month in _SEASONS and hit["day"] is None)
    try:
        date(int(hit["year"]), month, int(hit["day"]))
    except ValueError:
        return False
    return True


def _key(value: str) -> str:
    """A form in which dates of unlike precision compare by their beginning."""
    bare = value.rstrip("?~%").replace("X", "0")
    return bare[: min(len(bare), 10)]
