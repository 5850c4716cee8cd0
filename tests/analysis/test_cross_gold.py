"""Questions on the state of things, changes and contradictions of the shared gold, asked of what was read.

The record is built from the five shared reports as a user would build it, with the two undated ones dated by
hand. What is compared is structure and evidence, never prose.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.analysis.questions import ask, cross, fits

from sijill.analysis.timeline import Timeline, timeline
from sijill.model.state import Evidence
from sijill.pipeline import build
from sijill.reading.given import load_meta
from sijill.record.store import Record

SHARED = Path(__file__).parents[2] / "../shared"
pytestmark = pytest.mark.skipif(
    not (SHARED / "gold/cross.json").is_file(), reason="the shared gold is not beside this repository"
)
#: Whose timeline shows each change or contradiction, by its subject in the gold.
ASKED = {
    "National Defence Forces (NDF)": ("national-defence-forces",),
    "Liwa al-Quds": ("liwa-al-quds",),
    "Hmeimim attackers": ("russian-forces",),
    "Fourth Division and Iran": ("fourth-division", "fourth-division-security-office", "iran-backed-militias"),
    "Russian air support in the eastern desert": ("russian-forces", "syrian-regime-forces"),
    "Iran vs Russia": ("iran", "russia"),
}


def coded() -> dict[str, dict[str, Any]]:
    """Events and relations of the gold by id."""
    found: dict[str, dict[str, Any]] = {}
    for line in (SHARED / "gold/seeds.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        for one in (*told["events"], *told["relations"]):
            found[one["id"]] = one
    return found


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    folder = tmp_path_factory.mktemp("cross")
    given = cross()["published_given"]
    meta = folder / "meta.csv"
    meta.write_text("file,published\n" + "".join(f"{f},{p}\n" for f, p in given.items()), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir((SHARED / "seeds").resolve())
        built = build(["."], folder / "record", meta=load_meta(str(meta)), jobs=1)
    assert built.outcomes == {"added": 5}
    with Record.open(folder / "record") as opened:
        yield opened


def expectations() -> list[dict[str, Any]]:
    if not (SHARED / "gold/cross.json").is_file():
        return []
    told = [question["expect"] for question in cross()["state_questions"]]
    return [one for expect in told for one in (expect, *expect.get("also", ()))]


@pytest.mark.parametrize("expect", expectations(), ids=lambda one: "-".join(one["args"].values()))
def test_each_question_has_its_answer(record: Record, expect: dict[str, Any]) -> None:
    answer = ask(record, expect["args"])
    ties = (*answer.ties, *answer.places)
    for wanted in expect.get("must", ()):
        assert any(fits(tie, wanted) for tie in ties), (wanted, [(t.relation, t.other, t.standing) for t in ties])
    for unwanted in expect.get("must_not", ()):
        assert [tie for tie in ties if tie.standing in unwanted["standing"]] == []


def pieces(found: Timeline) -> list[Evidence]:
    """All that a timeline quotes."""
    ties = [piece for line in found.lines for piece in (*line.for_, *line.against)]
    return [*ties, *(act.evidence for act in found.acts)]


def entries() -> list[tuple[str, dict[str, Any]]]:
    if not (SHARED / "gold/cross.json").is_file():
        return []
    return [(one["subject"], entry) for one in cross()["changes_and_conflicts"] for entry in one["timeline"]]


@pytest.mark.parametrize(
    ("subject", "entry"), entries(), ids=lambda one: one if isinstance(one, str) else one["file"][:3]
)
def test_each_change_and_contradiction_is_visible_with_its_words(
    record: Record, subject: str, entry: dict[str, Any]
) -> None:
    shown = [
        piece for name in ASKED[subject] for piece in pieces(timeline(record, name)) if piece.file == entry["file"]
    ]
    assert shown, "nothing of the report is shown"
    texts = {document.file: record.text(document.id) for document in record.documents()}
    assert all(texts[piece.file][piece.start : piece.end] == piece.quote for piece in shown)
    known = [coded()[ref] for ref in entry["refs"] if ref in coded()]
    for told in known:
        words = told.get("trigger") or told["evidence"]
        assert any(meet(texts[entry["file"]], words, piece) for piece in shown), (told["id"], words)


def meet(text: str, words: str, piece: Evidence) -> bool:
    """Say whether the words of the gold and those shown share at least a part."""
    start = text.find(words)
    return start >= 0 and piece.start < start + len(words) and start < piece.end


def test_three_attributions_of_one_attack_stand_side_by_side(record: Record) -> None:
    acts = [act for act in timeline(record, "russian-forces").acts if act.evidence.file.startswith("000")]
    blamed = {named.id for act in acts for named in (*act.actors, *act.recipients)} - {"russian-forces", "russia"}
    assert {"iran-backed-militias", "syrian-opposition-factions"} <= blamed
    backed = [line for line in timeline(record, "ayman-jaber").lines if line.relation == "backed_by"]
    assert any(piece.file.startswith("000") for line in backed for piece in line.for_)


def test_the_rival_accounts_of_one_month_contest_or_stand_against(record: Record) -> None:
    found = timeline(record, "liwa-al-quds", until=date(2020, 9, 30))
    backed = next(line for line in found.lines if line.relation == "backed_by")
    assert backed.standings[0] == "current"
    assert backed.standings[-1] == "former"
    assert backed.for_ and backed.against
