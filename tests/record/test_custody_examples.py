"""The examples in five orders give one record; the commands of custody run on it."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from sijill.cli.main import cli
from sijill.lexicon.loader import Lexicon
from sijill.pipeline import Read, build, extract_stream, relink
from sijill.reading.given import load_meta
from sijill.record.store import Record

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_the_examples_in_five_orders_give_one_canonical_export(tmp_path: Path) -> None:
    meta = load_meta(str(EXAMPLES / "meta.csv"))
    told = [
        found
        for found in extract_stream([str(EXAMPLES / "reports")], meta=meta, jobs=1, at="2031-01-01T00:00:00Z")
        if isinstance(found, Read)
    ]
    assert len(told) > 15
    exports = set()
    for seed in range(5):
        random.Random(seed).shuffle(told)
        with Record.open(tmp_path / str(seed), create=True) as record:
            for n, one in enumerate(told):
                record.add(one.document, one.extraction)
                if n % (seed + 1) == 0:
                    relink(record, Lexicon.load())
            relink(record, Lexicon.load())
            exports.add("\n".join(record.canonical()))
    assert len(exports) == 1


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("custody") / "record"
    build([str(EXAMPLES / "reports")], folder, meta=load_meta(str(EXAMPLES / "meta.csv")), jobs=1)
    return folder


def run(*arguments: object, code: int = 0) -> str:
    told = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    assert told.exit_code == code, told.output
    return told.output


def test_backup_restore_diff_and_redact(folder: Path, tmp_path: Path) -> None:
    target, back = tmp_path / "b.tar", tmp_path / "back"
    assert "19 raw files" in run("verify", "--record", folder)
    run("backup", "--to", target, "--record", folder)
    run("restore", target, "--record", back)
    assert "hold the same" in run("diff", folder, back)
    with Record.open(back) as record:
        document = next(record.documents())
    told = run(
        "redact", document.id[:12], "--reason", "asked for", "--user", "m", "--record", back, "--format", "json"
    )
    assert json.loads(told)["documents"] == [document.id]
    assert json.loads(run("verify", "--record", back, "--format", "json"))["findings"] == []
    changes = [json.loads(line) for line in run("diff", folder, back, "--format", "json").splitlines()]
    assert {"change": "removed", "kind": "document", "id": document.id}.items() <= changes_of(changes, document.id)
    raw, *_ = (back / "raw").iterdir()
    raw.unlink()
    assert raw.name in run("verify", "--record", back, "--format", "json", code=1)
    assert "missing" not in run("backup", "--to", tmp_path / "whole.tar", "--record", folder)
    assert "Raw bytes of 1 documents are missing" in run("backup", "--to", tmp_path / "c.tar", "--record", back)


def changes_of(changes: list[dict[str, object]], key: str) -> set[tuple[str, object]]:
    (found,) = [change for change in changes if change["kind"] == "document" and change["id"] == key]
    return {(name, value) for name, value in found.items() if isinstance(value, str)}


def test_link_explain_shows_weights_with_reasons(folder: Path) -> None:
    with Record.open(folder) as record:
        one = next(incident for incident in record.incidents() if incident.links).links[0]
    told = json.loads(run("link", "explain", one.a, one.b, "--record", folder, "--format", "json"))
    assert told["together"] and told["total"] == one.weight >= told["link_at"]
    assert all(weight["reason"] and weight["meaning"] for weight in told["weights"])
    assert "They stand in one incident." in run("link", "explain", one.a, one.b, "--record", folder)
    assert "is no claim" in run("link", "explain", one.a, "liwa-al-quds", "--record", folder, code=1)
