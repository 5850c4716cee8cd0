"""The scene that the tests of the state share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.analysis.scene import ACTORS, PARENTS, Scene

from sijill.model.entities import Actor
from sijill.record.store import Record


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Record.open(tmp_path / "r", create=True) as record:
        record.put_actors(
            [
                Actor(key, name, key.title(), parent=PARENTS.get(key), person=key == "salim")
                for key, name in ACTORS.items()
            ]
        )
        yield Scene(record)
