"""Words that point back: the former and the latter, pronouns, "the town", a happening told again."""

from __future__ import annotations

import pytest
from tests.extraction.told import Case, claim_of, read_once, types, unmet

from sijill.model.claims import Range

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
    # members of whom is said that nobody knows them
    Case("أحرق المهاجمون، وهم مجهولون، شاحنة قرب تل الورد.", "أحرق", actors=("مجهولون",)),
    Case("أحرق المهاجمون، وهم من أبناء القرية، شاحنة قرب تل الورد.", "أحرق", actors=("المهاجمون",)),
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
    # "the two sides", "between them": whom an act, a meeting or a quarrel joined last
    *(
        Case(f"{joined} {pointing}", "اشتباكات", actors=("لواء «الصقر»", "حركة «الياسمين»"), symmetric=True)
        for joined in (
            "اجتمع لواء «الصقر» وحركة «الياسمين» في تل الورد،",
            "نشب خلاف بين لواء «الصقر» وحركة «الياسمين»،",
            "هاجم لواء «الصقر» حاجزاً لحركة «الياسمين».",
        )
        for pointing in (
            "ثم اندلعت اشتباكات بين الطرفين.",
            "لتدور بينهما اشتباكات عنيفة.",
            "واندلعت اشتباكات بينهما.",
            "ثم اندلعت اشتباكات بين الفصيلين.",
        )
    ),
    # with nobody named before, or among the dead, they say nothing of the sides
    Case("اندلعت اشتباكات بين الطرفين.", "اشتباكات", actors=()),
    Case(
        "نشب خلاف بين لواء «الصقر» وحركة «الياسمين». ودارت اشتباكات أوقعت قتلى بينهم طفل.",
        "اشتباكات",
        actors=(),
    ),
    # a happening told again keeps its parties and takes the toll
    Case(
        "اندلعت اشتباكات بين لواء «الصقر» وحركة «الياسمين». ثم تجددت الاشتباكات بين الجانبين فجراً.",
        "اشتباكات",
        actors=("لواء «الصقر»", "حركة «الياسمين»"),
        symmetric=True,
    ),
    Case("انفجرت عبوة ناسفة في بلدة تل الورد. وأدى الانفجار إلى مقتل طفل.", "انفجرت", killed=(1, 1)),
    Case("هاجم لواء «الصقر» حركة «الياسمين» وقتل اثنين من عناصرها.", "هاجم", recipients=("حركة «الياسمين»",)),
    # the last part of a name stands for who was named in full
    Case("وصل القيادي خالد الدغيم إلى تل الورد. واغتال مسلحون الدغيم أمس.", "اغتال", recipients=("خالد الدغيم",)),
    Case("زار خالد الدغيم وعمر الدغيم تل الورد. وخطف مسلحون الدغيم أمس.", "خطف", recipients=()),
    # what is called by a name between marks may be called by its first word
    Case(
        "وصلت مجموعة «فوج الوادي» إلى تل الورد. وقصف الفوج قرية الزهرية.", "قصف", actors=("مجموعة «فوج الوادي»",)
    ),
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
    Case(
        "دخل لواء «الصقر» بلدة تل الورد صباح الأربعاء. واعتقل شابين في البلدة.",
        "اعتقل",
        places=("بلدة تل الورد",),
    ),
]
ONE = [
    "اندلعت اشتباكات بين لواء «الصقر» وحركة «الياسمين». وأسفرت هذه الاشتباكات عن مقتل أربعة مدنيين.",
    "قصفت مدفعية لواء «الصقر» بلدة تل الورد. وقال الأهالي إن القصف استمر ساعتين.",
    "هاجم مسلحون حاجزاً للواء «الصقر» قرب قرية الزهرية. ولم يتبن أحد هذا الهجوم حتى الآن.",
    "اندلعت اشتباكات بين لواء «الصقر» وحركة «الياسمين». واستقدم الجانبان عناصر، ودارت اشتباكات عنيفة بين الطرفين.",
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


@pytest.mark.parametrize(
    ("headline", "place"),
    [
        # the bare name of a city is also that of its region, and says less than a village, listed or not
        ("قصف على درعا", "قرية كفر النسمة"),
        ("قصف على مدينة درعا", "مدينة درعا"),
        ("قصف على ريف درعا", "قرية كفر النسمة"),
    ],
)
def test_of_headline_and_body_the_one_that_names_the_spot_gives_the_place(headline: str, place: str) -> None:
    text = (
        f"{headline}\n\nقصف مسلحون مجهولون أمس قرية كفر النسمة بريف درعا وأحرقوا محصولاً، وفق ما ذكر الأهالي فيها."
    )
    assert claim_of(read_once(text), "قصف").places[0].text == place


_NEWS = "قصف على قرية الزهرية\n\nأصيب طفل بقصف على قرية الزهرية، حسب ما ذكر الأهالي فيها.\n\n{today}"
_TODAY = "واعتقل لواء «الصقر» اليوم معلماً في بلدة نوى.\n\n"
_THEN = "وأصيب طفل بقصف على قرية الزهرية في {day}، حسب ما ذكر الأهالي فيها."


@pytest.mark.parametrize(
    ("today", "day", "told"),
    [
        (_TODAY, "12 شباط الماضي", 2),
        (_TODAY, "3 آذار", 1),
        ("", "12 شباط الماضي", 1),
    ],
)
def test_news_told_without_a_day_is_not_what_happened_weeks_before(today: str, day: str, told: int) -> None:
    text = _NEWS.format(today=today) + _THEN.format(day=day)
    assert types(text).count("ASSAULT") == told


def test_a_toll_goes_to_the_telling_of_its_very_spot() -> None:
    text = (
        "غارات على درعا\n\n"
        "قصفت مدفعية لواء «الصقر» مدينة درعا اليوم الخميس وقتلت مدنيين اثنين، حسب ما ذكر الأهالي فيها.\n\n"
        "كما قصفت مدفعية لواء «الصقر» اليوم الخميس قرية كفر النسمة، حسب ما ذكر الأهالي فيها.\n\n"
        "وقال الأهالي إن القصف الذي طال قرية كفر النسمة قرب مدينة درعا أدى إلى إصابة طفل، حسب ما ذكروا."
    )
    city, village = (claim for claim in read_once(text).claims if claim.event_type == "ASSAULT")
    assert (city.places[0].text, city.killed, city.wounded) == ("مدينة درعا", Range(2, 2), None)
    assert (village.places[0].text, village.killed, village.wounded) == ("قرية كفر النسمة", None, Range(1, 1))


@pytest.mark.parametrize(("wounded", "told"), [("ثلاثين", 1), ("خمسة", 2)])
def test_a_toll_together_and_one_apart_are_of_one_happening_where_they_add_up(wounded: str, told: int) -> None:
    text = (
        "40 مدنياً بين قتيل وجريح في ريف درعا\n\n"
        "سقط نحو 40 مدنياً بين قتيل وجريح في ريف درعا اليوم الخميس، حسب ما ذكر الأهالي فيه.\n\n"
        f"وقُتل عشرة مدنيين وأصيب {wounded} آخرون بقصف على ريف درعا، حسب ما ذكر الأهالي فيه."
    )
    assert types(text).count("ASSAULT") == told


def test_what_is_only_named_takes_in_nothing_of_another_kind() -> None:
    text = (
        "في ذكرى انطلاق معركة الوادي.. لواء «الصقر» يرتكب مجزرة\n\nارتكب لواء «الصقر» مجزرة في قرية الزهرية أمس."
    )
    (told,) = (claim for claim in read_once(text).claims if claim.event_type == "ASSAULT")
    assert told.trigger.text == "مجزرة"


def test_a_day_that_a_sentence_gives_another_happening_does_not_date_the_news() -> None:
    text = (
        "قصف لواء «الصقر» قرية الزهرية، حسب ما ذكر الأهالي فيها.\n\n"
        "واعتقلت حركة «الياسمين» اليوم معلماً في بلدة نوى.\n\n"
        "ويأتي هذا القصف في ذكرى المعركة التي أطلقتها حركة «الياسمين» في 20 كانون الثاني 2018."
    )
    found = claim_of(read_once(text), "قصف").date
    assert found is not None
    assert found.edtf == "2021-03-04"


@pytest.mark.parametrize(
    ("headline", "body", "place"),
    [
        ("قصف على مدينة درعا", "حي المحطة", "حي المحطة"),
        ("قصف على ريف درعا", "قرية كفر النسمة", "قرية كفر النسمة"),
        ("قصف على بلدة كفر النسمة", "بلدة نوى", "بلدة كفر النسمة"),
    ],
)
def test_of_two_places_the_narrower_leads_whether_listed_or_not(headline: str, body: str, place: str) -> None:
    text = f"{headline}\n\nقصف لواء «الصقر» أمس {body} وأحرق محصولاً فيها، وفق ما ذكر الأهالي لشبكة محلية هناك."
    told = claim_of(read_once(text), "قصف")
    assert told.places[0].text == place


def test_a_spot_without_a_point_takes_that_of_the_larger_place_told_of_the_happening() -> None:
    text = "قصف على ريف درعا\n\nقصف لواء «الصقر» أمس قرية كفر النسمة وأحرق محصولاً فيها، وفق ما ذكر الأهالي."
    spot, larger = claim_of(read_once(text), "قصف").places
    assert (spot.text, spot.lat, spot.geo_precision) == ("قرية كفر النسمة", larger.lat, 3)
