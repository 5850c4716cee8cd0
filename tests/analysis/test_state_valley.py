"""Four invented reports of rival outlets on one valley, read as they stand, and questions on the state of things.

The reports tell of backing, splits, a town that changes hands, denials and an alliance that breaks; each answer is
compared by relation, counterpart, standing and the reports that bear it out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.analysis.questions import fits

from sijill.analysis.state import state
from sijill.model.state import State, Tie
from sijill.pipeline import build
from sijill.reading.given import load_meta
from sijill.record.store import Record

VALLEY = Path(__file__).parent / "valley"
QUESTIONS: list[dict[str, Any]] = json.loads((VALLEY / "questions.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    folder = tmp_path_factory.mktemp("valley")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(VALLEY / "reports")
        built = build(["."], folder / "record", meta=load_meta(str(VALLEY / "meta.csv")), jobs=1)
    assert built.outcomes == {"added": 4}
    with Record.open(folder / "record") as opened:
        yield opened


def ask(record: Record, args: dict[str, str]) -> State:
    known = date.fromisoformat(args["known_by"]) if "known_by" in args else None
    return state(record, date.fromisoformat(args["on"]), known, args.get("actor"), args.get("place"))


def is_meant(tie: Tie, wanted: dict[str, Any]) -> bool:
    """Say whether a tie is as expected; bodies that no list holds are named by their words."""
    names = {named.name_ar for named in (tie.other, *tie.parties) if named is not None}
    others = wanted.get("other", ())
    by_name = {**wanted, "other": None} if names & set(others) else wanted
    against = wanted.get("against")
    return fits(tie, by_name) and (not against or any(piece.file.startswith(against) for piece in tie.against))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one["q"])
def test_the_state_of_the_valley(record: Record, question: dict[str, Any]) -> None:
    answer = ask(record, question["args"])
    ties = (*answer.ties, *answer.places)
    told = [(tie.relation, tie.other and tie.other.name_ar, tie.standing) for tie in ties]
    for wanted in question["must"]:
        assert any(is_meant(tie, wanted) for tie in ties), (wanted, told)
    for unwanted in question.get("must_not", ()):
        met = [
            tie for tie in ties if tie.relation in unwanted["relation"] and tie.standing in unwanted["standing"]
        ]
        assert met == [], told
    assert set(question.get("condition", ())) <= {condition.what for condition in answer.condition}


def test_every_quote_of_an_answer_stands_in_its_report(record: Record) -> None:
    texts = {document.id: record.text(document.id) for document in record.documents()}
    for question in QUESTIONS:
        answer = ask(record, question["args"])
        pieces = [piece for tie in (*answer.ties, *answer.places) for piece in (*tie.for_, *tie.against)]
        assert all(texts[piece.document][piece.start : piece.end] == piece.quote for piece in pieces)
