"""Told as fact, as somebody's word, as doubt, or as what did not happen: by cues with a scope."""

from __future__ import annotations

import pytest
from tests.extraction.told import Case, actual, beyond, read_once, types, unmet

CASES = [
    # what is threatened, and what is condemned
    Case("هدد لواء «الصقر» بقصف قرية الزهرية إذا لم تنسحب الكتيبة.", "بقصف", status="predicted"),
    Case("هددت حركة «الياسمين» السكان بعد قصف قرية الزهرية.", "قصف", status="asserted"),
    # a denial took place, whatever it denies
    Case("نفت حركة «الياسمين» أي صلة لها بالهجوم.", "نفت", type="REJECT", status="asserted"),
    Case("لم يقصف لواء «الصقر» قرية الزهرية.", "يقصف", status="negated"),
    # plans, calls, expectation
    Case("من المتوقع أن يقصف لواء «الصقر» قرية الزهرية خلال أيام.", "يقصف", status="predicted"),
    Case("سينسحب لواء «الصقر» من بلدة تل الورد غداً.", "سينسحب", status="predicted"),
    # hedge
    Case("يُعتقد أن حركة «الياسمين» اغتالت مختار قرية الزهرية.", "اغتالت", status="suspected"),
    Case("يرجح أن لواء «الصقر» قصف قرية الزهرية.", "قصف", status="suspected"),
    # accusation
    Case("زعمت حركة «الياسمين» أن لواء «الصقر» قصف قرية الزهرية.", "قصف", status="alleged"),
    # habit
    Case("تتعرض قرية الزهرية باستمرار لقصف لواء «الصقر».", "قصف", status="habitual"),
    Case("يقصف لواء «الصقر» قرية الزهرية بشكل شبه يومي.", "يقصف", status="habitual"),
    Case("يتعرض الأهالي يومياً لمضايقات، فيما قصف لواء «الصقر» قرية الزهرية.", "قصف", status="asserted"),
    Case("اعتادت حركة «الياسمين» قصف قرية الزهرية.", "قصف", status="habitual"),
    Case("تتعرض قرية الزهرية لقصف يومي من لواء «الصقر».", "قصف", status="habitual"),
    # no news of its outcome; news of it
    Case("لم ترد أنباء عن ضحايا جراء القصف الذي طال قرية الزهرية.", "القصف", status="asserted"),
    Case("وردت أنباء عن قصف طال قرية الزهرية.", "طال", status="suspected"),
    Case("لن ينسحب لواء «الصقر» من بلدة تل الورد.", "ينسحب", status="negated"),
    Case("لم تعتقل حركة «الياسمين» أحداً في بلدة تل الورد.", "تعتقل", status="negated"),
    Case("ادعى لواء «الصقر» أن حركة «الياسمين» قصفت قرية الزهرية.", "قصفت", status="alleged"),
    Case("قالت مصادر محلية إن لواء «الصقر» لم يقصف قرية الزهرية.", "يقصف", status="negated"),
    # what goes on meanwhile is no part of a plan; "not" before an adjective denies no act
    Case(
        "تستعد الحركة لبدء مرحلة تتزامن مع استمرار غارات لواء «الصقر» على قرية الزهرية.",
        "غارات",
        status="asserted",
    ),
    Case("تستعد الحركة لشن هجوم مع حلفائها.", "هجوم", status="predicted"),
    Case("قصفت الجهات غير السورية قرية الزهرية.", "قصفت", status="asserted"),
    # a cue reaches no further than its clause
    Case("قصف لواء «الصقر» قرية الزهرية، ولم ترد أنباء عن إصابات.", "قصف", status="asserted"),
    Case("يخشى الأهالي عودة التوتر بعدما قصف لواء «الصقر» قرية الزهرية.", "قصف", status="asserted"),
    Case("هاجم مسلحون لم تعرف هويتهم حاجزاً للواء «الصقر».", "هاجم", status="asserted"),
    # what is denied, planned, agreed, laid at somebody's door or possible is not told as done
    Case("نفت حركة «الياسمين» قصف قرية الزهرية.", "قصف", status="denied"),
    Case("نفى لواء «الصقر» أن يكون قد اعتقل معلماً في بلدة تل الورد.", "اعتقل", status="denied"),
    Case("يعتزم لواء «الصقر» مهاجمة قرية الزهرية.", "مهاجمة", status="predicted"),
    Case("اتفق الطرفان على أن ينسحب لواء «الصقر» من بلدة تل الورد.", "ينسحب", status="predicted"),
    Case("اتهم الأهالي لواء «الصقر» بقصف قرية الزهرية.", "قصف", status="alleged"),
    Case("قد يقصف لواء «الصقر» قرية الزهرية خلال الأيام المقبلة.", "يقصف", status="predicted"),
    Case("خطط لواء «الصقر» كي يشن هجوماً على قرية الزهرية.", "هجوم", status="predicted"),
    Case("حشد لواء «الصقر» قواته لشن هجوم على قرية الزهرية.", "هجوم", status="predicted"),
    Case("شن لواء «الصقر» هجوماً على قرية الزهرية لفتح الطريق.", "هجوم", status="asserted"),
    # what goes on, and what a relative clause in the present says of people, is their practice
    Case("يكثف لواء «الصقر» قصف قرية الزهرية.", "قصف", status="habitual"),
    Case("اشتكى الأهالي من الشبان الذين يطلقون النار في قرية الزهرية.", "يطلقون", status="habitual"),
    Case("وصل الجنود الذين أطلقوا النار في قرية الزهرية.", "أطلقوا", status="asserted"),
    # nor does a negation reach past "but"
    Case("لم ينسحب لواء «الصقر» من بلدة تل الورد، لكنه قصف قرية الزهرية.", "قصف", status="asserted"),
]
BEYOND = [
    unmet(
        "two negatives that assert do not give habit",
        Case("لا يكاد يمر أسبوع إلا ويقصف لواء «الصقر» قرية الزهرية.", "يقصف", status="habitual"),
    ),
    unmet(
        "two negatives that assert do not give habit",
        Case("ما من ليلة إلا وتداهم حركة «الياسمين» منازل في بلدة تل الورد.", "تداهم", status="habitual"),
    ),
]
FEARED = [
    "سير لواء «الصقر» دوريات خوفاً من هجوم محتمل.",
    "عززت حركة «الياسمين» حواجزها تحسباً لأي هجوم.",
    "فر المزارعون خشية القصف.",
    "لم يسجل أي قصف على قرية الزهرية أمس.",
    "لا صحة لأنباء تحدثت عن هجوم على بلدة تل الورد.",
    "يخشى الأهالي أن يقصف لواء «الصقر» قرية الزهرية.",
]


