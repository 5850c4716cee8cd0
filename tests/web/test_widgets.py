"""The widgets in a browser: what they draw, what they send, what the keys do, in both directions and themes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect
from tests.web.widget_server import WEB, WidgetServer

Open = Callable[..., Page]
WIDGETS = ("timeline", "map", "network", "ties", "review")
FRAMES = [("en", "light"), ("en", "dark"), ("ar", "light"), ("ar", "dark")]


def test_widgets_mount_in_both_directions_and_themes_without_overflow(open_page: Open) -> None:
    for name in WIDGETS:
        for language, theme in FRAMES:
            for width in (360, 1920):
                page = open_page(name, width, lang=language, theme=theme)
                over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                assert over <= 0, (name, language, theme, width)
                page.close()


def test_nothing_is_asked_of_any_other_host(open_page: Open, server: WidgetServer) -> None:
    asked: list[str] = []
    for name in WIDGETS:
        page = open_page(name)
        page.on("request", lambda request: asked.append(request.url))
        page.reload()
        page.wait_for_selector("[data-mounted]")
    own = f"http://127.0.0.1:{server.server_port}/"
    assert asked and [url for url in asked if not url.startswith(own)] == []


def drag(page: Page, selector: str, start: float, end: float) -> None:
    """Drag across an element, from one share of its width to another."""
    box = page.locator(selector).bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * start, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * end, middle, steps=5)
    page.mouse.up()


@pytest.mark.parametrize(("language", "start", "end"), [("en", 0.2, 0.7), ("ar", 0.8, 0.3)])
def test_a_brush_takes_whole_bins_into_the_form_and_submits_it(
    open_page: Open, server: WidgetServer, language: str, start: float, end: float
) -> None:
    page = open_page("timeline", lang=language)
    with page.expect_navigation():
        drag(page, ".timeline .overlay", start, end)
    query = parse_qs(urlsplit(page.url).query)
    # Six weeks: the second to the fifth, from whichever side time begins.
    assert (query["from"], query["to"]) == (["2021-03-08"], ["2021-04-04"])


def test_the_timeline_draws_bins_and_imprecise_dates_and_says_them_in_words(open_page: Open) -> None:
    page = open_page("timeline")
    assert page.locator(".timeline .bin").count() == 6
    assert page.locator(".timeline a:has(.interval)").count() == 3
    assert page.locator("details.folded tbody tr").count() == 5 + 3
    expect(page.locator(".chart-controls")).to_contain_text("Undated: 5")


def test_time_runs_from_the_start_side_in_the_readers_digits(open_page: Open) -> None:
    def ends(page: Page) -> tuple[float, float]:
        bins = page.locator(".timeline .bin")
        first, last = bins.first.bounding_box(), bins.last.bounding_box()
        assert first is not None and last is not None
        return first["x"], last["x"]

    first, last = ends(open_page("timeline", lang="en"))
    assert first < last
    page = open_page("timeline", lang="ar", digits="arab")
    first, last = ends(page)
    assert first > last
    expect(page.locator(".chart-controls")).to_contain_text("٥")
    assert "آذار" in page.locator(".timeline svg").inner_html()


def test_the_map_shows_labelled_places_areas_and_a_popup_of_links(open_page: Open) -> None:
    page = open_page("map")
    assert page.locator(".map .land").count() == 2
    assert page.locator(".map .border").count() == 2
    labels = page.locator(".map .point").evaluate_all(
        "marks => marks.map(mark => mark.getAttribute('aria-label'))"
    )
    assert "الميادين: 12" in labels
    assert "بادية حمص, area: 7" in labels
    # Hatla lies beside the town and is joined with it.
    assert "دير الزور and 1 more: 33" in labels
    assert float(page.locator(".map .area .extent").last.get_attribute("r") or 0) > 0
    # An area that a point is joined with is an area still.
    painted = page.locator(".map .extent").evaluate_all("all => all.map(one => getComputedStyle(one).fill)")
    assert painted and all("#map-hatch" in fill for fill in painted)
    assert "تدمر" in page.locator(".map .names").inner_html()
    mark = page.locator('.map .point[aria-label^="دير الزور"]')
    mark.focus()
    page.keyboard.press("Enter")
    popup = page.locator(".map-popup")
    expect(popup.locator("a").first).to_have_attribute("href", "/map?place=deir-ez-zor")
    expect(popup).to_contain_text("<b>not a tag</b>")
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    expect(mark).to_be_focused()


def test_coming_nearer_takes_joined_places_apart_and_keys_move_the_map(open_page: Open) -> None:
    page = open_page("map")
    before = page.locator(".map .point").count()
    page.locator('.map .point[aria-label^="دير الزور"]').click()
    page.locator(".map-popup button").last.click()
    expect(page.locator('.map .point[aria-label="حطلة: 2"]')).to_have_count(1)
    page.locator(".map svg").focus()
    page.keyboard.press("0")
    expect(page.locator(".map .point")).to_have_count(before)
    place = page.locator('.map .point[aria-label="الميادين: 12"]')
    was = place.get_attribute("transform") or ""
    page.keyboard.press("ArrowLeft")
    expect(place).not_to_have_attribute("transform", was)


def test_tiles_are_asked_for_only_where_the_data_name_a_server(open_page: Open, server: WidgetServer) -> None:
    page = open_page("map")
    assert page.locator(".map image").count() == 0
    source = (WEB.parents[2] / "tests/web/widgets/map.html").read_text("utf-8")
    tiles = '{"url": "/tiles/{z}/{x}/{y}.png", "attribution": "Somebody"}'
    server.pages["tiled"] = source.replace('"tiles": null', f'"tiles": {tiles}')
    page = open_page("tiled")
    expect(page.locator(".map image")).not_to_have_count(0)
    expect(page.locator(".map-credit")).to_contain_text("Somebody")


def graph(page: Page, asked: str) -> Any:
    """A value of the drawing: ``asked`` is JavaScript with ``graph`` in scope."""
    return page.locator(".network-canvas").evaluate(f"canvas => {{ const graph = canvas.graph; return {asked}; }}")


def test_the_network_draws_ties_and_hostility_apart(open_page: Open) -> None:
    page = open_page("network")
    assert graph(page, "graph.nodes().length") == 4
    styles = graph(page, "Object.fromEntries(graph.edges().map(e => [e.id(), e.style('line-style')]))")
    assert styles == {"ab": "dashed", "ac": "dashed", "cd": "solid", "bd": "solid"}
    dashes = graph(page, "['ab', 'ac'].map(id => graph.getElementById(id).pstyle('line-dash-pattern').value)")
    assert dashes == [[10, 5], [2, 6]]
    names = graph(
        page, "graph.nodes().map(node => parseFloat(node.style('font-size')) * Math.min(1, graph.zoom()))"
    )
    assert min(names) >= 13
    assert graph(page, "graph.getElementById('cd').style('opacity')") == "0.5"
    colours = graph(page, "['ab', 'bd'].map(id => graph.getElementById(id).style('line-color'))")
    assert colours[0] != colours[1]


def test_the_same_network_is_drawn_the_same_each_time(open_page: Open) -> None:
    where = "graph.nodes().map(n => [n.id(), Math.round(n.position().x), Math.round(n.position().y)])"
    assert graph(open_page("network"), where) == graph(open_page("network"), where)


def test_names_of_a_network_do_not_cover_each_other(open_page: Open) -> None:
    boxes = graph(open_page("network"), "graph.nodes().map(n => n.boundingBox({ includeEdges: false }))")
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            apart = one["x2"] <= other["x1"] or other["x2"] <= one["x1"]
            assert apart or one["y2"] <= other["y1"] or other["y2"] <= one["y1"]


def test_an_edge_of_the_list_shows_its_claims(open_page: Open, server: WidgetServer) -> None:
    server.answers["/claims/ac"] = "<p>Two for, one against</p>"
    page = open_page("network")
    page.locator(".network details summary").click()
    page.locator('[data-edge="ac"]').click()
    expect(page.locator("#claims")).to_have_text("Two for, one against")
    expect(page.locator('[data-edge="ac"]')).to_have_attribute("aria-pressed", "true")
    assert graph(page, "graph.edges('.chosen').map(e => e.id())") == ["ac"]


def test_a_click_on_an_edge_shows_its_claims(open_page: Open, server: WidgetServer) -> None:
    server.answers["/claims/bd"] = "<p>Five for</p>"
    page = open_page("network")
    middle = graph(page, "graph.getElementById('bd').renderedMidpoint()")
    page.locator(".network-canvas").click(position=middle)
    expect(page.locator("#claims")).to_have_text("Five for")


def test_the_slider_asks_for_its_day_and_actors_keep_their_places(open_page: Open, server: WidgetServer) -> None:
    node = {"kind": "", "href": "/"}
    server.answers["/network.json"] = {
        "on": "2021-03-16",
        "nodes": [{"id": "a", "name": "A", **node}, {"id": "c", "name": "C", **node}],
        "edges": [],
    }
    page = open_page("network")
    where = graph(page, "graph.getElementById('a').position()")
    page.locator(".network input[type=range]").focus()
    with page.expect_response("**/network.json?*") as answer:
        page.keyboard.press("ArrowRight")
    assert answer.value.url.endswith("/network.json?on=2021-03-16")
    # Letting go of the key submits the form, so that the address names the day; the drawing stays.
    page.wait_for_url("**/network?on=2021-03-16")
    expect(page.locator(".network-canvas")).to_have_attribute("aria-label", re.compile("Actors: 2"))
    assert graph(page, "graph.getElementById('a').position()") == where


def test_ties_are_bars_hatched_where_contested_with_the_same_in_words(open_page: Open) -> None:
    page = open_page("ties")
    assert page.locator(".chart .bar").count() == 5
    fill = page.locator(".chart .standing-contested").evaluate("bar => getComputedStyle(bar).fill")
    assert fill.startswith('url("#ties-')
    # Open ends fade: one bar has no known beginning, one no end.
    assert page.locator(".chart .bar[mask]").count() == 2
    known = page.locator(".ties .known").bounding_box()
    box = page.locator(".chart .standing-current").bounding_box()
    assert known is not None and box is not None
    assert box["x"] + box["width"] <= known["x"] + 2
    assert page.locator("details.folded tbody tr").count() == 5
    assert page.locator(".chart .mark-against").count() == 1
    # The key names what is drawn, each once.
    told = page.locator(".ties .legend > span").all_inner_texts()
    drawn = page.locator(".chart .bar").evaluate_all(
        "bars => bars.map(bar => /standing-(\\w+)/.exec(bar.classList)[1])"
    )
    assert sorted(one.strip() for one in told) == sorted(
        {*drawn, "a report tells of it", "a report speaks against it"}
    )
