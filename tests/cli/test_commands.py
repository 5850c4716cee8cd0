"""Every command answers, in a table and in JSON; errors are messages with an exit code."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.exchange import records
from tests.record import builders as b

from sijill import pipeline
from sijill.cli.main import COMMANDS, SECTIONS, cli
from sijill.cli.output import short
from sijill.cli.state import with_notes
from sijill.exchange.registry import EXPORTERS
from sijill.linking.link import link
from sijill.model.state import Evidence, Named, Question, State, Tie, Valid
from sijill.reading.raw import RawItem, ReadFailure
from sijill.reading.registry import read
from sijill.record.store import Record


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return records.make(tmp_path_factory.mktemp("cli") / "r")


def run(*arguments: object, code: int = 0, stdin: bytes | None = None) -> Result:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)
    assert result.exit_code == code, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def objects(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("name", [*COMMANDS, "lexicon check", "lexicon find", "lexicon apply", "gazetteer add"])
def test_every_command_has_help_with_an_example(name: str) -> None:
    told = run(*name.split(), "--help").stdout
    groups = ("lexicon", "gazetteer")
    assert name in groups or "Example" in told


@pytest.mark.parametrize("name", ["documents", "claims", "incidents", "actors", "places", "issues"])
def test_lists_as_table_and_json(name: str, folder: Path) -> None:
    found = objects(run(name, "--record", folder, "--format", "json"))
    assert found
    told = run(name, "--record", folder).stdout
    assert max(map(len, told.splitlines())) <= 80
    assert "\u2068" not in told


def test_tables_show_the_note(folder: Path) -> None:
    for name in ("documents", "claims", "incidents"):
        assert records.NOTE in run(name, "--record", folder).stdout
    assert records.NOTE in run("search", "قصفت", "--record", folder).stdout


def test_claims_are_chosen_by_type_status_and_day(folder: Path) -> None:
    def files(*options: object) -> list[str]:
        found = objects(run("claims", "--record", folder, "--format", "json", *options))
        return [one["document"]["file"] for one in found]

    assert files("--type", "assault") == ["one.txt", "two.txt"]
    assert files("--status", "denied") == ["three.txt"]
    assert files("--since", "2031-03-05", "--until", "2031-03-05") == ["two.txt"]
    assert files("--actor", "لواء الوادي") == ["two.txt"]


def test_an_unknown_type_lists_what_there_is(folder: Path) -> None:
    told = run("claims", "--type", "war", "--record", folder, code=1)
    assert "ASSAULT" in told.stderr


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("claims", "--source", "nobody"), "No claim cites a source “nobody”"),
        (("search", ' " '), "holds no word to look for"),
    ],
)
def test_what_cannot_be_found_is_not_answered_with_nothing(
    command: tuple[str, ...], said: str, folder: Path
) -> None:
    assert said in run(*command, "--record", folder, code=1).stderr


def test_an_unknown_status_lists_what_there_is(folder: Path) -> None:
    told = run("claims", "--status", "sure", "--record", folder, code=1)
    assert "There is no status sure" in told.stderr and "asserted" in told.stderr


@pytest.mark.parametrize("name", ["claims", "incidents", "counts"])
def test_days_the_wrong_way_round_are_wrong_usage(name: str, folder: Path) -> None:
    told = run(name, "--since", "2031-03-05", "--until", "2031-03-04", "--record", folder, code=2)
    assert "--since 2031-03-05 comes after --until 2031-03-04" in told.stderr


@pytest.mark.parametrize(("name", "told"), [("claims", "No claim fits."), ("incidents", "No incident fits.")])
def test_an_empty_list_says_so(name: str, told: str, folder: Path) -> None:
    assert run(name, "--since", "2040-01-01", "--record", folder).stdout == f"{told}\n"


@pytest.mark.parametrize(
    ("words", "near"), [(("bulid",), "build"), (("judge", "acept"), "accept"), (("zzz",), None)]
)
def test_a_wrong_command_is_told_those_like_it(words: tuple[str, ...], near: str | None) -> None:
    told = run(*words, code=2).stderr
    assert "There is no command" in told and "--help` lists all" in told
    assert (f"Did you mean {near}" in told) if near else ("Did you mean" not in told)


def test_help_names_every_command_under_a_heading_with_its_whole_sentence() -> None:
    told = run("--help").stdout
    assert "..." not in told.split("Options:")[1]
    for title, commands in SECTIONS.items():
        part = told.split(f"{title}:\n", 1)[1].split("\n\n")[0]
        assert all(f"\n  {name} " in f"\n{part}" for name in commands)


def test_counts_puts_empty_weeks_in_one_line_and_tells_names_apart(tmp_path: Path) -> None:
    town = "قصفت طائرات بلدة تل الرمان."
    days = ("2031-01-06", "2031-03-03")
    places = (("x-tell", "تل الرمان"), ("y-tell", "تل الرمان"))
    reports = [b.document(f"{town} {day}", f"{day}.txt", "شبكة ألف", day) for day in days]
    with Record.open(tmp_path / "r", create=True) as record:
        for report, day, (key, name) in zip(reports, days, places, strict=True):
            where = b.place(report, name, key, 35.25, 40.5)
            record.add(report, b.extraction(report, (b.claim(report, "قصفت", date=day, places=(where,)),)))
        claims, documents = record.link_inputs()
        record.replace_incidents(link(claims, documents))
    weeks = run("counts", "--by", "week", "--record", tmp_path / "r").stdout
    assert "2031-01-13 to 2031-02-24" in weeks and "2031-01-20" not in weeks
    named = run("counts", "--by", "place", "--record", tmp_path / "r").stdout
    assert "x-tell" in named and "y-tell" in named


def test_show_finds_by_the_beginning_of_an_id_and_quotes(folder: Path) -> None:
    for name in ("documents", "claims", "incidents"):
        for one in objects(run(name, "--record", folder, "--format", "json")):
            assert one["id"] in run("show", short(one["id"]), "--record", folder, "--format", "json").stdout
    claim = objects(run("claims", "--type", "ASSAULT", "--record", folder, "--format", "json"))[0]
    shown = objects(run("show", claim["id"], "--record", folder, "--format", "json"))[0]
    assert shown["quote"] == records.FIRST.split(".")[0]
    assert "قصفت" in run("show", claim["id"], "--record", folder).stdout
    assert "لواء الوادي" in run("show", "actor-wadi", "--record", folder).stdout
    assert "Nothing in the record" in run("show", "zzzzzz", "--record", folder, code=1).stderr


def test_search_finds_whatever_the_clitics(folder: Path) -> None:
    (hit,) = objects(run("search", "وبالقصف", "--record", folder, "--format", "json"))[:1]
    assert records.FIRST[hit["start"] : hit["end"]] == hit["text"]


def test_state_answers_with_quotes(folder: Path) -> None:
    asked = ("state", "--on", "2031-03-20", "--actor", "لواء الوادي", "--record", folder)
    (answer,) = objects(run(*asked, "--format", "json"))
    tie = next(tie for tie in answer["ties"] if tie["relation"] == "backed_by")
    assert tie["other"]["name_ar"] == "كتيبة السهل"
    assert any(records.SECOND[piece["start"] : piece["end"]] == piece["quote"] for piece in tie["for"])
    told = run(*asked).stdout
    assert "backed by" in told
    assert "موقع باء" in told


def test_state_evidence_bears_the_note(tmp_path: Path) -> None:
    evidence = Evidence("c", "q", 0, 1, "d", "f", None, None, (), "asserted", "holds")
    one = Named("a", "ألف")
    tie = Tie(
        "backed_by", "subject", one, one, (), "current", "asserted", Valid("", None, None), None, None, 1,
        (evidence,), (),
    )  # fmt: skip
    answer = State("2031-01-01", None, Question(actor="a"), (tie,), (), (), ())
    assert with_notes(answer, {"d": "made up"})["ties"][0]["for"][0]["note"] == "made up"


def test_state_asks_about_one_thing(folder: Path) -> None:
    assert "one thing" in run("state", "--on", "2031-03-20", "--record", folder, code=2).stderr
    assert "no day" in run("state", "--on", "lately", "--actor", "x", "--record", folder, code=2).stderr
    told = run("state", "--on", "2031-03-20", "--actor", "لواء الوادى الكبير", "--record", folder, code=1)
    assert "لواء الوادي" in told.stderr
    pair = run("state", "--on", "2031-03-20", "--pair", "iran", "إيران", "--record", folder, code=1)
    assert "are one actor, iran" in pair.stderr


def test_the_head_of_an_answer_names_what_was_asked_about(folder: Path) -> None:
    told = run("state", "--on", "2031-03-20", "--actor", "actor-wadi", "--record", folder).stdout
    assert told.startswith("لواء الوادي on 2031-03-20\n")


@pytest.mark.parametrize("form", sorted(EXPORTERS))
def test_export_to_standard_output_and_to_a_file(form: str, folder: Path, tmp_path: Path) -> None:
    printed = run("export", "--format", form, "--record", folder).stdout_bytes
    out = tmp_path / "export"
    run("export", "--format", form, "--record", folder, "--out", out)
    assert out.read_bytes() == printed
    assert (tmp_path / "export.manifest.json").exists()


def test_only_a_network_has_a_day(folder: Path) -> None:
    told = run("export", "--format", "incidents", "--on", "2031-03-05", "--record", folder, code=2)
    assert "--since and --until" in told.stderr


def test_export_refuses_to_include_what_it_does_not_know(folder: Path) -> None:
    told = run("export", "--format", "relations", "--include", "denied", "--record", folder, code=2)
    assert "alleged, suspected, imported" in told.stderr


def test_a_missing_record_is_a_message(tmp_path: Path) -> None:
    told = run("documents", "--record", tmp_path / "none", code=1)
    assert "sijill build" in told.stderr


TEXT = "قتل ثلاثة مدنيين في قصف مدفعي على بلدة البصيرة يوم 3 آذار 2021."


def test_extract_reads_standard_input_and_quotes_exactly() -> None:
    (found,) = objects(run("extract", "-", stdin=TEXT.encode()))
    assert found["document"]["file"] == "-"
    assert found["claims"]
    for claim in found["claims"]:
        spans = [
            claim["trigger"],
            *claim["mentions"],
            *claim["actors"],
            *claim["recipients"],
            *claim["places"],
        ]
        assert all(TEXT[span["start"] : span["end"]] == span["text"] for span in spans)


def test_a_line_of_meta_that_fits_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    (tmp_path / "two.txt").write_text(TEXT * 2, "utf-8")
    meta = tmp_path / "meta.csv"
    meta.write_text("file,outlet\none.txt,شبكة ألف\ntow.txt,شبكة ألف\n", "utf-8")
    told = run("extract", tmp_path / "one.txt", tmp_path / "two.txt", "--meta", meta).stderr
    assert f"no line for {tmp_path / 'two.txt'}" in told and "its tow.txt was not among the files" in told
    assert run("extract", tmp_path / "one.txt", "--meta", meta).stderr == ""


def test_extract_maps_json_lines(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(
        "".join(json.dumps({"key": f"k{n}", "body": TEXT, "at": "2021-03-04"}) + "\n" for n in range(3)),
        "utf-8",
    )
    found = objects(run("extract", rows, "--jsonl", "id=key,text=body,published=at"))
    assert [one["document"]["file"] for one in found] == ["k0", "k1", "k2"]
    assert found[0]["document"]["published"]["edtf"] == "2021-03-04"
    assert "FIELD=NAME" in run("extract", rows, "--jsonl", "nonsense", code=1).stderr


def _reports(folder: Path, count: int) -> Path:
    folder.mkdir()
    for n in range(count):
        (folder / f"{n:02}.txt").write_text(f"خبر رقم {n}\n\n{TEXT}\n", "utf-8")
    return folder


def test_workers_change_nothing(tmp_path: Path) -> None:
    reports = _reports(tmp_path / "reports", 12)
    alone = run("extract", reports, "--jobs", 1).stdout
    assert len(alone.splitlines()) == 12
    assert run("extract", reports, "--jobs", 3).stdout == alone


def test_build_twice_changes_nothing_and_ends_with_a_summary(tmp_path: Path) -> None:
    reports, record = _reports(tmp_path / "reports", 3), tmp_path / "r"
    (summary,) = objects(run("build", reports, "--record", record, "--format", "json"))
    assert (summary["built"], summary["documents"]) == ({"added": 3}, 3)
    assert summary["claims"] == sum(summary["claims_by_type"].values()) > 0
    again = run("build", reports, "--record", record).stdout
    assert "unchanged 3" in again
    for word in ("Claims", "Incidents", "Places of claims", "Issues"):
        assert word in again


def test_gazetteer_add_resolves_places_again(tmp_path: Path) -> None:
    reports, record = tmp_path / "reports", tmp_path / "r"
    reports.mkdir()
    (reports / "a.txt").write_text("قصفت المدفعية بلدة خربة السنبل الأخضر في ريف دير الزور.", "utf-8")
    table = tmp_path / "places.csv"
    table.write_text(
        "name_ar,name_en,admin_path_ar,admin_path_en,pcode,lat,lon\n"
        "خربة السنبل الأخضر,Khirbat,دير الزور > مركز دير الزور,Deir-ez-Zor > Deir-ez-Zor,C9999,35.4,40.2\n",
        "utf-8",
    )

    def points() -> set[float | None]:
        found = objects(run("claims", "--record", record, "--format", "json"))
        return {place["lat"] for one in found for place in one["places"]}

    run("build", reports, "--record", record)
    assert 35.4 not in points()
    assert "1 places added" in run("gazetteer", "add", table, "--record", record).stdout
    assert 35.4 in points()


def test_names_added_to_a_record_count_after_lexicon_apply(tmp_path: Path) -> None:
    report, record = tmp_path / "a.txt", tmp_path / "r"
    report.write_text("قصفت كتائب السرو الشرقي بلدة الشحيل في ريف دير الزور.", "utf-8")

    def actors() -> set[str | None]:
        found = objects(run("claims", "--record", record, "--format", "json"))
        return {actor["id"] for one in found for actor in one["actors"]}

    run("build", report, "--record", record)
    assert actors() and "liwa-al-quds" not in actors()
    own = record / "lexicon/actors.yaml"
    own.parent.mkdir()
    own.write_text("- {id: liwa-al-kuds, aliases: [كتائب السرو الشرقي]}\n", "utf-8")
    assert "no actor has" in run("lexicon", "check", "--record", record, "--format", "json", code=1).stdout
    own.write_text("- {id: liwa-al-quds, aliases: [كتائب السرو الشرقي]}\n", "utf-8")
    run("lexicon", "check", "--record", record)
    assert "1 documents read again, 1 of them changed" in run("lexicon", "apply", "--record", record).stdout
    assert actors() == {"liwa-al-quds"}


def test_gazetteer_may_come_first(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text("not,a,table\n", "utf-8")
    assert "place table" in run("gazetteer", "add", table, "--record", tmp_path / "r", code=1).stderr


def test_evaluate_measures_against_gold(tmp_path: Path) -> None:
    texts = _reports(tmp_path / "texts", 1)
    start = (texts / "00.txt").read_text("utf-8").index("قصف")
    gold = {
        "file": "00.txt",
        "events": [{"types": ["ASSAULT"], "spans": [[start, start + 3]], "killed": [3, 3]}],
        "relations": [],
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(gold) + "\n", "utf-8")
    (scores,) = objects(run("evaluate", path, "--texts", texts, "--format", "json"))
    assert scores["event"]["r"] == 1.0
    assert "event_typed" in run("evaluate", path, "--texts", texts, "--errors", 3).stdout


def test_a_worker_that_dies_costs_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deadly(item: Any, at: str, tool: str) -> Any:
        if item.file.endswith("05.txt"):
            os._exit(9)
        return read(item, at, tool)

    monkeypatch.setattr(pipeline, "read", deadly)
    reports = _reports(tmp_path / "reports", 12)
    results = list(pipeline.extract_stream([str(reports)], jobs=2))
    failed = [one for one in results if isinstance(one, ReadFailure)]
    assert [(one.file[-6:], one.code) for one in failed] == [("05.txt", "worker_died")]
    assert len(results) == 12


def test_a_document_that_breaks_a_rule_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Any:
        raise ZeroDivisionError("nobody divides by that")

    monkeypatch.setattr(pipeline, "extract", broken)
    result = pipeline.read_and_extract(RawItem("a.txt", TEXT.encode(), "text/plain"), "2031-01-01T00:00:00Z")
    assert isinstance(result, ReadFailure)
    assert result.code == "failed"
    assert "ZeroDivisionError" in result.message
