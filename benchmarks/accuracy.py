"""Writes ``docs/accuracy.md``: every measure on every gold there is, with the errors that remain by kind.

The examples' gold is always measured. The shared gold, the annotated outlet pages, Airwars' labels and the
public Arabic sentences are measured where ``../shared`` lies beside the repository. No text of theirs is
written: figures, counts and names of rules only. The same code and gold give the same page, byte for byte.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any

import msgspec
from benchmarks.shared_scores import PAGES, SHARED, airwars, scored

from sijill.analysis.evaluation import Evaluation, Mistake
from sijill.analysis.gold import GoldDocument, read_gold
from sijill.analysis.matching import pair_up
from sijill.model.claims import Extraction
from sijill.pipeline import Read, extract_stream
from sijill.reading.given import Given, MetaTable, load_meta

ROOT = Path(__file__).parents[1]
PAGE, TRIED = ROOT / "docs" / "accuracy.md", ROOT / "docs" / "accuracy-tried.md"
AT = "2000-01-01T00:00:00Z"
RESAMPLES, SEED, LEAST_DOCUMENTS = 1_000, 20_190_704, 3
MOST_RULES = 15
#: Reports written by the developers: the last letter of the gold's name, what the set is called and what it is.
WARS = (
    (
        "a",
        "other wars",
        "reports written by the developers in the manner of many outlets; rules were tried on them",
    ),
    ("b", "other wars, set aside", "more of them, set aside before any rule was tried"),
)
#: Sets that no rule is tried on.
ASIDE = ("held out", "other wars, set aside")

#: Measure in the evaluation and its name in the tables.
MEASURES = {
    "event": "event F1, type aside",
    "event_typed": "typed event F1",
    "actor": "actor F1",
    "recipient": "recipient F1",
    "place": "place accuracy",
    "date": "date accuracy",
    "date_text": "date text accuracy",
    "killed": "killed accuracy",
    "wounded": "wounded accuracy",
    "cited_source": "cited source F1",
    "status": "status accuracy",
    "relation": "relation F1",
    "relation_status": "relation status accuracy",
    "whole": "all fields right",
}
#: Pages set aside may lie so far below the aim for reports.
ALLOWED = 0.08

#: What adds up to a measure: of F1 twice the right answers over all given and wanted, of accuracy right over
#: asked.
Parts = dict[str, tuple[int, int]]


def aims(name: str) -> dict[str, Any]:
    """What each measure is meant to reach on a set; of the pages held out, by the aims for reports."""
    told: dict[str, dict[str, Any]] = json.loads((ROOT / "benchmarks" / "aims.json").read_text("utf-8"))
    if name == "held out":
        # The texts of reports give no year, so that the aim for days stands with the phrase; these pages do.
        reports = told["reports"] | {"date": told["reports"]["date_text"]}
        return {measure: aim - ALLOWED for measure, aim in reports.items()}
    return told.get(name, {})


class Counted(Evaluation):
    """An evaluation whose counts can be added to those of others."""

    def parts(self) -> Parts:
        """Numerator and denominator of each measure."""
        found = {name: (2 * t.tp, 2 * t.tp + t.fp + t.fn) for name, t in self._tallies.items()}
        found |= {name: (rate.right, rate.n) for name, rate in self._rates.items()}
        return found | {"whole": (self._whole, self._core)}

    def misses(self) -> Counter[str]:
        """Missed and extra answers, and wrong ones of fields that keep no mistakes."""
        found: Counter[str] = Counter()
        for name in ("actor", "recipient", "cited_source"):
            tally = self._tallies[name]
            shown = name.replace("_", " ")
            found |= Counter({f"{shown} missed": tally.fn, f"{shown} extra": tally.fp})
        status = self._rates["status"]
        found["status wrong"] = status.n - status.right
        found["place extra (the gold gives none)"] = self._spurious_places
        return found


class Measured(msgspec.Struct):
    """One set of gold, what was read from its texts, and its measures."""

    name: str
    about: str
    gold: list[GoldDocument]
    found: dict[str, Extraction]
    whole: Counted
    intervals: dict[str, tuple[float, float]]
    #: The measures that the gold of the set is made for.
    asked: Sequence[str]

    def asks(self, measure: str) -> bool:
        """Say whether the gold of the set is made for a measure, named as in the tables or in the evaluation."""
        return measure.split(" ")[0] in self.asked or len(self.asked) == len(MEASURES)


def measure(
    name: str,
    about: str,
    gold: Iterable[GoldDocument],
    found: Mapping[str, Extraction],
    asked: Sequence[str] = tuple(MEASURES),
) -> Measured:
    """Compare what was read with the gold, and resample the documents for the intervals."""
    documents = list(gold)
    whole, each = Counted(), []
    for document in documents:
        answer = found.get(PurePath(document.file).name)
        whole.add(document, answer)
        alone = Counted()
        alone.add(document, answer)
        each.append(alone.parts())
    return Measured(name, about, documents, dict(found), whole, bootstrap(each), asked)


def bootstrap(each: Sequence[Parts]) -> dict[str, tuple[float, float]]:
    """The middle 95 % of each measure over resamples of the documents, drawn with replacement.

    A measure that fewer than :data:`LEAST_DOCUMENTS` documents bear on has none: it would look sure.
    """
    draw = random.Random(SEED)
    values: dict[str, list[float]] = {name: [] for name in MEASURES}
    for _ in range(RESAMPLES):
        drawn = draw.choices(each, k=len(each))
        for name, kept in values.items():
            over = sum(parts.get(name, (0, 0))[1] for parts in drawn)
            if over:
                kept.append(sum(parts.get(name, (0, 0))[0] for parts in drawn) / over)
    ends = {}
    for name, kept in values.items():
        if sum(parts.get(name, (0, 0))[1] > 0 for parts in each) >= LEAST_DOCUMENTS:
            kept.sort()
            ends[name] = (kept[round(0.025 * (len(kept) - 1))], kept[round(0.975 * (len(kept) - 1))])
    return ends


def read_all(paths: Iterable[Path], meta: MetaTable | None = None) -> dict[str, Extraction]:
    """What is read from ``paths``, by file name or row id; a document that cannot be read is named."""
    found = {}
    for result in extract_stream([str(path) for path in paths], meta=meta, at=AT):
        if not isinstance(result, Read):
            print(f"{result.file}: {result.message} [{result.code}]; all it tells is missed.", file=sys.stderr)
            continue
        found[PurePath(result.document.file).name] = result.extraction
    return found


def published(gold: Path) -> MetaTable:
    """The days of publication that a gold file gives its texts."""
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    return MetaTable({row["file"]: Given(row["published"]) for row in rows})


def sets() -> Iterator[Measured]:
    """Measure every gold there is, the examples first."""
    examples = ROOT / "examples"
    read = read_all([examples / "reports"], load_meta(str(examples / "meta.csv")))
    about = "examples of this repository, in wording of our own; rules were tried on them"
    yield measure("examples", about, read_gold(examples / "gold.jsonl"), read)
    pages = ROOT / "benchmarks" / "gold"
    for part, name, about in WARS:
        path = pages / f"wars-{part}.jsonl"
        yield measure(name, about, read_gold(path), read_all([pages / "wars"], published(path)))
    if not SHARED.is_dir():
        return
    gold = list(read_gold(SHARED / "gold" / "seeds.jsonl"))
    read = read_all(SHARED / "seeds" / document.file for document in gold)
    yield measure("seeds", "long reports on Deir ez-Zor; rules were tried on them", gold, read)
    path = SHARED / "gold" / "reports.jsonl"
    gold = list(read_gold(path))
    read = read_all([SHARED / "gold" / "reports" / document.file for document in gold], published(path))
    yield measure("reports", "short reports of other outlets; rules were tried on them", gold, read)
    read = read_all([PAGES])
    gold = list(read_gold(pages / "airwars-a.jsonl"))
    yield measure("development", "outlet pages annotated for this project; rules were tried on them", gold, read)
    yield measure(
        "development ties",
        "outlet pages of which only the ties are annotated; rules were tried on them",
        read_gold(pages / "airwars-ties.jsonl"),
        read,
        ("relation", "relation_status"),
    )
    yield measure(
        "development tolls",
        "outlet pages of which only the tolls of violent happenings are annotated; rules were tried on them",
        read_gold(pages / "airwars-tolls.jsonl"),
        read,
        ("killed", "wounded"),
    )
    gold = [one for part in "bc" for one in read_gold(pages / f"airwars-{part}.jsonl")]
    yield measure(
        "held out",
        "outlet pages annotated for this project and set aside: rules are not tried on them",
        gold,
        read,
    )


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"


def measures_table(found: Measured) -> str:
    """Every measure of a set with its interval and aim."""
    rows = []
    plain = msgspec.to_builtins(found.whole.scores())
    aim_of = aims(found.name)
    for name, shown in MEASURES.items():
        right, over = found.whole.parts().get(name, (0, 0))
        if not over or not found.asks(name):
            continue
        ends = found.intervals.get(name)
        interval = f"{ends[0]:.2f} to {ends[1]:.2f}" if ends else "too few documents"
        value, aim = right / over, aim_of.get(name)
        parts = plain.get(name) or {}
        p, r = (f"{parts[key]:.2f}" if key in parts else "" for key in ("p", "r"))
        count = "" if p else over
        met = "" if aim is None else "yes" if value >= aim else "no"
        rows.append((shown, p, r, count, f"**{value:.2f}**", interval,
                     "" if aim is None else f"{aim:.2f}", met))  # fmt: skip
    head = ("measure", "precision", "recall", "asked", "figure", "95 % interval", "aim", "met")
    return table(head, rows)


def kind_of(mistake: Mistake) -> str | None:
    """The kind of a mistake for the table of errors; None for roles, which are counted name by name."""
    if mistake.kind in ("actor", "recipient"):
        return None
    if mistake.kind in ("place", "date", "killed", "wounded"):
        if mistake.given in ("", "[]", "None"):
            return f"{mistake.kind} missed"
        return f"{mistake.kind} " + ("extra" if mistake.right == "None" else "wrong")
    names = {
        "missed": "claim missed", "spurious": "claim extra", "type": "type wrong",
        "actuality": "told as happened, or not, wrongly", "missed relation": "relation missed",
        "spurious relation": "relation extra",
    }  # fmt: skip
    return names[mistake.kind]


def errors_table(measured: Sequence[Measured]) -> str:
    """Errors by field and kind, a column a set."""
    columns = []
    for one in measured:
        counts = Counter(kind for mistake in one.whole.mistakes if (kind := kind_of(mistake)))
        both = counts | one.whole.misses()
        columns.append(Counter({kind: count for kind, count in both.items() if one.asks(kind)}))
    kinds = sorted({kind for column in columns for kind in column})
    first: list[object] = ["gold events to be found", *(one.whole.scores().core_events for one in measured)]
    rows = [first, *([kind, *(column[kind] for column in columns)] for kind in kinds)]
    return table(["error", *(one.name for one in measured)], rows)


def types_table(measured: Sequence[Measured]) -> str:
    """F1 by event type with the number of gold events, a column a set."""
    scores = [one.whole.scores().by_type if one.asks("event_typed") else {} for one in measured]
    rows = [
        [kind, *(f"{of[kind].f1:.2f} ({of[kind].n})" if kind in of else "" for of in scores)]
        for kind in sorted({kind for of in scores for kind in of})
    ]
    return table(["type", *(one.name for one in measured)], rows)


def rules_table(measured: Sequence[Measured]) -> str:
    """The rules that give most claims and relations which the gold does not hold."""
    extra: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for one in measured:
        for document in one.gold:
            found = one.found.get(PurePath(document.file).name)
            if found is None:
                continue
            if one.asks("relation"):
                given.update(relation.rule for relation in found.relations)
            if one.asks("event_typed"):
                paired = {i for i, _ in pair_up(found.claims, document.events)}
                given.update(claim.rule for claim in found.claims)
                extra.update(claim.rule for i, claim in enumerate(found.claims) if i not in paired)
        if one.asks("relation"):
            extra.update(m.trigger for m in one.whole.mistakes if m.kind == "spurious relation")
    ranked = sorted(extra.items(), key=lambda item: (-item[1], item[0]))[:MOST_RULES]
    return table(("rule", "extra", "of answers given"), [(rule, n, given[rule]) for rule, n in ranked])


def confusions_table(measured: Sequence[Measured]) -> str:
    """Which type was given for which, of the happenings that were found."""
    pairs = Counter(
        (mistake.right.split()[0], mistake.given.split()[0])
        for one in measured
        for mistake in one.whole.mistakes
        if mistake.kind == "type" and one.asks("event_typed")
    )
    ranked = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    return table(("right", "given", "times"), [(*pair, count) for pair, count in ranked])


def airwars_table(folder: Path) -> str:
    """The record of the outlet pages, with OCHA's places added, against Airwars' own assessments."""
    told = airwars(folder)
    aim_of = aims("airwars")
    return table(
        ("measure", "figure", "aim"), [(name, value, aim_of.get(name, "")) for name, value in told.items()]
    )


def sentences_table(folder: Path) -> str:
    """Detection in single sentences of the public Arabic gold standard."""
    rows = []
    aim_of = aims("sentences")
    for kind in ("assault", "protest"):
        labels, answers = SHARED / "gsr" / f"{kind}-dev.jsonl", folder / f"{kind}.jsonl"
        found = read_all([labels]).values()
        answers.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in found))
        told = scored("score_gsr.py", labels, answers)
        for view in ("all", "hard", "easy"):
            f = told[view]
            aim = aim_of.get(f"{kind} {view}", "")
            rows.append((kind, view, told["sentences"], f["p"], f["r"], f["f1"], aim))
    return table(("events", "negatives", "sentences", "precision", "recall", "F1", "aim"), rows)


def page() -> Iterator[str]:
    """The page, piece by piece."""
    measured = list(sets())
    tuned = [one for one in measured if one.name not in ASIDE]
    yield (
        "# Accuracy\n\nWritten by `make accuracy`; do not edit. [evaluation.md](evaluation.md) says what "
        "each measure means.\n"
    )
    if not SHARED.is_dir():
        yield "`../shared` is not beside this repository: only texts of our own could be measured.\n"
    yield (
        f"Intervals: {RESAMPLES:,} resamples of the documents of a set, fixed seed. The aim for the pages "
        f"held out is that for reports less {ALLOWED * 100:.0f} points. “asked” counts what the gold asks of a "
        "measure that is no F1.\n"
    )
    for one in measured:
        unread = len(one.whole.scores().missing)
        short = f" {unread} could not be read." if unread else ""
        yield f"## {one.name.capitalize()}\n\n{len(one.gold)} documents: {one.about}.{short}\n"
        yield measures_table(one)
    if SHARED.is_dir():
        with tempfile.TemporaryDirectory() as name:
            yield "## Airwars' labels\n"
            yield "One incident of each of the pages is labelled, those annotated above among them.\n"
            yield airwars_table(Path(name))
            yield "## Single sentences\n\nPublic Arabic gold standard, never trained on (`score_gsr.py`).\n"
            yield sentences_table(Path(name))
    yield "## Errors that remain\n\nCounts by kind. “claim missed” takes all its fields with it.\n"
    yield errors_table(measured)
    yield "F1 by event type, with the number of gold events.\n"
    yield types_table(measured)
    yield "What is set aside is left out of the next two tables, so that nobody tunes on it.\n"
    yield "Which type was given for which:\n"
    yield confusions_table(tuned)
    yield f"The {MOST_RULES} rules that give most extra claims and ties:\n"
    yield rules_table(tuned)
    yield TRIED.read_text("utf-8").rstrip().replace("# ", "## ", 1) + "\n"


def main() -> None:
    """Write the page and say where it is."""
    PAGE.write_text("\n".join(page()), "utf-8")
    print(f"Written: {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
