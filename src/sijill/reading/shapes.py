"""What one line of a page looks like by itself: prose, date, dateline, caption, menu entry and the like."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from sijill.reading.data import Closes, cues, furniture
from sijill.reading.lines import Line, bare, plain
from sijill.reading.outlets import outlet_in_dateline, outlet_named
from sijill.reading.stated_date import is_date_line, is_ticker_line

Kind = Literal["prose", "short", "furniture", "caption", "dateline", "outlet", "byline", "date"]

#: Headlines run to about 110 characters; a longer line without a full stop is a paragraph that lost it.
LONG_CHARS = 120
LONG_WORDS = 12
FEWEST_WORDS = 5
#: A paragraph that goes on from another ("and he added ...") is known from this many words on.
OPENER_WORDS = 7
DATELINE_WORDS = 9
#: A dateline before a paragraph's first words takes so many characters at most.
DATELINE_CHARS = 70
CAPTION_WORDS = 40
#: Words under a picture, with a credit after a dash, are more than a dateline has.
FEWEST_CAPTION_WORDS = 7
CREDIT_WORDS = 8
#: A teaser of one line stays below this, even one that ends in a full stop.
TEASER_WORDS = 25

_ADDRESS = re.compile(r"^\W*(?:https?://|www\.)\S+\W*$", re.IGNORECASE)
_POST_BY = re.compile(r"^\s*[—–-]+\s.*(?:\(@\w+\)|[A-Z][a-z]+ \d{1,2}, \d{4}\s*$)")
_BRACKET_END = re.compile(r"(?P<year>(?:19|20)\d\d)?\s*\((?P<credit>[^()]{2,60})\)\s*$")
_DASH_END = re.compile(r"\s*[-–—،]\s*(?P<credit>[^-–—،()]{2,40})$")
_SEPARATOR = re.compile(r"\s+[-–—ـ_|/:]\s*|[-–—_|/]\s*|[-–—ـ:]\s+|:$")
_DATELINE_MARK = re.compile(r"\s*[-–—]+(?=\s)|\s[-–—ـ]+|\)\s*[-–—]+|\s*:(?=\s)")
_BREADCRUMBS = re.compile(r"\s*[,،|>»/•]\s*")
_NAME_WORD = re.compile(r"^[^\W\d_]+$")


class Shape(NamedTuple):
    """What a line looks like and, for a cue line, whether the report may end there."""

    kind: Kind
    closes: Closes = "never"


@cache
def _credits() -> frozenset[str]:
    return frozenset(bare(name) for name in furniture().credits)


@cache
def _openers() -> tuple[frozenset[str], frozenset[str]]:
    data = furniture()
    return frozenset(map(plain, data.openers)), frozenset(map(plain, data.waw_words))


@cache
def _dateline_words() -> frozenset[str]:
    return frozenset(map(bare, furniture().dateline_words))


@cache
def _given_names() -> frozenset[str]:
    return frozenset(map(plain, furniture().given_names))


def goes_on(line: Line) -> bool:
    """Say whether a line begins as a paragraph that goes on from an earlier one: "and ...", "as for ..."."""
    if not line.words or line.cut_off:
        return False
    openers, waw_words = _openers()
    first = line.words[0]
    return first in openers or (first[0] == "و" and len(first) > 2 and first not in waw_words)


def is_prose(line: Line, alone: bool = False) -> bool:
    """Say whether a line reads as a paragraph or a sentence of one.

    ``alone``: it stands among short lines, where "and ..." at its beginning proves nothing.
    """
    if line.glued:
        return False
    count = len(line.words)
    if line.full_stop and count >= FEWEST_WORDS:
        return True
    if not alone and count >= OPENER_WORDS and goes_on(line):
        return True
    return count >= LONG_WORDS and (len(line.text) >= LONG_CHARS or line.text.count("،") > 1)


def is_credit(name: str) -> bool:
    """Say whether words are a photographer's or agency's name, as stands in brackets under a picture."""
    parts = [bare(part) for part in re.split(r"[/،,\-–]", name)]
    return any(part in _credits() or outlet_named(part) is not None for part in parts)


def is_caption(line: Line, in_head: bool) -> bool:
    """Say whether a line is the words under a picture: credited in brackets, or in the head after a dash.

    Whoever stands in brackets right after a year is credited, known or not.
    """
    if len(line.words) > CAPTION_WORDS:
        return False
    bracket = _BRACKET_END.search(line.text) if line.text.endswith(")") else None
    if bracket and len(line.words) > 1:
        return bracket["year"] is not None or is_credit(bracket["credit"])
    dash = _DASH_END.search(line.text) if in_head and not line.full_stop else None
    return dash is not None and len(line.words) >= FEWEST_CAPTION_WORDS and is_credit(dash["credit"])


def is_dateline(line: Line) -> bool:
    """Say whether a line only says where and from whom: "Homs - Outlet - follow-ups", "Outlet/ Name"."""
    if len(line.words) > DATELINE_WORDS or line.full_stop:
        return False
    parts = [bare(part) for part in _SEPARATOR.split(line.text)]
    parts = [part for part in parts if part]
    if any(len(part.split()) > 5 for part in parts):
        return False
    if any(part in _dateline_words() for part in parts):
        return len(parts) > 1
    named = outlet_in_dateline(line.text)
    if named is not None:
        return len(parts) > 1
    return len(parts) in (2, 3) and any(is_person(part) for part in parts)


def dateline_length(paragraph: str) -> int:
    """How many characters of a paragraph are a dateline before its first words, 0 where there is none.

    "Homs (Syria) (Agency) - ..." and "Damascus - «Outlet»: ..." are; "Agency: ..." quotes and is not.
    """
    found = 0
    for mark in _DATELINE_MARK.finditer(paragraph, 0, DATELINE_CHARS):
        names = paragraph[: mark.start()] + (")" if mark.group().startswith(")") else "")
        if found and len(paragraph[found : mark.start()].split()) > 2:
            break
        if len(names.split()) > DATELINE_WORDS or "." in names.strip(". ") or ("،" in names and names[-1] != ")"):
            break
        if ":" in mark.group() and not _SEPARATOR.search(names.strip()):
            break
        cue = cues().find(plain(names), bare(names))
        known = outlet_in_dateline(re.sub(r"[()\[\]]", "|", names)) is not None
        if known or (cue is not None and cue.role == "dateline"):
            found = len(paragraph[: mark.end()].rstrip())
    return found


def is_breadcrumbs(line: Line) -> bool:
    """Say whether a line is a path or list of sections: three or more entries of one or two words."""
    parts = _BREADCRUMBS.split(line.text)
    return len(parts) >= 3 and all(1 <= len(part.split()) <= 2 for part in parts)


def is_person(name: str) -> bool:
    """Say whether two to four words begin with a common first name, as a writer's name does."""
    words = plain(name).split()
    return 2 <= len(words) <= 4 and words[0] in _given_names() and all(map(_NAME_WORD.match, words))


