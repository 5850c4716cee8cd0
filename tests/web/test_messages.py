"""Both languages say the same things, and templates say nothing that there is no message for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import nodes

from sijill.codebook.loader import event_types
from sijill.web import wording
from sijill.web.pages import GROUPS, PAGES
from sijill.web.preferences import Preferences
from sijill.web.templating import FOLDER, Templates
from sijill.web.wording import PLURALS, Words, messages, plural

TEMPLATES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.html"))
PYTHON = sorted((Path(wording.__file__).parent).glob("*.py"))


def fields(message: wording.Message) -> set[str]:
    told = [message] if isinstance(message, str) else message.values()
    return {name for words in told for name in re.findall(r"\{(\w+)\}", words)} - {"n"}


def parsed(name: str) -> nodes.Template:
    environment = Templates(lambda path: path).environment
    return environment.parse((FOLDER / name).read_text("utf-8"))


def test_both_languages_have_the_same_keys_and_fields() -> None:
    english, arabic = messages("en"), messages("ar")
    assert sorted(english) == sorted(arabic)
    assert {key for key in english if fields(english[key]) != fields(arabic[key])} == set()


def test_plural_forms_are_complete() -> None:
    for lang, needed in PLURALS.items():
        forms = {key: told for key, told in messages(lang).items() if isinstance(told, dict)}
        assert {key for key, told in forms.items() if set(told) - {"zero"} != set(needed)} == set()


def test_arabic_messages_are_arabic() -> None:
    kept = {"settings.lang_en", "settings.digits_latn", "settings.digits_arab"}
    told = {key: re.sub(r"\{\w+\}", "", str(words)) for key, words in messages("ar").items() if key not in kept}
    spoken = {key: words for key, words in told.items() if any(letter.isalpha() for letter in words)}
    assert {key for key, words in spoken.items() if not re.search("[\u0621-\u064a]", words)} == set()


def called(name: str) -> tuple[set[str], set[str]]:
    """Keys that a template says, and beginnings of keys that it completes."""
    whole: set[str] = set()
    begun: set[str] = set()
    for call in parsed(name).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "t":
            told = call.args[0]
            for choice in (told.expr1, told.expr2) if isinstance(told, nodes.CondExpr) else (told,):
                if isinstance(choice, nodes.Const):
                    whole.add(choice.value)
                elif isinstance(choice, nodes.Concat) and isinstance(choice.nodes[0], nodes.Const):
                    begun.add(choice.nodes[0].value)
    return whole, begun


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_key_that_a_template_says_exists(name: str) -> None:
    whole, begun = called(name)
    assert whole - set(messages("en")) == set()
    assert {start for start in begun if not any(key.startswith(start) for key in messages("en"))} <= {
        "review.key_"
    }


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.name)
def test_every_key_that_code_says_exists(path: Path) -> None:
    said = set(re.findall(r"(?:\bt|self)\(\s*\"([a-z_]+\.[a-z_0-9]+)\"", path.read_text("utf-8")))
    assert said - set(messages("en")) == set()


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_joins_words_only_in_what_it_calls(name: str) -> None:
    """Text joined with the HTML of a macro or filter would count as HTML, and pass the mask by."""
    tree = parsed(name)
    joined = {id(concat) for concat in tree.find_all(nodes.Concat)}
    within = {
        id(concat)
        for call in tree.find_all(nodes.Call)
        for argument in (*call.args, *(pair.value for pair in call.kwargs))
        for concat in (argument, *argument.find_all(nodes.Concat))
    }
    assert joined <= within


def test_no_template_switches_escaping_off_or_brings_script_or_style() -> None:
    for name in TEMPLATES:
        text = (FOLDER / name).read_text("utf-8")
        assert not re.search(r"autoescape|\sstyle=|\son\w+=|<style|javascript:", text), name
        assert all("src=" in tag or "application/json" in tag for tag in re.findall(r"<script[^>]*>", text)), name
        assert all("with context" in told for told in re.findall(r"{% (?:from|import)[^%]*%}", text)), name


def test_pages_and_groups_have_names() -> None:
    needed = {f"common.group_{group}" for group in GROUPS} | {f"{page.name}.nav" for page in PAGES if page.group}
    assert needed - set(messages("en")) == set()


@pytest.mark.parametrize(
    ("n", "category"),
    [
        *((0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (103, "few")),
        *((11, "many"), (99, "many"), (111, "many"), (100, "other"), (102, "other")),
    ],
)
def test_arabic_counts(n: int, category: str) -> None:
    assert plural("ar", n) == category


def test_days_and_digits_are_worded() -> None:
    english, arabic = Words(Preferences()), Words(Preferences("ar", "arab"))
    assert english.day("2020-07-09") == "9 July 2020"
    assert english.day("2020-07~") == "about \u2068July 2020\u2069"
    assert english.day("2020-07-01/..") == "\u20681 July 2020\u2069 to \u2068open\u2069"
    assert english.day("2020-07-XX") == "2020-07-XX"
    assert english.day(None) == "no day known"
    assert arabic.day("2020-07-09") == "٩ تموز ٢٠٢٠"
    assert arabic.number(12345) == "١٢٬٣٤٥"
    assert arabic("overview.claims", n=3) == "٣ إفادات"


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        Words(Preferences())("overview.no_such_key")


def test_codes_are_called_by_the_codebook() -> None:
    arabic = Words(Preferences("ar"))
    assert {code for code in event_types() if arabic.code("type", code) == code} == set()


#: Other words for things of the record than the glossary of ``messages/ar/common.yaml`` has.
OTHER_WORDS = re.compile(r"ادعاء|ادّعاء|الحادثة|حادثته|حوادث|الصلات|الصلة|أسلوب|إنجليزي")


def test_arabic_messages_keep_to_one_word_for_a_thing() -> None:
    assert {key for key, words in messages("ar").items() if OTHER_WORDS.search(str(words))} == set()
