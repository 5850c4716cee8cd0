"""Rows of other data sets stand beside the reports, with their terms, and do not go out again unasked."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.exchange import records

from sijill.cli.main import cli
from sijill.exchange.import_formats import FORMATS, acled_kinds
from sijill.exchange.importing import DataSet, Importer, ImportRow, acled_actors, wrong_type
from sijill.lexicon.loader import Lexicon
from sijill.linking.weights import table
from sijill.model.errors import SijillError
from sijill.record.store import Record

ACLED = "\n".join(
    (
        "event_id_cnty,event_date,time_precision,sub_event_type,actor1,assoc_actor_1,actor2,location,"
        "latitude,longitude,geo_precision,source,notes,fatalities",
        "XXX1,04 March 2031,1,Air/drone strike,Military Forces of Nowhere,,Civilians,Hajin,"
        "34.694,40.831,1,Alef; Ba,An invented row.,5",
        "XXX2,2031-03-08,2,Armed clash,'=SUM(1),Liwa Saqr,Liwa Najm,Nowhere Village,"
        "35.123456,40.654321,3,Alef,Another one.,0",
        "",
    )
)
ROW = {
    "id": "f1",
    "event_type": "coerce",
    "mode": ["arrest"],
    "date": "2031-03-06",
    "actors": ["لواء الوادي"],
    "place": "تل الرمان",
    "sources": ["Field team"],
}


def run(*arguments: object, code: int = 0) -> str:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = records.make(tmp_path / "r")
    (tmp_path / "rows.csv").write_text(ACLED, "utf-8-sig")
    (tmp_path / "rows.jsonl").write_text(json.dumps(ROW, ensure_ascii=False) + "\n", "utf-8")
    terms = ("--source", "Set of the north", "--terms", "internal use only", "--record", made)
    run("import", "acled", tmp_path / "rows.csv", *terms)
    run("import", "jsonl", tmp_path / "rows.jsonl", *terms)
    return made


def exported(folder: Path, *options: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("export", *options, "--record", folder).splitlines()]


@pytest.mark.parametrize(
    ("place", "precision"), [("Hajin", 1), ("دير الزور", None), ("Deir ez-Zor Governorate", 3)]
)
def test_a_place_without_coordinates_is_as_fine_as_the_gazetteer_has_it(
    place: str, precision: int | None, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "place.jsonl").write_text(json.dumps({**ROW, "id": "f2", "place": place}) + "\n", "utf-8")
    run("import", "jsonl", tmp_path / "place.jsonl", "--source", "Places", "--terms", "none", "--record", folder)
    with Record.open(folder) as record:
        (told,) = (one.claim for one in record.claims() if one.document.outlet == "Places")
    (found,) = told.places
    assert (found.geo_precision, found.lat is None) == (precision, precision is None)
    assert told.date is not None and told.date.precision == "day"


def test_every_value_has_its_words_in_the_row(folder: Path) -> None:
    with Record.open(folder) as record:
        told = [stored for stored in record.claims() if stored.claim.rule.startswith("import:")]
        assert len(told) == 3
        for stored in told:
            text, claim = record.text(stored.document.id), stored.claim
            assert claim.id.startswith("claim-")
            assert text[claim.trigger.start : claim.trigger.end] == claim.trigger.text
            for actor in (*claim.actors, *claim.recipients):
                assert text[actor.start : actor.end] == actor.text
            for place in claim.places:
                assert text[place.start : place.end] == place.text
            for source in claim.sources:
                assert text[source.start : source.end] == source.text
            for casualty in claim.casualties:
                assert text[casualty.start : casualty.end] == casualty.text
            assert stored.document.note == "imported from Set of the north; terms: internal use only"


def test_values_of_acled_rows(folder: Path) -> None:
    with Record.open(folder) as record:
        claims = {s.document.title: s.claim for s in record.claims() if s.claim.rule == "import:acled"}
    strike, clash = claims["Set of the north XXX1"], claims["Set of the north XXX2"]
    assert (strike.event_type, strike.mode, strike.killed and strike.killed.low) == ("ASSAULT", ("aerial",), 5)
    assert strike.date is not None and strike.date.edtf == "2031-03-04"
    assert clash.symmetric and [actor.text for actor in clash.actors] == ["=SUM(1)", "Liwa Saqr", "Liwa Najm"]
    assert clash.date is not None and (clash.date.earliest, clash.date.latest) == ("2031-03-05", "2031-03-11")
    assert (clash.places[0].lat, clash.places[0].lon) == (35.1, 40.7)


def test_imported_rows_go_out_only_when_asked_for(folder: Path) -> None:
    for form in ("claims", "incidents"):
        assert "Set of the north" not in run("export", "--format", form, "--record", folder)
    claims = exported(folder, "--format", "claims", "--include", "imported")
    outlets = {claim["document"]["outlet"] for claim in claims}
    assert "Set of the north" in outlets
    manifest = folder.parent / "x.manifest.json"
    run("export", "--format", "claims", "--record", folder, "--out", folder.parent / "x")
    assert json.loads(manifest.read_text("utf-8"))["left_out"]["imported"] == 3


def test_formulas_stay_text_on_the_way_out(folder: Path) -> None:
    text = run("export", "--format", "acled", "--include", "imported", "--record", folder)
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert "'=SUM(1)" in {row["actor1"] for row in rows}


def test_importing_twice_changes_nothing(folder: Path, tmp_path: Path) -> None:
    told = run(
        "import", "acled", tmp_path / "rows.csv", "--source", "Set of the north", "--terms", "internal use only",
        "--record", folder,
    )  # fmt: skip
    assert "unchanged 2" in told


@pytest.mark.parametrize(
    ("form", "text", "named"),
    [
        ("acled", "a,b\n1,2\n", "event_id_cnty"),
        ("acled", ACLED.replace("04 March 2031", "lately"), "line 2"),
        ("acled", ACLED.replace("Air/drone strike", "Rumour"), "Armed clash"),
        ("acled", ACLED.replace(",5\n", ",five\n"), "fatalities"),
        ("jsonl", "[1]\n", "JSON object"),
        ("jsonl", '{"id": "1", "event_type": "WAR"}\n', "WAR"),
        ("jsonl", '{"id": "1", "event_type": "ASSAULT", "colour": 1}\n', "colour"),
        ("jsonl", '{"id": "1", "event_type": "ASSAULT", "mode": ["waltz"]}\n', "waltz"),
        ("jsonl", '{"event_type": "ASSAULT"}\n', "id"),
        ("jsonl", '{"id": "1", "event_type": "ASSAULT", "date": "3016-07-08"}\n', r"Check the year\. The row has"),
        ("jsonl", '{"id": "1", "event_type": "ASSAULT", "lat": NaN}\n', "its lat lies not between"),
        ("jsonl", '{"id": "1", "event_type": "ASSAULT", "killed": -1}\n', "its killed is below 0"),
        ("acled", ACLED.replace("04 March 2031", "04 March 1016"), "line 2: .*Check the year"),
        ("acled", ACLED.replace(",5\n", ",1e999\n"), "its fatalities is no number"),
        ("jsonl", "", "rows: The file holds no text"),
    ],
)
def test_a_wrong_row_is_named_with_its_line(form: str, text: str, named: str, tmp_path: Path) -> None:
    path = tmp_path / "rows"
    path.write_text(text, "utf-8")
    with pytest.raises(SijillError, match=named):
        list(FORMATS[form](path))


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_file_that_is_no_text_is_refused_by_name(form: str, tmp_path: Path) -> None:
    path = tmp_path / "rows"
    for raw in (b"SQLite format 3\0\xff\xfe\xfd\0" * 40, ("x" * 300).encode() + b"\xe9 " + b"y" * 300):
        path.write_bytes(raw)
        with pytest.raises(SijillError, match=str(path)):
            list(FORMATS[form](path))


def test_a_table_that_a_spreadsheet_saved_in_utf_16_is_read(tmp_path: Path) -> None:
    (tmp_path / "rows").write_text(ACLED, "utf-16")
    (tmp_path / "same").write_text(ACLED, "utf-8")
    assert list(FORMATS["acled"](tmp_path / "rows")) == list(FORMATS["acled"](tmp_path / "same"))


def test_the_day_of_a_timestamp_is_that_of_utc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever it is imported, the record is the same."""
    head, first, *_ = ACLED.splitlines()
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        (tmp_path / "rows").write_text(f"{head},timestamp\n{first},1930521540\n", "utf-8")
        (row,) = FORMATS["acled"](tmp_path / "rows")
        assert row.published == "2031-03-05"
    monkeypatch.undo()
    time.tzset()


