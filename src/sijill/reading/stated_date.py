"""Full dates as pages state them: day, month by name or number, year. Anything vaguer is left to ``text``.

Months may stand in both name sets at once ("3 يوليو / تموز 2019"). Of two numbers that both could be
the month the first is the day, as the Arabic press writes. Years outside 1990 to 2100 are no dates.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from sijill.reading.data import any_word, calendar
from sijill.reading.lines import plain

_YEAR = re.compile(r"\d{4}")
#: Every full date has a year, and all its words stand within so many characters of it.
_NEAR_YEAR = 120
FIRST_YEAR, LAST_YEAR = 1990, 2100


class StatedDate(NamedTuple):
    """A full date and where its words stand in the text."""

    day: date
    start: int
    end: int


class _Patterns(NamedTuple):
    full: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    weekday: re.Pattern[str]
    labels: frozenset[str]


def _spelt(name: str) -> str:
    """A pattern for a name in the text as written: its letters with hamza and digits free."""
    free = {"ا": "[اأإآ]", "ي": "[يىئ]", "ه": "[هة]", "و": "[وؤ]", " ": r"\s+"}
    return "".join(free.get(char, re.escape(char)) for char in plain(name))


class _LinePatterns(NamedTuple):
    clock: re.Pattern[str]
    ticker: re.Pattern[str]
    ago: re.Pattern[str]


@cache
def _lines() -> _LinePatterns:
    """What a line of a page holds besides a date: a clock, a clock before a headline, how long ago it was."""
    marks = any_word(calendar().clock_marks)
    return _LinePatterns(
        re.compile(rf"\d{{1,2}}:\d{{2}}(?::\d{{2}})?\s*(?:{marks})?(?!\w)", re.IGNORECASE),
        re.compile(rf"\s*\d{{1,2}}:\d{{2}}\s*(?:{marks})?\s+\w+\s+\w+", re.IGNORECASE),
        re.compile(rf"^[^\w]*(?:منذ\s+)?(?:\d+\s+)?(?:{any_word(calendar().ago)})\s*(?:مضت)?$"),
    )


@cache
def _patterns() -> _Patterns:
    months = {plain(name): number for number, names in calendar().names.items() for name in names}
    weekdays = {plain(name): number for number, names in calendar().weekdays.items() for name in names}
    month = "|".join(_spelt(name) for name in sorted(months, key=lambda name: (-len(name), name)))
    pair = rf"(?:{month})(?:\s*[/:\-–(]\s*(?:{month})\)?)?"
    year = r"\d{4}(?!\d)"
    parts = (
        rf"(?P<d1>\d{{1,2}})\s*(?:من\s+)?(?:شهر\s+)?(?P<m1>{pair})\s*[,،]?\s*(?:من\s+)?(?:عام\s+|العام\s+|سنة\s+)?(?P<y1>{year})",
        rf"(?P<m2>{month})\s+(?P<d2>\d{{1,2}})\s*[,،]\s*(?P<y2>{year})",
        rf"(?P<y3>{year})\s*(?P<s3>[-/.])\s*(?P<n3>\d{{1,2}})\s*(?P=s3)\s*(?P<d3>\d{{1,2}})(?!\d)",
        rf"(?P<d4>\d{{1,2}})\s*(?P<s4>[-/.])\s*(?P<n4>\d{{1,2}})\s*(?P=s4)\s*(?P<y4>{year})",
    )
    listed = "|".join(_spelt(name) for name in sorted(weekdays, key=lambda name: (-len(name), name)))
    return _Patterns(
        re.compile(r"(?<![\d\w])(?:" + "|".join(parts) + ")", re.IGNORECASE),
        months,
        weekdays,
        re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE),
        frozenset(map(plain, calendar().labels)),
    )


def dates_in(text: str, start: int = 0, end: int | None = None) -> list[StatedDate]:
    """The full dates stated in ``text[start:end]``, in order; offsets index ``text``."""
    found = []
    for first, last in _around_years(text, start, len(text) if end is None else end):
        for hit in _patterns().full.finditer(text, first, last):
            day = _day(hit)
            if day is not None:
                found.append(StatedDate(day, hit.start(), hit.end()))
    return found


def _around_years(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of ``text[start:end]`` where a full date may stand: most pages have few years."""
    parts: list[tuple[int, int]] = []
    for year in _YEAR.finditer(text, start, end):
        first, last = max(start, year.start() - _NEAR_YEAR), min(end, year.end() + _NEAR_YEAR)
        if parts and first <= parts[-1][1]:
            first = parts.pop()[0]
        parts.append((first, last))
    return parts


def _day(hit: re.Match[str]) -> date | None:
    if hit["d1"]:
        first = re.split(r"\s*[/:\-–(]\s*", hit["m1"])[0]
        return _valid(hit["y1"], _patterns().months[_one_space(first)], hit["d1"])
    if hit["d2"]:
        return _valid(hit["y2"], _patterns().months[_one_space(hit["m2"])], hit["d2"])
    if hit["d3"]:
        return _valid(hit["y3"], int(hit["n3"]), hit["d3"])
    if int(hit["n4"]) > 12:
        return _valid(hit["y4"], int(hit["d4"]), hit["n4"])
    return _valid(hit["y4"], int(hit["n4"]), hit["d4"])


def _one_space(name: str) -> str:
    return " ".join(plain(name).split())


def _valid(year: str, month: int, day: str) -> date | None:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def weekdays_in(text: str) -> list[tuple[int, int, int]]:
    """Weekday names in ``text`` as (number with Monday 0, start, end)."""
    patterns = _patterns()
    return [
        (patterns.weekdays[plain(hit.group())], hit.start(), hit.end()) for hit in patterns.weekday.finditer(text)
    ]


_BARE_DAY = re.compile(r"^\s*\d{1,2}\s+\S+(?:\s+\S+)?\s*$")
_MOST_OTHER_WORDS = 3
#: Characters; a longer line is text, however it begins.
_LONGEST_DATE_LINE = 240
#: Characters within which a ticker's clock and first words stand.
_TICKER_HEAD = 120


def is_date_line(text: str) -> bool:
    """Say whether a line is there to give a date or a time: little else stands in it."""
    return len(text) <= _LONGEST_DATE_LINE and _is_date_line(text)


@lru_cache(maxsize=256)
def _is_date_line(text: str) -> bool:
    # Lines are asked about twice, before and after the head of the report is found.
    folded = plain(text)
    if _lines().ago.match(folded):
        return True
    patterns = _patterns()
    rest, dates = patterns.full.subn(" ", text)
    rest, clocks = _lines().clock.subn(" ", plain(rest))
    if _BARE_DAY.match(folded) and folded.strip().split(maxsplit=1)[1] in patterns.months:
        return True
    if not dates and not clocks:
        return False
    rest = patterns.weekday.sub(" ", rest)
    others = sum(1 for word in re.findall(r"[^\W\d_]{2,}", rest) if word not in patterns.labels)
    return others <= _MOST_OTHER_WORDS if dates else others <= 1


def is_ticker_line(text: str) -> bool:
    """Say whether a line begins with a clock time and goes on with words, as news tickers do."""
    head = text[:_TICKER_HEAD]
    return ":" in head and _lines().ticker.match(plain(head)) is not None and not is_date_line(text)
