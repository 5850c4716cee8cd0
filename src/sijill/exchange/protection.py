"""Whom people marked: private and public persons, and sources to be protected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from sijill.exchange.names import spelling
from sijill.model.entities import Source
from sijill.record.desk import Desk
from sijill.record.marks import Mark
from sijill.record.store import Record


class Marked(msgspec.Struct, frozen=True):
    """A person or source with every name and address it goes by, the usual one first, and its ids."""

    names: tuple[str, ...]
    ids: tuple[str, ...] = ()


class Protection(msgspec.Struct, frozen=True):
    """Persons marked private or public, and protected sources. What is not marked has defaults:

    persons are private unless the lexicon calls their role public; sources are named.
    """

    private: tuple[Marked, ...] = ()
    public: tuple[Marked, ...] = ()
    sources: tuple[Marked, ...] = ()


def protected_source(mark: Marked, listed: Mapping[str, Source]) -> Marked:
    """What to look for when a source is to be protected: the lexicon's names and addresses of it too."""
    asked = {spelling(name) for name in mark.names}
    for source in listed.values():
        told = [name for name in (source.name_ar, source.name_en, *source.aliases) if name]
        if source.id in mark.ids or asked.intersection(map(spelling, told)):
            every = dict.fromkeys((*told, *mark.names, *source.domains))
            return Marked(tuple(every), tuple(dict.fromkeys((source.id, *mark.ids))))
    return mark


def protection(
    private: Iterable[Marked] = (),
    public: Iterable[Marked] = (),
    sources: Iterable[Marked] = (),
    listed: Mapping[str, Source] | None = None,
) -> Protection:
    """Bring together what people marked; ``listed`` are the lexicon's sources by id."""
    protected = tuple(protected_source(source, listed or {}) for source in sources)
    return Protection(tuple(private), tuple(public), protected)


def marked(record: Record, listed: Mapping[str, Source]) -> Protection:
    """Whom people marked in the judgements of the record."""
    found = Desk(record).marks()
    return protection(map(_of, found.private), map(_of, found.public), map(_of, found.protected), listed)


def _of(mark: Mark) -> Marked:
    return Marked(tuple(name for name in mark.names if name.strip()) or (mark.id,), (mark.id,))
