"""How many people a noun phrase or a count tells of, among those hit."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from sijill.extraction.chunks import Chunk, Nominal, Piece
from sijill.lexicon.grammar import grammar
from sijill.text.numbers import Count, at_least_after, count_at, is_measure
from sijill.text.tokens import Gap, Token

_NO_VICTIMS = ("source", "site", "civil-site", "vehicle", "air", "weapon")
_FIGHTERS = ("members", "leader", "militia", "force")
_ONE_PERSON = ("person", "members", "leader")
#: How many chunks after "family" its size, and how many words a number, may go on.
_SIZE_WITHIN, _NUMBER_WORDS = 3, 6


class Found(msgspec.Struct, frozen=True):
    """A number of people: from ``low`` to ``high`` (None is open), told by the tokens ``[i, j)``."""

    low: int
    high: int | None
    i: int
    j: int
    word_class: str
    approximate: bool = False
    party: str = "unknown"


class People:
    """Reads those hit chunk by chunk in one sentence."""

    def __init__(self, piece: Piece, counts: Mapping[int, Count]) -> None:
        self.chunks, self.tokens = piece.chunks, piece.tokens
        self.counts = counts
        self.words = grammar()

    def at(self, at: int, added: bool) -> Found | None:
        """The people that the chunk at ``at`` tells of; ``added`` after "in addition to" or "with"."""
        chunk = self.chunks[at]
        if self._of_other(at):
            return None
        if chunk.nominal is not None:
            governed = "" if added and chunk.prep in self.words.adding_with else chunk.prep
            if chunk.nominal.class_ in _NO_VICTIMS or governed in self.words.not_hit:
                return None
            return self._size_of_family(at) or self._number_after(at) or of_nominal(chunk.nominal, self.tokens)
        if chunk.kind not in ("count", "word", "stop") or chunk.prep in self.words.not_hit:
            # "أصيب بأربع طلقات": what hit them is counted.
            return None
        bare = chunk.norm.removeprefix("و")
        if bare in self.words.one_more:
            several = bool(chunk.i) and self.tokens[chunk.i - 1].norm in self.words.numbers_of
            return (
                Found(2, None, chunk.i, chunk.j, "plural")
                if several
                else Found(1, 1, chunk.i, chunk.j, "singular")
            )
        if bare in self.words.as_many:
            return self._as_many(at)
        count = self.counts.get(chunk.i) or self._joined_count(chunk)
        if count is None or is_measure(self.tokens, count.j) or self._of_no_people(count.j):
            return None
        if chunk.kind == "word" and count.high == 1:
            # "عائلة واحدة" is one family and no further person.
            return None
        return of_count(count, chunk.i, count.j)

    def _of_no_people(self, j: int) -> bool:
        """ "عدد من الأبقار": what is counted is cattle, or a thing."""
        counted = (token.norm.removeprefix("ال") for token in self.tokens[j : j + 2])
        return any(norm in self.words.no_people for norm in counted)

    def _as_many(self, at: int) -> Found | None:
        """ "وأصيب مثلهم": as many as those told last."""
        several = (c.nominal for c in reversed(self.chunks[:at]) if c.nominal is not None and c.nominal.count)
        told = next((nominal for nominal in several if nominal.class_ in ("person", "members")), None)
        return None if told is None else of_nominal(told, self.tokens)

    def _of_other(self, at: int) -> bool:
        """ "عدد كبير من الإصابات": the number belongs to the word for people hit after it."""
        after = self.chunks[at + 1 : at + 2]
        open_ = self.tokens[self.chunks[at].j - 1].norm == "من"
        return open_ and bool(after) and after[0].kind == "event"

    def _joined_count(self, chunk: Chunk) -> Count | None:
        """ "وثلاثة من مرافقيه": a number in words that "and" joins."""
        first = self.tokens[chunk.i]
        if chunk.kind != "word" or not first.norm.startswith("و") or len(first.norm) == 1:
            return None
        bare = msgspec.structs.replace(first, norm=first.norm[1:])
        found = count_at([bare, *self.tokens[chunk.i + 1 : chunk.i + _NUMBER_WORDS]], 0)
        return found and msgspec.structs.replace(found, i=chunk.i, j=chunk.i + found.j)

    def _number_after(self, at: int) -> Found | None:
        """ "أطفاله الثلاثة": the number after its noun; "ثلاثة منهم" after one is a part of them."""
        nominal = self.chunks[at].nominal
        if nominal is None or nominal.count is not None or nominal.number == "s" or at + 1 >= len(self.chunks):
            return None
        after = self.chunks[at + 1]
        count = self.counts.get(after.i) if after.kind == "count" else None
        if count is None or after.i != nominal.j or self.tokens[after.i].gap or is_measure(self.tokens, count.j):
            return None
        following = self.tokens[count.j] if count.j < len(self.tokens) else None
        if following is not None and (following.norm in self.words.subset or following.norm == "من"):
            return None
        party = of_nominal(nominal, self.tokens).party
        return Found(count.low, count.high, nominal.i, count.j, count.word_class, count.approximate, party)

    def _size_of_family(self, at: int) -> Found | None:
        """ "عائلة مؤلفة من خمسة أفراد" is five people."""
        nominal = self.chunks[at].nominal
        if nominal is None or self.tokens[nominal.i].norm.removeprefix("و") not in self.words.families:
            return None
        for chunk in self.chunks[at + 1 : at + 1 + _SIZE_WITHIN]:
            if self.tokens[chunk.i].gap & (Gap.COMMA | Gap.STOP) or chunk.is_verb:
                return None
            if chunk.nominal is not None and chunk.prep == "من" and chunk.nominal.count is not None:
                size = of_nominal(chunk.nominal, self.tokens)
                return msgspec.structs.replace(size, i=nominal.i, party="civilian")
        return None


def of_count(count: Count, i: int, j: int) -> Found:
    """The people that a bare count tells of."""
    return Found(count.low, count.high, i, j, count.word_class, count.approximate)


def of_nominal(nominal: Nominal, tokens: list[Token]) -> Found:
    """The people that a noun phrase tells of, by its count or its form."""
    low, high, word_class = _number(nominal)
    if high is not None and at_least_after(tokens, nominal.j):
        high, word_class = None, "at_least"
    approximate = nominal.count is not None and nominal.count.approximate
    return Found(low, high, nominal.i, nominal.j, word_class, approximate, _party(nominal))


def _number(nominal: Nominal) -> tuple[int, int | None, str]:
    if nominal.count is not None:
        return nominal.count.low, nominal.count.high, nominal.count.word_class
    if nominal.person or (nominal.number == "s" and nominal.class_ in _ONE_PERSON):
        return 1, 1, "singular"
    return (2, 2, "dual") if nominal.number == "d" else (2, None, "plural")


def _party(nominal: Nominal) -> str:
    if nominal.class_ == "person" and not nominal.person:
        return "civilian"
    return "recipient" if nominal.class_ in _FIGHTERS else "unknown"
