"""Fetching from the record just what a question about some actors or places needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Set
from datetime import date

from sijill.analysis.departures import Departures, departures
from sijill.analysis.grouping import Group, Grouper
from sijill.analysis.kin import Kin
from sijill.analysis.objections import CAMP, Around, Camps, joined
from sijill.analysis.readings import Reading, read
from sijill.analysis.settings import StateSettings
from sijill.record.decoding import PLACE_RELATIONS
from sijill.record.evidence import NAMED, WORDS
from sijill.record.rows import name_key
from sijill.record.sight import Sight
from sijill.record.told import ToldTie


class Gatherer:
    """Reads ties and acts as known by a day."""

    def __init__(self, sight: Sight, kin: Kin, settings: StateSettings, known: date | None = None) -> None:
        self._sight = sight
        self._kin = kin
        self._settings = settings
        self._known = known.isoformat() if known else None
        self._grouper = Grouper(kin)
        self._hidden: set[str] = set()

    @property
    def hidden(self) -> int:
        """Number of documents with ties asked about that were not out by the day of knowing."""
        return len(self._hidden)

    def about(self, actors: Iterable[str]) -> list[Reading]:
        """Return the readings in which one of ``actors`` or another id of the same power takes part."""
        return self._asked(self._sight.ties(self._kin.all_of(actors)))

    def at_places(self, places: Collection[str], names: Collection[str]) -> list[Reading]:
        """Return the readings of control and presence at places, by id, or by name where reports give no id."""
        ends = {*places, *(NAMED + name for name in names)}
        return self._asked(self._sight.ties(ends, PLACE_RELATIONS))

    def everything(self, on: date, skip: Collection[str], places: bool) -> list[Reading]:
        """Return the readings that a day needs of ties between actors, and with ``places`` of ties to places too.

        Those of the relations in ``skip`` are left out.
        """
        without = () if places else PLACE_RELATIONS
        return self.read(self._sight.all_ties(without, on.isoformat(), self._known, skip))

    def _asked(self, told: list[ToldTie]) -> list[Reading]:
        out = [one for one in told if one.out_by(self._known)]
        if len(out) < len(told):
            self._hidden |= {one.document for one in told if not one.out_by(self._known)}
        return self.read(out)

    def read(self, told: Iterable[ToldTie]) -> list[Reading]:
        """Return what is told as readings, but for ties that are only expected."""
        found = (read(one, self._settings.over_after_days) for one in told)
        return [reading for reading in found if reading is not None]

    def groups(self, readings: Iterable[Reading]) -> list[Group]:
        """Bring readings of one tie together."""
        return self._grouper.groups(readings)

    def around(self, ties: list[Group], asked: list[Reading], on: date | None, one_day: bool) -> Around:
        """Gather the ties that may speak against ``ties``, which are all or some of those that ``asked`` tell, on
        ``on``, or on days up to it.
        """
        groups = self.groups([*asked, *self._beside(ties, asked, on)])
        pairs = set(joined(self.groups(self._camp_ties(ties))))
        return self.among(groups, self.departures(groups), on if one_day else None, pairs)

    def among(
        self,
        groups: list[Group],
        left: Departures,
        on: date | None = None,
        pairs: Set[tuple[str, str]] = frozenset(),
    ) -> Around:
        """Take ``groups`` and who ``left`` as all that may speak against ties on a day, or where none is given on
        several; ``pairs`` are members of camps beside theirs.
        """
        pairs = pairs | set(joined(groups))
        ends = {end for group in groups for end in group.ends if not end.startswith(WORDS)}
        below = {*self._sight.parents, *self._kin.umbrellas, *ends}
        return Around(groups, Camps(self._kin, below, pairs), left, self._settings, on)

    def departures(self, groups: list[Group]) -> Departures:
        """Return what tells of departures from the places of ties."""
        return departures(self._sight, self._kin, self._known, groups)

    def _beside(self, ties: list[Group], asked: list[Reading], on: date | None) -> list[Reading]:
        """Readings that bear on ties asked about and are not about the one asked: what others tell of the subjects
        that may contradict or end a tie by ``on``, and who else holds the places.
        """
        until = on.isoformat() if on else None
        rules, enders = self._settings.contradicted_by, self._settings.ended_by
        subjects: dict[str, set[str]] = {}
        places: set[str] = set()
        for tie in ties:
            if tie.relation in PLACE_RELATIONS:
                places.add(tie.ends[1])
            elif not tie.many:
                kinds = {kind for kind, ended in enders.items() if tie.relation in ended}
                rule = rules.get(tie.relation)
                if rule is not None and rule.through_kin:
                    kinds |= rule.ties
                subjects.setdefault(tie.ends[0], set()).update(kinds)
        met = {reading.told.id for reading in asked}
        wanted: dict[frozenset[str], set[str]] = {}
        for subject, kinds in subjects.items():
            wanted.setdefault(frozenset(kinds), set()).add(subject)
        told = [
            one
            for kinds, keys in sorted(wanted.items(), key=lambda item: sorted(item[0]))
            if kinds
            for one in self._sight.ties(self._kin.all_of(keys), kinds, until, self._known)
        ]
        told += self._sight.ties(_place_keys(places), {"controls"}, until, self._known)
        return self.read(one for one in {one.id: one for one in told}.values() if one.id not in met)

    def _camp_ties(self, ties: list[Group]) -> list[Reading]:
        """Readings by which somebody belongs to the camp of a power that ties are about, or of a holder."""
        powers: set[str] = set()
        for tie in ties:
            rule = self._settings.contradicted_by.get(tie.relation)
            if rule is not None and rule.through_kin and not tie.many:
                powers.add(tie.ends[1])
            elif tie.relation == "controls":
                powers.add(tie.ends[0])
        return self.read(self._sight.joined(self._kin.all_of(powers), CAMP, self._known))


def _place_keys(places: Iterable[str]) -> set[str]:
    return {NAMED + name_key(key.removeprefix(WORDS)) if key.startswith(WORDS) else key for key in places}
