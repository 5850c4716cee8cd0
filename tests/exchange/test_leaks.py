"""Ten private persons and two protected sources occur in no export, report, manifest, log line or error."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from tests.exchange import leaks
from tests.exchange.leaks import forbidden, leaked

from sijill.analysis.incident_filter import IncidentFilter, Pick
from sijill.cli.main import cli
from sijill.exchange.manifest import write_export
from sijill.exchange.names import core
from sijill.exchange.registry import EXPORTERS
from sijill.exchange.view import Choice, ExportView
from sijill.lexicon.loader import Lexicon
from sijill.record.store import Record

INCLUDED = frozenset({"alleged", "suspected", "opinion", "imported"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the invented reports, with every person and source marked as a user would."""
    made = leaks.make(tmp_path_factory.mktemp("leaks"))
    leaks.hide(made)
    return made


def run(*arguments: object, code: int | None = 0) -> str:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    assert code is None or result.exit_code == code, result.output
    return result.output


def readable(name: str, data: bytes) -> str:
    if name != "parquet":
        return data.decode()
    return json.dumps(pq.read_table(BytesIO(data)).to_pylist(), ensure_ascii=False, default=str)


def test_the_reports_do_name_them(folder: Path) -> None:
    with Record.open(folder) as record:
        whole = " ".join(record.text(document.id) for document in record.documents())
    assert len(leaked(whole)) == len(list(forbidden()))


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_no_export_and_no_manifest_names_them(name: str, folder: Path, tmp_path: Path) -> None:
    choices: tuple[Choice, ...] = (Choice(include=INCLUDED), Choice(include=INCLUDED, on="2021-03-20"))
    if name == "html":
        with Record.open(folder) as record:
            actors = [use.actor.id for use in record.actors()]
            places = [use.place.id for use in record.places()]
        choices += tuple(
            Choice(wanted=IncidentFilter.of([pick]))
            for pick in (*(Pick("actor", key) for key in actors[:6]), *(Pick("place", key) for key in places[:3]))
        )
    out = tmp_path / "out"
    for choice in choices:
        with Record.open(folder) as record:
            write_export(ExportView(record, Lexicon.load(), choice), name, out)
        text = readable(name, out.read_bytes())
        assert text
        assert leaked(text) == []
        assert leaked((tmp_path / "out.manifest.json").read_text("utf-8")) == []


def test_the_same_pseudonym_stands_in_names_and_quotes(folder: Path) -> None:
    with Record.open(folder) as record:
        text = "".join(str(piece) for piece in EXPORTERS["claims"].write(ExportView(record, Lexicon.load())))
    claims: list[dict[str, Any]] = [json.loads(line) for line in text.splitlines()]
    assert claims
    shown = {name for claim in claims for name in re.findall(r"person-[0-9a-f]{10}", claim["evidence"]["text"])}
    assert len(shown) == len(leaks.PERSONS)
    sources = {claim["document"]["outlet"] for claim in claims if claim["document"]["outlet"] != "موقع ألف"}
    assert all(re.fullmatch(r"source-[0-9a-f]{10}", outlet) for outlet in sources)
    assert len(sources) == len(leaks.SOURCES)


def test_no_log_line_names_them(folder: Path) -> None:
    # Where a report was captured from is what the log is for: the address stands there as it was.
    with Record.open(folder) as record:
        lines = [json.loads(entry.entry) for entry in record.log_entries()]
    assert {line["kind"] for line in lines} > {"capture"}
    told = [json.dumps({**line, "url": None}, ensure_ascii=False) for line in lines]
    assert [line for line in told if leaked(line)] == []


@pytest.mark.parametrize(
    "asked",
    [
        ("export", "--format", "html", "--actor", "سالم"),
        ("export", "--format", "html", "--place", "الوادي الزمردة"),
        ("export", "--format", "incidents", "--out", "/dev/null/x"),
        ("incidents", "--filter", "outlet=شبكة الورود"),
        ("incidents", "--filter", "source=nobody"),
        ("export", "--format", "geojson", "--filter", "actor-not=nobody"),
        ("history", "لواء الرمانة", "إيران"),
        ("timeline", "الحمدان"),
        ("state", "--on", "2021-03-20", "--actor", "شبكة الورود"),
    ],
)
def test_no_error_names_them(asked: tuple[str, ...], folder: Path) -> None:
    assert leaked(run(*asked, "--record", folder, code=1)) == []


@pytest.mark.parametrize(
    "words", ["المحلل السياسي", "المتحدث العسكري", "القيادي الميداني", "الناشط", "الطبيب الشرعي"]
)
def test_titles_and_roles_are_no_names(words: str) -> None:
    assert core(words, lambda _word: False) == ()


def test_a_lone_word_is_a_name_after_an_honorific_only() -> None:
    assert core("الحاج عسكري", lambda _word: True) == ("عسكري",)
    assert core('المدعو "الحاج عسكري" أبرز', lambda _word: True) == ("عسكري",)
    assert core("المتحدث عسكري", lambda _word: True) == ()


def test_a_political_analyst_stays_as_written(folder: Path) -> None:
    with Record.open(folder) as record:
        view = ExportView(record, Lexicon.load())
        for words in ("المحلل السياسي", "المدني", "المواطن", "لواء الرمان", "كتيبة السهل", "الدواء"):
            assert view.masker.text(words) == words
