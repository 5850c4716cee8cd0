"""What the tolls of two tellings say for or against one happening."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.extraction.drafts import Draft
from sijill.extraction.tolls import VAGUE
from sijill.lexicon.grammar import grammar
from sijill.model.claims import Casualty

#: How many people hit make a toll that tells one happening from another.
_TELLING_TOLL = 3
#: How many people hit, and how many times those of another telling, are too many for one happening.
_MANY, _TIMES = 20, 4
#: How many counts of a telling are compared: keeps long documents linear.
_COMPARED = 24


def _compared(draft: Draft) -> list[Casualty]:
    return draft.casualties[-_COMPARED:]


def counts_fit(a: Draft, b: Draft) -> int:
    """1 when a count is told twice, -1 when the counts rule each other out, else 0."""
    if _hit_otherwise(a, b) or _hit_otherwise(b, a):
        return -1
    fit = 0
    for outcome in ("killed", "wounded"):
        x = [c for c in _compared(a) if c.outcome == outcome]
        y = [c for c in _compared(b) if c.outcome == outcome]
        if not x or not y:
            continue
        if any(c.low == d.low and c.high == d.high for c in x for d in y):
            fit = 1
        elif all(_exclusive(c.low, c.high, d.low, d.high) for c in x for d in y):
            return -1
    return fit


def toll_facts(a: Draft, b: Draft) -> Iterator[str]:
    """Names of the facts that hold of the tolls of an earlier telling and a later one, where both give some."""
    if _tolls_same(a, b):
        yield "toll-same"
    if _tolls_apart(a, b):
        yield "toll-apart"
    if _toll_told(a, b):
        yield "toll-told"


def _tolls_same(a: Draft, b: Draft) -> bool:
    """Say whether both give one exact toll of three or more: two happenings of a page hardly ever share that."""
    one, two = _toll(a), _toll(b)
    shared = one.keys() & two.keys()
    return sum(one[outcome] for outcome in shared) >= _TELLING_TOLL and all(one[o] == two[o] for o in shared)


def _tolls_apart(a: Draft, b: Draft) -> bool:
    """Say whether one tells of many times as many hit as the other, which no update of a toll does, or of none."""
    if _tells_none(a, b) or _tells_none(b, a):
        return True
    for outcome in ("killed", "wounded"):
        one, two = (
            max((c.low for c in _compared(d) if c.outcome == outcome and c.word_class not in VAGUE), default=0)
            for d in (a, b)
        )
        if min(one, two) and max(one, two) >= max(_MANY, _TIMES * min(one, two)):
            return True
    return False


def _toll_told(a: Draft, b: Draft) -> bool:
    """ "قتلى وجرحى ...", then "ثلاثة قتلى وجريحان": the second gives the numbers that the first leaves open."""
    vague = all(casualty.word_class in VAGUE for casualty in _compared(a))
    return vague and any(c.word_class not in VAGUE and c.low > 0 for c in _compared(b))


def tells_toll(draft: Draft) -> bool:
    """ "ارتفع عدد القتلى إلى سبعة": the number of those known to be hit, and so by something told before."""
    tokens, i = draft.piece.tokens, draft.chunk.i
    known = draft.word.person and bool(i) and tokens[i - 1].norm in grammar().numbers_of
    return known and tokens[i].norm.startswith("ال") and any(c.high is not None for c in draft.casualties)


def _tells_none(a: Draft, b: Draft) -> bool:
    """Say whether one tells that nobody was hit in a way in which the other tells of people hit."""
    none = {casualty.outcome for casualty in _compared(a) if casualty.high == 0}
    some = {casualty.outcome for casualty in _compared(b) if casualty.low > 0}
    either = "killed_or_wounded"
    return bool(none and some) and (either in none or either in some or not none.isdisjoint(some))


def _toll(draft: Draft) -> dict[str, int]:
    """The exact numbers of the draft by outcome, where all of its counts of that outcome are one number."""
    told: dict[str, set[tuple[int, int | None]]] = {}
    for casualty in _compared(draft):
        told.setdefault(casualty.outcome, set()).add((casualty.low, casualty.high))
    return {
        outcome: low
        for outcome, counts in told.items()
        for low, high in counts
        if len(counts) == 1 and low == high
    }


def _hit_otherwise(a: Draft, b: Draft) -> bool:
    """Say whether one gives the killed and wounded together, and the other apart, of another number."""
    if not a.casualties or not b.casualties:
        return False
    together = {(c.low, c.high) for c in _compared(a) if c.outcome == "killed_or_wounded" and c.low == c.high}
    killed, wounded = ({(c.low, c.high) for c in _compared(b) if c.outcome == o} for o in ("killed", "wounded"))
    apart = {(k + w, k + w) for k, top in killed for w, most in wounded if k == top and w == most}
    return bool(together and apart) and together.isdisjoint(apart)


def _exclusive(low: int, high: int | None, other_low: int, other_high: int | None) -> bool:
    return (high is not None and high < other_low) or (other_high is not None and other_high < low)
