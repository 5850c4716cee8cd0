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
    exports,
    incident,
    incident_judging,
    incidents,
    lexicon,
    log,
    merge,
    network,
    overview,
    pair,
    place,
    review,
    settings,
    sources,
    state,
    undoing,
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
    ``path`` may hold ``{incident}``, ``{document}``, ``{claim}``, ``{actor}``, ``{other}``, ``{place}``. ``maps``
    says that it may show a map: its policy allows tiles, where there is a server of them.
    """

    name: str
    path: str
    handler: Handler
    needs: Need
    group: Group | None = None
    method: Literal["GET", "POST"] = "GET"
    maps: bool = False


PAGES = (
    Page("overview", "/", overview.show, Need.READ, "explore"),
    Page("overview-ties", "/overview/ties", overview.ties, Need.READ),
    Page("state", "/state", state.show, Need.READ, "explore"),
    Page("actors", "/actors", actors.actors, Need.READ, "explore"),
    Page("actor", "/actors/{actor}", actor.show, Need.READ),
    Page("places", "/places", actors.places, Need.READ, "explore"),
    Page("place", "/places/{place}", place.show, Need.READ, maps=True),
    Page("pair", "/pair", pair.show, Need.READ, "explore"),
    Page("network", "/network", network.show, Need.READ, "explore"),
    Page("network-data", "/network.json", network.data, Need.READ),
    Page("network-tie", "/network/tie", network.tie, Need.READ),
    Page("suggest", "/suggest", actors.suggest, Need.READ),
    Page("incidents", "/incidents", incidents.show, Need.READ, "explore", maps=True),
    Page("incidents-csv", "/incidents.csv", incidents.table_csv, Need.READ),
    Page("incidents-map", "/incidents/map.json", incidents.map_json, Need.READ),
    Page("incidents-timeline", "/incidents/timeline.json", incidents.timeline_json, Need.READ),
    Page("incident", "/incidents/{incident}", incident.show, Need.READ),
    Page("incident-judge", "/judge/incident", incident_judging.judge, Need.JUDGE, method="POST"),
    Page("document", "/documents/{document}", document.show, Need.READ),
    Page("document-add", "/documents/{document}/add", document.add, Need.JUDGE, method="POST"),
    Page("review", "/review", review.show, Need.JUDGE, "judge"),
    Page("review-step", "/review/step", review.step, Need.JUDGE, method="POST"),
    Page("review-edit", "/review/edit", review.edit, Need.JUDGE, method="POST"),
    Page("review-accept", "/review/accept", review.accept_shown, Need.JUDGE, method="POST"),
    Page("review-undo", "/review/undo", review.undo, Need.JUDGE, method="POST"),
    Page("merge", "/merge", merge.show, Need.PRIVATE, "judge"),
    Page("merge-judge", "/merge/judge", merge.judge, Need.JUDGE, method="POST"),
    Page("sources", "/sources", sources.show, Need.READ, "sources"),
    Page("source", "/sources/source", sources.source, Need.READ),
    Page("copies", "/sources/copies", sources.copies, Need.READ),
    Page("sources-judge", "/sources/judge", sources.judge, Need.JUDGE, method="POST"),
    Page("lexicon", "/lexicon", lexicon.show, Need.PRIVATE, "sources"),
    Page("lexicon-add", "/lexicon/add", lexicon.adding, Need.PRIVATE),
    Page("lexicon-save", "/lexicon/save", lexicon.add, Need.JUDGE, method="POST"),
    Page("lexicon-remove", "/lexicon/remove", lexicon.remove, Need.JUDGE, method="POST"),
    Page("exports", "/exports", exports.show, Need.READ, "sources"),
    Page("exports-download", "/exports/download", exports.download, Need.READ),
    Page("log", "/log", log.show, Need.PRIVATE, "record"),
    Page("log-verify", "/log/verify", log.verify, Need.PRIVATE, method="POST"),
    Page("undo", "/undo", undoing.undo, Need.JUDGE, method="POST"),
    Page("settings", "/settings", settings.show, Need.READ, "record"),
    Page("preferences", "/preferences", settings.preferences, Need.READ),
)
