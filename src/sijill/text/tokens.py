"""Words, sentences and clitics.

A :class:`Token` is one word with its folded form; what stood between it and the word before is kept as gap
flags, so that patterns over words can still see a comma or a quotation mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from sijill.text.normalise import Folded, fold_with_map


class Gap:
    """What stands between a word and the one before it, white space aside: bits of an int."""

    NONE = 0
    COMMA = 1
    QUOTE = 2
    PAREN_OPEN = 4
    PAREN_CLOSE = 8
    COLON = 16
    DASH = 32
    NEWLINE = 64
    STOP = 128
    OTHER = 256
    SLASH = 512


_GAP_OF = {
    " ": Gap.NONE,
    **dict.fromkeys("،,؛;", Gap.COMMA),
    **dict.fromkeys("\"“”«»„‟″'‘’`", Gap.QUOTE),
    **dict.fromkeys("([{", Gap.PAREN_OPEN),
    **dict.fromkeys(")]}", Gap.PAREN_CLOSE),
    ":": Gap.COLON,
    **dict.fromkeys("-–—", Gap.DASH),
    **dict.fromkeys("\n\r\u2028\u2029", Gap.NEWLINE),
    **dict.fromkeys(".!؟?…", Gap.STOP),
    "/": Gap.SLASH,
    "\\": Gap.SLASH,
    "|": Gap.STOP,
}
#: Letters that are written to the word after them.
_PROCLITICS = frozenset("لبوكف")
#: Vowel signs and other marks that may follow a word's last letter.
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640\u200c\u200d\u200e\u200f"
_FOLDED_LAST = frozenset("ةى")
#: Arabic letters are known by their range; what any other character is has to be asked one by one.
_WORD = re.compile(r"[ء-ي]+[^\W\d_]*[0-9]*|[0-9]+(?:[.,:][0-9]+)*|[^\W\d_]+[0-9]*")


class Token(msgspec.Struct):
    """One word. ``start`` and ``end`` index the original text, ``norm`` is the folded word.

    ``gap`` tells what stood before the word, ``after`` what follows it up to the next word. ``last`` is the final
    letter as written where folding hides a difference (ة, ى), else "".
    """

    start: int
    end: int
    norm: str
    gap: int = 0
    after: int = 0
    last: str = ""

    @property
    def is_number(self) -> bool:
        """Say whether the word is written in digits."""
        return self.norm[0].isdigit()


class Sentence(msgspec.Struct):
    """A run of tokens that is read as one; ``start`` and ``end`` index the original text."""

    start: int
    end: int
    tokens: list[Token]


def gap_flags(between: str) -> int:
    """Fold a run of non-word characters into flags."""
    flags = Gap.NONE
    for char in between:
        flag = _GAP_OF.get(char)
        flags |= flag if flag is not None else Gap.NONE if char.isspace() else Gap.OTHER
    return flags


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Split ``text[start:end]`` into words; offsets index ``text``."""
    piece = text[start:end]
    tokens = tokens_of(fold_with_map(piece), start)
    for token in tokens:
        if token.norm[-1] in "هي":
            last = text[token.end - 1]
            if last in MARKS:
                last = text[token.start : token.end].rstrip(MARKS)[-1:]
            if last in _FOLDED_LAST:
                token.last = last
    return tokens


def tokens_of(folded: Folded, base: int = 0) -> list[Token]:
    """Split folded text into tokens whose offsets count from ``base``."""
    tokens: list[Token] = []
    last = 0
    body = folded.text
    offsets = folded.offsets
    for hit in _WORD.finditer(body):
        start, end = hit.span()
        between, gap = body[last:start], 0
        lo, hi = offsets[start], offsets[end]
        if hi == offsets[end - 1]:
            hi += 1  # the letters of one ligature share its offset
        if between and between != " ":
            after, gap = sides(between)
            if after & Gap.QUOTE and tokens and tokens[-1].norm in _PROCLITICS and not between[-1].isspace():
                # "لـ”السهل”": a mark between a letter and the word it is written to opens, whatever its shape.
                after, gap = after & ~Gap.QUOTE, gap | Gap.QUOTE
            if tokens:
                tokens[-1].after = after
        tokens.append(Token(base + lo, base + hi, hit.group(), gap))
        last = end
    if tokens:
        tokens[-1].after = sides(body[last:])[0]
    return tokens


