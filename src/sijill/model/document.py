"""A captured report: bytes, text, layout and what is known of its origin."""

from __future__ import annotations

from typing import Literal

import msgspec

from sijill.model.spans import Span

BlockRole = Literal["headline", "subhead", "dateline", "body", "caption", "furniture"]
#: Media type of a row of an imported data set: it is a claim already, and nothing is read from its words.
IMPORTED = "text/x-sijill-imported-row"
HowKnown = Literal["stated", "metadata", "inferred", "given"]


class Block(msgspec.Struct, frozen=True):
    """A run of lines with one role on the page. Only headline, subhead, dateline and body are read."""

    role: BlockRole
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The position alone."""
        return Span(self.start, self.end)


class Published(msgspec.Struct, frozen=True):
    """When the report was published, as an EDTF level 1 value, and how that is known.

    ``start`` and ``end`` locate the words it was read from, where it was read from the text.
    """

    edtf: str
    how: HowKnown
    start: int | None = None
    end: int | None = None


class Issue(msgspec.Struct, frozen=True):
    """Something that went wrong or needs a look, kept in the record with the place where it arose."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None


class Document(msgspec.Struct, frozen=True):
    """One captured report.

    ``id`` and ``sha256`` are the SHA-256 of ``raw``; ``text`` is what every offset indexes: the decoded
    characters of a text file with newlines as they are and no byte-order mark, or the reader's text of a page.
    ``retrieved_at`` is UTC, ISO 8601. ``note`` is a remark that every view and export shows, such as
    "paraphrase written for Sijill".
    """

    id: str
    file: str
    raw: bytes
    sha256: str
    media_type: str
    encoding: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: Published | None = None
    retrieved_at: str = ""
    tool: str = ""
    note: str | None = None
    issues: tuple[Issue, ...] = ()
