"""Counts by week, month, place, type and actor."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from sijill.analysis.counts import counts, months, period_of
from sijill.analysis.plots import of_counts
from sijill.model.incidents import Count, Incident, IncidentDate, IncidentPlace, Party


def incident(key: str, day: str | None = "2031-03-05", last: str | None = None, **more: Any) -> Incident:
    values: dict[str, Any] = {
        "id": key,
        "event_type": "ASSAULT",
        "mode": (),
        "status": "asserted",
        "date": IncidentDate(day, day, last or day) if day else None,
        "place": IncidentPlace("x", "تل الرمان"),
        "actors": (Party("wadi", "لواء الوادي"),),
        "recipients": (Party(None, "مزارعون"),),
        "symmetric": False,
        "killed": None,
        "wounded": None,
        "killed_or_wounded": None,
        "independent_sources": 1,
        "origins": (),
        "disagreements": (),
        "values": (),
        "claims": (),
    }
    return Incident(**{**values, **more})


def test_weeks_run_from_monday_and_gaps_stand_with_zeros() -> None:
    found = counts([incident("a", "2031-03-05"), incident("b", "2031-03-19"), incident("c", "2031-03-23")], "week")
    assert [(row.key, row.incidents) for row in found.rows] == [
        ("2031-03-03", 1),
        ("2031-03-10", 0),
        ("2031-03-17", 2),
    ]


def test_what_did_not_happen_or_is_dated_loosely_is_left_out_and_told() -> None:
    told = [
        incident("a", status="denied"),
        incident("b", "2031-01-01", "2031-12-31"),
        incident("c", None),
        incident("d", "2031-03-01", "2031-03-31"),
    ]
    assert counts(told, "month").left_out == {"denied": 1, "not dated so closely": 2}
    assert [row.incidents for row in counts(told, "month").rows] == [1]
    assert counts(told, "week").rows == ()


def test_people_are_summed_low_and_high_and_several_sources_counted() -> None:
    told = [
        incident("a", killed=Count(2, 3, 5), independent_sources=2),
        incident("b", killed=Count(4, None, None), wounded=Count(1, 1, 1)),
    ]
    (row,) = counts(told, "type").rows
    assert (row.incidents, row.told_by_several) == (2, 1)
    assert (row.killed_low, row.killed_high, row.wounded_low, row.wounded_high) == (6, 9, 1, 1)


def test_by_actor_an_incident_counts_for_every_party() -> None:
    found = counts([incident("a"), incident("b", recipients=())], "actor", lambda key, _words: key.upper())
    assert [(row.key, row.label, row.incidents) for row in found.rows] == [
        ("wadi", "WADI", 2),
        ("text:مزارعون", "مزارعون", 1),
    ]


def test_by_place_and_without_one() -> None:
    found = counts([incident("a"), incident("b", place=None)], "place")
    assert [(row.label, row.incidents) for row in found.rows] == [("تل الرمان", 1)]
    assert found.left_out == {"no place": 1}


def test_months_cross_years() -> None:
    assert list(months("2030-11", "2031-02")) == ["2030-11", "2030-12", "2031-01", "2031-02"]


def test_pictures_are_well_formed_and_show_each_bar() -> None:
    told = [incident("a", "2031-03-05"), incident("b", "2031-05-05")]
    space = "{http://www.w3.org/2000/svg}"
    assert len(ET.fromstring(of_counts(counts(told, "month"))).findall(f".//{space}rect")) == 2
    assert len(ET.fromstring(of_counts(counts(told, "type"))).findall(f".//{space}rect")) == 1
    assert ET.fromstring(of_counts(counts([], "week"))).tag == f"{space}svg"


def test_period_of_a_day() -> None:
    from datetime import date

    assert period_of(date(2031, 1, 1), "week") == "2030-12-30"
    assert period_of(date(2031, 1, 1), "month") == "2031-01"
