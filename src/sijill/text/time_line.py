"""The words of a text run with what the date grammar knows of each."""

from __future__ import annotations

from sijill.text.number_values import DIGITS, digits
from sijill.text.time_words import Kind, TimeWord, directions, time_words
from sijill.text.tokens import Gap, Token

#: What may stand inside one date: "الأربعاء، 3 يوليو/تموز (2019)".
LOOSE = Gap.COMMA | Gap.PAREN_OPEN | Gap.PAREN_CLOSE | Gap.SLASH | Gap.DASH
_PAST, _BEFORE = "الماضي", "قبل"


class Line:
    """The words of one text run and what part each plays in the date grammar."""

    def __init__(self, tokens: list[Token]) -> None:
        table = time_words()
        self.tokens = tokens
        self.words: list[TimeWord | None] = [table.get(token.norm) for token in tokens]

    def __len__(self) -> int:
        return len(self.tokens)

    def norm(self, k: int) -> str:
        """Return the folded word at ``k``, "" outside the text."""
        return self.tokens[k].norm if 0 <= k < len(self.tokens) else ""

    def kind(self, k: int) -> Kind | None:
        """Return the part the word at ``k`` plays, None for words that play none."""
        word = self.words[k] if 0 <= k < len(self.words) else None
        return word.kind if word is not None else None

    def value(self, k: int) -> int:
        """Return the value of the word at ``k``, which must play a part."""
        word = self.words[k]
        if word is None:
            raise IndexError(f"Word {k} ({self.norm(k)}) plays no part in the date grammar; ask kind() first.")
        return word.value

    def joins(self, k: int, allowed: int = Gap.NONE) -> bool:
        """Say whether there is a word at ``k`` that only the allowed marks keep apart from the one before."""
        return k < len(self.tokens) and not self.tokens[k].gap & ~allowed

    def number(self, k: int) -> int | None:
        """Return the whole number written in digits at ``k``."""
        if k >= len(self.tokens) or self.tokens[k].norm[-1] not in DIGITS:
            return None
        read = digits(self.tokens[k].norm)
        return read[1] if read is not None else None

    def direction(self, k: int, allowed: int = Gap.NONE) -> tuple[int, str | None]:
        """Read an adjective like الماضي at ``k``; return the index behind it and its sense."""
        if not self.joins(k, allowed):
            return k, None
        if self.norm(k) == _BEFORE and self.norm(k + 1).startswith(_PAST) and self.joins(k + 1):
            return k + 2, "before past"
        direction = directions().get(self.norm(k))
        return (k + 1, direction) if direction else (k, None)
