"""Words that point back: the former and the latter, pronouns, "the town", a happening told again."""

from __future__ import annotations

import pytest
from tests.extraction.told import Case, claim_of, read_once, types, unmet

CASES = [
    Case(
        "اندلع خلاف بين لواء «الصقر» وحركة «الياسمين»، وقصفت الأخيرة قرية الزهرية.",
        "قصفت",
        actors=("حركة «الياسمين»",),
    ),
    Case(
        "هاجم مسلحون مجهولون حركة «الياسمين»، ما أدى إلى مقتل ثلاثة من عناصرها.",
        "هاجم",
        recipients=("حركة «الياسمين»",),
        killed=(3, 3),
    ),
    Case(
        "تشهد قرية الزهرية توتراً منذ أيام، وقصفت حركة «الياسمين» القرية ذاتها أمس.",
        "قصفت",
        places=("قرية الزهرية",),
    ),
    # the former and the latter
    Case(
        "اندلعت اشتباكات بين لواء «الصقر» وحركة «الياسمين»، وانسحبت الأخيرة من قرية الزهرية.",
        "انسحبت",
        actors=("حركة «الياسمين»",),
    ),
    Case("هاجمت حركة «الياسمين» لواء «الصقر»، وقصف الأخير قرية الزهرية.", "قصف", actors=("لواء «الصقر»",)),
    Case("وقع خلاف بين كتيبة «النهر» ولواء «الصقر»، وهاجم الأخير مقراً للأولى.", "هاجم", actors=("لواء «الصقر»",)),
    # a bare head stands for the last name that has it, across sentences; heads that every side has do not
    Case("وصل لواء «الصقر» إلى تل الورد. وهاجم اللواء قرية الزهرية.", "هاجم", actors=("لواء «الصقر»",)),
    Case(
        "أعلنت حركة «الياسمين» الاستنفار. وبعد ساعات قصفت الحركة قرية الزهرية.",
        "قصفت",
        actors=("حركة «الياسمين»",),
    ),
    Case("وصلت قوات «الوادي» إلى تل الورد. وقصفت القوات قرية الزهرية.", "قصفت", actors=("القوات",)),
    # a happening told again keeps its parties and takes the toll
    Case(
        "اندلعت اشتباكات بين لواء «الصقر» وحركة «الياسمين». ثم تجددت الاشتباكات بين الجانبين فجراً.",
        "اشتباكات",
        actors=("لواء «الصقر»", "حركة «الياسمين»"),
        symmetric=True,
    ),
    Case("انفجرت عبوة ناسفة في بلدة تل الورد. وأدى الانفجار إلى مقتل طفل.", "انفجرت", killed=(1, 1)),
    Case("هاجم لواء «الصقر» حركة «الياسمين» وقتل اثنين من عناصرها.", "هاجم", recipients=("حركة «الياسمين»",)),
    # a definite kind of place
    Case("هاجم مسلحون مجهولون بلدة تل الورد. وأحرق المهاجمون منزلاً في البلدة.", "أحرق", places=("بلدة تل الورد",)),
    Case("تعرضت بلدة تل الورد لقصف، وقتل مدنيان في البلدة نفسها.", "قصف", places=("بلدة تل الورد",)),
    # whose things the body tells of, the headline names
    Case(
        "هجوم على الحرس الثوري الإيراني في قرية الزهرية\n\n"
        "تعرضت ثلاث شاحنات لهجوم من قبل مجهولين في قرية الزهرية أمس.",
        "هجوم",
        recipients=("ثلاث شاحنات", "الحرس الثوري الإيراني"),
    ),
    # men told by a pronoun belong to the body of the sentence before
    Case(
        "انسحبت حركة «الياسمين» من بلدة تل الورد. واعتقل عناصرها شابين قبل الانسحاب.",
        "اعتقل",
        actors=("حركة «الياسمين»",),
        recipients=("شابين",),
    ),
    Case("هاجم لواء «الصقر» بلدة تل الورد. ثم اعتقل عناصره ثلاثة شبان.", "اعتقل", actors=("لواء «الصقر»",)),
    # the tellings of one happening: each adds whom the others leave out, in the words that say most
    Case(
        "مقتل مدني بقصف على قرية الزهرية\n\n"
        "قُتل شخص مدني الأربعاء في قصف نفذه لواء «الصقر» واستهدف منازل في قرية الزهرية.\n\n"
        "وقال الدفاع المدني إن القصف أسفر عن مقتل مدني.",
        "قصف",
        actors=("لواء «الصقر»",),
        recipients=("شخص مدني", "منازل"),
    ),
    Case(
        "مقتل شخص في قصف على قرية الزهرية\n\n"
        "قُتل شخص جراء قصف على قرية الزهرية.\n\n"
        "وأضاف المركز أن القصف أسفر عن مقتل خالد السالم، كما أصيب طفل جراء القصف.",
        "قصف",
        recipients=("خالد السالم", "طفل"),
    ),
    # a body that did it is nobody whom it hit, though a caption leaves that open
    Case(
        "أضرار خلفها قصف للقوات التركية على قرية الزهرية\n\nأصيب عامل بقصف نفذته القوات التركية على قرية الزهرية.",
        "قصف",
        actors=("القوات التركية",),
        recipients=("عامل",),
    ),
]
#: A mutual happening between other known parties is another one, though a definite noun stands before it.
OTHERS_QUARREL = (
    "اشتباكات بين الدفاع الوطني ولواء القدس في قرية الزهرية\n\n"
    "وبعد يوم من القتال نشب في بلدة تل الورد نزاع بين حزب الله العراقي والأمن العسكري."
)
BEYOND = [
    unmet(
        '"the first" is not traced back to the sentence before',
        Case(
            "التقى وفدا لواء «الصقر» وحركة «الياسمين». وبعد اللقاء قصف الأول قرية الزهرية.",
            "قصف",
            actors=("لواء «الصقر»",),
        ),
    ),
    unmet(
        "a definite kind of place is not traced back where the sentence before is of another act",
        Case(
            "دخل لواء «الصقر» بلدة تل الورد صباح الأربعاء. واعتقل شابين في البلدة.",
            "اعتقل",
            places=("بلدة تل الورد",),
        ),
    ),
    unmet(
        '"the two sides" are not traced back where no act joined them',
        Case(
            "اجتمع لواء «الصقر» وحركة «الياسمين» في بلدة تل الورد، ثم اندلعت اشتباكات بين الطرفين.",
            "اشتباكات",
            actors=("لواء «الصقر»", "حركة «الياسمين»"),
            symmetric=True,
        ),
    ),
]
ONE = [
    "اندلعت اشتباكات بين لواء «الصقر» وحركة «الياسمين». وأسفرت هذه الاشتباكات عن مقتل أربعة مدنيين.",
    "قصفت مدفعية لواء «الصقر» بلدة تل الورد. وقال الأهالي إن القصف استمر ساعتين.",
    "هاجم مسلحون حاجزاً للواء «الصقر» قرب قرية الزهرية. ولم يتبن أحد هذا الهجوم حتى الآن.",
]
TWO = [
    "هاجم مسلحون حاجزاً للواء «الصقر» في بلدة تل الورد. وفي قرية الزهرية هاجم مسلحون مقراً لكتيبة «النهر».",
    "قصف لواء «الصقر» بلدة تل الورد أمس الأربعاء. وكان قد قصف قرية الزهرية يوم الأحد الماضي.",
    "انفجرت عبوة ناسفة في بلدة تل الورد. كما انفجرت عبوة ناسفة أخرى في قرية الزهرية.",
    "قصفت القوات التركية قرية الزهرية. وبعد ساعات قصفت القوات الروسية مواقع في الزهرية.",
    "اندلعت اشتباكات في قرية الزهرية. وشن لواء «الصقر» عدداً قليلاً من الغارات على بلدة تل الورد.",
]


@pytest.mark.parametrize("case", [*CASES, *BEYOND], ids=lambda case: case.text)
def test_reference(case: Case) -> None:
    case.check()


@pytest.mark.parametrize("text", ONE)
def test_a_definite_word_points_back(text: str) -> None:
    assert types(text).count("ASSAULT") == 1


def test_a_quarrel_of_others_gives_a_clash_no_parties() -> None:
    found = claim_of(read_once(OTHERS_QUARREL), "اشتباكات")
    assert {mention.id for mention in (*found.actors, *found.recipients)} == {
        "national-defence-forces",
        "liwa-al-quds",
    }


@pytest.mark.parametrize("text", TWO)
def test_another_place_or_day_is_another_happening(text: str) -> None:
    assert types(text).count("ASSAULT") == 2


def test_a_toll_told_by_a_back_mention_belongs_to_the_happening() -> None:
    found = claim_of(read_once(ONE[0]), "اشتباكات")
    assert found.killed is not None
    assert (found.killed.low, found.killed.high) == (4, 4)


def test_an_anaphor_keeps_the_word_it_was_reached_through() -> None:
    found = claim_of(read_once(CASES[0].text), "قصفت")
    assert found.actors[0].via is not None
    assert found.actors[0].via.text == "الأخيرة"
