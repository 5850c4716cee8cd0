"""The signed network of ties on a day: who stands with whom, who against whom, blocs, and who links them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import partial
from itertools import combinations
from typing import Any

import msgspec

from sijill.analysis.all_ties import KeptTies, all_ties
from sijill.analysis.grouping import Group
from sijill.analysis.settings import StateSettings
from sijill.linking.inputs import ParentOf
from sijill.model.state import Evidence, More, Named, Tie
from sijill.record.store import Record

#: Ties by sign; a tie of any other kind, as a split, is shown without one.
POSITIVE = frozenset(
    {"backed_by", "member_of", "affiliated_with", "commanded_by", "ally_of", "merged_into", "shifted_to"}
)
NEGATIVE = frozenset({"rival_of"})
#: Standings that put a tie into the network.
STANDS = frozenset({"current", "shifting", "contested"})
#: Statuses that stay out unless asked for.
DOUBTFUL = frozenset({"alleged", "suspected", "opinion"})
#: Smaller groups of friends are not parted further.
_SMALLEST_PARTED = 4
#: Of the orders in which a group may be parted one is taken, so that the same network is parted alike.
_SEED = 1


#: Subject, object and relation of an edge.
TieName = tuple[str, str, str]


class Edge(msgspec.Struct, frozen=True):
    """A tie between two actors. ``sign`` is 1 with, -1 against, 0 neither; ``quarrel`` joins the pairs of one.

    ``quarrel`` names the parties of a quarrel or alliance of three or more, joined by spaces, None for a pair.
    ``more`` counts the reports that are not quoted.
    """

    subject: str
    object: str
    relation: str
    sign: int
    standing: str
    status: str
    valid: str
    last_evidence: str | None
    independent_sources: int
    quarrel: str | None
    evidence: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    more: More | msgspec.UnsetType = msgspec.UNSET

    @property
    def name(self) -> TieName:
        """What names the edge among those of a day."""
        return self.subject, self.object, self.relation

    @property
    def reports(self) -> tuple[int, int]:
        """How many reports tell of the tie, and how many speak against it."""
        for_, against = {piece.claim for piece in self.evidence}, {piece.claim for piece in self.against}
        left = self.more or More(0, 0)
        return len(for_) + left.for_, len(against) + left.against


class Bridge(msgspec.Struct, frozen=True):
    """An actor that links what would fall apart without it, or stands with one bloc and against its own.

    ``why`` is "only link" (its bloc falls apart without it) or "between blocs" (ties of friendship in two).
    """

    actor: str
    why: str


class Network(msgspec.Struct, frozen=True):
    """Actors and ties on a day. ``blocs`` are groups linked by friendly ties, the largest first.

    Edges, blocs and bridges have the keys of ``actors``: one id for all ids of a power, "text:" and folded words
    where there is none. ``parts`` gives for each bloc its closer groups (modularity), the bloc itself where it has
    none.
    """

    on: str
    known_by: str | None
    actors: dict[str, Named]
    edges: tuple[Edge, ...]
    blocs: tuple[tuple[str, ...], ...]
    parts: tuple[tuple[tuple[str, ...], ...], ...]
    bridges: tuple[Bridge, ...]
    left_out: dict[str, int]


def network(
    record: Record,
    on: date,
    known_by: date | None = None,
    include: Iterable[str] = (),
    settings: StateSettings | None = None,
    parent_of: ParentOf | None = None,
    skip: frozenset[str] = frozenset(),
    all_evidence: bool = False,
    quoted: Collection[TieName] | None = None,
    kept: KeptTies | None = None,
) -> Network:
    """Return the ties that stand on a day, as known by a day.

    ``include`` names doubtful statuses (alleged, suspected, opinion) that are to count; ``skip`` holds ids of
    relations to leave out. Unless ``all_evidence`` is wanted, of what very many reports tell some are quoted;
    where ``quoted`` is given, of those edges alone. ``kept`` as in :func:`all_ties`.
    """
    wanted = DOUBTFUL.difference(include)
    left_out: dict[str, int] = {}
    edges: list[Edge] = []
    named: dict[str, Named] = {}
    asked = all_ties(record, on, known_by, settings, parent_of, skip, False, all_evidence, kept)
    with asked as (builder, ties):
        standing = []
        for weighed in ties:
            why: str | None = weighed.standing if weighed.standing not in STANDS else None
            if why is None and (status := builder.status(weighed)) in wanted:
                why = status
            if why is None:
                standing.append(weighed)
            else:
                left_out[why] = left_out.get(why, 0) + 1
        for ends, tie in builder.named_ties(standing, on, partial(_is_quoted, quoted)):
            named |= ends
            edges += _edges(tuple(ends), tie)
    blocs, parts, bridges = _shape(sorted(named), edges)
    return Network(
        on=on.isoformat(),
        known_by=known_by.isoformat() if known_by else None,
        actors=dict(sorted(named.items())),
        edges=tuple(sorted(edges, key=lambda e: (e.subject, e.object, e.relation))),
        blocs=blocs,
        parts=parts,
        bridges=bridges,
        left_out=dict(sorted(left_out.items())),
    )


def _is_quoted(quoted: Collection[TieName] | None, tie: Group) -> bool:
    return quoted is None or any((*ends, tie.relation) in quoted for ends in combinations(tie.ends, 2))


def sign_of(relation: str) -> int:
    """1 for a friendly tie, -1 for a hostile one, 0 for neither."""
    return 1 if relation in POSITIVE else -1 if relation in NEGATIVE else 0


def _edges(ends: tuple[str, ...], tie: Tie) -> list[Edge]:
    quarrel = " ".join(ends) if tie.parties else None
    return [
        Edge(
            subject=one,
            object=other,
            relation=tie.relation,
            sign=sign_of(tie.relation),
            standing=tie.standing,
            status=tie.status,
            valid=tie.valid.edtf,
            last_evidence=tie.last_evidence,
            independent_sources=tie.independent_sources,
            quarrel=quarrel,
            evidence=tie.for_,
            against=tie.against,
            more=tie.more,
        )
        for one, other in combinations(ends, 2)
    ]


def _shape(
    actors: list[str], edges: list[Edge]
) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[tuple[str, ...], ...], ...], tuple[Bridge, ...]]:
    """Blocs, their closer groups, and bridges, of the friendly ties. Sorted, so that the order is fixed."""
    import networkx as nx

    friends: Any = nx.Graph()
    friends.add_nodes_from(actors)
    for edge in sorted(edges, key=lambda e: (e.subject, e.object, e.relation)):
        if edge.sign > 0:
            friends.add_edge(edge.subject, edge.object)
    blocs = [tuple(sorted(found)) for found in nx.connected_components(friends) if len(found) > 1]
    blocs.sort(key=lambda bloc: (-len(bloc), bloc))
    parts = []
    bridges: list[Bridge] = []
    for bloc in blocs:
        within: Any = nx.Graph()
        within.add_nodes_from(bloc)
        within.add_edges_from(sorted(tuple(sorted(pair)) for pair in friends.subgraph(bloc).edges))
        closer = [bloc]
        if len(bloc) >= _SMALLEST_PARTED:
            closer = [tuple(sorted(group)) for group in nx.community.louvain_communities(within, seed=_SEED)]
            closer.sort(key=lambda group: (-len(group), group))
        parts.append(tuple(closer))
        cut = set(nx.articulation_points(within))
        group_of = {actor: n for n, group in enumerate(closer) for actor in group}
        for actor in bloc:
            if actor in cut:
                bridges.append(Bridge(actor, "only link"))
            if {group_of[other] for other in within[actor]} - {group_of[actor]}:
                bridges.append(Bridge(actor, "between blocs"))
    return tuple(blocs), tuple(parts), tuple(bridges)
