"""Who acted and who underwent it, where a noun tells: its genitive, its support verb, its origin, its pronouns."""

from __future__ import annotations

import pytest
from tests.extraction.told import Case, read_once

BIRD, DAWN = "لواء «الصقر»", "حركة «الياسمين»"

CASES = [
    # with whoever did it named, ل brings whom it was for; else whose it was
    Case("نصب مسلحون كميناً لدورية للواء «الصقر» قرب تل الورد.", "كميناً", recipients=("دورية للواء «الصقر»",)),
    Case("قُتل عامل في كمين للواء «الصقر» قرب تل الورد.", "كمين", actors=(BIRD,)),
    # whom the pronoun on "exposure" means; an officer's rank and body, a name behind a post and its place
    Case(
        "نُقل خالد الحمد، وهو قائد للواء «الصقر»، بعد تعرضه للضرب من قبل مسلحين.",
        "للضرب",
        actors=("مسلحين",),
        recipients=("خالد الحمد",),
    ),
    Case(
        "أعلن عن مصرع العقيد في لواء «الصقر» خالد الحمد.",
        "مصرع",
        recipients=("العقيد في لواء «الصقر» خالد الحمد",),
    ),
    # who repels an attack underwent it
    Case("صد لواء «الصقر» هجوماً لحركة «الياسمين».", "هجوماً", actors=(DAWN,), recipients=(BIRD,)),
    Case("تمكن لواء «الصقر» من صد هجوم لحركة «الياسمين».", "هجوم", actors=(DAWN,), recipients=(BIRD,)),
    Case("تمكن لواء «الصقر» من تنفيذ هجوم على حركة «الياسمين».", "هجوم", actors=(BIRD,), recipients=(DAWN,)),
    # a pronoun within the words of a measure
    Case("بررت روسيا تعليق طلعاتها الجوية فوق تل الورد.", "تعليق طلعاتها", actors=("روسيا",)),
    Case(
        "أقيل خالد الحمد بعد تحميله مسؤولية النقص من قبل لجنة روسية.",
        "تحميله مسؤولية",
        recipients=("خالد الحمد",),
    ),
    Case("وقع هجوم تعرض له مقر حركة «الياسمين»، ونفذ لواء «الصقر» حملة اعتقالات.", "هجوم", actors=()),
    Case("تعرضت ثلاث شاحنات للنهب على طريق تل الورد.", "للنهب", actors=()),
    Case("دُمر مستودع ذخيرة في قرية الزهرية.", "دُمر", actors=(), recipients=("مستودع ذخيرة",)),
    # what governs a number governs the noun it counts
    Case(
        "وتعرضت حركة «الياسمين» لنحو 20 هجوماً منذ مطلع العام.", "هجوماً", actors=(), recipients=("حركة «الياسمين»",)
    ),
    Case("شن لواء «الصقر» أكثر من 20 غارة على قرية الزهرية.", "غارة", actors=(BIRD,)),
    # a body before a relative verb that brings the act about
    Case("قلّ الدعم الذي يقدمه لواء «الصقر»، الذي اكتفى بتنفيذ غارات على تل الورد.", "غارات", actors=(BIRD,)),
    Case("تركز حركة «الياسمين» على قصف مواقع لواء «الصقر».", "قصف", actors=(DAWN,)),
    # a town as the object; whose the ground is that a strike came from
    Case("أصيب عامل جراء استهداف لواء «الصقر» للقرية بالصواريخ.", "استهداف", actors=(BIRD,), recipients=("عامل",)),
    Case(
        "أصيب عامل بقصف مصدره مناطق السيطرة المشتركة للواء «الصقر» وحركة «الياسمين».",
        "قصف",
        actors=(BIRD, DAWN),
        recipients=("عامل",),
    ),
    # bodies that "and" joins before the object
    Case("قُتل عامل باستهداف لواء «الصقر» وكتيبة النهر بلدة تل الورد.", "استهداف", actors=(BIRD, "كتيبة النهر")),
    # the verb before what stands between commas
    Case(
        "تمكن لواء «الصقر»، بعد نصب كمين محكم، من اعتقال شابين قرب تل الورد.",
        "اعتقال",
        actors=(BIRD,),
        recipients=("شابين",),
    ),
    # who claims an act
    Case(
        "أعلنت حركة «الياسمين» مسؤوليتها عن تفجير شاحنة قرب تل الورد.",
        "تفجير",
        status="reported",
        actors=(DAWN,),
        sources=(DAWN,),
    ),
    Case("حمّل الأهالي حركة «الياسمين» مسؤولية الهجوم.", "حمّل", actors=("الأهالي",), recipients=(DAWN,)),
    # nobody is meant
    Case("قُتل عامل إثر انفجار مجهول المصدر في تل الورد.", "انفجار", recipients=("عامل",)),
    # words for people that only describe
    Case("وقع هجوم مسلح على شاحنة قرب تل الورد.", "هجوم", actors=(), recipients=("شاحنة",)),
    Case("يستهدف لواء «الصقر» المناطق المدنية في تل الورد.", "يستهدف", recipients=()),
    # verbal noun and genitive
    Case("أدى قصف لواء «الصقر» على قرية الزهرية إلى نزوح الأهالي.", "قصف", actors=(BIRD,)),
    Case("تواصلت مداهمة منازل المدنيين في بلدة تل الورد.", "مداهمة", actors=(), recipients=("منازل المدنيين",)),
    Case(
        "أدى اغتيال القيادي خالد الحمد إلى توتر في بلدة تل الورد.",
        "اغتيال",
        actors=(),
        recipients=("القيادي خالد الحمد",),
    ),
    # the agent after the noun
    Case(
        "وثق مركز محلي اعتقال أربعة شبان من قبل لواء «الصقر».",
        "اعتقال",
        actors=(BIRD,),
        recipients=("أربعة شبان",),
    ),
    Case("جاء الهجوم على بلدة تل الورد من قبل حركة «الياسمين».", "الهجوم", actors=(DAWN,)),
    # an attack that somebody launched
    Case(
        "قتل جنديان في هجوم شنه لواء «الصقر» على حركة «الياسمين» في بلدة تل الورد.",
        "هجوم",
        actors=(BIRD,),
        recipients=(DAWN,),
    ),
    Case(
        "أدت غارة نفذتها طائرة مسيرة على مقر حركة «الياسمين» إلى مقتل حارس.",
        "غارة",
        actors=("طائرة مسيرة",),
        recipients=("مقر حركة «الياسمين»",),
    ),
    Case(
        "تعرض مقر حركة «الياسمين» لهجوم من قبل لواء «الصقر».",
        "هجوم",
        actors=(BIRD,),
        recipients=("مقر حركة «الياسمين»",),
    ),
    Case(
        "تعرضت دورية للواء «الصقر» لكمين قرب قرية الزهرية.", "كمين", actors=(), recipients=("دورية للواء «الصقر»",)
    ),
    Case("تعرضت قرية الزهرية لقصف مدفعي مصدره لواء «الصقر».", "قصف", actors=(BIRD,)),
    # support verbs
    Case("شن لواء «الصقر» حملة مداهمات في بلدة تل الورد.", "مداهمات", actors=(BIRD,)),
    Case(
        "نفذت حركة «الياسمين» هجوماً على حاجز للواء «الصقر».",
        "هجوم",
        actors=(DAWN,),
        recipients=("حاجز للواء «الصقر»",),
    ),
    Case(
        "أقدم مسلحون مجهولون على اغتيال مختار قرية الزهرية.",
        "اغتيال",
        actors=("مسلحون مجهولون",),
        recipients=("مختار قرية الزهرية",),
    ),
    Case("قامت حركة «الياسمين» باعتقال معلمين اثنين في بلدة تل الورد.", "اعتقال", actors=(DAWN,)),
    # the doer in the genitive of a verbal noun that also has an object
    Case(
        "وثق ناشطون اعتقال حركة «الياسمين» معلمين اثنين في بلدة تل الورد.",
        "اعتقال",
        actors=(DAWN,),
        recipients=("معلمين اثنين",),
    ),
    Case(
        "أصيب راعٍ جراء استهداف لواء «الصقر» لمنازل مدنيين في قرية الزهرية.",
        "استهداف",
        actors=(BIRD,),
        recipients=("منازل مدنيين", "راع"),
    ),
    Case(
        "أدى استهداف ميليشيا الصقور شرقي بلدة تل الورد إلى مقتل أحد عناصرها.",
        "استهداف",
        actors=(),
        recipients=("ميليشيا الصقور",),
    ),
    # where a strike comes from
    Case("قُتل راعٍ بقصف مدفعي مصدره مناطق سيطرة لواء «الصقر» على قرية الزهرية.", "بقصف", actors=(BIRD,)),
    Case(
        "قُتل راعٍ بقصف مدفعي مصدره المناطق التي تسيطر عليها حركة «الياسمين» ولواء «الصقر».",
        "بقصف",
        actors=(DAWN, BIRD),
    ),
    Case("قصف صاروخي من مواقع لواء «الصقر» يطال قرية الزهرية.", "قصف", actors=(BIRD,)),
    Case("قصف مدفعي على مناطق سيطرة لواء «الصقر» قرب قرية الزهرية.", "قصف", actors=()),
    # adjectives of origin
    Case(
        "وقّع على نتائج الاجتماع الروسي التركي الإيراني في العاصمة.",
        "الاجتماع",
        actors=("الروسي", "التركي", "الإيراني"),
    ),
    Case("قُتل راعٍ جراء سلسلة غارات، يرجح أنها تركية، على قرية الزهرية.", "غارات", actors=("تركية",)),
    # a verbal noun with a pronoun that has an object, or that a verb renews
    Case(
        "أعلنت حركة «الياسمين» أنها خسرت آلية خلال استهدافها لمواقع لواء «الصقر».",
        "استهدافها",
        actors=(DAWN,),
        recipients=("مواقع لواء «الصقر»",),
    ),
    Case("جددت مدفعية لواء «الصقر»، اليوم، قصفها على قرية الزهرية.", "قصفها", actors=("مدفعية لواء «الصقر»",)),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_roles_of_nouns(case: Case) -> None:
    case.check()


@pytest.mark.parametrize(
    "text",
    [
        "قُتل العقيد في جيش «السهل» خالد الحمد بكمين قرب تل الورد.",
        "قُتل قائد لواء «الصقر» خالد الحمد بكمين قرب تل الورد.",
        "جرى أمس التحقيق مع قائد لواء «الصقر» في تل الورد، المدعو خالد الحمد.",
    ],
)
def test_a_man_told_by_his_post_has_the_id_of_his_name(text: str) -> None:
    told = {one.id for one in read_once(text).persons}
    hit = {mention.id for claim in read_once(text).claims for mention in claim.recipients}
    assert len(told) == 1 and told == hit
