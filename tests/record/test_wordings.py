"""Names of those whom neither lexicon nor gazetteer describes follow what current documents call them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.record import builders as b

from sijill.analysis.naming import actor_called, find_actor, find_place, place_called
from sijill.model.claims import PersonMention
from sijill.model.entities import Actor, Place
from sijill.model.errors import AmbiguousNameError, NotFoundError
from sijill.record import wordings
from sijill.record.store import Record

TEXT = "قصف فوج السنديان قرية المرجان وظهر سالم البحري"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r", create=True) as opened:
        opened.put_actors([Actor("wadi", "جيش الوادي", "Wadi Army")])
        yield opened


def add(record: Record, file: str, words: str, key: str, url: str | None = None, day: str = "2031-03-05") -> None:
    doc = b.document(f"{TEXT} {file}", file, url=url, published=day)
    claim = b.claim(doc, "قصف", actors=(b.actor(doc, words, key),), places=(b.place(doc, "المرجان", "place-9"),))
    at = b.find(doc, "سالم البحري")
    person = PersonMention(at.text, at.start, at.end, "person-1")
    record.add(doc, b.extraction(doc, (claim,), persons=(person,)))


def test_who_is_described_nowhere_is_found_by_the_words_used_most(record: Record) -> None:
    for file, words in (("a", "فوج السنديان"), ("b", "فوج السنديان"), ("c", "السنديان")):
        add(record, file, words, "actor-9")
    assert find_actor(record, "«فوج  السنديان»") == "actor-9"
    assert actor_called(record, "السنديان") is None
    assert find_actor(record, "سالم البحرى") == "person-1"
    assert find_place(record, "المرجان") == "place-9"
    assert place_called(record, "فوج السنديان") is None
    assert {use.actor.id: use.actor.name_ar for use in record.actors()}["actor-9"] == "فوج السنديان"


def test_a_newer_capture_takes_the_words_of_the_older_one_away(record: Record) -> None:
    page = "https://example.org/a"
    add(record, "a", "فوج السنديان", "actor-9", page)
    add(record, "b", "السنديان", "actor-9", page, "2031-03-06")
    assert actor_called(record, "فوج السنديان") is None
    assert actor_called(record, "السنديان") == "actor-9"


def test_a_description_that_comes_later_takes_the_place_of_the_words(record: Record) -> None:
    add(record, "a", "فوج السنديان", "actor-9")
    record.put_actors([Actor("actor-9", "لواء السنديان", "Oak Brigade")])
    record.put_places([Place("place-9", "مرجان", "Marjan", "village")])
    assert actor_called(record, "فوج السنديان") is None
    assert find_actor(record, "Oak Brigade") == "actor-9"
    assert record.ask(lambda connection: wordings.of_all(connection, "place")) == {}


def test_two_of_one_name_are_named_and_near_names_are_those_spoken_of(record: Record) -> None:
    add(record, "a", "فوج السنديان", "actor-8")
    add(record, "b", "فوج السنديان", "actor-9")
    with pytest.raises(AmbiguousNameError, match=r"actor-8.*actor-9"):
        find_actor(record, "فوج السنديان")
    with pytest.raises(NotFoundError, match="actor-8") as told:
        find_actor(record, "فوج السندان")
    assert "wadi" not in str(told.value) and "person-1" not in str(told.value)
