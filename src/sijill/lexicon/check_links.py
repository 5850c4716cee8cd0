"""Checks across entries: ids, parents, aliases, frames, and the codebooks' types, modes and sectors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sijill.codebook import acled
from sijill.codebook.loader import countries, known_mode, known_type, load_file, possible_modes
from sijill.codebook.loader import event_types as types
from sijill.lexicon.files import ACTOR_FILES
from sijill.lexicon.findings import Finding
from sijill.lexicon.marked import Marked
from sijill.lexicon.shapes import ADDED, EVENT_FILES
from sijill.text.normalise import fold

Trees = Mapping[str, Marked]
_WORD_FIELDS = ("verbs", "past", "passive", "nouns")


class _Id(NamedTuple):
    file: str
    line: int


def sectors() -> tuple[str, ...]:
    """PLOVER's actor sectors."""
    return load_file("sectors.yaml", tuple[str, ...])


def check_events(trees: Trees) -> Iterator[Finding]:
    """Check event words: id, type, mode, frame, and that each has words and examples."""
    frames = (
        [name for name, _, _ in trees["events/frames.yaml"].fields()] if "events/frames.yaml" in trees else None
    )
    seen: dict[str, _Id] = {}
    for file in EVENT_FILES:
        for entry in trees[file].items() if file in trees else ():
            key = _text(entry, "id")
            yield from _once(seen, key, _Id(file, _line(entry, "id")))
            if not known_type(_text(entry, "type")):
                yield _unknown(file, entry, "type", "PLOVER type", tuple(types()))
            else:
                yield from _modes(file, entry)
            if frames is not None and _text(entry, "frame") not in frames:
                yield _unknown(file, entry, "frame", "frame", tuple(frames))
            if not any(_list(entry, field) for field in _WORD_FIELDS):
                mend = f"Give it words in one of {', '.join(_WORD_FIELDS)}."
                yield Finding(file, entry.line, f"“{key}” has no words.", mend)
            if not _list(entry, "match"):
                mend = "Add a line `match: [...]` with a sentence that tells of such a happening."
                yield Finding(file, entry.line, f"“{key}” has no `match`.", mend)
            if not _list(entry, "no_match"):
                mend = "Add a line `no_match: [...]` with a sentence that looks alike and tells of none."
                yield Finding(file, entry.line, f"“{key}” has no `no_match`.", mend)


def _modes(file: str, entry: Marked) -> Iterator[Finding]:
    kind = _text(entry, "type")
    for mode in _list(entry, "mode"):
        written = str(mode.value)
        if not known_mode(kind, written):
            possible = ", ".join(possible_modes(kind)) or "none"
            message = f"“{written}” is no mode of {kind}."
            yield Finding(file, mode.line, message, f"Possible: {possible}.")


def check_actors(trees: Trees) -> Iterator[Finding]:
    """Check actors and nations: ids, parents, aliases, sectors, ACLED kinds and countries."""
    seen: dict[str, _Id] = {}
    names: dict[str, str] = {}
    every = [(file, entry) for file in ACTOR_FILES if file in trees for entry in trees[file].items()]
    nations = trees["actors/nations.yaml"].items() if "actors/nations.yaml" in trees else []
    for entry in nations:
        yield from _once(seen, _text(entry, "id"), _Id("actors/nations.yaml", _line(entry, "id")))
    added = [(ADDED, entry) for entry in trees[ADDED].items()] if ADDED in trees else []
    every += [(file, entry) for file, entry in added if entry.get("ar")]
    for file, entry in every:
        yield from _once(seen, _text(entry, "id"), _Id(file, _line(entry, "id")))
    known = {*seen, *(_text(entry, "forces") for entry in nations)}
    for entry in nations:
        yield from _aliases(names, "actors/nations.yaml", entry, "also")
        if entry.get("militias") and _text(entry, "militias") not in known:
            yield _no_actor("actors/nations.yaml", entry, "militias")
    for file, entry in every:
        yield from _aliases(names, file, entry, "aliases")
        if _text(entry, "parent") and _text(entry, "parent") not in known:
            yield _no_actor(file, entry, "parent")
        yield from _coded(file, entry)
    for file, entry in added:
        if not entry.get("ar"):
            yield from _names_added(names, known, file, entry)
    yield from _local(names, dict.fromkeys((*every, *added)))
    for entry in trees["actors/heads.yaml"].items() if "actors/heads.yaml" in trees else ():
        yield from _coded("actors/heads.yaml", entry)


def _names_added(names: dict[str, str], known: set[str], file: str, entry: Marked) -> Iterator[Finding]:
    """Names that an entry adds to an actor: it must be there, must bear names, and each must be new."""
    key = _text(entry, "id")
    if key not in known:
        yield _no_actor(file, entry, "id")
    if not _list(entry, "aliases") and not _list(entry, "weak") and entry.get("local") is None:
        mend = "Give it `aliases`, `weak` or `local`, or a name of its own (`ar`)."
        yield Finding(file, entry.line, f"“{key}” adds no name.", mend)
    for item in _list(entry, "aliases"):
        if names.get(fold(str(item.value))) == key:
            yield Finding(file, item.line, f"“{item.value}” is a name of “{key}” already.", "Delete it here.")
    yield from _aliases(names, file, entry, "aliases")


