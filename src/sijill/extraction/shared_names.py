"""Names that do not tell by themselves whom they mean, and whom a document means by them.

Weak aliases count for an actor that the document names in full. Names that bodies of several countries bear
("الحرس الجمهوري") mean the one of the country that the document tells more of than of the others'.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from sijill.lexicon.entries import Hit, Match, Nation
from sijill.lexicon.gazetteer import name_key
from sijill.lexicon.loader import Lexicon
from sijill.text.tokens import Token

#: How often a country must be told of, over the one told of most: namesakes elsewhere may be in no list.
_SHARE = 0.5
_OF_A_COUNTRY = frozenset({"actor", "nisba", "place"})


class SharedNames:
    """What one document says about such names.

    ``supported`` are the actors it names in full and those above them: their weak aliases count.
    """

    def __init__(self, runs: Sequence[Sequence[Token]], lexicon: Lexicon) -> None:
        index = lexicon.index
        named: set[str] = set()
        shared: list[list[Match]] = []
        for tokens in runs:
            for i, kinds in enumerate(index.kinds(tokens)):
                if "actor" in kinds:
                    named.update(str(m.hit.ref) for m in index.at(tokens, i) if m.hit.kind == "actor")
                if "local" in kinds:
                    shared.append(index.at(tokens, i))
        #: Countries by how often the document tells of them; counted only where a name needs it.
        self._told = Counter(code for run in runs for code in _countries(run, lexicon)) if shared else Counter()
        meant = filter(None, map(self._meant, shared))
        named.update(str(match.hit.ref) for match in meant if match.hit.kind == "actor")
        self.supported = frozenset(_with_parents(named, lexicon))

    def settle(self, matches: list[list[Match]], kinds: list[frozenset[str]]) -> None:
        """Put whom the document means in place of the names it shares, in what a sentence's words may be."""
        if not self._told:
            return
        for i, kind in enumerate(kinds):
            if "local" in kind and (meant := self._meant(matches[i])) is not None:
                matches[i] = [meant, *matches[i]]
                kinds[i] = kind | {meant.hit.kind}

    def _meant(self, matches: Iterable[Match]) -> Match | None:
        """The bearer of the longest shared name whom the document means, as if the name were his alone."""
        bearers = [match for match in matches if match.hit.kind == "local"]
        longest = max((match.hit.length for match in bearers), default=0)
        bearers = [match for match in bearers if match.hit.length == longest]
        most = max((self._told[match.hit.value] for match in bearers), default=0)
        best = [match for match in bearers if self._told[match.hit.value] == most]
        if not most or most < _SHARE * max(self._told.values()) or len({match.hit.ref for match in best}) > 1:
            return None
        hit = best[0].hit.ref
        assert isinstance(hit, Hit)
        return Match(msgspec.structs.replace(hit, length=longest), best[0].prefix, best[0].suffix)


def _countries(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[str]:
    """The country of each body, state, adjective of origin and place in a run of words."""
    end = 0
    for i, kinds in enumerate(lexicon.index.kinds(tokens)):
        if i < end or kinds.isdisjoint(_OF_A_COUNTRY):
            continue
        found = [match for match in lexicon.index.at(tokens, i) if match.hit.kind in _OF_A_COUNTRY]
        longest = max(found, key=lambda match: match.hit.length, default=None)
        if longest is not None:
            end = i + longest.hit.length
            country = _country(longest.hit, tokens[i:end], lexicon)
            if country is not None:
                yield country


def _country(hit: Hit, tokens: Sequence[Token], lexicon: Lexicon) -> str | None:
    """The one country that a name stands for; None for a place whose name is a common word or borne in several."""
    if isinstance(hit.ref, Nation):
        return hit.ref.iso
    if isinstance(hit.ref, str):
        return lexicon.actors[hit.ref].country
    assert isinstance(hit.ref, tuple)
    gazetteer = lexicon.gazetteer
    bearers = {place.country for place in map(gazetteer.get, hit.ref) if place is not None}
    common = gazetteer.needs_head(name_key(" ".join(token.norm for token in tokens)))
    return bearers.pop() if len(bearers) == 1 and not common else None


def _with_parents(named: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    for actor_id in named:
        above: str | None = actor_id
        while above is not None:
            yield above
            above = lexicon.parent_of(above)
