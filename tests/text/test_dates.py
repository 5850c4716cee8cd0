"""Time phrases are joined, resolved against the day of publication, and left open where the text is."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.model.document import Published
from sijill.text.dates import TimePhrase, read_times
from sijill.text.edtf import parse
from sijill.text.tokens import tokenise

WEDNESDAY = "2022-03-16"


def read(text: str, published: str | None = WEDNESDAY) -> list[TimePhrase]:
    given_day = Published(published, "given") if published is not None else None
    return [phrase for phrase in read_times(tokenise(text), given_day) if not phrase.impossible]


def only(text: str, published: str | None = WEDNESDAY) -> TimePhrase:
    (phrase,) = read(text, published)
    return phrase


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("الثلاثاء 5 مارس / آذار 2019", "2019-03-05"),
        ("٧ كانون الثاني ٢٠٢١", "2021-01-07"),
        ("02 أبريل 2018", "2018-04-02"),
        ("9 من أيار 2017", "2017-05-09"),
        ("12 أيلول/ سبتمبر 2016", "2016-09-12"),
        ("12 سبتمبر (أيلول) 2016", "2016-09-12"),
        ("3 تشرين الأول عام 2019", "2019-10-03"),
        ("4 تشرين الثاني من العام 2019", "2019-11-04"),
        ("5 كانون الأول 2020م", "2020-12-05"),
        ("5 كانون أول 2020", "2020-12-05"),
        ("8 يونيه 2015", "2015-06-08"),
        ("8 جوان 2015", "2015-06-08"),
        ("18 جانفي 2020", "2020-01-18"),
        ("1 أوت 2020", "2020-08-01"),
        ("30 غشت 2020", "2020-08-30"),
        ("30 دجنبر 2020", "2020-12-30"),
        ("11 اغسطس 2013", "2013-08-11"),
        ("11 إبريل 2013", "2013-04-11"),
        ("السابع من أكتوبر 2014", "2014-10-07"),
        ("الثالث والعشرين من نيسان 2014", "2014-04-23"),
        ("الخامس عشر من تموز 2014", "2014-07-15"),
        ("أكتوبر 16, 2021", "2021-10-16"),
        ("08/09/2021", "2021-09-08"),
        ("25/12/2021", "2021-12-25"),
        ("12/25/2021", "2021-12-25"),
        ("2021-11-08", "2021-11-08"),
        ("6-8-2021", "2021-08-06"),
        ("6.8.2021", "2021-08-06"),
        ("15 / آذار / 2020", "2020-03-15"),
        ("3-5 تموز 2020", "2020-07-03/2020-07-05"),
        ("بين 3 و5 آب 2019", "2019-08-03/2019-08-05"),
        ("نيسان 2018", "2018-04"),
        ("آب/أغسطس 2018", "2018-08"),
        ("عام 2015", "2015"),
        ("سنة 2015", "2015"),
        ("في 2018", "2018"),
        ("بين عامي 2011 و2015", "2011/2015"),
        ("صيف 2015", "2015-06/2015-08"),
        ("منتصف عام 2012", "2012-05~/2012-08~"),
        ("نهاية آذار 2019", "2019-03-21~/2019-03-31~"),
        ("الربع الأول من عام 2019", "2019-01~/2019-03~"),
        ("الأسبوع الأخير من نيسان 2019", "2019-04-23~/2019-04-30~"),
        ("منذ عام 2011", "2011/.."),
        ("منذ 5 آذار 2020", "2020-03-05/.."),
        ("قبل عام 2011", "../2010"),
        ("رمضان 1441", "2020-04-24~/2020-05-23~"),
        ("10 محرم 1443 هـ", "2021-08-18~"),
        ("عام 1441 هـ", "2019-08-31~/2020-08-19~"),
    ],
)
@pytest.mark.parametrize("published", [WEDNESDAY, None])
def test_full_dates_need_no_publication(text: str, edtf: str, published: str | None) -> None:
    phrase = only(text, published)
    assert phrase.edtf == edtf
    assert phrase.anchor is None


@pytest.mark.parametrize(
    ("text", "edtf", "precision"),
    [
        ("الثلاثاء", "2022-03-15", "day"),
        ("الأربعاء", "2022-03-16", "day"),
        ("الخميس", "2022-03-10", "day"),
        ("يوم الأربعاء الماضي", "2022-03-09", "day"),
        ("الاثنين المقبل", "2022-03-21", "day"),
        ("الاثنين قبل الماضي", "2022-03-07", "day"),
        ("اليوم", "2022-03-16", "day"),
        ("اليوم الأربعاء", "2022-03-16", "day"),
        ("اليوم، الخميس", "2022-03-17", "day"),
        ("اليوم السبت", "2022-03-12", "day"),
        ("أمس", "2022-03-15", "day"),
        ("بالأمس", "2022-03-15", "day"),
        ("يوم أمس الثلاثاء", "2022-03-15", "day"),
        ("أمس الجمعة", "2022-03-11", "day"),
        ("أمس الأول", "2022-03-14", "day"),
        ("أول من أمس", "2022-03-14", "day"),
        ("غدا", "2022-03-17", "day"),
        ("بعد غد", "2022-03-18", "day"),
        ("الليلة الماضية", "2022-03-15/2022-03-16", "days"),
        ("الليلة الفائتة", "2022-03-15/2022-03-16", "days"),
        ("خلال الـ 24 ساعة الماضية", "2022-03-15/2022-03-16", "days"),
        ("مساء أمس", "2022-03-15", "day"),
        ("فجر اليوم", "2022-03-16", "day"),
        ("ساعة متأخرة من ليل أمس", "2022-03-15", "day"),
        ("الساعة العاشرة صباحا من يوم الاثنين", "2022-03-14", "day"),
        ("الساعة 20:23 من مساء أمس", "2022-03-15", "day"),
        ("وقت سابق من الثلاثاء", "2022-03-15", "day"),
        ("ليل الجمعة السبت", "2022-03-11/2022-03-12", "days"),
        ("منتصف ليل الاثنين - الثلاثاء", "2022-03-14/2022-03-15", "days"),
        ("صباح اليوم الأربعاء 16 آذار", "2022-03-16", "day"),
        ("مساء اليوم الأربعاء (16 آذار 2022)", "2022-03-16", "day"),
        ("اليوم الأربعاء 15 آذار", "2022-03-16", "day"),
        ("اليوم الأربعاء 16 آذار 2021", "2022-03-16", "day"),
        ("الأحد 13/3", "2022-03-13", "day"),
        ("هذا الصباح", "2022-03-16", "day"),
        ("10 آذار", "2022-03-10", "day"),
        ("17 آذار", "2022-03-17", "day"),
        ("20 آذار", "2021-03-20", "day"),
        ("15 فبراير (شباط)", "2022-02-15", "day"),
        ("7 أكتوبر", "2021-10-07", "day"),
        ("29 شباط", "2020-02-29", "day"),
        ("20 نيسان المقبل", "2022-04-20", "day"),
        ("24 من شباط الماضي", "2022-02-24", "day"),
        ("20 من الشهر الماضي", "2022-02-20", "day"),
        ("الخامس من الشهر الجاري", "2022-03-05", "day"),
        ("3 أيار من العام الماضي", "2021-05-03", "day"),
        ("يناير / كانون الثاني الماضي", "2022-01", "month"),
        ("في آب/أغسطس الماضي", "2021-08", "month"),
        ("آذار الماضي", "2021-03", "month"),
        ("آذار الجاري", "2022-03", "month"),
        ("خلال نيسان", "2021-04", "month"),
        ("نوفمبر", "2021-11", "month"),
        ("قبل يومين", "2022-03-14", "day"),
        ("قبل ثلاثة أيام", "2022-03-13", "day"),
        ("قبل 3 أيام", "2022-03-13", "day"),
        ("قبل يوم واحد", "2022-03-15", "day"),
        ("قبل أيام", "2022-03-02~/2022-03-14~", "days"),
        ("قبل عدة أيام", "2022-03-02~/2022-03-14~", "days"),
        ("قبل أيام قليلة", "2022-03-07~/2022-03-14~", "days"),
        ("قبل أسبوعين", "2022-02-28~/2022-03-04~", "days"),
        ("قبل شهر", "2022-02~", "month"),
        ("قبل نحو خمسة أشهر", "2021-10~", "month"),
        ("قبل عامين", "2020~", "year"),
        ("قبل ساعات", "2022-03-15/2022-03-16", "days"),
        ("منذ قليل", "2022-03-16", "day"),
        ("منذ يومين", "2022-03-14/2022-03-16", "days"),
        ("منذ أسبوع", "2022-03-09/2022-03-16", "week"),
        ("منذ صباح اليوم", "2022-03-16", "day"),
        ("منذ الأحد", "2022-03-13/2022-03-16", "days"),
        ("منذ نحو شهر", "2022-02~/..", "month"),
        ("منذ 11 عاما", "2011~/..", "year"),
        ("منذ حزيران/يونيو", "2021-06/..", "month"),
        ("الأسبوع الماضي", "2022-03-09/2022-03-15", "week"),
        ("خلال الأسبوع الأخير", "2022-03-09/2022-03-16", "week"),
        ("الأسبوع المقبل", "2022-03-17/2022-03-23", "week"),
        ("الشهر الماضي", "2022-02", "month"),
        ("الشهر الجاري", "2022-03", "month"),
        ("أواخر الشهر الماضي", "2022-02-21~/2022-02-28~", "week"),
        ("ومطلع الشهر الجاري", "2022-03-01~/2022-03-10~", "week"),
        ("منتصف الشهر الجاري", "2022-03-11~/2022-03-16~", "days"),
        ("العام الماضي", "2021", "year"),
        ("هذا العام", "2022", "year"),
        ("نهاية العام الماضي", "2021-09~/2021-12~", "season"),
        ("خلال الأشهر الأخيرة", "2021-12-16~/2022-03-16", "season"),
        ("الأيام القليلة الماضية", "2022-03-09~/2022-03-16", "week"),
        ("الأيام الثلاثة الماضية", "2022-03-13/2022-03-16", "days"),
        ("خلال اليومين الماضيين", "2022-03-14/2022-03-16", "days"),
        ("خلال الـ24 ساعة الماضية", "2022-03-15/2022-03-16", "days"),
    ],
)
def test_resolved_against_publication(text: str, edtf: str, precision: str) -> None:
    phrase = only(text)
    assert (phrase.edtf, phrase.precision) == (edtf, precision)
    known = parse(phrase.edtf)
    assert phrase.earliest == (known.earliest and known.earliest.isoformat())
    assert phrase.latest == (known.latest and known.latest.isoformat())


@pytest.mark.parametrize(
    ("text", "published", "edtf", "precision"),
    [
        ("مؤخراً", WEDNESDAY, "2022-03-08~/2022-03-16", "week"),
        ("مؤخراً", "2022-03", "2022-02-21~/2022-03-31", "season"),
        ("في الآونة الأخيرة", WEDNESDAY, "2022-02-06~/2022-03-16", "season"),
        ("خلال الفترة الأخيرة", WEDNESDAY, "2022-02-06~/2022-03-16", "season"),
    ],
)
def test_recently_is_an_estimate(text: str, published: str, edtf: str, precision: str) -> None:
    phrase = only(text, published)
    assert (phrase.kind, phrase.edtf, phrase.precision) == ("vague", edtf, precision)
    known = parse(phrase.edtf)
    assert phrase.earliest == (known.earliest and known.earliest.isoformat())
    assert phrase.latest == (known.latest and known.latest.isoformat())


@pytest.mark.parametrize("text", ["مؤخراً", "في الآونة الأخيرة"])
def test_recently_is_not_estimated_without_a_day_of_publication(text: str) -> None:
    phrase = only(text, None)
    assert (phrase.kind, phrase.edtf, phrase.earliest, phrase.latest) == ("vague", "", None, None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("في وقت لاحق", "vague"),
        ("في اليوم ذاته", "vague"),
        ("في ذات اليوم.", "vague"),
        ("في نفس اليوم،", "vague"),
        ("خلال السنوات الماضية", "vague"),
        ("منذ سنوات", "vague"),
        ("منذ اندلاع الحرب", "vague"),
        ("ومنذ بداية الأزمة", "vague"),
        ("خلال الفترة الماضية", "vague"),
        ("الساعة 10:23", "clock"),
        ("الساعة العاشرة والنصف صباحا", "clock"),
        ("بعد صلاة الظهر", "clock"),
        ("خلال ساعات الليل", "clock"),
        ("ساعات الصباح الأولى", "clock"),
        ("بعد منتصف الليل", "clock"),
        ("شهر رمضان", "period"),
        ("5 كانون الثاني/نوفمبر", "absolute"),
    ],
)
def test_kept_without_a_day(text: str, kind: str) -> None:
    phrase = only(text)
    assert (phrase.kind, phrase.edtf, phrase.earliest, phrase.latest) == (kind, "", None, None)
    assert phrase.precision == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "حي 7 نيسان",
        "بحي 7 نيسان",
        "شارع 23 يوليو",
        "ثورة 14 تموز",
        "مشفى 17 نيسان",
        "جسر 6 أكتوبر",
        "جامعة تشرين",
        "سد تشرين",
        "صلاة الجمعة",
        "خطبة الجمعة",
        "سوق السبت",
        "عبد الأحد",
        "55كم",
        "شمال منطقة الـ55",
        "الذي مارس ضغوطا",
        "فتح باب البيت",
        "ظهر رجل ملثم",
        "فجر لغما",
        "عصر جديد",
        "طعنة في الظهر",
        "رجب طيب",
        "الأحد عشر كوكبا",
        "الأمين العام الحالي",
        "قناة روسيا اليوم",
        "المصري اليوم",
        "حتى اليوم",
        "في اليوم الأول",
        "اليوم العالمي للطفل",
        "قبل ثلاثة أيام من الهجوم",
        "من قبل قوات مجهولة",
        "منذ اندلاع الاشتباكات",
        "31 شباط",
        "31 شباط 2020",
        "29 شباط 2021",
        "31/02/2021",
        "5 تموز 1016",
        "5 تموز 3016",
        "في عام 3016",
        "40/13/2021",
        "رمضان 1200",
        "استقبل 15 جريحا",
    ],
)
def test_no_time(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    ["الأربعاء", "أمس", "قبل يومين", "7 أكتوبر", "آذار الماضي", "الشهر الماضي", "منذ أسبوع", "هذا العام"],
)
@pytest.mark.parametrize("published", [None, "../2020", "3016-01-01", "soon"])
def test_without_a_known_publication_the_phrase_stays(text: str, published: str | None) -> None:
    phrase = only(text, published)
    assert (phrase.edtf, phrase.anchor, phrase.precision) == ("", None, "unknown")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("أمس", "2022-03-13/2022-03-15"),
        ("الثلاثاء", "2022-03-08/2022-03-15"),
        ("اليوم الثلاثاء", "2022-03-15"),
        ("شباط الماضي", "2022-02"),
        ("7 أكتوبر", "2021-10-07"),
        ("خلال الأسبوع الأخير", "2022-03-07/2022-03-16"),
    ],
)
def test_an_interval_of_publication_gives_an_interval(text: str, edtf: str) -> None:
    phrase = only(text, "2022-03-14/2022-03-16")
    assert (phrase.edtf, phrase.anchor) == (edtf, "2022-03-14/2022-03-16")


def test_a_year_of_publication_does_not_tell_the_year_of_a_day() -> None:
    assert only("7 أكتوبر", "2022").edtf == ""
    assert only("العام الماضي", "2022").edtf == "2021"


def test_phrases_are_joined_and_quoted_whole() -> None:
    text = "وقُتل راع فجر اليوم، الأربعاء 16 آذار/ مارس، قرب البئر"
    tokens = tokenise(text)
    (phrase,) = read_times(tokens, Published(WEDNESDAY, "stated"))
    assert text[tokens[phrase.i].start : tokens[phrase.j - 1].end] == "فجر اليوم، الأربعاء 16 آذار/ مارس"
    assert phrase.kind == "absolute"
    assert phrase.anchor == WEDNESDAY


def test_two_phrases_of_one_sentence_stay_two() -> None:
    assert [p.edtf for p in read("قصف الثلاثاء بعد اشتباك الاثنين")] == ["2022-03-15", "2022-03-14"]
    assert [p.edtf for p in read("أوائل الشهر الماضي ومنتصف الشهر الجاري")] == [
        "2022-02-01~/2022-02-10~",
        "2022-03-11~/2022-03-16~",
    ]


def test_a_line_end_divides_phrases() -> None:
    assert [p.edtf for p in read("اليوم\nالجمعة 4 آذار 2022")] == ["2022-03-16", "2022-03-04"]


VOCABULARY = (
    "اليوم أمس الأربعاء الجمعة يوم ليل فجر صباحا الساعة 10:23 5 31 00 12/8 2021 3016 1441 هـ آذار "
    "مارس شباط / ( ) ، - . من إلى و5 الشهر الماضي الجاري المقبل العام الأسبوع منذ قبل خلال في ثلاثة "
    "أيام أسبوع شهر عام أواخر منتصف رمضان تشرين الأول الثاني كانون ربيع الليل ساعات الأولى بعد عدة "
    "نحو أكثر 99999999 قبل الأخيرة الأيام الربع النصف وقت لاحق "
)
WORDS = st.sampled_from(VOCABULARY.split())


@given(words=st.lists(WORDS, max_size=16), published=st.sampled_from([None, WEDNESDAY, "1900", "2100-12-31"]))
def test_any_words_give_ordered_disjoint_phrases(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    phrases = read(text, published)
    assert all(a.j <= b.i for a, b in pairwise(phrases))
    for phrase in phrases:
        assert 0 <= phrase.i < phrase.j <= len(tokenise(text))
        if phrase.edtf:
            known = parse(phrase.edtf)
            assert phrase.earliest == (known.earliest and known.earliest.isoformat())
            assert phrase.latest == (known.latest and known.latest.isoformat())
        else:
            assert phrase.earliest is None
            assert phrase.latest is None
        assert phrase.anchor in (None, published)


@given(day=st.dates(date(1950, 1, 1), date(2090, 1, 1)), weekday=st.integers(0, 6))
def test_a_weekday_lies_in_the_week_before_publication(day: date, weekday: int) -> None:
    name = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"][weekday]
    found = date.fromisoformat(only(name, day.isoformat()).edtf)
    assert found.weekday() == weekday
    assert 0 <= (day - found).days <= 6


@given(day=st.dates(date(1950, 1, 1), date(2090, 1, 1)), told=st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_a_written_date_is_read_as_it_stands(day: date, told: date) -> None:
    months = [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ]
    phrase = only(f"{told.day} {months[told.month - 1]} {told.year}", day.isoformat())
    assert phrase.edtf == told.isoformat()
    assert phrase.precision == "day"
