"""Bodies that join, leave and consist of others, and how they stand: units of ``body_ties.py``."""

from __future__ import annotations

import pytest
from tests.extraction.told import has_tie, ties

BIRD, DAWN, PLAIN, RIVER = "لواء «الصقر»", "حركة «الياسمين»", "فيلق «السهل»", "كتيبة «النهر»"
TOLD = [
    # nouns of joining and leaving
    ("بعد انضمام كتيبة «النهر» إلى فيلق «السهل» توقفت المعارك.", "merged_into", (RIVER, PLAIN)),
    ("توقفت المعارك عقب انشقاق كتيبة «النهر» عن فيلق «السهل».", "split_from", (RIVER, PLAIN)),
    ("أعلنت كتيبة «النهر» الانضمام إلى فيلق «السهل».", "merged_into", (RIVER, PLAIN)),
    ("أعلنت كتيبة «النهر» اندماجها الكامل في فيلق «السهل».", "merged_into", (RIVER, PLAIN)),
    ("انتسب خالد الحمد إلى لواء «الصقر».", "member_of", ("خالد الحمد", BIRD)),
    # what a body is made of
    ("يتألف فيلق «السهل» من لواء «الصقر» وكتيبة «النهر».", "member_of", (RIVER, PLAIN)),
    ("يتكون فيلق «السهل» من عدة فصائل أبرزها لواء «الصقر» وكتيبة «النهر».", "member_of", (BIRD, PLAIN)),
    # whom one stands under, with and against
    ("كتيبة «النهر» تتبع فيلق «السهل».", "affiliated_with", (RIVER, PLAIN)),
    ("ترتبط حركة «الياسمين» بفيلق «السهل».", "affiliated_with", (DAWN, PLAIN)),
    ("لحركة «الياسمين» علاقات وثيقة مع إيران.", "affiliated_with", (DAWN, "إيران")),
    ("انفصلت كتيبة «النهر» عن فيلق «السهل» وباتت تعمل لصالح إيران.", "affiliated_with", (RIVER, "إيران")),
    ("لواء «الصقر» حليف حركة «الياسمين» انسحب.", "ally_of", (BIRD, DAWN)),
    ("حركة «الياسمين»، حليفة لواء «الصقر»، انسحبت.", "ally_of", (DAWN, BIRD)),
    ("هاجم لواء «الصقر»، الخصم اللدود لحركة «الياسمين»، قرية.", "rival_of", (BIRD, DAWN)),
    ("انقلب لواء «الصقر» على حركة «الياسمين».", "rival_of", (BIRD, DAWN)),
    ("اختلف لواء «الصقر» مع حركة «الياسمين» على المعبر.", "rival_of", (BIRD, DAWN)),
    ("العلاقة بين لواء «الصقر» وحركة «الياسمين» متوترة.", "rival_of", (BIRD, DAWN)),
    # what is said of many holds of those who are named of them
    ("هاجمت فصائل مدعومة من إيران، أبرزها لواء «الصقر» وحركة «الياسمين»، قرية.", "backed_by", (DAWN, "إيران")),
    ("رفضته فصائل في فيلق «السهل»، منها كتيبة «النهر».", "member_of", (RIVER, PLAIN)),
    # names between quotation marks without a head, in a list of bodies
    ("تضم حركة «الياسمين» كتيبة «النهر» و«ورد الجبال».", "member_of", ("ورد الجبال", DAWN)),
    ("هاجمت فصائل مدعومة من إيران، أبرزها «ورد الجبال»، قرية.", "backed_by", ("ورد الجبال", "إيران")),
    ("ويتزعم «ورد الجبال» خالد الحمد.", "commanded_by", ("ورد الجبال", "خالد الحمد")),
    (
        "اغتيل قائد لواء شهداء الوادي التابع لفرقة «الرماح» في فيلق «السهل».",
        "member_of",
        ("فرقة «الرماح»", PLAIN),
    ),
    ("تحشد حركة «الياسمين» مقاتليها، كما تشن هجمات بالتعاون مع لواء «الصقر».", "ally_of", (DAWN, BIRD)),
    # the verb first, and a participle of leaving
    ("تتبع كتيبة «النهر» فيلق «السهل».", "affiliated_with", (RIVER, PLAIN)),
    ("قُتل خالد الحمد المنشق عن لواء «الصقر».", "split_from", ("خالد الحمد", BIRD)),
    ("التحق خالد الحمد بصفوف لواء «الصقر».", "member_of", ("خالد الحمد", BIRD)),
]
NOT_TOLD = [
    # what is refused, wanted or talked about
    "رفض لواء «الصقر» انضمامه إلى فيلق «السهل».",
    "تدور مفاوضات حول انضمام كتيبة «النهر» إلى فيلق «السهل».",
    "نفى الناطق شائعات انشقاق كتيبة «النهر» عن فيلق «السهل».",
    # some of the men, and not the body
    "انشق عناصر من كتيبة «النهر» عن فيلق «السهل».",
    # vehicles that turn over
    "انقلبت سيارة لواء «الصقر» على طريق حلب.",
    # a place follows a place
    "قرية الزهرية تتبع ناحية الورد.",
]


@pytest.mark.parametrize(("text", "relation", "names"), TOLD)
def test_how_bodies_stand(text: str, relation: str, names: tuple[str, ...]) -> None:
    assert has_tie(text, relation, *names), ties(text)


def test_after_and_a_comma_joins_no_more() -> None:
    text = "هاجمت فصائل مدعومة من إيران، أبرزها لواء «الصقر» وحركة «الياسمين»، فيلق «السهل»."
    assert not has_tie(text, "backed_by", PLAIN, "إيران")


@pytest.mark.parametrize("text", NOT_TOLD)
def test_no_standing_is_made_up(text: str) -> None:
    assert ties(text) == []
