"""``sijill judge``, ``grade``, ``review`` and ``audit`` from the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.cli.judging import claims, listed, run
from tests.exchange import records

from sijill.analysis.audit import Answer, precision, wilson
from sijill.analysis.spoken import count, sentence_of, words_at
from sijill.cli.judge import ELSEWHERE, judge
from sijill.cli.main import cli
from sijill.exchange.registry import EXPORTERS
from sijill.model.errors import NotFoundError, SijillError
from sijill.model.spans import Span
from sijill.record.desk import Desk
from sijill.record.store import Record


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return records.make(tmp_path / "r")


@pytest.mark.parametrize("name", sorted({*judge.commands, *ELSEWHERE}))
def test_every_command_of_judge_has_help_with_an_example(name: str) -> None:
    names = ["judge", name] if name != "add" else ["judge", "add", "tie"]
    told = CliRunner().invoke(cli, [*names, "--help"])
    assert told.exit_code == 0
    assert "sijill judge" in told.stdout


def test_accept_by_the_beginning_of_an_id_and_undo_as_told(folder: Path) -> None:
    key = claims(folder)["قصفت"]["id"]
    told = run(folder, "judge", "accept", key[:12], "--reason", "قرأته").stdout
    (one,) = listed(folder)
    assert (one["act"], one["user"], one["reason"], one["target"]) == ("accept", "ليلى", "قرأته", key)
    assert one["id"] in told
    assert claims(folder)["قصفت"]["by"]["event_type"] == "ليلى"
    run(folder, "judge", "undo", one["id"])
    assert claims(folder)["قصفت"]["by"]["event_type"] == "machine"
    assert [one["act"] for one in listed(folder, "--undone")] == ["accept", "undo"]


def test_a_filter_is_previewed_and_one_step(folder: Path) -> None:
    seen = run(folder, "judge", "reject", "--type", "assault", "--preview").stdout
    assert "قصفت" in seen
    assert listed(folder) == []
    run(folder, "judge", "reject", "--type", "assault", code=1, stdin="n\n")
    assert len(claims(folder)) == 3
    run(folder, "judge", "reject", "--type", "assault", stdin="y\n")
    assert set(claims(folder)) == {"مداهمة"}
    batches = {one["batch"] for one in listed(folder)}
    assert len(batches) == 1
    run(folder, "judge", "undo", batches.pop())
    assert len(claims(folder)) == 3
    run(folder, "judge", "accept", code=2)
    told = run(folder, "judge", "accept", "--type", "aid", "--yes", code=1)
    assert "No claim fits" in told.stderr


def test_edit_takes_words_of_the_report(folder: Path) -> None:
    key = claims(folder)["قصفت"]["id"]
    run(folder, "judge", "edit", key, "--field", "actors", "--to", "طائرات مجهولة=?")
    run(folder, "judge", "edit", key, "--field", "killed", "--to", "2-4")
    run(folder, "judge", "edit", key, "--field", "date", "--to", "ساعة=2031-03-03")
    run(folder, "judge", "edit", key, "--field", "places", "--to", "none")
    run(folder, "judge", "edit", key, "--field", "mode", "--to", "heavy-weapons")
    told = claims(folder)["قصفت"]
    assert (told["killed"], told["places"], told["mode"]) == ({"low": 2, "high": 4}, [], ["heavy-weapons"])
    assert (told["date"]["edtf"], told["date"]["text"], told["date"]["precision"]) == ("2031-03-03", "ساعة", "day")
    assert (told["by"]["date"], told["by"]["recipients"]) == ("ليلى", "machine")
    (dead,) = told["casualties"]
    assert (dead["low"], dead["high"], dead["party"], dead["text"]) == (2, 4, "civilian", "فقتل ثلاثة مزارعين")
    assert told["by"]["casualties"] == "ليلى"
    for field, to, says in (
        ("killed", "many", "no count"),
        ("actors", "لا وجود لها", "do not stand"),
        ("actors", "تل الرمان القصي", "do not stand"),
        ("event_type", "war", "Possible: "),
        ("mode", "naval", "has no mode"),
        ("date", "ساعة=2031-99", "2031-99"),
        ("colour", "red", "no field"),
        ("status", "maybe", "Possible: asserted, reported"),
        ("places", "[{", "no JSON"),
    ):
        assert says in run(folder, "judge", "edit", key, "--field", field, "--to", to, code=1).stderr


def test_add_a_claim_and_a_tie_by_their_words(folder: Path) -> None:
    run(
        *(folder, "judge", "add", "claim", "two.txt", "--type", "retreat", "--trigger", "انسحب"),
        *("--actor", "60:71=actor-wadi", "--place", "تل الرمان", "--date", "قرب=2031-03-06"),
        *("--killed", "1+", "--status", "reported"),
    )
    added = claims(folder)["انسحب"]
    assert (added["event_type"], added["killed"], added["status"]) == (
        "RETREAT",
        {"low": 1, "high": None},
        "reported",
    )
    text = records.SECOND
    assert text[added["evidence"]["start"] : added["evidence"]["end"]].endswith("انسحب")
    assert set(added["by"].values()) == {"ليلى"}
    assert [(one["outcome"], one["low"], one["text"]) for one in added["casualties"]] == [("killed", 1, "انسحب")]
    run(
        *(folder, "judge", "add", "tie", "one.txt", "--relation", "present_at"),
        *("--subject", "طائرات مجهولة", "--object", "تل الرمان", "--valid", "2031-03"),
    )
    with Record.open(folder) as record:
        (tie,) = [one for one in record.relations() if one.relation.relation == "present_at"]
    assert (tie.standing.verdict, tie.relation.valid) == ("accepted", "2031-03")
    run(folder, "judge", "add", "tie", "one.txt", "--relation", "rival_of", "--party", "x", code=2)
    told = run(folder, "judge", "add", "claim", "zero.txt", "--type", "aid", "--trigger", "x", code=1)
    assert "zero.txt" in told.stderr


def test_link_and_unlink_move_claims_between_incidents(folder: Path) -> None:
    found = claims(folder)
    one, other = found["قصفت"]["id"], found["اشتباكات"]["id"]

    def together() -> bool:
        lines = run(folder, "incidents", "--format", "json").stdout.splitlines()
        return any({one, other} <= set(json.loads(line)["claims"]) for line in lines)

    def explained() -> str:
        return run(folder, "link", "explain", other, one).stdout

    before = together()
    assert "outranks the weights" not in explained()
    run(folder, "judge", "link", one, other)
    assert together()
    assert "ليلى linked them (judgement-" in explained()
    run(folder, "judge", "unlink", one)
    assert not together()
    assert "ليلى holds them apart (judgement-" in explained()
    assert not before
    assert "another claim" in run(folder, "judge", "link", one, one, code=1).stderr
    assert "one claim" in run(folder, "link", "explain", one, one, code=1).stderr
    assert "of its own" in run(folder, "judge", "unlink", one, code=1).stderr


def test_merge_and_split_actors(folder: Path) -> None:
    run(folder, "judge", "merge", "actor-wadi", "actor-sahl")
    assert {one["id"] for one in claims(folder)["اشتباكات"]["actors"]} == {"actor-wadi"}
    state = json.loads(
        run(folder, "state", "--on", "2031-03-07", "--actor", "actor-sahl", "--format", "json").stdout
    )
    assert state["question"] == {"actor": "actor-wadi"}
    run(folder, "judge", "split", "actor-wadi", "actor-sahl")
    assert {one["id"] for one in claims(folder)["اشتباكات"]["actors"]} == {"actor-wadi", "actor-sahl"}
    run(folder, "judge", "split", "actor-wadi", "--document", "two.txt", "--as", "لواء الوادي الأعلى")
    with Record.open(folder) as record:
        keys = {m.id for told in record.claims() for m in told.claim.actors if m.text == "لواء الوادي"}
    assert "actor-wadi" not in keys
    run(folder, "judge", "split", "actor-wadi", code=2)
    run(folder, "judge", "apart", "actor-wadi", "actor-sahl")
    with Record.open(folder) as record:
        assert list(Desk(record).kept_apart()) == [frozenset(("actor-wadi", "actor-sahl"))]


def test_state_says_who_stands_behind_its_evidence(folder: Path) -> None:
    def behind() -> set[str]:
        told = run(folder, "state", "--on", "2031-03-07", "--actor", "actor-wadi", "--format", "json").stdout
        return {one["by"] for tie in json.loads(told)["ties"] for one in tie["for"] if one["status"] == "asserted"}

    assert behind() == {"machine"}
    with Record.open(folder) as record:
        (tie,) = [told.relation.id for told in record.relations() if told.relation.status == "asserted"]
    run(folder, "judge", "edit", tie, "--field", "polarity", "--to", "holds")
    assert behind() == {"machine, ليلى"}
    run(folder, "judge", "accept", tie)
    assert behind() == {"ليلى"}
    run(folder, "judge", "reject", tie)
    assert behind() == set()


def test_marks_reach_exports_and_stay_out_of_the_log(folder: Path) -> None:
    def exported() -> str:
        return run(folder, "export", "--format", "claims").stdout

    assert "الحمداني" not in exported()
    run(folder, "judge", "public", "سالم الحمداني")
    assert "سالم الحمداني" in exported()
    run(folder, "judge", "private", "سالم الحمداني")
    assert "الحمداني" not in exported()
    assert "شبكة ألف" in exported()
    run(folder, "judge", "protect", "شبكة ألف")
    assert "شبكة ألف" not in exported()
    with Record.open(folder) as record:
        logged = "".join(entry.entry for entry in record.log_entries())
        assert record.verify().findings == ()
    assert "الحمداني" not in logged
    assert "شبكة" not in logged


def test_grades_of_sources_and_claims(folder: Path) -> None:
    run(folder, "grade", "شبكة ألف", "b", "--from", "2031-01-01", "--reason", "سنتان")
    run(folder, "judge", "credibility", claims(folder)["قصفت"]["id"], 2)
    with Record.open(folder) as record:
        grades = Desk(record).grades()
        codes = {told.claim.trigger.text: grades.code(told) for told in record.claims()}
    assert codes == {"قصفت": "B2", "اشتباكات": "F6", "مداهمة": "F6"}
    assert "شبكة ألف" in run(folder, "grade").stdout
    assert "Did you mean: شبكة ألف" in run(folder, "grade", "شبكة الف٢", "A", code=1).stderr
    run(folder, "grade", "شبكة ألف", code=2)


def test_reviewed_limits_every_export_to_what_people_accepted(folder: Path) -> None:
    for form in EXPORTERS:
        told = run(folder, "export", "--format", form, "--reviewed").stdout_bytes
        assert "قصفت".encode() not in told and "خلاف".encode() not in told, form
    run(folder, "judge", "accept", claims(folder)["قصفت"]["id"])
    found = [
        json.loads(line)
        for line in run(folder, "export", "--format", "incidents", "--reviewed").stdout.splitlines()
    ]
    assert [one["claims"][0]["trigger"]["text"] for one in found] == ["قصفت"]
    assert [len(one["claims"]) for one in found] == [1]
    (claim,) = [
        json.loads(line) for line in run(folder, "export", "--format", "claims", "--reviewed").stdout.splitlines()
    ]
    assert (claim["verdict"], claim["by"]["places"], claim["grades"]) == ("accepted", "person", "F6")
    assert len(run(folder, "export", "--format", "claims").stdout.splitlines()) == 4


@pytest.mark.parametrize("form", sorted(set(EXPORTERS) - {"parquet"}))
def test_every_export_says_whether_a_machine_or_a_person_stands_behind_it(form: str, folder: Path) -> None:
    said = {"graphml": '"by">{}', "acled": "by={}", "ged": "by={}", "ftm": "read by {}", "html": "read by {}"}
    told = run(folder, "export", "--format", form).stdout
    mark = said.get(form, '"{}"')
    assert mark.format("machine") in told and mark.format("person") not in told
    with Record.open(folder) as record:
        keys = [*(one.claim.id for one in record.claims()), *(one.relation.id for one in record.relations())]
    for key in keys:
        run(folder, "judge", "accept", key)
    told = run(folder, "export", "--format", form).stdout
    assert mark.format("person") in told and mark.format("machine") not in told


def test_review_with_piped_keys(folder: Path) -> None:
    told = run(folder, "review", stdin="?a jk r e\nstatus\nalleged\nx u").stdout
    assert "Judged: 2. Left: 2." in told
    acts = [one["act"] for one in listed(folder, "--undone")]
    assert acts == ["accept", "reject", "edit", "undo"]
    assert "قصفت" in told
    again = run(folder, "review", stdin="q").stdout
    assert "--- 1 of 2" in again
    run(folder, "review", stdin="aa")
    assert "Everything that fits was judged." in run(folder, "review").stdout
    assert "--- 1 of 2" in run(folder, "review", "--ties", stdin="q").stdout


def test_review_tells_of_an_error_and_goes_on(folder: Path) -> None:
    told = run(folder, "review", stdin="u e\ncolour\nred\n c a").stdout
    assert "Nothing was judged here yet" in told
    assert "no field “colour”" in told
    assert "Nothing was sent back" in told
    assert "Judged: 1." in told


def test_review_lists_what_was_sent_back_and_c_confirms_it(folder: Path) -> None:
    from tests.record import builders as b

    key = claims(folder)["قصفت"]["id"]
    run(folder, "judge", "accept", key)
    with Record.open(folder) as record:
        doc = b.document(records.FIRST, "one.txt", "شبكة ألف", "2031-03-05", note=records.NOTE)
        record.add(doc, b.extraction(doc))
    (one,) = [json.loads(line) for line in run(folder, "review", "--list", "--format", "json").stdout.splitlines()]
    assert "no longer" in one["why"]
    assert "accept" in run(folder, "review", "--list").stdout
    assert "Sent back: accept by ليلى" in run(folder, "review", stdin="cq").stdout
    assert run(folder, "review", "--list", "--format", "json").stdout == ""


def test_a_build_tells_what_was_sent_back(tmp_path: Path) -> None:
    reports, folder = tmp_path / "reports", tmp_path / "r"
    reports.mkdir()
    meta = tmp_path / "meta.csv"
    told = "قصفت قوات الأسد مدينة الرقة يوم 3 آذار 2020."
    for n, text in enumerate((told, told.replace("الرقة", "الرقة وريفها"))):
        (reports / f"{n}.txt").write_text(text, "utf-8")
        meta.write_text(f"file,url,published\n{n}.txt,https://alif.example/1,2020-03-0{n + 4}\n", "utf-8")
        built = run(folder, "build", reports / f"{n}.txt", "--meta", meta).stdout
        if n == 0:
            key = next(iter(claims(folder).values()))["id"]
            run(folder, "judge", "accept", key)
    assert "Sent back" in built
    assert "do not stand in this version" in run(folder, "review", "--list", "--format", "json").stdout


def test_audit_draws_the_same_claims_and_reads_the_answers(folder: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "a.csv", tmp_path / "b.csv"
    for path in (one, two):
        run(folder, "audit", "--sample", 3, "--seed", 5, "--out", path)
    assert one.read_bytes() == two.read_bytes()
    assert one.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(one.read_text("utf-8-sig"))))
    assert len(rows) == 3
    assert "الحمداني" not in one.read_text("utf-8-sig")
    everything = run(folder, "audit", "--sample", 99, "--names").stdout
    assert "الحمداني" in everything
    for row, answer in zip(rows, ("yes", "لا", ""), strict=True):
        row["answer"] = answer
    filled = tmp_path / "filled.jsonl"
    filled.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    told = [
        json.loads(x) for x in run(folder, "audit", "--answers", filled, "--format", "json").stdout.splitlines()
    ]
    assert told[0] == {
        "of": "all",
        "right": 1,
        "answered": 2,
        "unanswered": 1,
        "precision": 0.5,
        "low": 0.0945,
        "high": 0.9055,
    }
    assert sum(part["answered"] for part in told[1:]) == 2
    assert "0.500" in run(folder, "audit", "--answers", filled).stdout
    rows[0]["answer"] = "perhaps"
    filled.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert "row 1: “perhaps” is no answer" in run(folder, "audit", "--answers", filled, code=1).stderr
    run(folder, "audit", code=2)
    assert ".csv or .jsonl" in run(folder, "audit", "--sample", 1, "--out", tmp_path / "a.xlsx", code=2).stderr


def test_wilson_agrees_with_published_values() -> None:
    # Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263 and 0 of 20.
    assert [round(bound, 4) for bound in wilson(81, 263)] == [0.2553, 0.3662]
    assert [round(bound, 4) for bound in wilson(0, 20)] == [0.0, 0.1611]
    (everything,) = precision([])
    assert (everything.precision, everything.answered) == (None, 0)
    assert [one.of for one in precision([Answer("a", "AID", True)])] == ["all", "AID"]


def test_words_are_found_once_or_by_offsets() -> None:
    text = "قال قائد ثم قال آخر. وانتهى."
    assert words_at(text, "4:8").text == "قائد"
    with pytest.raises(SijillError, match=r"stand 2 times: 0:3 \(….*; 12:15 \(…"):
        words_at(text, "قال")
    with pytest.raises(NotFoundError):
        words_at(text, "لم يرد")
    with pytest.raises(SijillError, match="no place"):
        words_at(text, "5:900")
    assert sentence_of(text, Span(4, 8)) == Span(0, 19)
    assert count("none") is None
    with pytest.raises(SijillError, match="ends before"):
        count("5-3")


def test_the_user_is_the_option_else_the_environment_else_the_login(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = claims(folder)["قصفت"]["id"]
    run(folder, "judge", "accept", key, "--user", "سامر")
    monkeypatch.setattr("getpass.getuser", lambda: "login")
    run(folder, "judge", "accept", key, user="")
    assert [one["user"] for one in listed(folder)] == ["سامر", "login"]


def test_review_splits_marks_a_wrong_value_and_takes_back_whole_steps(folder: Path) -> None:
    found = claims(folder)
    run(folder, "judge", "link", found["قصفت"]["id"], found["اشتباكات"]["id"])
    told = run(folder, "review", "--type", "assault", stdin="s u v").stdout
    assert "Taken back: unlink" in told
    assert "Judged: 1. Left: 1." in told
    last = listed(folder)[-1]
    assert (last["act"], last["reason"]) == ("reject", "quote right, value wrong")
    assert "اشتباكات" in claims(folder)


def test_review_goes_through_what_fits_the_filter(folder: Path) -> None:
    one = run(folder, "review", "--actor", "actor-wadi", stdin="q").stdout
    assert "--- 1 of 1" in one
    assert "اشتباكات" in one
    assert "--- 1 of 1" in run(folder, "review", "--ties", "--outlet", "موقع باء", stdin="q").stdout
    assert "Everything that fits" in run(folder, "review", "--ties", "--type", "rival_of").stdout
    assert "no relation" in run(folder, "review", "--ties", "--type", "assault", code=1).stderr
