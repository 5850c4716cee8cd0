"""Masking: the names that a record hides replaced in names, in every quote and in addresses alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cached_property
from typing import Any
from urllib.parse import unquote, urlsplit

from sijill.exchange import names
from sijill.exchange.hidden_names import KEPT, HiddenNames
from sijill.exchange.replacing import Edit, Part, replace
from sijill.lexicon.name_parts import kunya
from sijill.record.search import variants
from sijill.text.normalise import fold, fold_with_map

#: Neither letter nor digit beside a name; the underline of a tag is no letter.
_AFTER = r"(?![^\W_])"
_ID = re.compile(r"(?<![\w-])[A-Za-z][\w-]+(?![\w-])")
_WORD = re.compile(r"[^\W_]+")
#: Proclitics that may be written onto a name; they stay where the name goes.
_PROCLITIC = re.compile("[وف]?[بلك]?")
_ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2}[-_+.]?)+")


class Masker:
    """Replaces the names of private persons and protected sources, however vocalised or joined."""

    def __init__(self, hidden: HiddenNames) -> None:
        self._hidden = hidden
        self._names = hidden.shown
        self._ids = hidden.ids
        self._by_word = self._index()

    def __bool__(self) -> bool:
        return bool(self._ids) or any(self._names.values())

    def __len__(self) -> int:
        """How many persons bear a pseudonym."""
        return len(self._hidden.persons)

    @property
    def sources(self) -> int:
        """How many sources are masked."""
        return self._hidden.sources

    def _index(self) -> dict[str, list[tuple[re.Pattern[str], str]]]:
        """Spellings by the word they begin with, the longest first: many names cost no more than few."""
        found: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        if not any(self._names.values()):
            return found
        for name in sorted(self._names, key=lambda one: (-len(one.split()), -len(one), one)):
            compiled = re.compile(names.pattern(name) + _AFTER, re.IGNORECASE)
            found.setdefault(_key(name.split()[0]), []).append((compiled, self._names[name]))
        return found

    def text(self, text: str) -> str:
        """``text`` with every private name, protected source and id of either replaced."""
        return self.passage(text)[0]

    def passage(self, text: str, parts: Sequence[Part] = ()) -> tuple[str, Sequence[Part]]:
        """``text`` with names replaced, and where ``parts`` of it stand then; see :func:`replacing.replace`."""
        if self._ids:
            ids = ((*hit.span(), self._ids[hit.group()]) for hit in _ID.finditer(text) if hit.group() in self._ids)
            text, parts = replace(text, parts, ids)
        if self._by_word:
            if "%" in text:
                addresses = ((*hit.span(), self._encoded(hit.group())) for hit in _ENCODED.finditer(text))
                text, parts = replace(text, parts, addresses)
            text, parts = replace(text, parts, self._named(text))
        return text, parts

    def _named(self, text: str) -> Iterator[Edit]:
        folded = fold_with_map(text)
        done = 0
        for word in _WORD.finditer(folded.text):
            if word.start() < done:
                continue
            hit = self._named_at(folded.text, word)
            if hit is None:
                continue
            begins, done, shown = hit
            if shown != KEPT:
                yield *folded.original(begins, done), shown

    def _named_at(self, folded: str, word: re.Match[str]) -> tuple[int, int, str] | None:
        """Where a name at this word begins and ends, and what is shown for it: the longest there is."""
        best: tuple[int, int, str] | None = None
        for skipped, article, rest in _readings(word.group()):
            for compiled, shown in self._by_word.get(_key(rest), ()):
                at = word.start() + skipped
                # "ل" and the article are written as one: للحسن.
                hit = compiled.match("ال" + folded[at + 2 :]) if article else compiled.match(folded, at)
                if hit is None:
                    continue
                end = at + hit.end() if article else hit.end()
                told = "ل" + shown if article and shown != KEPT else shown
                if best is None or (end, -at) > (best[1], -best[0]):
                    best = at, end, told
        return best

    def _encoded(self, encoded: str) -> str:
        words = re.sub(r"[-_+.]+", " ", unquote(encoded))
        masked = self.text(words) if "%" not in words else words
        return encoded if masked == words else masked.replace(" ", "-")

    @property
    def hidden(self) -> Set[str]:
        """The ids of private persons and protected sources."""
        return self._ids.keys()

    def hides(self, words: Set[str]) -> bool:
        """Say whether one of ``words``, folded, is a word of a hidden name, clitics aside."""
        return not self._hidden_words.isdisjoint(words)

    @cached_property
    def _hidden_words(self) -> frozenset[str]:
        told = {word for name, shown in self._names.items() if shown != KEPT for word in name.split()}
        return frozenset().union(*(variants(fold(word)) for word in told))

    def url(self, url: str) -> str:
        """An address, cut down to its host where the path spells a private name; "" for a masked host."""
        parts = urlsplit(url)
        if self.text(parts.netloc) != parts.netloc:
            return ""
        words = re.sub(r"[-_/+]+", " ", unquote(url))
        return url if self.text(words) == words else f"{parts.scheme}://{parts.netloc}/"

    def value(self, value: Any) -> Any:
        """Plain JSON values (dicts, lists, strings, numbers) with every string and id masked."""
        if not self:
            return value
        if isinstance(value, str):
            if "://" in value and " " not in value:
                return self.url(value)
            return self._ids.get(value) or self.text(value)
        if isinstance(value, dict):
            return {self.text(key): self.value(part) for key, part in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.value(part) for part in value]
        return value


def _key(word: str) -> str:
    """What a name is filed under by its first word: without article, a kunya and its spellings as one."""
    low = word.casefold()
    if low.startswith(tuple(kunya())):
        return "kunya"
    return "عبد" if low.startswith("عبد") else low.removeprefix("ال")


def _readings(word: str) -> Iterator[tuple[int, bool, str]]:
    """Ways to read a word: letters skipped, whether "لل" opens it, and the word that then begins a name."""
    yield 0, False, word
    for count in (1, 2):
        clitic, rest = word[:count], word[count:]
        if rest and _PROCLITIC.fullmatch(clitic):
            yield count, False, rest
    for count in (0, 1):
        if word[count:].startswith("لل") and (count == 0 or word[0] in "وف"):
            yield count, True, word[count + 2 :]
