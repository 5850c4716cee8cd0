"""Reads what was found: the readers by media type, and the document made of what they give."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

from sijill.model.document import Document, Issue
from sijill.model.errors import ReadingError
from sijill.reading.blocks import READABLE, cut_blocks
from sijill.reading.html import read_html
from sijill.reading.jsonl import read_row
from sijill.reading.lines import hardly_arabic
from sijill.reading.metadata import author_of, outlet_of, title_of
from sijill.reading.published import published_of
from sijill.reading.raw import HTML, MAX_BYTES, ROW, TEXT, Draft, RawItem
from sijill.reading.txt import read_text

Reader = Callable[[RawItem], Draft]

#: A new format is one file with one such function and one line here.
READERS: Mapping[str, Reader] = {TEXT: read_text, HTML: read_html, ROW: read_row}


def read(item: RawItem, now: str, tool: str) -> Document:
    """Read one report. ``now`` is the time of capture (UTC, ISO 8601), ``tool`` the program and its version.

    Equal bytes, givens, ``now`` and ``tool`` make equal documents; the id depends on the bytes alone. Raises
    ReadingError with code "empty", "binary", "too_large" or "unknown_format".
    """
    if len(item.raw) > MAX_BYTES:
        size = f"{len(item.raw) / 2**20:.0f} MB"
        raise ReadingError("too_large", f"{size}, where {MAX_BYTES / 2**20:.0f} MB is the most for one report.")
    reader = READERS.get(item.media_type)
    if reader is None:
        possible = ", ".join(sorted(READERS))
        raise ReadingError(
            "unknown_format", f"No reader for {item.media_type!r}; there are readers for {possible}."
        )
    draft = reader(item)
    given = item.given
    blocks = cut_blocks(draft.text)
    issues = item.issues + draft.issues
    if not any(block.role in READABLE and block.role != "dateline" for block in blocks):
        issues += (Issue("no_report", "The page holds menus and lists only; nothing in it was read as a report."),)
    elif hardly_arabic(draft.text):
        issues += (Issue("not_arabic", "Hardly any letter is Arabic, and only Arabic is read."),)
    url = given.url or draft.url
    digest = hashlib.sha256(item.raw).hexdigest()
    return Document(
        id=digest,
        file=item.file,
        raw=item.raw,
        sha256=digest,
        media_type=item.media_type,
        encoding=draft.encoding,
        text=draft.text,
        blocks=blocks,
        title=given.title or draft.title or title_of(draft.text, blocks),
        outlet=given.outlet or outlet_of(draft.text, blocks, draft.site, url),
        author=given.author or draft.author or author_of(draft.text, blocks),
        url=url,
        published=published_of(draft.text, blocks, given.published, draft.published),
        retrieved_at=now,
        tool=tool,
        note=given.note,
        issues=issues,
    )
