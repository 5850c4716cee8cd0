"""Judgements: what people decide stands over what the machine read, and can be taken back without a trace."""

from __future__ import annotations

import pytest
from tests.record import builders as b
from tests.record.judged import (
    AT,
    USER,
    canonical,
    claims,
    decide,
    first,
    ids,
    relink,
)

from sijill.model.errors import RecordError
from sijill.model.judgements import Order
from sijill.record import orders
from sijill.record.anchors import plain
from sijill.record.desk import Desk
from sijill.record.store import Record
from sijill.record.stored import ClaimFilter, RelationFilter, StoredClaim


def test_accepting_puts_a_person_behind_every_value(record: Record) -> None:
    key = ids(record)["قصفت"]
    assert set(claims(record)["قصفت"].by.values()) == {"machine"}
    decide(record, lambda c: [orders.verdict(c, "accept", key, "قرأته")])
    told = claims(record)["قصفت"]
    assert told.standing.verdict == "accepted"
    assert set(told.by.values()) == {USER}
    assert [t.claim.id for t in record.claims(ClaimFilter(verdicts=("accepted",)))] == [key]
    assert len(list(record.claims(ClaimFilter(verdicts=("unreviewed",))))) == 2


def test_what_is_rejected_stands_nowhere_but_among_the_rejected(record: Record) -> None:
    key, tie = ids(record)["وداهم"], next(record.relations()).relation.id
    decide(record, lambda c: [orders.verdict(c, "reject", k) for k in (key, tie)])
    relink(record)
    assert "وداهم" not in claims(record)
    assert not list(record.relations())
    assert all(key not in incident.claims for incident in record.incidents())
    found = Desk(record).rejected()
    assert {t.claim.id if isinstance(t, StoredClaim) else t.relation.id for t in found} == {key, tie}
    assert {t.standing.verdict for t in found} == {"rejected"}
    assert all(use.claims + use.relations == 0 for use in record.actors() if use.actor.id == "saqr")


