"""Pairs joined into clusters, the surest first, never against a contradiction.

A cluster never reaches beyond the claims that candidate links connect, so that joining such a connected part
alone gives the same clusters as joining everything: that is what makes linking incremental.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from sijill.linking.inputs import ClaimView
from sijill.linking.parallel import strong
from sijill.linking.scoring import contradict, score
from sijill.linking.weights import table
from sijill.model.incidents import Link

#: Weight of a pair, then the ids of its claims in order.
Edge = tuple[float, str, str]
#: Pairs of claim ids.
Pairs = frozenset[tuple[str, str]]
#: What is shown as the weight of a link that a person made; more than any table of weights sums to.
BY_PERSON = 100.0


class Constraints(msgspec.Struct, frozen=True):
    """What people decided: pairs that tell of one happening, and pairs that do not, ids in order.

    They outrank the weights. Where two decisions cannot both hold, ``cannot`` does.
    """

    must: Pairs = frozenset()
    cannot: Pairs = frozenset()

    @classmethod
    def of(cls, must: Iterable[tuple[str, str]] = (), cannot: Iterable[tuple[str, str]] = ()) -> Constraints:
        """Take pairs in any order; a claim paired with itself says nothing."""
        return cls(_pairs(must), _pairs(cannot))


def _pairs(given: Iterable[tuple[str, str]]) -> Pairs:
    return frozenset((min(pair), max(pair)) for pair in given if pair[0] != pair[1])


class Cluster(msgspec.Struct, frozen=True):
    """Claims of one happening, sorted by id, and the links that joined them."""

    claims: tuple[ClaimView, ...]
    links: tuple[Link, ...]


class _Groups:
    """Which claims stand together so far (union-find with member lists)."""

    def __init__(self, claims: Mapping[str, ClaimView], cannot: Pairs) -> None:
        self._claims = claims
        self._root = {claim: claim for claim in claims}
        self._apart: dict[str, set[str]] = {}
        for one, other in cannot:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)
        self._barred: dict[str, set[str]] = {}
        self.members = {claim: [claim] for claim in claims}
        self.links: dict[str, list[Link]] = {}

    def root(self, claim: str) -> str:
        while self._root[claim] != claim:
            self._root[claim] = self._root[self._root[claim]]
            claim = self._root[claim]
        return claim

    def together(self, edge: Edge) -> bool:
        """Say whether the two ends stand in one group."""
        return self.root(edge[1]) == self.root(edge[2])

    def clusters(self) -> list[Cluster]:
        """Return the groups, sorted by their first claim."""
        found = [
            Cluster(
                tuple(self._claims[key] for key in sorted(members)),
                tuple(sorted(self.links.get(root, []), key=lambda link: (link.a, link.b))),
            )
            for root, members in self.members.items()
        ]
        return sorted(found, key=lambda cluster: cluster.claims[0].id)

    def join(self, edge: Edge, by_person: bool = False) -> None:
        """Join the groups of the two ends unless any two members exclude one another."""
        weight, a, b = edge
        one, other = self.root(a), self.root(b)
        if one == other:
            return
        if len(self.members[one]) < len(self.members[other]):
            one, other = other, one
        if other in self._barred.get(one, ()):
            return
        if self._held_apart(one, other) or (not by_person and self._contradict(one, other)):
            # Groups only grow: what keeps them apart once keeps them apart.
            self._barred.setdefault(one, set()).add(other)
            self._barred.setdefault(other, set()).add(one)
            return
        reasons = ("a person linked them",) if by_person else score(self._claims[a], self._claims[b]).reasons
        self._root[other] = one
        for third in self._barred.pop(other, ()):
            self._barred[third].remove(other)
            self._barred[third].add(one)
            self._barred.setdefault(one, set()).add(third)
        self.members[one] += self.members.pop(other)
        joined = [*self.links.pop(other, []), Link(a, b, weight, reasons)]
        self.links.setdefault(one, []).extend(joined)

    def _held_apart(self, one: str, other: str) -> bool:
        if not self._apart:
            return False
        return any(not self._apart.get(a, set()).isdisjoint(self.members[one]) for a in self.members[other])

    def _contradict(self, one: str, other: str) -> bool:
        return any(
            contradict(self._claims[a], self._claims[b]) for a in self.members[one] for b in self.members[other]
        )


def candidate_edges(claims: Sequence[ClaimView], workers: int = 1) -> list[Edge]:
    """Return the pairs that reach the threshold, the surest first; ties in the order of ids.

    ``claims`` come sorted by id.
    """
    found = strong(claims, table().link_at, workers)
    return sorted(found, key=lambda edge: (-edge[0], edge[1], edge[2]))


def clusters(
    claims: Iterable[ClaimView],
    edges: Iterable[Edge] | None = None,
    constraints: Constraints = Constraints(),  # noqa: B008 - frozen
    workers: int = 1,
) -> list[Cluster]:
    """Join claims into clusters; the result depends on the set of claims, never on their order.

    ``edges`` are the pairs that reach the threshold, where they are known already.
    """
    ordered = sorted(claims, key=lambda claim: claim.id)
    by_id = {claim.id: claim for claim in ordered}
    if edges is None:
        ranked = candidate_edges(ordered, workers)
    else:
        ranked = sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2]))
    groups = _Groups(by_id, constraints.cannot)
    for a, b in sorted(constraints.must):
        if a in by_id and b in by_id:
            groups.join((BY_PERSON, a, b), by_person=True)
    for edge in ranked:
        groups.join(edge)
    return groups.clusters()


def grown(
    claims: Iterable[ClaimView],
    edges: Iterable[Edge],
    fresh: Collection[str],
    known: Iterable[frozenset[str]],
    open_: Collection[str],
) -> list[Cluster] | None:
    """Join ``fresh`` claims to the clusters ``known`` around them, whatever else these connect with.

    ``open_`` are the claims of known clusters with edges to claims that are not given. As long as each of their
    groups that formed without the fresh claims forms with them too, at the same edge and with no less in it, what
    it was kept apart from it is still kept apart from: no cluster beyond can change. Returns None where that does
    not hold, so that more of what is connected is to be given.
    """
    by_id = {claim.id: claim for claim in claims}
    before = _Groups({key: claim for key, claim in by_id.items() if key not in fresh}, frozenset())
    after = _Groups(by_id, frozenset())
    for edge in sorted(edges, key=lambda one: (-one[0], one[1], one[2])):
        after.join(edge)
        if edge[1] in fresh or edge[2] in fresh:
            continue
        before.join(edge)
        if edge[1] in open_ and before.together(edge) and not after.together(edge):
            return None
    if {frozenset(members) for members in before.members.values()} != set(known):
        return None
    return after.clusters()
