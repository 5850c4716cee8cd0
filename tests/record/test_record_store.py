"""A record keeps what is added, once, and says what it holds."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from tests.record import builders as b

import sijill.record
from sijill.linking.link import link
from sijill.model.claims import Extraction, PersonMention
from sijill.model.document import Document, Issue
from sijill.model.entities import Actor, Place
from sijill.model.errors import NotFoundError, RecordError
from sijill.record import schema
from sijill.record.database import make_engine
from sijill.record.store import Record
from sijill.record.stored import ClaimFilter, IncidentFilter, RelationFilter

TEXT = "قصفت طائرة قرية التينة يوم الأربعاء. وقال مصدر طبي إن أربعة قتلوا. كتيبة الصقر تتبع لجيش الوادي."


def report(text: str = TEXT, file: str = "a.txt", **more: object) -> tuple[Document, Extraction]:
    doc = b.document(text, file, **more)  # type: ignore[arg-type]
    told = b.claim(
        doc,
        "قصفت",
        mode=("aerial",),
        date="2031-03-05",
        killed=(4, 4),
        actors=(b.actor(doc, "طائرة"),),
        places=(b.place(doc, "قرية التينة", "tina", 35.1, 40.2),),
        sources=(b.source(doc, "مصدر طبي", "medic"),),
    )
    tie = b.relation(
        doc,
        "affiliated_with",
        b.actor(doc, "كتيبة الصقر", "saqr"),
        b.actor(doc, "جيش الوادي", "wadi"),
        "كتيبة الصقر تتبع لجيش الوادي",
    )
    return doc, b.extraction(doc, (told,), (tie,), (PersonMention("طائرة", 5, 10),), (Issue("odd", "odd word"),))


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record.open(tmp_path / "record", create=True)


def test_what_is_added_comes_back_whole(record: Record) -> None:
    doc, told = report()
    assert record.add(doc, told) == "added"
    (stored,) = record.claims()
    assert stored.claim == told.claims[0]
    assert stored.document.outlet == doc.outlet
    assert stored.document.published == doc.published
    assert [r.relation for r in record.relations()] == list(told.relations)
    assert [i.issue.code for i in record.issues()] == ["odd"]
    assert [p.person.text for p in record.persons()] == ["طائرة"]
    assert record.text(doc.id) == doc.text
    assert record.blocks(doc.id) == doc.blocks
    assert record.raw.get(doc.sha256) == doc.raw
    assert record.raw.holds(doc.sha256)


def test_adding_twice_changes_nothing(record: Record) -> None:
    doc, told = report()
    record.add(doc, told)
    before, log = list(record.canonical()), record.log_entries()
    again = b.document(TEXT, retrieved_at="2032-01-01T00:00:00Z")
    assert record.add(again, told) == "unchanged"
    assert list(record.canonical()) == before
    assert record.log_entries() == log


def test_a_new_extraction_replaces_the_old_values(record: Record) -> None:
    doc, told = report()
    record.add(doc, told)
    assert record.add(doc, b.extraction(doc)) == "updated"
    assert list(record.claims()) == []
    assert list(record.relations()) == []
    assert len(list(record.documents())) == 1
    assert record.search("قصفت")


def test_the_newest_capture_of_a_page_is_shown_whatever_the_order(tmp_path: Path) -> None:
    old = report(url="https://www.example.org/n/1?utm_source=x", retrieved_at="2031-04-01T00:00:00Z")
    new = report(
        TEXT + " تحديث: خمسة.", "b.txt", url="http://example.org/n/1/", retrieved_at="2031-04-02T00:00:00Z"
    )
    seen = []
    for name, order in (("one", (old, new)), ("two", (new, old))):
        with Record.open(tmp_path / name, create=True) as record:
            outcomes = [record.add(*each) for each in order]
            assert outcomes == ["added", "new_version"]
            assert [d.file for d in record.documents()] == ["b.txt"]
            assert len(list(record.documents(current_only=False))) == 2
            assert {c.document.file for c in record.claims()} == {"b.txt"}
            seen.append(list(record.canonical()))
    assert seen[0] == seen[1]


def test_pages_whose_address_differs_in_more_than_tracking_stay_apart(record: Record) -> None:
    record.add(*report(url="https://example.org/n?id=1"))
    record.add(*report(TEXT + " و", "b.txt", url="https://example.org/n?id=2"))
    assert len(list(record.documents())) == 2


def test_the_same_bytes_under_two_names_are_one_document(tmp_path: Path) -> None:
    lines = []
    for name, files in (("one", ("z.txt", "a.txt")), ("two", ("a.txt", "z.txt"))):
        with Record.open(tmp_path / name, create=True) as record:
            for file in files:
                record.add(*report(file=file))
            assert [d.file for d in record.documents()] == ["a.txt"]
            lines.append(list(record.canonical()))
    assert lines[0] == lines[1]


def test_filters(record: Record) -> None:
    record.add(*report())
    fits = [
        ClaimFilter(event_types=("ASSAULT",)),
        ClaimFilter(places=("tina",), since="2031-03-05", until="2031-03-05"),
        ClaimFilter(sources=("medic",), statuses=("asserted",)),
        ClaimFilter(outlet="شبكة ألف"),
    ]
    misses = [
        ClaimFilter(event_types=("PROTEST",)),
        ClaimFilter(since="2031-03-06"),
        ClaimFilter(until="2031-03-04"),
        ClaimFilter(actors=("saqr",)),
        ClaimFilter(outlet="آخر"),
    ]
    assert [len(list(record.claims(f))) for f in fits] == [1] * len(fits)
    assert [len(list(record.claims(f))) for f in misses] == [0] * len(misses)
    assert len(list(record.relations(RelationFilter(actors=("wadi",))))) == 1
    assert list(record.relations(RelationFilter(actors=("tina",)))) == []
    assert len(list(record.claims(ClaimFilter(limit=0)))) == 0


def test_undated_claims_pass_a_day_filter_only_when_asked(record: Record) -> None:
    doc = b.document(TEXT)
    record.add(doc, b.extraction(doc, (b.claim(doc, "قصفت"),)))
    assert list(record.claims(ClaimFilter(since="2031-01-01"))) == []
    assert len(list(record.claims(ClaimFilter(since="2031-01-01", undated=True)))) == 1


def test_files_that_could_not_be_read_are_noted_once_and_forgotten_when_read(record: Record) -> None:
    assert record.add_issue("a.txt", "empty", "The file is empty.") == "added"
    assert record.add_issue("a.txt", "empty", "The file is empty.") == "unchanged"
    (issue,) = record.issues()
    assert (issue.document, issue.file) == (None, "a.txt")
    record.add(*report())
    assert [i.issue.code for i in record.issues()] == ["odd"]


def test_incidents_are_replaced_and_found_by_their_claims(record: Record) -> None:
    record.add(*report())
    record.replace_incidents(link(*record.link_inputs()))
    (incident,) = record.incidents(IncidentFilter(places=("tina",)))
    assert incident.killed is not None and incident.killed.best == 4
    assert list(record.incidents(IncidentFilter(actors=("saqr",)))) == []
    assert list(record.incidents(IncidentFilter(since="2031-03-06"))) == []
    record.replace_incidents([])
    assert list(record.incidents()) == []


def test_actors_and_places_are_counted_and_named(record: Record) -> None:
    record.add(*report())
    record.put_actors([Actor("wadi", "جيش الوادي", "Wadi Army", weak_aliases=("الوادي",)), Actor("x", "س", "X")])
    record.put_places([Place("tina", "التينة", "Tina", "village", parent="tina-area")])
    uses = {use.actor.id: use for use in record.actors()}
    assert set(uses) == {"wadi", "saqr"}
    assert uses["wadi"].actor.name_en == "Wadi Army"
    assert uses["saqr"].actor.name_ar == "كتيبة الصقر"
    assert (uses["saqr"].claims, uses["saqr"].relations) == (0, 1)
    assert [use.place.name_en for use in record.places()] == ["Tina"]
    assert record.named("actor", "الوادي") == ([], ["wadi"])
    assert record.named("actor", "«wadi  ARMY»") == (["wadi"], [])
    assert record.places_within("tina-area") == ["tina"]
    record.put_actors([Actor("wadi", "لواء الوادي", "Wadi Brigade")])
    assert record.named("actor", "جيش الوادي") == ([], [])


def test_show_takes_ids_and_unique_beginnings(record: Record) -> None:
    doc, told = report()
    record.add(doc, told)
    record.replace_incidents(link(*record.link_inputs()))
    (incident,) = record.incidents()
    kinds = {
        doc.id: "document",
        told.claims[0].id[:10]: "claim",
        told.relations[0].id: "relation",
        incident.id: "incident",
        "saqr": "actor",
        "tina": "place",
    }
    assert {key: record.show(key).kind for key in kinds} == kinds
    with pytest.raises(NotFoundError, match="Nothing in the record"):
        record.show("nobody")
    with pytest.raises(NotFoundError, match="sijill documents"):
        record.text("nobody")


def test_the_order_of_arrival_leaves_no_trace(tmp_path: Path) -> None:
    reports = [report(f"{TEXT} رقم {n}.", f"{n}.txt") for n in range(6)]
    seen = set()
    for seed in range(4):
        random.Random(seed).shuffle(reports)
        with Record.open(tmp_path / str(seed), create=True) as record:
            for each in reports:
                record.add(*each)
            record.replace_incidents(link(*record.link_inputs()))
            seen.add("\n".join(record.canonical()))
    assert len(seen) == 1


def test_opening_what_is_no_record_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"There is no record at .*sijill build"):
        Record.open(tmp_path / "none")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "notes.txt").write_text("x")
    with pytest.raises(RecordError, match="is not a record folder"):
        Record.open(tmp_path / "other")
    with pytest.raises(RecordError, match="holds other files"):
        Record.open(tmp_path / "other", create=True)
    with pytest.raises(RecordError, match="is a file"):
        Record.open(tmp_path / "other" / "notes.txt", create=True)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "record.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(RecordError, match="damaged"):
        Record.open(tmp_path)


def test_a_newer_record_is_refused(tmp_path: Path) -> None:
    Record.open(tmp_path / "r", create=True).close()
    with sqlite3.connect(tmp_path / "r" / "record.sqlite") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RecordError, match="newer version"):
        Record.open(tmp_path / "r")


def test_a_second_writer_is_told_that_the_record_is_in_use(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r", create=True, busy_seconds=0.05) as record:
        other = sqlite3.connect(tmp_path / "r" / "record.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match="in use"):
            record.add(*report())
        assert list(record.documents()) == []
        other.execute("ROLLBACK")
        other.close()
        assert record.add(*report()) == "added"


def test_a_failing_addition_leaves_nothing_behind(record: Record) -> None:
    doc, told = report()
    twice = b.extraction(doc, told.claims * 2)
    with pytest.raises(RecordError):
        record.add(doc, twice)
    assert list(record.documents()) == []
    assert record.log_entries() == []


def test_migrations_make_the_tables_of_the_schema(record: Record) -> None:
    with make_engine(record.folder).connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), schema.metadata)
    tables = [diff for diff in found if "search" not in str(diff[1])]
    assert tables == []
    scripts = ScriptDirectory(str(Path(sijill.record.__file__).parent / "migrations"))
    assert scripts.get_current_head() == schema.HEAD


def test_settings_and_runs_are_kept(record: Record) -> None:
    record.put_setting("gazetteer", "1")
    record.put_setting("gazetteer", "2")
    record.note_run("2031-04-01T00:00:00Z", "sijill 0.1", "abc")
    assert record.settings() == {"gazetteer": "2"}
    assert '"kind":"run"' in record.log_entries()[-1].entry


@pytest.mark.parametrize("left", [b"", b"x"])
def test_a_file_that_was_emptied_is_no_record_to_read(left: bytes, tmp_path: Path) -> None:
    """SQLite takes it for a new file: it would hold nothing, and verify."""
    Record.open(tmp_path / "r", create=True).close()
    (tmp_path / "r" / "record.sqlite").write_bytes(left)
    for _ in range(2):
        with pytest.raises(RecordError, match="holds no record: it was emptied"):
            Record.open(tmp_path / "r")
    with Record.open(tmp_path / "r", create=True) as again:
        assert list(again.documents()) == []
