"""The words of numbers, as they are written; :mod:`sijill.text.numbers` reads with them.

Each table may be extended without knowing Python: spellings stand between quotes, apart by a space. Spellings
that fold alike (مئة and مئه) need be listed once.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sijill.text.normalise import fold

UNITS = {
    1: "واحد واحدة",
    2: "اثنان اثنين اثنتان اثنتين ثنتان ثنتين",
    3: "ثلاثة ثلاث",
    4: "أربعة أربع",
    5: "خمسة خمس",
    6: "ستة ست",
    7: "سبعة سبع",
    8: "ثمانية ثماني ثمان",
    9: "تسعة تسع",
    10: "عشرة عشر",
}
#: Count only before عشر: alone they mean "one of" or nothing.
TEEN_HEADS = {1: "أحد إحدى", 2: "اثنا اثني اثنتا اثنتي"}
TENS = {
    20: "عشرون عشرين",
    30: "ثلاثون ثلاثين",
    40: "أربعون أربعين",
    50: "خمسون خمسين",
    60: "ستون ستين",
    70: "سبعون سبعين",
    80: "ثمانون ثمانين",
    90: "تسعون تسعين",
}
HUNDREDS = {
    100: "مئة مائة",
    200: "مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي",
    300: "ثلاثمئة ثلاثمائة",
    400: "أربعمئة أربعمائة",
    500: "خمسمئة خمسمائة",
    600: "ستمئة ستمائة",
    700: "سبعمئة سبعمائة",
    800: "ثمانمئة ثمانمائة ثمانيمئة ثمانيمائة",
    900: "تسعمئة تسعمائة",
}
#: Words that multiply the number before them; alone they are that number.
SCALES = {
    1_000: "ألف ألفا",
    1_000_000: "مليون مليونا",
    1_000_000_000: "مليار مليارا",
}
#: Plurals of the above: multiply a number before them, and are vague alone.
SCALE_PLURALS = {1_000: "آلاف ألوف", 1_000_000: "ملايين", 1_000_000_000: "مليارات"}
FIXED = {2_000: "ألفان ألفين ألفي", 2_000_000: "مليونان مليونين مليوني"}
#: Vague words: lower bound and class. The bounds are those of the coding rules.
VAGUE = {"عشرات": (20, "dozens"), "مئات": (200, "hundreds"), "مآت": (200, "hundreds")}
HALF = "نصف"
FEW = "بضعة بضع"
#: "Several": stand directly before the noun.
SEVERAL = "عدة"
#: "A number of": followed by من, with at most one adjective between.
SEVERAL_OF = "عدد عددا العديد عديد"
ORDINALS = (
    "الحادي الحادية الثاني الثانية الثالث الثالثة الرابع الرابعة الخامس الخامسة السادس السادسة السابع "
    "السابعة الثامن الثامنة التاسع التاسعة"
)

#: Words before a number and what they make of it.
MODIFIERS = {
    "at_least": (
        "ما لا يقل عن",
        "مالا يقل عن",
        "لا يقل عن",
        "لا تقل عن",
        "ما لا يقل عددهم عن",
        "لا يقل عددهم عن",
        "ليس أقل من",
        "على الأقل",
    ),
    "more_than": (
        "أكثر من",
        "أزيد من",
        "ما يزيد عن",
        "ما يزيد على",
        "يزيد عن",
        "يزيد على",
        "تزيد عن",
        "تزيد على",
        "يزيد عددهم عن",
        "يزيد عددهم على",
        "ما يفوق",
        "يفوق",
        "ما يتجاوز",
        "يتجاوز",
        "ما يربو على",
        "ما يربو عن",
        "يربو على",
        "ما ينوف عن",
        "ما ينيف على",
    ),
    "approximate": (
        "نحو",
        "قرابة",
        "حوالي",
        "زهاء",
        "ما يقارب",
        "ما يقارب من",
        "يقارب",
        "ما يقرب من",
        "يقرب من",
        "بحدود",
        "في حدود",
    ),
    "fewer_than": ("أقل من",),
    "at_most": ("ما يصل إلى", "لا يزيد عن", "لا يزيد على", "لا تزيد عن", "لا يتجاوز", "لا تتجاوز"),
    "between": ("بين", "ما بين"),
}
#: Words after a number, at most three words on ("خمسة مدنيين على الأقل").
AFTER = {
    "at_least": ("على الأقل", "على أقل تقدير", "كحد أدنى", "أو أكثر", "فأكثر"),
    "approximate": ("تقريبا",),
    "at_most": ("على الأكثر", "كحد أقصى"),
}
#: Nouns that are measured or priced, not hit: a number before them counts no people and no things.
UNITS_OF_MEASURE = (
    "كم كلم كيلومتر كيلومترا كيلومترات كيلو متر مترا أمتار ميل ميلا أميال هكتار هكتارا دونم دونما سم ملم "
    "مم ملليمتر مليمتر بوصة كغ كيلوغرام كيلوغراما غرام غراما طن طنا أطنان لتر لترا برميل برميلا درجة "
    "درجات مئوية ساعة ساعات دقيقة دقائق ثانية ثوان يوم يوما أيام أسبوع أسبوعا أسابيع شهر شهرا أشهر شهور "
    "عام عاما أعوام سنة سنوات سنين ربيعا دولار دولارا دولارات ليرة ليرات دينار دينارا دنانير ريال ريالا "
    "يورو جنيه جنيها درهم درهما شيكل صباحا مساء فجرا ظهرا عصرا ليلا ص م بالمئة بالمائة توقيت"
)
#: Words before a number that make it a name or a point in time, never a count.
LABEL_HEADS = (
    "عام العام لعام بعام سنة السنة لسنة عامي رقم برقم المادة القرار الفقرة البند الساعة ساعة اللواء "
    "الفرقة الفوج الكتيبة السرية القطاع الصفحة العدد الطابق شارع حي المنطقة القناة عمر عمره عمرها بعمر سن "
    "بسن العمر السرب صفحة الحلقة المجموعة بتاريخ تاريخ يوم عائلة أسرة مرة وقت"
)
ARTICLE = "ال"


class NumberWord(NamedTuple):
    """A word of a number: its part of the grammar, its value, and the clitics written before it."""

    part: str
    value: int
    clitic: str


_CLITICS = ("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "فل")
#: What one-letter prefixes would wrongly make of other words: لست is "I am not".
_NEVER = frozenset({"لست", "ولست", "فلست", "بست", "فست"})


@cache
def number_words() -> dict[str, NumberWord]:
    """Map every folded number word, with each proclitic it may carry, to what it is."""
    plain: dict[str, tuple[str, int]] = {}

    def add(part: str, table: dict[int, str]) -> None:
        for value, spellings in table.items():
            for spelling in spellings.split():
                plain.setdefault(fold(spelling), (part, value))

    add("unit", UNITS)
    add("teen_head", TEEN_HEADS)
    add("tens", TENS)
    add("hundreds", HUNDREDS)
    add("scale", SCALES)
    add("plural", SCALE_PLURALS)
    add("fixed", FIXED)
    teens = {**{n: words for n, words in UNITS.items() if 3 <= n <= 9}, **TEEN_HEADS}
    for value, spellings in teens.items():
        for spelling in spellings.split():
            for tail in ("عشر", "عشرة"):
                plain.setdefault(fold(spelling + tail), ("teen", value + 10))
    for word, (low, _) in VAGUE.items():
        plain[fold(word)] = ("vague", low)
        plain[fold(ARTICLE + word)] = ("vague", low)
    plain[fold(HALF)] = ("half", 0)
    for spelling in FEW.split():
        plain[fold(spelling)] = ("few", 3)
    for spelling in SEVERAL.split():
        plain[fold(spelling)] = ("several", 2)
    for spelling in SEVERAL_OF.split():
        plain[fold(spelling)] = ("several_of", 2)
    for value, spellings in UNITS.items():
        if value >= 3:  # الواحد and الاثنين are not counts; definite tens are ordinals
            for spelling in spellings.split():
                plain[fold(ARTICLE + spelling)] = ("definite", value)
    for value, spellings in SCALE_PLURALS.items():
        for spelling in spellings.split():
            plain[fold(ARTICLE + spelling)] = ("definite_plural", value)
    words = {
        attach(clitic, word): NumberWord(part, value, clitic)
        for clitic in reversed(_CLITICS)
        for word, (part, value) in plain.items()
    }
    words.update({word: NumberWord(part, value, "") for word, (part, value) in plain.items()})
    return {word: entry for word, entry in words.items() if word not in _NEVER}


def attach(clitic: str, word: str) -> str:
    """Write a proclitic before a folded word: ل before the article gives لل."""
    if clitic.endswith("ل") and word.startswith(ARTICLE) and len(word) > 4:
        return clitic + "ل" + word[2:]
    return clitic + word


@cache
def modifiers() -> dict[tuple[str, ...], tuple[tuple[tuple[str, ...], str], ...]]:
    """Map the first two folded words, or the only one, to the word runs that they may begin and their effect.

    The longest run comes first.
    """
    table: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = {}
    for effect, phrases in MODIFIERS.items():
        for phrase in phrases:
            head, *rest = fold(phrase).split()
            for clitic in ("", "و", "ف", "ب", "ل"):
                run = (clitic + head, *rest)
                table.setdefault(run[:2], []).append((run, effect))
    return {opening: tuple(sorted(runs, key=lambda run: -len(run[0]))) for opening, runs in table.items()}


@cache
def modifier_heads() -> frozenset[str]:
    """The first words of all modifiers."""
    return frozenset(opening[0] for opening in modifiers())


@cache
def count_openers() -> frozenset[str]:
    """All words with which a count may begin: number words and the first words of modifiers."""
    return modifier_heads() | number_words().keys()


@cache
def after_modifiers() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Map the first folded word of what may follow a number to its word runs and their effect."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for effect, phrases in AFTER.items():
        for phrase in phrases:
            run = tuple(fold(phrase).split())
            table.setdefault(run[0], []).append((run, effect))
    return {head: tuple(runs) for head, runs in table.items()}


@cache
def folded_set(spellings: str) -> frozenset[str]:
    """Fold a list of spellings that stand apart by spaces."""
    return frozenset(fold(spellings).split())
