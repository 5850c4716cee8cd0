"""Gold: what a person says a document tells, as read from a gold file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from sijill.model.errors import SijillError

#: [low, high]; either None where not given.
Bounds = tuple[int | None, int | None]


class GoldEvent(msgspec.Struct, frozen=True):
    """One happening that the document tells. Lists of values are alternatives, any of which is right."""

    types: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    sentence: tuple[int, int] | None = None
    trigger: str = ""
    actor: tuple[str, ...] | None = None
    recipient: tuple[str, ...] | None = None
    symmetric: bool = False
    place: tuple[str, ...] | None = None
    date_text: str | None = None
    date_edtf: tuple[str, ...] | None = None
    killed: Bounds | None = None
    wounded: Bounds | None = None
    source: tuple[str, ...] | None = None
    status: tuple[str, ...] | None = None
    optional: bool = False


class GoldRelation(msgspec.Struct, frozen=True):
    """One tie that the document tells of, between two or among several."""

    relation: tuple[str, ...]
    subject: str | None = None
    object: str | None = None
    parties: tuple[str, ...] | None = None
    status: str | None = None
    optional: bool = False


class GoldDocument(msgspec.Struct, frozen=True):
    """All gold of one document; ``file`` is matched on its last part."""

    file: str
    events: tuple[GoldEvent, ...]
    relations: tuple[GoldRelation, ...] = ()


def read_gold(path: Path) -> Iterator[GoldDocument]:
    """Yield the documents of a gold file, one JSON object a line.

    Raises :class:`SijillError` with file, line and what is wrong.
    """
    decoder = msgspec.json.Decoder(GoldDocument)
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                yield decoder.decode(line)
            except msgspec.DecodeError as error:
                raise SijillError(
                    f"{path}, line {number}: {error}. A gold line is one JSON object with file, events and "
                    "relations; docs/evaluation.md describes the fields."
                ) from error
