"""Judgements that join claims into incidents and actors into one, or part them."""

from __future__ import annotations

import pytest
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

from sijill.linking.inputs import no_parent
from sijill.model.errors import NotFoundError, RecordError
from sijill.model.judgements import Judgement
from sijill.record import orders
from sijill.record.desk import Desk
from sijill.record.merging import merge_map
from sijill.record.reviewed import ReviewedRecord
from sijill.record.store import Record
from sijill.record.stored import IncidentFilter


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
