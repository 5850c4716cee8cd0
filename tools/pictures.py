"""Makes the pictures of README.md and docs/tour.md: the web app over the record of the examples, in Chromium.

Run it by ``make pictures``. Each view of :data:`VIEWS` is taken in both languages, as what a reader sees first.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from playwright.sync_api import BrowserContext, Page, sync_playwright
from tools.serving import origin, served

from sijill import pipeline
from sijill.reading.given import load_meta
from sijill.record.store import Record
from sijill.record.stored import ClaimFilter
from sijill.web.app import App

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs/pictures"
CHROMIUM = Path("/usr/bin/chromium")
#: Width of the window, and of a picture as a share of it.
WIDTH, SCALE = 1280, 0.8
#: Languages of the app, and the locale of the browser, which words the fields for days.
LANGUAGES = {"en": "en-GB", "ar": "ar-SY"}
#: Bytes that a picture may have.
MOST = 150_000
ACTOR, ON = "liwa-al-quds", "2020-07-09"
MOUNTED = "() => [...document.querySelectorAll('[data-widget]')].every(one => 'mounted' in one.dataset)"


class View(msgspec.Struct, frozen=True):
    """A picture: its name, the address, what to press or show first, and how high the window is."""

    name: str
    path: str
    height: int
    focus: str = ""
    scroll: str = ""


VIEWS = (
    View("overview", "/", 820),
    View("map", "/incidents?view=map&place=sy-deir-ez-zor-governorate", 700),
    View("timeline", "/incidents?view=timeline", 820),
    View("incidents", "/incidents", 820),
    View("incident", "/incidents/{incident}", 900),
    View("document", "/documents/{document}?claim={claim}", 800),
    View("state", f"/state?actor={ACTOR}&on={ON}", 900, scroll="#holding"),
    View("network", f"/network?on={ON}", 900, scroll=".network-and-words"),
    View("review", "/review", 900, focus="[data-item]", scroll="#queue"),
)


def main() -> None:
    """Build the record, serve it, take every picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="Pictures to take; all if none is given.")
    wanted = parser.parse_args().names
    FOLDER.mkdir(exist_ok=True)
    with examples() as app, sync_playwright() as play:
        parts = _parts(app.site.serving.folder)
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--headless", "--no-sandbox"])
        for lang, locale in LANGUAGES.items():
            context = chromium.new_context(device_scale_factor=SCALE, locale=locale, reduced_motion="reduce")
            context.new_page().goto(app.opening_address())
            for view in VIEWS:
                if not wanted or view.name in wanted:
                    _take(context, app, view, lang, parts)
        chromium.close()


@contextmanager
def examples() -> Iterator[App]:
    """The app over a new record of the examples."""
    with tempfile.TemporaryDirectory() as aside:
        folder = Path(aside) / "record"
        meta = load_meta(str(ROOT / "examples/meta.csv"))
        pipeline.build([str(ROOT / "examples/reports")], folder, meta=meta, jobs=1)
        with served(folder, "Rima") as app:
            yield app


def _parts(folder: Path) -> dict[str, str]:
    """The incident that most sources tell of, and a report with the most claims."""
    with Record.open(folder) as record:
        incident = max(record.incidents(), key=lambda one: (len(one.disagreements), one.independent_sources))
        claims = list(record.claims(ClaimFilter(claims=tuple(incident.claims))))
        told = max(claims, key=lambda one: (len(one.claim.sources), len(one.claim.actors), one.claim.id))
        return {"incident": incident.id, "document": told.document.id, "claim": told.claim.id}


def _take(context: BrowserContext, app: App, view: View, lang: str, parts: dict[str, str]) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": WIDTH, "height": view.height})
    page.goto(f"{origin(app)}/preferences?lang={lang}&theme=light")
    page.goto(origin(app) + view.path.format(**parts))
    page.wait_for_function(MOUNTED)
    page.wait_for_load_state("networkidle")
    _show(page, view)
    file = FOLDER / f"{view.name}-{lang}.png"
    page.screenshot(path=file)
    page.close()
    size = file.stat().st_size
    print(f"{size:>9,} {file.relative_to(ROOT)}")
    if size > MOST:
        raise SystemExit(f"{file} may have {MOST:,} bytes: lower the height of its view.")


def _show(page: Page, view: View) -> None:
    if view.focus:
        page.locator(view.focus).first.focus()
    if view.scroll:
        page.locator(view.scroll).first.evaluate("one => one.scrollIntoView({block: 'start'})")
    page.wait_for_timeout(300)


if __name__ == "__main__":
    main()
