"""Which claim answers which gold event, and whether the parts of the answer are right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sijill.analysis.gold import Bounds, GoldEvent
from sijill.analysis.phrases import same_name
from sijill.model.claims import ActorMention, Claim, DateMention, PlaceMention, Range, SourceMention
from sijill.text.edtf import parse
from sijill.text.normalise import fold

Mention = ActorMention | PlaceMention | SourceMention
#: Right, spurious, missed.
Counts = tuple[int, int, int]
_OVERLAP, _TYPED, _SAME_SENTENCE = 10, 5, 5
#: Days counted as an interval's length where an end is open, for the tolerance.
_OPEN_DAYS = 30
_TOLERATED = 0.2


def wordings(mention: Mention | None) -> list[str]:
    """What a mention may be compared by: its own words and those of the anaphor it was read from."""
    if mention is None:
        return []
    return [text for text in (mention.text, mention.via.text if mention.via else "") if text]


def first_named(mention: Mention | None, names: Iterable[str]) -> str | None:
    """The first of ``names`` that names the same thing as the mention."""
    texts = wordings(mention)
    return next((name for name in names if any(same_name(text, name) for text in texts)), None)


def count_named(mentions: Iterable[Mention], names: Iterable[str]) -> Counts:
    """Pair mentions with gold names, each name once."""
    left = list(names)
    right = spurious = 0
    for mention in mentions:
        found = first_named(mention, left)
        if found is None:
            spurious += 1
        else:
            left.remove(found)
            right += 1
    return right, spurious, len(left)


def worded(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that have words at all."""
    return [mention for mention in mentions if wordings(mention)]


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def fit(claim: Claim, event: GoldEvent) -> int:
    """How well a claim answers a gold event; 0 where it does not.

    Overlap of the trigger or a mention with a gold span counts most; else the type and one argument right in
    the same sentence.
    """
    spans = [(q.start, q.end) for q in (claim.trigger, *claim.mentions)]
    typed = claim.event_type in event.types
    roles = ((claim.actors, event.actor), (claim.recipients, event.recipient), (claim.places, event.place))
    arguments = sum(
        first_named(mention, names or ()) is not None for found, names in roles for mention in worded(found)
    )
    if any(_meet(span, gold) for span in spans for gold in event.spans):
        return _OVERLAP + _TYPED * typed + arguments
    if typed and arguments and event.sentence and any(_meet(span, event.sentence) for span in spans):
        return _SAME_SENTENCE + arguments
    return 0


def pair_up(claims: Sequence[Claim], events: Sequence[GoldEvent]) -> list[tuple[int, int]]:
    """Pair claims with gold events, best fit first, each at most once; positions in the two sequences."""
    fits = [(-fit(claim, event), i, j) for i, claim in enumerate(claims) for j, event in enumerate(events)]
    pairs: list[tuple[int, int]] = []
    for negative, i, j in sorted(fits):
        free = all(i != p and j != q for p, q in pairs)
        if negative < 0 and free:
            pairs.append((i, j))
    return pairs


def count_roles(claim: Claim, event: GoldEvent) -> tuple[Counts, Counts]:
    """Counts for actors and recipients; of a two-sided happening the assignment that fits best."""
    actors, recipients = worded(claim.actors), worded(claim.recipients)
    gold_actors, gold_recipients = list(event.actor or ()), list(event.recipient or ())
    as_told = (count_named(actors, gold_actors), count_named(recipients, gold_recipients))
    if not event.symmetric:
        return as_told
    swapped = (count_named(recipients, gold_actors), count_named(actors, gold_recipients))
    together = (count_named(actors + recipients, gold_actors + gold_recipients), (0, 0, 0))
    return max(
        (as_told, swapped, together),
        key=lambda both: (both[0][0] + both[1][0], -(both[0][1] + both[1][1])),
    )


def bounds(value: Bounds | Range | None) -> Bounds | None:
    """A count as a pair; None where it says nothing."""
    if value is None:
        return None
    low, high = (value.low, value.high) if isinstance(value, Range) else value
    return None if low is None and high is None else (low, high)


def _days(edtf: str) -> tuple[date | None, date | None, int]:
    found = parse(edtf)
    length = (found.latest - found.earliest).days if found.earliest and found.latest else _OPEN_DAYS
    vague = "~" in edtf or "?" in edtf
    return found.earliest, found.latest, max(int(vague), round(length * _TOLERATED))


def same_days(told: DateMention | None, accepted: Sequence[str]) -> bool:
    """Say whether a date means the days of an accepted EDTF value, within a fifth of that value's length."""
    value = told.edtf if told else ""
    if value in accepted or not value:
        return value in accepted
    try:
        first, last, _ = _days(value)
    except ValueError:
        return False
    for gold in filter(None, accepted):
        gold_first, gold_last, tolerance = _days(gold)
        if _near(first, gold_first, tolerance) and _near(last, gold_last, tolerance):
            return True
    return False


def _near(a: date | None, b: date | None, tolerance: int) -> bool:
    if a is None or b is None:
        return a is b
    return abs((a - b).days) <= tolerance


def same_phrase(told: DateMention | None, phrase: str) -> bool:
    """Say whether a date that could not be resolved quotes the gold phrase, or part of it."""
    text = told.text if told else ""
    return bool(text) and (same_name(text, phrase) or fold(text) in fold(phrase))
