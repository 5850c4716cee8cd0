"""Why claims are linked or not is said in the reader's words."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from sijill.lexicon.loader import Lexicon
from sijill.linking.inputs import LinkClaim
from sijill.linking.link import why
from sijill.linking.weights import table
from sijill.record.store import Record
from sijill.web.link_words import LinkWords
from sijill.web.naming import Naming
from sijill.web.preferences import Preferences
from sijill.web.remarks import matched
from sijill.web.wording import Words

#: A reason of each kind as linking words it, and what an Arab reader is told.
TOLD = {
    "negated against asserted": "لم يقع مقابل مؤكد من الناشر",
    "both ASSAULT/firearms": "كلتاهما هجوم/إطلاق نار",
    "aerial and heavy-weapons are told of one kind of act": "قصف جوي وأسلحة ثقيلة تُذكران في الفعل نفسه",
    "3 days apart": "بينهما 3 أيّام",
    "days overlap within 14": "تتداخل المدّتان ضمن 14 يومًا",
    "both in القورية": "كلتاهما في القورية",
    "both in “تل الرمان”": "كلتاهما في «تل الرمان»",
    "حي الورد and تل الرمان, one within the other": "حي الورد وتل الرمان، وأحدهما داخل الآخر",
    "“حي الورد” and “تل الرمان”": "«حي الورد» و«تل الرمان»",
    "12 km apart, one an area": "بينهما 12 كيلومترًا وأحدهما منطقة",
    "actors: both iran": "الجهات الفاعلة: كلتاهما إيران",
    "recipients: مسلحون against iran": "الجهات المستهدَفة: مسلحون مقابل إيران",
    "killed: at least 3 and 2 to 4": "القتلى: 3 على الأقل ومن 2 إلى 4",
    "wounded: 3 and 9, told as a toll that rose": "الجرحى: 3 و9، على أنّها حصيلة ارتفعت",
    "both say “قصف”": "كلتاهما تقول «قصف»",
    "the sentences are 93 % alike": "تتشابه الجملتان بنسبة 93 في المئة",
    "both cite sohr": "كلتاهما تنقل عن مصدر",
    "one document gives them different days": "تجعلهما وثيقة واحدة في يومين مختلفين",
}


@pytest.fixture(scope="module")
def arabic() -> LinkWords:
    t = Words(Preferences("ar"))
    return LinkWords(t, Naming(t, Lexicon.load()), lambda key: "مصدر")


@pytest.mark.parametrize(("reason", "told"), TOLD.items())
def test_a_reason_is_told_in_arabic(arabic: LinkWords, reason: str, told: str) -> None:
    assert arabic(reason).translate(dict.fromkeys((0x2068, 0x2069))) == told


def test_an_unknown_reason_stands_as_it_is(arabic: LinkWords) -> None:
    assert arabic("something quite new") == "something quite new"


def test_every_reason_of_the_examples_is_known(example_record: Path) -> None:
    lexicon = Lexicon.load()
    with Record.open(example_record) as record:
        told = list(record.claims())
        documents = record.link_documents({one.document.id for one in told})
        claims = [LinkClaim(one.claim, one.document.id) for one in told]
        pairs = [why(a, b, documents, lexicon.parent_of) for a, b in combinations(claims, 2)]
    reasons = {weight.reason for pair in pairs for _, weight, _ in pair.weights}
    reasons |= {pair.contradiction for pair in pairs if pair.contradiction}
    found = {weight.finding for pair in pairs for _, weight, _ in pair.weights}
    assert [reason for reason in reasons if matched(reason, "reasons") is None] == []
    assert len(found) > len(table().weights) / 2
