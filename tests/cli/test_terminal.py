"""What commands print on terminals that are narrow, or lack letters."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.exchange import records


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
