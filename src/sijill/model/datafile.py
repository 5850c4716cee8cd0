"""Reading the data files of the package: YAML that people extend, checked against a type."""

from __future__ import annotations

from importlib import resources
from typing import TypeVar

import msgspec
import yaml

from sijill.model.errors import LexiconError

T = TypeVar("T")


def read_data(package: str, name: str, kind: type[T], *, as_written: bool = False) -> T:
    """Read the YAML file ``name`` beside the modules of ``package`` as ``kind``.

    ``as_written`` takes every scalar for text before it is converted: "on" is a word then, not a truth value.
    Raises :class:`LexiconError` that names the file and what is wrong in it.
    """
    written = resources.files(package).joinpath(name).read_text("utf-8")
    loader = yaml.CBaseLoader if as_written else yaml.CSafeLoader
    try:
        return msgspec.convert(yaml.load(written, Loader=loader), kind, strict=False)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        folder = package.rpartition(".")[2]
        raise LexiconError(f"{folder}/{name}: {error}. Mend that entry as the head of the file says.") from error
