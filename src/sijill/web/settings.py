"""Settings: how the reader wants to see the app, and what is served to whom."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from sijill.web.preferences import CHOICES, COOKIE
from sijill.web.visit import Visit

_YEAR_SECONDS = 365 * 24 * 3600


def show(visit: Visit) -> Response:
    """Language, digits, theme and keys to choose; user, record and version to know."""
    return visit.page("settings.html", choices=CHOICES, serving=visit.site.serving)


def preferences(visit: Visit) -> Response:
    """Keep what the query string asks for in a cookie, and go back to where the reader was.

    A GET, as it changes nothing of the record, and works in public alike.
    """
    back = visit.query("back") or visit.url("settings")
    # "//name" and "/\\name" lead to other hosts.
    local = back.startswith("/") and not back.startswith(("//", "/\\"))
    answer = RedirectResponse(back if local else visit.url("overview"), 303)
    wanted = visit.preferences.changed(visit.request.query_params)
    answer.set_cookie(COOKIE, wanted.cookie(), _YEAR_SECONDS, path="/", httponly=True, samesite="strict")
    return answer
