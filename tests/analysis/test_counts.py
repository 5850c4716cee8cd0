"""Counts by week, month, place, type and actor."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from tests.analysis import happenings
from tests.analysis.plain.counts import counts as plain

from sijill.analysis.counts import By, Row, counts, months, of_incidents, period_of
from sijill.analysis.incident_counts import Totals
from sijill.analysis.incident_filter import IncidentFilter
from sijill.analysis.incident_find import IncidentFinder
from sijill.analysis.plots import of_counts
from sijill.linking.inputs import no_parent
from sijill.model.incidents import Count, Incident, IncidentDate, IncidentPlace, Party
from sijill.record.incident_tallies import Tally
from sijill.record.reviewed import ReviewedRecord
from sijill.record.store import Record


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
    told = [incident("a", "2031-03-05"), incident("b", "2031-03-19"), incident("c", "2031-03-23")]
    assert [(row.key, row.incidents) for row in of_incidents(told, "week").rows] == [
        ("2031-03-03", 1),
        ("2031-03-10", 0),
        ("2031-03-17", 2),
    ]


def test_what_did_not_happen_or_is_dated_loosely_is_left_out() -> None:
    told = [
        incident("a", status="denied"),
        incident("b", "2031-01-01", "2031-12-31"),
        incident("c", None),
        incident("d", "2031-03-01", "2031-03-31"),
    ]
    assert of_incidents(told, "month").left_out == {"not dated so closely": 2}
    assert [row.incidents for row in of_incidents(told, "month").rows] == [1]
    assert of_incidents(told, "week").rows == ()


def test_people_are_summed_low_and_high_and_several_sources_counted() -> None:
    told = [
        incident("a", killed=Count(2, 3, 5), independent_sources=2),
        incident("b", killed=Count(4, None, None), wounded=Count(1, 1, 1)),
    ]
    (row,) = of_incidents(told, "month").rows
    assert (row.incidents, row.told_by_several) == (2, 1)
    assert (row.killed_low, row.killed_high, row.wounded_low, row.wounded_high) == (6, 9, 1, 1)


def test_the_most_come_first_and_ids_get_names() -> None:
    told = [Tally(("wadi",), 1), Tally(("text:مزارعون",), 1), Tally(("saqr",), 2), Tally((None,), 3)]
    found = counts(told, "actor", str.upper)
    assert [(row.key, row.label, row.incidents) for row in found.rows] == [
        ("saqr", "SAQR", 2),
        ("text:مزارعون", "مزارعون", 1),
        ("wadi", "WADI", 1),
    ]
    assert found.left_out == {"no actor": 3}


BY: tuple[By, ...] = ("week", "month", "place", "type", "actor")
FILTERS = (
    "",
    "type=ASSAULT",
    "status=denied&status=reported",
    "place=rif&actor-not=wadi",
    "from=2031-03-02",
    "q=قصف",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return happenings.make(tmp_path_factory.mktemp("counts") / "r")


@pytest.mark.parametrize("kind", [Record, ReviewedRecord])
@pytest.mark.parametrize("query", FILTERS)
@pytest.mark.parametrize("by", BY)
def test_counts_are_those_of_counting_one_by_one(folder: Path, kind: type[Record], query: str, by: By) -> None:
    wanted = IncidentFilter.parse(query)
    with kind.open(folder) as record:
        finder = IncidentFinder(record)
        found = finder.counts(wanted, by)
        expected, left_out = plain(finder.each(wanted), by)
        assert {row.key: _sums(row) for row in found.rows if row.incidents} == expected
        assert found.left_out == left_out
        for row in found.rows:
            described = (
                record.actor(row.key) if by == "actor" else record.place(row.key) if by == "place" else None
            )
            assert row.label == (described.name_ar if described else row.label)


@pytest.mark.parametrize("kind", [Record, ReviewedRecord])
@pytest.mark.parametrize("query", FILTERS)
def test_totals_and_contradictions_are_those_of_looking_one_by_one(
    folder: Path, kind: type[Record], query: str
) -> None:
    wanted = IncidentFilter.parse(query)
    with kind.open(folder) as record:
        finder = IncidentFinder(record)
        told = sorted(finder.each(wanted), key=lambda incident: incident.id)
        differing = [incident for incident in told if incident.disagreements]
        several = sum(incident.independent_sources > 1 for incident in told)
        assert finder.totals(wanted) == Totals(len(told), several, len(differing))
        newest = sorted(differing, key=_last_day, reverse=True)
        assert finder.contradictions(wanted, 3) == newest[:3]


def _last_day(incident: Incident) -> str:
    return (incident.date and incident.date.latest) or ""


def _sums(row: Row) -> tuple[int, ...]:
    people = row.killed_low, row.killed_high, row.wounded_low, row.wounded_high
    return (row.incidents, row.told_by_several, *people)


def test_who_is_hidden_is_not_listed(folder: Path) -> None:
    with Record.open(folder) as record:
        shown = {row.key for row in IncidentFinder(record).counts(IncidentFilter(), "actor").rows}
        fewer = IncidentFinder(record, hidden={("actor", "wadi")}).counts(IncidentFilter(), "actor")
        assert shown - {row.key for row in fewer.rows} == {"wadi"}


def test_counts_follow_what_is_added_and_judged(tmp_path: Path) -> None:
    with Record.open(happenings.make(tmp_path / "r", 12)) as record:
        happenings.judge(record, random.Random(3))
        record.relink(no_parent, "test")
        for by in BY:
            expected, _ = plain(record.incidents(), by)
            found = IncidentFinder(record).counts(IncidentFilter(), by)
            assert {row.key: _sums(row) for row in found.rows if row.incidents} == expected


def test_months_cross_years() -> None:
    assert list(months("2030-11", "2031-02")) == ["2030-11", "2030-12", "2031-01", "2031-02"]


def test_pictures_are_well_formed_and_show_each_bar() -> None:
    told = [incident("a", "2031-03-05"), incident("b", "2031-05-05")]
    space = "{http://www.w3.org/2000/svg}"
    assert len(ET.fromstring(of_counts(of_incidents(told, "month"))).findall(f".//{space}rect")) == 2
    assert len(ET.fromstring(of_counts(counts([Tally(("ASSAULT",), 2)], "type"))).findall(f".//{space}rect")) == 1
    assert ET.fromstring(of_counts(of_incidents([], "week"))).tag == f"{space}svg"


def test_period_of_a_day() -> None:
    from datetime import date

    assert period_of(date(2031, 1, 1), "week") == "2030-12-30"
    assert period_of(date(2031, 1, 1), "month") == "2031-01"
