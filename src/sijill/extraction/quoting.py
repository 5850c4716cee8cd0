"""Which letters of the text a phrase is quoted by: without proclitics, with both of its quotation marks."""

from __future__ import annotations

from sijill.model.spans import Quote, quote
from sijill.text.normalise import fold
from sijill.text.tokens import Token

_CLOSING = {"“": "”", "«": "»", '"': '"', "‘": "’", "(": ")"}


def quote_words(text: str, tokens: list[Token], i: int, j: int, clitics: str = "") -> Quote:
    """Quote the tokens ``[i, j)`` without the proclitics of the first."""
    start = after_clitics(text, tokens[i].start, tokens[i].norm, clitics)
    return quote(text, start, tokens[j - 1].end)


def after_clitics(text: str, start: int, norm: str, clitics: str, article: bool = True) -> int:
    """Offset of the first letter after the proclitics: "ولواء" is quoted as "لواء", "للدفاع" whole.

    Without an ``article`` in it, "للواء" is quoted as "لواء".
    """
    letters = len(clitics)
    if article and letters and norm[letters - 1 : letters + 1] == "لل":
        letters -= 1
    at = start
    while letters:
        at += 1
        while fold(text[at]) == "":
            at += 1
        letters -= 1
    return at


def balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """Take the closing mark in when the words hold its opening mark, and the reverse."""
    words = text[start:end]
    for opening, closing in _CLOSING.items():
        if opening not in words:
            continue
        follows = text[end : end + 1] == closing
        if opening != closing:
            if follows and words.count(opening) > words.count(closing):
                return start, end + 1
        elif words.count(opening) % 2 == 1:
            if follows:
                return start, end + 1
            if start and text[start - 1] == opening and words.endswith(closing):
                return start - 1, end
    return start, end
