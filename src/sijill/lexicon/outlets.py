"""Outlets by name: an outlet that publishes and a source that others cite are one, whatever it is called."""

from __future__ import annotations

from functools import cache

from sijill.lexicon.files import read_entries
from sijill.model.entities import Source
from sijill.text.normalise import fold


@cache
def _listed() -> dict[str, Source]:
    rows = read_entries("sources/outlets.yaml", dict)
    found = (
        Source(row["id"], row["ar"], row.get("en", ""), row["kind"], tuple(row.get("aliases", ()))) for row in rows
    )
    return {source.id: source for source in found}


@cache
def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for source in _listed().values():
        for name in (source.name_ar, source.name_en, *source.aliases):
            found.setdefault(_key(name), source.id)
    return found


def source_of(outlet: str) -> str | None:
    """Return the id of the source that an outlet's name means, None where the lexicon knows none."""
    return _by_name().get(_key(outlet))


def source(key: str) -> Source | None:
    """Return how the lexicon describes the source with an id, None where it does not."""
    return _listed().get(key)


def _key(name: str) -> str:
    return " ".join(fold(name).casefold().split())
