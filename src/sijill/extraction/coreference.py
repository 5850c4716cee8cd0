"""Mentions of one happening within one document are one claim.

Two drafts are joined when nothing that the text says of them speaks against it (kind, day, place, parties,
counts, status) and something speaks for it: the headline repeats the body, a definite noun points back, or
the same words and parties recur.
"""

from __future__ import annotations

from sijill.extraction.drafts import Draft, Role
from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import ACTUAL, PlaceMention
from sijill.text.normalise import fold

_FAMILIES_ALIKE = (
    {"strike", "blast", "shoot", "any"},
    {"kill", "casualty", "any", "shoot", "blast", "strike", "clash", "beat", "abduct"},
    {"raid", "arrest"} - {"arrest"},
    {"clash", "any"},
    {"reinforce", "deploy"},
    {"agree", "ceasefire"},
)


#: What each fact about a pair of tellings weighs; a sum above 0 joins them. Found on the development reports by
#: ``benchmarks/tune_coreference.py`` and rounded by hand; what the search would set against all sense is zero.
WEIGHTS: dict[str, float] = {
    "bias": -1.0,
    "place-same": 0.2,
    "place-differs": -2.2,
    "place-new": -0.9,
    "day-same": 0.8,
    "day-differs": -2.8,
    "actor-same": 0.0,
    "actor-differs": -0.2,
    "recipient-same": 0.0,
    "recipient-differs": -0.5,
    "count-same": 0.1,
    "count-differs": -1.2,
    "family-same": 0.8,
    "word-same": 0.2,
    "headline-first": 2.7,
    "headline-retold": 1.1,
    "definite": 1.5,
    "background-differs": -1.2,
    "sentence-same": 0.0,
    "sentence-next": 0.2,
    "sentence-near": 0.0,
    "sentence-far": -0.4,
    "casualty-word": 0.2,
    "pronoun-object": 0.8,
}


#: How many happenings back a telling may point: keeps long documents linear.
WINDOW = 60


