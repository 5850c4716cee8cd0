"""Roles of the lines of invented page dumps, and what holds of blocks for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.reading.blocks import cut_blocks

from .pages import HEADLINE, LEAD, OTHER_DAY, SECOND, THIRD, document, lines_by_role, page

READ = ("headline", "subhead", "dateline", "body")


def test_menus_and_share_bars_are_furniture_around_a_report() -> None:
    found = document(
        page(
            "الرئيسية",
            "سياسة",
            "Facebook",
            HEADLINE,
            "WhatsApp",
            "+ الخط -",
            LEAD,
            SECOND,
            "مشاركة:",
            "Telegram",
        )
    )
    assert lines_by_role(found, "headline") == [HEADLINE]
    assert lines_by_role(found, "body") == [LEAD, SECOND]
    assert len(lines_by_role(found, "furniture")) == 7


def test_a_headline_is_found_again_where_the_page_repeats_it() -> None:
    dated = "● أخبار محلية ١٢ تشرين الأول ٢٠٢١"
    found = document(page(HEADLINE, HEADLINE, dated, HEADLINE, LEAD, SECOND))
    assert lines_by_role(found, "headline") == [HEADLINE] * 3
    assert lines_by_role(found, "dateline") == [dated]


def test_quotation_marks_make_no_other_headline() -> None:
    found = document(page('"حرس الميناء" يقتحم سوق النحاسين', "“حرس الميناء” يقتحم سوق النحاسين", LEAD))
    assert len(lines_by_role(found, "headline")) == 2


@pytest.mark.parametrize(
    "closing",
    [
        "مقالات ذات صلة",
        "ذات صلة",
        "اقرأ أيضاً:",
        "الأكثر قراءة",
        "شاهد أيضا",
        "قد يعجبك أيضاً",
        "مواضيع ذات صلة",
        "دلالات",
    ],
)
def test_other_days_news_after_the_report_is_not_read(closing: str) -> None:
    caption = "أحد شوارع وادي السدر، 11 آذار 2023 (رويترز)"
    found = document(page(HEADLINE, LEAD, SECOND, THIRD, closing, "الصورة", caption, "سياسة", OTHER_DAY))
    assert lines_by_role(found, "body") == [LEAD, SECOND, THIRD]
    assert not {OTHER_DAY, caption, "سياسة"} & set(lines_by_role(found, *READ))


def test_the_report_returns_after_a_teaser_box_when_a_paragraph_goes_on() -> None:
    found = document(page(HEADLINE, LEAD, SECOND, "أخبار ذات صلة", "كتيبة الرعد تعلن مقتل خمسة من عناصرها", THIRD))
    assert lines_by_role(found, "body") == [LEAD, SECOND, THIRD]
    assert "كتيبة الرعد تعلن مقتل خمسة من عناصرها" in lines_by_role(found, "furniture")


def test_a_teaser_of_one_line_does_not_end_the_report() -> None:
    teaser = "اقرأ أيضاً: مقتل خمسة من كتيبة الرعد في وادي السدر"
    found = document(page(HEADLINE, LEAD, teaser, SECOND, THIRD))
    assert lines_by_role(found, "body") == [LEAD, SECOND, THIRD]
    assert lines_by_role(found, "furniture") == [teaser]


def test_closing_words_in_the_head_do_not_swallow_the_report() -> None:
    found = document(page(HEADLINE, "0 Comments", "مقالات مشابهة", "كتيبة الرعد تنسحب من التل", LEAD, SECOND))
    assert lines_by_role(found, "body") == [LEAD, SECOND]
    assert "كتيبة الرعد تنسحب من التل" not in lines_by_role(found, *READ)


def test_a_ticker_before_the_report_is_told_from_its_headline() -> None:
    ticker = [
        "مهرجان التمور يفتتح أبوابه في الواحة الكبرى",
        "ارتفاع أسعار الحديد في الأسواق للأسبوع الثالث",
        "فريق النهضة يتأهل إلى نهائي كأس السواحل",
        "انقطاع الكهرباء عن أحياء المدينة لساعات طويلة",
    ]
    found = document(page("السبت 4 تموز, 2026", *ticker, HEADLINE, LEAD, SECOND))
    assert lines_by_role(found, "headline") == [HEADLINE]
    assert not set(ticker) & set(lines_by_role(found, *READ))
    assert found.published is None


def test_headlines_listed_after_the_report_without_any_label_are_furniture() -> None:
    listed = ["كتيبة الرعد تنسحب من وادي السدر", "اشتباكات في محيط التل الأخضر", "انفجار يهز مرفأ السواحل…"]
    found = document(page(HEADLINE, LEAD, SECOND, THIRD, *listed))
    assert lines_by_role(found, "furniture") == listed


def test_a_subhead_speaks_of_what_follows_and_a_strange_headline_does_not() -> None:
    subhead = "أهالي عين الوعل يغلقون محلاتهم احتجاجاً على الاعتقالات"
    strange = "نادي النهضة يتعاقد مع مدرب جديد لموسمين كاملين"
    found = document(page(HEADLINE, LEAD, strange, SECOND, subhead, THIRD))
    assert lines_by_role(found, "subhead") == [subhead]
    assert lines_by_role(found, "furniture") == [strange]


def test_datelines_bylines_and_captions_have_their_roles() -> None:
    caption = "مدخل سوق النحاسين في عين الوعل (رويترز)"
    found = document(page(HEADLINE, caption, "عين الوعل - نورث برس", LEAD, SECOND, "الكاتب: فريق العمل"))
    assert lines_by_role(found, "caption") == [caption]
    assert lines_by_role(found, "dateline") == ["عين الوعل - نورث برس", "الكاتب: فريق العمل"]


@pytest.mark.parametrize(
    "caption",
    [
        "عمال ينظفون سوق النحاسين في عين الوعل- 3 من آذار 2019 (سالم الوردي/ شبكة نسمات)",
        "دخان فوق سوق النحاسين وسط عين الوعل، آذار 2019 (حسابات محلية)",
        "دخان فوق سوق النحاسين وسط عين الوعل - متداول",
    ],
)
def test_words_under_a_picture_are_known_by_year_and_credit(caption: str) -> None:
    assert lines_by_role(document(page(HEADLINE, caption, LEAD, SECOND)), "caption") == [caption]


@pytest.mark.parametrize(
    "headline", ["حريق يلتهم سوق النحاسين في عين الوعل (صور)", "حصاد الأحداث في عين الوعل ليوم الأحد 3 آذار 2019"]
)
def test_a_headline_with_brackets_or_a_year_is_no_caption(headline: str) -> None:
    assert lines_by_role(document(page(headline, LEAD, SECOND)), "caption") == []


def test_a_dateline_before_the_first_words_is_cut_off_the_paragraph() -> None:
    found = document(f"عين الوعل (رويترز) - {LEAD}\n{SECOND}")
    assert lines_by_role(found, "dateline") == ["عين الوعل (رويترز) -"]
    assert lines_by_role(found, "body") == [LEAD, SECOND]


def test_an_outlets_own_name_is_no_headline() -> None:
    found = document(page("عنب بلدي", LEAD, SECOND))
    assert lines_by_role(found, "dateline") == ["عنب بلدي"]
    assert found.title is None


@pytest.mark.parametrize(
    "text",
    [
        "حرس الميناء ينسحب من السوق",
        "انفجار قرب الجسر القديم\nلا معلومات عن إصابات",
        f"{LEAD}\n{SECOND}",
        LEAD,
    ],
)
def test_a_short_post_is_all_body(text: str) -> None:
    found = document(text)
    assert lines_by_role(found, "body") == text.splitlines()


def test_names_listed_among_the_paragraphs_stay_in_the_report() -> None:
    names = ["سالم الوعل", "رافع النحاس", "جابر السدري"]
    found = document(page(HEADLINE, LEAD, "وهذه أسماء المعتقلين كما نشرها مجلس البلدة:", *names, SECOND))
    assert set(names) <= set(lines_by_role(found, "body"))


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "قال\nصاحب متجر إن عناصر الدورية صادروا بضائع من أربعة محلات في السوق القديم\nقبل أن ينسحبوا نحو الجسر."
    )
    found = document(page(HEADLINE, wrapped, THIRD))
    assert lines_by_role(found, "body") == [*wrapped.splitlines(), THIRD]


def test_embedded_posts_and_addresses_are_not_read() -> None:
    post = "صورة من السوق pic.twitter.com/abcdefgh"
    found = document(
        page(HEADLINE, LEAD, post, "— ناشط (@nobody_here) March 3, 2021", "https://example.org/x", SECOND)
    )
    assert lines_by_role(found, "body") == [LEAD, SECOND]


def test_a_page_of_menus_only_holds_no_report_and_says_so() -> None:
    menu = [
        "الرئيسية",
        "أخبار",
        "فريق النهضة يفوز بكأس السواحل",
        "مهرجان التمور في الواحة الكبرى غداً",
        "أسعار الحديد ترتفع في الأسواق مجدداً",
        "انقطاع الكهرباء عن أحياء في المدينة",
        "اتصل بنا",
    ]
    found = document(page(*menu))
    assert not lines_by_role(found, "headline", "body", "subhead")
    assert [issue.code for issue in found.issues] == ["no_report"]


_PIECES = st.sampled_from(
    [
        HEADLINE,
        LEAD,
        SECOND,
        THIRD,
        OTHER_DAY,
        "مقالات ذات صلة",
        "اقرأ أيضاً: كذا وكذا",
        "سياسة",
        "12/03/2021",
        "الوسوم",
        "عين الوعل - نورث برس",
        "Facebook",
        "(رويترز)",
        "ـــ",
        "\u200b",
        "٩ مايو ٢٠٢١",
        "أسماء القتلى:",
        "سالم الوعل",
        "",
    ]
)
_TEXTS = st.one_of(
    st.text(),
    st.lists(_PIECES, max_size=25).map("\n".join),
    st.lists(_PIECES, max_size=25).map("\r\n\r\n".join),
    st.lists(st.one_of(_PIECES, st.text(max_size=30)), max_size=12).map("\n".join),
)


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_blocks_cover_every_character_once_and_in_order(text: str) -> None:
    end = 0
    for block in cut_blocks(text):
        assert end <= block.start < block.end <= len(text)
        assert not text[end : block.start].strip()
        end = block.end
    assert not text[end:].strip()
    assert cut_blocks(text) == cut_blocks(text)
