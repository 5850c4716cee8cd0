"""What speaks against a tie: denials, contrary ties, acts between the two, newer ties, departures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from tests.analysis.plain.grouping import Group, ends_of
from tests.analysis.plain.readings import FIRM, Quoter, Reading, act_between, claim_days
from tests.analysis.plain.standing import Objection

from sijill.analysis.kin import Kin
from sijill.analysis.settings import StateSettings
from sijill.record.decoding import PLACE_RELATIONS
from sijill.record.stored import StoredClaim
from sijill.text.edtf import parse

#: Ties that put an actor into the camp of another, by reports.
CAMP = frozenset({"backed_by", "affiliated_with", "member_of", "commanded_by"})


class Material(msgspec.Struct, frozen=True):
    """Readings and claims around ties: those of the subjects, and the camps of their rivals."""

    readings: Sequence[Reading]
    claims: Sequence[StoredClaim]
    retreats: Sequence[StoredClaim]
    backers: Mapping[str, frozenset[str]]


class Around:
    """Material by whom it is of, so that each tie looks only at what can speak against it."""

    def __init__(self, material: Material, kin: Kin) -> None:
        self._material = material
        self._readings: dict[str, list[int]] = {}
        self._claims: dict[str, list[StoredClaim]] = {}
        self._retreats: dict[str, list[StoredClaim]] = {}
        for position, reading in enumerate(material.readings):
            for end in sorted(set(ends_of(reading, kin)[0])):
                self._readings.setdefault(end, []).append(position)
        for told, found in ((material.claims, self._claims), (material.retreats, self._retreats)):
            for stored in told:
                sides = frozenset().union(*act_between(stored.claim))
                for head in sorted({kin.head(key) for key in sides}):
                    found.setdefault(head, []).append(stored)

    def of(self, tie: Group) -> Material:
        """Return the readings with one of the tie's ends, and the acts of its subject, in the order given."""
        positions = {position for end in tie.ends for position in self._readings.get(end, ())}
        return msgspec.structs.replace(
            self._material,
            readings=[self._material.readings[position] for position in sorted(positions)],
            claims=self._claims.get(tie.ends[0], ()),
            retreats=self._retreats.get(tie.ends[0], ()),
        )


def backers_of(readings: Iterable[Reading], kin: Kin) -> dict[str, frozenset[str]]:
    """Return by head the powers that reports name as backer or parent."""
    found: dict[str, set[str]] = {}
    for reading in readings:
        ends, many = ends_of(reading, kin)
        if reading.relation in CAMP and not reading.against and not many and len(ends) == 2:
            found.setdefault(ends[0], set()).add(ends[1])
    return {actor: frozenset(powers) for actor, powers in found.items()}


def objections(
    tie: Group, material: Material, kin: Kin, settings: StateSettings, quoter: Quoter
) -> tuple[Objection, ...]:
    """Gather what speaks against ``tie``, oldest first, each piece once."""
    found = [*_denials(tie, quoter), *_ended(tie, material, kin, settings, quoter)]
    if tie.relation in PLACE_RELATIONS:
        found += [*_other_holders(tie, material, kin, quoter), *_departures(tie, material, kin, quoter)]
    elif not tie.many:
        found += [
            *_contrary(tie, material, kin, settings, quoter),
            *_acts(tie, material, kin, settings, quoter),
        ]
    once: dict[str, Objection] = {}
    for objection in found:
        key = objection.evidence[0].claim
        if key not in once or objection.ends:
            once[key] = objection
    return tuple(sorted(once.values(), key=lambda o: (str(o.days.first or ""), o.evidence[0].claim)))


def _of_reading(reading: Reading, says: str, quoter: Quoter, ends: bool = False) -> Iterator[Objection]:
    evidence = tuple(quoter.of_relation(reading.stored, says))
    if evidence:
        status = reading.stored.relation.status
        # A denial is as firm as the voice that denies.
        firm = "reported" if status in ("denied", "negated") else status
        yield Objection(evidence, reading.days, firm, reading.stored.document.outlet, ends)


def _denials(tie: Group, quoter: Quoter) -> Iterator[Objection]:
    for reading in tie.denying:
        yield from _of_reading(reading, "speaks against the tie", quoter)


