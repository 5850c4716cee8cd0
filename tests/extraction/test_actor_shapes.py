"""Actors that no list knows are found by their shape, whole and no further; things that are none are left."""

from __future__ import annotations

import pytest
from tests.extraction.told import Case, read_once, unmet

CASES = [
    # head, name, tie
    Case("قصفت كتيبة النهر الأزرق قرية الزهرية.", "قصفت", actors=("كتيبة النهر الأزرق",)),
    Case("اعتقلت دورية تابعة لحركة «الياسمين» شاباً.", "اعتقلت", actors=("دورية تابعة لحركة «الياسمين»",)),
    Case("هاجمت مجموعة مسلحة مقراً للواء «الصقر».", "هاجمت", actors=("مجموعة مسلحة",)),
    Case("داهم عناصر من لواء «الصقر» منزلاً في بلدة تل الورد.", "داهم", actors=("عناصر من لواء «الصقر»",)),
    Case(
        "هاجم مسلحون من أبناء عشيرة الرماح حاجزاً لحركة «الياسمين».",
        "هاجم",
        actors=("مسلحون من أبناء عشيرة الرماح",),
    ),
    # what bodies call themselves, and units by number
    Case("قصفت كتيبة صقور السهل قرية الزهرية.", "قصفت", actors=("كتيبة صقور السهل",)),
    Case("اعتقل لواء شهداء تل الورد شاباً.", "اعتقل", actors=("لواء شهداء تل الورد",)),
    Case("قصف اللواء 27 مشاة قرية الزهرية.", "قصف", actors=("اللواء 27 مشاة",)),
    Case("قصفت الفرقة التاسعة قرية الزهرية.", "قصفت", actors=("الفرقة التاسعة",)),
    Case("قصفت كتائب البصائر قرية الزهرية.", "قصفت", actors=("كتائب البصائر",)),
    Case("هاجمت كتيبة صقور قرية الزهرية.", "هاجمت", actors=("كتيبة صقور",)),
    # a name of two words ends before what is said of the man
    Case("اعتقل لواء «الصقر» أبو رومية متهماً بالسرقة.", "اعتقل", recipients=("أبو رومية",)),
    # tribes act as bodies; the name of people ends with that of their body
    Case("هاجمت قبيلة الرماح حاجزاً لحركة «الياسمين».", "هاجمت", actors=("قبيلة الرماح",)),
    Case(
        "حمّل شيخ قبيلة الرماح القوات الأمنية مسؤولية ما جرى.",
        "حمّل",
        actors=("شيخ قبيلة الرماح",),
        recipients=("القوات الأمنية",),
    ),
    Case("قصف لواء «الصقر» القرية ليلاً.", "قصف", actors=("لواء «الصقر»",)),
    # people and things of many trades
    Case("اعتقلت حركة «الياسمين» ممرضة ومهندسين اثنين.", "اعتقلت", recipients=("ممرضة", "مهندسين اثنين")),
    Case("أحرق مستوطنون مركبتين قرب قرية الزهرية.", "أحرق", actors=("مستوطنون",), recipients=("مركبتين",)),
    Case("هاجم مسلحون موكباً قرب تل الورد، ثم انسحب المهاجمون.", "انسحب", actors=("المهاجمون",)),
    Case("قصف لواء «الصقر» شقة سكنية في تل الورد.", "قصف", recipients=("شقة سكنية",)),
    # ranks and posts, persons
    Case(
        "اغتال مجهولون القيادي خالد الحمد في بلدة تل الورد.",
        "اغتال",
        actors=("مجهولون",),
        recipients=("القيادي خالد الحمد",),
    ),
    Case("قتل العقيد خالد الحمد بعبوة ناسفة قرب قرية الزهرية.", "قتل", recipients=("العقيد خالد الحمد",)),
    Case("اعتقلت حركة «الياسمين» مدير المدرسة خالد الحمد.", "اعتقلت", recipients=("مدير المدرسة خالد الحمد",)),
    # nationals
    Case("قصفت الطائرات الروسية قرية الزهرية.", "قصفت", actors=("الطائرات الروسية",)),
    Case("أغار الطيران الإسرائيلي على موقع في قرية الزهرية.", "أغار", actors=("الطيران الإسرائيلي",)),
    # names that are common words stand in quotation marks or after a head
    Case(
        'هاجمت حركة "الغضب" مقراً للواء «الصقر».',
        "هاجمت",
        actors=('حركة "الغضب"',),
        recipients=("مقرا للواء «الصقر»",),
    ),
    Case('قصف فصيل "النار" قرية الزهرية.', "قصف", actors=('فصيل "النار"',)),
    # a name ends where the sentence goes on
    Case(
        "هاجم لواء «الصقر» فجر اليوم حركة «الياسمين».",
        "هاجم",
        actors=("لواء «الصقر»",),
        recipients=("حركة «الياسمين»",),
    ),
    Case(
        "هاجمت حركة «الياسمين» بالأسلحة الرشاشة حاجزاً للواء «الصقر».",
        "هاجمت",
        actors=("حركة «الياسمين»",),
        recipients=("حاجزا للواء «الصقر»",),
    ),
    Case(
        "هاجمت حركة «الياسمين» مساء الأربعاء في بلدة تل الورد مقراً لكتيبة «النهر».",
        "هاجمت",
        actors=("حركة «الياسمين»",),
        recipients=("مقرا لكتيبة «النهر»",),
    ),
    Case(
        "هاجمت ميليشيا لواء «الصقر» التابعة لفيلق «السهل» حاجزاً في بلدة تل الورد.",
        "هاجمت",
        actors=("ميليشيا لواء «الصقر»",),
    ),
    Case(
        "هاجم مسلحون نقطة للميليشيات الإيرانية في بلدة تل الورد.",
        "هاجم",
        recipients=("نقطة للميليشيات الإيرانية",),
    ),
    # a name that is complete ends before the thing, people or place that is hit
    Case("قصف لواء السهم المشفى.", "قصف", actors=("لواء السهم",), recipients=("المشفى",)),
    Case("قصف لواء السهم السوق الشعبي.", "قصف", actors=("لواء السهم",), recipients=("السوق الشعبي",)),
    Case("اعتقل لواء السهم المواطنين.", "اعتقل", actors=("لواء السهم",), recipients=("المواطنين",)),
    Case("حاصر لواء السهم المدينة.", "حاصر", actors=("لواء السهم",)),
    Case("اقتحم مسلحون حاجز السوق الشعبي.", "اقتحم", recipients=("حاجز السوق الشعبي",)),
]
BEYOND = [
    unmet(
        "a nickname after the name is left out of the mention",
        Case(
            "اعتقلت حركة «الياسمين» المدعو خالد الحمد الملقب أبو رعد.",
            "اعتقلت",
            actors=("حركة «الياسمين»",),
            recipients=("خالد الحمد الملقب أبو رعد",),
        ),
    ),
]
#: Names that stand without quotation marks end where the next noun phrase begins.
PLAIN = [
    Case("هاجم لواء الصقر وحركة الياسمين نقطة لتنظيم الغمام.", "هاجم", actors=("لواء الصقر", "حركة الياسمين")),
    Case("قصف لواء الصقر قرية عين الزهر.", "قصف", actors=("لواء الصقر",), places=("قرية عين الزهر",)),
    Case("اعتقلت حركة الفجر ثلاثة شبان.", "اعتقلت", actors=("حركة الفجر",), recipients=("ثلاثة شبان",)),
    Case(
        "دارت اشتباكات بين حركة الفجر ولواء الصقر.",
        "اشتباكات",
        actors=("حركة الفجر", "لواء الصقر"),
        symmetric=True,
    ),
    Case(
        "هاجم لواء الصقر حركة الياسمين في بلدة تل الورد.",
        "هاجم",
        actors=("لواء الصقر",),
        recipients=("حركة الياسمين",),
    ),
    Case(
        "قصفت مدفعية لواء الصقر مواقع حركة الياسمين.",
        "قصفت",
        actors=("مدفعية لواء الصقر",),
        recipients=("مواقع حركة الياسمين",),
    ),
    Case("اعتقل لواء الصقر شابين.", "اعتقل", actors=("لواء الصقر",), recipients=("شابين",)),
]
PERSONS = [
    ("قتل العقيد خالد الحمد قرب قرية الزهرية.", "خالد الحمد"),
    ("وقال المتحدث باسم حركة «الياسمين» خالد المصري إن الهجوم فشل.", "خالد المصري"),
    ("اعتقل لواء «الصقر» الصحفي محمود العلي في بلدة تل الورد.", "محمود العلي"),
    ('خلاف بين المدعو "الحاج كميل" وقائد حركة «الياسمين».', "الحاج كميل"),
]
NOT_IN_NAMES = [
    ('قصف لواء «الصقر» مواقع في "أم نخلة" وسروج شمال الوادي.', ("سروج", "شمال")),
    ("قُتل خالد الحمد شمال الوادي.", ("شمال",)),
]
NO_PERSON = [
    "هاجمت حركة «الياسمين» مقراً للواء «الصقر».",
    "وصلت تعزيزات عسكرية إلى بلدة تل الورد.",
]
BEYOND_NO_PERSON = [
    unmet("a place named after a person is taken for the person", "أغلقت مدرسة عبد الرحمن الداخل أبوابها."),
]


