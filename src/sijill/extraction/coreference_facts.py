"""Facts about two tellings that speak for or against one happening; ``coreference.py`` weighs them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import product

from sijill.extraction.coreference_tolls import counts_fit, tells_toll, toll_facts
from sijill.extraction.drafts import Draft, Role
from sijill.lexicon.grammar import grammar
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import DateMention, PlaceMention
from sijill.text.normalise import fold as fold_words

#: Families of event words that may tell of one happening.
_FAMILIES_ALIKE = (
    {"strike", "blast", "shoot", "any"},
    {"clash", "any"},
    {"reinforce", "deploy"},
    {"agree", "ceasefire"},
)
#: Deaths and wounds, and words that fit any violence, may come of any of these; these are not each other.
_OUTCOMES = ("kill", "casualty", "any")
_VIOLENCE = (*_OUTCOMES, "shoot", "blast", "strike", "clash", "beat", "abduct")
_ALIKE = frozenset(
    [
        *(pair for group in _FAMILIES_ALIKE for pair in product(group, repeat=2)),
        *product(_OUTCOMES, _VIOLENCE),
        *product(_VIOLENCE, _OUTCOMES),
    ]
)
#: Kinds of place too wide for a place within one to be the same place, and the precision of one named exactly.
_WIDE = ("country", "governorate", "district")
_EXACT, _UNKNOWN = 2, 9
#: Classes of actor that, unnamed, may be anybody.
_ANYBODY = ("unidentified", "person", "members", "site", "civil-site", "vehicle")
#: How many days are few, and how many a month may have.
_FEW_DAYS, _MONTH = 4, 31
#: How many days before the news what happened is no more of it.
_NO_NEWS = 3
#: How long a name must be for another that holds it to mean the same.
_TELLING_LETTERS = 6


#: The names of one document are compared again and again.
fold = lru_cache(maxsize=4_096)(fold_words)


class Facts:
    """Compares two tellings of one document."""

    def __init__(self, lexicon: Lexicon, news: DateMention | None) -> None:
        self.news = news
        self.parent_of = lexicon.parent_of
        self.gazetteer = lexicon.gazetteer

    def shown(self, a: Draft, b: Draft) -> list[str]:
        """Names of the facts that hold of an earlier telling and a later one."""
        facts = ["bias", *self._fits(a, b)]
        headline, same_sentence = a.piece.headline and not self._regions_apart(a, b), a.piece is b.piece
        holds = (
            ("family-same", a.word.family == b.word.family),
            ("word-same", a.word.id == b.word.id),
            ("headline-retold", headline and a.retold),
            ("headline-first", headline and not a.retold),
            ("definite", b.definite or tells_toll(b)),
            ("background-differs", a.background != b.background),
            (_distance(b.piece.index - a.last), True),
            ("means", same_sentence and _is_means(a, b)),
            ("also", same_sentence and _is_also(b)),
            ("another", (a.retold or not headline) and _is_another(b) and not _is_another(a)),
            ("casualty-word", b.word.outcome is not None or a.word.outcome is not None),
            ("pronoun-object", b.verbal and bool(b.chunk.suffix)),
            ("place-new", b.own_place and not a.own_place),
            ("source-retells", a.retold and bool(b.sources) and not b.background),
            ("parties-apart", self._parties_apart(a, b)),
            ("sides-pointed-at", a.symmetric and _points_to_sides(b)),
            ("one-mutual", a.symmetric != b.symmetric and bool(b.actors or b.recipients)),
        )
        facts.extend(name for name, true in holds if true)
        if a.casualties and b.casualties:
            facts.extend(toll_facts(a, b))
        return facts

    def _fits(self, a: Draft, b: Draft) -> list[str]:
        """What is the same and what differs: place, day, parties, counts."""
        fits = [
            ("place", self._places_fit(a.places if a.own_place else [], b.places if b.own_place else [])),
            ("day", -1 if self._is_news_before(a, b) else _days_fit(a, b)),
        ]
        if a.symmetric and b.symmetric:
            fits.append(("actor", self._roles_fit([*a.actors, *a.recipients], [*b.actors, *b.recipients])))
        else:
            fits.append(("actor", self._roles_fit(a.actors, b.actors)))
            fits.append(("recipient", self._roles_fit(a.recipients, b.recipients)))
        fits.append(("count", counts_fit(a, b)))
        return [f"{name}-{'same' if fit > 0 else 'differs'}" for name, fit in fits if fit]

    def _is_news_before(self, a: Draft, b: Draft) -> bool:
        """Say whether one is told as the news, before any day, and the other with an earlier day of its own."""
        undated = a.date is None and not a.background
        return undated and b.own_date and b.date is not None and self.before_news(b.date)

    def before_news(self, day: DateMention) -> bool:
        """Say whether a day lies so far before the news that it is no day of it."""
        if self.news is None or not day.latest or not self.news.earliest:
            return False
        return (date.fromisoformat(self.news.earliest) - date.fromisoformat(day.latest)).days >= _NO_NEWS

    def _places_fit(self, a: list[PlaceMention], b: list[PlaceMention]) -> int:
        """1 when a place is shared or lies within another, -1 when the places named exactly differ, else 0."""
        if not a or not b:
            return 0
        if a[0].start == b[0].start or (a[0].id is not None and a[0].id == b[0].id):
            return 1
        exact_a, exact_b = _exact(a), _exact(b)
        if exact_a and exact_b:
            return 1 if any(self._one_place(x, y) for x in exact_a for y in exact_b) else -1
        if any(self._one_place(x, y) for x in a for y in b):
            return 1
        return -1 if self._differ_in_region(a, b) else 0

    def _differ_in_region(self, a: list[PlaceMention], b: list[PlaceMention]) -> bool:
        regions_a = {r for p in a if (r := self._region(p))}
        regions_b = {r for p in b if (r := self._region(p))}
        return bool(regions_a and regions_b) and regions_a.isdisjoint(regions_b)

    def _regions_apart(self, a: Draft, b: Draft) -> bool:
        """Say whether each names places of its own and they lie in different governorates: no headline of it."""
        return a.own_place and b.own_place and self._differ_in_region(a.places, b.places)

    def spot_same(self, a: Draft, b: Draft) -> bool:
        """Say whether both name one spot, and not only a larger place around it."""
        if not (a.own_place and b.own_place and a.places and b.places):
            return False
        x, y = a.places[0], b.places[0]
        two = x.id is not None and y.id is not None and x.id != y.id
        return bool(_exact([x, y])) and not two and self._one_place(x, y)

    def _one_place(self, x: PlaceMention, y: PlaceMention) -> bool:
        """One id, one within the other (below the region), or one name as written."""
        if x.id is not None and y.id is not None:
            return x.id == y.id or self._within(x.id, y.id) or self._within(y.id, x.id)
        one, two = fold(x.text), fold(y.text)
        return fold(x.name or x.text) == fold(y.name or y.text) or one in two or two in one

    def _within(self, inner: str, outer: str) -> bool:
        place = self.gazetteer.get(inner)
        if place is None:
            return False
        return any(above.id == outer and above.kind not in _WIDE for above in self.gazetteer.path(place))

    def may_be_region(self, mention: PlaceMention) -> bool:
        """Say whether a city's bare name is also that of the region it is the seat of: "قصف على حلب"."""
        place = self.gazetteer.get(mention.id or "")
        region = self.gazetteer.get(place.admin1) if place is not None and place.admin1 else None
        bare = fold(mention.text) == fold(mention.name or "")
        return bare and region is not None and region is not place and fold(region.name_ar) == fold(mention.text)

    def _region(self, mention: PlaceMention) -> str | None:
        place = self.gazetteer.get(mention.id or "")
        return None if place is None else place.admin1 or (place.id if place.kind == "governorate" else None)

    def _roles_fit(self, a: list[Role], b: list[Role]) -> int:
        if not a or not b:
            return 0
        if any(self.same_actor(x, y) for x in a for y in b):
            return 1
        unnamed = any(role.class_ in _ANYBODY and role.actor_id is None for role in (*a, *b))
        return 0 if unnamed else -1

    def _parties_apart(self, a: Draft, b: Draft) -> bool:
        """Say whether known bodies act in both tellings, and none of them takes part in the other."""
        if not a.actors or not b.actors:
            return False
        sides = [[*draft.actors, *(draft.recipients if draft.symmetric else [])] for draft in (a, b)]
        if any(role.actor_id is None or role.score < 1 for side in sides for role in side):
            return False
        taking_part = [[*draft.actors, *draft.recipients] for draft in (a, b)]
        met = any(self.same_actor(x, y) for x in sides[0] for y in taking_part[1])
        return not met and not any(self.same_actor(x, y) for x in taking_part[0] for y in sides[1])

    def same_actor(self, x: Role, y: Role) -> bool:
        """One id, a parent and its part, or one name within the other."""
        if x.actor_id and y.actor_id:
            related = (y.actor_id, self.parent_of(y.actor_id))
            return x.actor_id in related or y.actor_id == self.parent_of(x.actor_id)
        one, two = fold(x.text.text).removeprefix("ال"), fold(y.text.text).removeprefix("ال")
        return one == two or _holds(one, two) or _holds(two, one)


