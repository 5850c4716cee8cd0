"""Which place, day and count belongs to which happening where a sentence tells several."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.extraction.told import NOW, PUBLISHED, TOOL, Case, claim_of, read_once, unmet

from sijill.extraction.extractor import extract
from sijill.lexicon.loader import Lexicon
from sijill.reading.given import Given
from sijill.reading.raw import TEXT, RawItem
from sijill.reading.registry import read

_TWO_PLACES = "قصفت مدفعية لواء «الصقر» بلدة تل الورد، فيما داهمت حركة «الياسمين» منازل في قرية الزهرية."
_TWO_DAYS = "اعتقل لواء «الصقر» معلماً في بلدة تل الورد أمس الأربعاء، بعد أن قصف قرية الزهرية يوم الاثنين الماضي."
_TWO_COUNTS = "قُتل ثلاثة مدنيين بقصف مدفعي على بلدة تل الورد، وأصيب خمسة آخرون بانفجار لغم في قرية الزهرية."
_BEHIND = (
    "انفجرت عبوة ناسفة اليوم في بلدة تل الورد وأصيب مدني. "
    "يذكر أن لواء «الصقر» هاجم قرية الزهرية يوم 12 شباط 2021 وقتل سبعة مدنيين."
)
_BULLETIN = (
    "بلدة تل الورد: هاجم مسلحون حاجزاً للواء «الصقر».\n\nقرية الزهرية: اعتقلت حركة «الياسمين» أربعة شبان.\n\n"
    "مدينة وادي النخيل: خرجت مظاهرة ضد حركة «الياسمين»."
)
_SINCE = "قُتل عشرة مدنيين منذ بداية العام في بلدة تل الورد.\n\nوقصف لواء «الصقر» قرية الزهرية."
_YESTERDAY = "هاجم مسلحون أمس بلدة تل الورد.\n\nوقصف لواء «الصقر» قرية الزهرية."
_TODAY_LATER = "هاجم مسلحون بلدة تل الورد.\n\nواعتقل لواء «الصقر» اليوم معلماً في قرية الزهرية."
_OLD_LATER = "هاجم مسلحون بلدة تل الورد.\n\nواعتقل لواء «الصقر» قبل شهر معلماً في قرية الزهرية."
_BEHIND_LATER = "هاجم مسلحون بلدة تل الورد.\n\nيذكر أن لواء «الصقر» اعتقل أمس معلماً في قرية الزهرية."
CASES = [
    # a weekday ends a name that no list holds
    Case("قصف لواء «الصقر» قرية الزهرية الثلاثاء.", "قصف", places=("قرية الزهرية",), date="2021-03-02"),
    # days told from the day before
    Case(
        "قصف لواء «الصقر» قرية الزهرية الثلاثاء. وفي اليوم التالي اعتقلت حركة «الياسمين» شاباً.",
        "اعتقلت",
        date="2021-03-03",
    ),
    Case(
        "هاجم مسلحون مخفراً في قرية الزهرية الاثنين. وبعد يومين انفجرت عبوة قرب تل الورد.",
        "انفجرت",
        date="2021-03-03",
    ),
    Case(
        "هاجم مسلحون مخفراً في قرية الزهرية الاثنين. وفي مساء اليوم نفسه انفجرت عبوة.", "انفجرت", date="2021-03-01"
    ),
    # how long before something else it happened
    Case("جاء ذلك بعد يومين من قصف لواء «الصقر» لقرية الزهرية.", "قصف", date="2021-03-02~"),
    Case("انسحب لواء «الصقر» بعد يومين.", "انسحب", date=""),
    # the area that heads a line comes after the place told in it
    Case("درعا: اعتقل لواء «الصقر» معلماً في بلدة تل الورد.", "اعتقل", places=("بلدة تل الورد", "درعا")),
    # a time of the day is read on the day told last, else on the day of publication
    Case("هاجم مسلحون أمس بلدة تل الورد.\n\nوقصف لواء «الصقر» ليلاً قرية الزهرية.", "قصف", date="2021-03-03"),
    Case("قصف لواء «الصقر» منذ الصباح قرية الزهرية.", "قصف", date="2021-03-04~"),
    Case("قصف لواء «الصقر» قرية الزهرية في وقت لاحق.", "قصف", date=""),
    # what is told before any day is of the day of the news told later, not of one long past or of a background
    Case(_TODAY_LATER, "هاجم", date="2021-03-04"),
    Case(_OLD_LATER, "هاجم", date=""),
    Case(_BEHIND_LATER, "هاجم", date=""),
    # a day passes on to what is told next, a whole period does not
    Case(_YESTERDAY, "قصف", date="2021-03-03"),
    Case(_SINCE, "قصف", date=""),
    Case(_TWO_PLACES, "قصفت", places=("بلدة تل الورد",)),
    Case(_TWO_PLACES, "داهمت", places=("قرية الزهرية",)),
    Case(_TWO_DAYS, "اعتقل", places=("بلدة تل الورد",), date="2021-03-03"),
    Case(_TWO_DAYS, "قصف", places=("قرية الزهرية",), date="2021-03-01"),
    Case(_BEHIND, "انفجرت", date="2021-03-04", killed="unknown", wounded=(1, 1), places=("بلدة تل الورد",)),
    Case(_BEHIND, "هاجم", date="2021-02-12", killed=(7, 7), places=("قرية الزهرية",)),
    Case(_BULLETIN, "هاجم", places=("بلدة تل الورد",)),
    Case(_BULLETIN, "اعتقلت", places=("قرية الزهرية",)),
    Case(_BULLETIN, "مظاهرة", places=("مدينة وادي النخيل",)),
    # most specific first
    Case("قصف لواء «الصقر» حي الرمان في مدينة وادي النخيل.", "قصف", places=("حي الرمان", "مدينة وادي النخيل")),
    # of places of one width the one after the word leads: the one before is of what was told there
    Case(
        "يتزايد نفوذ حركة «الياسمين» في مدينة نوى، واعتقل لواء «الصقر» معلماً في مدينة طفس.",
        "اعتقل",
        places=("مدينة طفس", "مدينة نوى"),
    ),
    Case("يتزايد نفوذ حركة «الياسمين» في مدينة نوى، واعتقل لواء «الصقر» معلماً.", "اعتقل", places=("نوى",)),
    Case("قال أحد سكان مدينة وادي النخيل إن حركة «الياسمين» قصفت قرية الزهرية.", "قصفت", places=("قرية الزهرية",)),
    # what a verb leads is told of the places behind the verb; what follows "where" took place there
    Case(
        "تمددت الاشتباكات إلى مدينة طفس بعد أن شهدت مدينة نوى اشتباكات بين لواء «الصقر» وحركة «الياسمين».",
        "اشتباكات",
        places=("مدينة نوى",),
    ),
    Case("اتهم لواء «الصقر» الأهالي بالكذب في نوى، حيث استمرت المعارك أسبوعاً.", "المعارك", places=("نوى",)),
    # "the area" is where several spots lie together, or else the place told last
    Case(
        "قصف لواء «الصقر» بلدتي طفس وداعل بريف درعا الغربي.\n\nواعتقلت حركة «الياسمين» معلماً في المنطقة.",
        "اعتقلت",
        places=("ريف درعا الغربي",),
    ),
    Case(
        "قصف لواء «الصقر» بلدة نوى بريف درعا الغربي.\n\nواعتقلت حركة «الياسمين» معلماً في المنطقة.",
        "اعتقلت",
        places=("نوى",),
    ),
    # a capital is where it happens after "in", and its state after "from" and as a subject
    Case("قُتل عامل بانفجار في بغداد.", "قُتل", places=("بغداد",)),
    Case("اغتالت ميليشيا مدعومة من طهران عاملاً في تل الورد.", "اغتالت", places=("تل الورد",)),
    # a place called after somebody with a title
    Case("قصف لواء «الصقر» قرية الشيخ مرضي.", "قصف", places=("قرية الشيخ مرضي",)),
    # neither of two that "between" joins lies in the other
    Case("دمر مجهولون شاحنة على الطريق بين درعا وحمص.", "دمر", places=("درعا", "حمص")),
    # where reinforcements arrive, not whence
    Case(
        "وصلت تعزيزات للواء «الصقر» إلى بلدة تل الورد قادمة من مدينة وادي النخيل.",
        "تعزيزات",
        places=("بلدة تل الورد",),
    ),
    # names that are common words too: after "in" where the lexicon says so, else with a place nearby told before
    Case("اعتقل لواء «الصقر» معلماً في الحديدة.", "اعتقل", places=("الحديدة",)),
    Case("اعتقل لواء «الصقر» معلماً ظهر في صور نشرها الأهالي.", "اعتقل", places=()),
    # names that nobody listed: an adjective or a kind of place within them, no word that a preposition opens
    Case("قصف لواء «الصقر» قرية النهر الأبيض في درعا.", "قصف", places=("قرية النهر الأبيض", "درعا")),
    Case("قصف لواء «الصقر» حي المساكن بالجهة الشرقية لدرعا.", "قصف", places=("حي المساكن", "درعا")),
    Case("قصف لواء «الصقر» قرية بالمدفعية في درعا.", "قصف", places=("درعا",)),
    # where those who act stand comes after what they hit, where those who are hit stand is the place
    Case("قصف لواء «الصقر» المتمركز في تل الورد أمس بلدة نوى.", "قصف", places=("نوى", "تل الورد")),
    Case("قصفت قوات لواء «الصقر» من مواقعها في بلدة نوى قرية الزهرية.", "قصفت", places=("قرية الزهرية", "نوى")),
    Case("قُصفت القوات المتمركزة في قرية الزهرية قرب بلدة نوى.", "قُصفت", places=("قرية الزهرية",)),
    Case("قصف لواء «الصقر» المتمركز في بلدة نوى ريف درعا.", "قصف", places=("نوى", "ريف درعا")),
    # what a spot is near, or so far from, is a place; it comes after the spot. Where somebody came from is none
    Case("قصف لواء «الصقر» مزارع بالقرب من بلدة نوى غرب محافظة درعا.", "قصف", places=("نوى", "محافظة درعا")),
    Case("قُتل ثلاثة بقصف على بعد خمسة كيلومترات من بلدة نوى.", "قصف", places=("نوى",)),
    Case("قصف لواء «الصقر» موقعاً إلى الشرق من بلدة نوى.", "قصف", places=("نوى",)),
    Case("قصف لواء «الصقر» قرية الزهرية القريبة من بلدة نوى.", "قصف", places=("قرية الزهرية", "نوى")),
    Case("قصف لواء «الصقر» قرية الزهرية بقذائف من بلدة نوى.", "قصف", places=("قرية الزهرية",)),
    # of several places, the one where people were hit
    Case("قصف لواء «الصقر» قرية الزهرية وبلدة نوى، حيث أصيب مدني.", "قصف", places=("نوى", "قرية الزهرية")),
    Case("قصف لواء «الصقر» قرية الزهرية في ريف درعا، حيث أصيب مدني.", "قصف", places=("قرية الزهرية", "ريف درعا")),
    Case("قصف لواء «الصقر» قرية الزهرية وبلدة نوى، وأصيب مدني.", "قصف", places=("قرية الزهرية", "نوى")),
    # a village that is called as men are: in it, and no man
    Case("ذكر الناشط أبو عمر أن لواء «الصقر» قصف بلدة نوى.", "قصف", places=("نوى",)),
    Case("قصف لواء «الصقر» منازل في أبو عمر أمس.", "قصف", places=("أبو عمر",)),
    Case("قصف لواء «الصقر» قرية أبو عمر أمس.", "قصف", places=("قرية أبو عمر",)),
    # origin of a person is no place
    Case("قتل شاب من أبناء بلدة تل الورد في انفجار لغم بقرية الزهرية.", "انفجار", places=("قرية الزهرية",)),
    # nor is the place of the witness
    Case("في مدينة وادي النخيل، اعتقل لواء «الصقر» معلماً.", "اعتقل", places=("مدينة وادي النخيل",)),
    Case("اعتقل لواء «الصقر» معلماً قرب بلدة تل الورد.", "اعتقل", places=("بلدة تل الورد",)),
    Case("هاجم لواء «الصقر» بلدة تل الورد يوم 15 شباط 2021.", "هاجم", date="2021-02-15"),
    Case("هاجم لواء «الصقر» بلدة تل الورد قبل يومين.", "هاجم", date="2021-03-02"),
    # days
    Case("هاجم لواء «الصقر» فجر الثلاثاء بلدة تل الورد.", "هاجم", date="2021-03-02"),
    Case("هاجم لواء «الصقر»، اليوم، بلدة تل الورد.", "هاجم", date="2021-03-04"),
    Case("هاجم لواء «الصقر» في 20 كانون الأول من العام الماضي بلدة تل الورد.", "هاجم", date="2020-12-20"),
    Case("هاجم لواء «الصقر» بلدة تل الورد.", "هاجم", date=""),
]
BEYOND = [
    unmet(
        "happenings of two places in one sentence are joined",
        Case(_TWO_COUNTS, "قصف", places=("بلدة تل الورد",), killed=(3, 3), wounded="unknown"),
    ),
    unmet(
        "happenings of two places in one sentence are joined",
        Case(_TWO_COUNTS, "انفجار", places=("قرية الزهرية",), killed="unknown", wounded=(5, 5)),
    ),
]


@pytest.mark.parametrize("case", [*CASES, *BEYOND], ids=lambda case: f"{case.trigger}: {case.text}")
def test_attachment(case: Case) -> None:
    case.check()


def test_a_dateline_is_no_place() -> None:
    text = "وادي النخيل - شبكة نسمات\n\nهاجم لواء «الصقر» قرية الزهرية وأحرق محصولاً فيها، وفق ما ذكر الأهالي."
    found = claim_of(read_once(text), "هاجم")
    assert [place.text for place in found.places] == ["قرية الزهرية"]


_DATELINE = "وادي النخيل - شبكة نسمات\n{day}\n\nهاجم لواء «الصقر» قرية الزهرية وأحرق محصولاً فيها{when}."


def test_news_told_without_a_day_is_of_about_the_day_of_the_dateline() -> None:
    found = claim_of(read_once(_DATELINE.format(day="الأربعاء 3 مارس 2021", when="")), "هاجم").date
    assert found is not None
    assert (found.text, found.edtf) == ("الأربعاء 3 مارس 2021", "2021-03-03~")
    assert (found.earliest, found.latest, found.precision) == ("2021-03-02", "2021-03-03", "days")


def test_a_day_that_is_told_outranks_the_dateline() -> None:
    found = claim_of(
        read_once(_DATELINE.format(day="الأربعاء 3 مارس 2021", when=" يوم الأحد الماضي")), "هاجم"
    ).date
    assert found is not None
    assert found.edtf == "2021-02-28"


def test_a_dateline_far_from_the_day_of_publication_dates_nothing() -> None:
    assert claim_of(read_once(_DATELINE.format(day="3 مارس 2015", when="")), "هاجم").date is None


def test_a_place_nobody_listed_is_not_cut_to_a_listed_one() -> None:
    (place,) = claim_of(read_once("هاجم مسلحون حاجزاً للواء «الصقر» في بلدة عين الوعل."), "هاجم").places
    assert (place.text, place.id) == ("بلدة عين الوعل", None)


def test_without_a_day_of_publication_no_year_is_invented() -> None:
    found = claim_of(read_once("هاجم لواء «الصقر» بلدة تل الورد يوم الثلاثاء.", published=None), "هاجم")
    assert found.date is not None
    assert found.date.edtf == ""
    assert "الثلاثاء" in found.date.text


@pytest.mark.parametrize(
    ("around", "where"),
    [
        ("بريف درعا الغربي", "ريف درعا الغربي"),
        ("قرب مدينة إنخل بريف درعا الشمالي", "مدينة إنخل"),
        ("بريف درعا الغربي، بعد قصف مدينة القامشلي بريف الحسكة", "ريف درعا الغربي"),
    ],
)
def test_a_place_nobody_listed_lies_where_the_place_told_next_after_it_lies(around: str, where: str) -> None:
    places = claim_of(read_once(f"هاجم مسلحون مجهولون قرية كفر النسمة {around}."), "هاجم").places
    unlisted = next(place for place in places if place.text == "قرية كفر النسمة")
    larger = next(place for place in places if where in place.text)
    assert unlisted.id is None
    assert (unlisted.lat, unlisted.lon, unlisted.geo_precision) == (larger.lat, larger.lon, 3)


def test_a_place_nobody_listed_keeps_its_point_where_it_is_told_without_its_region() -> None:
    text = (
        "قصف مسلحون اليوم قرية كفر النسمة بريف درعا الغربي.\n\nواعتقل لواء «الصقر» معلماً في قرية {} قرب المدرسة."
    )
    first, again = (claim.places[0] for claim in read_once(text.format("كفر النسمة")).claims)
    assert (again.text, again.lat, again.lon) == ("قرية كفر النسمة", first.lat, first.lon)
    other = read_once(text.format("كفر الندى")).claims[1].places[0]
    assert (other.text, other.lat) == ("قرية كفر الندى", None)


_TABLE = (
    "id,name_ar,name_en,kind,lat,lon,parent,admin1,admin2,code,country,pcode,radius_km,population,aliases\n"
    "test-mosque,مسجد,Masjid,village,32.7,36.0,sy-daraa-governorate,sy-daraa-governorate,,,SYR,,1,,\n"
    "test-mosques,المساجد,Al-Masajid,village,32.7,36.1,sy-daraa-governorate,sy-daraa-governorate,,,SYR,,1,,\n"
)


@pytest.mark.parametrize(
    ("where", "place"),
    [("محيط مسجد التوبة في مدينة درعا", "sy-daraa"), ("محيط المساجد في ريف درعا", "test-mosques")],
)
def test_a_village_called_by_a_common_word_is_not_meant_by_a_thing(tmp_path: Path, where: str, place: str) -> None:
    table = tmp_path / "places.csv"
    table.write_text(_TABLE, "utf-8")
    item = RawItem("report.txt", f"قصف لواء «الصقر» {where} أمس.".encode(), TEXT, Given(PUBLISHED))
    (claim,) = extract(read(item, NOW, TOOL), Lexicon.load([table])).claims
    assert claim.places[0].id == place


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("حي الوحدة", "حي الوحدة"),
        ("دوار الشرطة", "دوار الشرطة"),
        ("قرية دير الصنوبر", "قرية دير الصنوبر"),
        ("مستعمرة كرمل", "مستعمرة كرمل"),
        ("تقاطع النخلات", "تقاطع النخلات"),
    ],
)
def test_a_place_that_an_ordinary_word_names(where: str, text: str) -> None:
    (place,) = claim_of(read_once(f"هاجم مسلحون حاجزاً للواء «الصقر» في {where}."), "هاجم").places
    assert place.text == text


def test_a_body_is_no_quarter() -> None:
    assert claim_of(read_once("هاجم مسلحون قاعدة الشرطة فجر اليوم."), "هاجم").recipients[0].text == "قاعدة الشرطة"
