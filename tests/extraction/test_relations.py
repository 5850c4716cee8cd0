"""Ties between named actors, and of an actor to a place: stated, dated, and no more than stated."""

from __future__ import annotations

import pytest
from tests.extraction.told import has_tie, read_once, ties, unmet

BIRD, DAWN = "لواء «الصقر»", "حركة «الياسمين»"
STATED = [
    ("هاجم لواء «الصقر» التابع لفيلق «السهل» بلدة تل الورد.", "affiliated_with", (BIRD, "فيلق «السهل»")),
    ("انسحبت ميليشيا «النهر» الموالية لإيران من بلدة تل الورد.", "affiliated_with", ("ميليشيا «النهر»", "إيران")),
    ("قصفت حركة «الياسمين» المدعومة من إيران قرية الزهرية.", "backed_by", (DAWN, "إيران")),
    ("ميليشيا «النهر»، المدعومة من روسيا، اعتقلت شابين.", "backed_by", ("ميليشيا «النهر»", "روسيا")),
    ("يتلقى لواء «الصقر» دعمه من روسيا.", "backed_by", (BIRD, "روسيا")),
    ("قال خالد الحمد، القيادي في حركة «الياسمين»، إن الهجوم فشل.", "member_of", ("خالد الحمد", DAWN)),
    ("التقى القيادي في لواء «الصقر» خالد المصري وجهاء البلدة.", "member_of", ("خالد المصري", BIRD)),
    ("خالد المصري، قائد لواء «الصقر»، زار بلدة تل الورد.", "commanded_by", (BIRD, "خالد المصري")),
    ("قتل القيادي في لواء «الصقر» خالد الحمد بانفجار لغم.", "member_of", ("خالد الحمد", BIRD)),
    ("هاجم لواء «الصقر» بقيادة خالد الحمد قرية الزهرية.", "commanded_by", (BIRD, "خالد الحمد")),
    ("انسحب لواء «الصقر» الذي يقوده خالد الحمد من بلدة تل الورد.", "commanded_by", (BIRD, "خالد الحمد")),
    ("نشب خلاف بين لواء «الصقر» وحركة «الياسمين» على معبر الوادي.", "rival_of", (BIRD, DAWN)),
    ("يتصاعد التنافس بين لواء «الصقر» وحركة «الياسمين».", "rival_of", (BIRD, DAWN)),
    (
        "نشبت خلافات بين ميليشيا «النهر» وكتيبة «الرماح» على تقاسم العائدات.",
        "rival_of",
        ("ميليشيا «النهر»", "كتيبة «الرماح»"),
    ),
    (
        "أعلن لواء «الصقر» أن كتيبة «النهر» تسيطر على بلدة تل الورد.",
        "controls",
        ("كتيبة «النهر»", "بلدة تل الورد"),
    ),
    ("هاجم مسلحون حركة «الياسمين» المتمركزة في قرية الزهرية.", "present_at", (DAWN, "قرية الزهرية")),
    ("بدأ لواء «الصقر» يميل لصالح روسيا.", "shifted_to", (BIRD, "روسيا")),
    ("قصف لواء «الصقر» بلدة تل الورد الخاضعة لسيطرة حركة «الياسمين».", "controls", (DAWN, "بلدة تل الورد")),
    ("ميليشيا «النهر» المدعومة من إيران انسحبت من قرية الزهرية.", "backed_by", ("ميليشيا «النهر»", "إيران")),
    ("قالت مصادر إن كتيبة «النهر» تتلقى دعمها من إيران.", "backed_by", ("كتيبة «النهر»", "إيران")),
    ("اعتقلت كتيبة «النهر» التابعة للواء «الصقر» معلماً.", "affiliated_with", ("كتيبة «النهر»", BIRD)),
    ("قصف لواء «الصقر» الموالي لروسيا قرية الزهرية.", "affiliated_with", (BIRD, "روسيا")),
    ("نشبت خلافات بين كتيبة «النهر» ولواء «الصقر» على عائدات المعبر.", "rival_of", ("كتيبة «النهر»", BIRD)),
    ("داهمت حركة «الياسمين» قرية الزهرية الواقعة تحت سيطرة لواء «الصقر».", "controls", (BIRD, "قرية الزهرية")),
    ("انفجرت عبوة في بلدة تل الورد التي تسيطر عليها حركة «الياسمين».", "controls", (DAWN, "بلدة تل الورد")),
    ("لواء «الصقر» المتمركز في بلدة تل الورد انسحب أمس.", "present_at", (BIRD, "بلدة تل الورد")),
    # the verb first, its preposition apart from it
    ("اقترب لواء «الصقر» في الأشهر الأخيرة من روسيا.", "shifted_to", (BIRD, "روسيا")),
    ("انحازت حركة «الياسمين» قبل عام إلى لواء «الصقر».", "shifted_to", (DAWN, BIRD)),
    ("وصل لواء «الصقر» إلى تل الورد. وأخذ اللواء يميل إلى روسيا.", "shifted_to", (BIRD, "روسيا")),
    ("هاجم لواء «الصقر» بالتعاون مع حركة «الياسمين» قرية الزهرية.", "ally_of", (BIRD, DAWN)),
    (
        "قصفت القوات الروسية والفصائل المسلحة الموالية لها قرية الزهرية.",
        "affiliated_with",
        ("الفصائل المسلحة الموالية لها", "القوات الروسية"),
    ),
    (
        "انتشرت قوات مدعومة من روسيا، بما في ذلك لواء «الصقر»، في قرية الزهرية.",
        "backed_by",
        ("لواء «الصقر»", "روسيا"),
    ),
    # said of the body behind its fighters, posts and things
    ("نفذ مقاتلو لواء «الصقر» التابع لفيلق «السهل» هجوماً.", "affiliated_with", (BIRD, "فيلق «السهل»")),
    ("قُتل قيادي في حركة «الياسمين» المدعومة من إيران.", "backed_by", (DAWN, "إيران")),
    ("استهدف القصف مقراً للواء «الصقر» الموالي لروسيا.", "affiliated_with", (BIRD, "روسيا")),
    # names between quotation marks, of whatever shape the marks are
    (
        'قصفت "الجبهة الخضراء للدفاع" التابعة لـ"فيلق السهل" قرية.',
        "affiliated_with",
        ("الجبهة الخضراء للدفاع", "فيلق السهل"),
    ),
    ("هاجم لواء «الصقر» التابع لـ”فجر السهول” القرية.", "affiliated_with", (BIRD, "فجر السهول")),
    # a dual or plural is said of all that are joined
    ("قُتل عناصر من لواء «الصقر» ولواء «النهر» المدعومين من روسيا.", "backed_by", (BIRD, "روسيا")),
    ("انسحبت حركة «الياسمين» وحركة «النخيل» المدعومتان من إيران.", "backed_by", (DAWN, "إيران")),
    # whose backing it is, an adjective tells
    ("قصفت حركة «الياسمين» المدعومة إيرانياً قرية الزهرية.", "backed_by", (DAWN, "إيرانياً")),
    ("قصفت حركة «الياسمين» المدعومة من قبل إيران قرية الزهرية.", "backed_by", (DAWN, "إيران")),
    # said of the name that a phrase describes
    ("انتقد الأهالي لواء «الصقر»، وهو فصيل محلي تابع لفيلق «السهل».", "affiliated_with", (BIRD, "فيلق «السهل»")),
    ("تعتبر تركيا حركة «الياسمين» جماعة مرتبطة بفيلق «السهل».", "affiliated_with", (DAWN, "فيلق «السهل»")),
    ("خالد الحمد يعد أحد كبار المهربين، ومدعوم من لواء «الصقر».", "backed_by", ("خالد الحمد", BIRD)),
    ("ذكرت شبكة «نبأ»، الموالية لحركة «الياسمين»، أن القصف توقف.", "affiliated_with", ("شبكة «نبأ»", DAWN)),
    ("داهمت قوة من لواء «الصقر» مدعومة بالتحالف الدولي منزلاً.", "backed_by", ("لواء «الصقر»", "التحالف الدولي")),
]
BEYOND_STATED = [
    unmet(
        "a tie whose verb stands before its subject is not read",
        "يتبع لواء «الصقر» لفيلق «السهل».",
        "affiliated_with",
        (BIRD, "فيلق «السهل»"),
    ),
    unmet(
        "support told by a verb is no tie yet", "تدعم روسيا لواء «الصقر» بالسلاح.", "backed_by", (BIRD, "روسيا")
    ),
    unmet(
        "joining another body whole is read as changing sides",
        "لواء «الصقر» انضم إلى فيلق «السهل» وفقد اسمه.",
        "merged_into",
        (BIRD, "فيلق «السهل»"),
    ),
    unmet(
        "a tie whose verb stands before its subject is not read",
        "انضم لواء «الصقر» إلى فيلق «السهل».",
        "merged_into",
        (BIRD, "فيلق «السهل»"),
    ),
    unmet(
        "a tie whose verb stands before its subject is not read",
        "اندمج لواء «الصقر» في فيلق «السهل» قبل شهر.",
        "merged_into",
        (BIRD, "فيلق «السهل»"),
    ),
    unmet(
        "splitting off is not read", "انشقت كتيبة «النهر» عن لواء «الصقر».", "split_from", ("كتيبة «النهر»", BIRD)
    ),
    unmet(
        "a tie whose verb stands before its subject is not read",
        "تسيطر حركة «الياسمين» على بلدة تل الورد.",
        "controls",
        (DAWN, "بلدة تل الورد"),
    ),
    unmet(
        "a tie whose verb stands before its subject is not read",
        "تتمركز حركة «الياسمين» في قرية الزهرية.",
        "present_at",
        (DAWN, "قرية الزهرية"),
    ),
]
PAST = [
    ("كان لواء «الصقر» مدعوماً من إيران قبل عامين.", "backed_by", (BIRD, "إيران")),
    ("قاتل لواء «الصقر» سنوات، وكان دعمه قبل الهدنة يأتي من إيران.", "backed_by", (BIRD, "إيران")),
    ("كان لواء «الصقر» يتلقى دعمه من إيران.", "backed_by", (BIRD, "إيران")),
    ("كانت كتيبة «النهر» تتلقى دعمها من روسيا.", "backed_by", ("كتيبة «النهر»", "روسيا")),
    ("حركة «الياسمين» كانت تتلقى دعمها من إيران حتى العام الماضي.", "backed_by", (DAWN, "إيران")),
]
BEYOND_PAST = [
    unmet(
        "past control is read as lasting",
        "كانت حركة «الياسمين» تسيطر على بلدة تل الورد.",
        "controls",
        (DAWN, "بلدة تل الورد"),
    ),
]
NOT_STATED = [
    "انقسمت المدينة بين مؤيد لروسيا ومناصر لإيران.",
    "يخضع الجيب لسيطرة تركيا والمقاتلين الذين تدعمهم أنقرة.",
    # the gender of the word says that it is not the body's
    "قُتل قيادي في حركة «الياسمين» مقرب من روسيا.",
    # what only the tie tells apart is no party
    "سيرت دورية تابعة لفيلق «السهل» جولة في تل الورد.",
    "قالت مصادر مقربة من لواء «الصقر» إن الهجوم فشل.",
    "قُتل راعٍ في منطقة خفض التصعيد بين تركيا وروسيا وإيران.",
    "استهدفت حوامات تابعة لروسيا قرية الزهرية.",
    "اشتبكت كتيبة «النهر» ونظيرتها التابعة لفيلق «السهل» قرب تل الورد.",
    "هاجم لواء «الصقر» وحركة «الياسمين» نقطة لتنظيم الغمام.",
    "اجتمع ممثلون عن لواء «الصقر» وحركة «الياسمين» وكتيبة «النهر» في بلدة تل الورد.",
    "قصف لواء «الصقر» قرية الزهرية. وفي بلدة تل الورد اعتقلت حركة «الياسمين» معلماً.",
    "تجري مفاوضات لضم كتيبة «النهر» إلى فيلق «السهل».",
    "قُتل مدني بقصف على بلدة تل الورد.",
]


