"""What commands print on terminals that are narrow, or lack letters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.exchange import records

from sijill.cli.output import Screen, short


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return records.make(tmp_path_factory.mktemp("terminal") / "r")


def run(*arguments: object, **environment: str) -> str:
    """Run the command in a process of its own; what it printed, as bytes read as UTF-8."""
    told = subprocess.run(
        [sys.executable, "-m", "sijill.cli", *map(str, arguments)],
        env={**os.environ, **environment},
        capture_output=True,
        check=True,
    )
    assert b"Traceback" not in told.stderr
    return told.stdout.decode()


def test_a_terminal_without_arabic_letters_shows_the_rest(folder: Path) -> None:
    told = run("claims", "--record", folder, PYTHONIOENCODING="ascii")
    assert "ASSAULT" in told and "???" in told


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
@pytest.mark.parametrize("command", ["claims", "incidents"])
def test_days_and_ids_are_whole_on_any_terminal(command: str, columns: int, folder: Path) -> None:
    told = run(command, "--record", folder, COLUMNS=str(columns))
    listed = [json.loads(line) for line in run(command, "--record", folder, "--format", "json").splitlines()]
    assert all(cell_len(line) <= columns for line in told.splitlines())
    assert len(listed) > 1
    for one in listed:
        assert short(one["id"]) in told
        assert one["event_type"] in told
        for part in (one["date"] or {}).get("edtf", "").split("/"):
            assert part in told


def test_a_terminal_too_narrow_for_a_table_gets_row_by_row(folder: Path) -> None:
    told = run("claims", "--record", folder, COLUMNS="50").splitlines()
    first = json.loads(run("claims", "--record", folder, "--format", "json").splitlines()[0])
    assert told[0].split() == ["id", short(first["id"])]
    assert "hurt" not in [line.split()[0] for line in told[: told.index("")]] or first["killed"]


def test_what_turns_the_direction_of_a_line_is_not_passed_on() -> None:
    assert Screen().text("a\u202etxt.\u2066b\x1b[31m\u200f").plain == "atxt.b[31m\u200f"
