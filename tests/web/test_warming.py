"""The server asks its pages beforehand: what they share is worked out when readers come, who see no difference."""

from __future__ import annotations

import msgspec
import pytest
from tests.web.app import reviewer

from sijill.web import warming
from sijill.web.app import App
from sijill.web.pages import PAGES
from sijill.web.visit import Visit


def _fails(_: Visit) -> None:
    raise RuntimeError("This page is wrong.")


def test_what_was_asked_beforehand_is_what_is_answered(own_app: App) -> None:
    client = reviewer(own_app)
    cold = client.get("/").text
    own_app.warm().join()
    assert client.get("/").text == cold
    reader = own_app.site.reader
    kept = reader.cached("overview", reader.record.stamp(), lambda: None)
    assert kept is not None


def test_a_page_that_fails_keeps_no_other_from_being_asked(own_app: App, caplog: pytest.LogCaptureFixture) -> None:
    first, *rest = (page for page in PAGES if page.group)
    wrong = msgspec.structs.replace(first, handler=_fails)
    warming.warm(own_app.site, (wrong, *rest)).join()
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
    reader = own_app.site.reader
    assert reader.cached("sources", reader.record.stamp(), lambda: None) is not None


def test_a_public_server_is_asked_as_a_stranger_would(public_app: App) -> None:
    public_app.warm().join()
    reader = public_app.site.reader
    assert reader.cached("overview", reader.record.stamp(), lambda: None) is not None
    assert reader.cached("merge candidates", reader.record.stamp(), lambda: None) is None


def test_what_is_asked_for_again_and_again_stays_and_follows_the_record(own_app: App) -> None:
    reader = own_app.site.reader
    first, second = ((1, 1),), ((2, 1),)

    def follow(before: list[str] | None) -> list[str]:
        return [*(before or ()), "looked"]

    for n in range(200):
        assert reader.followed("kept", first, follow) == ["looked"]
        reader.cached(("other", n), first, str)
    assert reader.followed("kept", second, follow) == ["looked", "looked"]
    assert reader.cached(("other", 0), first, lambda: "made anew") == "made anew"
