"""What things of the record are called in the reader's language: actors, places, values that claims report."""

from __future__ import annotations

from collections.abc import Callable

from sijill.lexicon.loader import Lexicon
from sijill.model.entities import Actor, Place
from sijill.web.wording import Words

#: Fields of an incident whose reported values are codes of the codebook, with the kind of code.
_CODES = {"event_type": "type", "mode": "mode", "status": "status"}
_ACTORS = ("actors", "recipients")


class Naming:
    """Names things by their ids; what has no name is called by the words given."""

    def __init__(self, t: Words, lexicon: Lexicon) -> None:
        self._t = t
        self._lexicon = lexicon

    def actor(self, key: str | None, words: str) -> str:
        """An actor."""
        return self._of(self._lexicon.actors.get(key or ""), words)

    def place(self, key: str | None, words: str) -> str:
        """A place."""
        return self._of(self._lexicon.gazetteer.get(key or ""), words)

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
