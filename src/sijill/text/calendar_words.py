"""The words of days, months and other times, as they are written (see :mod:`sijill.text.time_words`).

Each table may be extended without knowing Python: spellings stand between quotes, apart by a space. Spellings
that fold alike (أيار and ايار) need be listed once.
"""

from __future__ import annotations

#: Month names that mean a month wherever they stand.
MONTHS = {
    1: "يناير جانفي",
    2: "فبراير فيفري",
    4: "أبريل ابريل إبريل أفريل افريل",
    6: "يونيو يونية حزيران",
    7: "يوليو يولية يوليوز جويلية",
    8: "أغسطس اغسطس أوغسطس غشت",
    9: "سبتمبر شتنبر أيلول",
    10: "أكتوبر اكتوبر أوكتوبر",
    11: "نوفمبر نونبر",
    12: "ديسمبر دجنبر",
}
#: Month names that are also other words or names: they need a day, a year, a preposition or a partner.
WEAK_MONTHS = {
    2: "شباط",
    3: "مارس آذار",
    4: "نيسان",
    5: "مايو ماي مايس أيار آيار",
    6: "جوان",
    7: "تموز",
    8: "آب أوت",
}
#: Months written in two words: head, then أول or ثاني with or without the article.
TWO_WORD_MONTHS = {"تشرين": (10, 11), "كانون": (12, 1)}
FIRST = "الأول أول"
SECOND = "الثاني ثاني ثان"
HIJRI = {1: "محرم المحرم", 2: "صفر", 7: "رجب", 8: "شعبان", 9: "رمضان", 10: "شوال"}
TWO_WORD_HIJRI = {
    "ربيع": {"الأول": 3, "أول": 3, "الثاني": 4, "الآخر": 4, "ثاني": 4},
    "جمادى": {"الأولى": 5, "الأول": 5, "الآخرة": 6, "الثانية": 6, "الثاني": 6},
    "ذو": {"القعدة": 11, "الحجة": 12},
    "ذي": {"القعدة": 11, "الحجة": 12},
}
#: Python's numbering: Monday is 0.
WEEKDAYS = {
    0: "الاثنين الإثنين",
    1: "الثلاثاء الثلثاء",
    2: "الأربعاء الاربعا",
    3: "الخميس",
    4: "الجمعة",
    5: "السبت",
    6: "الأحد",
}
#: Days counted from the day of speaking.
RELATIVE_DAYS = {0: "اليوم الليلة", -1: "أمس الأمس البارحة امبارح مبارح", 1: "غدا الغد غد"}
DAY_HEAD = "يوم نهار"
#: Parts of the day that need a day beside them to mean a time.
PARTS_OF_DAY = "فجر صباح ظهر ظهيرة عصر مساء ليل ليلة ضحى عشية"
#: Parts of the day that say when by themselves.
ADVERBS_OF_DAY = "فجرا صباحا ظهرا عصرا مساء ليلا"
#: Definite parts of the day: a time after one of :data:`PART_PREPOSITIONS`.
DEFINITE_PARTS = "الفجر الصباح الظهر الظهيرة العصر المساء الليل"
PART_PREPOSITIONS = "بعد قبل عند مع منذ حتى ساعات منتصف ظهر هذا صلاة في خلال ساعة الأولى"
CLOCK = "الساعة"
PRAYER_HEADS = "صلاة أذان"
PRAYERS = "الفجر الظهر العصر المغرب العشاء التراويح"
CLOCK_TAILS = "والنصف والربع إلا ربعا الربع والثلث ودقيقة دقيقة تقريبا تماما تماماً"
CLOCK_ORDINALS = "الواحدة الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة الحادية عشرة عشر"

PAST = "الماضي الماضية الماضيين الماضيتين الفائت الفائتة المنصرم المنصرمة المنصرمين"
LATEST = "الأخير الأخيرة الأخيرين الأخيرتين"
CURRENT = "الجاري الجارية الحالي الحالية"
COMING = "المقبل المقبلة القادم القادمة الآتي الآتية"
#: Twelfths of a month or year that a word singles out: from, to.
FRACTIONS = {
    (0, 4): "أوائل بداية مطلع مستهل",
    (4, 8): "منتصف أواسط",
    (8, 12): "أواخر نهاية ختام",
}
ORDINAL_FRACTIONS = {
    "النصف": {"الأول": (0, 6), "الثاني": (6, 12), "الأخير": (6, 12)},
    "الربع": {"الأول": (0, 3), "الثاني": (3, 6), "الثالث": (6, 9), "الرابع": (9, 12), "الأخير": (9, 12)},
    "الأسبوع": {"الأول": (0, 3), "الثاني": (3, 6), "الثالث": (6, 9), "الرابع": (9, 12), "الأخير": (9, 12)},
    "الثلث": {"الأول": (0, 4), "الثاني": (4, 8), "الأخير": (8, 12)},
}
#: First and last month of the seasons that lie in one year.
SEASONS = {"ربيع": (3, 5), "صيف": (6, 8), "خريف": (9, 11)}

