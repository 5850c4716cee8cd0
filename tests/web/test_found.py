"""What reading and verifying find is told in the reader's language; whatever the code may say of it has words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.web.app import reviewer
from tests.web.test_overview import words

import sijill
from sijill import pipeline
from sijill.record.store import Record
from sijill.web.app import App
from sijill.web.faults import Findings, Issues
from sijill.web.preferences import Preferences
from sijill.web.remarks import matched
from sijill.web.wording import Words, messages

ROOT = Path(sijill.__file__).parent
#: Which argument of what makes them says what is wrong.
ISSUES = {"Issue": 1, "ReadingError": 1, "ReadFailure": 2}
READING = (ROOT / "pipeline.py", ROOT / "extraction/extractor.py", *sorted((ROOT / "reading").glob("*.py")))
#: Errors of a table or mapping that a person gives: a command tells them, no record keeps them.
NOT_KEPT = ("given.py",)


def constant(told: ast.expr) -> str | None:
    """Words as a reader may meet them, with a number for all that changes; None for what no code words."""
    if not isinstance(told, ast.JoinedStr) and not (
        isinstance(told, ast.Constant) and isinstance(told.value, str)
    ):
        return None
    pieces = told.values if isinstance(told, ast.JoinedStr) else [told]
    return "".join(str(piece.value) if isinstance(piece, ast.Constant) else "7" for piece in pieces)


def said(path: Path, makers: dict[str, int], names: tuple[str, ...] = ()) -> Iterator[str]:
    """What a module says by ``makers``, and by variables of some ``names``."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        told = None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in makers:
            told = constant(node.args[makers[node.func.id]])
        elif (
            isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in names
        ):
            told = constant(node.value)
        if told is not None:
            yield told


def issues() -> set[str]:
    found = {
        one for path in READING if path.name not in NOT_KEPT for one in said(path, ISSUES, ("message", "why"))
    }
    # Of a mapping a command tells; the other is an error of programming.
    return {one for one in found | {_BINARY} if not one.startswith("--jsonl") and "discover()" not in one}


def findings() -> set[str]:
    path = ROOT / "record/custody.py"
    return {*said(path, {"Finding": 1}), *said(path, {"Finding": 2}, ("why",))} - {"record.sqlite"}


_BINARY = next(said(ROOT / "reading/encoding.py", {}, ("_BINARY",)))


@pytest.mark.parametrize(("file", "found"), [("issues", issues()), ("findings", findings())])
def test_whatever_is_found_has_words_and_no_words_are_kept_for_more(file: str, found: set[str]) -> None:
    known = {one: matched(one, file) for one in found}
    assert sorted(one for one, key in known.items() if key is None) == []
    used = {key[0] for key in known.values() if key}
    assert {key for key in messages("en") if key.startswith(f"{file}.said.")} - used == set()


def test_every_kind_of_finding_has_a_name() -> None:
    kinds = set(said(ROOT / "record/custody.py", {"Finding": 0}))
    assert len(kinds) > 5 and {kind for kind in kinds if f"log.found_{kind}" not in messages("ar")} == set()


def test_they_are_told_in_arabic_with_what_is_within() -> None:
    arabic = Words(Preferences("ar", "arab"))
    told = Findings(arabic)("Log entry 12 was changed: its number is 14: an entry is missing or was put in.")
    assert told.translate(dict.fromkeys((0x2068, 0x2069))) == "تغيّر القيد ١٢: رقمه ١٤، أي أن قيدًا مفقود أو مقحم."
    lost = Issues(arabic)(f"3 of 40 characters are control characters: this is no text. {_BINARY}")
    assert "٤٠" in lost and "قدّم التقرير نصًّا" in lost and "Give" not in lost
    assert Findings(arabic)("row 5 missing from index ix") == "row 5 missing from index ix"
    assert (
        Issues(Words(Preferences("en")))("2 lone surrogates read as \ufffd.")
        == "2 lone surrogates read as \ufffd."
    )


def test_pages_tell_what_was_found(own_app: App, own_record: Path) -> None:
    browser = reviewer(own_app)
    assert "could not be read" not in words(browser.get("/").text + browser.get("/log").text)
    with Record.open(own_record) as record:
        record.add_issue("in/<empty>.txt", "empty", "The file holds no text. Check whether it was saved in full.")
        record.add_issue("in/page.txt", "too_large", "60 MB, where 50 MB is the most for one report.")
        (document, *_) = record.documents()
    (raw,) = (path for path in (own_record / "raw").rglob("*") if path.is_file() and document.id in path.name)
    raw.chmod(0o644)
    raw.write_bytes(b"changed")
    assert "2 files that could not be read" in words(browser.get("/").text)
    english = words(browser.post("/log/verify").text)
    assert "60 MB, where 50 MB is the most" in english and "in/<empty>.txt" in english
    assert "Raw file" in english and "The raw bytes were changed" in english
    browser.get("/preferences", params={"lang": "ar"})
    assert "ملفّان تعذّرت قراءتهما" in words(browser.get("/").text)
    arabic = words(browser.post("/log/verify").text)
    assert "أقصى حجم لتقرير واحد" in arabic and "تغيّرت البايتات الأصليّة" in arabic
    assert "most for one" not in arabic and "were changed" not in arabic


def test_a_report_s_page_tells_what_was_odd_in_reading_it(own_app: App, tmp_path: Path) -> None:
    line = "قصفت طائرات مجهولة بلدة الوادي صباح اليوم ولم تقع إصابات في صفوف المدنيين بحسب شهود. ".encode()
    (tmp_path / "odd.txt").write_bytes(line * 20 + b"\xff " + line)
    pipeline.build([str(tmp_path / "odd.txt")], own_app.site.serving.folder, jobs=1)
    browser = reviewer(own_app)
    with Record.open(own_app.site.serving.folder) as record:
        (key,) = (told.document for told in record.issues() if told.issue.code == "undecodable_bytes")
    browser.get("/preferences", params={"lang": "ar"})
    shown = words(browser.get(f"/documents/{key}").text)
    assert "ليست من ترميز" in shown and "read as" not in shown