NO_VIOLENCE = [
    # a road, a flood or an illness did it
    "قتل جندي في حادث سير على طريق تل الورد.",
    "لقي ثلاثة عمال مصرعهم جراء سيول جرفت خيامهم قرب قرية الزهرية.",
    "أصيبت عائلة بحروق إثر انفجار أسطوانة غاز في تل الورد.",
    # whoever only speaks attacks in words
    "شن الوزير سالم الحمدان هجوماً على المعارضة في تل الورد.",
    "هاجم رئيس البلدية المعلمين في كلمته أمس.",
    "شنت صحيفة محلية هجوماً لاذعاً على رئيس البلدية.",
]
VIOLENCE = [
    "قتل جندي بانفجار لغم على طريق تل الورد.",
    "لقي ثلاثة عمال مصرعهم جراء قصف على خيام المتضررين من الزلزال قرب قرية الزهرية.",
    "شن مسلحون هجوماً على سيارة الوزير في تل الورد.",
    "هاجم نائب قائد لواء «الصقر» حاجزاً في تل الورد وقتل حارسه.",
    "فجر انتحاري نفسه قرب السوق.",
]


@pytest.mark.parametrize("text", NO_VIOLENCE)
def test_accidents_and_words_are_no_violence(text: str) -> None:
    assert actual(text) == []


@pytest.mark.parametrize("text", VIOLENCE)
def test_violence_near_such_words_is_told(text: str) -> None:
    assert actual(text) != []


@pytest.mark.parametrize("case", [*CASES, *BEYOND], ids=lambda case: case.text)
def test_status(case: Case) -> None:
    case.check()


@pytest.mark.parametrize("text", FEARED)
def test_what_is_feared_did_not_happen(text: str) -> None:
    assert not any("قصف" in trigger or "هجوم" in trigger for trigger in actual(text))


@beyond("the words of an attempt are not kept as cues")
def test_an_attempt_is_told_as_such() -> None:
    text = "حاول مسلحون اغتيال القيادي خالد الحمد في بلدة تل الورد."
    assert types(text) == ["ASSAULT"]
    assert any("حاول" in cue.text for cue in read_once(text).claims[0].cues)


@beyond("whom doubtful men are held to belong to is not read")
def test_doubt_about_who_is_doubt_on_that_role() -> None:
    text = "هاجم مسلحون يعتقد أنهم من حركة «الياسمين» حاجزاً للواء «الصقر» في بلدة تل الورد."
    claim = read_once(text).claims[0]
    assert claim.status == "asserted"
    doubted = [actor.score for actor in claim.actors if "الياسمين" in actor.text]
    assert doubted
    assert max(doubted) < 1.0


@pytest.mark.parametrize(
    "text",
    [
        "لم ينسحب لواء «الصقر» من بلدة تل الورد.",
        "يُعتقد أن حركة «الياسمين» اغتالت مختار قرية الزهرية.",
        "يقصف لواء «الصقر» قرية الزهرية بشكل شبه يومي.",
        "من المتوقع أن يقصف لواء «الصقر» قرية الزهرية خلال أيام.",
    ],
)
def test_a_status_rests_on_words(text: str) -> None:
    (claim,) = read_once(text).claims
    assert claim.status not in ("asserted", "reported")
    assert [cue.text for cue in claim.cues]


def test_a_question_asserts_nothing() -> None:
    assert actual("هل قصف لواء «الصقر» قرية الزهرية؟") == []