def _holds(name: str, part: str) -> bool:
    return len(part) > _TELLING_LETTERS and part in name


def _exact(places: list[PlaceMention]) -> list[PlaceMention]:
    return [p for p in places if p.id is None or (p.geo_precision or _UNKNOWN) <= _EXACT]


def points_back(draft: Draft) -> bool:
    """Say whether "this" or "that" stands before the noun: "هذا القصف"."""
    return not draft.verbal and draft.at > 0 and draft.piece.chunks[draft.at - 1].norm in grammar().demonstratives


def _is_another(draft: Draft) -> bool:
    """ "قصف مماثل", "انفجار آخر": told as one more than those before."""
    tokens, j = draft.piece.tokens, draft.chunk.j
    if j >= len(tokens) or tokens[j].norm not in grammar().another:
        return False
    return draft.word.outcome is None and not draft.definite and not tokens[j].gap


def _is_also(draft: Draft) -> bool:
    """ "كما استهدفت ...": told beside what goes before it in the sentence."""
    chunks, at = draft.piece.chunks, draft.lead - 1
    if at > 0 and chunks[at].kind == "event" and chunks[at].is_verb:
        # "كما طال القصف ...": the verb was read with its subject.
        at -= 1
    return draft.word.outcome is None and at >= 0 and chunks[at].norm in grammar().also


