"""Outlet, author, publication date and how it is known, on invented pages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.model.document import Document
from sijill.reading.edtf import edtf_or_none
from sijill.reading.given import Given
from sijill.reading.lines import mostly_arabic
from sijill.reading.outlets import outlet_named, outlet_of_address
from sijill.reading.raw import TEXT, RawItem
from sijill.reading.registry import read
from sijill.reading.stated_date import dates_in, is_date_line

from .pages import HEADLINE, LEAD, NOW, SECOND, THIRD, TOOL, document, page


def published(found: Document) -> tuple[str, str, str | None] | None:
    """The publication date, how it is known, and the words it rests on."""
    if found.published is None:
        return None
    start, end = found.published.start, found.published.end
    words = None if start is None else found.text[start:end]
    return found.published.edtf, found.published.how, words


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("09 يوليو 2020", "2020-07-09"),
        ("● أخبار محلية ٩ ديسمبر ٢٠٢٣", "2023-12-09"),
        ("2021-11-08", "2021-11-08"),
        ("الاثنين, ٢٥ ديسمبر ٢٠٢٣, ١٦:٣٢", "2023-12-25"),
        ("08/08/2021", "2021-08-08"),
        ("15 من تشرين الأول/ أكتوبر 2022", "2022-10-15"),
        ("السبت, سبتمبر 2, 2023", "2023-09-02"),
        ("March 18, 2023", "2023-03-18"),
        ("نشرت في: 12/02/2022 - 15:04 آخر تحديث: 13/02/2022 - 15:02", "2022-02-12"),
        ("13.05.2022", "2022-05-13"),
        ("الجمعة 7 تشرين الاول 2022", "2022-10-07"),
    ],
)
def test_a_date_line_between_headline_and_report_is_stated(written: str, day: str) -> None:
    edtf, how, words = published(document(page(HEADLINE, written, LEAD, SECOND))) or ("", "", None)
    assert (edtf, how) == (day, "stated")
    assert words is not None
    assert words in written


@pytest.mark.parametrize("written", ["31/02/2021", "5 آذار 1871", "12/2021", "الساعة 10:30", "2021-13-40"])
def test_what_is_no_date_leaves_the_document_undated(written: str) -> None:
    assert published(document(page(HEADLINE, written, LEAD, SECOND))) is None


def test_dates_in_captions_and_after_the_report_do_not_count() -> None:
    caption = "سوق النحاسين في عين الوعل، 11 آب 2020 (رويترز)"
    found = document(page(HEADLINE, caption, LEAD, SECOND, "ذات صلة", "كتيبة الرعد تنسحب", "23 أغسطس 2023"))
    assert published(found) is None


def test_a_visit_date_above_the_menus_does_not_count() -> None:
    menus = ["الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة"]
    assert published(document(page("السبت 1 آب, 2026", *menus, HEADLINE, LEAD, SECOND))) is None


def test_a_date_that_the_report_contradicts_does_not_count() -> None:
    lead = "اقتحمت دورية من حرس الميناء سوق النحاسين في بلدة عين الوعل، اليوم الثلاثاء، واعتقلت ثلاثة باعة."
    assert published(document(page(HEADLINE, "5 آذار 2021", lead, SECOND))) is None
    assert published(document(page(HEADLINE, "2 آذار 2021", lead, SECOND))) is not None


def test_given_wins_over_stated() -> None:
    text = page(HEADLINE, "29 أيلول 2025", LEAD, SECOND)
    item = RawItem("x.txt", text.encode(), TEXT, Given(published="2023-12-25"))
    assert published(read(item, NOW, TOOL)) == ("2023-12-25", "given", None)


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("وأفاد شهود، الأربعاء 3 يوليو / تموز 2019، أن الدورية عادت إلى السوق.", "2019-07-03/2019-07-10"),
        ("وعادت الدورية اليوم الأربعاء 3 تموز 2019 إلى السوق القديم في البلدة.", "2019-07-03"),
        ("وعادت الدورية أمس الأربعاء 3 تموز 2019 إلى السوق القديم في البلدة.", "2019-07-04"),
        ("وعادت الدورية صباح 3 تموز 2019 إلى السوق القديم وسط البلدة نفسها.", "2019-07-03/2019-07-10"),
    ],
)
def test_news_with_a_full_date_gives_an_inferred_interval(sentence: str, edtf: str) -> None:
    found = published(document(page(HEADLINE, LEAD, sentence)))
    assert found is not None
    assert found[:2] == (edtf, "inferred")


@pytest.mark.parametrize(
    "sentence",
    [
        "ويسيطر حرس الميناء على البلدة منذ 3 تموز 2019 بعد انسحاب كتيبة الرعد منها.",
        "وكانت البلدة قد شهدت مظاهرة في 3 تموز 2019 انتهت بتفريق المحتجين بالهراوات.",
        "وعادت الدورية الجمعة 3 تموز 2019 إلى السوق القديم وسط البلدة نفسها.",
    ],
)
def test_background_dates_and_impossible_weekdays_infer_nothing(sentence: str) -> None:
    assert published(document(page(HEADLINE, LEAD, sentence))) is None


@pytest.mark.parametrize(
    ("lines", "outlet"),
    [
        (["عين الوعل (سوريا)- مدى بوست – متابعة", LEAD], "مدى بوست"),
        (["خاص - SY24", LEAD], "SY24"),
        (["دير الوعل-سانا", LEAD], "سانا"),
        ([LEAD, 'وقال تاجر لـ"العربي الجديد" إن السوق بقي مغلقاً حتى مساء اليوم التالي.'], "العربي الجديد"),
        ([LEAD, "تاجر من السوق صرح لـ أورينت نت بأن المعتقلين نقلوا إلى الميناء."], "أورينت نت"),
        ([LEAD, "وقالت شبكة عين الفرات إن المعتقلين نقلوا إلى سجن الميناء مساء الثلاثاء."], None),
        ([LEAD, "ونقل المصابون عبر جسر القرية، ووصلوا لجسر آخر قبل حلول المساء بقليل."], None),
        ([LEAD, SECOND], None),
    ],
)
def test_the_outlet_is_who_the_page_shows_itself_to_be(lines: list[str], outlet: str | None) -> None:
    assert document(page(HEADLINE, *lines)).outlet == outlet


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("الكاتب: فريق العمل", "فريق العمل"),
        ("إعداد: سالم الوعل - تحرير: رافع النحاس", "سالم الوعل"),
        ("عين الوعل/ محمود النحاس/ الأناضول", "محمود النحاس"),
        ("جلال السدري", "جلال السدري"),
        ("سوق النحاسين", None),
    ],
)
def test_the_author_stands_in_a_byline(line: str, author: str | None) -> None:
    assert document(page(HEADLINE, line, LEAD, SECOND, THIRD)).author == author


def test_outlets_are_known_by_address_and_name() -> None:
    by_address = outlet_of_address("https://www.enabbaladi.net/123?x=1")
    assert by_address is not None
    assert by_address.id == "enab-baladi"
    by_name = outlet_named("Enab Baladi")
    assert by_name == by_address
    assert outlet_of_address("https://notenabbaladi.net/") is None
    assert outlet_of_address("http://[broken") is None


@pytest.mark.parametrize(
    ("given_value", "edtf"),
    [
        ("2020-07-09", "2020-07-09"),
        (" 2020-07 ", "2020-07"),
        ("2020", "2020"),
        ("2019-07-03/2019-07-10", "2019-07-03/2019-07-10"),
        ("2019-07-03/..", "2019-07-03/.."),
        ("2020-07-09?", "2020-07-09?"),
        ("202X", "202X"),
        ("2020-21", "2020-21"),
        ("2020-07-XX", "2020-07-XX"),
        ("2021-03-04T10:00:00Z", "2021-03-04"),
        ("2020-02-30", None),
        ("2020-13", None),
        ("09/07/2020", None),
        ("2020-07-10/2020-07-01", None),
        ("../..", None),
        ("1989-12-31", None),
        ("2101", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_edtf_values(given_value: str, edtf: str | None) -> None:
    assert edtf_or_none(given_value) == edtf


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_is_read_in_the_forms_pages_use(day: date) -> None:
    for written in (
        day.isoformat(),
        f"{day.day:02}/{day.month:02}/{day.year}",
        f"{day.year}/{day.month}/{day.day}",
    ):
        (found,) = dates_in(f"نشر في {written} مساء")
        assert found.day == day
        assert is_date_line(written)


@pytest.mark.parametrize("between", [" ", "\n", " كلمات " * 5, " كلمات " * 200])
def test_dates_are_read_alike_near_each_other_and_far_apart(between: str) -> None:
    written = ("3 تموز / يوليو 2019", "July 4, 2019", "2019-07-05", "6/7/2019")
    text = between + between.join(written) + between + "1999" + between + "7"
    found = dates_in(text)
    assert [text[date.start : date.end] for date in found] == list(written)
    assert [date.day.day for date in found] == [3, 4, 5, 6]


@pytest.mark.parametrize(
    ("text", "arabic"),
    [
        ("قصف على البلدة", True),
        ("شن Times هجوما", True),
        ("The Times: قصف", False),
        ("قصف" + " 2019 -" * 20, True),
        ("2019 ...", False),
        ("", False),
    ],
)
def test_a_text_is_arabic_where_half_of_its_letters_are(text: str, arabic: bool) -> None:
    assert mostly_arabic(text) == arabic
