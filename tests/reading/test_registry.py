"""Documents as a whole: identity, equality, and the shared material where it is at hand."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.model.document import Document
from sijill.model.errors import ReadingError
from sijill.reading.blocks import READABLE
from sijill.reading.given import Given
from sijill.reading.raw import TEXT, RawItem
from sijill.reading.registry import read
from sijill.reading.sources import discover

from .pages import HEADLINE, LEAD, NOW, SECOND, TOOL, document, page

SHARED = Path(__file__).parents[2] / "../shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared reports are not at hand")


def test_the_id_is_the_hash_of_the_bytes_whatever_was_given() -> None:
    raw = page(HEADLINE, LEAD).encode()
    bare = read(RawItem("a", raw, TEXT), NOW, TOOL)
    told = read(RawItem("b", raw, TEXT, Given(outlet="صوت الوعل", url="https://example.org/1")), NOW, TOOL)
    assert bare.id == told.id == bare.sha256 == hashlib.sha256(raw).hexdigest()
    assert (told.outlet, told.url, told.retrieved_at, told.tool) == (
        "صوت الوعل",
        "https://example.org/1",
        NOW,
        TOOL,
    )


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Gunmen raided the market of Tell Rumman on Monday and left before dawn.", ["not_arabic"]),
        (f"{LEAD} (Tell Rumman Observatory)", []),
    ],
)
def test_a_report_that_is_not_arabic_says_so(text: str, codes: list[str]) -> None:
    assert [issue.code for issue in document(page(text)).issues] == codes


def test_newlines_stay_and_the_byte_order_mark_goes() -> None:
    text = f"{HEADLINE}\r\n\r\n{LEAD}\r{SECOND}\n"
    assert document("\ufeff" + text).text == text


def test_an_unknown_media_type_says_what_there_is() -> None:
    with pytest.raises(ReadingError, match="text/plain") as caught:
        read(RawItem("a", b"x", "application/pdf"), NOW, TOOL)
    assert caught.value.code == "unknown_format"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1))
def test_reading_twice_gives_equal_documents(text: str) -> None:
    try:
        first = document(text)
    except ReadingError as error:
        assert error.code in {"empty", "binary"}
    else:
        assert first == document(text)


def shared(path: Path) -> Document:
    """Read one shared report."""
    (found,) = discover([str(path)])
    assert isinstance(found, RawItem)
    return read(found, NOW, TOOL)


def overlaps_readable(found: Document, start: int, end: int) -> bool:
    """Say whether a range shares characters with a block that is read."""
    return any(b.start < end and start < b.end for b in found.blocks if b.role in READABLE)


GOLD = [("seeds.jsonl", "seeds"), ("reports.jsonl", "gold/reports")]


@needs_shared
@pytest.mark.parametrize(("gold", "folder"), GOLD)
def test_every_gold_event_lies_in_what_is_read(gold: str, folder: str) -> None:
    missed = []
    for line in (SHARED / "gold" / gold).read_text("utf-8").splitlines():
        case = json.loads(line)
        found = shared(SHARED / folder / case["file"])
        kept = [block for block in found.blocks if block.role in READABLE]
        missed += [
            (case["file"], event["id"], start)
            for event in case["events"]
            for start, end in event["spans"]
            if not any(block.start <= start and end <= block.end for block in kept)
        ]
    assert not missed


@needs_shared
def test_no_teaser_caption_or_boilerplate_of_the_seeds_is_read() -> None:
    leaks = []
    for line in (SHARED / "gold/seeds.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        found = shared(SHARED / "seeds" / case["file"])
        for trap in case["non_events"]:
            if any(word in trap["why"] for word in ("teaser", "caption", "boilerplate", "photo")):
                at = found.text.index(trap["text"])
                if overlaps_readable(found, at, at + len(trap["text"])):
                    leaks.append((case["file"], trap["why"]))
    assert not leaks


@needs_shared
def test_the_lines_of_the_seeds_have_the_roles_of_the_gold() -> None:
    wrong = []
    for line in (SHARED / "gold/seeds.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        found = shared(SHARED / "seeds" / case["file"])
        starts = [0]
        for text_line in found.text.split("\n"):
            starts.append(starts[-1] + len(text_line) + 1)
        for kind, read_as in (
            ("body", {"body"}),
            ("headline", {"headline"}),
            ("duplicate_headline", {"headline"}),
            ("subhead", {"subhead"}),
            ("metadata", {"dateline"}),
            ("boilerplate", {"furniture", "caption"}),
        ):
            for number in case["line_roles"][kind]:
                start, end = starts[number - 1], starts[number] - 1
                roles = {b.role for b in found.blocks if b.start < end and start < b.end}
                if not roles <= read_as:
                    wrong.append((case["file"], number, kind, roles))
    assert not wrong


@needs_shared
def test_stated_and_inferred_dates_of_the_seeds() -> None:
    told = {}
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        found = shared(path)
        told[path.name[:3]] = (found.published.edtf, found.published.how) if found.published else None
    assert told == {
        "000": ("2019-07-03/2019-07-10", "inferred"),
        "001": None,
        "002": None,
        "003": ("2020-07-09", "stated"),
        "004": ("2023-12-09", "stated"),
    }


@needs_shared
def test_pages_of_many_outlets_are_read_soundly() -> None:
    mapping = {"id": "id", "text": "text"}
    rows = {
        row["id"]: row for row in map(json.loads, (SHARED / "reports/airwars-dev.jsonl").open(encoding="utf-8"))
    }
    without_body, wrong_year = [], []
    for item in discover([str(SHARED / "reports/airwars-dev.jsonl")], mapping):
        assert isinstance(item, RawItem)
        found = read(RawItem(item.file, item.raw, item.media_type, text=item.text), NOW, TOOL)
        assert found.text == rows[item.file]["text"]
        if not any(block.role == "body" for block in found.blocks):
            without_body.append(item.file)
        if found.published and abs(int(found.published.edtf[:4]) - int(rows[item.file]["published"][:4])) > 1:
            wrong_year.append(item.file)
    assert len(rows) == 277
    assert len(without_body) <= 6
    assert not wrong_year
