"""YAML files with the line of everything in them, so that a mistake can be shown where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml
from yaml.constructor import SafeConstructor

from sijill.lexicon.findings import Finding

_STEP = re.compile(r"\.([^.\[\]`]+)|\[(\d+)\]")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Marked(NamedTuple):
    """A value of a YAML file that knows its line."""

    node: yaml.Node

    @property
    def line(self) -> int:
        """The line at which it begins, from 1."""
        return int(self.node.start_mark.line) + 1

    @property
    def value(self) -> Any:
        """The plain value: list, dict, string, number or None."""
        return SafeConstructor().construct_document(self.node)

    def fields(self) -> Iterator[tuple[str, Marked, int]]:
        """Key, value and line of the key for each field; nothing where it is no mapping."""
        if isinstance(self.node, yaml.MappingNode):
            for key, value in self.node.value:
                yield str(key.value), Marked(value), int(key.start_mark.line) + 1

    def items(self) -> list[Marked]:
        """The items of a list; none where it is no list."""
        return [Marked(item) for item in self.node.value] if isinstance(self.node, yaml.SequenceNode) else []

    def get(self, key: str) -> Marked | None:
        """The value of one field, if it is there."""
        return next((value for name, value, _ in self.fields() if name == key), None)

    def strings(self, key: str = "") -> Iterator[tuple[str, str, int]]:
        """Each string within, with the name of the field that holds it and its line."""
        if isinstance(self.node, yaml.ScalarNode) and self.node.tag == "tag:yaml.org,2002:str":
            yield key, str(self.node.value), self.line
        for item in self.items():
            yield from item.strings(key)
        for name, value, _ in self.fields():
            yield from value.strings(name)

    def at(self, path: str) -> Marked:
        """Follow a path such as "$.verbs[1]" as far as it leads."""
        here = self
        for name, number in _STEP.findall(path):
            items = here.items()
            found = here.get(name) if name else items[int(number)] if int(number) < len(items) else None
            if found is None:
                break
            here = found
        return here

    def repeated(self) -> Iterator[tuple[str, int]]:
        """Fields that stand twice in one mapping, of which YAML keeps the last and says nothing."""
        seen: set[str] = set()
        for name, value, line in self.fields():
            if name in seen:
                yield name, line
            seen.add(name)
            yield from value.repeated()
        for item in self.items():
            yield from item.repeated()


def parse(name: str, text: str) -> Marked | Finding:
    """Parse one file; a Finding where it is empty or no YAML."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "cannot be read as YAML"
        return Finding(name, mark.line + 1 if mark else 1, problem, "Check quotes, colons, brackets and indents.")
    if node is None:
        return Finding(name, 1, "The file is empty.", "Put its entries back; see docs/lexicon.md for an example.")
    return Marked(node)
