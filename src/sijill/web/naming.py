"""What things of the record are called in the reader's language: actors, places, values that claims report."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from sijill.lexicon.loader import Lexicon
from sijill.model.entities import Actor, Place
from sijill.web.wording import Words

#: Fields of an incident whose reported values are codes of the codebook, with the kind of code.
_CODES = {"event_type": "type", "mode": "mode", "status": "status"}
_ACTORS = ("actors", "recipients")
#: Kinds of place that are often called as their chief town is.
_DIVISIONS = ("governorate", "district", "subdistrict")


class Named(Protocol):
    """Anything with an id and names in both languages, each of which may be missing."""

    @property
    def id(self) -> str | None: ...
    @property
    def name_ar(self) -> str: ...
    @property
    def name_en(self) -> str: ...


class Naming:
    """Names things by their ids; what has no name is called by the words given."""

    def __init__(self, t: Words, lexicon: Lexicon) -> None:
        self._t = t
        self._lexicon = lexicon

    def actor(self, key: str | None, words: str) -> str:
        """An actor."""
        return self._of(self._lexicon.actors.get(key or ""), words)

    def place(self, key: str | None, words: str) -> str:
        """A place; a division that is called as its town is with its kind."""
        found = self._lexicon.gazetteer.get(key or "")
        name = self._of(found, words)
        if found is None or found.kind not in _DIVISIONS or name != found.name_ar:
            return name
        if all(other.id == found.id for other in self._lexicon.gazetteer.named(name)):
            return name
        return f"{name} ({self._t.code('place_kind', found.kind)})"

    def shown(self, named: Named) -> str:
        """An actor, place, source or the like by the names it brings."""
        words = (self._t.lang == "en" and named.name_en) or named.name_ar or named.name_en
        return self.place(named.id, words) if self._lexicon.gazetteer.get(named.id or "") else words

    def value(self, field: str, value: str) -> str:
        """A value that claims report for a field of an incident; parts of it are joined by commas."""
        if field in _CODES:
            return self._each(value, lambda code: self._t.code(_CODES[field], code))
        if field in _ACTORS:
            return self._each(value, lambda key: self.actor(key, key))
        if field == "place":
            return self.place(value, value)
        return self._t.day(value) if field == "date" else self._t.digits(value)

    def _of(self, named: Actor | Place | None, words: str) -> str:
        if named is None:
            return words
        return (self._t.lang == "en" and named.name_en) or named.name_ar or words

    def _each(self, value: str, name: Callable[[str], str]) -> str:
        return self._t("common.comma").join(name(part) for part in value.split(", "))
