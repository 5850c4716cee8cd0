"""Ties said inside a noun phrase: "التابعة لـ ...", "المدعومة من ..."."""

from __future__ import annotations

from collections.abc import Callable

from sijill.extraction.chunks import ORGANISED, Nominal, Tie
from sijill.extraction.nominal_words import BREAK, Words
from sijill.text.tokens import Gap

#: Reads the nominal at a token, at a depth; gives it with its proclitics, or None.
Read = Callable[[int, int], tuple[Nominal, str] | None]
_MAX_DEPTH = 2


class NominalTies:
    """Lets nominals take in the ties said of them."""

    def __init__(self, words: Words, read: Read) -> None:
        self.words = words
        self.read = read

    def take(self, nominal: Nominal, depth: int, into_name: bool = False) -> bool:
        """Read a tie after a nominal; its words join the name only with ``into_name``. True when one was read."""
        tokens = self.words.tokens
        j = nominal.end
        breaks = Gap.NEWLINE | Gap.STOP | Gap.COLON | (0 if nominal.named else Gap.COMMA)
        if j >= len(tokens) or tokens[j].gap & breaks or depth > _MAX_DEPTH:
            return False
        if "tie" not in self.words.kinds[j]:
            return False
        tie = next((m for m in self.words.matches[j] if m.hit.kind == "tie" and m.prefix in ("", "و")), None)
        if tie is None or (tie.prefix == "و" and not nominal.ties):
            return False
        k = j + tie.hit.length
        if self._own_side(k):
            word = tokens[k].norm
            nominal.own_side = (str(tie.hit.ref), word.removeprefix("من") if word.startswith("من") else word[1:])
            nominal.end = k + 1
            nominal.j = nominal.end if into_name else nominal.j
            return True
        if k < len(tokens) and tokens[k].norm in ("ل", "ب"):
            k += 1
        found = self.read(k, depth + 1)
        if found is None:
            return False
        other, prefix = found
        wanted = tie.hit.value
        if wanted and not prefix.endswith(wanted) and tokens[k - 1].norm != wanted:
            return False
        if other.class_ not in ORGANISED and not other.named:
            return False
        other.clitics = prefix
        nominal.ties.append(Tie(str(tie.hit.ref), other, j, other.end))
        nominal.end = other.end
        if into_name:
            nominal.j = other.j
            nominal.named = True
        return True

    def _own_side(self, k: int) -> bool:
        """ "الموالية لها": a pronoun ends the phrase; whose side it is, the sentence around it tells."""
        tokens = self.words.tokens
        return k < len(tokens) and not tokens[k].gap & BREAK and tokens[k].norm in self.words.grammar.own_side
