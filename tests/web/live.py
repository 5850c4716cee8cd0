"""A served app and a browser at it that notes whatever a page does that it must not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request
from tests.web.app import USER
from tests.web.widget_server import WEB
from tools.serving import origin, served

from sijill.web.app import App

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
CHECKS = Path(__file__).parent / "page_checks.js"
MOUNTED = "() => [...document.querySelectorAll('[data-widget]')].every(one => 'mounted' in one.dataset)"


@contextmanager
def live(folder: Path, public: bool = False) -> Iterator[App]:
    """The app over the record in ``folder`` where the front-end packages are there."""
    if not (WEB / "static/vendor/LICENSES.txt").is_file():
        pytest.skip("front-end packages are not there; run `make assets`")
    with served(folder, "" if public else USER) as app:
        yield app


class Reader:
    """One person's browser at a running app. ``wrong`` fills with errors, broken policies and foreign requests."""

    def __init__(self, context: BrowserContext, app: App) -> None:
        self.context = context
        self.app = app
        self.origin = origin(app)
        self.wrong: list[str] = []
        self.watching = True
        self.page = self.new_page()
        self.page.goto(app.opening_address())

    def new_page(self) -> Page:
        """Another window of the same person, watched as well."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self._note(f"error: {error}"))
        page.on("console", self._heard)
        page.on("request", self._asked)
        page.on("dialog", lambda dialog: self._note(f"dialog: {dialog.message}"))
        return page

    def prefer(self, **wanted: str) -> None:
        """Choose language, theme and the like."""
        asked = "&".join(f"{name}={value}" for name, value in wanted.items())
        self.page.goto(f"{self.origin}/preferences?{asked}")

    def visit(self, path: str) -> Page:
        """Go to an address of the app and wait until all that draws has drawn."""
        self.page.goto(self.origin + path)
        self.settle()
        return self.page

    def follow(self, link: Locator, to: str) -> None:
        """Click a link and wait until the page whose address matches ``to`` has drawn."""
        link.click()
        # A click returns before the next page is there, and on the page that is left everything stands already.
        self.page.wait_for_url(to)
        self.settle()

    def settle(self) -> None:
        """Wait until every widget of the page stands."""
        self.page.wait_for_function(MOUNTED)

    def take(self) -> list[str]:
        """What was wrong since this was last asked."""
        found, self.wrong = self.wrong, []
        return found

    def serious(self) -> list[tuple[str, list[str]]]:
        """Serious and critical violations that axe finds on the page as it stands."""
        if not AXE.is_file():
            pytest.skip("axe is not there; run `make assets`")
        # Axe probes with inline styles, which the page's policy refuses and the console tells of.
        self.watching = False
        with self.page.expect_console_message(lambda told: told.text == "axe is done"):
            self.page.evaluate(AXE.read_text("utf-8"))
            found = self.page.evaluate("axe.run({resultTypes: ['violations']}).then(result => result.violations)")
            self.page.evaluate("console.log('axe is done')")
        self.watching = True
        return [
            (rule["id"], [node["html"][:200] for node in rule["nodes"]])
            for rule in found
            if rule["impact"] in ("serious", "critical")
        ]

    def _note(self, what: str) -> None:
        if self.watching:
            self.wrong.append(f"{urlsplit(self.page.url).path}: {what}")

    def _heard(self, told: ConsoleMessage) -> None:
        if told.type == "error":
            self._note(told.text)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self.origin}/", "data:", "blob:")):
            self._note(f"request to {request.url}")


@contextmanager
def reading(browser: Browser, app: App, width: int = 1280, height: int = 900) -> Iterator[Reader]:
    """A new profile with a session; when it closes, nothing may have been wrong."""
    context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    context.add_init_script(path=CHECKS)
    reader = Reader(context, app)
    yield reader
    context.close()
    assert reader.wrong == []
