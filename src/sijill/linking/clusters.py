"""Pairs joined into clusters, the surest first, never against a contradiction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from sijill.linking.blocking import pairs
from sijill.linking.inputs import ClaimView
from sijill.linking.scoring import contradict, score
from sijill.linking.weights import table
from sijill.model.incidents import Link


class Cluster(msgspec.Struct, frozen=True):
    """Claims of one happening, sorted by id, and the links that joined them."""

    claims: tuple[ClaimView, ...]
    links: tuple[Link, ...]


class _Groups:
    """Which claims stand together so far (union-find with member lists)."""

    def __init__(self, claims: Sequence[ClaimView]) -> None:
        self._root = {claim.id: claim.id for claim in claims}
        self.members = {claim.id: [claim] for claim in claims}
        self.links: dict[str, list[Link]] = {claim.id: [] for claim in claims}

    def root(self, claim: str) -> str:
        while self._root[claim] != claim:
            self._root[claim] = self._root[self._root[claim]]
            claim = self._root[claim]
        return claim

    def join(self, link: Link) -> None:
        """Join the groups of the two ends unless any two members exclude one another."""
        one, other = self.root(link.a), self.root(link.b)
        if one == other:
            return
        if len(self.members[one]) < len(self.members[other]):
            one, other = other, one
        if any(contradict(a, b) for a in self.members[one] for b in self.members[other]):
            return
        self._root[other] = one
        self.members[one] += self.members.pop(other)
        self.links[one] += [*self.links.pop(other), link]


def candidate_links(claims: Sequence[ClaimView]) -> list[Link]:
    """Return the pairs that reach the threshold, the surest first; ties in the order of ids."""
    limit = table().link_at
    found = []
    for a, b in pairs(claims):
        scored = score(a, b)
        if scored.total >= limit:
            found.append(Link(a.id, b.id, scored.total, scored.reasons))
    return sorted(found, key=lambda link: (-link.weight, link.a, link.b))


def clusters(claims: Iterable[ClaimView]) -> list[Cluster]:
    """Join claims into clusters; the result depends on the set of claims, never on their order."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    groups = _Groups(ordered)
    for link in candidate_links(ordered):
        groups.join(link)
    found = [
        Cluster(
            tuple(sorted(members, key=lambda claim: claim.id)),
            tuple(sorted(groups.links[root], key=lambda link: (link.a, link.b))),
        )
        for root, members in groups.members.items()
    ]
    return sorted(found, key=lambda cluster: cluster.claims[0].id)
