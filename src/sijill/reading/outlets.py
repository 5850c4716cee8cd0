"""Which outlet a name or an address belongs to."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from sijill.reading.data import Outlet, any_word, furniture, outlets
from sijill.reading.lines import bare, plain

#: Characters, vowel marks included; a longer line names no outlet as a whole.
_LONGEST_NAME = 120


@cache
def _by_name() -> dict[str, Outlet]:
    table: dict[str, Outlet] = {}
    for outlet in outlets():
        for name in (outlet.ar, outlet.en, *outlet.names, *outlet.short):
            table.setdefault(bare(name), outlet)
    return table


@cache
def _unmistakable() -> re.Pattern[str]:
    names: set[str] = set()
    for outlet in outlets():
        ordinary = {bare(name) for name in outlet.short}
        names.update(name for name in map(bare, (outlet.ar, *outlet.names)) if name not in ordinary)
    listed = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    return re.compile(rf"(?:{listed})(?!\w)")


@cache
def _said_to() -> re.Pattern[str]:
    """ "In a talk with ...", "our reporter of ...": words with which an outlet names itself.

    Names that are ordinary words count in quotation marks only.
    """
    listed = "|".join(re.escape(name) for name in sorted(_by_name(), key=lambda name: (-len(name), name)))
    kinds = f"(?:{any_word(furniture().outlet_kinds)}) ?"
    # What stands before is looked at from behind the first letter: so the search skips to the next such letter.
    openers = ("ل", *(f"{plain(word)} " for word in furniture().reporters))
    to = "|".join(rf"{word[0]}(?<!\w{word[0]}){re.escape(word[1:])}" for word in openers)
    to = rf"(?:{to})\s?(?:{kinds})?"
    quoted = rf"[\"“«‹]\s?(?P<quoted>{listed})\s?[\"”»›]"
    return re.compile(rf"{to}(?:{quoted}|(?P<name>{_unmistakable().pattern}))")


def outlet_named(name: str) -> Outlet | None:
    """The outlet that ``name`` is a name of: Arabic or English, whole."""
    return _by_name().get(bare(name)) if len(name) <= _LONGEST_NAME else None


def outlet_of_address(url: str) -> Outlet | None:
    """The outlet whose page ``url`` is; a bare host name will do."""
    host = _host(url)
    for outlet in outlets():
        if any(host == domain or host.endswith("." + domain) for domain in outlet.domains):
            return outlet
    return None


def host_name(url: str) -> str | None:
    """The host of an address without "www.", None where it has none."""
    return _host(url) or None


def _host(url: str) -> str:
    try:
        host = urlsplit(url if "//" in url else "//" + url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def outlet_in_dateline(line: str) -> Outlet | None:
    """The outlet that a dateline or byline names; of several, the one named first."""
    for segment in re.split(r"[-–—ـ/|_:،,\n]+|\s{2,}", plain(line)):
        if found := _by_name().get(bare(segment)):
            return found
    hit = re.search(rf"(?<!\w){_unmistakable().pattern}", plain(line))
    return _by_name()[hit.group()] if hit else None


def outlets_said_to(text: str) -> list[Outlet]:
    """The outlets to which people in the report speak, or whose reporter tells it, in order, with repeats."""
    return [_by_name()[hit["quoted"] or hit["name"]] for hit in _said_to().finditer(plain(text))]
