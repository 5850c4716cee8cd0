"""The state of things on a day: the question by any name, the answer with both sides and their words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.exchange.leaks import PERSONS, leaked
from tests.web.app import reviewer, stranger
from tests.web.test_actor_pages import plain
from tests.web.test_overview import words

from sijill.analysis.state import state
from sijill.record.store import Record
from sijill.web.app import App

ON = "2020-07-09"


@pytest.mark.parametrize("name", ["liwa-al-quds", "لواء القدس", "Liwa al-Quds"])
def test_who_backed_an_actor_by_any_of_its_names(client: TestClient, example_record: Path, name: str) -> None:
    page = client.get("/state", params={"actor": name, "on": ON}).text
    told = plain(page)
    assert "Liwa al-Quds on 9 July 2020" in told
    assert "shifted to Russian forces shifting" in told and "backed by Iran former" in told
    with Record.open(example_record) as record:
        answer = state(record, dt.date.fromisoformat(ON), actor="liwa-al-quds")
    for tie in answer.ties:
        for piece in (*tie.for_, *tie.against):
            address = f"/documents/{piece.document}?claim={piece.claim}&amp;at={piece.start}-{piece.end}"
            assert f'href="{address}"' in page
            assert client.get(address.replace("&amp;", "&")).status_code == 200


def test_the_answer_speaks_arabic(client: TestClient) -> None:
    client.get("/preferences", params={"lang": "ar"})
    told = words(client.get("/state", params={"actor": "liwa-al-quds", "on": ON}).text)
    assert "مدعوم من إيران سابقة" in told and "يتحدّث عن تغيير الداعم" in told
    assert "holds as of" not in told and "tells of" not in told


def test_a_thin_answer_says_why(client: TestClient) -> None:
    told = words(client.get("/state", params={"actor": "liwa-al-quds", "on": "2030-01-01"}).text)
    assert "Nothing is known to hold on" in told and "stale" in told
    client.get("/preferences", params={"lang": "ar"})
    told = words(client.get("/state", params={"actor": "liwa-al-quds", "on": "2030-01-01"}).text)
    assert "لا يُعرف شيء قائم" in told and "Nothing" not in told


def test_what_was_known_by_a_day_leaves_later_reports_out(client: TestClient) -> None:
    asked = {"actor": "liwa-al-quds", "on": ON, "known_by": "2020-07-01"}
    told = words(client.get("/state", params=asked).text)
    assert "as known by" in told and "shifted to" not in told
    assert "No report in the record that was out by" in told or "did not count" in told


def test_a_name_of_several_places_offers_them(client: TestClient) -> None:
    page = client.get("/state", params={"about": "place", "place": "دير الزور", "on": ON}).text
    for key in ("sy-deir-ez-zor", "sy-deir-ez-zor-governorate"):
        assert f"/state?about=place&amp;on={ON}&amp;place={key}" in page
        assert client.get("/state", params={"about": "place", "on": ON, "place": key}).status_code == 200
    assert "This name may mean several" in words(page)


def test_a_misspelt_name_offers_near_ones(client: TestClient) -> None:
    page = client.get("/state", params={"actor": "Liva al Kuds", "on": ON}).text
    assert "Did you mean" in words(page) and f"/state?about=actor&amp;on={ON}&amp;actor=liwa-al-quds" in page
    nothing = client.get("/state", params={"actor": "<b>qqqq</b>", "on": ON}).text
    assert "<b>qqqq" not in nothing and "All actors" in words(nothing)


def test_a_pair_is_asked_about_with_both_names(client: TestClient) -> None:
    asked = {"about": "pair", "actor": "iran", "other": "روسيا", "on": "2019-07-05"}
    page = client.get("/state", params=asked).text
    assert "rival of Russia" in words(page) and "/pair?actor=iran&amp;other=russia" in page
    for other in ("Iran", "iranian-forces"):
        assert "one actor, or one power" in words(client.get("/state", params=asked | {"other": other}).text)
        pair = client.get("/pair", params={"actor": "iran", "other": other})
        assert "one actor, or one power" in words(pair.text)


def test_the_permanent_address_gives_the_same_answer(client: TestClient) -> None:
    page = client.get("/state", params={"actor": "لواء القدس", "on": ON}).text
    address = f"/state?about=actor&amp;on={ON}&amp;actor=liwa-al-quds"
    assert f'href="{address}"' in page
    assert words(client.get(address.replace("&amp;", "&")).text) == words(page)


def test_names_are_suggested_while_one_types(client: TestClient) -> None:
    asked = {"kind": "actor", "actor": "quds"}
    options = client.get("/suggest", params=asked, headers={"hx-request": "true"}).text
    assert '<option value="Liwa al-Quds">' in options
    assert client.get("/suggest", params=asked).headers["location"] == "/actors?q=quds"


def test_in_public_a_hidden_name_is_as_unknown_as_any(public_app: App, hiding_record: Path) -> None:
    """Neither a page nor what it says again of the question tells under which pseudonym a person stands."""
    visitor = stranger(public_app)
    with public_app.site.reader.open() as reading:
        pseudonyms = {reading.view.text(name) for name in PERSONS}
        hidden = sorted(reading.view.hidden)
    for name in (*PERSONS, *hidden):
        for path, asked in (
            ("/state", {"actor": name}),
            ("/pair", {"actor": name, "other": "iran"}),
            ("/actors", {"q": name}),
        ):
            main = visitor.get(path, params=asked).text
            main = main[main.index("<main") : main.index("</main>")]
            assert leaked(main) == [] and not [one for one in pseudonyms if one in main], (path, name)
    for key in hidden:
        assert visitor.get(f"/actors/{key}").status_code == 404


def test_a_reviewer_s_own_question_is_shown_again(own_app: App) -> None:
    assert 'value="nobody at all"' in reviewer(own_app).get("/state", params={"actor": "nobody at all"}).text