def test_an_edited_field_is_a_persons_and_is_filtered_by(record: Record) -> None:
    key = ids(record)["قصفت"]
    decide(record, lambda c: [orders.edit(c, key, "event_type", "COERCE", "حصار")])
    told = claims(record)["قصفت"]
    assert (told.claim.event_type, told.by["event_type"], told.by["actors"]) == ("COERCE", USER, "machine")
    assert told.standing.verdict == "unreviewed"
    raided = ids(record)["وداهم"]
    decide(record, lambda c: [orders.edit(c, raided, "event_type", "PROTEST")])
    assert (claims(record)["وداهم"].claim.mode, claims(record)["وداهم"].by["mode"]) == ((), USER)
    assert key in {t.claim.id for t in record.claims(ClaimFilter(event_types=("COERCE",)))}
    assert key not in {t.claim.id for t in record.claims(ClaimFilter(event_types=("ASSAULT",)))}
    tie = next(record.relations()).relation.id
    decide(record, lambda c: [orders.edit(c, tie, "relation", "affiliated_with")])
    (stored,) = record.relations(RelationFilter(relations=("affiliated_with",)))
    assert stored.by["relation"] == USER


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("colour", "red", "no field"),
        ("status", "certain", "does not fit"),
        ("actors", [{"text": "جيش آخر", "start": 0, "end": 7}], "do not stand"),
        ("actors", [{"text": "x", "start": 5, "end": 9000}], "no place in the text"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_nothing_is_written(
    record: Record, field: str, value: object, says: str
) -> None:
    key, before = ids(record)["قصفت"], canonical(record)
    with pytest.raises(RecordError, match=says):
        decide(record, lambda c: [orders.edit(c, key, field, value)])
    assert canonical(record) == before
    assert not Desk(record).history()


def test_what_the_machine_missed_is_added_by_its_words(record: Record) -> None:
    doc = first()
    missed = b.claim(doc, "انسحب", "RETREAT", actors=(b.actor(doc, "لواء الصقر", "saqr"),))
    told = plain(missed)
    batch = decide(record, lambda c: [orders.add(c, doc.id, "claim", told)])
    added = claims(record)["انسحب"]
    assert added.standing.verdict == "accepted"
    assert set(added.by.values()) == {USER}
    with pytest.raises(RecordError, match="added already"):
        decide(record, lambda c: [orders.add(c, doc.id, "claim", told)])
    Desk(record).undo(batch, USER, AT)
    assert "انسحب" not in claims(record)


def test_a_tie_is_added_by_its_words(record: Record) -> None:
    doc = first()
    tie = b.relation(doc, "rival_of", b.actor(doc, "كتيبة الزيتون"), b.actor(doc, "لواء الصقر"), "لاحقاً")
    decide(record, lambda c: [orders.add(c, doc.id, "relation", plain(tie))])
    (stored,) = record.relations(RelationFilter(relations=("rival_of",)))
    assert stored.standing.verdict == "accepted"


def test_a_batch_is_undone_as_one_and_an_undoing_undone(record: Record) -> None:
    before, keys = canonical(record), sorted(ids(record).values())
    batch = decide(record, lambda c: [orders.verdict(c, "reject", key) for key in keys])
    after = canonical(record)
    undone = Desk(record).undo(batch, "سامر", AT)
    assert len(undone) == 3
    relink(record)
    assert canonical(record) == before
    with pytest.raises(RecordError, match="undone already"):
        Desk(record).undo(batch, USER, AT)
    Desk(record).undo(Desk(record).history()[-1].id, USER, AT)
    assert canonical(record) == after
    assert not list(record.claims())


def test_of_a_batch_one_judgement_can_be_undone(record: Record) -> None:
    keys = sorted(ids(record).values())
    Desk(record).decide(lambda c: [orders.verdict(c, "reject", key) for key in keys], USER, AT)
    Desk(record).undo(Desk(record).history()[0].id, USER, AT)
    assert [told.claim.id for told in record.claims()] == [keys[0]]


def test_the_log_has_every_judgement_and_none_of_its_names(record: Record) -> None:
    desk = Desk(record)
    desk.decide(lambda c: [orders.mark("private", "person-x", ["سليم الراوي"], "شاهد")], USER, AT)
    desk.decide(lambda c: [orders.mark("protect", "src", ["شبكة الفجر"])], USER, AT)
    logged = "\n".join(entry.entry for entry in record.log_entries())
    assert logged.count('"kind":"judgement"') == 2
    assert "سليم" not in logged
    assert "الفجر" not in logged
    assert record.verify().findings == ()
    with record._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE judgements SET reason = 'x' WHERE n = 1")
    assert [found.what for found in record.verify().findings] == [desk.history()[0].id]


def test_marks_and_the_latest_word_on_a_person(record: Record) -> None:
    desk = Desk(record)
    desk.decide(lambda c: [orders.mark("private", "p", ["سليم"])], USER, AT)
    assert [mark.id for mark in desk.marks().private] == ["p"]
    batch = desk.decide(lambda c: [orders.mark("public", "p", ["سليم"])], USER, AT)[0].batch
    assert ([m.id for m in desk.marks().public], desk.marks().private) == (["p"], ())
    desk.undo(batch, USER, AT)
    assert [mark.id for mark in desk.marks().private] == ["p"]


def test_grades_are_dated_and_default_to_unjudged(record: Record) -> None:
    desk, told = Desk(record), claims(record)["قصفت"]
    assert desk.grades().code(told) == "F6"
    for letter, since in (("B", "2031-01-01"), ("D", "2031-03-05"), ("A", "2032-01-01")):
        desk.decide(lambda c, x=letter, d=since: [orders.grade_source("شبكة ألف", [], x, d)], USER, AT)  # type: ignore[misc]
    desk.decide(lambda c: [orders.grade_claim(c, told.claim.id, 2)], USER, AT)
    grades = desk.grades()
    assert grades.code(claims(record)["قصفت"]) == "D2"
    days = ("2030-01-01", "2031-02-01", "2031-03-05", None)
    found = [grades.on("شبكة ألف", day) for day in days]
    assert [one.letter if one else None for one in found] == [None, "B", "D", "A"]
    with pytest.raises(RecordError, match="A to F"):
        orders.grade_source("x", [], "G", "")
    with pytest.raises(RecordError, match="1 to 6"):
        desk.decide(lambda c: [orders.grade_claim(c, told.claim.id, 7)], USER, AT)


def test_a_judgement_needs_a_name(record: Record) -> None:
    with pytest.raises(RecordError, match="SIJILL_USER"):
        Desk(record).decide(lambda c: [Order("protect", "source", "x", value={"names": []})], " ", AT)
