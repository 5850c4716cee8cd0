"""An actor's ties over time, drawn as the state question answers."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.analysis import ties

from sijill.analysis.plots import of_timeline
from sijill.analysis.state import state
from sijill.analysis.timeline import Page, timeline
from sijill.cli.main import cli
from sijill.model.errors import NotFoundError, SijillError
from sijill.record.store import Record


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ties.make(tmp_path_factory.mktemp("timeline") / "r")


def run(*arguments: object) -> str:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_every_period_stands_as_state_answers(folder: Path) -> None:
    with Record.open(folder) as record:
        found = timeline(record, "sahl", until=date(2032, 6, 30))
        for line in found.lines:
            for period, standing in zip(found.periods, line.standings, strict=True):
                answer = state(record, date.fromisoformat(period), actor="sahl")
                same = [
                    t
                    for t in answer.ties
                    if (t.relation, t.other, t.role) == (line.relation, line.other, line.role)
                ]
                assert (same[0].standing if same and same[0].standing != "unknown" else None) == standing


def test_a_contradiction_is_marked_with_both_sides(folder: Path) -> None:
    with Record.open(folder) as record:
        found = timeline(record, "sahl")
    backed = next(line for line in found.lines if line.relation == "backed_by" and line.role == "subject")
    assert backed.contested
    assert [piece.file for piece in backed.for_] == ["0.txt"]
    assert "4.txt" in [piece.file for piece in backed.against]
    assert [(act.event_type, act.evidence.file) for act in found.acts] == [("ASSAULT", "act.txt")]


def test_time_is_cut_to_fit(folder: Path) -> None:
    with Record.open(folder) as record:
        wide = timeline(record, "sahl", date(2030, 1, 1), date(2039, 12, 31), columns=20)
        assert len(wide.periods) == 20
        assert (wide.periods[0], wide.periods[-1]) == ("2030-06-30", "2039-12-31")
        narrow = timeline(record, "sahl", date(2031, 1, 1), date(2031, 3, 31))
        assert narrow.periods == ("2031-01-31", "2031-02-28", "2031-03-31")
        with pytest.raises(SijillError, match="swap"):
            timeline(record, "sahl", date(2032, 1, 1), date(2031, 1, 1))
        with pytest.raises(NotFoundError):
            timeline(record, "جماعة لا وجود لها")


def test_the_picture_has_a_band_for_each_period_with_a_standing(folder: Path) -> None:
    with Record.open(folder) as record:
        found = timeline(record, "sahl")
    bands = sum(standing is not None for line in found.lines for standing in line.standings)
    root = ET.fromstring(of_timeline(found))
    assert len(root.findall(".//{http://www.w3.org/2000/svg}rect")) == bands + 5


def test_the_terminal_shows_blocks_and_on_demand_quotes(folder: Path) -> None:
    told = run("timeline", "كتيبة السهل", "--record", folder)
    assert "█" in told and "╳" in told
    assert ties.TOLD[0][0] not in told
    quoted = run("timeline", "كتيبة السهل", "--quotes", "--acts", "--record", folder)
    assert ties.TOLD[0][0] in quoted and ties.TOLD[4][0] in quoted
    assert "against:" in quoted and "هاجمت" in quoted
    assert max(map(len, told.splitlines())) <= 80


def test_json_and_svg(folder: Path) -> None:
    plain = json.loads(run("timeline", "sahl", "--format", "json", "--record", folder))
    assert {"of", "periods", "lines", "acts"} <= plain.keys()
    assert {"for", "against", "standings"} <= plain["lines"][0].keys()
    assert run("timeline", "sahl", "--format", "svg", "--record", folder).startswith("<svg")


@pytest.mark.parametrize("form", ["table", "json", "svg"])
def test_the_other_commands_answer(form: str, folder: Path) -> None:
    assert run("network", "--on", "2031-02-15", "--record", folder, "--format", form)
    assert run("history", "sahl", "nahr", "--record", folder, "--format", form)
    assert run("counts", "--by", "month", "--record", folder, "--format", form)


@pytest.mark.parametrize(("limit", "offset"), [(1, 0), (1, 1), (2, 1), (50, 0)])
def test_a_page_of_lines_is_quoted_as_among_all(folder: Path, limit: int, offset: int) -> None:
    with Record.open(folder) as record:
        for of in ("sahl", "wadi"):
            whole = timeline(record, of)
            page = timeline(record, of, acts=False, shown=Page(limit, offset))
            assert [line.standings for line in page.lines] == [line.standings for line in whole.lines]
            assert page.acts == () and page.periods == whole.periods
            for of_place, first in ((False, offset), (True, 0)):
                pairs = [
                    (some, every)
                    for some, every in zip(page.lines, whole.lines, strict=True)
                    if (every.place is not None) == of_place
                ]
                for n, (some, every) in enumerate(pairs):
                    if first <= n < first + limit:
                        assert some == every
                    else:
                        assert not some.for_ and not some.against
