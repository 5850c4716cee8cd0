"""Words that tell of a happening, of which type; and words written alike that tell of none."""

from __future__ import annotations

import pytest
from tests.extraction.told import actual, types, unmet

TOLD = [
    ("قصفت المدفعية أطراف بلدة تل الورد.", ["ASSAULT"]),
    ("أغارت طائرة حربية على قرية الزهرية.", ["ASSAULT"]),
    ("انفجرت عبوة ناسفة على طريق تل الورد.", ["ASSAULT"]),
    ("اغتال مجهولون مختار قرية الزهرية.", ["ASSAULT"]),
    ("خطف مسلحون تاجراً من بلدة تل الورد.", ["ASSAULT"]),
    ("اندلعت اشتباكات بين لواء «الصقر» وحركة «الياسمين».", ["ASSAULT"]),
    ("اعتقلت دورية من لواء «الصقر» ثلاثة شبان.", ["COERCE"]),
    ("داهمت عناصر لواء «الصقر» منازل في بلدة تل الورد.", ["COERCE"]),
    ("فرضت حركة «الياسمين» حظر تجول في بلدة تل الورد.", ["COERCE"]),
    ("أرسل لواء «الصقر» تعزيزات عسكرية إلى بلدة تل الورد.", ["MOBILIZE"]),
    ("انسحب لواء «الصقر» من قرية الزهرية.", ["RETREAT"]),
    ("خرجت مظاهرة في بلدة تل الورد ضد حركة «الياسمين».", ["PROTEST"]),
    ("اتهمت حركة «الياسمين» لواء «الصقر» بسرقة القمح.", ["ACCUSE"]),
    ("هددت حركة «الياسمين» لواء «الصقر» بالرد.", ["THREATEN"]),
    ("قصف مدفعي على أطراف بلدة تل الورد.", ["ASSAULT"]),
    ("وصلت تعزيزات عسكرية إلى قرية الزهرية.", ["MOBILIZE"]),
    ("طالب الأهالي لواء «الصقر» بالإفراج عن الموقوفين.", ["REQUEST"]),
]
NOT_TOLD = [
    "ضربة جزاء في الدقيقة الأخيرة حسمت المباراة.",
    "قطف المزارعون محصول الزيتون في بلدة تل الورد.",
    "هبت عاصفة رملية على بلدة تل الورد.",
    "افتتحت المدرسة أبوابها أمام الطلاب صباح الأحد.",
    "وصل الوفد فجر السبت إلى الفندق.",
    "نقص المياه يتفاقم في قرية الزهرية.",
    "تقع قرية الزهرية على الضفة الغربية للنهر.",
    "الفئة المستهدفة من الحملة التعليمية هي الأطفال.",
    "قضى العطلة مع أسرته على الساحل.",
]
BEYOND_NOT_TOLD = [
    unmet(
        "work that is stopped is taken for an arrest, and the one who stops it too",
        "أوقف المدير العمل في الورشة أمس.",
    ),
    unmet("figurative use of a casualty verb is taken for one", "أصيبت البلاد بموجة برد قاسية هذا الأسبوع."),
]
ONE_CLAIM = [
    "هجوم على نقطة للواء «الصقر»\n\n"
    "هاجم مسلحون، أمس الأربعاء، نقطة للواء «الصقر» في بلدة تل الورد. وأدى الهجوم إلى مقتل جنديين.",
    "شن لواء «الصقر» هجوماً عنيفاً على قرية الزهرية، وأسفر الهجوم عن مقتل ثلاثة مدنيين.",
    "انفجرت عبوة ناسفة بسيارة لحركة «الياسمين» في بلدة تل الورد، وتسبب الانفجار بإصابة السائق.",
    "نفذت طائرة مسيرة غارة على مقر لحركة «الياسمين»، ما أسفر عن مقتل أربعة من عناصرها.",
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_a_word_tells_of_one_happening(text: str, expected: list[str]) -> None:
    assert types(text) == expected


@pytest.mark.parametrize("text", [*NOT_TOLD, *BEYOND_NOT_TOLD])
def test_words_written_alike_tell_of_none(text: str) -> None:
    assert actual(text) == []


@pytest.mark.parametrize("text", ONE_CLAIM)
def test_a_happening_told_again_is_one_claim(text: str) -> None:
    assert types(text) == ["ASSAULT"]
