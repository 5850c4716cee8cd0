"""The registry: one line for every address of the app. No handler is reached but through it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

import msgspec
from starlette.responses import Response

from sijill.web import overview, settings
from sijill.web.access import Need
from sijill.web.visit import Visit

Handler = Callable[[Visit], Response]
Group = Literal["explore", "judge", "sources", "record"]
#: Groups of the navigation, in order.
GROUPS: tuple[Group, ...] = get_args(Group)


class Page(msgspec.Struct, frozen=True):
    """An address and what answers there.

    ``name`` is what links call it; with ``group`` it stands in the navigation under the message ``NAME.nav``.
    ``path`` may hold ``{incident}``, ``{document}``, ``{claim}``, ``{actor}``, ``{other}``, ``{place}``.
    """

    name: str
    path: str
    handler: Handler
    needs: Need
    group: Group | None = None
    method: Literal["GET", "POST"] = "GET"


PAGES = (
    Page("overview", "/", overview.show, Need.READ, "explore"),
    Page("settings", "/settings", settings.show, Need.READ, "record"),
    Page("preferences", "/preferences", settings.preferences, Need.READ),
)
