"""The index of incidents is made for records of earlier versions, and says what is no more."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from importlib.resources import files
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import select
from tests.analysis import happenings
from tests.record import builders as b

from sijill.analysis.incident_filter import IncidentFilter
from sijill.analysis.incident_find import IncidentFinder
from sijill.linking.inputs import no_parent
from sijill.model.claims import PersonMention
from sijill.record import postings
from sijill.record.copy_tables import copies, copy_bands, copy_texts
from sijill.record.evidence_tables import wordings
from sijill.record.incident_reading import IndexCache
from sijill.record.incident_tables import (
    incident_changes,
    incident_entries,
    incident_parties,
    incident_pending,
    incident_postings,
    incident_sentences,
    incident_sums,
    incident_tallies,
)
from sijill.record.store import Record
from sijill.record.tally_tables import document_tallies, tallies

ALL = IncidentFilter()
INDEX = (incident_entries, incident_postings, incident_sentences, incident_tallies, incident_parties)
#: Also those of later revisions: what stood before the index had none of them.
TABLES = (
    *INDEX,
    *(incident_pending, incident_changes, incident_sums, wordings, tallies, document_tallies),
    *(copies, copy_bands, copy_texts),
)


def before(revision: str) -> str:
    config = Config()
    config.set_main_option("script_location", str(files("sijill.record") / "migrations"))
    found = ScriptDirectory.from_config(config).get_revision(revision).down_revision
    assert isinstance(found, str)
    return found


def test_a_record_without_an_index_gets_one_when_it_is_opened(tmp_path: Path) -> None:
    folder = happenings.make(tmp_path / "r", 12)
    with Record.open(folder) as record:
        finder = IncidentFinder(record)
        expected = finder.facets(ALL, 100), finder.page(ALL), finder.counts(ALL, "actor")
    with closing(sqlite3.connect(folder / "record.sqlite")) as file:
        triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%incident_pending%'"
        for (name,) in file.execute(triggers).fetchall():
            file.execute(f"DROP TRIGGER {name}")
        for table in TABLES:
            file.execute(f"DROP TABLE {table.name}")
        file.execute("DROP INDEX ix_acts_spans")
        # As ties were before it was known which reports have copies.
        file.execute("ALTER TABLE tie_ends DROP COLUMN copied")
        file.execute("ALTER TABLE tie_ends ADD COLUMN sketch BLOB NOT NULL DEFAULT x''")
        file.execute("UPDATE alembic_version SET version_num = ?", (before("0300"),))
        file.execute("DELETE FROM settings WHERE key = ?", (postings.GENERATION,))
        file.commit()
    with Record.open(folder) as record:
        finder = IncidentFinder(record)
        assert expected == (finder.facets(ALL, 100), finder.page(ALL), finder.counts(ALL, "actor"))
        assert finder.total(IncidentFilter.parse("q=قصف"))


def test_a_cache_reads_only_what_changed(tmp_path: Path) -> None:
    with Record.open(happenings.make(tmp_path / "r", 12)) as record:
        cache = IndexCache()
        first = record.ask(cache.read)
        assert record.ask(cache.read) is first
        changes = postings.Changes()
        changes.put_in(9000, {"type": ["AID"]})
        with_one = record._write(lambda c: postings.write(c, changes)) or record.ask(cache.read)
        assert with_one.family("type")["AID"] == {**first.family("type")["AID"], 1: 1 << (9000 - 8192)}
        assert with_one.family("mode") is first.family("mode")
        changes = postings.Changes()
        changes.take_out(9000, {"type": ["AID"]})
        after = record._write(lambda c: postings.write(c, changes)) or record.ask(cache.read)
        assert after.families == first.families
        assert after.family("mode") is first.family("mode")
        purged = record._write(postings.purge) or record.ask(cache.read)
        assert purged.families == first.families
        assert purged.family("mode") is not first.family("mode")


def test_a_reader_that_held_too_old_an_index_reads_it_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postings, "_KEPT", 3)
    with Record.open(happenings.make(tmp_path / "r", 12)) as record:
        caches = [IndexCache() for _ in range(6)]
        for n, cache in enumerate(caches):
            record.ask(cache.read)
            changes = postings.Changes()
            changes.put_in(9000 + n, {"type": ["AID"]})
            record._write(partial(postings.write, changes=changes))
        now = record.ask(IndexCache().read).families
        assert all(record.ask(cache.read).families == now for cache in caches)
        assert record.ask(lambda c: {row[0] for row in postings.since(c, 0)}) == {"type"}
        assert len(record.ask(lambda c: c.execute(select(incident_changes)).all())) == 3


def test_a_reader_that_began_before_a_change_sees_the_index_as_it_was(tmp_path: Path) -> None:
    with Record.open(happenings.make(tmp_path / "r", 12)) as record:
        cache = IndexCache()

        def question(connection: object) -> None:
            old = cache.read(connection)  # type: ignore[arg-type]
            changes = postings.Changes()
            changes.put_in(9000, {"type": ["AID"]})
            record._write(lambda c: postings.write(c, changes))
            new = record.ask(cache.read)
            assert new.generation == old.generation + 1
            assert cache.read(connection).families == old.families  # type: ignore[arg-type]
            assert record.ask(cache.read) is new

        record.ask(question)


def test_a_redacted_name_is_in_no_byte_of_the_index(tmp_path: Path) -> None:
    name = "سالم الحمداني"
    doc = b.document(f"قصف طال مزرعة {name} ليلاً. وأصيب {name}.", "a.txt", f"مدونة {name}")
    where = b.place(doc, f"مزرعة {name}", "farm", 35.1, 40.2)
    person = PersonMention(name, doc.text.rindex(name), doc.text.rindex(name) + len(name), "actor-salim")
    told = b.claim(doc, "قصف", date="2031-03-05", places=(where,))
    other = b.document("كمين عند الجسر.", "b.txt", "موقع باء")
    with Record.open(tmp_path / "r", create=True) as record:
        record.add(doc, b.extraction(doc, (told,), persons=(person,)))
        record.add(other, b.extraction(other, (b.claim(other, "كمين"),)))
        record.relink(no_parent, "test")
        assert name.encode() in (tmp_path / "r" / "record.sqlite").read_bytes() + _beside(tmp_path)
        record.redact("actor-salim", "ن", happenings.AT, "سبب")
        assert name.encode() not in (tmp_path / "r" / "record.sqlite").read_bytes() + _beside(tmp_path)
        assert IncidentFinder(record).total(ALL) == 2
        record.relink(no_parent, "test")
        assert IncidentFinder(record).total(IncidentFilter.parse("outlet=موقع باء")) == 1
    assert name.encode() not in (tmp_path / "r" / "record.sqlite").read_bytes() + _beside(tmp_path)


def _beside(folder: Path) -> bytes:
    log = folder / "r" / "record.sqlite-wal"
    return log.read_bytes() if log.exists() else b""