def _ended(
    tie: Group, material: Material, kin: Kin, settings: StateSettings, quoter: Quoter
) -> Iterator[Objection]:
    """Newer ties of the same subject that end this one: a change of patron, a split."""
    if tie.many or len(tie.ends) != 2:
        return
    subject, patron = tie.ends
    for reading in material.readings:
        ends, many = ends_of(reading, kin)
        if tie.relation not in settings.ended_by.get(reading.relation, frozenset()):
            continue
        if reading.against or reading.over or many or len(ends) != 2 or ends[0] != subject:
            continue
        if reading.relation == "shifted_to":
            # A change of patron leaves the subject's own parent and the new patron's camp alone.
            if kin.related(ends[1], patron) or kin.under(subject, patron):
                continue
            yield from _of_reading(reading, "tells of a change of patron", quoter, ends=True)
        elif ends[1] == patron:
            yield from _of_reading(reading, "tells that they parted", quoter, ends=True)


def _contrary(
    tie: Group, material: Material, kin: Kin, settings: StateSettings, quoter: Quoter
) -> Iterator[Objection]:
    rule = settings.contradicted_by.get(tie.relation)
    if rule is None:
        return
    subject, power = tie.ends
    for reading in material.readings:
        if reading.relation not in rule.ties or reading.against or reading.over:
            continue
        ends, _ = ends_of(reading, kin)
        if subject not in ends:
            continue
        met = [
            other
            for other in ends
            if other != subject and _opposes(subject, other, power, rule.through_kin, material, kin)
        ]
        if met:
            yield from _of_reading(reading, f"tells of {reading.relation} between {subject} and {met[0]}", quoter)


def _opposes(subject: str, other: str, power: str, through_kin: bool, material: Material, kin: Kin) -> bool:
    """Say whether a quarrel of ``subject`` with ``other`` is one with ``power``.

    Not when both stand in that power's own ranks: then it is infighting, and both may well remain its men.
    """
    if other == power:
        return True
    if not through_kin or kin.under(subject, power):
        return False
    return kin.under(other, power) or power in material.backers.get(other, frozenset())


def _acts(
    tie: Group, material: Material, kin: Kin, settings: StateSettings, quoter: Quoter
) -> Iterator[Objection]:
    rule = settings.contradicted_by.get(tie.relation)
    if rule is None:
        return
    subject, power = tie.ends
    for stored in material.claims:
        claim = stored.claim
        if claim.event_type not in rule.acts or claim.status not in (*FIRM, "suspected"):
            continue
        by, on = (frozenset(kin.head(key) for key in side) for side in act_between(claim))
        others = (on if subject in by else frozenset()) | (by if subject in on else frozenset())
        met = [
            o for o in sorted(others - {subject}) if _opposes(subject, o, power, rule.through_kin, material, kin)
        ]
        if met:
            evidence = quoter.of_claim(stored, f"tells of {claim.event_type} between {subject} and {met[0]}")
            yield Objection((evidence,), claim_days(stored), claim.status, stored.document.outlet)


def _other_holders(tie: Group, material: Material, kin: Kin, quoter: Quoter) -> Iterator[Objection]:
    """Reports that someone else controls the place; presence of several at one place is no contradiction."""
    if tie.relation != "controls":
        return
    holder, place = tie.ends
    took = [r.days.first for r in tie.holding if not r.over and _opens(r) and r.days.first]
    for reading in material.readings:
        ends, _ = ends_of(reading, kin)
        if reading.relation != "controls" or reading.against or reading.over or len(ends) != 2:
            continue
        if ends[1] == place and ends[0] != holder and not _one_camp(ends[0], holder, material, kin):
            until = reading.days.last or reading.days.first
            if not took or (until is not None and until >= min(took)):
                yield from _of_reading(reading, f"tells that {ends[0]} controls it", quoter, _opens(reading))


def _opens(reading: Reading) -> bool:
    """Say whether the text leaves the last day of a hold open: it goes on from its first."""
    valid = reading.stored.relation.valid
    return bool(valid) and parse(valid).latest is None and reading.stored.relation.polarity == "holds"


def _one_camp(one: str, other: str, material: Material, kin: Kin) -> bool:
    return (
        kin.related(one, other)
        or other in material.backers.get(one, frozenset())
        or one in material.backers.get(other, frozenset())
    )


def _departures(tie: Group, material: Material, kin: Kin, quoter: Quoter) -> Iterator[Objection]:
    """Withdrawals of the holder from the place make its hold former."""
    holder, place = tie.ends
    for stored in material.retreats:
        claim = stored.claim
        left = claim.event_type == "RETREAT" and claim.status in FIRM and "release" not in claim.mode
        by = {kin.head(mention.id) for mention in claim.actors if mention.id}
        if left and holder in by and claim.places and claim.places[0].id == place:
            evidence = quoter.of_claim(stored, "tells of a withdrawal from the place")
            yield Objection((evidence,), claim_days(stored), claim.status, stored.document.outlet, ends=True)
