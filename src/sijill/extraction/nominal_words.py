"""One sentence's words as the readers of noun phrases see them: what each may be, which are counts or times."""

from __future__ import annotations

from sijill.extraction.names_told import NamesTold
from sijill.lexicon.entries import Cue, Match
from sijill.lexicon.grammar import grammar
from sijill.lexicon.loader import Lexicon
from sijill.text.numbers import Count
from sijill.text.tokens import Gap, Token

#: Marks that no noun phrase goes over.
BREAK = Gap.COMMA | Gap.NEWLINE | Gap.STOP | Gap.COLON | Gap.PAREN_CLOSE
#: How long a noun phrase may grow.
MAX_WORDS = 14
_CLOSING = frozenset(
    [
        *(
            "event",
            "support",
            "report",
            "cause",
            "stop",
            "place",
            "cue",
            "tie",
            "called",
            "that",
            "link",
            "quarrel",
        ),
        *("citing", "rank", "outlet"),
    ]
)


#: After a reporting verb: an outlet by name rather than a noun for a source, and that rather than anything else.
_TELLERS = {"outlet": 2, "source": 1}


class Words:
    """The tokens of one sentence with their matches, counts and times."""

    def __init__(
        self,
        tokens: list[Token],
        matches: list[list[Match]],
        kinds: list[frozenset[str]],
        counts: dict[int, Count],
        times: set[int],
        lexicon: Lexicon,
        supported: frozenset[str],
        names_told: NamesTold,
    ) -> None:
        self.tokens = tokens
        self.matches = matches
        #: Every kind that may begin at each token; what is not here need not be looked for.
        self.kinds = kinds
        self.counts = counts
        self.times = times
        self.lexicon = lexicon
        self.grammar = grammar()
        self.supported = supported
        self.names_told = names_told
        #: True while the words before are a reporting verb: a noun that may be a source then is one.
        self.told = False

    def best(self, i: int, kinds: tuple[str, ...]) -> Match | None:
        """The longest match of these kinds at token ``i``, with the fewest clitics."""
        found: Match | None = None
        for match in self.matches[i]:
            if match.hit.kind in kinds and (found is None or self._rank(match) > self._rank(found)):
                found = match
        return found

    def _rank(self, match: Match) -> tuple[int, int, int]:
        clitics = len(match.prefix) + len(match.suffix)
        return match.hit.length, -clitics, _TELLERS.get(match.hit.kind, 0) if self.told else 0

    def broken(self, j: int) -> bool:
        """Say whether a mark stands before token ``j`` that ends a noun phrase."""
        return bool(self.tokens[j].gap & BREAK)

    def is_rank(self, i: int) -> bool:
        """ "اللواء خالد ...": before a given name the word is a rank and no brigade."""
        return i + 1 < len(self.tokens) and "rank" in self.kinds[i] and "given" in self.kinds[i + 1]

    def only_place(self, j: int) -> bool:
        """Say whether the word is at most a place: "وكالة الوادي" is named after one."""
        return all(match.hit.kind in ("place", "placehead") for match in self.matches[j])

    def closes(self, j: int) -> bool:
        """Words that cannot belong to a name: event words, verbs, small words, places, times."""
        return any(match.hit.kind in _CLOSING for match in self.matches[j])

    def describes(self, j: int) -> bool:
        """Say whether the word is an adjective and so names nobody."""
        return any(match.hit.kind in ("adjective", "nisba") for match in self.matches[j])


def is_to_the(words: Words, i: int, stem: str, end: int) -> bool:
    """ "للفصيل": to the. In a head that begins with lam, as in "للواء", no article is where a name follows it."""
    if not words.tokens[i].norm.startswith(("لل", "ولل")):
        return False
    if not stem.startswith("ل") or end >= len(words.tokens) or words.broken(end):
        return True
    after = words.tokens[end].norm
    return not after.startswith("ال") or words.describes(end) or after in words.grammar.unit_numbers


def hedges(matches: list[Match]) -> bool:
    """Say whether the word is one of doubt: "يرجح", "يعتقد"."""
    return any(
        (m.hit.kind == "report" and m.hit.ref == "suspected")
        or (m.hit.kind == "cue" and isinstance(m.hit.ref, Cue) and m.hit.ref.kind == "suspected")
        for m in matches
    )
