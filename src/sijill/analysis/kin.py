"""Which actors count as one, and whose camp an actor belongs to, by the lexicon alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sijill.analysis.settings import StateSettings
from sijill.linking.inputs import ParentOf, no_parent


class Kin:
    """Equal names and parents. What it says helps to read reports; it never stands in an answer as a tie."""

    def __init__(self, settings: StateSettings, parent_of: ParentOf) -> None:
        self._parent_of = parent_of
        self._umbrellas = settings.umbrellas
        self._group = {actor: group for group in settings.same for actor in group}

    @property
    def umbrellas(self) -> tuple[str, ...]:
        """The collective names that stand for a camp."""
        return tuple(self._umbrellas)

    def same(self, actor: str) -> tuple[str, ...]:
        """Return all ids that name the same power, the one that stands for all first."""
        return self._group.get(actor, (actor,))

    def all_of(self, actors: Iterable[str]) -> tuple[str, ...]:
        """Return every id that names one of the same powers, sorted."""
        return tuple(sorted({key for actor in actors for key in self.same(actor)}))

    def head(self, actor: str) -> str:
        """Return the id that stands for all of the same power."""
        return self.same(actor)[0]

    def chain(self, actor: str) -> Iterator[str]:
        """Yield the actor's head and the heads above it, once each."""
        seen: set[str] = set()
        at: str | None = actor
        while at is not None:
            head = self.head(at)
            if head in seen:
                return
            seen.add(head)
            yield head
            at = self._umbrellas.get(head) or self._parent_of(head) or self._parent_of(at)

    def under(self, actor: str, power: str) -> bool:
        """Say whether ``actor`` is ``power`` or belongs to its camp."""
        return self.head(power) in self.chain(actor)

    def related(self, one: str, other: str) -> bool:
        """Say whether one of the two belongs to the camp of the other."""
        return self.under(one, other) or self.under(other, one)


def one_power(one: str, other: str, settings: StateSettings) -> bool:
    """Say whether two ids name one power, as a state and its forces do: no tie stands between them."""
    kin = Kin(settings, no_parent)
    return kin.head(one) == kin.head(other)
