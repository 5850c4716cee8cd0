"""Table, map, timeline and CSV tell of the same incidents, and say what they leave out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.analysis import happenings as h
from tests.analysis.asked import filters
from tests.exchange.leaks import PERSONS, SOURCES, leaked
from tests.web.app import reviewer, running, stranger
from tests.web.test_overview import words

from sijill.analysis.incident_answers import IncidentRow
from sijill.analysis.incident_filter import IncidentFilter
from sijill.analysis.incident_find import IncidentFinder
from sijill.exchange.incident_table import COLUMNS, lines
from sijill.model.incidents import Incident, IncidentPlace, Party
from sijill.record.store import Record
from sijill.web.app import App
from sijill.web.incidents import ROWS


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, Record]]:
    """A browser at the record of ``tests/analysis/happenings.py``, and the record."""
    folder = h.make(tmp_path_factory.mktemp("happenings") / "record")
    with running(folder) as app, Record.open(folder) as record:
        yield reviewer(app), record


def in_table(client: TestClient, query: str) -> list[str]:
    """The ids of all rows, page after page by the link to the next one."""
    found: list[str] = []
    url: str | None = f"/incidents?{query}"
    while url:
        page = client.get(url).text
        found += re.findall(r'data-incident="(\w+)"', page)
        after = re.search(r'rel="next" href="([^"]+)"', page)
        url = after[1].replace("&amp;", "&") if after else None
    return found


def in_csv(client: TestClient, query: str) -> list[dict[str, str]]:
    answer = client.get(f"/incidents.csv?{query}")
    assert answer.text.startswith("\ufeff")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=filters())
def test_table_map_timeline_and_csv_agree(many: tuple[TestClient, Record], wanted: IncidentFilter) -> None:
    client, record = many
    query = wanted.render()
    expected = [incident.id for incident in IncidentFinder(record).each(wanted)]
    assert in_table(client, query) == expected
    assert [row["id"] for row in in_csv(client, query)] == expected
    places: dict[str, Any] = client.get(f"/incidents/map.json?{query}").json()
    assert sum(place["count"] for place in places["places"]) + places["unlocated"] == len(expected)
    time: dict[str, Any] = client.get(f"/incidents/timeline.json?{query}&axis=chosen").json()
    assert sum(one["count"] for one in time["bins"] + time["intervals"]) + time["undated"] == len(expected)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=filters(), data=st.data())
def test_a_point_or_bar_leads_to_just_what_it_counts(
    many: tuple[TestClient, Record], wanted: IncidentFilter, data: st.DataObject
) -> None:
    client, _ = many
    query = wanted.render()
    places = client.get(f"/incidents/map.json?{query}").json()
    time = client.get(f"/incidents/timeline.json?{query}").json()
    told = [(one["href"], one["count"]) for one in places["places"] + time["intervals"]]
    told.append((places["unlocated_href"], places["unlocated"]))
    href, count = data.draw(st.sampled_from(told))
    picked = {pick.facet for pick in wanted.picks}
    if not picked & {"spot", "when"}:
        assert len(in_table(client, href.partition("?")[2])) == count


def test_undated_and_unlocated_are_counted_and_listed(many: tuple[TestClient, Record]) -> None:
    client, record = many
    found = list(record.incidents())
    undated = [one.id for one in found if one.date is None or not (one.date.earliest or one.date.latest)]
    unlocated = [one.id for one in found if one.place is None or one.place.lat is None]
    page = client.get("/incidents")
    assert f"{len(undated)} of them without a day" in words(page.text)
    assert f"{len(unlocated)} of them without a point on the map" in words(page.text)
    assert set(in_table(client, "when=none")) == set(undated)
    assert set(in_table(client, "spot=none")) == set(unlocated)
    assert set(undated) <= set(in_table(client, ""))
    chosen = client.get("/incidents?from=2031-03-01&to=2031-03-02")
    assert f"{len(undated)} without a day, left out by the days asked for" in words(chosen.text)


def test_a_filter_shows_as_chips_that_turn_and_go(client: TestClient) -> None:
    page = client.get("/incidents?type=ASSAULT&status-not=predicted&from=2019-01-01&to=2020-12-31").text
    chips = page[page.index('<ul class="chips"') : page.index('<nav class="tabs"')]
    told = words(f"<main>{chips}</main>")
    assert "Type: Assault" in told and "Status without: predicted" in told and "1 January 2019" in told
    rest = "from=2019-01-01&amp;to=2020-12-31"
    assert f'href="/incidents?status-not=predicted&amp;{rest}"' in chips
    assert f'href="/incidents?status-not=predicted&amp;type-not=ASSAULT&amp;{rest}"' in chips
    assert 'href="/incidents?type=ASSAULT&amp;status-not=predicted"' not in page.replace(chips, "")
    assert 'href="/incidents?status-not=predicted&amp;type=ASSAULT"' in chips


def test_facets_count_what_there_would_be_and_places_stand_within_places(client: TestClient) -> None:
    page = client.get("/incidents?place=sy-deir-ez-zor").text
    found = dict(re.findall(r'id="in-(\w+%3D[\w%-]+)"[^>]*>.*?<span class="number">([\d,]+)', page, re.DOTALL))
    for key in ("type%3DASSAULT", "place%3Dsy-deir-ez-zor", "reviewed%3Dunreviewed"):
        asked = key.replace("%3D", "=")
        query = asked if asked.startswith("place") else f"place=sy-deir-ez-zor&{asked}"
        assert len(in_table(client, query)) == int(found[key])
    assert "facet-depth-1" in page


def test_a_facet_can_be_listed_in_full(client: TestClient, example_record: Path) -> None:
    with Record.open(example_record) as record:
        every = IncidentFinder(record).facet(IncidentFilter(), "actor", 1000)
    short, full = client.get("/incidents").text, client.get("/incidents?all=actor").text
    assert short.count('id="in-actor%3D') < full.count('id="in-actor%3D') == len(every.values)


def test_pages_and_views_are_permalinks_of_the_same_filter(many: tuple[TestClient, Record]) -> None:
    client, _ = many
    page = client.get("/incidents?sort=killed&type=ASSAULT").text
    for link in ("view=map", "view=timeline", "sort=-killed"):
        assert link in page
    assert page.count("data-incident=") <= ROWS
    assert 'aria-sort="ascending"' in page and 'name="sort" value="killed"' in page
    for view in ("map", "timeline"):
        shown = client.get(f"/incidents?view={view}&type=ASSAULT").text
        assert f'data-widget="{view}"' in shown
        assert f'href="/incidents.csv?type=ASSAULT&amp;view={view}"' in shown


def test_the_page_speaks_arabic(client: TestClient) -> None:
    client.get("/preferences", params={"lang": "ar", "digits": "arab"})
    page = client.get("/incidents?type=ASSAULT").text
    assert "<h1>الأحداث</h1>" in page and "هجوم" in words(page) and "حدثًا" in words(page)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("type=WAR", "There are AGREE"),
        ("colour=red", "There is no filter “colour”"),
        ("view=globe", "There are table, map, timeline"),
        ("place=atlantis", "No incident has the place “atlantis”"),
        ("from=2020-02-01&to=2020-01-01", "Give the earlier day first"),
        ("offset=-1", "Give one from 0"),
    ],
)
def test_what_cannot_be_asked_says_what_can(client: TestClient, query: str, says: str) -> None:
    for path in ("/incidents", "/incidents.csv", "/incidents/map.json", "/incidents/timeline.json"):
        answer = client.get(f"{path}?{query}")
        assert answer.status_code == 400
        assert says in words(answer.text)


def test_cells_run_no_formula() -> None:
    evil = '=HYPERLINK("http://evil.example","x")'
    place = IncidentPlace(None, f"+{evil}", 35.123456, 40.2, 3)
    party = (Party(None, f"@{evil}"),)
    incident = Incident(
        *("1", "ASSAULT", (), "asserted", None, place, party, party, False, None, None, None, 1),
        *((("d",),), (f"-{evil}",), (), ("c",)),
    )
    told = "".join(lines([IncidentRow(incident, (evil,), "weak", "unreviewed")], lambda cell: cell))
    (row,) = csv.DictReader(io.StringIO(told.removeprefix("\ufeff")))
    assert tuple(row) == COLUMNS
    assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
    assert (row["place"], row["lat"]) == (f"'+{evil}", "35.1")


def unsaid(page: str) -> str:
    """A page without the address that leads back to it, which holds what was asked as it was."""
    return re.sub(r'back=[^"]*', "", page)


def test_in_public_nobody_is_found_by_name_and_no_name_comes_back(public_app: App) -> None:
    visitor = stranger(public_app)
    nothing = visitor.get("/incidents", params={"q": "زعفرانة"})
    assert "No incident fits" in words(nothing.text)
    families = [name.split()[-1] for name in PERSONS]
    for asked in (*PERSONS, *families, *SOURCES, *(f'"{name}"' for name in PERSONS)):
        answer = visitor.get("/incidents", params={"q": asked})
        assert unsaid(answer.text) == unsaid(nothing.text)
        for path in ("/incidents.csv", "/incidents/map.json", "/incidents/timeline.json"):
            assert leaked(visitor.get(f"{path}?{urlencode({'q': asked})}").text) == []
    assert "No incident fits" not in words(visitor.get("/incidents", params={"q": "لواء الرمان"}).text)


def test_in_public_a_hidden_value_is_as_unknown_as_any(public_app: App) -> None:
    visitor = stranger(public_app)
    with public_app.site.reader.open() as reading:
        hidden = sorted(reading.view.hidden)
    told = {
        visitor.get("/incidents", params={facet: value}).text
        for facet, values in (("actor", [*hidden, "nobody"]), ("outlet", [*SOURCES, "nobody"]))
        for value in values
    }
    assert len(set(map(unsaid, told))) == 1
