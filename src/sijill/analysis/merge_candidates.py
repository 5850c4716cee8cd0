"""Pairs of actors that may be one: found by words that their names share, weighed, for a person to decide.

What is compared is bounded whatever the size of the record: names that share a rarer word come first, a word that
many names have finds nobody, and where two names are so far from being one that reports could not change it, no
report is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from itertools import combinations

import msgspec

from sijill.analysis.merge_comparisons import Finding, Side, compare, score, table
from sijill.analysis.merge_names import Name
from sijill.lexicon.gazetteer import skeleton_key
from sijill.lexicon.loader import Lexicon
from sijill.model.entities import Actor
from sijill.record.mentions import Mentioned

#: Names of an actor that are compared: those used most.
_NAMES = 6
#: A word that more names have finds nobody.
_COMMON = 24
#: Pairs of names compared at most.
_MOST = 60_000
#: Pairs shown at most; reports are asked for these alone.
_SHOWN = 400

#: The reports that name an actor, and the actors that it is named with in claims.
Companions = Callable[[str], tuple[Set[str], Set[str]]]


class Candidate(msgspec.Struct, frozen=True):
    """Two actors that may be one, the more spoken of first, with the sum of the findings."""

    a: Actor
    b: Actor
    score: float
    findings: tuple[Finding, ...]
    times: tuple[int, int]

    @property
    def pair(self) -> frozenset[str]:
        """The ids of the two."""
        return frozenset((self.a.id, self.b.id))


class _Known(msgspec.Struct, frozen=True):
    actor: Actor
    names: tuple[Name, ...]
    times: int


def merge_candidates(
    told: Iterable[Mentioned],
    persons: Set[str],
    lexicon: Lexicon,
    companions: Companions,
    decided: Collection[frozenset[str]] = (),
) -> list[Candidate]:
    """Return the pairs that may be one, the likeliest first.

    ``told`` is what documents name, the most used first; ``persons`` are the ids of persons. Pairs ``decided``,
    and pairs of which the lexicon knows both, are left out.
    """
    known = _known(told, persons, lexicon)
    found: dict[frozenset[str], tuple[Side, Side, float]] = {}
    at_least = table().show_at - max(0.0, table().weights["reports.company"])
    for one, other in _pairs(known.values()):
        a, b = sorted((one, other), key=lambda each: (-known[each[0]].times, each[0]))
        sides = Side(known[a[0]].actor, a[1]), Side(known[b[0]].actor, b[1])
        pair = frozenset((a[0], b[0]))
        if pair in decided or pair <= lexicon.actors.keys():
            continue
        worth = score(compare(*sides))
        if worth >= at_least and (pair not in found or worth > found[pair][2]):
            found[pair] = (*sides, worth)
    likely = sorted(found.values(), key=lambda each: (-each[2], each[0].actor.id, each[1].actor.id))[:_SHOWN]
    asked: dict[str, tuple[Set[str], Set[str]]] = {}
    shown = []
    for first, second, _ in likely:
        a_side, b_side = (_with_reports(side, asked, companions) for side in (first, second))
        findings = compare(a_side, b_side)
        if score(findings) >= table().show_at:
            times = known[first.actor.id].times, known[second.actor.id].times
            shown.append(Candidate(first.actor, second.actor, score(findings), findings, times))
    return sorted(shown, key=lambda each: (-each.score, -sum(each.times), each.a.id, each.b.id))


def _with_reports(side: Side, asked: dict[str, tuple[Set[str], Set[str]]], companions: Companions) -> Side:
    key = side.actor.id
    if key not in asked:
        asked[key] = companions(key)
    reports, company = asked[key]
    return msgspec.structs.replace(side, reports=reports, company=company)


def _known(told: Iterable[Mentioned], persons: Set[str], lexicon: Lexicon) -> Mapping[str, _Known]:
    written: dict[str, dict[str, int]] = {}
    for mention in told:
        if mention.key is not None:
            written.setdefault(mention.key, {})[mention.text] = mention.times
    found = {}
    for key, texts in written.items():
        actor = lexicon.actors.get(key) or Actor(key, next(iter(texts)), "", person=key in persons)
        names = dict.fromkeys((*([actor.name_ar, *actor.aliases] if key in lexicon.actors else ()), *texts))
        taken = (Name(text, lexicon) for text in list(names)[:_NAMES])
        found[key] = _Known(actor, tuple(name for name in taken if name.own), sum(texts.values()))
    return found


def _pairs(known: Iterable[_Known]) -> Iterator[tuple[tuple[str, Name], tuple[str, Name]]]:
    """Pairs of names of different actors that share a word or all consonants, rarer words first, each once."""
    having: dict[str, list[tuple[str, Name]]] = {}
    for each in known:
        for name in each.names:
            for word in {*map(skeleton_key, name.own), name.sounds}:
                having.setdefault(word, []).append((each.actor.id, name))
    seen: set[tuple[int, int]] = set()
    for word in sorted(having, key=lambda word: (len(having[word]), word)):
        if len(having[word]) > _COMMON:
            return
        for one, other in combinations(having[word], 2):
            names = (id(one[1]), id(other[1]))
            if one[0] != other[0] and names not in seen:
                seen.add(names)
                yield one, other
                if len(seen) >= _MOST:
                    return
