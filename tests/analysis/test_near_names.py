"""From names to ids and back: near names in both languages, two actors for a pair, places with their region."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.record import builders as b

from sijill.analysis.history import history
from sijill.analysis.naming import find_actor, find_pair, label
from sijill.analysis.settings import defaults
from sijill.analysis.state import state
from sijill.extraction.ids import found_person_id
from sijill.lexicon.loader import Lexicon
from sijill.model.errors import NotFoundError, SijillError
from sijill.record.store import Record

TEXT = "قصف لواء القدس بلدة تل الرمان بقيادة العميد سالم الحمداني."


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    folder: Path = tmp_path_factory.mktemp("naming") / "r"
    told = b.document(TEXT, "one.txt", "شبكة ألف", "2031-03-05")
    general = "العميد سالم الحمداني"
    actors = b.actor(told, "لواء القدس", "liwa-al-quds"), b.actor(told, general, found_person_id(general))
    claim = b.claim(told, "قصف", date="2031-03-04", actors=actors)
    with Record.open(folder, create=True) as made:
        made.put_actors(Lexicon.load().actors.values())
        made.put_places(Lexicon.load().gazetteer)
        made.add(told, b.extraction(told, (claim,)))
        yield made


@pytest.mark.parametrize("name", ["Liwa al Qods", "Liwa al-Qudss", "لواء القدسي"])
def test_near_names_are_offered_in_either_language(name: str, record: Record) -> None:
    with pytest.raises(NotFoundError, match=r"Did you mean: لواء القدس / Liwa al-Quds \[liwa-al-quds\]"):
        find_actor(record, name)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("سالم الحمداني", found_person_id("العميد سالم الحمداني")),
        ("مجموعة لواء القدس", "liwa-al-quds"),
        ("لواء - القدس", "liwa-al-quds"),
    ],
)
def test_a_name_without_its_rank_or_with_a_kind_of_body_is_found(name: str, key: str, record: Record) -> None:
    assert find_actor(record, name) == key


@pytest.mark.parametrize("name", ["الحمداني", "مجموعة الحمداني", "سيارة لواء القدسي"])
def test_a_name_that_fits_too_many_is_not_guessed(name: str, record: Record) -> None:
    with pytest.raises(NotFoundError):
        find_actor(record, name)


def test_what_is_like_no_name_is_offered_none(record: Record) -> None:
    with pytest.raises(NotFoundError, match="`sijill actors` lists"):
        find_actor(record, "zzzz")


def test_a_pair_is_two_actors(record: Record) -> None:
    assert find_pair(record, "لواء القدس", "iran", defaults()) == ("liwa-al-quds", "iran")
    with pytest.raises(SijillError, match="are one actor, iran"):
        find_pair(record, "iran", "إيران", defaults())


def test_a_state_and_its_forces_are_no_pair(record: Record) -> None:
    """Every tie of the one would stand as a tie between the two."""
    with pytest.raises(SijillError, match="iran and iranian-forces count as one power"):
        history(record, "iran", "iranian-forces")
    with pytest.raises(SijillError, match="iranian-forces and iran count as one power"):
        state(record, date(2031, 3, 20), pair=("iranian-forces", "iran"))


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("sy-deir-ez-zor", "دير الزور / Deir ez-Zor, Deir ez-Zor Governorate"),
        ("sy-deir-ez-zor-governorate", "دير الزور / Deir ez-Zor Governorate"),
        ("x-nowhere", "x-nowhere"),
    ],
)
def test_a_place_is_named_with_its_governorate(key: str, told: str, record: Record) -> None:
    assert label(record, "place", key) == told