@pytest.mark.parametrize("case", [*CASES, *PLAIN, *BEYOND], ids=lambda case: case.text)
def test_actors_by_shape(case: Case) -> None:
    case.check()


@pytest.mark.parametrize(("text", "name"), PERSONS)
def test_a_person_is_named(text: str, name: str) -> None:
    assert any(name in person.text for person in read_once(text).persons)


@pytest.mark.parametrize(("text", "words"), NOT_IN_NAMES)
def test_a_name_ends_at_a_mark_and_at_a_side(text: str, words: tuple[str, ...]) -> None:
    assert not any(word in person.text for person in read_once(text).persons for word in words)


@pytest.mark.parametrize("text", [*NO_PERSON, *BEYOND_NO_PERSON])
def test_an_organisation_is_no_person(text: str) -> None:
    assert read_once(text).persons == ()


def test_a_source_is_no_actor() -> None:
    text = "قالت شبكة نسمات الإخبارية إن حاجزاً للواء «الصقر» تعرض لهجوم في بلدة تل الورد."
    assert all("شبكة" not in actor.text for claim in read_once(text).claims for actor in claim.actors)


def test_one_name_is_one_id_in_a_document() -> None:
    text = (
        "هاجمت حركة «الياسمين» حاجزاً للواء «الصقر» في بلدة تل الورد. "
        "وقصف لواء «الصقر» قرية الزهرية، واعتقلت حركة «الياسمين» معلماً."
    )
    ids = [claim.actors[0].id for claim in read_once(text).claims]
    assert ids[0] is not None
    assert ids == [ids[0], ids[1], ids[0]]
    assert ids[0] != ids[1]
