"""Derived word forms: what a lexicon line stands for in running text.

A line gives one verb as "past present" or one adjective; this module writes the persons, genders and numbers
that occur in reports. All input and output is folded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sijill.text.normalise import fold


class VerbForm(NamedTuple):
    """One conjugated form with its features (third person)."""

    word: str
    tense: str
    gender: str
    number: str


#: Fields of lexicon files that hold verbs: the past, and the present beside it where it is needed.
VERB_FIELDS = frozenset(
    {
        *("verbs", "forward_verbs", "passive"),
        *("led_by", "backs", "gives", "receiving", "ends_help", "pledges"),
        *("carries", "learns", "passes_on"),
    }
)
#: How short a noun is whose dual may be another word (أب), and endings of nouns whose dual is spelt otherwise.
_SHORT_NOUN = 2
_NO_DUAL = ("ه", "ها", "هم", "هما", "ا", "ى", "ء", "و")


def conjugate(past: str, present: str | None) -> Iterator[VerbForm]:
    """Write the third-person forms of a verb, given its past and present in the masculine singular.

    Weak endings are dropped before vowel endings: "استولى" gives "استولت" and "استولوا"; a final ي is dropped
    only in the plural: "لقي" gives "لقيت" and "لقوا".
    """
    # Decided before folding: the hamza of "بدأ" is no weak letter.
    weak = past[-1] in "ىا" and len(past) > 2
    sounded = past[-1] == "ي"
    hamza = past[-1] == "أ"
    past = fold(past)
    stem = past[:-1] if weak else past
    yield VerbForm(past, "past", "m", "s")
    yield VerbForm(stem + "ت", "past", "f", "s")
    if sounded:
        stem = past[:-1]
    yield VerbForm(stem + "وا", "past", "m", "p")
    yield VerbForm(stem + "و", "past", "m", "bound")
    if hamza:
        yield VerbForm(past[:-1] + "ووا", "past", "m", "p")
    if not weak:
        yield VerbForm(past + "ا", "past", "m", "d")
        yield VerbForm(past + "تا", "past", "f", "d")
    if present is None:
        return
    present = fold(present)
    body = present[1:]
    short = body[:-1] if body[-1] in "يوا" and len(body) > 2 else body
    for lead, gender in (("ي", "m"), ("ت", "f")):
        for future in ("", "س"):
            tense = "future" if future else "present"
            yield VerbForm(future + lead + body, tense, gender, "s")
            yield VerbForm(future + lead + body + "ان", tense, gender, "d")
    for future in ("", "س"):
        tense = "future" if future else "present"
        yield VerbForm(future + "ي" + short + "ون", tense, "m", "p")
        yield VerbForm(future + "ي" + short + "وا", tense, "m", "p")


def verb_forms(line: str) -> Iterator[VerbForm]:
    """Write the forms of a lexicon line "past present" (or "past" alone)."""
    past, _, present = line.partition(" ")
    yield from conjugate(past, present or None)


def nisba_forms(adjective: str) -> Iterator[str]:
    """Write an adjective of origin in every gender and number, with and without the article.

    "روسي" gives روسي، روسية، روسيا (accusative), روسيين، روسيون, each also with ال.
    """
    base = fold(adjective)
    for ending in ("", "ه", "ين", "ون", "تين", "تان", "ا", "ان"):
        word = base + ending
        if ending != "ا":
            yield "ال" + word
        yield word


def participle_forms(participle: str) -> Iterator[str]:
    """Write a participle in every gender and number, with and without the article.

    "تابع" gives تابعة، تابعين، تابعتين ...; a weak one drops its ي before the endings of the plural, and where it
    has no ending: "موالي" gives موال، موالية، موالين. The accusative is left out: "كان مدعوماً" is a clause.
    """
    base = fold(participle)
    yield from (form for form in nisba_forms(participle) if form != base + "ا")
    if base.endswith("ي"):
        for ending in ("", "ين", "ون"):
            yield base[:-1] + ending
            yield "ال" + base[:-1] + ending


def noun_variants(phrase: str) -> Iterator[tuple[str, ...]]:
    """Write a folded noun phrase as it may stand: bare, with the article, with accusative ending."""
    words = tuple(fold(phrase).split())
    yield words
    if len(words) == 1:
        word = words[0]
        if not word.startswith("ال"):
            yield ("ال" + word,)
            if word[-1] not in "ها":
                yield (word + "ا",)
            if word[-1] in "ه":
                yield (word[:-1] + "ت",)
    elif len(words) == 2 and not words[0].startswith("ال"):
        first, second = words
        if not second.startswith(("ال", "ل", "ب")):
            yield ("ال" + first, "ال" + second)
            if first[-1] not in "هاي":
                yield (first + "ا", second + "ا" if second[-1] not in "هاي" else second)
            yield (first, "ال" + second)


def duals(singular: str, people: bool) -> tuple[str, ...]:
    """The dual of a noun of one word: عامل gives عاملان, سيارة gives سيارتان and سيارتين.

    ``people``: without ة no form in ين is given, since it is mostly the plural (معلمين). Nouns that bear a
    pronoun, and those whose dual is spelt otherwise (مشفى, راع), have none here; ``heads.yaml`` lists theirs.
    """
    if " " in singular or len(singular) <= _SHORT_NOUN or singular.endswith(_NO_DUAL):
        return ()
    if singular.endswith("ة"):
        return singular[:-1] + "تان", singular[:-1] + "تين"
    return (singular + "ان",) if people else (singular + "ان", singular + "ين")


def with_pronoun(form: str) -> Iterator[tuple[str, ...]]:
    """Write a dual or a regular plural of one word as it stands before a pronoun: "طفلين" gives طفليه, طفليها."""
    word = fold(form)
    if " " not in word and word.endswith(("ين", "ان")):
        for pronoun in ("ه", "ها", "هم", "هما"):
            yield (word[:-1] + pronoun,)
