"""Tiles under the maps: only where a setting names a server, and only on pages that show a map."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient
from tests.web.app import PORT, USER, addresses, reviewer
from tests.web.live import MOUNTED
from tests.web.test_overview import words
from tests.web.widget_server import WidgetServer
from tools.serving import origin, served

from sijill.model.errors import SijillError
from sijill.web.app import App
from sijill.web.guard import HEADERS
from sijill.web.serving import Serving
from sijill.web.tiles import Tiles, tiles_of

TILES = Tiles("https://tiles.example:8443/{z}/{x}/{y}.png", "Somebody")


@pytest.fixture
def tiled(example_record: Path) -> Iterator[TestClient]:
    app = App(Serving(example_record, PORT, USER, tiles=TILES))
    yield reviewer(app)
    app.close()


def test_only_pages_with_a_map_allow_pictures_of_the_server(tiled: TestClient, example_record: Path) -> None:
    policy = HEADERS["Content-Security-Policy"]
    allowed = set()
    for page, url in addresses(example_record):
        told = tiled.get(url).headers["content-security-policy"]
        assert told.replace(" https://tiles.example:8443", "") == policy
        if told != policy:
            allowed.add(page.name)
    assert allowed == {"incidents", "place"}
    assert tiled.get("/incidents/map.json").json()["tiles"] == {"url": TILES.url, "attribution": "Somebody"}


def test_settings_say_where_tiles_come_from(tiled: TestClient, client: TestClient) -> None:
    assert TILES.url in words(tiled.get("/settings").text)
    assert "drawn from files of this app" in words(client.get("/settings").text)
    assert client.get("/incidents/map.json").json()["tiles"] is None


@pytest.mark.parametrize(
    "url",
    [
        "tiles.example/{z}/{x}/{y}.png",
        "https://tiles.example/{z}/{x}.png",
        "https://tiles.example;script-src *//{z}/{x}/{y}.png",
        "https://{s}.tiles.example/{z}/{x}/{y}.png",
        "https://who:secret@tiles.example/{z}/{x}/{y}.png",
        "javascript:{z}{x}{y}",
    ],
)
def test_an_address_that_is_none_of_tiles_is_refused(url: str) -> None:
    with pytest.raises(SijillError, match="no address of map tiles"):
        tiles_of(url, "")


def test_the_host_is_credited_where_nobody_is() -> None:
    assert tiles_of(TILES.url, "").attribution == "tiles.example:8443"
    assert tiles_of(TILES.url, "Somebody") == TILES


def test_a_map_loads_tiles_of_the_server(browser: Browser, example_record: Path, server: WidgetServer) -> None:
    tiles = tiles_of(f"http://127.0.0.1:{server.server_port}/tiles/{{z}}/{{x}}/{{y}}.png", "Somebody")
    context = browser.new_context(reduced_motion="reduce")
    wrong: list[str] = []
    with served(example_record, USER, tiles) as app:
        page = context.new_page()
        page.on("console", lambda told: wrong.append(told.text) if "Content Security" in told.text else None)
        page.goto(app.opening_address())
        with page.expect_request(f"http://127.0.0.1:{server.server_port}/tiles/**") as asked:
            page.goto(f"{origin(app)}/incidents?view=map")
        page.wait_for_function(MOUNTED)
        assert not asked.value.headers.get("referer")
        expect(page.locator(".map image")).not_to_have_count(0)
        expect(page.locator(".map-credit")).to_contain_text("Somebody")
    context.close()
    assert wrong == []
