"""The app: the guard before everything, then the pages of the registry, each behind the access check."""

from __future__ import annotations

import logging
import threading
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp

from sijill.model.errors import NotFoundError, RecordError, SijillError
from sijill.web.access import may
from sijill.web.guard import Guard
from sijill.web.pages import GROUPS, PAGES, Page
from sijill.web.serving import Serving
from sijill.web.site import Site
from sijill.web.visit import Visit
from sijill.web.warming import warm

_LOG = logging.getLogger("sijill.web")
_Endpoint = Callable[[Request], Awaitable[Response]]


class App:
    """A running app: ``asgi`` answers requests, ``site`` holds what they share."""

    def __init__(self, serving: Serving) -> None:
        self.site = Site(serving, PAGES, GROUPS)
        self.asgi = _asgi(self.site)

    def opening_address(self) -> str:
        """The address to open in a browser; without ``public`` it holds a new key, which works once."""
        base = f"http://{self.site.serving.host}:{self.site.serving.port}/"
        return base if self.site.serving.public else f"{base}enter?key={self.site.sessions.new_key()}"

    def warm(self) -> threading.Thread:
        """Work out beforehand, in a thread of its own, what the first requests need."""
        return warm(self.site, PAGES)

    def close(self) -> None:
        """Let go of the record."""
        self.site.reader.close()


def _asgi(site: Site) -> ASGIApp:
    async def unfound(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        return site.refusal(request, status, {403: "not_yours", 404: "not_found"}.get(status, "not_done"))

    routes: list[BaseRoute] = [Mount(site.assets.prefix, site.assets)]
    routes += [Route(page.path, _endpoint(site, page), methods=[page.method]) for page in PAGES]
    inner = Starlette(routes=routes, exception_handlers={HTTPException: unfound})
    # Up to this level time grows little; beyond it an answer of ten million bytes takes a second for a tenth less.
    zipped = GZipMiddleware(inner, minimum_size=1000, compresslevel=4)
    return Guard(zipped, site.serving, site.sessions, site.refusal)


def _endpoint(site: Site, page: Page) -> _Endpoint:
    async def answer(request: Request) -> Response:
        visitor = site.visitor(request)
        if visitor is None or not may(visitor, page.needs):
            raise HTTPException(403)
        request.scope["page"] = page.name
        if page.maps and site.serving.tiles:
            request.state.images = (site.serving.tiles.origin,)
        form = FormData()
        if page.method == "POST":
            form = await request.form(max_files=0)
            given = request.headers.get("x-csrf-token") or str(form.get("csrf", ""))
            if not site.sessions.proves(request.state.session, given):
                return site.refusal(request, 403, "stale_form")
        return await run_in_threadpool(_handle, page, Visit(site, request, visitor, form))

    return answer


def _handle(page: Page, visit: Visit) -> Response:
    """Run a handler; what a user may meet becomes a page that says so, all else a page that says nothing."""
    try:
        return page.handler(visit)
    except SijillError as error:
        status = 404 if isinstance(error, NotFoundError) else 409 if isinstance(error, RecordError) else 400
        return visit.site.mistake(visit, status, str(error))
    except HTTPException:
        raise
    except Exception:
        _LOG.exception("The page %s failed", page.name)
        return visit.site.refusal(visit.request, 500, "failed")
    finally:
        visit.close()
