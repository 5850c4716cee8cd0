"""The browser that tests of pages and widgets drive: Debian's Chromium, which `make browser` installs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.web.widget_server import WEB, WidgetServer, serving

CHROMIUM = Path("/usr/bin/chromium")
#: No network of its own: no updates, no synchronisation, no first-run pages.
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A Chromium for the whole run, each page of which has a new profile."""
    if not CHROMIUM.is_file():
        pytest.skip(f"there is no {CHROMIUM}; run `make browser` to install it")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def server() -> Iterator[WidgetServer]:
    """Serves the pages of ``widgets/``."""
    if not (WEB / "static/vendor/LICENSES.txt").is_file():
        pytest.skip("front-end packages are not there; run `make assets`")
    with serving() as running:
        yield running


@pytest.fixture
def open_page(browser: Browser, server: WidgetServer) -> Iterator[Callable[..., Page]]:
    """Opens a page of ``widgets/`` and waits until its widget stands; no page may break its policy or throw."""
    wrong: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")

    def visit(name: str, width: int = 1280, **query: str) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda told: wrong.append(told.text) if "Content Security" in told.text else None)
        page.goto(server.url(name, **query))
        page.wait_for_selector("[data-widget][data-mounted]")
        return page

    yield visit
    context.close()
    assert wrong == []
