"""The lines of a text with what can be seen of each without knowing what it says.

Comparison goes by :func:`plain`: one spelling for hamza, ya, ta marbuta and digits, no tashkeel, lower
case. It has
no way back to the original, so nothing is ever quoted from it (``text.normalise`` has the map, and may not be
imported here: reading stands before text).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sijill.model.spelling import Spelling

_DROPPED = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_SPELLING = Spelling(
    {
        "ا": "أإآٱ",
        "ي": "ىئیې",
        "و": "ؤ",
        "ه": "ةۀہھە",
        "ك": "کګڪ",
        " ": "\u00a0\u2000\u2001\u2002\u2003\u2009\u200a\u202f\u3000\t",
        **{str(digit): chr(0x660 + digit) + chr(0x6F0 + digit) for digit in range(10)},
    }
)
_LINE = re.compile("[^\r\n\u000b\u000c\u0085\u2028\u2029]+")
_BREAK = re.compile("\r\n|[\r\n\u000b\u000c\u0085\u2028\u2029]")
_ARABIC_LETTERS = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W_]+(?:[.:/,\-][^\W_]+)*")
#: How a line that ends as sentences do begins when read backwards: its end is near, its beginning is not.
_FULL_STOP_BACKWARD = re.compile(r"[\s\"”»“)\]]*(?:[.۔](?![.…\s])|[\"”»“]\s*[.۔]|[.۔]\s*[\"”»])")
_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])\s*$")
#: Share of Arabic among the letters of a text up to which it is not Arabic.
_LEAST_ARABIC = 0.1
#: A ta marbuta can only end a word: inside one it shows menu entries glued together by a page dump.
_GLUED = re.compile("ة[ء-ي]")
#: So many words or fewer to each seam make a menu; more are a sentence with a slip of the keyboard.
GLUED_WORDS = 8
GLUED_CHARS = 200
_EDGE = " \t.:…،,؛;|•●■▪◾★☆*-–—ـ_/\\«»\"“”'()[]{}<>›‹+?؟!#"


class Line(NamedTuple):
    """One line that is not blank. ``start`` and ``end`` index the text, white space at both ends left out.

    ``plain`` is its comparison form, ``bare`` that without bullets and punctuation at its ends;
    ``gap_before`` says that a blank line or the text's beginning stands before it, ``full_stop`` that it ends as
    sentences do ("..", "…" and "!" end headlines too and count not).
    """

    start: int
    end: int
    text: str
    plain: str
    bare: str
    words: tuple[str, ...]
    gap_before: bool
    full_stop: bool

    @property
    def cut_off(self) -> bool:
        """Say whether the line ends in dots, as shortened teasers do."""
        return _CUT_OFF.search(self.text) is not None

    @property
    def glued(self) -> bool:
        """Say whether it is a menu whose entries a page dump ran together."""
        seams = len(_GLUED.findall(self.text))
        if seams > 2:
            return True
        unpointed = seams > 0 and not any(mark in self.text for mark in ".،")
        return unpointed and (len(self.words) <= GLUED_WORDS * seams or len(self.text) > GLUED_CHARS)

    @property
    def has_arabic(self) -> bool:
        """Say whether it holds an Arabic letter."""
        return _ARABIC_LETTERS.search(self.text) is not None


def line_at(text: str, start: int, end: int, gap_before: bool) -> Line:
    """The line of ``text`` from ``start`` to ``end``, with all that is derived from its words."""
    written = text[start:end]
    folded = plain(written)
    words = tuple(_WORD.findall(folded))
    full_stop = _FULL_STOP_BACKWARD.match(written[::-1]) is not None
    return Line(start, end, written, folded, _bare(folded), words, gap_before, full_stop)


def plain(text: str) -> str:
    """Bring ``text`` to the form in which phrases are compared. Idempotent."""
    return _DROPPED.sub("", _SPELLING.plain(text)).lower()


def bare(text: str) -> str:
    """The comparison form without bullets and punctuation at the ends, single spaces within."""
    return _bare(plain(text))


def _bare(folded: str) -> str:
    return " ".join(folded.strip(_EDGE).split())


def mostly_arabic(text: str) -> bool:
    """Say whether at least half of the letters of ``text`` are Arabic; of a text without letters none are."""
    arabic = len("".join(_ARABIC_LETTERS.findall(text)))
    if 2 * arabic >= len(text):
        return arabic > 0
    letters = "".join(_LETTERS.findall(text))
    # Where a figure is no digit ("½") it is taken for a letter here, and each has to be asked by itself.
    count = len(letters) if letters.isalpha() else sum(map(str.isalpha, letters))
    return count > 0 and 2 * arabic >= count


def split_lines(text: str) -> list[Line]:
    """Cut a text into its lines, leaving out those that hold white space only."""
    found: list[tuple[int, int, bool]] = []
    last_end = 0
    for hit in _LINE.finditer(text):
        body = hit.group()
        if body.isspace():
            continue
        start = hit.start() + len(body) - len(body.lstrip())
        breaks = len(_BREAK.findall(text, last_end, start))
        found.append((start, hit.start() + len(body.rstrip()), breaks != 1))
        last_end = found[-1][1]
    return [line_at(text, start, end, gap) for start, end, gap in found]


def hardly_arabic(text: str) -> bool:
    """Say whether fewer letters of ``text`` are Arabic than foreign names and menus leave in a report."""
    arabic = sum(map(len, _ARABIC_LETTERS.findall(text)))
    if arabic > _LEAST_ARABIC * len(text):
        return False
    return arabic <= _LEAST_ARABIC * sum(map(len, _LETTERS.findall(text)))
