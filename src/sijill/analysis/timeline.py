"""An actor's or place's ties and acts over time: the standing of each tie period by period, and what was told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

import msgspec

from sijill.analysis.gather import Gatherer
from sijill.analysis.grouping import Group
from sijill.analysis.kin import Kin
from sijill.analysis.naming import Kind, Names, actor_called, find_actor, find_place, place_called
from sijill.analysis.objections import Around
from sijill.analysis.places import place_keys
from sijill.analysis.quotes import Quoter
from sijill.analysis.readings import Reading, claim_days
from sijill.analysis.settings import Quoted, StateSettings, defaults
from sijill.analysis.ties import Shown, TieBuilder
from sijill.analysis.weighing import Weighed, Weigher
from sijill.linking.inputs import ParentOf
from sijill.model.errors import SijillError
from sijill.model.state import Evidence, More, Named, Standing
from sijill.record.sight import Sight, sight
from sijill.record.store import Record
from sijill.record.stored import StoredClaim
from sijill.record.told import Acts

#: Periods that a timeline may be cut into, in months; the finest that fits is taken.
_STEPS = (1, 3, 6, 12)
#: Days before the first report that are shown where it tells of a tie that used to be.
_BEFORE = 365
#: Standings that are worth a line.
_SHOWN = frozenset({"current", "shifting", "contested", "former", "stale"})


class Line(msgspec.Struct, frozen=True, rename={"for_": "for"}):
    """One tie over time. ``standings`` has one entry for each period, None where nothing was known of it.

    ``for_`` and ``against`` hold the evidence met in any period, oldest report first; ``more`` counts the reports
    that are not quoted.
    """

    relation: str
    role: str
    other: Named | None
    place: Named | None
    parties: tuple[Named, ...]
    standings: tuple[str | None, ...]
    contested: bool
    for_: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    more: More | msgspec.UnsetType = msgspec.UNSET


class Act(msgspec.Struct, frozen=True):
    """A claim in which the one asked about takes part or that tells of the place asked about."""

    event_type: str
    status: str
    earliest: str | None
    latest: str | None
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    evidence: Evidence


class Page:
    """The lines of which words are shown: ``limit`` ties from ``offset`` on, and so many of those to places."""

    def __init__(self, limit: int, offset: int = 0, places: int = 0) -> None:
        self._ties = range(offset, offset + limit)
        self._places = range(places, places + limit)
        self._met = {True: 0, False: 0}

    def takes(self, shown: Shown) -> bool:
        """Say whether the next line is one of them."""
        of_place = shown.place is not None
        at = self._met[of_place]
        self._met[of_place] += 1
        return at in (self._places if of_place else self._ties)


class Timeline(msgspec.Struct, frozen=True):
    """Ties and acts of one actor or place. ``periods`` are the last days of the periods, as ISO days;
    ``more_acts`` counts the older acts where not all are shown.
    """

    of: Named
    kind: str
    periods: tuple[str, ...]
    lines: tuple[Line, ...]
    acts: tuple[Act, ...]
    note: str | None
    more_acts: int | msgspec.UnsetType = msgspec.UNSET


def timeline(
    record: Record,
    name: str,
    since: date | None = None,
    until: date | None = None,
    columns: int = 48,
    settings: StateSettings | None = None,
    parent_of: ParentOf | None = None,
    all_evidence: bool = False,
    kind: Kind | None = None,
    acts: bool = True,
    shown: Page | None = None,
) -> Timeline:
    """Return the timeline of an actor, or of a place where no actor has the name; ``kind`` asks for one of them.

    ``since`` and ``until`` default to the first and last day for which the record has evidence. The time is
    cut into months, quarters, half-years or years, at most ``columns`` of them. Each tie stands in a period as
    ``state`` answers on its last day. Unless ``all_evidence`` is wanted, of what very many reports tell some are
    quoted, and the newest acts shown; without ``acts`` none are. Where a page of the lines is ``shown``, these
    alone are quoted and their evidence counted.
    """
    if since is not None and until is not None and since > until:
        raise SijillError(f"The timeline cannot run from {since} to {until}: swap --since and --until.")
    settings = settings or defaults()
    kind, key = _find(record, name, kind)
    with sight(record) as seen:
        kin = Kin(settings, parent_of or seen.parents.get)
        drawing = _Drawing(seen, kin, settings, None if all_evidence else settings.quoted)
        ends, names = (kin.same(key), frozenset[str]()) if kind == "actor" else place_keys(seen, key, name)
        gatherer = Gatherer(seen, kin, settings, None)
        readings = gatherer.about([key]) if kind == "actor" else gatherer.at_places(ends, names)
        told = Acts((key,) if kind == "place" else tuple(ends))
        first, last = _ends(seen.act_days(told.ones), readings, settings)
        start, end = since or first, until or last
        periods = tuple(_periods(start, end, columns)) if start and end else ()
        groups = gatherer.groups(readings)
        around = gatherer.around(groups, readings, end, one_day=False)
        mine = {kin.head(key)} if kind == "actor" else {group.ends[1] for group in groups}
        lines = drawing.lines(groups, around, periods, mine.__contains__, shown)
        done, more = drawing.acts(told, since, until) if acts else ((), 0)
        names_of = Names(seen)
        of = names_of.actor(key, name) if kind == "actor" else names_of.place(key, name)
    note = None if periods else "No report that dates anything about it is in the record."
    return Timeline(of, kind, tuple(day.isoformat() for day in periods), lines, done, note, more or msgspec.UNSET)


def _find(record: Record, name: str, kind: Kind | None) -> tuple[Kind, str]:
    if kind == "place":
        return kind, find_place(record, name)
    actor = actor_called(record, name)
    place = place_called(record, name) if actor is None and kind is None else None
    # Who is neither is looked for among actors, which says whose names are near.
    return ("place", place) if place is not None else ("actor", actor or find_actor(record, name))


class _Drawing:
    """Draws lines and acts; ``quoted`` None quotes everything."""

    def __init__(self, seen: Sight, kin: Kin, settings: StateSettings, quoted: Quoted | None) -> None:
        self._sight = seen
        self._kin = kin
        self._settings = settings
        self._quoted = quoted
        self._names = Names(seen)

    def lines(
        self,
        groups: list[Group],
        around: Around,
        periods: tuple[date, ...],
        asked: Callable[[str], bool],
        page: Page | None,
    ) -> tuple[Line, ...]:
        """Return a line for each tie that stood, or had stood, in some period; those told first come first."""
        weighers = [
            Weigher(self._sight, self._kin, self._settings, around, day, None, counting=False) for day in periods
        ]
        found: dict[int, _Line] = {}
        for group in groups:
            pairs = [(weigher, weigher.weigh(group, whole=False)) for weigher in weighers]
            standings = tuple(one.standing if one.standing in _SHOWN else None for _, one in pairs)
            shown = [(weigher, one) for weigher, one in pairs if one.standing in _SHOWN]
            if shown:
                found[id(shown[-1][1])] = _Line(standings, shown)
        if not found:
            return ()
        builder = TieBuilder(self._sight, self._kin, self._names, weighers[-1], self._quoted)
        ties = builder.shown((line.over_time[-1][1] for line in found.values()), asked)
        drawn = [(tie, found[id(tie.weighed)]) for tie in ties]
        drawn.sort(key=lambda pair: (_began(pair[1].standings), _line_key(pair[0])))
        quoted = [pair for pair in drawn if page is None or page.takes(pair[0])]
        for tie, line in quoted:
            tie.weighed = line.whole()
        builder.choose([tie for tie, _ in quoted])
        with_words = {id(tie) for tie, _ in quoted}
        return tuple(_line(builder, tie, line.standings, id(tie) in with_words) for tie, line in drawn)

    def acts(self, wanted: Acts, since: date | None, until: date | None) -> tuple[tuple[Act, ...], int]:
        """Return acts within days, oldest first, and how many more there are; the newest are shown."""
        if since is not None or until is not None:
            window = since.isoformat() if since else "0", until.isoformat() if until else "9999"
            wanted = msgspec.structs.replace(wanted, windows=(window,))
        limit = self._quoted.answer if self._quoted else None
        keys = [act.id for act in self._sight.acts(wanted, limit)]
        more = self._sight.count_acts(wanted)[0] - len(keys) if limit is not None and len(keys) == limit else 0
        quoter = Quoter(self._sight)
        quoter.fetch(claims=keys)
        found = [_act(quoter.claim(key), self._names, quoter) for key in keys]
        found.sort(key=lambda act: (act.latest or "9999", act.earliest or "", act.evidence.claim))
        return tuple(found), more


class _Line(msgspec.Struct):
    standings: tuple[Standing | None, ...]
    over_time: list[tuple[Weigher, Weighed]]

    def whole(self) -> Weighed:
        """What the tie rests on in all periods in which it stood."""
        acts = (weigher.acts(one.tie, one.heard) for weigher, one in self.over_time)
        return self.over_time[-1][0].over_time([one for _, one in self.over_time], acts)


def _began(standings: Sequence[Standing | None]) -> int:
    return next(at for at, standing in enumerate(standings) if standing)


def _line_key(shown: Shown) -> tuple[str, str, str, tuple[str, ...]]:
    place, other = shown.place, shown.other or shown.place
    named = (place.id or place.name_ar) if place else ""
    parties = tuple(party.id or party.name_ar for party in shown.parties)
    role = f"{shown.role} {named}"
    return shown.weighed.tie.relation, role, (other.id or other.name_ar) if other else "", parties


def _line(builder: TieBuilder, shown: Shown, standings: tuple[Standing | None, ...], quoted: bool) -> Line:
    return Line(
        relation=shown.weighed.tie.relation,
        role=shown.role,
        other=shown.other,
        place=shown.place,
        parties=shown.parties,
        standings=standings,
        contested="contested" in standings,
        for_=_once(builder.quoted_for(shown)),
        against=_once(builder.quoted_against(shown)),
        more=shown.more() if quoted else msgspec.UNSET,
    )


def _once(pieces: Iterable[Evidence]) -> tuple[Evidence, ...]:
    found = {(piece.claim, piece.start): piece for piece in pieces}
    return tuple(found[key] for key in sorted(found, key=lambda one: (_when(found[one]), one)))


def _when(piece: Evidence) -> str:
    return piece.published.edtf if piece.published else ""


def _act(stored: StoredClaim, names: Names, quoter: Quoter) -> Act:
    claim, days = stored.claim, claim_days(stored)
    return Act(
        claim.event_type,
        claim.status,
        days.first.isoformat() if days.first else None,
        days.last.isoformat() if days.last else None,
        tuple(names.actor(mention.id, mention.text) for mention in claim.actors),
        tuple(names.actor(mention.id, mention.text) for mention in claim.recipients),
        quoter.of_claim(stored, f"tells of {claim.event_type}"),
    )


def _ends(days: list[str], readings: list[Reading], settings: StateSettings) -> tuple[date | None, date | None]:
    """The first and last day of which something is told, a horizon further for what goes stale."""
    told = {day for r in readings for day in (r.told.first, r.told.last) if day} | set(days)
    if not told:
        return None, None
    past = any(reading.told.polarity in ("past", "ended") for reading in readings)
    # What "used to be" held before the report that says so.
    first = date.fromisoformat(min(told)) - timedelta(days=_BEFORE if past else 0)
    last = date.fromisoformat(max(told))
    return first, last + timedelta(days=min(settings.horizon_days.values()) // 2)


def _periods(start: date, end: date, columns: int) -> Iterator[date]:
    """The last days of the periods from ``start`` to ``end``; never more than ``columns``."""
    total = (end.year - start.year) * 12 + end.month - start.month + 1
    step = next((step for step in _STEPS if -(-total // step) <= columns), -(-total // columns))
    month = start.year * 12 + start.month - 1
    while True:
        month += step
        year, after = divmod(month, 12)
        last = date(year, after + 1, 1) - timedelta(days=1)
        yield min(last, end)
        if last >= end:
            return
