"""What is said of persons before their names, by ``names/titles.yaml``; its comments say what each list holds."""

from __future__ import annotations

from functools import cache

from sijill.lexicon import files
from sijill.text.normalise import fold


@cache
def _listed() -> dict[str, frozenset[str]]:
    return {name: frozenset(map(fold, words)) for name, words in files.read_yaml("names/titles.yaml").items()}


def titles() -> frozenset[str]:
    """Forms of address, posts, ranks and kin, folded."""
    return _listed()["titles"]


def honorifics() -> frozenset[str]:
    """Those of the titles after which a lone word is a name."""
    return _listed()["honorifics"]


def kinds() -> frozenset[str]:
    """What kind of a title it is: stands after one."""
    return _listed()["kinds"]


def officers() -> frozenset[str]:
    """Those of the titles that one officer bears one after the other."""
    return _listed()["officers"]
