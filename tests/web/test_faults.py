"""Errors that people meet are told in their language; every one that the code may raise there has words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.test_overview import words

import sijill
from sijill.lexicon.shapes import CueKind
from sijill.record import anchors
from sijill.record.layers import NO_LONGER, READS_IT_TOO
from sijill.web.faults import Faults
from sijill.web.preferences import Preferences
from sijill.web.remarks import matched
from sijill.web.wording import Words, messages

ROOT = Path(sijill.__file__).parent
#: Modules whose errors people meet while they read or judge.
MODULES = (
    *(
        "analysis/incident_filter.py",
        "analysis/incident_look.py",
        "analysis/link_reasons.py",
        "analysis/spoken.py",
    ),
    *("exchange/choices.py", "record/fields.py", "record/judgements.py", "record/orders.py", "text/edtf.py"),
    *(str(path.relative_to(ROOT)) for path in sorted((ROOT / "web").glob("*.py")) if path.name != "tiles.py"),
)
FAULTS = ("SijillError", "NotFoundError", "RecordError", "FilterError", "ValueError")
ARABIC = Faults(Words(Preferences("ar")))


def raised(module: str) -> Iterator[str]:
    """Errors of a module as a person may read them, with a number for all that changes."""
    for node in ast.walk(ast.parse((ROOT / module).read_text("utf-8"))):
        if not (isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args):
            continue
        made = node.exc.func
        told = node.exc.args[-1]
        if isinstance(made, ast.Name) and made.id in FAULTS and isinstance(told, (ast.JoinedStr, ast.Constant)):
            pieces = told.values if isinstance(told, ast.JoinedStr) else [told]
            yield "".join(str(piece.value) if isinstance(piece, ast.Constant) else "7" for piece in pieces)


@pytest.mark.parametrize("module", MODULES)
def test_every_error_that_people_meet_has_words(module: str) -> None:
    # An error of programming is no page's.
    found = [said for said in raised(module) if "not clear whom" not in said]
    assert [said for said in found if matched(said, "faults") is None] == []


def test_no_words_are_kept_for_errors_that_there_are_not() -> None:
    found = [matched(said, "faults") for module in MODULES for said in raised(module)]
    used = {one[0] for one in found if one}
    assert {key for key in messages("en") if key.startswith("faults.said.")} - used == set()


def test_an_error_is_told_in_arabic_with_errors_within_it() -> None:
    said = "This value does not fit the field killed. “some” is no count. Write 3, 3-5 or 3+; none for no count."
    told = ARABIC(said).translate(dict.fromkeys((0x2068, 0x2069)))
    assert told.startswith("لا تصلح هذه القيمة للحقل killed. «some» ليس عددًا")
    assert ARABIC("something quite new") == "something quite new"
    assert Faults(Words(Preferences("en")))(said) == said


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/incidents/0123456789", "لا حدث بالمعرّف"),
        ("/incidents?from=soon", "وليست يومًا"),
        ("/incidents?type=WAR", "الممكن"),
        ("/log?offset=x", "ليس عددًا"),
        ("/network?on=soon", "ليس يومًا"),
    ],
)
def test_pages_tell_errors_in_arabic(client: TestClient, address: str, says: str) -> None:
    client.get("/preferences", params={"lang": "ar"})
    answer = client.get(address)
    assert answer.status_code in (400, 404)
    assert says in words(answer.text)


def test_every_kind_of_cue_has_words() -> None:
    kinds = CueKind.__args__  # type: ignore[attr-defined]
    assert [kind for kind in kinds if f"told.cue_{kind}" not in messages("ar")] == []


SENT_BACK = (
    *(NO_LONGER, READS_IT_TOO, anchors.WORDS_GONE, anchors.WORDS_TWICE, anchors.REDACTED, anchors.WORDS_CHANGED),
    "the machine now reads other parties at these words",
    "the machine now reads COERCE at these words, ASSAULT before",
    "the machine now reads it otherwise: actors, killed",
    "it no longer fits what the machine reads. “some” is no count. Write 3, 3-5 or 3+; none for no count.",
)


@pytest.mark.parametrize("why", SENT_BACK)
def test_why_a_judgement_was_sent_back_has_words(why: str) -> None:
    assert matched(why, "review")
