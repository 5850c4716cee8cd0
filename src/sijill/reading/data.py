"""The data files beside the readers, loaded once each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal, TypeVar

import msgspec

from sijill.model.datafile import read_data
from sijill.reading.lines import bare, plain

T = TypeVar("T")
CueRole = Literal["furniture", "caption", "dateline"]
Closes = Literal["never", "may-return", "for-good"]
Where = Literal["line", "start", "anywhere"]


class CueGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that give a line its role; see the head of ``furniture.yaml`` for the meaning of the fields."""

    role: CueRole
    where: Where
    closes: Closes
    phrases: tuple[str, ...]


class Nearness(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words beside a full date that tell how near it is to the day of writing."""

    today: tuple[str, ...]
    yesterday: tuple[str, ...]
    day_part: tuple[str, ...]
    background: tuple[str, ...]


class Furniture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of ``furniture.yaml``."""

    groups: tuple[CueGroup, ...]
    credits: tuple[str, ...]
    dateline_words: tuple[str, ...]
    openers: tuple[str, ...]
    waw_words: tuple[str, ...]
    bylines: tuple[str, ...]
    outlet_kinds: tuple[str, ...]
    reporters: tuple[str, ...]
    nearness: Nearness
    given_names: tuple[str, ...]


class Outlet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An outlet as ``outlets.yaml`` lists it."""

    id: str
    ar: str
    en: str
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    agency: bool = False


class _Outlets(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    outlets: tuple[Outlet, ...]


class Calendar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Month names by number, weekday names by number (Monday is 0), and the words beside dates and clocks."""

    names: dict[int, tuple[str, ...]]
    weekdays: dict[int, tuple[str, ...]]
    labels: tuple[str, ...]
    ago: tuple[str, ...]
    clock_marks: tuple[str, ...]


class Cue(msgspec.Struct, frozen=True):
    """What a phrase says of the line it was found in."""

    role: CueRole
    closes: Closes


class CueTable:
    """All cue phrases, ready for look-up; whole lines win over beginnings, beginnings over the rest."""

    def __init__(self, groups: tuple[CueGroup, ...]) -> None:
        self._lines: dict[str, Cue] = {}
        found: dict[Where, dict[str, Cue]] = {"start": {}, "anywhere": {}}
        for group in groups:
            cue = Cue(group.role, group.closes)
            for phrase in group.phrases:
                if group.where == "line":
                    self._lines.setdefault(bare(phrase), cue)
                else:
                    found[group.where].setdefault(plain(phrase).strip(), cue)
        self._starts, self._start = found["start"], _any_of(found["start"], r"[\W_]*(?P<cue>{})")
        self._inside, self._anywhere = found["anywhere"], _any_of(found["anywhere"], "(?P<cue>{})")

    def find(self, line_plain: str, line_bare: str) -> Cue | None:
        """The cue of a line given in its two comparison forms, None where no phrase fits."""
        if whole := self._lines.get(line_bare):
            return whole
        if start := self._start.match(line_plain):
            return self._starts[start["cue"]]
        if inside := self._anywhere.search(line_plain):
            return self._inside[inside["cue"]]
        return None


def _any_of(phrases: Mapping[str, Cue], pattern: str) -> re.Pattern[str]:
    listed = "|".join(
        re.escape(phrase) + (r"(?!\w)" if phrase[-1].isalnum() else "")
        for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    )
    return re.compile(pattern.format(listed))


def _load(name: str, kind: type[T]) -> T:
    return read_data("sijill.reading", name, kind, as_written=True)


def any_word(words: Iterable[str]) -> str:
    """A pattern for any of ``words`` in the text of :func:`plain`, the longest first."""
    return "|".join(re.escape(word) for word in sorted({*map(plain, words)}, key=lambda word: (-len(word), word)))


@cache
def furniture() -> Furniture:
    """The phrases and words by which the parts of a page are known."""
    return _load("furniture.yaml", Furniture)


@cache
def cues() -> CueTable:
    """The cue phrases of ``furniture.yaml``, ready for look-up."""
    return CueTable(furniture().groups)


@cache
def calendar() -> Calendar:
    """Month and weekday names."""
    return _load("months.yaml", Calendar)


@cache
def outlets() -> tuple[Outlet, ...]:
    """The known outlets."""
    return _load("outlets.yaml", _Outlets).outlets
