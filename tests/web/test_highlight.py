"""Words and claims light each other up: offsets are code points, whatever the text holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect
from tests.web.reports import report_page
from tests.web.widget_server import WidgetServer

Open = Callable[..., Page]
TEXT = (
    "وكالة الضفة 😀\r\n"
    "قصفت مدفعية لواء النهر مساء أمس محيط قرية الوادي، 𞸀 فقُتِلَ ثَلاثَةُ مدنيين بحسب شهود.\n"
    "\n<script>alert(1)</script> & وقال المجلس 🏳️‍🌈 إنّ القَصْفَ\u202e استمرّ ساعتين.\n"
    "تابعنا على القناة"
)
TOLD = [
    ("c1", {"trigger": "قصفت", "actor": "لواء النهر", "place": "قرية الوادي", "casualties": "فقُتِلَ ثَلاثَةُ مدنيين"}),
    ("c2", {"trigger": "القَصْفَ", "source": "المجلس", "date": "استمرّ ساعتين", "evidence": "وقال المجلس"}),
]
FURNITURE = ["وكالة الضفة 😀", "تابعنا على القناة"]
#: The words under a highlight, as the page draws them.
QUOTED = """name => [...(CSS.highlights.get(name) ?? [])].map(one => {
  const range = new Range();
  range.setStart(one.startContainer, one.startOffset);
  range.setEnd(one.endContainer, one.endOffset);
  return range.toString();
})"""


def quoted(page: Page, name: str) -> Any:
    return page.evaluate(QUOTED, name)


@pytest.fixture(params=[0, 1], ids=["one block", "a block for each line"])
def report(request: pytest.FixtureRequest, open_page: Open, server: WidgetServer) -> Page:
    server.pages["report"] = report_page(TEXT, TOLD, FURNITURE, chunk=request.param)
    return open_page("report")


def test_the_text_is_in_the_page_character_for_character_and_inert(report: Page) -> None:
    assert report.locator("[data-document-text]").evaluate("text => text.textContent") == TEXT
    assert report.locator("[data-document-text] script").count() == 0


def test_a_card_lights_up_the_words_of_each_field(report: Page) -> None:
    report.locator("[data-claim=c1]").focus()
    for field, words in TOLD[0][1].items():
        assert quoted(report, f"field-{field}") == [words]
    assert quoted(report, "field-source") == []
    report.locator("[data-claim=c2]").hover()
    assert quoted(report, "field-source") == ["المجلس"]
    assert quoted(report, "field-trigger") == ["القَصْفَ"]


def test_a_value_lights_up_its_own_words(report: Page) -> None:
    report.locator("[data-mark=c1-casualties]").focus()
    assert quoted(report, "mark") == ["فقُتِلَ ثَلاثَةُ مدنيين"]
    report.locator("[data-mark=c2-date]").hover()
    assert quoted(report, "mark") == ["استمرّ ساعتين"]


def test_furniture_and_words_that_claims_rest_on_are_marked(report: Page) -> None:
    assert quoted(report, "furniture") == FURNITURE
    assert set(quoted(report, "told")) == {
        words for _, fields in TOLD for field, words in fields.items() if field != "evidence"
    }


def click_words(page: Page, words: str) -> None:
    """Click into the middle of words of the report."""
    place = page.locator("[data-document-text]").evaluate(
        """(text, words) => {
          const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          while (walker.nextNode() && !walker.currentNode.data.includes(words));
          const range = new Range();
          const start = walker.currentNode.data.indexOf(words);
          range.setStart(walker.currentNode, start);
          range.setEnd(walker.currentNode, start + words.length);
          const { x, y, width, height } = range.getBoundingClientRect();
          return [x + width / 2, y + height / 2];
        }""",
        words,
    )
    page.mouse.click(*place)


def test_words_lead_to_their_claim_and_again_to_the_next(open_page: Open, server: WidgetServer) -> None:
    told = [*TOLD, ("c3", {"actor": "لواء النهر"})]
    server.pages["report"] = report_page(TEXT, told)
    page = open_page("report")
    click_words(page, "لواء النهر")
    expect(page.locator("[data-claim=c1]")).to_be_focused()
    expect(page.locator("[data-claim=c1]")).to_have_attribute("aria-current", "true")
    assert quoted(page, "mark") == ["لواء النهر"]
    expect(page.locator("[data-mark=c1-actor]")).to_have_class("is-lit")
    click_words(page, "لواء النهر")
    expect(page.locator("[data-claim=c3]")).to_be_focused()
    click_words(page, "ساعتين")
    expect(page.locator("[data-claim=c2]")).to_be_focused()


def select(page: Page, words: str) -> None:
    """Select words of the report, as by hand: the browser chooses the nodes."""
    page.locator("[data-document-text]").evaluate(
        """(text, words) => {
          getSelection().selectAllChildren(text);
          getSelection().collapseToStart();
          if (!window.find(words, true)) throw new Error(`not in the page: ${words}`);
        }""",
        words,
    )


@pytest.mark.parametrize("words", ["القَصْفَ", "𞸀", "مدنيين بحسب شهود", "تابعنا"])
def test_selected_words_become_code_points_of_the_form(report: Page, words: str) -> None:
    select(report, words)
    report.locator("[data-take]").click()
    start, end = (int(report.locator(f"[name={name}]").input_value()) for name in ("start", "end"))
    assert TEXT[start:end] == words
    expect(report.locator("[data-slot] output")).to_have_text(words)


def test_words_are_taken_by_keyboard_too(report: Page) -> None:
    report.locator("[data-find]").fill("القَصْفَ")
    report.keyboard.press("Enter")
    assert quoted(report, "found") == ["القَصْفَ"]
    report.locator("[data-take]").press("Enter")
    start = TEXT.index("القَصْفَ")
    expect(report.locator("[name=start]")).to_have_value(str(start))
    expect(report.locator("[name=end]")).to_have_value(str(start + len("القَصْفَ")))
    report.locator("[data-find]").fill("ليس هنا")
    report.keyboard.press("Enter")
    expect(report.locator("#live")).to_contain_text("ليس هنا")


def test_a_text_that_differs_from_the_record_gets_no_highlights(open_page: Open, server: WidgetServer) -> None:
    page = report_page(TEXT, TOLD)
    server.pages["report"] = page.replace("&#13;", "")
    shown = open_page("report")
    expect(shown.locator(".notice-warning")).to_contain_text("differs")
    shown.locator("[data-claim=c1]").focus()
    assert quoted(shown, "field-trigger") == []


def test_an_address_leads_to_its_claim_or_words(open_page: Open, server: WidgetServer) -> None:
    text = TEXT + "\n" * 200 + "سطر بعيد فيه عبارة أخيرة"
    told = [*TOLD, ("far", {"trigger": "عبارة أخيرة"})]
    body = report_page(text, told, chunk=20)
    server.pages["report"] = body.replace('data-source="marks"', 'data-source="marks" data-selected="far"')
    page = open_page("report")
    expect(page.locator("[data-claim=far]")).to_have_attribute("aria-current", "true")
    assert quoted(page, "field-trigger") == ["عبارة أخيرة"]
    assert page.evaluate("scrollY") > 0
    start = text.index("سطر بعيد")
    at = f'data-source="marks" data-at="{start}-{start + 8}"'
    server.pages["report"] = body.replace('data-source="marks"', at)
    page = open_page("report")
    assert quoted(page, "found") == ["سطر بعيد"]
    assert page.evaluate("scrollY") > 0


def test_a_long_report_marks_only_what_is_in_the_window(open_page: Open, server: WidgetServer) -> None:
    lines = [f"سطر {number} 😀 قصفت مدفعية لواء النهر قرية رقمها ({number})" for number in range(4000)]
    told = [(f"c{number}", {"place": f"({number})"}) for number in range(0, 4000, 20)]
    server.pages["report"] = report_page("\n".join(lines), told, chunk=50)
    page = open_page("report")
    first = quoted(page, "told")
    assert first[0] == "(0)"
    assert len(first) < len(told) / 4
    page.evaluate("document.querySelectorAll('.chunk')[60].scrollIntoView()")
    # Painting comes with a frame after the scrolling; a thousand frames are plenty.
    page.evaluate(
        """async () => {
          const top = text => text.includes("(0)");
          const told = () => [...(CSS.highlights.get("told") ?? [])].map(one => one.startContainer.data);
          for (let frame = 0; told().some(top) && frame < 999; frame++) await new Promise(requestAnimationFrame);
        }"""
    )
    later = quoted(page, "told")
    assert "(3000)" in later
    assert set(later) < {fields["place"] for _, fields in told}


#: What a text may hold, with what upsets counting: wide characters, marks that combine, joiners, line ends.
LETTERS = st.sampled_from("ابجد َّ\u200f\u200d\n\r 😀𞸀é<&")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(LETTERS, min_size=1, max_size=60), data=st.data())
def test_any_offsets_name_the_same_words_here_and_there(text: str, data: st.DataObject, report: Page) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    cut = data.draw(st.integers(0, len(text)))
    found = report.evaluate(
        """async ([parts, start, end]) => {
          const { DocumentText } = await import("/static/js/offsets.js");
          const element = document.createElement("div");
          element.append(...parts.filter(Boolean).map(part => document.createTextNode(part)));
          const text = new DocumentText(element);
          const one = text.range(start, end);
          const range = new Range();
          range.setStart(one.startContainer, one.startOffset);
          range.setEnd(one.endContainer, one.endOffset);
          const back = [[one.startContainer, one.startOffset], [one.endContainer, one.endOffset]]
            .map(([node, unit]) => text.offsetOf(node, unit));
          return { words: range.toString(), slice: text.slice(start, end), length: text.length, back };
        }""",
        [[text[:cut], text[cut:]], start, end],
    )
    assert found == {"words": text[start:end], "slice": text[start:end], "length": len(text), "back": [start, end]}
