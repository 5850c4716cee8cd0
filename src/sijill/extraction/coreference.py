"""Mentions of one happening within one document are one claim.

Two drafts are joined when nothing that the text says of them speaks against it (kind, day, place, parties,
counts, status) and something speaks for it: the headline repeats the body, a definite noun points back, or
the same words and parties recur.
"""

from __future__ import annotations

from sijill.extraction.coreference_facts import Facts, families_fit, points_back
from sijill.extraction.drafts import Draft
from sijill.extraction.merging import merge
from sijill.extraction.parties import settle_parties
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import ACTUAL, DateMention

#: What each fact about a pair of tellings weighs; a sum above 0 joins them. Found on the development reports by
#: ``benchmarks/tune_coreference.py`` and rounded by hand; what the search would set against all sense is zero.
WEIGHTS: dict[str, float] = {
    "bias": -1.6,
    "place-same": 0.2,
    "place-differs": -2.2,
    "place-new": -0.9,
    "one-mutual": -1.4,
    "sides-pointed-at": 1.0,
    "day-same": 0.8,
    "day-differs": -2.8,
    "actor-same": 0.0,
    "actor-differs": -0.8,
    "parties-apart": -3.0,
    "recipient-same": 0.0,
    "recipient-differs": -0.5,
    "count-same": 0.1,
    "count-differs": -1.2,
    "toll-same": 1.6,
    "toll-apart": -2.0,
    "toll-told": 1.2,
    "family-same": 0.8,
    "word-same": 0.2,
    "headline-first": 2.7,
    "headline-retold": 1.1,
    "source-retells": 0.4,
    "definite": 2.0,
    "means": 1.6,
    "also": -1.5,
    "another": -3.0,
    "background-differs": -1.6,
    "sentence-same": 0.9,
    "sentence-next": 0.6,
    "sentence-near": -0.1,
    "sentence-far": -0.6,
    "casualty-word": 0.2,
    "pronoun-object": 1.7,
}
#: What a telling of the very same spot is preferred by, where several may be joined with it.
SAME_SPOT = 1.5
#: What speaks for the happening told last where "this" stands before the noun: "هذا القصف".
POINTED_AT = 1.5
#: The score of what is never one happening.
NEVER = -9.0
#: How many happenings back a telling may point: keeps long documents linear.
WINDOW = 30


class Resolver:
    """Joins the drafts of one document, which tells its news of the day ``news``."""

    def __init__(self, lexicon: Lexicon, news: DateMention | None) -> None:
        self.facts = Facts(lexicon, news)

    def join(self, drafts: list[Draft]) -> list[Draft]:
        """Join drafts in the order of the text; the fullest telling leads, the others become its mentions."""
        kept: list[Draft] = []
        latest: Draft | None = None
        for draft in drafts:
            best: Draft | None = None
            best_score = 0.0
            pointed_at = latest if points_back(draft) else None
            for earlier in kept[-WINDOW:]:
                score = self.score(earlier, draft) + (POINTED_AT if earlier is pointed_at else 0.0)
                if score <= 0:
                    continue
                score += SAME_SPOT if self.facts.spot_same(earlier, draft) else 0.0
                if score > best_score:
                    best, best_score = earlier, score
            if best is None:
                draft.last = draft.piece.index
                kept.append(draft)
            else:
                merge(best, draft, self.facts)
            if draft.word.outcome is None:
                latest = best or draft
        for draft in kept:
            settle_parties(draft, self.facts)
        return kept

    def score(self, a: Draft, b: Draft) -> float:
        """How much speaks for one happening: the weights of :data:`WEIGHTS` over what the pair shows.

        Different kinds of happening, and a fact beside a denial or a habit, are never one.
        """
        if a.word.type != b.word.type or not families_fit(a, b):
            return NEVER
        if a.named != b.named and a.word.family != b.word.family and not (a.word.outcome or b.word.outcome):
            return NEVER
        one_habitual = a.status != b.status and "habitual" in (a.status, b.status)
        if one_habitual or (a.status in ACTUAL) != (b.status in ACTUAL):
            return NEVER
        return sum(WEIGHTS[name] for name in self.facts.shown(a, b))
