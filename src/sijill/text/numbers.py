"""Counts in running text: digits, number words, bounds ("at least"), ranges and vague words.

The bounds follow the project's coding rules: "at least N" is [N, open], "more than N" [N+1, open], dozens
[20, open], hundreds [200, open], thousands [2000, open], "a few" [3, 9], "a number of" [2, open], "about N"
[N, N] and approximate. "fewer than N" is [1, N-1] and "up to N" [1, N]: the report does hold that there were
some.

Ordinals (الثالث) are no counts. A number that belongs to a measure, a clock or a name is read as a count all
the same: :func:`is_measure` and :func:`is_label` tell it apart.
"""

from __future__ import annotations

import msgspec

from sijill.text.number_values import DIGITS, Value, digits, follows, value_at
from sijill.text.number_words import (
    after_modifiers,
    count_openers,
    modifier_heads,
    modifiers,
    number_file,
)
from sijill.text.time_words import month_names
from sijill.text.tokens import Gap, Token

_TO = frozenset({"الي", "حتي", "او"})
#: How many words may stand between a number and the "at least" that follows it.
_AFTER_REACH = 3


__all__ = [
    "Count",
    "at_least_after",
    "count_at",
    "digits",
    "is_label",
    "is_measure",
    "looks_dual",
    "read_counts",
]


class Count(msgspec.Struct, frozen=True):
    """A count read from ``tokens[i:j]``, words like "at least" before it included.

    ``high`` None is open ("at least ``low``"). ``word_class`` says how it was worded: number, singular, dual,
    dozens, hundreds, thousands, millions, billions, few, several, range, at_least, more_than, fewer_than,
    at_most.
    """

    low: int
    high: int | None
    i: int
    j: int
    word_class: str
    approximate: bool


def read_counts(tokens: list[Token]) -> list[Count]:
    """Read all counts from left to right; they do not overlap."""
    openers = count_openers()
    counts: list[Count] = []
    end = 0
    for i, token in enumerate(tokens):
        digit = token.norm[-1] in DIGITS
        if i < end or not (digit or token.norm in openers):
            continue
        count = count_at(tokens, i)
        if count is not None:
            counts.append(count)
            end = count.j
        elif digit:
            end = _after_digit_run(tokens, i)
    return counts


def count_at(tokens: list[Token], i: int) -> Count | None:
    """Read the count that begins at token ``i``, a modifier or a number; None where none does."""
    if not 0 <= i < len(tokens):
        return None
    for run, effect in _modifiers_at(tokens, i):
        if follows(tokens, i, run):
            count = _modified(tokens, i, i + len(run), effect)
            if count is not None:
                return count
    value = value_at(tokens, i)
    if value is None:
        return None
    ranged = _range_from(tokens, value, i) or value
    return _with_after(tokens, Count(ranged.low, ranged.high, i, ranged.j, ranged.word_class, False))


