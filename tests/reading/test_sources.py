"""What is found in files, folders, standard input and JSON lines, and what is told of the rest."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sijill.model.errors import ReadingError
from sijill.reading import raw as raw_module
from sijill.reading.given import load_meta
from sijill.reading.jsonl import parse_mapping, rows
from sijill.reading.raw import HTML, ROW, TEXT, RawItem, ReadFailure
from sijill.reading.registry import read
from sijill.reading.sources import discover

from .pages import HEADLINE, LEAD, NOW, SECOND, TOOL


def items(found: Iterator[RawItem | ReadFailure]) -> tuple[list[RawItem], list[ReadFailure]]:
    """Part items from failures."""
    listed = list(found)
    return (
        [item for item in listed if isinstance(item, RawItem)],
        [item for item in listed if isinstance(item, ReadFailure)],
    )


def test_folders_are_walked_sorted_and_strange_files_told(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "page.html").write_text(f"<p>{LEAD}</p>")
    (tmp_path / "a.txt").write_text(LEAD)
    (tmp_path / "c.pdf").write_bytes(b"%PDF")
    (tmp_path / ".hidden.txt").write_text(LEAD)
    found, failures = items(discover([str(tmp_path)]))
    assert [(Path(item.file).name, item.media_type) for item in found] == [
        ("a.txt", TEXT),
        ("page.html", HTML),
    ]
    assert [(Path(one.file).name, one.code) for one in failures] == [("c.pdf", "unknown_format")]


def test_a_name_that_is_no_utf_8_is_written_out_so_that_it_can_be_kept(tmp_path: Path) -> None:
    """Names of files from older Arabic systems are windows-1256."""
    (tmp_path / os.fsdecode("تقرير".encode("windows-1256") + b".txt")).write_text(LEAD)
    (tmp_path / os.fsdecode(b"\xca.pdf")).write_bytes(b"%PDF")
    found, failures = items(discover([str(tmp_path)]))
    assert [item.file for item in found] == [f"{tmp_path}/\\xca\\xde\\xd1\\xed\\xd1.txt"]
    assert [failure.file for failure in failures] == [f"{tmp_path}/\\xca.pdf"]
    assert read(found[0], NOW, TOOL).text == LEAD


def test_a_missing_file_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LEAD)
    found, failures = items(discover([str(tmp_path / "none.txt"), str(tmp_path / "a.txt")]))
    assert len(found) == 1
    assert [one.code for one in failures] == ["unreadable"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    closed = tmp_path / "closed.txt"
    closed.write_text(LEAD)
    closed.chmod(0)
    _, failures = items(discover([str(tmp_path)]))
    assert [one.code for one in failures] == ["unreadable"]


def test_a_read_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(LEAD)
    (tmp_path / "b.txt").write_text(SECOND)
    plain_read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return plain_read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found, failures = items(discover([str(tmp_path)]))
    assert [Path(item.file).name for item in found] == ["b.txt"]
    assert failures[0].code == "unreadable"
    assert "Permission denied" in failures[0].message


def test_a_file_over_the_limit_is_not_loaded(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as stream:
        stream.truncate(50 * 2**20)
    found, failures = items(discover([str(large)]))
    assert not found
    assert failures[0].code == "too_large"
    with pytest.raises(ReadingError) as caught:
        read(RawItem("x", b"a" * (raw_module.MAX_BYTES + 1), TEXT), NOW, TOOL)
    assert caught.value.code == "too_large"


def test_rows_are_mapped_and_broken_ones_told(tmp_path: Path) -> None:
    line = json.dumps(
        {"key": 7, "words": LEAD, "day": "2021-03-04T09:00:00Z", "who": "نهر ميديا"}, ensure_ascii=False
    )
    written = [
        line,
        "{broken",
        "[1]",
        json.dumps({"other": 1}),
        "",
        json.dumps({"key": "z", "words": SECOND}),
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(written))
    mapping = parse_mapping("id=key, text=words,published=day,outlet=who")
    found, failures = items(discover([str(tmp_path / "rows.jsonl")], mapping))
    assert [(item.file, item.media_type) for item in found] == [("7", ROW), ("z", ROW)]
    assert found[0].raw == line.encode()
    assert [(Path(one.file).name, one.code) for one in failures] == [
        ("rows.jsonl:2", "bad_row"),
        ("rows.jsonl:3", "bad_row"),
        ("rows.jsonl:4", "bad_row"),
    ]
    first = read(found[0], NOW, TOOL)
    assert (first.text, first.outlet) == (LEAD, "نهر ميديا")
    assert first.published is not None
    assert (first.published.edtf, first.published.how) == ("2021-03-04", "given")


def test_a_row_may_hold_a_page_or_a_wrong_date() -> None:
    lines = [
        json.dumps({"id": "p", "html": f"<p>{LEAD}</p>"}).encode(),
        json.dumps({"id": "d", "text": LEAD, "published": "last week"}).encode(),
        json.dumps({"id": "s", "text": LEAD + "\ud800"}).encode(),
    ]
    page, dated, broken = (item for item in rows("r", lines, None) if isinstance(item, RawItem))
    assert page.media_type == HTML
    assert LEAD in read(page, NOW, TOOL).text
    late = read(dated, NOW, TOOL)
    assert late.published is None
    assert [issue.code for issue in late.issues] == ["bad_published"]
    assert read(broken, NOW, TOOL).text == LEAD + "\ufffd"


def test_rows_are_taken_up_one_at_a_time() -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield json.dumps({"id": str(taken), "text": LEAD}).encode()

    stream = rows("r", endless(), None)
    assert [item.file for item, _ in zip(stream, range(3), strict=False)] == ["1", "2", "3"]
    assert taken <= 4


@pytest.mark.parametrize(
    ("written", "media_type"),
    [(LEAD, TEXT), (f"<html><p>{LEAD}</p></html>", HTML), (json.dumps({"id": "1", "text": LEAD}), ROW)],
)
def test_standard_input_is_known_by_its_beginning(
    written: str, media_type: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(written.encode())))
    (found,) = discover(["-"])
    assert isinstance(found, RawItem)
    assert found.media_type == media_type


@pytest.mark.parametrize("option", ["text", "words=text", "text=", "id=a,,nonsense"])
def test_a_wrong_mapping_says_what_is_possible(option: str) -> None:
    with pytest.raises(ReadingError, match="FIELD=NAME"):
        parse_mapping(option)


def test_given_metadata_is_found_by_path_and_by_name(tmp_path: Path) -> None:
    table = tmp_path / "meta.csv"
    table.write_text("file,published,outlet,note\na.txt,2020-07,صوت الوعل,ملاحظة\n")
    (tmp_path / "a.txt").write_text(f"{HEADLINE}\n\n09 يوليو 2019\n\n{LEAD}")
    (found,) = discover([str(tmp_path / "a.txt")], None, load_meta(str(table)))
    assert isinstance(found, RawItem)
    page = read(found, NOW, TOOL)
    assert page.published is not None
    assert (page.published.edtf, page.published.how, page.published.start) == ("2020-07", "given", None)
    assert (page.outlet, page.note, page.title) == ("صوت الوعل", "ملاحظة", HEADLINE)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("file,colour\na.txt,red\n", "line 1: unknown column 'colour'"),
        ("published\n2020\n", "line 1: columns lack 'file'"),
        ("file,published\na.txt,2020-01-01\nb.txt,09/07/2020\n", "line 3: published is '09/07/2020'"),
        ("file,published\na.txt,2020-02-30\n", "line 2: published is '2020-02-30'"),
        ("file,published\na.txt,1890-01-01\n", "line 2"),
        ("file,outlet\na.txt\n", "line 2: 1 cells where the head has 2"),
        ("file,outlet\n,x\n", "line 2: no file is named"),
        ("file\na.txt\na.txt\n", "line 3: 'a.txt' stands here for the second time"),
    ],
)
def test_a_wrong_table_names_line_and_mend(written: str, told: str, tmp_path: Path) -> None:
    table = tmp_path / "meta.csv"
    table.write_text(written)
    with pytest.raises(ReadingError) as caught:
        load_meta(str(table))
    assert caught.value.code == "meta"
    assert told in str(caught.value)
