"""Places by id and by name: the built-in tables and those a user added, with their administrative tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path
from typing import Literal

import msgspec

from sijill.lexicon.gazetteer_table import KINDS, read_places
from sijill.model.entities import Place
from sijill.model.errors import LexiconError
from sijill.text.normalise import fold

CURATED = ("arab_regions.csv", "syria.csv")
BUILT_IN = (*CURATED, "arab_world.csv")
_RANK = {kind: rank for rank, kind in enumerate(KINDS)}
_SHORT = 3
#: The same few names recur in every report.
_CACHED_NAMES = 8_192
#: Where a name that is also a common word means a place: only after a place word, also in a document that tells of
#: places nearby, or also after "in" and the like.
Bare = Literal["head", "context", "in"]
_BARE: dict[str, Bare] = {"context": "context", "in": "in"}
_SMALL = frozenset({"village", "neighbourhood", "subdistrict"})
_COMPOUND = re.compile("(?P<first>كفر|تل|معر|دير|بيت|خان)(?P<gap> ?)(?P<second>[^ ]{3,})")
_NOT_WORD = re.compile(r"[^\w]+|_")


@lru_cache(_CACHED_NAMES)
def name_key(text: str) -> str:
    """Fold a name for look-up: plain letters and digits, one space between words."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


def loose_key(key: str) -> str:
    """Fold a name key further, over what writers leave out or vary: articles, spaces, hamza, final ا or ه."""
    words = [word[2:] if word.startswith("ال") and len(word) > 4 else word for word in key.split()]
    joined = "".join(words).replace("ء", "")
    stem = joined.rstrip("اهي")
    return stem if len(stem) >= _SHORT else joined


def skeleton_key(key: str) -> str:
    """Keep the consonants of a loose key: the last resort for names of foreign origin, spelt many ways."""
    loose = loose_key(key)
    return loose[:1] + re.sub("[اوي]", "", loose[1:])


def _spellings(key: str) -> Iterator[str]:
    """The key itself and, where it begins like a compound name, its spelling in one word or in two."""
    yield key
    if hit := _COMPOUND.fullmatch(key):
        yield hit["first"] + ("" if hit["gap"] else " ") + hit["second"]