def check_outlets(trees: Trees) -> Iterator[Finding]:
    """Check outlets: ids and aliases."""
    seen: dict[str, _Id] = {}
    names: dict[str, str] = {}
    file = "sources/outlets.yaml"
    entries = trees[file].items() if file in trees else []
    for entry in entries:
        yield from _once(seen, _text(entry, "id"), _Id(file, _line(entry, "id")))
        yield from _aliases(names, file, entry, "aliases")
    yield from _local(names, [(file, entry) for entry in entries])


def check_reporting(trees: Trees) -> Iterator[Finding]:
    """Check that the verbs that carry a source on or give a status are reporting verbs at all."""
    file = "sources/reporting.yaml"
    tree = trees.get(file)
    if tree is None:
        return
    verbs = {str(item.value) for item in _list(tree, "verbs")}
    gives = tree.get("gives")
    groups = [
        _list(tree, "carries"),
        _list(tree, "learns"),
        _list(tree, "passes_on"),
        *(value.items() for _, value, _ in (gives.fields() if gives else ())),
    ]
    for group in groups:
        for item in group:
            if str(item.value) not in verbs:
                mend = "Add it to `verbs` in the same spelling, or delete it here."
                yield Finding(file, item.line, f"“{item.value}” does not stand under `verbs`.", mend)


def _coded(file: str, entry: Marked) -> Iterator[Finding]:
    for field, what, possible in (
        ("sector", "PLOVER sector", sectors()),
        ("inter", "ACLED kind of actor", acled.book().inter),
        ("country", "country code (ISO 3166, three letters)", tuple(countries())),
    ):
        value = _text(entry, field)
        if value and value not in possible:
            yield _unknown(file, entry, field, what, possible)


def _aliases(names: dict[str, str], file: str, entry: Marked, field: str) -> Iterator[Finding]:
    key = _text(entry, "id")
    local = entry.get("local")
    shared = [text for _, text, _ in local.strings()] if local is not None else []
    written = [item for item in (entry.get("ar"), *_list(entry, field)) if item is not None]
    for item in (item for item in written if item.value not in shared):
        owner = names.setdefault(fold(str(item.value)), key)
        if owner != key:
            mend = "Leave it to one of them, or make it a weak alias (`weak`)."
            yield Finding(file, item.line, f"“{item.value}” names both “{owner}” and “{key}”.", mend)


def _local(names: Mapping[str, str], entries: Iterable[tuple[str, Marked]]) -> Iterator[Finding]:
    """Names of one country's reports: of one bearer there, and nobody's full name; ``names`` are the full ones."""
    bearers: dict[tuple[str, str], str] = {}
    for file, entry in entries:
        key, local = _text(entry, "id"), entry.get("local")
        for country, written, line in local.fields() if local is not None else ():
            if country not in countries():
                message = f"“{country}” is no country code (ISO 3166, three letters)."
                yield Finding(file, line, message, f"Possible: {', '.join(countries())}.")
            for item in written.items():
                name = fold(str(item.value))
                full, owner = names.get(name), bearers.setdefault((country, name), key)
                if full is not None:
                    mend = f"Make it a name of one country's reports (`local`) of “{full}” too, or delete it here."
                    yield Finding(file, item.line, f"“{item.value}” is a full name of “{full}”.", mend)
                elif owner != key:
                    mend = "Leave it to one of them, or make it a weak alias (`weak`) of both."
                    message = f"“{item.value}” names both “{owner}” and “{key}” in reports of {country}."
                    yield Finding(file, item.line, message, mend)


def _once(seen: dict[str, _Id], key: str, here: _Id) -> Iterator[Finding]:
    first = seen.setdefault(key, here)
    if first != here:
        message = f"The id “{key}” stands in {first.file}, line {first.line}, already."
        yield Finding(here.file, here.line, message, "Give this entry an id of its own.")


def _unknown(file: str, entry: Marked, field: str, what: str, possible: tuple[str, ...]) -> Finding:
    message = f"“{_text(entry, field)}” is no {what}."
    return Finding(file, _line(entry, field), message, f"Possible: {', '.join(possible)}.")


def _no_actor(file: str, entry: Marked, field: str) -> Finding:
    message = f"`{field}` names “{_text(entry, field)}”, and no actor has that id."
    return Finding(file, _line(entry, field), message, "Write the id of an actor, or add that actor.")


def _text(entry: Marked, field: str) -> str:
    found = entry.get(field)
    return "" if found is None or found.value is None else str(found.value)


def _list(entry: Marked, field: str) -> list[Marked]:
    found = entry.get(field)
    return found.items() if found is not None else []


def _line(entry: Marked, field: str) -> int:
    found = entry.get(field)
    return found.line if found is not None else entry.line
