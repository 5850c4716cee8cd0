"""What all requests share: the record, sessions, templates, addresses of pages, and the frame of every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sijill import __version__
from sijill.web.access import Visitor, may
from sijill.web.assets import Assets
from sijill.web.faults import Faults
from sijill.web.reading import Reader, View
from sijill.web.serving import Serving
from sijill.web.sessions import Sessions
from sijill.web.templating import Templates
from sijill.web.visit import Query, Visit

if TYPE_CHECKING:
    from sijill.web.pages import Page


class Site:
    """The parts of one running server."""

    def __init__(self, serving: Serving, pages: Sequence[Page], groups: Sequence[str]) -> None:
        self.serving = serving
        self.sessions = Sessions()
        self.assets = Assets()
        self.templates = Templates(self.assets.url)
        self.reader = Reader(serving)
        self._pages = {page.name: page for page in pages}
        self._groups = groups

    def visitor(self, request: Request) -> Visitor | None:
        """Who asks; None for one without a session."""
        if self.serving.public:
            return Visitor(None)
        return Visitor(self.serving.user) if request.state.session is not None else None

    def url(self, name: str, query: Query | None = None, **path: str) -> str:
        """The address of a page by its name; ``path`` fills in the parts of its path."""
        address = self._pages[name].path.format(**{part: quote(value, safe="") for part, value in path.items()})
        pairs = query.items() if isinstance(query, Mapping) else query or ()
        asked = urlencode([(key, value) for key, value in pairs if value is not None], doseq=True)
        return f"{address}?{asked}" if asked else address

    def frame(self, visit: Visit) -> dict[str, Any]:
        """What ``base.html`` and every template may use."""
        token = visit.request.state.session
        here = visit.request.url
        # In public the mask would tell by a pseudonym that what was typed names somebody.
        asked = here.query if not self.serving.public else ""
        return {
            "visit": visit,
            "t": visit.t,
            "preferences": visit.preferences,
            "url": self.url,
            "here": here.path + (f"?{asked}" if asked else ""),
            "csrf": self.sessions.csrf(token) if token else "",
            "nav": self._nav(self.visitor(visit.request)),
            "current": visit.request.scope.get("page"),
            "version": __version__,
        }

    def refusal(self, request: Request, status: int, why: str) -> Response:
        """A page that says why there is no other, in the words ``error.WHY``; it holds nothing of the record."""
        visit = Visit(self, request, self.visitor(request) or Visitor(None))
        return self._told(visit, View(), status, visit.t(f"error.{why}"), visit.t(f"error.{why}_next"))

    def mistake(self, visit: Visit, status: int, words: str) -> Response:
        """A page that shows the words of an error, which may name things of the record.

        In public the words of a request that could not be read are left out: they repeat what was typed.
        """
        if self.serving.public and status == 400:
            return self.refusal(visit.request, status, "not_read")
        return self._told(visit, visit.view, status, Faults(visit.t)(words), "")

    def _told(self, visit: Visit, view: View, status: int, words: str, then: str) -> Response:
        values = self.frame(visit) | {"status": status, "words": words, "then": then}
        if self.serving.public:
            values["here"] = self.url("overview")
        template = "parts/error.html" if visit.partial else "error.html"
        return HTMLResponse(self.templates.render(template, view, values), status)

    def _nav(self, visitor: Visitor | None) -> list[tuple[str, list[Page]]]:
        if visitor is None:
            return []
        shown = [page for page in self._pages.values() if may(visitor, page.needs)]
        grouped = ((group, [page for page in shown if page.group == group]) for group in self._groups)
        return [(group, pages) for group, pages in grouped if pages]
