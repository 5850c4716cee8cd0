"""Objects and subjects of verbs that other words stand between, clans, men and bodies that look alike."""

from __future__ import annotations

import pytest
from tests.extraction.told import Case

BIRD, DAWN = "لواء «الصقر»", "حركة «الياسمين»"

CASES = [
    # an object after what the subject rides, after the blows, and after a body whose name is complete
    Case("اغتال مسلحون يستقلون دراجة نارية ضابطاً في تل الورد.", "اغتال", recipients=("ضابطا",)),
    Case("قصف لواء «الصقر» بست غارات مقراً قرب تل الورد.", "قصف", recipients=("مقرا",)),
    Case("استهدفت مسيرة بعدة صواريخ موقعاً قرب تل الورد.", "استهدفت", recipients=("موقعا",)),
    Case("قتل عناصر الفرقة مدنياً.", "قتل", actors=("عناصر الفرقة",), recipients=("مدنيا",)),
    Case("أطلقت قوات «الصقر» النار على حافلة.", "أطلقت", actors=("قوات «الصقر»",), recipients=("حافلة",)),
    Case("أطلق عناصر الفرقة النار على حافلة.", "أطلق", actors=("عناصر الفرقة",)),
    Case("رد لواء «الصقر» بإطلاق عشرات الصواريخ على ثكنة.", "بإطلاق", actors=(BIRD,), recipients=("ثكنة",)),
    # the number of a unit, unless it counts what follows
    Case("هاجم اللواء 444 وحركة «الياسمين» بلدة تل الورد.", "هاجم", actors=("اللواء 444", DAWN)),
    Case("قتل اللواء 12 مدنياً.", "قتل", actors=("اللواء",), killed=(12, 12)),
    # whoever fired what killed
    Case("قُتل طفل بقذيفة هاون أطلقتها حركة «الياسمين» على تل الورد.", "قُتل", actors=(DAWN,)),
    Case("قُتل طفل بقذيفة، وشيعت حركة «الياسمين» مقاتليها.", "قُتل", actors=()),
    # clans; two bodies that nothing joins, before the thing hit; an owner nobody listed ends the name
    Case("هاجم مسلحون من عشيرة الوردية قرية الزهرية.", "هاجم", actors=("مسلحون من عشيرة الوردية",)),
    Case(
        "اندلعت اشتباكات بين عشيرة الوردية وقبيلة النجوم.",
        "اشتباكات",
        actors=("عشيرة الوردية", "قبيلة النجوم"),
        symmetric=True,
    ),
    Case("اندلعت اشتباكات بين فصيلي «الصقر» و«الياسمين».", "اشتباكات", symmetric=True),
    Case(
        "قصفت مدفعية لواء «الصقر» حركة «الياسمين» مواقع الحرس قرب تل الورد.",
        "قصفت",
        actors=("مدفعية لواء «الصقر»", DAWN),
        recipients=("مواقع الحرس",),
    ),
    Case("هاجم مقاتلو قبيلة النجوم الحاجز.", "هاجم", actors=("مقاتلو قبيلة النجوم",), recipients=("الحاجز",)),
    # the ending of an object; an adjective that could be a noun
    Case("قتل لواء «الصقر» قيادياً في الحركة.", "قتل", actors=(BIRD,), recipients=("قياديا في الحركة",)),
    Case("اعتقل لواء «الصقر» رجلاً يدعى خالد الحمد.", "اعتقل", actors=(BIRD,), recipients=("رجلا",)),
    Case("قُتل عامل بهجوم مسلح قرب تل الورد.", "بهجوم", actors=(), recipients=("عامل",)),
    Case("قُتل عامل بهجوم مسلحين قرب تل الورد.", "بهجوم", actors=("مسلحين",), recipients=("عامل",)),
    # the verb bears whom it hit: what follows it acts
    Case("شيع الأهالي جثمان خالد الحمد الذي اغتاله مسلحون.", "اغتاله", actors=("مسلحون",)),
    Case("دُفن خالد الحمد الذي قتلته حركة «الياسمين».", "قتلته", actors=(DAWN,), recipients=("خالد الحمد",)),
    Case("وصف الأهالي الغارات التي استهدفتهم في تل الورد.", "الغارات", actors=()),
    # those with whom somebody was hit, family with a pronoun, who claims an act
    Case(
        "قُتل القيادي خالد الحمد برفقة ثلاثة من أفراد أسرته في غارة.",
        "غارة",
        recipients=("القيادي خالد الحمد",),
        killed=(4, 4),
    ),
    Case("أعلنت حركة «الياسمين» مسؤوليتها عن الهجوم على تل الورد.", "الهجوم", actors=(DAWN,)),
    Case("تبنت حركة «الياسمين» إطلاق مسيرتين على مطار تل الورد.", "إطلاق مسيرتين", actors=(DAWN,), recipients=()),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_verb_roles(case: Case) -> None:
    case.check()