_OPENS, _CLOSES, _EITHER = frozenset("“«„"), frozenset("”»"), frozenset("\"‟″'‘’`")


def sides(between: str) -> tuple[int, int]:
    """Flags of what stands between two words, as seen from the word before and from the word after.

    A quotation mark belongs to one side: an opening one to the word after, a closing one to the word before; a
    straight mark opens where it touches the word after it and closes where it touches the word before.
    """
    flags = gap_flags(between)
    if not flags & Gap.QUOTE:
        return flags, flags
    plain = flags & ~Gap.QUOTE
    opens = not _OPENS.isdisjoint(between) or (between[-1] in _EITHER and len(between) > 1)
    closes = not _CLOSES.isdisjoint(between) or (between[0] in _EITHER and len(between) > 1)
    if len(between) == 1 and between in _EITHER:
        opens = closes = True
    return plain | (Gap.QUOTE if closes else 0), plain | (Gap.QUOTE if opens else 0)


def is_broken_gap(between: str) -> bool:
    """Say whether what stands between two pieces is what writers put inside a word to dodge moderation."""
    return between == " " or (
        len(between) <= 3 and bool(between) and not between.strip(" .*·•_ـ") and "\n" not in between
    )


_ENDS = Gap.STOP | Gap.NEWLINE
MAX_SENTENCE_TOKENS = 400


def split_sentences(tokens: list[Token]) -> Iterator[Sentence]:
    """Group tokens into sentences at full stops, question marks and line ends.

    A dot between digits or inside a broken word is no end (the tokeniser has already joined those); a run-on
    text is cut after :data:`MAX_SENTENCE_TOKENS` words, at the last comma before, so that later stages stay
    linear.
    """
    first = 0
    for i, token in enumerate(tokens):
        if token.gap & _ENDS and i > first:
            yield from _bounded(tokens[first:i])
            first = i
    if tokens:
        yield from _bounded(tokens[first:])


def _bounded(run: list[Token]) -> Iterator[Sentence]:
    while len(run) > MAX_SENTENCE_TOKENS:
        cut = next(
            (i for i in range(MAX_SENTENCE_TOKENS, MAX_SENTENCE_TOKENS // 2, -1) if run[i].gap & Gap.COMMA),
            MAX_SENTENCE_TOKENS,
        )
        head, run = run[:cut], run[cut:]
        yield Sentence(head[0].start, head[-1].end, head)
    yield Sentence(run[0].start, run[-1].end, run)


#: Proclitics in the order they may be written, longest combinations first; "" always fits.
_PROCLITIC = re.compile(r"^(?P<conj>[وف]?)(?P<prep>[بكل]?)(?P<rest>.+)$")


def readings(word: str) -> Iterator[tuple[str, str]]:
    """Yield (proclitics, rest) for a folded word, the whole word first.

    "للدفاع" gives ("", "للدفاع"), ("ل", "الدفاع"), ("ل", "دفاع"); "وبالمدينه" gives among others
    ("وب", "المدينه"). The rest keeps its article; at least two letters remain.
    """
    yield "", word
    for conj in ("", "و", "ف"):
        if not word.startswith(conj) or len(word) - len(conj) < 2:
            continue
        rest = word[len(conj) :]
        if conj:
            yield conj, rest
        if rest.startswith("لل") and len(rest) > 3:
            yield conj + "ل", "ال" + rest[2:]
            yield conj + "ل", rest[1:]
            yield conj + "ل", rest[2:]
        elif rest[0] in "بكل" and len(rest) > 2:
            yield conj + rest[0], rest[1:]


SUFFIX_PRONOUNS = ("هما", "هم", "هن", "ها", "كم", "نا", "ني", "ه", "ك", "ي")


def without_suffix(word: str) -> Iterator[tuple[str, str]]:
    """Yield (stem, pronoun) for each suffix pronoun the folded word may carry, the longest first.

    Before a pronoun ta marbuta is written as ta: "عمليتهم" yields both "عمليت" and "عمليه".
    """
    for suffix in SUFFIX_PRONOUNS:
        if word.endswith(suffix) and len(word) - len(suffix) >= 2:
            stem = word[: -len(suffix)]
            yield stem, suffix
            if stem.endswith("ت"):
                yield stem[:-1] + "ه", suffix
