"""What documents name, who publishes and who is cited: counts against a slow reading, and pages of the log."""

from __future__ import annotations

import functools
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection
from tests.exchange import records

from sijill.analysis import lexicon_use
from sijill.analysis.sources import history, sources
from sijill.model.judgements import Order
from sijill.record import mentions, orders
from sijill.record.desk import Desk
from sijill.record.incident_keys import source_key
from sijill.record.reviewed import ReviewedRecord
from sijill.record.store import Record
from sijill.record.stored import ClaimFilter, IncidentFilter, RelationFilter

USER, AT = "lina", "2031-03-01T10:00:00Z"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(records.make(tmp_path / "r")) as opened:
        yield opened


@pytest.mark.parametrize("kind", ["actor", "place"])
def test_words_are_counted_as_claims_have_them(kind: mentions.Kind, record: Record) -> None:
    told = record.ask(lambda c: mentions.mentioned(c, kind))
    slow: Counter[tuple[str | None, str]] = Counter()
    for claim in (stored.claim for stored in record.claims()):
        if kind == "actor":
            slow.update((part.id, part.text) for part in (*claim.actors, *claim.recipients))
        else:
            slow.update((part.id, part.text) for part in claim.places)
    assert {(one.key, one.text): one.times for one in told} == slow
    assert [one.times for one in told] == sorted((one.times for one in told), reverse=True)
    opened = record.ask(mentions.triggers)
    assert {(one.event_type, one.text): one.times for one in opened} == Counter(
        (stored.claim.event_type, stored.claim.trigger.text) for stored in record.claims()
    )


def test_known_and_unknown_names_part_the_words(record: Record) -> None:
    told = record.ask(lambda c: mentions.mentioned(c, "actor"))
    known = record.known_actors()
    matched, unknown = lexicon_use.matched(told, known), lexicon_use.unknown(told, known)
    counted = sum(one.times for one in matched) + sum(one.times for one in unknown)
    assert counted == sum(one.times for one in told)
    for one in unknown:
        found = lexicon_use.examples(record, "actor", one)
        words = {part.text for stored in found for part in (*stored.claim.actors, *stored.claim.recipients)}
        assert found and words & set(one.spellings)
        assert all(lexicon_use.quote(record, stored) in record.text(stored.document.id) for stored in found)


def test_who_publishes_and_is_cited(record: Record) -> None:
    rows = sources(record)
    documents = [one for one in record.documents() if one.outlet]
    assert sum(row.documents for row in rows.values()) == len(documents)
    slow = Counter(source_key(cited) for stored in record.claims() for cited in stored.claim.sources)
    assert {row.key: row.cited for row in rows.values() if row.cited} == slow
    with ReviewedRecord.open(record.folder) as reviewed:
        assert sources(reviewed) == {}
    claim = next(stored for stored in record.claims() if stored.document.outlet)
    Desk(record).decide(lambda c: [orders.verdict(c, "accept", claim.claim.id)], USER, AT)
    with ReviewedRecord.open(record.folder) as reviewed:
        assert [row.claims for row in sources(reviewed).values() if row.documents] == [1]


def _these(told: list[Order], _: Connection) -> list[Order]:
    return told


def test_grades_have_a_history(record: Record) -> None:
    row = next(row for row in sources(record).values() if row.documents)
    for letter, since in (("C", "2022-01-01"), ("B", "")):
        order = orders.grade_source(row.key, [row.key], letter, since)
        Desk(record).decide(functools.partial(_these, [order]), USER, AT)
    assert [(one.letter, one.since) for one in history(Desk(record).grades(), row)] == [
        ("B", ""),
        ("C", "2022-01-01"),
    ]


def test_the_log_is_read_by_pages_and_kinds(record: Record) -> None:
    claim = next(record.claims()).claim.id
    made = Desk(record).decide(lambda c: [orders.verdict(c, "accept", claim)], USER, AT)
    whole = record.log_entries()
    kinds = Counter(json.loads(entry.entry)["kind"] for entry in whole)
    assert record.log_kinds() == kinds
    assert record.log_page(None, 0, 3) == whole[::-1][:3]
    assert record.log_page(None, 3, 1_000) == whole[::-1][3:]
    (entry,) = record.log_page("judgement", 0, 10)
    assert json.loads(entry.entry)["id"] == made[0].id
    assert Desk(record).named([made[0].id, "judgement-none"]) == {made[0].id: made[0]}


def test_nothing_fits_no_id(record: Record) -> None:
    assert not list(record.incidents(IncidentFilter(ids=()))) and list(record.incidents())
    assert not list(record.claims(ClaimFilter(claims=()))) and list(record.claims())
    assert not list(record.relations(RelationFilter(ids=()))) and list(record.relations())
