"""Exports: the contract's fields, names masked alike everywhere, safe cells, choices and manifests."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.exchange import records
from tests.record import builders as b

from sijill.analysis.incident_filter import IncidentFilter
from sijill.cli.main import cli
from sijill.codebook import acled, ged
from sijill.exchange.cells import BOM, line
from sijill.exchange.manifest import write_export
from sijill.exchange.registry import EXPORTERS
from sijill.exchange.view import Choice, ExportView
from sijill.lexicon.loader import Lexicon
from sijill.model.geo import prio_grid_gid
from sijill.record.store import Record


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return records.make(tmp_path_factory.mktemp("export") / "r")


def written(folder: Path, name: str, choice: Choice | None = None) -> str:
    with Record.open(folder) as record:
        pieces = EXPORTERS[name].write(ExportView(record, Lexicon.load(), choice))
        data = b"".join(piece.encode() if isinstance(piece, str) else piece for piece in pieces)
    return told(data) if name == "parquet" else data.decode()


def told(parquet: bytes) -> str:
    """All that a Parquet file holds, as text."""
    from io import BytesIO

    import pyarrow.parquet as pq

    return json.dumps(pq.read_table(BytesIO(parquet)).to_pylist(), ensure_ascii=False, default=str)


def rows(folder: Path, name: str, choice: Choice | None = None) -> list[dict[str, Any]]:
    return [json.loads(text) for text in written(folder, name, choice).splitlines()]


def table(folder: Path, name: str) -> list[dict[str, str]]:
    text = written(folder, name)
    assert text.startswith(BOM)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))


def test_incidents_have_the_fields_of_the_contract(folder: Path) -> None:
    found = rows(folder, "incidents")
    shelling = next(one for one in found if one["mode"] == ["aerial"])
    assert {
        "id", "event_type", "mode", "acled", "date", "place", "killed", "wounded", "actors", "recipients",
        "status", "independent_sources", "grade", "disagreements", "claims",
    } <= shelling.keys()  # fmt: skip
    assert shelling["killed"] == {"low": 3, "best": 3, "high": 3}
    assert shelling["acled"]["sub_event_type"] == "Air/drone strike"
    assert shelling["grade"] == "weak"
    document = shelling["claims"][0]["document"]
    assert (document["file"], document["outlet"], document["published"]["edtf"]) == (
        "one.txt",
        "شبكة ألف",
        "2031-03-05",
    )
    assert shelling["notes"] == [records.NOTE]


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_no_export_names_a_private_person(folder: Path, name: str) -> None:
    text = written(folder, name)
    for word in ("سالم", "الحمداني", "للحمداني", "الحَمْداني", "actor-salim"):
        assert word not in text


def test_one_pseudonym_stands_in_names_and_quotes(folder: Path) -> None:
    shelling = next(one for one in rows(folder, "claims") if one["mode"] == ["aerial"])
    named = shelling["recipients"][0]
    assert named["text"].startswith("person-")
    assert named["id"] == named["text"]
    assert named["text"] in shelling["evidence"]["text"]
    assert named["text"] in shelling["document"]["title"]


def test_pseudonyms_differ_between_records(folder: Path, tmp_path: Path) -> None:
    def shown(where: Path) -> str:
        return str(next(one for one in rows(where, "claims") if one["recipients"])["recipients"][0]["text"])

    assert shown(folder) == shown(folder)
    assert shown(folder) != shown(records.make(tmp_path / "other"))


def test_every_row_and_feature_bears_the_note(folder: Path) -> None:
    shelling = next(one for one in rows(folder, "claims") if one["mode"] == ["aerial"])
    assert shelling["document"]["note"] == records.NOTE
    assert records.NOTE in next(row for row in table(folder, "acled") if row["fatalities"] == "3")["notes"]
    assert records.NOTE in table(folder, "ged")[0]["source_article"]
    features = json.loads(written(folder, "geojson"))["features"]
    assert [records.NOTE] in [feature["properties"]["notes"] for feature in features]


def test_alleged_ties_only_when_asked_for(folder: Path) -> None:
    assert [one["status"] for one in rows(folder, "relations")] == ["asserted"]
    asked = rows(folder, "relations", Choice(include=frozenset({"alleged"})))
    assert sorted(one["status"] for one in asked) == ["alleged", "asserted"]
    assert all(one["evidence"][0]["text"] for one in asked)


def test_acled_has_all_columns_and_leaves_out_what_is_no_event(folder: Path) -> None:
    found = table(folder, "acled")
    assert tuple(found[0]) == acled.book().columns
    # Two sides one of which is of a kind nobody knows are not the other "only".
    half = [row for row in found if row["actor1"] and row["actor2"] and not (row["inter1"] and row["inter2"])]
    assert half and {row["interaction"] for row in half} == {""}
    assert [row["event_date"] for row in found] == ["2031-03-04", "2031-03-05"]
    clash = found[1]
    assert {clash["actor1"], clash["actor2"]} == {"لواء الوادي", "كتيبة السهل"}
    assert (clash["event_type"], clash["time_precision"]) == ("Battles", "2")
    assert found[0]["latitude"] == "35.25"


def test_ged_counts_the_dead_once(folder: Path) -> None:
    (row,) = table(folder, "ged")
    assert tuple(row) == ged.book().columns
    assert (row["best"], row["deaths_civilians"], row["date_prec"]) == ("3", "3", "1")
    assert row["priogrid_gid"] == str(prio_grid_gid(35.25, 40.5))


def test_geojson_places_incidents(folder: Path) -> None:
    collection = json.loads(written(folder, "geojson"))
    assert collection["type"] == "FeatureCollection"
    assert {tuple(one["geometry"]["coordinates"]) for one in collection["features"]} == {(40.5, 35.25)}
    assert all(one["properties"]["quotes"][0]["quote"] for one in collection["features"])


@pytest.mark.parametrize("text", ["=1+1", "+2", "-2", "@x", "\tx", "\rx"])
def test_a_text_is_never_a_formula(text: str) -> None:
    assert next(csv.reader(io.StringIO(line([text]), newline="")))[0] == "'" + text


def test_numbers_stay_numbers() -> None:
    assert line([-1.5, 3, None]) == "-1.5,3,\r\n"


def test_an_outlet_called_like_a_formula_is_neutralised(folder: Path) -> None:
    text = written(folder, "incidents", Choice(wanted=IncidentFilter.parse("type=COERCE")))
    assert "=cmd|calc" in text
    assert line(["=cmd|calc"]) == "'=cmd|calc\r\n"


def test_manifest_tells_what_the_file_holds(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "a.csv"
    with Record.open(folder) as record:
        manifest = write_export(ExportView(record, Lexicon.load()), "acled", out)
    beside = json.loads((tmp_path / "deep" / "a.csv.manifest.json").read_text("utf-8"))
    assert beside == manifest
    assert (beside["rows"], beside["left_out"]) == (2, {"denied": 1, "not dated to a month or less": 1})
    assert records.NOTE in beside["notes"]
    assert beside["pseudonyms"] == 1
    assert sorted(p.name for p in out.parent.iterdir()) == ["a.csv", "a.csv.manifest.json"]


def test_the_same_record_gives_the_same_export(folder: Path) -> None:
    for name in sorted(EXPORTERS):
        assert written(folder, name) == written(folder, name)


def test_since_and_until_choose_by_day(folder: Path) -> None:
    found = rows(folder, "claims", Choice(wanted=IncidentFilter.parse("from=2031-03-05&to=2031-03-05")))
    assert [one["mode"] for one in found] == [["firearms"]]


def test_an_export_tells_of_one_moment_whatever_is_added_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = records.make(tmp_path / "r")
    with Record.open(folder) as record:
        claims, documents = len(list(record.claims())), len(list(record.documents()))
    write = EXPORTERS["claims"].write

    def slowly(view: ExportView) -> Iterator[Any]:
        pieces = iter(write(view))
        yield next(pieces)
        late = b.document("قصفت طائرات قرية السرو.", "late.txt", "شبكة ألف", "2031-03-08")
        with Record.open(folder) as other:
            other.add(late, b.extraction(late, (b.claim(late, "قصفت"),)))
        yield from pieces

    monkeypatch.setattr(EXPORTERS["claims"], "write", slowly)
    out = tmp_path / "claims.jsonl"
    told = CliRunner().invoke(cli, ["export", "--format", "claims", "--out", str(out), "--record", str(folder)])
    assert told.exit_code == 0, told.output
    manifest = json.loads((tmp_path / "claims.jsonl.manifest.json").read_text("utf-8"))
    assert manifest["rows"] == len(out.read_text("utf-8").splitlines()) == claims
    assert manifest["record"]["documents"] == documents
    with Record.open(folder) as record:
        assert len(list(record.documents())) == documents + 1
