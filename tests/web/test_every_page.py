"""What holds for every page, in both languages: no error, nothing from elsewhere, nothing cut off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.web.app import addresses
from tests.web.live import Reader, live, reading

from sijill.web.app import App
from sijill.web.pages import PAGES

#: Language and theme: each page is seen in both of either.
LOOKS = {"en": ("ltr", "light"), "ar": ("rtl", "dark")}
NARROW, USUAL, WIDE = 360, 1280, 1920
READABLE = [page.name for page in PAGES if page.method == "GET"]


@pytest.fixture(scope="module")
def served(example_record: Path) -> Iterator[App]:
    with live(example_record) as app:
        yield app


@pytest.fixture(scope="module", params=LOOKS)
def reader(request: pytest.FixtureRequest, browser: Browser, served: App) -> Iterator[Reader]:
    with reading(browser, served) as reader:
        reader.prefer(lang=request.param, theme=LOOKS[request.param][1])
        yield reader


def whole_pages(reader: Reader, name: str, folder: Path) -> Iterator[str]:
    """Addresses of a page that answer with a whole page of HTML."""
    for page, url in addresses(folder):
        if page.name == name:
            answer = reader.context.request.get(reader.origin + url)
            assert answer.ok, (url, answer.status)
            if answer.headers["content-type"].startswith("text/html") and "<html" in answer.text():
                yield url


@pytest.mark.parametrize("name", READABLE)
def test_a_page_is_in_order(reader: Reader, example_record: Path, name: str) -> None:
    for url in whole_pages(reader, name, example_record):
        page = reader.visit(url)
        frame = page.evaluate("({lang: document.documentElement.lang, dir: document.documentElement.dir})")
        assert frame["dir"] == LOOKS[frame["lang"]][0]
        assert page.locator("h1:visible").count() == 1
        assert page.locator("a, button, input, select, summary").first.get_attribute("class") == "skip-link"
        for width in (USUAL, NARROW, WIDE):
            page.set_viewport_size({"width": width, "height": 900})
            assert (url, width, page.evaluate("checks.protruding()")) == (url, width, [])
        page.set_viewport_size({"width": USUAL, "height": 900})
        assert (url, reader.serious()) == (url, [])
        assert reader.take() == []


def test_the_skip_link_leads_past_the_navigation(reader: Reader) -> None:
    page = reader.visit("/")
    page.keyboard.press("Tab")
    link = page.locator(".skip-link")
    expect(link).to_be_focused()
    box = link.bounding_box()
    assert box is not None and box["x"] >= 0 and box["y"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
