"""Which documents copy which is kept as they come, change and go, and is what comparing all texts gives."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text
from tests.linking.test_linking_independence import text as words
from tests.record import builders as b

from sijill.linking.copying import near_copies
from sijill.record import copies, evidence
from sijill.record.redaction import Order
from sijill.record.store import Record

ORDER = Order("مراجع", "2031-05-01T00:00:00Z", "asked for")


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record.open(tmp_path / "record", create=True)


def add(
    record: Record, told: str, file: str, day: str | None = "2031-03-05", tie: bool = True, **more: Any
) -> str:
    doc = b.document(f"{told} كتيبة الصقر تتبع لجيش الوادي", file, None, day, **more)
    subject, patron = b.actor(doc, "كتيبة الصقر", "saqr"), b.actor(doc, "جيش الوادي", "wadi")
    ties = (b.relation(doc, "affiliated_with", subject, patron, "كتيبة الصقر تتبع لجيش الوادي"),)
    record.add(doc, b.extraction(doc, (), ties if tie else ()))
    return doc.id


def kept(connection: Connection) -> set[tuple[str, str, float]]:
    return {(*row,) for row in connection.execute(text("SELECT one, other, share FROM copies WHERE one < other"))}


def marked(connection: Connection) -> dict[str, bool]:
    found = connection.execute(text("SELECT document_id, copied FROM tie_ends"))
    return {document: bool(copied) for document, copied in found}


def check(record: Record) -> None:
    texts = {document.id: record.text(document.id) for document in record.documents()}
    compared = set(near_copies(texts))
    assert record.ask(kept) == compared
    both = record.ask(lambda c: c.execute(text("SELECT count(*) FROM copies")).scalar_one())
    assert both == 2 * len(compared)
    copied = {key for one, other, _ in compared for key in (one, other)}
    assert all(told == (key in copied) for key, told in record.ask(marked).items())
    assert record.ask(lambda c: copies.count(c, None)) == len(compared)
    assert sorted(record.ask(lambda c: copies.among(c, texts))) == sorted((a, b) for a, b, _ in compared)
    # Nothing is left of texts that are gone.
    bands = record.ask(lambda c: c.execute(text("SELECT DISTINCT n FROM copy_bands")).scalars().all())
    numbers = record.ask(lambda c: c.execute(text("SELECT n, document_id FROM copy_texts")).all())
    assert set(bands) == {n for n, _ in numbers} and {key for _, key in numbers} == set(texts)


def test_copies_follow_what_comes_changes_and_goes(record: Record) -> None:
    rng = random.Random(8)
    there: list[str] = []
    for n in range(60):
        told = f"{words(rng.randrange(15))} {words(1000 + rng.randrange(4), rng.randrange(8))}"
        url = {"url": f"https://a.example/{rng.randrange(20)}"} if rng.random() < 0.4 else {}
        there.append(
            add(record, told, f"{n}.txt", rng.choice((None, "2031-03-05", "2031-04-05")), n % 3 > 0, **url)
        )
        if rng.random() < 0.15:
            gone = there.pop(rng.randrange(len(there)))
            if gone in {document.id for document in record.documents()}:
                record.redact(gone, ORDER.by, ORDER.at, ORDER.reason)
    check(record)
    before = record.ask(kept)
    record._write(evidence.fill)
    assert record.ask(kept) == before
    check(record)


def test_a_copy_is_found_however_many_reports_lie_between(record: Record) -> None:
    first = add(record, words(1), "first.txt", "2031-01-01")
    for n in range(320):
        add(record, words(10 + n), f"{n:03d}.txt", "2031-02-01", tie=False)
    other = add(record, f"{words(1)} وفق", "other.txt", "2031-03-02")
    assert set(record.ask(lambda c: copies.of(c, other))) == {first}
    (newest,) = record.ask(lambda c: copies.newest(c, None, 0, 10))
    assert (newest.later, newest.earlier) == (other, first)
    assert record.ask(lambda c: copies.newest(c, "2031-03-01", 0, 10)) == []


def test_of_a_form_that_very_many_fill_in_some_are_compared(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "_MOST", 3)
    for n in range(9):
        last = add(record, f"{words(1)} {n}", f"{n}.txt")
    assert len(record.ask(lambda c: copies.of(c, last))) == 3
