"""What ``explain`` tells of each sentence: what fired, what was joined, what was rejected, and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.extraction.told import beyond

from sijill.extraction.extractor import SentenceTrace, Step, explain, extract
from sijill.lexicon.loader import Lexicon
from sijill.model.document import Document
from sijill.reading.raw import TEXT, RawItem
from sijill.reading.registry import read

SEEDS = Path(__file__).parents[2] / "../shared/seeds"
HEADLINE = "حرس الميناء يعلن حصيلة يوم طويل في بلدة عين الوعل"
SHELLED = "قصفت مدفعية لواء القدس بلدة البصيرة فجر الأربعاء 3 آذار 2021، وقتل مدنيان."
RETOLD = "وقالت مصادر محلية إن القصف أسفر عن إصابة طفل، وسط مخاوف من هجوم جديد."
QUARREL = "واندلع خلاف بين الدفاع الوطني ولواء القدس المدعوم من إيران."
LACKING = "وأطلقت الوزارة منصة إلكترونية للمعلمين، وأوقفت الإذاعة بث برامجها."
FURNITURE = ("شارك المقال", "فيسبوك", "تويتر", "واتساب")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


def page(*lines: str) -> Document:
    item = RawItem("page.txt", "\n\n".join(lines).encode(), TEXT)
    return read(item, "2026-01-02T03:04:05Z", "sijill 0.1.0")


@pytest.fixture(scope="module")
def document() -> Document:
    return page(HEADLINE, SHELLED, RETOLD, QUARREL, LACKING, *FURNITURE)


@pytest.fixture(scope="module")
def told(document: Document, lexicon: Lexicon) -> list[SentenceTrace]:
    return list(explain(document, lexicon))


def steps(told: list[SentenceTrace], kind: str) -> list[Step]:
    return [step for trace in told for step in trace.steps if step.kind == kind]


def why(told: list[SentenceTrace], kind: str, text: str) -> str:
    """The reason of the one step of a kind on some words."""
    found = [step.why for step in steps(told, kind) if step.text in (text, "و" + text)]
    assert len(found) == 1, steps(told, kind)
    return found[0]


def test_sentences_and_words_are_quoted_in_the_order_of_the_text(
    told: list[SentenceTrace], document: Document
) -> None:
    assert [trace.start for trace in told] == sorted(trace.start for trace in told)
    for trace in told:
        assert document.text[trace.start : trace.end] == trace.text
        assert all(step.text in trace.text and step.why for step in trace.steps)
    assert SHELLED.rstrip(".") in [trace.text for trace in told]


def test_a_claim_tells_rule_roles_place_day_counts_and_status(told: list[SentenceTrace]) -> None:
    told_of = why(told, "claim", "قصفت")
    for part in (
        *("ASSAULT/heavy-weapons by “shell”, rule ", "actor: “مدفعية لواء القدس” [liwa-al-quds]"),
        *("place: بلدة البصيرة", "day: 2021-03-03", "killed: 2 (“مدنيان”)", "citing “مصادر محلية”"),
    ):
        assert part in told_of


def test_every_claim_has_its_step(told: list[SentenceTrace], document: Document, lexicon: Lexicon) -> None:
    claims = extract(document, lexicon).claims
    assert claims
    assert sorted(step.text for step in steps(told, "claim")) == sorted(one.trigger.text for one in claims)


def test_what_is_told_again_names_the_one_it_joined(told: list[SentenceTrace], document: Document) -> None:
    at = document.text.index("قصفت")
    assert why(told, "joined", "القصف") == f"tells again of “قصفت” at {at}"
    assert why(told, "joined", "قتل") == f"tells whom “قصفت” at {at} hit"


def test_a_feared_happening_is_rejected_with_its_cue(told: list[SentenceTrace]) -> None:
    assert "feared or supposed only, by “وسط مخاوف من”" in why(told, "rejected", "هجوم")
    assert why(told, "cue", "وسط مخاوف من") == "makes what it covers feared"


def test_an_event_word_that_lacks_what_it_needs(told: list[SentenceTrace]) -> None:
    assert why(told, "rejected", "أطلقت").startswith("“open-fire” needs one of النار،")
    assert why(told, "rejected", "أوقفت").startswith("“halt” needs one of عمليه،")


@beyond("of a word of two readings only the first is told to lack something")
def test_a_word_of_two_readings_tells_what_each_lacks(told: list[SentenceTrace]) -> None:
    reasons = [step.why for step in steps(told, "rejected") if step.text == "أوقفت"]
    assert any("“halt” needs one of" in one for one in reasons)
    assert any("“detain” needs a person who undergoes it near it" in one for one in reasons)


def test_a_word_in_a_time_phrase_is_told_to_be_part_of_it(told: list[SentenceTrace]) -> None:
    assert why(told, "rejected", "فجر").startswith("“bomb”, but read as part of the time phrase")


def test_a_demand_without_anybody_who_demands_is_dropped(lexicon: Lexicon) -> None:
    traces = list(explain(page(HEADLINE, "ورفض مسؤولية الحادث أمس."), lexicon))
    assert "REJECT by “reject” tells too little to stand alone: no actor" in why(traces, "rejected", "رفض")


def test_names_places_times_and_sources_tell_what_they_mean(told: list[SentenceTrace]) -> None:
    assert why(told, "actor", "الدفاع الوطني").startswith("militia: national-defence-forces (National")
    assert why(told, "place", "بلدة البصيرة").startswith("sy-al-busayrah (البصيرة); 35.")
    assert why(told, "time", "فجر الأربعاء 3 آذار 2021") == "2021-03-03 (day)"
    assert why(told, "source", "مصادر محلية") == "cited: unnamed"


def test_ties_are_told_with_both_sides(told: list[SentenceTrace]) -> None:
    reasons = [step.why for step in steps(told, "tie")]
    assert any(one.startswith("rival_of between “الدفاع الوطني” [national-defence-forces]") for one in reasons)
    assert any("backed_by between “لواء القدس” [liwa-al-quds] and “إيران” [iran]" in one for one in reasons)


def test_furniture_is_told_not_to_be_read(told: list[SentenceTrace], document: Document) -> None:
    blocks = [block for block in document.blocks if block.role == "furniture"]
    assert blocks
    told_of = [step for step in steps(told, "block") if step.why.startswith("furniture")]
    assert len(told_of) == len(blocks) and told_of[0].text == FURNITURE[0]


def test_the_trace_is_the_same_every_time(told: list[SentenceTrace], document: Document, lexicon: Lexicon) -> None:
    assert list(explain(document, lexicon)) == told


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared reports are not here")
def test_every_event_word_of_the_seeds_is_accounted_for(lexicon: Lexicon) -> None:
    paths = sorted(SEEDS.glob("*.txt"))
    assert paths
    for path in paths:
        document = read(RawItem(path.name, path.read_bytes(), TEXT), "2026-01-02T03:04:05Z", "sijill 0.1.0")
        traces = list(explain(document, lexicon))
        kinds = {step.kind for trace in traces for step in trace.steps}
        assert {"claim", "actor", "place"} <= kinds
        assert len(steps(traces, "claim")) == len(extract(document, lexicon).claims)
        for trace in traces:
            assert document.text[trace.start : trace.end] == trace.text
            assert all(step.text in trace.text for step in trace.steps)
