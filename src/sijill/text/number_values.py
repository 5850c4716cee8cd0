"""Bare numbers, in digits and in words, without the words that bound them.

A number in words is a sum of parts joined by و, each smaller than the one before, except that units stand
before tens (خمسة وعشرون). Parts must touch: a comma or a noun between them begins another number.
"""

from __future__ import annotations

from typing import NamedTuple

from sijill.text.number_words import NumberWord, number_file, number_words
from sijill.text.tokens import Gap, Token

DIGITS = frozenset("0123456789")
_DIGIT_CLITICS = frozenset({"و", "ف", "ب", "ل", "ال", "وال", "بال", "لل", "فال", "وب", "ول"})
#: A count with more digits than this is a telephone number or an identifier.
_MAX_DIGITS = 9
_VAGUE_CLASS = {20: "dozens", 200: "hundreds"}
_SCALE_CLASS = {1_000: "thousands", 1_000_000: "millions", 1_000_000_000: "billions"}


class Value(NamedTuple):
    """A number read up to token ``j``; ``high`` None is open, ``word_class`` as in ``Count``."""

    low: int
    high: int | None
    j: int
    word_class: str


def digits(norm: str) -> tuple[str, int] | None:
    """Read a whole number in digits with the clitics before it: "و1,000" is ("و", 1000).

    None for words, clocks (10:23), decimals, dotted dates and numbers too long to be a count.
    """
    at = 0
    while at < len(norm) and norm[at] not in DIGITS:
        at += 1
    body = norm[at:]
    if not body or (at and norm[:at] not in _DIGIT_CLITICS):
        return None
    if not body.isascii() or not body.isdigit():
        groups = body.replace(".", ",").split(",")
        if not all(len(g) == 3 and g.isdigit() for g in groups[1:]) or not (
            groups[0].isdigit() and len(groups[0]) <= 3
        ):
            return None
        body = "".join(groups)
    return (norm[:at], int(body)) if len(body) <= _MAX_DIGITS else None


def follows(tokens: list[Token], i: int, run: tuple[str, ...]) -> bool:
    """Say whether the words of ``run`` stand at ``i`` with nothing between them."""
    if i + len(run) > len(tokens):
        return False
    for n, word in enumerate(run):
        token = tokens[i + n]
        if token.norm != word or (n and token.gap):
            return False
    return True


def value_at(tokens: list[Token], i: int, in_range: bool = False) -> Value | None:
    """Read the bare number that begins at ``i``."""
    norm = tokens[i].norm
    if norm[-1] in DIGITS:
        return _digit_value(tokens, i, in_range)
    word = number_words().get(norm)
    if word is None:
        return None
    match word.part:
        case "half":
            return _half(tokens, i)
        case "vague":
            return _vague(tokens, i, word.value)
        case "plural" | "definite_plural":
            return Value(2 * word.value, None, i + 1, _SCALE_CLASS[word.value])
        case "few":
            return _few(tokens, i)
        case "several":
            return (
                Value(2, None, i + 1, "several") if _plain_next(tokens, i) and not _after_him(tokens[i]) else None
            )
        case "several_of":
            return _several_of(tokens, i)
    if word.value == 10 and i and tokens[i - 1].norm in number_file().ordinals and not tokens[i].gap:
        return None  # الثالث عشر is an ordinal
    read = _words_value(tokens, i)
    if read is None:
        return None
    value, j = read
    return Value(value, value, j, {1: "singular", 2: "dual"}.get(value, "number"))


def _after_him(token: Token) -> bool:
    """ "بعده" folds like "بعدة" and means "after him"."""
    return token.norm.startswith(("ب", "وب")) and token.last != "ة"


def _plain_next(tokens: list[Token], i: int) -> bool:
    return i + 1 < len(tokens) and not tokens[i + 1].gap & ~Gap.QUOTE


def _digit_value(tokens: list[Token], i: int, in_range: bool) -> Value | None:
    token = tokens[i]
    read = digits(token.norm)
    if read is None:
        return _decimal_scale(tokens, i)
    if not in_range and _in_digit_run(tokens, i):
        return None
    value, j = read[1], i + 1
    if value == 0:
        return None  # "comments (0)": nothing is ever counted as none
    scaled = _scale_after(tokens, j, value)
    if scaled is not None:
        value, j = scaled
    return Value(value, value, j, "number")


def _in_digit_run(tokens: list[Token], i: int) -> bool:
    """Say whether the number is part of 8/8/2021, 2021-11-08 or 5/7: not of a plain range a-b."""
    before = tokens[i].gap & (Gap.SLASH | Gap.DASH) and i and tokens[i - 1].norm[-1] in DIGITS
    if before:
        return True
    run = i + 1
    while run < len(tokens) and tokens[run].gap in (Gap.SLASH, Gap.DASH) and tokens[run].norm[0] in DIGITS:
        if tokens[run].gap == Gap.SLASH:
            return True
        run += 1
    return run - i > 2


def _decimal_scale(tokens: list[Token], i: int) -> Value | None:
    """Read "2.5 million"; a decimal without a scale word counts nothing."""
    norm = tokens[i].norm.lstrip("وبلفا").replace(",", ".")
    whole, _, part = norm.partition(".")
    if not (whole.isascii() and whole.isdigit() and part.isascii() and part.isdigit()) or i + 1 >= len(tokens):
        return None
    scale = number_words().get(tokens[i + 1].norm)
    if scale is None or scale.part not in ("scale", "plural") or scale.clitic or tokens[i + 1].gap:
        return None
    value = int(whole) * scale.value + int(part) * scale.value // 10 ** len(part)
    return Value(value, value, i + 2, "number")


