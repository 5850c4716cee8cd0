"""No words, no claim: every span is cut from the text, from blocks that are read, and reading is repeatable.

Held over the examples, over the shared texts where they are, and over made-up text of any kind; worst cases
take steps in proportion to their length.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType

import pytest
from benchmarks.worst_cases import UNITS
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.extraction.extractor import READ_ROLES, extract
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import ActorMention, Extraction, PlaceMention
from sijill.model.document import Document
from sijill.model.errors import ReadingError
from sijill.model.spans import Quote
from sijill.reading.given import Given
from sijill.reading.raw import HTML, ROW, TEXT, RawItem, ReadFailure
from sijill.reading.registry import read
from sijill.reading.sources import discover

ROOT = Path(__file__).parents[1]
SHARED = ROOT / "../shared"
NOW, TOOL = "2026-01-02T03:04:05Z", "sijill test"
AIRWARS_PAGES, GSR_ROWS = 60, 200
#: Steps for twice the length over steps for once: 2 when linear, 4 when quadratic. Tellings are compared with
#: those before them as far as a window reaches, which longer texts than these fill.
MOST, CHARACTERS = 2.9, 60_000
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared texts are not here")


def read_item(item: RawItem | ReadFailure) -> Document:
    assert isinstance(item, RawItem), item
    return read(item, NOW, TOOL)


def of_text(text: str, published: str | None = "2021-03-04") -> Document:
    return read(RawItem("made-up.txt", text.encode(), TEXT, Given(published)), NOW, TOOL)


def spans(found: Extraction) -> Iterator[tuple[str, str | None, int, int]]:
    """Every span of an extraction as (what it is, its words or None, start, end)."""
    for claim in found.claims:
        yield "evidence", None, claim.evidence.start, claim.evidence.end
        quotes: list[tuple[str, Quote | None]] = [("trigger", claim.trigger), ("cause", claim.cause)]
        quotes += [("mention", mention) for mention in claim.mentions]
        quotes += [("materiel", thing) for thing in claim.materiel]
        yield from _quotes(quotes)
        yield from _named("actor", claim.actors)
        yield from _named("recipient", claim.recipients)
        yield from _named("place", claim.places)
        for source in claim.sources:
            yield "source", source.text, source.start, source.end
            yield from _quotes([("source via", source.via)])
        for count in claim.casualties:
            yield "casualty", count.text, count.start, count.end
        for cue in claim.cues:
            yield "cue", cue.text, cue.start, cue.end
        if claim.date is not None:
            kind = "approximate date" if claim.date.edtf.endswith("~") else "date"
            yield kind, claim.date.text, claim.date.start, claim.date.end
    for tie in found.relations:
        ends = [end for end in (tie.subject, tie.object) if end is not None]
        yield from _named("relation", [*ends, *tie.parties])
        for source in tie.sources:
            yield "relation source", source.text, source.start, source.end
        for evidence in tie.evidence:
            yield "relation evidence", None, evidence.start, evidence.end
    for person in found.persons:
        yield "person", person.text, person.start, person.end


def _quotes(quotes: Sequence[tuple[str, Quote | None]]) -> Iterator[tuple[str, str, int, int]]:
    for kind, quote in quotes:
        if quote is not None:
            yield kind, quote.text, quote.start, quote.end


def _named(kind: str, mentions: Sequence[ActorMention | PlaceMention]) -> Iterator[tuple[str, str, int, int]]:
    for mention in mentions:
        yield kind, mention.text, mention.start, mention.end
        yield from _quotes([(f"{kind} via", mention.via)])


def check(document: Document) -> Extraction:
    """Extract and assert that every span holds; gives what was extracted."""
    found = extract(document, Lexicon.load())
    text = document.text
    told = [block for block in document.blocks if block.role in READ_ROLES]
    datelines = [block for block in document.blocks if block.role == "dateline"]
    for kind, words, start, end in spans(found):
        where = f"{document.file}: {kind} [{start}, {end}]"
        assert 0 <= start < end <= len(text), where
        if words is not None:
            assert text[start:end] == words, where
        # The report's own day stands in its dateline and is about right; everything else is told in the report.
        blocks = told + datelines if kind == "approximate date" else told
        assert any(block.start <= start and end <= block.end for block in blocks), f"{where} is in no block"
    return found


def check_twice(documents: Sequence[Document]) -> list[Extraction]:
    """As :func:`check` for each; a second extraction must give the same."""
    found = [check(document) for document in documents]
    assert [extract(document, Lexicon.load()) for document in documents] == found
    return found


def test_the_examples() -> None:
    items = list(discover([str(ROOT / "examples/reports")]))
    found = check_twice([read_item(item) for item in items])
    assert len(found) == len(items) >= 19
    assert all(one.claims or one.relations for one in found)


@needs_shared
@pytest.mark.parametrize("folder", ["seeds", "gold/reports"])
def test_the_shared_reports(folder: str) -> None:
    found = check_twice([read_item(item) for item in discover([str(SHARED / folder)])])
    assert sum(len(one.claims) for one in found) > len(found)


@needs_shared
def test_outlet_pages() -> None:
    items = list(discover([str(SHARED / "reports/airwars-dev.jsonl")]))[:AIRWARS_PAGES]
    assert len(check_twice([read_item(item) for item in items])) == AIRWARS_PAGES


@needs_shared
def test_single_sentences() -> None:
    rows: list[bytes] = []
    for name in ("assault-dev.jsonl", "protest-dev.jsonl"):
        rows += (SHARED / "gsr" / name).read_bytes().splitlines()[: GSR_ROWS // 2]
    items = [RawItem(row["id"], line, ROW, Given(), row["text"]) for line in rows if (row := json.loads(line))]
    assert len(check_twice([read_item(item) for item in items])) == GSR_ROWS


def test_a_page_with_menus_yields_nothing_from_them() -> None:
    page = (
        "<html><head><title>هجوم على حاجز</title></head><body><nav><a>مقتل ثلاثة في قصف</a></nav><article>"
        "<h1>هجوم على حاجز في بلدة تل الورد</h1><p>هاجم مسلحون مجهولون، أمس الأربعاء، حاجزاً للواء «الصقر» "
        "في بلدة تل الورد، ما أسفر عن مقتل عنصرين وإصابة ثلاثة آخرين بجروح، وفق مصادر محلية.</p>"
        "<p>وأضافت المصادر أن المهاجمين انسحبوا نحو التلال الشرقية قبل وصول التعزيزات إلى المكان.</p>"
        "</article>"
        "<footer>جميع الحقوق محفوظة</footer></body></html>"
    )
    document = read(RawItem("page.html", page.encode(), HTML, Given("2021-03-04")), NOW, TOOL)
    assert any(claim.event_type == "ASSAULT" for claim in check(document).claims)


PROSE = """
هاجم قصفت قُتل مقتل إصابة اشتباكات بين هجوم اعتقلت انفجار لم لن قد أن إن التي الذي من في على إلى عن بعد قبل
قال أفادت مصادر بحسب وفق نقلاً عناصر ميليشيا لواء حركة قوات النظام روسيا إيران الإيرانية القائد خالد عبد أبو
بلدة قرية مدينة ريف شرقي تل حلب حمص أمس اليوم الأربعاء فجر 2021 منذ حتى نهاية أيار/مايو تشرين الثاني شباط
الماضي القادم شهر عام أسبوع أيام عشية 15 12/3/2021 رمضان صيف الساعة ثلاثة خمسة عشر آخرين بينهم أطفال مدنيين
الأخيرة الطرفين المدينة التابعة المدعومة ل ب و ف كان يسيطر خلاف نفى يعتقد سوف «الصقر» "الفجر" (قسد) بداية
"""
PHRASES = ("بين نهاية الشهر الفائت وبداية هذا الشهر", "من أول أمس حتى مساء الخميس")
WORDS = (*PROSE.split(), *PHRASES)
CHARS = (
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآؤئء\u064b\u064e\u0651\u0640\u200f\u200e\u202b\u202c\u2067\u2069\ufeff"
    '0123٤٥٦ .،؛:؟!"«»“”()[]-–/…\n\tabﻻ🙂'
)
pieces = st.one_of(st.sampled_from(WORDS), st.text(st.sampled_from(CHARS), min_size=1, max_size=8))
joints = st.sampled_from([" ", " ", " ", " ", "، ", ". ", "\n", "\n\n", ": ", "", "\u200f ", " - "])
made_up = st.lists(st.tuples(pieces, joints), max_size=60).map(lambda parts: "".join(a + b for a, b in parts))


published = st.sampled_from([None, "2021-03-04", "2021-03", "2021", "2019-04/2019-06", "2020-02-28~", "2020/.."])


@settings(max_examples=400, deadline=None)
@given(made_up, published)
def test_any_text_is_read(text: str, published: str | None) -> None:
    try:
        document = of_text(text, published)
    except ReadingError as error:
        assert error.code in ("empty", "binary")
    else:
        assert check(document) == extract(document, Lexicon.load())


def steps(document: Document) -> int:
    """How many calls, of Python and of C, one extraction takes."""
    lexicon, counted = Lexicon.load(), itertools.count(1)

    def tally(_frame: FrameType, _event: str, _argument: object) -> None:
        next(counted)

    sys.setprofile(tally)
    try:
        extract(document, lexicon)
    finally:
        sys.setprofile(None)
    return next(counted)


@pytest.mark.parametrize("name", sorted(UNITS))
def test_worst_cases_take_steps_in_proportion(name: str) -> None:
    unit = UNITS[name]
    times = CHARACTERS // len(unit)
    half, whole = steps(of_text(unit * (times // 2))), steps(of_text(unit * times))
    assert whole <= MOST * half, f"{half:,} steps for {times // 2} times, {whole:,} for {times}"


def test_ten_thousand_places_in_one_sentence_hold_their_spans() -> None:
    assert check(of_text("قصفت المدفعية " + "، ".join(["حلب"] * 10_000))).claims
