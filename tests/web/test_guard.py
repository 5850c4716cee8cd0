"""Who is let in: each address with and without session, with foreign Host or Origin, without token, in public."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.app import ORIGIN, PORT, USER, addresses, crawl, reviewer, stranger

from sijill.web.access import Need
from sijill.web.app import App
from sijill.web.guard import HEADERS, MOST_BYTES
from sijill.web.pages import PAGES

#: Answers that show a page or lead to one.
LET_IN = {200, 303}


def test_every_page_answers_a_session(client: TestClient, example_record: Path) -> None:
    answers = {url: client.get(url).status_code for _, url in addresses(example_record)}
    assert {url: code for url, code in answers.items() if code not in LET_IN} == {}


def test_every_link_leads_somewhere(client: TestClient) -> None:
    told = [(url, answer.status_code) for url, answer in crawl(client)]
    assert [(url, code) for url, code in told if code not in LET_IN] == []
    assert len(told) > len(PAGES)


def test_no_page_answers_without_a_session(app: App, example_record: Path) -> None:
    told = [*addresses(example_record), *addresses(example_record, "POST")]
    outside = stranger(app)
    headers = {"origin": ORIGIN}
    for page, url in told:
        answer = outside.request(page.method, url, headers=headers, content="" if page.method == "POST" else None)
        assert (page.name, answer.status_code) == (page.name, 403)
        assert "sijill serve" in answer.text
        assert str(example_record) not in answer.text and USER not in answer.text


@pytest.mark.parametrize("path", ["/nowhere", "/incidents.csv", "/enter/", "/static", "/%2e%2e/etc/passwd"])
def test_an_address_that_is_none_tells_a_stranger_nothing(app: App, path: str) -> None:
    assert stranger(app).get(path).status_code == 403


def test_files_are_served_without_a_session_and_only_files(app: App) -> None:
    outside = stranger(app)
    served = outside.get(app.site.assets.url("css/base.css"))
    assert served.status_code == 200
    assert "immutable" in served.headers["cache-control"]
    assert outside.get(f"{app.site.assets.prefix}/../app.py").status_code in (403, 404)
    assert outside.get(f"{app.site.assets.prefix}/%2e%2e/app.py").status_code == 404
    assert outside.get("/static/0000000000000000/css/base.css").status_code == 404


def test_a_key_opens_one_session(app: App) -> None:
    address = app.opening_address()
    first = stranger(app)
    opened = first.get(address)
    assert (opened.status_code, opened.headers["location"]) == (303, "/")
    cookie = opened.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert first.get("/").status_code == 200
    again = stranger(app).get(address)
    assert again.status_code == 403 and "Press Enter" in again.text


def test_a_key_that_was_not_used_ends_with_the_next(app: App) -> None:
    older, newer = app.opening_address(), app.opening_address()
    assert stranger(app).get(older).status_code == 403
    assert stranger(app).get(newer).status_code == 303


def test_no_session_is_guessed(app: App) -> None:
    outside = stranger(app)
    for guess in ("", "x", "%C3%A9", "0" * 43):
        assert outside.get("/", headers={"cookie": f"sijill-session-{PORT}={guess}"}).status_code == 403


@pytest.mark.parametrize(
    "host",
    ["record.example", f"record.example:{PORT}", "127.0.0.1", "127.0.0.1:1", f"127.0.0.1.example:{PORT}", ""],
)
def test_a_foreign_host_is_refused(app: App, example_record: Path, host: str) -> None:
    client = reviewer(app)
    for _, url in [*addresses(example_record), ("static", app.site.assets.url("css/base.css"))]:
        answer = client.get(url, headers={"host": host})
        assert answer.status_code == 403
        assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_own_names_are_answered(app: App, host: str) -> None:
    own = f"{host}:{PORT}"
    assert reviewer(app).get("/", headers={"host": own, "origin": f"http://{own}"}).status_code == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", f"https://127.0.0.1:{PORT}", "http://127.0.0.1:1"]
)
def test_a_foreign_origin_is_refused(app: App, example_record: Path, origin: str) -> None:
    client = reviewer(app)
    for page, url in [*addresses(example_record), *addresses(example_record, "POST")]:
        sent = "" if page.method == "POST" else None
        assert client.request(page.method, url, headers={"origin": origin}, content=sent).status_code == 403


def test_a_form_needs_our_origin_and_the_token_of_its_session(own_app: App, own_record: Path) -> None:
    client, other = reviewer(own_app), reviewer(own_app)
    token, foreign = client.headers["x-csrf-token"], other.headers["x-csrf-token"]
    for _, url in addresses(own_record, "POST"):
        assert client.post(url, headers={"x-csrf-token": foreign}).status_code == 403
        assert client.post(url, headers={"x-csrf-token": ""}, data={"csrf": foreign}).status_code == 403
        del client.headers["origin"]
        assert client.post(url, headers={"x-csrf-token": token}).status_code == 403
        client.headers["origin"] = ORIGIN


def test_a_large_or_endless_form_is_refused_unread(app: App) -> None:
    client = reviewer(app)
    assert client.post("/", headers={"content-length": str(MOST_BYTES + 1)}).status_code == 413
    assert client.post("/", content=(piece for piece in [b"a"])).status_code == 413


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(app: App, method: str) -> None:
    assert reviewer(app).request(method, "/").status_code == 405


def test_every_answer_bears_the_headers(app: App) -> None:
    client = reviewer(app)
    outside = stranger(app)
    answers = [client.get("/"), client.get("/nowhere"), outside.get("/"), outside.get("/", headers={"host": "x"})]
    for answer in (*answers, client.get(app.site.assets.url("js/app.js"))):
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


def test_in_public_what_is_to_be_read_is_open_and_all_else_shut(public_app: App, hiding_record: Path) -> None:
    visitor = stranger(public_app)
    for page, url in addresses(hiding_record):
        answer = visitor.get(url)
        if page.needs is not Need.READ:
            assert (page.name, answer.status_code) == (page.name, 403)
    for url in [*(url for _, url in addresses(hiding_record, "POST")), "/", "/nowhere"]:
        assert visitor.post(url, headers={"origin": ORIGIN}).status_code == 403
    assert visitor.get("/").status_code == 200


def test_a_page_that_changes_something_is_no_page_to_read() -> None:
    assert [page.name for page in PAGES if page.method == "POST" and page.needs is Need.READ] == []
