"""How reports word actors and places, and the parts that actors play in incidents, by a plain count of claims."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from sijill import pipeline
from sijill.record import orders
from sijill.record.desk import Desk
from sijill.record.reviewed import ReviewedRecord
from sijill.record.store import Record

TEXT = (
    "اشتبكت ميليشيا الدفاع الوطني مع لواء القدس في مدينة دير الزور يوم السبت.\nوقصف الدفاع الوطني بلدة الميادين."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for n in (1, 2):
        (tmp_path / f"{n}.txt").write_text(f"تقرير رقم {n}\n2020-07-0{n}\n\n{TEXT}\n", "utf-8")
    pipeline.build([str(tmp_path / "1.txt"), str(tmp_path / "2.txt")], tmp_path / "record", jobs=1)
    return tmp_path / "record"


def test_wordings_are_counted_by_report(folder: Path) -> None:
    with Record.open(folder) as record:
        for kind in ("actor", "place"):
            told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
            for stored in record.claims():
                mentions = (
                    (*stored.claim.actors, *stored.claim.recipients) if kind == "actor" else stored.claim.places
                )
                for mention in mentions:
                    told[mention.id or ""][mention.text].add(stored.document.id)
            told.pop("", None)
            assert told
            for key, words in told.items():
                found = {one.text: one.documents for one in record.wordings(kind, key)}
                assert found.items() >= {text: len(documents) for text, documents in words.items()}.items()
                counts = [one.documents for one in record.wordings(kind, key)]
                assert counts == sorted(counts, reverse=True)


def test_roles_count_incidents(folder: Path) -> None:
    with Record.open(folder) as record:
        for key in ("national-defence-forces", "liwa-al-quds"):
            incidents = list(record.incidents())
            plain = {
                "actor": sum(any(one.id == key for one in incident.actors) for incident in incidents),
                "recipient": sum(any(one.id == key for one in incident.recipients) for incident in incidents),
            }
            assert record.roles([key]) == {role: n for role, n in plain.items() if n}


def test_a_reviewed_record_words_what_was_accepted_alone(folder: Path) -> None:
    with Record.open(folder) as record, ReviewedRecord.open(folder) as reviewed:
        key = "national-defence-forces"
        assert record.wordings("actor", key) and not reviewed.wordings("actor", key)
        assert not reviewed.roles([key])
        claim = next(told.claim for told in record.claims() if any(one.id == key for one in told.claim.actors))
        made = Desk(record).decide(lambda c: [orders.verdict(c, "accept", claim.id)], "tester", pipeline.now())
        pipeline.settle(record, made)
        texts = {one.text for one in (*claim.actors, *claim.recipients) if one.id == key}
        assert {one.text for one in reviewed.wordings("actor", key)} == texts


def test_days_of_publishing_span_all_reports(folder: Path) -> None:
    with Record.open(folder) as record:
        days = [(document.earliest, document.latest) for document in record.documents()]
        assert record.published_days() == (min(one for one, _ in days if one), max(one for _, one in days if one))
