"""The log's chain shows every change; raw bytes show theirs."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from tests.record import builders as b

from sijill.model.errors import NotFoundError
from sijill.record.log import START, chain_hash
from sijill.record.raw import RawStore
from sijill.record.store import Record


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Record.open(tmp_path / "r", create=True) as record:
        for n in range(4):
            doc = b.document(f"خبر رقم {n}", f"{n}.txt")
            record.add(doc, b.extraction(doc))
        record.note_run("2031-04-01T00:00:00Z", "sijill 0.1", "abc")
    return tmp_path / "r"


def test_each_entry_carries_the_hash_of_the_one_before(folder: Path) -> None:
    with Record.open(folder) as record:
        entries = record.log_entries()
        assert record.verify().findings == ()
    assert [entry.seq for entry in entries] == [1, 2, 3, 4, 5]
    assert entries[0].prev == START
    assert all(e.hash == chain_hash(e.prev, e.entry) for e in entries)
    assert [e.prev for e in entries[1:]] == [e.hash for e in entries[:-1]]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ("UPDATE log SET entry = replace(entry, '1.txt', 'x.txt') WHERE seq = 2", 2),
        ("UPDATE log SET hash = prev WHERE seq = 3", 3),
        ("DELETE FROM log WHERE seq = 2", 2),
        ("UPDATE log SET seq = 9 WHERE seq = 5", 5),
    ],
)
def test_a_change_is_found(folder: Path, change: str, where: int) -> None:
    with sqlite3.connect(folder / "record.sqlite") as connection:
        connection.execute(change)
    with Record.open(folder) as record:
        found = [one.what for one in record.verify().findings if one.kind == "log"]
    assert found[0] == f"entry {where}"


def test_raw_bytes_are_kept_once_and_checked(tmp_path: Path) -> None:
    store = RawStore(tmp_path)
    name = store.put(b"abc")
    assert store.put(b"abc") == name
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert store.get(name) == b"abc"
    assert store.holds(name)
    (tmp_path / name).chmod(0o644)
    (tmp_path / name).write_bytes(b"abd")
    assert not store.holds(name)
    assert not store.holds("0" * 64)
    with pytest.raises(NotFoundError, match="backup"):
        store.get("0" * 64)
