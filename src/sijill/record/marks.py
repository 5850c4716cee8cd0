"""Persons marked public or private and sources protected, as people decided; exports hide by it."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection

from sijill.record import judgements


class Mark(msgspec.Struct, frozen=True):
    """A person or source with the names to look for; ``id`` an actor's, a source's or a name's own."""

    id: str
    names: tuple[str, ...]
    by: str


class Marks(msgspec.Struct, frozen=True):
    """Who is to be named, who is not, and which sources are protected; each sorted by id."""

    public: tuple[Mark, ...] = ()
    private: tuple[Mark, ...] = ()
    protected: tuple[Mark, ...] = ()


def marks(connection: Connection) -> Marks:
    """Read the marks in force; the latest word on a person counts."""
    persons: dict[str, tuple[str, Mark]] = {}
    sources: dict[str, Mark] = {}
    for one in judgements.of_acts(connection, "public", "private", "protect"):
        mark = Mark(one.target, tuple(one.value["names"]), one.user)
        if one.act == "protect":
            sources[one.target] = mark
        else:
            persons[one.target] = (one.act, mark)
    told = [persons[key] for key in sorted(persons)]
    return Marks(
        tuple(mark for act, mark in told if act == "public"),
        tuple(mark for act, mark in told if act == "private"),
        tuple(sources[key] for key in sorted(sources)),
    )
