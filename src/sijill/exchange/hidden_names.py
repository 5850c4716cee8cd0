"""Which names a record hides, in every form they may be written in, and what is shown for each.

A person stays named only where the lexicon or a reviewer marks the role as public. Every other person named in
a document gets a pseudonym, a keyed hash of the folded name: the same within one record, unlike in any other,
and not to be guessed from a list of names without the record's key.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from sijill.exchange import names
from sijill.exchange.protection import Marked, Protection
from sijill.lexicon.name_parts import family_endings
from sijill.model.claims import PersonMention
from sijill.model.entities import Actor

#: Shown for names of public persons: they stand as they are, and no shorter private name is found in them.
KEPT = ""


def pseudonym(name: str, key: bytes, what: str = "person") -> str:
    """The pseudonym of a folded name under the record's key."""
    return f"{what}-" + hmac.digest(key, name.encode(), "sha256").hex()[:10]


class HiddenNames:
    """Names of private persons and protected sources.

    ``shown`` maps each form of a name, folded, to what stands for it: a pseudonym, or :data:`KEPT`. ``ids`` maps
    the ids of who is hidden to pseudonyms; ``persons`` holds those of persons, ``sources`` counts the sources.
    """

    def __init__(
        self,
        persons: Iterable[PersonMention],
        actors: Mapping[str, Actor],
        ordinary: Callable[[str], bool],
        key: bytes,
        protection: Protection = Protection(),  # noqa: B008 - frozen
    ) -> None:
        """``ordinary`` says whether a folded word means something else too, so that alone it is no name."""
        self._protection = protection
        self.sources = len(protection.sources)
        self._ordinary = ordinary
        self._key = key
        self.shown: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        self.persons: set[str] = set()
        self._public = frozenset(self._public_names(actors))
        self._enter_marked(actors)
        self._enter_found(persons, actors)
        self._enter_sources()
        for name in self._public:
            self.shown.setdefault(name, KEPT)

    def _public_names(self, actors: Mapping[str, Actor]) -> Iterator[str]:
        private = {names.spelling(name) for mark in self._protection.private for name in mark.names}
        hidden = self._marked_ids(self._protection.private)
        for actor in actors.values():
            if actor.person and actor.public and actor.id not in hidden:
                told = {names.spelling(name) for name in (actor.name_ar, *actor.aliases)}
                if told.isdisjoint(private):
                    yield from told
        for mark in self._protection.public:
            yield from map(names.spelling, mark.names)

    @staticmethod
    def _marked_ids(marks: Iterable[Marked]) -> set[str]:
        return {key for mark in marks for key in mark.ids}

    def _enter_marked(self, actors: Mapping[str, Actor]) -> None:
        for mark in self._protection.private:
            listed = [actors[key] for key in mark.ids if key in actors]
            told = [*mark.names, *(n for actor in listed for n in (actor.name_ar, actor.name_en, *actor.aliases))]
            known = [parts for parts in (names.core(name, _never) for name in told) if parts]
            longest = max(known, key=len, default=())
            shown = self._person(" ".join(longest) or names.spelling(told[0]))
            for key in mark.ids:
                self.ids[key] = shown
            for name in filter(None, told):
                parts = names.core(name, _never) or (names.spelling(name),)
                for form in (names.spelling(name), *names.forms(parts, True, self._ordinary)):
                    self._add(form, shown)

    def _enter_found(self, persons: Iterable[PersonMention], actors: Mapping[str, Actor]) -> None:
        found: list[tuple[tuple[str, ...], PersonMention]] = []
        public_ids = {key for key, actor in actors.items() if not actor.person or actor.public}
        public_ids = (public_ids | self._marked_ids(self._protection.public)) - self._marked_ids(
            self._protection.private
        )
        for person in persons:
            parts = names.core(person.text, self._ordinary)
            if person.id in public_ids or not parts or self._is_public(parts):
                continue
            found.append((parts, person))
        found.sort(key=lambda one: (-len(one[0]), one[0], one[1].text))
        endings = self._endings(parts for parts, _ in found)
        for parts, person in reversed(found):
            # Words that follow a name in the sentence and were read as part of it: the name is the shorter one.
            words = " ".join(parts).split()
            begun = (" ".join(words[:n]) for n in range(len(words) - 1, 1, -1))
            owner = next((endings[one] for one in begun if one in endings), None)
            trailing = owner is not None and not parts[-1].endswith(tuple(family_endings()))
            whole = owner if owner is not None and trailing else " ".join(parts)
            shown = self.shown.get(whole) or self._person(whole)
            if person.id:
                self.ids[person.id] = shown
            given = parts[0] in self._given_alone(parts)
            ordinary = _always if trailing else self._ordinary
            for form in names.forms(parts, not given, ordinary):
                self._add(form, shown)
            for form in names.titled_forms(person.text, parts) if len(parts) == 1 else ():
                self._add(form, shown)
            for alias in person.aliases:
                other = names.core(alias, self._ordinary) or (names.spelling(alias),)
                for form in names.forms(other, True, self._ordinary):
                    self._add(form, shown)

    def _endings(self, found: Iterable[tuple[str, ...]]) -> dict[str, str]:
        """Two or more last words of every name, and the longest name that ends in them."""
        marked = [names.core(name, _never) for mark in self._protection.private for name in mark.names]
        endings: dict[str, str] = {}
        for parts in sorted((*found, *marked), key=lambda one: (len(" ".join(one).split()), one)):
            words = " ".join(parts).split()
            for n in range(len(words) - 1):
                endings[" ".join(words[n:])] = " ".join(words)
        return endings

    def _given_alone(self, parts: tuple[str, ...]) -> Collection[str]:
        """A given name by itself, which many bear, is looked for with its title only."""
        short = (
            len(parts) == 1
            and (" " not in parts[0] or parts[0].startswith("عبد "))
            and not parts[0].startswith("ال")
        )
        return parts if short else ()

    def _enter_sources(self) -> None:
        for source in self._protection.sources:
            shown = pseudonym(names.spelling(source.names[0]), self._key, "source")
            for name in source.names:
                self._add(names.spelling(name), shown)
            for key in source.ids:
                self.ids[key] = shown

    def _person(self, name: str) -> str:
        shown = pseudonym(name, self._key)
        self.persons.add(shown)
        return shown

    def _is_public(self, parts: tuple[str, ...]) -> bool:
        return " ".join(parts) in self._public

    def _add(self, form: str, shown: str) -> None:
        if form and form not in self._public:
            self.shown.setdefault(form, shown)


def _never(_word: str) -> bool:
    return False


def _always(_word: str) -> bool:
    return True
