"""Taking back a judgement from any page that shows one."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from sijill.model.errors import RecordError
from sijill.web.visit import Visit


def undo(visit: Visit) -> Response:
    """Take back the judgement or batch ``key``, and go back to the page ``back``."""
    key = visit.field("key")
    if not key:
        raise RecordError("No judgement was named. Choose one in the log.")
    visit.undo(key, visit.field("reason"))
    return going_back(visit)


def going_back(visit: Visit) -> Response:
    """Send on to the address that the form names as ``back``, if it is one of this server; else to the log."""
    back = visit.field("back")
    # "//name" and "/\\name" lead to other hosts.
    local = back.startswith("/") and not back.startswith(("//", "/\\"))
    return RedirectResponse(back if local else visit.url("log"), 303)
