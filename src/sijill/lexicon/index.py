"""The compiled index: what a run of folded words may be, whatever clitics stand on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from sijill.lexicon.entries import Hit, Match
from sijill.text.normalise import fold
from sijill.text.tokens import Token, readings, without_suffix

_Tail = tuple[tuple[str, ...], Hit]
#: Verbs take no preposition before them; only these proclitics fit.
_VERB_PREFIXES = frozenset({"", "و", "ف", "ل", "ول", "فل"})
_SUFFIXABLE = frozenset({"event", "support", "head"})
#: Pronouns of the third person: reports seldom speak of me, you or us, and those endings look like others.
_PRONOUNS = frozenset({"ه", "ها", "هم", "هما", "هن"})
_CACHE_LIMIT = 200_000


class _Word:
    """What a word may be by itself, and the runs it may open, by their second word."""

    __slots__ = ("kinds", "known", "runs", "singles", "singles_ta")

    def __init__(self) -> None:
        self.singles: list[Match] = []
        #: The same without what rests on reading a final ة as a pronoun.
        self.singles_ta: list[Match] = []
        self.runs: dict[str, list[tuple[tuple[str, ...], Match]]] = {}
        #: Every kind that the word may be or open.
        self.kinds: frozenset[str] = frozenset()
        #: Whether it is or opens anything at all.
        self.known = False


#: Most runs of letters that are no words of the lexicon are tried once only, so they share one answer.
_NOTHING = _Word()


class _Words(dict[str, _Word]):
    """What each word met so far may be; a word not met yet is worked out by ``read``."""

    def __init__(self, read: Callable[[str], _Word]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, word: str) -> _Word:
        if len(self) >= _CACHE_LIMIT:
            self.clear()
        found = self[word] = self._read(word)
        return found


class WordIndex:
    """Look-up of word runs by their first word.

    A run is found with the proclitics و ف ب ل ك on its first word, and single event words and heads also with
    a suffix pronoun. What a word may be is worked out once, so a text costs one or two dictionary accesses a word.
    """

    def __init__(self) -> None:
        self._first: defaultdict[str, list[_Tail]] = defaultdict(list)
        self._inner: set[str] = set()
        self._words = _Words(self._read)

    def add(self, words: tuple[str, ...], hit: Hit) -> None:
        """Enter a run of folded words."""
        self._first[words[0]].append((words[1:], hit))
        if hit.kind == "event":
            self._inner.update(words[1:])

    def add_runs(self, runs: Iterable[tuple[str, ...]], hit: Hit) -> None:
        """Enter several runs of folded words that mean the same."""
        for words in runs:
            self.add(words, hit)

    def add_phrase(self, phrase: str, hit: Hit) -> None:
        """Enter a run of words as it is written."""
        self.add(tuple(fold(phrase).split()), hit)

    def add_phrases(self, phrases: Iterable[str], hit: Hit) -> None:
        """Enter several runs that mean the same."""
        for phrase in phrases:
            self.add_phrase(phrase, hit)

    def seal(self) -> None:
        """Drop what was entered twice. Call once, after the last add."""
        for word, tails in self._first.items():
            if len(tails) == 1:
                continue
            unique = {
                (tail, id(hit.ref), hit.kind, hit.pos, hit.tense, hit.gender, hit.number, hit.value): (
                    tail,
                    hit,
                )
                for tail, hit in tails
            }
            self._first[word] = sorted(unique.values(), key=lambda pair: -len(pair[0]))
        self._first.default_factory = None

    def __contains__(self, word: str) -> bool:
        return word in self._first

    def known(self, word: str) -> bool:
        """Say whether the word is or opens any run, clitics aside."""
        return self._words[word].known

    def tells(self, word: str) -> bool:
        """Say whether the word is one of those that tell of an event: "تجوال" of "حظر تجوال"."""
        return word in self._inner or "event" in self._words[word].kinds

    def _read(self, word: str) -> _Word:
        found = _Word()
        for prefix, rest in readings(word):
            for tail, hit in self._first.get(rest, ()):
                self._enter(found, tail, hit, prefix, "")
        if len(word) > 2:
            for prefix, rest in readings(word):
                for stem, suffix in without_suffix(rest):
                    if suffix not in _PRONOUNS:
                        continue
                    for tail, hit in self._first.get(stem, ()):
                        if not tail and hit.kind in _SUFFIXABLE:
                            self._enter(found, tail, hit, prefix, suffix)
        found.known = bool(found.singles or found.runs)
        if not found.known:
            return _NOTHING
        found.kinds = frozenset(m.hit.kind for m in found.singles) | {
            m.hit.kind for runs in found.runs.values() for _, m in runs
        }
        found.singles_ta = [match for match in found.singles if match.suffix != "ه"]
        return found

    @staticmethod
    def _enter(found: _Word, tail: tuple[str, ...], hit: Hit, prefix: str, suffix: str) -> None:
        if (hit.pos == "verb" and prefix not in _VERB_PREFIXES) or (hit.number == "bound" and not suffix):
            return
        if not tail:
            found.singles.append(Match(hit, prefix, suffix))
            return
        sized = Hit(hit.kind, hit.ref, len(tail) + 1, hit.pos, hit.tense, hit.gender, hit.number, hit.value)
        found.runs.setdefault(tail[0], []).append((tail[1:], Match(sized, prefix, suffix)))

    def kinds(self, tokens: Sequence[Token]) -> list[frozenset[str]]:
        """Every kind that may begin at each token; what is not here need not be looked for."""
        words = self._words
        return [words[token.norm].kinds for token in tokens]

    def at(self, tokens: Sequence[Token], i: int) -> list[Match]:
        """All that may begin at token ``i``: runs first, then what the word is by itself, fewest clitics first."""
        word = self._words[tokens[i].norm]
        singles = word.singles_ta if tokens[i].last == "ة" else word.singles
        if not word.runs or i + 1 >= len(tokens):
            return singles
        runs = word.runs.get(tokens[i + 1].norm)
        if runs is None:
            return singles
        return [match for rest, match in runs if not rest or _goes_on(rest, tokens, i + 2)] + singles

    def at_each(self, tokens: Sequence[Token]) -> list[list[Match]]:
        """What :meth:`at` finds at each token."""
        return [self.at(tokens, i) for i in range(len(tokens))]


def _goes_on(rest: tuple[str, ...], tokens: Sequence[Token], i: int) -> bool:
    """Say whether the words of ``rest`` stand from token ``i`` on."""
    fits = i + len(rest) <= len(tokens)
    return fits and all(tokens[k].norm == expected for k, expected in enumerate(rest, i))
