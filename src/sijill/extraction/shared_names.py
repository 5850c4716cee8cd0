"""Names that do not tell by themselves whom they mean, and whom a document means by them.

Weak aliases count for an actor that the document names in full. Names that bodies of several countries bear
("الحرس الجمهوري") mean the one of the country that the document tells more of than of the others'.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from sijill.lexicon.entries import Hit, Match, Nation
from sijill.lexicon.loader import Lexicon
from sijill.text.tokens import Token

#: How often a country must be told of, over the one told of most: namesakes elsewhere may be in no list.
_SHARE = 0.5
_OF_A_COUNTRY = frozenset({"actor", "nisba", "place"})
_NAMES = frozenset({"actor", "local"})


class SharedNames:
    """What one document says about such names.

    ``supported`` are the actors it names in full and those above them: their weak aliases count.
    """

    def __init__(self, runs: Sequence[Sequence[Token]], lexicon: Lexicon) -> None:
        index = lexicon.index
        kinds = [index.kinds(run) for run in runs]
        named: set[str] = set()
        shared: list[list[Match]] = []
        for run, kinds_of_run in zip(runs, kinds, strict=True):
            for i, kind in enumerate(kinds_of_run):
                if kind.isdisjoint(_NAMES):
                    continue
                matches = index.at(run, i)
                named.update(str(match.hit.ref) for match in matches if match.hit.kind == "actor")
                if "local" in kind and (bearers := _bearers(matches)):
                    shared.append(bearers)
        #: Countries by how often the document tells of them; counted only where a name needs it.
        self._told: Counter[str] = Counter()
        if shared:
            for run, kinds_of_run in zip(runs, kinds, strict=True):
                self._told.update(_countries(run, kinds_of_run, lexicon))
        self._least = _SHARE * max(self._told.values(), default=0)
        meant = filter(None, map(self._meant, shared))
        named.update(str(match.hit.ref) for match in meant if match.hit.kind == "actor")
        self.supported = frozenset(_with_parents(named, lexicon))

    def settle(self, matches: list[list[Match]], kinds: list[frozenset[str]]) -> None:
        """Put whom the document means in place of the names it shares, in what a sentence's words may be."""
        if not self._told:
            return
        for i, kind in enumerate(kinds):
            if "local" in kind and (bearers := _bearers(matches[i])):
                meant = self._meant(bearers)
                if meant is not None:
                    matches[i] = [meant, *matches[i]]
                    kinds[i] = kind | {meant.hit.kind}

    def _meant(self, bearers: Sequence[Match]) -> Match | None:
        """The bearer of the longest shared name whom the document means, as if the name were his alone."""
        longest = max(match.hit.length for match in bearers)
        bearers = [match for match in bearers if match.hit.length == longest]
        most = max(self._told[match.hit.value] for match in bearers)
        best = [match for match in bearers if self._told[match.hit.value] == most]
        if not most or most < self._least or any(match.hit.ref != best[0].hit.ref for match in best):
            return None
        hit = best[0].hit.ref
        assert isinstance(hit, Hit)
        return Match(msgspec.structs.replace(hit, length=longest), best[0].prefix, best[0].suffix)


def _bearers(matches: Iterable[Match]) -> list[Match]:
    return [match for match in matches if match.hit.kind == "local"]


def _countries(tokens: Sequence[Token], kinds: Sequence[frozenset[str]], lexicon: Lexicon) -> Iterator[str]:
    """The country of each body, state, adjective of origin and place in a run of words."""
    end = 0
    for i, kind in enumerate(kinds):
        if i < end or kind.isdisjoint(_OF_A_COUNTRY):
            continue
        longest: Match | None = None
        for match in lexicon.index.at(tokens, i):
            if match.hit.kind in _OF_A_COUNTRY and (longest is None or match.hit.length > longest.hit.length):
                longest = match
        if longest is not None:
            end = i + longest.hit.length
            country = _country(longest, tokens[i].norm, lexicon)
            if country:
                yield country


def _country(match: Match, first: str, lexicon: Lexicon) -> str | None:
    """The one country that a name stands for; None for a place of several, or whose name is a common word."""
    hit = match.hit
    if isinstance(hit.ref, Nation):
        return hit.ref.iso
    if isinstance(hit.ref, str):
        return lexicon.actors[hit.ref].country
    if hit.length == 1 and lexicon.gazetteer.needs_head(first.removeprefix(match.prefix)):
        return None
    return hit.value


def _with_parents(named: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    for actor_id in named:
        above: str | None = actor_id
        while above is not None:
            yield above
            above = lexicon.parent_of(above)
