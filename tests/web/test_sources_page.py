"""Sources: counts, grades with history and undo, protection, copies, and what strangers see of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.exchange.leaks import leaked
from tests.linking.test_linking_independence import text
from tests.record import builders as b
from tests.web.app import reviewer, stranger
from tests.web.test_overview import words

from sijill.analysis.sources import sources
from sijill.record.desk import Desk
from sijill.record.store import Record
from sijill.web.app import App
from sijill.web.source_graph import drawn


def test_all_who_publish_or_are_cited_are_listed(client: TestClient, example_record: Path) -> None:
    with Record.open(example_record) as record:
        rows = list(sources(record).values())
    page = words(client.get("/sources").text)
    assert f"of {len(rows)}" in page or len(rows) <= 25
    for row in [row for row in rows if row.documents][:5]:
        told = words(client.get("/sources/source", params={"key": row.key}).text)
        assert (row.name_en or row.name_ar) in told
        assert f"Documents {row.documents}" in told
        assert "Nobody has graded this source" in told


def test_a_grade_has_a_day_a_reason_and_an_undo(own_app: App, own_record: Path) -> None:
    browser = reviewer(own_app)
    with Record.open(own_record) as record:
        row = next(row for row in sources(record).values() if row.documents)
    address = f"/sources/source?key={row.key}"
    told = {"act": "grade", "key": row.key, "letter": "B", "since": "2019-01-01", "reason": "two years of checks"}
    answer = browser.post("/sources/judge", data={**told, "back": address})
    assert (answer.status_code, answer.headers["location"]) == (303, address)
    page = words(browser.get(address).text)
    assert "1 January 2019 B usually reliable" in page
    assert "two years of checks" in page
    with Record.open(own_record) as record:
        (grade,) = Desk(record).grades().told
        document = next(one for one in record.documents() if one.outlet in row.outlets)
        assert Desk(record).grades().letter(document) == "B"
    assert browser.post("/undo", data={"key": grade.judgement, "back": address}).status_code == 303
    page = words(browser.get(address).text)
    assert "Nobody has graded this source" in page
    assert "1 grade taken back" in page


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"act": "grade", "letter": "Z"}, 409),
        ({"act": "grade", "letter": "B", "since": "yesterday"}, 400),
        ({"act": "praise"}, 409),
        ({"act": "grade", "letter": "B", "key": "nobody-at-all"}, 404),
        ({"act": "grade", "letter": "B", "key": "kind:witness"}, 404),
        ({"act": "credibility", "claim": "claim-x", "number": "9"}, 409),
    ],
)
def test_what_is_no_grade_is_refused(own_app: App, own_record: Path, form: dict[str, str], status: int) -> None:
    with Record.open(own_record) as record:
        key = next(row.key for row in sources(record).values() if row.documents)
    assert reviewer(own_app).post("/sources/judge", data={"key": key, **form}).status_code == status
    with Record.open(own_record) as record:
        assert Desk(record).history() == []


def test_a_claim_bears_a_number(own_app: App, own_record: Path) -> None:
    browser = reviewer(own_app)
    with Record.open(own_record) as record:
        claim = next(record.claims())
    form = {"act": "credibility", "claim": claim.claim.id, "number": "2", "reason": "photographs"}
    assert browser.post("/sources/judge", data=form).status_code == 303
    page = words(browser.get("/sources").text)
    assert "2 probably true" in page
    assert "photographs" in page
    with Record.open(own_record) as record:
        assert next(one for one in record.claims() if one.claim.id == claim.claim.id).standing.credibility == 2


def test_going_back_leads_to_this_server_only(own_app: App, own_record: Path) -> None:
    with Record.open(own_record) as record:
        claim = next(record.claims()).claim.id
    form = {"act": "credibility", "claim": claim, "number": "3"}
    for back in ("//elsewhere.example/", "/\\elsewhere.example", "https://elsewhere.example/", ""):
        answer = reviewer(own_app).post("/sources/judge", data={**form, "back": back})
        assert answer.headers["location"] == "/log"


def test_copies_lead_to_both_reports(own_app: App, own_record: Path) -> None:
    told = text(1)
    documents = [b.document(told, "one.txt", "منفذ أول"), b.document(f"{told} وفق", "other.txt", "منفذ ثان")]
    client = reviewer(own_app)
    assert "None of these reports" in words(client.get("/sources/copies").text)
    with Record.open(own_record) as record:
        for document in documents:
            record.add(document, b.extraction(document, ()))
    page = client.get("/sources/copies").text
    assert "1 copy was found" in words(page) and all(f"/documents/{one.id}" in page for one in documents)
    assert "None of these reports" in words(client.get("/sources/copies?until=1900-01-01").text)
    shown = client.get(f"/documents/{documents[0].id}").text
    assert f"/documents/{documents[1].id}" in shown


def test_strangers_see_no_protected_source_and_no_reviewer(public_app: App, hiding_record: Path) -> None:
    visitor = stranger(public_app)
    with Record.open(hiding_record) as record:
        protected = [mark.id for mark in Desk(record).marks().protected]
        outlets = {one.outlet for one in record.documents() if one.outlet}
    assert protected
    page = visitor.get("/sources").text
    assert leaked(page) == []
    assert "tester" not in page
    for key in (*protected, "nobody-at-all"):
        answer = visitor.get("/sources/source", params={"key": key})
        assert answer.status_code == 404
        assert "No source of the record has this key" in answer.text
    assert any(visitor.get("/sources/source", params={"key": outlet}).status_code == 200 for outlet in outlets)


def test_an_unknown_source_says_what_to_do(client: TestClient) -> None:
    answer = client.get("/sources/source?key=nobody-at-all")
    assert answer.status_code == 404
    assert "The list of sources has them all" in answer.text


def test_the_drawing_is_mirrored_where_reading_starts_at_the_right() -> None:
    flows = [("a", "x", 9), ("b", "x", 1)]
    left, right = drawn(flows, False), drawn(flows, True)
    assert [line.width for line in left.lines] == [12.0, 4.0]
    assert {label.text: label.x for label in left.labels} == {"a": 250, "b": 250, "x": 470}
    assert {label.text: label.x for label in right.labels} == {"a": 470, "b": 470, "x": 250}
    assert drawn([], False).lines == ()
