"""How a page gets at the record: one snapshot a request, and one view that every name and quote goes through."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence, Set
from contextlib import contextmanager
from typing import Any, TypeVar

import msgspec

from sijill.analysis.incident_find import IncidentFinder
from sijill.exchange.masking import masker, record_key
from sijill.exchange.persons import Masker
from sijill.exchange.places import coarsened
from sijill.exchange.protection import marked
from sijill.exchange.replacing import Part
from sijill.exchange.shown import ShownRecord
from sijill.lexicon.added import added_files
from sijill.lexicon.loader import Lexicon
from sijill.record.incident_reading import IndexCache
from sijill.record.store import Record
from sijill.web.serving import Serving

T = TypeVar("T")
Stamp = tuple[tuple[int, int], ...]
_KEPT = 64


class View:
    """What may be shown: everything to a reviewer, masked to the public.

    Templates pass every value through :meth:`value` by themselves, and :meth:`Visit.json` through :meth:`plain`.
    """

    def __init__(self, masker: Masker | None = None) -> None:
        self._masker = masker

    @property
    def public(self) -> bool:
        """Say whether names are masked."""
        return self._masker is not None

    @property
    def hidden(self) -> Set[str]:
        """Ids of private persons and protected sources, of which there is nothing to show."""
        return self._masker.hidden if self._masker else frozenset()

    def value(self, value: Any) -> Any:
        """A string, or plain JSON, with every name masked that is to be."""
        return self._masker.value(value) if self._masker else value

    def text(self, words: str) -> str:
        """Words of a report or name of a thing, as they may be shown."""
        return self._masker.text(words) if self._masker else words

    def passage(self, text: str, parts: Sequence[Part]) -> tuple[str, Sequence[Part]]:
        """A text as it may be shown, and where parts of it (first and last offset) stand then."""
        return self._masker.passage(text, parts) if self._masker else (text, parts)

    def plain(self, value: Any) -> Any:
        """Structs or JSON values as plain JSON; in public masked, and points no finer than the words."""
        plain = msgspec.to_builtins(value)
        return self._masker.value(coarsened(plain)) if self._masker else plain


class Reading(msgspec.Struct, frozen=True):
    """The record as it stands at one moment, for one request. ``stamp`` names that moment."""

    record: Record
    view: View
    lexicon: Lexicon
    finder: IncidentFinder
    stamp: Stamp


class Reader:
    """Opens the record of a server. ``record`` is the one to write to; pages read through :meth:`open`."""

    def __init__(self, serving: Serving) -> None:
        self._public = serving.public
        self.record = Record.open(serving.folder)
        # A snapshot cannot make the key of pseudonyms, which the public view and exports need.
        record_key(self.record)
        self._shown = ShownRecord(serving.folder) if serving.public else self.record
        self._index = IndexCache()
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, tuple[Stamp, Any]] = OrderedDict()

    def close(self) -> None:
        """Let go of the record."""
        self._shown.close()
        self.record.close()

    @contextmanager
    def open(self) -> Iterator[Reading]:
        """Give the record as it stands now. Use it in one thread, as a handler does."""
        stamp = self.record.stamp()
        lexicon = Lexicon.load(tuple(added_files(self.record.folder)))
        with self._shown.snapshot() as record:
            view, away, mask = View(), frozenset[tuple[str, str]](), None
            if isinstance(record, ShownRecord):
                record.masker = self.cached("masker", stamp, lambda: _masker(self.record, lexicon))
                record.parent_of = lexicon.parent_of
                mask = record.masker
                view = View(mask)
                away = self.cached("away", stamp, lambda: _away(self.record, record.masker))
            yield Reading(record, view, lexicon, IncidentFinder(record, away, self._index, mask), stamp)

    def cached(self, key: Hashable, stamp: Stamp, make: Callable[[], T]) -> T:
        """What ``make`` gives, made anew only when the record changed since ``stamp``."""
        return self.followed(key, stamp, lambda _: make())

    def followed(self, key: Hashable, stamp: Stamp, make: Callable[[T | None], T]) -> T:
        """What ``make`` gives; when the record changed since ``stamp``, made anew from what it gave before."""
        with self._lock:
            held = self._kept.get(key)
            if held is not None:
                self._kept.move_to_end(key)
        if held is None or held[0] != stamp:
            held = (stamp, make(held[1] if held else None))
            with self._lock:
                self._kept[key] = held
                self._kept.move_to_end(key)
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
        value: T = held[1]
        return value


def _masker(record: Record, lexicon: Lexicon) -> Masker:
    return masker(record, lexicon, marked(record, lexicon.sources))


def _away(record: Record, masker: Masker) -> frozenset[tuple[str, str]]:
    """What no facet lists and no filter may name."""
    outlets = {document.outlet for document in record.documents(current_only=False) if document.outlet}
    told = {("outlet", outlet) for outlet in outlets if masker.text(outlet) != outlet}
    return frozenset(told | {(facet, key) for facet in ("actor", "source") for key in masker.hidden})
