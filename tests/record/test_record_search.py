"""A word is found whatever its tashkeel, alef form or clitics; no query can be syntax."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.record import builders as b

from sijill.record.search import expression, variants
from sijill.record.store import Record

TEXT = (
    "وصلت الكتيبةُ إلى المدينة القديمة فجراً. وللكتيبة مقرّاتٌ في الأحياء.\n"
    "انسحب عناصرها من مقراتهم ليلاً. وقالت مصادر إن أرتالاً عبرت الجسر."
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    record = Record.open(tmp_path_factory.mktemp("search") / "r", create=True)
    doc = b.document(TEXT)
    record.add(doc, b.extraction(doc))
    return record


@pytest.mark.parametrize(
    ("query", "sentences"),
    [
        ("الكتيبة", 2),
        ("كتيبه", 2),
        ("كَتيبَة", 2),
        ("والكتيبة", 2),
        ("مقرات", 2),
        ("عناصر", 1),
        ("ارتالا", 1),
        ("المدينه", 1),
        ("مدينة كتيبة", 1),
        ("دبابات", 0),
        ('"المدينة القديمة"', 1),
        ('"القديمة المدينة"', 0),
        ("«المدينة القديمة» فجرا", 1),
        ("", 0),
        ("!؟", 0),
    ],
)
def test_queries(record: Record, query: str, sentences: int) -> None:
    assert len(record.search(query)) == sentences


def test_a_hit_quotes_the_document_and_marks_the_words(record: Record) -> None:
    (hit,) = record.search("الجسر")
    assert hit.text == TEXT[hit.start : hit.end]
    assert [TEXT[w.start : w.end] for w in hit.words] == ["الجسر"]
    assert (hit.file, hit.published) == ("a.txt", "2031-03-05")


def test_the_words_as_typed_come_first(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r", create=True) as record:
        for file, text in (("a.txt", "وبالجسر مروا."), ("b.txt", "جسر مدمر.")):
            doc = b.document(text, file)
            record.add(doc, b.extraction(doc))
        assert [hit.file for hit in record.search("جسر")] == ["b.txt", "a.txt"]


@pytest.mark.parametrize(
    "query",
    [
        '"',
        'a" OR "b',
        "exact : x",
        "NEAR(a b)",
        "-a",
        "a*",
        "(",
        "a AND",
        "col:a",
        "'; DROP TABLE log; --",
        "^a",
    ],
)
def test_query_syntax_is_only_words(record: Record, query: str) -> None:
    assert record.search(query) == []


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=30))
def test_any_query_is_answered(record: Record, query: str) -> None:
    assert isinstance(record.search(query), list)


def test_short_readings_are_left_out() -> None:
    assert variants("وفد") == {"وفد"}
    assert {"كتيبه", "الكتيبه"} <= variants("وللكتيبه")


def test_an_expression_quotes_every_word() -> None:
    match, marks = expression('قرب "حي الورد"')
    assert match.count('"') % 2 == 0
    assert 'exact : "حي الورد"' in match
    assert len(marks) == 3
