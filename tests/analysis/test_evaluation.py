"""The evaluation gives the measures that the shared scorer gives, on answers right and wrong."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sijill.analysis.evaluation import evaluate
from sijill.analysis.gold import GoldDocument, GoldEvent, read_gold
from sijill.analysis.matching import same_days
from sijill.analysis.phrases import same_name
from sijill.model.claims import (
    ActorMention,
    Claim,
    DateMention,
    DocumentInfo,
    Extraction,
    PlaceMention,
    Range,
    RelationClaim,
    SourceMention,
)
from sijill.model.errors import SijillError
from sijill.model.spans import Quote, Span

SHARED = Path(__file__).parents[2] / "../shared"
SCORER = SHARED / "score/score_events.py"
STATUSES = ("asserted", "reported", "suspected", "denied", "predicted")


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("مدينة تل الرمان", "تل الرمان", True),
        ("لواء الفرات", "ميليشيا لواء الفرات", True),
        ("القوات الروسية", "القوات الإيرانية", False),
        ("ريف الشمال الشرقي", "ريف الجنوب الغربي", False),
        ("ميليشيا تابعة للبلدية", "البلدية", False),
        ("كتيبة السلام الحر", "كتيبة السلام", False),
        ("", "تل الرمان", False),
        ("قوات", "عناصر", False),
    ],
)
def test_same_name(first: str, second: str, same: bool) -> None:
    assert same_name(first, second) is same


@pytest.mark.parametrize(
    ("told", "accepted", "right"),
    [
        ("2020-07-09", ("2020-07-09",), True),
        ("2020-07-10", ("2020-07-09~",), True),
        ("2020-07-10", ("2020-07-09",), False),
        ("../2020-07-31", ("../2020-07",), True),
        ("2020-07-02/2020-07-30", ("2020-07",), True),
        ("", ("", "2020-07"), True),
        ("", ("2020-07",), False),
        ("not a date", ("2020-07",), False),
    ],
)
def test_same_days(told: str, accepted: tuple[str, ...], right: bool) -> None:
    assert same_days(DateMention("x", 0, 1, told), accepted) is right


def _claim(event_type: str, start: int, end: int, **parts: Any) -> Claim:
    status = parts.pop("status", "asserted")
    words = Quote("x" * (end - start), start, end)
    return Claim(f"c{start}", event_type, (), status, 1.0, "test", words, (words,), Span(start, end), **parts)


def _extraction(file: str, claims: list[Claim], relations: list[RelationClaim] | None = None) -> Extraction:
    info = DocumentInfo("d", file, None, None, None, None, "0", 100)
    return Extraction(info, tuple(claims), tuple(relations or ()), (), ())


def _event(**parts: Any) -> GoldEvent:
    given = {"types": ("ASSAULT",), "spans": ((10, 20),), **parts}
    return GoldEvent(**given)


def test_second_claim_of_one_happening_is_spurious() -> None:
    gold = GoldDocument("a.txt", (_event(killed=(2, 2), status=("asserted",)),))
    twice = [_claim("ASSAULT", 12, 18, killed=Range(2, 2)), _claim("ASSAULT", 10, 14)]
    scores = evaluate([gold], {"a.txt": _extraction("a.txt", twice)}).scores()
    assert (scores.event.p, scores.event.r) == (0.5, 1.0)
    assert scores.killed is not None
    assert scores.by_type["ASSAULT"].n == 1


def test_denied_is_not_actual_and_optional_gold_costs_nothing() -> None:
    gold = GoldDocument(
        "a.txt", (_event(status=("denied",)), _event(spans=((40, 50),), optional=True, types=("AID",)))
    )
    evaluation = evaluate([gold], {"a.txt": _extraction("a.txt", [_claim("ASSAULT", 10, 20)])})
    scores = evaluation.scores()
    assert scores.event.f1 == 1.0
    assert scores.event_typed.f1 == 0.0
    assert [mistake.kind for mistake in evaluation.mistakes] == ["actuality"]


def test_a_document_that_was_not_extracted_is_named() -> None:
    scores = evaluate([GoldDocument("a.txt", (_event(),))], {}).scores()
    assert scores.missing == ("a.txt",)
    assert scores.event.r == 0.0


def test_a_broken_gold_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"file": "a.txt", "events": []}\n{"file": 3}\n', "utf-8")
    with pytest.raises(SijillError, match="line 2"):
        list(read_gold(path))


def _guesses(gold: GoldDocument, chance: random.Random) -> Extraction:
    """Answers that are partly right: parts dropped, swapped, moved or taken from another event."""

    def actors(names: tuple[str, ...] | None) -> tuple[ActorMention, ...]:
        kept = [name for name in names or () if chance.random() < 0.8]
        if chance.random() < 0.1:
            kept.append("لواء الوادي")
        return tuple(ActorMention(name, 0, 1) for name in kept)

    claims = []
    for event in gold.events:
        if chance.random() < 0.2:
            continue
        other = chance.choice(gold.events)
        start, end = event.spans[0] if chance.random() < 0.8 else (event.sentence or event.spans[0])
        sides = [actors(event.actor), actors(event.recipient)]
        if chance.random() < 0.2:
            sides.reverse()
        dated = chance.choice([event, other])
        edtf = chance.choice([*(dated.date_edtf or ()), "2020-07"])
        claims.append(
            _claim(
                chance.choice([event, event, other]).types[0],
                start,
                end,
                status=chance.choice([*(event.status or ()), *STATUSES]),
                actors=sides[0],
                recipients=sides[1],
                places=tuple(PlaceMention(name, 0, 1) for name in (other.place or ())[:1]),
                date=DateMention(dated.date_text or "", 0, 1, edtf if chance.random() < 0.6 else ""),
                killed=chance.choice([None, Range(2, 2), Range(2, None)]),
                sources=tuple(SourceMention(name, 0, 1) for name in other.source or ()),
            )
        )
    relations = []
    for n, tie in enumerate(gold.relations):
        if chance.random() < 0.3:
            continue
        ends = [ActorMention(name, 0, 1) for name in (tie.subject or "أ", tie.object or "ب")]
        if chance.random() < 0.3:
            ends.reverse()
        parties = tuple(ActorMention(name, 0, 1) for name in tie.parties or ())
        one, two = (None, None) if parties else ends
        kind = chance.choice([*tie.relation, "controls", "backed_by"])
        relations.append(
            RelationClaim(f"r{n}", kind, one, two, "asserted", "holds", "..", (Span(0, 1),), parties=parties)
        )
    return _extraction(Path(gold.file).name, claims, relations)


@pytest.mark.skipif(not SCORER.exists(), reason="the shared scorer is not here")
@pytest.mark.parametrize("name", ["seeds", "reports"])
@pytest.mark.parametrize("seed", range(8))
def test_same_measures_as_the_shared_scorer(name: str, seed: int, tmp_path: Path) -> None:
    path = SHARED / f"gold/{name}.jsonl"
    gold = list(read_gold(path))
    chance = random.Random(seed)
    found = {Path(document.file).name: _guesses(document, chance) for document in gold}
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in found.values()))
    told = subprocess.run(
        [sys.executable, str(SCORER), str(path), str(predictions), "--json"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    theirs = json.loads(told.stdout)
    ours = msgspec.to_builtins(evaluate(gold, found).scores())
    assert {key: value for key, value in ours.items() if value is not None} == {
        key: (tuple(value) if key == "missing" else value) for key, value in theirs.items()
    }
