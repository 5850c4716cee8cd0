"""Counts of people hit: with the happening that caused them, with bounds, and never made up."""

from __future__ import annotations

import pytest
from tests.extraction.told import Case, beyond, claim_of, read_once, types

_P = "قصف لواء «الصقر» قرية الزهرية، ما أدى إلى "
_BOTH = "اشتباكات بين لواء «الصقر» وحركة «الياسمين»، قتل فيها ثلاثة من الأول وأربعة من حركة «الياسمين»."
_SHELLED = "قصف لواء «الصقر» قرية الزهرية أمس، حسب ما ذكر الأهالي. "
_AND = "أكد المركز مقتل ثمانية مدنيين، ومقتل اثنين من عناصر اللواء، إضافة إلى عدد كبير من الإصابات."
CASES = [
    # one who belongs to a body
    Case("قتل متطوع في منظمة الوادي في هجوم على تل الورد.", "هجوم", killed=(1, 1)),
    # whoever killed in it did it
    Case(
        "قتل مقاتلو لواء «الصقر» سبعة جنود في كمين قرب تل الورد.", "كمين", actors=("لواء «الصقر»",), killed=(7, 7)
    ),
    Case("قتل لواء «الصقر» سبعة مسلحين خلال هجوم على مخفر.", "هجوم", actors=()),
    # more of those hit, in a sentence of their own
    Case(
        "قصف لواء «الصقر» منزلاً في قرية الزهرية وقتل ثلاثة رجال. وأصيب سبعة من الجيران.",
        "قصف",
        killed=(3, 3),
        wounded=(7, 7),
    ),
    Case("قصف لواء «الصقر» منزلاً في قرية الزهرية.\n\nوأصيب سبعة من الجيران.", "قصف", wounded="unknown"),
    Case("قصف لواء «الصقر» منزلاً في قرية الزهرية. وأصيب سبعة عمال في مدينة الرمل.", "قصف", wounded="unknown"),
    # a man called by a name, and others
    Case("أدى قصف قرية الزهرية إلى مقتل شاب يدعى خالد الحمد وستة من رفاقه.", "قصف", killed=(7, 7)),
    # a feminine verb of killing and men: whoever acted before
    Case("شنت حركة «الياسمين» هجوماً على مخفر وقتلت خمسة رجال.", "هجوماً", killed=(5, 5)),
    # before and after the noun, digits and words of every gender
    Case(_P + "مقتل 5 مدنيين.", "قصف", killed=(5, 5), wounded="unknown"),
    Case(_P + "مقتل خمسة مدنيين.", "قصف", killed=(5, 5)),
    Case(_P + "مقتل خمس نساء.", "قصف", killed=(5, 5)),
    Case(_P + "مقتل أحد عشر مدنياً.", "قصف", killed=(11, 11)),
    Case(_P + "مقتل ٢٣ شخصاً.", "قصف", killed=(23, 23)),
    Case(_P + "سقوط أربعة قتلى.", "قصف", killed=(4, 4)),
    Case(_P + "إصابة ستة أطفال بجروح.", "قصف", wounded=(6, 6), killed="unknown"),
    # whoever killed stands between, or before
    Case("قتلت قوات النظام خمسة مدنيين في تل الورد.", "قتلت", actors=("قوات النظام",), killed=(5, 5)),
    Case("قتلت حركة «الياسمين» خمسة من عناصر لواء «الصقر».", "قتلت", killed=(5, 5)),
    Case("هاجم مسلحون نقطة للواء «الصقر» وقتلوا جنديين.", "هاجم", killed=(2, 2)),
    # singular and dual
    Case(_P + "مقتل مدني.", "قصف", killed=(1, 1)),
    Case(_P + "مقتل امرأة وإصابة طفلين.", "قصف", killed=(1, 1), wounded=(2, 2)),
    Case(_P + "مقتل رجل وامرأة.", "قصف", killed=(2, 2)),
    Case(_P + "مقتل شخصين.", "قصف", killed=(2, 2)),
    Case(_P + "إصابة طفلة بجروح خطيرة.", "قصف", wounded=(1, 1), killed="unknown"),
    # bounds
    Case(_P + "مقتل خمسة مدنيين على الأقل.", "قصف", killed=(5, None)),
    Case(_P + "مقتل ما لا يقل عن عشرة مدنيين.", "قصف", killed=(10, None)),
    Case(_P + "مقتل أكثر من عشرة مدنيين.", "قصف", killed=(11, None)),
    Case(_P + "مقتل عدد من المدنيين.", "قصف", killed=(2, None)),
    Case(_P + "مقتل عشرات المدنيين.", "قصف", killed=(20, None)),
    Case(_P + "مقتل مدنيين.", "قصف", killed=(2, None)),
    Case(_P + "مقتل نحو ثلاثين مدنياً.", "قصف", killed=(30, 30)),
    # subsets are not added
    Case(_P + "مقتل تسعة مدنيين بينهم ثلاثة أطفال.", "قصف", killed=(9, 9)),
    Case(_P + "مقتل سبعة أشخاص، من ضمنهم امرأتان.", "قصف", killed=(7, 7)),
    Case(_P + "إصابة ثمانية مدنيين، بينهم طفل وامرأة.", "قصف", wounded=(8, 8), killed="unknown"),
    # killed and wounded together
    Case(_P + "مقتل وجرح عشرة مدنيين.", "قصف", killed="unknown", wounded="unknown", either=(10, 10)),
    Case(_P + "سقوط قتلى وجرحى.", "قصف", killed="unknown", wounded="unknown", either=(2, None)),
    Case(_P + "وقوع ضحايا وإصابات.", "قصف", killed="unknown", wounded="unknown", either=(2, None)),
    Case(_P + "مقتل أربعة مدنيين وإصابة سبعة آخرين.", "قصف", killed=(4, 4), wounded=(7, 7)),
    Case(_P + "سقوط ثلاثة قتلى وستة جرحى.", "قصف", killed=(3, 3), wounded=(6, 6)),
    # those hit before a verb in the plural or dual, or before its complement
    Case("ذكر الدفاع المدني أن سبعة مدنيين أصيبوا بقصف على قرية الزهرية.", "قصف", wounded=(7, 7)),
    Case("ذكر الدفاع المدني أن سبعة مدنيين أصيبوا بقصف على الزهرية، وهم عائلة واحدة.", "قصف", wounded=(7, 7)),
    Case("أفاد المركز بأن امرأة وثلاثة أطفال جرحوا إثر غارة على قرية الزهرية.", "غارة", wounded=(4, 4)),
    Case("أفاد المركز أن عاملين اثنين أصيبا بجروح جراء غارة على قرية الزهرية.", "غارة", wounded=(2, 2)),
    Case("طفلة تفقد حياتها بقصف على قرية الزهرية.", "قصف", killed=(1, 1)),
    # words of losing one's life, with and without the violence that caused it
    Case("فقد عاملان حياتهما بقصف على قرية الزهرية.", "قصف", killed=(2, 2)),
    Case(_P + "وفاة أربعة عمال.", "قصف", killed=(4, 4)),
    Case("أسفر قصف على قرية الزهرية عن فقدان طفلين لحياتهما.", "قصف", killed=(2, 2)),
    Case("خسر عامل حياته بقصف على قرية الزهرية.", "قصف", killed=(1, 1)),
    Case("توفيت امرأة جراء قصف على قرية الزهرية.", "قصف", killed=(1, 1)),
    Case("ارتقى شخصان بقصف على قرية الزهرية.", "قصف", killed=(2, 2)),
    Case("شهيدان بقصف على قرية الزهرية.", "قصف", killed=(2, 2)),
    Case("شهدت الزهرية هجمات أزهقت أرواح عشرات المدنيين.", "هجمات", killed=(20, None)),
    Case("قال طبيب إن السيدة «سعاد السالم» ارتقت نتيجة قصف على قرية الزهرية.", "قصف", killed=(1, 1)),
    # a toll of the sentence after: of both sides of a clash, and "in it"
    Case("اشتباكات بين لواء «الصقر» وحركة «الياسمين». وقُتل عناصر من الطرفين.", "اشتباكات", killed=(2, None)),
    Case("اشتباكات بين لواء «الصقر» وحركة «الياسمين». وأصيب فيها 14 عنصراً.", "اشتباكات", wounded=(14, 14)),
    Case("اشتباكات بين لواء «الصقر» وحركة «الياسمين». وأصيب سائق في حادث سير.", "اشتباكات", wounded="unknown"),
    # "bombing" after "that" is the noun, though written like the verb
    Case("أضاف المركز أن قصفاً مدفعياً استهدف قرية الزهرية، أسفر عن إصابة سبعة مدنيين.", "قصفاً", wounded=(7, 7)),
    Case("قال ناشطون إن قصف بقذائف المدفعية استهدف قرية الزهرية أسفر عن مقتل مدني.", "قصف", killed=(1, 1)),
    Case("جاء ذلك بعد أن قصف لواء «الصقر» قرية الزهرية.", "قصف", actors=("لواء «الصقر»",), killed="unknown"),
    # a number after its noun, unless it is a part
    Case("قُتل مدنيون ثلاثة في انفجار لغم بقرية الزهرية.", "انفجار", killed=(3, 3)),
    Case(_P + "مقتل رجل وزوجته وأطفاله الأربعة.", "قصف", killed=(6, 6)),
    Case(_P + "مقتل مدنيين ثلاثة منهم أطفال.", "قصف", killed=(2, None)),
    # one more, others, and a number without its noun
    Case(_P + "مقتل عنصرين وجرح ثالث.", "قصف", killed=(2, 2), wounded=(1, 1)),
    Case(_P + "مقتل مدني وإصابة آخر.", "قصف", killed=(1, 1), wounded=(1, 1)),
    Case(_P + "مقتل مدني وإصابة آخرين اثنين.", "قصف", killed=(1, 1), wounded=(2, 2)),
    Case(_P + "مقتل ثلاثة أطفال ووالدتهم، وطفل آخر، وإصابة آخرين.", "قصف", killed=(5, 5), wounded=(2, None)),
    Case(_P + "مقتل ثلاثة أطفال، وطفل رابع أصيب.", "قصف", killed=(3, 3)),
    Case(_P + "مقتل قائد اللواء وثلاثة من مرافقيه.", "قصف", killed=(4, 4)),
    Case(_P + "مقتل ثلاثة مدنيين وجرح ما لا يقل عن سبعة.", "قصف", killed=(3, 3), wounded=(7, None)),
    Case(_P + "مقتل ثلاثة مدنيين و جرح مدني.", "قصف", killed=(3, 3), wounded=(1, 1)),
    # families, and those whom a pronoun ties to others
    Case(_P + "إصابة عائلة مكونة من خمسة أفراد.", "قصف", wounded=(5, 5)),
    Case(_P + "إصابة عائلة من قرية الزهرية.", "قصف", wounded=(2, None)),
    Case("قُتلت امرأة وطفلاها بقصف مدفعي على قرية الزهرية.", "قصف", killed=(3, 3)),
    Case(_P + "مقتل رجل وزوجته وإصابة طفليهما.", "قصف", killed=(2, 2), wounded=(2, 2)),
    Case("الغارة على منزل الرجل أدت لمقتله مع أطفاله الستة وأمهم.", "الغارة", killed=(8, 8)),
    Case("الغارة على القرية أدت لمقتل رجل مع أطفاله الثلاثة.", "الغارة", killed=(4, 4)),
    Case(_P + "إصابة امرأة مع اثنين من أطفالها.", "قصف", wounded=(3, 3)),
    Case(_P + "مقتل مدني مع استمرار القصف.", "قصف", killed=(1, 1)),
    # a member of nothing named: what follows "in" is an act, a place or a day
    Case("قُتل ضابط في انفجار لغم بقرية الزهرية.", "انفجار", killed=(1, 1)),
    Case("مقتل عنصر في اشتباكات بقرية الزهرية.", "اشتباكات", killed=(1, 1)),
    Case("قُتل عنصر في بلدة تل الورد بقصف مدفعي.", "قصف", killed=(1, 1), recipients=("عنصر",)),
    Case("قُتل عنصر في لواء «الصقر» بقصف مدفعي.", "قصف", killed=(1, 1), recipients=("عنصر في لواء «الصقر»",)),
    # several whom a pronoun means, with the number told before
    Case("أصاب قصف خمسة عمال في قرية الزهرية، ما أدى إلى مقتلهم.", "قصف", killed=(5, 5)),
    Case("طاردت طائرة سبعة مسلحين وأطلقت عليهم النار ما أدى إلى إصابتهم.", "وأطلقت", wounded=(7, 7)),
    Case("أصاب قصف سيارة في قرية الزهرية، ما أدى إلى مقتلهم.", "قصف", killed=(2, None)),
    # by what they died stands before the violence
    Case("مقتل امرأة جراء صاروخ مصدره مواقع لواء «الصقر» استهدف سيارة.", "استهدف", killed=(1, 1)),
    Case(
        "مقتل امرأة في بلدة تل الورد، فيما قالت مصادر من المجلس إن لواء «الصقر» استهدف سيارة.",
        "استهدف",
        killed="unknown",
    ),
    # of two verbs side by side both are told of those after them; of two that count apart, each
    Case("قُتل وأصيب 12 شخصاً بقصف على قرية الزهرية.", "قصف", killed="unknown", wounded="unknown", either=(12, 12)),
    Case("قُتل أو جرح 12 شخصاً بقصف على قرية الزهرية.", "قصف", killed="unknown", wounded="unknown", either=(12, 12)),
    Case("ذكر المركز أن مدنياً قُتل وأصيب آخرون بقصف على الزهرية.", "قصف", killed=(1, 1), wounded=(2, None)),
    # others, as many, and two of them
    Case("قُتل مدني وأصيب عدد آخر بقصف على قرية الزهرية.", "قصف", killed=(1, 1), wounded=(2, None)),
    Case("قضى ثلاثة مدنيين وأصيب مثلهم بقصف على قرية الزهرية.", "قصف", killed=(3, 3), wounded=(3, 3)),
    Case("قتيل وإصابتان بقصف على قرية الزهرية.", "قصف", killed=(1, 1), wounded=(2, 2)),
    Case("أصيب مدني بجروح خطيرة وآخر بجروح طفيفة بقصف على قرية الزهرية.", "قصف", wounded=(2, 2)),
    Case("أصيب مدني بجروح خطيرة بقصف على قرية الزهرية.", "قصف", wounded=(1, 1)),
    # verbs of hitting count people, and no things
    Case("انفجار لغم بقرية الزهرية يصيب طفلين.", "انفجار", wounded=(2, 2)),
    Case("أصابت قذائف لواء «الصقر» منزلاً في قرية الزهرية بعد قصف ليلي.", "قصف", wounded="unknown"),
    Case("قصف على قرية الزهرية ذهب ضحيته طفل وأصيب خمسة.", "قصف", killed=(1, 1), wounded=(5, 5)),
    # a toll of those known to be hit is that of what was told before
    Case(_SHELLED + "وبلغ عدد قتلى القصف خمسة مدنيين.", "قصف", killed=(5, 5)),
    Case(_SHELLED + "وارتفع عدد القتلى إلى سبعة مدنيين.", "قصف", killed=(7, 7)),
    Case(_SHELLED + "وقال المركز إن عدد الجرحى ارتفع إلى تسعة.", "قصف", wounded=(9, 9), killed="unknown"),
    Case(_SHELLED + "وقال المركز إن القتلى هم رجل وزوجته وطفلاهما.", "قصف", killed=(4, 4)),
    Case(_SHELLED + "وتبحث الدول في عدد القتلى في العالم.", "قصف", killed="unknown"),
    # ages in brackets are no people and end no list
    Case(_P + "مقتل خالد العلي (35 عاماً) وابنه سامر (7 أعوام).", "قصف", killed=(2, 2)),
    Case(_P + "مقتل خالد العلي (قائد اللواء) وابنه سامر.", "قصف", killed=(1, 1)),
    # the dead by name or by a noun that no list holds; what tells of many, or of none, is not one
    Case(_P + "مقتل أحمد الجاسم وخالد الجاسم وحسين الجاسم.", "قصف", killed=(3, 3)),
    Case(_P + "مقتل حطّاب.", "قصف", killed=(1, 1)),
    Case(_P + "مصرع العقيد في اللواء سالم الوردي.", "قصف", killed=(1, 1)),
    Case(_P + "مقتل حطّابين من القرية.", "قصف", killed="unknown"),
    Case(_P + "مقتل المزيد من السكان.", "قصف", killed=(2, None)),
    Case(_P + "سقوط تسعة ضحايا بين قتيل وجريح.", "قصف", either=(9, 9), killed="unknown", wounded="unknown"),
    # a number announced, and a toll that rose
    Case(
        "ذكر المركز ارتفاع عدد قتلى اللواء نتيجة استهداف معسكره في الزهرية إلى 46 قتيلاً.",
        "استهداف",
        killed=(46, 46),
    ),
    Case(
        "بمقتل الحارس يرتفع عدد القتلى جراء قصف الزهرية إلى 12 شخصاً منهم ستة قتلى.",
        "قصف",
        killed=(6, 6),
    ),
    Case(
        "باستشهاد سالم الوردي يرتفع عدد الشهداء جراء قصف الزهرية إلى 15، منهم سبعة شهداء من الأطفال.",
        "قصف",
        killed=(7, 7),
    ),
    Case("الجثة لشاب قتل بقصف مدفعي على قرية الزهرية.", "قصف", killed=(1, 1)),
    # a verb in the plural after those who died
    Case("أربعة مدنيين بينهم طفلان قضوا جراء قصف على قرية الزهرية.", "قصف", killed=(4, 4)),
    # both sides, and people told after what they died of
    Case(_BOTH, "اشتباكات", killed=(7, 7)),
    Case(_P + "مقتل أربعة أطفال من عائلة واحدة.", "قصف", killed=(4, 4)),
    Case("قُتل في غارة على قرية الزهرية ثلاثة مدنيين.", "غارة", killed=(3, 3)),
    Case("قُتل في غارة استهدفت مدنيين ضابط.", "غارة", killed="unknown"),
    # of no told cause: "and" joins the dead of one place and day; another number is another word's
    Case(_AND, "مقتل", killed=(10, 10), wounded=(2, None)),
    Case("مقتل مدني وإصابة آخر ومقتل ثالث في قرية الزهرية.", "مقتل", killed=(2, 2), wounded=(1, 1)),
    Case("مقتل مدني في قرية الزهرية ومقتل آخر في بلدة نوى.", "مقتل", killed=(1, 1)),
    # which of several happenings a toll belongs to
    Case(_P + "مقتل ثلاثة عمال، كما أصيب خمسة عمال.", "قصف", killed=(3, 3), wounded=(5, 5)),
    Case(
        "أدت هذه الهجمات والانفجارات لمقتل ثمانية أشخاص، كما أصيب تسعة أشخاص.",
        "الهجمات",
        killed=(8, 8),
        wounded=(9, 9),
    ),
    Case(
        "قُتل ثلاثة مدنيين في بلدة تل الورد، في حين قصف لواء «الصقر» قرية الزهرية.",
        "قصف",
        killed="unknown",
    ),
    Case("أطلق مسلحون النار على دورية، ولم يسفر الهجوم عن خسائر بشرية.", "أطلق", either=(0, 0)),
    # unknown
    Case("قصف لواء «الصقر» قرية الزهرية دون معرفة حصيلة القتلى.", "قصف", killed="unknown", wounded="unknown"),
    # a word for killing counts whom it hits, unless it was only tried
    Case("أعدم لواء «الصقر» أربعة مدنيين في قرية الزهرية.", "أعدم", killed=(4, 4)),
    Case("اغتال مجهولون مختار قرية الزهرية.", "اغتال", killed=(1, 1)),
    Case("تحدث الأهالي عن الاغتيالات التي طالت قادة في لواء «الصقر».", "الاغتيالات", killed=(2, None)),
    Case("نجا القيادي خالد الحمد من محاولة اغتيال في قرية الزهرية.", "اغتيال", killed="unknown"),
    # nobody is a count, and not the same as an unknown count
    Case("قصف لواء «الصقر» قرية الزهرية بخمس قذائف دون إصابات.", "قصف", killed="unknown", wounded=(0, 0)),
    Case("قصف لواء «الصقر» قرية الزهرية دون وقوع قتلى أو جرحى.", "قصف", killed=(0, 0), wounded=(0, 0)),
    Case("قصف لواء «الصقر» قرية الزهرية دون ورود معلومات عن الجرحى.", "قصف", wounded="unknown"),
    Case("قصف لواء «الصقر» قرية الزهرية بعشرة صواريخ.", "قصف", killed="unknown", wounded="unknown"),
    # things are no people
    Case("هاجم مسلحون حاجزاً للواء «الصقر» ودمروا ثلاث سيارات.", "هاجم", killed="unknown", wounded="unknown"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_counts(case: Case) -> None:
    case.check()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("فقدت امرأة حياتها خلال إنزال جوي نفذه لواء «الصقر» في قرية الزهرية.", ["ASSAULT", "COERCE"]),
        ("داهم لواء «الصقر» قرية الزهرية، ما أدى إلى وفاة رجل.", ["ASSAULT", "COERCE"]),
        ("توفي رجل واعتقل لواء «الصقر» ابنه في قرية الزهرية.", ["COERCE"]),
        ("فقد عامل حياته في معمل بقرية الزهرية.", []),
        ("تحدثت الأسرة عن فقدان طفلين في قرية الزهرية.", []),
    ],
)
def test_a_death_is_violent_where_violence_or_a_raid_brought_it(text: str, told: list[str]) -> None:
    assert sorted(types(text)) == told


