"""Listed bodies, persons and outlets of many wars are found, and words that only look like them are not."""

from __future__ import annotations

from itertools import chain

import pytest
from tests.extraction.told import claim_of, has_tie, read_once

from sijill.model.claims import Claim


def ids(claim: Claim, side: str) -> list[str | None]:
    """Whom the claim names on one side, by id."""
    return [mention.id for mention in getattr(claim, side)]


#: A line, the happening asked for, and who did it.
ACTORS = [
    # Sudan
    ("قصفت قوات درع السودان قرية الزهرية.", "قصفت", "sudan-shield-forces"),
    ("هاجمت كتيبة البراء بن مالك نقطة تفتيش.", "هاجمت", "al-bara-ibn-malik"),
    ("قصف تحالف تأسيس قرية الزهرية.", "قصف", "sudan-founding-alliance"),
    ("هاجمت حركة جيش تحرير السودان بقيادة عبد الواحد نور قرية الزهرية.", "هاجمت", "slm-abdul-wahid"),
    # Yemen
    ("هاجمت قوات درع الوطن نقطة تفتيش.", "هاجمت", "nation-shield-forces"),
    ("اعتقلت النخبة الشبوانية تاجراً.", "اعتقلت", "shabwani-elite"),
    ("هاجم تنظيم القاعدة في جزيرة العرب حاجزاً.", "هاجم", "aqap"),
    # Libya
    ("قصف اللواء 444 قتال قرية الزهرية.", "قصف", "brigade-444"),
    ("هاجمت كتيبة طارق بن زياد نقطة تفتيش.", "هاجمت", "tariq-ibn-ziyad-brigade"),
    ("هاجم الفيلق الأفريقي قرية الزهرية.", "هاجم", "africa-corps"),
    # Iraq
    ("هاجمت وحدات مقاومة سنجار نقطة تفتيش.", "هاجمت", "sinjar-resistance-units"),
    ("اعتقلت قيادة عمليات بغداد ثلاثة مسلحين.", "اعتقلت", "baghdad-operations-command"),
    # Palestine, Israel, Lebanon
    ("هاجمت مجموعة عرين الأسود حاجزاً.", "هاجمت", "lions-den"),
    ("قصفت كتائب أبو علي مصطفى قرية الزهرية.", "قصفت", "abu-ali-mustafa-brigades"),
    ("اعتقل جهاز الشاباك شاباً.", "اعتقل", "shin-bet"),
    ("هاجم عناصر من التيار الصدري نقطة تفتيش.", "هاجم", "sadrist-movement"),
    # Egypt, Somalia, the Sahel
    ("هاجم تنظيم ولاية سيناء حاجزاً.", "هاجم", "wilayat-sinai"),
    ("قصف الجيش الإثيوبي قرية الزهرية.", "قصف", "ethiopian-forces"),
    ("هاجمت جماعة نصرة الإسلام والمسلمين قرية الزهرية.", "هاجمت", "jnim"),
    ("قصف الجيش المالي قرية الزهرية.", "قصف", "malian-army"),
    ("قصفت الطائرات التشادية قرية الزهرية.", "قصفت", "chadian-army"),
    # persons in public roles, with a post, with a nationality, and written in one word
    ("زار الرئيس السوري أحمد الشرع بلدة تل الورد.", "زار", "ahmed-al-sharaa"),
    ("زار رئيس الوزراء الإسرائيلي بنيامين نتنياهو بلدة تل الورد.", "زار", "benjamin-netanyahu"),
    ("زار قائد قوات الدعم السريع حميدتي بلدة تل الورد.", "زار", "hemedti"),
    ("زار عبدالفتاح البرهان بلدة تل الورد.", "زار", "abdel-fattah-al-burhan"),
]

#: A name that bodies of several countries bear, in a report of each country.
SHARED = [
    ("هاجم الحرس الجمهوري قرية الزهرية في ريف حلب السورية.", "هاجم", "republican-guard"),
    ("هاجم الحرس الجمهوري قرية الزهرية في محافظة تعز اليمنية.", "هاجم", "yemeni-republican-guard"),
    ("هاجم الحرس الجمهوري قرية الزهرية.", "هاجم", None),
    ("هاجمت المقاومة الشعبية قرية الزهرية في محافظة تعز اليمنية.", "هاجمت", "popular-resistance-yemen"),
    ("هاجمت المقاومة الشعبية قرية الزهرية في ولاية الجزيرة السودانية.", "هاجمت", "popular-resistance-sudan"),
    ("هاجمت القوة المشتركة قرية الزهرية في دارفور غربي السودان.", "هاجمت", "darfur-joint-force"),
    ("هاجمت القوة المشتركة قرية الزهرية قرب مصراتة غربي ليبيا.", "هاجمت", "misrata-joint-force"),
    ("اعتقلت قوى الأمن الداخلي شاباً في طرابلس شمالي لبنان.", "اعتقلت", "lebanese-internal-security-forces"),
    ("اعتقل الأمن العام شاباً في حماة وسط سوريا.", "اعتقل", "syrian-general-security"),
    ("اعتقلت الأسايش شاباً في أربيل عاصمة إقليم كردستان العراق.", "اعتقلت", "kurdistan-asayish"),
    ("اعتقلت الأسايش شاباً في الحسكة شمالي سوريا.", "اعتقلت", "asayish"),
    ("قصف التحالف قرية الزهرية في صعدة شمالي اليمن.", "قصف", "arab-coalition"),
    ("قصف التحالف قرية الزهرية في الرقة شمالي سوريا.", "قصف", "international-coalition"),
    # told of once, beside a country told of again and again
    ("هاجم الحرس الجمهوري بلدة في إيران قرب طهران وأصفهان وشيراز، لا في سوريا.", "هاجم", None),
    # two countries, told of alike
    ("هاجم الحرس الجمهوري مواقع بين سوريا واليمن.", "هاجم", None),
]


