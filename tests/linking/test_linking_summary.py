"""The summary of an incident follows its rules; disagreements are named in words."""

from __future__ import annotations

from typing import Any

from tests.linking.test_linking_clusters import World

from sijill.linking.link import link
from sijill.model.claims import Casualty, Party
from sijill.model.incidents import Count, Incident


def incident(*told: dict[str, Any], outlets: str = "ABCDEFG") -> Incident:
    world = World()
    for outlet, values in zip(outlets, told, strict=False):
        world.tell(outlet, values)
    (found,) = link(world.claims, world.documents)
    return found


def test_casualties_low_best_high() -> None:
    assert incident({"killed": (4, 4)}, {"killed": (5, 5)}, {"killed": (5, 5)}).killed == Count(4, 5, 5)
    assert incident({"killed": (4, 4)}, {"killed": (3, None)}).killed == Count(3, 4, 4)
    assert incident({"killed": (4, 4)}, {"killed": (6, None)}).killed == Count(4, 4, None)
    assert incident({"killed": (2, None)}).killed == Count(2, None, None)
    assert incident({}).killed is None


def test_one_outlets_repeats_count_once() -> None:
    found = incident({"killed": (4, 4)}, {"killed": (5, 5)}, {"killed": (5, 5)}, outlets="ABB")
    assert found.independent_sources == 2
    assert [len(group) for group in sorted(found.origins, key=len)] == [1, 2]
    assert found.killed == Count(4, 5, 5)


def test_disagreement_on_the_attacker_is_named() -> None:
    found = incident({"by": "saqr", "killed": (4, 4)}, {"by": "najm", "killed": (4, 4)})
    (sentence,) = found.disagreements
    assert sentence.startswith("two outlets name different attackers: ")
    assert "(A)" in sentence and "(B)" in sentence
    (values,) = [field for field in found.values if field.field == "actors"]
    assert {value.value for value in values.values} == {"saqr", "najm"}
    assert [party.id for party in found.actors] == ["najm"]


def test_disagreement_on_toll_day_and_firmness() -> None:
    found = incident(
        {"killed": (4, 4)}, {"killed": (6, 6), "date": "2031-03-06"}, {"status": "alleged", "killed": (4, 4)}
    )
    kinds = [sentence.split(":")[0] for sentence in found.disagreements]
    assert kinds == [
        "three outlets give different days",
        "three outlets give different numbers of killed",
        "three outlets hold it with different firmness",
    ]
    assert found.status == "asserted"
    assert found.date is not None and found.date.edtf == "2031-03-05"


def test_agreement_has_no_disagreements() -> None:
    found = incident({"killed": (4, 4)}, {"killed": (3, None)}, {"killed": None})
    assert found.disagreements == ()


def test_days_meet_in_what_all_share() -> None:
    found = incident({"date": "2031-03-04/2031-03-05"}, {"date": "2031-03-05"})
    assert found.date is not None
    assert (found.date.edtf, found.date.earliest) == ("2031-03-05", "2031-03-05")


def test_no_day_and_no_place_stay_empty() -> None:
    found = incident({"date": None, "at": None})
    assert found.date is None
    assert found.place is None


def test_place_of_most_origins() -> None:
    found = incident({}, {"at": ("zaytun", 35.01, 40.0)}, {"at": ("zaytun", 35.01, 40.0)})
    assert found.place is not None and found.place.id == "zaytun"
    # The words are the same and the places a kilometre apart: that is no disagreement.
    assert found.disagreements == ()


def test_modes_of_at_least_half() -> None:
    found = incident({"mode": ("aerial", "drone")}, {"mode": ("aerial",)}, {"mode": ("aerial", "massacre")})
    assert found.mode == ("aerial",)


def test_casualties_are_kept_apart_by_side() -> None:
    def dead(party: Party, low: int) -> tuple[Casualty, ...]:
        return (Casualty("killed", low, low, party, "", 0, 0),)

    found = incident({"casualties": dead("civilian", 4)}, {"casualties": dead("civilian", 6) + dead("actor", 1)})
    assert [(toll.outcome, toll.party, toll.count) for toll in found.casualties] == [
        ("killed", "civilian", Count(4, 6, 6)),
        ("killed", "actor", Count(1, 1, 1)),
    ]
    (values,) = [field for field in found.values if field.field == "killed of civilian"]
    assert {value.value: len(value.claims) for value in values.values} == {"4": 1, "6": 1}
