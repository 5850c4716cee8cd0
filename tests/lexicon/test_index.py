"""The word index: runs of words with whatever clitics stand on them, and nothing more."""

from __future__ import annotations

import pytest

from sijill.lexicon.entries import Hit
from sijill.lexicon.index import WordIndex
from sijill.text.tokens import tokenise


@pytest.fixture(scope="module")
def index() -> WordIndex:
    made = WordIndex()
    made.add(("قصف",), Hit("event", "shell", pos="noun"))
    made.add(("قصف",), Hit("event", "shell", pos="verb", tense="past", gender="m", number="s"))
    made.add(("قصفو",), Hit("event", "shell", pos="verb", tense="past", gender="m", number="bound"))
    made.add(("قصف", "مدفعي"), Hit("event", "shell", pos="noun"))
    made.add(("عمليه",), Hit("event", "operation", pos="noun"))
    made.add(("الكتيبه", "الحمراء"), Hit("actor", "red-battalion"))
    made.add(("كتيبه",), Hit("head", "force", number="s", gender="f"))
    made.add(("بحسب",), Hit("citing", ""))
    made.seal()
    return made


def found(index: WordIndex, text: str, at: int = 0) -> list[tuple[str, str, str, str, int]]:
    """Kind, part of speech, proclitics, pronoun and length of each match."""
    return [
        (match.hit.kind, match.hit.pos, match.prefix, match.suffix, match.hit.length)
        for match in index.at(tokenise(text), at)
    ]


def test_a_word_as_written_has_every_reading(index: WordIndex) -> None:
    assert set(found(index, "قصف")) == {("event", "noun", "", "", 1), ("event", "verb", "", "", 1)}


def test_the_longest_run_comes_first_and_counts_its_words(index: WordIndex) -> None:
    assert found(index, "قصف مدفعي عنيف")[0] == ("event", "noun", "", "", 2)
    assert all(length == 1 for *_, length in found(index, "قصف جوي"))
    assert all(length == 1 for *_, length in found(index, "قصف"))


@pytest.mark.parametrize(
    ("text", "prefix"), [("وقصف", "و"), ("فقصف", "ف"), ("بقصف", "ب"), ("لقصف", "ل"), ("وبقصف", "وب")]
)
def test_proclitics_are_taken_off_nouns(index: WordIndex, text: str, prefix: str) -> None:
    assert ("event", "noun", prefix, "", 1) in found(index, text)


def test_a_verb_takes_no_preposition(index: WordIndex) -> None:
    assert ("event", "verb", "و", "", 1) in found(index, "وقصف")
    assert all(pos != "verb" for _, pos, *_ in found(index, "بقصف"))


def test_the_article_swallowed_by_lam_is_found(index: WordIndex) -> None:
    assert found(index, "للكتيبة الحمراء")[0] == ("actor", "", "ل", "", 2)
    assert ("actor", "", "ول", "", 2) in found(index, "وللكتيبة الحمراء")


def test_pronouns_stand_on_event_words_and_heads_only(index: WordIndex) -> None:
    assert ("event", "noun", "", "هم", 1) in found(index, "قصفهم")
    assert ("head", "", "", "هم", 1) in found(index, "كتيبتهم")
    assert ("event", "noun", "و", "ها", 1) in found(index, "وعمليتها")
    assert found(index, "بحسبهم") == []


def test_a_pronoun_ends_a_run(index: WordIndex) -> None:
    assert all(length == 1 for *_, length in found(index, "قصفهم مدفعي"))


def test_a_plural_without_alef_needs_its_pronoun(index: WordIndex) -> None:
    assert ("event", "verb", "", "ها", 1) in found(index, "قصفوها")
    assert all(pos != "verb" for _, pos, *_ in found(index, "قصفو"))


def test_ta_marbuta_is_no_pronoun(index: WordIndex) -> None:
    assert ("event", "noun", "", "ه", 1) in found(index, "قصفه")
    assert found(index, "قصفة") == []


@pytest.mark.parametrize("text", ["تقصف", "مقصف", "قصفات", "الحمراء", "انقصف"])
def test_other_words_are_not_found(index: WordIndex, text: str) -> None:
    assert found(index, text) == []
    assert not index.known(tokenise(text)[0].norm)


def test_spelling_is_folded(index: WordIndex) -> None:
    assert ("actor", "", "", "", 2) in found(index, "الكَتيبة الحمـراء")
    assert index.known("وعمليه")
