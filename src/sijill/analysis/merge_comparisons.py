"""The comparisons of two actors: each looks at one thing and says what ``merge_weights.yaml`` gives for it.

A finding is a code and the words it rests on; pages word it. The docstrings explain the comparisons.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from functools import cache

import msgspec
from rapidfuzz import fuzz

from sijill.analysis.merge_names import Name
from sijill.model.datafile import read_data
from sijill.model.entities import Actor

_NEAR, _COMPANY = 90.0, 0.5


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ``merge_weights.yaml`` holds; its comments say what each entry means."""

    show_at: float
    weights: dict[str, float]


class Finding(msgspec.Struct, frozen=True):
    """What a comparison found: its code, what it is worth (log-odds), and words it rests on."""

    code: str
    weight: float
    words: tuple[str, ...] = ()

    @property
    def signed(self) -> str:
        """The weight as it is shown, with its sign."""
        return f"{self.weight:+.1f}"


class Side(msgspec.Struct, frozen=True):
    """One of two actors as compared: how it is described, by which name, and where the record names it.

    ``reports`` and ``company`` are None where the names alone are compared.
    """

    actor: Actor
    name: Name
    reports: Set[str] | None = None
    company: Set[str] | None = None


Comparison = Callable[[Side, Side], Finding | None]


@cache
def table() -> Weights:
    """Return the weights of this package."""
    return read_data("sijill.analysis", "merge_weights.yaml", Weights)


def _found(code: str, *words: str) -> Finding:
    return Finding(code, table().weights[code], words)


def spelling(a: Side, b: Side) -> Finding:
    """The letters of the words that tell each apart, over what writers vary."""
    one, other = a.name, b.name
    if one.loose == other.loose:
        return _found("spelling.same")
    if one.sounds == other.sounds:
        return _found("spelling.sounds")
    return _found("spelling.near" if fuzz.ratio(one.loose, other.loose) >= _NEAR else "spelling.far")


def words(a: Side, b: Side) -> Finding:
    """The words that tell each apart, whatever their order: the same, or all of one in the other."""
    one, other = a.name.own, b.name.own
    if one == other:
        return _found("words.same")
    more = one ^ other
    within = one < other or other < one
    return _found("words.more" if within else "words.none", *sorted(more))


def part(a: Side, b: Side) -> Finding | None:
    """Numbers, directions, ties and places that stand in one name only: a part, or a sister."""
    one, other = a.name, b.name
    for code, mine, theirs in (
        ("part.number", one.numbers, other.numbers),
        ("part.side", one.sides, other.sides),
        ("part.tie", one.ties, other.ties),
        ("part.place", one.places, other.places),
    ):
        if mine != theirs:
            return _found(code, *sorted(mine ^ theirs))
    return None


def head(a: Side, b: Side) -> Finding | None:
    """The kind of noun at the head of each name."""
    if not (a.name.head and b.name.head):
        return None
    return _found("head.same" if a.name.head == b.name.head else "head.other")


def title(a: Side, b: Side) -> Finding | None:
    """What each is called by before the name: a rank that rose, or another man of the name."""
    one, other = a.name.title, b.name.title
    return _found("title.other", one, other) if one and other and one != other else None


def kind(a: Side, b: Side) -> Finding | None:
    """A person is no body of people."""
    return _found("kind.person") if a.actor.person != b.actor.person else None


def country(a: Side, b: Side) -> Finding | None:
    """The countries that the lexicon says they belong to."""
    one, other = a.actor.country, b.actor.country
    return _found("country.other", one, other) if one and other and one != other else None


def kin(a: Side, b: Side) -> Finding | None:
    """One stands above the other in the lexicon."""
    return _found("kin.parent") if a.actor.parent == b.actor.id or b.actor.parent == a.actor.id else None


def reports(a: Side, b: Side) -> Finding | None:
    """Whether one claim, or one report, names both; and whether they are named with the same others."""
    if a.reports is None or b.reports is None or a.company is None or b.company is None:
        return None
    if b.actor.id in a.company:
        return _found("reports.one_claim")
    fewer = min(len(a.company), len(b.company))
    if fewer > 1 and len(a.company & b.company) >= _COMPANY * fewer:
        return _found("reports.company")
    return _found("reports.one_report" if a.reports & b.reports else "reports.apart")


#: In the order in which they are shown.
COMPARISONS: tuple[Comparison, ...] = (spelling, words, part, head, title, kind, country, kin, reports)


def compare(a: Side, b: Side) -> tuple[Finding, ...]:
    """Return what each comparison finds."""
    return tuple(found for comparison in COMPARISONS if (found := comparison(a, b)) is not None)


def score(findings: tuple[Finding, ...]) -> float:
    """Return the sum of the weights."""
    return round(sum(finding.weight for finding in findings), 2)
