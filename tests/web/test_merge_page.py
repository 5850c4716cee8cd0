"""Merge candidates: pairs with their quotes, merging and keeping apart with a reason, and taking it back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.app import reviewer, running, stranger
from tests.web.test_overview import words

from sijill import pipeline
from sijill.record.desk import Desk
from sijill.record.store import Record
from sijill.web.app import App

ONE, OTHER = "لواء «السرو الأخضر»", "كتائب «السرو الأخضر»"
TEXTS = (
    f"قصف {ONE} بلدة الشحيل في ريف دير الزور يوم 3 آذار 2021.",
    f"قصف {OTHER} بلدة البصيرة في ريف دير الزور يوم 9 آذار 2021.",
    "هاجم لواء «السرو الأخضر الشرقي» بلدة هجين في ريف دير الزور يوم 12 آذار 2021.",
)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    for n, text in enumerate(TEXTS):
        (reports / f"{n}.txt").write_text(text, "utf-8")
    pipeline.build([str(reports)], tmp_path / "record", jobs=1)
    return tmp_path / "record"


@pytest.fixture
def app(record: Path) -> Iterator[App]:
    with running(record) as app:
        yield app


@pytest.fixture
def browser(app: App) -> TestClient:
    return reviewer(app)


def ids(record: Path) -> dict[str, str]:
    with Record.open(record) as opened:
        return {
            mention.text: mention.id for told in opened.claims() for mention in told.claim.actors if mention.id
        }


def canonical(record: Path, key: str) -> str:
    with Record.open(record) as opened:
        return Desk(opened).actor_map().canonical(key)


def test_a_pair_stands_side_by_side_with_its_quotes(browser: TestClient, record: Path) -> None:
    keys = ids(record)
    page = browser.get("/merge").text
    for words_of in (ONE, OTHER):
        assert keys[words_of] in page
    assert "The letters are the same" in page
    assert all(text.rstrip(".") in words(page).replace("\u2068", "").replace("\u2069", "") for text in TEXTS[:2])
    assert "الحروف" in browser.get("/merge", headers={"cookie": _arabic(browser)}).text


def _arabic(browser: TestClient) -> str:
    browser.get("/preferences", params={"lang": "ar"})
    return "; ".join(f"{name}={value}" for name, value in browser.cookies.items())


def test_merging_needs_a_reason_and_can_be_taken_back(browser: TestClient, record: Path) -> None:
    keys = ids(record)
    one, other = keys[ONE], keys[OTHER]
    form = {"act": "merge", "a": one, "b": other}
    refused = browser.post("/merge/judge", data=form)
    assert refused.status_code == 409
    assert "Say why" in refused.text
    assert canonical(record, other) == other
    assert (
        browser.post("/merge/judge", data={**form, "reason": "one spelling", "back": "/merge"}).status_code == 303
    )
    assert canonical(record, other) == one
    page = words(browser.get("/merge").text)
    assert "merged" in page
    assert "one spelling" in page
    with Record.open(record) as opened:
        (made,) = Desk(opened).of_acts("merge")
    browser.post("/undo", data={"key": made.id})
    assert canonical(record, other) == other


def test_a_merge_is_split_again(browser: TestClient, record: Path) -> None:
    keys = ids(record)
    form = {"a": keys[ONE], "b": keys[OTHER], "reason": "seen in two towns"}
    browser.post("/merge/judge", data={**form, "act": "merge"})
    assert browser.post("/merge/judge", data={**form, "act": "split"}).status_code == 303
    assert canonical(record, keys[OTHER]) == keys[OTHER]


def test_what_is_kept_apart_is_proposed_no_more(browser: TestClient, record: Path) -> None:
    keys = ids(record)
    form = {"act": "apart", "a": keys[ONE], "b": keys[OTHER], "reason": "other towns"}
    assert browser.post("/merge/judge", data=form).status_code == 303
    page = browser.get("/merge").text
    assert 'id="pair-1"' not in page
    assert "other towns" in page


def test_two_others_are_named_by_any_name(browser: TestClient, record: Path) -> None:
    form = {"act": "merge", "a": "لواء القدس", "b": ids(record)[ONE], "reason": "its new name"}
    assert browser.post("/merge/judge", data=form).status_code == 303
    assert canonical(record, ids(record)[OTHER]) == ids(record)[OTHER]
    unknown = browser.post("/merge/judge", data={**form, "b": "جبهة لا وجود لها"})
    assert unknown.status_code == 404
    assert browser.post("/merge/judge", data={**form, "b": ""}).status_code == 404
    assert browser.post("/merge/judge", data={**form, "act": "marry"}).status_code == 409


def test_strangers_see_no_candidates(record: Path) -> None:
    with running(record, public=True) as app:
        answer = stranger(app).get("/merge")
    assert answer.status_code == 403
    assert "السرو" not in answer.text
