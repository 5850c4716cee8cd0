"""Tolls across a sentence and a page: who is counted, which happening a toll is of, and what tolls tell apart."""

from __future__ import annotations

import pytest
from tests.extraction.told import Case, claim_of, read_once, types

from sijill.model.claims import Range

_P = "قصف لواء «الصقر» قرية الزهرية، ما أدى إلى "
_SHELLED = "قصف لواء «الصقر» قرية الزهرية أمس، حسب ما ذكر الأهالي. "
CASES = [
    # hits on what was aimed at are no people
    Case("استهدف لواء «الصقر» مواقع الحركة محققاً إصابات مباشرة.", "استهدف", wounded="unknown"),
    Case("قصف لواء «الصقر» مواقع الحركة وحقق إصابات دقيقة فيها.", "قصف", wounded="unknown"),
    Case(_P + "إصابات بين العمال.", "قصف", wounded=(2, None)),
    # nobody, whatever stands before "any"; what is feared stays so
    Case("قصف لواء «الصقر» قرية الزهرية بعشرين قذيفة دون وقوع أي إصابات.", "قصف", wounded=(0, 0)),
    Case("قصف لواء «الصقر» قرية الزهرية، ولم يسفر القصف عن أي إصابات.", "قصف", wounded=(0, 0)),
    Case("قصف لواء «الصقر» قرية الزهرية تحسباً لوقوع أي إصابات.", "قصف", wounded="unknown"),
    # a number on the noun, and the same people told again in the plural
    Case(_P + "تسجيل 12 إصابة بين العمال.", "قصف", wounded=(12, 12)),
    Case(_P + "مقتل اثنين وإصابة سبعة.", "قصف", killed=(2, 2), wounded=(7, 7)),
    Case(_P + "سقوط عدد من الجرحى قُدّر عددهم بستة أشخاص.", "قصف", wounded=(6, 6)),
    Case(_P + "إصابة ثلاثة أطفال، وقال طبيب إن الأطفال أصيبوا بشظايا.", "قصف", wounded=(3, 3)),
    Case(_P + "إصابة خمسة عمال بجروح، إصابات بعضهم خطيرة.", "قصف", wounded=(5, 5)),
    Case(_P + "مقتل ثلاثة مدنيين، ومقتل عناصر من حركة «الياسمين».", "قصف", killed=(5, None)),
    Case(_P + "إصابة عدد من العمال. وعُرف من بين المصابين وهم خالد الوردي.", "قصف", wounded=(2, None)),
    # whoever dies of wounds is not counted among the wounded too
    Case(
        "قصف لواء «الصقر» تل الورد. وتوفي طفل متأثراً بإصابته جراء القصف.", "قصف", killed=(1, 1), wounded="unknown"
    ),
    # one of each, unless "between" says that the number before holds both; what hit them is not counted
    Case(_P + "سقوط شهيد وجريح.", "قصف", killed=(1, 1), wounded=(1, 1), either="unknown"),
    Case(_P + "سقوط 25 شخصاً بين قتيل وجريح.", "قصف", either=(25, 25)),
    Case(_P + "سقوط أكثر من ثلاثين عاملاً بين شهيد وجريح.", "قصف", either=(31, None)),
    Case(_P + "إصابة شاب، وقتل رجل بأربع طلقات.", "قصف", killed=(1, 1), wounded=(1, 1)),
    # two others, both parents, an unborn child; cattle
    Case(_P + "مقتل رجل وإصابة آخران.", "قصف", killed=(1, 1), wounded=(2, 2)),
    Case(_P + "مقتل شاب وإصابة والداه.", "قصف", killed=(1, 1), wounded=(2, 2)),
    Case(_P + "مقتل امرأة وجنينها.", "قصف", killed=(2, 2)),
    Case(_P + "إصابة عدد من الأبقار.", "قصف", wounded="unknown"),
    Case(_P + "إصابة عدد من الرعاة.", "قصف", wounded=(2, None)),
    # whoever is buried, mourned or carried was hit before
    Case("قصف لواء «الصقر» موكب تشييع شهداء، ما أدى إلى إصابة طفل.", "قصف", killed="unknown", wounded=(1, 1)),
    Case("قصف لواء «الصقر» سيارة تقل جرحى، ما أدى إلى مقتل السائق.", "قصف", killed=(1, 1), wounded="unknown"),
    Case("قصف لواء «الصقر» قرية الزهرية وأسعف الأهالي ثلاثة جرحى.", "قصف", wounded=(3, 3)),
    Case(_P + "مقتل السائق وأحد الجرحى.", "قصف", killed=(2, 2), wounded="unknown"),
    # who underwent wounds stands beside the verb
    Case("قصف لواء «الصقر» قرية الزهرية، وتعرض ثلاثة عمال لإصابات.", "قصف", wounded=(3, 3)),
    Case("قصف لواء «الصقر» قرية الزهرية، وتعرض عامل لإصابة خطيرة.", "قصف", wounded=(1, 1)),
    # what a toll rose to, over what hit them; of a boat's dead nothing tells that violence hit them
    Case("أعلن المركز ارتفاع عدد المصابين في غارة على قرية الزهرية إلى 31 شخصاً.", "غارة", wounded=(31, 31)),
    Case("ارتفعت حصيلة القصف على قرية الزهرية إلى خمسة قتلى و30 إصابة.", "القصف", killed=(5, 5), wounded=(30, 30)),
    Case(_SHELLED + "وقال الأهالي إن عدد القتلى 9 أشخاص.", "قصف", killed=(9, 9)),
    Case(_SHELLED + "ولا يزال عدد القتلى 9 أشخاص.", "قصف", killed=(9, 9)),
    Case(_SHELLED + "وارتفع عدد قتلى القارب قرب الساحل إلى 61 شخصاً.", "قصف", killed="unknown"),
    # "brings about", written like "expects"
    Case("لواء «الصقر» يستهدف قرية الزهرية ويوقع ثلاثة قتلى.", "يستهدف", killed=(3, 3)),
    Case("حركة «الياسمين» تستهدف قرية الزهرية وتوقع ثلاثة قتلى.", "تستهدف", status="asserted", killed=(3, 3)),
    # the outcome told sentences on, or after "because of that"
    Case(
        "قصف لواء «الصقر» قرية الزهرية. وذكر الأهالي أن الدخان غطى السوق. وأسفر ذلك عن إصابة ثلاثة عمال.",
        "قصف",
        wounded=(3, 3),
    ),
    Case(
        _SHELLED + "وأدى ذلك، كما ذكر طبيب في مشفى البلدة لمراسل الشبكة، إلى مقتل طفل وإصابة خمسة عمال.",
        "قصف",
        killed=(1, 1),
        wounded=(5, 5),
    ),
    Case(_SHELLED + "وقُتل إثر ذلك ثلاثة عمال.", "قصف", killed=(3, 3)),
    Case(_SHELLED + "فيما استشهد العامل خالد الوردي متأثراً بإصابته.", "قصف", killed=(1, 1)),
    Case(_SHELLED + "كما أصيب عامل في بلدة تل الورد.", "قصف", wounded="unknown"),
    # "and also wounded" goes on towards the cause told last; a place between breaks off
    Case(
        "ذكر المركز أن شقيقين قُتلا وجُرحت معلمة، كما أُصيب ثلاثة آخرون، في قصف على قرية الزهرية.",
        "قصف",
        killed=(2, 2),
        wounded=(4, 4),
    ),
    Case(
        "قُتل عامل في بلدة تل الورد، كما أُصيب ثلاثة آخرون في قصف على قرية الزهرية.",
        "قصف",
        killed="unknown",
        wounded=(3, 3),
    ),
    # which of two in a sentence: the one that "because of" names, the subject of "led to", the one turned to
    Case(
        "تزامنت الغارة على تل الورد مع قصف الزهرية مما تسبب بإصابة عامل جراء استهداف الطائرة سيارته.",
        "استهداف",
        wounded=(1, 1),
    ),
    Case(
        "تسبب القصف على الزهرية بإصابة عامل، وذكر المركز أن الأيام الماضية شهدت غارات على تل الورد.",
        "القصف",
        wounded=(1, 1),
    ),
    Case(
        "غارة على بلدة تل الورد تسببت بمقتل طفلين، في وقت أصيب رجل بقصف على قرية الزهرية.",
        "بقصف",
        killed="unknown",
        wounded=(1, 1),
    ),
    Case(
        "غارة على بلدة تل الورد تسببت بمقتل طفلين، في وقت أصيب رجل بقصف على قرية الزهرية.",
        "غارة",
        killed=(2, 2),
        wounded="unknown",
    ),
    # the toll of a happening named after it, and two verbs of those told before them
    Case(_SHELLED + "وقال المركز إن شخصين قتلا كحصيلة أولية للقصف.", "قصف", killed=(2, 2)),
    Case("قُتل رجل وعمه بقصف على قرية الزهرية.", "قصف", killed=(2, 2)),
    Case("ذكر المركز أن 12 مدنياً قُتلوا وأصيبوا بقصف على قرية الزهرية.", "قصف", killed="unknown", either=(12, 12)),
    Case("ذكر المركز أن 12 مدنياً قُتلوا وأصيب خمسة بقصف على قرية الزهرية.", "قصف", killed=(12, 12), wounded=(5, 5)),
    # a massacre is one happening with the shelling that did it
    Case(
        "ارتكب لواء «الصقر» مجزرة راح ضحيتها سبعة مدنيين وأصيب 13 بقصف على سوق الزهرية.",
        "مجزرة",
        killed=(7, 7),
        wounded=(13, 13),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_tolls(case: Case) -> None:
    case.check()


#: A day's news of one place, then the same told again by others.
_NEWS = "قصف لواء «الصقر» بلدة تل الورد أمس، ما أدى إلى مقتل {} مدنيين وإصابة {} آخرين.\n\n"
_AGAIN = (
    "وتعيش البلدة ظروفاً صعبة.\n\nويعمل الأهالي في الزراعة.\n\nوتكثر فيها الكروم.\n\n"
    "وكان المركز قد قال إن غارة أدت إلى مقتل {} مدنيين وإصابة {} آخرين."
)


@pytest.mark.parametrize(("killed", "wounded", "told"), [("سبعة", "تسعة", 1), ("سبعة", "ستة", 2)])
def test_one_exact_toll_is_of_one_happening(killed: str, wounded: str, told: int) -> None:
    text = _NEWS.format("سبعة", "تسعة") + _AGAIN.format(killed, wounded)
    assert types(text).count("ASSAULT") == told


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("قتلى وجرحى بقصف على قرية الزهرية.", 1),
        ("ثلاثة قتلى بقصف على قرية الزهرية.", 2),
    ],
)
def test_numbers_are_of_the_happening_whose_toll_was_left_open(first: str, told: int) -> None:
    numbers = "وذكر المركز مقتل شخصين وإصابة أحد عشر آخرين في القرية."
    found = [claim for claim in read_once(f"{first}\n\n{numbers}").claims if claim.event_type == "ASSAULT"]
    assert len(found) == told
    assert (found[-1].killed, found[-1].wounded) == (Range(2, 2), Range(11, 11))


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("وأسفر الهجوم على الزهرية عن مقتل تسعين مدنياً.", 2),
        ("وأسفر الهجوم على الزهرية عن مقتل أربعة مدنيين.", 1),
        ("وتعرضت القرية لقصف دون وقوع قتلى.", 2),
    ],
)
def test_a_toll_many_times_another_or_of_none_is_of_another_happening(second: str, told: int) -> None:
    text = f"هاجم لواء «الصقر» قرية الزهرية أمس، ما أدى إلى مقتل أربعة مدنيين.\n\n{second}"
    assert types(text).count("ASSAULT") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("قصف لواء «الصقر» قرية الزهرية، وتعرضت مزارعها لقصف مماثل.", 2),
        ("قصف لواء «الصقر» قرية الزهرية، كما استهدف سيارة قرب القرية.", 2),
        ("انفجار آخر في قرية الزهرية\n\nوقع انفجار آخر في قرية الزهرية أمس وأصيب عامل.", 1),
        ("قصف لواء «الصقر» قرية الزهرية، واستهدف القصف سوق القرية.", 1),
        ("أغارت طائرات حركة «الياسمين» على قرية الزهرية أمس استهدفت عائلة نازحة.", 1),
        ("أغارت طائرات حركة «الياسمين» على قرية الزهرية واستهدف لواء «الصقر» بلدة تل الورد.", 2),
        ("أصيب طفلان بانفجار قذيفة من مخلفات قصف لواء «الصقر» على قرية الزهرية.", 1),
    ],
)
def test_one_more_and_one_beside_are_told_apart(text: str, told: int) -> None:
    assert types(text).count("ASSAULT") == told


