"""Records, apps and clients for tests of pages, and the browser that tests drive.

The browser is Debian's Chromium, which `make browser` installs.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from starlette.testclient import TestClient
from tests.exchange import leaks
from tests.web.app import reviewer, running
from tests.web.widget_server import WEB, WidgetServer, serving

from sijill import pipeline
from sijill.reading.given import load_meta
from sijill.record import orders
from sijill.record.desk import Desk
from sijill.record.store import Record
from sijill.web.app import App

EXAMPLES = Path(__file__).parents[2] / "examples"
CHROMIUM = Path("/usr/bin/chromium")
#: No network of its own: no updates, no synchronisation, no first-run pages.
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="session")
def example_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the examples, for tests that change nothing."""
    folder = tmp_path_factory.mktemp("examples") / "record"
    pipeline.build([str(EXAMPLES / "reports")], folder, meta=load_meta(str(EXAMPLES / "meta.csv")), jobs=1)
    return folder


@pytest.fixture
def own_record(example_record: Path, tmp_path: Path) -> Path:
    """A copy of the record of the examples, for tests that judge."""
    return Path(shutil.copytree(example_record, tmp_path / "record"))


@pytest.fixture(scope="session")
def hiding_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of ``tests/exchange/leaks.py``: persons and sources marked, all but the first claim accepted."""
    folder = leaks.make(tmp_path_factory.mktemp("hiding"))
    leaks.hide(folder)
    with Record.open(folder) as record:
        told = [claim.claim.id for claim in record.claims()][1:]
        told += [relation.relation.id for relation in record.relations()]
        made = Desk(record).decide(
            lambda c: [orders.verdict(c, "accept", key) for key in told], "tester", pipeline.now()
        )
        pipeline.settle(record, made)
    return folder


@pytest.fixture(scope="session")
def app(example_record: Path) -> Iterator[App]:
    """The app over the record of the examples."""
    with running(example_record) as app:
        yield app


@pytest.fixture
def client(app: App) -> TestClient:
    """A reviewer's browser at the record of the examples; for GET only."""
    return reviewer(app)


@pytest.fixture
def own_app(own_record: Path) -> Iterator[App]:
    """An app over a copy of the record, for tests that judge; ``reviewer(own_app)`` is a browser at it."""
    with running(own_record) as app:
        yield app


@pytest.fixture(scope="session")
def public_app(hiding_record: Path) -> Iterator[App]:
    """The public view of a record that hides persons and sources."""
    with running(hiding_record, public=True) as app:
        yield app


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
