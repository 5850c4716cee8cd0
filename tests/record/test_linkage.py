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


def test_a_record_linked_before_it_knew_where_claims_are_learns_it(tmp_path: Path, blank: Path) -> None:
    folder = empty(tmp_path / "r", blank)
    doc = b.document("قصف طال قرية التينة. قصف آخر طال ريفها. قصف ثالث لا يعرف أين.", "places.txt", "منفذ")
    point, area = b.place(doc, "قرية التينة", "tina", 35.0, 40.0), b.place(doc, "ريفها", "rif", 35.1, 40.1, 3)
    claims = (
        b.claim(doc, "قصف طال", places=(point, area)),
        b.claim(doc, "قصف آخر", places=(area,)),
        b.claim(doc, "قصف ثالث"),
    )
    first, *rest = reports(12)
    fill(folder, [(doc, b.extraction(doc, claims)), first])
    kept = "SELECT claim_id, keys, lat, lon FROM link_claims ORDER BY n"
    with closing(sqlite3.connect(folder / database.FILE)) as file:
        expected = file.execute(kept).fetchall()
        assert {(lat, lon) for _, _, lat, lon in expected} >= {(35.0, 40.0), (None, None)}
        for name in ("lat", "lon"):
            file.execute(f"ALTER TABLE link_claims DROP COLUMN {name}")
        file.execute("UPDATE alembic_version SET version_num = '0600'")
        file.commit()
    after = fill(folder, rest)
    with closing(sqlite3.connect(folder / database.FILE)) as file:
        assert file.execute(kept).fetchall()[: len(expected)] == expected
    assert after == fill(empty(tmp_path / "whole", blank), [(doc, b.extraction(doc, claims)), first, *rest])
