"""Accuracy has floors: on gold for texts of our own, and on the shared gold where it is beside this repository."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sijill.analysis.evaluation import evaluate
from sijill.analysis.gold import read_gold
from sijill.analysis.tallies import Share
from sijill.extraction.extractor import extract
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import Claim, Extraction
from sijill.model.document import Document
from sijill.reading.given import Given, MetaTable, load_meta
from sijill.reading.raw import RawItem
from sijill.reading.registry import read
from sijill.reading.sources import discover

ROOT = Path(__file__).parents[1]
SHARED = ROOT / "../shared"
SCORER = SHARED / "score/score_events.py"
EXAMPLES = ROOT / "examples"
NOW, TOOL = "2026-01-02T03:04:05Z", "sijill test"
#: Of something that is told as having happened, in the outlet's voice or a source's.
HELD = frozenset({"asserted", "reported"})
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared gold is not beside this repository")

#: Gold, its texts, and the table of what the texts do not say.
SETS: dict[str, tuple[Path, Path]] = {
    "examples": (EXAMPLES / "gold.jsonl", EXAMPLES / "reports"),
    # Reports of our own; those set aside are measured by `make accuracy` alone.
    "wars": (ROOT / "benchmarks/gold/wars-a.jsonl", ROOT / "benchmarks/gold/wars"),
    "seeds": (SHARED / "gold/seeds.jsonl", SHARED / "seeds"),
    "reports": (SHARED / "gold/reports.jsonl", SHARED / "gold/reports"),
    # The pages set aside are measured by `make accuracy` alone.
    "pages": (ROOT / "benchmarks/gold/airwars-a.jsonl", SHARED / "reports/airwars-dev.jsonl"),
    "ties": (ROOT / "benchmarks/gold/airwars-ties.jsonl", SHARED / "reports/airwars-dev.jsonl"),
    "tolls": (ROOT / "benchmarks/gold/airwars-tolls.jsonl", SHARED / "reports/airwars-dev.jsonl"),
}
#: The least that each measure may be, about 0.03 below what was last measured; lowered only by a change to this
#: table. The pages' gold holds too few ties for a floor.
FLOORS: dict[str, dict[str, float]] = {
    "examples": {
        "event_typed": 0.85,
        "actor": 0.78,
        "recipient": 0.65,
        "cited_source": 0.82,
        "relation": 0.73,
        "place": 0.92,
        "date": 0.90,
        "status": 0.95,
        "whole": 0.45,
    },
    "wars": {
        "event_typed": 0.82,
        "actor": 0.80,
        "recipient": 0.62,
        "cited_source": 0.75,
        "relation": 0.68,
        "place": 0.70,
        "date": 0.84,
        "status": 0.96,
        "whole": 0.23,
    },
    "seeds": {
        "event_typed": 0.79,
        "actor": 0.80,
        "recipient": 0.68,
        "cited_source": 0.76,
        "relation": 0.73,
        "place": 0.83,
        "status": 0.88,
        "whole": 0.28,
    },
    "reports": {
        "event_typed": 0.85,
        "actor": 0.82,
        "recipient": 0.74,
        "cited_source": 0.86,
        # Three of the ten ties are accepted only as a person's membership, where the body is told as led by him.
        "relation": 0.52,
        "place": 0.93,
        "status": 0.88,
        "whole": 0.44,
    },
    "pages": {
        "event_typed": 0.87,
        "actor": 0.87,
        "recipient": 0.74,
        "cited_source": 0.85,
        "place": 0.91,
        "date": 0.89,
        "status": 0.95,
        "whole": 0.47,
    },
    "ties": {"relation": 0.83},
    "tolls": {"killed": 0.90, "wounded": 0.84},
}


def rows(name: str) -> list[dict[str, Any]]:
    """The gold of a set as written, one object a document."""
    return [json.loads(line) for line in SETS[name][0].read_text("utf-8").splitlines()]


@cache
def documents(name: str) -> dict[str, Document]:
    """The texts of a set by file name, with the days of publication that the set gives."""
    if name == "examples":
        meta = load_meta(str(EXAMPLES / "meta.csv"))
    elif name in ("reports", "wars"):
        meta = MetaTable({row["file"]: Given(row["published"]) for row in rows(name)})
    else:
        meta = None
    wanted, found = {row["file"] for row in rows(name)}, {}
    for item in discover([str(SETS[name][1])], meta=meta):
        assert isinstance(item, RawItem), item
        if (file := Path(item.file).name) in wanted:
            found[file] = read(item, NOW, TOOL)
    return found


@cache
def extracted(name: str) -> dict[str, Extraction]:
    """What is read from the texts of a set, by file name."""
    return {file: extract(document, Lexicon.load()) for file, document in documents(name).items()}


@cache
def measured(name: str) -> dict[str, float]:
    """The measures of a set: F1, accuracy or share, by name."""
    scores = evaluate(list(read_gold(SETS[name][0])), extracted(name)).scores()
    told = {}
    for field in ("event", "event_typed", "actor", "recipient", "cited_source", "relation"):
        told[field] = getattr(scores, field).f1
    for field in ("place", "date", "date_text", "killed", "wounded", "status"):
        share = getattr(scores, field)
        if isinstance(share, Share):
            told[field] = share.accuracy
    return told | {"whole": scores.whole_event_recall}


def floors(*names: str) -> list[tuple[str, str, float]]:
    return [(name, field, floor) for name in names for field, floor in FLOORS[name].items()]


@pytest.mark.parametrize(("name", "field", "floor"), floors("examples", "wars"))
def test_floors_on_texts_of_our_own(name: str, field: str, floor: float) -> None:
    assert measured(name)[field] >= floor


@needs_shared
@pytest.mark.parametrize(("name", "field", "floor"), floors("seeds", "reports", "pages", "ties", "tolls"))
def test_floors_on_the_shared_gold(name: str, field: str, floor: float) -> None:
    assert measured(name)[field] >= floor


@needs_shared
@pytest.mark.parametrize("name", ["wars", "seeds", "reports", "pages"])
def test_the_shared_scorer_gives_the_same_measures(name: str, tmp_path: Path) -> None:
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in extracted(name).values()))
    told = subprocess.run(
        [sys.executable, str(SCORER), str(SETS[name][0]), str(predictions), "--json"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    theirs = json.loads(told.stdout)
    for field, ours in measured(name).items():
        if field == "whole":
            assert theirs["whole_event_recall"] == ours
        else:
            assert theirs[field].get("f1", theirs[field].get("accuracy")) == ours, field


def words_of(claim: Claim) -> list[tuple[int, int]]:
    return [(quote.start, quote.end) for quote in (claim.trigger, *claim.mentions)]


@needs_shared
@pytest.mark.parametrize("number", range(3))
def test_furniture_tells_nothing(number: int) -> None:
    gold = rows("seeds")[number]
    document, found = documents("seeds")[gold["file"]], extracted("seeds")[gold["file"]]
    furniture, start = [], 0
    for line, written in enumerate(document.text.splitlines(keepends=True), start=1):
        if line in gold["line_roles"]["boilerplate"]:
            furniture.append((start, start + len(written)))
        start += len(written)
    assert furniture
    taken = [
        claim.trigger.text
        for claim in found.claims
        for low, high in furniture
        if any(low <= first < high for first, _ in words_of(claim))
    ]
    assert taken == []


def misread(gold: dict[str, Any], document: Document, found: Extraction) -> list[str]:
    """Claims held to have happened whose trigger stands in words that tell of nothing, outside the events."""
    events = [tuple(span) for event in gold["events"] for span in event["spans"]]
    taken = []
    for told in gold.get("non_events", ()):
        start = document.text.find(told["text"])
        assert start >= 0, told["text"]
        end = start + len(told["text"])
        for claim in found.claims:
            low, high = claim.trigger.start, claim.trigger.end
            inside = start <= low and high <= end
            if inside and claim.status in HELD and not any(a < high and low < b for a, b in events):
                taken.append(f"{claim.trigger.text} at {low}: {told['why']}")
    return taken


@pytest.mark.parametrize("number", range(18))
def test_what_did_not_happen_in_the_examples_is_not_held(number: int) -> None:
    gold = rows("examples")[number]
    file = gold["file"]
    assert misread(gold, documents("examples")[file], extracted("examples")[file]) == []


@needs_shared
@pytest.mark.parametrize("number", range(3))
def test_what_did_not_happen_in_the_seeds_is_not_held(number: int) -> None:
    gold = rows("seeds")[number]
    file = gold["file"]
    assert misread(gold, documents("seeds")[file], extracted("seeds")[file]) == []