def _modifiers_at(tokens: list[Token], i: int) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The modifiers that the words at ``i`` may begin."""
    word = tokens[i].norm
    if word not in modifier_heads():
        return ()
    alone = modifiers().get((word,), ())
    return modifiers().get((word, tokens[i + 1].norm), ()) + alone if i + 1 < len(tokens) else alone


def is_measure(tokens: list[Token], j: int) -> bool:
    """Say whether the word at ``j``, right after a number, makes it a measure, a price, a clock or a date."""
    if j < len(tokens):
        after = tokens[j]
        if after.norm in number_file().units_of_measure:
            return not after.gap & (Gap.STOP | Gap.COMMA | Gap.NEWLINE)
        if after.norm in month_names():
            return not after.gap & (Gap.STOP | Gap.NEWLINE)
    return 0 < j <= len(tokens) and ":" in tokens[j - 1].norm


def is_label(tokens: list[Token], i: int) -> bool:
    """Say whether the word before the number at ``i`` makes it a year, an hour, a number plate or a name."""
    if not 0 < i < len(tokens) or tokens[i].gap & (Gap.STOP | Gap.NEWLINE | Gap.COMMA):
        return False
    before, heads = tokens[i - 1].norm, number_file().label_heads
    return before in heads or (before[0] in "وفبل" and len(before) > 3 and before[1:] in heads)


def at_least_after(tokens: list[Token], j: int) -> str | None:
    """Return the bound that follows within three words of ``j``: at_least, at_most, approximate or None.

    For "عنصرين على الأقل", where a dual or plural noun and no number is bounded.
    """
    table = after_modifiers()
    for k in range(j, min(j + _AFTER_REACH + 1, len(tokens))):
        if tokens[k].gap & (~Gap.QUOTE if k > j else Gap.STOP | Gap.NEWLINE):
            return None
        for run, effect in table.get(tokens[k].norm, ()):
            if follows(tokens, k, run):
                after = k + len(run)
                bounds_next = after < len(tokens) and not tokens[after].gap and value_at(tokens, after)
                return None if bounds_next else effect
        if k > j and tokens[k].norm[-1] in DIGITS:
            return None
    return None


def looks_dual(norm: str) -> bool:
    """Say whether a folded word may be a dual by its ending. Sound plurals end alike: the caller decides."""
    return len(norm) >= 5 and norm.endswith(("ين", "ان"))


def _modified(tokens: list[Token], i: int, k: int, effect: str) -> Count | None:
    """Apply a modifier ``tokens[i:k]`` to the number after it."""
    if k >= len(tokens) or tokens[k].gap & ~Gap.QUOTE:
        return None
    value = value_at(tokens, k)
    if value is None:
        return None
    ranged = _range_from(tokens, value, k, between=effect == "between")
    if effect == "between":
        return ranged and Count(ranged.low, ranged.high, i, ranged.j, "range", False)
    if ranged is not None:
        return Count(ranged.low, ranged.high, i, ranged.j, "range", True)
    low, high, j, word_class = value
    match effect:
        case "at_least":
            return Count(low, None, i, j, "at_least" if word_class == "number" else word_class, False)
        case "more_than":
            exact = high is not None and high == low
            return Count(low + exact, None, i, j, "more_than" if exact else word_class, False)
        case "fewer_than" if low > 1:
            return Count(1, low - 1, i, j, effect, False)
        case "at_most":
            return Count(1, low, i, j, effect, False)
        case "approximate":
            return _with_after(tokens, Count(low, high, i, j, word_class, True))
    return None


def _with_after(tokens: list[Token], count: Count) -> Count:
    """Apply "at least" and the like when they stand after the number, over a noun if need be."""
    if count.high is None or count.word_class == "few":
        return count
    effect = at_least_after(tokens, count.j)
    j = count.j
    if effect is not None:
        for run, _ in after_modifiers().get(tokens[j].norm, ()) if j < len(tokens) else ():
            if follows(tokens, j, run):
                j += len(run)
                break
    match effect:
        case "at_least":
            return Count(count.low, None, count.i, j, "at_least", count.approximate)
        case "at_most":
            return Count(1, count.high, count.i, j, "at_most", count.approximate)
        case "approximate":
            return Count(count.low, count.high, count.i, j, count.word_class, True)
    return count


def _range_from(tokens: list[Token], first: Value, i: int, between: bool = False) -> Value | None:
    """Read "5 to 7", "5-7", "5 or 7" or, after "between", "5 and 7", whose first number is read already."""
    j = first.j
    if first.high != first.low or j >= len(tokens):
        return None
    joiner = tokens[j]
    if joiner.gap == Gap.DASH and joiner.norm[0] in DIGITS and tokens[j - 1].norm[-1] in DIGITS:
        second = value_at(tokens, j, in_range=True)
    elif joiner.gap:
        return None
    elif joiner.norm in _TO or (between and joiner.norm == "و"):
        second = value_at(tokens, j + 1) if j + 1 < len(tokens) and not tokens[j + 1].gap else None
    elif between and joiner.norm[0] == "و":
        second = value_at(tokens, j)
    else:
        return None
    if second is None or second.high != second.low:
        return None
    low = first.low
    for scale in (1_000_000, 1_000):
        if second.low >= scale > low and second.low % scale == 0 and tokens[second.j - 1].norm[-1] not in DIGITS:
            low *= scale  # "15 to 20 thousand" counts both in thousands
            break
    return Value(low, second.low, second.j, "range") if low < second.low else None


def _after_digit_run(tokens: list[Token], i: int) -> int:
    """Return the index behind a run like 8/8/2021, so that its parts are not read as counts."""
    i += 1
    while i < len(tokens) and tokens[i].gap in (Gap.SLASH, Gap.DASH) and tokens[i].norm[0] in DIGITS:
        i += 1
    return i