def test_an_adjective_denied_denies_no_happening() -> None:
    text = "أصيب عامل بانفجار قذيفة غير منفجرة وقصف لواء «الصقر» قرية الزهرية."
    assert {claim.status for claim in read_once(text).claims} == {"asserted"}


def test_this_means_what_was_told_last() -> None:
    text = (
        "قصف لواء «الصقر» قرية الزهرية اليوم الخميس.\n\n"
        "واستهدفت حركة «الياسمين» سيارة في بلدة تل الورد مساء أمس. وأسفر هذا القصف عن مقتل السائق."
    )
    assert claim_of(read_once(text), "واستهدفت").killed is not None
    assert claim_of(read_once(text), "قصف").killed is None


@pytest.mark.parametrize(
    ("told", "happenings"),
    [
        ("وقال المركز في وقت سابق إن سبعة مدنيين قتلوا بغارات على قرية الزهرية.", 1),
        ("وفي وقت سابق قُتل سبعة مدنيين بغارات على قرية الزهرية.", 2),
    ],
)
def test_what_was_said_earlier_is_not_what_happened_earlier(told: str, happenings: int) -> None:
    news = "غارات على قرية الزهرية\n\nشنت طائرات حركة «الياسمين» غارات على قرية الزهرية اليوم الخميس.\n\n"
    assert types(news + told) == ["ASSAULT"] * happenings
