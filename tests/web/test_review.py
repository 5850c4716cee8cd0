"""The review queue: that of the command line; nothing is accepted by one click, and every step can be undone."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient
from tests.exchange import records
from tests.record import builders as b
from tests.web.app import USER, reviewer, running

from sijill.analysis.review_queue import Queue, QueueFilter
from sijill.record.desk import Desk
from sijill.record.store import Record
from sijill.record.stored import StoredClaim
from sijill.web.app import App

HTMX = {"hx-request": "true"}


def items(page: str) -> list[str]:
    return re.findall(r'data-item="([^"]+)"', page)


def progress(page: str) -> str:
    found = re.search(r"(\d+ of \d+) judged", page)
    assert found is not None
    return found.group(1)


def send(client: TestClient, address: str, partial: bool = True, **form: str | list[str]) -> Response:
    return client.post(f"/review/{address}", data=form, headers=HTMX if partial else {})


@pytest.fixture
def client_of(own_app: App) -> TestClient:
    return reviewer(own_app)


@pytest.mark.parametrize("ties", [False, True])
def test_the_queue_and_its_order_are_those_of_the_command_line(
    client: TestClient, example_record: Path, ties: bool
) -> None:
    with Record.open(example_record) as record:
        queue = Queue(record, QueueFilter(ties=ties)).unjudged(limit=50)
    told = [one.claim.id if isinstance(one, StoredClaim) else one.relation.id for one in queue]
    page = client.get("/review", params={"kind": "ties" if ties else "", "show": 50}).text
    assert items(page) == told
    if not ties:
        assert items(client.get("/review?offset=20").text) == told[20:40]


def test_an_item_shows_the_quote_where_it_stands_and_how_it_was_read(
    client: TestClient, example_record: Path
) -> None:
    with Record.open(example_record) as record:
        told = next(record.claims())
        text = record.text(told.document.id)
    page = unescape(client.get("/review").text)
    card = page.split(f'data-item="{told.claim.id}"')[1].split("</article>")[0]
    assert text[told.claim.evidence.start : told.claim.evidence.end] in card
    assert told.claim.rule in card
    assert f"score ⁨{told.claim.score}⁩" in card
    assert f"/documents/{told.document.id}?claim={told.claim.id}" in card
    assert 'badge-machine">machine' in card


def test_one_click_never_accepts(client_of: TestClient, own_record: Path) -> None:
    key = items(client_of.get("/review").text)[0]
    assert send(client_of, "step", act="accept", item=key).status_code == 400
    asking = send(client_of, "step", False, act="accept", item=key)
    assert asking.status_code == 400
    assert 'name="confirmed" value="1"' in asking.text
    assert send(client_of, "accept?outlet=SY24", item=[key]).status_code == 400
    with Record.open(own_record) as record:
        assert Desk(record).history() == []
    assert send(client_of, "step", False, act="accept", item=key, confirmed="1").status_code == 303


def test_steps_leave_the_queue_count_and_are_undone(client_of: TestClient, own_record: Path) -> None:
    before = items(client_of.get("/review").text)
    done = send(client_of, "step", act="accept", item=before[0], confirmed="1")
    assert items(done.text)[:2] == before[1:3]
    said = json.loads(done.headers["hx-trigger"])["sijill:announce"]
    assert "Accepted" in said
    send(client_of, "step", act="reject", item=before[1])
    page = send(client_of, "step", act="quote-right", item=before[2]).text
    assert progress(page).startswith("3 of ")
    with Record.open(own_record) as record:
        told = [(one.act, one.reason, one.user) for one in Desk(record).history()]
    assert told == [("accept", "", USER), ("reject", "", USER), ("reject", "quote right, value wrong", USER)]
    assert items(client_of.get("/review").text)[:2] == before[3:5]
    for left in (before[2], before[1], before[0]):
        page = client_of.get("/review").text
        key = re.search(r'name="key" value="([^"]+)"', page)
        assert key is not None
        page = send(client_of, "undo", key=key.group(1)).text
        assert items(page)[0] == left
    assert progress(page).startswith("0 of ")
    assert 'data-action="undo"' not in page


def test_a_field_is_edited_and_what_cannot_be_is_told(client_of: TestClient, own_record: Path) -> None:
    key = items(client_of.get("/review").text)[0]
    page = send(client_of, "edit", item=key, field="status", to="alleged").text
    assert items(page)[0] == key
    card = page.split(f'data-item="{key}"')[1].split("</article>")[0]
    assert re.search(r'Status: <span class="badge badge-human">by ⁨Rima⁩', card)
    wrong = send(client_of, "edit", item=key, field="actors", to="لا وجود لها البتة")
    assert wrong.status_code == 404
    assert "do not stand in this report" in wrong.text
    assert "<html" not in wrong.text
    assert send(client_of, "step", act="praise", item=key).status_code == 400


def test_a_claim_is_split_from_its_incident(tmp_path: Path) -> None:
    folder = records.make(tmp_path / "r")
    with Record.open(folder) as record:
        one, other = [told.claim.id for told in record.claims()][:2]
    with running(folder) as app:
        client = reviewer(app)
        assert 'data-action="split"' not in client.get("/review").text
        client.post("/judge/incident", data={"act": "link", "claim": one, "other": other})
        page = client.get("/review").text
        assert page.count('data-action="split"') == 2
        assert "in an incident of 2 claims" in page
        page = send(client, "step", act="split", item=one).text
    assert 'data-action="split"' not in page
    assert one in items(page)


def test_all_that_a_filter_shows_is_accepted_as_one_step(client_of: TestClient, own_record: Path) -> None:
    address = "accept?outlet=SY24"
    shown = items(client_of.get("/review?outlet=SY24").text)
    assert len(shown) > 1
    assert send(client_of, "accept", item=shown, confirmed="1").status_code == 400
    assert send(client_of, address, item=shown[:-1], confirmed="1").status_code == 409
    page = send(client_of, address, item=shown, confirmed="1").text
    assert items(page) == []
    assert progress(page) == f"{len(shown)} of {len(shown)}"
    with Record.open(own_record) as record:
        assert len({one.batch for one in Desk(record).history()}) == 1
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key is not None
    assert items(send(client_of, "undo?outlet=SY24", key=key.group(1)).text) == shown


def test_filters_narrow_the_queue_and_take_names(client: TestClient, example_record: Path) -> None:
    with Record.open(example_record) as record:
        fits = Queue(record, QueueFilter.of(False, ("assault",), None, "russia")).unjudged()
    page = client.get("/review?type=ASSAULT&actor=russia&show=50").text
    assert items(page) == [one.claim.id for one in fits if isinstance(one, StoredClaim)]
    named = client.get("/review", params={"actor": "روسيا"})
    assert (named.status_code, named.headers["location"]) == (303, "/review?actor=russia")
    assert "zzzz" in client.get("/review?actor=zzzz").text
    assert client.get("/review?type=WAR").status_code == 400
    assert client.get("/review?kind=ties&type=ASSAULT").status_code == 200


def test_a_page_past_the_end_shows_the_last_one(client: TestClient) -> None:
    total = int(progress(client.get("/review").text).split(" of ")[1])
    page = client.get("/review?offset=5000").text
    assert len(items(page)) == (total - 1) % 20 + 1


def test_what_was_sent_back_comes_first_and_can_be_confirmed(tmp_path: Path) -> None:
    folder = records.make(tmp_path / "r")
    with running(folder) as app:
        client = reviewer(app)
        with Record.open(folder) as record:
            key = next(told.claim.id for told in record.claims() if told.claim.trigger.text == "قصفت")
            send(client, "step", act="accept", item=key, confirmed="1")
            doc = b.document(records.FIRST, "one.txt", "شبكة ألف", "2031-03-05", note=records.NOTE)
            record.add(doc, b.extraction(doc))
        page = client.get("/review").text
        assert items(page)[0].startswith("judgement-")
        first = page.split("</article>")[0]
        assert "no longer reads anything" in first
        assert "1 sent back" in page
        back = re.search(r'name="item" value="(judgement-[^"]+)"', first)
        assert back is not None
        assert send(client, "step", act="confirm", item=back.group(1)).status_code == 400
        page = send(client, "step", act="confirm", item=back.group(1), confirmed="1").text
    assert "sent back" not in page


def test_the_queue_speaks_arabic(client: TestClient) -> None:
    client.cookies.set("sijill-preferences", "ar.arab.auto.on")
    page = client.get("/review").text
    client.cookies.delete("sijill-preferences")
    assert "قائمة المراجعة" in page
    assert re.search(r"حُكم في ⁨?٠", page)
