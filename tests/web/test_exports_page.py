"""Exports: what the command line writes, with the manifest beside it, of exactly the filter shown."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient
from tests.exchange.leaks import leaked
from tests.web.app import reviewer, stranger
from tests.web.test_overview import words

from sijill.analysis.incident_filter import IncidentFilter
from sijill.analysis.incident_find import IncidentFinder
from sijill.cli.main import cli
from sijill.exchange.choices import FORMATS, TIES
from sijill.exchange.registry import EXPORTERS
from sijill.record import orders
from sijill.record.desk import Desk
from sijill.record.store import Record
from sijill.web.app import App
from sijill.web.preferences import Preferences
from sijill.web.wording import Words


def files(answer: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(answer)) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def test_the_formats_are_those_of_the_registry() -> None:
    assert tuple(EXPORTERS) == FORMATS


@pytest.mark.parametrize("form", FORMATS)
def test_a_download_is_what_the_command_line_writes(
    client: TestClient, example_record: Path, tmp_path: Path, form: str
) -> None:
    query = {"sort": "day"} if form in TIES else {"type": "ASSAULT", "sort": "day"}
    answer = client.get("/exports/download", params={"format": form, **query})
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"] == f'attachment; filename="sijill-{form}.zip"'
    name = EXPORTERS[form].file
    out = tmp_path / name
    arguments = ["export", "--record", str(example_record), "--format", form, "--out", str(out)]
    told = CliRunner().invoke(cli, [*arguments, *(() if form in TIES else ("--filter", urlencode(query)))])
    assert told.exit_code == 0, told.output
    manifest = f"{name}.manifest.json"
    assert files(answer.content) == {name: out.read_bytes(), manifest: (tmp_path / manifest).read_bytes()}


def test_exactly_the_rows_of_the_filter_go_out(client: TestClient, example_record: Path) -> None:
    query = "type=ASSAULT&status-not=denied&from=2019-01-01"
    with Record.open(example_record) as record:
        chosen = [incident.id for incident in IncidentFinder(record).each(IncidentFilter.parse(query))]
    page = words(client.get(f"/exports?{query}").text)
    assert f"{len(chosen)} incident" in page
    assert f"Type {Words(Preferences()).code('type', 'ASSAULT')}" in page
    told = files(client.get(f"/exports/download?format=incidents&{query}").content)
    rows = [json.loads(line) for line in told["incidents.jsonl"].splitlines()]
    assert [row["id"] for row in rows] == chosen
    manifest = json.loads(told["incidents.jsonl.manifest.json"])
    assert (manifest["rows"], manifest["filter"]["incidents"]) == (
        len(chosen),
        [list(pair) for pair in IncidentFilter.parse(query).pairs()],
    )


def test_reviewed_only_holds_what_people_accepted(own_app: App, own_record: Path) -> None:
    with Record.open(own_record) as record:
        claim = next(record.claims()).claim.id
        Desk(record).decide(lambda c: [orders.verdict(c, "accept", claim)], "tester", "2031-03-01T10:00:00Z")
    told = files(reviewer(own_app).get("/exports/download?format=claims&reviewed=1").content)
    assert [json.loads(line)["id"] for line in told["claims.jsonl"].splitlines()] == [claim]
    assert json.loads(told["claims.jsonl.manifest.json"])["filter"]["reviewed"] is True


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("format=xls", 400, "There is no format"),
        ("format=graphml&type=ASSAULT", 400, "a filter chooses incidents"),
        ("format=incidents&include=denied", 400, "cannot be included"),
        ("format=incidents&colour=red", 400, "There is no filter"),
        ("format=graphml&on=soon", 400, "is no day"),
    ],
)
def test_what_cannot_be_exported_is_said(client: TestClient, query: str, status: int, said: str) -> None:
    answer = client.get(f"/exports/download?{query}")
    assert (answer.status_code, said in answer.text) == (status, True)


def test_the_page_offers_what_a_format_can_answer(client: TestClient) -> None:
    page = client.get("/exports?type=ASSAULT").text
    assert page.count("disabled") == len(TIES)
    assert 'name="type" value="ASSAULT"' in page
    assert "CC BY 4.0" in page
    assert client.get("/exports/download?type=ASSAULT").headers["location"] == "/exports?type=ASSAULT"


@pytest.mark.parametrize("form", FORMATS)
def test_strangers_get_only_what_may_be_shown(public_app: App, form: str) -> None:
    answer = stranger(public_app).get("/exports/download", params={"format": form})
    assert answer.status_code == 200
    for name, content in files(answer.content).items():
        assert (name, leaked(content.decode("utf-8", "replace"))) == (name, [])


def test_a_stranger_learns_nothing_by_a_filter(public_app: App, hiding_record: Path) -> None:
    with Record.open(hiding_record) as record:
        hidden = next(one for one in record.persons() if one.person.id).person.id
    visitor = stranger(public_app)
    answers = [
        visitor.get("/exports/download", params={"format": "incidents", "actor": key})
        for key in (hidden, "none-such")
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].text.replace(str(hidden), "") == answers[1].text.replace("none-such", "")
