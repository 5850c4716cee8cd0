"""Outlets by name: an outlet that publishes and a source that others cite are one, whatever it is called."""

from __future__ import annotations

from functools import cache

from sijill.lexicon.files import read_entries
from sijill.model.entities import Source
from sijill.text.normalise import fold


@cache
def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in read_entries("sources/outlets.yaml", dict):
        source = Source(row["id"], row["ar"], row.get("en", ""), row["kind"], tuple(row.get("aliases", ())))
        for name in (source.name_ar, source.name_en, *source.aliases):
            found.setdefault(_key(name), source.id)
    return found


def source_of(outlet: str) -> str | None:
    """Return the id of the source that an outlet's name means, None where the lexicon knows none."""
    return _by_name().get(_key(outlet))


def _key(name: str) -> str:
    return " ".join(fold(name).casefold().split())
