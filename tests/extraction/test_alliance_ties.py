"""Alliances and quarrels that a noun or a list tells, changes that a noun tells, and posts that end."""

from __future__ import annotations

import pytest
from tests.extraction.told import Case, has_tie, read_once, ties

BIRD, DAWN, RIVER = "لواء «الصقر»", "حركة «الياسمين»", "كتيبة «النهر»"
ALLIED = [
    ("يستمر التحالف بين لواء «الصقر» وحركة «الياسمين».", (BIRD, DAWN), "holds"),
    ("انهار التحالف بين لواء «الصقر» وحركة «الياسمين» في أيار 2020.", (BIRD, DAWN), "ended"),
    ("غادرت حركة «الياسمين» القرية حين انفض التحالف بينها وبين لواء «الصقر».", (DAWN, BIRD), "ended"),
    ("أعلن لواء «الصقر» القتال إلى جانب حركة «الياسمين».", (BIRD, DAWN), "holds"),
]


@pytest.mark.parametrize(("text", "names", "polarity"), ALLIED)
def test_an_alliance_and_its_end(text: str, names: tuple[str, str], polarity: str) -> None:
    assert has_tie(text, "ally_of", *names, polarity=polarity), ties(text)


@pytest.mark.parametrize(
    "text",
    [
        "تتنافس في الريف ثلاث قوى هي لواء «الصقر» وحركة «الياسمين» وكتيبة «النهر» على المعابر.",
        "تتنازع على المعبر ثلاث قوى: لواء «الصقر» وحركة «الياسمين» وكتيبة «النهر».",
    ],
)
def test_all_who_are_listed_quarrel(text: str) -> None:
    assert has_tie(text, "rival_of", BIRD, DAWN, RIVER), ties(text)


def test_an_alliance_of_nobody_named_is_none() -> None:
    assert ties("التحالف بين الطرفين مستمر.") == []


CHANGED = [
    ("أعلن لواء «الصقر» انشقاقه عن فيلق «السهل»، وانضمامه إلى حركة «الياسمين».", "merged_into", (BIRD, DAWN)),
    ("أعلنت كتيبة «النهر» فك ارتباطها بلواء «الصقر».", "split_from", (RIVER, BIRD)),
]


@pytest.mark.parametrize(("text", "relation", "names"), CHANGED)
def test_a_change_told_by_a_noun(text: str, relation: str, names: tuple[str, str]) -> None:
    assert has_tie(text, relation, *names), ties(text)


def test_whoever_joined_is_nobody_told_before() -> None:
    text = "قال لواء «الصقر» إن من انضم إلى حركة «الياسمين» قلة."
    assert [tie for tie in ties(text) if tie[0] == "merged_into"] == []


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("استقال قائد لواء «الصقر» خالد الحمد في أيار 2020.", "../2020-05"),
        ("جرت إقالة قائد لواء «الصقر» خالد الحمد.", "../2021-03-04"),
        ("قُتل قائد لواء «الصقر» خالد الحمد في كمين أمس.", "../2021-03-03"),
    ],
)
def test_who_left_or_lost_a_post_leads_no_longer(text: str, valid: str) -> None:
    found = [one for one in read_once(text).relations if one.relation == "commanded_by"]
    assert [(one.polarity, one.valid) for one in found] == [("ended", valid)]


@pytest.mark.parametrize(
    "text",
    [
        "نفى المتحدث مقتل قائد لواء «الصقر» خالد الحمد في كمين.",
        "وقال قائد لواء «الصقر» خالد الحمد إن الهجوم فشل.",
        "قُتل شاب في كمين، وزار قائد لواء «الصقر» خالد الحمد القرية.",
    ],
)
def test_who_did_not_leave_a_post_leads(text: str) -> None:
    assert has_tie(text, "commanded_by", BIRD, "خالد الحمد", polarity="holds"), ties(text)


def test_a_person_has_one_id_with_and_without_the_post() -> None:
    text = "قتل قائد لواء «الصقر» خالد الحمد في كمين. وكان خالد الحمد معلماً."
    found = read_once(text)
    assert {m.id for one in found.claims for m in one.recipients} == {person.id for person in found.persons}


def test_the_person_behind_the_place_of_a_post_is_meant() -> None:
    Case("أقالت الحكومة محافظ درعا خالد الحمد.", "أقالت", recipients=("خالد الحمد",)).check()


@pytest.mark.parametrize(
    ("text", "army"),
    [
        ("هاجمت قوات الدعم السريع القرية. وقصف الجيش مواقعها.", "sudanese-army"),
        ("هاجمت كتيبة «النهر» القرية. وقصف الجيش مواقعها.", None),
    ],
)
def test_the_army_alone_is_that_of_the_country_reported_on(text: str, army: str | None) -> None:
    named = [m.id for one in read_once(text).claims for m in one.actors if "الجيش" in m.text]
    assert named == [army]


def test_a_name_pointed_back_at_keeps_its_id() -> None:
    text = "وصل لواء «الصقر» إلى القرية. وأخذ اللواء يميل إلى روسيا."
    found = next(one for one in read_once(text).relations if one.relation == "shifted_to")
    assert found.subject is not None
    assert found.subject.id is not None


def test_an_alliance_that_began_and_is_over_by_the_same_report_held_between() -> None:
    text = "تحالفت كتيبة النهر مع لواء الصقر في آب 2020. غير أن هذا التحالف انهار في كانون الثاني 2021."
    found = {(one.polarity, one.valid) for one in read_once(text).relations}
    assert found == {("past", "2020-08/2021-01"), ("ended", "2020-08/2021-01")}


def test_an_alliance_of_nobody_told_before_is_not_over() -> None:
    assert ties("غير أن هذا التحالف انهار في كانون الثاني 2021.") == []


NOUNS = [
    (
        "وقع ذلك بعد انشقاق كتيبة النهر عن لواء الصقر في أيار 2020.",
        [("split_from", ("كتيبة النهر", "لواء الصقر"))],
    ),
    ("دعا خالد الحمد إلى انضمام كتيبة النهر إلى لواء الصقر.", []),
    ("يرفض السكان انضمام كتيبة النهر إلى لواء الصقر.", []),
]


@pytest.mark.parametrize(("text", "told"), NOUNS)
def test_a_noun_of_change_tells_what_was_done(text: str, told: list[tuple[str, tuple[str, str]]]) -> None:
    assert [tie[:2] for tie in ties(text)] == told


def test_men_of_a_nation_still_stand_in_a_place() -> None:
    assert has_tie(
        "قال خالد الحمد إن جنوداً روساً ما زالوا في مدينة درعا.", "present_at", "جنوداً روساً", "مدينة درعا"
    )
