"""Linking part by part gives what linking everything at once gives, whatever the order."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.record import builders as b
from tests.record.reports import VERSION, empty, fill, reports

from sijill.linking.inputs import no_parent
from sijill.linking.link import link
from sijill.record import database
from sijill.record.store import Record

ORDERS = 50


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("blank") / "record"
    Record.open(folder, create=True).close()
    return folder


def test_fifty_orders_give_one_canonical_export(tmp_path: Path, blank: Path) -> None:
    told = reports(12)
    whole = fill(empty(tmp_path / "whole", blank), told)
    incidents = [line for line in whole if '"kind":"incident"' in line]
    assert 3 < len(incidents) < sum(len(extraction.claims) for _, extraction in told)
    for seed in range(ORDERS):
        order = list(told)
        random.Random(seed).shuffle(order)
        # Every fifth order is linked after each report, the others at a random place and at the end.
        folder = empty(tmp_path / str(seed), blank)
        if seed % 5:
            cut = random.Random(seed).randrange(len(order))
            fill(folder, order[:cut])
            found = fill(folder, order[cut:])
        else:
            found = fill(folder, order, link_each=True)
        assert found == whole, f"order {seed}"


def test_what_is_stored_is_what_linking_everything_gives(tmp_path: Path, blank: Path) -> None:
    folder = empty(tmp_path / "r", blank)
    fill(folder, reports(20), link_each=True)
    with Record.open(folder) as record:
        claims, documents = record.link_inputs()
        stored = sorted(record.incidents(), key=lambda incident: incident.id)
    assert stored == link(claims, documents)


def test_a_changed_report_is_linked_again_and_a_gone_claim_leaves(tmp_path: Path, blank: Path) -> None:
    told = reports(12)
    folder = empty(tmp_path / "r", blank)
    fill(folder, told)
    (document, extraction), rest = told[0], told[1:]
    fewer = b.extraction(document, extraction.claims[:1])
    changed = fill(folder, [(document, fewer)])
    assert changed == fill(empty(tmp_path / "anew", blank), [(document, fewer), *rest])


def test_a_new_report_leaves_distant_incidents_untouched(tmp_path: Path, blank: Path) -> None:
    folder = empty(tmp_path / "r", blank)
    fill(folder, reports(12))
    with Record.open(folder) as record:
        with database.writing(record._engine, folder) as connection:
            connection.execute(text("UPDATE incidents SET blob = replace(blob, '\"links\"', ' \"links\"')"))
            before = set(connection.execute(text("SELECT blob FROM incidents")).scalars())
        far = b.document("اعتصام في ساحة بعيدة.", "far.txt", "منفذ")
        record.add(far, b.extraction(far, (b.claim(far, "اعتصام", "PROTEST", date="2035-01-01"),)))
        record.relink(no_parent, VERSION)
        with database.reading(record._engine, folder) as connection:
            after = set(connection.execute(text("SELECT blob FROM incidents")).scalars())
    assert before < after and len(after) == len(before) + 1


def test_another_version_of_the_weights_links_everything_anew(tmp_path: Path, blank: Path) -> None:
    folder = empty(tmp_path / "r", blank)
    whole = fill(folder, reports(6))
    with Record.open(folder) as record:
        with database.writing(record._engine, folder) as connection:
            connection.execute(text("DELETE FROM incidents"))
        record.relink(no_parent, VERSION)
        assert list(record.incidents()) == []
        record.relink(no_parent, "another")
        assert list(record.canonical()) == whole


#: The tables that revision 0800 made anew, as they were.
_BEFORE_SHELVES = """
DROP TABLE link_claims; DROP TABLE incident_postings; DROP TABLE incident_changes;
CREATE TABLE link_claims (n INTEGER NOT NULL PRIMARY KEY, claim_id VARCHAR NOT NULL, keys BLOB NOT NULL,
    lat FLOAT, lon FLOAT);
CREATE UNIQUE INDEX ix_link_claims_claim_id ON link_claims (claim_id);
CREATE TABLE incident_postings (family VARCHAR NOT NULL, value VARCHAR NOT NULL, chunk INTEGER NOT NULL,
    bits BLOB NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (family, value, chunk));
CREATE INDEX ix_incident_postings_at ON incident_postings (at);
UPDATE alembic_version SET version_num = '0700';
"""


def test_a_record_linked_before_claims_stood_on_shelves_is_linked_anew(tmp_path: Path, blank: Path) -> None:
    first, rest = reports(12)[:6], reports(12)[6:]
    folder = empty(tmp_path / "r", blank)
    fill(folder, first)
    with closing(sqlite3.connect(folder / database.FILE)) as file:
        index = file.execute("SELECT * FROM incident_postings").fetchall()
        file.executescript(_BEFORE_SHELVES)
    with Record.open(folder), closing(sqlite3.connect(folder / database.FILE)) as file:
        assert file.execute("SELECT * FROM incident_postings").fetchall() == index
    after = fill(folder, rest)
    assert after == fill(empty(tmp_path / "whole", blank), [*first, *rest])
    with closing(sqlite3.connect(folder / database.FILE)) as file:
        (linked,) = file.execute("SELECT count(*) FROM link_claims").fetchone()
        assert linked == sum(len(extraction.claims) for _, extraction in reports(12))
