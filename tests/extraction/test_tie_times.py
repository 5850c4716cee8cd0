"""Since when, until when and in which years a tie is told to have held."""

from __future__ import annotations

import pytest
from tests.extraction.told import read_once, ties

SINCE = [
    ("تسيطر كتيبة «النهر» على بلدة تل الورد منذ أيار 2019.", "controls", "2019-05/.."),
    ("منذ عام 2018 يسيطر لواء «الصقر» على بلدة تل الورد.", "controls", "2018/.."),
    ("تدعم روسيا لواء «الصقر» منذ عام 2017.", "backed_by", "2017/.."),
    ("حصل لواء «الصقر» ابتداءً من عام 2019 على دعم إيراني.", "backed_by", "2019/.."),
    ("نشب خلاف منذ عام 2020 بين لواء «الصقر» وحركة «الياسمين».", "rival_of", "2020/.."),
    ("انفصلت كتيبة «النهر» عن لواء «الصقر» في أيار 2019.", "split_from", "2019-05/.."),
    ("ومنذ عام 2020 أخذ لواء «الصقر» يميل إلى روسيا.", "shifted_to", "2020/.."),
]
OVER = [
    ("كان لواء «الصقر» حتى أيار 2019 مدعوماً من إيران.", "backed_by", "../2019-05"),
    ("حركة «الياسمين» كانت حتى عام 2018 تعتمد على تمويل تركي.", "backed_by", "../2018"),
    ("في عام 2018 كان لواء «الصقر» يسيطر على بلدة تل الورد.", "controls", "2018"),
    ("كان لواء «الصقر»، الذي تدعمه إيران، يسيطر على بلدة تل الورد منذ عام 2019.", "controls", "2019/2021-03-04"),
    ("كان لواء «الصقر» يسيطر على بلدة تل الورد.", "controls", "../2021-03-04"),
]
#: The time belongs to other words than those of the tie.
OF_OTHERS = [
    ("تسيطر كتيبة «النهر» على بلدة تل الورد، فيما تشهد القرية هدوءاً منذ عام 2019.", "controls"),
    ("قصف لواء «الصقر» المدعوم من إيران قرية الزهرية التي هجرها أهلها منذ عام 2019.", "backed_by"),
]


@pytest.mark.parametrize(("text", "relation", "valid"), SINCE)
def test_a_tie_holds_since_the_day_told(text: str, relation: str, valid: str) -> None:
    assert [(one.valid, one.polarity) for one in _of(text, relation)] == [(valid, "holds")], ties(text)


@pytest.mark.parametrize(("text", "relation", "valid"), OVER)
def test_a_tie_held_until_the_day_told(text: str, relation: str, valid: str) -> None:
    assert [(one.valid, one.polarity) for one in _of(text, relation)] == [(valid, "past")], ties(text)


@pytest.mark.parametrize(("text", "relation"), OF_OTHERS)
def test_a_time_of_other_words_dates_no_tie(text: str, relation: str) -> None:
    assert [one.valid for one in _of(text, relation)] == ["2021-03-04"], ties(text)


def test_what_describes_the_subject_of_was_is_not_past() -> None:
    text = "كان لواء «الصقر»، الذي تدعمه إيران، يسيطر على بلدة تل الورد."
    assert [one.polarity for one in _of(text, "backed_by")] == ["holds"]


def test_what_still_holds_is_not_negated() -> None:
    text = "لا تزال كتيبة «النهر» جزءاً من لواء «الصقر»."
    assert [(one.status, one.polarity) for one in _of(text, "member_of")] == [("asserted", "holds")]


def _of(text: str, relation: str) -> list:  # type: ignore[type-arg]
    return [one for one in read_once(text).relations if one.relation == relation]
