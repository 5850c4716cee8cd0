"""Actors, places and pairs: names with their sources, ties over time with contradictions, incidents, people."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.app import reviewer
from tests.web.test_overview import words

from sijill.analysis.history import history
from sijill.analysis.timeline import timeline
from sijill.model.document import Published
from sijill.model.state import Evidence
from sijill.pipeline import now, settle
from sijill.record import orders
from sijill.record.desk import Desk
from sijill.record.store import Record
from sijill.web.app import App
from sijill.web.tie_lines import first_day, rows

BODY = "national-defence-forces"


def plain(page: str) -> str:
    """The words of a page without the marks that keep the directions of values apart."""
    return re.sub("[\u2068\u2069]", "", words(page))


def data(page: str, source: str) -> dict[str, Any]:
    found = re.search(rf'<script type="application/json" id="{source}">(.*?)</script>', page, re.S)
    assert found
    value: dict[str, Any] = json.loads(found[1])
    return value


def test_lists_are_searched_by_any_name(client: TestClient) -> None:
    for typed, wanted in (("quds", "liwa-al-quds"), ("الدفاع", BODY), ("national def", BODY)):
        assert f'href="/actors/{wanted}"' in client.get("/actors", params={"q": typed}).text
    assert 'href="/places/sy-al-mayadin"' in client.get("/places", params={"q": "الميادين"}).text
    assert "No actor of the record has such a name" in words(client.get("/actors", params={"q": "zzzzzz"}).text)


def test_an_actor_s_names_say_where_they_are_from(client: TestClient) -> None:
    told = words(client.get(f"/actors/{BODY}").text)
    assert "In Arabic الدفاع الوطني lexicon" in told and "In reports" in told
    assert "Belongs to" in told and "pro-government militia PRM" in told


def test_ties_are_drawn_as_the_timeline_has_them(client: TestClient, example_record: Path) -> None:
    with Record.open(example_record) as record:
        told = timeline(record, BODY)
    page = client.get(f"/actors/{BODY}").text
    drawn = data(page, "ties-data")
    assert drawn["to"] == told.periods[-1] and len(drawn["rows"]) == len(told.lines)
    for row, line in zip(drawn["rows"], told.lines, strict=True):
        assert [bar["standing"] for bar in row["bars"]] == _runs(line.standings)
        assert all(bar["from"] <= bar["to"] for bar in row["bars"])
        assert f'id="{row["other"]["href"][1:]}"' in page
        for bar in row["bars"]:
            assert client.get(bar["href"]).status_code == 200


def _runs(standings: tuple[str | None, ...]) -> list[str]:
    found: list[str] = []
    before = None
    for one in standings:
        if one is not None and one != before:
            found.append(one)
        before = one
    return found


def test_a_contradiction_is_told_with_both_sides(client: TestClient, example_record: Path) -> None:
    with Record.open(example_record) as record:
        [line] = [line for line in timeline(record, "iraqi-hezbollah").lines if line.contested]
    page = client.get("/actors/iraqi-hezbollah").text
    assert "On 1 tie reports contradict each other. backed by Iran" in words(page)
    for piece in (*line.for_, *line.against):
        assert f"at={piece.start}-{piece.end}" in page
    client.get("/preferences", params={"lang": "ar"})
    assert "تناقضت التقارير في علاقة واحدة" in words(client.get("/actors/iraqi-hezbollah").text)


def test_people_and_what_became_of_them_and_incidents_by_part(client: TestClient, example_record: Path) -> None:
    page = client.get(f"/actors/{BODY}").text
    told = words(page)
    people = told[told.index("People of the body") :]
    assert "Firas al-Jiham commander" in people and "under investigation" in people
    with Record.open(example_record) as record:
        roles = record.roles([BODY])
        total = len({i.id for i in record.incidents() if BODY in {p.id for p in (*i.actors, *i.recipients)}})
    assert f"{roles['actor']} incidents as actor, {roles['recipient']} incidents as recipient" in told
    assert max(roles.values()) <= total <= sum(roles.values())
    assert f'href="/incidents?actor={BODY}"' in page


def test_a_merged_actor_s_address_leads_to_the_one_it_became(own_app: App) -> None:
    client, record = reviewer(own_app), own_app.site.reader.record
    made = Desk(record).decide(lambda c: orders.merge(c, "russia", ["russian-forces"]), "tester", now())
    settle(record, made)
    assert client.get("/actors/russian-forces").headers["location"] == "/actors/russia"


@pytest.mark.parametrize("path", ["/actors/nobody", "/places/nowhere"])
def test_what_there_is_not_is_told_with_what_to_do(client: TestClient, path: str) -> None:
    for lang, told in (("en", "There is no such"), ("ar", "كهذا" if "places" in path else "كهذه")):
        client.get("/preferences", params={"lang": lang})
        answer = client.get(path)
        assert answer.status_code == 404 and told in words(answer.text)


def test_a_place_tells_its_codes_map_children_and_namesakes(client: TestClient) -> None:
    page = client.get("/places/sy-deir-ez-zor").text
    told = words(page)
    assert "p-code C5086" in told and "hand-made gazetteer" in told and "Places within it" in told
    drawn = data(page, "map-data")
    assert any(one["id"] == "sy-deir-ez-zor" and one["count"] for one in drawn["places"])
    assert 'href="/places/sy-deir-ez-zor-governorate"' in page
    assert 'href="/incidents?place=sy-deir-ez-zor"' in page


def test_a_pair_s_history_is_that_of_the_analysis(client: TestClient, example_record: Path) -> None:
    with Record.open(example_record) as record:
        told = history(record, "iran", "russia")
    page = client.get("/pair", params={"actor": "إيران", "other": "Russia"}).text
    assert page.count('<article class="card told-') == len(told.told)
    assert f"{len(told.told)} things" in plain(page) and "rivalry (asserted)" in plain(page)
    for thing in told.told:
        for piece in thing.evidence:
            assert f"claim={piece.claim}&amp;at={piece.start}-{piece.end}" in page
    assert "No report in the record tells" in words(
        client.get("/pair", params={"actor": "israel", "other": BODY}).text
    )


def test_stretches_cover_the_periods_without_a_gap(example_record: Path) -> None:
    with Record.open(example_record) as record:
        told = timeline(record, BODY, columns=12)
    for row in rows(told):
        assert all(one.until in told.periods for one in row.stretches)
        known = [standing for standing in row.line.standings if standing]
        assert len(row.stretches) <= len(known)


def test_a_mark_stands_on_the_first_day_a_report_may_have_come_out() -> None:
    def piece(edtf: str | None) -> Evidence:
        published = Published(edtf, "stated") if edtf else None
        return Evidence("c", "q", 0, 1, "d", "f", None, published, (), "asserted", "")

    assert first_day(piece("2020-07-03/2020-07-09")) == "2020-07-03"
    assert first_day(piece("2020-07~")) is None and first_day(piece(None)) is None


def test_a_person_that_no_lexicon_lists_is_no_group(client: TestClient, example_record: Path) -> None:
    with Record.open(example_record) as record:
        found = [use.actor for use in record.actors() if use.actor.person]
    assert any(actor.id.startswith("actor-") for actor in found)
    assert {actor.kind for actor in found} == {"person"}
