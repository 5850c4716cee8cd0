"""A group of readings as the tie that an answer shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.analysis.plain.grouping import Group, mention_at
from tests.analysis.plain.objections import Around, Material, objections
from tests.analysis.plain.readings import Quoter, Reading
from tests.analysis.plain.standing import Judged, judge

from sijill.analysis.kin import Kin
from sijill.analysis.naming import Names
from sijill.analysis.settings import StateSettings
from sijill.linking.independence import Telling, origins
from sijill.linking.summary import STATUS_ORDER
from sijill.model.claims import PlaceMention
from sijill.model.state import Evidence, Named, Role, Standing, Tie, Valid
from sijill.record.decoding import PLACE_RELATIONS
from sijill.text.edtf import format_interval

_RANK: dict[Standing, int] = {
    "current": 0,
    "shifting": 1,
    "contested": 2,
    "former": 3,
    "stale": 4,
    "unknown": 5,
}


class TieBuilder:
    """Judges groups of readings on a day and writes them out with names and quotes."""

    def __init__(self, on: date, settings: StateSettings, kin: Kin, names: Names, quoter: Quoter) -> None:
        self._on = on
        self._settings = settings
        self._kin = kin
        self._names = names
        self._quoter = quoter

    def ties(self, groups: list[Group], material: Material, asked: Callable[[str], bool]) -> list[Tie]:
        """Return the ties, those that stand first; ``asked`` knows the ends that the question is about."""
        around = Around(material, self._kin)
        found = [self._tie(group, around.of(group), asked) for group in groups if group.holding or group.denying]
        return sorted(found, key=_order)

    def ties_with_ends(self, groups: list[Group], material: Material) -> list[tuple[dict[str, Named], Tie]]:
        """Return each tie with its ends by the key that they are grouped by, in the order of the groups."""
        around = Around(material, self._kin)
        return [
            (
                {key: self._name(group, key) for key in group.ends},
                self._tie(group, around.of(group), lambda _key: False),
            )
            for group in groups
            if group.holding or group.denying
        ]

    def _tie(self, group: Group, material: Material, asked: Callable[[str], bool]) -> Tie:
        against = objections(group, material, self._kin, self._settings, self._quoter)
        judged = judge(group.relation, group.holding, against, self._on, self._settings)
        told = judged.heard or group.readings
        ends = {key: self._name(group, key) for key in group.ends}
        mine = next((key for key in group.ends if asked(key)), group.ends[0])
        place = ends[group.ends[1]] if group.relation in PLACE_RELATIONS else None
        others = [name for key, name in ends.items() if key != mine]
        return Tie(
            relation=group.relation,
            role=self._role(group, mine),
            other=None if group.many else others[0] if others else None,
            place=place,
            parties=tuple(ends[key] for key in group.ends) if group.many else (),
            standing=judged.standing,
            status=min((r.stored.relation.status for r in told), key=STATUS_ORDER.index),
            valid=_valid(judged.heard),
            last_evidence=judged.last_evidence.isoformat() if judged.last_evidence else None,
            age_days=(self._on - judged.last_evidence).days if judged.last_evidence else None,
            independent_sources=self._independent(judged.heard),
            for_=self._for(judged, group),
            against=tuple(piece for objection in judged.against for piece in objection.evidence),
            note=judged.note,
        )

    def _role(self, group: Group, mine: str) -> Role:
        symmetric = group.many or group.relation in ("ally_of", "rival_of")
        if symmetric:
            return "party"
        return "subject" if mine == group.ends[0] else "object"

    def _name(self, group: Group, key: str) -> Named:
        mentions = [mention_at(reading, key, self._kin) for reading in group.readings]
        found = [mention for mention in mentions if mention is not None]
        mention = min(found, key=lambda m: (m.id != key, len(m.text), m.text))
        if isinstance(mention, PlaceMention):
            return self._names.place(mention.id, mention.name or mention.text)
        return self._names.actor(mention.id, mention.text)

    def _for(self, judged: Judged, group: Group) -> tuple[Evidence, ...]:
        if judged.standing == "unknown" and not group.holding:
            return ()
        return tuple(
            piece for reading in judged.heard for piece in self._quoter.of_relation(reading.stored, _says(reading))
        )

    def _independent(self, readings: tuple[Reading, ...]) -> int:
        tellings = [
            Telling(
                reading.stored.document.id,
                reading.stored.document.outlet,
                self._quoter.text(reading.stored.document.id),
                frozenset(source.id for source in reading.stored.relation.sources if source.id),
            )
            for reading in readings
        ]
        return len(origins(tellings))


def _says(reading: Reading) -> str:
    polarity = reading.stored.relation.polarity
    if polarity == "past":
        return "held before the report"
    if polarity == "ended":
        return "has ended"
    return "held until the end it states" if reading.over else "holds as of the report"


def _valid(readings: tuple[Reading, ...]) -> Valid:
    starts = [reading.days.first for reading in readings]
    ends = [reading.days.last or reading.days.first for reading in readings]
    known = [day for day in starts if day is not None]
    earliest = min(known) if known and len(known) == len(starts) else None
    latest = max((day for day in ends if day is not None), default=None)
    approx = any("~" in reading.stored.relation.valid for reading in readings)
    return Valid(
        format_interval(earliest, latest, approx) if earliest or latest else "",
        earliest.isoformat() if earliest else None,
        latest.isoformat() if latest else None,
    )


def _order(tie: Tie) -> tuple[int, str, str, tuple[str, ...]]:
    other = tie.other.id or tie.other.name_ar if tie.other else ""
    return _RANK[tie.standing], tie.relation, other, tuple(p.id or p.name_ar for p in tie.parties)
