"""Reading files of words: written as people write, and folded for look-up."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from sijill.model.datafile import read_data
from sijill.text.normalise import fold

T = TypeVar("T")
#: Words as they fold.
Words = frozenset[str]


def read_words(package: str, name: str, kind: type[T]) -> T:
    """Read the YAML file ``name`` of ``package`` as ``kind``, all its words folded, keys too.

    Raises LexiconError for a file that does not fit.
    """
    written = read_data(package, name, kind)
    return msgspec.convert(_folded(msgspec.to_builtins(written)), kind)


def _folded(value: object) -> object:
    if isinstance(value, dict):
        return {_folded(key): _folded(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_folded(part) for part in value]
    return fold(value) if isinstance(value, str) else value
