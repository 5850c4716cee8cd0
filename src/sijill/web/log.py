"""The log: what was captured, run, judged and taken out, by whom and when; whether it still holds."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.responses import Response

from sijill.model.judgements import Judgement
from sijill.record import log as entries
from sijill.record.custody import Verified
from sijill.record.desk import Desk
from sijill.record.stored import StoredDocument
from sijill.web.faults import Findings, Issues
from sijill.web.visit import Visit

_ROWS = 50
#: So many files that could not be read are listed.
_UNREAD = 100


class Line(msgspec.Struct, frozen=True):
    """An entry as shown. ``body`` is empty where a redaction took it out; ``kind`` is "" then."""

    entry: entries.Entry
    kind: str
    body: dict[str, Any]
    judgement: Judgement | None = None
    document: StoredDocument | None = None

    @property
    def who(self) -> str:
        """The name of the person behind it, "" where it was the machine."""
        return self.told("user") or self.told("by")

    @property
    def at(self) -> str:
        """When: UTC, ISO 8601."""
        return self.told("at") or self.told("retrieved_at")

    def told(self, name: str) -> str:
        """What the entry says under a name, "" where it says nothing."""
        return str(self.body.get(name) or "")


def show(visit: Visit) -> Response:
    """Entries, the newest first; ``kind`` asks for one kind of them."""
    return _page(visit, None)


def verify(visit: Visit) -> Response:
    """Hold raw bytes, log, texts and judgements against their hashes, and show what does not hold.

    ``head`` is a hash that was kept elsewhere: it must still stand in the log.
    """
    return _page(visit, visit.record.verify(visit.field("head") or None))


def _page(visit: Visit, verified: Verified | None) -> Response:
    kinds = visit.record.log_kinds()
    kind = visit.query("kind")
    kind = kind if kind in kinds else None
    offset = visit.number("offset", 0)
    return visit.page(
        "log.html",
        lines=_lines(visit, visit.record.log_page(kind, offset, _ROWS)),
        kinds=kinds,
        kind=kind,
        total=kinds[kind] if kind else sum(kinds.values()),
        offset=offset,
        limit=_ROWS,
        verified=verified,
        finding=Findings(visit.t),
        unread=visit.record.unread(_UNREAD),
        unreadable=visit.record.count_unread(),
        issue=Issues(visit.t),
    )


def _lines(visit: Visit, found: list[entries.Entry]) -> list[Line]:
    bodies = [entries.body(entry.entry) for entry in found]
    judgements = Desk(visit.record).named([str(body["id"]) for body in bodies if body.get("kind") == "judgement"])
    documents = visit.record.documents_named(
        [str(body["document_id"]) for body in bodies if "document_id" in body]
    )
    return [
        Line(
            entry,
            str(body.get("kind", "")),
            body,
            judgements.get(str(body.get("id"))),
            documents.get(str(body.get("document_id"))),
        )
        for entry, body in zip(found, bodies, strict=True)
    ]
