"""The overview counts what the record holds, in both languages, and lists what to look at."""

from __future__ import annotations

import datetime as dt
import html
import re
from pathlib import Path

from starlette.testclient import TestClient
from tests.web.app import reviewer, stranger

from sijill.analysis.incident_find import IncidentFinder
from sijill.analysis.overview import overview, standings, waiting
from sijill.record import orders
from sijill.record.desk import Desk
from sijill.record.store import Record
from sijill.web.app import App

ON = dt.date(2020, 7, 9)


def words(page: str) -> str:
    """The words of a page's main part as a reader sees them."""
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_what_is_counted_is_what_the_record_holds(example_record: Path) -> None:
    with Record.open(example_record) as record:
        told, ties = overview(record, IncidentFinder(record)), standings(record, ON)
        incidents = list(record.incidents())
        assert told.holdings.claims == sum(1 for _ in record.claims())
        assert told.holdings.relations == sum(1 for _ in record.relations())
        assert told.holdings.documents == sum(1 for _ in record.documents())
        assert told.holdings.incidents == len(incidents)
        assert told.contradicting == sum(bool(incident.disagreements) for incident in incidents)
        for counted in (told.weeks, told.places):
            assert sum(row.incidents for row in counted.rows) + sum(counted.left_out.values()) == len(incidents)
        assert {one.tie.standing for one in ties.contested} <= {"contested"}
        assert {one.tie.standing for one in ties.stale} <= {"stale"}


def test_ties_stand_as_on_the_day(client: TestClient) -> None:
    page = client.get("/", params={"on": ON.isoformat()}).text
    part = html.unescape(re.findall(r'hx-get="([^"]+)" hx-trigger="load"', page)[0])
    then, now = client.get(part), client.get("/overview/ties", params={"on": "2040-01-01"})
    assert "9 July 2020" in words(then.text)
    assert "<main" not in client.get(part, headers={"hx-request": "true"}).text
    stale = r"stale (\d+)"
    counts = [int(found[1]) if (found := re.search(stale, words(one.text))) else 0 for one in (then, now)]
    assert counts[1] > counts[0]


def test_a_day_that_is_none_is_told_so(client: TestClient) -> None:
    answer = client.get("/", params={"on": "<b>soon</b>"})
    assert answer.status_code == 400
    assert "<b>soon" not in answer.text and "Write it as 2020-07-09" in words(answer.text)


def test_htmx_gets_an_error_without_the_frame(client: TestClient) -> None:
    answer = client.get("/", params={"on": "soon"}, headers={"hx-request": "true"})
    assert answer.status_code == 400
    assert "<main" not in answer.text and 'role="alert"' in answer.text


def test_the_page_speaks_the_reader_s_language(client: TestClient) -> None:
    assert '<html lang="en" dir="ltr"' in client.get("/").text
    client.get("/preferences", params={"lang": "ar", "digits": "arab", "theme": "dark"})
    page = client.get("/").text
    assert '<html lang="ar" dir="rtl" data-digits="arab"' in page and 'data-theme="dark"' in page
    assert "نظرة عامّة" in page and re.search("[٠-٩]{2} إفادة", words(page))


def test_the_browser_s_language_is_the_first(client: TestClient) -> None:
    assert '<html lang="ar"' in client.get("/", headers={"accept-language": "ar-SY,en;q=0.5"}).text


def test_a_preference_leads_back_within_the_app_only(client: TestClient) -> None:
    for back, to in (("/settings?a=b", "/settings?a=b"), ("//evil.example", "/"), ("https://evil.example", "/")):
        answer = client.get("/preferences", params={"theme": "dark", "back": back})
        assert answer.headers["location"] == to
    assert client.get("/preferences", params={"back": "/\\evil.example"}).headers["location"] == "/"


def test_a_judgement_changes_what_waits(own_app: App, own_record: Path) -> None:
    client = reviewer(own_app)
    with Record.open(own_record) as record:
        before = waiting(record)
        key = next(record.claims()).claim.id
        first = words(client.get("/").text)
        Desk(record).decide(lambda c: [orders.verdict(c, "accept", key)], "Rima", "2031-01-01T00:00:00Z")
        assert waiting(record).claims == before.claims - 1
    assert f"{before.claims} claims that nobody judged" in first
    assert f"{before.claims - 1} claims that nobody judged" in words(client.get("/").text)


def test_settings_show_who_judges_and_public_hides_it(app: App, client: TestClient, public_app: App) -> None:
    assert "Rima" in words(client.get("/settings").text)
    assert str(app.site.serving.folder) in words(client.get("/settings").text)
    shown = words(stranger(public_app).get("/settings").text)
    assert str(public_app.site.serving.folder) not in shown
    assert "nobody judged" not in words(stranger(public_app).get("/").text)


def test_what_the_overview_counts_can_be_reached(client: TestClient, example_record: Path) -> None:
    page = client.get("/").text + client.get("/overview/ties", params={"on": "2023-12-31"}).text
    with Record.open(example_record) as record:
        disputed = [one.id for one in record.incidents() if one.disagreements]
    assert disputed and all(f'href="/incidents/{key}"' in page for key in disputed)
    assert 'href="/review"' in page and 'href="/review?kind=ties"' in page
    for pattern in (r'href="(/places/[^"]+)"', r'href="(/actors/[^"]+)"', r'href="(/documents/[^"]+at=[^"]+)"'):
        found = re.findall(pattern, page)
        assert found and client.get(html.unescape(found[0])).status_code == 200
