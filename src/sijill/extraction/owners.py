"""Whom a described body, person or thing belongs to: by its owner, the nation in its name, or its one patron."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.extraction.chunks import Nominal
from sijill.lexicon.entries import Head, Nation

#: Classes of head that belong to a nation's forces where its name describes them.
_OF_NATION = ("force", "air", "militia", "members", "vehicle", "site", "leader")


def own(nominal: Nominal, owner: Nominal, named: bool = True) -> None:
    """Let ``owner``, which follows it, own the nominal; ``named`` where that names it."""
    nominal.end = owner.end
    nominal.j = owner.j
    nominal.owner = owner
    # "قذائف المدفعية": nothing more in the genitive follows a definite one.
    nominal.closed = nominal.closed or owner.definite or owner.closed
    nominal.named = nominal.named or named
    nominal.actor_id = nominal.actor_id or owner.actor_id
    nominal.nation = nominal.nation or owner.nation
    nominal.ties.extend(owner.ties)


def of_patron(nominal: Nominal, nations: Sequence[Nation]) -> str | None:
    """The bodies, as one actor, that the one patron told in a tie has: "الميليشيات التابعة لـ س"."""
    patron = nominal.ties[0].other.actor_id if len(nominal.ties) == 1 else None
    return next((nation.militias for nation in nations if nation.id == patron), None)


def whom_it_belongs_to(nominal: Nominal, head: Head, nations: Sequence[Nation]) -> None:
    """Give a described body that nothing names the actor whose it is."""
    if nominal.actor_id is not None:
        return
    if nominal.nation is None:
        if head.class_ == "militia" and nominal.number == "p":
            nominal.actor_id = of_patron(nominal, nations)
        return
    nation = next(n for n in nations if n.id == nominal.nation)
    owner_class = nominal.owner.class_ if nominal.owner is not None else head.class_
    if "militia" in (head.class_, owner_class) and nation.militias:
        nominal.actor_id = nation.militias
    elif head.class_ in _OF_NATION:
        nominal.actor_id = nation.forces
    elif head.class_ == "state":
        nominal.actor_id = nation.id
