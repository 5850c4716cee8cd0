"""What strangers write into texts, names, titles and addresses does nothing but be read, on every page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser
from tests.web import hostile
from tests.web.app import addresses
from tests.web.live import Reader, live, reading

from sijill.web.app import App


@pytest.fixture(scope="module")
def hostile_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile.make(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def long_document(hostile_record: Path) -> str:
    return hostile.add_long_line(hostile_record)


@pytest.fixture(scope="module")
def served(hostile_record: Path, long_document: str) -> Iterator[App]:
    with live(hostile_record) as app:
        yield app


@pytest.fixture(scope="module", params=["en", "ar"])
def reader(request: pytest.FixtureRequest, browser: Browser, served: App) -> Iterator[Reader]:
    with reading(browser, served) as reader:
        reader.prefer(lang=request.param)
        yield reader


def test_hostile_words_are_words_on_every_page(reader: Reader, hostile_record: Path) -> None:
    seen = 0
    for _, url in addresses(hostile_record):
        answer = reader.context.request.get(reader.origin + url)
        assert answer.status < 500, url
        if not answer.headers["content-type"].startswith("text/html"):
            # A browser that is led to it must not take it for a page.
            assert answer.headers["x-content-type-options"] == "nosniff"
            continue
        page = reader.visit(url)
        assert (url, page.evaluate("checks.broken()")) == (url, [])
        assert (url, page.evaluate("checks.turning()")) == (url, [])
        assert (url, reader.take()) == (url, [])
        seen += "window.hit=1" in page.inner_text("body")
    assert seen > len(addresses(hostile_record)) / 3


@pytest.mark.parametrize(
    "path", ["/", "/incidents", "/state", "/actors", "/nowhere", "/actors/{evil}", "/incidents/{evil}"]
)
def test_hostile_addresses_are_answered_with_words(reader: Reader, path: str) -> None:
    evil = quote(hostile.EVIL, safe="")
    query = "&".join(
        f"{name}={evil}" for name in ("q", "actor", "place", "on", "type", "view", "offset", "done", "back")
    )
    page = reader.visit(f"{path.format(evil=evil)}?{query}")
    assert page.evaluate("checks.broken()") == []
    # The console tells of an answer that is an error; only that is allowed.
    assert [one for one in reader.take() if "Failed to load resource" not in one] == []
