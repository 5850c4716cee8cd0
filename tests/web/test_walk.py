"""A walk through the app as one works with it: ask, read the words, find contradictions, export, review."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web.app import USER
from tests.web.live import ROOT, Reader, live, reading

from sijill import pipeline
from sijill.record.desk import Desk
from sijill.record.store import Record
from sijill.record.stored import ClaimFilter

SEEDS = ROOT / "../shared/seeds"
ON = "2020-07-09"
#: What the actors are called where one asks in a language.
ASKED = {"en": ("Liwa al-Quds", "National Defence Forces", "Iran"), "ar": ("لواء القدس", "الدفاع الوطني", "إيران")}
REVIEWED = 20
#: The words that each highlight paints, by its name.
PAINTED = """() => {
  const words = ({ startContainer, startOffset, endContainer, endOffset }) => {
    const range = document.createRange();
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
    return range.toString();
  };
  return Object.fromEntries([...CSS.highlights].map(([name, ranges]) => [name, [...ranges].map(words)]));
}"""


@pytest.fixture(scope="module", params=["examples", "seeds"])
def record(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "examples":
        example: Path = request.getfixturevalue("example_record")
        return example
    if not SEEDS.is_dir():
        pytest.skip("the shared texts are not beside this repository")
    folder = tmp_path_factory.mktemp("seeds") / "record"
    pipeline.build([str(SEEDS)], folder, jobs=1)
    return folder


@pytest.fixture(params=ASKED)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def reader(browser: Browser, record: Path, lang: str) -> Iterator[Reader]:
    with live(record) as app, reading(browser, app) as reader:
        reader.prefer(lang=lang)
        yield reader


def ask(reader: Reader, lang: str, *names: str) -> Page:
    """Ask what held of an actor, or between two, on the day, by the form of the page."""
    page = reader.visit("/state" if len(names) == 1 else "/state?about=pair")
    for field, name in zip(("actor", "other"), names, strict=False):
        page.locator(f"#ask-{field}").fill(name)
    page.locator("#ask-on").fill(ON)
    page.locator("#ask-on").press("Enter")
    page.wait_for_url(f"**/state?**on={ON}**")
    meant = page.locator(".notice-warning li a")
    if meant.count():
        meant.first.click()
    return page


def tie_to(page: Page, other: str) -> Any:
    """The card of the tie to an actor."""
    return page.locator("article.tie", has=page.locator(f"h3 a[href='/actors/{other}']"))


def test_the_answer_leads_to_the_words_it_rests_on(reader: Reader, record: Path, lang: str) -> None:
    page = ask(reader, lang, ASKED[lang][0])
    expect(page.locator("h1")).to_contain_text(ASKED[lang][0])
    backed = tie_to(page, "iran").first
    expect(backed.locator(".standing-former")).to_be_visible()
    expect(tie_to(page, "russian-forces").locator(".standing-shifting").first).to_be_visible()
    quoted = backed.locator(".quote:not(.quote-against)").first
    words = squeezed(quoted.locator("bdi").first.inner_text())
    reader.follow(quoted.locator("footer a").first, "**/documents/**")
    told = page.locator("[data-claim][aria-current]")
    expect(told).to_have_count(1)
    key = told.get_attribute("data-claim")
    data = json.loads(page.locator("#report-marks").text_content() or "")
    with Record.open(record) as opened:
        text = opened.text(page.url.split("/documents/")[1].split("?")[0])
    assert page.locator("[data-document-text]").evaluate("one => one.textContent") == shown(text)
    painted = page.evaluate(PAINTED)
    own = [mark for mark in data["marks"] if mark["claim"] == key]
    assert {mark["field"] for mark in own} >= {"subject", "object"}
    for mark in own:
        for start, end in mark["spans"]:
            assert shown(text)[start:end] in painted[f"field-{mark['field']}"]
    # What the tie was read from stands in the sentence that the answer quotes; those it names may stand before.
    assert any(squeezed(one) in words for one in painted["field-object"])


def shown(text: str) -> str:
    """A text as a page gives it back: HTML has no NUL."""
    return text.replace("\0", "\ufffd")


def squeezed(text: str) -> str:
    """The words, whatever space is between them."""
    return " ".join(text.split())


def test_a_contradiction_is_found(reader: Reader, lang: str) -> None:
    page = ask(reader, lang, *ASKED[lang][1:])
    tie = tie_to(page, "iran").first
    expect(tie.locator(".quote:not(.quote-against)").first).to_be_visible()
    against = tie.locator(".quote-against").first
    expect(against).to_be_visible()
    reader.follow(against.locator("footer a").first, "**/documents/**")
    assert page.evaluate(PAINTED)


def test_a_brush_filters_and_the_export_holds_exactly_those_rows(reader: Reader) -> None:
    page = reader.visit("/incidents?view=timeline")
    bars = page.locator("svg.chart rect.bin")
    heights = bars.evaluate_all("bars => bars.map(bar => Number(bar.getAttribute('height')))")
    filled = [n for n, height in enumerate(heights) if height > 0]
    first, last = (bars.nth(filled[n]).bounding_box() for n in (0, len(filled) // 2))
    brush = page.locator(".brush .overlay").bounding_box()
    assert first and last and brush
    middle = brush["y"] + brush["height"] / 2
    page.mouse.move(first["x"] + first["width"] / 2, middle)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] / 2, middle, steps=5)
    page.mouse.up()
    page.wait_for_url(re.compile(r"from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d"))
    page.locator("#show-table").click()
    page.wait_for_selector("table [data-incident]")
    listed = page.locator("[data-incident]").evaluate_all("rows => rows.map(row => row.dataset.incident)")
    with page.expect_download() as download:
        page.locator("a[download]").click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert 0 < len(rows) < 50
    assert [row["id"] for row in rows] == listed
    page.go_back()
    page.wait_for_selector("svg.chart")
    assert "view=timeline" in page.url and "from=" in page.url
    page.go_back()
    page.wait_for_url(lambda url: "from=" not in url)


@pytest.fixture
def judging(browser: Browser, own_record: Path, lang: str) -> Iterator[Reader]:
    with live(own_record) as app, reading(browser, app) as reader:
        reader.prefer(lang=lang)
        yield reader


def test_twenty_claims_are_reviewed_by_keyboard_and_stay_as_left(judging: Reader, own_record: Path) -> None:
    page = judging.visit("/review")
    items = page.locator("[data-item]")
    items.first.focus()
    for key in ["a", "r", "v", "a"] * (REVIEWED // 4):
        item = items.first.get_attribute("data-item")
        page.keyboard.press(key)
        expect(page.locator(f"[data-item='{item}']")).to_have_count(0)
        expect(items.first).to_be_focused()
    assert judged(own_record) == (REVIEWED // 2, REVIEWED // 2)
    page.keyboard.press("u")
    expect(page.locator(f"[data-item='{item}']")).to_have_count(1)
    assert judged(own_record) == (REVIEWED // 2 - 1, REVIEWED // 2)
    before = page.locator("#queue").inner_text()
    page.reload()
    judging.settle()
    assert page.locator("#queue").inner_text() == before
    assert page.locator("#review-progress").get_attribute("value") == str(REVIEWED - 1)
    assert USER in judging.visit("/log").inner_text("main")


def judged(record: Path) -> tuple[int, int]:
    """How many claims were accepted and rejected."""
    with Record.open(record) as opened:
        return opened.count_claims(ClaimFilter(verdicts=("accepted",))), len(Desk(opened).rejected())
