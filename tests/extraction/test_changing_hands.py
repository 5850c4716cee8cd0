"""Places that change hands: taken, lost, handed over, fallen, and those that are only sought."""

from __future__ import annotations

import pytest
from tests.extraction.told import has_tie, read_once, ties

BIRD, DAWN = "لواء «الصقر»", "حركة «الياسمين»"
ROSE, GHARS = "بلدة تل الورد", "قرية الزهرية"
TAKEN = [
    ("سيطر لواء «الصقر» على بلدة تل الورد أمس.", (BIRD, ROSE), "2021-03-03/.."),
    ("استعادت حركة «الياسمين» بلدة تل الورد في أيار 2020.", (DAWN, ROSE), "2020-05/.."),
    ("أعلن لواء «الصقر» أنه بسط سيطرته على بلدة تل الورد اليوم.", (BIRD, ROSE), "2021-03-04/.."),
    ("يقول لواء «الصقر» إنه استعاد بلدة تل الورد أمس.", (BIRD, ROSE), "2021-03-03/.."),
    ("حرر لواء «الصقر» وكتيبة «النهر» بلدة تل الورد في أيار 2020.", ("كتيبة «النهر»", ROSE), "2020-05/.."),
    ("تجددت المعارك بعد سيطرة لواء «الصقر» على بلدة تل الورد.", (BIRD, ROSE), "2021-03-04/.."),
    ("سقطت بلدة تل الورد في يد لواء «الصقر» أمس.", (BIRD, ROSE), "2021-03-03/.."),
    ("سقطت بلدة تل الورد، آخر معاقل الحركة في ريف درعا، بيد لواء «الصقر» أمس.", (BIRD, ROSE), "2021-03-03/.."),
    ("سلم لواء «الصقر» بلدة تل الورد إلى حركة «الياسمين» أمس.", (DAWN, ROSE), "2021-03-03/.."),
    ("وانتقلت السيطرة على بلدة تل الورد إلى حركة «الياسمين».", (DAWN, ROSE), "2021-03-04/.."),
    (
        "يسيطر فيلق السهل على بلدة تل الورد، فيما يقول لواء «الصقر» إنه استعادها أمس.",
        (BIRD, ROSE),
        "2021-03-03/..",
    ),
    ("غادر لواء «الصقر» بلدة تل الورد وسلمها لحركة «الياسمين» أمس.", (DAWN, ROSE), "2021-03-03/.."),
    ("سيطر فيلق السهل على تل الورد حتى أيار 2020، حين استعادها لواء «الصقر».", (BIRD, "تل الورد"), "2020-05/.."),
    ("تسلمت حركة «الياسمين» قرية الزهرية أمس.", (DAWN, GHARS), "2021-03-03/.."),
]
LOST = [
    ("سلم لواء «الصقر» بلدة تل الورد إلى حركة «الياسمين» أمس.", (BIRD, ROSE), "../2021-03-03"),
    ("حرر لواء «الصقر» بلدة تل الورد من حركة «الياسمين» في أيار 2020.", (DAWN, ROSE), "../2020-05"),
    ("خسر لواء «الصقر» بلدة تل الورد في أيار 2020.", (BIRD, ROSE), "../2020-05"),
    ("فقدت حركة «الياسمين» السيطرة على بلدة تل الورد أمس.", (DAWN, ROSE), "../2021-03-03"),
]
NOT_TAKEN = [
    "يسعى لواء «الصقر» لاستعادة بلدة تل الورد.",
    "سلم لواء «الصقر» جثة المقاتل إلى ذويه في بلدة تل الورد.",
    "حرر لواء «الصقر» مختطفاً في بلدة تل الورد.",
    "استعاد المريض عافيته في بلدة تل الورد.",
    "فقد قال المتحدث باسم لواء «الصقر» إن بلدة تل الورد هادئة.",
    "انتقل لواء «الصقر» من بلدة تل الورد إلى قرية الزهرية.",
]


@pytest.mark.parametrize(("text", "names", "valid"), TAKEN)
def test_who_takes_a_place_holds_it_from_then_on(text: str, names: tuple[str, str], valid: str) -> None:
    assert has_tie(text, "controls", *names, polarity="holds"), ties(text)
    assert valid in {one.valid for one in read_once(text).relations if one.polarity == "holds"}


@pytest.mark.parametrize(("text", "names", "valid"), LOST)
def test_who_loses_a_place_held_it_until_then(text: str, names: tuple[str, str], valid: str) -> None:
    assert has_tie(text, "controls", *names, polarity="ended"), ties(text)
    assert valid in {one.valid for one in read_once(text).relations if one.polarity == "ended"}


@pytest.mark.parametrize("text", NOT_TAKEN)
def test_no_place_changes_hands(text: str) -> None:
    assert [tie for tie in ties(text) if tie[0] == "controls"] == []


HELD = [
    ("تسيطر كتيبة «النهر» على معظم بلدة تل الورد.", "controls", ("كتيبة «النهر»", ROSE)),
    ("يسيطر لواء «الصقر» على بلدة تل الورد وقرية الزهرية.", "controls", (BIRD, GHARS)),
    ("هاجم لواء «الصقر» كتيبة «النهر» التي تسيطر على قرية الزهرية.", "controls", ("كتيبة «النهر»", GHARS)),
    ("ولا تزال كتيبة «النهر» متمركزة في قرية الزهرية.", "present_at", ("كتيبة «النهر»", GHARS)),
    ("توجد كتيبة «النهر» في قرية الزهرية.", "present_at", ("كتيبة «النهر»", GHARS)),
    ("يسيطر لواء «الصقر» على قاعدة الزهراء الجوية.", "controls", (BIRD, "قاعدة الزهراء الجوية")),
    ("تسيطر كتيبة «النهر» على معظم الخرطوم.", "controls", ("كتيبة «النهر»", "الخرطوم")),
]


@pytest.mark.parametrize(("text", "relation", "names"), HELD)
def test_who_holds_a_place_or_a_part_of_it(text: str, relation: str, names: tuple[str, str]) -> None:
    assert has_tie(text, relation, *names), ties(text)


def test_a_body_without_a_name_lends_no_other_its_place() -> None:
    text = "وكانت القوات الخاصة، المحسوبة على حركة «الياسمين»، تسيطر على بلدة تل الورد."
    assert not has_tie(text, "controls", DAWN, ROSE), ties(text)
