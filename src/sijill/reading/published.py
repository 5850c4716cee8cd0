"""When a document was published, and how that is known: given, stated, from page metadata, or inferred.

Never today's date nor a file's. Dates in captions and furniture never count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from sijill.model.document import Block, Published
from sijill.reading.data import any_word, furniture
from sijill.reading.lines import plain
from sijill.reading.stated_date import StatedDate, dates_in, is_date_line, weekdays_in

#: A date that stands further from headline and report than this many lines of menu is the site's, not
#: the report's.
MOST_LINES_BETWEEN = 3
#: Where a full date is told as news, the report is of that day or of about the week after.
NEWS_DAYS = 7
#: So far around a date words are looked at that tell how near it is to the day of writing.
NEAR_CHARS = 24
BEFORE_CHARS = 16
#: "Today" stands so close before the weekday it means.
TODAY_CHARS = 10
#: So many blocks before the report can hold its date.
HEAD_BLOCKS = 40
#: A report is published on the day it calls today, or the day after.
LATEST_DAYS = 1

_LINE = re.compile(r"[^\r\n]+")


def published_of(text: str, blocks: Sequence[Block], given: str | None, metadata: str | None) -> Published | None:
    """The publication date: given, else stated, else of the page's metadata, else inferred, else None."""
    if given is not None:
        return Published(given, "given")
    stated = _stated(text, blocks)
    if stated is not None:
        return Published(stated.day.isoformat(), "stated", stated.start, stated.end)
    if metadata is not None:
        return Published(metadata, "metadata")
    return _inferred(text, blocks)


def _stated(text: str, blocks: Sequence[Block]) -> StatedDate | None:
    """The date line nearest to the report's beginning, unless menus part it from the report."""
    first_body = next((at for at, block in enumerate(blocks) if block.role == "body"), None)
    if first_body is None:
        return None
    near: list[StatedDate] = []
    for at in (*range(max(0, first_body - HEAD_BLOCKS), first_body), *range(first_body, first_body + 4)):
        if at < len(blocks) and blocks[at].role == "dateline" and _beside_report(text, blocks, at):
            for line in _LINE.finditer(text, blocks[at].start, blocks[at].end):
                if is_date_line(line.group()):
                    near.extend(dates_in(text, line.start(), line.end())[:1])
    opening = text[blocks[first_body].start : blocks[first_body].end]
    return next((found for found in near if not _contradicted(opening, found)), None)


def _beside_report(text: str, blocks: Sequence[Block], at: int) -> bool:
    """Say whether a headline or the report stands next to a block, with few menu lines between."""
    return any(_reaches_report(text, blocks, at, step) for step in (1, -1))


def _reaches_report(text: str, blocks: Sequence[Block], at: int, step: int) -> bool:
    between = 0
    while 0 <= at + step < len(blocks) and between <= MOST_LINES_BETWEEN:
        at += step
        block = blocks[at]
        if block.role in ("headline", "body"):
            return True
        if block.role == "furniture":
            between += sum(1 for line in _LINE.finditer(text, block.start, block.end) if line.group().strip())
    return False


def _contradicted(opening: str, found: StatedDate) -> bool:
    """Say whether the report calls another weekday "today": then the date is that of a visit to the page."""
    today = re.compile(_either(furniture().nearness.today))
    days = [(found.day - timedelta(days=late)).weekday() for late in range(LATEST_DAYS + 1)]
    for number, start, _ in weekdays_in(opening):
        if today.search(plain(opening[max(0, start - TODAY_CHARS) : start])):
            return number not in days
    return False


@cache
def _either(words: tuple[str, ...]) -> str:
    return rf"(?<!\w)[وبل]?(?:{any_word(words)})(?!\w)"


def _inferred(text: str, blocks: Sequence[Block]) -> Published | None:
    """The latest full date told as news: with "today", "yesterday", a weekday or a part of the day."""
    told: list[tuple[date, date, StatedDate]] = []
    for block in blocks:
        if block.role not in ("body", "headline", "subhead"):
            continue
        for found in dates_in(text, block.start, block.end):
            days = _days_of_writing(text, block, found)
            if days is not None:
                told.append((*days, found))
    if not told:
        return None
    earliest, latest, found = max(told, key=lambda one: (one[0], -one[2].start))
    edtf = earliest.isoformat() if earliest == latest else f"{earliest.isoformat()}/{latest.isoformat()}"
    return Published(edtf, "inferred", found.start, found.end)


def _days_of_writing(text: str, block: Block, found: StatedDate) -> tuple[date, date] | None:
    words = furniture().nearness
    before = plain(text[max(block.start, found.start - NEAR_CHARS) : found.start])
    around = before + " " + plain(text[found.end : min(block.end, found.end + NEAR_CHARS // 2)])
    if re.search(_either(words.background), before[-BEFORE_CHARS:]):
        return None
    weekdays = [number for number, _, _ in weekdays_in(around)]
    if weekdays and found.day.weekday() not in weekdays:
        return None
    if re.search(_either(words.yesterday), before):
        return found.day + timedelta(days=1), found.day + timedelta(days=1)
    if re.search(_either(words.today), before):
        return found.day, found.day
    if weekdays or re.search(_either(words.day_part), before):
        return found.day, found.day + timedelta(days=NEWS_DAYS)
    return None
