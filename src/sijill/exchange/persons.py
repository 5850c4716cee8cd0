"""Pseudonyms for private persons: in their names and inside every quote alike.

A person stays named only where the lexicon marks the role as public. Every other person named in a document
gets a pseudonym, a keyed hash of the folded name: the same within one record, unlike in any other, and not to
be guessed from a list of names without the record's key.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from sijill.model.claims import PersonMention
from sijill.model.entities import Actor
from sijill.text.normalise import fold, fold_with_map

_ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
#: Proclitics that may be written onto a name; they stay where the name goes.
_PROCLITICS = "(?P<clitic>[وف]?[بلك]?)"
#: A family name alone is replaced from this many letters on; shorter ones are mostly common words.
_MIN_FAMILY = 4
_BETWEEN = r"[\s\"“”«»()']+"


def _spelling(text: str) -> str:
    """A name as it is compared: folded, without quotation marks, one space between words."""
    return " ".join(re.sub(_BETWEEN, " ", fold(text)).split())


def _bare(name: str, names: Collection[str]) -> str:
    """The shortest of ``names`` that ends ``name``: "the teacher A B" is A B where A B is named too."""
    words = name.split()
    ends = (" ".join(words[-count:]) for count in range(2, len(words)))
    return next((end for end in ends if end in names), name)


def pseudonym(name: str, key: bytes) -> str:
    """The pseudonym of a folded name under the record's key."""
    return "person-" + hmac.digest(key, name.encode(), "sha256").hex()[:10]


class Masker:
    """Replaces the names of private persons in strings, however vocalised or joined to a proclitic."""

    def __init__(
        self,
        persons: Iterable[PersonMention],
        actors: Mapping[str, Actor],
        ordinary: Callable[[str], bool],
        key: bytes,
    ) -> None:
        """``ordinary`` says whether a folded word means something else too, so that alone it is no name."""
        self._names: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self._key = key
        public = [actor for actor in actors.values() if actor.person and actor.public]
        kept = {_spelling(name) for actor in public for name in (actor.name_ar, *actor.aliases)}
        private: list[PersonMention] = []
        for person in persons:
            listed = actors.get(person.id or "")
            unlisted = listed is None or (listed.person and not listed.public)
            if unlisted and not any(name in _spelling(person.text) for name in kept):
                private.append(person)
        names = {_spelling(person.text) for person in private}
        for person in sorted(private, key=lambda one: (fold(one.text), one.text)):
            self._enter(person, names, ordinary)
        self._pattern = self._compile()

    def __bool__(self) -> bool:
        return bool(self._names)

    def __len__(self) -> int:
        return len({shown.removeprefix("ل") for shown in self._names.values()})

    def _enter(self, person: PersonMention, names: Collection[str], ordinary: Callable[[str], bool]) -> None:
        name = _spelling(person.text)
        shown = pseudonym(_bare(name, names), self._key)
        if person.id:
            self._ids[person.id] = shown
        forms = [name, *map(_spelling, person.aliases)]
        *given, family = name.split() or [""]
        if given and len(family) >= _MIN_FAMILY and not ordinary(family):
            forms.append(family)
        for form in filter(None, forms):
            self._names.setdefault(form, shown)
            if form.startswith("ال"):
                # "ل" and the article are written as one: للحسن.
                self._names.setdefault("لل" + form[2:], "ل" + shown)

    def _compile(self) -> re.Pattern[str] | None:
        if not self._names:
            return None
        longest_first = sorted(self._names, key=lambda name: (-len(name), name))
        listed = "|".join(_BETWEEN.join(map(re.escape, name.split())) for name in longest_first)
        return re.compile(rf"(?<!\w){_PROCLITICS}(?P<name>{listed})(?!\w)")

    def text(self, text: str) -> str:
        """``text`` with every private name replaced."""
        if self._pattern is None or not _ARABIC.search(text):
            return text
        folded = fold_with_map(text)
        pieces: list[str] = []
        last = 0
        for hit in self._pattern.finditer(folded.text):
            start, end = folded.original(hit.start("name"), hit.end("name"))
            pieces += [text[last:start], self._names[_spelling(hit["name"])]]
            last = end
        return "".join([*pieces, text[last:]]) if pieces else text

    def url(self, url: str) -> str:
        """An address, cut down to its host where the path spells a private name."""
        words = re.sub(r"[-_/+]+", " ", unquote(url))
        return url if self.text(words) == words else f"{urlsplit(url).scheme}://{urlsplit(url).netloc}/"

    def value(self, value: Any) -> Any:
        """Plain JSON values (dicts, lists, strings, numbers) with every string and person id masked."""
        if self._pattern is None:
            return value
        if isinstance(value, str):
            if "://" in value:
                return self.url(value)
            return self._ids.get(value) or self.text(value)
        if isinstance(value, dict):
            return {key: self.value(part) for key, part in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.value(part) for part in value]
        return value