def _half(tokens: list[Token], i: int) -> Value | None:
    """Read "half a million"."""
    scale = number_words().get(tokens[i + 1].norm) if _plain_next(tokens, i) else None
    if scale is None or scale.part != "scale" or scale.clitic:
        return None
    return Value(scale.value // 2, scale.value // 2, i + 2, "number")


def _vague(tokens: list[Token], i: int, low: int) -> Value:
    """Read dozens or hundreds, and "hundreds of thousands"."""
    if _plain_next(tokens, i):
        scale = number_words().get(tokens[i + 1].norm)
        if scale is not None and scale.part == "definite_plural" and not scale.clitic:
            return Value(low * scale.value, None, i + 2, _SCALE_CLASS[scale.value])
    return Value(low, None, i + 1, _VAGUE_CLASS[low])


def _few(tokens: list[Token], i: int) -> Value | None:
    """Read بضعة [3, 9] and بضعة عشر [13, 19]; "a few dozens" is dozens."""
    if not _plain_next(tokens, i):
        return None
    after = number_words().get(tokens[i + 1].norm)
    if after is not None and not after.clitic:
        if after.value == 10:
            return Value(13, 19, i + 2, "few")
        if after.part == "vague":
            return Value(after.value, None, i + 2, _VAGUE_CLASS[after.value])
        if after.part == "plural":
            return Value(3 * after.value, None, i + 2, _SCALE_CLASS[after.value])
    return Value(3, 9, i + 1, "few")


def _several_of(tokens: list[Token], i: int) -> Value | None:
    """Read "a number of", with at most one adjective before من."""
    for j in (i + 1, i + 2):
        if j >= len(tokens) or tokens[j].gap:
            return None
        if tokens[j].norm == "من":
            return Value(2, None, j + 1, "several")
    return None


def _words_value(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """Read a number in words; return its value and the index behind it."""
    part = _below_thousand(tokens, i)
    word = number_words()[tokens[i].norm]
    if part is None:
        if word.part not in ("scale", "fixed"):
            return None
        value, j = word.value, i + 1
        if word.part == "scale" and tokens[i].norm.endswith("ا") and _plain_next(tokens, i):
            value *= 2  # مليونا نازح is the dual; after a number مليونا is one unit of it
    else:
        value, j = part
    return _scale_after(tokens, j, value, own_scale=word.part in ("scale", "fixed")) or (value, j)


def _scale_after(tokens: list[Token], j: int, value: int, own_scale: bool = False) -> tuple[int, int] | None:
    """Multiply by a scale word at ``j`` and add what و joins to it ("three thousand and five hundred")."""
    words = number_words()
    scale = 0
    if own_scale:
        scale = 1_000_000 if value >= 1_000_000 else 1_000
    elif j < len(tokens) and not tokens[j].gap:
        word = words.get(tokens[j].norm)
        if word is not None and word.part in ("scale", "plural") and not word.clitic:
            scale, value, j = word.value, value * word.value, j + 1
    if not scale:
        return None
    if j < len(tokens) and not tokens[j].gap and tokens[j].norm[0] == "و":
        read = digits(tokens[j].norm)
        if read is not None and 100 <= read[1] < scale:
            return value + read[1], j + 1
        word = words.get(tokens[j].norm)
        if word is not None and word.clitic == "و" and word.part in ("hundreds", "tens", "unit"):
            rest = _below_thousand(tokens, j)
            # "ثلاثة آلاف وخمسة" could join two counts; a number below a hundred rarely follows thousands
            if rest is not None and rest[0] >= 100:
                return value + rest[0], rest[1]
    return value, j


def _below_thousand(tokens: list[Token], i: int) -> tuple[int, int] | None:
    words = number_words()
    word = words[tokens[i].norm]
    following = words.get(tokens[i + 1].norm) if i + 1 < len(tokens) and not tokens[i + 1].gap else None
    value, j = word.value, i + 1
    if word.part == "hundreds":
        return _plus_below_hundred(tokens, value, j)
    if word.part == "tens" or word.part == "teen":
        return value, j
    if word.part == "teen_head":
        return (value + 10, i + 2) if _is_ten(following) else None
    if word.part not in ("unit", "definite"):
        return None
    if following is None or value == 10:
        return value, j
    if _is_ten(following) and value >= 2:
        return value + 10, i + 2
    if following.value == 100 and not following.clitic and 3 <= value <= 9:
        return _plus_below_hundred(tokens, value * 100, i + 2)
    if following.part == "tens" and following.clitic == "و":
        return value + following.value, i + 2
    return value, j


def _is_ten(word: NumberWord | None) -> bool:
    return word is not None and word.part == "unit" and word.value == 10 and not word.clitic


def _plus_below_hundred(tokens: list[Token], value: int, j: int) -> tuple[int, int]:
    """Add what is joined to a hundred by و: 1 to 99."""
    if j < len(tokens) and not tokens[j].gap:
        word = number_words().get(tokens[j].norm)
        if word is not None and word.clitic == "و" and word.part in ("unit", "tens", "teen", "teen_head"):
            rest = _below_thousand(tokens, j)
            if rest is not None and rest[0] < 100:
                return value + rest[0], rest[1]
    return value, j
