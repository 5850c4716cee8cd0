"""Sums that are kept as documents come, change, are judged and go, against counting everything there is."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, select
from tests.analysis import happenings
from tests.exchange import records

from sijill.analysis.counts import By
from sijill.analysis.incident_counts import incident_counts, totals
from sijill.analysis.incident_filter import IncidentFilter
from sijill.analysis.incident_selection import Selection
from sijill.linking.inputs import no_parent
from sijill.model.claims import PlaceMention
from sijill.record import evidence, incident_reading, incident_sums, orders
from sijill.record.desk import Desk
from sijill.record.incident_keys import source_key
from sijill.record.incident_tables import incident_sums as sums_table
from sijill.record.store import Record
from sijill.record.tally_tables import document_tallies, tallies

BY: tuple[By, ...] = ("week", "month", "place", "type", "actor")
USER, AT = "lina", "2031-03-01T10:00:00Z"


def kept(record: Record) -> dict[tuple[str, str, str], int]:
    return {
        (row.family, row.key, row.words): row.n for row in record.ask(lambda c: c.execute(select(tallies)).all())
    }


def counted(record: Record) -> Counter[tuple[str, str, str]]:
    """The same by going through everything."""
    found: Counter[tuple[str, str, str]] = Counter()
    naming: set[tuple[str, str, str, str]] = set()
    for one in record.documents():
        outlet = one.outlet or ""
        found["documents", outlet, ""] += 1
        found["undated", outlet, ""] += one.published is None
        found["first", outlet, one.earliest or ""] += bool(one.earliest)
        found["last", outlet, one.latest or ""] += bool(one.latest)
    for told in record.claims():
        claim, outlet = told.claim, told.document.outlet or ""
        found["claims", outlet, ""] += 1
        found["triggers", claim.event_type, claim.trigger.text] += 1
        found.update(("cited", outlet, f"{source.kind} {source_key(source)}") for source in claim.sources)
        for kind, mentions in (("actor", (*claim.actors, *claim.recipients)), ("place", claim.places)):
            found.update((f"{kind} words", one.id or "", one.text) for one in mentions)
            found.update((f"{kind} claims", key, "") for key in {one.id for one in mentions if one.id})
            naming |= {(f"{kind} reports", one.id, one.text, told.document.id) for one in mentions if one.id}
    for tie in record.relations():
        ends = [
            one for one in (tie.relation.subject, tie.relation.object, *tie.relation.parties) if one and one.id
        ]
        kinds = {(one.id, "place" if isinstance(one, PlaceMention) else "actor") for one in ends}
        found.update((f"{kind} ties", key or "", "") for key, kind in kinds)
        for end in ends:
            kind = "place" if isinstance(end, PlaceMention) else "actor"
            naming.add((f"{kind} reports", end.id or "", end.text, tie.document.id))
    persons = {(one.person.id, one.person.text, one.document) for one in record.persons() if one.person.id}
    found.update(("persons", key, "") for key, _ in {(key, document) for key, _, document in persons})
    naming |= {("actor reports", key, text, document) for key, text, document in persons}
    found.update(each[:3] for each in naming)
    return +found


def made_anew(record: Record) -> tuple[object, object]:
    """The sums that stand and, after counting all again, those that then stand."""

    def stand(connection: Connection) -> list[object]:
        tables = (tallies, document_tallies, sums_table)
        return [sorted(tuple(row) for row in connection.execute(select(table))) for table in tables]

    before = record.ask(stand)

    def again(connection: Connection) -> None:
        evidence.count_again(connection)
        incident_sums.count_again(connection)

    record._write(again)
    return before, record.ask(stand)


@pytest.mark.parametrize("make", [happenings.make, records.make])
def test_sums_are_those_of_going_through_everything(make: Callable[[Path], Path], tmp_path: Path) -> None:
    with Record.open(make(tmp_path / "r")) as record:
        assert kept(record) == counted(record)


def test_a_redacted_name_is_in_no_sum(tmp_path: Path) -> None:
    with Record.open(records.make(tmp_path / "r")) as record:
        assert any("سالم" in words for _, _, words in kept(record))
        record.redact("actor-salim", USER, AT, "asked for")
        record.relink(no_parent, "test")
        assert kept(record) == counted(record)
        assert not any("سالم" in words for _, _, words in kept(record))
        before, after = made_anew(record)
        assert before == after


@pytest.mark.parametrize("seed", range(6))
def test_sums_follow_documents_and_judgements(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    with Record.open(happenings.make(tmp_path / "r", 8)) as record:
        desk = Desk(record)
        for n in range(100, 112):
            step = rng.choice(["add", "judge", "merge", "undo", "redact"])
            if step == "add":
                record.add(*happenings.report(random.Random(rng.randrange(6)), n, rng))
            elif step == "judge":
                key, act = rng.choice([one.claim.id for one in record.claims()]), rng.choice(["accept", "reject"])
                desk.decide(lambda c, key=key, act=act: [orders.verdict(c, act, key)], USER, AT)  # type: ignore[misc]
            elif step == "merge":
                desk.decide(lambda c: orders.merge(c, "wadi", ["bahr"]), USER, AT)
            elif step == "undo":
                desk.undo(desk.history(undone=False)[-1].id, USER, AT)
            else:
                record.redact(rng.choice([one.id for one in record.documents()]), USER, AT, "asked for")
            record.relink(no_parent, "test")
            assert kept(record) == counted(record), step
        before, after = made_anew(record)
        assert before == after


@pytest.mark.parametrize("layer", ["all", "reviewed"])
def test_all_incidents_are_counted_as_any_selection_of_them(layer: str, tmp_path: Path) -> None:
    with Record.open(happenings.make(tmp_path / "r")) as record:

        def both(connection: Connection) -> tuple[list[object], list[object]]:
            index = incident_reading.read(connection)
            whole = Selection(connection, index, layer, IncidentFilter())
            part = Selection(connection, index, layer, IncidentFilter())
            # One more in the layer: the selection is then not all of it, and is counted one by one.
            part.index = incident_reading.IncidentIndex(
                index.generation, {**index.families, "layer": {**index.families["layer"], layer: {9: 1}}}
            )
            return told(whole), told(part)

        def told(chosen: Selection) -> list[object]:
            return [totals(chosen), *(incident_counts(chosen, by) for by in BY)]

        summed, one_by_one = record.ask(both)
        assert summed == one_by_one
