"""The table of weights, read from ``weights.yaml`` once."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

import msgspec

from sijill.model.datafile import read_data


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ``weights.yaml`` holds; its comments say what each entry means."""

    link_at: float
    contradiction: float
    limits: dict[str, float]
    weights: dict[str, float]
    mode_families: dict[str, frozenset[str]]
    unidentified: frozenset[str]


class Weight(msgspec.Struct, frozen=True):
    """What one comparison found: log-odds, the reason in words, and the finding as the table names it."""

    value: float
    reason: str
    finding: str


@cache
def table() -> Weights:
    """Return the weights of this package."""
    return read_data("sijill.linking", "weights.yaml", Weights)


@cache
def digest() -> str:
    """Return the SHA-256 of the table: another one joins claims otherwise."""
    return sha256((files("sijill.linking") / "weights.yaml").read_bytes()).hexdigest()


def weigh(finding: str, reason: str) -> Weight:
    """Return the weight of a finding that the table names; an unknown finding raises KeyError."""
    return Weight(table().weights[finding], reason, finding)


@cache
def families_of(mode: str) -> frozenset[str]:
    """Return the names of the mode families that ``mode`` belongs to."""
    return frozenset(name for name, modes in table().mode_families.items() if mode in modes)
