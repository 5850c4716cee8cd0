"""Asking pages before anybody does, so that what all of them share is worked out when the first reader comes."""

from __future__ import annotations

import gc
import logging
import threading
from typing import TYPE_CHECKING

from starlette.requests import Request

from sijill.web.access import Visitor, may
from sijill.web.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sijill.web.pages import Page
    from sijill.web.site import Site

#: After how many new objects the collector looks at the young ones, and after how many such looks at the older.
_COLLECT = (50_000, 20, 20)
_LOG = logging.getLogger("sijill.web")


def warm(site: Site, pages: Sequence[Page]) -> threading.Thread:
    """Ask those ``pages`` that stand in the navigation, in a thread that ends with the server."""
    thread = threading.Thread(target=_ask, args=(site, pages), name="warming", daemon=True)
    thread.start()
    return thread


def _ask(site: Site, pages: Sequence[Page]) -> None:
    visitor = Visitor(None if site.serving.public else site.serving.user)
    for page in pages:
        if page.group is None or not may(visitor, page.needs):
            continue
        visit = Visit(site, _request(page), visitor)
        try:
            page.handler(visit)
        except Exception:
            # What is wrong with a page is told to whoever asks for it.
            _LOG.debug("The page %s could not be asked beforehand", page.name, exc_info=True)
        finally:
            visit.close()
    # What was made now stays: looking through it for garbage again and again would delay answers, and so would
    # looking several times an answer, since answers leave little garbage that only the collector finds.
    gc.freeze()
    gc.set_threshold(*_COLLECT)


def _request(page: Page) -> Request:
    """A plain request for a page, without any question."""
    request = Request(
        {"type": "http", "method": "GET", "path": page.path, "query_string": b"", "headers": [], "page": page.name}
    )
    request.state.session = None
    return request