def shape_of(line: Line, in_head: bool, arabic_page: bool) -> Shape:
    """Tell what a line looks like.

    ``in_head`` says that the report has not begun, ``arabic_page`` that the page is written in Arabic, so
    that a line without an Arabic letter is none of its prose.
    """
    cue = cues().find(line.plain, line.bare)
    if cue is not None and not (cue.closes == "never" and _is_paragraph(line, cue.role)):
        return Shape(cue.role, cue.closes)
    if not line.words or _ADDRESS.match(line.text) or _POST_BY.match(line.text) or is_ticker_line(line.text):
        return Shape("furniture")
    if is_date_line(line.text):
        return Shape("date")
    if outlet_named(line.bare) is not None:
        return Shape("outlet")
    if arabic_page and not line.has_arabic:
        return Shape("furniture")
    if is_caption(line, in_head):
        return Shape("caption")
    if is_dateline(line):
        return Shape("dateline")
    if is_prose(line):
        return Shape("prose")
    if line.glued or is_breadcrumbs(line):
        return Shape("furniture")
    return Shape("byline") if is_person(line.bare) else Shape("short")


def _is_paragraph(line: Line, role: str) -> bool:
    """A paragraph may begin like a teaser or a byline ("the writer and ... said that ...") and is neither."""
    return line.full_stop and len(line.words) >= (TEASER_WORDS if role == "furniture" else LONG_WORDS)
