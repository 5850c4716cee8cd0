"""Weighed ties as an answer shows them: named, summed up, and with the words that bear them out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import msgspec

from sijill.analysis.grouping import MUTUAL, Group, head_of, named_ends
from sijill.analysis.kin import Kin
from sijill.analysis.naming import Names
from sijill.analysis.quotes import Quoter
from sijill.analysis.readings import Reading, act_between
from sijill.analysis.settings import Quoted
from sijill.analysis.standing import Objection, why_unknown
from sijill.analysis.weighing import Weighed, Weigher
from sijill.linking.independence import Source, independent
from sijill.linking.summary import STATUS_ORDER
from sijill.model.claims import Status
from sijill.model.state import Evidence, More, Named, Role, Standing, Tie, Valid
from sijill.record.decoding import PLACE_RELATIONS
from sijill.record.evidence import WORDS
from sijill.record.sight import Sight
from sijill.text.edtf import format_interval

_RANK: dict[Standing, int] = {
    "current": 0,
    "shifting": 1,
    "contested": 2,
    "former": 3,
    "stale": 4,
    "unknown": 5,
}


class Shown(msgspec.Struct):
    """A tie with its named ends, the end asked about, and what is quoted of it, in the order shown."""

    weighed: Weighed
    ends: dict[str, Named]
    mine: str
    for_: tuple[Reading, ...] = ()
    against: tuple[Objection, ...] = ()

    @property
    def other(self) -> Named | None:
        """The other end; None of a quarrel or alliance of several."""
        names = (name for key, name in self.ends.items() if key != self.mine)
        return None if self.weighed.tie.many else next(names, None)

    @property
    def place(self) -> Named | None:
        """The place of a tie to a place."""
        tie = self.weighed.tie
        return self.ends[tie.ends[1]] if tie.relation in PLACE_RELATIONS else None

    @property
    def parties(self) -> tuple[Named, ...]:
        """All who quarrel or are allied, where they are several."""
        return tuple(self.ends.values()) if self.weighed.tie.many else ()

    @property
    def role(self) -> Role:
        """The part that the one asked about plays."""
        tie = self.weighed.tie
        if tie.many or tie.relation in MUTUAL:
            return "party"
        return "subject" if self.mine == tie.ends[0] else "object"

    @property
    def told(self) -> tuple[Reading, ...]:
        """The readings that the tie rests on."""
        return self.weighed.heard.readings or self.weighed.tie.holding

    def more(self) -> More | msgspec.UnsetType:
        """Count the reports that are not quoted."""
        for_ = len(self.told) - len(self.for_)
        against = len(self.weighed.against) + self.weighed.fought - len(self.against)
        return More(for_, against) if for_ or against else msgspec.UNSET


class TieBuilder:
    """Writes weighed ties out with names and quotes; ``quoted`` None quotes all."""

    def __init__(self, sight: Sight, kin: Kin, names: Names, weigher: Weigher, quoted: Quoted | None) -> None:
        self._sight = sight
        self._kin = kin
        self._names = names
        self._weigher = weigher
        self._quoted = quoted
        self._quoter = Quoter(sight)

    def ties(self, weighed: Iterable[Weighed], on: date, asked: Callable[[str], bool]) -> list[Tie]:
        """Return the ties, those that stand first; ``asked`` knows the ends that the question is about."""
        shown = sorted(self.shown(weighed, asked), key=_order)
        self.choose(shown)
        return [self._tie(one, on) for one in shown]

    def shown(self, weighed: Iterable[Weighed], asked: Callable[[str], bool]) -> list[Shown]:
        """Name the ends of ties, in the order given; ``asked`` as in :meth:`ties`."""
        return [
            Shown(one, self.ends(one.tie), next((key for key in one.tie.ends if asked(key)), one.tie.ends[0]))
            for one in weighed
        ]

    def named_ties(
        self, weighed: Iterable[Weighed], on: date, quoted: Callable[[Group], bool] = lambda _: True
    ) -> list[tuple[dict[str, Named], Tie]]:
        """Return each tie with its ends by the key that they are grouped by, in the order given.

        Of ties that are not to be ``quoted`` all reports are counted as left out.
        """
        shown = [Shown(one, self.ends(one.tie), one.tie.ends[0]) for one in weighed]
        self.choose([one for one in shown if quoted(one.weighed.tie)])
        return [(one.ends, self._tie(one, on)) for one in shown]

    def status(self, weighed: Weighed) -> Status:
        """Return the firmest status among what a tie rests on."""
        told = weighed.heard.readings or weighed.tie.holding or weighed.tie.readings
        return min((reading.told.status for reading in told), key=STATUS_ORDER.index)

    def ends(self, group: Group) -> dict[str, Named]:
        """Name the ends of a tie, by the key that they are grouped by."""
        told: dict[str, set[tuple[str, str, str]]] = {key: set() for key in group.ends}
        for ends in {reading.told.ends for reading in group.readings}:
            seen: set[str] = set()
            for n, mention in enumerate(named_ends(ends)):
                key = head_of(group.relation, mention[0], n, self._kin)
                if key not in seen:
                    seen.add(key)
                    told[key].add(mention)
        return {key: self._name(group, key, told[key]) for key in group.ends}

    def _name(self, group: Group, key: str, told: set[tuple[str, str, str]]) -> Named:
        named, words, name = min(told, key=lambda m: (m[0] != key or key.startswith(WORDS), len(m[1]), m[1]))
        known = None if named.startswith(WORDS) else named
        if group.relation in PLACE_RELATIONS and key == group.ends[1]:
            return self._names.place(known, name or words)
        return self._names.actor(known, words)

    def choose(self, shown: list[Shown]) -> None:
        """Choose what is quoted of each and fetch it."""
        left = self._quoted.answer if self._quoted else 0
        for one in shown:
            side = None if self._quoted is None else self._quoted.side if left > 0 else 1
            one.for_ = one.told if one.weighed.tie.holding else ()
            if side is not None and len(one.for_) > side:
                one.for_ = (*one.for_[: side > 1], *one.for_[len(one.for_) - side + (side > 1) :])
            one.against = self._against(one.weighed, side)
            left -= len(one.for_) + len(one.against)
        against = [o for one in shown for o in one.against]
        self._quoter.fetch(
            [*(r.told.id for one in shown for r in one.for_), *(o.key for o in against if o.kind == "tie")],
            (o.key for o in against if o.kind == "act"),
        )

    def _against(self, weighed: Weighed, side: int | None) -> tuple[Objection, ...]:
        found = [*weighed.against, *self._weigher.newest(weighed, side)]
        if side is not None and len(found) > side:
            found.sort(key=lambda o: (str(o.days.end or ""), o.key), reverse=True)
            found.sort(key=lambda o: not o.ends)
            found = found[:side]
        return tuple(sorted(found, key=lambda o: (str(o.days.first or ""), o.key)))

    def _tie(self, one: Shown, on: date) -> Tie:
        weighed, group = one.weighed, one.weighed.tie
        heard = weighed.heard
        return Tie(
            relation=group.relation,
            role=one.role,
            other=one.other,
            place=one.place,
            parties=one.parties,
            standing=weighed.standing,
            status=self.status(weighed),
            valid=_valid(one.told),
            last_evidence=heard.last.isoformat() if heard.last else None,
            age_days=(on - heard.last).days if heard.last else None,
            independent_sources=self._independent(one.told),
            for_=self.quoted_for(one),
            against=self.quoted_against(one),
            note=why_unknown(group.holding) if weighed.standing == "unknown" else None,
            more=one.more(),
        )

    def quoted_for(self, one: Shown) -> tuple[Evidence, ...]:
        """Quote what was chosen for a tie."""
        return tuple(piece for r in one.for_ for piece in self._quoter.told(r.told.id, _says(r)))

    def quoted_against(self, one: Shown) -> tuple[Evidence, ...]:
        """Quote what was chosen against a tie."""
        return tuple(piece for o in one.against for piece in self._objection(one.weighed.tie, o))

    def _objection(self, group: Group, objection: Objection) -> list[Evidence]:
        if objection.kind == "tie":
            return self._quoter.told(objection.key, objection.says)
        stored = self._quoter.claim(objection.key)
        says = objection.says or self._weigher.says(group, stored.claim.event_type, act_between(stored.claim))
        return [self._quoter.of_claim(stored, says)]

    def _independent(self, readings: tuple[Reading, ...]) -> int:
        told = (Source(r.told.document, r.told.outlet, frozenset(r.told.cited.split())) for r in readings)
        return independent(told, self._sight.copies({r.told.document for r in readings if r.told.copied}))


def _says(reading: Reading) -> str:
    polarity = reading.told.polarity
    if polarity == "past":
        return "held before the report"
    if polarity == "ended":
        return "has ended"
    return "held until the end it states" if reading.over else "holds as of the report"


def _valid(readings: tuple[Reading, ...]) -> Valid:
    starts = [reading.days.first for reading in readings]
    known = [day for day in starts if day is not None]
    earliest = min(known) if known and len(known) == len(starts) else None
    latest = max((day for r in readings if (day := r.days.end) is not None), default=None)
    approx = any(reading.told.rough for reading in readings)
    return Valid(
        format_interval(earliest, latest, approx) if earliest or latest else "",
        earliest.isoformat() if earliest else None,
        latest.isoformat() if latest else None,
    )


def _order(shown: Shown) -> tuple[int, str, str, tuple[str, ...]]:
    other = shown.other
    parties = tuple(party.id or party.name_ar for party in shown.parties)
    key = (other.id or other.name_ar) if other else ""
    return _RANK[shown.weighed.standing], shown.weighed.tie.relation, key, parties
