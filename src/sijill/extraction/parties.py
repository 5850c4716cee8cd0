"""Who did it and who underwent it, where a happening is told more than once.

Each telling names some of the parties, in its own words. Who acted is taken from the telling that most agree with;
those who underwent it are gathered from all, each in the words that say most of him.
"""

from __future__ import annotations

from collections.abc import Iterable

from sijill.extraction.chunks import ORGANISED, THINGS
from sijill.extraction.coreference_facts import Facts
from sijill.extraction.drafts import Draft, Role, Telling
from sijill.text.normalise import fold

_MAX_RECIPIENTS = 4


def settle_parties(draft: Draft, facts: Facts) -> None:
    """Choose the parties of a joined happening from all its tellings."""
    if not draft.tellings:
        return
    if draft.symmetric:
        best = max(draft.tellings, key=_sides_told)
        draft.actors, draft.recipients = best.actors, best.recipients
        return
    draft.actors = _actors(draft.tellings, facts)
    gathered = _Recipients(facts, draft.actors)
    body = [told for told in draft.tellings if not told.headline and told.recipients]
    gathered.take(body or draft.tellings)
    if body and all(role.class_ in THINGS and role.actor_id is None for role in gathered.roles()):
        gathered.take(draft.tellings, bodies=True)
    draft.recipients = gathered.roles()


def _sides_told(told: Telling) -> tuple[bool, bool, bool, int]:
    """The telling of a mutual happening that names both sides itself, in the body, and bodies that are known."""
    both = [*told.actors, *told.recipients]
    itself = any(role.nominal is not None for role in both)
    return len(both) > 1, itself, not told.headline, sum(role.actor_id is not None for role in both)


def _actors(tellings: list[Telling], facts: Facts) -> list[Role]:
    """Those of the body told most often; among them who is known, and a phrase before an adjective of origin."""
    told = [telling for telling in tellings if telling.actors]
    if not told:
        return []
    hit = [role for telling in tellings for role in telling.recipients]
    sure = [t for t in told if any(role.score >= 1 for role in t.actors)]
    sure = sure or [t for t in told if not any(facts.same_actor(x, y) for x in t.actors for y in hit)]
    if not sure:
        return []

    def weight(telling: Telling) -> tuple[bool, int, bool, bool, int]:
        lead = telling.actors
        votes = sum(any(facts.same_actor(x, y) for x in lead for y in other.actors) for other in told)
        phrase = any(role.nominal is not None for role in lead)
        return not telling.headline, votes, any(role.actor_id for role in lead), phrase, len(lead)

    return max(sure, key=weight).actors


class _Recipients:
    """Gathers who and what was hit; another telling of one of them adds none."""

    def __init__(self, facts: Facts, actors: list[Role]) -> None:
        self._facts = facts
        self._actors = actors
        self._found: list[tuple[Role, int]] = []

    def roles(self) -> list[Role]:
        """Those found, of each the words that say most."""
        return [role for role, _ in self._found][:_MAX_RECIPIENTS]

    def take(self, tellings: Iterable[Telling], bodies: bool = False) -> None:
        """Take those whom the tellings name; of ``bodies`` only the known ones."""
        for told in tellings:
            for role in told.recipients:
                known_body = role.class_ in ORGANISED and role.actor_id is not None
                if (known_body or not bodies) and not self._acts(role, told):
                    self._add(role, told.sentence)

    def _acts(self, role: Role, told: Telling) -> bool:
        """Say whether another telling says that this body did it."""
        if role.class_ not in ORGANISED or any(role.text.start == one.text.start for one in told.actors):
            return False
        here = any(self._facts.same_actor(role, one) for one in told.actors)
        return not here and any(self._facts.same_actor(role, one) for one in self._actors)

    def _add(self, role: Role, sentence: int) -> None:
        for at, (known, told_in) in enumerate(self._found):
            if known.text.start == role.text.start:
                return
            if told_in == sentence or not self._one(known, role):
                continue
            if _says_more(role, known):
                self._found[at] = role, sentence
            return
        self._found.append((role, sentence))

    def _one(self, x: Role, y: Role) -> bool:
        return self._facts.same_actor(x, y) or _one_group(x, y) or _taken_up(x, y) or _taken_up(y, x)


def _one_group(x: Role, y: Role) -> bool:
    """People told of twice: a number replaces "several", a name replaces "a man"."""
    return _people(x) and _people(y) and not (_named(x) and _named(y))


def _taken_up(full: Role, short: Role) -> bool:
    """ "القاعدة" after "قاعدة الجبل": one definite noun takes up a phrase with that head."""
    word = fold(short.text.text)
    bare = word.removeprefix("ال")
    return bare != word and " " not in bare and fold(full.text.text).removeprefix("ال").split(" ")[0] == bare


def _people(role: Role) -> bool:
    return role.nominal is not None and role.class_ in ("person", "leader")


def _named(role: Role) -> bool:
    return role.nominal is not None and role.nominal.named


def _size(role: Role) -> tuple[int, int | None]:
    """How many people a role means: at least and at most."""
    nominal = role.nominal
    assert nominal is not None
    if nominal.count is not None:
        return nominal.count.low, nominal.count.high
    if nominal.named or nominal.number == "s":
        return 1, 1
    return (2, 2) if nominal.number == "d" else (2, None)


def _says_more(role: Role, known: Role) -> bool:
    if _people(role) and _people(known):
        (low, high), (least, most) = _size(role), _size(known)
        if (most is not None and low > most) or (high is not None and least > high):
            return False
        return _named(role) > _named(known) or (most is None and high is not None)
    return (role.actor_id is not None and known.actor_id is None) or _taken_up(role, known)
