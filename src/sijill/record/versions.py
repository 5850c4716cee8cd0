"""Captures of one page: which documents are versions of one another, and which of them is the newest."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec
from sqlalchemy import Connection, select, update

from sijill.model.document import Document
from sijill.record import schema

_TRACKING = frozenset({"fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "ref_src"})


class Version(msgspec.Struct, frozen=True, order=True):
    """What decides which capture is the newest: publication day, then capture time, then id."""

    published: str
    retrieved_at: str
    id: str


def page_of(document: Document) -> str:
    """Name the page that ``document`` is a capture of.

    Two addresses that differ only in scheme, "www.", fragment, closing slash or tracking parameters are one
    page. A document without an address is a page of its own.
    """
    if not document.url:
        return f"document:{document.id}"
    parts = urlsplit(document.url.strip())
    query = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if key not in _TRACKING and not key.startswith("utm_")
    ]
    host = (parts.hostname or "").removeprefix("www.")
    return f"url:{host}{parts.path.rstrip('/')}" + (f"?{urlencode(query)}" if query else "")


def mark_newest(connection: Connection, page: str) -> None:
    """Mark the newest document of ``page`` as current and every other as not; order of arrival has no say."""
    table = schema.documents
    rows = connection.execute(
        select(table.c.id, table.c.published_latest, table.c.retrieved_at).where(table.c.page == page)
    )
    found = [Version(row.published_latest or "", row.retrieved_at, row.id) for row in rows]
    if not found:
        return
    newest = max(found).id
    connection.execute(update(table).where(table.c.page == page).values(current=table.c.id == newest))
