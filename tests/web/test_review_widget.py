"""The review queue in a browser: what its keys and buttons do, where the focus goes, what is sent."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.web.widget_server import WidgetServer

Open = Callable[..., Page]


def posts(server: WidgetServer) -> list[tuple[str, str]]:
    return [(path, form.get("confirmed", "")) for method, path, form in server.requests if method == "POST"]


@pytest.fixture
def queue(open_page: Open, server: WidgetServer) -> Page:
    for path in ("one/accept", "one/reject", "one/quote-right", "one/edit", "three/accept", "bulk", "undo"):
        server.answers[f"/review/{path}"] = ""
    return open_page("review")


def test_keys_move_through_the_queue_and_judge(queue: Page, server: WidgetServer) -> None:
    queue.locator("[data-item=one]").focus()
    queue.keyboard.press("j")
    expect(queue.locator("[data-item=two]")).to_be_focused()
    queue.keyboard.press("k")
    expect(queue.locator("[data-item=one]")).to_have_attribute("aria-current", "true")
    queue.keyboard.press("k")
    expect(queue.locator("#live")).to_have_text("This is the first one.")
    queue.keyboard.press("a")
    expect(queue.locator("[data-item=one]")).to_have_count(0)
    # What comes next has the focus, so that the next key judges it.
    expect(queue.locator("[data-item=two]")).to_be_focused()
    assert posts(server) == [("/review/one/accept", "1")]
    assert server.requests[-1][2]["csrf"] == "token-of-the-test"


@pytest.mark.parametrize(("key", "action"), [("r", "reject"), ("v", "quote-right")])
def test_reject_and_quote_right_value_wrong_are_two_things(
    queue: Page, server: WidgetServer, key: str, action: str
) -> None:
    queue.locator("[data-item=one]").focus()
    queue.keyboard.press(key)
    expect(queue.locator("[data-item=one]")).to_have_count(0)
    assert posts(server) == [(f"/review/one/{action}", "")]


def test_the_focus_comes_back_when_the_answer_replaces_the_whole_queue(queue: Page, server: WidgetServer) -> None:
    server.answers["/review/two/accept"] = (
        '<section id="queue" data-widget="review" aria-label="Queue">'
        '<article data-item="one" tabindex="-1">One</article>'
        '<article data-item="three" tabindex="-1">Three</article></section>'
    )
    queue.locator("[data-item=two]").focus()
    queue.keyboard.press("a")
    expect(queue.locator("[data-item=three]")).to_be_focused()
    queue.keyboard.press("k")
    expect(queue.locator("[data-item=one]")).to_be_focused()


@pytest.mark.parametrize("form", ['[data-item=one] [data-action="accept"]', '[data-action="bulk-accept"]'])
def test_one_click_never_accepts_nor_does_a_double_click(queue: Page, server: WidgetServer, form: str) -> None:
    button = queue.locator(f"{form} button")
    label = button.text_content()
    button.click()
    expect(button).to_have_text("Press again to confirm")
    queue.locator("h1").click()
    expect(button).to_have_text(label or "")
    button.dblclick()
    expect(button).to_have_text("Press again to confirm")
    assert posts(server) == []
    with queue.expect_response("**/review/**"):
        button.click()
    assert [confirmed for _, confirmed in posts(server)] == ["1"]


def test_editing_keeps_its_keys_and_escape_leads_back(queue: Page, server: WidgetServer) -> None:
    queue.locator("[data-item=one]").focus()
    queue.keyboard.press("e")
    field = queue.locator("[name=killed]")
    expect(field).to_be_focused()
    queue.keyboard.press("a")
    queue.keyboard.press("j")
    expect(field).to_have_value("aj3")
    queue.keyboard.press("Escape")
    expect(queue.locator("[data-item=one]")).to_be_focused()
    queue.keyboard.press("s")
    expect(queue.locator("#live")).to_have_text("The key s does nothing here.")
    with queue.expect_response("**/review/undo"):
        queue.keyboard.press("u")
    expect(queue.locator("[data-item=one]")).to_be_focused()
    assert posts(server) == [("/review/undo", "")]


def test_help_opens_by_key_and_shortcuts_can_be_switched_off(queue: Page, server: WidgetServer) -> None:
    queue.locator("[data-item=one]").focus()
    queue.keyboard.press("?")
    expect(queue.locator("#keyboard-help")).to_be_visible()
    queue.keyboard.press("a")
    queue.keyboard.press("Escape")
    queue.evaluate("document.documentElement.dataset.shortcuts = 'off'")
    queue.locator("[data-item=one]").focus()
    queue.keyboard.press("a")
    queue.keyboard.press("?")
    expect(queue.locator("#keyboard-help")).to_be_hidden()
    assert posts(server) == []