def test_the_toll_of_a_campaign_is_not_that_of_one_strike() -> None:
    text = (
        "قصف لواء «الصقر» اليوم الخميس قرية الزهرية، ما أدى إلى مقتل مدني.\n"
        "وأدت الهجمات منذ بداية العام إلى مقتل أربعين مدنياً."
    )
    tolls = [claim.killed for claim in read_once(text).claims]
    assert [(toll.low, toll.high) for toll in tolls if toll] == [(1, 1), (40, 40)]


def test_the_count_told_most_often_stands() -> None:
    told = "قصف لواء «الصقر» قرية الزهرية، ما أدى إلى مقتل {} مدنيين.\n"
    more = "وقال سكان إن القصف أسفر عن مقتل {} مدنيين.\n"
    text = told.format("خمسة") + more.format("ستة") + more.format("خمسة")
    killed = claim_of(read_once(text), "قصف").killed
    assert killed is not None
    assert (killed.low, killed.high) == (5, 5)


def test_what_did_not_come_of_an_attack_leaves_it_told() -> None:
    text = "هاجم مسلحون حاجزاً للواء «الصقر» في قرية الزهرية، ولم يسفر الهجوم عن إصابات."
    assert {claim.status for claim in read_once(text).claims} == {"asserted"}


def test_a_toll_without_a_cause_is_a_claim_of_its_own() -> None:
    assert types("قُتل ثلاثة مدنيين في قرية الزهرية أمس.") == ["ASSAULT"]


