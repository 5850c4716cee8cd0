"""Ids of actors found by their shape."""

from __future__ import annotations

import pytest

from sijill.extraction.ids import found_actor_id, found_person_id


@pytest.mark.parametrize(
    "other",
    [
        "العقيد سالم جابر الحمداني",
        "اللواء سالم جابر الحمداني",
        "العميد الركن «سالم جابر» الحمداني",
        "العقيد المنشق سالم جابر الحمداني",
    ],
)
def test_an_officer_keeps_the_id_from_rank_to_rank(other: str) -> None:
    assert found_person_id("العميد سالم جابر الحمداني") == found_person_id(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("العقيد سالم الحمداني", "سالم الحمداني"),
        ("العقيد سالم الحمداني", "الطفل سالم الحمداني"),
        ("العقيد سالم الحمداني", "العميد جابر الحمداني"),
        ("العقيد سالم", "العميد سالم"),
    ],
)
def test_others_of_a_name_have_ids_of_their_own(one: str, other: str) -> None:
    assert found_person_id(one) != found_person_id(other)


def test_a_body_is_no_officer() -> None:
    assert found_actor_id("اللواء سالم الحمداني") != found_person_id("اللواء سالم الحمداني")
    assert found_person_id("الحاج «سالم»") == found_actor_id("الحاج سالم")
