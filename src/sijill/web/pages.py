"""The registry: one line for every address of the app. No handler is reached but through it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

import msgspec
from starlette.responses import Response

from sijill.web import (
    actor,
    actors,
    document,
    incident,
    incident_judging,
    incidents,
    network,
    overview,
    pair,
    place,
    settings,
    state,
)
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
    Page("state", "/state", state.show, Need.READ, "explore"),
    Page("actors", "/actors", actors.actors, Need.READ, "explore"),
    Page("actor", "/actors/{actor}", actor.show, Need.READ),
    Page("places", "/places", actors.places, Need.READ, "explore"),
    Page("place", "/places/{place}", place.show, Need.READ),
    Page("pair", "/pair", pair.show, Need.READ, "explore"),
    Page("network", "/network", network.show, Need.READ, "explore"),
    Page("network-data", "/network.json", network.data, Need.READ),
    Page("network-tie", "/network/tie", network.tie, Need.READ),
    Page("suggest", "/suggest", actors.suggest, Need.READ),
    Page("incidents", "/incidents", incidents.show, Need.READ, "explore"),
    Page("incidents-csv", "/incidents.csv", incidents.table_csv, Need.READ),
    Page("incidents-map", "/incidents/map.json", incidents.map_json, Need.READ),
    Page("incidents-timeline", "/incidents/timeline.json", incidents.timeline_json, Need.READ),
    Page("incident", "/incidents/{incident}", incident.show, Need.READ),
    Page("incident-judge", "/judge/incident", incident_judging.judge, Need.JUDGE, method="POST"),
    Page("incident-undo", "/judge/undo", incident_judging.undo, Need.JUDGE, method="POST"),
    Page("document", "/documents/{document}", document.show, Need.READ),
    Page("document-add", "/documents/{document}/add", document.add, Need.JUDGE, method="POST"),
    Page("settings", "/settings", settings.show, Need.READ, "record"),
    Page("preferences", "/preferences", settings.preferences, Need.READ),
)
