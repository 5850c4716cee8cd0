"""FollowTheMoney entities are what its model allows, by what is kept of it, and by the library where that is."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.exchange import records
from tools import ftm_model

from sijill.exchange.registry import EXPORTERS
from sijill.exchange.view import Choice, ExportView
from sijill.lexicon.loader import Lexicon
from sijill.record.store import Record

#: How values of each type look; of other types any text may stand.
FORMS = {
    "date": r"\d{4}(-\d{2}(-\d{2})?)?",
    "country": r"[a-z]{2}",
    "language": r"[a-z]{3}",
    "number": r"-?\d+(\.\d+)?",
    "url": r"https?://\S+",
}


@cache
def model() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("ftm_model.yaml").read_text("utf-8"))
    return told


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return records.make(tmp_path_factory.mktemp("ftm") / "r")


def entities(folder: Path, choice: Choice | None = None) -> list[dict[str, Any]]:
    with Record.open(folder) as record:
        pieces = EXPORTERS["ftm"].write(ExportView(record, Lexicon.load(), choice))
        return [json.loads(line) for piece in pieces for line in str(piece).splitlines()]


def faults(found: list[dict[str, Any]]) -> list[str]:
    """What of the entities the model does not allow."""
    schema_of, schemata = {one["id"]: one["schema"] for one in found}, model()["schemata"]
    out = []
    for one in found:
        known = schemata[one["schema"]]
        out += [f"{one['schema']} lacks {name}" for name in known["required"] if not one["properties"].get(name)]
        for name, values in one["properties"].items():
            kind = known["properties"].get(name)
            if kind is None:
                out.append(f"{one['schema']} has no {name}")
                continue
            wanted = kind.removeprefix("entity:")
            for value in values:
                if wanted != kind:
                    # What is named without being written out would be no entity at all.
                    fits = value in schema_of and wanted in schemata[schema_of[value]]["is"]
                else:
                    fits = bool(value.strip()) and bool(re.fullmatch(FORMS.get(kind, r"(?s:.+)"), value))
                if not fits:
                    out.append(f"{one['schema']}.{name} is no {kind}: {value}")
    return out


def test_ftm_entities_hang_together(folder: Path) -> None:
    found = entities(folder)
    ids = {one["id"] for one in found}
    assert len(ids) == len(found)
    assert {"Event", "Article", "Documentation", "UnknownLink", "Organization", "Person", "Address"} <= {
        one["schema"] for one in found
    }
    for one in found:
        for name in ("document", "entity", "subject", "object", "involved", "organizer", "addressEntity", "proof"):
            assert set(one["properties"].get(name, ())) <= ids


@pytest.mark.parametrize("choice", [Choice(), Choice(include=frozenset({"alleged", "suspected"}))])
def test_entities_are_what_the_model_allows(folder: Path, choice: Choice) -> None:
    found = entities(folder, choice)
    assert {one["schema"] for one in found} <= set(ftm_model.SCHEMATA)
    assert faults(found) == []


@pytest.mark.parametrize(
    ("schema", "properties"),
    [
        ("Event", {"colour": ["red"]}),
        ("Event", {"date": ["2031-3-5"]}),
        ("Event", {"involved": ["nobody"]}),
        ("Event", {"involved": ["a"]}),
        ("Event", {"country": ["Syria"]}),
        ("Address", {"latitude": ["north"]}),
    ],
)
def test_what_the_model_does_not_allow_is_seen(schema: str, properties: dict[str, list[str]]) -> None:
    place = {"id": "a", "schema": "Address", "properties": {"full": ["قرية"]}}
    assert faults([place, {"id": "x", "schema": schema, "properties": {"name": ["x"], **properties}}])


def test_entities_are_valid_to_the_library(folder: Path) -> None:
    library = pytest.importorskip("followthemoney", reason="the followthemoney library is not installed").model
    assert model()["schemata"] == ftm_model.told()["schemata"]
    for one in entities(folder, Choice(include=frozenset({"alleged"}))):
        proxy = library.get_proxy(one)
        proxy.schema.validate(one)
        for name, values in one["properties"].items():
            kind = proxy.schema.get(name)
            assert kind is not None, (one["schema"], name)
            assert all(kind.type.clean(value, proxy=proxy) is not None for value in values), (name, values)
