"""What was added to one record: place tables, and actors and names of actors that the built-in files lack.

Both stand in the record's folder and are read with the built-in files. ``lexicon/actors.yaml`` is written by hand
or by the web app, in the form of the built-in files of actors.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import yaml

from sijill.lexicon.entries import ActorRow
from sijill.model.errors import LexiconError

#: Folder of added place tables within a record.
TABLES = "gazetteer"
#: File of added actors and names within a record.
ACTORS = "lexicon/actors.yaml"
_HEAD = (
    "# Actors, and names of actors, that this record knows besides the built-in lexicon. An entry without `ar`\n"
    "# adds names to the actor with that id. To check: `sijill lexicon check --record DIR`. What is added counts\n"
    "# for new reports, and after `sijill lexicon apply --record DIR` for all.\n"
)


class AddedActor(ActorRow, frozen=True, kw_only=True, omit_defaults=True):
    """One entry of the added actors; without ``ar`` it adds names to an actor that is there.

    ``by``, ``at`` (UTC, ISO 8601) and ``why`` say who added it, when, and for what reason.
    """

    ar: str = ""
    en: str = ""
    by: str = ""
    at: str = ""
    why: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """What it adds: the name of a new actor, aliases, weak aliases and names of one country's reports."""
        return (*self.full_names, *self.weak, *self.local_names)


def added_files(record_dir: Path) -> list[Path]:
    """The files that were added to the record, in a fixed order: place tables, then actors."""
    actors = record_dir / ACTORS
    return [*sorted((record_dir / TABLES).glob("*.csv")), *([actors] if actors.is_file() else [])]


def tables_of(added: Iterable[Path]) -> list[Path]:
    """The place tables among added files."""
    return [path for path in added if path.suffix == ".csv"]


def actors_of(added: Iterable[Path]) -> Iterator[AddedActor]:
    """The entries of the actors' files among added files; LexiconError for a file that cannot be read."""
    for path in added:
        if path.suffix == ".yaml":
            yield from read(path)


def read(path: Path) -> tuple[AddedActor, ...]:
    """Read a file of added actors; () where there is none."""
    if not path.is_file():
        return ()
    try:
        return msgspec.yaml.decode(path.read_bytes(), type=tuple[AddedActor, ...])
    except (msgspec.MsgspecError, yaml.YAMLError, UnicodeDecodeError) as error:
        told = " ".join(str(error).split())
        raise LexiconError(
            f"{path} cannot be read: {told}. `sijill lexicon check --record {path.parents[1]}` names the line."
        ) from error


def written(entries: Iterable[AddedActor]) -> str:
    """The text of a file with ``entries``, those with a name of their own first, then by id."""
    ordered = sorted(entries, key=lambda entry: (not entry.ar, entry.id, entry.at, entry.names))
    told = msgspec.to_builtins(ordered)
    return _HEAD + yaml.safe_dump(told, allow_unicode=True, sort_keys=False, default_flow_style=None, width=100)


def save(record_dir: Path, text: str) -> None:
    """Put ``text`` in place of the file of added actors; it appears whole or not at all."""
    path = record_dir / ACTORS
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)
