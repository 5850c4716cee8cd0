"""The signed network on a day: ties that stand, blocs, bridges."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date

import msgspec
import pytest
from tests.analysis import ties

from sijill.analysis.network import network
from sijill.analysis.plots import of_network, text
from sijill.analysis.settings import defaults
from sijill.record.store import Record


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(ties.make(tmp_path_factory.mktemp("network") / "r")) as opened:
        yield opened


def test_signs_standings_and_evidence(record: Record) -> None:
    found = network(record, date(2031, 3, 5))
    told = {(e.subject, e.relation, e.object): (e.sign, e.standing) for e in found.edges}
    assert told[("sahl", "backed_by", "jabal")] == (1, "contested")
    assert told[("wadi", "affiliated_with", "jabal")] == (1, "current")
    assert told[("nahr", "rival_of", "sahl")] == (-1, "current")
    assert all(edge.evidence[0].quote for edge in found.edges)


def test_blocs_are_groups_of_friends(record: Record) -> None:
    found = network(record, date(2031, 2, 15))
    assert found.blocs == (("jabal", "sahl", "wadi"), ("bahr", "nahr"))
    assert [(bridge.actor, bridge.why) for bridge in found.bridges] == [("jabal", "only link")]


def test_all_ids_of_a_power_have_one_key_with_a_name(record: Record) -> None:
    settings = msgspec.structs.replace(defaults(), same=(("jabal-old", "jabal"),))
    found = network(record, date(2031, 3, 5), settings=settings)
    ends = {end for edge in found.edges for end in (edge.subject, edge.object)}
    assert "jabal-old" in ends and "jabal" not in ends
    assert set(found.actors) == ends and found.actors["jabal-old"].name_ar == "اتحاد الجبل"
    assert "Jabal" in of_network(found)


def test_alleged_ties_stay_out_unless_asked_for(record: Record) -> None:
    assert network(record, date(2031, 2, 15)).left_out["alleged"] == 1
    asked = network(record, date(2031, 2, 15), include=("alleged",))
    assert len(asked.blocs) == 1
    assert {"sahl", "bahr"} <= {bridge.actor for bridge in asked.bridges}


def test_only_what_was_out_by_then(record: Record) -> None:
    early = network(record, date(2031, 3, 5), known_by=date(2031, 1, 15))
    assert [(e.subject, e.object) for e in early.edges] == [("sahl", "jabal")]


def test_nothing_stands_long_after(record: Record) -> None:
    found = network(record, date(2036, 1, 1))
    assert found.edges == ()
    assert found.left_out["stale"] == 6


def test_the_picture_is_well_formed(record: Record) -> None:
    root = ET.fromstring(of_network(network(record, date(2031, 3, 5))))
    assert len(root.findall(".//{http://www.w3.org/2000/svg}circle")) == 5
    assert of_network(network(record, date(2036, 1, 1))).startswith("<svg")


def test_no_label_leaves_the_picture(record: Record) -> None:
    ends = of_network(network(record, date(2031, 3, 5)))
    root = ET.fromstring(ends)
    wide = float(root.attrib["width"])
    for label in root.findall(".//{http://www.w3.org/2000/svg}text"):
        room = float(label.attrib["x"])
        room = wide - room if label.attrib["text-anchor"] == "start" else room
        assert 6 * len(label.text or "") <= room


def test_a_label_that_is_too_long_is_cut_and_whole_in_its_title() -> None:
    told = ET.fromstring(text(0, 0, "كتيبة " * 40))
    assert (told.text or "").endswith("…") and len(told.text or "") < 90
    assert told[0].text == "كتيبة " * 40
