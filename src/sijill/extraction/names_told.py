"""Names that one document has told so far: persons in full, and bodies between quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sijill.extraction.chunks import Nominal, Piece
from sijill.extraction.surnames import Surnames
from sijill.lexicon.loader import Lexicon
from sijill.text.tokens import Gap, Token

_BODIES = frozenset({"militia", "force", "umbrella"})
#: Proclitics that a name may bear, and words of the shortest name that stands for a body without its head.
_PROCLITICS = ("", "و", "ل", "ب", "ول", "وب")
_WORDS_ALONE = 2


class BodiesTold:
    """Names told between quotation marks behind a head: "كتيبة «فرسان السهل»", then "كتيبة فرسان السهل".

    ``openers`` holds the first word of each name of two words and more, as it may be written.
    """

    def __init__(self) -> None:
        self.openers: dict[str, str] = {}
        self._by_first: dict[str, dict[tuple[str, ...], Nominal]] = {}

    def remember(self, piece: Piece) -> None:
        """Learn the names of a sentence that quotation marks show."""
        for nominal in _bodies(piece):
            words = tuple(token.norm for token in piece.tokens[nominal.i + 1 : nominal.j])
            self._by_first.setdefault(words[0], {}).setdefault(words, nominal)
            if len(words) >= _WORDS_ALONE:
                self.openers |= {prefix + words[0]: prefix for prefix in _PROCLITICS}

    def behind_head(self, tokens: Sequence[Token], j: int) -> int:
        """Where the name ends that begins at token ``j`` behind a head; 0 if none told before does."""
        words = self._longest(tokens, j, tokens[j].norm)
        return j + len(words) if words else 0

    def alone(self, tokens: Sequence[Token], i: int) -> tuple[Nominal, str] | None:
        """The body whose name of two words or more stands at token ``i`` without its head, with the proclitic."""
        prefix = self.openers.get(tokens[i].norm)
        words = self._longest(tokens, i, tokens[i].norm.removeprefix(prefix)) if prefix is not None else ()
        if prefix is None or len(words) < _WORDS_ALONE:
            return None
        known, end = self._by_first[words[0]][words], i + len(words)
        body = Nominal(i, end, end, known.class_, known.actor_id, gender="x", number="s", named=True)
        return body, prefix

    def _longest(self, tokens: Sequence[Token], i: int, first: str) -> tuple[str, ...]:
        fits = (words for words in self._by_first.get(first, ()) if _stands(words, tokens, i))
        return max(fits, key=len, default=())


class NamesTold:
    """What one document has named so far."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.persons = Surnames(text, lexicon)
        self.bodies = BodiesTold()

    def remember(self, piece: Piece) -> None:
        """Learn the names of a sentence."""
        self.persons.remember(piece)
        self.bodies.remember(piece)


def _stands(words: tuple[str, ...], tokens: Sequence[Token], i: int) -> bool:
    rest = tokens[i + 1 : i + len(words)]
    return tuple(token.norm for token in rest) == words[1:] and not any(token.gap for token in rest)


def _bodies(piece: Piece) -> Iterator[Nominal]:
    """The bodies of a sentence, and the owners of others, whose name is a head and words between marks."""
    for chunk in piece.chunks:
        nominal = chunk.nominal
        while nominal is not None:
            inside = nominal.j - nominal.i > 1 and nominal.class_ in _BODIES and nominal.stands_for is None
            if inside and piece.tokens[nominal.i + 1].gap & piece.tokens[nominal.j - 1].after & Gap.QUOTE:
                yield nominal
            nominal = nominal.owner
