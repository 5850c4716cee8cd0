"""Nouns of violence that tell of a happening, and nouns that only name one or speak of a kind of act."""

from __future__ import annotations

import pytest
from tests.extraction.told import actual, claim_of, read_once, types

NAMED = [
    # a word of law, of knowledge or of kind governs the noun
    "تنظر المحكمة في قضية اغتيال مختار قرية الزهرية.",
    "طالب المحامي بكشف ملابسات اغتيال المهندس سالم الحمدان.",
    "ناقشت الندوة أساليب التعذيب في السجون القديمة.",
    "تراجعت نسبة الهجمات في ريف تل الورد هذا العام.",
    "أطلقت البلدية حملة لمكافحة خطف الأطفال.",
    # a preposition that looks at it from another time, or makes it a subject
    "لم تفتح المدرسة أبوابها منذ قصف البلدة.",
    "يدور الخلاف حول اغتيال القاضي نادر العلي.",
    "سكن التاجر في قرية الزهرية قبل وقوع الهجمات.",
    # who is accused, tried, trained or able
    "بدأت محاكمة الضابط المتورط في خطف تاجر من بلدة تل الورد.",
    "تدرب العناصر على تنفيذ هجمات.",
    "يتمثل الخيار الأخير في شن هجوم على بلدة تل الورد.",
    # nothing told before explains the definite noun, and it tells nobody, place or day
    "تعد منظمات محلية تقارير عن القتل والتعذيب.",
    "يعيش الأهالي على المعونات منذ سنوات الهجمات.",
    "تبنت حركة «الياسمين» الهجوم.",
    # a deed with only whom it would be done to
    "يرى الكاتب في خطف التجار تجارة رابحة.",
]
TOLD = [
    "اندلعت اشتباكات قرب بلدة تل الورد.",
    "تعرض معلم للضرب على حاجز للواء «الصقر».",
    "أعلن لواء «الصقر» مقتل أحد جنوده في انفجار لغم.",
    "أصيب راع جراء قصف على قرية الزهرية.",
    "قام لواء «الصقر» بخطف معلم من بلدة تل الورد.",
    "شن لواء «الصقر» سلسلة هجمات على قرية الزهرية.",
    "نفذ مسلحون عشرات الهجمات ضد لواء «الصقر» في ريف تل الورد.",
    "جاء الهجوم على بلدة تل الورد من قبل حركة «الياسمين».",
    "خاضت حركة «الياسمين» اشتباكاً مع لواء «الصقر».",
    "أصيب طفل يبلغ من العمر 12 عاماً في قصف على قرية الزهرية.",
    "وصلت قوة خاصة إلى تل الورد بعد هجوم على قرية الزهرية.",
    "أصيب حارس في محيط البلدة بقصف على تل الورد.",
    # a clause of its own tells what a governing word would only name
    "لم تفتح المدرسة أبوابها منذ الهجوم الذي شنته حركة «الياسمين» على البلدة.",
    "اتهمت إحدى العائلتين جارتها بالضلوع في خطف معلم من قرية الزهرية.",
    "سكن التاجر في قرية الزهرية بعد قصف على بلدة تل الورد.",
    # a word that only begins like a governing one, or takes another preposition, governs nothing
    "أصيب عامل بقصف على قرية الزهرية.",
    "أصيب مدني في محيط البلدة بقصف مدفعي.",
    "أصيب مسؤول محلي بقصف على قرية الزهرية.",
    "قُتل راعٍ عام 2019 بقصف على قرية الزهرية.",
]


@pytest.mark.parametrize("text", NAMED)
def test_what_is_only_spoken_of_is_no_claim(text: str) -> None:
    assert "ASSAULT" not in types(text) or actual(text) == []


@pytest.mark.parametrize("text", TOLD)
def test_what_is_told_is_a_claim(text: str) -> None:
    assert "ASSAULT" in types(text)
    assert actual(text) != []


def test_a_noun_that_names_what_is_told_elsewhere_joins_it() -> None:
    text = "اغتال مجهولون القاضي نادر العلي في بلدة تل الورد.\nوبدأت الشرطة التحقيق في قضية اغتيال القاضي."
    assert types(text).count("ASSAULT") == 1


@pytest.mark.parametrize(
    "text",
    [
        "أجرى وجيه القرية اتصالاً هاتفياً بشأن خطف تاجر في بلدة تل الورد أمس.",
        "أجرى لواء «الصقر» اتصالاً مع حركة «الياسمين» بعد هجوم على بلدة تل الورد أمس.",
    ],
)
def test_a_verb_brings_about_only_the_noun_that_it_governs(text: str) -> None:
    assert all(not claim.actors for claim in read_once(text).claims if claim.event_type == "ASSAULT")


def test_one_word_alike_after_a_preposition_is_no_verb() -> None:
    assert types("تعمل سلمى وحدها في أسرتها منذ عام.") == []


def test_operations_before_a_deed_are_that_deed() -> None:
    found = read_once("نفذ لواء «الصقر» عمليات خطف في بلدة تل الورد.")
    assert [claim.mode for claim in found.claims] == [("abduct",)]


def test_an_adjective_before_a_word_leaves_it_a_verb() -> None:
    found = read_once("قال شهود إن قصفاً مماثلاً استهدف بلدة تل الورد أمس.")
    assert [mention.text for mention in claim_of(found, "قصفاً").mentions] == ["استهدف"]
