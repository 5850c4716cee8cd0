"""When a tie held by the words of its clause: units of ``ties.py``."""

from __future__ import annotations

import pytest
from tests.extraction.told import read_once

#: Published on 4 March 2021.
DATED = [
    ("يقود خالد الحمد لواء «الصقر» منذ عام 2019.", "2019/.."),
    ("تدعم روسيا لواء «الصقر» منذ آذار 2018.", "2018-03/.."),
    ("لواء «الصقر» يتلقى دعمه من روسيا منذ عام 2019.", "2019/.."),
    ("كان لواء «الصقر» يتلقى دعمه من روسيا حتى عام 2019.", "../2019"),
    ("كانت كتيبة «النهر» تابعة لفيلق «السهل» بين عامي 2016 و2018.", "2016/2018"),
    # another clause, another time; a day within which somebody was told of
    ("لواء «الصقر» مدعوم من روسيا، وقال ناشطون إن القصف مستمر منذ عام 2019.", "2021-03-04"),
    ("كان لواء «الصقر» مدعوماً من إيران، وبقي في البلدة حتى عام 2019.", "../2021-03-04"),
    ("كان لواء «الصقر» مدعوماً من إيران.", "../2021-03-04"),
    ("لواء «الصقر» يتلقى دعمه من روسيا عام 2019.", "2021-03-04"),
]


@pytest.mark.parametrize(("text", "valid"), DATED)
def test_when_a_tie_held(text: str, valid: str) -> None:
    assert [tie.valid for tie in read_once(text).relations] == [valid]
