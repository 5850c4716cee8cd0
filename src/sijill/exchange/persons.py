"""Pseudonyms for private persons and protected sources: in names and inside every quote alike.

A person stays named only where the lexicon or a reviewer marks the role as public. Every other person named in
a document gets a pseudonym, a keyed hash of the folded name: the same within one record, unlike in any other,
and not to be guessed from a list of names without the record's key.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import Any
from urllib.parse import unquote, urlsplit

from sijill.exchange import names
from sijill.exchange.protection import Marked, Protection
from sijill.exchange.replacing import Edit, Part, replace
from sijill.model.claims import PersonMention
from sijill.model.entities import Actor
from sijill.record.search import variants
from sijill.text.normalise import fold, fold_with_map

#: Neither letter nor digit beside a name; the underline of a tag is no letter.
_AFTER = r"(?![^\W_])"
_ID = re.compile(r"(?<![\w-])[A-Za-z][\w-]+(?![\w-])")
_WORD = re.compile(r"[^\W_]+")
#: Proclitics that may be written onto a name; they stay where the name goes.
_PROCLITIC = re.compile("[وف]?[بلك]?")
_ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2}[-_+.]?)+")
_KUNYA = ("ابو", "ابي", "ابا")
#: How most family names end that are made of a place or trade.
_NISBA = ("ي", "يه")
#: Shown for names of public persons: they stand as they are, and no shorter private name is found in them.
_KEPT = ""


def pseudonym(name: str, key: bytes, what: str = "person") -> str:
    """The pseudonym of a folded name under the record's key."""
    return f"{what}-" + hmac.digest(key, name.encode(), "sha256").hex()[:10]