#: Units of time without the article: (unit, number told by the form alone; 0 is an unnumbered plural).
UNITS_OF_TIME = {
    ("minute", 1): "دقيقة لحظات",
    ("minute", 0): "دقائق قليل",
    ("hour", 1): "ساعة",
    ("hour", 2): "ساعتين",
    ("hour", 0): "ساعات",
    ("day", 1): "يوم يوما",
    ("day", 2): "يومين",
    ("day", 0): "أيام",
    ("week", 1): "أسبوع أسبوعا",
    ("week", 2): "أسبوعين",
    ("week", 0): "أسابيع",
    ("month", 1): "شهر شهرا",
    ("month", 2): "شهرين",
    ("month", 0): "أشهر شهور",
    ("year", 1): "عام عاما سنة",
    ("year", 2): "عامين سنتين",
    ("year", 0): "أعوام سنوات سنين",
}
#: Definite periods: what they are, and the number told by the form alone.
PERIODS = {
    ("hour", 0): "الساعات",
    ("day", 0): "الأيام",
    ("day", 2): "اليومين",
    ("week", 1): "الأسبوع",
    ("week", 2): "الأسبوعين",
    ("week", 0): "الأسابيع",
    ("month", 1): "الشهر",
    ("month", 2): "الشهرين",
    ("month", 0): "الأشهر الشهور",
    ("year", 1): "العام السنة",
    ("year", 2): "العامين السنتين",
    ("year", 0): "الأعوام السنوات السنين",
    ("vague", 0): "الفترة الفترات الآونة المرحلة",
}
FEW = "قليلة القليلة معدودة المعدودة بضعة بضع عدة"
ANAPHORIC = "ذاته نفسه ذاتها نفسها التالي التالية السابق السابقة الموالي"
VAGUE = "مؤخرا سابقا لاحقا وقت السابق"
LATER_OR_EARLIER = "لاحق سابق"
YEAR_HEADS = "عام العام سنة السنة عامي"
SINCE = "منذ مذ"
#: After "since": the beginning of a time that has no day of its own, and what such a time is called.
ONSETS = "اندلاع بدء بداية انطلاق انطلاقة نشوب"
ERAS = "الحرب الثورة الأزمة الصراع النزاع العدوان الأحداث الانتفاضة"
AGO = "قبل"
#: "A day after ...": says of what follows how long before it happened.
AFTER = "بعد عقب"
WITHIN = "خلال أثناء غضون"
THIS = "هذا هذه"
DATE_HEADS = "تاريخ بتاريخ"
MONTH_HEADS = "شهر شهري"
#: After one of these a lone weak month name is a month.
MONTH_PREPOSITIONS = "في خلال منذ شهر حتى بين قبل بعد"
AFTER_MONTH_DAY = "من"
APPROXIMATE = "نحو حوالي قرابة زهاء"
HIJRI_MARKS = "ه هجري هجرية للهجرة"
GREGORIAN_MARKS = "م ميلادي ميلادية للميلاد"
#: اليوم after which is not the day of speaking: "the first day", "the World Day of".
NOT_TODAY = (
    "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الأخير العالمي الدولي الوطني "
    "الواحد الدراسي الموعود الذي"
)
OUTLET_HEADS = "قناة وكالة صحيفة موقع جريدة شبكة لقناة لوكالة لصحيفة لموقع منصة إذاعة"
OUTLETS_OF_TODAY = "المصري رأي"
CORRESPONDING = "الموافق المصادف بتاريخ تاريخ"
UNTIL = "حتى وحتى لحتى"
#: Nouns that take a date or a weekday as their name: places, schools, units, prayers.
NAMED_BY_DATE = (
    "حي شارع ساحة ميدان جامعة مشفى مستشفى جسر مدرسة مدينة قرية بلدة معسكر ثانوية كلية دوار حديقة سد ثورة "
    "حركة كتيبة لواء كتائب قوى فريق تحالف تيار حرب ملعب سجن مخيم سوق صلاة خطبة خطيب إمام مسجد جامع مصلى "
    "صلوات تفجيرات أبو عبد آل بني"
)
#: "The general": العام after these is no year.
GENERAL_NOUNS = (
    "الأمين المدير القائد المفتي المدعي الأمن النائب الرأي القطاع المستشفى الوضع الإضراب العفو الشأن الحق "
    "النظام الصالح الاتحاد المنسق السجل المراقب المشفى الشارع الأمينة المديرة"
)
ORDINAL_DAYS = {
    1: "الأول",
    2: "الثاني",
    3: "الثالث",
    4: "الرابع",
    5: "الخامس",
    6: "السادس",
    7: "السابع",
    8: "الثامن",
    9: "التاسع",
    10: "العاشر",
    11: "الحادي",
    20: "العشرين العشرون",
    30: "الثلاثين الثلاثون",
}
ORDINAL_TENS = {20: "والعشرين والعشرون", 30: "والثلاثين والثلاثون"}
