"""The parties of what is mutual: clashes between two sides or more."""

from __future__ import annotations

import pytest
from tests.extraction.told import Case

BIRD, DAWN = "لواء «الصقر»", "حركة «الياسمين»"

CASES = [
    Case(
        "اندلعت اشتباكات عنيفة بين لواء «الصقر» وحركة «الياسمين» في بلدة تل الورد.",
        "اشتباكات",
        actors=(BIRD, DAWN),
        symmetric=True,
    ),
    Case(
        "دارت مواجهات بين لواء «الصقر» من جهة وحركة «الياسمين» من جهة أخرى.",
        "مواجهات",
        actors=(BIRD, DAWN),
        symmetric=True,
    ),
    Case("اشتبك لواء «الصقر» مع حركة «الياسمين» قرب قرية الزهرية.", "اشتبك", actors=(BIRD, DAWN), symmetric=True),
    Case(
        "تجددت الاشتباكات بين كتيبة «النهر» ولواء «الصقر» ليلاً.",
        "الاشتباكات",
        actors=("كتيبة «النهر»", BIRD),
        symmetric=True,
    ),
    Case(
        "توتر بين الأهالي بعد اشتباكات بين مجهولين ولواء «الصقر».",
        "اشتباكات",
        actors=("مجهولين", BIRD),
        symmetric=True,
    ),
    # whom a body is made of, and whom another "between" joins, are no parties
    Case(
        "اندلعت اشتباكات بين لواء «الصقر» وحركة «الياسمين»، وهي مكونة من مقاتلين محليين وعناصر أجانب، أمس.",
        "اشتباكات",
        actors=(BIRD, DAWN),
        symmetric=True,
    ),
    Case(
        "دارت اشتباكات بين لواء «الصقر» وفصائل تابعة لإيران وأخرى تابعة لروسيا.",
        "اشتباكات",
        actors=(BIRD, "فصائل تابعة لإيران", "أخرى تابعة لروسيا"),
        symmetric=True,
    ),
    # a list of parties that has begun goes on
    Case(
        "وكان اشتباك قد وقع قبل ذلك بيوم بين ميليشيات محلية من جهة و«الدفاع الوطني» و«لواء القدس» من جهة ثانية.",
        "اشتباك",
        actors=("ميليشيات محلية", "الدفاع الوطني", "لواء القدس"),
        symmetric=True,
    ),
    # two names under one dual head
    Case(
        "اشتباكات بالأسلحة الخفيفة بين فصيلي لواء «الصقر» وحركة «الياسمين».",
        "اشتباكات",
        actors=(BIRD, DAWN),
        symmetric=True,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_mutual_happenings(case: Case) -> None:
    case.check()
