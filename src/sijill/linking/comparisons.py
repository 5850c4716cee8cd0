"""The comparisons: each looks at one thing in two claims and says what that is worth, and why.

The docstring of each is what ``link explain`` shows beside its weight.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from rapidfuzz import fuzz

from sijill.linking.inputs import Compared
from sijill.linking.weights import Weight, families_of, table, weigh
from sijill.model.claims import Range
from sijill.model.geo import distance_km

Comparison = Callable[[Compared, Compared], Weight | None]


def kind(a: Compared, b: Compared) -> Weight | None:
    """Type and mode of the act; what is denied, expected or habitual is another kind than what happened."""
    return _kind(
        (a.event_type, a.group, a.status, a.modes),
        (b.event_type, b.group, b.status, b.modes),
    )


#: Type, group, status and modes of a claim: there are few, so that what is found of two is kept.
_Kind = tuple[str, str, str, frozenset[str]]


@lru_cache(maxsize=1 << 16)
def _kind(a: _Kind, b: _Kind) -> Weight:
    (one, one_group, one_status, one_modes), (other, other_group, other_status, other_modes) = a, b
    if one_group != other_group:
        return weigh("kind.other_group", f"{one_status} against {other_status}")
    if one != other:
        if _raid(a, b) or _raid(b, a):
            return weigh("kind.raid", "a raid and the violence in it")
        return weigh("kind.other_type", f"{one} against {other}")
    shared = one_modes & other_modes
    if shared:
        return weigh("kind.same_mode", f"both {one}/{min(shared)}")
    if _modes_contradict(one_modes, other_modes):
        return weigh("kind.other_mode", f"{_listed(one_modes)} against {_listed(other_modes)}")
    if one_modes and other_modes:
        return weigh(
            "kind.close_mode", f"{_listed(one_modes)} and {_listed(other_modes)} are told of one kind of act"
        )
    return weigh("kind.same_type", f"both {one}")


def _raid(a: _Kind, b: _Kind) -> bool:
    return (
        a[0] == "COERCE"
        and b[0] == "ASSAULT"
        and "arrest" in a[3]
        and (not b[3] or "armed" in {family for mode in b[3] for family in families_of(mode)})
    )


def modes_contradict(a: Compared, b: Compared) -> bool:
    """Say whether both claims give modes and no family of acts holds one of each."""
    return _modes_contradict(a.modes, b.modes)


@lru_cache(maxsize=1 << 16)
def _modes_contradict(one: frozenset[str], other: frozenset[str]) -> bool:
    of_one = [families_of(mode) for mode in one]
    of_other = [families_of(mode) for mode in other]
    if not of_one or not of_other or not all(of_one) or not all(of_other):
        return False
    return frozenset().union(*of_one).isdisjoint(frozenset().union(*of_other))


def _listed(words: frozenset[str]) -> str:
    return "/".join(sorted(words))


def day(a: Compared, b: Compared) -> Weight | None:
    """The days told: the same, overlapping, one apart (a night, or "yesterday"), or further apart."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        if _follows(a, b) or _follows(b, a):
            return weigh("day.update", "news of a happening of the days before it was published")
        return weigh("day.unknown", "one of them gives no day")
    gap = max(a.first, b.first) - min(a.last, b.last)
    width = max(a.last - a.first, b.last - b.first) + 1
    if gap > 1 or (gap == 1 and width > 3):
        return weigh("day.apart", f"{gap} days apart")
    if gap == 1:
        return weigh("day.adjacent", "one day apart")
    if width == 1:
        return weigh("day.same", "the same day")
    for limit, finding in ((3, "day.few"), (7, "day.week"), (31, "day.month")):
        if width <= limit:
            return weigh(finding, f"days overlap within {width}")
    return weigh("day.long", f"days overlap within {width}")


def _follows(later: Compared, first: Compared) -> bool:
    """Say whether ``later`` gives no day, speaks of a toll that changed, and was out soon after ``first``."""
    if later.update_of is None or later.first is not None or first.first is None or first.last is None:
        return False
    return later.update_of[0] <= first.last and first.first <= later.update_of[1]


#: The precision of a place that is an area.
_AREA = 3


def place(a: Compared, b: Compared) -> Weight | None:
    """Where: the same place, one within the other, near by, the same name, or too far apart."""
    one, other = a.spot, b.spot
    if one is None or other is None:
        return weigh("place.silent", "one of them names no place")
    region = _AREA in (one.geo_precision, other.geo_precision)
    if one.id is not None and one.id == other.id:
        if region:
            return weigh("place.same_region", f"both only in the area of {one.text}")
        return weigh("place.same", f"both in {one.text}")
    if (one.id in b.place_chain) or (other.id in a.place_chain):
        if region:
            return weigh("place.in_region", f"{one.text} and {other.text}, one the area of the other")
        return weigh("place.within", f"{one.text} and {other.text}, one within the other")
    km = kilometres(a, b)
    if km is None:
        if not a.place_names.isdisjoint(b.place_names):
            return weigh("place.same_name", f"both in “{one.text}”")
        return weigh("place.other_name", f"“{one.text}” and “{other.text}”")
    limits = table().limits
    if region:
        fits = km <= limits["region_km"]
        return weigh("place.in_region" if fits else "place.apart", f"{km:.0f} km apart, one an area")
    if km <= limits["near_km"]:
        return weigh("place.near", f"{km:.0f} km apart")
    if km <= limits["around_km"]:
        return weigh("place.around", f"{km:.0f} km apart")
    return weigh("place.apart", f"{km:.0f} km apart")