def _is_means(a: Draft, b: Draft) -> bool:
    """ "ارتكب مجزرة ... بقصف منزل", "مجزرة ... جراء قصف": how the violence that a noun told was done."""
    told = a.word.family == "any" and not a.verbal
    before = b.piece.chunks[b.at - 1] if b.at else None
    caused = before is not None and before.refers("cause", "backward") and before.norm not in grammar().weak_causes
    return told and not b.verbal and (b.chunk.prefix.endswith("ب") or caused)


def families_fit(a: Draft, b: Draft) -> bool:
    """Say whether the two words may tell of one happening."""
    return a.word.family == b.word.family or (a.word.family, b.word.family) in _ALIKE


def _distance(sentences: int) -> str:
    if sentences > 3:
        return "sentence-far"
    return {0: "sentence-same", 1: "sentence-next"}.get(sentences, "sentence-near")


def _points_to_sides(draft: Draft) -> bool:
    """ "بين الطرفين", "بينهما": a mutual act that names its sides by nothing but words that point back."""
    sides = [*draft.actors, *draft.recipients]
    return draft.symmetric and bool(sides) and all(role.via is not None and role.nominal is None for role in sides)


def _days_fit(a: Draft, b: Draft) -> int:
    """1 when the days may be the same, -1 when they differ or one tells of a day and the other of a long time."""
    if a.date is None or b.date is None or not a.date.edtf or not b.date.edtf:
        return 0
    x, y = a.date, b.date
    low = max(x.earliest or "", y.earliest or "")
    high = min(x.latest or "9999", y.latest or "9999")
    if {_length(x.earliest, x.latest), _length(y.earliest, y.latest)} == {"short", "long"}:
        return -1
    return 1 if low <= high else -1


@lru_cache(maxsize=4_096)
def _length(earliest: str | None, latest: str | None) -> str:
    """ "short" is a few days, "long" more than a month or without end: a campaign and a strike are two."""
    if not earliest or not latest:
        return "long"
    days = (date.fromisoformat(latest) - date.fromisoformat(earliest)).days
    return "short" if days <= _FEW_DAYS else "long" if days > _MONTH else ""
