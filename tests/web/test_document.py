"""The page of a report: its text as it was, what was read from it, how it was captured, what a person adds."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.record import builders as b
from tests.web.app import reviewer, running, stranger

from sijill.model.claims import Range
from sijill.record import orders
from sijill.record.desk import Desk
from sijill.record.store import Record
from sijill.text.direction import controls, visible
from sijill.web.app import App
from sijill.web.document_text import CHUNK, chunks

TEXT = (
    "قصفت كتيبة السهل قرية الوادي يوم الخميس.\r\nوقال شاهد <script>alert(1)</script> & \u202eإن القصف استمر\u202c."
)
FURNITURE = "شارك الخبر"


def shown(page: str) -> str:
    """The text of the report as a browser has it."""
    inside = re.search(r"<div data-document-text[^>]*>(.*?)</div></div>", page, re.S)
    assert inside is not None
    return html.unescape(re.sub(r"</?div[^>]*>", "", inside.group(1)))


def marks(page: str) -> dict[str, Any]:
    found = re.search(r'id="report-marks">(.*?)</script>', page, re.S)
    assert found is not None
    told: dict[str, Any] = json.loads(found.group(1))
    return told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = f"{TEXT}\n{FURNITURE}"
    old = b.document(text + " قديم", "old.txt", "شبكة ألف", "2031-03-04", url="https://alif.example/<b>1")
    new = b.document(text, "new.txt", "شبكة ألف", "2031-03-05", url="https://alif.example/<b>1")
    claims = [
        b.claim(doc, "قصفت", actors=(b.actor(doc, "كتيبة السهل", "actor-sahl"),), killed=(2, 3))
        for doc in (old, new)
    ]
    with Record.open(tmp_path / "r", create=True) as record:
        for doc, claim in zip((old, new), claims, strict=True):
            record.add(doc, b.extraction(doc, (claim,)))
    return tmp_path / "r"


def newest(folder: Path) -> str:
    with Record.open(folder) as record:
        return next(record.documents()).id


def test_the_text_is_what_it_was_and_hostile_parts_of_it_do_nothing(folder: Path) -> None:
    with running(folder) as app:
        page = reviewer(app).get(f"/documents/{newest(folder)}").text
    assert shown(page) == visible(f"{TEXT}\n{FURNITURE}")
    assert "&#13;\n" in page
    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert "U+202E ◁ × 1" in page
    assert marks(page)["length"] == len(shown(page))


def test_marks_lie_on_the_words_of_each_field(folder: Path) -> None:
    with running(folder) as app:
        page = reviewer(app).get(f"/documents/{newest(folder)}").text
    text = shown(page)
    told = {mark["field"]: [text[start:end] for start, end in mark["spans"]] for mark in marks(page)["marks"]}
    assert told["trigger"] == ["قصفت"]
    assert told["actor"] == ["كتيبة السهل"]
    keys = set(re.findall(r'data-mark="([^"]+)"', page))
    assert keys <= {mark["key"] for mark in marks(page)["marks"]}


def test_capture_versions_and_address_are_told_and_not_linked(folder: Path) -> None:
    with running(folder) as app:
        client = reviewer(app)
        page = client.get(f"/documents/{newest(folder)}").text
        older = re.search(r'href="(/documents/[0-9a-f]{64})">', page.split("Captures of the same page")[1])
        assert older is not None
        before = client.get(older.group(1)).text
    assert "https://alif.example/&lt;b&gt;1" in page
    assert 'href="https://' not in page
    assert "text/plain" in page
    assert newest(folder) in page
    assert "A newer capture of this page" in before
    assert "A newer capture of this page" not in page


def test_a_claim_and_words_can_be_led_to(folder: Path) -> None:
    key = newest(folder)
    with running(folder) as app, Record.open(folder) as record:
        client, claim = reviewer(app), next(record.claims()).claim.id
        page = client.get(f"/documents/{key}", params={"claim": claim, "at": "5-11"}).text
        assert f'data-selected="{claim}"' in page
        assert 'data-at="5-11"' in page
        assert "no longer in this report" in client.get(f"/documents/{key}?claim=claim-0").text
        assert client.get(f"/documents/{key}?at=5-100000").status_code == 400
        unknown = client.get("/documents/0123456789")
    assert unknown.status_code == 404
    assert "no such report" in unknown.text


def test_the_page_speaks_both_languages(client: TestClient, example_record: Path) -> None:
    with Record.open(example_record) as record:
        address = f"/documents/{next(record.claims()).document.id}"
    client.cookies.set("sijill-preferences", "ar.arab.auto.on")
    page = client.get(address).text
    client.cookies.delete("sijill-preferences")
    assert 'dir="rtl" data-digits="arab"' in page
    assert "ما قُرئ منه" in page


def test_selected_words_become_a_claim_and_a_tie(folder: Path) -> None:
    key = newest(folder)
    start = TEXT.index("استمر")
    form = {"kind": "claim", "event_type": "ASSAULT", "status": "reported", "trigger-start": start}
    form |= {"trigger-end": start + 5, "actor1-start": 5, "actor1-end": 16, "actor1-means": "actor-sahl"}
    form |= {"place-start": 17, "place-end": 28, "date-start": 33, "date-end": 39, "date-means": "2031-03-06"}
    with running(folder) as app:
        client = reviewer(app)
        made = client.post(f"/documents/{key}/add", data={**form, "killed": "2+", "reason": "من النص"})
        assert made.status_code == 303
        assert f"{key}?claim=claim-" in made.headers["location"]
        assert "by ⁨Rima⁩" in client.get(made.headers["location"]).text
        tie = {
            "kind": "tie",
            "relation": "present_at",
            "subject-start": 5,
            "subject-end": 16,
            "status": "asserted",
        }
        tie |= {"object-start": 17, "object-end": 28, "polarity": "holds"}
        partial = client.post(f"/documents/{key}/add", data=tie, headers={"hx-request": "true"})
        assert "?claim=tie-" in partial.headers["hx-redirect"]
        wrong = client.post(f"/documents/{key}/add", data=form | {"trigger-start": "", "killed": "many"})
        assert wrong.status_code == 400
        assert "needs the words" in wrong.text
    with Record.open(folder) as record:
        (added,) = [one for one in record.claims() if one.claim.trigger.text == "استمر"]
        (present,) = record.relations()
        history = Desk(record).history()
    assert added.claim.status == "reported"
    assert added.claim.date is not None
    assert added.claim.date.edtf == "2031-03-06"
    assert added.claim.killed == Range(2, None)
    assert present.relation.evidence[0].start == 5
    assert [(one.act, one.user, one.reason) for one in history] == [
        ("add", "Rima", "من النص"),
        ("add", "Rima", ""),
    ]


def test_what_was_rejected_stands_apart_with_its_reason(folder: Path) -> None:
    with running(folder) as app, Record.open(folder) as record:
        key = next(record.claims()).claim.id
        Desk(record).decide(
            lambda c: [orders.verdict(c, "reject", key, "نشرة جوية")], "Rima", "2031-04-01T00:00:00Z"
        )
        page = reviewer(app).get(f"/documents/{newest(folder)}").text
    assert "1 rejected" in page
    assert "نشرة جوية" in page
    assert f'data-claim="{key}"' not in page


def test_the_public_sees_masked_text_of_what_was_vouched_for_alone(public_app: App, hiding_record: Path) -> None:
    client = stranger(public_app)
    with Record.open(hiding_record) as record:
        every = {document.id for document in record.documents()}
        accepted = {one.document.id for one in record.claims() if one.standing.verdict == "accepted"}
        accepted |= {one.document.id for one in record.relations() if one.standing.verdict == "accepted"}
        persons = {told.person.text for told in record.persons()}
    pages = {key: client.get(f"/documents/{key}") for key in every}
    assert {key for key, page in pages.items() if page.status_code == 200} == accepted
    for key in accepted:
        text = shown(pages[key].text)
        assert marks(pages[key].text)["length"] == len(text)
        assert not any(name in text for name in persons)
        assert "SHA-256" not in pages[key].text
        assert "data-missed" not in pages[key].text


@given(st.text(alphabet="اب c\n\r\t\u00a0\u202e😀", max_size=300), st.integers(2, 40))
def test_blocks_hold_the_whole_text_and_none_is_too_long(text: str, most: int) -> None:
    found = list(chunks(text, most))
    assert "".join(found) == text
    assert all(0 < len(chunk) <= most for chunk in found)


def test_a_line_of_ten_megabytes_is_cut_after_blanks() -> None:
    line = "قصفت المدفعية القرية " * 250_000
    found = list(chunks(line))
    assert "".join(found) == line
    assert all(chunk.endswith(" ") and len(chunk) <= CHUNK for chunk in found)


def test_controls_of_direction_become_signs_of_the_same_length() -> None:
    text = "ا\u202eب\u2066\u200fج\0"
    assert visible(text) == "ا◁ب▷\u200fج\ufffd"
    assert len(visible(text)) == len(text)
    assert controls("\u202e\u202e") == {"U+202E ◁": 2}
