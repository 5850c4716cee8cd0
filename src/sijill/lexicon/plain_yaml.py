"""YAML files of words, read fast: lists and mappings of text, whole numbers, true, false and null.

The lexicon is loaded whenever a command starts, and most of that time would go into asking of every word
whether it is a date or a number of some kind. A word in quotes is text; of words without them only those named
here are more.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_NUMBER = re.compile("0|-?[1-9][0-9]*")
_QUOTED = frozenset("'\"|>")


class _Composer(yaml.CBaseLoader):
    """Puts nodes together and leaves open what their words are."""

    def resolve(self, kind: object, value: object, implicit: object) -> None:
        """Give no tag."""

    def ascend_resolver(self) -> None:
        """Nothing to note on the way up."""

    def descend_resolver(self, node: object, index: object) -> None:
        """Nothing to note on the way down."""


def parse(text: str) -> Any:
    """Read ``text`` as YAML of that kind; None where it is empty. Raises yaml.YAMLError."""
    node = _Composer(text).get_single_node()
    return None if node is None else _value(node)


def _value(node: Any) -> Any:
    held = node.value
    if isinstance(held, str):
        if node.style in _QUOTED:
            return held
        if held in _WORDS:
            return _WORDS[held]
        return int(held) if _NUMBER.fullmatch(held) else held
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in held]
    return {_value(key): _value(value) for key, value in held}
