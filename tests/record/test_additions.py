"""Adding to a record's own lexicon: checked first, logged without the name, and taken out again."""

from __future__ import annotations

from pathlib import Path

import pytest

from sijill.lexicon.added import AddedActor, added_files
from sijill.model.errors import LexiconError, NotFoundError
from sijill.record import additions
from sijill.record.store import Record

AT = "2031-03-01T10:00:00Z"
NAME = "كتائب السرو الشرقي"
ALIAS = AddedActor(id="liwa-al-quds", aliases=(NAME,), by="lina", at=AT, why="two reports")


def test_an_addition_is_kept_logged_and_taken_out(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record", create=True) as record:
        additions.add(record, ALIAS)
        assert additions.entries(record) == (ALIAS,)
        assert len(added_files(record.folder)) == 1
        additions.remove(record, ALIAS, "omar", AT)
        assert additions.entries(record) == ()
        told = [entry.entry for entry in record.log_entries()]
        assert [("add" in one, "remove" in one) for one in told] == [(True, False), (False, True)]
        assert not any(NAME in one for one in told)
        assert record.verify().findings == ()
        with pytest.raises(NotFoundError):
            additions.remove(record, ALIAS, "omar", AT)


def test_nothing_is_written_of_what_is_not_in_order(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record", create=True) as record:
        with pytest.raises(LexiconError, match="no actor has that id"):
            additions.add(record, AddedActor(id="nobody-at-all", aliases=(NAME,), by="lina", at=AT))
        assert added_files(record.folder) == []
        assert record.log_entries() == []


def test_an_actor_that_other_entries_name_stays(tmp_path: Path) -> None:
    actor = AddedActor(
        id="cypress-brigade", ar="لواء السرو", en="Cypress Brigade", kind="militia", by="lina", at=AT
    )
    with Record.open(tmp_path / "record", create=True) as record:
        additions.add(record, actor)
        additions.add(record, AddedActor(id="cypress-brigade", aliases=(NAME,), by="lina", at=AT))
        with pytest.raises(LexiconError, match="no actor has that id"):
            additions.remove(record, actor, "lina", AT)
