"""Whatever a folder holds, each bad file ends in an issue or a message, and good ones are in the record."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sijill.cli.main import cli

GOOD = "دير الزور - خبر محلي\n\nقصفت المدفعية بلدة البصيرة فجر الأربعاء 3 آذار 2021 وقتل مدنيان.\n"


def _objects(*arguments: object) -> list[dict[str, Any]]:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def _build(folder: Path, record: Path) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    """Build and return documents and issue codes by base name."""
    result = CliRunner().invoke(cli, ["build", str(folder), "--record", str(record)])
    assert result.exit_code == 0, result.output
    assert "Traceback" not in result.output
    documents = _objects("documents", "--record", record, "--format", "json")
    issues = _objects("issues", "--record", record, "--format", "json")
    return (
        {Path(one["file"]).name: one for one in documents},
        {Path(one["file"]).name: one["issue"]["code"] for one in issues},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\n"),
        ("binary.txt", bytes(range(256)) * 64),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + os.urandom(2_000)),
        ("nulls.txt", b"\0" * 4_000),
        ("some-nulls.txt", GOOD.encode() + b"\0" * 40),
        ("empty.html", b"<html><body></body></html>"),
        ("big.txt", (GOOD.encode() * 200_000)[: 21 * 2**20]),
        ("letter.docx", b"PK\x03\x04" + b"\0" * 100),
    ],
)
def test_no_report_in_it(folder: Path, tmp_path: Path, name: str, raw: bytes) -> None:
    (folder / name).write_bytes(raw)
    documents, issues = _build(folder, tmp_path / "r")
    assert "good.txt" in documents
    assert name in issues


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("windows.txt", GOOD.encode("windows-1256")),
        ("utf16.txt", GOOD.encode("utf-16")),
        ("utf16be.txt", b"\xfe\xff" + GOOD.encode("utf-16-be")),
        ("mark.txt", b"\xef\xbb\xbf" + GOOD.encode()),
        ("truncated.txt", (GOOD.encode() * 5)[:-3]),
    ],
)
def test_other_encodings_are_read(folder: Path, tmp_path: Path, name: str, raw: bytes) -> None:
    (folder / name).write_bytes(raw)
    documents, _ = _build(folder, tmp_path / "r")
    assert {"good.txt", name} <= documents.keys()
    texts = _objects("extract", folder / name)
    assert texts[0]["claims"]


@pytest.mark.parametrize("depth", [500, 20_000])
def test_deeply_nested_page(folder: Path, tmp_path: Path, depth: int) -> None:
    page = "<html><body>" + "<div>" * depth + f"<p>{GOOD}</p>" + "</div>" * depth + "</body></html>"
    (folder / "deep.html").write_text(page, "utf-8")
    documents, issues = _build(folder, tmp_path / "r")
    assert "good.txt" in documents
    assert "deep.html" in documents or "deep.html" in issues


def test_truncated_page(folder: Path, tmp_path: Path) -> None:
    (folder / "cut.html").write_text(f"<html><body><article><h1>خبر</h1><p>{GOOD * 5}</p><p", "utf-8")
    documents, issues = _build(folder, tmp_path / "r")
    assert "good.txt" in documents
    assert "cut.html" in documents or "cut.html" in issues


def test_unreadable_file(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = folder / "locked.txt"
    locked.write_text(GOOD + "x", "utf-8")
    whole = Path.read_bytes

    def refused(path: Path) -> bytes:
        # A right taken away would not stop a test that runs as root.
        if path.name == locked.name:
            raise PermissionError(13, "Permission denied", str(path))
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    documents, issues = _build(folder, tmp_path / "r")
    assert "good.txt" in documents
    assert issues == {"locked.txt": "unreadable"}


def test_dangling_link_and_missing_path(folder: Path, tmp_path: Path) -> None:
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    documents, issues = _build(folder, tmp_path / "r")
    assert "good.txt" in documents
    assert "gone.txt" in issues
    result = CliRunner().invoke(cli, ["build", str(tmp_path / "nothing.txt"), "--record", str(tmp_path / "r2")])
    assert result.exit_code == 1
    assert "could be read" in result.stderr


@pytest.mark.parametrize("year", ["1016", "3016"])
def test_a_year_that_cannot_be_is_no_date(folder: Path, tmp_path: Path, year: str) -> None:
    (folder / "year.txt").write_text(GOOD.replace("2021", year), "utf-8")
    documents, _ = _build(folder, tmp_path / "r")
    assert "year.txt" in documents
    (found,) = _objects("extract", folder / "year.txt")
    dates = [claim["date"] for claim in found["claims"] if claim["date"]]
    assert all(year not in date["edtf"] for date in dates)
    assert year not in json.dumps(found["document"]["published"])


def test_broken_rows_of_json_lines(folder: Path, tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": "a", "text": GOOD + "x"}),
        "{",
        "[]",
        '{"id": "b"}',
        "",
        json.dumps({"text": ""}),
    ]
    (folder / "rows.jsonl").write_text("\n".join(rows), "utf-8")
    documents, issues = _build(folder, tmp_path / "r")
    assert {"good.txt", "a"} <= documents.keys()
    assert {f"rows.jsonl:{n}" for n in (2, 3, 4, 6)} <= issues.keys()


def test_a_bad_meta_table_is_a_message(folder: Path, tmp_path: Path) -> None:
    meta = tmp_path / "meta.csv"
    meta.write_text("file,published\ngood.txt,sometime\n", "utf-8")
    result = CliRunner().invoke(cli, ["build", str(folder), "--meta", str(meta), "--record", str(tmp_path / "r")])
    assert result.exit_code == 1
    assert "line 2" in result.stderr


def test_a_folder_without_reports(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    result = CliRunner().invoke(cli, ["build", str(tmp_path / "none"), "--record", str(tmp_path / "r")])
    assert result.exit_code == 0
    assert "nothing to read" in result.output
