"""Table, facets, timeline, map and stream agree with one another and with a slow search through everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.analysis import happenings as h
from tests.analysis.asked import VALUES, filters

from sijill.analysis.incident_filter import FACETS, Field, FilterError, IncidentFilter, Pick
from sijill.analysis.incident_find import IncidentFinder
from sijill.analysis.incident_timeline import MOST_BINS, end_of, start_of, unit_for
from sijill.linking.inputs import no_parent
from sijill.model.incidents import Incident
from sijill.record import orders
from sijill.record.desk import Desk
from sijill.record.incident_reading import IndexCache
from sijill.record.reviewed import ReviewedRecord
from sijill.record.store import Record

ALL = IncidentFilter()


class Seen:
    """A finder, and what the slow search knows of each incident."""

    def __init__(
        self,
        finder: IncidentFinder,
        incidents: dict[str, Incident],
        values: dict[str, dict[Field, set[str]]],
        sentences: dict[str, list[str]],
    ) -> None:
        self.finder = finder
        self.incidents = incidents
        self.values = values
        self.sentences = sentences

    def fitting(self, wanted: IncidentFilter, but: str = "") -> list[str]:
        """The ids of what fits, in no order."""
        return [
            key
            for key, incident in self.incidents.items()
            if h.fits(incident, self.values[key], self.sentences[key], wanted, but)
        ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return h.make(tmp_path_factory.mktemp("happenings") / "r")


@pytest.fixture(scope="module", params=[Record, ReviewedRecord])
def seen(folder: Path, request: pytest.FixtureRequest) -> Iterator[Seen]:
    with request.param.open(folder) as record:
        yield look(record)


def look(record: Record) -> Seen:
    """Read everything there is."""
    claims = {told.claim.id: told for told in record.claims()}
    incidents = {incident.id: incident for incident in record.incidents()}
    values, sentences = {}, {}
    for key, incident in incidents.items():
        told = [claims[claim] for claim in incident.claims]
        accepted = sum(one.standing.verdict == "accepted" for one in told)
        values[key] = h.values_of(incident, told, accepted)
        sentences[key] = [
            record.text(one.document.id)[one.claim.evidence.start : one.claim.evidence.end] for one in told
        ]
    return Seen(IncidentFinder(record, cache=IndexCache()), incidents, values, sentences)


MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@MANY
@given(wanted=filters(), size=st.integers(1, 30))
def test_table_map_timeline_and_export_agree(seen: Seen, wanted: IncidentFilter, size: int) -> None:
    finder, expected = seen.finder, sorted(seen.fitting(wanted))
    first = finder.page(wanted, 0, size)
    pages = [finder.page(wanted, offset, size) for offset in range(0, first.total, size)]
    rows = [row.incident for page in pages for row in page.rows]
    assert sorted(incident.id for incident in rows) == expected
    assert list(finder.each(wanted)) == rows
    assert list(finder.each(wanted, size)) == rows[:size]
    assert list(finder.rows(wanted)) == [row for page in pages for row in page.rows]
    assert [seen.incidents[incident.id] for incident in rows] == rows
    time, places = finder.timeline(wanted), finder.points(wanted)
    assert {first.total, finder.total(wanted), time.total, places.total} == {len(expected)}
    dated = sum(bin_.count for bin_ in time.bins) + sum(stretch.count for stretch in time.stretches)
    assert dated + time.undated == len(expected)
    assert sum(point.count for point in places.points) + places.unlocated == len(expected)
    located = Counter(
        (i.place.id, i.place.lat, i.place.lon) for i in rows if i.place is not None and i.place.lat is not None
    )
    assert {(p.place, p.lat, p.lon): p.count for p in places.points} == located
    counted = [(Pick("spot", p.spot), p.count) for p in places.points] + [(Pick("spot", "none"), places.unlocated)]
    counted += [(Pick("when", s.when), s.count) for s in time.stretches] + [(Pick("when", "none"), time.undated)]
    for pick, count in counted:
        if not any(one.facet == pick.facet for one in wanted.picks):
            assert finder.total(wanted.with_pick(pick.facet, pick.value)) == count
    undated = [seen.incidents[key] for key in seen.fitting(wanted, "days")]
    assert first.undated == sum(i.date is None or not (i.date.earliest or i.date.latest) for i in undated)


@MANY
@given(wanted=filters())
def test_each_facet_is_counted_under_the_restrictions_of_all_others(seen: Seen, wanted: IncidentFilter) -> None:
    for facet in seen.finder.facets(wanted, top=100):
        among = seen.fitting(wanted, facet.facet)
        counted = Counter(value for key in among for value in seen.values[key][facet.facet])
        assert {told.value: told.count for told in facet.values if told.count} == counted
        picked = {told.value: told.picked for told in facet.values if told.picked}
        assert set(picked) == {pick.value for pick in wanted.picks if pick.facet == facet.facet}
        assert facet.more == 0


@MANY
@given(wanted=filters())
def test_every_bin_counts_what_touches_it(seen: Seen, wanted: IncidentFilter) -> None:
    time = seen.finder.timeline(wanted)
    found = [seen.incidents[key].date for key in seen.fitting(wanted)]
    for bin_ in time.bins:
        within = [
            d for d in found if d and d.earliest and d.latest and bin_.start <= d.earliest <= d.latest <= bin_.end
        ]
        touching = [
            d
            for d in found
            if d
            and (d.earliest or d.latest)
            and (d.earliest or "") <= bin_.end
            and (d.latest or "9999") >= bin_.start
        ]
        assert (bin_.count, bin_.count + bin_.reaching) == (len(within), len(touching))
    for one, other in pairwise(time.bins):
        assert date.fromisoformat(other.start).toordinal() == date.fromisoformat(one.end).toordinal() + 1


def days(incident: Incident) -> tuple[str, str] | None:
    when = incident.date
    first, last = (when.earliest, when.latest) if when else (None, None)
    return (first or last or "", last or first or "") if first or last else None


def killed(incident: Incident) -> int | None:
    told = incident.killed
    return None if told is None else told.best if told.best is not None else told.low


def ranked(incidents: list[Incident], value: Callable[[Incident], Any], down: bool) -> list[Incident]:
    """In the order of the values, those without one last, equal ones as they stood."""
    known = [incident for incident in incidents if value(incident) is not None]
    return sorted(known, key=value, reverse=down) + [i for i in incidents if value(i) is None]


@MANY
@given(wanted=filters())
def test_rows_stand_in_the_order_asked_for(seen: Seen, wanted: IncidentFilter) -> None:
    expected = [seen.incidents[key] for key in sorted(seen.fitting(wanted))]
    name, down = wanted.sort.removeprefix("-"), wanted.sort.startswith("-")
    expected = ranked(expected, days, down if name == "day" else True)
    if name != "day":
        expected = ranked(expected, killed if name == "killed" else lambda i: i.independent_sources, down)
    assert [row.incident.id for row in seen.finder.page(wanted, 0, 1000).rows] == [i.id for i in expected]


def test_values_bear_their_names(folder: Path) -> None:
    with Record.open(folder) as record:
        told = {
            f.facet: {v.value: (v.name_ar, v.name_en) for v in f.values}
            for f in IncidentFinder(record).facets(ALL)
        }
    assert told["actor"]["wadi"] == ("جماعة wadi", "Wadi")
    assert told["actor"][h.UNKNOWN] == ("جماعة", "")
    assert told["bloc"]["wadi"] == ("جماعة wadi", "Wadi")
    assert told["place"]["rif"] == ("موضع rif", "Rif")
    assert told["outlet"]["منفذ ألف"] == ("منفذ ألف", "")
    assert told["source"]["afp"] == ("وكالة فرانس برس", "AFP")
    assert told["source"]["kind:witness"] == ("شهود", "witnesses")
    assert told["type"]["ASSAULT"] == ("هجوم", "Assault")
    assert told["actor"]["none"] == ("فاعل مجهول", "no known actor")


def test_only_the_most_frequent_values_are_listed_and_those_picked(folder: Path) -> None:
    with Record.open(folder) as record:
        finder = IncidentFinder(record)
        every = next(f for f in finder.facets(ALL, top=100) if f.facet == "actor")
        last = every.values[-1].value
        wanted = ALL.with_pick("actor", last, out=True)
        few = next(f for f in finder.facets(wanted, top=2) if f.facet == "actor")
    assert [told.value for told in few.values] == [told.value for told in every.values[:2]] + [last]
    assert few.values[-1].picked == "out"
    assert few.more == len(every.values) - 3


@pytest.mark.parametrize("facet", ["actor", "bloc", "place", "outlet", "source"])
def test_a_value_that_is_not_there_is_an_error_that_lists_some(folder: Path, facet: Field) -> None:
    with Record.open(folder) as record, pytest.raises(FilterError, match=f"the {facet} “nobody”. There are "):
        IncidentFinder(record).page(ALL.with_pick(facet, "nobody"))


def test_an_actor_of_the_lexicon_that_no_incident_names_finds_nothing(folder: Path) -> None:
    from sijill.model.entities import Actor

    with Record.open(folder) as record:
        record.put_actors([Actor("quiet", "جماعة هادئة", "Quiet")])
        assert IncidentFinder(record).total(ALL.with_pick("actor", "quiet")) == 0


def test_what_is_hidden_is_neither_listed_nor_found_nor_suggested(folder: Path) -> None:
    hidden = frozenset({("outlet", "منفذ ألف"), ("actor", "saqr")})
    with Record.open(folder) as record:
        finder = IncidentFinder(record, hidden)
        told = {(f.facet, v.value) for f in finder.facets(ALL, top=100) for v in f.values}
        assert told.isdisjoint(hidden)
        assert ("outlet", "منفذ باء") in told
        assert finder.total(ALL) == IncidentFinder(record).total(ALL)
        messages = []
        for facet, value in [("outlet", "منفذ ألف"), ("outlet", "منفذ جيم")]:
            with pytest.raises(FilterError) as error:
                finder.page(IncidentFilter.of([Pick(facet, value)]))  # type: ignore[arg-type]
            messages.append(str(error.value).replace(value, "?"))
        assert messages[0] == messages[1]
        assert "منفذ ألف" not in messages[1]


def test_what_nobody_accepted_is_no_value_of_a_reviewed_record(tmp_path: Path) -> None:
    folder = h.make(tmp_path / "r", 8)
    with Record.open(folder) as record, ReviewedRecord.open(folder) as reviewed:
        every = {v.value for f in IncidentFinder(record).facets(ALL, 100) for v in f.values}
        accepted = {v.value for f in IncidentFinder(reviewed).facets(ALL, 100) for v in f.values}
        left = sorted((every - accepted).intersection(["منفذ ألف", "منفذ باء", "afp", "x", h.UNKNOWN]))
        assert left
        for value in left:
            facet: Field = "outlet" if value.startswith("منفذ") else "actor" if value == h.UNKNOWN else "source"
            with pytest.raises(FilterError):
                IncidentFinder(reviewed).page(ALL.with_pick(facet, value))


def test_one_cache_serves_many_threads(folder: Path) -> None:
    asked = [ALL.with_pick(facet, value) for facet in FACETS for value in VALUES[facet] if value != "PROTEST"]
    with Record.open(folder) as record:
        alone = [(IncidentFinder(record).facets(wanted), IncidentFinder(record).page(wanted)) for wanted in asked]
        finder = IncidentFinder(record, cache=IndexCache())
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(lambda wanted: (finder.facets(wanted), finder.page(wanted)), asked)) == alone


class TestFollowing:
    """The index follows what is added and judged; one cache serves all along."""

    @pytest.fixture
    def record(self, tmp_path: Path) -> Iterator[Record]:
        with Record.open(h.make(tmp_path / "r", 20)) as record:
            yield record

    def agree(self, record: Record, cache: IndexCache) -> None:
        """What the cached index says, what a fresh one says and what a slow search says are the same."""
        known = look(record)
        for wanted in (ALL, *(ALL.with_pick(facet, "none") for facet in ("actor", "place", "source"))):
            held, fresh = IncidentFinder(record, cache=cache), IncidentFinder(record)
            assert held.facets(wanted, 100) == fresh.facets(wanted, 100)
            assert held.page(wanted, 0, 500) == fresh.page(wanted, 0, 500)
            assert sorted(row.incident.id for row in held.page(wanted, 0, 500).rows) == sorted(
                known.fitting(wanted)
            )
            assert held.points(wanted) == fresh.points(wanted)
            assert held.timeline(wanted) == fresh.timeline(wanted)
        counted = Counter(value for key in known.incidents for value in known.values[key]["reviewed"])
        facet = next(f for f in IncidentFinder(record, cache=cache).facets(ALL) if f.facet == "reviewed")
        assert {told.value: told.count for told in facet.values} == counted

    def test_documents_that_come_and_go(self, record: Record, tmp_path: Path) -> None:
        cache = IndexCache()
        self.agree(record, cache)
        other = h.make(tmp_path / "other", 30)
        with Record.open(other) as more:
            told = [
                (stored, [c.claim for c in more.claims() if c.document.id == stored.id])
                for stored in more.documents()
            ]
            texts = {stored.id: more.text(stored.id) for stored, _ in told}
        from tests.record import builders as b

        for n, (stored, claims) in enumerate(told[:6]):
            doc = b.document(texts[stored.id] + " تتمة.", f"more-{n}.txt", "منفذ جيم")
            moved = tuple(
                b.claim(doc, c.trigger.text, c.event_type, c.mode, actors=c.actors, places=c.places)
                for c in claims
            )
            record.add(doc, b.extraction(doc, moved))
            record.relink(no_parent, "test")
            self.agree(record, cache)
        gone = next(record.documents())
        record.redact(gone.id, "ن", h.AT, "سبب")
        assert IncidentFinder(record, cache=cache).total(ALL) == len(list(record.incidents()))
        record.relink(no_parent, "test")
        self.agree(record, cache)

    def test_judgements_made_and_taken_back(self, record: Record) -> None:
        cache, desk = IndexCache(), Desk(record)
        self.agree(record, cache)
        claims = [told.claim.id for told in record.claims() if told.standing.verdict == "unreviewed"]
        for act, key in zip(["accept", "reject", "accept"], claims, strict=False):
            made = desk.decide(lambda c, act=act, key=key: [orders.verdict(c, act, key)], h.USER, h.AT)  # type: ignore[misc]
            record.relink(no_parent, "test")
            self.agree(record, cache)
        desk.undo(made[0].id, h.USER, h.AT)
        record.relink(no_parent, "test")
        self.agree(record, cache)
        desk.decide(lambda c: orders.merge(c, "wadi", ["bahr"]), h.USER, h.AT)
        record.relink(no_parent, "test")
        merged = IncidentFinder(record, cache=cache)
        assert merged.total(ALL.with_pick("actor", "bahr")) == merged.total(ALL.with_pick("actor", "wadi")) > 0

    def test_places_described_anew(self, record: Record) -> None:
        from sijill.model.entities import Place

        cache = IndexCache()
        finder = IncidentFinder(record, cache=cache)
        before = finder.total(ALL.with_pick("place", "rif"))
        record.put_places([Place("qala", "موضع qala", "Qala", "village", parent="rif")])
        assert finder.total(ALL.with_pick("place", "rif")) > before


@pytest.mark.parametrize("unit", ["day", "week", "month", "year"])
def test_units_hold_every_day_once(unit: str) -> None:
    for day in (date(2031, 2, 28), date(2032, 2, 29), date(2031, 12, 31), date.min, date.max):
        start = start_of(day, unit)  # type: ignore[arg-type]
        assert start <= day <= end_of(start, unit)  # type: ignore[arg-type]


def test_the_unit_follows_the_span() -> None:
    spans = {
        date(2031, 1, 31): "day",
        date(2031, 12, 31): "week",
        date(2040, 1, 1): "month",
        date(2090, 1, 1): "year",
    }
    assert {last: unit_for(date(2031, 1, 1), last) for last in spans} == spans
    assert MOST_BINS == 120