@pytest.mark.parametrize(("text", "trigger", "who"), ACTORS)
def test_a_listed_actor_is_found(text: str, trigger: str, who: str) -> None:
    assert ids(claim_of(read_once(text), trigger), "actors") == [who]


@pytest.mark.parametrize(("text", "trigger", "who"), SHARED)
def test_the_report_tells_which_bearer_of_a_name_is_meant(text: str, trigger: str, who: str | None) -> None:
    assert ids(claim_of(read_once(text), trigger), "actors")[:1] == [who]


def test_a_shared_name_counts_as_a_full_one_for_the_weak_aliases_of_its_bearer() -> None:
    told = "اعتقلت الأسايش شاباً في الحسكة شمالي سوريا. ثم داهمت قوى الأمن الداخلي قرية الزهرية."
    assert ids(claim_of(read_once(told), "داهمت"), "actors") == ["asayish"]


@pytest.mark.parametrize(
    ("named", "who"),
    [
        ("قصفت القوات المسلحة العربية الليبية قرية الزهرية.", "libyan-national-army"),
        ("قصفت قوات حكومة طرابلس قرية الزهرية.", "libyan-government-forces"),
        ("قصفت القوات المسلحة العربية الليبية قوات حكومة طرابلس.", "libyan-forces"),
    ],
)
def test_a_weak_alias_of_two_means_the_one_named_in_full(named: str, who: str) -> None:
    told = f"{named} ثم داهم الجيش الليبي قرية الزهرية."
    assert ids(claim_of(read_once(told), "داهم"), "actors") == [who]


@pytest.mark.parametrize("leader", ["محمد حمدان دقلو", "القائد محمد حمدان دقلو", "خالد الحمد"])
def test_who_leads_those_that_act_leads_them_and_underwent_nothing(leader: str) -> None:
    told = f"اعتقلت قوات الدعم السريع بقيادة {leader} شاباً في بلدة تل الورد."
    claim = claim_of(read_once(told), "اعتقلت")
    assert ids(claim, "actors") == ["rapid-support-forces"]
    assert [mention.text for mention in claim.recipients] == ["شاباً"]
    assert has_tie(told, "commanded_by", "قوات الدعم السريع", leader)


#: A line, the happening asked for, and the source cited.
SOURCES = [
    ("أفاد راديو دبنقا بأن مسلحين قصفوا قرية الزهرية.", "قصفوا", "radio-dabanga"),
    ("بحسب شبكة أطباء السودان قصفت المدفعية قرية الزهرية.", "قصفت", "sudan-doctors-network"),
    ("أفادت قناة المسيرة بأن طائرات قصفت قرية الزهرية.", "قصفت", "al-masirah"),
    ("بحسب هيومن رايتس ووتش قصفت المدفعية قرية الزهرية.", "قصفت", "hrw"),
    ("ذكرت وكالة شفق نيوز أن مسلحين هاجموا قرية الزهرية.", "هاجموا", "shafaq-news"),
    ("قال الدفاع المدني إن طائرات قصفت قرية الزهرية في إدلب شمالي سوريا.", "قصفت", "syria-civil-defence"),
    ("قال الدفاع المدني إن طائرات قصفت حياً في خان يونس جنوبي قطاع غزة.", "قصفت", "gaza-civil-defence"),
]


@pytest.mark.parametrize(("text", "trigger", "source"), SOURCES)
def test_a_listed_source_is_found(text: str, trigger: str, source: str) -> None:
    assert source in ids(claim_of(read_once(text), trigger), "sources")


@pytest.mark.parametrize(
    ("text", "unmeant"),
    [
        # words that are a name only behind a noun
        ("بحث الوفد سبل السلام واعتقلت الشرطة شاباً.", "subul-al-salam"),
        ("هاجم مسلحون حاجزاً في بغداد اليوم.", "baghdad-today"),
        ("قتل مسلحون في دارفور 24 مدنياً.", "darfur24"),
        ("قصفت قوات النظام وروسيا، اليوم الخميس، قرية الزهرية.", "rt-arabic"),
        ("أسقطت الدفاعات المسيرة فوق قرية الزهرية.", "al-masirah"),
        ("قصفت طائرات مدينة الميادين شرقي سوريا.", "al-mayadeen"),
        ("اعتقلت الشرطة تاجراً بتهمة فساد مالي.", "mali"),
        # a longer name is another body
        ("هاجمت حركة أنصار الله الأوفياء قرية الزهرية في العراق.", "houthis"),
        ("أعلنت المقاومة الإسلامية في العراق أنها قصفت قاعدة.", "hezbollah"),
    ],
)
def test_words_that_look_like_a_name_are_none(text: str, unmeant: str) -> None:
    told = read_once(text)
    assert told.claims
    named = [ids(claim, side) for claim in told.claims for side in ("actors", "recipients", "sources")]
    assert unmeant not in chain.from_iterable(named)
