"""Private persons are masked however they are written; public ones, and words that only look alike, stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from sijill.exchange.hidden_names import HiddenNames, pseudonym
from sijill.exchange.masking import ordinary_words, record_key
from sijill.exchange.persons import Masker
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import PersonMention
from sijill.model.entities import Actor
from sijill.record.store import Record

KEY = b"key"
PUBLIC = Actor("chief", "نادر الوالي", "Nadir", person=True, public=True, aliases=("نادر الوالي",))
ARMED = Actor("brigade", "لواء الوادي", "Brigade", aliases=("لواء الوادي",))


def _person(text: str, key: str | None = None, aliases: tuple[str, ...] = ()) -> PersonMention:
    return PersonMention(text, 0, len(text), key, aliases=aliases)


def _masker(*persons: PersonMention, ordinary: tuple[str, ...] = ()) -> Masker:
    actors = {actor.id: actor for actor in (PUBLIC, ARMED)}
    return Masker(HiddenNames(persons, actors, lambda word: word in ordinary, KEY))


SALIM = pseudonym("سالم الحمداني", KEY)


def test_vocalised_joined_and_alone() -> None:
    masker = _masker(_person("سالم الحمداني"))
    for text in ("سَالِم الحمداني", "سالم  الحمدانى", "سالم «الحمداني"):
        assert masker.text(f"قال {text} ذلك") == f"قال {SALIM} ذلك"
    assert masker.text("وبسالم الحمداني") == f"وب{SALIM}"
    assert masker.text("عاد الحمداني") == f"عاد {SALIM}"
    assert masker.text("قيل للحمداني") == f"قيل ل{SALIM}"
    assert masker.text("سالمون") == "سالمون"


def test_a_title_before_the_name_changes_nothing() -> None:
    masker = _masker(_person("المعلم سالم الحمداني", "x"), _person("سالم الحمداني", "y"))
    assert masker.text("المعلم سالم الحمداني") == f"المعلم {SALIM}"
    assert masker.value("x") == masker.value("y") == SALIM
    assert len(masker) == 1


@pytest.mark.parametrize(
    ("word", "ordinary"),
    [
        ("الوطني", True),
        ("الشرقيه", True),
        ("سليمان", False),
        ("الحسين", False),
        ("كيكل", False),
        ("الحمداني", False),
    ],
)
def test_the_name_that_a_body_bears_hides_nobody_less(word: str, ordinary: bool) -> None:
    assert ordinary_words(Lexicon.load())(word) is ordinary


def test_a_family_name_that_is_an_ordinary_word_stays_alone() -> None:
    masker = _masker(_person("سالم الشمالي"), ordinary=("الشمالي",))
    assert masker.text("الريف الشمالي") == "الريف الشمالي"
    assert "سالم" not in masker.text("الريف الشمالي وسالم الشمالي")


def test_nicknames_are_names() -> None:
    assert (
        _masker(_person("سالم الحمداني", aliases=("أبو الرمان",))).text("المكنى أبو الرمان") == f"المكنى {SALIM}"
    )


def test_public_persons_and_bodies_stay() -> None:
    masker = _masker(
        _person("نادر الوالي", "chief"), _person("لواء الوادي", "brigade"), _person("المدعو نادر الوالي")
    )
    assert masker.text("نادر الوالي قاد لواء الوادي") == "نادر الوالي قاد لواء الوادي"
    assert not masker


def test_an_address_that_spells_the_name_is_cut() -> None:
    masker = _masker(_person("سالم الحمداني"))
    assert masker.value("https://a.example/2031/سالم-الحمداني") == "https://a.example/"
    assert masker.value("https://a.example/2031/%D8%AE%D8%A8%D8%B1") == "https://a.example/2031/%D8%AE%D8%A8%D8%B1"


def test_values_inside_values() -> None:
    masked = _masker(_person("سالم الحمداني")).value({"a": ["سالم الحمداني", 3, None, {"b": True}]})
    assert masked == {"a": [SALIM, 3, None, {"b": True}]}


def test_a_passage_tells_where_its_parts_stand_once_names_are_replaced() -> None:
    text = "قال سالم الحمداني إن سالم الحمداني نجا"
    masker = _masker(_person("سالم الحمداني"))
    saying, name, escaped = (text.index(word) for word in ("إن", "سالم", "نجا"))
    parts = [(saying, saying + 2), (name, name + 13), (name + 5, name + 13), (escaped, escaped + 3)]
    masked, moved = masker.passage(text, parts)
    shown = pseudonym("سالم الحمداني", KEY)
    assert [masked[start:end] for start, end in moved] == ["إن", shown, shown, "نجا"]


def test_two_first_exports_at_a_time_agree_on_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both see no key; the pseudonyms of both must be those of every later export."""
    with Record.open(tmp_path / "r", create=True) as one, Record.open(tmp_path / "r") as other:
        for record in (one, other):
            monkeypatch.setattr(record, "settings", dict)
        first, second = record_key(one), record_key(other)
    with Record.open(tmp_path / "r") as later:
        assert first == second == record_key(later)