@pytest.mark.parametrize(
    "text",
    [
        "توفي ثلاثة أشخاص غرقاً في البحيرة أمس.",
        "وفاة طفلين في حريق بقرية الزهرية.",
        "فقد عاملان حياتهما في حادث سير على طريق الزهرية.",
        "ارتقى شخص إلى منصب المدير.",
    ],
)
def test_a_death_that_no_violence_caused_is_no_assault(text: str) -> None:
    assert types(text) == []


def test_the_dead_of_a_raid_are_a_claim_beside_it() -> None:
    text = "داهم لواء «الصقر» منزلاً في بلدة تل الورد، وقُتل خلال المداهمة شابان برصاص عناصره."
    assert sorted(types(text)) == ["ASSAULT", "COERCE"]
    killed = claim_of(read_once(text), "قُتل").killed
    assert killed is not None
    assert (killed.low, killed.high) == (2, 2)
    assert claim_of(read_once(text), "داهم").killed is None


def test_counts_keep_the_class_of_the_word() -> None:
    found = claim_of(read_once(_P + "مقتل عشرات المدنيين."), "قصف").casualties
    assert [(c.outcome, c.word_class, c.low, c.high) for c in found] == [("killed", "dozens", 20, None)]


def test_approximate_counts_are_marked() -> None:
    found = claim_of(read_once(_P + "مقتل نحو ثلاثين مدنياً."), "قصف").casualties
    assert [count.approximate for count in found] == [True]


@beyond("of the dead of both sides only those named first are counted")
def test_the_sides_are_kept_apart() -> None:
    found = claim_of(read_once(_BOTH), "اشتباكات").casualties
    assert sorted(count.low for count in found) == [3, 4]
