"""Denials: ties told only to be denied, and ties denied after they were told."""

from __future__ import annotations

import pytest
from tests.extraction.told import read_once

DENIED = [
    ("نفى لواء «الصقر» تلقيه دعماً من إيران.", ["denied"]),
    ("تتهم الحكومة السورية روسيا بتمويل لواء «الصقر»، وهو ما تنفيه موسكو.", ["alleged", "denied"]),
    ("لواء «الصقر» مدعوم من إيران. ونفت إيران ذلك.", ["asserted", "denied"]),
    ("لواء «الصقر» مدعوم من إيران. وقتل شاب في القرية. وينفي اللواء تلقيه أي دعم خارجي.", ["asserted", "denied"]),
    ("وننفي ما نشر عن تمويل مصري للواء الصقر.", ["denied"]),
    # nobody denies what these tell
    ("لواء «الصقر» مدعوم من إيران. ونفت حركة «الياسمين» ذلك.", ["asserted"]),
    ("نفى لواء «الصقر» المدعوم من إيران مقتل قائده.", ["asserted"]),
    ("نفى المتحدث الخبر، وقال إن لواء «الصقر» يتلقى دعمه من إيران.", ["asserted"]),
    ("لواء «الصقر» مدعوم من إيران. ونفى اللواء مقتل قائده.", ["asserted"]),
]


@pytest.mark.parametrize(("text", "statuses"), DENIED)
def test_who_denies_backing(text: str, statuses: list[str]) -> None:
    found = [one for one in read_once(text).relations if one.relation == "backed_by"]
    assert sorted(one.status for one in found) == sorted(statuses)


def test_a_spokesman_denies_for_his_body() -> None:
    text = "انشقت كتيبة «النهر» عن حركة «الياسمين». ونفى المتحدث باسم حركة «الياسمين» خالد الحمد حدوث أي انشقاق."
    found = [one for one in read_once(text).relations if one.relation == "split_from"]
    assert sorted(one.status for one in found) == ["asserted", "denied"]


def test_the_denial_of_belonging_is_a_tie_denied() -> None:
    text = "تنفي كتيبة «النهر» ما تروج له صفحات عن تبعيتها لحركة «الياسمين»."
    found = read_once(text).relations
    assert [(one.relation, one.status) for one in found] == [("affiliated_with", "denied")]


def test_a_denial_is_told_in_its_own_sentence() -> None:
    text = "لواء «الصقر» مدعوم من إيران. ونفت إيران ذلك."
    told, denied = sorted(read_once(text).relations, key=lambda one: one.status)
    assert text[told.evidence[0].start :].startswith("لواء")
    assert text[denied.evidence[0].start :].startswith("ونفت")


def test_who_says_what_after_a_turn_says_that_alone() -> None:
    text = "يسيطر فيلق السهل على بلدة تل الورد، فيما يقول لواء الصقر إنه استعادها أمس."
    cited = {one.subject.text: [s.text for s in one.sources] for one in read_once(text).relations if one.subject}
    assert cited == {"فيلق السهل": [], "لواء الصقر": ["لواء الصقر"]}
