"""Alliances that a noun tells, and those that it tells are over: "انهار التحالف بين س وص"."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.extraction.anaphora import antecedent
from sijill.extraction.chunks import Nominal
from sijill.extraction.tie_sides import names
from sijill.extraction.ties import Tie, TieMaker

#: How far after the noun "between" may stand, and how far from it the words that say it is over.
_BETWEEN_REACH, _OVER_REACH = 6, 3
_PAIR = 2


class AllianceTies:
    """Reads the alliances of one sentence."""

    def __init__(self, maker: TieMaker) -> None:
        self.maker = maker
        self.chunks, self.clause, self.sides = maker.chunks, maker.clause, maker.sides

    def between(self, k: int) -> Iterator[Tie]:
        """ "التحالف بين س وص", "التحالف بينهم وبين س"; with "collapsed" beside it, it is over."""
        if self.clause.tokens[self.chunks[k].j - 1].norm not in self.maker.lexicon.alliances:
            return
        parties = self._parties(k)
        if len(parties) < _PAIR:
            return
        roles = self.maker.lists.distinct(parties)
        if len(roles) == _PAIR:
            tie = self.maker.make("ally_of", roles[0], roles[1], k, "alliance")
        elif len(roles) > _PAIR:
            tie = self.maker.make("ally_of", None, None, k, "alliance-many")
            tie.parties = roles
        else:
            return
        near = self.chunks[max(0, k - _OVER_REACH) : k + 1 + _OVER_REACH]
        ends = self.maker.lexicon.ends_alliance
        if any(chunk.norm.removeprefix("و").removeprefix("ف") in ends for chunk in near):
            tie.polarity, tie.valid = "ended", self.maker.when(k)
        yield tie

    def _parties(self, k: int) -> list[Nominal]:
        pronouns = self.clause.grammar.pronouns["x"]
        for at in range(k + 1, min(k + 1 + _BETWEEN_REACH, len(self.chunks) - 1)):
            word = self.chunks[at].norm
            pronoun = word.removeprefix("بين")
            if word == "بين":
                return [party for party in self.maker.lists.listed(at, 12) if names(party)]
            if word != pronoun and pronoun in pronouns and self.chunks[at + 1].norm == "وبين":
                one = antecedent(self.chunks, self.chunks[k].i, pronoun)
                others = [party for party in self.maker.lists.listed(at + 1, 4) if names(party)]
                return [*([one] if one is not None and names(one) else []), *others[:1]]
        return []