def kilometres(a: Compared, b: Compared) -> float | None:
    """Return the distance between the first places, None where one has no coordinates."""
    one, other = a.spot, b.spot
    if one is None or other is None:
        return None
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def actors(a: Compared, b: Compared) -> Weight | None:
    """Who did it: the same, one part of the other, or different; an unknown actor says nothing."""
    return _sides(a.actors, a.actor_kin, b.actors, b.actor_kin, "actors")


def recipients(a: Compared, b: Compared) -> Weight | None:
    """Who underwent it: the same, one part of the other, or different."""
    return _sides(a.recipients, a.recipient_kin, b.recipients, b.recipient_kin, "recipients")


def _sides(
    one: frozenset[str], one_kin: frozenset[str], other: frozenset[str], other_kin: frozenset[str], what: str
) -> Weight | None:
    if not one or not other:
        return None
    shared = one & other
    if shared:
        return weigh(f"{what}.same", f"{what}: both {_plain(min(shared))}")
    kin = (one_kin & other) | (one & other_kin)
    if kin:
        return weigh(f"{what}.kin", f"{what}: both of {_plain(min(kin))}")
    return weigh(f"{what}.differ", f"{what}: {_plain(min(one))} against {_plain(min(other))}")


def _plain(name: str) -> str:
    return name.removeprefix("text:")


def killed(a: Compared, b: Compared) -> Weight | None:
    """The dead: counts that meet, that are close (as a toll rises), or that differ."""
    return _tolls(a.killed, b.killed, "killed", _risen(a, b, a.killed, b.killed))


def wounded(a: Compared, b: Compared) -> Weight | None:
    """The wounded: counts that meet, that are close, or that differ."""
    return _tolls(a.wounded, b.wounded, "wounded", _risen(a, b, a.wounded, b.wounded))


def _risen(a: Compared, b: Compared, one: Range | None, other: Range | None) -> bool:
    """Say whether the higher count stands where the text says that the toll changed."""
    if one is None or other is None or one.low == other.low:
        return False
    higher = a if one.low > other.low else b
    return higher.update_of is not None


def _tolls(one: Range | None, other: Range | None, what: str, risen: bool) -> Weight | None:
    if one is None or other is None:
        return None
    said = f"{what}: {counted(one)} and {counted(other)}"
    one_high = one.high if one.high is not None else 2 * one.low
    other_high = other.high if other.high is not None else 2 * other.low
    if one.low <= other_high and other.low <= one_high:
        exact = one.high is not None and other.high is not None and min(one.low, other.low) >= 2
        return weigh(f"{what}.agree" if exact else f"{what}.agree_few", said)
    if risen:
        return weigh(f"{what}.risen", f"{said}, told as a toll that rose")
    low, high = sorted((max(one.low, 1), max(other.low, 1)))
    return weigh(f"{what}.close" if high <= 2 * low + 1 else f"{what}.differ", said)


def counted(count: Range) -> str:
    """Write a count: "4", "2 to 4", "at least 3"."""
    if count.high is None:
        return f"at least {count.low}"
    return str(count.low) if count.low == count.high else f"{count.low} to {count.high}"


def trigger(a: Compared, b: Compared) -> Weight | None:
    """The same words tell the happening."""
    shared = a.triggers & b.triggers
    return weigh("words.trigger", f"both say “{min(shared)}”") if shared else None


def wording(a: Compared, b: Compared) -> Weight | None:
    """The sentences are copies or near-copies of one another."""
    limits = table().limits
    if min(len(a.evidence), len(b.evidence)) < limits["copy_min_chars"]:
        return None
    ratio = fuzz.ratio(a.evidence, b.evidence, score_cutoff=limits["alike_ratio"])
    if ratio >= limits["copy_ratio"]:
        return weigh("words.copy", f"the sentences are {ratio:.0f} % alike")
    if ratio >= limits["alike_ratio"]:
        return weigh("words.alike", f"the sentences are {ratio:.0f} % alike")
    return None


def upstream(a: Compared, b: Compared) -> Weight | None:
    """Both cite the same source by name."""
    shared = a.upstream & b.upstream
    return weigh("upstream.same", f"both cite {min(shared)}") if shared else None


#: Those that look at the texts of the documents too. So does :func:`day`, but only where one gives no day.
OF_TEXTS: tuple[Comparison, ...] = (killed, wounded, wording)
#: In the order in which a pair is looked at; the first three may contradict outright.
COMPARISONS: tuple[Comparison, ...] = (
    kind,
    day,
    place,
    actors,
    recipients,
    killed,
    wounded,
    trigger,
    wording,
    upstream,
)
#: How the findings of each begin in the table of weights.
FINDINGS: dict[Comparison, str] = {
    kind: "kind.",
    day: "day.",
    place: "place.",
    actors: "actors.",
    recipients: "recipients.",
    killed: "killed.",
    wounded: "wounded.",
    trigger: "words.trigger",
    wording: "words.",
    upstream: "upstream.",
}
#: Those that may show two claims to be of different happenings whatever else agrees.
DECISIVE: tuple[Comparison, ...] = (kind, day, place)
