"""Exports of the incidents that a filter chooses, each with its manifest beside it."""

from __future__ import annotations

from typing import IO

import msgspec
from starlette.responses import Response

from sijill.analysis.incident_filter import NOT, FilterError, IncidentFilter
from sijill.exchange.bundle import file_name, write_bundle
from sijill.exchange.choices import FORMATS, INCLUDABLE, TIES, check, included
from sijill.exchange.manifest import TERMS
from sijill.exchange.view import Choice, ExportView
from sijill.record.reviewed import ReviewedRecord
from sijill.web import downloads, incident_query
from sijill.web.visit import Visit

#: Parameters that say how to export, not which incidents.
_OWN = ("format", "include", "reviewed", "on", *incident_query.OWN)
_ZIP = "application/zip"


class Asked(msgspec.Struct, frozen=True):
    """What an address of the page asks for. ``mute`` as in :class:`sijill.web.incident_query.Asked`."""

    choice: Choice
    subjects: int
    mute: bool = False

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The query of the filter alone."""
        return [(name, value) for name, value in self.choice.wanted.pairs() if not (self.mute and name == "q")]

    def possible(self, form: str) -> bool:
        """Say whether a format can answer the filter."""
        limited = self.choice.wanted.limits
        return not (form in TIES and limited) and not (form == "html" and self.subjects > 1)


def show(visit: Visit) -> Response:
    """What can be exported of the filter in the address, and on what terms."""
    asked = _asked(visit)
    try:
        incidents = visit.finder.total(asked.choice.wanted)
    except FilterError as error:
        raise incident_query.guarded(visit, error) from None
    return visit.page(
        "exports.html",
        asked=msgspec.structs.replace(asked, mute=visit.view.public and not incidents),
        asked_for=lambda name, value: _in_words(visit, name.removesuffix(NOT), value),
        formats=FORMATS,
        includable=INCLUDABLE,
        file_name=file_name,
        incidents=incidents,
        relations=visit.cached("relations", visit.record.count_relations),
        terms=TERMS,
    )


def download(visit: Visit) -> Response:
    """The export and its manifest as a zip, as ``sijill export --out`` writes them."""
    asked, form = _asked(visit), visit.query("format")
    if form is None:
        return visit.redirect("exports", asked.pairs)
    check(form, asked.choice.wanted.limits, asked.subjects)
    try:
        return downloads.download(lambda out: _write(visit, asked.choice, form, out), f"sijill-{form}.zip", _ZIP)
    except FilterError as error:
        raise incident_query.guarded(visit, error) from None


def _write(visit: Visit, choice: Choice, form: str, out: IO[bytes]) -> None:
    if choice.reviewed and not visit.view.public:
        with ReviewedRecord.open(visit.record.folder) as opened, opened.snapshot() as record:
            record.parent_of = visit.lexicon.parent_of
            write_bundle(ExportView(record, visit.lexicon, choice), form, out)
    else:
        write_bundle(ExportView(visit.record, visit.lexicon, choice, finder=visit.finder), form, out)


def _in_words(visit: Visit, name: str, value: str) -> str:
    """A value of the filter as the reader knows it."""
    if name in ("from", "to"):
        return visit.t.day(value)
    if name == "actor":
        return visit.names.actor(value, value)
    return visit.names.place(value, value) if name == "place" else visit.t.code(name, value)


def _asked(visit: Visit) -> Asked:
    params = visit.request.query_params
    try:
        wanted = IncidentFilter.parse(params.multi_items(), _OWN)
    except FilterError as error:
        raise incident_query.guarded(visit, error) from None
    on = visit.day("on")
    choice = Choice(
        include=included([one for one in params.getlist("include") if one]),
        wanted=wanted,
        on=on.isoformat() if on else None,
        reviewed=visit.view.public or visit.query("reviewed") == "1",
    )
    return Asked(choice, len((*wanted.values("actor"), *wanted.values("place"))))
