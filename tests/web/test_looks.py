"""Colours keep their contrast in both themes, words are there in both languages, and axe finds nothing serious."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser
from tests.web.reports import report_page
from tests.web.widget_server import WEB, WidgetServer

ROOT = WEB.parents[2]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
TOKENS = dict(
    re.findall(r"--([\w-]+):\s*light-dark\((#\w+, #\w+)\)", (WEB / "static/css/tokens.css").read_text("utf-8"))
)
GROUNDS = ("page", "surface", "sunken")
#: WCAG 2.2 AA: text, and the lines of controls or drawings that carry meaning.
TEXT, LINES = 4.5, 3.0
SOFT = ("good", "warn", "bad", "note")
FIELDS = ("happening", "actor", "recipient", "place", "date", "number", "source", "cue")
PAIRS = [
    *((name, ground, TEXT) for name in ("text", "muted", "accent", *SOFT) for ground in GROUNDS),
    *((name, f"{name}-soft", TEXT) for name in SOFT),
    *(("text", f"{name}-soft", TEXT) for name in SOFT),
    *(("text", f"field-{name}-wash", TEXT) for name in FIELDS),
    *((f"field-{name}", f"field-{name}-wash", LINES) for name in FIELDS),
    *((name, ground, LINES) for name in ("line-control", "focus") for ground in GROUNDS),
    ("on-accent", "accent", TEXT),
    ("accent", "accent-soft", TEXT),
    ("text", "accent-soft", TEXT),
    ("page", "focus", TEXT),
    ("muted", "land", TEXT),
    ("accent", "land", LINES),
]


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, as WCAG defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("over", "ground", "least"), PAIRS, ids=lambda value: str(value))
def test_colours_stand_out(over: str, ground: str, least: float, theme: int) -> None:
    one, other = sorted(luminance(TOKENS[name].split(", ")[theme]) for name in (over, ground))
    assert (other + 0.05) / (one + 0.05) >= least


def messages(language: str) -> dict[str, str]:
    words: dict[str, str] = yaml.safe_load((WEB / f"messages/{language}/widgets.yaml").read_text("utf-8"))
    return words


def test_both_languages_have_the_same_words_with_the_same_gaps() -> None:
    def gaps(words: dict[str, str]) -> dict[str, set[str]]:
        return {key: set(re.findall(r"\{\w+\}", text)) for key, text in words.items()}

    assert gaps(messages("en")) == gaps(messages("ar"))


def test_every_word_the_scripts_ask_for_is_there_and_no_other() -> None:
    scripts = "\n".join(path.read_text("utf-8") for path in (WEB / "static/js").glob("*.js"))
    quoted = set(re.findall(r'"([a-z_]+)"', scripts))
    begun = tuple(re.findall(r"words\(`(\w+_)\$\{", scripts))
    keys = set(messages("en"))
    assert set(re.findall(r'words\("(\w+)"', scripts)) <= keys
    assert [key for key in keys if key not in quoted and not key.startswith(begun)] == []


def test_sheets_name_no_side_of_the_page_by_left_or_right() -> None:
    sheets = "\n".join(path.read_text("utf-8") for path in (WEB / "static/css").glob("*.css"))
    physical = (
        r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right)|left|right)\s*:|text-align:\s*(?:left|right)"
    )
    assert re.findall(physical, sheets) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_no_serious_violation(browser: Browser, server: WidgetServer, language: str, theme: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe is not there; run `make assets`")
    told = [("c1", {"trigger": "قصفت", "actor": "لواء النهر"})]
    server.pages["report"] = report_page("قصفت مدفعية لواء النهر محيط القرية", told)
    for name in ("timeline", "map", "network", "ties", "review", "report"):
        # Axe probes with inline styles of its own, which the page's policy would refuse.
        page = browser.new_page(bypass_csp=True, reduced_motion="reduce")
        page.goto(server.url(name, lang=language, theme=theme))
        page.wait_for_selector("[data-mounted]")
        page.evaluate(AXE.read_text("utf-8"))
        found: list[dict[str, Any]] = page.evaluate("axe.run().then(result => result.violations)")
        serious = [
            (rule["id"], [node["html"][:150] for node in rule["nodes"]])
            for rule in found
            if rule["impact"] in ("serious", "critical")
        ]
        assert serious == [], name
        page.close()
