"""Comparisons that weigh a candidate place against the words around the name and the rest of the document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import exp, inf, log10

import msgspec

from sijill.lexicon.gazetteer import Gazetteer, name_key
from sijill.model.entities import Place
from sijill.model.geo import distance_km

#: Prior of a bare name meaning a place of this kind: دير الزور is the city unless the text says otherwise.
KIND_PRIOR = {
    "country": 1.3,
    "city": 0.8,
    "governorate": 0.65,
    "area": 0.6,
    "site": 0.6,
    "border": 0.6,
    "road": 0.6,
    "town": 0.6,
    "village": 0.35,
    "district": 0.3,
    "subdistrict": 0.2,
    "neighbourhood": 0.1,
}
#: How far beyond its own radius a stated place still counts as "there", by kind, in kilometres.
_REACH_KM = {"city": 12.0, "town": 10.0, "village": 8.0, "neighbourhood": 3.0, "district": 15.0}
_SAME_REGION_KM = 60.0
_FADE_KM = 60.0
_NEXT = 3


class PlaceContext(msgspec.Struct):
    """What the document has told so far.

    ``country`` is an ISO alpha-3 code; ``admin1`` counts places by the id of their first-order region;
    ``places`` are points (lat, lon) already resolved, those nearest in the text first.
    """

    country: str | None = None
    admin1: dict[str, float] = {}
    places: list[tuple[float, float]] = []


class Question(msgspec.Struct, frozen=True):
    """A name to resolve: its key, the kinds its head allows (best first, empty: any), and what is around."""

    name: str
    kinds: tuple[str, ...]
    containers: Sequence[Place]
    context: PlaceContext
    gazetteer: Gazetteer


def away(one: Place, lat: float, lon: float) -> float:
    """Kilometres from the place to a point; infinite for a place without coordinates."""
    if one.lat is None or one.lon is None:
        return float("inf")
    return distance_km(one.lat, one.lon, lat, lon)


def apart(one: Place, other: Place) -> float:
    """Kilometres between two places; infinite where one has no coordinates."""
    return float("inf") if other.lat is None or other.lon is None else away(one, other.lat, other.lon)


def containment(place: Place, containers: Iterable[Place], gazetteer: Gazetteer) -> float:
    """How well the place fits the larger places stated: 3 by the tree, 2 or 1 by distance, 0 not at all."""
    above = {place.id, *(each.id for each in gazetteer.path(place))}
    best = 0.0
    for container in containers:
        km = apart(place, container)
        if container.id in above:
            best = max(best, 3.0)
        elif container.kind == "country":
            best = max(best, 2.0 if place.country == container.country else 0.0)
        elif km <= container.radius_km + place.radius_km + _REACH_KM.get(container.kind, 0.0):
            best = max(best, 2.0)
        elif place.admin1 is not None and place.admin1 == container.admin1 and km <= _SAME_REGION_KM:
            best = max(best, 1.0)
    return best


def kind_fits(place: Place, question: Question) -> float:
    """The kind that the head asks for, or the kind a bare name most likely has."""
    if place.kind in question.kinds:
        return 1.0 - 0.35 * question.kinds.index(place.kind)
    return KIND_PRIOR[place.kind]


def spelling(place: Place, question: Question) -> float:
    """Written as the gazetteer has it, slightly otherwise, or with the same consonants only."""
    name = question.name
    if name_key(place.name_ar) == name or any(name_key(alias) == name for alias in place.aliases):
        return 0.0
    return -0.3 if place in question.gazetteer.named(question.name) else -1.0


def size(place: Place, question: Question) -> float:
    """Bigger places, and those entered by hand because fighting is told there, are meant more often."""
    by_hand = 0.2 if question.gazetteer.is_curated(place.id) else 0.0
    return by_hand + min(0.3, log10(place.population + 1) / 24)


def stated_container(place: Place, question: Question) -> float:
    """In the larger place that the text states around the name."""
    if not question.containers:
        return 0.0
    return containment(place, question.containers, question.gazetteer) or -3.0


def same_country(place: Place, question: Question) -> float:
    """In the country the document is about."""
    country = question.context.country
    if country is None or place.country is None or place.kind == "country":
        return 0.0
    return 0.8 if place.country == country else -0.8


def same_region(place: Place, question: Question) -> float:
    """In a first-order region that the document told of, by its share."""
    told = question.context.admin1
    total = sum(told.values())
    return 1.5 * told[place.admin1] / total if total and place.admin1 in told else 0.0


def near_places_told(place: Place, question: Question) -> float:
    """Near a place the document told of; places named close by in the text count in full."""
    if place.lat is None or place.lon is None:
        return 0.0
    far = [distance_km(place.lat, place.lon, lat, lon) for lat, lon in question.context.places]
    close_by = exp(-min(far[:_NEXT], default=inf) / _FADE_KM)
    return 1.5 * max(close_by, 0.7 * exp(-min(far[_NEXT:], default=inf) / _FADE_KM))


#: All comparisons; the weights of a candidate are added up.
COMPARISONS: tuple[Callable[[Place, Question], float], ...] = (
    kind_fits,
    spelling,
    size,
    stated_container,
    same_country,
    same_region,
    near_places_told,
)
