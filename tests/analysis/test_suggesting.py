"""Names that a person who types may mean."""

from __future__ import annotations

from sijill.analysis.suggesting import NameIndex
from sijill.model.entities import Actor, Place
from sijill.record.stored import ActorUse, PlaceUse

USES = [
    ActorUse(Actor("river-shield", "درع النهر", "River Shield", aliases=("قوات النهر",)), 5, 1),
    ActorUse(Actor("shield-of-hills", "درع التلال", "Shield of the Hills", weak_aliases=("الدرع",)), 9, 0),
    ActorUse(Actor("northland", "بلاد الشمال", "Northland"), 1, 0),
]
INDEX = NameIndex(USES)


def ids(typed: str) -> list[str]:
    return [one.id for one in INDEX.find(typed)]


def test_the_beginning_of_any_word_of_any_name_finds() -> None:
    assert ids("shield") == ["shield-of-hills", "river-shield"]
    assert ids("النَّهر") == ["river-shield"]
    assert ids("الدرع") == ["shield-of-hills"]
    assert INDEX.find("قوات")[0].name_also == "قوات النهر"
    assert INDEX.find("River")[0].name_also == ""


def test_what_stands_within_a_word_comes_after_what_begins_one() -> None:
    assert ids("land") == ["northland"]
    assert ids("") == ["shield-of-hills", "river-shield", "northland"]


def test_a_misspelt_name_finds_the_near_one_and_nonsense_none() -> None:
    assert ids("Rivver Sheild")[:1] == ["river-shield"]
    assert ids("xy") == [] and ids("qqqqqqqq") == []


def test_names_are_found_as_they_are_shown_only() -> None:
    masked = NameIndex(USES, lambda name: "person-1" if "orthland" in name or "الشمال" in name else name)
    assert masked.by_id["northland"].name_en == "person-1"
    assert masked.find("بلاد") == [] and [one.id for one in masked.find("person-1")] == ["northland"]


def test_places_tell_the_larger_one_around_them() -> None:
    place = Place("p", "القرية", "The Village", "village", admin1="gov")
    assert NameIndex([PlaceUse(place, 1, 0)]).find("village")[0].within == "gov"
