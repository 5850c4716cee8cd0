"""What an incident says for each field: every reported value, a summary by rule, disagreements in words.

Support is counted in origins (:mod:`sijill.linking.independence`), not in claims or pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import msgspec

from sijill.linking.inputs import ClaimView
from sijill.model.claims import ActorMention, Claim, Outcome, Range, Status
from sijill.model.claims import Party as Side
from sijill.model.incidents import (
    Count,
    FieldValues,
    IncidentDate,
    IncidentPlace,
    Party,
    ReportedValue,
    Toll,
)
from sijill.text.edtf import format_interval

#: What may befall people, and the sides that reports part, in the order in which they are shown.
OUTCOMES: tuple[Outcome, ...] = ("killed", "wounded", "killed_or_wounded", "captured", "missing")
SIDES: tuple[Side, ...] = ("civilian", "actor", "recipient", "unknown")
#: The firmest first.
STATUS_ORDER: tuple[Status, ...] = (
    "asserted",
    "reported",
    "alleged",
    "suspected",
    "opinion",
    "habitual",
    "predicted",
    "denied",
    "negated",
)


class Support(msgspec.Struct, frozen=True):
    """The claims of an incident and which origin each document belongs to."""

    claims: tuple[ClaimView, ...]
    origin: Mapping[str, int]

    def of(self, claims: Sequence[ClaimView]) -> int:
        """Return the number of independent origins among ``claims``."""
        return len({self.origin[claim.document.id] for claim in claims})


def grouped(support: Support, value_of: Callable[[ClaimView], str | None]) -> dict[str, list[ClaimView]]:
    """Group the claims by value, the best supported first, then in order; None is left out."""
    groups: dict[str, list[ClaimView]] = {}
    for claim in support.claims:
        value = value_of(claim)
        if value is not None:
            groups.setdefault(value, []).append(claim)
    ranked = sorted(groups, key=lambda value: (-support.of(groups[value]), value))
    return {value: groups[value] for value in ranked}


def field(name: str, groups: Mapping[str, Sequence[ClaimView]]) -> FieldValues:
    """Write groups of claims as the reported values of a field."""
    return FieldValues(
        name,
        tuple(
            ReportedValue(value, tuple(c.id for c in claims), tuple(sorted({c.document.id for c in claims})))
            for value, claims in groups.items()
        ),
    )


def event_type(support: Support) -> str:
    """The type with the most origins; of equals the first by name (ASSAULT before COERCE)."""
    return next(iter(grouped(support, lambda claim: claim.claim.event_type)))


def modes(support: Support, kind: str) -> tuple[str, ...]:
    """Those modes of the type that at least half of the origins which give any give."""
    told = [c for c in support.claims if c.claim.event_type == kind and c.modes]
    found = sorted({mode for claim in told for mode in claim.modes})
    kept = [m for m in found if 2 * support.of([c for c in told if m in c.modes]) >= support.of(told)]
    return tuple(kept or found)


def status(support: Support) -> Status:
    """The firmest status among the claims."""
    return min((claim.claim.status for claim in support.claims), key=STATUS_ORDER.index)


def when(support: Support) -> IncidentDate | None:
    """The days that all dated claims share; where they share none, those with the most origins.

    A single value is kept as written, with its "~".
    """
    groups = grouped(support, lambda claim: claim.claim.date.edtf or None if claim.claim.date else None)
    if not groups:
        return None
    dates = [claims[0].claim.date for claims in groups.values()]
    leading = dates[0]
    if leading is None:
        return None
    closed = [d for d in dates if d is not None and d.earliest and d.latest]
    if len(dates) > 1 and closed:
        earliest = max(d.earliest for d in closed if d.earliest)
        latest = min(d.latest for d in closed if d.latest)
        if earliest <= latest:
            approx = all("~" in d.edtf for d in closed)
            edtf = format_interval(date.fromisoformat(earliest), date.fromisoformat(latest), approx)
            return IncidentDate(edtf, earliest, latest)
    return IncidentDate(leading.edtf, leading.earliest, leading.latest)


def _place_key(claim: ClaimView) -> str | None:
    return (claim.place.id or claim.place.text) if claim.place else None


def where(support: Support) -> IncidentPlace | None:
    """The first place with the most origins; of equals the finest, then the first by id.

    A claim whose place lies within another's counts for both, so that a quarter and its city do not compete.
    """
    groups = grouped(support, _place_key)
    if not groups:
        return None

    def rank(key: str) -> tuple[int, int, int, str]:
        place = groups[key][0].place
        fineness = place.geo_precision if place and place.geo_precision is not None else 9
        chain = frozenset().union(*(claim.place_chain for claim in groups[key]))
        agree = [c for c in support.claims if key in c.place_chain or _place_key(c) in chain | {key}]
        return -support.of(agree), fineness, -len(chain), key

    best = groups[min(groups, key=rank)]
    place = min((c.place for c in best if c.place), key=lambda p: (p.lat is None, p.text, p.start))
    return IncidentPlace(place.id, place.name or place.text, place.lat, place.lon, place.geo_precision)


def parties(support: Support, mentions_of: Callable[[ClaimView], Sequence[ActorMention]]) -> tuple[Party, ...]:
    """The set of names with the most origins; of equals the one told with the higher score, then by name."""
    groups = grouped(support, lambda claim: _party_key(mentions_of(claim)))
    if not groups:
        return ()

    def rank(key: str) -> tuple[int, float, str]:
        claims = groups[key]
        sure = max(mention.score for claim in claims for mention in mentions_of(claim))
        return (-support.of(claims), -sure, key)

    best = groups[min(groups, key=rank)]
    told: dict[str, list[str]] = {}
    for claim in best:
        for mention in mentions_of(claim):
            told.setdefault(mention.id or mention.text, []).append(mention.text)
    ids = {mention.id for claim in best for mention in mentions_of(claim) if mention.id}
    return tuple(
        Party(key if key in ids else None, min(words, key=lambda w: (len(w), w)))
        for key, words in sorted(told.items())
    )


def _party_key(mentions: Sequence[ActorMention]) -> str | None:
    return ", ".join(sorted({mention.id or mention.text for mention in mentions})) or None


def casualties(support: Support) -> tuple[Toll, ...]:
    """Counts by outcome and side, each summed up as :func:`count` does over the claims that give it.

    A claim that gives several counts of one side and outcome ("two officers and three soldiers") adds them.
    """
    given = {(one.outcome, one.party) for claim in support.claims for one in claim.claim.casualties}
    found = []
    for outcome, party in sorted(given, key=lambda pair: (OUTCOMES.index(pair[0]), SIDES.index(pair[1]))):
        told = count(support, lambda view, hit=outcome, side=party: suffered(view.claim, hit, side))  # type: ignore[misc]
        if told is not None:
            found.append(Toll(outcome, party, told))
    return tuple(found)


def suffered(claim: Claim, outcome: Outcome, party: Side) -> Range | None:
    """How many of one side a claim says suffered the outcome; None where it does not say."""
    told = [one for one in claim.casualties if one.outcome == outcome and one.party == party]
    if not told:
        return None
    highs = [one.high for one in told if one.high is not None]
    return Range(sum(one.low for one in told), sum(highs) if len(highs) == len(told) else None)


def count(support: Support, count_of: Callable[[ClaimView], Range | None]) -> Count | None:
    """Casualties: low is the lowest low, high the highest high, best the count with the most origins.

    Of equally supported counts the latest published is best, as tolls rise; then the higher. An open count
    ("at least 3") keeps high open only where it starts above every closed one; best is None where all are
    open.
    """
    told = [(claim, found) for claim in support.claims if (found := count_of(claim)) is not None]
    if not told:
        return None
    low = min(found.low for _, found in told)
    closed = [found.high for _, found in told if found.high is not None]
    highest = max(closed, default=None)
    open_from = max((found.low for _, found in told if found.high is None), default=None)
    if highest is not None and open_from is not None and open_from > highest:
        highest = None
    by_count: dict[tuple[int, int], list[ClaimView]] = {}
    for claim, found in told:
        if found.high is not None:
            by_count.setdefault((found.low, found.high), []).append(claim)
    best = max(
        by_count,
        key=lambda key: (support.of(by_count[key]), max(c.document.latest or "" for c in by_count[key]), key),
        default=None,
    )
    return Count(low, best[0] if best else None, highest)
