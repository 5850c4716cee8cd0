"""Judgements: what people decide stands over what the machine read, and can be taken back without a trace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.record import builders as b

from sijill.linking.inputs import no_parent
from sijill.linking.link import link
from sijill.model.claims import Claim, Extraction, PersonMention, RelationClaim
from sijill.model.document import Document
from sijill.model.errors import NotFoundError, RecordError
from sijill.model.judgements import Judgement, Order
from sijill.record import orders, overlays
from sijill.record.anchors import plain
from sijill.record.desk import Ask, Desk
from sijill.record.merging import merge_map
from sijill.record.reviewed import ReviewedRecord
from sijill.record.store import Record
from sijill.record.stored import ClaimFilter, IncidentFilter, RelationFilter, StoredClaim

AT = "2031-05-01T10:00:00Z"
USER = "ليلى"
TEXT = (
    "قصفت كتيبة الزيتون بلدة العرمة. وداهم لواء الصقر سوق الخان. لواء الصقر المدعوم من كتيبة الزيتون انسحب لاحقاً."
)
OTHER = "أفادت مصادر أن كتيبة الزيتون استهدفت بلدة العرمة بالقذائف."


def first() -> Document:
    return b.document(TEXT, "first.txt", url="https://alif.example/1")


def shelling(doc: Document, **more: object) -> Claim:
    values = {
        "actors": (b.actor(doc, "كتيبة الزيتون", "zaytun"),),
        "places": (b.place(doc, "بلدة العرمة", "arma"),),
    }
    return b.claim(doc, "قصفت", **{**values, **more})  # type: ignore[arg-type]


def raid(doc: Document) -> Claim:
    return b.claim(doc, "وداهم", "COERCE", ("seize",), actors=(b.actor(doc, "لواء الصقر", "saqr"),))


def backing(doc: Document) -> RelationClaim:
    sides = b.actor(doc, "لواء الصقر", "saqr"), b.actor(doc, "كتيبة الزيتون", "zaytun")
    return b.relation(doc, "backed_by", *sides, "لواء الصقر المدعوم من كتيبة الزيتون")


def read(doc: Document) -> Extraction:
    person = PersonMention(doc.text[:4], 0, 4, "saqr")
    return b.extraction(doc, (shelling(doc), raid(doc)), (backing(doc),), (person,))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r", create=True) as made:
        fill(made)
        yield made


def fill(record: Record) -> None:
    doc, other = first(), b.document(OTHER, "other.txt", "موقع باء")
    record.add(doc, read(doc))
    at_arma = b.place(other, "بلدة العرمة", "arma")
    record.add(other, b.extraction(other, (b.claim(other, "استهدفت", places=(at_arma,)),)))
    relink(record)


def relink(record: Record) -> None:
    claims, documents = record.link_inputs()
    constraints = record._read(overlays.constraints)
    told = link(claims, documents, must_link=constraints.must, cannot_link=constraints.cannot)
    record.replace_incidents(told)


def decide(record: Record, ask: Ask) -> str:
    """Make one step and return its batch."""
    return Desk(record).decide(ask, USER, AT)[0].batch


def claims(record: Record) -> dict[str, StoredClaim]:
    return {told.claim.trigger.text: told for told in record.claims()}


def ids(record: Record) -> dict[str, str]:
    return {word: told.claim.id for word, told in claims(record).items()}


def canonical(record: Record) -> list[str]:
    return list(record.canonical())


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


def test_linked_claims_stand_together_and_unlinked_ones_apart(record: Record) -> None:
    found = ids(record)
    one, other = found["قصفت"], found["وداهم"]
    batch = decide(record, lambda c: orders.link(c, one, other))
    relink(record)
    assert any({one, other} <= set(incident.claims) for incident in record.incidents())
    decide(record, lambda c: orders.unlink(c, one))
    relink(record)
    assert all(incident.claims == (one,) for incident in record.incidents() if one in incident.claims)
    Desk(record).undo(batch, USER, AT)
    with pytest.raises(RecordError, match="of its own"):
        decide(record, lambda c: orders.unlink(c, one))
    with pytest.raises(RecordError, match="itself"):
        decide(record, lambda c: [orders._pair(c, "link", one, one, "")])


def test_linking_to_an_incident_names_it_by_its_id(record: Record) -> None:
    found = ids(record)
    incident = next(i for i in record.incidents() if found["وداهم"] in i.claims)
    decide(record, lambda c: orders.link(c, found["استهدفت"], incident.id))
    relink(record)
    assert any({found["وداهم"], found["استهدفت"]} <= set(i.claims) for i in record.incidents())


def test_merged_actors_answer_under_the_id_that_was_kept(record: Record) -> None:
    before = canonical(record)
    batch = decide(record, lambda c: orders.merge(c, "zaytun", ["saqr"]))
    assert {m.id for t in record.claims() for m in t.claim.actors} == {"zaytun"}
    assert claims(record)["وداهم"].by["actors"] == USER
    assert claims(record)["قصفت"].by["actors"] == "machine"
    assert [use.actor.id for use in record.actors()] == ["zaytun"]
    assert Desk(record).actor_map().canonical("saqr") == "zaytun"
    Desk(record).undo(batch, USER, AT)
    relink(record)
    assert canonical(record) == before


def test_a_chain_of_merges_leads_to_the_one_kept_and_splits_part_it() -> None:
    def told(*steps: tuple[str, str, str]) -> dict[str, str]:
        made = [
            Judgement(n, str(n), AT, USER, "merge" if act == "merge" else "split", "actor", a, None,
                      {"other" if act == "merge" else "from": z}, "", "b", None)
            for n, (act, a, z) in enumerate(steps)
        ]  # fmt: skip
        return {key: head for key, (head, _) in merge_map(made).items()}

    assert told(("merge", "b", "c"), ("merge", "a", "b")) == {"b": "a", "c": "a"}
    assert told(("merge", "b", "c"), ("merge", "a", "b"), ("split", "c", "b")) == {"b": "a"}
    assert told(("merge", "a", "b"), ("merge", "b", "a")) == {"b": "a"}


def test_actors_kept_apart_are_not_joined_by_way_of_a_third(record: Record) -> None:
    decide(record, lambda c: [orders.keep_apart("zaytun", "saqr", "other towns")])
    decide(record, lambda c: orders.merge(c, "zaytun", ["third"]))
    with pytest.raises(RecordError, match="keeps them apart"):
        decide(record, lambda c: orders.merge(c, "third", ["saqr"]))
    decide(record, lambda c: orders.merge(c, "zaytun", ["saqr"]))
    assert Desk(record).kept_apart() == {}
    assert Desk(record).actor_map().canonical("saqr") == "zaytun"
    decide(record, lambda c: [orders.keep_apart("saqr", "zaytun")])
    assert list(Desk(record).kept_apart()) == [frozenset(("saqr", "zaytun"))]
    assert Desk(record).actor_map().canonical("saqr") == "saqr"
    with pytest.raises(RecordError, match="Name two actors"):
        orders.keep_apart("saqr", "saqr")


def test_mentions_in_some_reports_are_split_off(record: Record) -> None:
    doc = first()
    decide(record, lambda c: [orders.split_documents(c, "saqr", "saqr-of-the-east", [doc.id])])
    assert claims(record)["وداهم"].claim.actors[0].id == "saqr-of-the-east"
    with pytest.raises(RecordError, match="Nobody merged"):
        decide(record, lambda c: [orders.split(c, "saqr", "zaytun")])
    with pytest.raises(NotFoundError, match="None of these documents"):
        decide(record, lambda c: [orders.split_documents(c, "saqr", "x", ["nothing"])])


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
    assert record.log_break() is None
    assert desk.first_altered() is None
    with record._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE judgements SET reason = 'x' WHERE n = 1")
    assert desk.first_altered() == desk.history()[0].id


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


def test_the_reviewed_record_sums_incidents_up_from_accepted_claims_alone(record: Record) -> None:
    found = ids(record)
    one, other = found["قصفت"], found["استهدفت"]
    decide(record, lambda c: [*orders.link(c, one, other), orders.edit(c, one, "killed", {"low": 2, "high": 2})])
    decide(record, lambda c: [orders.verdict(c, "accept", one), orders.verdict(c, "reject", found["وداهم"])])
    relink(record)
    (both,) = [incident for incident in record.incidents() if one in incident.claims]
    assert set(both.claims) == {one, other}
    assert both.independent_sources == 2
    with ReviewedRecord.open(record.folder) as reviewed:
        assert [told.claim.id for told in reviewed.claims()] == [one]
        assert list(reviewed.relations()) == []
        (told,) = reviewed.incidents()
        assert list(reviewed.incidents(IncidentFilter(actors=("zaytun",)))) == [told]
        assert list(reviewed.incidents(IncidentFilter(actors=("saqr",)))) == []
    assert (told.id, told.claims, told.independent_sources) == (both.id, (one,), 1)
    assert told.killed is not None
    assert told.killed.best == 2


def test_record_relink_follows_what_people_linked(record: Record) -> None:
    found = ids(record)
    one, other = found["قصفت"], found["وداهم"]

    def together() -> bool:
        record.relink(no_parent, "test")
        return any({one, other} <= set(incident.claims) for incident in record.incidents())

    assert not together()
    batch = decide(record, lambda c: orders.link(c, one, other))
    assert together()
    Desk(record).undo(batch, USER, AT)
    assert not together()


def test_a_judgement_needs_a_name(record: Record) -> None:
    with pytest.raises(RecordError, match="SIJILL_USER"):
        Desk(record).decide(lambda c: [Order("protect", "source", "x", value={"names": []})], " ", AT)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "reject", "type", "status", "actors", "credibility", "merge", "link", "undo"]),
        st.integers(0, 2),
    ),
    min_size=1,
    max_size=7,
)


def step(record: Record, act: str, which: int, keys: list[str]) -> None:
    desk, key = Desk(record), keys[which]
    if act == "undo":
        open_ones = desk.history(undone=False)
        if open_ones:
            desk.undo(open_ones[which % len(open_ones)].id, USER, AT)
        return
    asked: dict[str, Ask] = {
        "accept": lambda c: [orders.verdict(c, "accept", key)],
        "reject": lambda c: [orders.verdict(c, "reject", key)],
        "type": lambda c: [orders.edit(c, key, "event_type", "PROTEST")],
        "status": lambda c: [orders.edit(c, key, "status", "denied")],
        "actors": lambda c: [orders.edit(c, key, "actors", [])],
        "credibility": lambda c: [orders.grade_claim(c, key, which + 1)],
        "merge": lambda c: orders.merge(c, "zaytun", ["saqr"]),
        "link": lambda c: [orders._pair(c, "link", key, keys[(which + 1) % 3], "")],
    }
    desk.decide(asked[act], USER, AT)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_decisions_survive_a_rerun_and_undoing_restores_exactly(
    steps: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Record.open(tmp_path_factory.mktemp("j") / "r", create=True) as record:
        fill(record)
        before, keys = canonical(record), sorted(ids(record).values())
        for act, which in steps:
            step(record, act, which, keys)
        relink(record)
        decided, doc = canonical(record), first()
        record.add(doc, b.extraction(doc, (raid(doc),)))
        record.add(doc, read(doc))
        relink(record)
        assert canonical(record) == decided
        assert Desk(record).first_altered() is None
        for one in reversed(Desk(record).history(undone=False)):
            if one.act != "undo":
                Desk(record).undo(one.id, USER, AT)
        relink(record)
        assert canonical(record) == before
