"""The lexicon in a record: what matched, what is unknown, and additions checked before they are written."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.app import reviewer, stranger
from tests.web.test_overview import words

from sijill.analysis import lexicon_use
from sijill.lexicon.loader import Lexicon
from sijill.pipeline import apply_lexicon
from sijill.record import additions, mentions
from sijill.record.store import Record
from sijill.web.app import App
from sijill.web.lexicon import SHOWS

NAME = "كتائب السرو الشرقي"
ALIAS = {"what": "alias", "to": "لواء القدس", "aliases": NAME, "reason": "two reports", "text": NAME}
ACTOR = {
    "what": "actor",
    "id": "cypress-brigade",
    "ar": NAME,
    "en": "Cypress Brigade",
    "kind": "militia",
    "sector": "REB",
    "inter": "Rebel group",
    "reason": "in many reports",
    "weak": "السرو، الشرقي",
}


def test_lists_are_by_frequency(client: TestClient, example_record: Path) -> None:
    lexicon = Lexicon.load()
    with Record.open(example_record) as record:
        told = record.ask(lambda c: mentions.mentioned(c, "actor"))
        opened = record.ask(mentions.triggers)
    matched = lexicon_use.matched(told, lexicon.actors)
    page = client.get("/lexicon?show=actors").text
    places = [page.index(f'/actors/{one.key}"') for one in matched[:10]]
    assert places == sorted(places)
    assert opened[0].text in client.get("/lexicon?show=events").text
    unknown = [one for one in lexicon_use.unknown(told, lexicon.actors) if one.key]
    page = client.get("/lexicon").text
    assert all(one.text in page for one in unknown[:25])
    for show in SHOWS:
        assert client.get("/lexicon", params={"show": show}).status_code == 200
    refused = client.get("/lexicon?show=all")
    assert refused.status_code == 404
    assert "unknown_places" in refused.text


def test_an_added_name_counts_after_the_reports_are_read_again(own_app: App, own_record: Path) -> None:
    browser = reviewer(own_app)
    answer = browser.post("/lexicon/save", data=ALIAS)
    assert (answer.status_code, answer.headers["location"]) == (303, "/lexicon?show=added")
    page = words(browser.get("/lexicon?show=added").text)
    assert all(said in page for said in (NAME, "two reports", "by \u2068Rima\u2069", "sijill lexicon apply"))
    assert "liwa-al-quds" in browser.get("/lexicon/add", params={"text": NAME}).text
    with Record.open(own_record) as record:
        assert record.named("actor", NAME) == (["liwa-al-quds"], [])
        before = record.log_kinds()["lexicon"]
        (entry,) = additions.entries(record)
    assert (before, entry.aliases, entry.by) == (1, (NAME,), "Rima")
    assert apply_lexicon(own_record).outcomes.get("updated", 0) == 0
    key = f"{entry.id} {entry.at} {NAME}"
    assert browser.post("/lexicon/remove", data={"entry": key}).status_code == 303
    assert browser.post("/lexicon/remove", data={"entry": key}).status_code == 404
    with Record.open(own_record) as record:
        assert additions.entries(record) == ()
        assert record.named("actor", NAME) == ([], [])


def test_an_actor_of_its_own_is_added(own_app: App, own_record: Path) -> None:
    assert reviewer(own_app).post("/lexicon/save", data=ACTOR).status_code == 303
    with Record.open(own_record) as record:
        (entry,) = additions.entries(record)
        actor = record.actor("cypress-brigade")
    assert entry.weak == ("السرو", "الشرقي")
    assert actor is not None
    assert (actor.name_en, actor.kind, actor.sector) == ("Cypress Brigade", "militia", "REB")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({**ALIAS, "aliases": "روسيا"}, "names both"),
        ({**ALIAS, "aliases": "لواء القدس"}, "is a name of"),
        ({**ALIAS, "aliases": ""}, "adds no name"),
        ({**ALIAS, "reason": ""}, "Say why"),
        ({**ACTOR, "id": "iran"}, "stands in actors/nations.yaml"),
        ({**ACTOR, "sector": "ZZZ"}, "is no PLOVER sector"),
    ],
)
def test_the_check_speaks_and_nothing_is_written(
    own_app: App, own_record: Path, form: dict[str, str], said: str
) -> None:
    answer = reviewer(own_app).post("/lexicon/save", data=form)
    assert answer.status_code == 400
    assert said in words(answer.text)
    with Record.open(own_record) as record:
        assert additions.entries(record) == ()


def test_an_alias_needs_an_actor(own_app: App) -> None:
    browser = reviewer(own_app)
    assert browser.post("/lexicon/save", data={**ALIAS, "to": ""}).status_code == 409
    assert browser.post("/lexicon/save", data={**ALIAS, "to": "جبهة لا وجود لها"}).status_code == 404


def test_strangers_see_no_names_that_nobody_resolved(public_app: App) -> None:
    visitor = stranger(public_app)
    assert {visitor.get(url).status_code for url in ("/lexicon", "/lexicon/add", "/log", "/merge")} == {403}
