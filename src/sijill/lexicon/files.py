"""Reading the lexicon's files, with the line of every entry so that mistakes can be named."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import msgspec
import yaml

from sijill.lexicon.plain_yaml import parse
from sijill.model.errors import LexiconError

T = TypeVar("T")

#: Files of actors, by war: bodies and authorities, those of several wars, and persons in public roles.
ACTOR_FILES = tuple(
    f"actors/{name}.yaml"
    for name in (
        *("syria", "iraq", "lebanon", "palestine", "yemen", "libya", "sudan", "egypt", "horn", "sahel"),
        *("powers", "international", "persons"),
    )
)

_ROOT = resources.files("sijill.lexicon")


def root() -> Traversable:
    """The folder that holds the lexicon."""
    return _ROOT


def read_yaml(name: str) -> Any:
    """Parse one file, given as "events/assault.yaml". Raises LexiconError naming file, line and mend."""
    text = (_ROOT / name).read_text(encoding="utf-8")
    try:
        return parse(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or "cannot be read as YAML"
        raise LexiconError(f"lexicon/{name}, line {line}: {problem}. Check quotes, colons and indents.") from error


def read_words(name: str) -> list[str]:
    """Read a file of one entry a line; lines that begin with # are remarks."""
    lines = (_ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def read_entries(name: str, kind: type[T]) -> list[T]:
    """Parse a file that is a list of entries of one kind."""
    found: list[T] = []
    for number, row in enumerate(read_yaml(name), start=1):
        try:
            found.append(msgspec.convert(row, kind))
        except msgspec.ValidationError as error:
            raise LexiconError(
                f"lexicon/{name}, line {line_of_entry(name, number)}: entry {number}: {error}. "
                "Compare the entry with its neighbours."
            ) from error
    return found


def line_of_entry(name: str, number: int) -> int:
    """The line at which the n-th entry (from 1) of a list file begins."""
    seen = 0
    for line, text in enumerate((_ROOT / name).read_text(encoding="utf-8").splitlines(), start=1):
        if text.startswith("- "):
            seen += 1
            if seen == number:
                return line
    return 1


def files(folder: str, suffix: str = ".yaml") -> list[str]:
    """Names of a folder's files, sorted, as "folder/name"."""
    return sorted(f"{folder}/{item.name}" for item in (_ROOT / folder).iterdir() if item.name.endswith(suffix))


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if item.is_dir():
            yield from _walk(item, f"{prefix}{item.name}/")
        elif item.name.endswith((".yaml", ".txt", ".csv")):
            yield prefix + item.name, item.read_bytes()


def digest() -> str:
    """SHA-256 over every lexicon file, names included: two equal digests read alike."""
    total = hashlib.sha256()
    for name, content in _walk(_ROOT, ""):
        total.update(name.encode() + b"\0" + content + b"\0")
    return total.hexdigest()