@pytest.mark.parametrize(("text", "relation", "names"), [*STATED, *BEYOND_STATED])
def test_a_stated_tie(text: str, relation: str, names: tuple[str, ...]) -> None:
    assert has_tie(text, relation, *names), ties(text)


@pytest.mark.parametrize(("text", "relation", "names"), [*PAST, *BEYOND_PAST])
def test_a_tie_that_was(text: str, relation: str, names: tuple[str, ...]) -> None:
    assert has_tie(text, relation, *names, polarity="past"), ties(text)


@pytest.mark.parametrize("text", NOT_STATED)
def test_no_tie_is_made_up(text: str) -> None:
    lasting = {
        "backed_by",
        "affiliated_with",
        "commanded_by",
        "member_of",
        "rival_of",
        "merged_into",
        "shifted_to",
    }
    assert [tie for tie in ties(text) if tie[0] in lasting] == []


def test_a_quarrel_of_three_is_one_relation() -> None:
    text = "يدور نزاع على النفوذ بين لواء «الصقر» وحركة «الياسمين» وكتيبة «النهر» في بلدة تل الورد."
    assert has_tie(text, "rival_of", BIRD, DAWN, "كتيبة «النهر»")
    assert len(ties(text)) == 1


def test_a_tie_told_twice_is_one_relation() -> None:
    text = "هاجم لواء «الصقر» التابع لفيلق «السهل» بلدة تل الورد. وانسحب لواء «الصقر» التابع لفيلق «السهل» مساءً."
    found = [tie for tie in read_once(text).relations if tie.relation == "affiliated_with"]
    assert len(found) == 1
    assert len(found[0].evidence) == 2


def test_a_tie_that_a_source_tells_is_theirs() -> None:
    text = "قالت مصادر محلية إن لواء «الصقر» يتلقى دعمه من روسيا."
    found = next(tie for tie in read_once(text).relations if tie.relation == "backed_by")
    assert found.status == "reported"
    assert [source.text for source in found.sources] == ["مصادر محلية"]
