"""What stood on a day, as known by a day: ties of an actor, place or pair, with the evidence both ways."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date, timedelta

from sijill.analysis import conditions as persons
from sijill.analysis.gather import Gatherer
from sijill.analysis.grouping import Group, named_ends
from sijill.analysis.kin import Kin
from sijill.analysis.naming import Names, find_actor, find_pair, find_place, place_called
from sijill.analysis.notes import note
from sijill.analysis.places import place_keys, told_by_name
from sijill.analysis.quotes import Quoter
from sijill.analysis.readings import Reading, known_by
from sijill.analysis.settings import Quoted, StateSettings, defaults
from sijill.analysis.ties import TieBuilder
from sijill.analysis.weighing import Weigher
from sijill.linking.inputs import ParentOf
from sijill.model.claims import HAPPENED
from sijill.model.errors import SijillError
from sijill.model.state import Condition, Question, State, Tie
from sijill.record.decoding import PLACE_RELATIONS
from sijill.record.evidence import WORDS
from sijill.record.sight import Sight, sight
from sijill.record.store import Record
from sijill.record.stored import ClaimFilter


def state(
    record: Record,
    on: date,
    known_by: date | None = None,
    actor: str | None = None,
    place: str | None = None,
    pair: tuple[str, str] | None = None,
    settings: StateSettings | None = None,
    parent_of: ParentOf | None = None,
    all_evidence: bool = False,
) -> State:
    """Answer what held on the day ``on``, from documents out by ``known_by``.

    Just one of ``actor``, ``place`` and ``pair`` is given, each as an id or any name. ``parent_of`` returns
    an actor's parent; without it the parents of the record's own actors serve. Of ties that very many reports
    tell, some are quoted and the rest is counted, unless ``all_evidence`` is wanted.

    Raises :class:`NotFoundError` or :class:`AmbiguousNameError` for a name, with the candidates, and
    :class:`SijillError` for a pair that is one actor or one power.
    """
    if sum(part is not None for part in (actor, place, pair)) != 1:
        raise SijillError("Ask about one thing: an actor, a place or a pair of actors.")
    settings = settings or defaults()
    both = find_pair(record, *pair, settings) if pair is not None else None
    one = find_actor(record, actor) if actor is not None else None
    with sight(record) as seen:
        # A place that no gazetteer knows has no id: ties told of it are found by its name.
        unlisted = place is not None and place_called(record, place) is None and told_by_name(seen, place)
        where = find_place(record, place) if place is not None and not unlisted else place
        kin = Kin(settings, parent_of or seen.parents.get)
        asking = _Asking(seen, on, known_by, settings, kin, None if all_evidence else settings.quoted)
        if where is not None:
            return asking.of_place(where, place or where)
        if both is not None:
            return asking.of_pair(*both)
        assert one is not None
        return asking.of_actor(one)


class _Asking:
    def __init__(
        self,
        seen: Sight,
        on: date,
        known: date | None,
        settings: StateSettings,
        kin: Kin,
        quoted: Quoted | None,
    ) -> None:
        self._sight = seen
        self._on = on
        self._known = known
        self._settings = settings
        self._kin = kin
        self._quoted = quoted
        self._gatherer = Gatherer(seen, kin, settings, known)
        self._names = Names(seen)

    def of_actor(self, actor: str) -> State:
        """Answer for one actor."""
        head = self._kin.head(actor)
        readings = self._gatherer.about([actor])
        ties = self._ties(self._gatherer.groups(readings), readings, lambda key: key == head)
        men = self._persons(actor, readings)
        return self._answer(Question(actor=actor), ties, self._conditions(men), self._incidents([actor]))

    def of_pair(self, one: str, other: str) -> State:
        """Answer for two actors: the ties that both are ends of."""
        first = self._kin.head(one)
        heads = {first, self._kin.head(other)}
        readings = self._gatherer.about([one])
        groups = [group for group in self._gatherer.groups(readings) if heads <= set(group.ends)]
        ties = self._ties(groups, readings, lambda key: key == first)
        both = set(self._incidents([other]))
        incidents = tuple(key for key in self._incidents([one]) if key in both)
        return self._answer(
            Question(pair=(one, other)), ties, self._conditions(self._are_persons({one, other})), incidents
        )

    def of_place(self, place: str, words: str) -> State:
        """Answer for a place, the places right within and around it, and others of the same name."""
        places, names = place_keys(self._sight, place, words)
        readings = self._gatherer.at_places(places, names)
        groups = self._gatherer.groups(readings)
        ends = {group.ends[1] for group in groups}
        ties = self._ties(groups, readings, lambda key: key in ends)
        return self._answer(Question(place=place), ties, [], self._incidents_of(places))

    def _ties(self, groups: list[Group], readings: list[Reading], asked: Callable[[str], bool]) -> list[Tie]:
        around = self._gatherer.around(groups, readings, self._on, one_day=True)
        weigher = Weigher(self._sight, self._kin, self._settings, around, self._on, self._known)
        builder = TieBuilder(self._sight, self._kin, self._names, weigher, self._quoted)
        return builder.ties([weigher.weigh(group) for group in groups], self._on, asked)

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
        for relation, ends in {(r.relation, r.told.ends) for r in readings if not r.told.parties}:
            keys = [key for key, *_ in named_ends(ends)]
            if len(keys) != 2 or any(key.startswith(WORDS) for key in keys):
                continue
            subject, thing = keys
            if relation == "member_of" and self._kin.head(thing) == head:
                found.add(subject)
            if relation == "commanded_by" and self._kin.head(subject) == head:
                found.add(thing)
        return self._are_persons(found)

    def _are_persons(self, actors: set[str]) -> set[str]:
        named = self._sight.persons(actors)
        known = {key: self._sight.actor(key) for key in actors}
        return {key for key, actor in known.items() if key in named or (actor is not None and actor.person)}

    def _conditions(self, who: set[str]) -> list[Condition]:
        if not who:
            return []
        wanted = ClaimFilter(
            event_types=tuple(sorted(persons.event_types(self._settings))),
            actors=tuple(sorted(who)),
            until=self._on.isoformat(),
            undated=True,
        )
        claims = [one for one in self._sight.claims_like(wanted) if known_by(one.document, self._known)]
        quoter = Quoter(self._sight)
        return persons.conditions(who, claims, self._on, self._settings, self._names, quoter)

    def _incidents(self, actors: list[str]) -> tuple[str, ...]:
        return self._incidents_of(self._kin.all_of(actors))

    def _incidents_of(self, ends: Collection[str]) -> tuple[str, ...]:
        since = (self._on - timedelta(days=self._settings.incident_days)).isoformat()
        known = self._known.isoformat() if self._known else None
        return tuple(self._sight.incidents(ends, since, self._on.isoformat(), HAPPENED, known))