def test_every_sub_type_has_a_type_and_modes_of_the_codebook() -> None:
    assert [name for name, kind in acled_kinds().items() if wrong_type(kind.type, kind.mode)] == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Military Forces of Syria (2000-2024)", "syrian-regime-forces"),
        ("Military Forces of Syria (2024-)", "syrian-army"),
        ("Military Forces of Russia (2000-) Air Force", "russian-forces"),
        ("Islamic State (Syria)", "islamic-state"),
        ("QSD: Syrian Democratic Forces", "syrian-democratic-forces"),
        ("Unidentified Armed Group (Nowhere)", "unknown-armed-group"),
        ("Liwa al-Quds", "liwa-al-quds"),
        ("Ploughmen of the Plain", None),
    ],
)
def test_actors_under_the_names_of_other_data_sets(name: str, meant: str | None) -> None:
    importer = Importer(Lexicon.load(), DataSet("Set", "none", "acled", "2031-04-01T00:00:00Z"))
    row = ImportRow("1", "Armed clash", "ASSAULT", actors=(name,))
    ((_, found),) = importer.documents(iter([row]))
    assert found.claims[0].actors[0].id == meant


def test_every_actor_of_other_data_sets_is_of_the_lexicon() -> None:
    assert set(acled_actors().values()) <= {*Lexicon.load().actors, *table().unidentified}


@pytest.mark.parametrize("given", [("", "some terms"), ("Set", " ")])
def test_rows_without_a_name_or_terms_are_refused(given: tuple[str, str], folder: Path, tmp_path: Path) -> None:
    source, terms = given
    told = ("--source", source, "--terms", terms, "--record", folder)
    assert "give both" in run("import", "acled", tmp_path / "rows.csv", *told, code=2)
