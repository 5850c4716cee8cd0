"""Two reports with invented happenings, read as a whole: an agency's report and a network's bulletin.

Beside each stands what a careful reader takes from it. A field that the text leaves open is not asked; the
parties of a mutual clash are all named as actors. What is ``optional`` may be told as a claim of its own or
not: the words of a denial, the demand that a demonstration makes.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.extraction.told import NOW, TOOL, beyond, claim_of

from sijill.extraction.extractor import extract
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import Claim, Extraction, Range
from sijill.reading.raw import TEXT, RawItem
from sijill.reading.registry import read

HERE = Path(__file__).parent
#: What the present reading does not reach: (report, trigger, field) and why.
BEYOND: dict[tuple[str, str, str], str] = {
    ("agency", "هاجم", "recipients"): "parties of another act in the next sentence are taken in",
    ("agency", "اعتقلت", "recipients"): "lost to the attack before it",
    ("agency", "حظر تجول", "actors"): "a second verb does not take the first one's subject over",
    ("agency", "انفجرت", "recipients"): "what a blast hit, told with the preposition bi-, is not read",
}


@cache
def expected(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    return loaded


@cache
def found(name: str) -> Extraction:
    file = HERE / f"{name}.txt"
    return extract(read(RawItem(file.name, file.read_bytes(), TEXT), NOW, TOOL), Lexicon.load())


def fields() -> list[Any]:
    """Every field of every claim of both reports as one case."""
    cases = []
    for name in ("agency", "bulletin"):
        for claim in expected(name)["claims"]:
            for field in claim:
                if field != "trigger":
                    reason = BEYOND.get((name, claim["trigger"], field))
                    marks = [beyond(reason)] if reason else []
                    cases.append(pytest.param(name, claim, field, marks=marks))
    return cases


def value(claim: Claim, field: str) -> object:
    """A claim's field as the golden file writes it."""
    match field:
        case "type":
            return claim.event_type
        case "place":
            return claim.places[0].text if claim.places else None
        case "date":
            return claim.date.edtf if claim.date else None
        case "killed" | "wounded":
            count: Range | None = getattr(claim, field)
            return [count.low, count.high] if count else None
        case "actors" if claim.symmetric:
            return [mention.text for mention in (*claim.actors, *claim.recipients)]
        case "actors" | "recipients" | "sources":
            return [mention.text for mention in getattr(claim, field)]
        case _:
            return getattr(claim, field)


@pytest.mark.parametrize(("name", "claim", "field"), fields())
def test_field(name: str, claim: dict[str, Any], field: str) -> None:
    assert value(claim_of(found(name), claim["trigger"]), field) == claim[field]


@pytest.mark.parametrize("name", ["agency", "bulletin"])
def test_nothing_is_told_beside(name: str) -> None:
    claims = found(name).claims
    answered = {claim_of(found(name), claim["trigger"]).id for claim in expected(name)["claims"]}
    rest = {(claim.trigger.text, claim.event_type) for claim in claims if claim.id not in answered}
    assert sorted(rest - {(free["trigger"], free["type"]) for free in expected(name)["optional"]}) == []
    assert len(answered) == len(expected(name)["claims"])


@pytest.mark.parametrize("name", ["agency", "bulletin"])
def test_publication_ties_and_persons(name: str) -> None:
    published = found(name).document.published
    assert published is not None
    assert published.edtf == expected(name)["published"]
    assert [tie.relation for tie in found(name).relations] == expected(name)["relations"]
    assert [person.text for person in found(name).persons] == expected(name)["persons"]
