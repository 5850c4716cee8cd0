"""From an id or any name, Arabic or English, to an actor or place; and from an id to its names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Literal, NoReturn, Protocol

from rapidfuzz import fuzz, process

from sijill.analysis.fuller_names import with_rank, without_head
from sijill.analysis.kin import one_power
from sijill.analysis.settings import StateSettings
from sijill.model.entities import Actor, Place
from sijill.model.errors import AmbiguousNameError, NotFoundError, SijillError
from sijill.model.state import Named
from sijill.record import wordings
from sijill.record.desk import Desk
from sijill.record.rows import name_key
from sijill.record.store import Record

Kind = Literal["actor", "place"]
_NEAR = 5
_NEAR_SCORE = 70


def find_actor(record: Record, name: str) -> str:
    """Return the id of the actor that ``name`` means.

    Raises :class:`AmbiguousNameError` with the candidates, or :class:`NotFoundError` with near names.
    """
    found = actor_called(record, name)
    return found if found is not None else _nobody(record, "actor", name)


def find_pair(record: Record, one: str, other: str, settings: StateSettings) -> tuple[str, str]:
    """Return the ids of two actors; errors as in :func:`find_actor`.

    Raises SijillError where both are one actor, or two ids of one power, between which no tie can stand.
    """
    pair = first, second = find_actor(record, one), find_actor(record, other)
    if first == second:
        raise SijillError(f"“{one}” and “{other}” are one actor, {first}. Name two, or ask about one alone.")
    if one_power(first, second, settings):
        raise SijillError(
            f"{first} and {second} count as one power, as a state and its forces do: no tie is between them. "
            "Name two powers, or ask about one alone."
        )
    return pair


def find_place(record: Record, name: str) -> str:
    """Return the id of the place that ``name`` means; errors as in :func:`find_actor`."""
    found = place_called(record, name)
    return found if found is not None else _nobody(record, "place", name)


def actor_called(record: Record, name: str) -> str | None:
    """Return the id of the actor that ``name`` means, None where there is none."""
    merged = record.canonical_actor(name)
    if merged != name or record.actor(name) is not None or record.speaks_of(name, "actor"):
        return merged
    return _choose(record, "actor", name)


def place_called(record: Record, name: str) -> str | None:
    """Return the id of the place that ``name`` means, None where there is none."""
    if record.place(name) is not None or record.speaks_of(name, "place"):
        return name
    return _choose(record, "place", name)


def _choose(record: Record, kind: Kind, name: str) -> str | None:
    # Reports join parts of a name by a dash, which no name of the lexicon holds.
    strong, weak = record.named(kind, name)
    if not (strong or weak):
        strong, weak = record.named(kind, name.replace("-", " ").replace("–", " "))
    undescribed = record.ask(lambda connection: wordings.called(connection, kind, name_key(name)))
    told = {key for key in undescribed if record.speaks_of(key, kind)}
    found = sorted({*strong, *told}) or weak
    # A name that fits several is clear where the record speaks of only one of them.
    heard = [key for key in found if record.speaks_of(key, kind)] if len(found) > 1 else found
    if not found and kind == "actor":
        heard = found = with_rank(record, name) or without_head(record, name)
    if len(heard) == 1:
        return heard[0]
    if found:
        raise AmbiguousNameError(name, [(key, label(record, kind, key)) for key in heard or found])
    return None


def label(record: Record, kind: Kind, key: str) -> str:
    """Name an actor or place by its id, in Arabic and English, a place with its governorate.

    The commonest words of the reports serve for one that neither lexicon nor gazetteer describes.
    """
    told: Actor | Place | None = record.actor(key) if kind == "actor" else record.place(key)
    if told is None:
        return record.ask(lambda connection: wordings.commonest(connection, kind, key)) or key
    region = told.admin1 if isinstance(told, Place) and told.admin1 != told.id else None
    around = record.place(region) if region else None
    within = f", {around.name_en or around.name_ar}" if around else ""
    return (f"{told.name_ar} / {told.name_en}" if told.name_en else told.name_ar) + within


def _nobody(record: Record, kind: Kind, name: str) -> NoReturn:
    known: Mapping[str, Actor | Place] = record.known_actors() if kind == "actor" else record.known_places()
    called = {key: told.name_ar or told.name_en for key, told in known.items()}
    called |= record.ask(lambda connection: wordings.of_all(connection, kind))
    english = ((key, told.name_en) for key, told in sorted(known.items()) if told.name_en)
    names = [*sorted(called.items()), *english]
    ranked = process.extract(
        name_key(name),
        dict(enumerate(name_key(words) for _, words in names)),
        scorer=fuzz.WRatio,
        limit=None,
        score_cutoff=_NEAR_SCORE,
    )
    spoken_of = (key for key in dict.fromkeys(names[at][0] for _, _, at in ranked) if record.speaks_of(key, kind))
    near = islice(_unhidden(record, spoken_of, called), _NEAR)
    hint = "; ".join(f"{label(record, kind, key)} [{key}]" for key in near)
    raise NotFoundError(
        f"No {kind} in the record or the lexicon is called “{name}”. "
        + (f"Did you mean: {hint}?" if hint else f"`sijill {kind}s` lists those the record speaks of.")
    )


def _unhidden(record: Record, keys: Iterable[str], called: Mapping[str, str]) -> Iterator[str]:
    """Those that a message may name without being asked for: no private person, no name that people hid."""
    known = record.known_actors()
    public = {key for key, actor in known.items() if not actor.person or actor.public}
    told = [(stored.person.id, stored.person.text) for stored in record.persons()]
    marks = Desk(record).marks()
    hidden = {name_key(text) for key, text in told if key not in public}
    hidden |= {name_key(text) for mark in (*marks.private, *marks.protected) for text in mark.names}
    hidden.discard("")
    for key in keys:
        if key in public or not any(name in name_key(called[key]) for name in hidden):
            yield key


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
