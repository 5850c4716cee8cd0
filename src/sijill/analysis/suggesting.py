"""Which actors or places a person may mean who has typed a part of a name, in Arabic or English."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec
from rapidfuzz import fuzz, process

from sijill.record.rows import name_key
from sijill.record.stored import ActorUse, PlaceUse

#: Likeness, of 100, from which a name is held to be a misspelt one.
_NEAR_SCORE = 70
#: Words shorter than this are likened to too many.
_SHORTEST_LIKENED = 4


class Suggestion(msgspec.Struct, frozen=True):
    """An actor or place the record speaks of. ``name_also`` is the alias that was typed, "" if a name was.

    ``within`` is the id of the larger place around a place. ``uses`` counts claims and ties that tell of it.
    """

    id: str
    name_ar: str
    name_en: str
    kind: str
    within: str | None
    uses: int
    name_also: str = ""


class NameIndex:
    """The names of the actors or places that a record speaks of; ``by_id`` holds each as it is listed.

    ``shown`` gives a name as it may be shown: what is masked is neither listed nor found by the name behind it.
    """

    def __init__(self, uses: Iterable[ActorUse | PlaceUse], shown: Callable[[str], str] = str) -> None:
        self.by_id: dict[str, Suggestion] = {}
        self._names: list[tuple[str, str, str]] = []
        for use in uses:
            named = use.actor if isinstance(use, ActorUse) else use.place
            within = use.place.admin1 or use.place.country if isinstance(use, PlaceUse) else None
            count = use.claims + use.relations
            own = shown(named.name_ar), shown(named.name_en)
            self.by_id[named.id] = Suggestion(named.id, *own, named.kind, within, count)
            weak = use.actor.weak_aliases if isinstance(use, ActorUse) else ()
            for name in dict.fromkeys((*own, named.id, *map(shown, (*named.aliases, *weak)))):
                if name:
                    self._names.append((f" {name_key(name)}", name, named.id))

    def find(self, typed: str) -> list[Suggestion]:
        """Return those in whose names ``typed`` begins a word, then those in which it stands, or else near ones.

        Among equals the most told of come first. Nothing typed finds all.
        """
        words = name_key(typed)
        if not words:
            return sorted(self.by_id.values(), key=_order)
        begun: dict[str, str] = {}
        held: dict[str, str] = {}
        for key, name, of in self._names:
            if f" {words}" in key:
                begun.setdefault(of, name)
            elif words in key:
                held.setdefault(of, name)
        found = [*self._listed(begun), *self._listed({of: held[of] for of in held if of not in begun})]
        return found or self.near(typed)

    def near(self, typed: str, limit: int = 5) -> list[Suggestion]:
        """Return those whose names are spelt much like ``typed``, the likest first."""
        words = name_key(typed)
        if len(words) < _SHORTEST_LIKENED:
            return []
        choices = {n: key for n, (key, _, _) in enumerate(self._names)}
        near = process.extract(words, choices, scorer=fuzz.ratio, limit=4 * limit, score_cutoff=_NEAR_SCORE)
        ids = dict.fromkeys(self._names[n][2] for _, _, n in near)
        return [self.by_id[of] for of in ids][:limit]

    def _listed(self, found: dict[str, str]) -> list[Suggestion]:
        told = []
        for of, name in found.items():
            one = self.by_id[of]
            own = name in (one.name_ar, one.name_en, one.id)
            told.append(one if own else msgspec.structs.replace(one, name_also=name))
        return sorted(told, key=_order)


def _order(one: Suggestion) -> tuple[int, str]:
    return -one.uses, one.id
