"""Search the weights of coreference by hill climbing on the development reports.

    python benchmarks/tune_coreference.py [--seconds 300] [--seed 1]

Prints each change that raises the mean of four measures over the examples, the shared gold and the development
pages (``benchmarks/gold/airwars-a.jsonl``); the pages set aside are never read. The weights that a person then
rounds stand in ``extraction/coreference.py``.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from sijill.analysis.evaluation import evaluate
from sijill.analysis.gold import read_gold
from sijill.extraction import coreference
from sijill.extraction.extractor import extract
from sijill.lexicon.loader import Lexicon
from sijill.model.document import Document
from sijill.reading.given import Given, MetaTable, load_meta
from sijill.reading.raw import RawItem
from sijill.reading.registry import read
from sijill.reading.sources import discover

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
#: How many measures are averaged.
MEASURES = 4
STEPS = (-0.8, -0.5, -0.3, -0.2, 0.2, 0.3, 0.5, 0.8)
FIELDS = {"id": "id", "text": "text", "published": "published", "url": "url", "outlet": "outlet"}


class Corpus(msgspec.Struct):
    """Documents read once, with the gold file they are scored on."""

    name: str
    gold: Path
    documents: list[Document]


def documents(
    paths: list[str], meta: MetaTable | None = None, jsonl: dict[str, str] | None = None
) -> Iterator[Document]:
    """Read every document under ``paths``."""
    for item in discover(paths, jsonl, meta):
        if isinstance(item, RawItem):
            yield read(item, "", "")


def corpora() -> list[Corpus]:
    """The development corpora that are present."""
    found = [
        Corpus(
            "examples",
            ROOT / "examples/gold.jsonl",
            list(documents([str(ROOT / "examples/reports")], load_meta(str(ROOT / "examples/meta.csv")))),
        )
    ]
    for name, folder in (("seeds", "seeds"), ("reports", "gold/reports")):
        gold = SHARED / "gold" / f"{name}.jsonl"
        if gold.exists():
            rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
            days = {row["file"]: row["published"] for row in rows if isinstance(row["published"], str)}
            texts = [
                msgspec.structs.replace(item, given=Given(published=days.get(Path(item.file).name)))
                for item in discover([str(SHARED / folder)])
                if isinstance(item, RawItem)
            ]
            found.append(Corpus(name, gold, [read(item, "", "") for item in texts]))
    pages = SHARED / "reports/airwars-dev.jsonl"
    if pages.exists():
        gold = ROOT / "benchmarks/gold/airwars-a.jsonl"
        wanted = {row.file for row in read_gold(gold)}
        found.append(Corpus("pages", gold, [d for d in documents([str(pages)], jsonl=FIELDS) if d.file in wanted]))
    return found


def score(sets: list[Corpus], lexicon: Lexicon) -> float:
    """Mean over the corpora of the F1 of typed events, actors and recipients and of what is all right."""
    total = 0.0
    for corpus in sets:
        told = {Path(document.file).name: extract(document, lexicon) for document in corpus.documents}
        scores = evaluate(read_gold(corpus.gold), told).scores()
        total += scores.event_typed.f1 + scores.actor.f1 + scores.recipient.f1 + scores.whole_event_recall
    return total / len(sets) / MEASURES


def main() -> None:
    """Climb until the time is up, then print the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    lexicon, sets, weights = Lexicon.load(), corpora(), coreference.WEIGHTS
    chance = random.Random(options.seed)
    best, until = score(sets, lexicon), time.monotonic() + options.seconds
    sys.stdout.write(f"{best:.4f} at the start\n")
    while time.monotonic() < until:
        name = chance.choice(list(weights))
        old = weights[name]
        weights[name] = round(old + chance.choice(STEPS), 2)
        now = score(sets, lexicon)
        if now > best:
            best = now
            sys.stdout.write(f"{best:.4f} {name} {old} -> {weights[name]}\n")
        else:
            weights[name] = old
    sys.stdout.write(json.dumps(weights, indent=1) + "\n")


if __name__ == "__main__":
    main()
