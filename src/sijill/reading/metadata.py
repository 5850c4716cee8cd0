"""Title, outlet and author of a page, from what was given, its metadata and its own lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from sijill.model.document import Block
from sijill.reading.data import any_word, furniture
from sijill.reading.lines import bare, plain
from sijill.reading.outlets import (
    host_name,
    outlet_in_dateline,
    outlet_named,
    outlet_of_address,
    outlets_said_to,
)
from sijill.reading.shapes import is_person

_LINE = re.compile(r"[^\r\n]+")
_PARTS = re.compile(r"[-–—ـ/|_:()،,]+")


@cache
def _byline() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_word(furniture().bylines)})\s*[:：]?\s*(?P<name>[^:\-–—|/،,()]{{3,40}})")


def title_of(text: str, blocks: Sequence[Block]) -> str | None:
    """The first line of the first headline, None where the page has none."""
    headline = next((block for block in blocks if block.role == "headline"), None)
    return None if headline is None else text[headline.start : headline.end].splitlines()[0].strip()


def outlet_of(text: str, blocks: Sequence[Block], site: str | None, url: str | None) -> str | None:
    """The outlet's name: by the page's address or site name, its datelines, or whom it says people spoke to.

    Known outlets have one spelling, that of ``outlets.yaml``. A body that names several as itself names none.
    """
    known = (outlet_of_address(url) if url else None) or (outlet_named(site) if site else None)
    if known is not None:
        return known.ar
    if site or url:
        return site or host_name(url or "")
    for line in _lines(text, blocks, "dateline"):
        named = outlet_in_dateline(line) or outlet_in_dateline(re.sub(r"[()\[\]«»“”\"]", "|", line))
        if named is not None:
            return named.ar
    return _self_named(text, blocks)


def _self_named(text: str, blocks: Sequence[Block]) -> str | None:
    bodies = (text[block.start : block.end] for block in blocks if block.role == "body")
    ranked = Counter(outlet for body in bodies for outlet in outlets_said_to(body)).most_common(2)
    if not ranked or ranked[0][0].agency or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0].ar


def author_of(text: str, blocks: Sequence[Block]) -> str | None:
    """Who wrote the report, where a byline or a person's name beside headline or date says so."""
    for line in _lines(text, blocks, "dateline"):
        byline = _byline().match(_unify(line))
        if byline:
            return line[byline.start("name") : byline.end("name")].strip() or None
        for part in _PARTS.split(line):
            if is_person(bare(part)) and outlet_named(part) is None:
                return part.strip()
    return None


def _unify(line: str) -> str:
    """The line with one spelling of alef and ta marbuta and nothing dropped, so that offsets stay."""
    return line.translate({ord("إ"): "ا", ord("أ"): "ا", ord("ة"): "ه"})


def _lines(text: str, blocks: Sequence[Block], role: str) -> Iterator[str]:
    for block in blocks:
        if block.role == role:
            for hit in _LINE.finditer(text, block.start, block.end):
                if plain(hit.group()).strip():
                    yield hit.group().strip()
