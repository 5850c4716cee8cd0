"""Strongholds: units of ``holding_ties.py`` beside those of ``test_relations.py``."""

from __future__ import annotations

import pytest
from tests.extraction.told import has_tie, ties

BIRD = "لواء «الصقر»"
TOLD = [
    ("تعد بلدة تل الورد معقلاً للواء «الصقر».", "بلدة تل الورد"),
    ("قُصفت بلدة تل الورد، أبرز معاقل لواء «الصقر».", "بلدة تل الورد"),
    ("استهدفت حركة «الياسمين» معاقل لواء «الصقر» في قرية الزهرية.", "قرية الزهرية"),
    ("تشكل مدينة درعا المعقل الرئيسي للواء «الصقر».", "مدينة درعا"),
]


@pytest.mark.parametrize(("text", "place"), TOLD)
def test_a_stronghold_is_where_a_body_stands(text: str, place: str) -> None:
    assert has_tie(text, "present_at", BIRD, place), ties(text)


def test_who_strikes_a_stronghold_does_not_stand_there() -> None:
    text = "استهدفت حركة «الياسمين» معاقل لواء «الصقر» في قرية الزهرية."
    assert not has_tie(text, "present_at", "حركة «الياسمين»", "قرية الزهرية")


def test_a_stronghold_of_nobody_named() -> None:
    assert ties("تعد بلدة تل الورد معقلاً للمعارضة المسلحة المحلية.") == []
