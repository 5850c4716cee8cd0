"""Checking the machine on one's own corpus: a random sample of claims, and precision from the answers."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence

import msgspec

from sijill.model.errors import SijillError
from sijill.record.stored import StoredClaim

#: Quantile of the normal distribution for an interval that holds in 95 of 100 cases.
Z95 = 1.959963984540054
_YES = frozenset({"yes", "y", "true", "1", "right", "correct", "نعم", "صحيح"})
_NO = frozenset({"no", "n", "false", "0", "wrong", "incorrect", "لا", "خطأ"})


class Answer(msgspec.Struct, frozen=True):
    """What a person said of one sampled claim; ``right`` None where nothing was said."""

    id: str
    event_type: str
    right: bool | None


class Precision(msgspec.Struct, frozen=True):
    """Share of right claims among those answered, with its Wilson interval at 95 percent.

    ``of`` is the event type, "all" for all. ``precision`` and the bounds are None where nothing was answered.
    """

    of: str
    right: int
    answered: int
    unanswered: int
    precision: float | None
    low: float | None
    high: float | None


def sample(claims: Iterable[StoredClaim], size: int, seed: int) -> list[StoredClaim]:
    """Draw ``size`` claims at random, all where there are no more; the same seed draws the same claims.

    What people added is no reading of the machine and is never drawn.
    """
    read = sorted((told for told in claims if told.claim.rule != "person"), key=lambda told: told.claim.id)
    if size >= len(read):
        return read
    return sorted(random.Random(seed).sample(read, size), key=lambda told: told.claim.id)


def right_or_wrong(told: str) -> bool | None:
    """Read an answer: yes or no in the usual words, None for an empty one; SijillError for any other."""
    word = told.strip().casefold()
    if not word:
        return None
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise SijillError(f"“{told}” is no answer. Write yes or no, or leave it empty.")


def wilson(right: int, answered: int, z: float = Z95) -> tuple[float, float]:
    """Return the bounds of Wilson's score interval for ``right`` of ``answered`` (which is above zero).

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
    """
    share = right / answered
    middle = share + z * z / (2 * answered)
    spread = z * math.sqrt(share * (1 - share) / answered + z * z / (4 * answered * answered))
    whole = 1 + z * z / answered
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


def precision(answers: Sequence[Answer]) -> list[Precision]:
    """Return the precision over all answers, then of each event type in order of name."""
    kinds = sorted({answer.event_type for answer in answers})
    found = [_precision("all", answers)]
    return found + [_precision(kind, [one for one in answers if one.event_type == kind]) for kind in kinds]


def _precision(of: str, answers: Sequence[Answer]) -> Precision:
    right = sum(answer.right is True for answer in answers)
    answered = sum(answer.right is not None for answer in answers)
    if not answered:
        return Precision(of, 0, 0, len(answers), None, None, None)
    low, high = wilson(right, answered)
    shown = (round(value, 4) for value in (right / answered, low, high))
    return Precision(of, right, answered, len(answers) - answered, *shown)
