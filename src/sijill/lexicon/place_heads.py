"""Words around a place name: heads that say what kind of place follows, and words of direction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from math import atan2, cos, degrees, radians, sin
from typing import Any, Literal, get_args

import msgspec
import yaml

from sijill.model.errors import LexiconError
from sijill.text.normalise import fold
from sijill.text.tokens import readings

Relation = Literal["at", "near", "countryside", "facility"]
_FILE = "places/heads.yaml"


class Head(msgspec.Struct, frozen=True):
    """A place head. ``kinds`` empty means any kind; ``precision`` is the best geo_precision it allows.

    ``open``: the name after it may be any word. ``in_name``: the head is part of the name (جبل, تل), so that
    the bare word after it means another place.
    """

    word: str
    kinds: tuple[str, ...]
    relation: Relation
    precision: int
    open: bool
    in_name: bool = False


class PlacePhrase(msgspec.Struct, frozen=True):
    """A place phrase taken apart: heads as written, the name, the bearing of a direction or None."""

    heads: tuple[Head, ...]
    name: str
    bearing: float | None


class PlaceWords(msgspec.Struct, frozen=True):
    """The head table: ``heads`` by folded form, ``links`` and ``sides`` (degrees from north) likewise."""

    heads: dict[str, Head]
    links: frozenset[str]
    sides: dict[str, int]

    def head(self, word: str) -> Head | None:
        """Head for a folded word, proclitics and article aside; None where it is none."""
        return next((self.heads[form] for form in _forms(word) if form in self.heads), None)

    def bearing(self, words: Sequence[str]) -> float | None:
        """Degrees from north that one or two words of direction mean; None where one is no such word."""
        found: list[float] = []
        for word in words:
            side = next((self.sides[form] for form in _forms(word) if form in self.sides), None)
            if side is None:
                return None
            found.append(radians(side))
        east, north = sum(map(sin, found)), sum(map(cos, found))
        if not found or (abs(east) < 1e-9 and abs(north) < 1e-9):
            return None
        return round(degrees(atan2(east, north)) % 360, 1)

    def split(self, phrase: str, heads: int = 9) -> PlacePhrase:
        """Take a folded phrase apart: "ريف تل الورد الشمالي" has head ريف, name تل الورد and bearing 0.

        At most ``heads`` heads are taken off. Directions are looked for after the name and before it. The
        name is never left empty.
        """
        tokens = phrase.split()
        taken: list[Head] = []
        while len(tokens) > 1:
            head = self.head(tokens[0]) if len(taken) < heads else None
            if head is not None and not head.in_name:
                taken.append(head)
            elif not (taken and tokens[0] in self.links):
                break
            tokens = tokens[1:]
        for count in (2, 1):
            if len(tokens) > count:
                for words, rest in ((tokens[-count:], tokens[:-count]), (tokens[:count], tokens[count:])):
                    bearing = self.bearing(words)
                    if bearing is not None:
                        return PlacePhrase(tuple(taken), " ".join(rest), bearing)
        return PlacePhrase(tuple(taken), " ".join(tokens), None)


def _forms(word: str) -> Iterator[str]:
    for _, rest in readings(word):
        yield rest
        if rest.startswith("ال") and len(rest) > 4:
            yield rest[2:]


@cache
def place_words() -> PlaceWords:
    """Load ``places/heads.yaml``. Raises LexiconError naming the entry that is wrong."""
    source = resources.files("sijill.lexicon").joinpath(_FILE)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw: dict[str, Any] = yaml.load(source.read_text(encoding="utf-8"), Loader=loader)
    heads: dict[str, Head] = {}
    for entry in raw["heads"]:
        if entry.get("relation") not in get_args(Relation) or entry.get("precision") not in (1, 2, 3):
            raise LexiconError(
                f"{_FILE}: the head with forms {entry.get('forms')} needs relation (one of "
                f"{', '.join(get_args(Relation))}) and precision (1, 2 or 3)."
            )
        for form in entry["forms"]:
            word = fold(form)
            heads[word] = Head(
                word,
                tuple(entry["kinds"]),
                entry["relation"],
                entry["precision"],
                entry["open"],
                entry.get("in_name", False),
            )
    return PlaceWords(
        heads,
        frozenset(fold(word) for word in raw["links"]),
        {fold(word): int(side) for side, words in raw["sides"].items() for word in words},
    )
