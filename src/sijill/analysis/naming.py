"""From an id or any name, Arabic or English, to an actor or place; and from an id to its names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from rapidfuzz import fuzz, process

from sijill.model.entities import Actor, Place
from sijill.model.errors import AmbiguousNameError, NotFoundError
from sijill.model.state import Named
from sijill.record.desk import Desk
from sijill.record.rows import name_key
from sijill.record.store import Record
from sijill.record.stored import ActorUse, PlaceUse

_NEAR = 5
_NEAR_SCORE = 60


def find_actor(record: Record, name: str, uses: Callable[[], Iterable[ActorUse]] | None = None) -> str:
    """Return the id of the actor that ``name`` means; ``uses`` gives the record's actors, where they are at hand.

    Raises :class:`AmbiguousNameError` with the candidates, or :class:`NotFoundError` with near names.
    """
    merged = record.canonical_actor(name)
    if merged != name or record.actor(name) is not None or record.speaks_of(name, "actor_id"):
        return merged
    spoken_of = {use.actor.id: use.actor for use in (uses or record.actors)()}
    labels = {key: actor.name_ar or actor.name_en for key, actor in spoken_of.items()}

    def label(key: str) -> str:
        actor = spoken_of.get(key) or record.actor(key)
        return f"{actor.name_ar} / {actor.name_en}" if actor and actor.name_en else labels.get(key, key)

    return _choose(record, "actor", name, labels, label)


def find_place(record: Record, name: str, uses: Callable[[], Iterable[PlaceUse]] | None = None) -> str:
    """Return the id of the place that ``name`` means; ``uses`` and errors as in :func:`find_actor`."""
    if record.place(name) is not None or record.speaks_of(name, "place_id"):
        return name
    spoken_of = {use.place.id: use.place for use in (uses or record.places)()}
    labels = {key: place.name_ar or place.name_en for key, place in spoken_of.items()}

    def label(key: str) -> str:
        place = spoken_of.get(key) or record.place(key)
        if place is None:
            return key
        within = f", {place.admin1}" if place.admin1 else ""
        return f"{place.name_ar} / {place.name_en}{within}" if place.name_en else place.name_ar + within

    return _choose(record, "place", name, labels, label)


def _choose(record: Record, kind: str, name: str, spoken_of: dict[str, str], label: Callable[[str], str]) -> str:
    strong, weak = record.named(kind, name)
    told = [key for key, words in spoken_of.items() if name_key(words) == name_key(name)]
    found = sorted({*strong, *told}) or weak
    # A name that fits several is clear where the record speaks of only one of them.
    heard = [key for key in found if key in spoken_of]
    if len(heard) == 1:
        return heard[0]
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousNameError(name, [(key, label(key)) for key in heard or found])
    shown = _unhidden(record, spoken_of)
    near = process.extract(
        name_key(name),
        {key: name_key(words) for key, words in sorted(shown.items())},
        scorer=fuzz.WRatio,
        limit=_NEAR,
        score_cutoff=_NEAR_SCORE,
    )
    hint = "; ".join(f"{spoken_of[key]} [{key}]" for _, _, key in near)
    raise NotFoundError(
        f"No {kind} in the record or the lexicon is called “{name}”. "
        + (f"Did you mean: {hint}?" if hint else f"`sijill {kind}s` lists those the record speaks of.")
    )


def _unhidden(record: Record, spoken_of: dict[str, str]) -> dict[str, str]:
    """Those that a message may name without being asked for: no private person, no name that people hid."""
    known = record.known_actors()
    public = {key for key, actor in known.items() if not actor.person or actor.public}
    told = [(stored.person.id, stored.person.text) for stored in record.persons()]
    marks = Desk(record).marks()
    hidden = {name_key(text) for key, text in told if key not in public}
    hidden |= {name_key(text) for mark in (*marks.private, *marks.protected) for text in mark.names}
    hidden.discard("")
    return {
        key: words
        for key, words in spoken_of.items()
        if key in public or not any(name in name_key(words) for name in hidden)
    }


class Describes(Protocol):
    """What knows how lexicon and gazetteer describe actors and places: a record, or one look at it."""

    def actor(self, key: str, /) -> Actor | None:
        """Return an actor's description."""

    def place(self, key: str, /) -> Place | None:
        """Return a place's description."""


class Names:
    """Names of ids as answers show them, looked up once each."""

    def __init__(self, known: Describes) -> None:
        self._describes = known
        self._known: dict[tuple[str, str], Named] = {}

    def actor(self, key: str | None, words: str) -> Named:
        """Name an actor; ``words`` serve where neither lexicon nor id says more."""
        if key is None:
            return Named(None, words)
        if ("actor", key) not in self._known:
            actor = self._describes.actor(key)
            self._known["actor", key] = Named(key, actor.name_ar, actor.name_en) if actor else Named(key, words)
        return self._known["actor", key]

    def place(self, key: str | None, words: str) -> Named:
        """Name a place; ``words`` serve where neither gazetteer nor id says more."""
        if key is None:
            return Named(None, words)
        if ("place", key) not in self._known:
            place = self._describes.place(key)
            self._known["place", key] = Named(key, place.name_ar, place.name_en) if place else Named(key, words)
        return self._known["place", key]
