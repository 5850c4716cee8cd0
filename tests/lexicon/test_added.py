"""Actors and names that a record adds to the lexicon: read, checked, found in reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from sijill.lexicon.added import AddedActor, actors_of, added_files, read, save, written
from sijill.lexicon.check import check
from sijill.lexicon.find import find
from sijill.lexicon.loader import Lexicon
from sijill.lexicon.shapes import ADDED
from sijill.model.errors import LexiconError

NAME = "كتائب السرو الشرقي"
ALIAS = AddedActor(id="liwa-al-quds", aliases=(NAME,), by="lina", at="2031-01-01T00:00:00Z", why="two reports")
ACTOR = AddedActor(id="cypress-brigade", ar="لواء السرو", en="Cypress Brigade", kind="militia", weak=("السرو",))


def said(*entries: AddedActor) -> list[str]:
    return [f"{one.message} {one.mend}" for one in check(added=written(entries)) if one.file == ADDED]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    save(tmp_path, written([ALIAS, ACTOR]))
    assert list(actors_of(added_files(tmp_path))) == [ACTOR, ALIAS]
    assert said(ALIAS, ACTOR) == []


def test_added_names_are_found_and_a_changed_file_is_read_again(tmp_path: Path) -> None:
    save(tmp_path, written([ALIAS]))
    first = Lexicon.load(added_files(tmp_path))
    assert [(one.kind, one.ref) for one in find(NAME, first)] == [("actor", "liwa-al-quds")]
    assert first.actors["liwa-al-quds"].name_en == Lexicon.load().actors["liwa-al-quds"].name_en
    assert find(NAME, Lexicon.load()) == []
    save(tmp_path, written([ACTOR]))
    second = Lexicon.load(added_files(tmp_path))
    assert find(NAME, second) == []
    assert second.actors["cypress-brigade"].weak_aliases == ("السرو",)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (AddedActor(id="nobody-at-all", aliases=(NAME,)), "no actor has that id"),
        (AddedActor(id="liwa-al-quds"), "adds no name"),
        (AddedActor(id="liwa-al-quds", aliases=("لواء القدس",)), "is a name of “liwa-al-quds” already"),
        (AddedActor(id="liwa-al-quds", aliases=("روسيا",)), "names both “russia” and “liwa-al-quds”"),
        (AddedActor(id="liwa-al-quds", aliases=("كتائب، السرو",)), "a sign that is no letter"),
        (AddedActor(id="iran", ar="لواء السرو", en="x"), "stands in actors/nations.yaml"),
        (AddedActor(id="cypress", ar="لواء السرو", en="x", sector="ZZZ"), "is no PLOVER sector"),
        (AddedActor(id="cypress", ar="لواء السرو", en="x", parent="nobody-at-all"), "no actor has that id"),
    ],
)
def test_the_check_refuses(entry: AddedActor, words: str) -> None:
    assert [words in one for one in said(entry)] == [True]


def test_a_field_that_nobody_reads_and_a_broken_file_are_named(tmp_path: Path) -> None:
    told = check(added="- {id: liwa-al-quds, aliases: [كتائب السرو], colour: red}\n")
    assert [(one.file, one.line) for one in told] == [(ADDED, 1)]
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon/actors.yaml").write_text("- {id: [", "utf-8")
    with pytest.raises(LexiconError, match="sijill lexicon check --record"):
        read(tmp_path / "lexicon/actors.yaml")


def test_names_for_an_actor_that_is_not_there_are_no_silent_loss(tmp_path: Path) -> None:
    save(tmp_path, written([AddedActor(id="nobody-at-all", aliases=(NAME,))]))
    with pytest.raises(LexiconError, match="nobody-at-all"):
        Lexicon.load(added_files(tmp_path))
