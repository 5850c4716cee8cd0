"""Words of happenings in the index: what tells one, what supports its noun, what joins it with its cause."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sijill.lexicon import files
from sijill.lexicon.entries import EventWord, Hit
from sijill.lexicon.forms import noun_variants, verb_forms
from sijill.lexicon.index import WordIndex
from sijill.model.errors import LexiconError
from sijill.text.normalise import fold, folded


def compile_events(index: WordIndex, events: Iterable[EventWord], frames: Collection[str]) -> None:
    """Enter words that tell a happening; each must name one of the ``frames``."""
    for word in events:
        if word.frame not in frames:
            raise LexiconError(
                f"lexicon/events: “{word.id}” names the frame “{word.frame}”; known: {', '.join(frames)}."
            )
        for line, passive in [(v, "") for v in (*word.verbs, *word.past)] + [(v, "passive") for v in word.passive]:
            for form in verb_forms(line):
                if word.past_only and form.tense != "past":
                    continue
                hit = Hit(
                    "event",
                    word,
                    pos="verb",
                    tense=form.tense,
                    gender=form.gender,
                    number=form.number,
                    value=passive,
                )
                index.add((form.word,), hit)
        for noun in word.nouns:
            for words in noun_variants(noun):
                index.add(words, Hit("event", word, pos="noun"))


def compile_support(index: WordIndex) -> dict[str, frozenset[str]]:
    """Enter words that tell of a happening by its noun; return the folded prepositions that each may take."""
    found: dict[str, frozenset[str]] = {}
    for row in files.read_yaml("events/support.yaml"):
        takes = folded(row.get("takes", ()))
        for noun in row.get("nouns", ()):
            found[fold(noun)] = takes
            index.add_phrase(noun, Hit("support", fold(noun), pos="noun", value=row["subject"]))
        for line in row.get("verbs", ()):
            stem = fold(line.split()[0])
            found[stem] = takes
            for form in verb_forms(line):
                hit = Hit(
                    "support",
                    stem,
                    pos="verb",
                    tense=form.tense,
                    gender=form.gender,
                    number=form.number,
                    value=row["subject"],
                )
                index.add((form.word,), hit)
    return found


def compile_causes(index: WordIndex, causes: Mapping[str, Any]) -> None:
    """Enter words that join a happening with its cause."""
    for line in causes["forward_verbs"]:
        for form in verb_forms(line):
            index.add((form.word,), Hit("cause", "forward", pos="verb", tense=form.tense))
    index.add_phrases(causes["forward"], Hit("cause", "forward"))
    index.add_phrases(causes["backward"], Hit("cause", "backward"))
