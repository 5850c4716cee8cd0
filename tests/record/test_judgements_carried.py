"""Judgements after a re-run and in another capture of a page: kept where their words stand, else sent back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record import builders as b
from tests.record.judged import (
    AT,
    TEXT,
    USER,
    canonical,
    claims,
    decide,
    first,
    ids,
    raid,
    read,
    shelling,
)

from sijill.model.document import Document
from sijill.model.judgements import Pending
from sijill.record import orders
from sijill.record.anchors import Unplaceable, anchor_of, moved, plain, shift_to
from sijill.record.desk import Desk
from sijill.record.store import Record

URL = "https://alif.example/1"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r", create=True) as made:
        doc = first()
        made.add(doc, read(doc))
        yield made


def pending(record: Record) -> list[Pending]:
    return Desk(record).needs_review()


def accept(record: Record, word: str) -> str:
    key = ids(record)[word]
    return decide(record, lambda c: [orders.verdict(c, "accept", key)])


def later(text: str, day: str = "2031-03-09", **more: Any) -> Document:
    """A newer capture of the page."""
    return b.document(text, "first-again.txt", published=day, url=URL, **more)


def test_a_claim_read_as_another_kind_keeps_its_judgement_and_is_sent_back(record: Record) -> None:
    accept(record, "قصفت")
    doc = first()
    retyped = shelling(doc, event_type="COERCE")
    record.add(doc, b.extraction(doc, (retyped, raid(doc))))
    told = claims(record)["قصفت"]
    assert (told.claim.id, told.claim.event_type, told.standing.verdict) == (retyped.id, "ASSAULT", "accepted")
    (one,) = pending(record)
    assert one.why == "the machine now reads COERCE at these words, ASSAULT before"
    assert one.target == retyped.id


def test_an_accepted_claim_stands_though_the_machine_no_longer_reads_it(record: Record) -> None:
    accept(record, "قصفت")
    doc = first()
    record.add(doc, b.extraction(doc, (raid(doc),)))
    assert claims(record)["قصفت"].standing.verdict == "accepted"
    assert ["no longer" in one.why for one in pending(record)] == [True]


def test_a_rejected_claim_stays_rejected_when_it_comes_back(record: Record) -> None:
    key, doc = ids(record)["وداهم"], first()
    decide(record, lambda c: [orders.verdict(c, "reject", key)])
    record.add(doc, b.extraction(doc, (shelling(doc),)))
    assert pending(record) == []
    record.add(doc, read(doc))
    assert "وداهم" not in claims(record)


def test_an_accepted_reading_outranks_a_new_one_and_tells_what_differs(record: Record) -> None:
    accept(record, "قصفت")
    doc = first()
    record.add(doc, b.extraction(doc, (shelling(doc, actors=(), score=0.4, rule="newer"), raid(doc))))
    assert claims(record)["قصفت"].claim.actors[0].id == "zaytun"
    assert [one.why for one in pending(record)] == ["the machine now reads it otherwise: actors"]
    accept(record, "قصفت")
    assert pending(record) == []
    assert claims(record)["قصفت"].claim.actors == ()


def test_an_edit_stays_while_the_machine_changes_other_fields(record: Record) -> None:
    key, doc = ids(record)["قصفت"], first()
    decide(record, lambda c: [orders.edit(c, key, "status", "alleged")])
    record.add(doc, b.extraction(doc, (shelling(doc, mode=("artillery",)),)))
    told = claims(record)["قصفت"]
    assert (told.claim.status, told.claim.mode) == ("alleged", ("artillery",))
    assert (told.by["status"], told.by["mode"]) == (USER, "machine")
    record.add(doc, b.extraction(doc))
    assert [one.why for one in pending(record)] == ["the machine no longer reads anything at these words"]


def test_a_judgement_that_no_longer_fits_keeps_no_report_out(record: Record) -> None:
    accept(record, "قصفت")
    key, doc = ids(record)["وداهم"], first()
    decide(record, lambda c: [orders.edit(c, key, "status", "alleged")])
    with record._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE judgements SET value = '{}' WHERE act = 'accept'")
        connection.exec_driver_sql("UPDATE judgements SET value = '\"once\"' WHERE act = 'edit'")
    assert record.add(doc, b.extraction(doc, (shelling(doc, mode=("aerial",)), raid(doc)))) == "updated"
    assert {told.standing.verdict for told in claims(record).values()} == {"unreviewed"}
    assert [one.judgement.act for one in pending(record)] == ["accept", "edit"]


def test_what_a_person_added_outranks_the_machine_that_comes_to_read_it(record: Record) -> None:
    doc = first()
    missed = b.claim(doc, "انسحب", "RETREAT", date="2031-03-04")
    decide(record, lambda c: [orders.add(c, doc.id, "claim", plain(missed))])
    record.add(doc, b.extraction(doc, (shelling(doc), b.claim(doc, "انسحب", "RETREAT"))))
    (told,) = [one for one in record.claims() if one.claim.trigger.text == "انسحب"]
    assert (told.standing.verdict, told.claim.date is not None) == ("accepted", True)
    assert [one.why for one in pending(record)] == ["the machine now reads this itself"]


def test_judgements_move_to_a_newer_capture_with_their_words(record: Record) -> None:
    accept(record, "قصفت")
    key, tie, old = ids(record)["وداهم"], next(record.relations()).relation.id, first()
    decide(record, lambda c: [orders.verdict(c, "reject", key), orders.edit(c, tie, "polarity", "past")])
    decide(record, lambda c: [orders.add(c, old.id, "claim", plain(b.claim(old, "انسحب", "RETREAT")))])
    new = later("عاجل. " + TEXT)
    record.add(new, read(new))
    found = claims(record)
    assert {word: told.standing.verdict for word, told in found.items()} == {
        "قصفت": "accepted",
        "انسحب": "accepted",
    }
    for told in found.values():
        trigger = told.claim.trigger
        assert told.document.id == new.id
        assert new.text[trigger.start : trigger.end] == trigger.text
    assert next(record.relations()).relation.polarity == "past"
    assert pending(record) == []


def test_a_judgement_whose_words_changed_is_sent_back_and_not_in_force(record: Record) -> None:
    accept(record, "قصفت")
    new = later(TEXT.replace("بلدة العرمة", "بلدة العرمة وجوارها"))
    record.add(new, read(new))
    told = claims(record)["قصفت"]
    assert told.standing.verdict == "unreviewed"
    (one,) = pending(record)
    assert (one.why, one.target, one.file) == (
        "its words do not stand in this version of the report",
        None,
        "first-again.txt",
    )
    decide(record, lambda c: orders.confirm(c, one.judgement.id))
    assert pending(record) == []


def test_words_that_stand_twice_are_sent_back(record: Record) -> None:
    accept(record, "وداهم")
    sentence = TEXT.split(".")[1]
    new = later(f"{TEXT}{sentence}.")
    record.add(new, read(new))
    assert ["more than once" in one.why for one in pending(record)] == [True]


def test_an_older_capture_that_comes_late_changes_nothing_that_is_shown(record: Record) -> None:
    accept(record, "قصفت")
    shown = [told.claim.id for told in record.claims()]
    old = later("نص أقدم لا صلة له.", day="2031-03-01")
    record.add(old, b.extraction(old))
    assert [told.claim.id for told in record.claims()] == shown
    assert pending(record) == []


def test_the_order_of_captures_leaves_no_trace(tmp_path: Path) -> None:
    told = []
    new = later("عاجل. " + TEXT)
    for n, flow in enumerate(((first(), new), (new, first()))):
        with Record.open(tmp_path / str(n), create=True) as record:
            for doc in flow:
                record.add(doc, read(doc))
            doc, desk = first(), Desk(record)
            desk.decide(lambda c, d=doc: [orders.verdict(c, "accept", shelling(d).id)], USER, AT)  # type: ignore[misc]
            told.append(canonical(record))
    assert told[0] == told[1]


def test_a_judgement_before_the_newer_capture_equals_one_after(tmp_path: Path) -> None:
    told = []
    new, doc = later("عاجل. " + TEXT), first()
    for n in (1, 2):
        with Record.open(tmp_path / str(n), create=True) as record:
            record.add(doc, read(doc))
            if n == 2:
                record.add(new, read(new))
            decide(record, lambda c: [orders.verdict(c, "reject", raid(doc).id)])
            if n == 1:
                record.add(new, read(new))
            told.append(canonical(record))
    assert told[0] == told[1]


WORDS = st.text(alphabet="ابتثجح .،", max_size=30)


@given(before=WORDS.map(lambda words: f"{words}. "), after=WORDS)
def test_words_carried_into_another_text_are_the_same_words(before: str, after: str) -> None:
    doc = first()
    claim = shelling(doc)
    anchor, text = anchor_of(claim, doc.id, doc.text), before + TEXT + after
    shift = shift_to(anchor, "another", text)
    assert shift == len(before)
    told = moved(plain(claim), anchor, shift, text)
    for quote in (told["trigger"], *told["mentions"], *told["actors"], *told["places"]):
        assert text[quote["start"] : quote["end"]] == quote["text"]
    with pytest.raises(Unplaceable):
        shift_to(anchor, "another", before + after)
