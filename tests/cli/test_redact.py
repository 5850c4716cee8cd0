"""``sijill redact`` by an id, by a name, and of what is no person."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.judging import run
from tests.exchange import records

from sijill.record.store import Record


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return records.make(tmp_path / "r")


def said(folder: Path, words: str) -> bool:
    with Record.open(folder) as record:
        return bool(record.search(f'"{words}"'))


@pytest.mark.parametrize("name", ["سالم الحمداني", "طائرات مجهولة"])
def test_a_name_is_redacted_whether_or_not_a_person_was_found(name: str, folder: Path) -> None:
    assert said(folder, name)
    told = run(folder, "redact", name, "--reason", "asked for").stdout
    assert "documents 1" in told and name not in told
    assert not said(folder, name)
    run(folder, "verify")
    assert "No report" in run(folder, "redact", name, "--reason", "again", code=1).stderr


@pytest.mark.parametrize("name", ["لواء الوادي", "actor-wadi", "تل الرمان", "سالم"])
def test_what_is_no_person_is_never_masked(name: str, folder: Path) -> None:
    with Record.open(folder) as record:
        before = {one.id: record.text(one.id) for one in record.documents()}
        assert any(name in text for text in before.values()) or name == "actor-wadi"
    run(folder, "redact", name, "--reason", "asked for", code=1)
    with Record.open(folder) as record:
        assert {one.id: record.text(one.id) for one in record.documents()} == before
