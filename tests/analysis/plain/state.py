"""What stood on a day, as known by a day: ties of an actor, place or pair, with the evidence both ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache

from tests.analysis.plain.gather import Gatherer
from tests.analysis.plain.grouping import Group
from tests.analysis.plain.places import place_ends
from tests.analysis.plain.readings import Quoter, Reading, known_by
from tests.analysis.plain.ties import TieBuilder

from sijill.analysis import conditions as persons
from sijill.analysis.kin import Kin
from sijill.analysis.naming import Names, find_actor, find_place
from sijill.analysis.notes import note
from sijill.analysis.settings import StateSettings, defaults
from sijill.linking.inputs import ParentOf
from sijill.model.errors import SijillError
from sijill.model.state import Condition, Question, State, Tie
from sijill.record.decoding import PLACE_RELATIONS
from sijill.record.store import Record
from sijill.record.stored import IncidentFilter

_HAPPENED = frozenset({"asserted", "reported", "alleged", "suspected"})


def state(
    record: Record,
    on: date,
    known_by: date | None = None,
    actor: str | None = None,
    place: str | None = None,
    pair: tuple[str, str] | None = None,
    settings: StateSettings | None = None,
    parent_of: ParentOf | None = None,
) -> State:
    """Answer what held on the day ``on``, from documents out by ``known_by``.

    Just one of ``actor``, ``place`` and ``pair`` is given, each as an id or any name. ``parent_of`` returns
    an actor's parent; without it the parents of the record's own actors serve.

    Raises :class:`NotFoundError` or :class:`AmbiguousNameError` for a name, with the candidates.
    """
    if sum(part is not None for part in (actor, place, pair)) != 1:
        raise SijillError("Ask about one thing: an actor, a place or a pair of actors.")
    settings = settings or defaults()
    kin = Kin(settings, cache(parent_of or (lambda key: found.parent if (found := record.actor(key)) else None)))
    asking = _Asking(record, on, known_by, settings, kin)
    if place is not None:
        return asking.of_place(find_place(record, place), place)
    if pair is not None:
        one, other = (find_actor(record, name) for name in pair)
        return asking.of_pair(one, other)
    return asking.of_actor(find_actor(record, actor or ""))


class _Asking:
    def __init__(self, record: Record, on: date, known: date | None, settings: StateSettings, kin: Kin) -> None:
        self._record = record
        self._on = on
        self._known = known
        self._settings = settings
        self._kin = kin
        self._gatherer = Gatherer(record, kin, settings, on, known)
        self._names = Names(record)
        self._quoter = Quoter(record)
        self._builder = TieBuilder(on, settings, kin, self._names, self._quoter)

    def of_actor(self, actor: str) -> State:
        """Answer for one actor."""
        head = self._kin.head(actor)
        readings = self._gatherer.about([actor])
        ties = self._ties(readings, lambda key: key == head)
        men = self._persons(actor, readings)
        return self._answer(Question(actor=actor), ties, self._conditions(men), self._incidents([actor]))

    def of_pair(self, one: str, other: str) -> State:
        """Answer for two actors: the ties that both are ends of."""
        heads = {self._kin.head(one), self._kin.head(other)}
        readings = self._gatherer.about([one])
        groups = [group for group in self._gatherer.groups(readings) if heads <= set(group.ends)]
        first = self._kin.head(one)
        ties = self._built(groups, lambda key: key == first)
        both = set(self._incidents([one])) & set(self._incidents([other]))
        incidents = tuple(key for key in self._incidents([one]) if key in both)
        return self._answer(
            Question(pair=(one, other)), ties, self._conditions(self._are_persons({one, other})), incidents
        )

    def of_place(self, place: str, words: str) -> State:
        """Answer for a place, the places right within and around it, and others of the same name."""
        readings = self._gatherer.at_places()
        ends = place_ends(self._record, place, words, readings, self._kin)
        groups = [group for group in self._gatherer.groups(readings) if group.ends[1] in ends]
        ties = self._built(groups, lambda key: key in ends)
        near = tuple(sorted(key for key in {place, *ends} if not key.startswith("text:")))
        return self._answer(Question(place=place), ties, [], self._incidents_at(near))

    def _ties(self, readings: Iterable[Reading], asked: Callable[[str], bool]) -> list[Tie]:
        return self._built(self._gatherer.groups(readings), asked)

    def _built(self, groups: list[Group], asked: Callable[[str], bool]) -> list[Tie]:
        return self._builder.ties(groups, self._gatherer.material(groups), asked)

    def _answer(
        self,
        question: Question,
        ties: list[Tie],
        became: list[Condition],
        incidents: tuple[str, ...],
    ) -> State:
        return State(
            on=self._on.isoformat(),
            known_by=self._known.isoformat() if self._known else None,
            question=question,
            ties=tuple(tie for tie in ties if tie.relation not in PLACE_RELATIONS),
            places=tuple(tie for tie in ties if tie.relation in PLACE_RELATIONS),
            condition=tuple(became),
            incidents=incidents,
            note=note(ties, self._on, self._known, self._gatherer.hidden),
        )

    def _persons(self, actor: str, readings: Iterable[Reading]) -> set[str]:
        """Return the actor, if a person, and the persons that reports name as its members or commanders."""
        head, found = self._kin.head(actor), {actor}
        for reading in readings:
            subject, thing = reading.stored.relation.subject, reading.stored.relation.object
            if subject is None or thing is None or subject.id is None or thing.id is None:
                continue
            if reading.relation == "member_of" and self._kin.head(thing.id) == head:
                found.add(subject.id)
            if reading.relation == "commanded_by" and self._kin.head(subject.id) == head:
                found.add(thing.id)
        return self._are_persons(found)

    def _are_persons(self, actors: set[str]) -> set[str]:
        named = self._record.person_ids()
        known = {key: self._record.actor(key) for key in actors}
        return {key for key, actor in known.items() if key in named or (actor is not None and actor.person)}

    def _conditions(self, who: set[str]) -> list[Condition]:
        claims = self._gatherer.claims_on(who, persons.event_types(self._settings))
        return persons.conditions(who, claims, self._on, self._settings, self._names, self._quoter)  # type: ignore[arg-type]

    def _incidents(self, actors: list[str]) -> tuple[str, ...]:
        ids = tuple(sorted({key for actor in actors for key in self._kin.same(actor)}))
        return self._incident_ids(ids, ())

    def _incidents_at(self, places: tuple[str, ...]) -> tuple[str, ...]:
        return self._incident_ids((), places) if places else ()

    def _incident_ids(self, actors: tuple[str, ...], places: tuple[str, ...]) -> tuple[str, ...]:
        since = self._on - timedelta(days=self._settings.incident_days)
        wanted = IncidentFilter(actors=actors, places=places, since=since.isoformat(), until=self._on.isoformat())
        found = [incident for incident in self._record.incidents(wanted) if incident.status in _HAPPENED]
        if self._known is not None:
            out = {d.id for d in self._record.documents() if known_by(d, self._known)}
            found = [i for i in found if any(key in out for group in i.origins for key in group)]
        return tuple(incident.id for incident in found)