class Resolver:
    """Joins the drafts of one document."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.gazetteer: Gazetteer = lexicon.gazetteer

    def join(self, drafts: list[Draft]) -> list[Draft]:
        """Join drafts in the order of the text; the fullest telling leads, the others become its mentions."""
        kept: list[Draft] = []
        for draft in drafts:
            best: Draft | None = None
            best_score = 0.0
            for earlier in kept[-WINDOW:]:
                score = self.score(earlier, draft)
                if score > best_score:
                    best, best_score = earlier, score
            if best is None:
                draft.last = draft.piece.index
                kept.append(draft)
            else:
                self.merge(best, draft)
        return kept

    def score(self, a: Draft, b: Draft) -> float:
        """How much speaks for one happening: the weights of :data:`WEIGHTS` over what the pair shows.

        Different kinds of happening, and a fact beside a denial or a habit, are never one.
        """
        if a.word.type != b.word.type or not _families_fit(a, b):
            return -9.0
        if (a.status in ACTUAL) != (b.status in ACTUAL) or (
            "habitual" in (a.status, b.status) and a.status != b.status
        ):
            return -9.0
        return sum(WEIGHTS[name] for name in self.shows(a, b))

    def shows(self, a: Draft, b: Draft) -> list[str]:
        """Names of the facts about a pair that speak for or against it; see :data:`WEIGHTS`."""
        facts = ["bias"]

        def fit(name: str, value: int) -> None:
            if value:
                facts.append(f"{name}-{'same' if value > 0 else 'differs'}")

        fit("place", self._places_fit(a.places if a.own_place else [], b.places if b.own_place else []))
        fit("day", _days_fit(a, b))
        if a.symmetric and b.symmetric:
            fit("actor", self._roles_fit([*a.actors, *a.recipients], [*b.actors, *b.recipients]))
        else:
            fit("actor", self._roles_fit(a.actors, b.actors))
            fit("recipient", self._roles_fit(a.recipients, b.recipients))
        fit("count", _counts_fit(a, b))
        if a.word.family == b.word.family:
            facts.append("family-same")
        if a.word.id == b.word.id:
            facts.append("word-same")
        if a.piece.headline:
            facts.append("headline-retold" if a.retold else "headline-first")
        if b.definite:
            facts.append("definite")
        if a.background != b.background:
            facts.append("background-differs")
        gap = b.piece.index - a.last
        facts.append(
            "sentence-same"
            if gap == 0
            else "sentence-next"
            if gap == 1
            else "sentence-far"
            if gap > 3
            else "sentence-near"
        )
        if b.word.outcome is not None or a.word.outcome is not None:
            facts.append("casualty-word")
        if b.chunk.suffix and b.verbal:
            facts.append("pronoun-object")
        if b.own_place and not a.own_place:
            facts.append("place-new")
        return facts

    def _places_fit(self, a: list[PlaceMention], b: list[PlaceMention]) -> int:
        """1 when a place is shared or lies within another, -1 when the places named exactly differ, else 0."""
        if not a or not b:
            return 0
        if any(x.start == y.start or (x.id is not None and x.id == y.id) for x in a[:1] for y in b[:1]):
            return 1
        exact_a = [p for p in a if (p.geo_precision or 9) <= 2 or p.id is None]
        exact_b = [p for p in b if (p.geo_precision or 9) <= 2 or p.id is None]
        if exact_a and exact_b:
            if any(self._one_place(x, y) for x in exact_a for y in exact_b):
                return 1
            return -1
        if any(self._one_place(x, y) for x in a for y in b):
            return 1
        regions_a = {r for p in a if (r := self._region(p))}
        regions_b = {r for p in b if (r := self._region(p))}
        return -1 if regions_a and regions_b and not regions_a & regions_b else 0

    def _one_place(self, x: PlaceMention, y: PlaceMention) -> bool:
        """One id, one within the other (below the region), or one name as written."""
        if x.id is not None and y.id is not None:
            if x.id == y.id:
                return True
            one, two = self.gazetteer.get(x.id), self.gazetteer.get(y.id)
            if one is None or two is None:
                return False
            wide = ("country", "governorate", "district")
            return any(p.id == two.id and p.kind not in wide for p in self.gazetteer.path(one)) or any(
                p.id == one.id and p.kind not in wide for p in self.gazetteer.path(two)
            )
        return (
            fold(x.name or x.text) == fold(y.name or y.text)
            or fold(x.text) in fold(y.text)
            or fold(y.text) in fold(x.text)
        )

    def _region(self, mention: PlaceMention) -> str | None:
        place = self.gazetteer.get(mention.id or "")
        return None if place is None else place.admin1 or (place.id if place.kind == "governorate" else None)

    def _roles_fit(self, a: list[Role], b: list[Role]) -> int:
        if not a or not b:
            return 0
        for x in a:
            for y in b:
                if self.same_actor(x, y):
                    return 1
        if any(
            r.class_ in ("unidentified", "person", "members", "site", "civil-site", "vehicle")
            and r.actor_id is None
            for r in (*a, *b)
        ):
            return 0
        return -1

    def same_actor(self, x: Role, y: Role) -> bool:
        """One id, a parent and its part, or one name within the other."""
        if x.actor_id and y.actor_id:
            if x.actor_id == y.actor_id:
                return True
            parent = self.lexicon.parent_of
            return x.actor_id in (parent(y.actor_id),) or y.actor_id in (parent(x.actor_id),)
        one, two = fold(x.text.text).removeprefix("ال"), fold(y.text.text).removeprefix("ال")
        return one == two or (len(one) > 6 and one in two) or (len(two) > 6 and two in one)

    def merge(self, into: Draft, other: Draft) -> None:
        """Add what the other telling says: its words as a mention, and every field the first one lacks."""
        into.mentions.extend([other.trigger, *other.mentions])
        into.last = other.piece.index
        into.retold = into.retold or not other.piece.headline
        if len(other.actors) and not into.actors:
            into.actors = other.actors
        if into.piece.headline and not other.piece.headline:
            self._prefer(into, other)
        if not into.recipients:
            into.recipients = other.recipients
        else:
            self._add_recipients(into, other)
        if other.own_place and (not into.own_place or self._finer(other, into)):
            into.places = [
                *other.places,
                *[p for p in into.places if all(p.start != q.start for q in other.places)],
            ]
            into.own_place = True
        elif not into.places:
            into.places = other.places
        if other.date is not None and (
            into.date is None
            or (other.own_date and not into.own_date)
            or (other.date.edtf and not into.date.edtf)
        ):
            into.date, into.own_date = other.date, other.own_date or into.own_date
        for casualty, sentence in zip(other.casualties, other.told_in, strict=True):
            if all(c.start != casualty.start or c.outcome != casualty.outcome for c in into.casualties):
                into.casualties.append(casualty)
                into.told_in.append(sentence)
        for source in other.sources:
            if all(s.text != source.text for s in into.sources):
                into.sources.append(source)
        if into.status == "asserted" and other.status == "reported":
            into.status = "reported"
        into.symmetric = into.symmetric or other.symmetric

    def _add_recipients(self, into: Draft, other: Draft) -> None:
        """Another telling may add who or what else was hit: a thing beside people, or people beside a thing."""
        for role in other.recipients:
            if _named_person(role):
                bare = next((r for r in into.recipients if _one_unnamed(r)), None)
                if bare is not None:
                    into.recipients[into.recipients.index(bare)] = role
                    continue
            known = any(role.text.start == r.text.start or self.same_actor(role, r) for r in into.recipients)
            kinds = {r.class_ for r in into.recipients}
            if (
                not known
                and len(into.recipients) < 4
                and (other.piece.index == into.piece.index or role.class_ not in kinds)
            ):
                into.recipients.append(role)

    def _prefer(self, into: Draft, other: Draft) -> None:
        """The body is fuller than the headline: its parties and words lead."""
        if other.actors and any(r.score >= 1 for r in other.actors):
            into.actors = other.actors
        if other.recipients:
            into.recipients = other.recipients

    def _finer(self, a: Draft, b: Draft) -> bool:
        return _fineness(a.places[0]) < _fineness(b.places[0])


def _fineness(place: PlaceMention) -> int:
    """How exactly a mention names a spot; a village nobody listed comes after a listed one, before a region."""
    return 2 if place.id is None else place.geo_precision or 9


def _named_person(role: Role) -> bool:
    return role.nominal is not None and role.nominal.person and role.nominal.named


def _one_unnamed(role: Role) -> bool:
    """ "سيدة", whose name a later sentence gives."""
    nominal = role.nominal
    return nominal is not None and nominal.class_ == "person" and not nominal.named and nominal.number == "s"


def _families_fit(a: Draft, b: Draft) -> bool:
    x, y = a.word.family, b.word.family
    return x == y or any(x in group and y in group for group in _FAMILIES_ALIKE)


def _result(a: Draft, b: Draft) -> bool:
    return a.word.outcome is not None or b.word.outcome is not None


def _days_fit(a: Draft, b: Draft) -> int:
    if a.date is None or b.date is None or not a.date.edtf or not b.date.edtf:
        return 0
    x, y = a.date, b.date
    low = max(x.earliest or "", y.earliest or "")
    high = min(x.latest or "9999", y.latest or "9999")
    return 1 if low <= high else -1


def _counts_fit(a: Draft, b: Draft) -> int:
    fit = 0
    for outcome in ("killed", "wounded"):
        x = [c for c in a.casualties if c.outcome == outcome]
        y = [c for c in b.casualties if c.outcome == outcome]
        if not x or not y:
            continue
        if any(c.low == d.low and c.high == d.high for c in x for d in y):
            fit = 1
        elif all(_exclusive(c.low, c.high, d.low, d.high) for c in x for d in y):
            return -1
    return fit


def _exclusive(low: int, high: int | None, other_low: int, other_high: int | None) -> bool:
    return (high is not None and high < other_low) or (other_high is not None and other_high < low)
