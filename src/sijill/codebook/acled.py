"""ACLED's event types, kinds of actor and fatality rule, from ``acled.yaml``.

Source: the ACLED codebook on event types and sub-types, interaction, time precision and fatalities (lowest
reported number on conflict; set numbers for words without one).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

import msgspec

from sijill.codebook.loader import SpanCode, code_for, load_file
from sijill.model.claims import Casualty
from sijill.model.entities import Actor
from sijill.model.errors import LexiconError

Target = Literal["civilian", "armed"]


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of ``rules``; every condition given must hold."""

    type: str
    sub_type: str
    mode: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    target: Target | None = None
    mutual: bool | None = None


class AcledBook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of ``acled.yaml``."""

    event_types: dict[str, tuple[str, ...]]
    disorder: dict[str, str]
    disorder_of_sub_type: dict[str, str]
    rules: tuple[Rule, ...]
    inter: tuple[str, ...]
    unidentified: str
    state_sectors: tuple[str, ...]
    vague_fatalities: dict[str, int]
    time_precision: tuple[SpanCode, ...]
    inter_of_class: dict[str, str]
    columns: tuple[str, ...]


class AcledType(msgspec.Struct, frozen=True):
    """Where a happening stands in ACLED's scheme."""

    event_type: str
    sub_event_type: str
    disorder_type: str


@cache
def book() -> AcledBook:
    """``acled.yaml``, checked: every sub-type a rule names must be listed."""
    loaded = load_file("acled.yaml", AcledBook)
    listed = {sub for subs in loaded.event_types.values() for sub in subs}
    for rule in loaded.rules:
        if rule.sub_type not in listed:
            raise LexiconError(
                f"codebook/acled.yaml: the rule for {rule.type} names the sub-type “{rule.sub_type}”, which "
                "event_types does not list. List it, or correct the rule."
            )
    return loaded


@cache
def _event_of() -> dict[str, str]:
    return {sub: event for event, subs in book().event_types.items() for sub in subs}


def classify(
    event_type: str,
    modes: Sequence[str],
    families: Iterable[str] = (),
    target: Target | None = None,
    mutual: bool = False,
) -> AcledType | None:
    """Place a happening in ACLED's scheme; None for what ACLED does not record, such as words alone."""
    families = set(families)
    for rule in book().rules:
        fits = (
            rule.type == event_type
            and (not rule.mode or not set(rule.mode).isdisjoint(modes))
            and (not rule.family or not families.isdisjoint(rule.family))
            and (rule.target is None or rule.target == target)
            and (rule.mutual is None or rule.mutual == mutual)
        )
        if fits:
            event = _event_of()[rule.sub_type]
            disorder = book().disorder_of_sub_type.get(rule.sub_type, book().disorder[event])
            return AcledType(event, rule.sub_type, disorder)
    return None


def inter_at(actor: Actor, country: str | None) -> str:
    """The kind of ``actor`` in ``country`` (ISO 3166 alpha-3; None: unknown).

    A state's forces outside their state are external forces, and the same forces at home are state forces.
    """
    if country is None or actor.country is None or actor.sector not in book().state_sectors:
        return actor.inter
    if actor.country != country and actor.inter == "State forces":
        return "External/Other forces"
    if actor.country == country and actor.inter == "External/Other forces":
        return "State forces"
    return actor.inter


def interaction(first: str | None, second: str | None) -> str:
    """ACLED's label for the kinds of two sides, the lower number first; "... only" for a lone side."""
    order = book().inter
    sides = sorted((kind for kind in (first, second) if kind in order), key=order.index)
    if not sides:
        return ""
    return f"{sides[0]} only" if len(sides) == 1 else f"{sides[0]}-{sides[1]}"


def fatalities(reports: Iterable[Sequence[Casualty]]) -> int:
    """The number of dead as ACLED counts: the lowest number that any claim gives.

    Each item holds one claim's casualties. A claim with numbers outranks one with words like "dozens", which
    count as ``vague_fatalities`` sets; no word of dead at all is 0.
    """
    exact: list[int] = []
    vague: list[int] = []
    for casualties in reports:
        dead = [casualty for casualty in casualties if casualty.outcome == "killed"]
        if not dead:
            continue
        by_word = book().vague_fatalities
        total = sum(by_word.get(casualty.word_class, casualty.low) for casualty in dead)
        worded = any(casualty.word_class in by_word for casualty in dead)
        (vague if worded else exact).append(total)
    return min(exact or vague or [0])


def time_precision(days: int | None) -> int:
    """1 for a day, 2 for about a week, 3 for a month or longer; ``days`` None is an open span."""
    return code_for(days, book().time_precision)
