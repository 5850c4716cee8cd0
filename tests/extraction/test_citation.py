"""Who the text says it has it from: before, inside and after, carried over, and by what chain."""

from __future__ import annotations

import pytest
from tests.extraction.told import Case, claim_of, read_once

_CHAIN = "أفادت وكالة الوادي نقلاً عن مصدر أمني بأن لواء «الصقر» قصف قرية الزهرية."
CASES = [
    Case("قالت مصادر محلية إن لواء «الصقر» قصف قرية الزهرية.", "قصف", sources=("مصادر محلية",), status="reported"),
    Case(
        "أفادت شبكة نسمات الإخبارية بأن حركة «الياسمين» اعتقلت معلماً.",
        "اعتقلت",
        sources=("شبكة نسمات الإخبارية",),
        status="reported",
    ),
    Case(
        "قصف لواء «الصقر» قرية الزهرية، بحسب ناشطين محليين.", "قصف", sources=("ناشطين محليين",), status="reported"
    ),
    Case(
        "ووفقاً لما نقله مراسل «بريد النهر»، هاجم لواء «الصقر» قرية الزهرية.",
        "هاجم",
        sources=("مراسل «بريد النهر»",),
        status="reported",
    ),
    # whom a source speaks of, and whom it told
    Case("أبلغ مصدر طبي وكالة رويترز بمقتل عامل في قصف على قرية الزهرية.", "قصف", sources=("مصدر طبي",)),
    Case("اتهم المرصد السوري الجيش بقصف قرية الزهرية.", "بقصف", actors=("الجيش",), status="alleged"),
    # a second source that a word of contrast brings is not quoted by the first
    Case(
        "قالت مصادر محلية إن لواء «الصقر» دمر حاجزاً، فيما أكد المرصد أن القصف استهدف منازل.",
        "القصف",
        sources=("المرصد",),
    ),
    Case(
        "قالت مصادر محلية إن لواء «الصقر» دمر حاجزاً، فيما أكد المرصد أن القصف استهدف منازل.",
        "دمر",
        sources=("مصادر محلية",),
    ),
    Case("ووفقاً لمصدر طبي، قتل ثلاثة مدنيين في قرية الزهرية.", "قتل", sources=("مصدر طبي",), status="reported"),
    Case("قصف لواء «الصقر»، وفق شهود عيان، قرية الزهرية.", "قصف", sources=("شهود عيان",), status="reported"),
    Case(
        "قصف لواء «الصقر» قرية الزهرية، وفق ما ذكرت شبكة نسمات.", "قصف", sources=("شبكة نسمات",), status="reported"
    ),
    Case(
        "قصف لواء «الصقر» قرية الزهرية، حسبما أفادت مصادر طبية.", "قصف", sources=("مصادر طبية",), status="reported"
    ),
    Case("قصف لواء «الصقر» قرية الزهرية، طبقاً لمصدر طبي.", "قصف", sources=("مصدر طبي",), status="reported"),
    Case(
        "قصف لواء «الصقر» قرية الزهرية، وفق ما صرح به مصدر طبي.", "قصف", sources=("مصدر طبي",), status="reported"
    ),
    # the outlet's own voice
    Case("قصف لواء «الصقر» قرية الزهرية.", "قصف", sources=(), status="asserted"),
    Case("قصف لواء «الصقر» قرية الزهرية وفق خطة معدة مسبقاً.", "قصف", sources=(), status="asserted"),
    # carried on
    Case(
        "قالت مصادر محلية إن لواء «الصقر» قصف قرية الزهرية. وأضافت أن حركة «الياسمين» اعتقلت معلماً.",
        "اعتقلت",
        sources=("مصادر محلية",),
        status="reported",
    ),
    Case(
        "ذكرت شبكة نسمات أن انفجاراً هز بلدة تل الورد. وأوضحت الشبكة أن حركة «الياسمين» اعتقلت معلماً.",
        "اعتقلت",
        sources=("شبكة نسمات",),
        status="reported",
    ),
    Case(
        "قالت مصادر محلية إن لواء «الصقر» قصف قرية الزهرية.\n\nفي سياق آخر، اعتقلت حركة «الياسمين» معلماً.",
        "اعتقلت",
        sources=(),
        status="asserted",
    ),
    # a quotation right after the one who speaks
    Case('وقال أحد الأهالي: "قصف لواء «الصقر» القرية ليلاً".', "قصف", sources=("أحد الأهالي",), status="reported"),
    Case(
        'ذكرت شبكة نسمات أن جسراً تضرر. وتابعت "سُمع انفجار قرب تل الورد".',
        "انفجار",
        sources=("شبكة نسمات",),
        status="reported",
    ),
    # one source told twice, in fuller and shorter words
    Case(
        "أصيب ثلاثة عمال بقصف على قرية الزهرية، وفق مصدر طبي. وقال مصدر طبي في المشفى إن القصف أصاب ورشة.",
        "قصف",
        sources=("مصدر طبي في المشفى",),
    ),
    Case(
        "أصيب ثلاثة عمال بقصف على قرية الزهرية، وفق مراسل شبكة نسمات. وأضاف مراسلنا أن القصف أصاب ورشة.",
        "قصف",
        sources=("مراسل شبكة نسمات",),
    ),
    Case(
        "أصيب ثلاثة عمال بقصف على قرية الزهرية، وفق مصدر طبي. وقال مصدر عسكري إن القصف أصاب ورشة.",
        "قصف",
        sources=("مصدر طبي", "مصدر عسكري"),
    ),
    # who is quoted through another
    Case("نقلت شبكة نسمات عن شهود عيان أن لواء «الصقر» قصف قرية الزهرية.", "قصف", sources=("شهود عيان",)),
    Case(_CHAIN, "قصف", sources=("مصدر أمني",), status="reported"),
    Case("كشفت شبكة نسمات عن قائد فصيل خطف معلماً.", "خطف", sources=("شبكة نسمات",)),
    # according to what somebody announced
    Case("قُتل ثلاثة عمال، بحسب ما أعلنت منظمة الوادي، إثر غارة على تل الورد.", "غارة", sources=("منظمة الوادي",)),
    # what was learned from somebody; what the outlet learned itself
    Case(
        "علمت شبكة نسمات من مصدر طبي أن لواء «الصقر» قصف قرية الزهرية.",
        "قصف",
        sources=("مصدر طبي",),
        status="reported",
    ),
    Case("علمت شبكة نسمات أن لواء «الصقر» قصف قرية الزهرية.", "قصف", sources=(), status="asserted"),
    # who had told of somebody's death
    Case(
        "وكان لواء «الصقر» أقر في يونيو بمقتل القيادي خالد الحمد في غارة على تل الورد.",
        "غارة",
        sources=("لواء «الصقر»",),
    ),
    # who is cited for the casualties is cited for what caused them
    Case(
        "وجاء ذلك بعد حصار البلدة، ومقتل ثلاثة عمال، بحسب مصدر طبي، في غارة على قرية الزهرية.",
        "غارة",
        sources=("مصدر طبي",),
    ),
    # whoever demands or blames is no source for it
    Case("قالت لجنة الحقوق إن القصف متعمد، وناشدت المجتمع الدولي التدخل.", "ناشدت", sources=(), status="asserted"),
    # an official's statement and an outlet's own correspondent
    Case(
        "قال المتحدث باسم حركة «الياسمين» خالد المصري إن لواء «الصقر» قصف قرية الزهرية.",
        "قصف",
        sources=("المتحدث باسم حركة «الياسمين» خالد المصري",),
        status="reported",
    ),
    Case(
        "أعلنت حركة «الياسمين» في بيان أن مقاتليها هاجموا حاجزاً للواء «الصقر».",
        "هاجموا",
        sources=("حركة «الياسمين»",),
        status="reported",
    ),
    Case(
        "أفاد مراسل شبكة نسمات بأن حركة «الياسمين» اعتقلت معلماً.",
        "اعتقلت",
        sources=("مراسل شبكة نسمات",),
        status="reported",
    ),
    # after a report whose verb stands second
    Case(
        "لواء «الصقر» قصف قرية الزهرية، كما ذكرت شبكة نسمات.",
        "قصف",
        sources=("شبكة نسمات",),
        status="reported",
    ),
    # an announcement of what somebody underwent is told, with or without أن
    Case("أعلن لواء «الصقر» مقتل ثلاثة من عناصره في قصف على قرية الزهرية.", "قصف", sources=("لواء «الصقر»",)),
    Case("أعلنت حركة «الياسمين» تعرض قافلة مدنيين لقصف قرب البلدة.", "قصف", sources=("حركة «الياسمين»",)),
    # the source before a verb with قد
    Case(
        "وكانت شبكة «نبع الأخبار» قد وثقت مقتل عشرين شخصاً في قرية الزهرية.",
        "مقتل",
        sources=("شبكة «نبع الأخبار»",),
        status="reported",
    ),
    # a bare noun means the source named in full before with the same first word
    Case(
        "أعلنت وزارة الطرق أن الجسر مغلق.\n\nوذكرت مصادر محلية أن الأهالي غاضبون.\n\n"
        "وقالت الوزارة في بيان إن مسلحين خطفوا عاملين.",
        "خطفوا",
        sources=("وزارة الطرق",),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_citation(case: Case) -> None:
    case.check()


def test_a_chain_names_who_passed_it_on() -> None:
    found = claim_of(read_once(_CHAIN), "قصف")
    passed_on = [source.via.text for source in found.sources if "مصدر" in source.text and source.via is not None]
    assert passed_on == ["وكالة الوادي"]


def test_a_source_is_kept_as_worded() -> None:
    text = "قصف لواء «الصقر» قرية الزهرية، بحسب مصادر خاصة لشبكة نسمات."
    assert "مصادر خاصة" in claim_of(read_once(text), "قصف").sources[0].text
