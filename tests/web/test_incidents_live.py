"""The incidents page in a browser: filters change it in place, its address follows, going back restores it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web.live import Reader, live, reading
from tests.web.test_widgets import drag


@pytest.fixture(scope="module")
def reader(browser: Browser, example_record: Path) -> Iterator[Reader]:
    with live(example_record) as app, reading(browser, app) as reader:
        yield reader


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_facet_filters_in_place_and_back_restores(reader: Reader) -> None:
    page = reader.visit("/incidents")
    page.evaluate("window.same = true")
    rows = page.locator("tr[data-incident]")
    before = rows.count()
    page.locator("[id='in-type%3DCOERCE']").click()
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator("[id='in-type%3DCOERCE']")).to_be_focused()
    assert page.evaluate("window.same") and query(page) == {"type": ["COERCE"]}
    assert 0 < rows.count() < before
    expect(page.locator("#live")).to_have_text(f"{rows.count()} incidents")
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)
    expect(rows).to_have_count(before)
    page.go_forward()
    expect(page.locator(".chip")).to_have_count(1)


@pytest.mark.parametrize(("lang", "start", "end"), [("en", 0.05, 0.5), ("ar", 0.95, 0.5)])
def test_a_brush_filters_and_the_download_holds_just_these_rows(
    reader: Reader, lang: str, start: float, end: float
) -> None:
    reader.prefer(lang=lang)
    page = reader.visit("/incidents?view=timeline")
    drag(page, ".timeline .overlay", start, end)
    expect(page.locator(".chip")).to_have_count(1)
    asked = query(page)
    assert asked["from"] < asked["to"]
    reader.settle()
    page.locator("#show-table").click()
    expect(page.locator("tr[data-incident]").first).to_be_visible()
    shown = page.locator("tr[data-incident]").evaluate_all("rows => rows.map(row => row.dataset.incident)")
    with page.expect_download() as download:
        page.locator("a[download]").click()
    rows = csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig")))
    assert [row["id"] for row in rows] == shown != []
    reader.prefer(lang="en")


def test_the_map_follows_a_filter_and_leads_to_what_it_counts(reader: Reader) -> None:
    page = reader.visit("/incidents?view=map")
    points = page.locator(".map .point")
    expect(points.first).to_be_visible()
    page.locator("[id='in-type%3DCOERCE']").click()
    expect(page.locator(".chip")).to_have_count(1)
    reader.settle()
    line = page.locator("tr[data-spot]").first
    count = int(line.locator(".number").inner_text())
    line.get_by_role("link").click()
    expect(page.locator("tr[data-incident]")).to_have_count(count)


def test_words_are_found_with_the_keyboard_alone(reader: Reader) -> None:
    page = reader.visit("/incidents")
    page.locator("#filter-q").focus()
    page.keyboard.type("دير")
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator("#filter-q")).to_be_focused()
    assert query(page)["q"] == ["دير"]


def test_it_works_without_scripts(browser: Browser, reader: Reader) -> None:
    context = browser.new_context(java_script_enabled=False, storage_state=reader.context.storage_state())
    page = context.new_page()
    page.goto(f"{reader.origin}/incidents?view=timeline")
    assert page.locator("[data-widget] tbody tr").count() > 0
    page.locator("#filter-from").fill("2020-07-01")
    page.locator("#filter button").click()
    expect(page.locator(".chip")).to_have_count(1)
    assert query(page)["from"] == ["2020-07-01"]
    page.locator("#show-map").click()
    page.locator("tr[data-spot] a").first.click()
    expect(page.locator("tr[data-incident]")).not_to_have_count(0)
    context.close()