class Masker:
    """Replaces the names of private persons and protected sources, however vocalised or joined."""

    def __init__(
        self,
        persons: Iterable[PersonMention],
        actors: Mapping[str, Actor],
        ordinary: Callable[[str], bool],
        key: bytes,
        protection: Protection | None = None,
    ) -> None:
        """``ordinary`` says whether a folded word means something else too, so that alone it is no name."""
        self._protection = protection or Protection()
        self._ordinary = ordinary
        self._key = key
        self._names: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self._public = frozenset(self._public_names(actors))
        self._persons: set[str] = set()
        self._enter_marked(actors)
        self._enter_found(persons, actors)
        self._enter_sources()
        for name in self._public:
            self._names.setdefault(name, _KEPT)
        self._by_word = self._index()

    def __bool__(self) -> bool:
        return bool(self._ids) or any(self._names.values())

    def __len__(self) -> int:
        """How many persons bear a pseudonym."""
        return len(self._persons)

    @property
    def sources(self) -> int:
        """How many sources are masked."""
        return len(self._protection.sources)

    def _public_names(self, actors: Mapping[str, Actor]) -> Iterator[str]:
        private = {names.spelling(name) for mark in self._protection.private for name in mark.names}
        hidden = self._marked_ids(self._protection.private)
        for actor in actors.values():
            if actor.person and actor.public and actor.id not in hidden:
                told = {names.spelling(name) for name in (actor.name_ar, *actor.aliases)}
                if told.isdisjoint(private):
                    yield from told
        for mark in self._protection.public:
            yield from map(names.spelling, mark.names)

    @staticmethod
    def _marked_ids(marks: Iterable[Marked]) -> set[str]:
        return {key for mark in marks for key in mark.ids}

    def _enter_marked(self, actors: Mapping[str, Actor]) -> None:
        for mark in self._protection.private:
            listed = [actors[key] for key in mark.ids if key in actors]
            told = [*mark.names, *(n for actor in listed for n in (actor.name_ar, actor.name_en, *actor.aliases))]
            known = [parts for parts in (names.core(name, _never) for name in told) if parts]
            longest = max(known, key=len, default=())
            shown = self._person(" ".join(longest) or names.spelling(told[0]))
            for key in mark.ids:
                self._ids[key] = shown
            for name in filter(None, told):
                parts = names.core(name, _never) or (names.spelling(name),)
                for form in (names.spelling(name), *names.forms(parts, True, self._ordinary)):
                    self._add(form, shown)

    def _enter_found(self, persons: Iterable[PersonMention], actors: Mapping[str, Actor]) -> None:
        found: list[tuple[tuple[str, ...], PersonMention]] = []
        public_ids = {key for key, actor in actors.items() if not actor.person or actor.public}
        public_ids = (public_ids | self._marked_ids(self._protection.public)) - self._marked_ids(
            self._protection.private
        )
        for person in persons:
            parts = names.core(person.text, self._ordinary)
            if person.id in public_ids or not parts or self._is_public(parts):
                continue
            found.append((parts, person))
        found.sort(key=lambda one: (-len(one[0]), one[0], one[1].text))
        endings = self._endings(parts for parts, _ in found)
        for parts, person in reversed(found):
            # Words that follow a name in the sentence and were read as part of it: the name is the shorter one.
            words = " ".join(parts).split()
            begun = (" ".join(words[:n]) for n in range(len(words) - 1, 1, -1))
            owner = next((endings[one] for one in begun if one in endings), None)
            trailing = owner is not None and not parts[-1].endswith(_NISBA)
            whole = owner if owner is not None and trailing else " ".join(parts)
            shown = self._names.get(whole) or self._person(whole)
            if person.id:
                self._ids[person.id] = shown
            given = parts[0] in self._given_alone(parts)
            ordinary = _always if trailing else self._ordinary
            for form in names.forms(parts, not given, ordinary):
                self._add(form, shown)
            for form in names.titled_forms(person.text, parts) if len(parts) == 1 else ():
                self._add(form, shown)
            for alias in person.aliases:
                other = names.core(alias, self._ordinary) or (names.spelling(alias),)
                for form in names.forms(other, True, self._ordinary):
                    self._add(form, shown)

    def _endings(self, found: Iterable[tuple[str, ...]]) -> dict[str, str]:
        """Two or more last words of every name, and the longest name that ends in them."""
        marked = [names.core(name, _never) for mark in self._protection.private for name in mark.names]
        endings: dict[str, str] = {}
        for parts in sorted((*found, *marked), key=lambda one: (len(" ".join(one).split()), one)):
            words = " ".join(parts).split()
            for n in range(len(words) - 1):
                endings[" ".join(words[n:])] = " ".join(words)
        return endings

    def _given_alone(self, parts: tuple[str, ...]) -> Collection[str]:
        """A given name by itself, which many bear, is looked for with its title only."""
        short = (
            len(parts) == 1
            and (" " not in parts[0] or parts[0].startswith("عبد "))
            and not parts[0].startswith("ال")
        )
        return parts if short else ()

    def _enter_sources(self) -> None:
        for source in self._protection.sources:
            shown = pseudonym(names.spelling(source.names[0]), self._key, "source")
            for name in source.names:
                self._add(names.spelling(name), shown)
            for key in source.ids:
                self._ids[key] = shown

    def _person(self, name: str) -> str:
        shown = pseudonym(name, self._key)
        self._persons.add(shown)
        return shown

    def _is_public(self, parts: tuple[str, ...]) -> bool:
        return " ".join(parts) in self._public

    def _add(self, form: str, shown: str) -> None:
        if form and form not in self._public:
            self._names.setdefault(form, shown)

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
            if shown != _KEPT:
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
                told = "ل" + shown if article and shown != _KEPT else shown
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
        told = {word for name, shown in self._names.items() if shown != _KEPT for word in name.split()}
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


def _never(_word: str) -> bool:
    return False


def _always(_word: str) -> bool:
    return True


def _key(word: str) -> str:
    """What a name is filed under by its first word: without article, a kunya and its spellings as one."""
    low = word.casefold()
    if low.startswith(_KUNYA):
        return _KUNYA[0]
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
