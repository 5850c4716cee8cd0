"""What the analysis says in English is said in the reader's words, with names for ids."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from sijill.analysis.history import history
from sijill.analysis.settings import defaults
from sijill.analysis.state import state
from sijill.analysis.timeline import timeline
from sijill.model.state import Condition, Tie
from sijill.record.store import Record
from sijill.web.preferences import Preferences
from sijill.web.remarks import Remarks, matched
from sijill.web.wording import Words, messages

ENGLISH, ARABIC = (
    Remarks(Words(Preferences(lang)), {"a": "Alpha", "b": "بيتا"}.__getitem__) for lang in ("en", "ar")
)
DAYS = [dt.date(2019, 7, 4), dt.date(2020, 7, 9), dt.date(2023, 12, 9), dt.date(2030, 1, 1)]


def remarks_of(told: Tie | Condition) -> Iterator[str]:
    yield from (piece.says for piece in (*told.for_, *getattr(told, "against", ())))
    if isinstance(told, Tie) and told.note:
        yield told.note


def said(folder: Path) -> Iterator[str]:
    with Record.open(folder) as record:
        actors = [use.actor.id for use in record.actors()]
        for key in actors:
            for on in DAYS:
                answer = state(record, on, dt.date(2020, 1, 1) if on == DAYS[0] else None, actor=key)
                for tie in (*answer.ties, *answer.places):
                    yield from remarks_of(tie)
                for condition in answer.condition:
                    yield from remarks_of(condition)
                yield from [answer.note] if answer.note else []
            yield from [note] if (note := timeline(record, key).note) else []
        for thing in history(record, "iran", "russia").told:
            yield thing.what


def test_every_remark_of_the_examples_is_known_in_arabic(example_record: Path) -> None:
    arabic = Remarks(Words(Preferences("ar")), lambda key: "اسم")
    for remark in sorted(set(said(example_record))):
        shown = arabic(remark)
        kept = [word for word in shown.split() if word.isascii() and word.isalpha()]
        assert not kept, (remark, shown)


def test_ids_codes_and_days_are_named() -> None:
    remark = "tells of rival_of between a and b"
    assert ENGLISH(remark).replace("\u2068", "").replace("\u2069", "") == "tells of rivalry between Alpha and بيتا"
    assert "خصومة" in ARABIC(remark) and "Alpha" in ARABIC(remark)
    later = "first told for 2020-07-09, after the day asked about"
    assert "9 July 2020" in ENGLISH(later) and "9 تموز 2020" in ARABIC(later)


def test_several_sentences_are_said_one_by_one() -> None:
    remark = (
        "Nothing is known to hold on 2030-01-01: some ties had ended by then; some are told of other days only, "
        "denied, or undated. Dated by an interval, not by a day the report states: in/one.txt (2019-07, given)."
    )
    shown = ENGLISH(remark).replace("\u2068", "").replace("\u2069", "")
    assert "hold on 1 January 2030: some ties had ended" in shown and "one.txt" in shown and "in/" not in shown
    assert "بعض العلاقات" in ARABIC(remark) and "ended" not in ARABIC(remark)


def test_files_are_listed_as_the_language_runs() -> None:
    remark = (
        "Dated by an interval, not by a day the report states: in/16-one.txt (2019, given); two.txt (2020, given)."
    )
    names = "\u2068\u200f\u206816-one.txt\u2069، \u2068two.txt\u2069\u2069"
    assert names in ARABIC(remark)


def test_numbers_are_in_the_reader_s_digits() -> None:
    remark = (
        "4 reports with ties on this did not count: not out by 2020-01-01, or without a date that ends by then."
    )
    assert ENGLISH(remark).startswith("4 reports") and "1 January 2020" in ENGLISH(remark)
    assert "عددها ٤" in Remarks(Words(Preferences("ar", "arab")), str)(remark)


def test_an_unknown_remark_stands_as_it_is() -> None:
    assert matched("something quite new", "remarks") is None
    assert ARABIC("something quite new") == "something quite new" and ARABIC(None) == ""


@pytest.mark.parametrize("what", sorted({rule.what for rule in defaults().conditions}))
def test_whatever_may_become_of_a_person_has_words(what: str) -> None:
    assert ENGLISH.became(what) == what and ARABIC.became(what) != what
    assert messages("ar")["remarks.said.became"]
