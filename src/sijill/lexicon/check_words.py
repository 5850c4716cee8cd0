"""Checks of the Arabic words in lexicon files: spelling that would keep an entry from ever being found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sijill.lexicon.findings import Finding
from sijill.lexicon.forms import VERB_FIELDS
from sijill.lexicon.marked import Marked
from sijill.text.normalise import fold
from sijill.text.tokens import tokenise

#: Fields that hold names, codes or English.
_PLAIN = frozenset(
    [
        *("id", "type", "mode", "family", "frame", "outcome", "kills", "class", "sector", "gender", "en"),
        *("iso", "forces", "militias", "kind", "inter", "country", "parent", "role", "scope", "relation"),
        *("kinds", "subject", "object", "genitive", "single", "hostile_families", "by", "at", "why"),
    ]
)
#: Example sentences are read whole; punctuation is part of them.
_SENTENCES = frozenset({"match", "no_match"})
_LATIN = re.compile("[A-Za-z]")
_ARABIC = re.compile("[\u0621-\u064a]")
#: Tanwin on an alef is everyday spelling; every other vowel sign is not.
_TANWIN = re.compile("\u064b(?=ا)|(?<=ا)\u064b")
_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def check_words(name: str, tree: Marked, names: bool) -> Iterator[Finding]:
    """Check every Arabic string of a file; ``names`` allows words wholly in Latin letters (SY24)."""
    for field, text, line in tree.strings():
        if field in _PLAIN:
            continue
        for message, mend in _faults(text, field, names):
            yield Finding(name, line, message, mend)
        if field in VERB_FIELDS:
            yield from _verb(name, text, line)
        elif field == "past" and len(text.split()) != 1:
            yield Finding(name, line, f"“{text}” is not one verb in the past.", "Write one verb to an item.")


def check_lines(name: str, text: str) -> Iterator[Finding]:
    """Check a file of one word or name a line; lines that begin with # are remarks."""
    seen: dict[str, int] = {}
    for line, written in enumerate(text.splitlines(), start=1):
        word = written.strip()
        if not word or word.startswith("#"):
            continue
        for message, mend in _faults(word, "", names=False):
            yield Finding(name, line, message, mend)
        first = seen.setdefault(fold(word), line)
        if first != line:
            yield Finding(name, line, f"“{word}” stands in line {first} already.", "Delete one of the two.")


def _faults(text: str, field: str, names: bool) -> Iterator[tuple[str, str]]:
    if not text.strip():
        yield "An empty word.", "Write the word, or delete the item."
        return
    if _INVISIBLE.search(text):
        hidden = ", ".join(sorted({f"U+{ord(char):04X}" for char in _INVISIBLE.findall(text)}))
        yield f"“{text}” holds an invisible mark ({hidden}).", "Delete the word and type it again by hand."
    if any(_LATIN.search(word) and not (names and not _ARABIC.search(word)) for word in text.split()):
        yield f"“{text}” holds Latin letters.", "Write it in Arabic letters."
    if _MARKS.search(_TANWIN.sub("", text)):
        yield f"“{text}” holds tashkeel or a tatweel.", "Write it without; both are ignored in reports."
    elif field not in _SENTENCES and [token.norm for token in tokenise(text)] != fold(text).split():
        yield (
            f"“{text}” holds a sign that is no letter.",
            "Write words and spaces only; no comma, dash or quotes.",
        )


def _verb(name: str, text: str, line: int) -> Iterator[Finding]:
    words = fold(text).split()
    if len(words) != 2 or not words[1].startswith("ي"):
        yield Finding(
            name,
            line,
            f"“{text}” is not a verb as “past present”.",
            "Write both for “he”, the past first: قصف يقصف.",
        )
