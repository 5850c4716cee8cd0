"""What stands between the places reports come from and the readers."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from sijill.model.document import Issue
from sijill.reading.given import Given

#: Larger files are no single reports; they are refused before they are loaded.
MAX_BYTES = 20 * 1024 * 1024

TEXT, HTML, ROW = "text/plain", "text/html", "application/x-ndjson"


class RawItem(msgspec.Struct, frozen=True):
    """One report as found, not yet read.

    ``file`` is the path as given, "-" for standard input, or a row's id. ``text`` is set for a row of
    JSON lines:
    the field that holds the report, whose bytes ``raw`` (the whole line) hold too. ``issues`` are kept
    in the document.
    """

    file: str
    raw: bytes
    media_type: str
    given: Given = Given()
    text: str | None = None
    issues: tuple[Issue, ...] = ()


class ReadFailure(msgspec.Struct, frozen=True):
    """A file or row that could not be taken up; the others are."""

    file: str
    code: str
    message: str


class Draft(NamedTuple):
    """What a reader makes of an item: text, and what the page's metadata says of it."""

    text: str
    encoding: str
    issues: tuple[Issue, ...] = ()
    title: str | None = None
    author: str | None = None
    site: str | None = None
    url: str | None = None
    published: str | None = None
