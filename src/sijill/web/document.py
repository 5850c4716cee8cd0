"""The page of a report: its text as it was, beside it what was read from it, and how it was captured."""

from __future__ import annotations

import re
from collections.abc import Sequence

from starlette.responses import Response

from sijill.analysis import document_look as look
from sijill.exchange.replacing import Part
from sijill.model.errors import NotFoundError, SijillError
from sijill.record.stored import StoredDocument
from sijill.text.direction import controls
from sijill.web import missed
from sijill.web.document_text import shown
from sijill.web.faults import Issues
from sijill.web.told import Teller, Told
from sijill.web.visit import Visit

#: So many claims and ties stand beside a report at once.
BESIDE = 60
_AT = re.compile(r"(\d{1,9})-(\d{1,9})")


def show(visit: Visit) -> Response:
    """The report; ``claim`` selects a claim or tie, ``at`` (first and last offset) marks words."""
    document = found(visit)
    text = visit.record.text(document.id)
    stored = look.readings(visit.record, document.id)
    if visit.view.public and not stored:
        # What nobody vouched for is no part of what is shown.
        raise _unknown(visit)
    teller = Teller(visit)
    every = [teller.told(one) for one in stored]
    selected = visit.query("claim")
    offset = _offset(visit, every, selected)
    beside = every[offset : offset + BESIDE]
    private = not visit.view.public
    return visit.page(
        "document.html",
        document=document,
        report=shown(text, visit.record.blocks(document.id), beside, _at(visit, text), visit.view),
        beside=beside,
        total=len(every),
        offset=offset,
        limit=BESIDE,
        selected=selected if any(one.id == selected for one in beside) else None,
        lost=bool(selected) and all(one.id != selected for one in every),
        incidents=_incidents(visit, beside),
        rejected=[(teller.told(one), by) for one, by in look.rejections(visit.record, document.id)]
        if private
        else (),
        capture=look.capture(visit.record, document.id) if private else None,
        issue_words=Issues(visit.t),
        copies=look.near_copies(visit.record, document.id) if private else (),
        controls=controls(text),
        choices=missed.choices(visit) if private else None,
    )


def found(visit: Visit) -> StoredDocument:
    """The document that the address names."""
    try:
        value = visit.record.show(visit.path("document")).value
    except NotFoundError:
        raise _unknown(visit) from None
    if not isinstance(value, StoredDocument):
        raise _unknown(visit)
    return value


def _unknown(visit: Visit) -> NotFoundError:
    return NotFoundError(visit.t("document.unknown"))


def _at(visit: Visit, text: str) -> Part | None:
    given = visit.query("at")
    if given is None:
        return None
    offsets = _AT.fullmatch(given)
    if offsets is None or not 0 <= int(offsets[1]) < int(offsets[2]) <= len(text):
        raise SijillError(visit.t("document.no_place", given=given, n=len(text)))
    return int(offsets[1]), int(offsets[2])


def _offset(visit: Visit, every: Sequence[Told], selected: str | None) -> int:
    """Where the list beside the text begins: where the address says, else at the page with the selected claim."""
    if visit.query("offset") is None and selected:
        at = next((n for n, one in enumerate(every) if one.id == selected), 0)
        return at - at % BESIDE
    return visit.number("offset", 0)


def _incidents(visit: Visit, beside: Sequence[Told]) -> dict[str, tuple[str, int]]:
    return look.incidents_of(visit.record, [one.id for one in beside if one.kind == "claim"])


def add(visit: Visit) -> Response:
    """Add a claim or tie that the machine missed, and lead to it."""
    document = found(visit)
    query = {"claim": missed.add(visit, document)}
    if visit.partial:
        return Response(headers={"HX-Redirect": visit.url("document", query, document=document.id)})
    return visit.redirect("document", query, document=document.id)
