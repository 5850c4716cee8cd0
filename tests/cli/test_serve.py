"""``sijill serve`` listens on this machine alone, and says what is in the way."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from sijill import pipeline
from sijill.cli.main import cli
from sijill.lexicon.loader import Lexicon
from sijill.record.linkage import VERSION
from sijill.record.store import Record


def told(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["serve", *map(str, arguments)])
    return result.exit_code, result.output


@pytest.fixture
def record(tmp_path: Path) -> Path:
    Record.open(tmp_path / "record", create=True).close()
    return tmp_path / "record"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "record.example"])
def test_other_addresses_than_loopback_are_refused(record: Path, host: str) -> None:
    code, output = told("--record", record, "--host", host, "--no-browser")
    assert code == 2 and "127.0.0.1" in output and host in output


def test_a_port_in_use_is_told(record: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, output = told("--record", record, "--port", port, "--no-browser")
    assert code == 1 and f"Port {port}" in output and "--port" in output


def test_a_record_that_is_not_there_is_told(tmp_path: Path) -> None:
    code, output = told("--record", tmp_path / "none", "--port", 0, "--no-browser")
    assert code == 1 and "There is no record" in output


def test_claims_linked_by_another_lexicon_are_linked_anew_before_it_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("قصف الدفاع الوطني بلدة الميادين يوم 2020-07-01.\n", "utf-8")
    folder = tmp_path / "record"
    pipeline.build([str(tmp_path / "a.txt")], folder, jobs=1)
    monkeypatch.setattr("sijill.cli.serve._run", lambda *_, **__: None)
    quiet = told("--record", folder, "--port", 0, "--no-browser")
    with Record.open(folder) as record:
        incidents = list(record.incidents())
        assert incidents
        record.put_setting(VERSION, "another")
    again = told("--record", folder, "--port", 0, "--no-browser")
    assert (quiet[0], "linked anew" in quiet[1]) == (0, False)
    assert (again[0], "linked anew" in again[1]) == (0, True)
    with Record.open(folder) as record:
        assert pipeline.is_linked(record, Lexicon.load()) and list(record.incidents()) == incidents
