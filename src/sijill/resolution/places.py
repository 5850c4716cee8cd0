"""Which place a name means, decided by the words around it and by the places the document already told of.

Homonyms are weighed by the comparisons of :mod:`sijill.resolution.place_weights`. Where nothing tells two
namesakes apart, no place is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.gazetteer import name_key as key_of
from sijill.lexicon.place_heads import Head, PlacePhrase, place_words
from sijill.model.entities import Place
from sijill.model.geo import destination
from sijill.resolution.place_weights import COMPARISONS, PlaceContext, Question, apart, away, containment

__all__ = ["PlaceChoice", "PlaceContext", "choose", "kind_precision"]

#: How far the countryside on one side of a place lies from it, by kind of the place, in kilometres.
COUNTRYSIDE_KM = {"governorate": 25.0, "city": 12.0, "district": 12.0}
SMALL_COUNTRYSIDE_KM = 6.0
#: A document's place this close lets a name that is also a common word stand bare.
SURROUNDINGS_KM = 60.0
#: Namesakes whose totals differ by less, and that lie further apart, are not told apart.
TIE, TIE_KM = 0.3, 25.0
_KIND_PRECISION = {
    "country": 3,
    "governorate": 3,
    "district": 3,
    "subdistrict": 2,
    "border": 2,
    "road": 2,
    "area": 2,
}
_WIDE_KM = 15.0
#: The same few places recur in every report, told in the same words.
_CACHED_PHRASES = 4_096
_SETTLED = ("city", "town", "village", "neighbourhood")


class PlaceChoice(msgspec.Struct, frozen=True):
    """What a place phrase was resolved to.

    ``place`` None: not known or not told apart. ``lat`` and ``lon`` may then still be those of the larger
    place stated around it, with ``geo_precision`` 3 (ACLED: 1 named town or site, 2 near it or a small area,
    3 larger region; None where there are no coordinates). ``reason`` tells people why no place was chosen.
    """

    place: Place | None
    lat: float | None
    lon: float | None
    geo_precision: int | None
    reason: str = ""


class _Ranked(msgspec.Struct, frozen=True):
    total: float
    place: Place


def choose(
    name_key: str,
    head: str | None,
    within: Sequence[str],
    side: str | None,
    context: PlaceContext,
    gazetteer: Gazetteer,
    after_in: bool = False,
) -> PlaceChoice:
    """Resolve a name to a place.

    ``name_key`` is the name, ``head`` the word or words before it that say what it is (حي، ريف، قرب ...),
    ``within`` ids of the larger places stated around it, nearest first, ``side`` a word of direction;
    ``after_in``: it stands after "in" or the like. Heads and directions that are still part of the name are
    read as such, unless the whole is itself a name.
    """
    phrase, region = _read(name_key, head, side, gazetteer)
    around = within if region is None else (region, *within)
    containers = [place for place in map(gazetteer.get, around) if place is not None]
    question = Question(phrase.name, _kinds(phrase), containers, context, gazetteer)
    candidates = _candidates(phrase, question)
    if not candidates:
        return _unknown(phrase, containers, "the gazetteer knows no such place of this kind")
    bare = not phrase.heads and gazetteer.needs_head(phrase.name)
    if bare and not (after_in and gazetteer.stands_after_in(phrase.name)):
        candidates = [place for place in candidates if _may_stand_bare(place, question)]
        if not candidates:
            return _unknown(phrase, containers, "also a common word: needs a place word or its region stated")
    best, *others = _ranked(candidates, question)
    if containers and not containment(best.place, containers, gazetteer):
        return _unknown(phrase, containers, f"{best.place.name_en} lies outside the larger place stated")
    for other in others:
        if _tied(best, other) and best.place not in gazetteer.path(other.place):
            names = " or ".join(f"{each.place.name_en} [{each.place.id}]" for each in (best, other))
            return _unknown(phrase, containers, f"nothing tells {names} apart")
    return _located(best.place, phrase, gazetteer)


@lru_cache(_CACHED_PHRASES)
def _read(name: str, head: str | None, side: str | None, gazetteer: Gazetteer) -> tuple[PlacePhrase, str | None]:
    """Read heads and sides, also those inside the name; prefer what is listed whole ("جبل الورد").

    With the phrase comes the id of the region that is still part of the name, if one is.
    """
    words = place_words()
    name = key_of(name)
    written = key_of(head or "").split()
    bearing = words.bearing(key_of(side or "").split())
    for start in range(len(written)):
        whole = " ".join([*written[start:], name])
        if gazetteer.named(whole):
            written, name = written[:start], whole
            break
    heads = tuple(found for word in written if (found := words.head(word)))
    if heads and heads[-1].in_name:
        name = f"{heads[-1].word} {name}"
    while not gazetteer.named(name):
        inner = words.split(name, heads=1)
        if inner.name == name:
            break
        heads, name = heads + inner.heads, inner.name
        bearing = bearing if inner.bearing is None else inner.bearing
    name, region = _part_region(name, gazetteer) or (name, None)
    return PlacePhrase(heads, name, bearing), region


def _part_region(name: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """Part "X، حلب" into the known name X and the id of the region after it; None where it is no pair."""
    words = name.split()
    if gazetteer.named(name):
        return None
    for count in (1, 2):
        before, after = " ".join(words[:-count]), " ".join(words[-count:])
        region = next((p for p in gazetteer.named(after) if p.kind in ("governorate", "city", "town")), None)
        if before and region is not None and gazetteer.named(before):
            return before, region.id
    return None


def _kinds(phrase: PlacePhrase) -> tuple[str, ...]:
    return next((head.kinds for head in reversed(phrase.heads) if head.kinds), ())


def _candidates(phrase: PlacePhrase, question: Question) -> list[Place]:
    """Places of the name that fit the head; a facility may be named after the town it stands in."""
    gazetteer, kinds = question.gazetteer, question.kinds
    named: Sequence[Place] = gazetteer.named(phrase.name)
    if not named and question.containers:
        named = [
            place
            for place in gazetteer.similar(phrase.name)
            if containment(place, question.containers, gazetteer) and place.kind in _SETTLED
        ]
    fitting = [place for place in named if not kinds or place.kind in kinds]
    if not fitting and any(head.relation == "facility" for head in phrase.heads):
        fitting = [place for place in named if place.kind in (*_SETTLED, "governorate")]
    return fitting


def _may_stand_bare(place: Place, question: Question) -> bool:
    if containment(place, question.containers, question.gazetteer):
        return True
    told = question.context.places
    return question.gazetteer.context_decides(question.name) and any(
        away(place, lat, lon) <= SURROUNDINGS_KM for lat, lon in told
    )


def _ranked(candidates: Sequence[Place], question: Question) -> list[_Ranked]:
    """The candidates, the best first; one that has no rival need not be weighed."""
    if len(candidates) == 1:
        return [_Ranked(0.0, candidates[0])]
    weighed = [_Ranked(_weight(place, question), place) for place in candidates]
    return sorted(weighed, key=lambda ranked: (-ranked.total, ranked.place.id))


def _weight(place: Place, question: Question) -> float:
    total = 0.0
    for compare in COMPARISONS:
        total += compare(place, question)
    return total


def _tied(best: _Ranked, other: _Ranked) -> bool:
    return best.total - other.total < TIE and apart(best.place, other.place) > TIE_KM


def _unknown(phrase: PlacePhrase, containers: Sequence[Place], why: str) -> PlaceChoice:
    """No place; the point of the smallest larger place stated stands in for it, as a region."""
    for container in containers:
        if container.lat is not None:
            return PlaceChoice(
                None,
                container.lat,
                container.lon,
                3,
                f"“{phrase.name}”: {why}; the point is that of {container.name_en}, stated around it",
            )
    return PlaceChoice(None, None, None, None, f"“{phrase.name}”: {why}")


def _located(place: Place, phrase: PlacePhrase, gazetteer: Gazetteer) -> PlaceChoice:
    """Point and precision for the chosen place, as the words around the name put them."""
    heads, bearing = phrase.heads, phrase.bearing
    seat_of = _governorate_of(place, gazetteer) if bearing is not None and not heads else None
    if seat_of is not None:
        place = seat_of
    lat, lon, precision = place.lat, place.lon, _precision(place, heads, bearing)
    around = place.kind == "governorate" or any(head.relation == "countryside" for head in heads)
    if bearing is not None and around and lat is not None and lon is not None:
        lat, lon = destination(lat, lon, bearing, COUNTRYSIDE_KM.get(place.kind, SMALL_COUNTRYSIDE_KM))
    return PlaceChoice(place, lat, lon, None if lat is None else precision)


def _governorate_of(place: Place, gazetteer: Gazetteer) -> Place | None:
    """The governorate that bears the city's name: east of such a city is the east of its governorate."""
    region = gazetteer.get(place.admin1) if place.admin1 and place.kind == "city" else None
    return region if region is not None and key_of(region.name_ar) == key_of(place.name_ar) else None


def kind_precision(place: Place) -> int:
    """The finest geo_precision that a place's bare name allows, by its kind and extent."""
    if place.kind in ("area", "road", "border") and place.radius_km > _WIDE_KM:
        return 3
    return _KIND_PRECISION.get(place.kind, 1)


def _precision(place: Place, heads: Sequence[Head], bearing: float | None) -> int:
    precision = kind_precision(place)
    for head in heads:
        if head.relation == "facility" and place.kind in head.kinds:
            continue
        least = 2 if head.relation in ("facility", "countryside", "near") else 1
        if not (head.relation == "countryside" and place.kind == "district"):
            precision = max(precision, head.precision, least)
        else:
            precision = 2
    return max(precision, 2) if bearing is not None else precision
