"""What speaks against a tie: denials, contrary ties, acts between the two, newer ties, departures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sijill.analysis.departures import Departures
from sijill.analysis.grouping import Group, TieKey
from sijill.analysis.kin import Kin
from sijill.analysis.readings import Reading
from sijill.analysis.settings import Against, StateSettings
from sijill.analysis.standing import Hearing, Objection
from sijill.record.decoding import PLACE_RELATIONS

#: Those on one side, those on the other, and types of acts between them.
Fights = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
#: Ties that put an actor into the camp of another, by reports.
CAMP = frozenset({"backed_by", "affiliated_with", "member_of", "commanded_by"})


class Camps:
    """Who belongs to whose camp: by the lexicon, and by what reports tell of backing and membership."""

    def __init__(self, kin: Kin, below: Iterable[str], joined: Iterable[tuple[str, str]]) -> None:
        """Take actors that the lexicon may put ``below`` others, and pairs of member and power told by reports."""
        self.kin = kin
        self._members: dict[str, set[str]] = {}
        self._pairs = set(joined)
        for member, power in self._pairs:
            self._members.setdefault(power, set()).add(member)
        for actor in {kin.head(key) for key in below}:
            for power in kin.chain(actor):
                self._members.setdefault(power, set()).add(actor)

    def opposing(self, subject: str, power: str, through_kin: bool) -> frozenset[str]:
        """Return the heads a quarrel of ``subject`` with which is one with ``power``.

        Only ``power`` itself where the subject stands in that power's own ranks: then a quarrel with others there
        is infighting, and both may well remain its men.
        """
        if not through_kin or self.kin.under(subject, power):
            return frozenset({power}) - {subject}
        return frozenset({power, *self._members.get(power, ())}) - {subject}

    def one(self, a: str, b: str) -> bool:
        """Say whether two actors are of one camp."""
        return self.kin.related(a, b) or (a, b) in self._pairs or (b, a) in self._pairs


def joined(groups: Iterable[Group]) -> Iterator[tuple[str, str]]:
    """Yield member and power of the ties by which reports put one into the camp of the other."""
    for group in groups:
        if group.relation in CAMP and not group.many and len(group.ends) == 2 and group.holding:
            yield group.ends[0], group.ends[1]


class Around:
    """Ties by whom they are of, so that each looks only at what can speak against it."""

    def __init__(
        self,
        groups: Iterable[Group],
        camps: Camps,
        departures: Departures,
        settings: StateSettings,
        on: date | None,
    ) -> None:
        """Where all is asked of one day, ``on``, what cannot count on it is passed over."""
        self._camps = camps
        self._departures = departures
        self._settings = settings
        self._on = on
        self._of: dict[str, list[Group]] = {}
        self._found: dict[TieKey, tuple[Objection, ...]] = {}
        self._hearings: dict[TieKey, Hearing] = {}
        self._fights: dict[TieKey, Fights | None] = {}
        #: Ties that end others, by their subject: they are few, and looked for by every tie.
        self._ending: dict[str, list[Group]] = {}
        for group in groups:
            for end in dict.fromkeys(group.ends):
                self._of.setdefault(end, []).append(group)
            if group.relation in settings.ended_by and not group.many and len(group.ends) == 2:
                self._ending.setdefault(group.ends[0], []).append(group)

    def rule(self, tie: Group) -> Against | None:
        """Return what contradicts a tie of this kind; None of one between several, to a place, or of no rule."""
        if tie.many or tie.relation in PLACE_RELATIONS:
            return None
        return self._settings.contradicted_by.get(tie.relation)

    def opposing(self, tie: Group) -> frozenset[str]:
        """Return the heads whose quarrels and fights with the tie's subject speak against it."""
        rule = self.rule(tie)
        if rule is None:
            return frozenset()
        return self._camps.opposing(tie.ends[0], tie.ends[1], rule.through_kin)

    def hearing(self, tie: Group) -> Hearing:
        """Return the readings that tell of a tie, ready to be heard on any day."""
        key = tie.relation, tie.ends, tie.many
        if key not in self._hearings:
            self._hearings[key] = Hearing(tie.relation, tie.holding, self._settings)
        return self._hearings[key]

    def fights(self, tie: Group) -> Fights | None:
        """Return whose acts against whom, of which types, speak against a tie; None where none can."""
        key = tie.relation, tie.ends, tie.many
        if key not in self._fights:
            rule, kin = self.rule(tie), self._camps.kin
            types = tuple(sorted(rule.acts)) if rule is not None else ()
            others = kin.all_of(self.opposing(tie)) if types else ()
            self._fights[key] = (kin.same(tie.ends[0]), others, types) if others else None
        return self._fights[key]

    def objections(self, tie: Group, start: date | None) -> tuple[Objection, ...]:
        """Gather what speaks against ``tie``, each relation and withdrawal once.

        Of one day that is what may have begun by then, and reaches ``start`` or a later day or ends the tie.
        """
        if self._on is not None:
            return self._objections(tie, start)
        key = tie.relation, tie.ends, tie.many
        if key not in self._found:
            self._found[key] = self._objections(tie, None)
        return self._found[key]

    def _objections(self, tie: Group, start: date | None) -> tuple[Objection, ...]:
        found = [_of(reading, "speaks against the tie") for reading in self._counting(tie.denying, start)]
        found += self._ended(tie)
        if tie.relation in PLACE_RELATIONS:
            found += self._other_holders(tie, start)
            found += self._departures.get((tie.ends[0], tie.ends[1]), ())
        else:
            found += self._contrary(tie, start)
        once: dict[str, Objection] = {}
        for objection in found:
            if objection.key not in once or objection.ends:
                once[objection.key] = objection
        return tuple(once.values())

    def _ended(self, tie: Group) -> Iterator[Objection]:
        """Newer ties of the same subject that end this one: a change of patron, a split."""
        if tie.many or len(tie.ends) != 2:
            return
        subject, patron = tie.ends
        for group in self._ending.get(subject, ()):
            if tie.relation not in self._settings.ended_by[group.relation]:
                continue
            if group.relation == "shifted_to":
                # A change of patron leaves the subject's own parent and the new patron's camp alone.
                if self._camps.kin.related(group.ends[1], patron) or self._camps.kin.under(subject, patron):
                    continue
                says = "tells of a change of patron"
            elif group.ends[1] == patron:
                says = "tells that they parted"
            else:
                continue
            yield from (_of(reading, says, ends=True) for reading in self._held(group, None))

    def _contrary(self, tie: Group, start: date | None) -> Iterator[Objection]:
        rule = self.rule(tie)
        if rule is None:
            return
        subject, opposing = tie.ends[0], self.opposing(tie)
        for group in self._of.get(subject, ()):
            if group.relation not in rule.ties:
                continue
            met = [end for end in group.ends if end in opposing]
            if met:
                says = f"tells of {group.relation} between {subject} and {met[0]}"
                yield from (_of(reading, says) for reading in self._held(group, start))

    def _other_holders(self, tie: Group, start: date | None) -> Iterator[Objection]:
        """Reports that someone else controls the place; presence of several at one place is no contradiction."""
        if tie.relation != "controls":
            return
        holder, place = tie.ends
        took = [reading.told.since for reading in self._held(tie, start) if reading.told.opens]
        for group in self._of.get(place, ()):
            if group.relation != "controls" or group.ends[1] != place or group.ends[0] == holder:
                continue
            if not self._camps.one(group.ends[0], holder):
                says = f"tells that {group.ends[0]} controls it"
                held = self._held(group, start)
                # Who held the place before this holder took it does not contradict it, who takes it later ends it.
                yield from (_of(r, says, r.told.opens) for r in held if not took or _until(r) >= min(took))

    def _held(self, group: Group, start: date | None) -> Iterator[Reading]:
        return (reading for reading in self._counting(group.holding, start) if not reading.over)

    def _counting(self, readings: Iterable[Reading], start: date | None) -> Iterator[Reading]:
        if self._on is None:
            return iter(readings)
        # As days are kept: ISO, "" where unknown.
        on, after = self._on.isoformat(), start.isoformat() if start else ""
        return (r for r in readings if r.told.since <= on and (r.told.till or r.told.since) >= after)


def _until(reading: Reading) -> str:
    return reading.told.till or reading.told.since


def _of(reading: Reading, says: str, ends: bool = False) -> Objection:
    told = reading.told
    # A denial is as firm as the voice that denies.
    firm = "reported" if told.status in ("denied", "negated") else told.status
    return Objection("tie", told.id, says, reading.days, firm, told.outlet, ends)
