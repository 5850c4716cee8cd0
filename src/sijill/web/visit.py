"""One request as a handler sees it: who asks for what, the record to read, and ways to answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping
from contextlib import ExitStack
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sijill.analysis.all_ties import KeptTies, keep_ties
from sijill.analysis.incident_find import IncidentFinder
from sijill.lexicon.loader import Lexicon
from sijill.model.errors import SijillError
from sijill.model.judgements import Judgement
from sijill.pipeline import now, settle
from sijill.record.desk import Ask, Desk
from sijill.record.store import Record
from sijill.web.access import Need, Visitor, may
from sijill.web.naming import Naming
from sijill.web.preferences import Preferences, preferences_of
from sijill.web.reading import Reading, View
from sijill.web.wording import Words

if TYPE_CHECKING:
    from sijill.web.site import Site

T = TypeVar("T")
#: Query parameters: a value or several by name, or pairs; None leaves a parameter out.
Query = Mapping[str, str | Iterable[str] | None] | Iterable[tuple[str, str]]


class Visit:
    """What a handler is given. It reads ``record`` and ``finder``, shows through ``view``, and answers."""

    def __init__(self, site: Site, request: Request, visitor: Visitor, form: FormData | None = None) -> None:
        self.site = site
        self.request = request
        self.visitor = visitor
        self.form = form if form is not None else FormData()
        self.preferences: Preferences = preferences_of(request)
        self.t = Words(self.preferences)
        self._open = ExitStack()
        self._reading: Reading | None = None

    # -- reading

    @property
    def reading(self) -> Reading:
        """The record as it stands; the same moment for the whole visit, until it judges."""
        if self._reading is None:
            self._reading = self._open.enter_context(self.site.reader.open())
        return self._reading

    @property
    def record(self) -> Record:
        """The record to read; in public what people accepted, its documents as they may be shown."""
        return self.reading.record

    @property
    def view(self) -> View:
        """What may be shown of names and texts."""
        return self.reading.view

    @property
    def finder(self) -> IncidentFinder:
        """Finds incidents by a filter."""
        return self.reading.finder

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon with the places added to this record."""
        return self.reading.lexicon

    @property
    def names(self) -> Naming:
        """Names things of the record in the reader's language."""
        return Naming(self.t, self.lexicon)

    def cached(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` works out from the record, made anew only when the record changed."""
        return self.site.reader.cached(key, self.reading.stamp, make)

    @property
    def ties(self) -> KeptTies:
        """All ties of the record, ready to be weighed on any day."""
        return self.site.reader.followed("ties", self.reading.stamp, lambda before: keep_ties(self.record, before))

    def close(self) -> None:
        """Let go of the snapshot; the next reading is of the record as it stands then."""
        self._reading = None
        self._open.close()

    # -- the question

    def path(self, name: str) -> str:
        """A part of the address, as ``{incident}``."""
        return str(self.request.path_params[name])

    def query(self, name: str) -> str | None:
        """A parameter of the query string without blanks around it; None where it is missing or empty."""
        return self.request.query_params.get(name, "").strip() or None

    def day(self, name: str) -> dt.date | None:
        """A parameter that is a day."""
        return _day(name, self.query(name))

    def number(self, name: str, usual: int, least: int = 0, most: int = 1_000_000) -> int:
        """A parameter that is a whole number, ``usual`` where it is missing."""
        given = self.query(name)
        if given is None:
            return usual
        if not given.isascii() or not given.isdecimal() or not least <= int(given) <= most:
            raise SijillError(f"“{given}” is no number for “{name}”. Give one from {least} to {most}.")
        return int(given)

    def field(self, name: str) -> str:
        """A field of the form that was sent, without blanks around it; "" where it is missing."""
        return str(self.form.get(name, "")).strip()

    def form_day(self, name: str) -> dt.date | None:
        """A field of the form that is a day; None where it is empty."""
        return _day(name, self.field(name) or None)

    @property
    def partial(self) -> bool:
        """Say whether HTMX asks for a part of the page to put in place; going back asks for the whole."""
        headers = self.request.headers
        return headers.get("hx-request") == "true" and headers.get("hx-history-restore-request") != "true"

    # -- judging

    @cached_property
    def own_record(self) -> Record:
        """The record to write to; refused to whoever may not judge."""
        if not may(self.visitor, Need.JUDGE):
            raise HTTPException(403)
        return self.site.reader.record

    @property
    def user(self) -> str:
        """The name that stands under judgements; refused to whoever may not judge."""
        if self.visitor.user is None:
            raise HTTPException(403)
        return self.visitor.user

    def judge(self, ask: Ask) -> list[Judgement]:
        """Make the judgements of one step and link anew; what is read afterwards shows them."""
        made = Desk(self.own_record).decide(ask, self.user, now())
        return self._settled(made)

    def undo(self, key: str, reason: str = "") -> list[Judgement]:
        """Take back a judgement or batch and link anew."""
        return self._settled(Desk(self.own_record).undo(key, self.user, now(), reason))

    def _settled(self, made: list[Judgement]) -> list[Judgement]:
        settle(self.own_record, made)
        self.close()
        return made

    # -- the answer

    def url(self, name: str, query: Query | None = None, **path: str) -> str:
        """The address of a page of the registry."""
        return self.site.url(name, query, **path)

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """Answer with a template; what it prints goes through the view."""
        html = self.site.templates.render(template, self.view, self.site.frame(self) | values)
        return HTMLResponse(html, status)

    def json(self, value: Any) -> Response:
        """Answer with JSON; what it holds goes through the view."""
        return Response(msgspec.json.encode(self.view.plain(value)), media_type="application/json")

    def redirect(self, name: str, query: Query | None = None, **path: str) -> Response:
        """Send on to another page, with GET."""
        return RedirectResponse(self.url(name, query, **path), 303)


def _day(name: str, given: str | None) -> dt.date | None:
    if given is None:
        return None
    try:
        return dt.date.fromisoformat(given)
    except ValueError as error:
        raise SijillError(f"“{given}” is no day for “{name}”. Write it as 2020-07-09.") from error
