"""Which reading a word that says something has: event word, report, tie, cue and the like."""

from __future__ import annotations

from collections.abc import Callable

from sijill.extraction.chunks import HARD
from sijill.lexicon.entries import EventWord, Head, Match
from sijill.lexicon.grammar import grammar
from sijill.lexicon.loader import Lexicon
from sijill.text.tokens import Gap, Token

#: Kinds of word that say something; of readings of one length the kind that stands first is taken.
_ORDER = {
    kind: place
    for place, kind in enumerate(
        [
            *("event", "quarrel", "link", "tie", "background", "citing", "report", "cause", "support", "cue"),
            *("that", "back", "called", "stop"),
        ]
    )
}
#: Kinds of word that may say something; where none may begin, none need be weighed.
SAYING = frozenset(_ORDER)
_PEOPLE = ("person", "leader", "members")
#: How many words on a word that is needed, and a word for people, may stand.
NEEDED_WITHIN = 8
_PEOPLE_WITHIN = 6


class Predicates:
    """Chooses the predicate at a token of one sentence."""

    def __init__(self, tokens: list[Token], matches: list[list[Match]], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.matches = matches
        self.lexicon = lexicon
        self.grammar = lexicon.grammar

    def best(self, i: int) -> Match | None:
        """The best reading of the word at ``i``: longest, fewest clitics, events first, with what it needs."""
        best: Match | None = None
        for match in self.matches[i]:
            kind = match.hit.kind
            if kind not in _ORDER:
                continue
            stands = _STANDS.get(kind)
            if stands is not None and not stands(self, match, i):
                continue
            if best is None or _rank(match) > _rank(best):
                best = match
        return best

    def _event_stands(self, match: Match, i: int) -> bool:
        """Words that need another one near: "أطلق" only with "النار" within the next words."""
        word, hit = match.hit.ref, match.hit
        assert isinstance(word, EventWord)
        if hit.pos == "verb" and hit.tense == "past" and match.prefix.endswith("ل"):
            return False
        if match.suffix and self._is_what_was_told(i):
            return False
        if word.never and self.tokens[i].norm.removeprefix(match.prefix) in word.never:
            return False
        if hit.pos == "noun" and match.prefix.endswith("ك"):
            return False
        if word.person_object and not match.suffix and not self._people_follow(i):
            return False
        return not word.needs or has_needed(word, self.tokens, i)

    def _is_what_was_told(self, i: int) -> bool:
        """ "وفقاً لما نقله مراسلنا": a verb of saying, which could also be one of moving."""
        if i < 2 or self.tokens[i - 1].norm not in self.grammar.what:
            return False
        return any(match.hit.kind == "citing" for match in self.matches[i - 2])

    def _people_follow(self, i: int) -> bool:
        """Say whether a word for people stands within the next words of the clause."""
        for k in range(i + 1, min(i + 1 + _PEOPLE_WITHIN, len(self.tokens))):
            if self.tokens[k].gap & HARD:
                return False
            if any(_is_people(match) for match in self.matches[k]):
                return True
        return False

    def _report_stands(self, match: Match, i: int) -> bool:
        """ "بيّن أن" reports, "بين" is a preposition; an act that is announced is an act."""
        if self.tokens[i].norm in ("بين", "وبين") and not any(
            token.norm in self.grammar.that_words for token in self.tokens[i + 1 : i + 3]
        ):
            return False
        return not self._announces_act(i)

    def _announces_act(self, i: int) -> bool:
        """ "أعلن الفصيل الاستنفار" does the act itself; with "that" or a colon it reports."""
        if not any(match.hit.kind == "support" for match in self.matches[i]) or self._tells_of_harm(i):
            return False
        for k, token in enumerate(self.tokens[i + 1 : i + 1 + NEEDED_WITHIN], i + 1):
            if token.norm in self.grammar.announcing_words or token.gap & Gap.COLON:
                return False
            if opens_speech(token, self.matches[k]):
                return False
            if token.gap & HARD:
                return True
        return True

    def _tells_of_harm(self, i: int) -> bool:
        """ "أعلنت القوات تعرض قافلة ...", "أعلن الفصيل مقتل ...": what is undergone is told, not done."""
        for k in range(i + 1, min(i + 1 + NEEDED_WITHIN, len(self.tokens))):
            if self.tokens[k].gap & HARD:
                return False
            if any(_is_undergone(match) for match in self.matches[k]):
                return True
            if any(match.hit.kind in ("event", "support", "report") for match in self.matches[k]):
                return False
        return False

    def _letter_stands(self, match: Match, i: int) -> bool:
        """A phrase that ends in a lone letter needs that letter on the word after it."""
        letter = match.hit.value
        if match.hit.kind == "link" and letter not in ("ل", "ب"):
            return True
        return not letter or self._attached(i + match.hit.length, letter)

    def _attached(self, j: int, letter: str) -> bool:
        if j >= len(self.tokens):
            return False
        word = self.tokens[j].norm
        return word == letter or word.startswith((letter, "و" + letter))

    def _cause_stands(self, match: Match, i: int) -> bool:
        """A lone preposition is no word of cause."""
        hit = match.hit
        lone = hit.length == 1 and hit.pos == "" and hit.ref == "backward"
        return not (lone and self.tokens[i].norm in self.grammar.weak_causes)


#: What a reading of a kind needs in order to stand.
_STANDS: dict[str, Callable[[Predicates, Match, int], bool]] = {
    "event": Predicates._event_stands,
    "report": Predicates._report_stands,
    "link": Predicates._letter_stands,
    "cue": Predicates._letter_stands,
    "citing": Predicates._letter_stands,
    "cause": Predicates._cause_stands,
}


def _rank(match: Match) -> tuple[int, int, int, bool]:
    return (
        match.hit.length,
        -len(match.prefix) - 2 * len(match.suffix),
        -_ORDER[match.hit.kind],
        _is_borne_out(match),
    )


def _is_borne_out(match: Match) -> bool:
    """Say whether the word has beside it the one that it needs (readings without it are left out before)."""
    return isinstance(match.hit.ref, EventWord) and bool(match.hit.ref.needs)


def has_needed(word: EventWord, tokens: list[Token], i: int) -> bool:
    """Say whether one of the words that ``word`` needs stands within the next words of the sentence.

    Whoever an agent phrase brings ("من قبل عناصر ...") is not what the verb needs.
    """
    agents = grammar().two_word_prepositions
    for k in range(i + 1, min(i + 1 + NEEDED_WITHIN, len(tokens))):
        token = tokens[k]
        if token.gap & HARD:
            return False
        if {token.norm, token.norm.removeprefix("ال"), token.norm[1:]}.isdisjoint(word.needs):
            continue
        if (tokens[k - 2].norm, tokens[k - 1].norm) not in agents:
            return True
    return False


def opens_speech(token: Token, matches: list[Match]) -> bool:
    """ "تابعت الشبكة «سُمع انفجار ...»": a quotation that begins with a verb is speech, and no name."""
    finite = any(m.hit.kind in ("event", "support", "report") and m.hit.pos == "verb" for m in matches)
    return bool(token.gap & Gap.QUOTE) and not token.after & Gap.QUOTE and finite


def _is_undergone(match: Match) -> bool:
    """Say whether the word is a noun for what somebody undergoes: being exposed to, death, wounds."""
    word = match.hit.ref
    hurt = isinstance(word, EventWord) and word.outcome is not None and match.hit.pos == "noun"
    return hurt or (match.hit.kind == "support" and match.hit.value == "recipient")


def _is_people(match: Match) -> bool:
    head = match.hit.ref
    return (isinstance(head, Head) and head.class_ in _PEOPLE) or match.hit.kind in ("given", "rank")
