"""The public view names no private person and no protected source, on no address."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from tests.exchange.leaks import PERSONS, SOURCES, leaked
from tests.web.app import addresses, crawl, stranger, written

from sijill.record.store import Record
from sijill.record.stored import ClaimFilter
from sijill.web.app import App
from sijill.web.reading import View

SPOKEN = ("en", "ar")


def test_no_page_names_whom_the_record_hides(public_app: App, hiding_record: Path) -> None:
    visitor = stranger(public_app)
    for lang in SPOKEN:
        visitor.get("/preferences", params={"lang": lang})
        for page, url in addresses(hiding_record):
            answer = visitor.get(url, follow_redirects=True)
            assert (page.name, leaked(written(answer))) == (page.name, [])


def test_no_page_that_a_link_leads_to_names_whom_the_record_hides(public_app: App) -> None:
    told = list(crawl(stranger(public_app)))
    assert [(url, answer.status_code) for url, answer in told if answer.status_code not in (200, 303)] == []
    assert {url: names for url, answer in told if (names := leaked(written(answer)))} == {}


def test_the_snapshot_of_the_public_view_holds_what_people_accepted(public_app: App, hiding_record: Path) -> None:
    with Record.open(hiding_record) as record:
        unreviewed = [told.claim.id for told in record.claims(ClaimFilter(verdicts=("unreviewed",)))]
    with public_app.site.reader.open() as reading:
        shown = {told.claim.id for told in reading.record.claims()}
        assert shown and unreviewed and shown.isdisjoint(unreviewed)
        outlets = {document.outlet for document in reading.record.documents()}
        assert outlets.isdisjoint(SOURCES)
        assert not any(source in document.file for source in SOURCES for document in reading.record.documents())
        assert not {use.actor.id for use in reading.record.actors()} & reading.view.hidden


def test_a_view_masks_what_is_printed_and_sent(public_app: App) -> None:
    page = (
        "{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{{ name }} {{ m(name) }} {{ name|bdi }} {{ [name]|tojson }}"
    )
    with public_app.site.reader.open() as reading:
        made = public_app.site.templates.environment.from_string(page)
        for name in (*PERSONS, *SOURCES):
            assert leaked(made.render(name=name, view=View()))
            assert leaked(made.render(name=name, view=reading.view)) == []
            assert leaked(str(reading.view.plain({"of": name}))) == []


def test_the_public_view_speaks_of_whom_accepted_values_name(public_app: App, hiding_record: Path) -> None:
    with public_app.site.reader.open() as reading, Record.open(hiding_record) as record:
        accepted = {use.actor.id for use in reading.record.actors()}
        told = {use.actor.id for use in record.actors()}
        assert accepted and told - accepted
        assert {key for key in told if reading.record.speaks_of(key, "actor")} == accepted
        places = {use.place.id for use in record.places()}
        shown = {use.place.id for use in reading.record.places()}
        assert {key for key in places if reading.record.speaks_of(key, "place")} == shown


TYPED = (
    "/?note={}",
    "/incidents?q={}",
    "/incidents?actor={}",
    "/incidents?place={}&view=map",
    "/state?actor={}&on=2021-03-12",
    "/pair?actor={}&other=liwa-al-quds",
    "/network?on={}",
    "/sources/source?key=source:{}",
    "/actors?q={}",
    "/exports?q={}",
    "/actors/{}",
    "/incidents/{}",
    "/documents/{}",
    "/nothing/{}",
)


@pytest.mark.parametrize("address", TYPED)
def test_a_hidden_name_that_is_typed_is_answered_as_any_other(public_app: App, address: str) -> None:
    visitor = stranger(public_app)
    answers = set()
    for typed in (PERSONS[0], SOURCES[0], "اسم لا يحمله أحد"):
        for form in (typed, quote(typed), quote(quote(typed))):
            answer = visitor.get(address.format(form))
            answers.add((answer.status_code, answer.text))
    assert len(answers) == 1
