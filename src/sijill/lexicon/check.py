"""Checks every lexicon file and says what to mend, file by file and line by line.

The example sentences of event words are run by :func:`sijill.extraction.examples_check.check_examples`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import msgspec

from sijill.lexicon import files
from sijill.lexicon.added import AddedActor
from sijill.lexicon.check_links import check_actors, check_events, check_outlets, check_reporting
from sijill.lexicon.check_words import check_lines, check_words
from sijill.lexicon.findings import Finding
from sijill.lexicon.marked import Marked, parse
from sijill.lexicon.shapes import ADDED, LISTS, WHOLE

__all__ = ["Finding", "check"]

_FOLDERS = ("actors", "cues", "events", "names", "places", "sources")
_LINE_FILES = ("names/given.txt",)
_NAMES = ("actors/", "sources/outlets.yaml", ADDED)
#: The shape of one entry, by file.
_ENTRY: Mapping[str, type[msgspec.Struct]] = {**LISTS, ADDED: AddedActor}
_AT = re.compile(r" - at `(?P<path>[^`]+)`$")


def check(root: Path | None = None, added: str | None = None) -> list[Finding]:
    """Check the lexicon in ``root`` (the one that comes with Sijill when None); [] where all is well.

    ``added`` is the text of a record's file of added actors, which is checked with the rest.
    """
    folder: Traversable = files.root() if root is None else root
    findings: list[Finding] = []
    trees: dict[str, Marked] = {}
    for name in (*LISTS, *WHOLE):
        read = _read(folder, name)
        if isinstance(read, Finding):
            findings.append(read)
            continue
        trees[name] = read
        findings.extend(_entries(name, read))
    if added is not None:
        tree = parse(ADDED, added)
        findings.extend([tree] if isinstance(tree, Finding) else _entries(ADDED, tree))
        trees |= {} if isinstance(tree, Finding) else {ADDED: tree}
    for name in _LINE_FILES:
        text = _text(folder, name)
        findings.extend([text] if isinstance(text, Finding) else check_lines(name, text))
    findings.extend(_strays(folder))
    for across in (check_events, check_actors, check_outlets, check_reporting):
        findings.extend(across(trees))
    return sorted(set(findings))


def _text(folder: Traversable, name: str) -> str | Finding:
    part, _, base = name.partition("/")
    try:
        return (folder / part / base).read_text(encoding="utf-8")
    except FileNotFoundError:
        return Finding(name, 1, "The file is missing.", "Put it back; every file of the lexicon is read.")
    except UnicodeDecodeError as error:
        return Finding(name, 1, f"Not UTF-8 from byte {error.start} on.", "Save the file as UTF-8.")


def _read(folder: Traversable, name: str) -> Marked | Finding:
    text = _text(folder, name)
    return text if isinstance(text, Finding) else parse(name, text)


def _entries(name: str, tree: Marked) -> Iterator[Finding]:
    yield from _shape(name, tree)
    yield from check_words(name, tree, names=name.startswith(_NAMES))


def _strays(folder: Traversable) -> Iterator[Finding]:
    """Files that nobody reads."""
    for part in _FOLDERS:
        if not (folder / part).is_dir():
            continue
        for item in (folder / part).iterdir():
            name = f"{part}/{item.name}"
            if name.endswith((".yaml", ".yml")) and name not in LISTS and name not in WHOLE:
                known = ", ".join(one for one in (*LISTS, *WHOLE) if one.startswith(f"{part}/"))
                yield Finding(name, 1, "Nothing reads this file.", f"Move its entries to one of {known}.")


def _shape(name: str, tree: Marked) -> Iterator[Finding]:
    for field, line in tree.repeated():
        mend = "Join the two; only the last would count."
        yield Finding(name, line, f"The field “{field}” stands twice in one entry.", mend)
    if name in WHOLE:
        yield from _convert(name, tree, WHOLE[name])
        return
    if not isinstance(tree.value, list):
        yield Finding(name, tree.line, "The file is no list of entries.", "Begin each entry with “- ”.")
    known = [field.encode_name for field in msgspec.structs.fields(_ENTRY[name])]
    for entry in tree.items():
        for field, _, line in entry.fields():
            if field not in known:
                mend = f"Possible: {', '.join(known)}."
                yield Finding(name, line, f"“{field}” is no field of an entry here.", mend)
        yield from _convert(name, entry, _ENTRY[name])


def _convert(name: str, tree: Marked, kind: Any) -> Iterator[Finding]:
    try:
        msgspec.convert(tree.value, kind)
    except msgspec.ValidationError as error:
        message = str(error)
        where = _AT.search(message)
        line = tree.at(where["path"]).line if where else tree.line
        message = message[: where.start()] if where else message
        yield Finding(name, line, f"{message}.", "Compare with the entries beside it and the head of the file.")
