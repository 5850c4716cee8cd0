"""``sijill serve`` listens on this machine alone, and says what is in the way."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from sijill.cli.main import cli
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
