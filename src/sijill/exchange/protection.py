"""Whom people marked: private and public persons, and sources to be protected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from sijill.exchange.names import spelling
from sijill.model.entities import Source
from sijill.record import database, judgements
from sijill.record.store import Record


class ProtectedSource(msgspec.Struct, frozen=True):
    """A source that no export names: its names and addresses, the first of them the usual one, and its ids."""

    names: tuple[str, ...]
    ids: tuple[str, ...] = ()


class Protection(msgspec.Struct, frozen=True):
    """Persons marked private or public, by name or id, and protected sources. What is not marked has defaults:

    persons are private unless the lexicon calls their role public; sources are named.
    """

    private: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    sources: tuple[ProtectedSource, ...] = ()


def protected_source(name: str, listed: Mapping[str, Source]) -> ProtectedSource:
    """What to look for when ``name``, an id or a name of a source, is to be protected."""
    asked = spelling(name)
    for source in listed.values():
        told = (source.name_ar, source.name_en, *source.aliases)
        if name == source.id or asked in {spelling(one) for one in told if one}:
            every = dict.fromkeys(one for one in (name, *told, *source.domains) if one and one != source.id)
            return ProtectedSource(tuple(sorted(every, key=lambda one: (one != source.name_ar, one))), (source.id,))
    return ProtectedSource((name,))


def protection(
    private: Iterable[str], public: Iterable[str], sources: Iterable[str], listed: Mapping[str, Source]
) -> Protection:
    """Bring together what people marked; ``listed`` are the lexicon's sources by id."""

    def once(names: Iterable[str]) -> Iterator[str]:
        yield from dict.fromkeys(sorted(name for name in names if name.strip()))

    return Protection(
        tuple(once(private)),
        tuple(once(public)),
        tuple(protected_source(name, listed) for name in once(sources)),
    )


def marked(record: Record, listed: Mapping[str, Source]) -> Protection:
    """Whom people marked in the judgements of the record."""
    with database.reading(database.make_engine(record.folder), record.folder) as connection:
        told = judgements.of_acts(connection, "public", "private", "protect")
    latest = {one.target: one for one in sorted(told, key=lambda one: one.n)}
    by_act: dict[str, set[str]] = {"public": set(), "private": set(), "protect": set()}
    for one in latest.values():
        by_act[one.act].add(one.target)
        if isinstance(one.value, str):
            by_act[one.act].add(one.value)
    return protection(by_act["private"], by_act["public"], by_act["protect"], listed)
