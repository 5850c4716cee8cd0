"""Ties said inside a noun phrase: "التابعة لـ ...", "المدعومة من ..."."""

from __future__ import annotations

from collections.abc import Callable

from sijill.extraction.chunks import ORGANISED, Nominal, Tie
from sijill.extraction.nominal_words import BREAK, Words
from sijill.lexicon.entries import OF_NATION, Match, Nation
from sijill.text.tokens import Gap

#: Reads the nominal at a token, at a depth; gives it with its proclitics, or None.
Read = Callable[[int, int], tuple[Nominal, str] | None]
_MAX_DEPTH = 2
_QUOTED_WORDS = 6


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
        for tie in self.words.matches[j]:
            if tie.hit.kind != "tie" or tie.prefix not in ("", "و") or (tie.prefix and not nominal.ties):
                continue
            if tie.hit.value != OF_NATION and self._own_side(j + tie.hit.length):
                self._take_own_side(nominal, tie, into_name)
                return True
            other = self._nation(tie, j) if tie.hit.value == OF_NATION else self._other(tie, j, depth)
            if other is None:
                continue
            nominal.ties.append(Tie(str(tie.hit.ref), other, j, other.end))
            nominal.end = other.end
            if into_name:
                nominal.j = other.j
                nominal.named = True
            return True
        return False

    def _take_own_side(self, nominal: Nominal, tie: Match, into_name: bool) -> None:
        k = nominal.end + tie.hit.length
        word = self.words.tokens[k].norm
        nominal.own_side = (str(tie.hit.ref), word.removeprefix("من") if word.startswith("من") else word[1:])
        nominal.end = k + 1
        nominal.j = nominal.end if into_name else nominal.j

    def _other(self, tie: Match, j: int, depth: int) -> Nominal | None:
        """The body after the words of the tie at ``j``."""
        tokens, k = self.words.tokens, j + tie.hit.length
        if k < len(tokens) and tokens[k].norm in ("ل", "ب"):
            k += 1
        elif k < len(tokens) and (tokens[k - 1].norm, tokens[k].norm) in self.words.grammar.two_word_prepositions:
            # "المدعومة من قبل ...".
            k += 1
        found = self.read(k, depth + 1) or self.quoted(k)
        if found is None:
            return None
        other, prefix = found
        wanted = tie.hit.value
        if wanted and not prefix.endswith(wanted) and tokens[k - 1].norm != wanted:
            return None
        if other.class_ not in ORGANISED and not other.named:
            return None
        other.clitics = prefix
        return other

    def quoted(self, k: int) -> tuple[Nominal, str] | None:
        """ "التابع لـ«فجر السهول»", "أبرزها «فجر السهول»": a name by its quotation marks."""
        tokens = self.words.tokens
        if k >= len(tokens) or not tokens[k].gap & Gap.QUOTE or tokens[k].gap & BREAK:
            return None
        for end in range(k, min(k + _QUOTED_WORDS, len(tokens))):
            if tokens[end].after & Gap.QUOTE:
                return Nominal(k, end + 1, end + 1, "militia", named=True, definite=True, gender="x"), ""
        return None

    def _nation(self, tie: Match, j: int) -> Nominal | None:
        """ "المدعومة تركياً": whose backing it is, an adjective tells."""
        tokens, k = self.words.tokens, j + tie.hit.length
        if k >= len(tokens) or tokens[k].gap & BREAK or not tokens[k].norm.endswith("ا"):
            return None
        origins = (m.hit.ref for m in self.words.matches[k] if m.hit.kind == "nisba" and not m.prefix)
        nation = next(origins, None)
        if not isinstance(nation, Nation):
            return None
        return Nominal(k, k + 1, k + 1, "state", nation.id, named=True, definite=True)

    def _own_side(self, k: int) -> bool:
        """ "الموالية لها": a pronoun ends the phrase; whose side it is, the sentence around it tells."""
        tokens = self.words.tokens
        return k < len(tokens) and not tokens[k].gap & BREAK and tokens[k].norm in self.words.grammar.own_side
