"""Who acted and who underwent it, by the frame the words stand in."""

from __future__ import annotations

import pytest
from tests.extraction.told import Case, read_once, unmet

BIRD, DAWN = "لواء «الصقر»", "حركة «الياسمين»"

CASES = [
    # verb, subject, object
    Case("هاجم لواء «الصقر» حركة «الياسمين» في بلدة تل الورد.", "هاجم", actors=(BIRD,), recipients=(DAWN,)),
    Case("هاجم، أمس الأربعاء، لواء «الصقر» حركة «الياسمين».", "هاجم", actors=(BIRD,), recipients=(DAWN,)),
    Case(
        "قصفت مدفعية لواء «الصقر» مواقع حركة «الياسمين».",
        "قصفت",
        actors=("مدفعية لواء «الصقر»",),
        recipients=("مواقع حركة «الياسمين»",),
    ),
    Case(
        "اعتقلت حركة «الياسمين» ثلاثة شبان في قرية الزهرية.", "اعتقلت", actors=(DAWN,), recipients=("ثلاثة شبان",)
    ),
    # whoever spoke speaks on, and whom statements address is addressed
    Case(
        "أدانت لجنة الحقوق القصف، وناشدت المجتمع الدولي التدخل لوقف استهداف المدنيين.",
        "ناشدت",
        actors=("لجنة الحقوق",),
        recipients=("المجتمع الدولي",),
    ),
    Case(
        "قالت لجنة الحقوق إن القصف متعمد، وطالبت السلطات بفتح الطريق.",
        "طالبت",
        actors=("لجنة الحقوق",),
        recipients=("السلطات",),
    ),
    Case("قال المجلس إن القصف متعمد، وطالبت حركة «الياسمين» بفتح الطريق.", "طالبت", actors=(DAWN,), recipients=()),
    Case("دعا المبعوث حركة «الياسمين» إلى وقف القتال.", "دعا", type="REQUEST", recipients=(DAWN,)),
    # a verb after "and" goes on with the subject before it
    Case(
        "اقتحمت حركة «الياسمين» القرية، بالتعاون مع كتيبة النهر، وأحرقت منازل.",
        "أحرقت",
        actors=(DAWN,),
        recipients=("منازل",),
    ),
    Case("اقتحمت حركة «الياسمين» القرية، وأحرقت كتيبة النهر منازل.", "أحرقت", actors=("كتيبة النهر",)),
    # whom another act of the clause concerns is no party
    Case("أقامت كتيبة النهر نقطة عسكرية ضمن عملية ضد لواء «الصقر».", "أقامت", actors=("كتيبة النهر",)),
    Case("استهدف قصف منازل المدنيين في قرية الزهرية.", "قصف", recipients=("منازل المدنيين",)),
    # people who attack a place, and people who are hit near one
    Case("هاجم مستوطنون مساء الثلاثاء أطراف قرية الزهرية.", "هاجم", actors=("مستوطنون",), recipients=()),
    Case("استهدف رعاة قرب قرية الزهرية.", "استهدف", actors=(), recipients=("رعاة",)),
    Case("اقتحم محتجون مبنى البلدية في تل الورد.", "اقتحم", actors=("محتجون",), recipients=("مبنى البلدية",)),
    Case("استهدف محتجون بالرصاص في تل الورد.", "استهدف", actors=(), recipients=("محتجون",)),
    # a passive that an agent phrase tells
    Case("السيارة استهدفت من قبل طائرة مسيّرة.", "استهدفت", actors=("طائرة مسيرة",), recipients=("السيارة",)),
    # a thing before the verb and a body after it
    Case("وفي تل الورد، آخر معاقل لواء «الصقر»، قصفت كتيبة النهر مخفراً.", "قصفت", actors=("كتيبة النهر",)),
    # whom the pronoun of a relative verb means
    Case(
        "دفن الأهالي الطفل الذي قتلته حركة «الياسمين» قرب تل الورد.",
        "قتلته",
        actors=(DAWN,),
        recipients=("الطفل",),
        killed=(1, 1),
    ),
    Case("أعيد بناء الجسر الذي دمره لواء «الصقر».", "دمره", actors=(BIRD,), recipients=("الجسر",)),
    Case("وصل دعم من لواء «الصقر» الذي زوّدها بطائرات.", "زوّدها", actors=(BIRD,)),
    # drivers of what was attacked
    Case("هاجم مجهولون قافلة قرب تل الورد وقتلوا أحد سائقيها.", "هاجم", killed=(1, 1)),
    # subject, verb, object: headlines
    Case(
        "لواء «الصقر» يقصف مواقع حركة «الياسمين»\n\nوصف الأهالي ليلتهم بأنها الأصعب منذ شهور طويلة.",
        "يقصف",
        actors=(BIRD,),
        recipients=("مواقع حركة «الياسمين»",),
    ),
    Case("حركة «الياسمين» تعتقل صحفياً في بلدة تل الورد", "تعتقل", actors=(DAWN,), recipients=("صحفيا",)),
    Case(
        "مجهولون يهاجمون حاجزاً للواء «الصقر»", "يهاجمون", actors=("مجهولون",), recipients=("حاجزا للواء «الصقر»",)
    ),
    # after أن
    Case(
        "قالت مصادر محلية إن لواء «الصقر» قصف مواقع حركة «الياسمين».",
        "قصف",
        actors=(BIRD,),
        recipients=("مواقع حركة «الياسمين»",),
    ),
    Case(
        "ذكر ناشطون أن حركة «الياسمين» اعتقلت معلماً في بلدة تل الورد.",
        "اعتقلت",
        actors=(DAWN,),
        recipients=("معلما",),
    ),
    Case(
        "أفاد مصدر محلي بأن مسلحين مجهولين هاجموا حاجزاً لحركة «الياسمين».",
        "هاجموا",
        actors=("مسلحين مجهولين",),
        recipients=("حاجزا لحركة «الياسمين»",),
    ),
    Case("أكد شهود عيان أن دورية للواء «الصقر» داهمت منزلاً في قرية الزهرية.", "داهمت", recipients=("منزلا",)),
    Case("حركة «الياسمين» اعتقلت ثلاثة معلمين أمس.", "اعتقلت", actors=(DAWN,), recipients=("ثلاثة معلمين",)),
    Case("أعلنت السلطات أن لواء «الصقر» انسحب من بلدة تل الورد.", "انسحب", actors=(BIRD,), recipients=()),
    Case(
        "قالت مصادر إن لواء «الصقر» الذي يتلقى دعمه من روسيا، منع عناصر من حركة «الياسمين» من استخدام المعبر.",
        "منع",
        actors=(BIRD,),
    ),
    # whoever speaks may be anybody, and agrees with the verb
    Case("طالب أهالي تل الورد حركة «الياسمين» بالانسحاب.", "طالب", actors=("أهالي تل الورد",), recipients=(DAWN,)),
    Case("اتهم ناشطون لواء «الصقر» بالسرقة.", "اتهم", actors=("ناشطون",), recipients=(BIRD,)),
    Case("نددت حركة «الياسمين» بالقصف، وطالبت لواء «الصقر» بالانسحاب.", "طالبت", recipients=(BIRD,)),
    # ways of telling
    Case(
        "رد لواء «الصقر» بقصف مواقع حركة «الياسمين».", "قصف", actors=(BIRD,), recipients=("مواقع حركة «الياسمين»",)
    ),
    Case("أفرج لواء «الصقر» عن خمسة معتقلين.", "أفرج", actors=(BIRD,), recipients=("خمسة معتقلين",)),
    Case("قدمت إيران دعماً مالياً لحركة «الياسمين».", "دعم", actors=("إيران",), recipients=(DAWN,)),
    Case("أقدم عناصر لواء «الصقر» على ضرب معلم.", "ضرب", actors=("عناصر لواء «الصقر»",), recipients=("معلم",)),
    Case("نجا خالد الحمد من محاولة اغتيال في تل الورد.", "اغتيال", actors=(), recipients=("خالد الحمد",)),
    Case("شنت حركة «الياسمين» حملة اعتقالات طالت معلمين.", "اعتقالات", actors=(DAWN,), recipients=("معلمين",)),
    Case("حرق مجهولون مقراً لحركة «الياسمين».", "حرق", actors=("مجهولون",), recipients=("مقرا لحركة «الياسمين»",)),
    Case("سقطت قذيفة هاون على منزل في تل الورد.", "سقطت", actors=(), recipients=("منزل",)),
    # with whose help it was done belongs to whoever acts, and how it was done stands between
    Case("داهمت حركة «الياسمين» منزلاً بمشاركة لواء «الصقر».", "داهمت", actors=(DAWN,), recipients=("منزلا",)),
    Case(
        "قُتل طفل جراء استهداف لواء «الصقر» بصاروخ موجه سيارة مدنية.",
        "استهداف",
        actors=(BIRD,),
        recipients=("سيارة مدنية", "طفل"),
    ),
    # passive
    Case(
        "قُتل جنديان من لواء «الصقر» برصاص حركة «الياسمين».",
        "قُتل",
        actors=(DAWN,),
        recipients=("جنديان من لواء «الصقر»",),
    ),
    Case(
        "اعتُقل ثلاثة شبان من قبل حركة «الياسمين» في بلدة تل الورد.",
        "اعتُقل",
        actors=(DAWN,),
        recipients=("ثلاثة شبان",),
    ),
    Case("تم اعتقال ثلاثة شبان على يد لواء «الصقر».", "اعتقال", actors=(BIRD,), recipients=("ثلاثة شبان",)),
    # a passive without an agent stays without one
    Case(
        "قُتل ثلاثة مدنيين في قرية الزهرية الخاضعة لسيطرة لواء «الصقر».",
        "قُتل",
        actors=(),
        recipients=("ثلاثة مدنيين",),
    ),
    Case("أصيب طفلان قرب مقر حركة «الياسمين» في بلدة تل الورد.", "أصيب", actors=(), recipients=("طفلان",)),
    Case("عُثر على جثة شاب مجهول الهوية قرب بلدة تل الورد.", "جثة", actors=()),
    Case("استُهدف حاجز للواء «الصقر» بقذيفة صاروخية.", "استُهدف", actors=(), recipients=("حاجز للواء «الصقر»",)),
    Case(
        "معظم الهجمات التي يتعرض لها مقر حركة «الياسمين» في الآونة الأخيرة ينفذها لواء «الصقر».",
        "الهجمات",
        actors=(BIRD,),
        recipients=("مقر حركة «الياسمين»",),
    ),
    # the agent is of what did not take place; who follows "who" is the one right before it
    Case("أقيل ستة ضباط، وتمت الإقالات دون أي توضيح من قبل حركة «الياسمين».", "الإقالات", actors=()),
    Case("تمت إقالة ستة ضباط من قبل حركة «الياسمين».", "إقالة", actors=("حركة «الياسمين»",)),
    Case("اندلعت اشتباكات بين لواء «الصقر» المنقسم بين إيران وروسيا.", "اشتباكات", actors=(BIRD,)),
    # duals that follow from the singular; what aircraft hit is not whose they are
    Case("قُتل معلمان بقصف على قرية الزهرية.", "بقصف", recipients=("معلمان",), killed=(2, 2)),
    Case("قصفت طائرة حربية مدرستين في تل الورد.", "قصفت", actors=("طائرة حربية",), recipients=("مدرستين",)),
    Case("قصفت مدفعية لواء «الصقر» منازل في تل الورد.", "قصفت", actors=("مدفعية لواء «الصقر»",)),
    # what whoever acts rides in was not hit; who fights whom over a place, and who killed in a clash
    Case(
        "خطف مجهولون يستقلون شاحنة بيضاء المحامي خالد الحمد من منزله.",
        "خطف",
        actors=("مجهولون",),
        recipients=("المحامي خالد الحمد",),
    ),
    Case(
        "سيطر لواء «الصقر» على تل الورد بعد معارك عنيفة مع حركة «الياسمين».",
        "معارك",
        actors=(BIRD, "حركة «الياسمين»"),
        symmetric=True,
    ),
    Case("قتل لواء «الصقر» ستة من عناصر حركة «الياسمين» في معارك قرب تل الورد.", "معارك", actors=(BIRD,)),
    Case("أسقطت الدفاعات الجوية طائرة مسيرة فوق تل الورد.", "أسقطت", recipients=("طائرة مسيرة",)),
    Case("أفرج لواء «الصقر» عن 30 معتقلاً من سجن تل الورد.", "أفرج", recipients=("30 معتقلاً",)),
    # whose the thing was that fell; those at a post act; who agrees with whom, and not about whom
    Case("أكد المتحدث إسقاط طائرة مسيرة تركية قرب تل الورد.", "إسقاط طائرة مسيرة", actors=()),
    Case(
        "منعت حواجز لواء «الصقر» أهالي تل الورد من الخروج.",
        "منعت",
        actors=("حواجز لواء «الصقر»",),
        recipients=("أهالي",),
    ),
    Case("استهدفت مقرات لواء «الصقر» أمس.", "استهدفت", actors=(), recipients=("مقرات لواء «الصقر»",)),
    Case(
        "اتفق لواء «الصقر» مع حركة «الياسمين» على إخراج المطلوبين.",
        "اتفق",
        actors=(BIRD, "حركة «الياسمين»"),
        symmetric=True,
    ),
    # people burn things and are none
    Case("أحرق محتجون مبنى البلدية في تل الورد.", "أحرق", actors=("محتجون",), recipients=("مبنى البلدية",)),
    # a name ends before what the verb needs, and before a preposition
    Case("لقي العقيد خالد الحمد حتفه في تل الورد.", "لقي", recipients=("العقيد خالد الحمد",)),
    Case("اعتقل لواء «الصقر» خالد الحمد للتحقيق.", "اعتقل", recipients=("خالد الحمد",)),
    # coordination
    Case(
        "هاجم لواء «الصقر» وحركة «الياسمين» نقطة لتنظيم الغمام.",
        "هاجم",
        actors=(BIRD, DAWN),
        recipients=("نقطة لتنظيم الغمام",),
    ),
    Case(
        "قصفت حركة «الياسمين» مواقع لواء «الصقر» وكتيبة «النهر».",
        "قصفت",
        actors=(DAWN,),
        recipients=("مواقع لواء «الصقر»", "كتيبة «النهر»"),
    ),
    # relative clauses and apposition
    Case("قصف لواء «الصقر»، المدعوم من دولة الجوار، قرية الزهرية.", "قصف", actors=(BIRD,)),
    # a second verb of the same subject; an object that a relative clause follows
    Case(
        "داهمت حركة «الياسمين» منزلاً في بلدة تل الورد واعتقلت شاباً.",
        "اعتقلت",
        actors=(DAWN,),
        recipients=("شابا",),
    ),
    Case(
        "هاجم مسلحون حاجزاً للواء «الصقر» وقتلوا جنديين.",
        "هاجم",
        actors=("مسلحون",),
        recipients=("حاجزا للواء «الصقر»",),
    ),
    Case(
        "هاجم مسلحون حركة «الياسمين» التي تسيطر على قرية الزهرية.",
        "هاجم",
        actors=("مسلحون",),
        recipients=(DAWN,),
    ),
    # long names in quotation marks, and what they say of themselves
    Case(
        'هاجم مسلحون مقر "تجمع أبناء الوادي الأخضر الأحرار" في بلدة تل الورد.',
        "هاجم",
        actors=("مسلحون",),
        recipients=("مقر تجمع أبناء الوادي الأخضر الأحرار",),
    ),
    Case(
        'أعلنت ميليشيا "حماة الجسر القديم" أنها هاجمت حاجزاً لحركة «الياسمين».',
        "هاجمت",
        recipients=("حاجزا لحركة «الياسمين»",),
        actors=("ميليشيا حماة الجسر القديم",),
    ),
    # whose side a body is on, told by a pronoun, belongs to its name
    Case(
        "تشهد قرية الزهرية قصفاً من قبل القوات الروسية والفصائل المسلحة الموالية لها.",
        "قصفا",
        actors=("القوات الروسية", "الفصائل المسلحة الموالية لها"),
    ),
    # together with
    Case(
        "المعركة التي شنها لواء «الصقر» مع حركة «الياسمين» انتهت أمس.",
        "المعركة",
        actors=(BIRD, DAWN),
        recipients=(),
    ),
    Case("ومنذ أشهر يصعد لواء «الصقر» ومن خلفه حركة «الياسمين» هجماته في المنطقة.", "هجماته", actors=(BIRD, DAWN)),
    # what somebody calls a thing
    Case(
        "شن لواء «الصقر» هجمات على ما يصفه بمواقع حركة «الياسمين».",
        "هجمات",
        recipients=("مواقع حركة «الياسمين»",),
    ),
    # against
    Case(
        "نفذ لواء «الصقر» عمليات نوعية ضد حركة «الياسمين» الموجودة في البلدة.",
        "عمليات نوعية",
        actors=(BIRD,),
        recipients=(DAWN,),
    ),
    # some of them
    Case(
        "داهم لواء «الصقر» عشرات المنازل واعتقل بعض الشبان.", "اعتقل", actors=(BIRD,), recipients=("بعض الشبان",)
    ),
    # people before a verb that nobody else does
    Case("أعلنت الشركة أن ثلاثة عمال خطفوا في قرية الزهرية.", "خطفوا", actors=(), recipients=("ثلاثة عمال",)),
    Case(
        "أعلنت الشركة أن ثلاثة عمال يعملون في مد الطرق خطفوا في قرية الزهرية.",
        "خطفوا",
        actors=(),
        recipients=("ثلاثة عمال",),
    ),
    Case("أعلن لواء «الصقر» أن مسلحين خطفوا ثلاثة عمال.", "خطفوا", actors=("مسلحين",), recipients=("ثلاثة عمال",)),
    # the pronoun on a verb that goes on is not the one who does it
    Case("طوقت حركة «الياسمين» قرية الزهرية واقتحمتها صباحاً.", "واقتحمتها", actors=(DAWN,), recipients=()),
    # what a weapon's name takes in ends with a definite noun
    Case(
        "استهدف لواء «الصقر» بقذائف المدفعية مواقع حركة «الياسمين».",
        "استهدف",
        actors=(BIRD,),
        recipients=("مواقع حركة «الياسمين»",),
    ),
    # what is joined to the place hit
    Case(
        "استهدف لواء «الصقر» قرية الزهرية ومنازل المدنيين فيها.",
        "استهدف",
        actors=(BIRD,),
        recipients=("منازل المدنيين",),
    ),
    Case("استهدف لواء «الصقر» قرية الزهرية وبلدة تل الورد.", "استهدف", actors=(BIRD,), recipients=()),
    # فيما opens another telling, so the verb after it does not go on with the noun before
    Case(
        "تعرضت قرية الزهرية لقصف، فيما استهدف لواء «الصقر» مواقع حركة «الياسمين».",
        "استهدف",
        actors=(BIRD,),
        recipients=("مواقع حركة «الياسمين»",),
    ),
    # whose land it is does not say who was hit, nor who hit it
    Case("قصفت حركة «الياسمين» مناطق خاضعة لسيطرة لواء «الصقر».", "قصفت", actors=(DAWN,), recipients=()),
    Case("استهدف قصف مناطق تسيطر عليها حركة «الياسمين».", "قصف", actors=(), recipients=()),
    # the subject of a verb that fits any violence may be the happening itself
    Case(
        "طالت الاغتيالات قادة في لواء «الصقر».",
        "الاغتيالات",
        actors=(),
        recipients=("قادة في لواء «الصقر»",),
    ),
    Case("طال القصف قرية الزهرية ومواقع لواء «الصقر».", "القصف", recipients=("مواقع لواء «الصقر»",)),
    # how it was done is no second happening
    Case(
        "استهدف لواء «الصقر» بقصف مدفعي مواقع حركة «الياسمين».",
        "بقصف مدفعي",
        actors=(BIRD,),
        recipients=("مواقع حركة «الياسمين»",),
    ),
    Case(
        "استهدف لواء «الصقر» بثلاث غارات جوية مواقع حركة «الياسمين».",
        "غارات",
        actors=(BIRD,),
        recipients=("مواقع حركة «الياسمين»",),
    ),
    # the name of the one hit, in parentheses
    Case("قُتل شاب (عمر السالم) إثر قصف على قرية الزهرية.", "قصف", recipients=("شاب (عمر السالم)",)),
    # a body that announces an act without another subject did it, and so did the body that its speaker speaks for
    Case("أعلن لواء «الصقر»، الاثنين، عن شن غارة ليلية على قرية الزهرية.", "غارة", actors=(BIRD,)),
    Case("أعلن لواء «الصقر» أنه شن هجوماً على موقع لحركة «الياسمين».", "هجوم", actors=(BIRD,)),
    Case("أعلن متحدث باسم لواء «الصقر» عن تنفيذ هجوم على قرية الزهرية.", "هجوم", actors=(BIRD,)),
    Case("قالت مصادر محلية إنها شنت هجوماً على قرية الزهرية.", "هجوم", actors=()),
    Case("أعلن لواء «الصقر» أن طائرات تركية شنت غارة على موقع له.", "غارة", actors=("طائرات تركية",)),
    # those joined after a post in commas; a number of fighters beside people
    Case(
        "أسفرت غارة عن مقتل خالد السالم، القيادي في حركة «الياسمين»، بالإضافة إلى اثنين من مقاتلي الحركة.",
        "غارة",
        recipients=("خالد السالم", "اثنين من مقاتلي الحركة"),
        killed=(3, 3),
    ),
    # members of the subject before undergo what is joined to its acts; before a place they act
    Case("سيّر لواء «الصقر» دوريات ومنع عناصره من الإجازات.", "منع", actors=(BIRD,), recipients=(BIRD,)),
    Case("حاصر لواء «الصقر» القرية واقتحم عناصره بلدة تل الورد.", "اقتحم", actors=(BIRD,)),
    # a verb that fits any violence, and one of several strikes
    Case(
        "تعرضت مواقع لحركة «الياسمين» لغارات، وطالت إحدى الغارات سيارة.",
        "غارات",
        recipients=("مواقع لحركة «الياسمين»", "سيارة"),
    ),
    Case("هجم مسلحون على حاجز للواء «الصقر».", "هجم", actors=("مسلحون",), recipients=("حاجز للواء «الصقر»",)),
]
BEYOND = [
    unmet(
        "an apposition with a pronoun is taken for the object",
        Case(
            "اعتقلت حركة «الياسمين»، وهي فصيل محلي صغير، معلماً في بلدة تل الورد.",
            "اعتقلت",
            actors=(DAWN,),
            recipients=("معلما",),
        ),
    ),
]


@pytest.mark.parametrize("case", [*CASES, *BEYOND], ids=lambda case: case.text)
def test_roles(case: Case) -> None:
    case.check()


@pytest.mark.parametrize("text", ["قُتل طفل في قرية الزهرية.", "دُمرت ثلاث شاحنات على طريق تل الورد."])
def test_nobody_named_is_nobody_taken(text: str) -> None:
    assert all(not claim.actors for claim in read_once(text).claims)
