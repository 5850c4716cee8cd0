"""The shared questions on the state of things, asked of a record of the shared gold relations.

Extraction has no part in it: what is tested is that the answers follow from the ties and their dates.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.analysis.questions import ask, cross, fits
from tests.record import builders as b

from sijill.analysis.state import state
from sijill.model.claims import ActorMention, Claim, PlaceMention, RelationClaim
from sijill.model.document import Document
from sijill.model.entities import Actor, Place
from sijill.model.spans import Span
from sijill.record.store import Record

SHARED = Path(__file__).parents[2] / "../shared"
pytestmark = pytest.mark.skipif(
    not (SHARED / "gold/cross.json").is_file(), reason="the shared gold is not beside this repository"
)
AIRPORT = "مطار دير الزور العسكري"


def mention(doc: Document, words: str, key: str | None) -> ActorMention:
    start = max(doc.text.find(words), 0)
    return ActorMention(words, start, start + len(words), key)


def tie(doc: Document, told: dict[str, Any], ids: dict[str, str]) -> RelationClaim:
    start = doc.text.index(told["evidence"])
    kind = told["relation"][-1] if "backed_by" in told["relation"] else told["relation"][0]
    valid = told["as_of"]
    if valid == "2019-07" and doc.published:
        valid = doc.published.edtf
    parties = tuple(mention(doc, words, ids.get(words, words)) for words in told["parties"] or ())
    return RelationClaim(
        id=f"{told['id']}",
        relation=kind,
        subject=None if parties else mention(doc, told["subject"], ids[told["subject_canonical"]]),
        object=None if parties else mention(doc, told["object"], ids[told["object_canonical"]]),
        status=told["status"],
        polarity="against" if told["polarity"] == "weakened" else told["polarity"],
        valid=valid,
        evidence=(Span(start, start + len(told["evidence"])),),
        parties=parties,
    )


def airport(doc: Document) -> tuple[RelationClaim, Claim]:
    """What the second report tells of the airport, and of the clash in which the two sides met."""
    quote = "تحت سيطرة إيرانية مطلقة"
    held = b.relation(
        doc,
        "controls",
        mention(doc, "الميليشيات الإيرانية", "iran-backed-militias"),
        PlaceMention(AIRPORT, doc.text.index(AIRPORT), doc.text.index(AIRPORT) + len(AIRPORT), "dz-airport"),
        quote,
    )
    clash = b.claim(
        doc,
        "تدخل قادة",
        actors=(mention(doc, "ميليشيا الدفاع الوطني", "national-defence-forces"),),
        recipients=(mention(doc, "الميليشيات الإيرانية", "iran-backed-militias"),),
    )
    return held, clash


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    gold = cross()
    ids = {actor["canonical"]: actor["id"] for actor in gold["actors"]}
    ids |= {form: actor["id"] for actor in gold["actors"] for form in actor["surface_forms"]}
    with Record.open(tmp_path_factory.mktemp("gold") / "r", create=True) as record:
        record.put_actors(
            [Actor(a["id"], a["ar"], a["canonical"], parent=ids.get(a["parent"] or "")) for a in gold["actors"]]
        )
        record.put_places([Place("dz-airport", AIRPORT, "Deir ez-Zor Military Airport", "site")])
        for line in (SHARED / "gold/seeds.jsonl").read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            (path,) = (SHARED / "seeds").glob(f"{told['id']}_*")
            text = path.read_bytes().decode("utf-8-sig")
            doc = b.document(text, path.name, told["outlet"]["ar"], told["published"]["edtf"])
            record.add(doc, b.extraction(doc, (), tuple(tie(doc, r, ids) for r in told["relations"])))
        (path,) = (SHARED / "seeds").glob("002_*")
        given = gold["published_given"][path.name]
        doc = b.document(path.read_bytes().decode("utf-8-sig"), path.name, "أورينت نت", given, "given")
        held, clash = airport(doc)
        record.add(doc, b.extraction(doc, (clash,), (held,)))
        yield record


def test_each_question_has_its_answer(record: Record) -> None:
    checked = 0
    for question in cross()["state_questions"]:
        for expect in (question["expect"], *question["expect"].get("also", ())):
            answer = ask(record, expect["args"])
            ties = (*answer.ties, *answer.places)
            for wanted in expect.get("must", ()):
                assert any(fits(found, wanted) for found in ties), (expect["args"], wanted, ties)
                checked += 1
            for unwanted in expect.get("must_not", ()):
                assert not any(found.standing in unwanted["standing"] for found in ties)
                checked += 1
    assert checked >= 10


def test_the_rival_account_stands_against_the_tie_to_iran(record: Record) -> None:
    answer = state(record, date(2019, 7, 4), actor="national-defence-forces")
    (found,) = [t for t in answer.ties if t.other and t.other.id == "iran" and t.relation == "backed_by"]
    assert found.standing == "contested"
    assert any(piece.file.startswith("002") for piece in found.against)


def test_iran_and_russia_are_rivals_in_2019_and_nothing_is_said_in_2023(record: Record) -> None:
    then = state(record, date(2019, 7, 10), pair=("iran", "russia"))
    assert [(t.relation, t.standing) for t in then.ties] == [("rival_of", "current")]
    later = state(record, date(2023, 12, 9), pair=("iran", "russia"))
    assert [t.standing for t in later.ties] == ["stale"]
