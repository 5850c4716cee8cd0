"""What ``sijill judge`` and its kin refuse, and what they say then."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from tests.cli.judging import claims, incidents, listed, run
from tests.exchange import records

from sijill.cli.main import cli


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return records.make(tmp_path / "r")


@pytest.mark.parametrize("act", ["private", "public", "protect"])
def test_a_mark_needs_a_name_and_says_when_no_report_has_it(act: str, folder: Path) -> None:
    for empty in ("", " ", "-"):
        assert "no name" in run(folder, "judge", act, empty, code=1).stderr
    assert listed(folder) == []
    assert "has this name yet" in run(folder, "judge", act, "سالم الحمدانيي").stdout
    assert "has this name yet" not in run(folder, "judge", act, "سالم الحمداني").stdout
    assert "has this name yet" not in run(folder, "judge", act, "شبكة ألف").stdout


def test_a_tie_is_between_two(folder: Path) -> None:
    tie = ("judge", "add", "tie", "two.txt", "--relation", "backed_by")
    sides = ("--subject", "60:71=actor-wadi", "--object", "0:5=actor-wadi")
    assert "a tie is between two" in run(folder, *tie, *sides, code=1).stderr
    run(folder, *tie, "--subject", "60:71=actor-wadi", "--object", "0:5=iran")
    ((key, _),) = [(one["target"], one) for one in listed(folder)]
    assert (
        "a tie is between two"
        in run(folder, "judge", "edit", key, "--field", "object", "--to", "0:5=actor-wadi", code=1).stderr
    )


def test_what_the_list_shows_is_what_undo_takes(folder: Path) -> None:
    run(folder, "judge", "reject", "--type", "assault", "--yes")
    run(folder, "judge", "private", "سالم الحمداني")
    one, *_, last = listed(folder)
    shown = run(folder, "judge", "list").stdout.split()
    assert one["batch"] in shown and last["batch"] not in shown
    digits = last["id"].removeprefix("judgement-")
    assert digits in shown
    run(folder, "judge", "undo", digits[:8])
    run(folder, "judge", "undo", one["batch"])
    assert {one["act"] for one in listed(folder)} == {"undo"}


def test_a_sample_never_overwrites_what_may_hold_answers(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "to check.csv"
    told = run(folder, "audit", "--sample", 99, "--out", out).stdout
    assert "all there are" in told and f"--answers '{out}'" in told
    before = out.read_bytes()
    assert "is there already" in run(folder, "audit", "--sample", 2, "--out", out, code=1).stderr
    assert out.read_bytes() == before
    (tmp_path / "odd.jsonl").write_text("7\n", "utf-8")
    assert "no JSON objects" in run(folder, "audit", "--answers", tmp_path / "odd.jsonl", code=1).stderr


def test_tables_mark_what_people_stand_behind(folder: Path) -> None:
    found = claims(folder)
    one, other = found["قصفت"]["id"], found["اشتباكات"]["id"]
    lists = (("claims",), ("incidents",), ("show", one))
    plain = [run(folder, *command).stdout for command in lists]
    assert not any("accepted" in told for told in plain)
    run(folder, "judge", "accept", one)
    run(folder, "judge", "edit", other, "--field", "status", "--to", "alleged")
    run(folder, "judge", "credibility", one, 2)
    assert all("accepted" in run(folder, *command).stdout for command in lists)
    assert "edited" in run(folder, "claims").stdout
    shown = run(folder, "show", one).stdout
    assert "accepted by ليلى" in shown and "F2" in shown


def test_evidence_names_the_person_behind_it(folder: Path) -> None:
    asked = ("state", "--on", "2031-03-20", "--actor", "actor-wadi")
    assert "by ليلى" not in run(folder, *asked).stdout
    run(
        *(folder, "judge", "add", "tie", "two.txt", "--relation", "backed_by"),
        *("--subject", "60:71=actor-wadi", "--object", "0:5=iran"),
    )
    assert "[asserted; by ليلى]" in run(folder, *asked).stdout


def test_what_cannot_be_judged_says_why(folder: Path) -> None:
    one = claims(folder)["قصفت"]["id"]
    add = ("judge", "add", "claim", "two.txt", "--type", "retreat", "--trigger", "انسحب")
    assert "Possible: asserted, reported" in run(folder, *add, "--status", "sure", code=1).stderr
    run(folder, "judge", "accept", "--type", "assault", "--yes")
    again = run(folder, "judge", "accept", "--type", "assault", "--yes", code=1).stderr
    assert "but for those accepted already" in again
    assert "sijill show ID" in run(folder, "judge", "reject", one, "--preview", code=2).stderr
    run(folder, "judge", "reject", one, "--reason", "no")
    said = run(folder, "show", one[:14], code=1).stderr
    assert "rejected" in said and "sijill judge undo judgement-" in said


def test_an_incident_names_whom_its_reports_disagree_on(folder: Path) -> None:
    found = claims(folder)
    run(folder, "judge", "link", found["قصفت"]["id"], found["اشتباكات"]["id"])
    (key,) = [one["id"] for one in incidents(folder) if len(one["claims"]) > 1]
    told = run(folder, "show", key).stdout
    actors = next(line for line in told.splitlines() if line.startswith("actors:"))
    assert "لواء الوادي" in actors and "actor-" not in actors


@pytest.mark.parametrize("ends", [KeyboardInterrupt, EOFError, RuntimeError])
def test_a_review_broken_off_keeps_what_was_judged_and_incidents_follow(
    ends: type[BaseException], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = iter("r")

    def pressed() -> str:
        for key in keys:
            return key
        raise ends

    monkeypatch.setattr("sijill.cli.review.sys", SimpleNamespace(stdin=Typed()))
    monkeypatch.setattr("sijill.cli.review.click.getchar", pressed)
    told = CliRunner().invoke(cli, ["review", "--record", str(folder)], env={"SIJILL_USER": "ليلى"})
    assert (told.exit_code == 0) == (ends is not RuntimeError)
    (made,) = listed(folder)
    assert made["act"] == "reject"
    assert all(made["target"] not in one["claims"] for one in incidents(folder))


class Typed(io.StringIO):
    """A terminal that nobody types at."""

    def isatty(self) -> bool:
        return True
