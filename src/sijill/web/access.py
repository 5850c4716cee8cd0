"""The one access check that every handler stands behind: who asks, and what the page needs."""

from __future__ import annotations

from enum import Enum

import msgspec


class Need(Enum):
    """What a page needs: to see the record, to judge it, or to see who works on it and how."""

    READ = "read"
    JUDGE = "judge"
    PRIVATE = "private"


class Visitor(msgspec.Struct, frozen=True):
    """Who asks: a reviewer by name, or with ``user`` None anyone who reaches a public view."""

    user: str | None

    @property
    def public(self) -> bool:
        """Say whether this is a visitor of the public view."""
        return self.user is None


def may(visitor: Visitor, need: Need) -> bool:
    """Say whether the visitor may have what a page needs. Roles of teams will be told apart here."""
    return need is Need.READ or visitor.user is not None
