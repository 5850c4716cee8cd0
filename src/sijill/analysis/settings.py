"""Settings of the state question, read from ``horizons.yaml`` unless given."""

from __future__ import annotations

from functools import cache

import msgspec

from sijill.model.datafile import read_data


class Against(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What speaks against a kind of tie; see the comments in ``horizons.yaml``."""

    ties: frozenset[str]
    acts: frozenset[str]
    through_kin: bool


class ConditionRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which claims say what of the person who is their recipient."""

    event_type: str
    what: str
    mode: str | None = None
    outcome: str | None = None


class Quoted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much an answer quotes; see the comments in ``horizons.yaml``."""

    side: int
    answer: int


class StateSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ``horizons.yaml`` holds; its comments say what each entry means."""

    horizon_days: dict[str, int]
    past_reach_days: int
    over_after_days: int
    incident_days: int
    quoted: Quoted
    contradicted_by: dict[str, Against]
    ended_by: dict[str, frozenset[str]]
    conditions: tuple[ConditionRule, ...]
    same: tuple[tuple[str, ...], ...]
    umbrellas: dict[str, str]

    def horizon(self, relation: str) -> int:
        """Return the days for which a tie of this kind stays current; an unlisted kind takes the shortest."""
        return self.horizon_days.get(relation, min(self.horizon_days.values()))


@cache
def defaults() -> StateSettings:
    """Return the settings of this package."""
    return read_data("sijill.analysis", "horizons.yaml", StateSettings)
