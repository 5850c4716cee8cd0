"""Hostility and alliance of a pair over time."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from tests.analysis import ties

from sijill.analysis.history import history
from sijill.analysis.plots import of_history
from sijill.model.errors import NotFoundError
from sijill.record.store import Record


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(ties.make(tmp_path_factory.mktemp("history") / "r")) as opened:
        yield opened


def test_ties_and_acts_stand_in_order_of_time(record: Record) -> None:
    found = history(record, "sahl", "حرس النهر")
    assert [(told.kind, told.what, told.weight) for told in found.told] == [
        ("tie", "rival_of (asserted)", -5.0),
        ("act", "ASSAULT (asserted)", -9.0),
    ]
    assert [(month.month, month.hostile, month.hostile_weight) for month in found.months] == [
        ("2031-02", 1, -5.0),
        ("2031-03", 1, -9.0),
    ]


def test_friendly_then_hostile(record: Record) -> None:
    found = history(record, "sahl", "jabal")
    assert [(m.month, m.friendly, m.hostile) for m in found.months] == [
        ("2031-01", 1, 0),
        ("2031-02", 0, 0),
        ("2031-03", 0, 1),
    ]
    assert found.told[0].evidence[0].quote == ties.TOLD[0][0]


def test_an_alleged_tie_is_shown_and_weighs_as_told(record: Record) -> None:
    (told,) = history(record, "bahr", "sahl").told
    assert told.what == "backed_by (alleged)"


def test_a_pair_without_history(record: Record) -> None:
    found = history(record, "wadi", "nahr")
    assert (found.told, found.months) == ((), ())
    assert of_history(found).startswith("<svg")
    with pytest.raises(NotFoundError):
        history(record, "wadi", "جماعة لا وجود لها")


def test_the_picture_has_a_bar_for_each_side(record: Record) -> None:
    root = ET.fromstring(of_history(history(record, "sahl", "jabal")))
    assert len(root.findall(".//{http://www.w3.org/2000/svg}rect")) == 2
