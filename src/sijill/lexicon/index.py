"""The compiled index: what a run of folded words may be, whatever clitics stand on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sijill.lexicon.entries import Hit, Match
from sijill.text.tokens import Token, readings, without_suffix

_Tails = list[tuple[tuple[str, ...], Hit]]
#: Verbs take no preposition before them; only these proclitics fit.
_VERB_PREFIXES = frozenset({"", "و", "ف", "ل", "ول", "فل"})
_SUFFIXABLE = frozenset({"event", "support", "head"})
_CACHE_LIMIT = 200_000


class WordIndex:
    """Look-up of word runs by their first word.

    A run is found with the proclitics و ف ب ل ك on its first word, and single event words and heads also with
    a suffix pronoun. Readings are cached a word, so a text costs one dictionary access a word.
    """

    def __init__(self) -> None:
        self._first: defaultdict[str, _Tails] = defaultdict(list)
        self._cache: dict[str, tuple[tuple[str, str, tuple[tuple[tuple[str, ...], Hit], ...]], ...]] = {}

    def add(self, words: tuple[str, ...], hit: Hit) -> None:
        """Enter a run of folded words."""
        self._first[words[0]].append((words[1:], hit))

    def seal(self) -> None:
        """Order each list longest run first and drop what was entered twice. Call once, after the last add."""
        for word, tails in self._first.items():
            unique = {(tail, id(hit.ref), hit.kind, hit.pos, hit.tense, hit.gender, hit.number, hit.value): (tail, hit)
                      for tail, hit in tails}
            self._first[word] = sorted(unique.values(), key=lambda pair: -len(pair[0]))
        self._first.default_factory = None

    def __contains__(self, word: str) -> bool:
        return word in self._first

    def known(self, word: str) -> bool:
        """Say whether the word opens any run, clitics aside."""
        return bool(self._readings(word))

    def _readings(self, word: str) -> tuple[tuple[str, str, tuple[tuple[tuple[str, ...], Hit], ...]], ...]:
        cached = self._cache.get(word)
        if cached is not None:
            return cached
        found: list[tuple[str, str, tuple[tuple[tuple[str, ...], Hit], ...]]] = []
        for prefix, rest in readings(word):
            tails = self._first.get(rest)
            if tails:
                found.append((prefix, "", tuple(tails)))
        if len(word) > 2:
            for prefix, rest in readings(word):
                for stem, suffix in without_suffix(rest):
                    tails = self._first.get(stem)
                    if tails:
                        single = tuple((t, h) for t, h in tails if not t and h.kind in _SUFFIXABLE)
                        if single:
                            found.append((prefix, suffix, single))
        result = tuple(found)
        if len(self._cache) < _CACHE_LIMIT:
            self._cache[word] = result
        return result

    def at(self, tokens: Sequence[Token], i: int) -> list[Match]:
        """All that may begin at token ``i``: fewest clitics first, then the longest run first."""
        matches: list[Match] = []
        last = tokens[i].last
        for prefix, suffix, tails in self._readings(tokens[i].norm):
            if last == "ة" and suffix == "ه":
                continue
            for tail, hit in tails:
                if hit.pos == "verb" and prefix not in _VERB_PREFIXES:
                    continue
                if hit.number == "bound" and not suffix:
                    continue
                end = i + 1 + len(tail)
                if tail:
                    if end > len(tokens):
                        continue
                    if any(tokens[i + 1 + k].norm != word for k, word in enumerate(tail)):
                        continue
                    sized = Hit(hit.kind, hit.ref, len(tail) + 1, hit.pos, hit.tense, hit.gender, hit.number, hit.value)
                    matches.append(Match(sized, prefix, suffix))
                else:
                    matches.append(Match(hit, prefix, suffix))
        return matches
