"""A pair of claims: the sum of its weights, and whether the two may ever stand in one incident."""

from __future__ import annotations

from functools import cache

import msgspec

from sijill.linking.comparisons import (
    COMPARISONS,
    DECISIVE,
    FINDINGS,
    OF_TEXTS,
    Comparison,
    kilometres,
    modes_contradict,
    wording,
)
from sijill.linking.inputs import ClaimView, Compared
from sijill.linking.weights import Weight, table

#: Sums of weights may differ by this from what they are on paper.
_ROUNDING = 1e-6


class Scored(msgspec.Struct, frozen=True):
    """The weights of a pair, in the order of the comparisons."""

    total: float
    weights: tuple[tuple[str, Weight], ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Each weight in words, with its sign."""
        return tuple(f"{weight.reason} ({weight.value:+.1f})" for _, weight in self.weights)


def score(a: Compared, b: Compared) -> Scored:
    """Weigh a pair by every comparison."""
    found: list[tuple[str, Weight]] = []
    for comparison in COMPARISONS:
        weight = comparison(a, b)
        if weight is not None:
            found.append((comparison.__name__, weight))
    return Scored(round(sum(weight.value for _, weight in found), 4), tuple(found))


def total(a: Compared, b: Compared, limit: float) -> float | None:
    """Return the sum of the weights of a pair, None as soon as it is sure not to reach ``limit``.

    Most pairs that share a block fail on the first comparisons; the rest need not be made for them.
    """
    told = 0.0
    for comparison, left in _with_best_left():
        weight = comparison(a, b)
        if weight is not None:
            told += weight.value
        if told + left < limit:
            return None
    return round(told, 4)


def hopeless(a: Compared, b: Compared, limit: float) -> bool:
    """Say whether a pair is sure not to reach ``limit`` whatever the texts of its documents say.

    Outlines are enough (:func:`sijill.linking.inputs.outline`).
    """
    if a.first is None or b.first is None:
        # Whether one is news of the other its text tells.
        return False
    told = 0.0
    for comparison, left in _with_best_left():
        told += _at_most(comparison, a, b)
        if told + left < limit:
            return True
    return False


def _at_most(comparison: Comparison, a: Compared, b: Compared) -> float:
    """What a comparison may add once the texts are read, from claims that both give days."""
    if comparison is wording:
        return _best(wording)
    weight = comparison(a, b)
    if weight is None:
        return 0.0
    return _best(comparison) if comparison in OF_TEXTS else weight.value


@cache
def _with_best_left() -> tuple[tuple[Comparison, float], ...]:
    """Each comparison with the most that those after it can add."""
    best = [_best(comparison) for comparison in COMPARISONS]
    return tuple((comparison, sum(best[at + 1 :]) + _ROUNDING) for at, comparison in enumerate(COMPARISONS))


@cache
def _best(comparison: Comparison) -> float:
    """The most that a comparison can add."""
    found = (value for finding, value in table().weights.items() if finding.startswith(FINDINGS[comparison]))
    return max((0.0, *found))


def contradict(a: ClaimView, b: ClaimView) -> str | None:
    """Return why two claims cannot tell of one happening, None when they can.

    Two claims of one document were split by its reader because something differs: day, place, kind or actor.
    Claims of different documents are held apart only by days, places or kinds that exclude one another.
    """
    if a.document.id == b.document.id:
        return _split(a, b)
    limit = table().contradiction
    for comparison in DECISIVE:
        weight = comparison(a, b)
        if weight is not None and weight.value <= limit:
            return weight.reason
    return None


def _split(a: ClaimView, b: ClaimView) -> str | None:
    if a.event_type != b.event_type or a.group != b.group or modes_contradict(a, b):
        return "one document tells them as different kinds"
    if None not in (a.first, b.first) and (a.first, a.last) != (b.first, b.last) and not _overlap(a, b):
        return "one document gives them different days"
    one, other = a.spot, b.spot
    if one is not None and other is not None and one.id != other.id:
        nested = one.id in b.place_chain or other.id in a.place_chain
        km = kilometres(a, b)
        apart = km > 0 if km is not None else a.place_names.isdisjoint(b.place_names)
        if apart and not nested:
            return "one document gives them different places"
    if a.actors and b.actors and a.actor_kin.isdisjoint(b.actor_kin):
        return "one document names different actors"
    return None


def _overlap(a: Compared, b: Compared) -> bool:
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return True
    return a.first <= b.last and b.first <= a.last