class Gazetteer:
    """Places with their names. Made by :meth:`load`; never changed afterwards."""

    def __init__(
        self, places: Iterable[Place], ambiguous: Mapping[str, Bare], curated: Container[str] = ()
    ) -> None:
        """Index ``places``; ``ambiguous`` maps a name key to whether the document's places may decide it,
        ``curated`` holds the ids that come from the hand-made tables.

        Rows with one id are one place: the first gives the facts, later ones add aliases and a p-code.
        """
        self._places: dict[str, Place] = {}
        for place in places:
            known = self._places.get(place.id)
            self._places[place.id] = place if known is None else joined(known, place)
        self._ambiguous = ambiguous
        self._curated = curated
        self._names: dict[str, list[str]] = {}
        for place in self._places.values():
            for name in (place.name_ar, *place.aliases):
                for key in _spellings(name_key(name)):
                    ids = self._names.setdefault(key, [])
                    if place.id not in ids:
                        ids.append(place.id)
        self._names.pop("", None)
        self._bearers = lru_cache(_CACHED_NAMES)(self._find)
        self._around = lru_cache(_CACHED_NAMES)(self._climb)
        self._common = lru_cache(_CACHED_NAMES)(self._is_common)

    @classmethod
    def load(cls, *extra: Path) -> Gazetteer:
        """Load the built-in tables and the added files ``extra``, in that order.

        Raises LexiconError naming file and line of a row that cannot be read.
        """
        folder = resources.files("sijill.lexicon").joinpath("places")
        places: list[Place] = []
        curated: set[str] = set()
        for name in BUILT_IN:
            with folder.joinpath(name).open(encoding="utf-8") as lines:
                places.extend(read_places(lines, name))
            if name in CURATED:
                curated.update(place.id for place in places)
        for path in extra:
            with path.open(encoding="utf-8", newline="") as lines:
                places.extend(read_places(lines, str(path)))
        ambiguous = _read_ambiguous(folder.joinpath("ambiguous.txt").read_text(encoding="utf-8"))
        return cls(places, ambiguous, curated)

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places.values())

    def get(self, place_id: str) -> Place | None:
        """Place with this id, None where there is none."""
        return self._places.get(place_id)

    def named(self, key: str) -> tuple[Place, ...]:
        """Places of this name (folded or not), most prominent first.

        A spelling that nobody bears is looked up again without articles, spaces, hamza and final vowel.
        """
        return self._bearers(name_key(key))

    def _find(self, key: str) -> tuple[Place, ...]:
        return self._by_prominence(self._names.get(key) or self._loose.get(loose_key(key), []))

    def similar(self, key: str) -> tuple[Place, ...]:
        """Places whose names share their consonants with ``key``: only for a name whose region is known."""
        skeleton = skeleton_key(name_key(key))
        return self._by_prominence(self._skeletons.get(skeleton, []) if len(skeleton) > _SHORT - 1 else [])

    def names(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Yield every name as (folded words, ids of the places that bear it, most prominent first).

        Names such as كفر نبل come out written in one word as well, and كفرنبل in two.
        """
        for key, ids in self._names.items():
            yield tuple(key.split()), tuple(place.id for place in self._by_prominence(ids))

    def needs_head(self, key: str) -> bool:
        """Say whether the name is also a common word or a person's, so that bare it names no place.

        True for names listed in ``ambiguous.txt``; for names of three letters or fewer without article that
        only small places bear; and for names of one word that only quarters, or villages of no hand-made
        table, bear.
        """
        return self._common(name_key(key))

    def _is_common(self, key: str) -> bool:
        if self._listed(key) is not None:
            return True
        places = self.named(key)
        if " " in key or not places:
            return False
        if len(key) <= _SHORT and not key.startswith("ال"):
            return all(place.kind in _SMALL for place in places)
        return self._only_little_known(places)

    def is_curated(self, place_id: str) -> bool:
        """Say whether the place stands in a hand-made table."""
        return place_id in self._curated

    def stands_after_in(self, key: str) -> bool:
        """Say whether a name that needs a head is a place all the same after "in" or "towards": "في القدس"."""
        return self._listed(name_key(key)) == "in"

    def context_decides(self, key: str) -> bool:
        """Say whether a name that needs a head may stand bare if the document tells of its surroundings."""
        key = name_key(key)
        listed = self._listed(key)
        return (len(key) > _SHORT or key.startswith("ال")) if listed is None else listed != "head"

    def _listed(self, key: str) -> Bare | None:
        """What ``ambiguous.txt`` says of the name, with or without article: None where it says nothing."""
        title, _, rest = key.partition(" ")
        if rest and f"{title} *" in self._ambiguous and self._listed(rest) is not None:
            return "context"
        for form in (key, "ال" + key, key.removeprefix("ال")):
            if form in self._ambiguous:
                return self._ambiguous[form]
        return None

    def _only_little_known(self, places: tuple[Place, ...]) -> bool:
        return all(
            place.kind in _SMALL and (place.kind != "village" or place.id not in self._curated) for place in places
        )

    def children(self, place_id: str) -> tuple[Place, ...]:
        """Places directly within this one, in the order of the tables."""
        return tuple(self._places[child] for child in self._children.get(place_id, ()))

    def path(self, place: Place) -> tuple[Place, ...]:
        """The places around ``place``, from its parent up to the country."""
        return self._around(place.parent)

    def _climb(self, parent: str | None) -> tuple[Place, ...]:
        above: list[Place] = []
        while parent is not None and (found := self._places.get(parent)) is not None and found not in above:
            above.append(found)
            parent = found.parent
        return tuple(above)

    def _by_prominence(self, ids: Iterable[str]) -> tuple[Place, ...]:
        return tuple(sorted((self._places[i] for i in ids), key=prominence))

    @cached_property
    def _loose(self) -> dict[str, list[str]]:
        return self._regrouped(loose_key)

    @cached_property
    def _skeletons(self) -> dict[str, list[str]]:
        return self._regrouped(skeleton_key)

    def _regrouped(self, fold_key: Callable[[str], str]) -> dict[str, list[str]]:
        groups: dict[str, list[str]] = {}
        for key, ids in self._names.items():
            group = groups.setdefault(fold_key(key), [])
            group.extend(i for i in ids if i not in group)
        return groups

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        below: dict[str, list[str]] = {}
        for place in self._places.values():
            if place.parent is not None:
                below.setdefault(place.parent, []).append(place.id)
        return below


def prominence(place: Place) -> tuple[int, int, str]:
    """Sort key: the place a bare name most likely means comes first."""
    return _RANK[place.kind], -place.population, place.id


def joined(first: Place, second: Place) -> Place:
    """Give ``first`` the names and the p-code of ``second`` that it lacks."""
    known = {name_key(name) for name in (first.name_ar, *first.aliases)}
    fresh = tuple(dict.fromkeys(name for name in (second.name_ar, *second.aliases) if name_key(name) not in known))
    return msgspec.structs.replace(first, aliases=first.aliases + fresh, pcode=first.pcode or second.pcode)


def _read_ambiguous(text: str) -> dict[str, Bare]:
    listed: dict[str, Bare] = {}
    for number, line in enumerate(text.splitlines(), 1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        bare = _BARE.get(words[-1], "head")
        name = name_key(" ".join(words if bare == "head" else words[:-1]))
        if words[-1] == "*":
            name += " *"
        if not name:
            raise LexiconError(f"places/ambiguous.txt, line {number}: a name is missing before “{words[-1]}”.")
        listed[name] = bare
    return listed
