"""The network on a day: drawing, table and panel tell the same ties."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from urllib.parse import urlsplit

from starlette.testclient import TestClient
from tests.web.app import stranger
from tests.web.test_actor_pages import data
from tests.web.test_overview import words

from sijill.analysis.network import network
from sijill.record.store import Record
from sijill.web.app import App

ON = "2019-07-05"


def test_drawing_table_and_analysis_agree(client: TestClient, example_record: Path) -> None:
    with Record.open(example_record) as record:
        found = network(record, dt.date.fromisoformat(ON))
    page = client.get("/network", params={"on": ON}).text
    drawn = client.get("/network.json", params={"on": ON}).json()
    assert data(page, "network-data") == drawn
    told = [(edge["source"], edge["target"], edge["kind"], edge["standing"]) for edge in drawn["edges"]]
    assert told == [
        (edge.subject, edge.object, "hostility" if edge.sign < 0 else "tie", edge.standing) for edge in found.edges
    ]
    assert {node["id"] for node in drawn["nodes"]} == {end for edge in told for end in edge[:2]}
    assert page.count('href="/network/tie?') == len(found.edges)
    assert words(page).count("Bloc ") == len(found.blocs)


def test_a_tie_shows_its_words_as_a_part_and_as_a_page(client: TestClient) -> None:
    drawn = client.get("/network.json", params={"on": ON}).json()
    panel = drawn["edges"][0]["panel"]
    part = client.get(panel, headers={"hx-request": "true"}).text
    assert "<main" not in part and 'class="quote"' in part and "/documents/" in part
    assert part.strip() in client.get(panel).text or 'class="quote"' in client.get(panel).text
    gone = client.get("/network/tie", params={"on": ON, "subject": "x", "object": "y", "relation": "ally_of"})
    assert gone.status_code == 404 and "choose one from its table" in words(gone.text)


def test_doubtful_ties_count_only_when_asked_for(client: TestClient) -> None:
    wrong = client.get("/network", params={"on": ON, "include": "surely"})
    assert wrong.status_code == 400 and "alleged" in words(wrong.text)
    page = client.get("/network", params={"on": ON, "include": ["alleged", "suspected"]}).text
    assert page.count("checked") == 2 and "include=alleged&amp;include=suspected" in page


def test_the_day_before_all_reports_has_no_tie(client: TestClient) -> None:
    for lang, told in (("en", "No tie stands on this day"), ("ar", "لا علاقة قائمة في هذا اليوم")):
        client.get("/preferences", params={"lang": lang})
        assert told in words(client.get("/network", params={"on": "1999-01-01"}).text)


def test_the_panels_of_the_public_view_answer(public_app: App) -> None:
    visitor = stranger(public_app)
    drawn = visitor.get("/network.json").json()
    for edge in drawn["edges"]:
        assert urlsplit(edge["panel"]).path == "/network/tie"
        assert visitor.get(edge["panel"]).status_code == 200
