"""What tests of judgements start from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.record.judged import fill

from sijill.record.store import Record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A record of the two reports of ``judged.py``; modules that need another one have a fixture of that name."""
    with Record.open(tmp_path / "r", create=True) as made:
        fill(made)
        yield made
