"""The lexicon's files are read as YAML says, by a reader that knows fewer kinds of word."""

from __future__ import annotations

import pytest
import yaml

from sijill.lexicon import files
from sijill.lexicon.plain_yaml import parse

FILES = [
    name for folder in ("actors", "cues", "events", "names", "places", "sources") for name in files.files(folder)
]


@pytest.mark.parametrize("name", FILES)
def test_every_file_reads_as_yaml_says(name: str) -> None:
    text = (files.root() / name).read_text("utf-8")
    assert repr(parse(text)) == repr(yaml.safe_load(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "- {id: a, public: true, reach: 12, parent: null, also: []}",
            [{"id": "a", "public": True, "reach": 12, "parent": None, "also": []}],
        ),
        (
            "words: ['true', \"12\", -3, 0, 012, 1.5, no, 2021-03-04]",
            {"words": ["true", "12", -3, 0, "012", "1.5", "no", "2021-03-04"]},
        ),
        ("0: [شمال]\n90: [شرق]", {0: ["شمال"], 90: ["شرق"]}),
        ("empty:", {"empty": None}),
        ("", None),
    ],
)
def test_words_are_text_but_for_a_few(text: str, value: object) -> None:
    assert parse(text) == value


def test_what_is_no_yaml_is_refused_with_its_line() -> None:
    with pytest.raises(yaml.MarkedYAMLError) as refused:
        parse("- {id: a}\n- {id: b\n")
    assert refused.value.problem_mark is not None and refused.value.problem_mark.line >= 1
