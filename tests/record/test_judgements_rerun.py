"""Whatever people decide survives a rerun of the machine, and undoing restores what was before."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.record import builders as b
from tests.record.judged import (
    AT,
    USER,
    canonical,
    fill,
    first,
    ids,
    raid,
    read,
    relink,
)

from sijill.record import orders
from sijill.record.desk import Ask, Desk
from sijill.record.store import Record

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "reject", "type", "status", "actors", "credibility", "merge", "link", "undo"]),
        st.integers(0, 2),
    ),
    min_size=1,
    max_size=7,
)


def step(record: Record, act: str, which: int, keys: list[str]) -> None:
    desk, key = Desk(record), keys[which]
    if act == "undo":
        open_ones = desk.history(undone=False)
        if open_ones:
            desk.undo(open_ones[which % len(open_ones)].id, USER, AT)
        return
    asked: dict[str, Ask] = {
        "accept": lambda c: [orders.verdict(c, "accept", key)],
        "reject": lambda c: [orders.verdict(c, "reject", key)],
        "type": lambda c: [orders.edit(c, key, "event_type", "PROTEST")],
        "status": lambda c: [orders.edit(c, key, "status", "denied")],
        "actors": lambda c: [orders.edit(c, key, "actors", [])],
        "credibility": lambda c: [orders.grade_claim(c, key, which + 1)],
        "merge": lambda c: orders.merge(c, "zaytun", ["saqr"]),
        "link": lambda c: [orders._pair(c, "link", key, keys[(which + 1) % 3], "")],
    }
    desk.decide(asked[act], USER, AT)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_decisions_survive_a_rerun_and_undoing_restores_exactly(
    steps: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Record.open(tmp_path_factory.mktemp("j") / "r", create=True) as record:
        fill(record)
        before, keys = canonical(record), sorted(ids(record).values())
        for act, which in steps:
            step(record, act, which, keys)
        relink(record)
        decided, doc = canonical(record), first()
        record.add(doc, b.extraction(doc, (raid(doc),)))
        record.add(doc, read(doc))
        relink(record)
        assert canonical(record) == decided
        assert record.verify().findings == ()
        for one in reversed(Desk(record).history(undone=False)):
            if one.act != "undo":
                Desk(record).undo(one.id, USER, AT)
        relink(record)
        assert canonical(record) == before
