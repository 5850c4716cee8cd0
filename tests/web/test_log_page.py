"""The log page: entries by kind and page, judgements with their undo, and verification of the whole record."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient
from tests.web.app import USER, reviewer
from tests.web.test_overview import words

from sijill.record import orders
from sijill.record.desk import Desk
from sijill.record.store import Record
from sijill.web.app import App


def judged(folder: Path) -> str:
    """Accept a claim; the id of the judgement."""
    with Record.open(folder) as record:
        claim = next(record.claims()).claim.id
        made = Desk(record).decide(
            lambda c: [orders.verdict(c, "accept", claim, "seen on film")], USER, "2031-03-01T10:00:00Z"
        )
    return made[0].id


def test_entries_are_told_by_kind(client: TestClient, example_record: Path) -> None:
    with Record.open(example_record) as record:
        kinds, entries = record.log_kinds(), record.log_entries()
        documents = list(record.documents())
    page = client.get("/log").text
    assert all(f"/log?kind={kind}" in page for kind in kinds)
    assert entries[-1].hash[:12] in page
    captures = client.get("/log?kind=capture").text
    assert captures.count('<th scope="row"') == min(50, kinds["capture"])
    assert sum(f"/documents/{document.id}" in captures for document in documents) == min(50, len(documents))
    assert "Runs" in words(client.get("/log?kind=run").text)
    assert client.get("/log?kind=unheard-of").status_code == 200
    last = client.get("/log", params={"offset": len(entries) - 1}).text
    assert entries[0].hash[:12] in last
    assert entries[-1].hash[:12] not in last


def test_a_judgement_is_shown_and_taken_back(own_app: App, own_record: Path) -> None:
    key = judged(own_record)
    browser = reviewer(own_app)
    page = browser.get("/log?kind=judgement").text
    assert f'id="{key}"' in page
    assert "seen on film" in page
    assert browser.post("/undo", data={"key": key, "back": "/log?kind=judgement"}).status_code == 303
    told = words(browser.get("/log?kind=judgement").text)
    assert "taken back by" in told
    with Record.open(own_record) as record:
        assert Desk(record).named([key])[key].undone_by is not None
    assert browser.post("/undo", data={"key": key}).status_code == 409
    assert browser.post("/undo", data={"key": "judgement-000000"}).status_code == 404
    assert browser.post("/undo", data={}).status_code == 409


def test_verification_names_what_does_not_hold(own_app: App, own_record: Path) -> None:
    browser = reviewer(own_app)
    with Record.open(own_record) as record:
        head = record.log_entries()[-1].hash
        document = next(record.documents())
    page = words(browser.post("/log/verify", data={"head": head}).text)
    assert "All holds." in page
    assert head in page
    assert "No entry of the log has this hash" in words(browser.post("/log/verify", data={"head": "0" * 64}).text)
    (raw,) = (path for path in (own_record / "raw").rglob("*") if path.is_file() and document.id in path.name)
    raw.chmod(0o644)
    raw.write_bytes(b"changed")
    page = words(browser.post("/log/verify").text)
    assert "1 thing does not hold" in page
    assert document.id in page
